// Two records of runs, and what is said to have moved between them and why.
#include "runtime/finding/changes.h"

#include <gtest/gtest.h>

#include "runtime/finding/record.h"

namespace plumbline {
namespace {

RecordedNumber percent(const std::string& exact, const std::string& shown) { return {exact, shown, "%"}; }

RecordedFinding finding_of(const std::string& requirement, const std::string& system) {
  RecordedFinding out;
  out.requirement = requirement;
  out.subject = {{"system", system}, {"month", "2021-05"}};
  out.verdict = Verdict::not_met;
  out.figure = percent("37/50", "74%");
  out.needed = percent("3/4", "75%");
  out.parameters.push_back({"threshold", "The threshold", "May 2021", "source", *parse_date("2021-03-25"), "c.d", "a.plumb", 7, percent("3/4", "75%")});
  out.figures.push_back({"plan.value", "the sum of value", RecordedNumber{"740", "£740,000", "£000s"}});
  return out;
}

RunRecord run_of() {
  RunRecord out;
  out.framework = "f";
  out.edition = "1";
  out.hash = "sha256:1";
  out.as_of = *parse_date("2021-06-03");
  out.clauses = {{"c.d", "The guidance", "guidance", "the words of the clause"}};
  out.requirements = {{"R-1", "One", "must", "correct", "The value is above the threshold.", "sha256:a", {"c.d"}, {{"x", "y"}}},
                      {"R-2", "Two", "must", "correct", "The same of another.", "sha256:b", {"c.d"}, {}}};
  out.findings = {finding_of("R-1", "A"), finding_of("R-1", "B"), finding_of("R-2", "A")};
  return out;
}

Changes between(const RunRecord& before, const RunRecord& now) {
  static const Program program;
  return changes_since(program, before, now);
}

void set_threshold(RecordedFinding& finding, const std::string& exact, const std::string& shown) {
  finding.parameters[0].value = percent(exact, shown);
  finding.needed = percent(exact, shown);
}

/// The sentences of all causes that moved something, and of those that did not.
std::vector<std::string> moving(const Changes& changes) {
  std::vector<std::string> out;
  for (const ChangeGroup& group : changes.groups) {
    for (std::uint32_t cause : group.causes) out.push_back(changes.causes[cause].sentence);
  }
  return out;
}
std::vector<std::string> unmoving(const Changes& changes) {
  std::vector<std::string> out;
  for (std::uint32_t cause : changes.unmoving) out.push_back(changes.causes[cause].sentence);
  return out;
}

using Texts = std::vector<std::string>;

TEST(Changes, OfARunWithItselfAreNone) {
  const Changes changes = between(run_of(), run_of());
  EXPECT_EQ(changes.heading, "Since the earlier run (as of 3 June 2021, edition 1): nothing changed, all 3 findings are the same");
  EXPECT_TRUE(changes.causes.empty());
}

TEST(Changes, OfOneThresholdAreItsFindingsAndItsRow) {
  RunRecord now = run_of();
  set_threshold(now.findings[1], "73/100", "73%");
  now.findings[1].verdict = Verdict::met;
  const Changes changes = between(run_of(), now);
  EXPECT_EQ(changes.heading, "Since the earlier run (as of 3 June 2021, edition 1): 1 finding changed verdict, 2 the same");
  EXPECT_EQ(moving(changes), Texts{"The threshold for May 2021 was 75%, is 73% (a.plumb line 7, source, c.d)"});
  ASSERT_EQ(changes.groups.size(), 1U);
  EXPECT_EQ(changes.groups[0].findings, std::vector<std::size_t>{1});
  EXPECT_EQ(changes.findings[1].change, Change::better);
  EXPECT_EQ(changes.findings[1].subject, "B, May 2021");
  EXPECT_EQ(changes.findings[1].words, "figure 74%; needed 73%, was 75%");
  EXPECT_TRUE(changes.findings[0].causes.empty());
}

// A figure left blank turns not met into cannot tell, and that must not be told as an improvement.
TEST(Changes, AreBetterOrWorseOnlyBetweenOpenAndMet) {
  const std::vector<Verdict> open = {Verdict::not_met, Verdict::cannot_tell, Verdict::needs_review, Verdict::not_yet_due};
  RecordedFinding a = finding_of("R-1", "A");
  RecordedFinding b = a;
  for (Verdict verdict : open) {
    a.verdict = verdict;
    b.verdict = Verdict::met;
    EXPECT_EQ(change_between(a, b), Change::better);
    EXPECT_EQ(change_between(b, a), Change::worse);
    for (Verdict other : open) {
      b.verdict = other;
      EXPECT_EQ(change_between(a, b), verdict == other ? Change::same : Change::other);
    }
    b.verdict = Verdict::not_applicable;
    EXPECT_EQ(change_between(a, b), Change::other);
    EXPECT_EQ(change_between(b, a), Change::other);
  }
}

TEST(Changes, OfAFigureAreNotThoseOfWhatIsNeeded) {
  RunRecord now = run_of();
  now.findings[0].figure = percent("73/100", "73%");
  now.findings[0].figures[0].value = RecordedNumber{"730", "£730,000", "£000s"};
  set_threshold(now.findings[1], "4/5", "80%");
  const Changes changes = between(run_of(), now);
  EXPECT_EQ(changes.findings[0].change, Change::figure);
  EXPECT_EQ(changes.findings[0].words, "figure 73%, was 74%; needed 75%; plan.value £730,000, was £740,000");
  EXPECT_EQ(changes.findings[1].change, Change::needed);
  EXPECT_EQ(moving(changes), (Texts{"The sum of value changed", "The threshold for May 2021 was 75%, is 80% (a.plumb line 7, source, c.d)"}));
  EXPECT_EQ(changes.heading, "Since the earlier run (as of 3 June 2021, edition 1): no finding changed verdict, 1 only its figure, 1 only what is needed, 1 the same");
}

TEST(Changes, OfTheUnitAloneAreAChange) {
  RunRecord now = run_of();
  now.findings[0].figure->unit = "percentage points";
  EXPECT_EQ(between(run_of(), now).findings[0].change, Change::figure);
}

TEST(Changes, ThatReadAlikeSayTheExactAmounts) {
  RunRecord now = run_of();
  now.findings[0].figure = percent("7401/10000", "74%");
  EXPECT_EQ(between(run_of(), now).findings[0].words, "figure 74%, was 74% (exactly 7401/10000, was 37/50); needed 75%");
}

TEST(Changes, OfSeveralThingsAreToldTogether) {
  RunRecord now = run_of();
  set_threshold(now.findings[0], "73/100", "73%");
  now.findings[0].verdict = Verdict::met;
  now.requirements[0].rule = "sha256:c";
  now.requirements[0].english = "The value is at least the threshold.";
  const Changes changes = between(run_of(), now);
  ASSERT_EQ(changes.groups.size(), 1U);
  EXPECT_EQ(changes.groups[0].causes.size(), 2U);
  EXPECT_EQ(moving(changes), (Texts{"The rule of R-1 was “The value is above the threshold.”, is “The value is at least the threshold.”",
                                    "The threshold for May 2021 was 75%, is 73% (a.plumb line 7, source, c.d)"}));
}

TEST(Changes, WithoutACauseSaySo) {
  RunRecord now = run_of();
  now.findings[0].verdict = Verdict::met;
  now.clauses[0].words = "other words of the clause";  // words move no verdict
  const Changes changes = between(run_of(), now);
  EXPECT_EQ(moving(changes), Texts{"Cause not found: nothing that these findings are known to rest on changed"});
  EXPECT_EQ(unmoving(changes), Texts{"The words of c.d were “the words of the clause”, are “other words of the clause”"});
  RunRecord silent = run_of();
  silent.says_what_findings_rest_on = false;
  silent.requirements.clear();
  for (RecordedFinding& finding : silent.findings) finding.parameters.clear();
  EXPECT_EQ(moving(between(silent, now)), Texts{"Cause not found: the earlier results do not say what their findings rested on"});
}

TEST(Changes, OfTheDayCountWhereAValueCameWithIt) {
  RunRecord now = run_of();
  now.as_of = *parse_date("2021-07-12");
  EXPECT_TRUE(between(run_of(), now).causes.empty());
  set_threshold(now.findings[0], "19/20", "95%");
  now.findings[0].parameters[0].known_from = *parse_date("2021-07-09");
  EXPECT_EQ(moving(between(run_of(), now)),
            (Texts{"The threshold for May 2021 was 75%, is 95% (a.plumb line 7, source, c.d, known from 9 July 2021)",
                   "The day the plans are judged on was 3 June 2021, is 12 July 2021"}));
}

TEST(Changes, NewAndGoneSayWhetherTheRuleOrTheOrganisationIs) {
  RunRecord now = run_of();
  now.requirements.push_back({"R-3", "Three", "must", "correct", "New.", "sha256:n", {"c.d"}, {}});
  now.findings = {finding_of("R-1", "A"), finding_of("R-1", "C"), finding_of("R-3", "A")};
  const Changes changes = between(run_of(), now);
  EXPECT_EQ(changes.findings[1].change, Change::fresh);
  EXPECT_EQ(changes.gone.size(), 2U);
  EXPECT_EQ(moving(changes), (Texts{"C was not in the earlier run", "R-3 was not in the earlier run's rules", "B is not in this run",
                                    "R-2 is not asked about these any more"}));
  EXPECT_EQ(changes.heading, "Since the earlier run (as of 3 June 2021, edition 1): no finding changed verdict, 1 the same, 2 new, 2 gone");
}

TEST(Changes, ARequirementUnderAnotherIdIsTheSameWhereItsRuleIs) {
  RunRecord now = run_of();
  now.requirements[0].id = "R-9";
  now.findings[0].requirement = now.findings[1].requirement = "R-9";
  const Changes changes = between(run_of(), now);
  EXPECT_EQ(changes.counts[static_cast<std::size_t>(Change::same)], 3U);
  EXPECT_EQ(unmoving(changes), Texts{"R-9 was called R-1; its rule is the same"});
  now.requirements[0].rule = "sha256:other";
  EXPECT_EQ(moving(between(run_of(), now)), (Texts{"R-9 was not in the earlier run's rules", "R-1 is not in the rules any more"}));
}

TEST(Changes, BesideTheVerdictAreListed) {
  RunRecord now = run_of();
  now.edition = "2";
  now.requirements[0].force = "expected";
  now.requirements[0].ask = "explain";
  now.requirements[0].interpretations.clear();
  now.files = {{"plan.csv", "sha256:p"}};
  EXPECT_EQ(unmoving(between(run_of(), now)),
            (Texts{"The reading chosen for R-1 was “x, rather than y”, is “none”", "The force of R-1 was must, is expected",
                   "What is asked of the submitter under R-1 was correct, is explain", "The framework's edition was 1, is 2",
                   "Of the files that were read: plan.csv is new"}));
  RunRecord other = run_of();
  other.hash = "sha256:2";
  EXPECT_EQ(unmoving(between(run_of(), other)), Texts{"The rules' files differ, but in nothing that these findings are known to rest on"});
}

// The order in which a file lists the parts of a subject is nobody's.
TEST(Changes, MatchSubjectsInAnyOrder) {
  RunRecord before = run_of();
  for (RecordedFinding& finding : before.findings) std::swap(finding.subject[0], finding.subject[1]);
  EXPECT_TRUE(between(before, run_of()).causes.empty());
}

// --- fingerprints --------------------------------------------------------------------------------

Program small_program() {
  Program out;
  out.levels.push_back({"system", {}, {}, {}, {}});
  Column system;
  system.name = "system";
  system.kind = ColumnKind::organisation;
  system.is_key = true;
  Column value;
  value.name = "value";
  value.headers = {"Value"};
  out.tables.push_back({"plan", "Plan", 0, {system, value}, {0}, {}, {}, {{}}, {}, {}, false, {}});
  out.parameters.push_back({"threshold", "Threshold", {}, std::nullopt, {{{}, Exact(5), "source", {}, 0, {}}}});
  out.gathers.push_back({0, 1, Fold::sum, {{0, {DimensionKind::level, 0}}}, {}, ""});
  Step unused;
  unused.constant = Exact(1);
  Step gathered;
  gathered.op = Op::gathered;
  Step parameter;
  parameter.op = Op::parameter;
  Step test;
  test.op = Op::above;
  test.arguments = {1, 2};
  out.steps = {unused, gathered, parameter, test};
  Requirement requirement;
  requirement.id = "R-1";
  requirement.test = 3;
  out.requirements.push_back(requirement);
  return out;
}

std::string fingerprint(const Program& program) { return rule_fingerprint(program, program.requirements[0]); }

TEST(Fingerprint, ChangesWithWhatDecides) {
  const std::string first = fingerprint(small_program());
  std::vector<Program> others(8, small_program());
  others[0].steps[3].op = Op::at_least;
  others[1].gathers[0].fold = Fold::highest;
  others[2].tables[0].columns[1].headers = {"Amount"};
  others[3].tables[0].columns[1].most = Exact(9);
  others[4].tables[0].expected.clear();
  others[5].parameters[0].name = "limit";
  others[6].steps[3].arguments = {2, 1};
  others[7].tables[0].columns[1].unit.scale = 3;
  for (std::size_t i = 0; i < others.size(); ++i) EXPECT_NE(fingerprint(others[i]), first) << i;
}

TEST(Fingerprint, DoesNotChangeWithAValueATitleOrOtherRules) {
  const std::string first = fingerprint(small_program());
  Program other = small_program();
  other.parameters[0].rows[0].value = Exact(6);
  other.parameters[0].title = "Limit";
  other.tables[0].title = "The plan";
  other.requirements[0].title = "Another title";
  other.levels.push_back({"provider", 0, {}, {}, {}});
  other.steps[0].constant = Exact(7);
  EXPECT_EQ(fingerprint(other), first);
  // A rule before this one moves its steps along.
  other.steps.insert(other.steps.begin(), Step{});
  for (std::uint32_t& argument : other.steps[4].arguments) ++argument;
  ++other.requirements[0].test;
  EXPECT_EQ(fingerprint(other), first);
}

}  // namespace
}  // namespace plumbline
