// Each rule about people (20 to 27 of reference.h) on a handful of them, worked out by hand.
//
//   North: QX1 (RX1, RX2), QX2 (RX3)      RX9 lies in none
//   answers of people: provider, quarter; fifth (first, second, third), carer, says (yes, no), age, falls
#include "tests/oracle/people.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/oracle/reference.h"

namespace plumbline {
namespace {

constexpr std::uint32_t region_level = 0;
constexpr std::uint32_t system_level = 1;
constexpr std::uint32_t provider_level = 2;
constexpr std::int32_t rx1 = 0;
constexpr std::int32_t rx2 = 1;
constexpr std::int32_t rx3 = 2;
constexpr std::int32_t rx9 = 3;
constexpr std::int32_t qx1 = 0;
constexpr std::int32_t qx2 = 1;
constexpr std::uint32_t provider = 0;  // columns of the table
constexpr std::uint32_t quarter = 1;
constexpr std::uint32_t fifth = 2;
constexpr std::uint32_t carer = 3;
constexpr std::uint32_t says = 4;
constexpr std::uint32_t age = 5;    // from 0 to 100
constexpr std::uint32_t falls = 6;  // at least 0
constexpr std::int64_t no_answer = -1;
const std::int32_t first_quarter = period_of(PeriodKind::quarter, *parse_month("April 2021")).index;
const std::int32_t second_quarter = period_of(PeriodKind::quarter, *parse_month("July 2021")).index;

struct Person {
  std::int64_t says = 1;
  std::int64_t age = 40;
  std::int64_t falls = 0;
  std::int64_t carer = 0;
  std::int64_t fifth = 0;
  std::int32_t provider = rx1;
  std::int32_t quarter = first_quarter;
};
using People = std::vector<Person>;

People operator+(People a, const People& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}
People operator*(std::size_t count, const Person& person) { return People(count, person); }

const Person yes;
const Person no{.says = 0};
const Person silent{.says = no_answer};

PersonTest is(std::uint32_t column, std::vector<std::uint32_t> items) {
  return {PersonTestKind::one_of, column, std::move(items), {}};
}
PersonTest at_least(std::uint32_t column, std::int64_t bound) { return {PersonTestKind::at_least, column, {}, Exact(bound)}; }
PersonTest at_most(std::uint32_t column, std::int64_t bound) { return {PersonTestKind::at_most, column, {}, Exact(bound)}; }
PersonTest answered(std::uint32_t column) { return {PersonTestKind::answered, column, {}, {}}; }

/// The share of people who say yes, for each system and quarter, against a half; and what is asked
/// of it otherwise.
struct World {
  Program program;
  std::map<std::int32_t, People> files;  // by system; -1: reference
  std::size_t batch_rows = 2048;

