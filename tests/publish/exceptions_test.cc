// What holds of agreed exceptions, on findings made by hand: each state at its edges, that answers stay as they are, and that
// nothing is said of what is hidden.
#include "runtime/publish/exceptions.h"

#include <gtest/gtest.h>

#include <map>

#include "runtime/report/report.h"

namespace plumbline {
namespace {

using Texts = std::vector<std::string>;

/// A-1 wants at least 10 people, A-2 at most 10.
Program rules() {
  Program out;
  out.id = "rules";
  out.title = "Rules";
  out.levels.push_back({"system", std::nullopt, {}, {}, {}});
  out.roles = {{"director", 0}};
  out.clauses.push_back({"source.clause", "Source", "Publisher", "briefing", "", "Heading", "words"});
  out.steps.resize(3);
  for (const std::size_t i : {0U, 1U}) out.steps[i].unit = {Quantity::count, "people", "person", 0};
  out.steps[2].op = Op::at_least;
  out.steps[2].arguments = {0, 1};
  for (const char* id : {"A-1", "A-2"}) {
    Requirement made;
    made.id = id;
    made.title = "Title";
    made.force = "asked";
    made.english = "english";
    made.cites = {0};
    made.figure = 0;
    made.needed = 1;
    made.test = 2;
    made.subject = {{DimensionKind::level, 0}};
    made.exceptions_agreed_by = "director";
    out.requirements.push_back(std::move(made));
  }
  out.requirements[1].comparison = Op::at_most;
  return out;
}

const Date as_of = *parse_date("2021-06-09");

AgreedException agreed(const std::string& id, std::optional<std::int64_t> floor = std::nullopt, const std::string& from = "2021-06-01", const std::string& until = "2021-06-30") {
  AgreedException out;
  out.id = id;
  out.requirement = 0;
  out.requirement_id = "A-1";
  out.organisation = {0, 0};
  out.organisation_code = "S1";
  out.reason = "<b>=1+1</b>";
  out.role = "director";
  out.agreed = parse_date(from);
  out.expires = parse_date(until);
  if (floor) out.floor = Exact(*floor);
  if (floor) out.floor_words = std::to_string(*floor) + " people";
  return out;
}

Finding finding_of(Verdict verdict, std::int64_t figure, std::uint32_t requirement = 0) {
  Finding out;
  out.requirement = requirement;
  out.verdict = verdict;
  const SubjectPart whose{"system", "S1", "System (S1)"};
  out.subject = Subject({whose}, whose);
  out.figure = Exact(figure);
  out.needed = Exact(10);
  return out;
}

struct RunOf {
  Program program = rules();
  Findings findings;
  Publishable published;

