#include "runtime/evaluate/key_places.h"

#include "base/let_go.h"

namespace plumbline {
namespace {

constexpr std::uint64_t flat_limit = std::uint64_t{1} << 24U;

}  // namespace

KeyPlaces::KeyPlaces(std::uint64_t keys) : keys_(keys) {
  if (keys > flat_limit) return;
  flat_.resize(keys + 1);
  flat_.back() = most;
}

void KeyPlaces::turn_to(std::uint32_t file) {
  if (files_.empty() || files_.back().file != file) files_.push_back({last_, file});
}

std::uint64_t KeyPlaces::next_without(std::uint64_t key, std::uint64_t end) const {
  if (!flat_.empty()) return key + first_nought(flat_.data() + key, end - key);
  while (key < end && sparse_.contains(key)) ++key;
  return key;
}

void KeyPlaces::let_go() {
  plumbline::let_go(flat_);
  plumbline::let_go(sparse_);
  plumbline::let_go(files_);
  is_gone_ = true;
}

RowPlace KeyPlaces::place(std::uint32_t number) const {
  const auto behind = std::partition_point(files_.begin(), files_.end(), [&](const OfFile& one) { return one.before < number; });
  const OfFile& of = *std::prev(behind);
  return RowPlace::of(of.file, number - of.before - 1);
}

RowPlace KeyPlaces::find(std::uint64_t key) const {
  PLUMBLINE_CHECK(!is_gone_, "where a row stands was asked after it was let go");
  if (!flat_.empty()) return flat_[key] == 0 ? RowPlace{} : place(flat_[key]);
  const auto found = sparse_.find(key);
  return found == sparse_.end() ? RowPlace{} : place(found->second);
}

}  // namespace plumbline
