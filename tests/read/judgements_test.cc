// The register of judgements: what of it holds in a run, what is said of what does not, and that the
// person who judged is named nowhere.
#include "runtime/read/judgements.h"

#include <gtest/gtest.h>

#include "tests/read/hand_made.h"
#include "tests/support/register_text.h"

namespace plumbline {
namespace {

using test::told;
using Texts = std::vector<std::string>;

const std::string file_one = "sha256:" + std::string(64, 'a');
const std::string file_two = "sha256:" + std::string(64, 'b');

Program asking() {
  Program program = test::hand_made();
  program.roles = {{"director", 0}, {"chair", 1}};
  program.evidence.resize(2);
  program.evidence[0].name = "agreement";
  program.evidence[0].role = "director";
  program.evidence[1].kind = EvidenceKind::statement;
  program.evidence[1].name = "inequalities";
  program.requirements.resize(2);
  program.requirements[0].id = "F1-1";
  program.requirements[1].id = "F1-2";
  program.steps.resize(3);
  program.steps[0].op = program.steps[1].op = Op::evidence;
  program.steps[1].of = 1;
  program.steps[2].op = Op::both;
  program.steps[2].arguments = {0, 1};
  program.requirements[0].test = 0;  // the agreement
  program.requirements[1].test = 2;  // and the statement
  return program;
}

Evidence received(EvidenceKind kind, const std::string& name, const std::string& hash) {
  Evidence out;
  out.kind = kind;
  out.name = name;
  out.hash = hash;
  return out;
}

/// QX1 sent an agreement and a statement, of one file; QX2 nothing.
Dataset received_by(const Program& program) {
  Dataset dataset;
  dataset.organisations = test::known_organisations(program);
  dataset.as_of = *parse_date("3 July 2021");
  Submission submission;
  submission.level = 1;
  submission.organisation = *dataset.organisations.find(1, "QX1");
  submission.evidence = {received(EvidenceKind::document, "agreement", file_one),
                         received(EvidenceKind::statement, "inequalities", file_one)};
  dataset.submissions.push_back(submission);
  dataset.submissions.emplace_back();  // reference data
  return dataset;
}

struct Read {
  Program program = asking();
  Dataset dataset = received_by(program);
  DataIssues issues;
  std::vector<Judgement> judgements;
  std::string failure;

