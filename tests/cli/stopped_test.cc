// A run that is asked to end stops after the batch at hand, says so and writes nothing: here one whose file has no end, and
// one that is writing its results.
#include <gtest/gtest.h>

#include "tests/support/shell.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

testing::Ran stopped(const fs::path& folder, const std::string& more) {
  const std::string example = (testing::source_dir() / "examples/one-system").string();
  const std::string command =
      "mkfifo rows\n"
      "{ touch opened; head -1 '" + example + "/reference/baseline.csv'; yes RXB,2019-04,day_case,1698; } > rows 2>/dev/null &\n"
      "plumbline check --framework '" + (testing::source_dir() / "rules/nhs-planning-2021-22/elective_recovery.plumb").string() + "' '" +
      example + "/QX1-final' --organisations '" + example + "/organisations.csv' --table baseline=rows --output out " + more + " &\n"
      "run=$!\n"
      "while [ ! -e opened ]; do sleep 0.1; done\n"  // by whoever reads the rows
      "kill -TERM $run\n"
      "wait $run\n"
      "echo \"exit $?\"\n"
      "ls";
  return testing::run_in_shell(folder, "export PATH='" + testing::folder_of_program().string() + "':\"$PATH\"", command);
}

/// A run whose results are read up to their first byte, then asked to end, then read on; they are longer than what is
/// handed over at once.
testing::Ran stopped_in_writing(const fs::path& folder, const std::string& results, const std::string& more) {
  const fs::path example = testing::source_dir() / "examples/one-system";
  const std::string command =
      "mkdir out; mkfifo " + results + "\n"
      "plumbline check --framework '" + (testing::source_dir() / "rules/nhs-planning-2021-22").string() + "' '" +
      (example / "QX1-final").string() + "' --organisations '" + (example / "organisations.csv").string() + "' --table baseline='" +
      (example / "reference/baseline.csv").string() + "' --format json --proofs " + more + " &\n"
      "run=$!\n"
      "{ head -c 1 > first; kill -TERM $run; cat > rest; } < " + results + "\n"
      "wait $run\n"
      "echo \"exit $?\"\n"
      "ls out";
  return testing::run_in_shell(folder, "export PATH='" + testing::folder_of_program().string() + "':\"$PATH\"", command);
}

TEST(Stopped, ResultsThatAreNotWholeTakeNoPlace) {
  const testing::Scratch scratch("stopped-in-writing");
  const testing::Ran ran = stopped_in_writing(scratch.path(), "out/results.json.part", "--output out");
  EXPECT_EQ(ran.output, "Stopped when asked to: nothing was written.\nexit 143\n");
  EXPECT_GT(fs::file_size(scratch.path() / "rest"), 0U);
}

TEST(Stopped, SaysThatWhatWasPrintedIsNotWhole) {
  const testing::Scratch scratch("stopped-in-printing");
  const testing::Ran ran = stopped_in_writing(scratch.path(), "printed", "> printed");
  EXPECT_EQ(ran.output, "Stopped when asked to: what was printed is not whole.\nexit 143\n");
}

TEST(Stopped, SaysSoAndWritesNothing) {
  for (const std::string threads : {"1", "2"}) {
    const testing::Scratch scratch("stopped" + threads);
    const testing::Ran ran = stopped(scratch.path(), "--threads " + threads);
    EXPECT_EQ(ran.output, "Stopped when asked to: nothing was written.\nexit 143\nopened\nrows\n") << threads;
  }
}

}  // namespace
}  // namespace plumbline
