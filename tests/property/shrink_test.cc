// A failing case becomes a small one that fails as well, and data written down is read back as it was.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/property/data_text.h"
#include "tests/property/random_data.h"
#include "tests/property/random_run.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

std::size_t lines_in(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

/// A case of a seed whose framework compiles.
Case case_of(unsigned seed) {
  Case out{random_program(seed), ""};
  const std::optional<Program> program = compiled_program(out.text);
  if (!program) return out;
  std::mt19937 random(seed);
  Dataset data = random_dataset(*program, random, {2048, false, seed % 7 == 0});
  out.data = data_text(*program, data);
  return out;
}

/// "Wrong" is any framework of which a test adds something up, where a cell of the data is blank.
std::string wrong_for_a_test(const Case& one) {
  const std::optional<Program> program = compiled_program(one.text);
  if (!program || one.data.find("~blank") == std::string::npos) return "";
  const bool sums = std::any_of(program->steps.begin(), program->steps.end(), [&](const Step& step) { return step.op == Op::gathered && program->gathers[step.of].fold == Fold::sum; });
  return sums ? "a sum and a blank" : "";
}

TEST(Shrinking, LeavesASmallCaseThatIsStillWrong) {
  std::size_t shrunk_cases = 0;
  for (unsigned seed = 1; seed <= 60 && shrunk_cases < 4; ++seed) {
    const Case first = case_of(seed);
    if (wrong_for_a_test(first).empty() || lines_in(first.data) < 60) continue;
    ++shrunk_cases;
    const Case small = shrunk(first, wrong_for_a_test);
    EXPECT_EQ(wrong_for_a_test(small), "a sum and a blank");
    // A framework with one table of one figure and one requirement, and the one row that matters.
    EXPECT_LE(lines_in(small.text), 30U) << small.text;
    EXPECT_LE(lines_in(small.data), 2U) << small.data;
    const std::optional<Program> program = compiled_program(small.text);
    ASSERT_TRUE(program.has_value());
    EXPECT_EQ(program->requirements.size() + program->tables.size(), 2U) << small.text;
  }
  EXPECT_EQ(shrunk_cases, 4U);
}

TEST(Shrinking, LeavesACaseThatIsNotWrongAsItIs) {
  const Case first = case_of(2);
  const Case same = shrunk(first, [](const Case&) { return std::string(); });
  EXPECT_EQ(same.text, first.text);
  EXPECT_EQ(same.data, first.data);
}

// Whatever random data holds: the text of what was read from the text is the text.
TEST(DataText, IsReadBackAsItWasWritten) {
  std::size_t rows = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    const Case one = case_of(seed);
    const std::optional<Program> program = compiled_program(one.text);
    if (!program) continue;
    Dataset again = dataset_of(*program, one.data, 3, false);
    ASSERT_EQ(data_text(*program, again), one.data) << seed;
    rows += lines_in(one.data);
  }
  EXPECT_GT(rows, 1'000U);
}

TEST(DataText, GivesTheSameAnswersAsTheDataItWasWrittenFrom) {
  for (unsigned seed = 1; seed <= 100; ++seed) {
    const Case one = case_of(seed);
    const std::optional<Program> program = compiled_program(one.text);
    if (!program) continue;
    std::mt19937 random(seed);
    Dataset made = random_dataset(*program, random, {2048, false, seed % 7 == 0});
    Dataset read = dataset_of(*program, one.data, 3, false);
    ASSERT_EQ(difference(*program, read, made), "") << seed;
  }
}

// Cases the evaluators once differed in, and sums at the edge of what the one keeps in a word.
TEST(Kept, EveryCaseIsTheSameInBothEvaluators) {
  const std::filesystem::path folder = testing::source_dir() / "tests/property/kept";
  std::size_t cases = 0;
  for (const std::filesystem::path& path : testing::files_in(folder, ".plumb")) {
    SCOPED_TRACE(path.filename().string());
    const Case kept = case_in(folder, path.stem().string());
    std::string mistake;
    ASSERT_TRUE(compiled_program(kept.text, &mistake).has_value()) << mistake;
    EXPECT_EQ(wrong_with(kept), "");
    ++cases;
  }
  EXPECT_GT(cases, 0U);
}

}  // namespace
}  // namespace plumbline
