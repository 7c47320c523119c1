// A workbook before it is a file: sheets of lines and tables, in the order they are read. It knows nothing of planning.
// Whatever a text says, it is text: no cell is a formula, and none becomes one where it is copied or saved as CSV.
//
//   book::Sheet sheet{"Notes"};
//   sheet.blocks.emplace_back(book::Table{"Notes", {{"About", 20}, {"Note", 100}}, notes.size(), [&](std::size_t i) { ... }});
//   book::write({"Findings", day, {sheet}}, "findings.xlsx.part");
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace plumbline::book {

/// A text; a number, shown as `format` says; or a day.
struct Cell {
  Cell() = default;
  Cell(std::string words) : text(std::move(words)) {}       // NOLINT(google-explicit-constructor)
  Cell(std::string_view words) : text(words) {}             // NOLINT(google-explicit-constructor)
  Cell(const char* words) : text(words) {}                  // NOLINT(google-explicit-constructor)
  Cell(double value, std::string shown_as) : number(value), format(std::move(shown_as)) {}
  explicit Cell(Date day) : date(day) {}

  std::string text;
  std::optional<double> number;
  std::optional<Date> date;
  std::string format;   // of a number, in the notation of workbooks
  bool strong = false;
};
using Row = std::vector<Cell>;

struct Column {
  std::string heading;
  double width = 12;                        // in letters, as spreadsheet programs count
  bool is_to_fill_in = false;               // by a person: its cells are set apart, and not locked
  std::vector<std::string> choices = {};    // what may be filled in; none: anything
  bool is_day = false;                      // what is filled in is a day
};

/// A table with a heading row. It has one row at least: one of nothing says so in words.
struct Table {
  std::string name;  // of the table itself: letters alone, no two alike in a workbook
  std::vector<Column> columns;
  std::size_t count = 0;
  std::function<Row(std::size_t)> row;
};

enum class Look : std::uint8_t { plain, strong, heading, title };
struct Line {
  std::string text;
  Look look = Look::plain;
};

/// Where a table comes first its heading stays in sight, and is repeated on each page.
struct Sheet {
  std::string name;
  std::vector<std::variant<Line, Table>> blocks = {};
  std::uint16_t frozen_columns = 0;
  bool is_wide = false;        // printed on a sheet of twice the size
  bool is_one_page_wide = true;
};

struct Book {
  std::string title;
  Date made_on;        // stands in the file as the day it was made: no clock does
  std::string footer;  // of every page
  std::vector<Sheet> sheets;
};

/// Rows of a sheet of a workbook, its heading among them.
inline constexpr std::size_t most_rows = 1'048'576;
/// What a cell can hold, in the units that spreadsheet programs count.
inline constexpr std::size_t most_cell_units = 32'767;

/// What a cell says of a text: nothing a spreadsheet would run, and where it is too long its beginning, and that it is cut.
std::string cell_text(std::string_view text);

/// Writes the file of that name, in one way for one book. Fails (F0131) where it cannot be written.
Result<bool> write(const Book& book, const std::string& path);

}  // namespace plumbline::book
