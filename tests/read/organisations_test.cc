// Organisation files: levels by heading, what is said twice, what nobody said.
#include <gtest/gtest.h>

#include "tests/read/hand_made.h"

namespace plumbline {
namespace {

using test::codes;
using test::told;
using Texts = std::vector<std::string>;

struct Read {
  Program program = test::hand_made();
  DataIssues issues;
  std::optional<Organisations> known;
  std::string failure;
};

Read read(const Texts& texts) {
  Read result;
  std::vector<NamedBytes> files;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    files.push_back({"file" + std::to_string(i + 1) + ".csv", bytes_of(texts[i])});
  }
  Result<Organisations> known = read_organisations(result.program, std::move(files), result.issues);
  if (known) {
    result.known = *known;
  } else {
    result.failure = told(known.error());
  }
  return result;
}

std::string parent(const Read& result, std::uint32_t level, std::string_view code) {
  const std::int32_t member = *result.known->find(level, code);
  const std::uint32_t above = *result.program.levels[level].within;
  const std::int32_t found = result.known->ancestor(result.program, level, member, above, Date{});
  return found < 0 ? "none" : result.known->members(above)[static_cast<std::size_t>(found)].code;
}

std::optional<bool> elective(const Read& result, std::string_view code) {
  return result.known->attribute(2, *result.known->find(2, code), 0, Date{});
}

TEST(OrganisationFiles, OneFileMayNameAllLevels) {
  const Read result =
      read({"Provider,provider name,Does elective,System Code,System name,region,region_name,Note\n"
            "RX2,\"Second, Trust\",no,QX1,First System,Y99,Region,x\n"
            "RX1,First Trust,Yes,QX1,First System,Y99,Region,\n"
            ",,,QX2,Second System,Y99,Region,\n"});
  EXPECT_EQ(told(result.issues), Texts{});
  ASSERT_TRUE(result.known) << result.failure;
  EXPECT_EQ(result.known->members(2)[1].name, "Second, Trust");
  EXPECT_EQ(elective(result, "RX1"), true);
  EXPECT_EQ(elective(result, "RX2"), false);
  EXPECT_EQ(result.known->members(1).size(), 2U);
  EXPECT_FALSE(result.known->change());
  EXPECT_EQ(parent(result, 2, "RX1"), "QX1");
  EXPECT_EQ(parent(result, 1, "QX2"), "Y99");
}

TEST(OrganisationFiles, SeveralFilesAddUp) {
  const Read result = read({"provider,system,does elective\nRX1,QX1,yes\n",
                            "system code,system name,region\nqx1,First System,Y99\n"});
  EXPECT_EQ(told(result.issues), Texts{});
  EXPECT_EQ(result.known->members(1)[0].name, "First System");
  EXPECT_EQ(parent(result, 2, "RX1"), "QX1");
  EXPECT_EQ(parent(result, 1, "QX1"), "Y99");
}

TEST(OrganisationFiles, D0116ContradictionsAreToldAndThenNobodyIsBelieved) {
  const Read result =
      read({"provider,provider_name,system,region,does elective\n"
            "RX1,First,QX1,Y99,yes\nRX2,Second,QX2,Y99,yes\n",
            "provider,provider_name,system,does elective\n"
            "rx1,Other,QX2,no\nRX1,Other,QX2,no\nRX2,SECOND,QX2,y\n"});
  EXPECT_EQ(
      told(result.issues),
      (Texts{"D0116 line 2 x1: RX1 has the name \"Other\" here, and \"First\" in file1.csv "
             "line 2.",
             "D0116 line 2 x1: RX1 has the system \"QX2\" here, and \"QX1\" in file1.csv line "
             "2.",
             "D0116 line 2 x1: RX1 has Does elective \"no\" here, and \"yes\" in file1.csv "
             "line 2."}));
  EXPECT_EQ(parent(result, 2, "RX1"), "none");
  EXPECT_EQ(elective(result, "RX1"), std::nullopt);
  EXPECT_EQ(elective(result, "RX2"), true);
}

TEST(OrganisationFiles, D0117ABlankParentIsTold) {
  const Read result =
      read({"provider,system,region,does elective\nRX1,QX1,Y99,yes\nRX2,,,no\n"
            "RX3,,,no\n"});
  EXPECT_EQ(
      told(result.issues),
      Texts{"D0117 line 3 x2: Every provider lies within a system, but the file gives none for "
            "RX2 and RX3 (2 rows: lines 3 and 4)."});
  EXPECT_EQ(parent(result, 2, "RX2"), "none");
}

TEST(OrganisationFiles, D0117AParentThatTheListOfItsLevelDoesNotHoldIsToldWithTheNearest) {
  const Read result = read({"provider,system,does elective\nRX1,QX1,yes\nRX2,QX11,yes\n",
                            "system,region\nQX1,Y99\nQX2,Y99\n"});
  EXPECT_EQ(told(result.issues),
            Texts{"D0117 line 3 x1: Every provider lies within a system, but the file gives QX11, "
                  "which is not listed, for RX2."});
  EXPECT_TRUE(help(result.issues.list()[0]).starts_with("Did you mean QX1? "));
  EXPECT_EQ(result.known->members(1).size(), 2U);
  EXPECT_EQ(parent(result, 2, "RX2"), "none");
}

TEST(OrganisationFiles, D0118AnAttributeThatIsNeitherYesNorNoIsNotKnown) {
  const Read result =
      read({"provider,system,region,does elective\nRX1,QX1,Y99,maybe\n"
            "RX2,QX1,Y99,TRUE\nRX3,QX1,Y99,0\n"});
  EXPECT_EQ(told(result.issues),
            Texts{"D0118 line 2 x1: \"maybe\" in Does elective is neither yes nor no."});
  EXPECT_EQ(elective(result, "RX1"), std::nullopt);
  EXPECT_EQ(elective(result, "RX2"), true);
  EXPECT_EQ(elective(result, "RX3"), false);
}

TEST(OrganisationFiles, D0102AnAttributeNobodyGaveIsTold) {
  const Read result =
      read({"provider,system,region,does elective\nRX1,QX1,Y99,\nRX2,QX1,Y99,no\n"});
  EXPECT_EQ(told(result.issues),
            Texts{"D0102 line 2 x1: Does elective is blank where yes or no for "
                  "each provider is due."});
}

TEST(OrganisationFiles, D0110AColumnThatNoFileHasIsToldOnce) {
  const Read result = read({"provider,system\nRX1,QX1\nRX2,QX2\n"});
  EXPECT_EQ(
      told(result.issues),
      (Texts{"D0110 line 0 x1: The file has no column region, where the region of each system "
             "is due.",
             "D0110 line 0 x1: The file has no column Does elective, where yes or no for each "
             "provider is due."}));
}

TEST(OrganisationFiles, D0121ARowWithoutAnyCodeIsTold) {
  const Read result =
      read({"provider,provider_name,system,region,does elective\n"
            "RX1,First,QX1,Y99,yes\n,Second,,,yes\n"});
  EXPECT_EQ(codes(result.issues), Texts{"D0121"});
  EXPECT_EQ(result.known->members(2).size(), 1U);
}

TEST(OrganisationFiles, D0122AnAttributeThatStandsTwiceIsNotUsed) {
  const Read result =
      read({"provider,system,region,does elective,Does Elective\nRX1,QX1,Y99,yes,no\n"});
  EXPECT_EQ(codes(result.issues), (Texts{"D0110", "D0122"}));
  EXPECT_EQ(elective(result, "RX1"), std::nullopt);
}

TEST(OrganisationFiles, F0103AFileThatNamesNoOrganisationIsRefused) {
  EXPECT_EQ(read({"code,name\nRX1,First\n"}).failure,
            "F0103 file1.csv: The heading names no organisation. Expected one or more of: region, "
            "System code and provider. Found: code and name.");
  EXPECT_EQ(read({"provider,system\n"}).failure,
            "F0103 file1.csv: No organisation is named in it, where each row should name one.");
  EXPECT_EQ(read({}).failure.substr(0, 5), "F0103");
}

TEST(OrganisationFiles, F0103AFileThatCannotBeReadToItsEndIsRefused) {
  EXPECT_EQ(read({"provider,system\nRX1,QX1,Trust\n"}).failure,
            "F0103 file1.csv: Line 2 has 3 cells where the heading has 2.");
  EXPECT_EQ(read({"provider,system\n\"RX1\"x,QX1\n"}).failure,
            "F0103 file1.csv: Line 2 has quotes that do not match.");
  EXPECT_EQ(
      read({"provider,system\nRX1,QX1\n\"RX2,QX1\n"}).failure,
      "F0103 file1.csv: It cannot be read from line 3 on: a quote is opened and never closed.");
}

TEST(OrganisationFiles, F0101AWorkbookIsRefused) {
  EXPECT_EQ(read({"PK\x03\x04"}).failure, "F0101 file1.csv: This is a workbook, not a CSV file.");
}

}  // namespace
}  // namespace plumbline
