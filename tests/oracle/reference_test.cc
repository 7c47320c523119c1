// Each rule of the reference evaluator on a world small enough to work out by hand.
//
//   QX1: RX1, RX2   QX2: RX3      plan.beds and plan.staff for each provider, month and point
//   point: day, night, all (the total)      expected: every provider, April, every point
#include "tests/oracle/reference.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

constexpr std::uint32_t system_level = 0;
constexpr std::uint32_t provider_level = 1;
constexpr std::uint32_t beds = 3;   // columns of the table
constexpr std::uint32_t staff = 4;
constexpr std::int32_t rx1 = 0;
constexpr std::int32_t rx2 = 1;
constexpr std::int32_t rx3 = 2;
constexpr std::int32_t day = 0;
constexpr std::int32_t night = 1;
constexpr std::int32_t all_points = 2;
constexpr std::int32_t april = 12 * 2021 + 3;
constexpr std::int32_t may = april + 1;
constexpr Dimension by_system{DimensionKind::level, system_level};
constexpr Dimension by_provider{DimensionKind::level, provider_level};
constexpr Dimension by_month{DimensionKind::period, 0};
constexpr Dimension by_point{DimensionKind::list, 0};

struct Given {
  std::int32_t provider;
  std::int32_t month;
  std::int32_t point;
  std::int64_t tenths;                // of a bed
  Missing state = Missing::known;     // of beds
};

/// A program and data in the making.
struct World {
  Program program;
  std::vector<std::optional<bool>> open = {true, true, true};     // of RX1, RX2, RX3
  std::map<std::int32_t, std::vector<Given>> files;               // by system; -1: reference
  std::optional<ExpectedRows> only_expected;
  std::size_t batch_rows = 2048;

  World();
  std::uint32_t gather(Fold fold, std::vector<GatherKey> keys, std::vector<RowFilter> where = {},
                       std::uint32_t column = beds);
  std::uint32_t step(Op op, std::vector<std::uint32_t> arguments);
  std::uint32_t constant(const Exact& value);
  void require(std::vector<Dimension> subject, std::uint32_t test, std::uint32_t figure);
  [[nodiscard]] Dataset dataset() const;
  /// "QX1 2021-04: met, 12", "QX2 2021-04: cannot tell, plan.beds RX3,2021-04,day: blank"
  [[nodiscard]] std::vector<std::string> answers() const;
};

Column key_column(const std::string& name, ColumnKind kind, std::uint32_t of) {
  Column column;
  column.name = name;
  column.kind = kind;
  column.of = of;
  column.is_key = true;
  return column;
}

Column number_column(const std::string& name) {
  Column column;
  column.name = name;
  return column;
}

World::World() {
  program.levels.resize(2);
  program.levels[system_level].name = "system";
  program.levels[provider_level].name = "provider";
  program.levels[provider_level].within = system_level;
  program.levels[provider_level].attributes = {{"open", {}}};
  program.lists = {{"point", {{"day", "", false}, {"night", "", false}, {"all", "", true}}}};
  Table plan;
  plan.name = "plan";
  plan.supplied_by = system_level;
  plan.columns = {key_column("provider", ColumnKind::organisation, provider_level),
                  key_column("month", ColumnKind::period, 0),
                  key_column("point", ColumnKind::choice, 0), number_column("beds"),
                  number_column("staff")};
  plan.keys = {0, 1, 2};
  plan.expected.resize(3);
  plan.expected[1].months = MonthRange{Month{april}, Month{april}};
  program.tables = {plan};
  files[0] = {{rx1, april, day, 10},
              {rx1, april, night, 20},
              {rx2, april, day, 30},
              {rx2, april, night, 40}};
  files[1] = {{rx3, april, day, 50}, {rx3, april, night, 60}};
}

std::uint32_t World::gather(Fold fold, std::vector<GatherKey> keys, std::vector<RowFilter> where,
                            std::uint32_t column) {
  Gather added;
  added.column = column;
  added.fold = fold;
  added.keys = std::move(keys);
  added.where = std::move(where);
  program.gathers.push_back(added);
  const std::uint32_t at = step(Op::gathered, {});
  program.steps[at].of = static_cast<std::uint32_t>(program.gathers.size() - 1);
  return at;
}

