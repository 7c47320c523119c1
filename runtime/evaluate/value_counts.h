// How many people have which value of a column, which is what a percentile is made of. Memory grows with
// the values that are met and with who has them (a group, a category), never with people. Never knows
// whose values they are.
#pragma once

#include <cstdint>
#include <map>
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
  /// Numbers the values of a batch; those that are not known have any number that was given before.
  void read(const NumberValues& numbers, std::size_t rows);
  /// Of each row of the batch read last: the number of its value, by the order they were met in.
  [[nodiscard]] const std::vector<std::uint32_t>& of_rows() const { return of_rows_; }
  /// After the last batch: puts them in order.
  void finish();

  /// The numbers of all values, by the values, ascending.
  [[nodiscard]] const std::vector<std::uint32_t>& ascending() const { return order_; }
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
  std::vector<std::uint32_t> order_;     // numbers, by value
  std::vector<std::uint32_t> ranks_;     // by number
};

/// A value by its rank, and how many have it or a lesser one.
struct ValueUpTo {
  std::uint32_t rank = 0;
  std::uint32_t people = 0;
};

/// How many people of a cell have which value: of every value there is, or of those that are met in the cell.
struct ValuesUpTo {
  static constexpr std::uint32_t block = 32;
  std::span<const std::uint8_t> people;   // by rank; else `met`
  std::span<const std::uint32_t> before;  // by block of ranks: people of those before it; then all people
  std::span<const ValueUpTo> met;         // ascending

  [[nodiscard]] std::uint32_t count() const;
  /// The rank of the value that a person has, counted from 0, ascending.
  [[nodiscard]] std::uint32_t rank_of(std::uint32_t person) const;
  /// How many have one of the first so many values of the column.
  [[nodiscard]] std::uint32_t people_below(std::uint32_t rank) const;
};

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
  [[nodiscard]] std::int64_t people_below(std::uint32_t rank) const;

  const ColumnValues* column_ = nullptr;
  std::vector<ValuesUpTo> parts_;
  std::int64_t count_ = 0;
};

/// Counts of values by cell, whatever a cell is.
class ValueCounts {
 public:
  /// There are so many cells.
  void make_room(std::size_t cells) { cells_.resize(cells); }
  /// Asks for the memory that adding values to the cell is going to need, all of it at once: each wait for that of one of many
  /// cells is longer than the work.
  void ask_for(std::uint32_t cell) const;
  /// The values of some people, at best of some dozens.
  void add(std::uint32_t cell, std::span<const std::uint16_t> values);
  void add(std::uint32_t cell, std::uint32_t value);
  /// After the last one: from now on they can be asked for, and no more come.
  void finish(const ColumnValues& column);
  /// None for a cell that was not met.
  [[nodiscard]] ValuesUpTo of(std::uint32_t cell) const;

 private:
  /// A table that is looked up by value, with places to spare.
  struct Count {
    std::uint32_t value = 0;
    std::uint32_t people = 0;
  };
  struct Cell {
    std::vector<std::uint8_t> first;     // people by value, of the first values of all: of a cell that has most of them
    std::vector<Count> counts;           // the others
    std::uint32_t used = 0;              // of `counts`
    std::vector<std::uint32_t> carried;  // by value, as `first`: how often that was full; none until one is
  };
  struct Finished {
    std::vector<std::uint8_t> people;  // as ValuesUpTo
    std::size_t before = 0;            // where in before_ its blocks begin
    std::vector<ValueUpTo> met;
  };
  /// Where a value stands if nothing else does: numbers that follow each other lie far apart.
  static std::size_t home(const std::vector<Count>& counts, std::uint32_t value) {
    constexpr unsigned middle = 32;
    return ((value * 0x9E3779B97F4A7C15U) >> middle) & (counts.size() - 1);
  }
  static Count& place(std::vector<Count>& counts, std::uint32_t value);
  /// A number of one of the cell's first values was full so many times.
  static void carry(Cell& to, std::uint32_t value, std::uint32_t times);
  void grow(Cell& cell) const;
  /// Puts the people of a cell by rank, and into `kept` up to the end of a block; false where some are more than a byte holds.
  static bool put_by_rank(Cell& cell, const ColumnValues& column, std::vector<std::uint8_t>& kept);
  static std::vector<ValueUpTo> those_met(const Cell& cell, const ColumnValues& column);
  [[nodiscard]] static std::size_t blocks(std::size_t values) { return (values + ValuesUpTo::block - 1) / ValuesUpTo::block; }

  std::vector<Cell> cells_;
  std::uint32_t value_count_ = 0;  // one more than the greatest value added
  std::vector<Finished> finished_;
  std::vector<std::uint32_t> before_;  // as ValuesUpTo, of one cell after another that has people by rank
};

}  // namespace plumbline
