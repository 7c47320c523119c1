// CSV files of one table: binding, typed columns, and a data issue for each thing that is wrong.
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string_view>

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

constexpr std::int32_t april = 12 * 2021 + 3;

ReadTable read(const std::string& rows) { return read_table(hand_made(), heading() + rows); }

TEST(Table, GoodRowsBecomeCodesAndNumbers) {
  const ReadTable table =
      read("RX1,April 2021,day_case,10,1.50,70\nrx3,2021-05,All,\"1,234\",,5%\n");
  EXPECT_EQ(told(table.issues), Texts{});
  EXPECT_EQ(table.keys, (std::vector<std::vector<std::int32_t>>{{0, april, 0}, {2, april + 1, 2}}));
  EXPECT_EQ(table.numbers, (std::vector<Texts>{{"10", "3/2", "7/10"}, {"1234", "blank", "1/20"}}));
  EXPECT_EQ(table.lines, (std::vector<std::uint32_t>{2, 3}));
}

TEST(Table, HeadingsAreFoundWhateverTheirCaseSpacesAndOrder) {
  const ReadTable table =
      read_table(hand_made(),
                 "\xEF\xBB\xBF SHARE ;number  of\xC2\xA0spells;point_of_delivery;value(\xC2\xA3"
                 "000S);MONTH;"
                 "provider;;\n70;10;Day  case\xC2\xA0"
                 "admissions;5;Apr-21; RX1 ;;\n");
  EXPECT_EQ(told(table.issues), Texts{});
  EXPECT_EQ(table.keys, (std::vector<std::vector<std::int32_t>>{{0, april, 0}}));
  EXPECT_EQ(table.numbers, (std::vector<Texts>{{"10", "5", "7/10"}}));
}

TEST(Table, HeadingsOfWindows1252AreFound) {
  const ReadTable table = read_table(hand_made(),
                                     "Provider,Month,Point of delivery,Spells,Value (\xA3"
                                     "000s),Share\n"
                                     "RX1,April 2021,day_case,1,\xA3"
                                     "2,\n");
  EXPECT_EQ(told(table.issues), Texts{});
  EXPECT_EQ(table.numbers, (std::vector<Texts>{{"1", "2", "blank"}}));
}

TEST(Table, AColumnWithoutHeadersIsFoundByItsName) {
  Program program = hand_made();
  program.tables[0].columns[2].headers.clear();
  EXPECT_EQ(told(read_table(program, heading()).issues), Texts{});
}

TEST(Table, BlankRowsAreNoRowsWhereverTheyStand) {
  const ReadTable table = read(
      "\n,,,,,\nRX1,April 2021,day_case,1,1,1\n \n\xC2\xA0,\n\nRX2,April "
      "2021,day_case,1,1,1\n\n,,\n");
  EXPECT_EQ(told(table.issues), Texts{});
  EXPECT_EQ(table.lines, (std::vector<std::uint32_t>{4, 8}));
}

using Cells = std::vector<std::string>;

// The row of a CSV file, as an object of JSON with a cell of it under each heading.
std::string as_json(const Cells& cells) {
  static const Cells names = {"Provider", "Month", "Point of delivery", "Spells", "Value (\\u00a3" "000s)", "Share", "Open"};
  std::string out = "{";
  for (std::size_t i = 0; i < names.size(); ++i) out += (i == 0 ? "\"" : ", \"") + names[i] + "\": \"" + cells[i] + "\"";
  return out + "}";
}

