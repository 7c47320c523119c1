// The results of the real command come back as they were written, and cut short anywhere they are
// refused in one way, never half read and never a crash.
#include <gtest/gtest.h>

#include <cstdlib>

#include "runtime/read/results.h"
#include "tests/support/shell.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

std::string real_results() {
  const testing::Scratch scratch("results-test");  // of this process: tests run side by side
  const fs::path path = scratch.path() / "results.json";
  const fs::path root = testing::source_dir();
  const std::string example = (root / "examples/one-system").string();
  const std::string command = "'" + std::string(PLUMBLINE_BINARY) + "' check --framework '" + (root / "rules/nhs-planning-2021-22/elective_recovery.plumb").string() + "' '" +
                              example + "/QX1-final' --organisations '" + example + "/organisations.csv' --reference '" + example +
                              "/reference' --format json --proofs > '" + path.string() + "'";
  EXPECT_EQ(std::system(command.c_str()), 0);
  return testing::read_file(path);
}

TEST(ResultsDamage, WholeTheyAreRead) {
  const Result<RunRecord> record = read_results(*bytes_of(real_results()), "results.json");
  ASSERT_TRUE(record) << record.error().message;
  std::size_t of_months = 0;
  for (const RecordedFinding& finding : record->findings) {
    if (finding.requirement != "C1-11") {
      EXPECT_EQ(finding.figures.size(), 1U) << finding.requirement;
      continue;
    }
    ++of_months;
    EXPECT_EQ(finding.parameters.size(), 1U);
    EXPECT_EQ(finding.figures.size(), 2U);
  }
  EXPECT_EQ(of_months, 6U);
}

TEST(ResultsDamage, CutShortAnywhereTheyAreRefused) {
  const std::string whole = real_results();
  ASSERT_GT(whole.size(), 10000U);
  for (std::size_t length = 0; length + 2 < whole.size(); length += 97) {
    const Result<RunRecord> record = read_results(*bytes_of(whole.substr(0, length)), "results.json");
    ASSERT_FALSE(record) << length;
    EXPECT_EQ(record.error().code, "F0113");
  }
}

// One byte changed may still be results (another word in a title); it is never a crash.
TEST(ResultsDamage, WithAByteChangedTheyAreReadOrRefused) {
  const std::string whole = real_results();
  for (std::size_t at = 0; at < whole.size(); at += 997) {
    for (char c : {'"', '{', ']', '0', '\xFF'}) {
      std::string bad = whole;
      bad[at] = c;
      const Result<RunRecord> record = read_results(*bytes_of(bad), "results.json");
      EXPECT_EQ(record ? "F0113" : record.error().code, "F0113") << at;
    }
  }
}

}  // namespace
}  // namespace plumbline
