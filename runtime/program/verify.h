// Does a program that came from outside hold together? Every index is within what it points into,
// every word of a closed list is one of its kind, steps rest only on steps before them.
#pragma once

#include <string>

#include "runtime/program/program.h"

namespace plumbline {

/// The first fault in words; empty where there is none.
std::string fault_in(const Program& program);

}  // namespace plumbline
