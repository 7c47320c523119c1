// findings.xlsx as the real command writes it, looked at with another reader of workbooks.
#include <gtest/gtest.h>

#include <string>

#include "tests/support/shell.h"
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
  EXPECT_EQ(checked.output, "Cover, Summary, Summary by provider, Findings, Data issues, Notes\n0 faults\n");
}

// The checker finds fault with a workbook of other results.
TEST(Workbook, OfAnotherRunIsToldApart) {
  const testing::Scratch scratch("workbook-other");
  run(scratch, std::string(one_system) + "--format xlsx --format json --output $TMP");
  run(scratch, "sed -i '0,/\"verdict\":\"not met\"/s//\"verdict\":\"met\"/' $TMP/results.json");
  EXPECT_EQ(run(scratch, "python3 tests/cli/workbook.py check $TMP/findings.xlsx $TMP/results.json").exit, 1);
}

// What a person filled in stands in the next workbook, whatever became of the finding, and no answer moves.
TEST(Workbook, RepliesAreCarriedFromRunToRun) {
  const testing::Scratch scratch("workbook-replies");
  run(scratch, std::string(region) + "--format xlsx --format json --output $TMP/one");
  const testing::Ran filled = run(scratch, "python3 tests/cli/workbook.py fill $TMP/one/findings.xlsx $TMP/filled.xlsx 'C1-11:QY3:2021-05=Elective lead|answered|More lists from June|2021-06-30' "
                                           "'A4-3:QY1:2021-04=||=HYPERLINK(\"http://x\") is no formula here|' 'F3-1:QY3=Digital lead|closed||'");
  EXPECT_EQ(filled.exit, 0) << filled.output;
  const std::string replies = "Findings | F3-1:QY3 | Digital lead | closed |  | \n"
                              "Findings | A4-3:QY1:2021-04 |  |  | '=HYPERLINK(\"http://x\") is no formula here | \n";
  const std::string answered = "Findings | C1-11:QY3:2021-05 | Elective lead | answered | More lists from June | 2021-06-30\n";
  run(scratch, std::string(region) + "--replies $TMP/filled.xlsx --format xlsx --format json --output $TMP/two");
  EXPECT_EQ(run(scratch, "python3 tests/cli/workbook.py replies $TMP/two/findings.xlsx").output, answered + replies);
  const testing::Ran checked = run(scratch, "python3 tests/cli/workbook.py check $TMP/two/findings.xlsx $TMP/two/results.json");
  EXPECT_EQ(checked.exit, 0) << checked.output;
  const testing::Ran same = run(scratch, "python3 -c \"import json; a, b = ([{k: v for k, v in f.items() if k != 'reply'} for f in json.load(open('$TMP/' + x + '/results.json'))['findings']] for x in "
                                         "('one', 'two')); print(a == b and len(a) > 500)\"");
  EXPECT_EQ(same.output, "True\n");

  // Checked against fewer rules, the others' replies wait on a sheet of their own, and find their findings again.
  const std::string fewer = "plumbline check --framework rules/nhs-planning-2021-22/elective_recovery.plumb examples/region/csv/*-final --organisations examples/region/organisations.csv "
                            "--reference examples/region/reference --replies $TMP/two/findings.xlsx --format xlsx --output $TMP/fewer";
  run(scratch, fewer);
  const testing::Ran waiting = run(scratch, "python3 tests/cli/workbook.py replies $TMP/fewer/findings.xlsx");
  EXPECT_NE(waiting.output.find(answered), std::string::npos) << waiting.output;
  EXPECT_NE(waiting.output.find("Other replies | A4-3:QY1:2021-04 |  |  | '=HYPERLINK"), std::string::npos) << waiting.output;
  run(scratch, std::string(region) + "--replies $TMP/fewer/findings.xlsx --format xlsx --output $TMP/three");
  EXPECT_EQ(run(scratch, "python3 tests/cli/workbook.py replies $TMP/three/findings.xlsx").output, answered + replies);
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
  EXPECT_EQ(checked.output, "1\nCover, Summary, Summary by provider, Findings, Data issues, Notes\n0 faults\n");
}

}  // namespace
}  // namespace plumbline