// Plain rows are read a column at a time, of CSV and of JSON; a quote in every row of CSV has each read by itself.
TEST(Table, RowsReadTogetherAreAsRowsReadOneByOne) {
  Program program = hand_made();
  program.tables[0].columns[3].suppressed = {"*"};
  Column open;  // a code that is no key
  open.name = "open";
  open.kind = ColumnKind::truth;
  open.may_be_missing = true;
  program.tables[0].columns.push_back(open);
  const std::string with_open = heading().substr(0, heading().size() - 1) + ",Open\n";
  constexpr std::array<std::string_view, 6> truths = {"yes", "", "no", "true", "FALSE", "perhaps"};
  constexpr std::array<std::string_view, 9> providers = {"RX1", "RX2", "RX3", "rx1", " RX2", "RXQ", "Shared name", "", "First Trust that has a long name"};
  constexpr std::array<std::string_view, 6> months = {"April 2021", "2021-05", "May 2021", "Apr-21", "never", ""};
  constexpr std::array<std::string_view, 5> points = {"day_case", "ordinary", "All", "Day case admissions", "nowhere"};
  constexpr std::array<std::string_view, 14> numbers = {"1", "20", "12345", "0", "7", "0.5", "1.25", "-3", "", "n/a", "*", "99999999999999999999", "1,5", "1 000"};
  std::size_t together = 0;
  for (unsigned seed = 1; seed <= 42; ++seed) {
    std::mt19937 random(seed);
    const unsigned odd = seed % 4 * seed % 30;  // in how many rows of a hundred anything may stand
    const std::string line_end = seed % 3 == 0 ? "\r\n" : seed % 7 == 0 ? "\r" : "\n";
    const auto pick = [&](const auto& from, std::size_t usual) { return from[random() % (random() % 100 < odd ? from.size() : usual)]; };
    std::string plain = seed % 5 == 0 ? "\xEF\xBB\xBF" + with_open : with_open;
    std::string quoted = plain;
    const std::size_t rows = 1 + random() % 6000;
    const bool uneven = seed % 3 == 0;  // as no row of JSON is
    const bool list = seed % 4 == 2;
    std::string json = list ? "[\n" : "\n";  // its first row stands in the second line too
    for (std::size_t row = 0; row < rows; ++row) {
      if (odd > 0 && random() % 500 == 0) {
        plain += line_end;
        quoted += line_end;
        json += "\n";
      }
      Cells cells = {std::string(pick(providers, 3)), std::string(pick(months, 3)), std::string(pick(points, 3))};
      for (int i = 0; i < 3; ++i) cells.emplace_back(i == 0 && seed % 2 == 0 ? pick(numbers, 5) : pick(numbers, i == 0 ? 5 : 7));
      cells.emplace_back(pick(truths, 3));
      json += as_json(cells) + (!list ? "\n" : row + 1 < rows ? ",\n" : "]");
      std::string rest;
      for (std::size_t i = 1; i < cells.size(); ++i) rest += (cells[i].find(',') == std::string::npos ? "," + cells[i] : ",\"" + cells[i] + "\"");
      if (uneven && random() % 600 < odd) rest += ",surplus";
      if (row + 1 < rows || seed % 2 == 0) rest += line_end;
      plain += cells[0] + rest;
      quoted += "\"" + cells[0] + "\"" + rest;
    }
    const ReadTable one = read_table(program, quoted);
    for (const ReadTable& other : {read_table(program, plain), uneven ? one : read_table(program, json, "activity.json")}) {
      ASSERT_EQ(one.failure, other.failure) << seed;
      ASSERT_EQ(told(one.issues), told(other.issues)) << seed;
      ASSERT_EQ(one.lines, other.lines) << seed;
      ASSERT_EQ(one.keys, other.keys) << seed;
      ASSERT_EQ(one.numbers, other.numbers) << seed;
    }
    together += one.lines.size();
  }
  EXPECT_GT(together, 80000U);
}

// A column that is no key, behind those of hand_made().
ReadTable read_value(ColumnKind kind, const std::vector<std::string>& cells) {
  Program program = hand_made();
  Column column;
  column.name = "more";
  column.kind = kind;
  column.may_be_missing = true;
  program.tables[0].columns.push_back(column);
  std::string rows = heading().substr(0, heading().size() - 1) + ",More\n";
  for (const std::string& cell : cells) rows += "RX1,April 2021,day_case,1,1,1," + cell + "\n";
  return read_table(program, rows);
}

