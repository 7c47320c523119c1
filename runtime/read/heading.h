// The first record of a CSV file: what stands where. Headings are matched by text alone: capitals,
// white space and underscores do not count. Never knows which headings a table must have.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "runtime/read/csv.h"

namespace plumbline::reading {

struct Heading {
  std::vector<std::string> texts;  // trimmed, UTF-8; blank ones at the end are left out
  std::vector<std::string> folded;
  std::uint32_t line = 1;

  /// Where any of the spellings stands: none, one, or more than one place.
  [[nodiscard]] std::vector<std::size_t> places(const std::vector<std::string>& spellings) const;
  /// The texts as a sentence has them, no more than twenty.
  [[nodiscard]] std::string told() const;
};

/// Reads the heading. A file that is no text of rows (a workbook, a PDF, UTF-16, nothing at all) is
/// the failure F0101; `name` is the file as people know it.
Result<Heading> read_heading(CsvReader& csv, const std::string& name);

/// What the first bytes of a file say it is, where that is no text of rows (F0101).
std::optional<Failure> no_text_of_rows(std::string_view bytes, const std::string& name);

/// Has the row no text in any cell?
bool is_blank(const CsvRecord& record);
/// Has the row text in a cell for which there is no heading?
bool has_surplus(const CsvRecord& record, const Heading& heading);

}  // namespace plumbline::reading
