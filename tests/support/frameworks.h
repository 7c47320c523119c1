// The frameworks that tests of every framework run over.
#pragma once

#include <filesystem>
#include <vector>

namespace plumbline::testing {

/// Every pack of rules, the framework with every operator, and the page of the whole language.
std::vector<std::filesystem::path> framework_folders();

}  // namespace plumbline::testing
