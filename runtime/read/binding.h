// Which cells of a file belong to which column of a table: where the heading stands, which of its
// texts is which column, and what is said above it. Columns are found by text, never by position.
//
//   PERIOD: JUL 2021/22                       a title: the column `month beside "PERIOD"`
//   (blank)
//   CCG CODE | TOTAL | WITHIN 62 DAYS         the heading: the row that has most of the columns
//   13Q      | 6     | 5
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "base/result.h"
#include "runtime/program/program.h"
#include "runtime/read/columns.h"
#include "runtime/read/faults.h"
#include "runtime/read/heading.h"
#include "runtime/read/records.h"

namespace plumbline::reading {

/// Where a column of the table stands in the file: in one place, above the heading, nowhere, or not to
/// be told.
struct Bound {
  enum class How : std::uint8_t { once, title, missing, twice } how = How::missing;
  std::size_t at = 0;
  std::string text;        // of a title
  std::uint32_t line = 0;  // of a title
};

/// A heading that is itself a key: "Apr-21" above the figures of April.
struct Across {
  std::size_t at = 0;
  std::int32_t code = 0;
};

struct OwnedRecord {
  std::vector<std::string> cells;
  std::uint32_t line = 0;
  bool quotes_match = true;
  bool ends_file = false;
  std::string fault = {};
};

struct Binding {
  Heading heading;
  std::vector<Bound> columns;      // one for each column of the table
  std::vector<Across> across;      // of a table with `one heading for each`
  std::deque<OwnedRecord> behind;  // rows below the heading that were read while it was looked for
};

/// Looks for the heading among the first 50 rows that are not blank. A file in which none has any of
/// the columns that say what a row is about is the failure F0102. `file` is the file as people know it.
Result<Binding> bind(const Program& program, const Organisations& organisations, std::uint32_t table,
                     Records& records, const std::string& file);

/// Columns that were not found, headings that belong to no column; a column without any heading is told only where
/// rows are `even`: on a sheet it is a margin.
void report_binding(const Program& program, std::uint32_t table, const Binding& binding, bool even, Faults& faults);

/// The heading people know the column by.
std::string header(const Column& column);
bool is_key(const Table& table, std::uint32_t column);

}  // namespace plumbline::reading
