// Cells of one column -> typed values of a batch, with a fault counted for each cell that is not
// what the column asks for. Never knows where a record ends, nor of any other column.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/program/program.h"
#include "runtime/read/faults.h"

namespace plumbline::reading {

/// What a cell of the column must hold, to stand after "is not" or before "is due": "a whole number
/// of spells", "one of day_case, ordinary", "a month, such as May 2021".
std::string expected_words(const Program& program, const Column& column);
/// The limits of a number column, to stand after "must be": "at least 0", "from 0% to 100%".
std::string limit_words(const Column& column);

/// What a key cell was read as, and the fault it counts to if it could not be.
struct ReadCode {
  std::int32_t code = broken_code;
  Faults::Handle fault = Faults::none;
};

/// Text of key cells already read: a column has few different ones, each many times. Texts of up to
/// 16 bytes are compared as two words; longer ones live in a map. Neither grows without end.
class CodeCache {
 public:
  CodeCache();
  [[nodiscard]] const ReadCode* find(std::string_view text) const;
  void add(std::string_view text, ReadCode code);

 private:
  struct Slot {
    std::uint64_t head = 0;
    std::uint64_t tail = 0;
    std::uint32_t size = free;
    ReadCode code;
  };
  static constexpr std::uint32_t free = UINT32_MAX;
  [[nodiscard]] std::size_t place_of(const Slot& wanted) const;
  static Slot slot_of(std::string_view text);
  void grow();

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::map<std::string, ReadCode, std::less<>> long_texts_;
};

/// A column of organisations, months or items of a list.
class KeyColumn {
 public:
  KeyColumn(const Program& program, const Organisations& organisations, const Column& column,
            Faults& faults);
  /// The code of a cell; broken_code, and a fault counted, where it has none.
  std::int32_t read(std::string_view cell, std::uint32_t line) {
    const ReadCode* known = cache_.find(cell);
    if (known == nullptr) return read_new(cell, line);
    if (known->fault != Faults::none) faults_->again(known->fault, line);
    return known->code;
  }

 private:
  std::int32_t read_new(std::string_view cell, std::uint32_t line);
  [[nodiscard]] std::optional<std::int32_t> look_up(std::string_view text) const;
  Faults::Handle fault(std::string_view text, std::uint32_t line);
  [[nodiscard]] std::string suggestion(std::string_view text) const;

  const Program* program_;
  const Organisations* organisations_;
  const Column* column_;
  Faults* faults_;
  std::map<std::string, std::int32_t, std::less<>> items_;  // of a list, by folded code and label
  CodeCache cache_;
  int suggested_ = 0;
};

/// A column of numbers, one scale for each batch.
class NumberColumn {
 public:
  NumberColumn(const Program& program, const Column& column, Faults& faults);
  void begin_batch(NumberValues& values);
  /// Puts the cell's number, or why there is none, in the row of the batch.
  void read(std::string_view cell, std::uint32_t line, NumberValues& values, std::size_t row);

 private:
  void read_slowly(std::string_view cell, std::uint32_t line, NumberValues& values,
                   std::size_t row);
  void put(std::int64_t mantissa, int scale, NumberValues& values, std::size_t row);
  void put_exact(const Exact& value, NumberValues& values, std::size_t row);
  bool raise_scale(int scale, NumberValues& values, std::size_t rows);
  [[nodiscard]] bool surely_within(std::int64_t mantissa, int scale) const;
  void count_fault(Missing state, std::string_view cell, std::uint32_t line);

  const Program* program_;
  const Column* column_;
  Faults* faults_;
  bool may_be_plain_ = true;       // plain digits need no closer look
  int written_scale_ = 0;          // what a written 1 stands for is ten to minus this
  std::int64_t least_whole_ = 0;   // whole numbers from here to
  std::int64_t most_whole_ = 0;    // here are within the limits
  std::uint64_t greatest_ = 0;     // magnitude of the mantissas of this batch
};

}  // namespace plumbline::reading
