// What people said, counted by cell: how many of them, and how many with which value. Never knows whose cell is which.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "runtime/evaluate/people_tallies.h"
#include "runtime/evaluate/value_counts.h"

namespace plumbline {

/// The answers to all questions that are cut alike. People wait beside their cell, as few bits each, until there are some: so
/// a person is one word that is written, and the counts of a cell, which are more than the nearest caches hold, are looked for
/// once for all of these.
class CellCounts {
 public:
  /// How many said so; who says nothing is not counted.
  struct People {
    std::uint32_t not_known = 0;
    std::uint32_t known = 0;
    std::uint32_t counted = 0;
    [[nodiscard]] std::int64_t all() const { return std::int64_t{not_known} + known + counted; }
  };

  /// Another question; its number. With a column of values, how many of those counted have which of them is counted too. All
  /// are added before the first batch.
  std::uint32_t add_question(std::optional<std::uint32_t> column);
  /// What the people of a batch say to a question, as say() puts it.
  void take(std::uint32_t question, const std::vector<Said>& said);
  /// After all questions were taken: counts the batch, given each person's cell. Of `columns` these are the values of the batch.
  void count(const std::vector<std::uint32_t>& cells, std::size_t cell_count, std::span<const ColumnValues> columns);
  /// After the last batch; from now on they can be asked for.
  void finish(std::span<const ColumnValues> columns);
  [[nodiscard]] People of(std::uint32_t cell, std::uint32_t question) const;
  /// Of a question that was added with a column; none for a cell that was not met.
  [[nodiscard]] ValuesUpTo values(std::uint32_t cell, std::uint32_t question) const;

 private:
  static constexpr std::size_t together = 64;  // people that wait at most
  static constexpr std::size_t bytes_of_word = sizeof(std::uint64_t);
  static constexpr std::size_t bytes_of_value = 2;
  static constexpr std::size_t in_a_byte = 4;  // questions: two bits each
  /// A question with values.
  struct ByValue {
    std::uint32_t question = 0;
    std::size_t place = 0;  // of the column, in columns_
    ValueCounts counts;
  };
  /// What is said of a person is so many words: first the number of each value, then what is said to each question.
  [[nodiscard]] std::size_t byte_of(std::size_t question) const { return columns_.size() * bytes_of_value + question / in_a_byte; }
  [[nodiscard]] std::size_t words() const { return (byte_of(questions_ + in_a_byte - 1) + bytes_of_word - 1) / bytes_of_word; }
  /// Of all people of a batch; returns whether a value has too great a number to wait.
  bool put_words(std::size_t rows, std::span<const ColumnValues> columns);
  void count_great_values(const std::vector<std::uint32_t>& cells, std::span<const ColumnValues> columns);
  void settle(std::uint32_t cell);
  void settle_values(const std::uint64_t* people, std::size_t count, std::uint32_t cell, ByValue& of) const;

  std::uint32_t questions_ = 0;
  std::vector<std::uint32_t> columns_;
  std::vector<ByValue> by_value_;
  std::vector<std::vector<std::uint8_t>> said_;  // of a batch: four questions a byte, by person
  std::vector<std::uint64_t> words_;             // of a batch: by word and person
  std::vector<std::uint64_t> waiting_;           // by cell and word: of each person
  std::vector<std::uint8_t> waiting_count_;      // by cell
  std::vector<People> people_;                   // by cell and question: those that do not wait; finished, by question and cell
  std::uint64_t all_ = 0;                        // people
};

}  // namespace plumbline
