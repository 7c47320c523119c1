// What goes into the cells of a workbook: numbers as they are shown, texts that nothing runs, as many rows as fit.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "runtime/publish/publish.h"
#include "runtime/report/book.h"
#include "runtime/report/findings_book.h"
#include "runtime/report/report.h"
#include "tests/support/golden.h"
#include "tests/support/workbook_texts.h"

namespace plumbline {
namespace {

Program program_of_two() {
  Program out;
  out.id = "f";
  out.title = "Rules & <more>";
  out.edition = "1";
  out.status = "draft";
  out.levels.resize(1);
  out.levels[0].name = "system";
  out.clauses.push_back({"c.d", "The guidance", "Publisher", "guidance", "", "Heading", "words"});
  for (const char* id : {"R-1", "R-2"}) {
    Requirement made;
    made.id = id;
    made.title = "Title";
    made.heading = "A";
    made.heading_title = "Priority";
    made.force = "asked";
    made.subject = {{DimensionKind::level, 0}};
    made.cites = {0};
    out.requirements.push_back(std::move(made));
  }
  return out;
}

struct ToldFinding {
  Finding finding;
  std::string sentence;
};

ToldFinding finding_of(std::uint32_t requirement, const std::string& code, Verdict verdict, const std::string& sentence) {
  ToldFinding out;
  out.finding.requirement = requirement;
  out.finding.verdict = verdict;
  out.finding.subject = {{"system", code, "System (" + code + ")"}};
  out.sentence = sentence;
  return out;
}

Publishable published(const Program& program, const std::vector<ToldFinding>& list) {
  Findings findings;
  std::vector<std::string> sentences;
  for (const ToldFinding& one : list) {
    findings.list.push_back(one.finding);
    findings.list.back().cell = sentences.size();
    sentences.push_back(one.sentence);
  }
  findings.told = [sentences](const Finding& finding) {
    Explanation out;
    out.sentence = sentences.at(finding.cell);
    return out;
  };
  return publish(program, std::move(findings), {}, {}, {}, *parse_date("2021-06-03"));
}

std::string written(const Publishable& run, const WorkbookStyle& style = {}) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / ("plumbline-workbook-" + std::to_string(::getpid()) + ".xlsx");
  const Result<bool> made = write_workbook(run, path.string(), style);
  EXPECT_TRUE(made) << made.error().message;
  std::string out = testing::read_file(path);
  std::filesystem::remove(path);
  return out;
}

Shown shown_as(const std::string& words) { return {"", words, ""}; }

TEST(Workbook, ANumberIsTheOneThatIsShown) {
  struct Case {
    const char* shown;
    double number;
    const char* format;
  };
  for (const Case& one : {Case{"74.1%", 0.741, "#,##0.0%"}, Case{"75%", 0.75, "#,##0%"}, Case{"-3%", -0.03, "#,##0%"}, Case{"0.05%", 0.0005, "#,##0.00%"}, Case{"1,075%", 10.75, "#,##0%"},
                          Case{"£89,000", 89000, "\"£\"#,##0"}, Case{"-£1,000.5", -1000.5, "\"£\"#,##0.0"}, Case{"1,234 spells", 1234, "#,##0\" spells\""},
                          Case{"0.9 percentage points", 0.9, "#,##0.0\" percentage points\""}, Case{"12.5", 12.5, "#,##0.0"}, Case{"8 \"days\"", 8, "#,##0\" 'days'\""}}) {
    const book::Cell cell = number_cell(shown_as(one.shown), {});
    ASSERT_TRUE(cell.number) << one.shown;
    EXPECT_EQ(*cell.number, one.number) << one.shown;
    EXPECT_EQ(cell.format, one.format) << one.shown;
  }
}

TEST(Workbook, WhatIsNoPlainNumberStaysWords) {
  EXPECT_FALSE(number_cell(shown_as("3 June 2021"), {Quantity::date, "", "", 0}).number);
  for (const char* words : {"just below 70%", "yes", "2,5x", "1234567890123456", "12%%", "", "-", "£", "1.", "12 of something whose unit has a long name",
                            "less than 0.00001 percentage points"}) {
    const book::Cell cell = number_cell(shown_as(words), {});
    EXPECT_FALSE(cell.number) << words;
    EXPECT_EQ(cell.text, words);
  }
}

TEST(Workbook, ATextIsNeverRunAndNeverTooLong) {
  EXPECT_EQ(book::cell_text("=cmd()"), "'=cmd()");
  EXPECT_EQ(book::cell_text("a\x01" "b\xFF"), "a\xEF\xBF\xBD" "b\xEF\xBF\xBD");
  EXPECT_EQ(book::cell_text("\xEF\xBF\xBE"), "\xEF\xBF\xBD");
  const std::string most(book::most_cell_units, 'x');
  EXPECT_EQ(book::cell_text(most), most);
  const std::string cut = book::cell_text(most + "x");
  EXPECT_EQ(cut.size(), book::most_cell_units);
  EXPECT_TRUE(cut.ends_with("(cut here: a cell holds no more)"));
  // A character beyond the first plane is two units there.
  std::string faces;
  for (std::size_t i = 0; i < book::most_cell_units / 2 + 1; ++i) faces += "\xF0\x9F\x98\x80";
  EXPECT_LT(book::cell_text(faces).size(), faces.size());
}

TEST(Workbook, HostileWordsComeBackAsTheyAre) {
  const Program program = program_of_two();
  const std::string hostile = "=cmd|' /C calc'!A0 <b>&amp; \"quoted\" _x0041_ \xE2\x80\x93 two\nlines";
  const Publishable run = published(program, {finding_of(0, "=S", Verdict::met, hostile), finding_of(0, "<b>", Verdict::met, std::string(40000, 'y'))});
  const std::string bytes = written(run);
  EXPECT_EQ(bytes, written(run));
  const auto sheets = testing::workbook_texts(bytes);
  const auto& rows = sheets.at("Findings");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1][0], "R-1:%3DS");
  EXPECT_EQ(rows[1][3], "System (=S)");
  EXPECT_EQ(rows[1][5], "'" + hostile);
  EXPECT_EQ(rows[2][0], "R-1:%3Cb%3E");
  EXPECT_EQ(rows[2][5].size(), book::most_cell_units);
}

