// Worked examples run, each in its own small world, and compared with what they assert.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/program/program.h"

namespace plumbline {

/// One asserted row. `differences` says what was asserted and what came out; none where all hold.
struct ExampleOutcome {
  std::uint32_t requirement = 0;
  std::string name;
  Origin origin;
  std::vector<std::string> differences;
  bool at_boundary = false;  // the figure came out as exactly what is needed
};

/// Every worked example of every requirement, in the order of the text.
std::vector<ExampleOutcome> run_examples(const Program& program);

}  // namespace plumbline
