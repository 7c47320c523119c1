// Organisations over time as files give them: days, names, other codes, and who took whose place.
#include <gtest/gtest.h>

#include "tests/read/hand_made.h"

namespace plumbline {
namespace {

using test::told;
using Texts = std::vector<std::string>;

struct Read {
  Program program = test::hand_made();
  DataIssues issues;
  std::optional<Organisations> known;
  std::string failure;
};

std::vector<NamedBytes> named(const Texts& texts, const std::string& stem) {
  std::vector<NamedBytes> out;
  for (std::size_t i = 0; i < texts.size(); ++i) out.push_back({stem + std::to_string(i + 1) + ".csv", bytes_of(texts[i])});
  return out;
}

Read read(const Texts& texts, const Texts& successions = {}) {
  Read result;
  Result<Organisations> known = read_organisations(result.program, named(texts, "file"), result.issues, named(successions, "took"));
  if (known) {
    result.known = *known;
  } else {
    result.failure = told(known.error());
  }
  return result;
}

/// "QX1 yes": the system a provider lies in on a day and whether it does elective work; "gone" where it does not exist.
std::string on(const Read& result, std::string_view code, std::string_view day) {
  const std::int32_t at = *result.known->find(2, code);
  const Date date = *parse_date(day);
  if (result.known->on(2, at, date) == nullptr) return "gone";
  const std::int32_t system = result.known->ancestor(result.program, 2, at, 1, date);
  const std::optional<bool> elective = result.known->attribute(2, at, 0, date);
  return (system < 0 ? "none" : result.known->member(1, system).code) + (!elective ? " ?" : *elective ? " yes" : " no");
}

std::string standing(const Read& result, std::string_view code, std::string_view day, std::string_view earlier) {
  const Organisations::Predecessors found = result.known->carried_back(2, *result.known->find(2, code), *parse_date(day), *parse_date(earlier));
  std::string out;
  for (const std::int32_t at : found.members) out += result.known->member(2, at).code + " ";
  for (const std::int32_t at : found.split) out += "part of " + result.known->member(2, at).code + " ";
  return out;
}

const std::string systems = "system,region\nQX1,Y99\nQX2,Y99\n";

TEST(OrganisationDays, ARowHoldsFromItsFirstDayToItsLast) {
  const Read result = read({"provider,system,does elective,from,until\n"
                            "RX1,QX1,yes,,30 September 2021\n"
                            "RX1,QX2,no,1 October 2021,\n"
                            "RX2,QX1,yes,2021-05-01,2021-06-30\n"
                            "RX3,QX2,no,,\n",
                            systems});
  EXPECT_EQ(told(result.issues), Texts{});
  ASSERT_TRUE(result.known) << result.failure;
  EXPECT_TRUE(result.known->change());
  EXPECT_EQ(on(result, "RX1", "30 September 2021"), "QX1 yes");
  EXPECT_EQ(on(result, "RX1", "1 October 2021"), "QX2 no");
  EXPECT_EQ(on(result, "RX2", "30 April 2021"), "gone");
  EXPECT_EQ(on(result, "RX2", "1 May 2021"), "QX1 yes");
  EXPECT_EQ(on(result, "RX2", "1 July 2021"), "gone");
  EXPECT_EQ(on(result, "RX3", "1 April 1990"), "QX2 no");
}

TEST(OrganisationDays, AFileWithoutDaysSaysNothingOfThem) {
  const Read result = read({"provider,system,from,until\nRX1,QX1,1 May 2021,\n", "provider,does elective\nRX1,yes\nRX2,no\n",
                            "provider,system\nRX2,QX1\n", systems});
  EXPECT_EQ(told(result.issues), Texts{});
  EXPECT_EQ(on(result, "RX1", "30 April 2021"), "gone");
  EXPECT_EQ(on(result, "RX1", "1 May 2021"), "QX1 yes");
  EXPECT_EQ(on(result, "RX2", "30 April 2021"), "QX1 no");
}

TEST(OrganisationDays, D0116OnDaysThatTwoRowsSpeakOfTheyHaveToAgree) {
  const Read result = read({"provider,system,does elective,from,until\n"
                            "RX1,QX1,yes,,30 September 2021\n"
                            "RX1,QX2,yes,1 September 2021,\n",
                            systems});
  EXPECT_EQ(told(result.issues), Texts{"D0116 line 3 x1: RX1 has the system \"QX2\" here, and \"QX1\" in line 2."});
  EXPECT_EQ(on(result, "RX1", "31 August 2021"), "QX1 yes");
  EXPECT_EQ(on(result, "RX1", "15 September 2021"), "none yes");
  EXPECT_EQ(on(result, "RX1", "1 October 2021"), "QX2 yes");
}

TEST(OrganisationDays, D0117AParentThatLacksForAWhileIsTold) {
  const Read result = read({"provider,system,does elective,from,until\nRX1,QX1,yes,,30 September 2021\nRX1,,yes,1 October 2021,\n", systems});
  EXPECT_EQ(told(result.issues), Texts{"D0117 line 2 x1: Every provider lies within a system, but the file gives none for RX1."});
  EXPECT_EQ(on(result, "RX1", "1 October 2021"), "none yes");
}

TEST(OrganisationDays, WhatLiesAroundARowIsNotEndedByIt) {
  const Read result = read({"provider,system,region,does elective,from,until\nRX1,QX1,Y99,yes,1 May 2021,30 June 2021\n"});
  EXPECT_EQ(told(result.issues), Texts{});
  EXPECT_NE(result.known->on(1, 0, *parse_date("1 April 1990")), nullptr);
  EXPECT_EQ(result.known->ancestor(result.program, 1, 0, 0, *parse_date("1 May 2021")), 0);
}

TEST(OrganisationDays, F0103ADayThatIsNoneRefusesTheFile) {
  EXPECT_EQ(read({"provider,system,from\nRX1,QX1,soon\n"}).failure, "F0103 file1.csv: Line 2 has \"soon\" under from, which is no day.");
  EXPECT_EQ(read({"provider,system,from,until\nRX1,QX1,2 May 2021,1 May 2021\n"}).failure,
            "F0103 file1.csv: Line 2 ends on 1 May 2021, before it begins on 2 May 2021.");
  EXPECT_EQ(read({"provider,system,from,From\nRX1,QX1,,\n"}).failure, "F0103 file1.csv: The heading \"from\" stands more than once.");
}

// --- names and other codes -----------------------------------------------------------------------

TEST(OrganisationNames, RowsThatDifferInTheNameAloneGiveItSeveralAndTheLastIsShown) {
  const Read result = read({"provider,provider_name\nRX1,North Trust\nRX1,Northern Trust\n", "provider,system,provider_name,does elective\nRX1,QX1,North Trust FT,yes\n",
                            systems});
  EXPECT_EQ(told(result.issues), Texts{});
  EXPECT_EQ(result.known->members(2)[0].name, "North Trust FT");
  for (const std::string name : {"north trust", "northern trust", "north trust ft"}) {
    EXPECT_EQ(result.known->known_as(2, name), std::vector<std::int32_t>{0}) << name;
  }
}

TEST(OrganisationNames, ANameOfItsOwnTimeIsARenaming) {
  const Read result = read({"provider,provider_name,system,does elective,from,until\n"
                            "RX1,New Name,QX2,yes,1 October 2021,\nRX1,Old Name,QX1,yes,,30 September 2021\n",
                            systems});
  EXPECT_EQ(told(result.issues), Texts{});
  EXPECT_EQ(result.known->members(2)[0].name, "New Name");
  EXPECT_EQ(result.known->known_as(2, "old name"), std::vector<std::int32_t>{0});
}

TEST(OrganisationNames, D0116RowsThatDifferInMoreThanTheNameContradict) {
  const Read result = read({"provider,provider_name,system,does elective\nRX1,First,QX1,yes\nRX1,Other,QX2,yes\n", systems});
  EXPECT_EQ(told(result.issues), (Texts{"D0116 line 3 x1: RX1 has the name \"Other\" here, and \"First\" in line 2.",
                                        "D0116 line 3 x1: RX1 has the system \"QX2\" here, and \"QX1\" in line 2."}));
  EXPECT_EQ(result.known->members(2)[0].name, "First");
  EXPECT_EQ(result.known->known_as(2, "other"), std::vector<std::int32_t>{});
}

TEST(OrganisationNames, OtherCodesAreAllKept) {
  const Read result = read({"provider,system,does elective,ONS code,Old code\nRX1,QX1,yes,E001,R1\nRX1,QX1,yes,E002,\nRX2,QX1,yes,E003,R1\n", systems});
  EXPECT_EQ(told(result.issues), Texts{});
  EXPECT_EQ(result.known->known_as(2, "e001"), std::vector<std::int32_t>{0});
  EXPECT_EQ(result.known->known_as(2, "e002"), std::vector<std::int32_t>{0});
  EXPECT_EQ(result.known->known_as(2, "r1"), (std::vector<std::int32_t>{0, 1}));
}

// --- who took whose place ------------------------------------------------------------------------

const std::string providers = "provider,system,does elective,from\nRX1,QX1,yes,\nRX2,QX1,yes,\nRX3,QX1,yes,1 October 2021\nRX4,QX1,yes,\n";

TEST(Successions, AMergerEndsTheOldOnesAndTheNewOneStandsForThem) {
  const Read result = read({providers, systems}, {"old_code,new_code,date\nRX1,RX3,2021-10-01\nrx2,RX3,1 October 2021\nXX1,XX2,2021-10-01\n"});
  EXPECT_EQ(told(result.issues), Texts{});
  ASSERT_TRUE(result.known) << result.failure;
  EXPECT_EQ(on(result, "RX1", "30 September 2021"), "QX1 yes");
  EXPECT_EQ(on(result, "RX1", "1 October 2021"), "gone");
  EXPECT_EQ(standing(result, "RX3", "31 October 2021", "30 September 2021"), "RX1 RX2 ");
  EXPECT_EQ(standing(result, "RX3", "31 October 2021", "1 October 2021"), "RX3 ");
  EXPECT_EQ(result.known->members(2).size(), 4U);  // XX1 leads to nobody who is listed
}

TEST(Successions, AnOldCodeThatNoListHoldsExistedUntilThenAndLayNowhereKnown) {
  const Read result = read({providers, systems}, {"predecessor,successor,date\nOLD,MID,2021-06-01\nMID,RX4,2021-08-01\n"});
  EXPECT_EQ(told(result.issues), Texts{});
  EXPECT_EQ(on(result, "MID", "31 July 2021"), "none ?");
  EXPECT_EQ(on(result, "MID", "1 August 2021"), "gone");
  EXPECT_EQ(standing(result, "RX4", "30 September 2021", "31 July 2021"), "MID RX4 ");
  EXPECT_EQ(standing(result, "RX4", "30 September 2021", "31 May 2021"), "MID OLD RX4 ");
  EXPECT_EQ(standing(result, "RX4", "31 July 2021", "31 May 2021"), "RX4 ");  // they came later
}

TEST(Successions, D0162ASplitIsToldOnceAndCarriedToNobody) {
  const Read result = read({providers, systems}, {"old_code,new_code,date\nOLD,RX1,2021-06-01\nOLD,XX1,2021-06-01\nRX2,RX4,2021-05-01\nRX2,RX4,2021-07-01\n"});
  EXPECT_EQ(told(result.issues),
            Texts{"D0162 line 4 x1: 2 organisations have more than one successor, or more than one day: RX2 (RX4, 1 May 2021 and 1 July 2021) and OLD (RX1 "
                  "and XX1, 1 June 2021)."});
  EXPECT_EQ(standing(result, "RX1", "30 June 2021", "31 May 2021"), "RX1 part of OLD ");
  EXPECT_EQ(on(result, "RX2", "30 June 2021"), "QX1 yes");  // until the later of its days nobody can say it was gone
  EXPECT_EQ(on(result, "RX2", "1 July 2021"), "gone");
}

TEST(Successions, D0116AListThatGivesALaterLastDayIsToldAndTheEarlierHolds) {
  const Read result = read({"provider,system,does elective,until\nRX1,QX1,yes,31 December 2021\nRX2,QX1,yes,\n", systems}, {"old_code,new_code,date\nRX1,RX2,2021-10-01\n"});
  EXPECT_EQ(told(result.issues), Texts{"D0116 line 2 x1: RX1 has the last day \"30 September 2021\" here, and \"31 December 2021\" in file1.csv line 2."});
  EXPECT_EQ(on(result, "RX1", "1 October 2021"), "gone");
}

TEST(Successions, AFileThatLeadsInACircleIsReadToItsEnd) {
  const Read result = read({providers, systems}, {"old_code,new_code,date\nRX1,RX2,2021-06-01\nRX2,RX1,2021-06-01\nRX4,RX4,2021-06-01\n"});
  EXPECT_EQ(told(result.issues), Texts{});
  EXPECT_EQ(standing(result, "RX1", "30 June 2021", "31 May 2021"), "RX1 RX2 ");
  EXPECT_EQ(on(result, "RX4", "1 July 2021"), "QX1 yes");
}

TEST(Successions, F0109AFileThatCannotBeReadIsRefused) {
  EXPECT_EQ(read({providers, systems}, {"old,new_code,date\nRX1,RX2,2021-06-01\n"}).failure,
            "F0109 took1.csv: The heading has to hold old_code, new_code and date, each once. Found: old, new_code and date.");
  EXPECT_EQ(read({providers, systems}, {"old_code,new_code,date\nRX1,RX2,2021-06-01\nRX1,RX2,June\n"}).failure,
            "F0109 took1.csv: Line 3 does not hold the code of an organisation, the code of its successor and a day.");
}

}  // namespace
}  // namespace plumbline
