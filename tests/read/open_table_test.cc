// Tables from workbooks and lines of JSON: which sheet, which rows, and what is told of the file.
#include <gtest/gtest.h>

#include "tests/read/hand_made.h"
#include "tests/read/made_workbook.h"

namespace plumbline {
namespace {

using test::codes;
using test::hand_made;
using test::MadeWorkbook;
using test::told;
using Texts = std::vector<std::string>;
using Keys = std::vector<std::vector<std::int32_t>>;

constexpr std::int32_t april = 12 * 2021 + 3;

struct Opened {
  Keys keys;
  std::vector<std::string> spells;
  std::vector<std::uint32_t> lines;
  DataIssues issues;
  std::string failure;
  std::string sheet;
};

Opened open(const std::string& bytes, const std::string& file, const Program& program = hand_made(), const std::string& sheet = {}) {
  Opened out;
  const Organisations organisations = test::known_organisations(program);
  Result<std::unique_ptr<BatchSource>> source = open_table(program, organisations, {0, file, "QX1-final", sheet}, bytes_of(bytes), out.issues);
  if (!source) {
    out.failure = source.error().code + ": " + source.error().message;
    return out;
  }
  out.sheet = (*source)->sheet();
  Batch batch;
  while ((*source)->next(batch)) {
    for (std::uint32_t row = 0; row < batch.rows; ++row) {
      out.lines.push_back(batch.lines[row]);
      out.keys.push_back({batch.keys[0].codes[row], batch.keys[1].codes[row], batch.keys[2].codes[row]});
      const NumberValues& spells = batch.numbers[0];
      out.spells.push_back(spells.state[row] == Missing::known ? Exact::decimal(spells.mantissa[row], spells.scale).to_string() : std::string(word(spells.state[row])));
    }
  }
  return out;
}

std::string text_cell(const std::string& at, const std::string& text) { return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>"; }

std::string heading_row(int row) {
  const std::string n = std::to_string(row);
  return "<row r=\"" + n + "\">" + text_cell("B" + n, "Provider") + text_cell("C" + n, "Month") + text_cell("D" + n, "Point of delivery") +
         text_cell("E" + n, "Spells") + text_cell("F" + n, "Value (\xC2\xA3" "000s)") + text_cell("G" + n, "Share") + "</row>";
}

std::string plan_row(int row, const std::string& provider, const std::string& spells) {
  const std::string n = std::to_string(row);
  return "<row r=\"" + n + "\">" + text_cell("B" + n, provider) + text_cell("C" + n, "Apr-21") + text_cell("D" + n, "day_case") + "<c r=\"E" + n + "\">" + spells +
         "</c><c r=\"F" + n + "\"><v>5</v></c><c r=\"G" + n + "\"><v>70</v></c></row>";
}

TEST(OpenTable, AWorkbookIsReadBelowItsTitleAndBesideItsMargin) {
  MadeWorkbook made("<row r=\"1\">" + text_cell("A1", "Activity plan") + "</row>" + heading_row(3) + plan_row(4, "RX1", "<v>10</v>") +
                    plan_row(5, "RX2", "<v>1E1</v>") + "<row r=\"7\">" + text_cell("B7", "Source: a return of trusts") + "</row>");
  const Opened opened = open(made.bytes(), "plan.xlsx");
  EXPECT_EQ(opened.failure, "");
  EXPECT_EQ(opened.sheet, "Plan");
  EXPECT_EQ(opened.keys, (Keys{{0, april, 0}, {1, april, 0}}));
  EXPECT_EQ(opened.spells, (Texts{"10", "10"}));
  EXPECT_EQ(opened.lines, (std::vector<std::uint32_t>{4, 5}));
  EXPECT_EQ(codes(opened.issues), Texts{"D0150"});
  EXPECT_EQ(where(opened.issues.list()[0]), "plan.xlsx, sheet Plan row 7");
}

TEST(OpenTable, AWorkbookIsToldByItsBytesWhateverItsName) {
  const Opened opened = open(MadeWorkbook(heading_row(1) + plan_row(2, "RX1", "<v>10</v>")).bytes(), "plan.csv");
  EXPECT_EQ(opened.spells, Texts{"10"});
  EXPECT_EQ(open("Provider,Month\n", "plan.xlsx").failure.substr(0, 5), "F0104");
}

TEST(OpenTable, AFormulaWithoutAValueIsNeitherBlankNorAFigure) {
  const Opened opened = open(MadeWorkbook(heading_row(1) + plan_row(2, "RX1", "<f>1+1</f>")).bytes(), "plan.xlsx");
  EXPECT_EQ(opened.spells, Texts{"not a number"});
  EXPECT_EQ(codes(opened.issues), (Texts{"D0152", "D0101"}));
}

TEST(OpenTable, ABlankCellAtTheEndOfARowIsBlank) {
  std::string row = plan_row(2, "RX1", "<v>10</v>");
  row = row.substr(0, row.find("<c r=\"E2\"")) + "</row>";
  const Opened opened = open(MadeWorkbook(heading_row(1) + row).bytes(), "plan.xlsx");
  EXPECT_EQ(opened.spells, Texts{"blank"});
}

TEST(OpenTable, ASheetThatIsNamedHasToBeThere) {
  const std::string bytes = MadeWorkbook(heading_row(1) + plan_row(2, "RX1", "<v>10</v>")).bytes();
  EXPECT_EQ(open(bytes, "plan.xlsx", hand_made(), "plan").spells, Texts{"10"});
  EXPECT_EQ(open(bytes, "plan.xlsx", hand_made(), "Activity").failure, "F0108: The workbook has no sheet \"Activity\", but \"Plan\".");
  Program program = hand_made();
  program.tables[0].sheets = {"Activity", "Activity plan"};
  EXPECT_EQ(open(bytes, "plan.xlsx", program).failure, "F0108: The workbook has no sheet Activity or Activity plan, but \"Plan\".");
}

TEST(OpenTable, WithoutTheHeadingOnAnySheetNothingIsGuessed) {
  const Opened opened = open(MadeWorkbook("<row r=\"1\">" + text_cell("A1", "Notes") + "</row>").bytes(), "plan.xlsx");
  EXPECT_EQ(opened.failure, "F0108: On no sheet stands the heading of the table activity; the sheets are \"Plan\".");
}

TEST(OpenTable, LinesOfJsonAreRows) {
  const Opened opened = open("\xEF\xBB\xBF{\"Provider\": \"RX1\", \"Month\": \"2021-04\", \"Point of delivery\": \"day_case\", \"Spells\": 10, \"Share\": null}\r\n\n"
                             "{\"Month\": \"2021-04\", \"Provider\": \"RX2\", \"Point of delivery\": \"day_case\", \"Value (\xC2\xA3" "000s)\": 0.1}\n",
                             "activity.jsonl");
  EXPECT_EQ(opened.failure, "");
  EXPECT_EQ(opened.keys, (Keys{{0, april, 0}, {1, april, 0}}));
  EXPECT_EQ(opened.spells, (Texts{"10", "blank"}));
  EXPECT_EQ(opened.lines, (std::vector<std::uint32_t>{1, 3}));
}

constexpr const char* json_row = R"({"Provider": "RX1", "Month": "2021-04", "Point of delivery": "day_case", "Spells": 10})";

TEST(OpenTable, D0156ALineThatIsNoRowBreaksWhatItMayBelongToAndNoOther) {
  for (const auto& [line, why] : std::vector<std::pair<std::string, std::string>>{
           {R"({"Provider": ["RX1"]})", "a list in [ ] stands in it"},
           {R"({"Provider": {"code": "RX1"}})", "an object { } stands in it"},
           {R"({"Provider": "RX1", "Provider": "RX2"})", "\"Provider\" stands twice in it"},
           {"17", "it is no object in { }"},
           {"{\"Provider\": ", "it is not valid JSON"}}) {
    const Opened opened = open(std::string(json_row) + "\n" + line + "\n" + json_row + "\n", "activity.jsonl");
    EXPECT_EQ(opened.keys, (Keys{{0, april, 0}, {-1, -1, -1}, {0, april, 0}})) << line;
    ASSERT_FALSE(opened.issues.list().empty()) << line;
    EXPECT_EQ(sentence(opened.issues.list().back()), "This is no row: " + why + ".") << line;
    EXPECT_EQ(opened.issues.list().back().line, 2U);
  }
}

TEST(OpenTable, AListOfObjectsIsRowsToo) {
  const std::string row(json_row);
  const std::string other = "{\n \"Provider\": \"RX2\",\n \"Month\": \"2021-04\", \"Point of delivery\": \"day_case\", \"Spells\": 7, \"Note\": \"a \\\"brace }\" }";
  const Opened opened = open("\xEF\xBB\xBF\n[" + row + ",\r\n" + other + "\n , {\"Provider\": [1, {}]} ]\n", "activity.json");
  EXPECT_EQ(opened.failure, "");
  EXPECT_EQ(opened.keys, (Keys{{0, april, 0}, {1, april, 0}, {-1, -1, -1}}));
  EXPECT_EQ(opened.spells[1], "7");
  EXPECT_EQ(opened.lines, (std::vector<std::uint32_t>{2, 3, 6}));
}

TEST(OpenTable, AListThatIsCutOrHoldsWhatIsNoObjectEndsTheTable) {
  const std::string row(json_row);
  for (const auto& [text, why] : std::vector<std::pair<std::string, std::string>>{
           {"[" + row, "the list that [ opens is not closed"},
           {"[" + row + ", {\"Provider\": \"RX", "an object { } is not closed"},
           {"[" + row + " " + row + "]", "a comma or ] is due between two objects"},
           {"[" + row + ", ]", "an object { } is due behind a comma"},
           {"[" + row + ", 17]", "an object { } is due in the list"},
           {"[" + row + "] " + row, "something stands behind the ] that closes the list"}}) {
    const Opened opened = open(text, "activity.json");
    ASSERT_EQ(opened.keys, (Keys{{0, april, 0}, {-1, -1, -1}})) << text;
    EXPECT_NE(sentence(opened.issues.list().back()).find(why), std::string::npos) << text << "\n" << sentence(opened.issues.list().back());
  }
}

TEST(OpenTable, D0156ARowUnderANameThatNoneOfTheFirstHasIsNone) {
  std::string row(json_row);
  row.pop_back();
  std::string text = row + ", \"Note\": 1, \"Note\": 2}\n";  // no row, so its names are no heading
  for (int i = 0; i < 3000; ++i) text += row + "}\n";
  text += row + ", \"Note\": 3}\n" + row + "}\n";
  const Opened opened = open(text, "activity.jsonl");
  ASSERT_EQ(opened.keys.size(), 3003U);
  EXPECT_EQ(opened.spells[1500], "10");
  EXPECT_EQ(opened.spells[3002], "10");
  EXPECT_EQ(opened.keys[3001], (std::vector<std::int32_t>{-1, -1, -1}));
  ASSERT_GE(opened.issues.list().size(), 2U);
  const std::size_t last = opened.issues.list().size() - 1;
  EXPECT_EQ(sentence(opened.issues.list()[last - 1]), "This is no row: \"Note\" stands twice in it.");
  EXPECT_EQ(sentence(opened.issues.list()[last]), "This is no row: it holds \"Note\", which none of the first rows does.");
  EXPECT_EQ(opened.issues.list()[last].line, 3002U);
}

TEST(OpenTable, ALineOfMoreThanAMebibyteEndsTheTable) {
  const std::string row(json_row);
  const std::string longer = row.substr(0, row.size() - 1) + ", \"Note\": \"" + std::string(std::size_t{1} << 20U, 'x') + "\"}";
  for (const auto& [text, why] : {std::pair(row + "\n" + longer + "\n" + row, "a line is longer than 1 MiB"),
                                  std::pair("[" + row + ",\n" + longer + "]", "an object is longer than 1 MiB")}) {
    const Opened opened = open(text, "activity.json");
    ASSERT_EQ(opened.keys, (Keys{{0, april, 0}, {-1, -1, -1}}));
    EXPECT_NE(sentence(opened.issues.list().back()).find(why), std::string::npos) << sentence(opened.issues.list().back());
    EXPECT_EQ(opened.issues.list().back().line, 2U);
  }
}

TEST(OpenTable, HoweverMuchWhiteSpaceStandsBetweenRowsTheyAreTheSame) {
  const std::string row(json_row);
  const std::string other = R"({"Spells": 7, "Provider": "RX2", "Month": "2021-04", "Point of delivery": "day_case"})";
  for (const std::size_t blanks : {std::size_t{1}, std::size_t{8000}, std::size_t{70000}, std::size_t{300000}}) {
    const std::string gap = std::string(blanks, '\n') + std::string(blanks, ' ');
    const auto line = static_cast<std::uint32_t>(1 + blanks);
    for (const std::string& text : {row + gap + other + gap + row + gap, "[" + row + gap + "," + other + "," + gap + row + gap + "]"}) {
      const Opened opened = open(text, "activity.json");
      ASSERT_EQ(opened.keys, (Keys{{0, april, 0}, {1, april, 0}, {0, april, 0}}));
      EXPECT_EQ(opened.spells, (Texts{"10", "7", "10"}));
      EXPECT_EQ(opened.lines, (std::vector<std::uint32_t>{1, line, static_cast<std::uint32_t>(line + blanks)}));
    }
  }
}

TEST(OpenTable, AnEmptyFileIsAFailure) {
  EXPECT_EQ(open("", "activity.jsonl").failure.substr(0, 5), "F0101");
  EXPECT_EQ(open("", "activity.csv").failure.substr(0, 5), "F0101");
  EXPECT_EQ(open("", "activity.xlsx").failure.substr(0, 5), "F0104");
}

}  // namespace
}  // namespace plumbline
