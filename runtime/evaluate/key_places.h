// Where the first row of each key stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

#include "base/paged.h"

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

/// The first place of each key. A place is kept as one number: the lines of one file behind those of the file before it. Where
/// keys are few enough there is a page for each sixty-four that are neighbours: whose rows stand one behind the other in
/// the order of their keys, as most do, has a bit for each, and the number of the last. Else there is a hash table.
class KeyPlaces {
 public:
  explicit KeyPlaces(std::uint64_t keys);
  /// The rows that are put from now on are of that file.
  void turn_to(std::uint32_t file);
  /// Puts the row at its key. Where there is one already that stays, and its place is told.
  RowPlace put(std::uint64_t key, std::uint32_t line);
  /// Puts rows at their keys up to one whose key is `nowhere()` or has one already; how many there were. It may put none,
  /// whatever they are.
  std::size_t put_plain(const std::uint64_t* keys, const std::uint32_t* lines, std::size_t count);
  /// No key's number.
  [[nodiscard]] std::uint64_t nowhere() const { return keys_; }
  /// The first from `key` on, and below `end`, that has no place; `end` where all have.
  [[nodiscard]] std::uint64_t next_without(std::uint64_t key, std::uint64_t end) const;
  [[nodiscard]] RowPlace find(std::uint64_t key) const;
  /// Nobody asks any more: there is no find from now on.
  void let_go();

 private:
  static constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::uint64_t page_size = 64;
  struct Page {
    std::uint64_t there = 0;     // a bit for each key
    std::uint32_t last = 0;      // the number of the row that was put last
    bool listed = false;         // the rows stand otherwise: their numbers are in listed_
  };
  [[nodiscard]] RowPlace place(std::uint32_t number) const;
  [[nodiscard]] std::uint32_t number_at(std::uint64_t key) const;
  static bool goes_on(const Page& page, std::uint64_t at, std::uint32_t number);
  bool put_number(std::uint64_t key, std::uint32_t number);
  std::size_t put_run(std::uint64_t key, std::uint32_t number, std::size_t count);
  void list(std::uint64_t page);
  struct OfFile {
    std::uint32_t before = 0;  // the greatest number of the rows before; that of a line is one more, and its own
    std::uint32_t file = 0;
  };
  std::uint64_t keys_;
  std::vector<OfFile> files_;
  std::uint32_t last_ = 0;  // the greatest number so far
  std::vector<Page> pages_;  // behind the keys something that is no place
  Paged<std::uint32_t> listed_;  // by key
  std::unordered_map<std::uint64_t, std::uint32_t> sparse_;
  bool is_gone_ = false;
};

}  // namespace plumbline
