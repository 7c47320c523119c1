// Workbooks made by hand, part by part, and short ways to say what is read from them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "runtime/read/workbook.h"
#include "tests/support/zipped.h"

namespace plumbline::test {

/// A workbook as its parts: change, add or take out any, then read it.
struct MadeWorkbook {
  /// One sheet called Plan with those rows ("<row>...</row>"), the styles below, and shared strings "zero", "one".
  explicit MadeWorkbook(const std::string& rows = "");

  /// The sheet with those elements behind its rows.
  MadeWorkbook& with_sheet(const std::string& xml);
  MadeWorkbook& with_strings(const std::string& items);
  /// Styles 1, 2, ... are those format codes.
  MadeWorkbook& with_formats(const std::vector<std::string>& codes);
  MadeWorkbook& with_relationship(const std::string& id, const std::string& type, const std::string& target);
  /// In every part.
  MadeWorkbook& replacing(const std::string& text, const std::string& by);

  [[nodiscard]] std::string bytes(const testing::Packing& packing = {}) const;

  std::map<std::string, std::string> parts;
};

using Lines = std::vector<std::string>;

/// The cells of a sheet, one a line: "A1 text", "B1 70% number", "C1 TRUE truth formula", "D1 no value formula",
/// "A2 x hidden"; then the failure that ended it.
Lines cells(const std::string& bytes, std::size_t sheet = 0);
/// Of a workbook that holds these rows and nothing else.
Lines cells_of(const std::string& rows);
/// The failure of opening it or of reading a sheet to its end; else "".
std::string failure(const std::string& bytes);

}  // namespace plumbline::test