Texts values_of(const ReadTable& table) {
  Texts out;
  for (const Texts& row : table.numbers) out.push_back(row.back());
  return out;
}

TEST(Table, ADayBefore1970IsADay) {
  const ReadTable table = read_value(ColumnKind::date, {"1970-01-01", "1969-12-31", "1969-12-30", "1948-07-05", "", "never"});
  EXPECT_EQ(values_of(table), (Texts{"0", "-1", "-2", "-7850", "blank", "not a number"}));
  EXPECT_EQ(table.issues.list().size(), 1U);
}

TEST(Table, CellsOfOneByteAreReadAsLongerOnesAre) {
  const ReadTable table = read_value(ColumnKind::truth, {"y", "n", "", "N", "?", "y", "?", "yes", "y", "", "?", "no"});
  EXPECT_EQ(values_of(table), (Texts{"1", "0", "blank", "0", "not a number", "1", "not a number", "1", "1", "blank", "not a number", "0"}));
  ASSERT_EQ(table.issues.list().size(), 1U);
  EXPECT_EQ(table.issues.list().front().count, 3U);
}

TEST(Table, RowsComeInBatchesAndTheBatchIsReused) {
  std::string rows;
  for (int i = 0; i < 5000; ++i) {
    rows += "RX1,April 2021,day_case," + std::to_string(i) + ",0." + std::to_string(i % 7) + ",\n";
  }
  const ReadTable table = read(rows);
  EXPECT_EQ(table.batches, 3U);
  ASSERT_EQ(table.numbers.size(), 5000U);
  EXPECT_EQ(table.numbers[4999], (Texts{"4999", Exact::ratio(4999 % 7, 10).to_string(), "blank"}));
  EXPECT_EQ(table.lines.back(), 5001U);
}

TEST(Table, OneScaleServesABatchAndWhatDoesNotFitIsKeptWide) {
  const ReadTable table = read(
      "RX1,April 2021,day_case,1,5,\n"
      "RX1,April 2021,day_case,1,0.25,\n"
      "RX1,April 2021,day_case,1,1.5,\n"
      "RX1,April 2021,day_case,1,0.0000000000000000001,\n"
      "RX1,April 2021,day_case,1,999999999999999999,\n"
      "RX1,April 2021,day_case,1,99999999999999999999.5,\n"
      "RX1,April 2021,day_case,1,0.123456789012345678,\n"
      "RX1,April 2021,day_case,1,\"1,000.125\",\n");
  EXPECT_EQ(told(table.issues), Texts{});
  Texts values;
  for (const Texts& row : table.numbers) values.push_back(row[1]);
  EXPECT_EQ(values, (Texts{"5", "1/4", "3/2", "1/10000000000000000000 wide",
                           "999999999999999999 wide", "199999999999999999999/2 wide",
                           "61728394506172839/500000000000000000", "8001/8 wide"}));
}

TEST(Table, NegativeDecimalsKeepTheirSignWhenTheScaleIsRaised) {
  Program program = hand_made();
  program.tables[0].columns[4].least.reset();
  const ReadTable table = read_table(program, heading() +
                                                  "RX1,April 2021,day_case,1,-0.5,\n"
                                                  "RX1,April 2021,day_case,1,-7,\n"
                                                  "RX1,April 2021,day_case,1,-0.125,\n");
  EXPECT_EQ(table.numbers[0][1], "-1/2");
  EXPECT_EQ(table.numbers[1][1], "-7");
  EXPECT_EQ(table.numbers[2][1], "-1/8");
}

