// Where the first row of each key stands.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

#include "base/check.h"
#include "runtime/evaluate/row_kernels.h"

namespace plumbline {

/// Where a row stands: file and line in one word; 0 is nowhere.
struct RowPlace {
  std::uint64_t packed = 0;
  static RowPlace of(std::uint32_t file, std::uint32_t line) {
    return {(static_cast<std::uint64_t>(file) + 1) << 40U | line};
  }
  [[nodiscard]] bool is_some() const { return packed != 0; }
  [[nodiscard]] std::uint32_t file() const { return static_cast<std::uint32_t>((packed >> 40U) - 1); }
  [[nodiscard]] std::uint32_t line() const { return static_cast<std::uint32_t>(packed & 0xFFFFFFFFFFU); }
};

/// The first place of each key: a flat array where the keys are few enough, else a hash table. A place is kept as one number,
/// since there may be one for each row: the lines of one file behind those of the file before it.
class KeyPlaces {
 public:
  explicit KeyPlaces(std::uint64_t keys);
  /// The rows that are put from now on are of that file.
  void turn_to(std::uint32_t file);
  /// Puts the row at its key. Where there is one already that stays, and its place is told.
  RowPlace put(std::uint64_t key, std::uint32_t line) {
    std::uint32_t& number = flat_.empty() ? sparse_[key] : flat_[key];
    if (number != 0) return place(number);
    const std::uint64_t here = std::uint64_t{files_.back().before} + 1 + line;
    PLUMBLINE_CHECK(here <= most, "more lines than have numbers");
    number = static_cast<std::uint32_t>(here);
    last_ = std::max(last_, number);
    return {};
  }
  /// Puts rows at their keys up to one whose key is `nowhere()` or has one already; how many there were. It may put none,
  /// whatever they are.
  std::size_t put_plain(const std::uint64_t* keys, const std::uint32_t* lines, std::size_t count) {
    if (flat_.empty() || count == 0) return 0;
    const std::uint64_t before = std::uint64_t{files_.back().before} + 1;
    const std::uint64_t last = before + greatest_line(lines, count);
    if (last > most) return 0;
    const auto first = static_cast<std::uint32_t>(before);
    std::uint32_t* const flat = flat_.data();
    std::size_t i = 0;
    for (; i < count && flat[keys[i]] == 0; ++i) flat[keys[i]] = first + lines[i];
    last_ = std::max(last_, static_cast<std::uint32_t>(last));
    return i;
  }
  /// No key's number.
  [[nodiscard]] std::uint64_t nowhere() const { return keys_; }
  /// The first from `key` on, and below `end`, that has no place; `end` where all have.
  [[nodiscard]] std::uint64_t next_without(std::uint64_t key, std::uint64_t end) const;
  [[nodiscard]] RowPlace find(std::uint64_t key) const;
  /// Nobody asks any more: there is no find from now on.
  void let_go();

 private:
  static constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
  [[nodiscard]] RowPlace place(std::uint32_t number) const;
  struct OfFile {
    std::uint32_t before = 0;  // the greatest number of the rows before; that of a line is one more, and its own
    std::uint32_t file = 0;
  };
  std::uint64_t keys_;
  std::vector<OfFile> files_;
  std::uint32_t last_ = 0;  // the greatest number so far
  std::vector<std::uint32_t> flat_;  // 0: none; behind the keys something that is no place
  std::unordered_map<std::uint64_t, std::uint32_t> sparse_;
  bool is_gone_ = false;
};

}  // namespace plumbline
