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

  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  /// The number of the key, a new one where it was not met before.
  std::uint32_t number(std::uint64_t key) {
    if (key < small_.size() && small_[key] != none) return small_[key];
    return key < most_small ? of_small(key) : of_large(key);
  }
  /// The numbers of many keys that were met before, or none: of lesser keys that are not, and of greater ones. Returns whether
  /// there is one of none.
  bool find_lesser(const std::uint64_t* keys, std::size_t count, std::uint32_t* out) const;
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t key) const {
    if (key < most_small) return key < small_.size() && small_[key] != none ? std::optional(small_[key]) : std::nullopt;
    if (slots_.empty()) return std::nullopt;
    const Slot& slot = slots_[place(key)];
    return slot.number == none ? std::nullopt : std::optional(slot.number);
  }

 private:
  static constexpr std::uint64_t most_small = std::uint64_t{1} << 17U;  // lesser keys are places in a list: half a MiB at most
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = none;
  };

  std::uint32_t of_small(std::uint64_t key) {
    if (key >= small_.size()) small_.resize(key + 1, none);
    return small_[key] = size_++;
  }
  std::uint32_t of_large(std::uint64_t key) {
    if (large_ * 2 >= slots_.size()) grow();
    Slot& slot = slots_[place(key)];
    if (slot.number != none) return slot.number;
    ++large_;
    slot = {key, size_++};
    return slot.number;
  }
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

  std::vector<std::uint32_t> small_;  // by key
  std::vector<Slot> slots_;           // of the other keys
  std::size_t large_ = 0;             // of these, how many there are
  std::uint32_t size_ = 0;
};

/// Numbers for pairs that are met, the second of each given by a code. Where there are few firsts and codes lie close together,
/// as mostly they do, they are looked up in a table.
class PairNumbering {
 public:
  [[nodiscard]] std::uint32_t size() const { return pairs_.size(); }
  std::uint32_t number(std::uint32_t first, std::int32_t code) {
    const std::uint32_t there = in_table(first, code);
    return there != Numbering::none ? there : look_up(first, code);
  }
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t first, std::int32_t code) const {
    const std::uint32_t there = in_table(first, code);
    return there != Numbering::none ? std::optional(there) : pairs_.find(key(first, code));
  }
  /// The numbers of many.
  void number(const std::uint32_t* firsts, const std::int32_t* codes, std::size_t count, std::uint32_t* out);

 private:
  static constexpr std::size_t most_places = std::size_t{1} << 17U;  // half a MiB
  [[nodiscard]] static std::uint64_t key(std::uint32_t first, std::int32_t code) {
    constexpr unsigned half = 32;
    return std::uint64_t{first} << half | static_cast<std::uint32_t>(code);
  }
  [[nodiscard]] std::uint32_t above_least(std::int32_t code) const { return static_cast<std::uint32_t>(code) - static_cast<std::uint32_t>(least_); }
  [[nodiscard]] bool is_in_reach(std::uint32_t first, std::int32_t code) const { return first < firsts_ && above_least(code) < width_; }
  [[nodiscard]] std::size_t place(std::uint32_t first, std::int32_t code) const { return std::size_t{first} * width_ + above_least(code); }
  [[nodiscard]] std::uint32_t in_table(std::uint32_t first, std::int32_t code) const {
    return is_in_reach(first, code) ? table_[place(first, code)] : Numbering::none;
  }
  std::uint32_t look_up(std::uint32_t first, std::int32_t code);
  void widen(std::uint32_t first, std::int32_t code);

  Numbering pairs_;
  std::uint32_t firsts_ = 0;          // in the table
  std::int32_t least_ = 0;            // code in it
  std::uint32_t width_ = 0;           // codes from there on
  std::vector<std::uint32_t> table_;  // by first and code: numbers of pairs_, of some that were met
};

}  // namespace plumbline