TEST(Table, LimitsHoldForQuickAndSlowNumbersAlike) {
  Program program = hand_made();
  program.tables[0].columns[4].least = Exact::ratio(-3, 2);
  program.tables[0].columns[4].most = Exact::ratio(5, 2);
  std::string rows;
  for (const char* value :
       {"-1.5", "-1.51", "-1", "2.5", "2.501", "2", "3", "-2", "1.999", "-1.2"}) {
    rows += "RX1,April 2021,day_case,1," + std::string(value) + ",\n";
  }
  Texts values;
  for (const Texts& row : read_table(program, heading() + rows).numbers) values.push_back(row[1]);
  EXPECT_EQ(values, (Texts{"-3/2", "out of range", "-1", "5/2", "out of range", "2", "out of range",
                           "out of range", "1999/1000", "-6/5"}));
}

TEST(Table, TheSameTextIsReadAlikeHoweverLongAndHoweverOften) {
  Program program = hand_made();
  std::string rows;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 600; ++i) {
      const std::string code =
          "item_" + std::string(static_cast<std::size_t>(i % 23), 'x') + std::to_string(i);
      if (round == 0) program.lists[0].items.push_back({code, "", false});
      rows += "RX1,April 2021," + code + ",1,,\n";
    }
  }
  const ReadTable table = read_table(program, heading() + rows);
  EXPECT_EQ(told(table.issues), Texts{});
  for (std::size_t i = 0; i < table.keys.size(); ++i) {
    ASSERT_EQ(table.keys[i][2], static_cast<std::int32_t>(3 + i % 600));
  }
}

TEST(Table, D0101TextWhereANumberIsDueIsToldOnceForAllAlike) {
  const ReadTable table = read(
      "RX1,April 2021,day_case,about 50,,\nRX2,April 2021,day_case,1.5,,\n"
      "RX3,April 2021,day_case,about 50,,\n");
  EXPECT_EQ(
      told(table.issues),
      (Texts{"D0101 line 2 x2: \"about 50\" in Spells is not a whole number of spells (2 rows: "
             "lines 2 and 4).",
             "D0101 line 3 x1: \"1.5\" in Spells is not a whole number of spells."}));
  EXPECT_EQ(table.numbers[0][0], "not a number");
  EXPECT_EQ(where(table.issues.list()[0]), "activity.csv line 2, Spells");
  EXPECT_EQ(table.issues.list()[0].submission, "QX1-final");
}

TEST(Table, D0101KeepsAtMostAThousandTextsApart) {
  std::string rows;
  for (int i = 0; i < 1500; ++i) rows += "RX1,April 2021,day_case,x" + std::to_string(i) + ",,\n";
  const ReadTable table = read(rows);
  ASSERT_EQ(table.issues.list().size(), 1001U);
  EXPECT_EQ(table.issues.list().back().count, 500U);
  EXPECT_EQ(table.issues.list().back().found, "many other texts");
}

TEST(Table, D0123AFileThatEndsInTheMiddleOfARowWasCutOff) {
  const ReadTable table = read_table(hand_made(), heading() + "RX1,April 2021,day_case,1,1,70%\nRX1,Ma");
  EXPECT_EQ(told(table.issues), Texts{"D0123 line 3 x1: The file cannot be read from here on: it ends in the middle of a row."});
  EXPECT_EQ(table.keys[1], (std::vector<std::int32_t>{-1, -1, -1}));
  const ReadTable whole = read_table(hand_made(), heading() + "RX1,April 2021,day_case,1,1,70%");
  EXPECT_EQ(told(whole.issues), Texts{});
}

TEST(Table, NobodyIsAskedToFillInWhatIsExcused) {
  Program program = hand_made();
  program.tables[0].excuses = {{{3}, 0, {"RX1"}, parse_date("1 April 2021"), parse_date("30 April 2021"), 0}};
  const ReadTable table = read_table(program, heading() + "RX1,April 2021,day_case,,1,70%\nRX1,May 2021,day_case,,1,70%\n");
  EXPECT_EQ(table.numbers[0][0], "excused from reporting");
  EXPECT_EQ(table.numbers[1][0], "blank");
  EXPECT_EQ(told(table.issues), Texts{"D0102 line 3 x1: Spells is blank where a whole number of spells is due."});
}

