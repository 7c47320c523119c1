// Lines of CSV that a spreadsheet program opens as they were meant, and runs nothing of.
#include "base/csv_line.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(CsvLine, QuotesWhereTheyAreDue) {
  EXPECT_EQ(csv_line({"QX1", "a, b", "say \"no\"", "two\nlines", "", " x", "a;b"}), "QX1,\"a, b\",\"say \"\"no\"\"\",\"two\nlines\",,\" x\",\"a;b\"\n");
}

TEST(CsvLine, NoTextIsTakenForAFormula) {
  EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
  EXPECT_EQ(csv_cell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(csv_cell("+44 20"), "'+44 20");
  EXPECT_EQ(csv_cell("-2+3|cmd"), "'-2+3|cmd");
  EXPECT_EQ(csv_cell("\t=1"), "\"'\t=1\"");
  EXPECT_EQ(csv_cell("\r=1"), "\"'\r=1\"");
  EXPECT_EQ(csv_cell("=\"a\""), "\"'=\"\"a\"\"\"");
}

TEST(CsvLine, APlainNumberStaysANumber) {
  for (const char* number : {"-5", "+0.7", "-.5", "12", "-1234567890123.25"}) EXPECT_EQ(csv_cell(number), number);
  for (const char* text : {"-", "+", "-.", "-1.2.3", "-1e5"}) EXPECT_EQ(csv_cell(text), "'" + std::string(text));
}

TEST(CsvLine, TheGuardOfATextComesOffAgain) {
  for (const char* text : {"=1+1", "@SUM(A1)", "-2+3|cmd", "-5", "words", "", "'quoted'", "'", "'s morgens"}) EXPECT_EQ(without_guard(harmless_text(text)), text);
}

TEST(CsvLine, BytesThatAreNoTextAreMarked) {
  EXPECT_EQ(csv_cell("a\x1b[31m"), "a\xEF\xBF\xBD[31m");
  EXPECT_EQ(csv_cell("\xff.csv"), "\xEF\xBF\xBD.csv");
  EXPECT_EQ(csv_cell(std::string_view("a\0b", 3)), "a\xEF\xBF\xBD" "b");
  EXPECT_EQ(csv_cell("caf\xC3\xA9"), "caf\xC3\xA9");
}

}  // namespace
}  // namespace plumbline