  World();
  Outcome& outcome() { return program.outcomes.front(); }
  OutcomeTest& test() { return program.outcome_tests.front(); }
  void subject(std::vector<Dimension> dimensions);
  void take(Statistic statistic, std::uint32_t column, const Exact& needed);
  void need(const Exact& needed) { program.steps[1].constant = needed; }
  void minus(const OutcomeCell& left, const OutcomeCell& right, const Exact& needed);
  [[nodiscard]] Dataset dataset() const;
  /// "QX1 2021-Q1: met, 1/2", "QX2 2021-Q1: cannot tell, people of joined_up"
  [[nodiscard]] std::vector<std::string> answers() const;
  /// The first of them with neither subject nor what is missing: "cannot tell, 1/2".
  [[nodiscard]] std::string first() const;
  std::string of(People people) {
    files = {{qx1, std::move(people)}};
    return first();
  }
  std::string by(Op comparison, const Exact& needed) {
    test().comparison = comparison;
    need(needed);
    return first();
  }
};

World::World() {
  program.levels.resize(3);
  program.levels[region_level].name = "region";
  program.levels[system_level].name = "system";
  program.levels[system_level].within = region_level;
  program.levels[provider_level].name = "provider";
  program.levels[provider_level].within = system_level;
  program.lists = {{"fifths", {{"first", "", false}, {"second", "", false}, {"third", "", false}}}};
  Table table;
  table.name = "answers";
  table.of_people = true;
  table.supplied_by = system_level;
  table.columns.resize(7);
  for (std::uint32_t i = 0; i < 7; ++i) {
    table.columns[i].name = "column " + std::to_string(i);
    if (i == fifth) table.columns[i].kind = ColumnKind::choice;
    if (i == carer || i == says) table.columns[i].kind = ColumnKind::truth;
  }
  table.columns[provider].kind = ColumnKind::organisation;
  table.columns[provider].of = provider_level;
  table.columns[quarter].kind = ColumnKind::period;
  table.columns[quarter].of = static_cast<std::uint32_t>(PeriodKind::quarter);
  table.columns[age].least = Exact(0);
  table.columns[age].most = Exact(100);
  table.columns[falls].least = Exact(0);
  table.keys = {provider, quarter};
  for (const std::uint32_t key : table.keys) table.columns[key].is_key = true;
  program.tables = {table};
  Outcome joined_up;
  joined_up.name = "joined_up";
  joined_up.counting = {is(says, {1})};
  joined_up.split = {fifth, carer};
  program.outcomes = {joined_up};
  program.outcome_cells = {{0, std::nullopt, 0}};
  program.outcome_tests = {OutcomeTest{}};
  program.steps.resize(3);
  program.steps[0].op = Op::outcome;
  program.steps[2].op = Op::outcome_test;
  program.steps[2].arguments = {0, 1};
  need(Exact::ratio(1, 2));
  subject({{DimensionKind::level, system_level}, {DimensionKind::period, table.columns[quarter].of}});
}

void World::subject(std::vector<Dimension> dimensions) {
  Requirement asked;
  asked.id = "R-1";
  asked.subject = dimensions;
  asked.months = {{*parse_month("April 2021"), *parse_month("March 2022")}};
  if (dimensions.back().of == static_cast<std::uint32_t>(PeriodKind::quarter)) asked.months.front().last = *parse_month("June 2021");
  asked.test = 2;
  asked.figure = 0;
  program.requirements = {asked};
  outcome().keys.clear();
  outcome().by.clear();
  for (const Dimension& dimension : dimensions) {
    outcome().keys.push_back(dimension.kind == DimensionKind::level ? provider : quarter);
    outcome().by.push_back(dimension.of);
  }
}

void World::take(Statistic statistic, std::uint32_t column, const Exact& needed) {
  outcome().statistic = statistic;
  outcome().value = column;
  outcome().counting.clear();
  need(needed);
}

void World::minus(const OutcomeCell& left, const OutcomeCell& right, const Exact& needed) {
  program.outcome_cells = {left, right};
  test().right = 1;
  program.steps.resize(2);
  need(needed);
  Step second = program.steps[0];
  second.of = 1;
  Step less;
  less.op = Op::subtract;
  less.arguments = {0, 2};
  Step held;
  held.op = Op::outcome_test;
  held.arguments = {3, 1};
  program.steps.insert(program.steps.end(), {second, less, held});
  program.requirements.front().figure = 3;
  program.requirements.front().test = 4;
}

Dataset World::dataset() const {
  Dataset made;
  made.organisations = Organisations(program, {{region_level, "N", "", "", {}},
                                               {system_level, "QX1", "", "N", {}},
                                               {system_level, "QX2", "", "N", {}},
                                               {provider_level, "RX1", "", "QX1", {}},
                                               {provider_level, "RX2", "", "QX1", {}},
                                               {provider_level, "RX3", "", "QX2", {}},
                                               {provider_level, "RX9", "", "", {}}});
  made.as_of = *parse_date("1 June 2021");
  for (const auto& [by, people] : files) {
    Submission submission;
    if (by >= 0) submission.level = system_level;
    submission.organisation = by;
    made.submissions.push_back(submission);
    Batch batch;
    batch.rows = people.size();
    batch.keys.resize(2);
    batch.numbers.resize(5);
    for (const Person& one : people) {
      batch.lines.push_back(static_cast<std::uint32_t>(batch.lines.size() + 2));
      batch.keys[0].codes.push_back(one.provider);
      batch.keys[1].codes.push_back(one.quarter);
      const std::vector<std::int64_t> cells = {one.fifth, one.carer, one.says, one.age, one.falls};
      for (std::size_t c = 0; c < cells.size(); ++c) {
        const bool known = cells[c] != no_answer;
        batch.numbers[c].mantissa.push_back(known ? cells[c] : 0);
        batch.numbers[c].state.push_back(known ? Missing::known : Missing::blank);
      }
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
    std::string text = answer.subject.empty() ? "" : answer.subject.front();
    text += ": " + std::string(word(answer.verdict));
    if (answer.figure.known) text += ", " + answer.figure.exact.to_string();
    for (const std::string& line : answer.missing) text += ", " + line;
    told.push_back(text);
  }
  return told;
}

std::string World::first() const {
  Dataset data = dataset();
  const std::vector<std::vector<ReferenceAnswer>> all = reference_evaluate(program, data);
  const ReferenceAnswer& answer = all.front().front();
  return std::string(word(answer.verdict)) + (answer.figure.known ? ", " + answer.figure.exact.to_string() : "");
}

using Told = std::vector<std::string>;

// --- rules 20 and 11: what a person belongs to ---

TEST(People, RepeatTheirKeysAndAreEachCountedOnce) {
  World world;
  EXPECT_EQ(world.of(3 * yes + 1 * no), "met, 3/4");
  world.batch_rows = 1;
  EXPECT_EQ(world.first(), "met, 3/4");
}

TEST(People, OnlySystemsThatSubmittedAreAsked) {
  World world;
  world.files = {{qx1, {yes}}};
  EXPECT_EQ(world.answers(), Told{"QX1: met, 1"});
  world.files = {{qx1, {yes}}, {qx2, {}}};
  EXPECT_EQ(world.answers(), (Told{"QX1: met, 1", "QX2: cannot tell, people of joined_up"}));
  world.files = {{-1, {yes, {.says = 0, .provider = rx3}}}};
  EXPECT_EQ(world.answers(), (Told{"QX1: met, 1", "QX2: not met, 0"}));
}

TEST(People, OfWhomNoRowWasSentWaitUntilTheTableIsDue) {
  World world;
  world.program.tables.front().due = world.dataset().as_of;
  EXPECT_EQ(world.of({}), "not yet due");
  // Rows that are there are judged as they are, whomever they are about.
  EXPECT_EQ(world.of({silent}), "cannot tell");
  EXPECT_EQ(world.of({{.says = 1, .quarter = broken_code}}), "cannot tell");
  world.outcome().among = {is(carer, {1})};
  EXPECT_EQ(world.of({{.says = 1, .carer = 0}}), "cannot tell");
  EXPECT_EQ(world.of({{.says = 1, .provider = rx3}}), "cannot tell");  // not the submitter's: it may be of any of its own
  world.outcome().among = {};
  world.minus({0, carer, 1}, {0, carer, 0}, Exact(0));
  EXPECT_EQ(world.of({}), "not yet due");
  EXPECT_EQ(world.of({{.says = 1, .carer = 1}}), "cannot tell");
  world.program.tables.front().due = Date{world.dataset().as_of.days - 1};
  EXPECT_EQ(world.of({}), "cannot tell");
  world.program.requirements.front().due = world.dataset().as_of;
  EXPECT_EQ(world.of({}), "not yet due");
  world.program.tables.front().supplied_by.reset();  // nobody is going to send it
  EXPECT_EQ(world.of({}), "cannot tell");
}

TEST(People, BelongToWhatTheirProviderAndQuarterLieIn) {
  World world;
  world.files = {{-1, {yes, {.says = 0, .provider = rx2}, {.provider = rx3, .quarter = second_quarter}}}};
  EXPECT_EQ(world.answers(), (Told{"QX1: met, 1/2", "QX2: cannot tell, people of joined_up"}));
  world.subject({{DimensionKind::level, region_level}, {DimensionKind::period, static_cast<std::uint32_t>(PeriodKind::financial_year)}});
  EXPECT_EQ(world.answers(), Told{"N: met, 2/3"});
}

TEST(People, OfAnUnreadableKeyMayBelongToAnyGroupTheOtherAllows) {
  World world;
  world.files = {{-1, {yes, {.provider = rx3}, {.says = 0, .provider = broken_code, .quarter = second_quarter}}}};
  EXPECT_EQ(world.answers(), (Told{"QX1: met, 1", "QX2: met, 1"}));
  world.need(Exact::ratio(2, 3));
  world.files[-1].push_back({.provider = broken_code});  // says yes, but nobody knows where
  EXPECT_EQ(world.answers(), (Told{"QX1: cannot tell, 1, people of joined_up", "QX2: cannot tell, 1, people of joined_up"}));
  world.files = {{-1, {yes, {.quarter = broken_code}, {.provider = rx3}}}};
  EXPECT_EQ(world.answers(), (Told{"QX1: cannot tell, 1, people of joined_up", "QX2: met, 1"}));
}

TEST(People, OfNobodysProviderMayBelongToAnySystemOfTheSubmitter) {
  World world;
  world.files = {{-1, {yes, {.provider = rx3}, {.provider = rx9}}}};
  world.need(Exact::ratio(2, 3));
  EXPECT_EQ(world.answers(), (Told{"QX1: cannot tell, 1, people of joined_up", "QX2: cannot tell, 1, people of joined_up"}));
  // Each provider is asked for itself: RX9 is one of them.
  world.subject({{DimensionKind::level, provider_level}, {DimensionKind::period, static_cast<std::uint32_t>(PeriodKind::quarter)}});
  EXPECT_EQ(world.answers(), (Told{"RX1: met, 1", "RX2: cannot tell, people of joined_up", "RX3: met, 1", "RX9: met, 1"}));
}

TEST(People, OfAnotherSystemsProviderMayBelongToTheSubmittersAlone) {
  World world;
  world.need(Exact::ratio(2, 3));
  world.files = {{qx1, {yes, {.provider = rx3}}}, {qx2, {{.provider = rx3}}}};
  EXPECT_EQ(world.answers(), (Told{"QX1: cannot tell, 1, people of joined_up", "QX2: met, 1"}));
}

TEST(People, WhoSurelyDoNotBelongAreIgnoredWhereverTheyAre) {
  World world;
  world.outcome().among = {at_least(age, 18)};
  world.outcome().out_of = {is(carer, {0})};
  EXPECT_EQ(world.of(1 * yes + 5 * Person{.age = 17, .provider = broken_code}), "met, 1");
  EXPECT_EQ(world.of(1 * yes + 5 * Person{.carer = 1, .provider = broken_code}), "met, 1");
  EXPECT_EQ(world.of(1 * yes + 5 * Person{.age = no_answer, .provider = broken_code}), "cannot tell, 1");
}

// --- rules 21 and 22: who counts ---

TEST(People, AreTestedByEveryKindOfTest) {
  World world;
  const People people = {yes, no, {.says = 0, .age = 60}, {.age = 20}, {.says = no_answer, .age = 10}};
  world.outcome().out_of = {answered(says)};
  world.need(Exact::ratio(1, 5));
  EXPECT_EQ(world.of(people), "met, 1/2");
  world.outcome().among = {at_least(age, 20), at_most(age, 40)};
  EXPECT_EQ(world.of(people), "met, 2/3");
  world.outcome().among = {at_least(age, 21), at_most(age, 39)};
  EXPECT_EQ(world.of(people), "cannot tell");
  world.outcome().among = {is(fifth, {1, 2})};
  EXPECT_EQ(world.of(people + 1 * Person{.fifth = 2}), "met, 1");
}

TEST(People, LeftOutByAnyOneLineButOnlyByAllOfIt) {
  World world;
  world.outcome().leaving_out = {{is(carer, {1}), is(fifth, {2})}, {at_least(age, 90)}};
  EXPECT_EQ(world.of({yes, {.says = 0, .carer = 1}}), "met, 1/2");
  EXPECT_EQ(world.of({yes, {.says = 0, .carer = 1, .fifth = 2}}), "met, 1");
  EXPECT_EQ(world.of({yes, {.says = 0, .age = 90}}), "met, 1");
  // One line says so, whatever the other would.
  EXPECT_EQ(world.of({yes, {.says = 0, .age = 90, .carer = no_answer, .fifth = 2}}), "met, 1");
  world.need(Exact::ratio(3, 4));
  EXPECT_EQ(world.of({yes, {.carer = 1, .fifth = no_answer}}), "cannot tell, 1");
  EXPECT_EQ(world.of({yes, {.carer = 0, .fifth = no_answer}}), "met, 1");
}

TEST(People, NotKnownToBelongToBeAskedOrToAnswerAreNotKnown) {
  World world;
  world.need(Exact::ratio(3, 4));
  EXPECT_EQ(world.of({yes, silent}), "cannot tell, 1");
  world.outcome().among = {at_least(age, 18)};
  EXPECT_EQ(world.of({yes, {.age = no_answer}}), "cannot tell, 1");
  EXPECT_EQ(world.of({yes, {.says = no_answer, .age = 17}}), "met, 1");
  world.outcome().out_of = {answered(fifth), is(carer, {0})};
  EXPECT_EQ(world.of({yes, {.fifth = no_answer}}), "cannot tell, 1");
  EXPECT_EQ(world.of({yes, {.carer = 1, .fifth = no_answer}}), "met, 1");  // surely not asked
}

// --- rule 23: categories ---

TEST(People, OfNoKnownCategoryAreNotKnownInEachHoweverSureTheirAnswer) {
  World world;
  world.need(Exact::ratio(3, 4));
  world.program.outcome_cells = {{0, fifth, 1}};
  EXPECT_EQ(world.of({{.fifth = 1}, {.says = 0, .fifth = 0}, {.says = no_answer, .fifth = 2}}), "met, 1");
  EXPECT_EQ(world.of({{.fifth = 1}, {.fifth = no_answer}}), "cannot tell, 1");
  world.program.outcome_cells = {{0, carer, 1}};
  EXPECT_EQ(world.of({{.carer = 1}, {.carer = no_answer}}), "cannot tell, 1");
  world.outcome().among = {at_least(age, 18)};
  EXPECT_EQ(world.of({{.carer = 1}, {.age = 10, .carer = no_answer}}), "met, 1");
}

// --- rule 24: figures ---

TEST(People, FigureIsKnownForTheShareAskedAndNoLess) {
  World world;
  EXPECT_EQ(world.of({}), "cannot tell");
  EXPECT_EQ(world.of({silent}), "cannot tell");
  world.need(Exact(0));
  world.outcome().known_for = Exact::ratio(7, 10);
  EXPECT_EQ(world.of(7 * yes + 3 * silent), "met, 1");
  EXPECT_EQ(world.of(69 * yes + 31 * silent), "cannot tell");
}

TEST(People, AveragesPercentilesAndRatesAreOfThoseKnown) {
  World world;
  const People people = {{.age = 10}, {.age = 20}, {.age = 60}, {.age = no_answer}};
  world.take(Statistic::mean, age, Exact(22));
  EXPECT_EQ(world.of(people), "met, 30");  // 90/4 is the least it can be
  world.need(Exact(23));
  EXPECT_EQ(world.first(), "cannot tell, 30");
  world.take(Statistic::percentile, age, Exact(15));
  world.outcome().part = Exact::ratio(1, 2);
  EXPECT_EQ(world.first(), "met, 20");  // 0, 10, 20, 60 or 10, 20, 60, 100
  EXPECT_EQ(world.by(Op::at_most, Exact(40)), "met, 20");
  EXPECT_EQ(world.by(Op::at_most, Exact(39)), "cannot tell, 20");
  EXPECT_EQ(world.by(Op::at_most, Exact(14)), "not met, 20");
  world.take(Statistic::rate, falls, Exact(1000));
  world.outcome().per = Exact(1000);
  EXPECT_EQ(world.of({{.falls = 2}, {.falls = 1}, {.falls = 0}}), "met, 1000");
}

// --- rule 25: everybody not known for it and against it ---

TEST(People, EveryComparisonIsSettledOnlyWhereNobodyNotKnownCanTurnIt) {
  World world;
  world.files = {{qx1, 2 * yes + 1 * no + 1 * silent}};  // from 2/4 to 3/4
  const Exact low = Exact::ratio(1, 2);
  const Exact high = Exact::ratio(3, 4);
  EXPECT_EQ(world.by(Op::at_least, low), "met, 2/3");
  EXPECT_EQ(world.by(Op::at_least, high), "cannot tell, 2/3");
  EXPECT_EQ(world.by(Op::at_least, Exact::ratio(76, 100)), "not met, 2/3");
  EXPECT_EQ(world.by(Op::above, Exact::ratio(49, 100)), "met, 2/3");
  EXPECT_EQ(world.by(Op::above, low), "cannot tell, 2/3");
  EXPECT_EQ(world.by(Op::above, high), "not met, 2/3");
  EXPECT_EQ(world.by(Op::at_most, high), "met, 2/3");
  EXPECT_EQ(world.by(Op::at_most, low), "cannot tell, 2/3");
  EXPECT_EQ(world.by(Op::at_most, Exact::ratio(49, 100)), "not met, 2/3");
  EXPECT_EQ(world.by(Op::below, Exact::ratio(76, 100)), "met, 2/3");
  EXPECT_EQ(world.by(Op::below, high), "cannot tell, 2/3");
  EXPECT_EQ(world.by(Op::below, low), "not met, 2/3");
}

TEST(People, ANumberWithoutAGreatestSettlesNothingThatNeedsOne) {
  World world;
  world.take(Statistic::mean, falls, Exact(2));
  world.files = {{qx1, {{.falls = 4}, {.falls = no_answer}}}};
  EXPECT_EQ(world.first(), "met, 4");
  EXPECT_EQ(world.by(Op::at_most, Exact(1'000'000)), "cannot tell, 4");
  EXPECT_EQ(world.by(Op::at_most, Exact(1)), "not met, 4");
  EXPECT_EQ(world.by(Op::below, Exact(2)), "not met, 4");
  world.files = {{qx1, {{.falls = 4}}}};
  EXPECT_EQ(world.by(Op::at_most, Exact(4)), "met, 4");
}

TEST(People, ADifferenceIsLeastWhereTheLeftIsLeastAndTheRightIsMost) {
  World world;
  world.minus({0, carer, 1}, {0, carer, 0}, Exact(0));
  // Carers 2/4 to 3/4, others 1/4 to 2/4: from 0 to 1/2.
  world.files = {{qx1, 2 * Person{.carer = 1} + 1 * Person{.says = 0, .carer = 1} + 1 * Person{.says = no_answer, .carer = 1} + 1 * yes + 2 * no + 1 * silent}};
  EXPECT_EQ(world.by(Op::at_least, Exact(0)), "met, 1/3");
  EXPECT_EQ(world.by(Op::above, Exact(0)), "cannot tell, 1/3");
  EXPECT_EQ(world.by(Op::at_most, Exact::ratio(1, 2)), "met, 1/3");
  EXPECT_EQ(world.by(Op::above, Exact::ratio(1, 2)), "not met, 1/3");
}

// --- rule 26: confidence. Limits are those of tests/statistics, worked out elsewhere. ---

TEST(People, ConfidenceHoldsTheLimitsAgainstTheFigure) {
  World world;
  world.test().confidence = Exact::ratio(19, 20);
  world.files = {{qx1, 81 * yes + 182 * no}};  // 25.5% to 36.6%
  EXPECT_EQ(world.by(Op::at_least, Exact::ratio(255, 1000)), "met, 81/263");
  EXPECT_EQ(world.by(Op::at_least, Exact::ratio(256, 1000)), "cannot tell, 81/263");
  EXPECT_EQ(world.by(Op::at_least, Exact::ratio(367, 1000)), "not met, 81/263");
  EXPECT_EQ(world.by(Op::at_most, Exact::ratio(367, 1000)), "met, 81/263");
  EXPECT_EQ(world.by(Op::above, Exact::ratio(255, 1000)), "met, 81/263");
  // The same with ten more of whom it is not known: lower of 81 in 263, upper of 91.
  world.files = {{qx1, 81 * yes + 172 * no + 10 * silent}};
  EXPECT_EQ(world.by(Op::at_least, Exact::ratio(255, 1000)), "met, 81/253");
  EXPECT_EQ(world.by(Op::at_most, Exact::ratio(367, 1000)), "cannot tell, 81/253");
  // Of nobody in 20 the lower limit is 0, exactly.
  world.files = {{qx1, 20 * no}};
  EXPECT_EQ(world.by(Op::at_least, Exact(0)), "met, 0");
  EXPECT_EQ(world.by(Op::above, Exact(0)), "cannot tell, 0");
}

TEST(People, ConfidenceInADifferenceIsNewcombes) {
  World world;
  world.test().confidence = Exact::ratio(19, 20);
  world.minus({0, carer, 1}, {0, carer, 0}, Exact(0));
  // His own example, 56 of 70 against 48 of 80: 0.0524 to 0.3339.
  world.files = {{qx1, 56 * Person{.carer = 1} + 14 * Person{.says = 0, .carer = 1} + 48 * yes + 32 * no}};
  EXPECT_EQ(world.by(Op::at_least, Exact::ratio(52, 1000)), "met, 1/5");
  EXPECT_EQ(world.by(Op::at_least, Exact::ratio(53, 1000)), "cannot tell, 1/5");
  EXPECT_EQ(world.by(Op::below, Exact::ratio(334, 1000)), "met, 1/5");
  EXPECT_EQ(world.by(Op::below, Exact::ratio(333, 1000)), "cannot tell, 1/5");
  // One of the 80 not known, and the lower limit is that of 56 of 70 against 49 of 80.
  world.files = {{qx1, 56 * Person{.carer = 1} + 14 * Person{.says = 0, .carer = 1} + 48 * yes + 31 * no + 1 * silent}};
  EXPECT_EQ(world.by(Op::at_least, Exact::ratio(52, 1000)), "cannot tell, 76/395");
  EXPECT_EQ(world.by(Op::at_least, Exact::ratio(39, 1000)), "met, 76/395");
}

TEST(People, ConfidenceInAnAverageNeedsEverybodyAndMoreThanOne) {
  World world;
  world.test().confidence = Exact::ratio(19, 20);
  world.take(Statistic::mean, age, Exact(0));
  EXPECT_EQ(world.of({{.age = 50}}), "cannot tell, 50");
  EXPECT_EQ(world.of({{.age = 50}, {.age = 50}}), "met, 50");
  EXPECT_EQ(world.of({{.age = 50}, {.age = 50}, {.age = no_answer}}), "cannot tell, 50");
  // 10 and 20: 15 less 12.706 x 5 is below 0.
  EXPECT_EQ(world.of({{.age = 10}, {.age = 20}}), "cannot tell, 15");
}

TEST(People, ConfidenceInARateIsOfWholeEvents) {
  World world;
  world.test().confidence = Exact::ratio(19, 20);
  world.take(Statistic::rate, falls, Exact(0));
  world.outcome().per = Exact(10);
  world.files = {{qx1, 10 * Person{.falls = 1}}};  // 10 events in 1 x 10 people: 4.79 to 18.39
  EXPECT_EQ(world.by(Op::at_least, Exact::ratio(47, 10)), "met, 10");
  EXPECT_EQ(world.by(Op::at_least, Exact(5)), "cannot tell, 10");
  EXPECT_EQ(world.by(Op::at_most, Exact::ratio(184, 10)), "met, 10");
  EXPECT_EQ(world.by(Op::at_most, Exact(18)), "cannot tell, 10");
  // Of those not known at least none and nobody knows how many: the upper limit settles nothing.
  world.files[qx1] = 10 * Person{.falls = 1} + 10 * Person{.falls = no_answer};
  EXPECT_EQ(world.by(Op::at_least, Exact::ratio(23, 10)), "met, 10");
  EXPECT_EQ(world.by(Op::at_least, Exact::ratio(47, 10)), "cannot tell, 10");
  EXPECT_EQ(world.by(Op::at_most, Exact(1000)), "cannot tell, 10");
  // Below none nobody can fall; where the column says no limit, the lower end settles nothing either.
  world.program.tables[0].columns[falls].least.reset();
  EXPECT_EQ(world.by(Op::at_least, Exact::ratio(1, 10)), "cannot tell, 10");
}

// --- rule 27: no figure, and what is needed ---

TEST(People, WithNoFigureNothingIsSettledWhateverTheBounds) {
  World world;
  world.outcome().known_for = Exact::ratio(9, 10);
  world.files = {{qx1, 4 * yes + 1 * silent}};
  EXPECT_EQ(world.answers(), Told{"QX1: cannot tell, people of joined_up"});
  world.minus({0, carer, 1}, {0, carer, 0}, Exact(-1));
  world.files = {{qx1, {yes}}};  // no carers
  EXPECT_EQ(world.answers(), Told{"QX1: cannot tell, people of joined_up"});
}

TEST(People, WhatIsNeededAndNotKnownOutweighsThem) {
  World world;
  Parameter standard;
  standard.name = "standard";
  world.program.parameters = {standard};
  world.program.steps[1].op = Op::parameter;
  world.files = {{qx1, {silent}}};
  const std::string line = "QX1: cannot tell, parameter standard: " + std::string(word(Missing::no_parameter));
  EXPECT_EQ(world.answers(), Told{line});
}

TEST(People, TwoOutcomesNotSettledAreBothTold) {
  World world;
  world.program.outcomes.push_back(world.outcome());
  world.program.outcomes.back().name = "heard";
  world.minus({0, std::nullopt, 0}, {1, std::nullopt, 0}, Exact(0));
  world.files = {{qx1, {yes, silent}}};
  EXPECT_EQ(world.answers(), Told{"QX1: cannot tell, 0, people of heard, people of joined_up"});
}

}  // namespace
}  // namespace plumbline
