// Cells of one column -> typed values of a batch, with a fault counted for each cell that is not
// what the column asks for. Never knows where a record ends, nor of any other column.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/program/program.h"
#include "runtime/read/faults.h"
#include "runtime/read/records.h"
#include "runtime/read/short_text.h"
#include "runtime/read/text.h"

namespace plumbline::reading {

/// What a cell of the column must hold, to stand after "is not" or before "is due": "a whole number
/// of spells", "one of day_case, ordinary", "a month, such as May 2021".
std::string expected_words(const Program& program, const Column& column);
/// The limits of a number column, to stand after "must be": "at least 0", "from 0% to 100%".
std::string limit_words(const Column& column);

/// Of a column that is no key: of a cell with nothing in it, and of one that has no code. No day is so long ago; one before
/// 1970 is a code below 0.
constexpr std::int32_t blank_code = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t unread_code = blank_code + 1;

/// What a key cell was read as, and the fault it counts to if it could not be.
struct ReadCode {
  std::int32_t code = broken_code;
  Faults::Handle fault = Faults::none;
};

/// Text of key cells already read: a column has few different ones, each many times. Texts of up to
/// 16 bytes are compared as two words; longer ones live in a map. Neither grows without end.
class CodeCache {
 public:
  /// Stands for no code: the text was not met before, or each cell of it counts to a fault.
  static constexpr std::int32_t ask = unread_code + 1;
  CodeCache() : slots_((std::size_t{1} << bits_) + 1) {}
  [[nodiscard]] const ReadCode* find(std::string_view text) const {
    if (text.size() > ShortText::most) return find_long(text);
    const Slot& slot = slots_[place_of(ShortText::copied(text))];
    return slot.text.size == text.size() ? &slot.code : nullptr;
  }
  /// The code of a text that counts to no fault; `ask` of any other.
  [[nodiscard]] std::int32_t code_of(const ShortText& text) const {
    const Slot& likely = slots_[home_of(text)];
    return quick(likely.text == text ? likely.code : slots_[place_of(text)].code);
  }
  /// The same, of a text of one byte or none.
  [[nodiscard]] std::int32_t code_of_one(std::string_view text) const { return ones_[text.empty() ? 0 : 1 + static_cast<unsigned char>(text.front())]; }
  [[nodiscard]] std::int32_t code_of_long(std::string_view text) const {
    const ReadCode* const known = find_long(text);
    return known == nullptr ? ask : quick(*known);
  }
  void add(std::string_view text, ReadCode code);

 private:
  static constexpr std::size_t most_probes = 32;  // texts made to collide must not cost the more
  static constexpr std::uint32_t free = ShortText::none;
  static_assert(ShortText::most <= PlainColumn::room);
  struct Slot {
    ShortText text{0, 0, free};
    ReadCode code{ask, Faults::none};
  };
  static std::int32_t quick(const ReadCode& code) { return code.fault == Faults::none ? code.code : ask; }

  /// The slot a text is looked for in first.
  [[nodiscard]] std::size_t home_of(const ShortText& text) const {
    constexpr std::uint64_t odd_1 = 0x9E3779B97F4A7C15;
    constexpr std::uint64_t odd_2 = 0xC2B2AE3D27D4EB4F;
    const std::uint64_t mixed = (text.head ^ (text.tail + text.size) * odd_2) * odd_1;
    return mixed >> (64 - bits_);
  }
  /// The slot that holds the text, else the free one where it belongs, else the one that is none.
  [[nodiscard]] std::size_t place_of(const ShortText& wanted) const;
  static constexpr std::array<std::int32_t, 257> none_of_them() {
    std::array<std::int32_t, 257> out{};
    out.fill(ask);
    return out;
  }
  void grow();
  [[nodiscard]] const ReadCode* find_long(std::string_view text) const;

  unsigned bits_ = 8;        // there are two to that many slots, and one behind them that is none
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::array<std::int32_t, 257> ones_ = none_of_them();  // of the text without a byte, and behind it of each that is one byte
  std::map<std::string, ReadCode, std::less<>> long_texts_;
};

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
  /// The codes of one cell of each row, as read() has them.
  void read_plain(const PlainRows& rows, std::size_t at, std::size_t count, std::int32_t* codes);
  /// The code of a text without white space at its ends; nothing where it has none, and no fault.
  [[nodiscard]] std::optional<std::int32_t> look_up(std::string_view text) const;
  /// From now on whoever is not in the list of organisations is stranger_code, told once and no fault.
  void allow_strangers() { strangers_allowed_ = column_->kind == ColumnKind::organisation; }
  /// The column is no key: from now on a cell without a code is blank_code or unread_code.
  void read_values() { is_value_ = true; }
  /// Once all rows were read: names the strangers there were.
  void tell_strangers();

 private:
  std::size_t read_ones(const PlainColumn& cells, std::size_t row, std::size_t count, std::int32_t* codes);
  std::size_t read_known(const PlainColumn& cells, std::size_t row, std::size_t count, std::int32_t* codes);
  std::size_t read_runs(const PlainColumn& cells, std::size_t row, std::size_t count, std::int32_t* codes);
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
  bool are_ones_ = true;   // no plain cell was longer than a byte
  bool are_runs_ = true;   // most plain cells are as the one above
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
  /// The numbers of one cell of each row from `i` on, into the rows of the batch behind `row`, up to one that read() has to
  /// look at; its place among the rows.
  std::size_t read_quick(const PlainColumn& cells, std::size_t i, std::size_t count, NumberValues& values, std::size_t row);

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
  // The last fault: faults come in runs, and to count one more of the same costs nothing.
  std::string last_text_;
  Missing last_state_ = Missing::known;
  Faults::Handle last_fault_ = Faults::none;
  std::uint64_t bits_ = 0;                     // every bit that a mantissa of this batch has set
  std::array<Limits, most_scale + 1> limits_;  // of a mantissa, for each scale
};

}  // namespace plumbline::reading
