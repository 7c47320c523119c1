// findings.xlsx as the real command writes it, looked at with another reader of workbooks.
#include <gtest/gtest.h>

#include <string>

#include "tests/cli/shell.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

constexpr const char* region = "plumbline check --framework rules/nhs-planning-2021-22 examples/region/csv/*-final --organisations examples/region/organisations.csv "
                               "--reference examples/region/reference ";
constexpr const char* one_system = "plumbline check --framework rules/nhs-planning-2021-22/elective_recovery.plumb examples/one-system/QX1-final "
                                   "--organisations examples/one-system/organisations.csv --reference examples/one-system/reference ";

/// In the tree, with the program and the system's own python3, which has the library for workbooks.
testing::Ran run(const testing::Scratch& scratch, const std::string& command) {
  const std::string variables = "export PATH='" + testing::folder_of_program().string() + "':/usr/bin:\"$PATH\" TMP='" + scratch.path().string() +
                                "' PYTHONDONTWRITEBYTECODE=1";
  return testing::run_in_shell(testing::source_dir(), variables, command);
}

TEST(Workbook, SaysWhatTheResultsSayInRealTablesWithoutAFormula) {
  const testing::Scratch scratch("workbook-region");
  run(scratch, std::string(region) + "--format xlsx --format json --output $TMP");
  const testing::Ran checked = run(scratch, "python3 tests/cli/workbook.py check $TMP/findings.xlsx $TMP/results.json");
  EXPECT_EQ(checked.output, "Cover, Summary, Summary by provider, Findings, Data issues, Notes\n529 findings, 0 faults\n");
}

// The checker finds fault with a workbook of other results.
TEST(Workbook, OfAnotherRunIsToldApart) {
  const testing::Scratch scratch("workbook-other");
  run(scratch, std::string(one_system) + "--format xlsx --format json --output $TMP");
  run(scratch, "sed -i '0,/\"verdict\":\"not met\"/s//\"verdict\":\"met\"/' $TMP/results.json");
  EXPECT_EQ(run(scratch, "python3 tests/cli/workbook.py check $TMP/findings.xlsx $TMP/results.json").exit, 1);
}

TEST(Workbook, IsTheSameBytesTwice) {
  const testing::Scratch scratch("workbook-bytes");
  run(scratch, std::string(one_system) + "--format xlsx > $TMP/one.xlsx; sleep 1.1; " + one_system + "--format xlsx --output $TMP");
  const testing::Ran compared = run(scratch, "cmp $TMP/one.xlsx $TMP/findings.xlsx && test -s $TMP/one.xlsx && echo same");
  EXPECT_EQ(compared.output, "same\n");
}

TEST(Workbook, IsNotWrittenToATerminalNorBesideText) {
  const testing::Scratch scratch("workbook-terminal");
  const testing::Ran terminal = run(scratch, "python3 -c \"import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(['sh', '-c', sys.argv[1]])))\" \"" +
                                                 std::string(one_system) + "--format xlsx\"");
  EXPECT_EQ(terminal.exit, 2);
  EXPECT_EQ(terminal.output, "--format xlsx is not text that a terminal can show: say where the file goes, with --output FOLDER.\r\n");
  const testing::Ran beside = run(scratch, std::string(one_system) + "--format xlsx --format text");
  EXPECT_EQ(beside.exit, 2);
  EXPECT_EQ(beside.output, "--format xlsx cannot stand on one output beside other results: say where the files go, with --output FOLDER.\n");
}

TEST(Workbook, NamesThatASpreadsheetWouldRunAreTexts) {
  const testing::Scratch scratch("workbook-hostile");
  run(scratch, "sed \"s/Quex Vale Integrated Care System/=cmd|' <b>C calc'!A1/\" examples/one-system/organisations.csv > $TMP/organisations.csv");
  run(scratch, "plumbline check --framework rules/nhs-planning-2021-22/elective_recovery.plumb examples/one-system/QX1-final --organisations $TMP/organisations.csv "
               "--reference examples/one-system/reference --format xlsx --format json --output $TMP");
  const testing::Ran checked = run(scratch, "grep -c \"=cmd|' <b>C calc'!A1\" $TMP/results.json; python3 tests/cli/workbook.py check $TMP/findings.xlsx $TMP/results.json");
  EXPECT_EQ(checked.output, "1\nCover, Summary, Summary by provider, Findings, Data issues, Notes\n16 findings, 0 faults\n");
}

}  // namespace
}  // namespace plumbline
