// The register of exceptions: what of a record is read, what is said of one that is not used, and that a person who is
// named in it is named nowhere else.
#include "runtime/read/exceptions.h"

#include <gtest/gtest.h>

#include "base/plain_words.h"
#include "tests/read/hand_made.h"
#include "tests/support/register_text.h"

namespace plumbline {
namespace {

using Texts = std::vector<std::string>;
using Members = testing::RecordMembers;

/// E-1 asks each provider by month and delivery point for a share, E-2 each system for an amount of money, at no
/// period; nobody may agree an exception to E-3.
Program asking() {
  Program program = test::hand_made();
  program.roles = {{"director", 0}, {"lead", 1}};
  program.steps.resize(4);
  program.steps[0].unit.quantity = program.steps[1].unit.quantity = Quantity::percentage;
  program.steps[2].unit = program.steps[3].unit = {Quantity::money, "£000s", "", 3};
  program.requirements.resize(3);
  for (std::size_t i = 0; i < 3; ++i) program.requirements[i].id = "E-" + std::to_string(i + 1);
  Requirement& share = program.requirements[0];
  share.subject = {{DimensionKind::level, 2}, {DimensionKind::period, 0}, {DimensionKind::list, 0}};
  share.figure = 0;
  share.needed = 1;
  share.exceptions_agreed_by = "director";
  Requirement& money = program.requirements[1];
  money.subject = {{DimensionKind::level, 1}};
  money.figure = 2;
  money.needed = 3;
  money.comparison = Op::at_most;
  money.exceptions_agreed_by = "lead";
  program.requirements[2].subject = {{DimensionKind::level, 1}};
  return program;
}

struct Read {
  Program program = asking();
  Dataset dataset;
  DataIssues issues;
  std::vector<AgreedException> records;
  std::string failure;

