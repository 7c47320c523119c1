// Data issues as words, and the small words of the dataset room.
#include "runtime/dataset/issue.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/read/hand_made.h"

namespace plumbline {
namespace {

TEST(Issue, TheTableIsInOrderOfCodes) {
  std::string before;
  for (std::size_t i = 0; i < issue_table().size(); ++i) {
    const IssueRow& row = issue_table()[i];
    EXPECT_EQ(static_cast<std::size_t>(row.code), i);
    EXPECT_LT(before, row.name);
    EXPECT_TRUE(row.sentence.ends_with('.')) << row.name;
    EXPECT_TRUE(row.help.ends_with('.')) << row.name;
    before = row.name;
  }
}

// Every brace of a sentence closes, and none is left once it is filled.
TEST(Issue, NoBraceIsLeftInWordsForPeople) {
  for (const IssueRow& row : issue_table()) {
    DataIssue issue;
    issue.code = row.code;
    issue.count = 2;
    for (const std::string& words : {sentence(issue), help(issue)}) {
      EXPECT_EQ(words.find_first_of("{}"), std::string::npos) << row.name << " " << words;
      EXPECT_FALSE(words.starts_with(' ')) << row.name;
    }
  }
}

TEST(Issue, ASentenceIsFilledFromTheIssue) {
  DataIssue issue;
  issue.code = IssueCode::D0101;
  issue.found = "about {50}";
  issue.expected = "a whole number of spells";
  issue.column = "Spells";
  EXPECT_EQ(sentence(issue), "\"about {50}\" in Spells is not a whole number of spells.");
  issue.count = 1234;
  issue.more["lines"] = "2, 5 and 1,232 more";
  EXPECT_EQ(sentence(issue),
            "\"about {50}\" in Spells is not a whole number of spells (1,234 rows: lines 2, 5 and "
            "1,232 more).");
}

TEST(Issue, WhereNamesFileLineAndColumn) {
  DataIssue issue;
  issue.file = "activity.csv";
  EXPECT_EQ(where(issue), "activity.csv");
  issue.line = 14;
  EXPECT_EQ(where(issue), "activity.csv line 14");
  issue.column = "Spells";
  EXPECT_EQ(where(issue), "activity.csv line 14, Spells");
  issue.line = 0;
  EXPECT_EQ(where(issue), "activity.csv, Spells");
  issue.file.clear();
  issue.submission = "QX1-final";
  EXPECT_EQ(where(issue), "QX1-final, Spells");
}

DataIssue of_rows(IssueCode code) {
  DataIssue issue;
  issue.code = code;
  issue.more["key"] = "RX1, May 2021, day_case";
  issue.more["first"] = "7";
  return issue;
}

TEST(Issue, AKeyGivenTwiceNamesTheFirstLine) {
  EXPECT_EQ(sentence(of_rows(IssueCode::D0107)),
            "The row for RX1, May 2021, day_case was already given on line 7.");
}

TEST(Issue, ARowNobodyExpectedNamesItsKey) {
  DataIssue issue = of_rows(IssueCode::D0108);
  issue.count = 3;
  EXPECT_EQ(sentence(issue), "The framework expects no row for RX1, May 2021, day_case (3 rows); what it would be added to is not known.");
}

TEST(Issue, ARowAboutAnotherOrganisationNamesBoth) {
  DataIssue issue = of_rows(IssueCode::D0111);
  issue.found = "RX3";
  issue.expected = "QX1";
  EXPECT_EQ(sentence(issue), "The row is about RX3, but this submission is by QX1.");
}

TEST(Issue, MonthsOutsideTheTableAreANote) {
  DataIssue issue = of_rows(IssueCode::D0112);
  issue.more["months"] = "October 2021 to March 2022";
  issue.count = 60;
  EXPECT_EQ(sentence(issue),
            "The file has rows for months that the table does not cover (October 2021 to March "
            "2022); they are not used (60 rows).");
  EXPECT_EQ(issue_table()[static_cast<std::size_t>(issue.code)].severity, IssueSeverity::note);
}

TEST(Issue, ATableNobodyAskedForMayHaveASuggestion) {
  DataIssue issue;
  issue.code = IssueCode::D0115;
  issue.found = "activty";
  EXPECT_EQ(sentence(issue), "The framework has no table \"activty\"; its file is not read.");
  EXPECT_EQ(help(issue), "Correct the name of the table, or take it out.");
  issue.more["suggestion"] = "Did you mean activity?";
  EXPECT_EQ(help(issue), "Did you mean activity? Correct the name of the table, or take it out.");
}

TEST(Issue, AMemberThatIsNotReadIsNamed) {
  DataIssue issue;
  issue.code = IssueCode::D0119;
  issue.found = "documents";
  EXPECT_EQ(sentence(issue),
            "submission.json holds documents, which this version of the program does not read.");
}

TEST(Dataset, EveryReasonHasAWordOfItsOwn) {
  std::set<std::string_view> words;
  for (int i = 0; i <= static_cast<int>(Missing::outside_hierarchy); ++i) {
    EXPECT_TRUE(words.insert(word(static_cast<Missing>(i))).second);
  }
}

TEST(Dataset, SlotsCountKeysAndNumbersApart) {
  Table table = test::hand_made().tables[0];
  table.keys = {2, 0, 4};  // the order of "one row for each" is its own
  EXPECT_EQ(key_slot(table, 2), 0U);
  EXPECT_EQ(key_slot(table, 4), 2U);
  EXPECT_EQ(number_slot(table, 1), 0U);
  EXPECT_EQ(number_slot(table, 3), 1U);
  EXPECT_EQ(number_slot(table, 5), 2U);
}

TEST(Dataset, RowsInMemoryAreHandedOutInBatches) {
  Batch all;
  all.rows = 5;
  all.lines = {2, 3, 4, 5, 6};
  all.keys = {{{1, 2, 3, 4, 5}}};
  all.numbers.resize(1);
  all.numbers[0].scale = 2;
  all.numbers[0].mantissa = {10, 20, 30, 0, 50};
  all.numbers[0].state = {Missing::known, Missing::blank, Missing::known, Missing::known,
                          Missing::known};
  all.numbers[0].wide[3] = Exact(7);
  MemoryRows rows(all, 2);
  Batch batch;
  ASSERT_TRUE(rows.next(batch));
  EXPECT_EQ(batch.keys[0].codes, (std::vector<std::int32_t>{1, 2}));
  EXPECT_EQ(batch.numbers[0].state[1], Missing::blank);
  EXPECT_TRUE(batch.numbers[0].wide.empty());
  ASSERT_TRUE(rows.next(batch));
  EXPECT_EQ(batch.lines, (std::vector<std::uint32_t>{4, 5}));
  EXPECT_EQ(batch.numbers[0].wide.at(1), Exact(7));
  EXPECT_EQ(batch.numbers[0].scale, 2);
  ASSERT_TRUE(rows.next(batch));
  EXPECT_EQ(batch.rows, 1U);
  EXPECT_TRUE(batch.numbers[0].wide.empty());
  EXPECT_FALSE(rows.next(batch));
  EXPECT_EQ(batch.rows, 0U);
}

TEST(Organisations, StandInOrderOfCodeAndAreFoundInAnyCase) {
  const Program program = test::hand_made();
  const Organisations known = test::known_organisations(program);
  ASSERT_EQ(known.members(2).size(), 3U);
  EXPECT_EQ(known.members(2)[0].code, "RX1");
  EXPECT_EQ(known.members(2)[2].code, "RX3");
  EXPECT_EQ(known.find(2, "rx2"), 1);
  EXPECT_EQ(known.find(2, "QX1"), std::nullopt);
  EXPECT_EQ(known.find(9, "RX1"), std::nullopt);
  EXPECT_EQ(known.members(2)[0].memberships.front().attributes, (std::vector<std::optional<bool>>{true}));
  EXPECT_EQ(known.members(2)[2].memberships.front().attributes, (std::vector<std::optional<bool>>{std::nullopt}));
}

TEST(Organisations, AncestorsAreFoundLevelByLevel) {
  const Program program = test::hand_made();
  const Organisations known = test::known_organisations(program);
  EXPECT_EQ(known.ancestor(program, 2, 2, 2, Date{}), 2);
  EXPECT_EQ(known.ancestor(program, 2, 2, 1, Date{}), 1);
  EXPECT_EQ(known.ancestor(program, 2, 2, 0, Date{}), 0);
  EXPECT_EQ(known.ancestor(program, 0, 0, 2, Date{}), -1);
  EXPECT_EQ(known.ancestor(program, 2, broken_code, 0, Date{}), -1);
  const Organisations alone(program, {{2, "RX1", "", "QX9", {}}});
  EXPECT_EQ(alone.members(2)[0].memberships.front().within, -1);
  EXPECT_EQ(alone.ancestor(program, 2, 0, 0, Date{}), -1);
}

}  // namespace
}  // namespace plumbline
