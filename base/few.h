// A short list. Up to four things stand in it, so that most lists ask for no memory.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <vector>

namespace plumbline {

template <typename T>
class Few {
 public:
  Few() = default;
  Few(std::initializer_list<T> items) {
    for (const T& item : items) add(item);
  }
  explicit Few(std::span<const T> items) {
    for (const T& item : items) add(item);
  }

  [[gnu::always_inline]] void add(const T& item) {
    if (count_ < few_.size()) {
      few_[count_++] = item;
    } else {
      add_to_many(item);
    }
  }
  [[nodiscard]] const T* begin() const { return many_.empty() ? few_.data() : many_.data(); }
  [[nodiscard]] const T* end() const { return begin() + count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] const T& operator[](std::size_t at) const { return begin()[at]; }
  [[nodiscard]] T& operator[](std::size_t at) { return many_.empty() ? few_[at] : many_[at]; }
  friend bool operator==(const Few& a, const Few& b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }
  friend bool operator<(const Few& a, const Few& b) { return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end()); }

 private:
  void add_to_many(const T& item) {
    if (many_.empty()) many_.assign(few_.begin(), few_.end());
    many_.push_back(item);
    ++count_;
  }

  std::array<T, 4> few_{};
  std::uint32_t count_ = 0;
  std::vector<T> many_;  // all of them, where they are more
};

}  // namespace plumbline
