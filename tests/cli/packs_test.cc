// What the packs of rules/ hold between them, and the pages of docs/coverage that say so. BLESS=1 writes those anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include "runtime/program/bundle.h"
#include "tests/support/golden.h"
#include "tests/support/shell.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

testing::Ran run(const std::string& command) {
  return testing::run_in_shell(testing::source_dir(), "export PATH='" + testing::folder_of_program().string() + "':\"$PATH\"", command);
}

Program pack(const std::string& name) {
  const testing::Scratch scratch("packs-" + name);
  const std::string path = (scratch.path() / "pack.plumbc").string();
  EXPECT_EQ(run("plumbline compile rules/" + name + " -o '" + path + "' > /dev/null").exit, 0);
  Result<Program> program = read_bundle(testing::read_file(path), name);
  EXPECT_TRUE(program.has_value());
  return program ? std::move(program).value() : Program{};
}

/// "C1-11" of "C1-11" and of "C1-11a": parts of one row of the catalogue.
std::string row_of(const std::string& id) {
  std::string out = id;
  while (!out.empty() && out.back() >= 'a' && out.back() <= 'z') out.pop_back();
  return out;
}

std::set<std::string> files_cited(const Program& program) {
  std::set<std::string> out;
  for (const Requirement& requirement : program.requirements) {
    for (const std::uint32_t clause : requirement.cites) {
      if (!program.clauses[clause].file.empty()) out.insert(program.clauses[clause].file.substr(0, 3));
    }
  }
  return out;
}

// National context, opinions and our own checks are in the pack, and are not what the guidance asks of a plan.
TEST(Packs, PlanningGuidanceIsCoveredUnderEveryPriority) {
  const Program program = pack("nhs-planning-2021-22");
  const std::set<std::string> asked = {"must", "asked", "expected", "encouraged", "may", "funding"};
  std::map<char, std::set<std::string>> rows;
  std::size_t count = 0;
  for (const Requirement& requirement : program.requirements) {
    if (!asked.contains(requirement.force)) continue;
    count += rows[requirement.heading.front()].insert(row_of(requirement.id)).second ? 1 : 0;
  }
  EXPECT_GE(count, 40U);
  for (const char priority : {'A', 'B', 'C', 'D', 'E', 'F', 'P'}) EXPECT_FALSE(rows[priority].empty()) << priority;
  EXPECT_EQ(files_cited(program), std::set<std::string>{"004"});
}

TEST(Packs, OutcomesComeFromEveryDocumentAndBindNobodyUnlessABoardAdoptedThem) {
  const Program program = pack("person-centred-outcomes");
  std::set<std::string> rows;
  std::set<std::string> adopted;
  for (const Requirement& requirement : program.requirements) {
    if (requirement.force != "ours") rows.insert(row_of(requirement.id));
    if (!requirement.adopted_by.empty()) {
      adopted.insert(requirement.id);
      EXPECT_TRUE(requirement.adopted_on) << requirement.id;
    } else if (requirement.force != "ours") {
      EXPECT_FALSE(requirement.no_standard_because.empty()) << requirement.id << " asks for something on the word of an advocate";
    }
  }
  EXPECT_GE(rows.size(), 24U);
  EXPECT_EQ(adopted.size(), 10U);
  EXPECT_GE(program.outcomes.size(), 10U);
  for (const Outcome& outcome : program.outcomes) EXPECT_FALSE(outcome.split.empty()) << outcome.name;
  EXPECT_EQ(files_cited(program), (std::set<std::string>{"000", "001", "002", "003"}));
}

TEST(Packs, EveryRequirementSaysWhoLooksAfterItAndWhy) {
  for (const char* name : {"nhs-planning-2021-22", "person-centred-outcomes"}) {
    for (const Requirement& one : pack(name).requirements) {
      EXPECT_FALSE(one.owner.empty() || one.why.empty() || one.line_of_enquiry.empty() || !one.review_by || one.cites.empty()) << one.id;
      EXPECT_FALSE(one.examples.empty() && one.no_examples_because.empty()) << one.id;
    }
  }
}

TEST(Packs, WorkingDaysAreThoseOfTheRulesForBankHolidays) {
  const testing::Ran held = run("python3 -B tests/cli/working_days.py rules/library");
  EXPECT_EQ(held.exit, 0) << held.output;
  const testing::Scratch scratch("packs-working-days");
  const std::string copy = scratch.path().string();
  const std::string slip = "cp rules/library/working_days*.plumb '" + copy + "' && sed -i '/May 2021 /s/19 days/20 days/' '" + copy + "'/working_days.plumb && ";
  const testing::Ran noticed = run(slip + "python3 -B tests/cli/working_days.py '" + copy + "'");
  EXPECT_NE(noticed.exit, 0);
  EXPECT_NE(noticed.output.find("AssertionError: ('working_days', (2021, 5)"), std::string::npos) << noticed.output;
}

TEST(Packs, CoveragePagesAreAsTheRulesAre) {
  for (const char* name : {"nhs-planning-2021-22", "person-centred-outcomes"}) {
    const testing::Ran made = run("plumbline coverage rules/" + std::string(name) + " --format markdown");
    ASSERT_EQ(made.exit, 0) << made.output;
    const fs::path page = testing::source_dir() / "docs/coverage" / (std::string(name) + ".md");
    if (std::getenv("BLESS") != nullptr) std::ofstream(page, std::ios::binary) << made.output;
    EXPECT_TRUE(fs::exists(page) && testing::read_file(page) == made.output) << page << " is not what `plumbline coverage` says; BLESS=1 writes it anew.";
  }
}

}  // namespace
}  // namespace plumbline
