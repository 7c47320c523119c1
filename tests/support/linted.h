// What `plumbline lint` says of a framework, for tests: the worked examples are run for it.
#pragma once

#include <vector>

#include "compiler/compile.h"

namespace plumbline::testing {

/// The messages of the compile, and behind them the warnings. `compiled` keeps the text they are about.
std::vector<Notice> linted(compiler::Compiled& compiled);

}  // namespace plumbline::testing
