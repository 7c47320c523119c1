// A compiled bundle where no compiler is: this program links the runtime alone. And a bundle is
// input like any other: whatever is cut off or changed, it is refused, never run and never a crash.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <cstdlib>

#include "runtime/finding/examples.h"
#include "runtime/program/bundle.h"
#include "tests/support/effort.h"
#include "tests/support/golden.h"
#include "tests/support/shell.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

std::string compiled_bundle() {
  const testing::Scratch scratch("bundle-test");  // of this process: tests run side by side
  const fs::path path = scratch.path() / "test.plumbc";
  const std::string rules = (testing::source_dir() / "rules/nhs-planning-2021-22").string();
  const std::string command = fmt::format("'{}' compile '{}' -o '{}' > /dev/null", PLUMBLINE_BINARY, rules, path.string());
  EXPECT_EQ(std::system(command.c_str()), 0);
  return testing::read_file(path);
}

TEST(Bundle, RunsItsExamplesWithoutACompiler) {
  const Result<Program> program = read_bundle(compiled_bundle(), "test.plumbc");
  ASSERT_TRUE(program.has_value());
  const std::vector<ExampleOutcome> outcomes = run_examples(*program);
  EXPECT_GT(outcomes.size(), 5U);
  for (const ExampleOutcome& outcome : outcomes) EXPECT_TRUE(outcome.differences.empty()) << outcome.name;
}

TEST(Bundle, ComesBackAsItWasWritten) {
  const std::string bytes = compiled_bundle();
  const Result<Program> program = read_bundle(bytes, "test.plumbc");
  ASSERT_TRUE(program.has_value());
  EXPECT_EQ(write_bundle(*program), bytes);
}

TEST(Bundle, OfAnotherFormatOrCutShortOrChangedIsRefused) {
  const std::string bytes = compiled_bundle();
  const std::vector<std::string> all = {"not a bundle", "plumbline-bundle 99 sha256:0\n{}", bytes.substr(0, bytes.size() / 2)};
  for (const std::string& bad : all) {
    const Result<Program> program = read_bundle(bad, "test.plumbc");
    ASSERT_FALSE(program.has_value());
    EXPECT_EQ(program.error().code, "F0120");
    EXPECT_FALSE(program.error().message.empty());
  }
}

// Someone who can write the hash as well can still not make the runtime reach outside its tables.
TEST(Bundle, WithNumbersThatPointNowhereIsRefused) {
  const std::string bytes = compiled_bundle();
  const std::string body = bytes.substr(bytes.find('\n') + 1);
  std::size_t refused = 0;
  std::size_t harmless = 0;
  constexpr std::size_t shares = 16;
  const std::size_t step = body.size() / (500 / testing::one_in) + 1;
  for (std::size_t at = 0; at < body.size(); at += step) {
    std::string bad = body;
    bad[at] = static_cast<char>(at % 2 == 0 ? 0x7E : bad[at] + 1);
    Digest digest;
    digest.add(bad);
    Result<Program> program = read_bundle(fmt::format("plumbline-bundle {} {}\n{}", program_format, digest.finish(), bad), "test.plumbc");
    ++(program.has_value() ? harmless : refused);
    if (!program.has_value()) continue;
    // Other words, and numbers that point somewhere else. All examples of all of them would take minutes: each runs some.
    for (std::size_t i = 0; i < program->requirements.size(); ++i) {
      if (i % shares != harmless % shares) program->requirements[i].examples.clear();
    }
    run_examples(*program);
  }
  EXPECT_GT(refused, 20U / testing::one_in);
  EXPECT_GT(harmless, 100U / testing::one_in);
}

}  // namespace
}  // namespace plumbline