TEST(Table, D0102ABlankCellIsToldUnlessItMayBeMissing) {
  const ReadTable table = read("RX1,April 2021,day_case,,,\nRX2,April 2021,day_case, ,,\n");
  EXPECT_EQ(told(table.issues),
            Texts{"D0102 line 2 x2: Spells is blank where a whole number of spells is due (2 rows: "
                  "lines 2 and 3)."});
  EXPECT_EQ(table.numbers[0], (Texts{"blank", "blank", "blank"}));
}

TEST(Table, D0103ANumberOutsideItsLimitsIsTold) {
  const ReadTable table = read("RX1,April 2021,day_case,-1,,140%\n");
  EXPECT_EQ(told(table.issues),
            (Texts{"D0103 line 2 x1: Spells is -1, but it must be at least 0.",
                   "D0103 line 2 x1: Share is 140%, but it must be from 0% to 100%."}));
  EXPECT_EQ(table.numbers[0], (Texts{"out of range", "blank", "out of range"}));
}

TEST(Table, D0104ACategoryNobodyKnowsIsToldWithTheNearest) {
  const ReadTable table = read("RX1,April 2021,daycase,1,,\nRX2,April 2021,daycase,1,,\n");
  EXPECT_EQ(told(table.issues),
            Texts{"D0104 line 2 x2: \"daycase\" in Point of delivery is not one of day_case, "
                  "ordinary, all_points (2 rows: lines 2 and 3)."});
  EXPECT_TRUE(help(table.issues.list()[0]).starts_with("Did you mean day_case? "));
  EXPECT_EQ(table.keys[1], (std::vector<std::int32_t>{1, april, broken_code}));
  EXPECT_EQ(table.numbers[1][0], "1");
}

TEST(Table, D0105AnOrganisationNobodyKnowsIsToldWithTheNearest) {
  const ReadTable table = read("RX11,April 2021,day_case,1,,\nQX1,April 2021,day_case,1,,\n");
  EXPECT_EQ(codes(table.issues), (Texts{"D0105", "D0105"}));
  EXPECT_EQ(sentence(table.issues.list()[0]),
            "\"RX11\" in Provider is not the code of a provider that is known.");
  EXPECT_TRUE(help(table.issues.list()[0]).starts_with("Did you mean RX1? "));
  EXPECT_EQ(table.keys[0][0], broken_code);
}

TEST(Table, D0155InReferenceDataWhoIsInNoListIsSomebodyElse) {
  Program program = hand_made();
  program.tables[0].supplied_by.reset();
  const ReadTable table = read_table(program, heading() + "RX11,April 2021,day_case,1,,\n,April 2021,day_case,1,,\nZZZ,April 2021,day_case,1,,\n"
                                                          "RX11,May 2021,day_case,1,,\nShared name,May 2021,day_case,1,,\n");
  EXPECT_EQ(told(table.issues), (Texts{"D0155 line 2 x3: Provider names RX11 and ZZZ, not in the list of organisations (3 rows: lines 2, 4 and 5): "
                                       "the rows are taken to be about somebody else.",
                                       "D0121 line 3 x1: Provider is blank, so nobody can tell what the row is about; the code of a provider that is known is due.",
                                       "D0160 line 6 x1: \"Shared name\" in Provider is a name or another code of more than one provider: RX2 (Second Trust) and RX3 (Third Trust)."}));
  const std::int32_t strange = stranger_code;
  EXPECT_EQ(table.keys[0][0], strange);
  EXPECT_EQ(table.keys[1][0], broken_code);
  EXPECT_EQ(table.keys[4][0], broken_code);
}

TEST(Table, ANameStandsForItsOrganisationInAnyCaseAndACodeWinsOverIt) {
  const ReadTable table = read(
      "SECOND  Trust,April 2021,day_case,1,,\nRX2,May 2021,day_case,1,,\n");
  EXPECT_EQ(told(table.issues), Texts{});
  EXPECT_EQ(table.keys[0][0], 1);
  EXPECT_EQ(table.keys[1][0], 1);  // though RX1 is also known as "RX2"
}

