// One random framework on random data through both evaluators, and what becomes of one they differ in: it is made
// small, written down and can be run again.
//
//   const RandomRun run = random_run(7);
//   EXPECT_EQ(run.difference, "") << written_down(7, run);
#pragma once

#include <filesystem>
#include <string>

#include "tests/property/both_evaluators.h"
#include "tests/property/random_program.h"
#include "tests/property/shrink.h"

namespace plumbline {

struct RandomRun {
  std::string text;
  std::string mistake;     // why the text does not compile; empty where it does
  std::string difference;  // what the evaluators, or two runs over the same rows, differ in
};

/// Text, data, batches and order of rows are all the seed's. Constructs and verdicts are counted.
RandomRun random_run(unsigned seed, Constructs& constructs);

/// What is wrong with a case in batches of 1, of 3 and whole; empty where nothing is or it does not compile.
std::string wrong_with(const Case& one);

/// Makes the case small, writes it into the folder a test runs in, and says where it is and what to do with it.
std::string written_down(unsigned seed, const RandomRun& run);

/// "NAME.plumb" and "NAME.data" of a folder.
Case case_in(const std::filesystem::path& folder, const std::string& name);

}  // namespace plumbline
