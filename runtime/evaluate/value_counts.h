// How many people have which value of a column, which is what a percentile is made of. Memory grows with
// the values that are met and with who has them (a group, a category), never with people. Never knows
// whose values they are.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/exact.h"
#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/numbering.h"

namespace plumbline {

/// The values met in one column of a table.
class ColumnValues {
 public:
  /// Numbers the values of a batch; those that are not known keep what number was there.
  void read(const NumberValues& numbers, std::size_t rows);
  /// Of each row of the batch read last: the number of its value, by the order they were met in.
  [[nodiscard]] const std::vector<std::uint32_t>& of_rows() const { return of_rows_; }
  /// After the last batch: puts them in order.
  void finish();

  /// The place a value has among all, ascending; equal values share one.
  [[nodiscard]] std::uint32_t rank(std::uint32_t number) const { return ranks_[number]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(ascending_.size()); }
  [[nodiscard]] const Exact& at(std::uint32_t rank) const { return ascending_[rank]; }
  /// How many of them are less.
  [[nodiscard]] std::uint32_t below(const Exact& value) const;

 private:
  /// A value written with another number of decimals is met again: it gets another number, and the same rank.
  struct OfScale {
    int scale = 0;
    Numbering mantissas;
    std::vector<std::uint32_t> numbers;
  };
  OfScale& of_scale(int scale);
  std::uint32_t fresh(const Exact& value);

  std::vector<OfScale> scales_;
  std::map<Exact, std::uint32_t> wide_;  // what fits no mantissa
  std::vector<Exact> met_;               // by number
  std::vector<std::uint32_t> of_rows_;
  std::vector<Exact> ascending_;         // by rank
  std::vector<std::uint32_t> ranks_;     // by number
};

/// A value by its rank, and how many have it or a lesser one.
struct ValueUpTo {
  std::uint32_t rank = 0;
  std::uint32_t people = 0;
};
using ValuesUpTo = std::span<const ValueUpTo>;

/// The values of some people, put together of parts that have nobody in common.
class PeopleValues {
 public:
  void add(const ColumnValues& column, ValuesUpTo part);
  [[nodiscard]] std::int64_t count() const { return count_; }
  /// The value at a rank from 0, ascending.
  [[nodiscard]] const Exact& at(std::int64_t rank) const;
  /// How many have a lesser one.
  [[nodiscard]] std::int64_t below(const Exact& value) const;

 private:
  /// How many have one of the first so many values of the column.
  [[nodiscard]] std::int64_t people_below(std::uint32_t rank) const;

  const ColumnValues* column_ = nullptr;
  std::vector<ValuesUpTo> parts_;
  std::int64_t count_ = 0;
};

/// Counts of values by cell, whatever a cell is.
class ValueCounts {
 public:
  void add(std::uint32_t cell, std::uint32_t value);
  /// Says that the two are going to be added soon.
  void come_near(std::uint32_t cell, std::uint32_t value) const {
    if (cell >= cells_.size()) return;
    const Cell& to = cells_[cell];
    if (value < to.first.size()) {
      __builtin_prefetch(&to.first[value], 1);
    } else if (!to.counts.empty()) {
      __builtin_prefetch(&to.counts[home(to.counts, value)], 1);
    }
  }
  /// After the last one: from now on they can be asked for, and no more come.
  void finish(const ColumnValues& column);
  /// None for a cell that was not met.
  [[nodiscard]] ValuesUpTo of(std::uint32_t cell) const;

 private:
  /// Until finish() a table that is looked up by value, with places to spare; then ascending, without any.
  struct Count {
    std::uint32_t value = 0;
    std::uint32_t people = 0;
  };
  struct Cell {
    std::vector<std::uint32_t> first;  // people by value, of the first values of all: of a cell that has most of them
    std::vector<Count> counts;         // the others
    std::uint32_t used = 0;            // of `counts`
  };
  /// Where a value stands if nothing else does: numbers that follow each other lie far apart.
  static std::size_t home(const std::vector<Count>& counts, std::uint32_t value) {
    constexpr unsigned middle = 32;
    return ((value * 0x9E3779B97F4A7C15U) >> middle) & (counts.size() - 1);
  }
  static Count& place(std::vector<Count>& counts, std::uint32_t value);
  void grow(Cell& cell) const;
  static void count(std::uint32_t& people);

  std::vector<Cell> cells_;
  std::uint32_t value_count_ = 0;  // one more than the greatest value
  std::vector<std::vector<ValueUpTo>> finished_;
};

}  // namespace plumbline