std::uint32_t World::step(Op op, std::vector<std::uint32_t> arguments) {
  Step added;
  added.op = op;
  added.arguments = std::move(arguments);
  added.english = "step " + std::to_string(program.steps.size());
  program.steps.push_back(added);
  return static_cast<std::uint32_t>(program.steps.size() - 1);
}

std::uint32_t World::constant(const Exact& value) {
  const std::uint32_t at = step(Op::constant, {});
  program.steps[at].constant = value;
  return at;
}

void World::require(std::vector<Dimension> subject, std::uint32_t test, std::uint32_t figure) {
  Requirement added;
  added.id = "R-1";
  added.subject = std::move(subject);
  added.months = {{Month{april}, Month{april}}};
  added.test = test;
  added.figure = figure;
  program.requirements = {added};
}

Dataset World::dataset() const {
  std::vector<Organisations::Entry> entries = {{system_level, "QX1", "", "", {}},
                                               {system_level, "QX2", "", "", {}},
                                               {provider_level, "RX1", "", "QX1", {open[rx1]}},
                                               {provider_level, "RX2", "", "QX1", {open[rx2]}},
                                               {provider_level, "RX3", "", "QX2", {open[rx3]}}};
  Dataset made;
  made.organisations = Organisations(program, std::move(entries));
  made.as_of = *parse_date("1 June 2021");
  made.only_expected = only_expected;
  for (const auto& [by, rows] : files) {
    Submission submission;
    if (by >= 0) submission.level = system_level;
    submission.organisation = by;
    made.submissions.push_back(submission);
    Batch batch;
    batch.rows = rows.size();
    batch.keys.resize(3);
    batch.numbers.resize(2);
    batch.numbers[0].scale = 1;
    for (const Given& row : rows) {
      batch.lines.push_back(static_cast<std::uint32_t>(batch.lines.size() + 2));
      batch.keys[0].codes.push_back(row.provider);
      batch.keys[1].codes.push_back(row.month);
      batch.keys[2].codes.push_back(row.point);
      batch.numbers[0].mantissa.push_back(row.tenths);
      batch.numbers[0].state.push_back(row.state);
      batch.numbers[1].mantissa.push_back(7);  // staff: 7 on every row
      batch.numbers[1].state.push_back(Missing::known);
    }
    InputFile file;
    file.submission = static_cast<std::uint32_t>(made.submissions.size() - 1);
    file.rows = std::make_unique<MemoryRows>(std::move(batch), batch_rows);
    made.files.push_back(std::move(file));
  }
  return made;
}

std::vector<std::string> World::answers() const {
  Dataset data = dataset();
  std::vector<std::string> told;
  const std::vector<std::vector<ReferenceAnswer>> all = reference_evaluate(program, data);
  for (const ReferenceAnswer& answer : all.front()) {
    std::string text;
    for (const std::string& code : answer.subject) text += (text.empty() ? "" : " ") + code;
    text += ": " + std::string(word(answer.verdict));
    if (answer.figure.known) text += ", " + answer.figure.exact.to_string();
    for (const std::string& line : answer.missing) text += ", " + line;
    told.push_back(text);
  }
  return told;
}

std::string because(const std::string& what, Missing reason) {
  return ": cannot tell, " + what + ": " + std::string(word(reason));
}

using Told = std::vector<std::string>;
const std::vector<GatherKey> system_and_month = {{0, by_system}, {1, by_month}};
const std::vector<GatherKey> every_key = {{0, by_provider}, {1, by_month}, {2, by_point}};

/// "The sum of beds is above 0", for each system in April.
World sum_by_system(const std::vector<RowFilter>& where = {}) {
  World world;
  const std::uint32_t sum = world.gather(Fold::sum, system_and_month, where);
  world.require({by_system, by_month}, world.step(Op::above, {sum, world.constant(0)}), sum);
  return world;
}

