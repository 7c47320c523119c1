// Counts and sums of people by cell: what an outcome's figure is made of. Never knows whose cell is which.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/exact.h"
#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/person_tests.h"
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

/// What each of so many people says, given who belongs and who is counted: whoever may belong is not known.
void say(const Answers& belongs, const Answers& counted, std::size_t rows, std::vector<Said>& said);

/// What people said, by cell, to all questions that are cut alike. The counts of a cell lie side by side, a byte for each
/// question, so that a person is counted in eight of them at once; before a byte is full they are carried on.
class CellCounts {
 public:
  /// How many said so; who says nothing is not counted.
  struct People {
    std::int64_t not_known = 0;
    std::int64_t known = 0;
    std::int64_t counted = 0;
    [[nodiscard]] std::int64_t all() const { return not_known + known + counted; }
  };

  /// Another question; its number, for take() and of().
  std::uint32_t add_question() { return questions_++; }
  /// What the people of a batch say to a question.
  void take(std::uint32_t question, const std::vector<Said>& said);
  /// After all questions were taken: counts the batch, given each person's cell.
  void count(const std::vector<std::uint32_t>& cells, std::size_t cell_count);
  /// After the last batch.
  void finish();
  [[nodiscard]] People of(std::uint32_t cell, std::uint32_t question) const;

 private:
  static constexpr std::size_t word = sizeof(std::uint64_t);
  static constexpr std::size_t together = word * word;  // people
  static constexpr std::size_t bits_said = 3;  // words for eight questions: how often either bit of Said was set, and both
  [[nodiscard]] std::size_t words() const { return (questions_ + word - 1) / word; }
  void add(std::span<const std::uint32_t> cells);
  void carry(std::size_t cell);

  std::uint32_t questions_ = 0;
  std::size_t stride_ = 0;                // words from what was said to one question to the next
  std::vector<std::uint64_t> said_;       // of the batch, by question, a byte for each person
  std::vector<std::uint64_t> turned_;     // of some people at a time, by eight questions: a word for each person
  std::vector<std::uint64_t> bytes_;      // by cell, in words of eight questions
  std::vector<std::uint8_t> in_bytes_;    // by cell: how many people
  std::vector<People> people_;            // by cell and question: all carried so far; finished, by question and cell
};

/// The sums of values by cell, and of their squares where they are wanted. Words as long as they fit: values of
/// one number of decimals are added up by themselves, and what is too long for that is added exactly.
class CellSums {
 public:
  explicit CellSums(bool squares) : squares_(squares) {}
  void add(const NumberValues& numbers, const std::vector<Said>& said, const std::vector<std::uint32_t>& cells, std::size_t cell_count);
  void add_to(Tally& tally, std::uint32_t cell) const;

 private:
  struct Sum {
    std::int64_t of_values = 0;  // of mantissas
    std::int64_t of_squares = 0;
  };
  struct OfScale {
    int scale = 0;
    std::vector<Sum> sums;  // by cell
  };
  OfScale& of_scale(int scale);
  template <bool squares>
  void add_words(const NumberValues& numbers, const std::vector<Said>& said, const std::vector<std::uint32_t>& cells, std::vector<Sum>& sums);
  void add_exactly(const Exact& value, std::uint32_t cell);

  bool squares_;
  std::vector<OfScale> scales_;
  std::unordered_map<std::uint32_t, std::pair<Exact, Exact>> exact_;
};

/// What a figure of values is made of, by cell: nothing for a proportion.
class CellFigures {
 public:
  explicit CellFigures(Statistic statistic) : statistic_(statistic), sums_(statistic == Statistic::mean) {}

  /// Of a batch; `numbers` and `values` are of the column a figure is taken of, where one is.
  void add(const std::vector<Said>& said, const std::vector<std::uint32_t>& cells, std::size_t cell_count, const NumberValues* numbers,
           const ColumnValues* values);
  void finish(const ColumnValues* values);
  /// Adds the values of those in the cell.
  void add_to(Tally& tally, std::uint32_t cell, const ColumnValues* values) const;

 private:
  Statistic statistic_;
  CellSums sums_;
  ValueCounts counts_;
};

}  // namespace plumbline
