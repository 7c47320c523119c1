// What a board's page counts, chooses and leaves out, on findings made by hand. How it looks is for tests/page.
#include "runtime/report/board/board.h"

#include <gtest/gtest.h>

#include "runtime/report/report.h"

namespace plumbline {
namespace {

constexpr const char* april = "April 2021";

Requirement requirement_of(const std::string& id, const std::string& force) {
  Requirement out;
  out.id = id;
  out.title = "Title of " + id;
  out.heading = "A1";
  out.heading_title = "Heading";
  out.force = force;
  out.english = "The figure is at least 10.";
  out.owner = "Owner of " + id;
  out.figure = 0;
  out.needed = 1;
  out.test = 2;
  out.subject = {{DimensionKind::level, 0}, {DimensionKind::period, 0}};
  return out;
}

Program program_of(const std::vector<Requirement>& requirements) {
  Program out;
  out.title = "Guidance";
  out.status = "draft";
  out.levels.push_back({"system", std::nullopt, {}, {}, {}});
  out.priorities = {{"A", "Priority", std::nullopt}, {"A1", "Heading", 0}};
  for (const Op op : {Op::constant, Op::constant, Op::at_least}) {
    Step step;
    step.op = op;
    out.steps.push_back(step);
  }
  out.steps[2].arguments = {0, 1};
  out.requirements = requirements;
  return out;
}

Finding finding_of(std::uint32_t requirement, const std::string& system, Verdict verdict, std::int64_t figure = 0, const std::string& month = april) {
  Finding out;
  out.requirement = requirement;
  out.verdict = verdict;
  const SubjectPart whose{"system", system, "System " + system + " (" + system + ")"};
  out.subject = Subject({whose, {"month", "2021-04", month}}, whose);
  out.figure = Exact(figure);
  out.needed = Exact(10);
  return out;
}

Explanation told_of(const Finding& finding) {
  const auto shown = [](const Exact& value) { return Shown{value.to_string(), value.to_string(), ""}; };
  Explanation out;
  if (finding.figure) out.figure = shown(*finding.figure);
  if (finding.needed) out.needed = shown(*finding.needed);
  if (finding.verdict == Verdict::not_met) out.shortfall = shown(*finding.needed - *finding.figure);
  out.sentence = "Sentence about " + finding.subject.whose().code + ".";
  return out;
}

Publishable published_of(const Program& program, std::vector<Finding> findings) {
  Findings all;
  all.list = std::move(findings);
  all.told = told_of;
  return publish(program, std::move(all), {}, {{"S1", "System S1 (S1)", "final", "2021-06-02", {}}, {"S2", "System S2 (S2)", "final", "2021-06-03", {}}}, {},
                 *parse_date("2021-06-03"));
}

std::string page_of(const Publishable& published) {
  std::string out;
  write_html_report(published, [&](std::string_view text) { out += text; });
  return out;
}

bool holds(const std::string& text, const std::string& wanted) { return text.find(wanted) != std::string::npos; }

VerdictCounts tally_of(const std::vector<Verdict>& verdicts, std::uint64_t hidden = 0) {
  VerdictCounts out;
  for (const Verdict verdict : verdicts) ++out.counts[static_cast<std::size_t>(verdict)];
  out.hidden = hidden;
  return out;
}

TEST(Board, SeveralAnswersAreTakenTogetherByTheOneThatMustNotBeMissed) {
  EXPECT_EQ(tally_of({Verdict::met, Verdict::not_met, Verdict::cannot_tell}).verdict(), Verdict::not_met);
  EXPECT_EQ(tally_of({Verdict::met, Verdict::cannot_tell, Verdict::needs_review}).verdict(), Verdict::cannot_tell);
  EXPECT_EQ(tally_of({Verdict::met, Verdict::not_yet_due}).verdict(), Verdict::not_yet_due);
  EXPECT_EQ(tally_of({Verdict::met, Verdict::not_applicable}).verdict(), Verdict::met);
  EXPECT_EQ(tally_of({Verdict::no_standard_set}).verdict(), Verdict::no_standard_set);
  EXPECT_EQ(tally_of({Verdict::no_standard_set, Verdict::not_applicable}).verdict(), Verdict::no_standard_set);
  // A hidden answer may be any: with it the whole is said only where the others decide.
  EXPECT_TRUE(tally_of({Verdict::met}, 1).is_hidden());
  EXPECT_FALSE(tally_of({Verdict::not_met}, 1).is_hidden());
}

TEST(Board, OneMissingAnswerIsEnoughForNotEnoughInformation) {
  const Program program = program_of({requirement_of("A-1", "asked")});
  const Publishable published = published_of(program, {finding_of(0, "S1", Verdict::not_met, 4), finding_of(0, "S1", Verdict::cannot_tell, 0, "May 2021"),
                                                       finding_of(0, "S2", Verdict::met, 12)});
  const Board board = board_of(published);
  ASSERT_EQ(board.columns.size(), 2U);
  EXPECT_EQ(board.settled(board.rows[0], 0), Settled::not_enough);
  EXPECT_EQ(board.settled(board.rows[0], 1), Settled::by_figures);
}

TEST(Board, WhatBindsMostIsDecidedFirstAndWhatNobodyAskedForNever) {
  const Program program = program_of({requirement_of("A-1", "encouraged"), requirement_of("A-2", "ours"), requirement_of("A-3", "must"), requirement_of("A-4", "asked"),
                                      requirement_of("A-5", "national"), requirement_of("A-6", "opinion"), requirement_of("A-7", "asked")});
  std::vector<Finding> findings;
  for (std::uint32_t i = 0; i < 7; ++i) findings.push_back(finding_of(i, "S1", Verdict::not_met, i == 3 ? 2 : 8));
  const Publishable published = published_of(program, std::move(findings));
  const Board board = board_of(published);
  std::vector<std::string> order;
  for (const ToDecide& one : to_decide(board)) order.push_back(board.requirement(board.rows[one.row]).id);
  EXPECT_EQ(order, (std::vector<std::string>{"A-3", "A-4", "A-7", "A-1"}));  // A-4 lies further off than A-7
  EXPECT_TRUE(holds(page_of(published), "3 statements of context, opinion and our own checks stand apart"));
}

TEST(Board, OfSeveralGapsTheFurthestIsNamed) {
  const Program program = program_of({requirement_of("A-1", "asked")});
  const Publishable published = published_of(program, {finding_of(0, "S1", Verdict::not_met, 9), finding_of(0, "S1", Verdict::not_met, 3, "May 2021"), finding_of(0, "S2", Verdict::met, 10)});
  const Board board = board_of(published);
  const std::vector<ToDecide> decisions = to_decide(board);
  ASSERT_EQ(decisions.size(), 1U);
  EXPECT_EQ(decisions[0].worst, &published.findings[1]);
  EXPECT_EQ(decisions[0].columns, std::vector<std::size_t>{0});
  EXPECT_TRUE(holds(page_of(published), "Up to 7 (May 2021); not met in 2 of 2"));
}

// What is needed differs from month to month: 3 short of 100 is further off than 2 short of 10, on every page.
TEST(Board, TheSummaryNamesTheSameAsFurthestOff) {
  const Program program = program_of({requirement_of("A-1", "asked")});
  std::vector<Finding> findings = {finding_of(0, "S1", Verdict::not_met, 8), finding_of(0, "S2", Verdict::not_met, 97, "May 2021")};
  findings[1].needed = Exact(100);
  const Publishable published = published_of(program, std::move(findings));
  EXPECT_TRUE(holds(page_of(published), "Up to 3 (May 2021)"));
  std::string summary;
  write_summary(published, [&](std::string_view text) { summary += text; });
  EXPECT_TRUE(holds(summary, "the furthest off: Sentence about S2."));
}

TEST(Board, WhereNothingIsNotMetThatIsNoComfort) {
  const Program program = program_of({requirement_of("A-1", "asked")});
  const std::string page = page_of(published_of(program, {finding_of(0, "S1", Verdict::cannot_tell), finding_of(0, "S2", Verdict::cannot_tell)}));
  EXPECT_TRUE(holds(page, "No statement was found not met. That says nothing of what could not be answered"));
  EXPECT_TRUE(holds(page, "Not enough information for: A-1."));
}

// Nothing that is not there may be passed over because it is not due, or because no standard is set for it.
TEST(Board, WhatIsNotDueOrHasNoFigureIsNotKnownEither) {
  Requirement reported = requirement_of("A-2", "asked");
  reported.no_standard_because = "none is given";
  const Program program = program_of({requirement_of("A-1", "asked"), reported, requirement_of("A-3", "ours")});
  std::vector<Finding> findings = {finding_of(0, "S1", Verdict::not_yet_due), finding_of(1, "S1", Verdict::no_standard_set), finding_of(2, "S1", Verdict::cannot_tell)};
  findings[1].figure.reset();
  const std::string page = page_of(published_of(program, std::move(findings)));
  EXPECT_TRUE(holds(page, "Not due yet, and not there: A-1."));
  EXPECT_TRUE(holds(page, "Reported, and without a figure for some: A-2."));
  EXPECT_TRUE(holds(page, "Not told of context, opinions and our own checks: A-3."));
  EXPECT_FALSE(holds(page, "Every figure that a statement of these rules asks for was there"));
}

TEST(Board, WhoApprovedTheRulesStandsBesideTheEdition) {
  Program program = program_of({requirement_of("A-1", "asked")});
  program.edition = "2";
  const auto page = [&] { return page_of(published_of(program, {finding_of(0, "S1", Verdict::met, 12)})); };
  EXPECT_TRUE(holds(page(), "Rules: edition 2, a draft: not approved yet."));
  program.status = "approved";
  EXPECT_TRUE(holds(page(), "Rules: edition 2, approved; it is not said who approved it."));
  program.approved_by = "A & B";
  program.approved_on = parse_date("2021-06-01");
  EXPECT_TRUE(holds(page(), "Rules: edition 2, approved by A &amp; B on 1 June 2021."));
  EXPECT_TRUE(holds(page(), "Guidance, edition 2, approved by A &amp; B on 1 June 2021"));
  program.status = "live";
  EXPECT_TRUE(holds(page(), "Rules: edition 2, live, approved by A &amp; B on 1 June 2021."));
}

// One rule for every report: rules nobody has approved, or a plan that is a draft, make it one.
TEST(Board, TheMarkingIsThatOfTheSummary) {
  const auto marked = [](const std::string& status, const std::string& version) {
    Program program = program_of({requirement_of("A-1", "asked")});
    program.status = status;
    Publishable published = published_of(program, {finding_of(0, "S1", Verdict::met, 12)});
    published.inputs[1].version = version;
    std::string summary;
    write_summary(published, [&](std::string_view text) { summary += text; });
    const bool is_draft = holds(summary, "**Draft, not for publication.**");
    EXPECT_EQ(holds(page_of(published), ">Draft, not for publication<"), is_draft);
    EXPECT_TRUE(is_draft || (holds(summary, "**Not for publication.**") && holds(page_of(published), ">Not for publication<")));
    return is_draft;
  };
  EXPECT_TRUE(marked("draft", "final"));
  EXPECT_TRUE(marked("", "final"));
  EXPECT_TRUE(marked("approved", "draft"));
  EXPECT_FALSE(marked("approved", "final"));
  EXPECT_FALSE(marked("live", "resubmission"));
}

TEST(Board, AHiddenAnswerIsWorkedOutNowhere) {
  const Program program = program_of({requirement_of("A-1", "asked")});
  Publishable published = published_of(program, {finding_of(0, "S1", Verdict::met, 12)});
  published.findings[0].hidden = true;
  published.hidden = 1;
  published.proof = [](const Finding&, std::size_t) {
    ProofStep step;
    step.words = "worked out of a small count";
    return Proof{step};
  };
  const std::string page = page_of(published);
  EXPECT_FALSE(holds(page, "worked out of a small count"));
  EXPECT_TRUE(holds(page, "1 answer rests on numbers too small to show"));
}

TEST(Board, SomeFindingsOfEachStatementAreWorkedOut) {
  const Program program = program_of({requirement_of("A-1", "asked"), requirement_of("A-2", "asked")});
  const std::vector<Finding> findings = {finding_of(0, "S1", Verdict::met, 12), finding_of(0, "S2", Verdict::not_met, 1), finding_of(0, "S2", Verdict::not_met, 1, "May 2021"),
                                         finding_of(1, "S1", Verdict::met, 12), finding_of(1, "S2", Verdict::met, 12)};
  EXPECT_EQ(worked_in_report(program, findings), (std::vector<bool>{false, true, false, true, false}));
}

TEST(Board, APageStaysSmallHoweverManyFindingsThereAre) {
  const Program program = program_of({requirement_of("A-1", "asked"), requirement_of("A-2", "funding"), requirement_of("A-3", "ours")});
  std::vector<Finding> findings;
  constexpr std::size_t many = 60'000;
  for (std::size_t i = 0; i < many; ++i) {
    const std::string system = std::to_string(i % 500);
    findings.push_back(finding_of(static_cast<std::uint32_t>(i * 3 / many), system, i % 3 == 0 ? Verdict::not_met : Verdict::met, static_cast<std::int64_t>(i % 20), "month " + std::to_string(i / 500 % 40)));
  }
  const std::string page = page_of(published_of(program, std::move(findings)));
  EXPECT_LT(page.size(), 2'000'000U);
  EXPECT_TRUE(holds(page, "The first 1,000 of 60,000 findings"));
  EXPECT_TRUE(holds(page, "All 500"));  // too many plans to stand side by side
}

TEST(Board, AStatementAboutNoOrganisationHasAColumnOfItsOwn) {
  Program program = program_of({requirement_of("A-1", "asked")});
  Finding finding = finding_of(0, "S1", Verdict::met, 12);
  finding.subject = Subject({SubjectPart{"month", "2021-04", april}});
  const Publishable published = published_of(program, {finding});
  const Board board = board_of(published);
  ASSERT_EQ(board.columns.size(), 1U);
  EXPECT_TRUE(board.columns[0].whose.code.empty());
  EXPECT_TRUE(holds(page_of(published), april));
}

}  // namespace
}  // namespace plumbline