TEST(Reference, ASumIsExactWhateverTheBatchAndTheSpellingOfItsParts) {
  World world = sum_by_system();
  world.files[0][0].tenths = 5;  // 0.5 + 2 + 3 + 4
  for (const std::size_t batch_rows : {1U, 3U, 2048U}) {
    world.batch_rows = batch_rows;
    EXPECT_EQ(world.answers(), (Told{"QX1 2021-04: met, 19/2", "QX2 2021-04: met, 11"}));
  }
  for (Given& row : world.files[1]) row.tenths = 0;
  EXPECT_EQ(world.answers().back(), "QX2 2021-04: not met, 0");
}

TEST(Reference, HighestAndLowestAreOfTheRowsThatAreThere) {
  for (const auto& [fold, highest_of_qx1] : {std::pair{Fold::highest, "4"}, {Fold::lowest, "1"}}) {
    World world;
    const std::uint32_t figure = world.gather(fold, system_and_month);
    world.require({by_system, by_month}, world.step(Op::above, {figure, world.constant(0)}),
                  figure);
    EXPECT_EQ(world.answers().front(), std::string("QX1 2021-04: met, ") + highest_of_qx1);
  }
}

TEST(Reference, OneBlankOrOneAbsentRowMakesTheSumNotKnown) {
  World world = sum_by_system();
  world.files[0][0].state = Missing::blank;
  world.files[1].pop_back();
  EXPECT_EQ(world.answers(),
            (Told{"QX1 2021-04" + because("plan.beds RX1,2021-04,day", Missing::blank),
                  "QX2 2021-04" + because("plan.* RX3,2021-04,night", Missing::not_submitted)}));
}

TEST(Reference, RowsOfOtherMonthsAreSetAsideUnlessTheDataSaysWhatIsExpected) {
  World world;
  const std::uint32_t sum = world.gather(Fold::sum, {{0, by_system}});  // over months too
  world.require({by_system}, world.step(Op::above, {sum, world.constant(0)}), sum);
  world.files[1].push_back({rx3, may, day, 900});
  world.files[1].push_back({broken_code, may, day, 900});
  EXPECT_EQ(world.answers(), (Told{"QX1: met, 10", "QX2: met, 11"}));
  world.files[1].pop_back();
  world.only_expected = ExpectedRows{{{rx3, may, day}, {rx2, may, day}}};
  EXPECT_EQ(world.answers(),
            (Told{"QX1" + because("plan.* RX2,2021-05,day", Missing::not_submitted),
                  "QX2: met, 101"}));
}

TEST(Reference, AFileSpeaksOnlyOfItsOwnOrganisation) {
  World world = sum_by_system();
  world.files[1].push_back({rx1, april, day, 900});  // QX2 has no say in RX1's figures
  EXPECT_EQ(world.answers(),
            (Told{"QX1 2021-04: met, 10",
                  "QX2 2021-04" + because("plan.* *,2021-04,day", Missing::broken_key)}));
}

TEST(Reference, AKeyThatCannotBeReadTaintsWhatItCouldBelongTo) {
  World world = sum_by_system();
  world.files[0].push_back({broken_code, april, day, 0});
  EXPECT_EQ(world.answers(),
            (Told{"QX1 2021-04" + because("plan.* *,2021-04,day", Missing::broken_key),
                  "QX2 2021-04: met, 11"}));
  world.files[0].back() = {rx1, broken_code, broken_code, 0};
  EXPECT_EQ(world.answers(),
            (Told{"QX1 2021-04" + because("plan.* RX1,*,*", Missing::broken_key),
                  "QX2 2021-04: met, 11"}));
  world.files[0].back() = {broken_code, april, all_points, 0};  // a total is in no sum
  EXPECT_EQ(world.answers(), (Told{"QX1 2021-04: met, 10", "QX2 2021-04: met, 11"}));
  world.files[0].pop_back();
  world.files[-1] = {{broken_code, april, night, 0}};  // reference data: of anyone
  const std::string tainted = because("plan.* *,2021-04,night", Missing::broken_key);
  EXPECT_EQ(world.answers(), (Told{"QX1 2021-04" + tainted, "QX2 2021-04" + tainted}));
}

