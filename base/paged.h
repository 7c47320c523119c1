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

  /// Neighbours that stand side by side: those from `first` on.
  struct Neighbours {
    std::uint64_t first = 0;
    std::uint64_t count = 0;
    T* things = nullptr;
  };
  [[nodiscard]] T& at(std::uint64_t number) {
    const Neighbours here = around(number);
    return here.things[number - here.first];
  }
  /// The one with that number, and all that stand beside it.
  [[nodiscard]] Neighbours around(std::uint64_t number) {
    if (!is_flat()) return {number, 1, &sparse_[number]};
    std::unique_ptr<T[]>& here = pages_[number / page];
    const std::uint64_t first = number / page * page;
    const std::uint64_t count = std::min(page, size_ - first);
    if (!here) here = std::make_unique<T[]>(count);
    return {first, count, here.get()};
  }
  /// Nothing only where at() was not asked for it.
  [[nodiscard]] const T* find(std::uint64_t number) const {
    if (!is_flat()) {
      const auto found = sparse_.find(number);
      return found == sparse_.end() ? nullptr : &found->second;
    }
    const std::unique_ptr<T[]>& here = pages_[number / page];
    return here ? &here[number % page] : nullptr;
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
