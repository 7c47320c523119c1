// Things by number, most of which may never be asked for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace plumbline {

/// T by number; T{} until at() is asked for it. Room for one is made with that of its neighbours, and where there may be
/// very many, for each by itself. What at() gave stays where it is.
template <typename T>
class Paged {
 public:
  Paged() = default;
  /// `size`: numbers are below it.
  explicit Paged(std::uint64_t size) : size_(size), pages_(is_flat() ? (size + page - 1) / page : 0) {}

  /// Things that stand side by side: `count` from the number `first` on.
  template <typename U>
  struct Neighbours {
    std::uint64_t first = 0;
    std::uint64_t count = 0;
    U* things = nullptr;
    [[nodiscard]] bool has(std::uint64_t number) const { return number - first < count; }
    [[nodiscard]] U& operator[](std::uint64_t number) const { return things[number - first]; }
  };
  [[nodiscard]] T& at(std::uint64_t number) { return around(number)[number]; }
  /// The one with that number, and all that stand beside it.
  [[nodiscard]] Neighbours<T> around(std::uint64_t number) {
    if (!is_flat()) return {number, 1, &sparse_[number]};
    const std::uint64_t first = number / page * page;
    const std::uint64_t count = std::min(page, size_ - first);
    std::unique_ptr<T[]>& here = pages_[number / page];
    if (!here) here = std::make_unique<T[]>(count);
    return {first, count, here.get()};
  }
  /// The same; none only where at() was not asked for it.
  [[nodiscard]] Neighbours<const T> find_around(std::uint64_t number) const {
    if (!is_flat()) {
      const auto found = sparse_.find(number);
      return {number, found == sparse_.end() ? 0U : 1U, found == sparse_.end() ? nullptr : &found->second};
    }
    const std::uint64_t first = number / page * page;
    const T* const here = pages_[number / page].get();
    return {first, here == nullptr ? 0 : std::min(page, size_ - first), here};
  }
  /// Nothing only where at() was not asked for it.
  [[nodiscard]] const T* find(std::uint64_t number) const {
    const Neighbours<const T> here = find_around(number);
    return here.has(number) ? &here[number] : nullptr;
  }
  /// Calls visit(number, T) for each that find() finds, in no order.
  template <typename Visit>
  void each(Visit visit) const {
    for (const auto& [number, one] : sparse_) visit(number, one);
    for (std::uint64_t at = 0; at < pages_.size(); ++at) {
      const std::uint64_t here = pages_[at] ? std::min(page, size_ - at * page) : 0;
      for (std::uint64_t i = 0; i < here; ++i) visit(at * page + i, pages_[at][i]);
    }
  }

 private:
  static constexpr std::uint64_t page = 512;
  [[nodiscard]] bool is_flat() const { return size_ <= std::uint64_t{1} << 24U; }

  std::uint64_t size_ = 0;
  std::vector<std::unique_ptr<T[]>> pages_;
  std::unordered_map<std::uint64_t, T> sparse_;
};

}  // namespace plumbline