TEST(Table, D0160ANameThatTwoShareIsNoWayToFindEither) {
  const ReadTable table = read("Shared name,April 2021,day_case,1,,\n");
  EXPECT_EQ(told(table.issues),
            Texts{"D0160 line 2 x1: \"Shared name\" in Provider is a name or another code of more than one provider: RX2 (Second Trust) and RX3 "
                  "(Third Trust)."});
  EXPECT_EQ(table.keys[0], (std::vector<std::int32_t>{broken_code, april, 0}));
}

TEST(Table, D0106ACellThatIsNoMonthIsTold) {
  const ReadTable table = read("RX1,Q1 2021/22,day_case,1,,\n");
  EXPECT_EQ(told(table.issues),
            Texts{"D0106 line 2 x1: \"Q1 2021/22\" in Month is not a month, such "
                  "as April 2021."});
  EXPECT_EQ(table.keys[0], (std::vector<std::int32_t>{0, broken_code, 0}));
}

TEST(Table, D0109AColumnNobodyKnowsIsToldOnceWithTheNearest) {
  const ReadTable table =
      read_table(hand_made(),
                 "Provider,Month,Point of delivery,Spels,Value (\xC2\xA3"
                 "000s),Share,,Note\n"
                 "RX1,April 2021,day_case,1,,,x,y\nRX2,April 2021,day_case,1,,,x,y\n");
  EXPECT_EQ(told(table.issues),
            (Texts{"D0110 line 1 x1: The file has no column Spells, where a whole number of spells "
                   "is due.",
                   "D0109 line 1 x1: The framework knows no column \"Spels\" in this table; it is "
                   "not read.",
                   "D0109 line 1 x1: The framework knows no column \"(no heading, column 7)\" in "
                   "this table; it is not read.",
                   "D0109 line 1 x1: The framework knows no column \"Note\" in this table; it is "
                   "not read."}));
  EXPECT_TRUE(help(table.issues.list()[1]).starts_with("Did you mean \"Spells\"? "));
}

TEST(Table, D0110CellsOfAMissingColumnAreNotSubmittedAndKeysBroken) {
  const ReadTable table =
      read_table(hand_made(), "Provider,Point of delivery,Spells,Share\nRX1,day_case,1,\n");
  EXPECT_EQ(codes(table.issues), (Texts{"D0110", "D0110"}));
  EXPECT_EQ(table.keys[0], (std::vector<std::int32_t>{0, broken_code, 0}));
  EXPECT_EQ(table.numbers[0], (Texts{"1", "not submitted", "blank"}));
}

TEST(Table, D0113ARowWithTooFewCellsHasBlanks) {
  const ReadTable table = read("RX1,April 2021,day_case\nRX1,April 2021\n");
  EXPECT_EQ(told(table.issues),
            (Texts{"D0113 line 2 x1: The row has 3 cells where the heading has 6.",
                   "D0113 line 3 x1: The row has 2 cells where the heading has 6."}));
  EXPECT_EQ(table.numbers[0], (Texts{"blank", "blank", "blank"}));
  EXPECT_EQ(table.keys[1], (std::vector<std::int32_t>{0, april, broken_code}));
}

TEST(Table, D0113ARowWithTooManyCellsIsUsedOnlyIfTheRestIsEmpty) {
  const ReadTable table =
      read("RX1,April 2021,day_case,1,2,3, ,\nRX1,April 2021,day_case,1,234,5,6\n");
  EXPECT_EQ(told(table.issues),
            Texts{"D0113 line 3 x1: The row has 7 cells where the heading has 6."});
  EXPECT_EQ(table.numbers[0], (Texts{"1", "2", "3/100"}));
  EXPECT_EQ(table.keys[1], (std::vector<std::int32_t>{-1, -1, -1}));
  EXPECT_EQ(table.numbers[1][0], word(Missing::broken_key));
}

