// The bundled region: what a check says of it is held against an answer key that was made without the
// program, both ways; and each thing that was planted in its plans makes the difference it should.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <sstream>
#include <string>
#include <vector>

#include "tests/support/shell.h"
#include "tests/support/effort.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

constexpr std::size_t shares = 4;  // of the plants, so that they run beside each other

/// In the tree, with the program and the system's own python3, which has the library for workbooks.
testing::Ran run(const testing::Scratch& scratch, const std::string& command) {
  const std::string variables = "export PATH='" + testing::folder_of_program().string() + "':/usr/bin:\"$PATH\" TMP='" + scratch.path().string() +
                                "' PYTHONDONTWRITEBYTECODE=1";
  return testing::run_in_shell(testing::source_dir(), variables, command);
}

/// Checks these submissions into results.json. Many findings are open, and that is no failure here.
testing::Ran check(const testing::Scratch& scratch, const std::string& submissions, const std::string& more = "") {
  return run(scratch, "plumbline check --framework rules/nhs-planning-2021-22 " + submissions + " " + more +
                          " --organisations examples/region/organisations.csv --reference examples/region/reference --fail-on never --format json > $TMP/results.json");
}

testing::Ran hold_to_key(const testing::Scratch& scratch, const std::string& version, const std::string& more = "") {
  return run(scratch, "python3 tests/cli/hold_to_key.py $TMP/results.json examples/region " + version + " " + more);
}

void expect_as_the_key_says(const std::string& form, const std::string& version) {
  const testing::Scratch scratch("region-" + form + "-" + version);
  const testing::Ran checked = check(scratch, "examples/region/" + form + "/*-" + version);
  EXPECT_EQ(checked.exit, 0) << checked.output;
  const testing::Ran held = hold_to_key(scratch, version);
  EXPECT_EQ(held.exit, 0) << held.output;
}

TEST(Region, DraftPlansAnswerAsTheKeySays) { expect_as_the_key_says("csv", "draft"); }

TEST(Region, FinalPlansAnswerAsTheKeySays) { expect_as_the_key_says("csv", "final"); }

TEST(Region, WorkbooksAnswerAsTheKeySays) {
  expect_as_the_key_says("workbooks", "draft");
  expect_as_the_key_says("workbooks", "final");
}

TEST(Region, AnotherKeyIsNoticed) {
  const testing::Scratch scratch("region-other-key");
  check(scratch, "examples/region/csv/*-final");
  const testing::Ran held = hold_to_key(scratch, "draft");
  EXPECT_EQ(held.exit, 1);
  EXPECT_NE(held.output.find("C1-11 QY3 May 2021: not met, the key says met"), std::string::npos) << held.output;
  EXPECT_NE(held.output.find("C3-10 QY6: no finding, the key says met"), std::string::npos) << held.output;
}

TEST(Region, PlansThatCameLateAreNotJudgedOnTheDayTheyWereDue) {
  const testing::Scratch scratch("region-late");
  const testing::Ran draft = check(scratch, "examples/region/csv/*-draft", "--as-of 2021-05-06");
  EXPECT_EQ(draft.output, "QY5-draft: received on 12 May 2021, after 6 May 2021; it is not judged.\n");
  const testing::Ran final_plans = check(scratch, "examples/region/csv/*-final", "--as-of 2021-06-03");
  EXPECT_EQ(final_plans.output, "QY5-final: received on 9 June 2021, after 3 June 2021; it is not judged.\n");
}

TEST(Region, IsWrittenByItsGeneratorByteForByte) {
  const testing::Scratch scratch("region-again");
  const testing::Ran again = run(scratch, "python3 tools/make-region.py --output $TMP/region && diff -r -x README.md examples/region $TMP/region");
  EXPECT_EQ(again.exit, 0) << again.output;
}

struct Plant {
  std::string id;
  std::string system;
  std::vector<std::string> versions;
};

std::vector<Plant> plants() {
  const testing::Scratch scratch("region-plants");
  std::istringstream lines(run(scratch, "python3 tools/make-region.py --list").output);
  std::vector<Plant> out;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    Plant plant;
    std::string versions;
    words >> plant.id >> plant.system >> versions;
    for (const char* version : {"draft", "final"}) {
      if (versions.find(version) != std::string::npos) plant.versions.emplace_back(version);
    }
    out.push_back(plant);
  }
  return out;
}

/// The plans of the planted system without the plant, those of all others as they are.
std::string submissions_without(const Plant& plant, const std::string& version) {
  return fmt::format("$TMP/{0}-{1} $(ls -d examples/region/csv/*-{1} | grep -v {0}-)", plant.system, version);
}

class EachPlant : public ::testing::TestWithParam<std::size_t> {};

TEST_P(EachPlant, MakesTheDifferenceItSaysAndNoOther) {
  const std::vector<Plant> all = plants();
  ASSERT_GT(all.size(), 40U);
  for (std::size_t i = GetParam(); i < all.size(); i += shares * testing::one_in) {
    const testing::Scratch scratch("region-without-" + all[i].id);
    const testing::Ran made = run(scratch, "python3 tools/make-region.py --output $TMP --without " + all[i].id);
    ASSERT_EQ(made.exit, 0) << made.output;
    for (const std::string& version : all[i].versions) {
      const testing::Ran checked = check(scratch, submissions_without(all[i], version));
      EXPECT_EQ(checked.exit, 0) << checked.output;
      const testing::Ran held = hold_to_key(scratch, version, "--without " + all[i].id);
      EXPECT_EQ(held.exit, 0) << all[i].id << ", " << version << "\n" << held.output;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Region, EachPlant, ::testing::Range(std::size_t{0}, shares));

}  // namespace
}  // namespace plumbline
