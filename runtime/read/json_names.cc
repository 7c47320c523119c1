#include "runtime/read/json_names.h"

#include <algorithm>
#include <array>

namespace plumbline::reading {

std::size_t JsonNames::find(std::string_view name) const {
  const auto found = numbers_.find(name);
  return found == numbers_.end() ? none : found->second;
}

std::size_t JsonNames::guess_behind(std::size_t name, const char* text, const std::uint32_t* marks) const {
  constexpr int most_left_out = 3;
  for (int left_out = 0; left_out < most_left_out; ++left_out) {
    name = marked_[name].next;
    if (is_at(name, text, marks)) return name;
  }
  return none;
}

std::size_t JsonNames::add(std::string_view name) {
  texts_.emplace_back(name);
  marked_.push_back(marked(name));
  numbers_.emplace(name, texts_.size());
  return texts_.size();
}

void JsonNames::drop(std::size_t count) {
  if (count >= texts_.size()) return;
  for (; texts_.size() > count; texts_.pop_back()) numbers_.erase(texts_.back());
  marked_.resize(count + 1);
  for (Marked& one : marked_) {
    if (one.next > count) one.next = none;
  }
}

// A name that is written with a backslash is not written as it is, whoever writes it.
JsonNames::Marked JsonNames::marked(std::string_view name) {
  Marked out;
  if (name.find_first_of("\"\\") != std::string_view::npos) return out;
  const std::string text = '"' + std::string(name) + "\":";
  std::array<char, room> begin{};
  std::array<char, room> bits{};
  const std::size_t count = std::min(text.size(), room);
  std::copy_n(text.begin(), count, begin.begin());
  std::fill_n(bits.begin(), count, '\xFF');
  std::memcpy(&out.head, begin.data(), sizeof out.head);
  std::memcpy(&out.tail, begin.data() + sizeof out.head, sizeof out.tail);
  std::memcpy(&out.head_bits, bits.data(), sizeof out.head_bits);
  std::memcpy(&out.tail_bits, bits.data() + sizeof out.head_bits, sizeof out.tail_bits);
  out.size = static_cast<std::uint32_t>(text.size());
  return out;
}

}  // namespace plumbline::reading
