// The columnar evaluator against the reference evaluator: every worked example, and random data for
// every pack and for a framework made to use every operator; verdicts, figures, what is needed and
// what is missing, cell by cell, whatever the batch size and the order of rows.
#include <gtest/gtest.h>

#include <random>

#include "compiler/compile.h"
#include "runtime/dataset/example_world.h"
#include "tests/property/both_evaluators.h"
#include "tests/property/random_data.h"
#include "tests/support/effort.h"
#include "tests/support/frameworks.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

Program program_in(const fs::path& folder) {
  compiler::Compiled compiled = compiler::compile("framework.plumb", [&](const std::string& name) -> std::optional<std::string> {
    return fs::exists(folder / name) ? std::optional(testing::read_file(folder / name)) : std::nullopt;
  });
  EXPECT_TRUE(compiled.program.has_value()) << folder;
  return compiled.program.value_or(Program{});
}

TEST(Differential, EveryWorkedExampleIsTheSameInBothEvaluators) {
  for (const fs::path& folder : testing::framework_folders()) {
    const Program program = program_in(folder);
    std::size_t cases = 0;
    for (const Requirement& requirement : program.requirements) {
      for (const ExampleCase& example : requirement.examples) {
        SCOPED_TRACE(requirement.id + ", " + example.name);
        Dataset fast = example_world(program, example);
        Dataset slow = example_world(program, example);
        EXPECT_EQ(difference(program, fast, slow), "");
        if (::testing::Test::HasFailure()) return;
        ++cases;
      }
    }
    EXPECT_GT(cases, 0U) << folder;
  }
}

TEST(Differential, RandomDataGivesTheSameAnswersWhateverTheBatchesAndTheOrder) {
  const unsigned seeds = 150 / testing::one_in;
  for (const fs::path& folder : testing::framework_folders()) {
    const Program program = program_in(folder);
    for (unsigned seed = 1; seed <= seeds; ++seed) {
      const std::size_t batch = seed % 3 == 0 ? 1 : seed % 3 == 1 ? 3 : 2048;
      SCOPED_TRACE(folder.filename().string() + ", seed " + std::to_string(seed));
      std::mt19937 one(seed);
      std::mt19937 other(seed);
      Dataset fast = random_dataset(program, one, DataShape{batch, seed % 2 == 0, seed % 7 == 0});
      Dataset slow = random_dataset(program, other, DataShape{2048, seed % 2 == 0, seed % 7 == 0});
      EXPECT_EQ(difference(program, fast, slow), "");
      if (::testing::Test::HasFailure()) return;
    }
  }
}

}  // namespace
}  // namespace plumbline
