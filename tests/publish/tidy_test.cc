// Every cell as a row of one long table: values exactly, reasons where there are none, nobody's own row.
#include "runtime/publish/tidy.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

using Texts = std::vector<std::string>;

Column column(std::string name, ColumnKind kind, Unit unit = {}) {
  Column out;
  out.name = std::move(name);
  out.kind = kind;
  out.unit = std::move(unit);
  return out;
}

/// Provider RX1, a month, a second month and an item of a list; then figures of several kinds.
class Tidy : public ::testing::Test {
 protected:
  Tidy() {
    program.levels = {{"provider", std::nullopt, {}, {}, {}, {}}};
    program.lists = {{"kind", {{"day_case", "", false}, {"ordinary", "", false}}}};
    Table table;
    table.name = "plan";
    table.columns = {column("provider", ColumnKind::organisation), column("month", ColumnKind::period), column("since", ColumnKind::period), column("kind", ColumnKind::choice)};
    table.keys = {0, 1, 2, 3};
    for (const std::uint32_t key : table.keys) table.columns[key].is_key = true;
    table.columns.push_back(column("figure", ColumnKind::number, {Quantity::money, "\xC2\xA3" "000s", "", 3}));
    table.columns.back().headers = {"Value (\xC2\xA3" "000s)", "Value"};
    table.columns.push_back(column("share", ColumnKind::number, {Quantity::percentage, "", "", 0}));
    table.columns.push_back(column("open", ColumnKind::truth));
    table.columns.push_back(column("from", ColumnKind::date));
    table.columns.push_back(column("note", ColumnKind::text));
    program.tables = {table};
    dataset.organisations = Organisations(program, {{0, "RX1", "First Trust", "", {}}});
    dataset.submissions.push_back({"RX1-final", 0U, 0, "final", std::nullopt, {}});
  }

  /// "measure=value unit (missing)", one a cell.
  Texts cells(Batch batch) {
    const std::size_t rows = batch.rows;
    InputFile file{"RX1-final/plan.csv", 0, 0, std::make_unique<MemoryRows>(std::move(batch), 1)};
    EXPECT_TRUE(tidy(program, dataset, file, [&](const Texts& row) {
      EXPECT_EQ(row.size(), tidy_columns().size());
      all.push_back(row);
    }));
    EXPECT_EQ(all.size(), 5 * rows);
    Texts out;
    for (const Texts& row : all) out.push_back(row[9] + "=" + row[11] + " " + row[12] + (row[13].empty() ? "" : " (" + row[13] + ")"));
    return out;
  }

  static Batch one_row(std::int64_t mantissa, int scale, std::int64_t share) {
    Batch batch;
    batch.rows = 1;
    batch.lines = {7};
    const std::int32_t april = parse_month("April 2021")->index;
    for (const std::int32_t code : {0, april, april + 1, 1}) batch.keys.push_back({{code}});
    const std::int64_t day = parse_date("2021-06-03")->days;
    for (const std::int64_t value : {mantissa, share, std::int64_t{1}, day, std::int64_t{0}}) batch.numbers.push_back({0, {value}, {Missing::known}, {}});
    batch.numbers[0].scale = scale;
    batch.numbers[1].scale = 3;
    return batch;
  }

  Program program;
  Dataset dataset;
  std::vector<Texts> all;
};

TEST_F(Tidy, AValueStandsExactlyInItsUnit) {
  EXPECT_EQ(cells(one_row(-5000, 2, 705)), (Texts{"figure=-50 \xC2\xA3" "000s", "share=70.5 %", "open=yes yes or no", "from=2021-06-03 day", "note=given text"}));
  EXPECT_EQ(all[0], (Texts{"RX1-final", "RX1", "First Trust", "final", "plan", "RX1", "First Trust", "2021-04", "since=2021-05; kind=ordinary", "figure",
                           "Value (\xC2\xA3" "000s)", "-50", "\xC2\xA3" "000s", "", "RX1-final/plan.csv", "", "7"}));
}

TEST_F(Tidy, DigitsAreNeitherLostNorMade) {
  const auto shown = [&](std::int64_t mantissa, int scale, std::int64_t share) {
    all.clear();
    const Texts out = cells(one_row(mantissa, scale, share));
    return out[0].substr(7, out[0].find(' ') - 7) + " " + out[1].substr(6, out[1].find(' ') - 6);
  };
  EXPECT_EQ(shown(0, 3, 0), "0 0");
  EXPECT_EQ(shown(5, 3, 1), "0.005 0.1");
  EXPECT_EQ(shown(-5, 1, -1), "-0.5 -0.1");
  EXPECT_EQ(shown(100, 0, 1000), "100 100");
  EXPECT_EQ(shown(1200, 1, 10), "120 1");
  EXPECT_EQ(shown(INT64_MIN, 0, 1), "-9223372036854775808 0.1");
  Batch coarse = one_row(3, 0, 1);
  coarse.numbers[1].scale = 0;  // a share of 1 is 100%
  all.clear();
  EXPECT_EQ(cells(std::move(coarse))[1], "share=100 %");
  Batch wide = one_row(0, 0, 1);
  wide.numbers[0].wide[0] = *Exact::parse("123456789012345678901234567890.25");
  all.clear();
  EXPECT_EQ(cells(std::move(wide))[0], "figure=123456789012345678901234567890.25 \xC2\xA3" "000s");
}

TEST_F(Tidy, WhereThereIsNoValueTheReasonStands) {
  Batch batch = one_row(0, 0, 0);
  batch.numbers[0].state = {Missing::blank};
  batch.numbers[1].state = {Missing::suppressed};
  batch.keys[0].codes = {broken_code};
  batch.keys[3].codes = {broken_code};
  const Texts told = cells(std::move(batch));
  EXPECT_EQ(told[0], "figure= \xC2\xA3" "000s (blank)");
  EXPECT_EQ(told[1], "share= % (" + std::string(word(Missing::suppressed)) + ")");
  EXPECT_EQ(all[0][5] + "|" + all[0][6] + "|" + all[0][8], "||since=2021-05; kind=");
}

TEST_F(Tidy, RowsAboutPeopleAreNotEvenRead) {
  program.tables[0].of_people = true;
  InputFile file{"RX1-final/plan.csv", 0, 0, std::make_unique<MemoryRows>(one_row(1, 0, 1), 1)};
  EXPECT_FALSE(tidy(program, dataset, file, [](const Texts&) { FAIL() << "a row about a person"; }));
  Batch unread;
  EXPECT_TRUE(file.rows->next(unread));
}

}  // namespace
}  // namespace plumbline
