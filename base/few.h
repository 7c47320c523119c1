// A short list. Up to four things stand in it, so that most lists ask for no memory.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <utility>
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
  Few(const Few& other) : few_(other.few_), count_(other.count_), many_(other.many_ ? std::make_unique<std::vector<T>>(*other.many_) : nullptr) {}
  Few(Few&&) noexcept = default;
  Few& operator=(Few other) noexcept {
    few_ = std::move(other.few_);
    count_ = other.count_;
    many_ = std::move(other.many_);
    return *this;
  }
  ~Few() = default;

  [[gnu::always_inline]] void add(const T& item) {
    if (count_ < few_.size()) {
      few_[count_++] = item;
    } else {
      add_to_many(item);
    }
  }
  [[nodiscard]] const T* begin() const { return many_ ? many_->data() : few_.data(); }
  [[nodiscard]] const T* end() const { return begin() + count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] const T& operator[](std::size_t at) const { return begin()[at]; }
  [[nodiscard]] T& operator[](std::size_t at) { return many_ ? (*many_)[at] : few_[at]; }
  friend bool operator==(const Few& a, const Few& b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }
  friend bool operator<(const Few& a, const Few& b) { return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end()); }

 private:
  void add_to_many(const T& item) {
    if (!many_) many_ = std::make_unique<std::vector<T>>(few_.begin(), few_.end());
    many_->push_back(item);
    ++count_;
  }

  std::array<T, 4> few_{};
  std::uint32_t count_ = 0;
  std::unique_ptr<std::vector<T>> many_;  // all of them, where they are more
};

}  // namespace plumbline