TEST(Reference, AFilterThatARowFailsKeepsItsBrokenKeyOut) {
  World world = sum_by_system({{2, std::nullopt, day}});
  world.files[0].push_back({broken_code, april, night, 0});
  EXPECT_EQ(world.answers(), (Told{"QX1 2021-04: met, 4", "QX2 2021-04: met, 5"}));
  world.files[0].back().point = broken_code;
  EXPECT_EQ(world.answers().front(),
            "QX1 2021-04" + because("plan.* *,2021-04,*", Missing::broken_key));
}

TEST(Reference, AFigureThatIsOneRowsOwnIsNotKnownWhereAnotherRowMayBeItsSecond) {
  World world;
  const std::uint32_t own = world.gather(Fold::only, every_key);
  world.require({by_provider, by_month, by_point},
                world.step(Op::above, {own, world.constant(0)}), own);
  world.files[1] = {{rx3, april, day, 50}, {broken_code, april, day, 60}};
  const std::string rx3_day = "RX3 2021-04 day" + because("plan.* *,2021-04,day", Missing::broken_key);
  const std::string rx3_night = "RX3 2021-04 night" + because("plan.* RX3,2021-04,night", Missing::not_submitted);
  EXPECT_EQ(world.answers(),
            (Told{"RX1 2021-04 day: met, 1", "RX1 2021-04 night: met, 2", "RX2 2021-04 day: met, 3",
                  "RX2 2021-04 night: met, 4", rx3_day, rx3_night}));
}

TEST(Reference, AKeyGivenTwiceIsNeitherTheFirstNorTheLastNorTheSum) {
  World world = sum_by_system();
  world.files[-1] = {{rx1, april, day, 10}};  // the same figure, in another file
  EXPECT_EQ(world.answers(),
            (Told{"QX1 2021-04" + because("plan.* RX1,2021-04,day", Missing::given_twice),
                  "QX2 2021-04: met, 11"}));
}

TEST(Reference, AnAttributeNotKnownLeavesOpenWhetherARowWasExpected) {
  World world = sum_by_system();
  world.program.tables[0].expected[0].where = {{0, true}};
  world.open = {false, std::nullopt, std::nullopt};
  world.files[0] = {{rx2, april, day, 30}, {rx2, april, night, 40}};  // RX1 need not
  world.files[1] = {{rx3, april, day, 50}};
  EXPECT_EQ(
      world.answers(),
      (Told{"QX1 2021-04: met, 7", "QX2 2021-04" + because("plan.* RX3,2021-04,night",
                                                           Missing::not_known_if_expected)}));
  world.files[0].push_back({rx1, april, day, 10});  // nobody expected it
  EXPECT_EQ(world.answers().front(), "QX1 2021-04" + because("plan.beds RX1,2021-04,day", Missing::nothing_expected));
}

TEST(Reference, ATotalItemIsOutsideEverySum) {
  World world = sum_by_system();
  world.files[1].push_back({rx3, april, all_points, 9990});
  world.files[1].push_back({rx3, april, all_points, 9990});
  EXPECT_EQ(world.answers().back(), "QX2 2021-04: met, 11");
}

TEST(Reference, AFilterThatIsNotKnownMattersUnlessTheFigureIsZero) {
  World world = sum_by_system({{0, 0U, 1}});  // where open is yes
  world.open = {true, std::nullopt, false};
  const std::string open = ", plan.beds RX2,2021-04,night: ";
  EXPECT_EQ(world.answers(),
            (Told{"QX1 2021-04" +
                      because("plan.beds RX2,2021-04,day", Missing::not_known_if_expected) + open +
                      std::string(word(Missing::not_known_if_expected)),
                  "QX2 2021-04" + because("plan.beds QX2,2021-04", Missing::nothing_expected)}));
  world.files[0][2].tenths = 0;
  world.files[0][3].tenths = 0;
  EXPECT_EQ(world.answers().front(), "QX1 2021-04: met, 3");
}

