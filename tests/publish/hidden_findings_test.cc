// What rests on a hidden count leaves nowhere: neither in what is published nor in the bytes of any
// report. Two ways of looking: marks that must not be there, and two runs that differ only in what
// is hidden and have to give the same bytes.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/finding/record.h"
#include "runtime/publish/hidden.h"
#include "runtime/publish/publish.h"
#include "runtime/publish/replies.h"
#include "runtime/read/results.h"
#include "runtime/report/report.h"
#include "tests/publish/people_world.h"
#include "tests/support/golden.h"
#include "tests/support/workbook_texts.h"

namespace plumbline {
namespace {

DisclosureProfile one_to_nine(std::int64_t round_to = 0) {
  DisclosureProfile profile;
  profile.name = "small";
  profile.title = "Small counts";
  profile.hide_from = 1;
  profile.hide_to = 9;
  profile.siblings_and_parents = true;
  profile.round_to = round_to;
  return profile;
}

Step step(Op op, std::vector<std::uint32_t> arguments = {}) {
  Step made;
  made.op = op;
  made.arguments = std::move(arguments);
  made.english = "a step";
  made.unit.quantity = op == Op::outcome_test || op == Op::both ? Quantity::truth : Quantity::percentage;
  return made;
}

/// One requirement that tests the first outcome, under a heading with another that rests on nobody.
Program with_requirements(Program program) {
  program.id = "test_rules";
  program.title = "Test rules";
  Level level;
  level.name = "system";
  program.levels.push_back(level);
  Table survey;
  survey.name = "survey";
  survey.columns.resize(3);
  for (Column& column : survey.columns) column.kind = ColumnKind::truth;
  program.tables.push_back(std::move(survey));
  program.clauses.push_back({"source.clause", "Source", "Publisher", "briefing", "", "Heading", "words"});
  program.outcome_cells.push_back({0, std::nullopt, 0});
  program.outcome_tests.push_back({});
  program.steps = {step(Op::outcome), step(Op::constant), step(Op::outcome_test, {0, 1})};
  program.steps[0].name = "outcome";
  for (const char* id : {"P-1", "P-2"}) {
    Requirement made;
    made.id = id;
    made.title = "Title";
    made.heading = "P";
    made.heading_title = "People";
    made.force = "asked";
    made.english = "english";
    made.cites = {0};
    made.test = id == std::string("P-1") ? 2U : 1U;
    if (made.test == 2) {
      made.figure = 0;
      made.needed = 1;
      made.interpretations.push_back({"one way", "another", 2U, "english", "", std::nullopt});
    }
    program.requirements.push_back(std::move(made));
  }
  return program;
}

/// A number nobody would write by chance.
std::string mark(std::size_t finding) { return std::to_string(7'310'000 + finding); }

/// The words of a cell stand elsewhere.
std::string_view kept(const std::string& text) {
  static std::set<std::string> all;
  return *all.insert(text).first;
}

CellWords marked_cell(const std::string& text) {
  CellWords out;
  out.table = out.column = out.submission = out.file = out.reason = kept(text);
  out.sentence = text;
  out.keys = {kept(text)};
  return out;
}

Proof marked_proof(const std::string& text) {
  static std::map<std::string, Shown> values;
  ProofStep step;
  step.words = "the test";
  step.value = &values.try_emplace(text, Shown{text, text, text}).first->second;
  step.note = kept(text);
  step.cells = {marked_cell(text)};
  step.cell_count = 3;
  Proof out = {step, step};
  out.back().depth = 1;
  return out;
}

Finding marked(const PeoplePlace& place, std::size_t system, Verdict verdict, const std::string& text) {
  Finding out;
  out.subject = {{"system", "S" + std::to_string(system), "System " + std::to_string(system)}};
  out.verdict = verdict;
  out.figure = out.needed = Exact(258);
  out.missing = {marked_cell(text)};
  out.others.make() = {{"another", verdict, {place}, false}};
  out.people.make() = {place};
  return out;
}

Explanation marked_words(const std::string& text) {
  const Shown number{text, text, text};
  Explanation out;
  out.figure = out.needed = out.shortfall = out.to_close = out.allowed = number;
  out.sentence = text;
  out.failed = {text};
  out.cells = {marked_cell(text)};
  out.cell_count = 3;
  EvidenceFound found;
  found.kind = found.name = found.sentence = found.why = text;
  found.quotes = {{text, text, text, 1}};
  out.evidence = {found};
  out.rests_on.figures = {{0, number}};
  return out;
}

/// One finding a cell, each with marks of its own, and the answers that `answer` gives.
Findings findings_of(const std::vector<PeopleCounts>& tables, const std::function<Verdict(std::size_t)>& answer, std::size_t first_mark = 0) {
  Findings out;
  out.people = tables;
  out.told = [first_mark](const Finding& finding) { return marked_words(mark(first_mark + finding.cell)); };
  out.proof = [first_mark](const Finding& finding, std::size_t) { return marked_proof(mark(first_mark + finding.cell)); };
  const auto add = [&](const PeoplePlace& place) {
    const std::size_t at = out.list.size();
    out.list.push_back(marked(place, at, answer(at), mark(first_mark + at)));
    out.list.back().cell = at;
  };
  for (std::uint32_t table = 0; table < tables.size(); ++table) {
    add({table, std::nullopt, 0});
    for (std::uint32_t split = 0; split < tables[table].splits.size(); ++split) {
      for (std::uint32_t cell = 0; cell < tables[table].splits[split].cells.size(); ++cell) add({table, split, cell});
    }
  }
  return out;
}

Publishable published(const Program& program, Findings findings, const RunRecord* earlier = nullptr) {
  return publish(program, std::move(findings), {}, {}, {}, *parse_date("2021-06-03"), earlier);
}

/// Its bytes, and what its cells say.
std::string workbook_of(const Publishable& run) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / ("plumbline-hidden-" + std::to_string(::getpid()) + ".xlsx");
  EXPECT_TRUE(write_workbook(run, path.string()));
  std::string out = testing::read_file(path);
  std::filesystem::remove(path);
  for (const auto& [sheet, rows] : testing::workbook_texts(out)) {
    for (const auto& row : rows) {
      for (const std::string& text : row) out += text + "\n";
    }
  }
  return out;
}

std::string bytes_of(const Publishable& run) {
  TextStyle style;
  style.other_readings = true;
  std::string out = render_json(run, true) + render_text(run, style);
  const TextSink sink = [&](std::string_view piece) { out += piece; };
  write_html_report(run, sink);
  write_verdicts(run, sink);
  write_findings_csv(run, sink);
  write_summary(run, sink);
  out += workbook_of(run);
  for (const Finding& finding : run.findings) out += render_proof(run, finding);
  return out;
}

PeopleCell cell(std::string category, std::int64_t counted, std::int64_t known, std::int64_t not_known) {
  PeopleCell out;
  out.category = std::move(category);
  out.category_known = out.category != "not known";
  out.counted = counted;
  out.known = known;
  out.not_known = not_known;
  return out;
}

/// Everybody is always the same; the first category is small, by whatever is moved into it.
std::vector<PeopleCounts> with_small(std::int64_t moved) {
  PeopleCounts out;
  out.of = {{"system", "S0", "System 0"}};
  out.everybody = cell("", 1291, 2347, 431);
  out.splits = {{"age", {cell("young", 2 + moved, 5 + 2 * moved, 0), cell("old", 569 - moved, 1135 - 2 * moved, 217), cell("oldest", 720, 1207, 214), cell("not known", 0, 0, 0)}}};
  return {out};
}

Program program_for(const DisclosureProfile& profile) { return with_requirements(program_of({{false, 0, {0, 1}}}, profile)); }

bool holds(const std::string& bytes, const std::string& text) { return bytes.find(text) != std::string::npos; }

// --- by hand -------------------------------------------------------------------------------------

TEST(HiddenFindings, NothingThatRestsOnASmallCountIsThere) {
  const Program program = program_for(one_to_nine());
  const Publishable run = published(program, findings_of(with_small(1), [](std::size_t) { return Verdict::not_met; }));
  const std::string bytes = bytes_of(run);
  std::size_t hidden = 0;
  for (std::size_t i = 0; i < run.findings.size(); ++i) {
    EXPECT_EQ(holds(bytes, mark(i)), !run.findings[i].hidden) << i;
    hidden += run.findings[i].hidden ? 1 : 0;
  }
  EXPECT_TRUE(run.findings[1].hidden);   // young
  EXPECT_FALSE(run.findings[0].hidden);  // everybody
  EXPECT_EQ(run.hidden, hidden);
  EXPECT_EQ(run.summary[static_cast<std::size_t>(Verdict::not_met)], run.findings.size() - hidden);
  EXPECT_TRUE(holds(bytes, "\"verdict\":\"hidden\""));
  EXPECT_TRUE(holds(bytes, "The counts are small, so what they show is not published."));
  EXPECT_TRUE(holds(bytes, "\"hidden\":" + std::to_string(hidden)));
}

TEST(HiddenFindings, AHiddenCellHasNoNumberLeft) {
  const Program program = program_for(one_to_nine());
  const Publishable run = published(program, findings_of(with_small(1), [](std::size_t) { return Verdict::met; }));
  for (const PeopleCell& one : run.people[0].splits[0].cells) {
    if (!one.hidden) continue;
    EXPECT_EQ(one.counted + one.known + one.not_known, 0);
    EXPECT_FALSE(one.told->figure || one.told->lower || one.told->upper);
    EXPECT_TRUE(one.told->words.empty());
  }
  const std::string bytes = bytes_of(run);
  EXPECT_TRUE(holds(bytes, "2347"));
  EXPECT_TRUE(holds(bytes, "55% (with 95% confidence between 53% and 57%)")) << run.people[0].everybody.told->words;
  EXPECT_FALSE(holds(bytes, "1133"));  // the sibling that had to go along
}

TEST(HiddenFindings, RunsThatDifferOnlyInWhatIsHiddenHaveTheSameBytes) {
  const Program program = program_for(one_to_nine());
  const std::vector<Verdict> verdicts = {Verdict::met, Verdict::not_met, Verdict::cannot_tell, Verdict::not_applicable, Verdict::no_standard_set};
  const Publishable first = published(program, findings_of(with_small(0), [](std::size_t) { return Verdict::met; }));
  const std::string bytes = bytes_of(first);
  for (std::int64_t moved = 0; moved < 4; ++moved) {
    for (const Verdict other : verdicts) {
      const auto answer = [&](std::size_t at) { return first.findings[at].hidden ? other : Verdict::met; };
      Findings findings = findings_of(with_small(moved), answer);
      for (std::size_t i = 0; i < findings.list.size(); ++i) {
        if (!first.findings[i].hidden) continue;
        findings.list[i].missing.clear();
        findings.list[i].figure.reset();
      }
      findings.told = [told = findings.told, is_hidden = first.findings](const Finding& finding) {
        Explanation out = told(finding);
        if (is_hidden[finding.cell].hidden) {
          out.evidence.clear();
          out.figure.reset();
        }
        return out;
      };
      EXPECT_EQ(bytes_of(published(program, std::move(findings))), bytes) << moved;
    }
  }
}

// Somebody may reply to a finding that is not shown: the words are theirs, and all that is said for them.
TEST(HiddenFindings, AReplyBesideThemTellsNoMoreThanItsOwnWords) {
  const Program program = program_for(one_to_nine());
  std::string bytes;
  for (const Verdict other : {Verdict::met, Verdict::not_met, Verdict::cannot_tell, Verdict::no_standard_set}) {
    const Publishable first = published(program, findings_of(with_small(0), [](std::size_t) { return Verdict::met; }));
    Publishable run = published(program, findings_of(with_small(0), [&](std::size_t at) { return first.findings[at].hidden ? other : Verdict::met; }));
    std::vector<ReplyRow> rows;
    for (const Finding& finding : run.findings) {
      rows.push_back({finding_id(program, finding), {"An owner", "open", "Words about " + finding.subject.parts()[0].code, "2021-07-01"}, "came-back.csv", "", 2, ""});
    }
    place_replies(run, rows);
    EXPECT_TRUE(run.unplaced_replies.empty());
    const std::string now = bytes_of(run);
    for (std::size_t i = 0; i < run.findings.size(); ++i) {
      EXPECT_EQ(holds(now, mark(i)), !run.findings[i].hidden);
      EXPECT_TRUE(holds(now, "Words about " + run.findings[i].subject.parts()[0].code));
    }
    EXPECT_TRUE(bytes.empty() || now == bytes);
    bytes = now;
  }
}

TEST(HiddenFindings, AnEarlierRunDoesNotTellThem) {
  const Program program = program_for(one_to_nine());
  const Date day = *parse_date("2021-06-03");
  const Publishable first = published(program, findings_of(with_small(0), [](std::size_t) { return Verdict::met; }));
  std::string bytes;
  for (const Verdict before : {Verdict::met, Verdict::not_met}) {
    // The earlier run showed everything; what it said of what is hidden now is not said again.
    const std::size_t marks = before == Verdict::met ? 5000 : 6000;
    Findings earlier_findings = findings_of(with_small(0), [](std::size_t) { return Verdict::met; }, 5000);
    for (std::size_t i = 0; i < earlier_findings.list.size(); ++i) {
      if (first.findings[i].hidden) earlier_findings.list[i] = findings_of(with_small(0), [&](std::size_t) { return before; }, marks).list[i];
    }
    const auto told = [&](const Finding& finding) { return marked_words(mark((first.findings[finding.cell].hidden ? marks : 5000) + finding.cell)); };
    const RunRecord earlier = record_of(program, earlier_findings.list, told, day);
    const Publishable run = published(program, findings_of(with_small(0), [](std::size_t) { return Verdict::met; }), &earlier);
    const std::string now = bytes_of(run);
    for (std::size_t i = 0; i < run.findings.size(); ++i) {
      if (!run.findings[i].hidden) continue;
      EXPECT_EQ(run.since->findings[i].change, Change::hidden);
      EXPECT_FALSE(run.since->findings[i].before || run.since->findings[i].figure_before || run.since->findings[i].needed_before);
      EXPECT_FALSE(holds(now, mark(marks + i)));
    }
    EXPECT_TRUE(bytes.empty() || now == bytes);
    bytes = now;
  }
}

TEST(HiddenFindings, WhatWasHiddenIsNotToldWhenItIsShownOrGone) {
  const Program program = program_for(one_to_nine());
  const Publishable before = published(program, findings_of(with_small(0), [](std::size_t) { return Verdict::met; }));
  const RunRecord earlier = record_of(program, before.findings, before.told, before.as_of);
  Findings shown_now = findings_of(with_small(100), [](std::size_t) { return Verdict::met; });
  shown_now.list.pop_back();
  const Publishable run = published(program, std::move(shown_now), &earlier);
  EXPECT_FALSE(run.findings[1].hidden);
  EXPECT_EQ(run.since->findings[1].change, Change::hidden);
  ASSERT_EQ(run.since->gone.size(), 1U);
  EXPECT_EQ(run.since->gone.front().hidden, before.findings.back().hidden);
}

// The earlier run showed everything, as its results file says.
TEST(HiddenFindings, AChangeOfFewPeopleIsNotTold) {
  const Program program = program_for(one_to_nine());
  const Publishable before = published(program, findings_of(with_small(100), [](std::size_t) { return Verdict::not_met; }));
  EXPECT_EQ(before.hidden, 0U);
  const Result<RunRecord> earlier = read_results(*plumbline::bytes_of(render_json(before)), "results.json");
  ASSERT_TRUE(earlier) << earlier.error().message;
  std::string bytes;
  for (const std::int64_t moved : {101, 102, 103}) {  // of each twice as many known
    const Publishable now = published(program, findings_of(with_small(moved), [](std::size_t) { return Verdict::met; }), &*earlier);
    EXPECT_FALSE(now.findings[0].hidden);  // everybody is the same
    for (const std::size_t moving : {1U, 2U}) {
      EXPECT_TRUE(now.findings[moving].hidden);
      EXPECT_EQ(now.since->findings[moving].change, Change::hidden);
      EXPECT_FALSE(now.since->findings[moving].before || now.since->findings[moving].figure_before);
      EXPECT_EQ(now.people[0].splits[0].cells[moving - 1].known, 0);
    }
    EXPECT_TRUE(bytes.empty() || bytes_of(now) == bytes);
    bytes = bytes_of(now);
  }
  const Publishable many = published(program, findings_of(with_small(110), [](std::size_t) { return Verdict::met; }), &*earlier);
  EXPECT_FALSE(many.findings[1].hidden);
  EXPECT_EQ(many.since->findings[1].change, Change::better);
}

TEST(HiddenFindings, ARollUpIsShownOnlyWhereThoseShownDecideIt) {
  const Program program = program_for(one_to_nine());
  for (const Verdict beside : {Verdict::met, Verdict::not_met}) {
    Findings findings = findings_of(with_small(1), [](std::size_t) { return Verdict::met; });
    Finding other = marked({}, 1, beside, "words");
    other.requirement = 1;
    other.people = {};
    other.others = {};
    findings.list = {findings.list[1], other};
    const Publishable run = published(program, std::move(findings));
    ASSERT_EQ(run.rollups.size(), 1U);
    EXPECT_EQ(run.rollups[0].hidden_count, 1U);
    EXPECT_EQ(shown_verdict(run.rollups[0]), beside == Verdict::met ? "hidden" : "not met");
  }
}

TEST(HiddenFindings, WithoutAProfileNothingAboutPeopleLeaves) {
  Program program = program_for(one_to_nine());
  program.disclosures.clear();
  const Publishable run = published(program, findings_of(with_small(500), [](std::size_t) { return Verdict::met; }));
  EXPECT_EQ(run.hidden, run.findings.size());
  const std::string bytes = bytes_of(run);
  for (const char* count : {"2347", "1291"}) EXPECT_FALSE(holds(bytes, count)) << count;
}

TEST(HiddenFindings, AnotherReadingIsHiddenByItself) {
  const Program program = program_for(one_to_nine());
  Findings findings = findings_of(with_small(1), [](std::size_t) { return Verdict::met; });
  findings.list.resize(1);
  findings.list[0].others.make()[0].people = {{0, 0U, 0}};
  const Publishable run = published(program, std::move(findings));
  EXPECT_FALSE(run.findings[0].hidden);
  EXPECT_EQ(shown_verdict(run.findings[0].others->at(0)), "hidden");
}

TEST(HiddenFindings, CountsAreRoundedAndPercentagesMadeOfThem) {
  const Program program = program_for(one_to_nine(5));
  const Publishable run = published(program, findings_of(with_small(100), [](std::size_t) { return Verdict::met; }));
  const PeopleCell& all = run.people[0].everybody;
  EXPECT_EQ(all.counted, 1290);
  EXPECT_EQ(all.known, 2345);
  EXPECT_EQ(all.not_known, 430);
  EXPECT_EQ(all.told->figure->exact, "258/469");
  EXPECT_FALSE(holds(render_json(run), "2347"));
}

TEST(HiddenFindings, AFaultInAPersonsRowSaysNothingOfThem) {
  DataIssue fault;
  fault.code = IssueCode::D0101;
  fault.submission = "S0";
  fault.file = "survey.csv";
  fault.line = 14;
  fault.column = "Age";
  fault.found = "7310001";
  fault.expected = "a whole number";
  fault.count = 3;
  fault.more["lines"] = "14, 15 and 7310002";
  std::vector<DataIssue> issues = {fault, fault};
  hide_rows_of_people({{"S0", "survey.csv"}}, issues);
  ASSERT_EQ(issues.size(), 1U);
  EXPECT_EQ(where(issues[0]), "survey.csv, Age");
  EXPECT_EQ(sentence(issues[0]), "\"(not shown)\" in Age is not a whole number.");
  issues = {fault};
  hide_rows_of_people({{"S1", "survey.csv"}}, issues);
  EXPECT_EQ(issues[0].line, 14U);
}

// --- made-up people ------------------------------------------------------------------------------

TEST(HiddenFindings, NoMarkOfAHiddenFindingIsInAnyByteOfRandomRuns) {
  std::size_t hidden = 0;
  std::size_t shown = 0;
  for (unsigned seed = 0; seed < 12; ++seed) {
    const WorldShape shape{3, 600, 3, 2, false, one_to_nine(seed % 2 == 0 ? 0 : 5), {{false, 0, {0, 1}}, {true, 0, {0}}}};
    World world = random_world(seed, shape);
    const Program program = with_requirements(std::move(world.program));
    std::mt19937 random(seed);
    const std::vector<Verdict> verdicts = {Verdict::met, Verdict::not_met, Verdict::cannot_tell};
    std::vector<Verdict> first;
    const Publishable run = published(program, findings_of(world.counts, [&](std::size_t) { return first.emplace_back(verdicts[random() % 3]); }));
    const std::string bytes = bytes_of(run);
    for (std::size_t i = 0; i < run.findings.size(); ++i) {
      EXPECT_EQ(holds(bytes, mark(i)), !run.findings[i].hidden) << seed;
      ++(run.findings[i].hidden ? hidden : shown);
    }
    const auto others = [&](std::size_t at) { return run.findings[at].hidden ? verdicts[random() % 3] : first[at]; };
    EXPECT_EQ(bytes_of(published(program, findings_of(world.counts, others))), bytes) << seed;
  }
  EXPECT_GT(hidden, 50U);
  EXPECT_GT(shown, 50U);
}

}  // namespace
}  // namespace plumbline
