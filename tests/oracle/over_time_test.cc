// Rules 28 to 32 of the reference evaluator on worlds small enough to work out by hand, each held against
// the program's own evaluator too.
//
//   QX1: RX1, RX2   QX2: RX3      plan.beds (a count) and plan.share of each provider and month
//   expected: every provider, January to June 2021
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/finding/finding.h"
#include "tests/oracle/reference.h"

namespace plumbline {
namespace {

constexpr std::uint32_t system_level = 0;
constexpr std::uint32_t provider_level = 1;
constexpr std::int32_t january = 12 * 2021;
constexpr std::int32_t june = january + 5;
constexpr Dimension by_system{DimensionKind::level, system_level};
constexpr Dimension by_provider{DimensionKind::level, provider_level};
constexpr Dimension by_month{DimensionKind::period, 0};
constexpr Dimension by_quarter{DimensionKind::period, 1};
constexpr std::uint32_t beds = 2;
constexpr std::uint32_t share = 3;
using Told = std::vector<std::string>;

Date day(std::string_view text) { return *parse_date(text); }

Column column(const std::string& name, ColumnKind kind, std::uint32_t of, bool is_key) {
  Column out;
  out.name = name;
  out.kind = kind;
  out.of = of;
  out.is_key = is_key;
  return out;
}

struct World {
  Program program;
  std::vector<Organisations::Entry> organisations = {{system_level, "QX1", "", "", {}},
                                                     {system_level, "QX2", "", "", {}},
                                                     {provider_level, "RX1", "", "QX1", {true}},
                                                     {provider_level, "RX2", "", "QX1", {true}},
                                                     {provider_level, "RX3", "", "QX2", {true}}};
  std::vector<Organisations::Successor> successors;
  struct Row {
    std::string provider;  // "": cannot be read; RZ1: in no list
    std::int32_t month;    // broken_code: cannot be read
    std::int64_t beds;
    Missing state = Missing::known;
  };
  std::vector<Row> rows;
  std::optional<std::string> sent_by;  // a system; nothing: reference data

  World() {
    program.levels.resize(2);
    program.levels[system_level].name = "system";
    program.levels[provider_level].name = "provider";
    program.levels[provider_level].within = system_level;
    program.levels[provider_level].attributes = {{"open", {}}};
    Table plan;
    plan.name = "plan";
    plan.columns = {column("provider", ColumnKind::organisation, provider_level, true), column("month", ColumnKind::period, 0, true),
                    column("beds", ColumnKind::number, 0, false), column("share", ColumnKind::number, 0, false)};
    plan.columns[beds].unit.quantity = Quantity::count;
    plan.columns[share].unit.quantity = Quantity::percentage;
    plan.keys = {0, 1};
    plan.expected.resize(2);
    plan.expected[1].months = MonthRange{Month{january}, Month{june}};
    program.tables = {plan};
    Step none;
    none.op = Op::constant;
    program.steps = {none};
  }

  Organisations::Entry& entry(const std::string& code) {
    for (Organisations::Entry& one : organisations) {
      if (one.code == code) return one;
    }
    organisations.push_back({provider_level, code, "", "", {true}});
    return organisations.back();
  }

  /// Every provider's own number (1 for RX1) times ten, in every month it exists.
  void fill() {
    const Organisations known(program, organisations, successors);
    for (const Organisation& one : known.members(provider_level)) {
      const std::int32_t at = *known.find(provider_level, one.code);
      for (std::int32_t month = january; month <= june; ++month) {
        if (known.on(provider_level, at, last_day(Month{month})) != nullptr) rows.push_back({one.code, month, (one.code.back() - '0') * 10});
      }
    }
  }

  /// "The figure is above 0", for each subject of the months.
  void require(std::vector<Dimension> subject, Gather gather, Step figure, MonthRange months) {
    program.gathers = {std::move(gather)};
    figure.op = Op::gathered;
    Step above;
    above.op = Op::above;
    above.arguments = {1, 0};
    program.steps.resize(1);
    program.steps.push_back(std::move(figure));
    program.steps.push_back(above);
    Requirement asked;
    asked.id = "R-1";
    asked.subject = std::move(subject);
    asked.months = {months};
    asked.test = 2;
    asked.figure = 1;
    program.requirements = {asked};
  }

