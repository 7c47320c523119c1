#include "tests/support/frameworks.h"

#include "tests/support/golden.h"

namespace plumbline::testing {

std::vector<std::filesystem::path> framework_folders() {
  std::vector<std::filesystem::path> out;
  for (const std::filesystem::path& path : files_in(source_dir() / "rules", "framework.plumb")) out.push_back(path.parent_path());
  out.push_back(source_dir() / "tests/property/every_operator");
  out.push_back(source_dir() / "tests/compile/page");
  return out;
}

}  // namespace plumbline::testing
