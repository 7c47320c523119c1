// The files of the source tree, as the house checks see them: what git tracks or would track, and
// where there is no git, everything but build/ and out/.
#pragma once

#include <string>
#include <vector>

#include "tests/house/checks.h"

namespace plumbline::house {

/// Every file under `top`, sorted by path.
std::vector<File> read_tree(const std::string& top);

/// Those that are C++ of ours: .cc and .h in a room.
std::vector<File> own_sources(const std::vector<File>& files);

}  // namespace plumbline::house
