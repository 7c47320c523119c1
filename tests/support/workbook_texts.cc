#include "tests/support/workbook_texts.h"

#include <gtest/gtest.h>

#include "runtime/read/workbook.h"

namespace plumbline::testing {

std::map<std::string, std::vector<std::vector<std::string>>> workbook_texts(const std::string& bytes) {
  std::map<std::string, std::vector<std::vector<std::string>>> out;
  const Result<reading::Workbook> workbook = reading::Workbook::open(bytes, "findings.xlsx");
  if (!workbook) {
    ADD_FAILURE() << workbook.error().message;
    return out;
  }
  for (std::size_t i = 0; i < workbook->sheets().size(); ++i) {
    auto& rows = out[workbook->sheets()[i].name];
    Result<std::unique_ptr<reading::SheetReader>> sheet = workbook->read(i);
    reading::SheetRow row;
    while (sheet && (*sheet)->next(row)) {
      auto& texts = rows.emplace_back();
      for (const reading::SheetCell& cell : row.cells) texts.emplace_back(cell.text);
    }
    if (!sheet || (*sheet)->failure()) ADD_FAILURE() << "the sheet " << workbook->sheets()[i].name << " cannot be read";
  }
  return out;
}

}  // namespace plumbline::testing
