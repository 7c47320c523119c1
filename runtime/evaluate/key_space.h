// The keys of a table as numbers, and the groups of a gather as numbers. A key column's members are
// laid out by ordinal; a key (or group) is the mixed-radix number of its ordinals.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/program/program.h"

namespace plumbline {

/// Is a key expected? `perhaps`: an attribute it turns on is not known.
enum class Expectation : std::uint8_t { no, yes, perhaps };
/// Both of two conditions.
Expectation joined(Expectation a, Expectation b);

/// The ordinals a key column (or dimension) can take: organisations and items from 0; periods from
/// the first that can matter.
struct Axis {
  std::int32_t first = 0;  // the period of ordinal 0; 0 for the rest
  std::int32_t size = 0;
  [[nodiscard]] std::int32_t ordinal(std::int32_t code) const {
    const std::int32_t at = code - first;
    return at >= 0 && at < size ? at : -1;
  }
};

/// The months the program can look at in any table: of its subjects, shifted every way it shifts.
MonthRange months_in_reach(const Program& program);

class KeySpace {
 public:
  KeySpace(const Program& program, const Dataset& dataset, std::uint32_t table);

  [[nodiscard]] const std::vector<Axis>& axes() const { return axes_; }
  /// How many keys there can be; nothing where that does not fit 63 bits.
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] Expectation expected(std::size_t key, std::int32_t ordinal) const;
  [[nodiscard]] bool expects_rows() const { return !expected_.empty(); }

 private:
  std::vector<Axis> axes_;
  std::uint64_t size_ = 1;
  std::vector<std::vector<Expectation>> expected_;  // by key, by ordinal; empty: rows as they come
};

/// How a gather's rows find their group: for each of its keys, group ordinal by key ordinal (-1:
/// in no group), and which key ordinals its filters let pass.
class GroupSpace {
 public:
  GroupSpace(const Program& program, const Dataset& dataset, const KeySpace& keys, const Gather& gather);

  struct GroupAxis {
    std::size_t key = 0;                 // position among the table's keys
    std::vector<std::int32_t> group;     // by key ordinal
    std::vector<std::vector<std::int32_t>> ordinals;  // the other way round: by group ordinal
    std::int32_t size = 0;
    std::int32_t first = 0;              // as Axis::first
    std::uint64_t stride = 1;
  };
  [[nodiscard]] const std::vector<GroupAxis>& axes() const { return axes_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// May a row with that ordinal of that key be in the gather? Totals of a list are in no sum.
  [[nodiscard]] Expectation passes(std::size_t key, std::int32_t ordinal) const {
    return passes_[key].empty() ? Expectation::yes : passes_[key][static_cast<std::size_t>(ordinal)];
  }
  /// The group of a key; nothing where it is in none.
  [[nodiscard]] std::optional<std::uint64_t> group_of(const std::vector<std::int32_t>& ordinals) const;
  /// The group at dimension codes (one for each key of the gather, months as Month::index).
  [[nodiscard]] std::optional<std::uint64_t> group_at(const std::vector<std::int32_t>& codes) const;
  [[nodiscard]] std::int32_t coordinate(std::uint64_t group, std::size_t axis) const {
    return static_cast<std::int32_t>(group / axes_[axis].stride % static_cast<std::uint64_t>(axes_[axis].size));
  }

 private:
  std::vector<GroupAxis> axes_;
  std::uint64_t size_ = 1;
  std::vector<std::vector<Expectation>> passes_;  // by key of the table; empty: all pass
};

}  // namespace plumbline
