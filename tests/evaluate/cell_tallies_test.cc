// Counts and sums by cell where there are more of them, or greater ones, than the other tests of people have.
#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "runtime/evaluate/cell_counts.h"
#include "runtime/evaluate/cell_sums.h"

namespace plumbline {
namespace {

constexpr std::uint32_t cell_count = 7;
constexpr std::size_t rows = 504;
static_assert(rows % said_together == 0);

std::vector<std::uint32_t> some_cells(std::mt19937& random) {
  std::vector<std::uint32_t> out;
  for (std::size_t row = 0; row < rows; ++row) out.push_back(random() % 3 == 0 ? 0 : random() % cell_count);
  return out;
}

std::vector<Said> some_said(std::mt19937& random) {
  std::vector<Said> out;
  for (std::size_t row = 0; row < rows; ++row) out.push_back(static_cast<Said>(random() % 4));
  return out;
}

TEST(CellCounts, AreThoseOfPeopleCountedOneByOneHoweverManyQuestionsThereAre) {
  std::mt19937 random(11);
  for (std::uint32_t questions = 1; questions < 80; questions += 3) {
    CellCounts counts;
    for (std::uint32_t question = 0; question < questions; ++question) counts.add_question(std::nullopt);
    std::vector<std::vector<std::vector<std::int64_t>>> expected(cell_count, {questions, std::vector<std::int64_t>(4)});
    for (int batch = 0; batch < 5; ++batch) {
      const std::vector<std::uint32_t> cells = some_cells(random);
      for (std::uint32_t question = 0; question < questions; ++question) {
        const std::vector<Said> said = some_said(random);
        counts.take(question, said);
        for (std::size_t row = 0; row < rows; ++row) ++expected[cells[row]][question][static_cast<std::size_t>(said[row])];
      }
      counts.count(cells, cell_count, {});
    }
    counts.finish({});
    for (std::uint32_t cell = 0; cell < cell_count; ++cell) {
      for (std::uint32_t question = 0; question < questions; ++question) {
        const CellCounts::People found = counts.of(cell, question);
        const std::vector<std::int64_t>& of = expected[cell][question];
        EXPECT_EQ((std::vector<std::int64_t>{found.not_known, found.known, found.counted}), (std::vector<std::int64_t>{of[1], of[2], of[3]}));
      }
    }
  }
}

/// Values of which some have too great a number to wait, and two columns of them.
TEST(CellCounts, CountValuesOfGreatNumbers) {
  constexpr std::uint32_t many = 66'000;
  std::mt19937 random(5);
  std::vector<ColumnValues> columns(2);
  CellCounts counts;
  const std::vector<std::uint32_t> questions = {counts.add_question(0), counts.add_question(std::nullopt), counts.add_question(1), counts.add_question(0)};
  std::vector<std::vector<std::int64_t>> expected(questions.size(), std::vector<std::int64_t>(cell_count));
  for (std::uint32_t from = 0; from < many; from += rows) {
    const std::vector<std::uint32_t> cells = some_cells(random);
    NumberValues numbers;
    numbers.state.resize(rows);
    for (std::uint32_t row = 0; row < rows; ++row) numbers.mantissa.push_back(from + row);
    for (ColumnValues& column : columns) column.read(numbers, rows);
    for (const std::uint32_t question : questions) {
      const std::vector<Said> said = some_said(random);
      counts.take(question, said);
      for (std::size_t row = 0; row < rows; ++row) expected[question][cells[row]] += said[row] == Said::counted ? 1 : 0;
    }
    counts.count(cells, cell_count, columns);
  }
  for (ColumnValues& column : columns) column.finish();
  counts.finish(columns);
  for (const std::uint32_t question : questions) {
    for (std::uint32_t cell = 0; cell < cell_count; ++cell) {
      EXPECT_EQ(counts.of(cell, question).counted, expected[question][cell]);
      if (question != 1) {
        EXPECT_EQ(counts.values(cell, question).count(), expected[question][cell]);
      }
    }
  }
}

TEST(CellSums, BecomeExactBeforeTheyAreTooLongForAWord) {
  std::mt19937_64 random(3);
  CellSums sums;
  const std::uint32_t plain = sums.add_question(false);
  const std::uint32_t with_squares = sums.add_question(true);
  std::vector<Exact> expected(cell_count);
  std::vector<Exact> expected_squares(cell_count);
  for (const int scale : {0, 2, 1, 18, 0, 30, 3, 0}) {
    std::mt19937 of_cells(static_cast<unsigned>(scale));
    const std::vector<std::uint32_t> cells = some_cells(of_cells);
    for (unsigned bits = 2; bits < 64; bits += 3) {
      NumberValues numbers;
      numbers.scale = scale;
      for (std::size_t row = 0; row < rows; ++row) {
        numbers.mantissa.push_back(static_cast<std::int64_t>(random()) >> (64 - bits));
        const Exact value = Exact::decimal(numbers.mantissa.back(), scale);
        expected[cells[row]] = expected[cells[row]] + value;
        expected_squares[cells[row]] = expected_squares[cells[row]] + value * value;
      }
      const std::vector<Said> said(rows, Said::counted);
      for (const std::uint32_t question : {plain, with_squares}) sums.take(question, numbers, said, cells);
      sums.add(cells, cell_count);
    }
  }
  for (std::uint32_t cell = 0; cell < cell_count; ++cell) {
    Tally tally;
    sums.add_to(tally, cell, plain);
    EXPECT_EQ(tally.sum, expected[cell]);
    sums.add_to(tally, cell, with_squares);
    EXPECT_EQ(tally.sum, expected[cell] + expected[cell]);
    EXPECT_EQ(tally.sum_of_squares, expected_squares[cell]);
  }
}

}  // namespace
}  // namespace plumbline
