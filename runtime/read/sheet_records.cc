#include "runtime/read/sheet_records.h"

#include <utility>

#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

// A cell nobody can read a figure from is not blank: whoever filled it in would say that it is there.
constexpr std::string_view no_value = "(formula without a value)";

}  // namespace

bool SheetRecords::next(Record& record) {
  if (!held_) {
    if (!sheet_->next(row_)) {
      report_end();
      return false;
    }
    line_ = row_.row;
    held_ = true;
  }
  record.cells.clear();
  record.quotes_match = true;
  record.line = row_.row;
  // Rows without cells are left out of a sheet, and a table may end there.
  if (row_.row > last_ + 1) {
    record.line = row_.row - 1;
    last_ = row_.row - 1;
    return true;
  }
  last_ = row_.row;
  held_ = false;
  if (row_.hidden && hidden_++ == 0) first_hidden_ = row_.row;
  for (const SheetCell& cell : row_.cells) {
    record.cells.resize(cell.column, std::string_view());
    record.cells.push_back(text_of(cell, row_.row));
  }
  return true;
}

std::string_view SheetRecords::text_of(const SheetCell& cell, std::uint32_t row) {
  if (cell.formula && may_be_stale_) faults_.add(IssueCode::D0154, "", "The workbook asks to be worked out anew, and holds formulas", row);
  if (!cell.no_cached_value) return cell.text;
  faults_.add(IssueCode::D0152, "", "", row);
  return no_value;
}

void SheetRecords::report_end() {
  if (hidden_ > 0) {
    faults_.add(IssueCode::D0153, "", "", first_hidden_, [&](DataIssue& issue) { issue.found = counted(hidden_, "row is hidden", "rows are hidden"); });
    hidden_ = 0;
  }
  faults_.flush();
}

std::string SheetRecords::stop_words() const {
  const std::optional<Failure>& failure = sheet_->failure();
  if (!failure) return "";
  const std::string& message = failure->message;
  return message.ends_with('.') ? message.substr(0, message.size() - 1) : message;
}

}  // namespace plumbline::reading
