// One outcome of one subject as a small table for a terminal.
#pragma once

#include <string>
#include <vector>

#include "runtime/finding/people.h"
#include "runtime/program/people.h"

namespace plumbline {

/// Its lines, without a margin: a heading, everybody, then each split; what is hidden says so.
std::vector<std::string> people_lines(const Outcome& outcome, const PeopleCounts& table);

}  // namespace plumbline
