// Rows of cells, whatever kind of file they stand in: a CSV file, a sheet of a workbook, lines of
// JSON. Never knows what a column means.
#pragma once

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

class Records {
 public:
  virtual ~Records() = default;
  /// The next record; false where there are no more, and stop_words() says why.
  virtual bool next(Record& record) = 0;
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