  explicit Read(const std::string& text) {
    dataset.organisations = test::known_organisations(program);
    dataset.as_of = *parse_date("3 July 2021");
    Result<ExceptionRegister> read = read_exceptions(text, "register.json", program, dataset, issues);
    if (read) records = read->records;
    if (!read) failure = test::told(read.error());
    for (const DataIssue& issue : issues.list()) {
      for (const std::string& words : {sentence(issue), help(issue)}) EXPECT_EQ(lowered(words).find("jane"), std::string::npos) << words;
    }
  }
  [[nodiscard]] Texts said() const { return test::told_with_place(issues); }
};

/// A good record with some members changed; a member set to "" is left out.
std::string record(const Members& changed = {}) {
  const Members good = {{"id", "\"EX-1\""},
                        {"requirement", "\"E-1\""},
                        {"scope", R"({"organisation": "QX1"})"},
                        {"reason", "\"A scanner is out of use.\""},
                        {"agreed_by", R"({"role": "director"})"},
                        {"by", "\"Jane Doe\""},
                        {"agreed", "\"2021-06-01\""},
                        {"expires", "\"2021-09-30\""}};
  return testing::record_text(good, changed);
}

std::string register_of(const Texts& records) { return testing::register_text("exceptions", records); }

/// What is said of the record, which is not used; `complete` says whether all of it could be read.
std::string fault(const Members& changed, bool complete) {
  const Read read(register_of({record(changed)}));
  const Texts said = read.said();
  if (!read.failure.empty() || read.records.size() != 1) return "no record: " + read.failure;
  EXPECT_FALSE(read.records[0].is_used()) << said.front();
  EXPECT_EQ(read.records[0].complete, complete) << said.front();
  EXPECT_EQ(said.size(), 1U);
  return said.empty() ? "nothing is said" : said.front();
}

std::string incomplete(const std::string& why, const std::string& name = "1 (EX-1)") {
  return "D0180 register.json: Exception " + name + " is not used: " + why + ". Where it may apply, no other exception does.";
}

TEST(Exceptions, AGoodRecordIsRead) {
  const Read read("\xEF\xBB\xBF" + register_of({record({{"scope", R"({"organisation": "qx1", "categories": {"delivery_point": ["day_case"]}})"},
                                                        {"from", "\"2021-04\""},
                                                        {"until", "\"June 2021\""},
                                                        {"agreed_by", R"({"role": "director", "organisation": "y99"})"},
                                                        {"floor", "\" 69.5% \""}}),
                                                record({{"id", "\"EX-2\""}, {"requirement", "\"E-2\""}, {"agreed_by", R"({"role": "lead"})"}, {"floor", "\"£11,000\""}, {"by", ""}})}));
  EXPECT_EQ(read.said(), Texts{});
  ASSERT_EQ(read.records.size(), 2U);
  const AgreedException& one = read.records[0];
  EXPECT_TRUE(one.is_used());
  EXPECT_EQ(one.name(), "1 (EX-1)");
  EXPECT_EQ(one.requirement, 0U);
  EXPECT_EQ(one.organisation_code, "QX1");
  EXPECT_EQ(one.organisation->first, 1U);
  ASSERT_EQ(one.categories.size(), 1U);
  EXPECT_EQ(one.categories[0].codes, Texts{"day_case"});
  EXPECT_EQ(show(*one.from) + " to " + show(*one.until), "April 2021 to June 2021");
  EXPECT_EQ(one.role, "director");
  EXPECT_EQ(one.role_organisation, "Y99");
  EXPECT_EQ(iso(*one.agreed) + " " + iso(*one.expires), "2021-06-01 2021-09-30");
  EXPECT_EQ(one.floor->to_string(), "139/200");
  EXPECT_EQ(one.floor_words, "69.5%");
  EXPECT_TRUE(one.holds_on(*parse_date("2021-06-01")));
  EXPECT_TRUE(one.holds_on(*parse_date("2021-09-30")));
  EXPECT_FALSE(one.holds_on(*parse_date("2021-05-31")));
  EXPECT_FALSE(one.holds_on(*parse_date("2021-10-01")));
  EXPECT_EQ(read.records[1].floor->to_string(), "11") << "in £000s";
}

TEST(Exceptions, F0117WhatIsNoRegisterIsRefused) {
  const auto failure = [](const std::string& text) { return Read(text).failure; };
  const std::string begins = "F0117 register.json: ";
  EXPECT_EQ(failure("{}"), begins + "This is no register of exceptions: it does not say `\"schema\": \"plumbline.exceptions/1\"`.");
  EXPECT_EQ(failure(R"({"schema": "plumbline.judgements/1"})"), begins + "This register is of the schema \"plumbline.judgements/1\", where plumbline.exceptions/1 is read.");
  EXPECT_EQ(failure(R"({"schema": "plumbline.exceptions/1", "exceptions": {}})"), begins + "The member \"exceptions\" must be a list in [ ], but is an object in { }.");
  EXPECT_EQ(failure(R"({"schema": "plumbline.exceptions/1", "exceptions": [{"id": "a", "id": "b"}]})"), begins + "The member \"id\" stands twice, and nobody can tell which one holds.");
  EXPECT_EQ(failure(register_of(Texts(100'001, "1"))), begins + "The register holds more than 100,000 exceptions.");
  EXPECT_NE(failure(std::string(100'000, '[')).find(begins), std::string::npos);
  EXPECT_NE(failure(register_of({R"({"id": )" + std::string(5'000, '{')})).find(begins), std::string::npos);
}

TEST(Exceptions, D0180ARecordThatLacksSomethingIsNotUsed) {
  for (const char* member : {"requirement", "reason", "agreed", "expires"}) {
    EXPECT_EQ(fault({{member, ""}}, false), incomplete("\"" + std::string(member) + "\" is missing"));
    EXPECT_EQ(fault({{member, "\" \""}}, false), incomplete("\"" + std::string(member) + "\" is empty"));
    EXPECT_EQ(fault({{member, "null"}}, false), incomplete("\"" + std::string(member) + "\" must be a text in quotes, but is null"));
  }
  EXPECT_EQ(fault({{"id", "\"\""}}, false), incomplete("\"id\" is empty", "1"));
  for (const char* member : {"from", "until", "floor", "by"}) {
    EXPECT_EQ(fault({{member, "\"\""}}, false), incomplete("\"" + std::string(member) + "\" is empty"));
  }
  EXPECT_EQ(fault({{"scope", "{}"}}, false), incomplete("\"organisation\" is missing"));
  EXPECT_EQ(fault({{"scope", R"({"organisation": ""})"}}, false), incomplete("\"organisation\" is empty"));
  EXPECT_EQ(fault({{"scope", R"({"organisation": "QX1", "categories": {}})"}}, false), incomplete("\"categories\" is empty: leave it out where the exception is for all"));
  EXPECT_EQ(fault({{"scope", R"({"organisation": "QX1", "categories": {"delivery_point": [""]}})"}}, false), incomplete("\"delivery_point\" holds an empty code"));
  EXPECT_EQ(fault({{"agreed_by", "\"director\""}}, false), incomplete("\"agreed_by\" must be an object in { }, but is a text in quotes"));
  EXPECT_EQ(fault({{"agreed_by", R"({"role": ""})"}}, false), incomplete("\"role\" is empty"));
  EXPECT_EQ(fault({{"agreed_by", R"({"role": "director", "organisation": ""})"}}, false), incomplete("\"organisation\" is empty"));
}

TEST(Exceptions, D0180ARecordThatSaysSomethingElseIsNotUsed) {
  EXPECT_EQ(fault({{"untill", "\"2021-06\""}}, false), incomplete("it holds \"untill\", which nobody reads"));
  EXPECT_EQ(fault({{"agreed", "\"31 June 2021\""}}, false), incomplete("\"agreed\" is \"31 June 2021\", but must be a day, written as year-month-day"));
  EXPECT_EQ(fault({{"from", "\"spring\""}}, false), incomplete("\"from\" is \"spring\", but must be a month, written as year-month"));
  EXPECT_EQ(fault({{"from", "\"2021-06\""}, {"until", "\"2021-05\""}}, false), incomplete("\"until\" is May 2021, before \"from\", which is June 2021"));
  EXPECT_EQ(fault({{"expires", "\"2021-05-31\""}}, false), incomplete("it expires on 31 May 2021, before it was agreed on 1 June 2021"));
  for (const char* floor : {"\"70\"", "\"0.7\"", "\"about 70%\"", "\"70 people\"", "\"%\""}) {
    EXPECT_EQ(fault({{"floor", floor}}, false), incomplete("\"floor\" is " + std::string(floor) + ", but must be a percentage, such as 70%"));
  }
  EXPECT_EQ(fault({{"requirement", "\"E-2\""}, {"agreed_by", R"({"role": "lead"})"}, {"floor", "\"11,000\""}}, false), incomplete("\"floor\" is \"11,000\", but must be an amount, such as £11,000"));
}

TEST(Exceptions, WhatCouldBeReadOfARecordIsKept) {
  const Read read(register_of({record({{"reason", ""}, {"floor", "\"70%\""}}), "7", record({{"scope", "\"QX1\""}, {"from", "\"x\""}})}));
  ASSERT_EQ(read.records.size(), 3U);
  EXPECT_EQ(read.records[0].requirement, 0U);
  EXPECT_EQ(read.records[0].organisation_code, "QX1");
  EXPECT_FALSE(read.records[1].requirement.has_value());
  EXPECT_FALSE(read.records[2].organisation.has_value());
  EXPECT_FALSE(read.records[2].from.has_value());
  EXPECT_EQ(read.said().size(), 4U) << "and two of one id";
}

TEST(Exceptions, D0181WhatNobodyKnowsIsNamedWithTheNearest) {
  const std::string begins = "D0181 register.json: Exception 1 (EX-1) is not used: there is no ";
  EXPECT_EQ(fault({{"requirement", "\"E-11\""}}, true), begins + "requirement \"E-11\".");
  EXPECT_EQ(fault({{"agreed_by", R"({"role": "directer"})"}}, true), begins + "role \"directer\".");
  EXPECT_EQ(fault({{"agreed_by", R"({"role": "Jane Doe, director"})"}}, true), begins + "role \"(the name of a person), director\".");
  EXPECT_EQ(fault({{"agreed_by", R"({"role": "director", "organisation": "Y98"})"}}, true), begins + "region \"Y98\".");
  EXPECT_EQ(fault({{"scope", R"({"organisation": "QX1", "categories": {"delivery_point": "day_cases"}})"}}, true), begins + "delivery point \"day_cases\".");
  const Read read(register_of({record({{"agreed_by", R"({"role": "directer"})"}})}));
  EXPECT_EQ(help(read.issues.list()[0]), "Is it director? Correct it, or take the record out.");
}

// A register of all England is read beside one region's list, and codes lie close: whoever is not in the list may be
// outside this check, so its records keep no other from holding, however near the code.
TEST(Exceptions, D0181AnOrganisationNobodyKnowsIsNoPartOfThisCheck) {
  const auto words = [](const std::string& code) {
    return "D0181 register.json: Exception 1 (EX-1) is not used: there is no organisation \"" + code +
           "\"; so it is no part of this check, and other exceptions may hold where it was meant to.";
  };
  const auto scope = [](const std::string& code) { return Members{{"scope", R"({"organisation": ")" + code + "\"}"}}; };
  EXPECT_EQ(fault(scope("QX9"), true), words("QX9"));
  EXPECT_EQ(fault(scope("XQ1"), true), words("XQ1"));
  const auto what_to_do = [&](const std::string& code) { return help(Read(register_of({record(scope(code))})).issues.list().at(0)); };
  const std::string or_else = "Correct it, or leave the record as it is where it is about an organisation outside this check.";
  EXPECT_EQ(what_to_do("XQ1"), "Is it QX1? " + or_else);
  EXPECT_EQ(what_to_do("Y12345"), or_else);
}

TEST(Exceptions, TheRulesSayWhetherAndInWhichRole) {
  EXPECT_EQ(fault({{"requirement", "\"E-3\""}}, true), "D0182 register.json: Exception 1 (EX-1) is not used: the rules let nobody agree an exception to E-3.");
  EXPECT_EQ(fault({{"agreed_by", R"({"role": "lead"})"}}, true),
            "D0183 register.json: Exception 1 (EX-1) is not used: it was agreed by the lead, and exceptions to E-1 are agreed by the director.");
  const Members money = {{"requirement", "\"E-2\""}, {"agreed_by", R"({"role": "lead", "organisation": "QX2"})"}};
  EXPECT_EQ(fault(money, true), "D0183 register.json: Exception 1 (EX-1) is not used: it was agreed by the lead of QX2, and exceptions to E-2 are agreed by the lead of QX1.");
}

TEST(Exceptions, D0184ItSpeaksOfWhatTheRequirementIsAskedAbout) {
  const std::string begins = "D0184 register.json: Exception 1 (EX-1) is not used: ";
  const std::string lead = R"({"role": "lead"})";
  EXPECT_EQ(fault({{"requirement", "\"E-2\""}, {"agreed_by", lead}, {"scope", R"({"organisation": "RX1"})"}}, true), begins + "E-2 is asked of each system, and RX1 is a provider.");
  EXPECT_EQ(fault({{"requirement", "\"E-2\""}, {"agreed_by", lead}, {"scope", R"({"organisation": "Y99"})"}}, true), begins + "it is for all of Y99, and the lead speaks for one system.");
  EXPECT_EQ(fault({{"requirement", "\"E-2\""}, {"agreed_by", lead}, {"from", "\"2021-04\""}}, true), begins + "it names months, and E-2 is asked about no period.");
  EXPECT_EQ(fault({{"scope", R"({"organisation": "QX1", "categories": {"sex": "all"}})"}}, true), begins + "E-1 is not asked by \"sex\".");
}

TEST(Exceptions, D0191TwoOfOneIdAreToldAndUsed) {
  const Read read(register_of({record(), record({{"id", "\"EX-2\""}}), record({{"scope", R"({"organisation": "QX2"})"}})}));
  EXPECT_EQ(read.said(), (Texts{"D0191 register.json: Exceptions 1 and 3 have one id, \"EX-1\"; each is used for what it says."}));
  for (const AgreedException& one : read.records) EXPECT_TRUE(one.is_used());
}

TEST(Exceptions, APersonIsNamedNowhere) {
  const Read read(register_of({record({{"reason", "\"jane doe said so; JANE DOE's list is long\""}, {"id", "\"EX Jane Doe\""}}), record({{"floor", "\"Jane Doe\""}, {"id", "\"Jane Doe 2\""}, {"scope", R"({"organisation": "Jane Doe"})"}})}));
  ASSERT_EQ(read.records.size(), 2U);
  EXPECT_EQ(read.records[0].reason, "(the name of a person) said so; (the name of a person)'s list is long");
  EXPECT_EQ(read.records[0].id, "EX (the name of a person)");
  EXPECT_EQ(read.records[1].floor_words, "(the name of a person)");
  EXPECT_EQ(read.records[1].organisation_code, "(the name of a person)");
}

TEST(Exceptions, ANameIsFoundWhateverItsTitleAndSpaces) {
  const Read read(register_of({record({{"by", "\"Dr.  Jane Doe\""}, {"reason", "\"Agreed with Jane   Doe, not with Janet Doe.\""}, {"scope", R"({"organisation": "QX1", "categories": {"delivery_point": ["Jane Doe"]}})"}}),
                               record({{"by", "[\"Jane Doe\"]"}, {"reason", "\"Jane Doe said so\""}, {"id", "\"Jane Doe's\""}, {"agreed_by", R"({"role": "Jane Doe"})"}})}));
  ASSERT_EQ(read.records.size(), 2U);
  EXPECT_EQ(read.records[0].reason, "Agreed with (the name of a person), not with Janet Doe.");
  EXPECT_EQ(read.records[0].categories[0].codes, Texts{"(the name of a person)"});
  // Whose name it is cannot be read, so nothing somebody wrote is told.
  EXPECT_EQ(read.records[1].reason, "(not read)");
  EXPECT_EQ(read.records[1].role, "(not read)");
  EXPECT_EQ(read.records[1].id, "");
}

TEST(Exceptions, ARoleOfTheRulesIsNobodysName) {
  const Read read(register_of({record({{"by", "\"Director\""}, {"reason", "\"The director said so.\""}})}));
  EXPECT_TRUE(read.records.at(0).is_used());
  EXPECT_EQ(read.records.at(0).reason, "The (the name of a person) said so.");
}

// Whoever leaves blank where an organisation lies must not free it of a stricter record.
TEST(Exceptions, WhereItLiesIsNotKnownSoItMayBeTheStricterOne) {
  Read at_hand(register_of({}));
  at_hand.dataset.organisations = Organisations(at_hand.program, {{1, "QX1", "First System", "", {}}, {0, "Y99", "Region", "", {}}});
  const Result<ExceptionRegister> read = read_exceptions(register_of({record({{"agreed_by", R"({"role": "director", "organisation": "Y99"})"}})}), "register.json", at_hand.program, at_hand.dataset, at_hand.issues);
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->records[0].complete);
  EXPECT_EQ(at_hand.said(), Texts{incomplete("nobody knows in which region QX1 lay on 1 June 2021, when it was agreed")});
}

TEST(Exceptions, ALongNameIsLookedForInNoTime) {
  const auto times = [](std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += "a ";
    return out;
  };
  const Read read(register_of({record({{"by", "\"" + times(20'000) + "b\""}, {"reason", "\"" + times(2'000'000) + "\""}})}));
  EXPECT_TRUE(read.records.at(0).is_used());
}

TEST(Exceptions, ALongRegisterIsReadInNoTime) {
  const Read read(register_of(Texts(20'000, record())));
  EXPECT_EQ(read.records.size(), 20'000U);
  ASSERT_EQ(read.said().size(), 1U);
  EXPECT_NE(read.said()[0].find("Exceptions 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 19,990 more have one id"), std::string::npos);
}

}  // namespace
}  // namespace plumbline
