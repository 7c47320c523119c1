// The bytes of an .xlsx or .xlsm file -> its sheets, and of each sheet its rows. What is no workbook, though it is called
// one, is refused with a word for what it looks like. Macros and formulas are never run, links never followed; it
// never knows what a sheet is for.
//
//   Result<Workbook> workbook = Workbook::open(bytes, "plan.xlsx");
//   for (const Workbook::Sheet& sheet : workbook->sheets()) ...      // "Workforce"
//   Result<std::unique_ptr<SheetReader>> rows = workbook->read(0);   // sheet.h
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "runtime/read/package.h"
#include "runtime/read/sheet.h"

namespace plumbline::reading {

/// Holds the file as its compressed bytes, 64 MB at most, and its shared strings; sheets are inflated as they are read.
/// For one thread at a time, its readers included.
class Workbook {
 public:
  struct Sheet {
    std::string name;
    bool hidden = false;
  };

  /// `name` is the file as people know it. Fails with F0104 (no workbook), F0105 (a password), F0106 (damaged), F0107
  /// (too large).
  static Result<Workbook> open(std::string bytes, const std::string& name);

  /// In the order of their tabs. Sheets without cells, such as charts and macro sheets, are left out.
  [[nodiscard]] const std::vector<Sheet>& sheets() const { return sheets_; }
  /// The rows of a sheet. Fails with F0105, F0106 or F0107, as the reader itself may at any row. A reader may outlive
  /// the workbook, and be one of several.
  [[nodiscard]] Result<std::unique_ptr<SheetReader>> read(std::size_t sheet) const;

  [[nodiscard]] bool has_macros() const { return has_macros_; }
  /// It refers to cells of other workbooks; what they said when it was saved is what is read.
  [[nodiscard]] bool has_external_links() const { return has_external_links_; }
  /// It asks to be worked out when it is opened: what its formulas come to may not be what was saved.
  [[nodiscard]] bool recalculates() const { return recalculates_; }

 private:
  explicit Workbook(Package package) : package_(std::move(package)) {}
  std::optional<Failure> add_sheets(const std::string& main_part);

  Package package_;
  std::vector<Sheet> sheets_;
  std::vector<std::string> parts_;  // of the sheets; empty where the workbook does not say
  std::shared_ptr<const SharedParts> shared_;
  bool has_macros_ = false;
  bool has_external_links_ = false;
  bool recalculates_ = false;
};

}  // namespace plumbline::reading
