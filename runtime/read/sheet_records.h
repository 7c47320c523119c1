// A sheet of a workbook as rows of cells, for whoever reads tables. Row n of the sheet is line n. What a
// sheet has and a table has not (hidden rows, formulas nobody worked out, errors) is told as faults of
// the file; it never knows what a column means.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "runtime/read/faults.h"
#include "runtime/read/records.h"
#include "runtime/read/sheet.h"

namespace plumbline::reading {

class SheetRecords final : public Records {
 public:
  /// `may_be_stale`: the workbook asks to be worked out anew, so what its formulas come to may not be what was saved.
  SheetRecords(std::unique_ptr<SheetReader> sheet, Faults faults, bool may_be_stale)
      : sheet_(std::move(sheet)), faults_(std::move(faults)), may_be_stale_(may_be_stale) {}

  bool next(Record& record) override;
  [[nodiscard]] std::string stop_words() const override;
  [[nodiscard]] std::uint32_t line() const override { return line_; }
  [[nodiscard]] bool is_even() const override { return false; }

 private:
  std::string_view text_of(const SheetCell& cell, std::uint32_t row);
  void report_end();

  std::unique_ptr<SheetReader> sheet_;
  Faults faults_;
  bool may_be_stale_ = false;
  SheetRow row_;
  std::uint32_t hidden_ = 0;        // rows so far
  std::uint32_t first_hidden_ = 0;  // row
  std::uint32_t line_ = 0;          // the next row, as far as one knows
  std::uint32_t last_ = 0;
  bool held_ = false;               // row_ is still to be handed on, behind rows without cells
};

}  // namespace plumbline::reading
