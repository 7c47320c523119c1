// Where the heading stands, what is said above it, headings that are keys, and what stands below.
#include <gtest/gtest.h>

#include "tests/read/hand_made.h"

namespace plumbline {
namespace {

using test::codes;
using test::hand_made;
using test::heading;
using test::read_table;
using test::ReadTable;
using test::told;
using Texts = std::vector<std::string>;
using Keys = std::vector<std::vector<std::int32_t>>;

constexpr std::int32_t april = 12 * 2021 + 3;

// One figure: a provider's spells, a heading for each month.
Program wide() {
  Program program = hand_made();
  Table& table = program.tables[0];
  const Column provider = table.columns[0];
  const Column month = table.columns[1];
  const Column spells = table.columns[3];
  table.columns = {provider, month, spells};
  table.keys = {0, 1};
  table.across = 1;
  table.expected.clear();
  return program;
}

// The month stands above the heading.
Program titled() {
  Program program = hand_made();
  program.tables[0].columns[1].beside = true;
  program.tables[0].columns[1].headers = {"PERIOD", "Reporting month"};
  return program;
}

std::string heading_without_month() {
  std::string text = heading();
  return text.erase(text.find("Month,"), 6);
}

TEST(Layout, AHeadingBelowATitleBlockIsFound) {
  const ReadTable table = read_table(hand_made(), "Activity plan,,,\n\nQuex Vale, draft\n" + heading() + "RX1,April 2021,day_case,10,1,70%\n");
  EXPECT_EQ(told(table.issues), Texts{});
  EXPECT_EQ(table.keys, (Keys{{0, april, 0}}));
  EXPECT_EQ(table.lines, (std::vector<std::uint32_t>{5}));
}

TEST(Layout, OfSeveralRowsThatCouldBeItTheOneWithMostColumnsIsTheHeading) {
  const ReadTable table = read_table(hand_made(), "Provider,see below\n" + heading() + "RX1,April 2021,day_case,10,1,70%\n");
  EXPECT_EQ(told(table.issues), Texts{});
  EXPECT_EQ(table.keys, (Keys{{0, april, 0}}));
}

TEST(Layout, RowsReadWhileLookingForABetterHeadingAreNotLost) {
  const ReadTable table = read_table(hand_made(), "Provider,Month,Spells,Value (\xC2\xA3" "000s),Share\nRX1,April 2021,10,1,70%\nRX2,May 2021,11,1,70%\n");
  EXPECT_EQ(codes(table.issues), Texts{"D0110"});  // no point of delivery
  EXPECT_EQ(table.keys, (Keys{{0, april, -1}, {1, april + 1, -1}}));
}

TEST(Layout, AHeadingThatIsNowhereIsAFailure) {
  const ReadTable table = read_table(hand_made(), "Notes\nRX1,April 2021\n");
  EXPECT_EQ(table.failure.substr(0, 5), "F0102");
}

TEST(Layout, AKeyMayStandAboveTheHeadingForAllRows) {
  for (const std::string title : {"PERIOD: APRIL 2021,,\n", "period,,Apr-21\n", "Reporting month:,2021-04\n"}) {
    const ReadTable table = read_table(titled(), "All cancers\n" + title + heading_without_month() + "RX1,day_case,10,1,70%\nRX2,day_case,11,1,70%\n");
    EXPECT_EQ(told(table.issues), Texts{}) << title;
    EXPECT_EQ(table.keys, (Keys{{0, april, 0}, {1, april, 0}})) << title;
  }
}

TEST(Layout, ATitleNobodyCanReadBreaksTheKeyOfEveryRow) {
  const ReadTable table = read_table(titled(), "PERIOD: soon\n" + heading_without_month() + "RX1,day_case,10,1,70%\n");
  EXPECT_EQ(codes(table.issues), Texts{"D0106"});
  EXPECT_EQ(table.issues.list()[0].line, 1U);
  EXPECT_EQ(table.keys, (Keys{{0, -1, 0}}));
}

TEST(Layout, ATitleThatIsNotThereIsAColumnThatIsNotThere) {
  const ReadTable table = read_table(titled(), "Activity\n" + heading_without_month() + "RX1,day_case,10,1,70%\n");
  EXPECT_EQ(codes(table.issues), Texts{"D0110"});
  EXPECT_EQ(table.keys, (Keys{{0, -1, 0}}));
}

TEST(Layout, HeadingsMayBeKeys) {
  const ReadTable table = read_table(wide(), "Provider,Name,Apr-21,May-21,Total\nRX1,First Trust,10,,12\nRX2,Second Trust,n/a,4,4\n");
  EXPECT_EQ(told(table.issues), (Texts{"D0109 line 1 x1: Nobody expects the column \"Name\" here, so it is not read.",
                                       "D0109 line 1 x1: Nobody expects the column \"Total\" here, so it is not read.",
                                       "D0102 line 2 x1: The cell is blank, where a whole number of spells is due.",
                                       "D0120 line 3 x1: The cell says \"n/a\", where a whole number of spells is due; it counts as missing."}));
  EXPECT_EQ(table.keys, (Keys{{0, april}, {0, april + 1}, {1, april}, {1, april + 1}}));
  EXPECT_EQ(table.numbers, (std::vector<Texts>{{"10"}, {"blank"}, {"\"n/a\" typed"}, {"4"}}));
}

TEST(Layout, WithoutAHeadingThatIsAKeyEveryRowIsBroken) {
  const ReadTable table = read_table(wide(), "Provider,Spells\nRX1,10\n");
  EXPECT_EQ(codes(table.issues), (Texts{"D0110", "D0109"}));
  EXPECT_EQ(table.keys, (Keys{{0, -1}}));
}

TEST(Layout, ManyHeadingsFillManyBatches) {
  std::string text = "Provider";
  for (int month = 1; month <= 12; ++month) text += ",2021-" + std::string(month < 10 ? "0" : "") + std::to_string(month);
  text += "\n";
  for (int row = 0; row < 1000; ++row) text += "RX1,1,2,3,4,5,6,7,8,9,10,11,12\n";
  const ReadTable table = read_table(wide(), text);
  ASSERT_EQ(table.keys.size(), 12000U);
  EXPECT_GT(table.batches, 1U);
  for (std::size_t row = 0; row < table.keys.size(); ++row) {
    ASSERT_EQ(table.keys[row][1], 12 * 2021 + static_cast<std::int32_t>(row % 12)) << row;
    ASSERT_EQ(table.numbers[row][0], std::to_string(row % 12 + 1)) << row;
  }
}

TEST(Layout, WordsBelowTheTableAreNoRow) {
  const ReadTable table = read_table(hand_made(), heading() + "RX1,April 2021,day_case,10,1,70%\n,,,,,\nSource: a return of trusts,,,,,\n");
  EXPECT_EQ(codes(table.issues), Texts{"D0150"});
  EXPECT_EQ(table.keys.size(), 1U);
}

TEST(Layout, WhatCouldBeARowBelowABlankOneIs) {
  // A key alone, a word alone, and words beside a figure: no blank may take an open row away.
  const ReadTable table = read_table(hand_made(), heading() + "RX1,April 2021,day_case,10,1,70%\n,,,,,\nRX2,,,,,\nNobody,,,,,\nsome words,,,4,,\n");
  EXPECT_EQ(table.keys.size(), 4U);
}

}  // namespace
}  // namespace plumbline