TEST(Workbook, ATextThatIsLongerInTheFileThanInTheCellIsCutEarlier) {
  const Program program = program_of_two();
  std::string text;
  while (text.size() + 7 <= book::most_cell_units) text += "_x0041_";
  const auto sheets = testing::workbook_texts(written(published(program, {finding_of(0, "S", Verdict::met, text)})));
  const std::string& cell = sheets.at("Findings").at(1).at(5);
  EXPECT_TRUE(cell.starts_with("_x0041__x0041_"));
  EXPECT_TRUE(cell.ends_with("(cut here: a cell holds no more)"));
}

TEST(Workbook, OrganisationsWhoseNamesDifferInCapitalsHaveHeadingsOfTheirOwn) {
  const Program program = program_of_two();
  ToldFinding one = finding_of(0, "a", Verdict::met, "one");
  one.finding.subject = {{"system", "a", "Same\nname"}};
  ToldFinding other = finding_of(0, "b", Verdict::not_met, "other");
  other.finding.subject = {{"system", "b", "SAME NAME"}};
  const auto sheets = testing::workbook_texts(written(published(program, {one, other})));
  EXPECT_EQ(sheets.at("Summary")[0], (std::vector<std::string>{"Requirement", "Title", "Force", "Same name", "SAME NAME (2)"}));
  EXPECT_EQ(sheets.at("Summary")[1], (std::vector<std::string>{"R-1", "Title", "asked", "met", "not met"}));
}

TEST(Workbook, WhatDoesNotFitIsCountedAndItsRepliesAreKept) {
  const Program program = program_of_two();
  Publishable run = published(program, {finding_of(0, "A", Verdict::met, "met first"), finding_of(0, "B", Verdict::not_met, "open"), finding_of(1, "A", Verdict::met, "met last"),
                                        finding_of(1, "B", Verdict::cannot_tell, "not known")});
  run.replies.resize(4);
  run.replies[2] = {"An owner", "open", "A reply", "2021-07-01"};
  const auto sheets = testing::workbook_texts(written(run, {2}));
  const auto& rows = sheets.at("Findings");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1][0], "R-1:B");  // what is open comes first
  EXPECT_EQ(rows[2][0], "R-2:B");
  EXPECT_EQ(sheets.at("Other replies").at(1), (std::vector<std::string>{"R-2:A", "The sheet Findings holds no more rows.", "An owner", "open", "A reply", "2021-07-01"}));
  bool told = false;
  for (const auto& row : sheets.at("Cover")) told = told || row.at(0).starts_with("2 findings do not fit on the sheet Findings");
  EXPECT_TRUE(told);
}

TEST(Workbook, ThatCannotBeWrittenIsAFailure) {
  const Program program = program_of_two();
  const Result<bool> made = write_workbook(published(program, {}), "/nowhere/at/all/findings.xlsx");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, "F0131");
}

TEST(Workbook, OfNothingIsAWorkbookThatSaysSo) {
  const Program program = program_of_two();
  const auto sheets = testing::workbook_texts(written(published(program, {})));
  EXPECT_EQ(sheets.at("Findings").at(1).at(0), "Nothing was judged");
  EXPECT_EQ(sheets.at("Summary").at(1).at(0), "Nothing was judged");
}

}  // namespace
}  // namespace plumbline
