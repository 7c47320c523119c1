// Rows of cells, whatever kind of file they stand in: a CSV file, a sheet of a workbook, lines of
// JSON. Never knows what a column means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::reading {

struct Record {
  std::vector<std::string_view> cells;  // hold until the next record is read
  std::uint32_t line = 0;               // of its first character, or its row on a sheet; from 1
  bool quotes_match = true;             // false: text follows a closing quote
  bool ends_file = false;               // no line end stands behind it
  std::string_view fault = {};          // why it is no row of cells, as words; empty where it is one
};

/// One cell of each of some plain rows.
class PlainColumn {
 public:
  /// So many bytes from where a cell begins may be read, whatever is in them.
  static constexpr std::size_t room = 128;
  /// `first`: where the cell of the first row ends, and `stride` on that of each other.
  PlainColumn(const char* text, const std::uint32_t* first, std::size_t stride, bool may_have_returns)
      : text_(text), first_(first), stride_(stride), may_have_returns_(may_have_returns) {}
  [[nodiscard]] std::string_view cell(std::size_t row) const {
    const std::uint32_t* const end = first_ + row * stride_;
    const std::uint32_t begin = end[-1] + 1;
    const std::string_view whole(text_ + begin, *end - begin);
    return may_have_returns_ && whole.ends_with('\r') ? whole.substr(0, whole.size() - 1) : whole;
  }

 private:
  const char* text_;
  const std::uint32_t* first_;
  std::size_t stride_;
  bool may_have_returns_;
};

/// Rows as they stand in memory one behind another: all of as many cells, each of which is a piece of the text as it is,
/// without a NUL in it.
struct PlainRows {
  const char* text = nullptr;
  /// Where the first cell ends; that of the next is `step` numbers on, 1 or 2, from row to row as well. Before each of them
  /// where the byte before the cell stands.
  const std::uint32_t* ends = nullptr;
  std::size_t step = 1;
  std::size_t cells = 0;         // of each row
  std::size_t size = 0;          // how many rows
  const std::uint32_t* lines = nullptr;  // of each row; null: each has one of its own, behind `line`
  std::uint32_t line = 0;
  bool may_have_returns = false;  // a carriage return at the end of a row belongs to its line end

  [[nodiscard]] std::uint32_t line_of(std::size_t row) const { return lines != nullptr ? lines[row] : line + static_cast<std::uint32_t>(row); }
  [[nodiscard]] PlainColumn column(std::size_t at) const { return {text, ends + at * step, cells * step, may_have_returns && at + 1 == cells}; }
};

class Records {
 public:
  virtual ~Records() = default;
  /// The next record; false where there are no more, and stop_words() says why.
  virtual bool next(Record& record) = 0;
  /// Up to `most` of the next records, where they are plain rows of so many cells; none is taken. There may be more
  /// behind them, plain or not.
  virtual PlainRows plain_rows(std::size_t /*cells*/, std::size_t /*most*/) { return {}; }
  /// So many of the rows that plain_rows() gave are done with.
  virtual void take(const PlainRows& /*rows*/, std::size_t /*count*/) {}
  /// Why the rest could not be read, as words of a sentence; empty at the true end.
  [[nodiscard]] virtual std::string stop_words() const = 0;
  /// What to look for in the row where reading stopped; empty where nobody can say.
  [[nodiscard]] virtual std::string stop_advice() const { return ""; }
  /// Where the record begins that reading stopped in.
  [[nodiscard]] virtual std::uint32_t line() const = 0;
  /// Must each row have as many cells as the heading? On a sheet a blank cell is none.
  [[nodiscard]] virtual bool is_even() const { return true; }
};

}  // namespace plumbline::reading