  RunOf(std::vector<AgreedException> records, std::vector<Finding> list) {
    for (std::size_t i = 0; i < records.size(); ++i) records[i].record = static_cast<std::uint32_t>(i + 1);
    findings.list = std::move(list);
    findings.told = [](const Finding&) {
      Explanation out;
      out.sentence = "Sentence.";
      return out;
    };
    for (std::size_t i = 0; i < findings.list.size(); ++i) {
      ExceptionCover cover{i, {}, {}, false};
      for (std::uint32_t at = 0; at < records.size(); ++at) (records[at].complete ? cover.by : cover.perhaps).push_back(at);
      if (!cover.by.empty()) findings.covers.push_back(cover);
    }
    findings.exceptions = ExceptionRegister{"register.json", std::move(records)};
  }
  RunOf& go(const RunRecord* earlier = nullptr) {
    published = publish(program, std::move(findings), {}, {}, {}, as_of, earlier);
    return *this;
  }
  [[nodiscard]] std::string state(std::size_t finding = 0) const {
    const auto& one = published.findings[finding].exception;
    return one ? (*published.exceptions)[one->at].agreed.id + " " + std::string(word(one->state)) : "none";
  }
  [[nodiscard]] std::string listed(std::size_t record = 0) const { return std::string(word((*published.exceptions)[record].state)); }
  [[nodiscard]] Texts said() const {
    Texts out;
    for (const DataIssue& issue : published.issues) out.push_back(std::string(issue_table()[static_cast<std::size_t>(issue.code)].name) + " " + where(issue) + ": " + sentence(issue));
    return out;
  }
  [[nodiscard]] std::string everywhere() const {
    std::string out = render_json(published) + render_text(published, {});
    const TextSink sink = [&](std::string_view piece) { out += piece; };
    write_html_report(published, sink);
    write_findings_csv(published, sink);
    write_summary(published, sink);
    return out;
  }
};

std::string state_of(const AgreedException& one, std::int64_t figure, std::uint32_t requirement = 0) {
  AgreedException made = one;
  made.requirement = requirement;
  return RunOf({made}, {finding_of(Verdict::not_met, figure, requirement)}).go().state();
}

TEST(AgreedExceptions, ExactlyAtTheFloorIsWithin) {
  EXPECT_EQ(state_of(agreed("E", 6), 6), "E in force");
  EXPECT_EQ(state_of(agreed("E", 6), 5), "E exceeded");
  EXPECT_EQ(state_of(agreed("E", 6), 9), "E in force");
  EXPECT_EQ(state_of(agreed("E", 14), 14, 1), "E in force") << "at most 10";
  EXPECT_EQ(state_of(agreed("E", 14), 15, 1), "E exceeded");
  EXPECT_EQ(state_of(agreed("E"), 0), "E in force") << "however far";
}

TEST(AgreedExceptions, TheDayItWasAgreedAndItsLastDayAreWithin) {
  EXPECT_EQ(state_of(agreed("E", 6, "2021-06-09"), 7), "E in force");
  EXPECT_EQ(state_of(agreed("E", 6, "2021-06-10"), 7), "E not agreed yet");
  EXPECT_EQ(state_of(agreed("E", 6, "2021-06-01", "2021-06-09"), 7), "E in force");
  EXPECT_EQ(state_of(agreed("E", 6, "2021-06-01", "2021-06-08"), 7), "E expired");
}

TEST(AgreedExceptions, NoAnswerChanges) {
  RunOf run({agreed("E", 6)}, {finding_of(Verdict::not_met, 7), finding_of(Verdict::not_met, 3), finding_of(Verdict::met, 12)});
  run.go();
  EXPECT_EQ(run.published.summary[static_cast<std::size_t>(Verdict::not_met)], 2U);
  EXPECT_EQ(run.published.excepted, 1U);
  EXPECT_EQ(run.published.findings[0].verdict, Verdict::not_met);
  EXPECT_TRUE(is_excepted(run.published.findings[0]));
  EXPECT_FALSE(is_excepted(run.published.findings[1]));
  EXPECT_EQ(run.published.rollups.at(0).verdict, Verdict::not_met);
  EXPECT_EQ(run.state(2), "none");
  EXPECT_EQ(run.listed(), "in force");
  EXPECT_EQ(run.said(), (Texts{"D0187 register.json: Exception 1 (E) is exceeded: A-1, S1 lies beyond its floor; it goes down to 6 people."}));
  EXPECT_EQ((*run.published.exceptions)[0].sentence, "1 answer stays not met under it; 1 answer lies beyond its floor.");
}

TEST(AgreedExceptions, OnlyWhatIsNotMetHasOne) {
  for (const Verdict verdict : {Verdict::cannot_tell, Verdict::needs_review, Verdict::not_yet_due, Verdict::met, Verdict::not_applicable, Verdict::no_standard_set}) {
    RunOf run({agreed("E")}, {finding_of(verdict, 7)});
    run.go();
    EXPECT_EQ(run.state(), "none") << word(verdict);
    EXPECT_EQ(run.published.excepted, 0U);
    EXPECT_EQ(run.listed(), "not needed");
  }
  RunOf unknown({agreed("E")}, {finding_of(Verdict::cannot_tell, 7)});
  EXPECT_EQ(unknown.go().said(), (Texts{"D0188 register.json: Exception 1 (E) is not needed: the one answer it is for does not fall short; 1 answer cannot be told, and what is missing is never excused."}));
}

TEST(AgreedExceptions, WhatRestsOnSomethingMissingIsNeverExcused) {
  RunOf run({agreed("E")}, {finding_of(Verdict::not_met, 7)});
  run.findings.covers[0].lacks = true;
  run.go();
  EXPECT_EQ(run.state(), "E set aside");
  EXPECT_EQ(run.published.excepted, 0U);
  EXPECT_EQ(run.said(), (Texts{"D0192 register.json: Exception 1 (E) does not hold for A-1, S1: something that the answer rests on is missing, and what is missing is never excused."}));
}

TEST(AgreedExceptions, OfTwoTheStricterCounts) {
  for (const bool other_way : {false, true}) {
    std::vector<AgreedException> both = {agreed("LAX", 4), agreed("STRICT", 6)};
    if (other_way) std::swap(both[0], both[1]);
    RunOf run(both, {finding_of(Verdict::not_met, 5)});
    run.go();
    EXPECT_EQ(run.state(), "STRICT exceeded");
    const std::string strict = other_way ? "1 (STRICT)" : "2 (STRICT)";
    ASSERT_EQ(run.said().size(), 2U);
    EXPECT_EQ(run.said()[1], "D0190 register.json: Exceptions " + std::string(other_way ? "1 (STRICT) and 2 (LAX)" : "1 (LAX) and 2 (STRICT)") +
                                 " apply to the same: A-1, S1. The stricter floor counts, down to 6 people, of " + strict + ".");
    EXPECT_EQ(run.listed(other_way ? 1 : 0), "another counts");
  }
  EXPECT_EQ(RunOf({agreed("NONE"), agreed("FLOOR", 6)}, {finding_of(Verdict::not_met, 5)}).go().state(), "FLOOR exceeded");
  EXPECT_EQ(RunOf({agreed("OLD", 6, "2021-05-01", "2021-05-31"), agreed("NEW", 4)}, {finding_of(Verdict::not_met, 5)}).go().state(), "NEW in force") << "the stricter has expired";
}

TEST(AgreedExceptions, ARecordThatCannotBeReadInFullKeepsOthersFromHolding) {
  AgreedException broken = agreed("BROKEN");
  broken.complete = false;
  broken.fault = "\"floor\" is empty";
  RunOf run({agreed("E"), broken}, {finding_of(Verdict::not_met, 7)});
  run.go();
  EXPECT_EQ(run.state(), "E set aside");
  EXPECT_EQ(run.published.excepted, 0U);
  EXPECT_EQ(run.listed(1), "not used");
  EXPECT_EQ((*run.published.exceptions)[1].sentence, "It is not used: \"floor\" is empty.");
}

TEST(AgreedExceptions, WhatNothingThatWasCheckedLiesInIsToldOnce) {
  RunOf run({agreed("E"), agreed("F")}, {finding_of(Verdict::not_met, 7)});
  run.findings.covers.clear();
  run.go();
  EXPECT_EQ(run.listed(0) + ", " + run.listed(1), "not part of this check, not part of this check");
  EXPECT_EQ(run.said(), (Texts{"D0189 register.json: 2 exceptions stand in the register about nothing that was checked in this run: 1 (E) and 2 (F)."}));
}

// A place that is not there is hidden. Whichever side of its floor the figure lies on, every byte is the same.
TEST(AgreedExceptions, NothingIsSaidOfWhatIsHidden) {
  std::map<std::string, int> bytes;
  for (const auto& [verdict, figure] : std::vector<std::pair<Verdict, std::int64_t>>{{Verdict::not_met, 7}, {Verdict::not_met, 3}, {Verdict::met, 12}, {Verdict::cannot_tell, 7}}) {
    Finding hidden = finding_of(verdict, figure);
    hidden.people.make() = {{0, std::nullopt, 0}};
    RunOf run({agreed("E", 6), agreed("F", 6, "2021-05-01", "2021-05-31")}, {hidden});
    run.findings.covers[0].lacks = figure == 3;
    run.go();
    EXPECT_TRUE(run.published.findings[0].hidden);
    EXPECT_EQ(run.state(), "none");
    EXPECT_EQ(run.listed(), "not shown");
    EXPECT_EQ(run.listed(1), "expired");
    ++bytes[run.everywhere()];
  }
  EXPECT_EQ(bytes.size(), 1U);
}

TEST(AgreedExceptions, EveryFormSaysTheSameAndNoneRunsIt) {
  RunOf run({agreed("E", 6)}, {finding_of(Verdict::not_met, 7)});
  run.go();
  const std::string words = "In force: exception E, agreed by the director on 1 June 2021, until 30 June 2021, down to 6 people. Reason: <b>=1+1</b>.";
  EXPECT_EQ(exception_words(run.published, run.published.findings[0]), words);
  EXPECT_NE(render_json(run.published).find(words), std::string::npos);
  std::string html;
  write_html_report(run.published, [&](std::string_view piece) { html += piece; });
  EXPECT_EQ(html.find("<b>=1"), std::string::npos);
  EXPECT_NE(html.find("&lt;b&gt;=1+1&lt;/b&gt;"), std::string::npos);
  EXPECT_NE(html.find("Exceptions agreed in our name: 1, of which 1 is in force, for 1 answer that stays not met; it lapses after 30 June 2021."), std::string::npos);
  std::string csv;
  write_findings_csv(run.published, [&](std::string_view piece) { csv += piece; });
  EXPECT_NE(csv.find(words), std::string::npos);
  std::string summary;
  write_summary(run.published, [&](std::string_view piece) { summary += piece; });
  EXPECT_NE(summary.find("E, in force: A-1 for S1, down to 6 people"), std::string::npos) << summary;
  EXPECT_NE(render_text(run.published, {}).find("1 of them under an exception that was agreed"), std::string::npos);
}

RunRecord earlier_of(const std::optional<RecordedException>& exception) {
  RunRecord out;
  out.framework = "rules";
  out.as_of = as_of;
  RecordedFinding finding;
  finding.requirement = "A-1";
  finding.subject = {{"system", "S1"}};
  finding.verdict = Verdict::not_met;
  finding.exception = exception;
  out.findings.push_back(finding);
  return out;
}

TEST(AgreedExceptions, OneThatCameOrLapsedIsAChangeAndBehindNoAnswer) {
  const auto since = [](const std::optional<RecordedException>& before, std::vector<AgreedException> records) {
    const RunRecord earlier = earlier_of(before);
    return *RunOf(std::move(records), {finding_of(Verdict::not_met, 7)}).go(&earlier).published.since;
  };
  const Changes came = since(std::nullopt, {agreed("E")});
  EXPECT_EQ(word(came.findings[0].change), "exception");
  ASSERT_EQ(came.groups.size(), 1U);
  const Cause& cause = came.causes[came.groups[0].causes.at(0)];
  EXPECT_EQ(cause.sentence, "Exception E speaks of it now: in force");
  EXPECT_FALSE(cause.decides);
  EXPECT_NE(came.heading.find("no finding changed verdict, 1 only how an exception stands, 0 the same"), std::string::npos) << came.heading;
  const Changes lapsed = since(RecordedException{"E", "in force"}, {agreed("E", 6, "2021-05-01", "2021-06-08")});
  EXPECT_EQ(lapsed.causes[lapsed.groups.at(0).causes.at(0)].sentence, "Exception E was in force, is expired");
  const Changes gone = since(RecordedException{"E", "in force"}, {});
  EXPECT_EQ(gone.causes[gone.groups.at(0).causes.at(0)].sentence, "Exception E speaks of it no more; it was in force");
  const Changes other = since(RecordedException{"D", "expired"}, {agreed("E")});
  EXPECT_EQ(other.causes[other.groups.at(0).causes.at(0)].sentence, "Exception E speaks of it now: in force, in place of D, which was expired");
  EXPECT_EQ(word(since(RecordedException{"E", "in force"}, {agreed("E")}).findings[0].change), "same");
}

}  // namespace
}  // namespace plumbline
