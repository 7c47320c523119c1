// Workbooks as the NHS publishes and collects them, where they are at hand. What is expected was held cell by cell
// against openpyxl's reading (of the second one, without the references to drawings that are not there).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/read/made_workbook.h"

namespace plumbline::test {
namespace {

namespace fs = std::filesystem;

using reading::SheetCell;
using reading::SheetReader;
using reading::SheetRow;
using reading::Workbook;

fs::path folder() {
  const char* real = std::getenv("PLUMBLINE_REAL_DATA");
  return real != nullptr ? fs::path(real) : fs::path(PLUMBLINE_SOURCE_DIR) / "../shared/data";
}

std::string bytes_of_file(const std::string& name) {
  std::ifstream file(folder() / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// "1 sheets: 2 texts, 3 numbers, 4 dates; 5 formulas, 6 without a value; 7 merged"
std::string counts(const std::string& name) {
  const Result<Workbook> workbook = Workbook::open(bytes_of_file(name), name);
  std::size_t texts = 0;
  std::size_t numbers = 0;
  std::size_t dates = 0;
  std::size_t formulas = 0;
  std::size_t without_value = 0;
  std::size_t merged = 0;
  for (std::size_t i = 0; i < workbook->sheets().size(); ++i) {
    const Result<std::unique_ptr<SheetReader>> sheet = workbook->read(i);
    SheetRow row;
    while ((*sheet)->next(row)) {
      for (const SheetCell& cell : row.cells) {
        ++(cell.kind == SheetCell::Kind::number ? numbers : cell.kind == SheetCell::Kind::date ? dates : texts);
        formulas += cell.formula ? 1 : 0;
        without_value += cell.no_cached_value ? 1 : 0;
      }
    }
    EXPECT_FALSE((*sheet)->failure()) << name;
    merged += (*sheet)->merged().size();
  }
  return std::to_string(workbook->sheets().size()) + " sheets: " + std::to_string(texts) + " texts, " + std::to_string(numbers) + " numbers, " + std::to_string(dates) +
         " dates; " + std::to_string(formulas) + " formulas, " + std::to_string(without_value) + " without a value; " + std::to_string(merged) + " merged";
}

class RealWorkbook : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(folder())) GTEST_SKIP() << "the real data files are not here (PLUMBLINE_REAL_DATA says where they are)";
  }
};

TEST_F(RealWorkbook, HasAsManyCellsOfEachKindAsThereAre) {
  EXPECT_EQ(counts("cancer_62day_commissioner_jul_2021.xlsx"), "11 sheets: 4173 texts, 4284 numbers, 0 dates; 4 formulas, 0 without a value; 0 merged");
  EXPECT_EQ(counts("cancer_62day_commissioner_jul_2022.xlsx"), "11 sheets: 1894 texts, 1852 numbers, 0 dates; 5 formulas, 5 without a value; 0 merged");
  EXPECT_EQ(counts("nnhip_submissions/valid_01.xlsx"), "6 sheets: 256 texts, 953 numbers, 132 dates; 1008 formulas, 0 without a value; 70 merged");
  EXPECT_EQ(counts("nnhip_submissions/template_v1.2.xlsx"), "6 sheets: 256 texts, 582 numbers, 132 dates; 637 formulas, 0 without a value; 72 merged");
  EXPECT_EQ(counts("nnhip_submissions/legitimate_values.xlsx"), "1 sheets: 110 texts, 5 numbers, 27 dates; 0 formulas, 0 without a value; 0 merged");
}

TEST_F(RealWorkbook, OfCancerWaitsSaysWhatAPersonSeesThere) {
  const Lines lines = cells(bytes_of_file("cancer_62day_commissioner_jul_2021.xlsx"), 3);
  const auto at = std::find(lines.begin(), lines.end(), "B10 02P");
  ASSERT_NE(at, lines.end());
  EXPECT_EQ(Lines(at - 8, at + 8), (Lines{"B9 13Q", "C9 NATIONAL COMMISSIONING HUB 1", "D9 ALL CARE", "E9 ALL CANCERS", "F9 6 number", "G9 5 number", "H9 1 number",
                                          "I9 83.3333333333333% number", "B10 02P", "C10 NHS BARNSLEY CCG", "D10 ALL CARE", "E10 ALL CANCERS", "F10 63 number",
                                          "G10 46 number", "H10 17 number", "I10 73.015873015873% number"}));
}

TEST_F(RealWorkbook, OfASubmissionSaysWhatAPersonSeesThere) {
  const Lines timetable = cells(bytes_of_file("nnhip_submissions/valid_01.xlsx"), 2);
  EXPECT_NE(std::find(timetable.begin(), timetable.end(), "C2 2026-01-31 date"), timetable.end());
  EXPECT_NE(std::find(timetable.begin(), timetable.end(), "D2 2026-03-27 date formula"), timetable.end());
  const Lines counted = cells(bytes_of_file("nnhip_submissions/invalid_text_where_counts_expected.xlsx"), 1);
  EXPECT_NE(std::find(counted.begin(), counted.end(), "E6 None"), counted.end());
  EXPECT_NE(std::find(counted.begin(), counted.end(), "D8 341.216216216216 number formula"), counted.end());
}

}  // namespace
}  // namespace plumbline::test