TEST(Table, D0114ASuppressedMarkIsANote) {
  const ReadTable table = read("RX1,April 2021,day_case,*,,\nRX2,April 2021,day_case,9999,,\n");
  EXPECT_EQ(codes(table.issues), (Texts{"D0114", "D0114"}));
  EXPECT_EQ(sentence(table.issues.list()[0]),
            "Spells holds the mark \"*\" for a figure that is hidden.");
  EXPECT_EQ(table.numbers[1][0], "suppressed");
}

TEST(Table, D0120WordsForAMissingFigureAreTold) {
  const ReadTable table = read("RX1,April 2021,day_case,n/a,-,\n");
  EXPECT_EQ(
      told(table.issues),
      (Texts{"D0120 line 2 x1: \"n/a\" is written in Spells where a whole number of spells is "
             "due.",
             "D0120 line 2 x1: \"-\" is written in Value (\xC2\xA3"
             "000s) where an amount in "
             "\xC2\xA3"
             "000s is due."}));
  EXPECT_EQ(table.numbers[0], (Texts{"\"n/a\" typed", "\"n/a\" typed", "blank"}));
}

TEST(Table, D0121ABlankKeyIsTold) {
  const ReadTable table = read(",April 2021,day_case,1,,\n \xC2\xA0,April 2021,day_case,1,,\n");
  EXPECT_EQ(told(table.issues),
            Texts{"D0121 line 2 x2: Provider is blank, so nobody can tell what the row is about (2 "
                  "rows: lines 2 and 3); the code of a provider that is known is due."});
  EXPECT_EQ(table.keys[0][0], broken_code);
}

TEST(Table, D0122AHeadingThatStandsTwiceMakesItsColumnNotKnown) {
  const ReadTable table =
      read_table(hand_made(),
                 "Provider,Month,Point of delivery,Spells,number of spells,Share,"
                 "Value (\xC2\xA3"
                 "000s)\nRX1,April 2021,day_case,1,1,,\n");
  EXPECT_EQ(told(table.issues),
            Texts{"D0122 line 1 x1: The heading Spells stands 2 times, so none of "
                  "its cells can be used."});
  EXPECT_EQ(table.numbers[0][0], "given twice");
}

TEST(Table, D0123AQuoteNeverClosedLeavesARowThatMayBelongAnywhere) {
  const ReadTable table =
      read("RX1,April 2021,day_case,1,2,3\nRX2,\"April 2021,day_case,1,2,3\nRX3,April 2021\n");
  EXPECT_EQ(told(table.issues),
            Texts{"D0123 line 3 x1: The file cannot be read from here on: a quote "
                  "is opened and never closed."});
  EXPECT_EQ(table.lines, (std::vector<std::uint32_t>{2, 3}));
  EXPECT_EQ(table.keys[1], (std::vector<std::int32_t>{-1, -1, -1}));
  EXPECT_EQ(table.numbers[1], Texts(3, std::string(word(Missing::broken_key))));
}

TEST(Table, D0123ARowOfMoreThanAMebibyteOrANulByteEndsTheFile) {
  const ReadTable huge = read("RX1," + std::string(2U << 20U, 'x'));
  EXPECT_EQ(codes(huge.issues), Texts{"D0123"});
  EXPECT_EQ(sentence(huge.issues.list()[0]),
            "The file cannot be read from here on: a row is longer than 1 MiB.");
  std::string rows(1U << 19U, '\n');  // beyond what opening looks at
  rows += std::string("RX1,\0", 5);
  EXPECT_EQ(sentence(read(rows).issues.list()[0]),
            "The file cannot be read from here on: it holds a NUL byte, which no text has.");
}

