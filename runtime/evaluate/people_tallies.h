// Counts and sums of people by cell: what an outcome's figure is made of. Never knows whose cell is which.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/exact.h"
#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/value_counts.h"
#include "runtime/program/program.h"

namespace plumbline {

/// What is known of some people together. Those who belong and answered are `known`; of a proportion
/// `counted` of them are counted. Those who belong, or may, and of whom something is not known are
/// `not_known`: any of them may count for the figure or against it.
struct Tally {
  std::int64_t counted = 0;
  std::int64_t known = 0;
  std::int64_t not_known = 0;
  Exact sum;             // of the values of those known, where a figure is taken of them
  Exact sum_of_squares;
  PeopleValues values;   // a percentile's: each value, and how many have it
};

/// What one person adds to a tally: nothing, one of whom it is not known, one who is known, one who is counted
/// (or, where a figure is taken of values, has one).
enum class Said : std::uint8_t { nothing = 0, not_known = 1, known = 2, counted = 3 };

/// The sums of values by cell, and of their squares where they are wanted. Words as long as they fit: values of
/// one number of decimals are added up by themselves, and what is too long for that is added exactly.
class CellSums {
 public:
  explicit CellSums(bool squares) : squares_(squares) {}
  void add(const NumberValues& numbers, const std::vector<Said>& said, const std::vector<std::uint32_t>& cells, std::size_t cell_count);
  void add_to(Tally& tally, std::uint32_t cell) const;

 private:
  struct OfScale {
    int scale = 0;
    std::vector<Int128> sums;  // of mantissas, by cell
    std::vector<Int128> squares;
  };
  OfScale& of_scale(int scale);
  void add_exactly(const Exact& value, std::uint32_t cell);

  bool squares_;
  std::vector<OfScale> scales_;
  std::unordered_map<std::uint32_t, std::pair<Exact, Exact>> exact_;
};

/// The tallies of one question put to people, by cell.
class CellTallies {
 public:
  explicit CellTallies(Statistic statistic) : statistic_(statistic), sums_(statistic == Statistic::mean) {}

  /// Of a batch; `numbers` and `values` are of the column a figure is taken of, where one is.
  void add(const std::vector<Said>& said, const std::vector<std::uint32_t>& cells, std::size_t cell_count, const NumberValues* numbers,
           const ColumnValues* values);
  void finish(const ColumnValues* values);
  /// Adds who is in the cell.
  void add_to(Tally& tally, std::uint32_t cell, const ColumnValues* values) const;

 private:
  Statistic statistic_;
  std::vector<std::array<std::int64_t, 4>> people_;  // by cell, by what they said
  CellSums sums_;
  ValueCounts counts_;
};

}  // namespace plumbline