TEST(Reference, AShiftedMonthWithNothingExpectedIsNotKnown) {
  World world = sum_by_system();
  world.program.steps[0].shift.by = ShiftBy::previous_month;
  EXPECT_EQ(world.answers().front(),
            "QX1 2021-04" + because("plan.beds QX1,2021-03", Missing::nothing_expected));
}

TEST(Reference, AZeroDenominatorIsAReasonOfItsOwn) {
  World world;
  const std::uint32_t sum = world.gather(Fold::sum, system_and_month);
  const std::uint32_t heads = world.gather(Fold::sum, system_and_month, {}, staff);
  const std::uint32_t share = world.step(Op::percentage_of, {heads, sum});
  world.require({by_system, by_month}, world.step(Op::at_least, {share, world.constant(1)}),
                share);
  for (Given& row : world.files[1]) row.tenths = 0;
  EXPECT_EQ(world.answers(), (Told{"QX1 2021-04: met, 14/5",  // 28 of 10
                                   "QX2 2021-04: cannot tell, zero denominator: step 0"}));
  world.program.steps[share].arguments = {sum, sum};
  EXPECT_EQ(world.answers().front(), "QX1 2021-04: met, 1");
}

TEST(Reference, AndOrAndNotAreKleenes) {
  for (const auto& [op, sure, verdict] : {std::tuple{Op::both, 0, "not met"},
                                          {Op::both, 1, "cannot tell"},
                                          {Op::either, 1, "met"},
                                          {Op::either, 0, "cannot tell"}}) {
    World world = sum_by_system();
    world.files[0][0].state = Missing::suppressed;
    const std::uint32_t last = world.step(op, {world.constant(sure), 2});
    world.program.requirements[0].test = last;
    const std::string line =
        ", plan.beds RX1,2021-04,day: " + std::string(word(Missing::suppressed));
    const bool told = std::string(verdict) == "cannot tell";
    EXPECT_EQ(world.answers().front(),
              std::string("QX1 2021-04: ") + verdict + (told ? line : ""));
    world.program.requirements[0].test = world.step(Op::negate, {world.constant(1)});
    EXPECT_EQ(world.answers().front(), "QX1 2021-04: not met");
  }
}

TEST(Reference, AParameterIsOfTheSubjectsMonthAndTheDay) {
  World world = sum_by_system();
  Parameter floor;
  floor.name = "floor";
  floor.by_month = true;
  ParameterRow row;
  row.months = {Month{april}, Month{april}};
  row.value = Exact(10);
  row.known_from = *parse_date("25 March 2021");
  floor.rows = {row};
  world.program.parameters = {floor};
  world.program.steps[1].op = Op::parameter;
  world.program.steps[2].op = Op::at_least;
  EXPECT_EQ(world.answers(), (Told{"QX1 2021-04: met, 10", "QX2 2021-04: met, 11"}));
  world.program.parameters[0].rows[0].known_from = *parse_date("2 June 2021");  // a day too late
  EXPECT_EQ(world.answers().front(), "QX1 2021-04: cannot tell, 10, parameter floor: " +
                                         std::string(word(Missing::no_parameter)));
}

TEST(Reference, SubjectsAreThoseWhoSubmittedWhereTheTestRestsOnSubmissions) {
  World world;
  world.files.erase(1);
  const std::uint32_t sum = world.gather(Fold::sum, {{0, by_provider}, {1, by_month}});
  world.require({by_month, by_provider}, world.step(Op::above, {sum, world.constant(0)}), sum);
  EXPECT_EQ(world.answers(), (Told{"2021-04 RX1: met, 3", "2021-04 RX2: met, 7"}));
  world.program.tables[0].supplied_by.reset();
  EXPECT_EQ(world.answers().size(), 3U);
}

}  // namespace
}  // namespace plumbline
