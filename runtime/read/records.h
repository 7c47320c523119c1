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
  static constexpr std::size_t room = 16;
  PlainColumn(const char* text, const std::uint32_t* first, std::size_t stride, bool is_last)
      : text_(text), first_(first), stride_(stride), is_last_(is_last) {}
  [[nodiscard]] std::string_view cell(std::size_t row) const {
    const std::string_view whole = with_return(first_ + row * stride_);
    return is_last_ && whole.ends_with('\r') ? whole.substr(0, whole.size() - 1) : whole;
  }
  /// Calls `take` with 0, 1, ... and the cell of each row from `row` on.
  template <typename Take>
  void each(std::size_t row, std::size_t count, Take take) const {
    if (is_last_) {
      for (std::size_t i = 0; i < count; ++i) take(i, cell(row + i));
      return;
    }
    const std::uint32_t* end = first_ + row * stride_;
    for (std::size_t i = 0; i < count; ++i, end += stride_) take(i, with_return(end));
  }

 private:
  [[nodiscard]] std::string_view with_return(const std::uint32_t* end) const {
    const std::uint32_t begin = end[-1] + 1;
    return {text_ + begin, *end - begin};
  }

  const char* text_;
  const std::uint32_t* first_;
  std::size_t stride_;
  bool is_last_;
};

/// Rows as they stand in memory one behind another: all of as many cells, each of which is a piece of the text as it is,
/// without a NUL in it.
class PlainRows {
 public:
  PlainRows() = default;
  /// `ends`: where the first cell ends; the next one `step` numbers on, the next row `stride`. Before each of them where the
  /// byte before the cell stands. Where they stand one behind another, a carriage return at the end of a row belongs to its
  /// line end. Each row has a line of its own.
  PlainRows(const char* text, const std::uint32_t* ends, std::size_t step, std::size_t stride, std::size_t rows, std::uint32_t line)
      : text_(text), ends_(ends), step_(step), stride_(stride), rows_(rows), line_(line) {}
  /// `lines`: of each row.
  PlainRows(const char* text, const std::uint32_t* ends, std::size_t step, std::size_t stride, std::size_t rows, const std::uint32_t* lines)
      : text_(text), ends_(ends), step_(step), stride_(stride), rows_(rows), lines_(lines) {}
  [[nodiscard]] std::size_t size() const { return rows_; }
  [[nodiscard]] std::size_t stride() const { return stride_; }
  [[nodiscard]] std::uint32_t line(std::size_t row) const { return lines_ != nullptr ? lines_[row] : line_ + static_cast<std::uint32_t>(row); }
  [[nodiscard]] PlainColumn column(std::size_t at) const { return {text_, ends_ + at * step_, stride_, step_ == 1 && at + 1 == stride_}; }

 private:
  const char* text_ = nullptr;
  const std::uint32_t* ends_ = nullptr;
  std::size_t step_ = 1;
  std::size_t stride_ = 0;
  std::size_t rows_ = 0;
  std::uint32_t line_ = 0;
  const std::uint32_t* lines_ = nullptr;
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
