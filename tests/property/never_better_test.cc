// Never better for a blank: taking one figure (or one key) away never adds a `met`, and never shortens the list
// of what is open.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "compiler/compile.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/read/judgements.h"
#include "tests/property/blanks.h"
#include "tests/property/random_data.h"
#include "tests/property/random_evidence.h"
#include "tests/support/effort.h"
#include "tests/support/frameworks.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

bool has_people(const Program& program) {
  return std::any_of(program.tables.begin(), program.tables.end(), [](const Table& table) { return table.of_people; });
}

bool is_open(Verdict verdict) { return verdict != Verdict::met && verdict != Verdict::not_applicable; }

using Verdicts = std::vector<std::vector<Verdict>>;  // by requirement and subject

Verdicts verdicts_of(const Program& program, Dataset& data) {
  const std::optional<Evaluation> found = evaluate(program, data);
  Verdicts out;
  for (const RequirementVerdicts& one : found->requirements()) out.push_back(one.verdicts);
  return out;
}

Verdicts verdicts_of(const Program& program, unsigned seed) {
  std::mt19937 random(seed);
  Dataset whole = random_dataset(program, random, {});
  return verdicts_of(program, whole);
}

void expect_not_better(const Program& program, const Verdicts& before, const Verdicts& after) {
  for (std::size_t i = 0; i < program.requirements.size(); ++i) {
    const std::vector<Verdict>& was = before[i];
    const std::vector<Verdict>& is = after[i];
    ASSERT_EQ(was.size(), is.size());
    std::size_t open_before = 0;
    std::size_t open_after = 0;
    for (std::size_t cell = 0; cell < was.size(); ++cell) {
      ASSERT_FALSE(is[cell] == Verdict::met && was[cell] != Verdict::met) << program.requirements[i].id << ", cell " << cell;
      open_before += is_open(was[cell]) ? 1 : 0;
      open_after += is_open(is[cell]) ? 1 : 0;
    }
    ASSERT_GE(open_after, open_before) << program.requirements[i].id;  // so no roll-up becomes better either
  }
}

/// `before`: the verdicts of this seed's data with nothing taken away.
void expect_not_better(const Program& program, unsigned seed, const Verdicts& before, std::uint64_t blank, Blank what) {
  std::mt19937 random(seed);
  Dataset blanked = random_dataset(program, random, {});
  put_blank(program, blanked, blank, what);
  expect_not_better(program, before, verdicts_of(program, blanked));
}

TEST(NeverBetter, ABlankAddsNoMetAndShortensNoListOfWhatIsOpen) {
  for (const fs::path& folder : testing::framework_folders()) {
    const compiler::Compiled compiled = compiler::compile("framework.plumb", [&](const std::string& name) -> std::optional<std::string> {
      return fs::exists(folder / name) ? std::optional(testing::read_file(folder / name)) : std::nullopt;
    });
    ASSERT_TRUE(compiled.program.has_value());
    for (unsigned seed = 1; seed <= 60 / testing::one_in; ++seed) {
      const Verdicts before = verdicts_of(*compiled.program, seed);
      for (const std::uint64_t blank : {0, 3, 11, 40, 90}) {
        SCOPED_TRACE(folder.filename().string() + ", seed " + std::to_string(seed) + ", figure " + std::to_string(blank));
        for (const Blank what : {Blank::figure, Blank::key, Blank::evidence}) expect_not_better(*compiled.program, seed, before, blank, what);
        if (::testing::Test::HasFatalFailure()) return;
      }
    }
  }
}

// Every one of them counts for itself, so blanks are put further into their tables than the first few rows.
TEST(NeverBetter, ABlankAboutAPersonAddsNoMetEither) {
  for (const fs::path& folder : testing::framework_folders()) {
    const compiler::Compiled compiled = compiler::compile("framework.plumb", [&](const std::string& name) -> std::optional<std::string> {
      return fs::exists(folder / name) ? std::optional(testing::read_file(folder / name)) : std::nullopt;
    });
    ASSERT_TRUE(compiled.program.has_value());
    if (!has_people(*compiled.program)) continue;
    for (unsigned seed = 1; seed <= 60 / testing::one_in; ++seed) {
      const Verdicts before = verdicts_of(*compiled.program, seed);
      for (std::uint64_t blank = seed * 13 % 151; blank < 1000; blank += 151) {
        SCOPED_TRACE(folder.filename().string() + ", seed " + std::to_string(seed) + ", cell or key " + std::to_string(blank));
        for (const Blank what : {Blank::person_cell, Blank::person_key}) expect_not_better(*compiled.program, seed, before, blank, what);
        if (::testing::Test::HasFatalFailure()) return;
      }
    }
  }
}

/// The verdicts of the data with these judgements, read from a register in which one member may be blank.
Verdicts verdicts_by_register(const Program& program, Dataset& data, const std::vector<Judgement>& judgements,
                              std::optional<BlankMember> blank) {
  DataIssues issues;
  Result<std::vector<Judgement>> read =
      read_judgements(register_of(data.organisations, judgements, blank), "register.json", program, data, issues);
  EXPECT_TRUE(read);
  data.judgements = std::move(read).value();
  return verdicts_of(program, data);
}

TEST(NeverBetter, ABlankInTheRegisterOfJudgementsAddsNoMetEither) {
  std::size_t blanks = 0;
  for (const fs::path& folder : testing::framework_folders()) {
    const compiler::Compiled compiled = compiler::compile("framework.plumb", [&](const std::string& name) -> std::optional<std::string> {
      return fs::exists(folder / name) ? std::optional(testing::read_file(folder / name)) : std::nullopt;
    });
    ASSERT_TRUE(compiled.program.has_value());
    if (compiled.program->evidence.empty()) continue;
    for (unsigned seed = 1; seed <= 60 / testing::one_in; ++seed) {
      std::mt19937 random(seed);
      Dataset data = random_dataset(*compiled.program, random, {});
      data.files.clear();  // so evidence alone decides more often
      const std::vector<Judgement> judgements = data.judgements;
      if (judgements.empty()) continue;
      const Verdicts before = verdicts_by_register(*compiled.program, data, judgements, std::nullopt);
      for (int i = 0; i < 20; ++i) {
        const BlankMember blank{random() % judgements.size(), random(), random() % 2 == 0};
        SCOPED_TRACE(folder.filename().string() + ", seed " + std::to_string(seed) + ", judgement " + std::to_string(blank.record + 1));
        expect_not_better(*compiled.program, before, verdicts_by_register(*compiled.program, data, judgements, blank));
        if (::testing::Test::HasFatalFailure()) return;
        ++blanks;
      }
    }
  }
  EXPECT_GT(blanks, 0U);
}

}  // namespace
}  // namespace plumbline