  explicit Read(const std::string& text) {
    Result<std::vector<Judgement>> read = read_judgements(text, "register.json", program, dataset, issues);
    if (read) judgements = std::move(read).value();
    if (!read) failure = told(read.error());
    for (const std::string& words : told(issues)) EXPECT_EQ(words.find("Jane"), std::string::npos) << words;
    for (const DataIssue& issue : issues.list()) EXPECT_EQ(help(issue).find("Jane"), std::string::npos);
  }
  [[nodiscard]] Texts said() const { return test::told_with_place(issues); }
};

using Members = testing::RecordMembers;

/// A good record with some members changed; a member set to "" is left out.
std::string record(const Members& changed = {}) {
  const Members good = {{"document", "\"agreement\""},
                        {"organisation", "\"QX1\""},
                        {"file_hash", "\"" + file_one + "\""},
                        {"verdict", "\"met\""},
                        {"role", "\"director\""},
                        {"by", "\"Jane Doe\""},
                        {"on", "\"2021-07-02\""},
                        {"why", "\"It says who decides.\""}};
  return testing::record_text(good, changed);
}

std::string register_of(const Texts& records) { return testing::register_text("judgements", records); }

/// What is said of one record, which is not used.
std::string fault(const std::string& one) {
  const Read read(register_of({one}));
  EXPECT_TRUE(read.judgements.empty()) << one;
  const Texts said = read.said();
  EXPECT_EQ(said.size(), 1U) << one;
  return said.empty() ? read.failure : said.front();
}

std::string with(const std::string& member, const std::string& value) { return fault(record({{member, value}})); }

const std::string unused = "D0137 register.json: Judgement 1 is not used: ";
// What every record that is not used says of what it is about.
const std::string again = "; so the document \"agreement\" of QX1 needs review again, ";
const std::string reopened = again + "unless it was judged on a later day.";
const std::string both_reopened = "; so 2 documents and statements need review again, ";

TEST(Judgements, AGoodRecordIsRead) {
  const Read read("\xEF\xBB\xBF" +
                  register_of({record({{"requirements", "[\"F1-1\", \" F1-2\"]"}, {"organisation", "\"qx1\""}}),
                               record({{"document", ""},
                                       {"statement", "\"inequalities\""},
                                       {"role", "\"chair\""},
                                       {"verdict", "\"not met\""},
                                       {"on", "\"3 July 2021\""},
                                       {"file_hash", "\"SHA256:" + std::string(64, 'A') + "\""}})}));
  EXPECT_EQ(read.said(), Texts{});
  ASSERT_EQ(read.judgements.size(), 2U);
  const Judgement& one = read.judgements[0];
  EXPECT_EQ(one.evidence, "agreement");
  EXPECT_EQ(one.level, 1U);
  EXPECT_EQ(one.organisation, 0);
  EXPECT_EQ(one.hash, file_one);
  EXPECT_TRUE(one.met);
  EXPECT_EQ(one.role, "director");
  EXPECT_EQ(one.by, "Jane Doe");
  EXPECT_EQ(iso(one.on), "2021-07-02");
  EXPECT_EQ(one.why, "It says who decides.");
  EXPECT_EQ(one.requirements, (Texts{"F1-1", "F1-2"}));
  EXPECT_EQ(one.file, "register.json");
  EXPECT_EQ(one.record, 1U);
  EXPECT_EQ(read.judgements[1].kind, EvidenceKind::statement);
  EXPECT_EQ(read.judgements[1].hash, file_one);
  EXPECT_FALSE(read.judgements[1].met);
}

TEST(Judgements, F0114WhatIsNoRegisterIsRefused) {
  const auto failure = [](const std::string& text) { return Read(text).failure; };
  const std::string begins = "F0114 register.json: ";
  EXPECT_EQ(failure("{\"by\": \"Jane"),
            begins + "Line 1 is not valid JSON: invalid string: missing closing quote.");
  EXPECT_EQ(failure("{}"), begins + "This is no register of judgements: it does not say `\"schema\": "
                                    "\"plumbline.judgements/1\"`.");
  EXPECT_EQ(failure("[]"), failure("{}"));
  EXPECT_EQ(failure(R"({"schema": "plumbline.results/1"})"),
            begins + "This register is of the schema \"plumbline.results/1\", where plumbline.judgements/1 is read.");
  EXPECT_EQ(failure(R"({"schema": "plumbline.judgements/1"})"), begins + "The member \"judgements\" is missing.");
  EXPECT_EQ(failure(R"({"schema": "plumbline.judgements/1", "judgements": {}})"),
            begins + "The member \"judgements\" must be a list in [ ], but is an object in { }.");
  EXPECT_EQ(failure(R"({"schema": "plumbline.judgements/1", "judgments": []})"),
            begins + "The file holds \"judgments\", which is no part of a register.");
  EXPECT_EQ(failure(register_of({R"({"by": "Jane", "by": "Jane"})"})),
            begins + "The member \"by\" stands twice, and nobody can tell which one holds.");
  EXPECT_EQ(failure(std::string(1000000, '[')), begins + "Line 1 is not valid JSON: more than 32 brackets are open.");
  EXPECT_EQ(failure(std::string((16U << 20U) + 1, ' ')), begins + "The file is larger than 16 MB.");
  EXPECT_EQ(failure(register_of(Texts(100'001, "1"))), begins + "The register holds more than 100,000 judgements.");
  for (const std::string& text : {std::string("{\"a\": \"\xFF\"}"), std::string("{\"a\": \0}", 8), std::string()}) {
    EXPECT_EQ(failure(text).substr(0, 6), "F0114 ");
  }
}

TEST(Judgements, D0137ARecordThatLacksSomethingIsNotUsed) {
  const std::string whatever = "whatever else was judged of ";
  EXPECT_EQ(fault("5"), unused + "it must be an object in { }, but is a number" + both_reopened + whatever + "them.");
  for (const char* member : {"organisation", "file_hash", "verdict", "role", "by", "on", "why"}) {
    const std::string quoted = "\"" + std::string(member) + "\"";
    const std::string ends = std::string(member) == "on" ? again + whatever + "it." : reopened;
    EXPECT_EQ(with(member, ""), unused + quoted + " is missing" + ends);
    EXPECT_EQ(with(member, "\" \""), unused + quoted + " is empty" + ends);
    EXPECT_EQ(with(member, "[]"), unused + quoted + " must be a text in quotes, but is a list in [ ]" + ends);
  }
  const std::string unless = both_reopened + "unless they were judged on a later day.";
  EXPECT_EQ(with("document", ""), unused + "it names neither a \"document\" nor a \"statement\"" + unless);
  EXPECT_EQ(with("statement", "\"x\""), unused + "it names both a \"document\" and a \"statement\"" + unless);
  EXPECT_EQ(with("document", "\"\""), unused + "\"document\" is empty" + reopened);
  EXPECT_EQ(with("reqiurements", "[]"), unused + "it holds \"reqiurements\", which nobody reads" + reopened);
}

TEST(Judgements, D0137ARecordThatSaysSomethingElseIsNotUsed) {
  EXPECT_EQ(with("verdict", "\"Met\""), unused + "\"verdict\" is \"Met\", but must be met or not met" + reopened);
  EXPECT_EQ(with("on", "\"2021-02-30\""),
            unused + "\"on\" is \"2021-02-30\", but must be a day, written as year-month-day" + again +
                "whatever else was judged of it.");
  for (const std::string& hash : {"sha256:" + std::string(63, 'a'), "sha256:" + std::string(64, 'g'),
                                  "md5:" + std::string(64, 'a'), std::string(71, 'a')}) {
    EXPECT_TRUE(with("file_hash", "\"" + hash + "\"").ends_with("but must be sha256: and 64 digits from 0 to f" + reopened)) << hash;
  }
  EXPECT_EQ(with("requirements", "\"F1-1\""),
            unused + "\"requirements\" must be a list of ids in [ ], but is a text in quotes" + reopened);
  EXPECT_EQ(with("requirements", "[null]"), unused + "\"requirements\" must hold ids in quotes, but holds null" + reopened);
  EXPECT_EQ(with("requirements", "[]"),
            unused + "\"requirements\" is empty: leave it out where it decides every one that asks for it" + reopened);
}

TEST(Judgements, D0138WhatNobodyKnowsIsNamedWithTheNearest) {
  const std::string begins = "D0138 register.json: Judgement 1 is not used: there is no ";
  const std::string unless = both_reopened + "unless they were judged on a later day.";
  EXPECT_EQ(with("document", "\"agrement\""), begins + "document \"agrement\"" + unless);
  EXPECT_EQ(with("document", "\"inequalities\""), begins + "document \"inequalities\"" + unless);
  EXPECT_EQ(with("organisation", "\"QX7\""), begins + "organisation \"QX7\"" + reopened);
  EXPECT_EQ(with("role", "\"<i>boss</i>\""), begins + "role \"<i>boss</i>\"" + reopened);
  EXPECT_EQ(with("role", "\"Director (jane  doe)\""), begins + "role \"Director ((the name of a person))\"" + reopened);
  EXPECT_EQ(with("requirements", "[\"F1-1\", \"F1-3\"]"), begins + "requirement \"F1-3\"" + reopened);
  const Members of_statement = {{"document", ""}, {"statement", "\"inequalities\""}, {"requirements", "[\"F1-2\", \"F1-1\"]"}};
  EXPECT_EQ(fault(record(of_statement)),
            begins + "requirement \"F1-1\" that asks for the statement \"inequalities\"; so the statement \"inequalities\" of QX1 "
                     "needs review again, unless it was judged on a later day.");
  EXPECT_TRUE(help(Read(register_of({record(of_statement)})).issues.list()[0]).starts_with("Is it F1-2? Correct"));
  EXPECT_TRUE(help(Read(register_of({record({{"document", "\"agrement\""}})})).issues.list()[0])
                  .starts_with("Is it agreement? Correct"));
}

TEST(Judgements, APersonIsNamedNowhere) {
  const auto why = [](const std::string& by, const std::string& words) {
    const Read read(register_of({record({{"by", "\"" + by + "\""}, {"why", "\"" + words + "\""}})}));
    return read.judgements.size() == 1 ? read.judgements[0].why : "not used: " + read.said().front();
  };
  EXPECT_EQ(why("Dr. Jane  Doe", "Signed (jane_doe); seen by Dr JANE DOE."), "Signed ((the name of a person)); seen by Dr (the name of a person).");
  EXPECT_EQ(why("Jane Doe", "Janet Doe and Jane Doerr signed it."), "Janet Doe and Jane Doerr signed it.");
  EXPECT_EQ(why("Jane Doe", "Jane\u00a0Doe\u2019s own words"), "(the name of a person)\u2019s own words");
  EXPECT_EQ(why("director", "The director signed it."), "The (the name of a person) signed it.");
  EXPECT_EQ(with("Jane Doe", "\"x\""), unused + "it holds \"(the name of a person)\", which nobody reads" + reopened);
  EXPECT_EQ(with("verdict", "\"Met, says Jane Doe\""), unused + "\"verdict\" is \"Met, says (the name of a person)\", but must be met or not met" + reopened);
  EXPECT_EQ(with("verdict", "\"Met, once the plan of July is signed by both, and so says Jane Doe\""),
            unused + "\"verdict\" is \"Met, once the plan of July is signed by both, and so says (the name of a person)\u2026\", but must be met or not met" + reopened);
  // Whose name it is cannot be read, so nothing somebody wrote is told.
  EXPECT_EQ(fault(record({{"by", "[\"Jane Doe\"]"}, {"verdict", "\"Jane Doe\""}})), unused + "\"by\" must be a text in quotes, but is a list in [ ]" + reopened);
}

TEST(Judgements, D0139AndD0140TheRoleJudgesAndTheDayHasCome) {
  EXPECT_EQ(with("role", "\"chair\""),
            "D0139 register.json: Judgement 1 is not used: it was made by \"chair\", but the document \"agreement\" is "
            "judged by director" + reopened);
  EXPECT_EQ(with("on", "\"2021-07-04\""),
            "D0140 register.json: Judgement 1 is of 4 July 2021, after the day the plans are judged on (3 July 2021); "
            "it does not hold yet.");
}

TEST(Judgements, D0139ItIsJudgedInTheRoleOfARequirementItLists) {
  Program program = asking();
  program.evidence.push_back(program.evidence[0]);
  program.evidence[2].role = "chair";
  program.steps[1].of = 2;
  const Dataset dataset = received_by(program);
  const auto codes_of = [&](const char* role, const char* requirements) {
    DataIssues issues;
    const auto read = read_judgements(register_of({record({{"role", role}, {"requirements", requirements}})}), "r", program, dataset, issues);
    EXPECT_EQ(read->empty(), !issues.list().empty());
    return test::codes(issues);
  };
  EXPECT_EQ(codes_of("\"chair\"", "[\"F1-1\"]"), Texts{"D0139"});
  EXPECT_EQ(codes_of("\"chair\"", "[\"F1-2\"]"), Texts{});
  EXPECT_EQ(codes_of("\"director\"", "[\"F1-1\"]"), Texts{});
  EXPECT_EQ(codes_of("\"chair\"", ""), Texts{});
}

TEST(Judgements, D0141AndD0143AJudgementHoldsForAFileThatWasReceived) {
  const std::string another = "\"" + file_two + "\"";
  EXPECT_EQ(with("file_hash", another),
            "D0141 register.json: Judgement 1 is not used: the document \"agreement\" of QX1 is another file now than "
            "the one that was judged.");
  Read read(register_of({record()}));
  read.dataset.submissions[0].evidence.clear();
  DataIssues issues;
  EXPECT_TRUE(read_judgements(register_of({record()}), "r", read.program, read.dataset, issues)->empty());
  EXPECT_EQ(sentence(issues.list()[0]), "Judgement 1 is not used: the document \"agreement\" of QX1 was not received.");
  // Of a file that was judged anew since, the old record is not spoken of.
  const Read anew(register_of({record({{"file_hash", another}, {"on", "\"2021-06-01\""}}), record()}));
  EXPECT_EQ(anew.said(), Texts{});
  EXPECT_EQ(anew.judgements.size(), 1U);
  const Read others(register_of({record({{"organisation", "\"QX2\""}}), record({{"organisation", "\"QX2\""}})}));
  EXPECT_EQ(others.said(), (Texts{"D0143 register.json: 2 judgements stand in the register about organisations that "
                                  "sent nothing in this run; they are not used."}));
}

std::vector<std::uint32_t> used(const Texts& records, const Texts& said = {}) {
  const Read read(register_of(records));
  EXPECT_EQ(read.said(), said);
  std::vector<std::uint32_t> out;
  for (const Judgement& one : read.judgements) out.push_back(one.record);
  return out;
}

using Numbers = std::vector<std::uint32_t>;

TEST(Judgements, D0142RecordsOfOneDayThatDisagreeAreNotUsed) {
  const auto told_of = [](const std::string& numbers) {
    return Texts{"D0142 register.json: Judgements " + numbers +
                 " do not agree about the document \"agreement\": they are of one day, and none of them is used, nor "
                 "any earlier one of it."};
  };
  const std::string met = record();
  const std::string unmet = record({{"verdict", "\"not met\""}});
  const std::string unmet_one = record({{"verdict", "\"not met\""}, {"requirements", "[\"F1-1\"]"}});
  const std::string met_two = record({{"requirements", "[\"F1-2\"]"}});
  const std::string earlier = record({{"on", "\"2021-06-30\""}});
  const std::string earlier_two = record({{"on", "\"2021-06-30\""}, {"requirements", "[\"F1-2\"]"}});
  const std::string later = record({{"on", "\"2021-07-03\""}});
  const std::string too_late = record({{"on", "\"2021-07-04\""}, {"verdict", "\"not met\""}});
  EXPECT_EQ(used({met, met}), (Numbers{1, 2}));
  EXPECT_EQ(used({met, unmet}, told_of("1 and 2")), Numbers{});
  EXPECT_EQ(used({met, met, unmet_one}, told_of("1, 2 and 3")), Numbers{});
  EXPECT_EQ(used({met_two, unmet_one}), (Numbers{1, 2}));
  EXPECT_EQ(used({earlier, met, unmet, later}, told_of("2 and 3")), Numbers{4});
  EXPECT_EQ(used({earlier, unmet}), (Numbers{1, 2}));
  // The dispute is about F1-1; what was decided about F1-2 stands.
  EXPECT_EQ(used({earlier_two, unmet_one, record({{"requirements", "[\"F1-1\"]"}}), met_two}, told_of("2 and 3")),
            (Numbers{1, 4}));
  EXPECT_EQ(test::codes(Read(register_of({met, too_late})).issues), Texts{"D0140"});
  EXPECT_EQ(Read(register_of({met, too_late})).judgements.size(), 1U);
}

/// The records that hold where one that is not used stands behind them.
Numbers held_before(const Texts& records, const std::string& faulty) {
  Texts all = records;
  all.push_back(faulty);
  const Read read(register_of(all));
  EXPECT_EQ(read.said().size(), 1U) << faulty;
  Numbers out;
  for (const Judgement& one : read.judgements) out.push_back(one.record);
  return out;
}

TEST(Judgements, ARecordThatIsNotUsedBringsNoEarlierOneBack) {
  const Members statement = {{"document", ""}, {"statement", "\"inequalities\""}, {"role", "\"chair\""}};
  const Texts all = {record({{"on", "\"2021-06-30\""}}), record(), record({{"on", "\"2021-07-03\""}}), record(statement)};
  const Members unmet = {{"verdict", "\"not met\""}};
  const auto after = [&](const std::string& member, const std::string& value) {
    Members changed = unmet;
    changed[member] = value;
    return held_before(all, record(changed));
  };
  // Of the same day or an earlier one, whatever of it is wrong; of another thing or a later day, none.
  for (const char* member : {"verdict", "role", "by", "why"}) {
    for (const char* wrong : {"", "\"\"", "5"}) EXPECT_EQ(after(member, wrong), (Numbers{3, 4})) << member;
  }
  EXPECT_EQ(after("role", "\"chair\""), (Numbers{3, 4}));
  EXPECT_EQ(after("role", "\"nobody\""), (Numbers{3, 4}));
  EXPECT_EQ(after("reqiurements", "[\"F1-1\"]"), (Numbers{3, 4}));
  EXPECT_EQ(after("requirements", "[]"), (Numbers{3, 4}));
  EXPECT_EQ(held_before(all, record({{"on", "\"2021-07-01\""}, {"verdict", ""}})), (Numbers{2, 3, 4}));
  // What cannot be read may be anything.
  EXPECT_EQ(after("on", ""), Numbers{4});
  EXPECT_EQ(after("on", "\"soon\""), Numbers{4});
  EXPECT_EQ(after("organisation", ""), (Numbers{3, 4}));
  EXPECT_EQ(after("organisation", "\"QX7\""), (Numbers{3, 4}));
  EXPECT_EQ(after("file_hash", "\"aaaa\""), (Numbers{3, 4}));
  EXPECT_EQ(after("document", "\"\""), (Numbers{3, 4}));
  EXPECT_EQ(after("document", "\"agrement\""), Numbers{3});
  EXPECT_EQ(after("document", ""), Numbers{3});
  EXPECT_EQ(after("statement", "\"inequalities\""), Numbers{3});
  EXPECT_EQ(held_before(all, "null"), Numbers{});
}

TEST(Judgements, ARecordThatIsNotUsedLeavesAloneWhatItIsNotAbout) {
  const Texts all = {record()};
  const auto after = [&](const Members& changed) { return held_before(all, record(changed)); };
  EXPECT_EQ(after({{"verdict", ""}, {"organisation", "\"QX2\""}}), Numbers{1});
  EXPECT_EQ(after({{"verdict", ""}, {"file_hash", "\"" + file_two + "\""}}), Numbers{1});
  EXPECT_EQ(after({{"verdict", ""}, {"document", ""}, {"statement", "\"inequalities\""}}), Numbers{1});
  // It does not count yet.
  EXPECT_EQ(after({{"verdict", ""}, {"on", "\"2021-07-04\""}}), Numbers{1});
  EXPECT_EQ(Read(register_of({record({{"verdict", ""}, {"organisation", "\"QX2\""}})})).said(),
            Texts{unused + "\"verdict\" is missing."});
}

TEST(Judgements, ALongRegisterIsReadInNoTime) {
  Texts records(20'000, record());
  records.push_back(record({{"verdict", "\"not met\""}}));
  const Read read(register_of(records));
  EXPECT_TRUE(read.judgements.empty());
  ASSERT_EQ(read.said().size(), 1U);
  EXPECT_NE(read.said()[0].find("Judgements 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 19,991 more do not"), std::string::npos);
}

// --- which of them decides -----------------------------------------------------------------------

Judgement judged(const char* day, bool met, Texts requirements = {}, const char* role = "director") {
  Judgement out;
  out.evidence = "agreement";
  out.level = 1;
  out.organisation = 0;
  out.hash = file_one;
  out.on = *parse_date(day);
  out.met = met;
  out.role = role;
  out.requirements = std::move(requirements);
  return out;
}

TEST(InForce, TheLatestDayThatHasComeDecides) {
  const std::vector<Judgement> all = {judged("2021-07-02", false), judged("2021-07-05", true), judged("2021-07-01", true)};
  const auto on = [&](const char* day) {
    return in_force(all, EvidenceKind::document, "agreement", 1, 0, file_one, "F1-1", *parse_date(day));
  };
  EXPECT_EQ(on("2021-06-30"), nullptr);
  EXPECT_EQ(on("2021-07-01"), &all[2]);
  EXPECT_EQ(on("2021-07-04"), &all[0]);
  EXPECT_EQ(on("2021-07-05"), &all[1]);
}

TEST(InForce, OnlyForTheVeryThingThatWasJudged) {
  const std::vector<Judgement> all = {judged("2021-07-02", true)};
  const Date day = *parse_date("2021-07-03");
  EXPECT_EQ(in_force(all, EvidenceKind::document, "agreement", 1, 0, file_one, "F1-1", day), &all[0]);
  EXPECT_EQ(in_force(all, EvidenceKind::statement, "agreement", 1, 0, file_one, "F1-1", day), nullptr);
  EXPECT_EQ(in_force(all, EvidenceKind::document, "other", 1, 0, file_one, "F1-1", day), nullptr);
  EXPECT_EQ(in_force(all, EvidenceKind::document, "agreement", 0, 0, file_one, "F1-1", day), nullptr);
  EXPECT_EQ(in_force(all, EvidenceKind::document, "agreement", 1, 1, file_one, "F1-1", day), nullptr);
  EXPECT_EQ(in_force(all, EvidenceKind::document, "agreement", 1, 0, file_two, "F1-1", day), nullptr);
  EXPECT_EQ(in_force({}, EvidenceKind::document, "agreement", 1, 0, file_one, "F1-1", day), nullptr);
  std::vector<Judgement> no_file = all;
  no_file[0].hash.clear();
  EXPECT_EQ(in_force(no_file, EvidenceKind::document, "agreement", 1, 0, "", "F1-1", day), nullptr);
}

TEST(InForce, ForTheRequirementsItNamesAndInTheRoleSought) {
  const std::vector<Judgement> all = {judged("2021-07-01", true), judged("2021-07-02", false, {"F1-2"}),
                                      judged("2021-07-03", false, {}, "chair")};
  const auto sought = [&](const char* requirement, const char* role) {
    return in_force(all, EvidenceKind::document, "agreement", 1, 0, file_one, requirement, *parse_date("2021-07-03"), role);
  };
  EXPECT_EQ(sought("F1-1", "director"), &all[0]);
  EXPECT_EQ(sought("F1-2", "director"), &all[1]);
  EXPECT_EQ(sought("F1-1", ""), &all[2]);
  EXPECT_EQ(sought("F1-1", "nobody"), nullptr);
}

}  // namespace
}  // namespace plumbline
