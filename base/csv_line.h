// A line of a CSV file that people open in a spreadsheet program: quotes where they are due, and no text that
// the program would take for a formula.
//
//   csv_line({"QX1", "plan, final.csv", "=1+1", "-5"})     QX1,"plan, final.csv",'=1+1,-5
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

/// A text that no spreadsheet takes for a formula, in a CSV file or in a workbook that is saved as one. A text that begins as a formula does (= + - @, tab, carriage return) gets an apostrophe before it,
/// which spreadsheet programs take for "text"; a plain number ("-5", "+0.7") is left as it is. Bytes that are
/// no UTF-8, and control characters but tab and line end, become U+FFFD.
std::string harmless_text(std::string_view text);
/// The text that harmless_text made so, without the apostrophe it was given.
std::string_view without_guard(std::string_view text);
/// Nothing but ASCII, and in it no control character, comma or quote: a cell of it that begins with a letter and ends with no
/// space needs quotes only where a semicolon stands in it. Of many cells at once, it is cheaper than asking each.
bool is_plain_ascii(std::string_view text);
/// One cell: harmless_text, in quotes where they are due.
std::string csv_cell(std::string_view text);
/// The same, behind what stands in `out`.
void append_csv_cell(std::string& out, std::string_view text);
/// The cells, commas between them, and a line end.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace plumbline
