// A run that is asked to end stops after the batch at hand, says so and writes nothing: here one whose file has no end.
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

TEST(Stopped, SaysSoAndWritesNothing) {
  for (const std::string threads : {"1", "2"}) {
    const testing::Scratch scratch("stopped" + threads);
    const testing::Ran ran = stopped(scratch.path(), "--threads " + threads);
    EXPECT_EQ(ran.output, "Stopped when asked to: nothing was written.\nexit 143\nopened\nrows\n") << threads;
  }
}

}  // namespace
}  // namespace plumbline
