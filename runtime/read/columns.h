// Cells of one column -> typed values of a batch, with a fault counted for each cell that is not
// what the column asks for. Never knows where a record ends, nor of any other column.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/program/program.h"
#include "runtime/read/code_cache.h"
#include "runtime/read/faults.h"
#include "runtime/read/records.h"
#include "runtime/read/short_cells.h"
#include "runtime/read/text.h"

namespace plumbline::reading {

/// What a cell of the column must hold, to stand after "is not" or before "is due": "a whole number
/// of spells", "one of day_case, ordinary", "a month, such as May 2021".
std::string expected_words(const Program& program, const Column& column);
/// The limits of a number column, to stand after "must be": "at least 0", "from 0% to 100%".
std::string limit_words(const Column& column);

/// A column of organisations, months or items of a list.
class KeyColumn {
 public:
  KeyColumn(const Program& program, const Organisations& organisations, const Column& column,
            Faults& faults);
  /// The code of a cell; broken_code, and a fault counted, where it has none, but see read_values().
  std::int32_t read(std::string_view cell, std::uint32_t line) {
    const ReadCode* known = cache_.find(cell);
    if (known == nullptr) return read_new(cell, line);
    if (known->fault != Faults::none) faults_->again(known->fault, line);
    return known->code;
  }
  /// The codes of cells that stand in those rows, as read() has them.
  void read_plain(const ShortColumn& cells, const PlainRows& rows, std::int32_t* codes);
  /// The code of a text without white space at its ends; nothing where it has none, and no fault.
  [[nodiscard]] std::optional<std::int32_t> look_up(std::string_view text) const;
  /// From now on whoever is not in the list of organisations is stranger_code, told once and no fault.
  void allow_strangers() { strangers_allowed_ = column_->kind == ColumnKind::organisation; }
  /// The column is no key: from now on a cell without a code is blank_code or unread_code.
  void read_values() { is_value_ = true; }
  /// Once all rows were read: names the strangers there were.
  void tell_strangers();

 private:
  std::int32_t read_new(std::string_view cell, std::uint32_t line);
  Faults::Handle fault(std::string_view text, std::uint32_t line);
  Faults::Handle stranger(std::string_view text, std::uint32_t line);
  [[nodiscard]] std::string suggestion(std::string_view text) const;
  [[nodiscard]] std::vector<std::string> candidates_of(std::string_view text) const;

  const Program* program_;
  const Organisations* organisations_;
  const Column* column_;
  Faults* faults_;
  std::map<std::string, std::int32_t, std::less<>> items_;  // of a list, by folded code and label
  CodeCache cache_;
  int suggested_ = 0;
  bool strangers_allowed_ = false;
  bool is_value_ = false;
  Faults::Handle told_strangers_ = Faults::none;
  std::vector<std::string> strangers_;  // the first of them, as written
  std::size_t stranger_count_ = 0;
};

/// A column of numbers, one scale for each batch.
class NumberColumn {
 public:
  NumberColumn(const Program& program, const Column& column, Faults& faults);
  /// From now on a blank that may be there is a blank like any other: nobody has to ask why.
  void take_blanks() { blanks_are_quick_ = column_->may_be_missing; }
  void begin_batch(NumberValues& values);
  /// Puts the cell's number, or why there is none, in the row of the batch. Plain numbers with as
  /// many decimals as those before are nearly all there are, and are read here.
  void read(std::string_view cell, std::uint32_t line, NumberValues& values, std::size_t row) {
    const PlainDecimal plain = plain_decimal(cell);
    if (!is_quick(plain, values)) return read_closely(plain, cell, line, values, row);
    values.state[row] = Missing::known;
    keep(plain.mantissa, values, row);
  }
  /// The numbers of the cells from `i` on, into the rows of the batch behind `row`, up to one that read() has to look at; its
  /// place among the cells. Asked of each column of cells from the first on.
  std::size_t read_quick(const ShortColumn& cells, std::size_t i, NumberValues& values, std::size_t row);

 private:
  static constexpr int most_scale = 18;
  struct Limits {
    std::int64_t least = 0;
    std::int64_t most = 0;
  };

  [[nodiscard]] bool is_quick(const PlainDecimal& plain, const NumberValues& values) const {
    return plain.digits > 0 && is_quick_ && plain.scale + written_scale_ == values.scale && is_within(plain.mantissa, values.scale);
  }
  [[nodiscard]] bool is_within(std::int64_t mantissa, int scale) const {
    const Limits& limits = limits_[static_cast<std::size_t>(scale)];
    return mantissa >= limits.least && mantissa <= limits.most;
  }
  void keep(std::int64_t mantissa, NumberValues& values, std::size_t row) {
    values.mantissa[row] = mantissa;
    bits_ |= bits_of(mantissa);
  }
  static std::uint64_t bits_of(std::int64_t mantissa) { return static_cast<std::uint64_t>(mantissa < 0 ? ~mantissa : mantissa); }
  std::size_t read_whole(const ShortColumn& cells, std::size_t i, NumberValues& values, std::size_t row);
  void read_closely(const PlainDecimal& plain, std::string_view cell, std::uint32_t line,
                    NumberValues& values, std::size_t row);
  void put(std::int64_t mantissa, int scale, NumberValues& values, std::size_t row);
  void put_exact(const Exact& value, NumberValues& values, std::size_t row);
  bool raise_scale(int scale, NumberValues& values, std::size_t rows);
  void count_fault(Missing state, std::string_view cell, std::uint32_t line);

  const Program* program_;
  const Column* column_;
  Faults* faults_;
  bool is_quick_ = true;      // plain digits need no closer look, and no mark is made of them
  bool may_be_plain_ = true;  // plain digits that are no mark are a number
  bool blanks_are_quick_ = false;
  int written_scale_ = 0;     // what a written 1 stands for is ten to minus this
  bool are_looked_at_ = false;  // are the cells read, but for the odd ones among them?
  std::array<std::uint64_t, ShortCells::most_rows> odd_{};  // not 0 of each that is
  // The last fault: faults come in runs, and to count one more of the same costs nothing.
  std::string last_text_;
  Missing last_state_ = Missing::known;
  Faults::Handle last_fault_ = Faults::none;
  std::uint64_t bits_ = 0;                     // every bit that a mantissa of this batch has set
  std::array<Limits, most_scale + 1> limits_;  // of a mantissa, for each scale
};

}  // namespace plumbline::reading