TEST(Table, D0124ARowWhoseQuotesDoNotMatchIsNotUsed) {
  const ReadTable table =
      read("\"RX1\"x,April 2021,day_case,1,2,3\nRX2,April 2021,day_case,1,2,3\n");
  EXPECT_EQ(told(table.issues), Texts{"D0124 line 2 x1: The quotes of this row do not match."});
  EXPECT_EQ(table.keys[0], (std::vector<std::int32_t>{-1, -1, -1}));
  EXPECT_EQ(table.numbers[1], (Texts{"1", "2", "3/100"}));
}

TEST(Table, IssuesComeInOrderOfLine) {
  const ReadTable table = read(
      "RX1,April 2021,day_case,x,,\nRX9,April 2021,day_case,y,,\n"
      "RX1,April 2021,day_case,x,z,\n");
  std::vector<std::uint32_t> lines;
  for (const DataIssue& issue : table.issues.list()) lines.push_back(issue.line);
  EXPECT_EQ(lines, (std::vector<std::uint32_t>{2, 3, 3, 4}));
}

TEST(Table, WhatIsShownOfACellIsShortValidAndOnOneLine) {
  const ReadTable table =
      read("RX1,April 2021,day_case,\"two\nlines \xE9\",,\nRX1,April 2021,day_case," +
           std::string(5000, 'w') + ",,\n");
  EXPECT_EQ(table.issues.list()[0].found, "two lines \xC3\xA9");
  EXPECT_EQ(table.issues.list()[1].found, std::string(60, 'w') + "\xE2\x80\xA6");
}

TEST(Table, AColumnOfCodesThatIsNoKeyStandsAmongTheNumbers) {
  Program program = hand_made();
  Column group = program.tables[0].columns[2];
  group.is_key = false;
  group.headers = {"Group"};
  program.tables[0].columns.push_back(group);
  std::string text = heading();
  text.insert(text.size() - 1, ",Group");
  const ReadTable table = read_table(program, text +
                                                  "RX1,April 2021,day_case,1,,,ordinary\n"
                                                  "RX1,April 2021,day_case,1,,,other\n"
                                                  "RX1,April 2021,day_case,1,,,\n");
  EXPECT_EQ(codes(table.issues), (Texts{"D0104", "D0102"}));
  EXPECT_EQ(table.numbers[0][3], "1");
  EXPECT_EQ(table.numbers[1][3], "not a number");
}

TEST(Table, F0101SaysWhatAFileIsThatIsNoCsv) {
  const auto failure = [](const std::string& text) {
    return read_table(hand_made(), text).failure;
  };
  EXPECT_EQ(failure("PK\x03\x04 and so on"), "F0101: This is a workbook, not a CSV file.");
  EXPECT_EQ(failure("\xD0\xCF\x11\xE0\xA1"), "F0101: This is a workbook, not a CSV file.");
  EXPECT_EQ(failure("%PDF-1.7"), "F0101: This is a PDF, not a CSV file.");
  EXPECT_EQ(failure(std::string("\xFF\xFEP\0r\0", 6)),
            "F0101: This is text in UTF-16, where UTF-8 was expected.");
  EXPECT_EQ(failure(std::string("Provider,\0Month\n", 16)),
            "F0101: This is not text: it holds NUL bytes.");
  EXPECT_EQ(failure(""), "F0101: The file is empty, where a heading and rows were expected.");
  EXPECT_EQ(failure("\n , \n"),
            "F0101: The file is empty, where a heading and rows were expected.");
  EXPECT_EQ(failure("\"Provider,Month"),
            "F0101: The heading cannot be read: a quote is opened and never closed.");
}

TEST(Table, F0102SaysWhichHeadingsWereExpectedAndFound) {
  EXPECT_EQ(
      read_table(hand_made(), "Organisation,Period,Spells\nRX1,April 2021,5\n").failure,
      "F0102: The heading has none of the columns that say what a row of the table activity "
      "is about. Expected: Provider, Month and Point of delivery. Found: Organisation, Period "
      "and Spells.");
}

}  // namespace
}  // namespace plumbline
