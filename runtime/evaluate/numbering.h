// Numbers for whatever is met, from 0 in the order it is met: what a row belongs to becomes a place in a
// list. Never knows what the keys mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace plumbline {

class Numbering {
 public:
  [[nodiscard]] std::uint32_t size() const { return size_; }

  /// The number of the key, a new one where it was not met before.
  std::uint32_t number(std::uint64_t key) {
    if (size_ * 2 >= slots_.size()) grow();
    Slot& slot = slots_[place(key)];
    if (slot.number == none) slot = {key, size_++};
    return slot.number;
  }
  /// Of two things, the second given by a code.
  std::uint32_t number(std::uint32_t first, std::int32_t second) {
    constexpr unsigned half = 32;
    return number((static_cast<std::uint64_t>(first) << half) | static_cast<std::uint32_t>(second));
  }
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t key) const {
    if (slots_.empty()) return std::nullopt;
    const Slot& slot = slots_[place(key)];
    return slot.number == none ? std::nullopt : std::optional(slot.number);
  }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = none;
  };

  /// Where the key stands, or would; at least half of the places are free.
  [[nodiscard]] std::size_t place(std::uint64_t key) const {
    std::uint64_t mixed = key * 0x9E3779B97F4A7C15U;
    mixed ^= mixed >> 32U;
    std::size_t at = mixed & (slots_.size() - 1);
    while (slots_[at].number != none && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    constexpr std::size_t least = 64;
    std::vector<Slot> before(slots_.empty() ? least : slots_.size() * 2);
    before.swap(slots_);
    for (const Slot& slot : before) {
      if (slot.number != none) slots_[place(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::uint32_t size_ = 0;
};

}  // namespace plumbline