  [[nodiscard]] Dataset dataset() const {
    Dataset out;
    out.organisations = Organisations(program, organisations, successors);
    out.as_of = day("1 July 2021");
    Submission by;
    if (sent_by) by.level = system_level;
    if (sent_by) by.organisation = *out.organisations.find(system_level, *sent_by);
    out.submissions = {by};
    Batch batch;
    batch.rows = rows.size();
    batch.keys.resize(2);
    batch.numbers.resize(2);
    for (const Row& row : rows) {
      batch.lines.push_back(static_cast<std::uint32_t>(batch.lines.size() + 2));
      batch.keys[0].codes.push_back(out.organisations.find(provider_level, row.provider).value_or(row.provider == "RZ1" ? stranger_code : broken_code));
      batch.keys[1].codes.push_back(row.month);
      for (NumberValues& numbers : batch.numbers) {
        numbers.mantissa.push_back(row.beds);
        numbers.state.push_back(row.state);
      }
    }
    InputFile file;
    file.rows = std::make_unique<MemoryRows>(std::move(batch), 3);
    out.files.push_back(std::move(file));
    return out;
  }

  /// "QX1 2021-04: met, 30", "RX3 2021-04: cannot tell, plan.* RX3,2021-03: blank". Both evaluators say it.
  [[nodiscard]] Told answers() const {
    Dataset slow = dataset();
    Dataset fast = dataset();
    const std::vector<ReferenceAnswer> answers = reference_evaluate(program, slow).front();
    const std::optional<Evaluation> found = evaluate(program, fast);
    const RequirementVerdicts& verdicts = found->requirements().front();
    EXPECT_EQ(verdicts.verdicts.size(), answers.size());
    Told told;
    for (std::size_t cell = 0; cell < answers.size(); ++cell) {
      const ReferenceAnswer& answer = answers[cell];
      EXPECT_EQ(answer.verdict, verdicts.verdicts[cell]);
      EXPECT_EQ(answer.figure.known, found->figure(0, cell).known);
      EXPECT_EQ(answer.figure.exact, found->figure(0, cell).exact);
      std::string text;
      for (const std::string& code : answer.subject) text += (text.empty() ? "" : " ") + code;
      text += ": " + std::string(word(answer.verdict));
      if (answer.figure.known) text += ", " + answer.figure.exact.to_string();
      for (const std::string& line : answer.missing) text += ", " + line;
      told.push_back(text);
    }
    return told;
  }
};

Gather gather_by(std::vector<GatherKey> keys, Fold fold, std::uint32_t of = beds) {
  Gather out;
  out.column = of;
  out.fold = fold;
  out.keys = std::move(keys);
  return out;
}

MonthRange only(std::int32_t month) { return {Month{month}, Month{month}}; }

Step previous() {
  Step out;
  out.shift.by = ShiftBy::previous;
  return out;
}

const std::vector<GatherKey> system_and_month = {{0, by_system}, {1, by_month}};
const std::vector<GatherKey> provider_and_month = {{0, by_provider}, {1, by_month}};

Told of_provider(const Told& answers, const std::string& code) {
  Told out;
  std::copy_if(answers.begin(), answers.end(), std::back_inserter(out), [&](const std::string& line) { return line.starts_with(code); });
  return out;
}

/// RX2 moves to QX2 on 1 April.
World with_a_move() {
  World world;
  world.entry("RX2").until = day("31 March 2021");
  world.organisations.push_back({provider_level, "RX2", "", "QX2", {true}, day("1 April 2021"), std::nullopt});
  world.fill();
  return world;
}

TEST(OverTime, ATotalAddsWhatLiesInItOnTheLastDayOfTheMonth) {
  World world = with_a_move();
  world.require({by_system, by_month}, gather_by(system_and_month, Fold::sum), {}, {Month{january + 2}, Month{january + 3}});
  EXPECT_EQ(world.answers(), (Told{"QX1 2021-03: met, 30", "QX1 2021-04: met, 10", "QX2 2021-03: met, 30", "QX2 2021-04: met, 50"}));
}

TEST(OverTime, AFindingIsToldOfThePlanOfWhomItLayInOnTheLastDayOfItsPeriod) {
  World world = with_a_move();
  world.sent_by = "QX1";
  world.require({by_provider, by_month}, gather_by(provider_and_month, Fold::only), {}, {Month{january + 2}, Month{january + 3}});
  Dataset dataset = world.dataset();
  const std::optional<Evaluation> found = evaluate(world.program, dataset);
  Told told;
  const Explainer explainer(world.program, dataset, *found);
  const std::optional<Findings> findings = explainer.all(Detail::answers);
  for (const Finding& finding : findings->list) {
    told.push_back(finding.subject.parts()[0].code + " " + finding.subject.parts()[1].code + ": " + finding.subject.whose().code);
  }
  // On the day of the run, in July, RX2 lies in QX2.
  EXPECT_EQ(told, (Told{"RX1 2021-03: QX1", "RX1 2021-04: QX1", "RX2 2021-03: QX1", "RX2 2021-04: QX2", "RX3 2021-03: QX2", "RX3 2021-04: QX2"}));
}

TEST(OverTime, AnEarlierPeriodHasTheMembersOfTheSubjectsOwn) {
  World world = with_a_move();
  world.require({by_system, by_month}, gather_by(system_and_month, Fold::sum), previous(), only(january + 3));
  EXPECT_EQ(world.answers(), (Told{"QX1 2021-04: met, 10", "QX2 2021-04: met, 50"}));
}

TEST(OverTime, AQuarterGoesMonthByMonthAndTheYearToDateByItsLast) {
  World world = with_a_move();
  world.organisations[3].until = day("30 April 2021");
  world.organisations.back().from = day("1 May 2021");
  std::vector<GatherKey> keys = {{0, by_system}, {1, by_quarter}};
  const MonthRange quarter{Month{january + 3}, Month{june}};
  world.require({by_system, by_quarter}, gather_by(keys, Fold::sum), {}, quarter);
  EXPECT_EQ(world.answers(), (Told{"QX1 2021/22-Q1: met, 50", "QX2 2021/22-Q1: met, 130"}));  // 30 + 10 + 10, 30 + 50 + 50
  keys[1].dimension = by_month;
  Step step;
  step.window = Window::year_to_date;
  world.require({by_system, by_month}, gather_by(keys, Fold::sum), step, only(june));
  EXPECT_EQ(world.answers(), (Told{"QX1 2021-06: met, 30", "QX2 2021-06: met, 150"}));
}

TEST(OverTime, AllMonthsTogetherAddWhatLayInItInEach) {
  World world = with_a_move();
  world.require({by_system}, gather_by({{0, by_system}}, Fold::sum), {}, only(june));
  EXPECT_EQ(world.answers(), (Told{"QX1: met, 120", "QX2: met, 240"}));  // 3 x 30 + 3 x 10, 3 x 30 + 3 x 50
}

TEST(OverTime, WhoDoesNotExistOnTheLastDayIsNoSubjectAndNoRowIsExpectedOfIt) {
  World world;
  world.entry("RX1").until = day("29 April 2021");
  world.fill();
  world.require({by_provider, by_month}, gather_by(provider_and_month, Fold::only), {}, {Month{january + 2}, Month{january + 3}});
  EXPECT_EQ(world.answers(), (Told{"RX1 2021-03: met, 10", "RX2 2021-03: met, 20", "RX2 2021-04: met, 20", "RX3 2021-03: met, 30", "RX3 2021-04: met, 30"}));
}

TEST(OverTime, ARowAboutSomebodyWhoWasNotThereMayBelongToAnybody) {
  World world;
  world.entry("RX1").until = day("31 March 2021");
  world.fill();
  world.rows.push_back({"RX1", january + 3, 10});
  world.sent_by = "QX1";
  std::erase_if(world.rows, [](const World::Row& row) { return row.provider == "RX3"; });
  world.program.tables[0].supplied_by = system_level;
  world.require({by_system, by_month}, gather_by(system_and_month, Fold::sum), {}, {Month{january + 2}, Month{january + 3}});
  EXPECT_EQ(world.answers(), (Told{"QX1 2021-03: met, 30", "QX1 2021-04: cannot tell, plan.* *,2021-04: key not readable"}));
}

/// RX4, in QX1, takes the place of RX1 and RX2 on 1 April.
World with_a_merger() {
  World world;
  world.entry("RX4").from = day("1 April 2021");
  world.entry("RX4").within_code = "QX1";
  world.successors = {{provider_level, "RX1", "RX4", day("1 April 2021")}, {provider_level, "RX2", "RX4", day("1 April 2021")}};
  world.fill();
  return world;
}

TEST(OverTime, AMergedOrganisationStandsForThoseWhosePlaceItTook) {
  World world = with_a_merger();
  world.require({by_provider, by_month}, gather_by(provider_and_month, Fold::only), previous(), only(january + 3));
  EXPECT_EQ(world.answers(), (Told{"RX3 2021-04: met, 30", "RX4 2021-04: met, 30"}));
  world.require({by_system, by_month}, gather_by(system_and_month, Fold::highest), previous(), only(january + 3));
  EXPECT_EQ(world.answers(), (Told{"QX1 2021-04: met, 20", "QX2 2021-04: met, 30"}));
  world.require({by_system, by_month}, gather_by(system_and_month, Fold::average), previous(), only(january + 3));
  EXPECT_EQ(world.answers().front(), "QX1 2021-04: met, 15");
}

TEST(OverTime, APredecessorWithoutItsRowIsMissing) {
  World world = with_a_merger();
  std::erase_if(world.rows, [](const World::Row& row) { return row.provider == "RX2"; });
  world.require({by_provider, by_month}, gather_by(provider_and_month, Fold::only), previous(), only(january + 3));
  EXPECT_EQ(world.answers().back(), "RX4 2021-04: cannot tell, plan.* RX2,2021-03: not submitted");
  // Where no rows are expected it is no less missing.
  world.program.tables[0].expected.clear();
  EXPECT_EQ(world.answers().back(), "RX4 2021-04: cannot tell, plan.beds RX2,2021-03: nothing expected");
}

TEST(OverTime, SharesOfSeveralPredecessorsAreNotKnown) {
  World world = with_a_merger();
  world.require({by_provider, by_month}, gather_by(provider_and_month, Fold::only, share), previous(), only(january + 3));
  EXPECT_EQ(world.answers().back(), "RX4 2021-04: cannot tell, plan.* RX4,2021-03: of several predecessors, whose figures cannot be added up");
}

TEST(OverTime, WhoTookAnotherInStandsForBothAndOneAfterTheOther) {
  World world;
  world.successors = {{provider_level, "RX1", "RX2", day("1 March 2021")}, {provider_level, "RX2", "RX3", day("1 April 2021")}};
  world.fill();
  world.require({by_provider, by_month}, gather_by(provider_and_month, Fold::only), previous(), {Month{january + 1}, Month{january + 3}});
  EXPECT_EQ(world.answers(), (Told{"RX1 2021-02: met, 10", "RX2 2021-02: met, 20", "RX2 2021-03: met, 30",  // 10 + 20
                                   "RX3 2021-02: met, 30", "RX3 2021-03: met, 30", "RX3 2021-04: met, 50"}));  // 20 + 30
  Step to_date;
  to_date.shift.by = ShiftBy::none;
  to_date.window = Window::each_month;
  world.require({by_provider, by_quarter}, gather_by(provider_and_month, Fold::only), to_date, {Month{january}, Month{january + 2}});
  // 10 + 20 in January and February, 20 in March; RX1 is gone by the end of the quarter.
  EXPECT_EQ(world.answers(), (Told{"RX2 2020/21-Q4: met, 80", "RX3 2020/21-Q4: met, 90"}));
}

TEST(OverTime, WhoDidNotExistAndHasNoPredecessorThatDidIsNotKnown) {
  World world;
  world.entry("RX2").from = day("1 April 2021");
  world.fill();
  world.require({by_system, by_month}, gather_by(system_and_month, Fold::sum), previous(), only(january + 3));
  EXPECT_EQ(world.answers().front(), "QX1 2021-04: cannot tell, plan.* RX2,2021-03: did not exist then, and has no predecessor that did");
}

TEST(OverTime, WhatWasSplitIsCarriedToNobody) {
  World world = with_a_merger();
  world.successors.push_back({provider_level, "RX1", "RX3", day("1 April 2021")});
  world.require({by_system, by_month}, gather_by(system_and_month, Fold::sum), previous(), only(january + 3));
  const std::string lacking = ": cannot tell, plan.* RX1,2021-03: was split since, and nobody knows what of it went where";
  EXPECT_EQ(world.answers(), (Told{"QX1 2021-04" + lacking, "QX2 2021-04" + lacking}));
}

TEST(OverTime, WhoLiesInNothingKnownOnTheDayMayLieInAnyOfThem) {
  World world;
  world.entry("RX2").until = day("31 March 2021");
  world.organisations.push_back({provider_level, "RX2", "", "", {true}, day("1 April 2021"), std::nullopt});
  world.fill();
  world.require({by_system, by_month}, gather_by(system_and_month, Fold::sum), {}, {Month{january + 2}, Month{january + 3}});
  const std::string lacking = ": cannot tell, plan.* RX2,*: lies in no known organisation";
  EXPECT_EQ(world.answers(), (Told{"QX1 2021-03: met, 30", "QX1 2021-04" + lacking, "QX2 2021-03: met, 30", "QX2 2021-04" + lacking}));
}

TEST(OverTime, AttributesAreThoseOfTheRowsDay) {
  World world;
  world.entry("RX2").until = day("31 March 2021");
  world.organisations.push_back({provider_level, "RX2", "", "QX1", {false}, day("1 April 2021"), std::nullopt});
  world.fill();
  std::erase_if(world.rows, [](const World::Row& row) { return row.provider == "RX2" && row.month > january + 2; });
  world.program.tables[0].expected[0].where = {{0, true}};
  world.require({by_system, by_month}, gather_by(system_and_month, Fold::sum), {}, {Month{january + 2}, Month{january + 3}});
  EXPECT_EQ(world.answers(), (Told{"QX1 2021-03: met, 30", "QX1 2021-04: met, 10", "QX2 2021-03: met, 30", "QX2 2021-04: met, 30"}));
}

TEST(OverTime, ARowThatDoesNotSayWhenMayBeAboutAnybody) {
  World world = with_a_merger();
  world.rows.push_back({"RX3", broken_code, 1});
  world.require({by_system, by_month}, gather_by(system_and_month, Fold::sum), {}, only(january + 3));
  const std::string lacking = ": cannot tell, plan.* *,*: key not readable";
  EXPECT_EQ(world.answers(), (Told{"QX1 2021-04" + lacking, "QX2 2021-04" + lacking}));
}

TEST(OverTime, ASubmitterSpeaksOfWhatComesToLieInItAndOfNothingThatHasLeft) {
  World world = with_a_move();
  world.program.tables[0].supplied_by = system_level;
  world.sent_by = "QX2";
  std::erase_if(world.rows, [](const World::Row& row) { return row.provider == "RX1"; });
  world.require({by_system, by_month}, gather_by(system_and_month, Fold::sum), previous(), only(january + 3));
  EXPECT_EQ(world.answers(), Told{"QX2 2021-04: met, 50"});  // RX2's March, when it lay in QX1
  world.sent_by = "QX1";
  EXPECT_EQ(world.answers().front(), "QX1 2021-04: cannot tell, plan.* *,2021-03: key not readable, plan.* RX1,2021-03: not submitted");
}

// --- organisations that are in no list ---

/// Reference data with a row of May about somebody who is in no list.
World with_a_stranger() {
  World world;
  world.fill();
  world.rows.push_back({"RZ1", january + 4, 500});
  return world;
}

TEST(Stranger, ItsRowBelongsToNobodyThatIsInTheList) {
  World world = with_a_stranger();
  world.require({by_system, by_month}, gather_by(system_and_month, Fold::sum), {}, only(january + 4));
  EXPECT_EQ(world.answers(), (Told{"QX1 2021-05: met, 30", "QX2 2021-05: met, 30"}));
  world.require({by_provider, by_month}, gather_by(provider_and_month, Fold::only), {}, only(january + 4));
  EXPECT_EQ(of_provider(world.answers(), "RX1"), Told{"RX1 2021-05: met, 10"});
}

TEST(Stranger, WhatIsAddedUpOverEverybodyIsNotKnownWithoutIt) {
  World world = with_a_stranger();
  world.require({by_month}, gather_by({{1, by_month}}, Fold::sum), {}, {Month{january + 3}, Month{january + 4}});
  EXPECT_EQ(world.answers(), (Told{"2021-04: met, 60", "2021-05: cannot tell, plan.* *,2021-05: key not readable"}));
}

TEST(Stranger, ItIsStillNobodyWhereOrganisationsChange) {
  World world = with_a_move();
  world.rows.push_back({"RZ1", january + 4, 500});
  world.require({by_system, by_month}, gather_by(system_and_month, Fold::sum), {}, only(january + 4));
  EXPECT_EQ(world.answers(), (Told{"QX1 2021-05: met, 10", "QX2 2021-05: met, 50"}));
}

// --- excused from reporting ---

/// RX1 need not say its beds from 10 February to 31 March, and says nothing from January to April.
World with_an_excuse() {
  World world;
  world.fill();
  for (World::Row& row : world.rows) {
    if (row.provider == "RX1" && row.month < january + 4) row.state = Missing::blank;
  }
  world.program.tables[0].excuses = {{{beds}, 0, {"RX1", "RX9"}, day("10 February 2021"), day("31 March 2021"), 0}};
  world.require({by_provider, by_month}, gather_by(provider_and_month, Fold::only), {}, {Month{january}, Month{january + 3}});
  return world;
}

TEST(Excused, AFigureLeftOutInAPeriodWithAnExcusedDayHasThatReason) {
  EXPECT_EQ(of_provider(with_an_excuse().answers(), "RX1"),
            (Told{"RX1 2021-01: cannot tell, plan.beds RX1,2021-01: blank", "RX1 2021-02: cannot tell, plan.beds RX1,2021-02: excused from reporting",
                  "RX1 2021-03: cannot tell, plan.beds RX1,2021-03: excused from reporting", "RX1 2021-04: cannot tell, plan.beds RX1,2021-04: blank"}));
}

TEST(Excused, ARowThatIsNotThereIsExcusedToo) {
  World world = with_an_excuse();
  std::erase_if(world.rows, [](const World::Row& row) { return row.provider == "RX1"; });
  EXPECT_EQ(of_provider(world.answers(), "RX1")[1], "RX1 2021-02: cannot tell, plan.* RX1,2021-02: excused from reporting");
}

TEST(Excused, OtherFiguresFaultyOnesAndOnesThatAreGivenAreAsTheyAre) {
  World world = with_an_excuse();
  world.rows[1].state = Missing::not_a_number;
  world.rows[2].state = Missing::known;
  EXPECT_EQ(of_provider(world.answers(), "RX1")[1], "RX1 2021-02: cannot tell, plan.beds RX1,2021-02: not a number");
  EXPECT_EQ(of_provider(world.answers(), "RX1")[2], "RX1 2021-03: met, 10");
  world.require({by_provider, by_month}, gather_by(provider_and_month, Fold::only, share), {}, only(january + 1));
  world.rows[1].state = Missing::blank;
  EXPECT_EQ(of_provider(world.answers(), "RX1").front(), "RX1 2021-02: cannot tell, plan.share RX1,2021-02: blank");
}

TEST(Excused, ATotalIsNotKnownForWantOfIt) {
  World world = with_an_excuse();
  world.require({by_system, by_month}, gather_by(system_and_month, Fold::sum), {}, only(january + 1));
  EXPECT_EQ(world.answers().front(), "QX1 2021-02: cannot tell, plan.beds RX1,2021-02: excused from reporting");
}

}  // namespace
}  // namespace plumbline
