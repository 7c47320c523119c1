// A compiled bundle where no compiler is: this program links the runtime alone. And a bundle is
// input like any other: whatever is cut off or changed, it is refused, never run and never a crash.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <cstdlib>

#include "runtime/finding/examples.h"
#include "runtime/program/bundle.h"
#include "tests/cli/shell.h"
#include "tests/support/golden.h"

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
  std::size_t tried = 0;
  for (const char* member : {"\"table\":", "\"column\":", "\"of\":", "\"test\":", "\"figure\":", "\"within\":", "\"op\":", "\"kind\":", "\"fold\":"}) {
    for (std::size_t at = body.find(member); at != std::string::npos && tried < 400; at = body.find(member, at + 1)) {
      const std::size_t begin = at + std::string(member).size();
      if (std::isdigit(static_cast<unsigned char>(body[begin])) == 0) continue;
      std::string bad = body;
      bad.replace(begin, bad.find_first_not_of("0123456789", begin) - begin, "250");
      while (!bad.empty() && bad.back() == '\n') bad.pop_back();
      Digest digest;
      digest.add(bad);
      const std::string whole = fmt::format("plumbline-bundle {} {}\n{}\n", program_format, digest.finish(), bad);
      const Result<Program> program = read_bundle(whole, "test.plumbc");
      ++tried;
      if (program.has_value()) run_examples(*program);  // harmless numbers are, then, harmless
    }
  }
  EXPECT_GT(tried, 50U);
}

}  // namespace
}  // namespace plumbline
