// What is asked of each person's row, a column at a time: every test that any outcome asks is answered
// once for all rows of a batch. Never knows who is counted where.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/program/program.h"

namespace plumbline {

/// No, perhaps or yes for each row of a batch. As bits, so that both of two is one `and`, either one `or`.
class Answers {
 public:
  static constexpr std::uint8_t no = 0;
  static constexpr std::uint8_t perhaps = 1;
  static constexpr std::uint8_t yes = 3;

  void assign(std::size_t rows, std::uint8_t answer) { bytes_.assign(in_words(rows), answer); }
  /// For rows that are all going to be put.
  void resize(std::size_t rows) { bytes_.resize(in_words(rows)); }
  [[nodiscard]] std::uint8_t* data() { return bytes_.data(); }
  [[nodiscard]] const std::uint8_t* data() const { return bytes_.data(); }
  /// Both of as many rows.
  void both(const Answers& other);
  void either(const Answers& other);
  /// This and not the other.
  void but_not(const Answers& other);

 private:
  static constexpr std::size_t word = sizeof(std::uint64_t);
  /// Eight rows are worked out at once.
  static std::size_t in_words(std::size_t rows) { return (rows + word - 1) / word * word; }
  std::vector<std::uint8_t> bytes_;
};

/// The tests of one table of people, each once.
class PersonTestTable {
 public:
  PersonTestTable(const Program& program, std::uint32_t table) : table_(&program.tables[table]) {}

  /// Which tests these are, for answers().
  std::vector<std::uint32_t> add(const PersonTests& tests);
  void read(const Batch& batch);
  [[nodiscard]] const Answers& answers(std::uint32_t test) const { return asked_[test].answers; }

 private:
  /// The mantissas that pass: those from `least` to `most`, or those listed.
  struct Passing {
    bool none = false;
    std::int64_t least = 0;
    std::int64_t most = 0;
    std::vector<std::int64_t> listed;  // in order; empty: the others say it
    std::uint64_t bits = 0;            // of those up to 63 above the least, where `most` lies no further; else 0
  };
  struct Asked {
    PersonTest test;
    std::uint32_t slot = 0;  // among the numbers of a batch
    std::optional<int> scale;  // that `passing` is for
    Passing passing;
    Answers answers;
  };
  static Passing passing_at(const PersonTest& test, int scale);
  static void answer(const Asked& asked, const NumberValues& numbers, std::size_t rows, Answers& out);

  const Table* table_;
  std::vector<Asked> asked_;
};

/// 10 to the power of `scale`, where that fits a word.
std::optional<std::int64_t> power_of_ten(int scale);

}  // namespace plumbline
