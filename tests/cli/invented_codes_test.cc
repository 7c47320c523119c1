// Examples invent their organisations: no code of an example, or of a worked example, is one that
// the Organisation Data Service ever gave to anybody.
#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>
#include <set>
#include <sstream>

#include "tests/support/golden.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

/// Words that could be a code: three characters, capitals and digits, a capital first.
std::set<std::string> codes_in(const std::string& text) {
  std::set<std::string> out;
  std::string word;
  for (char c : text + " ") {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-') {
      word += c;
      continue;
    }
    const bool capitals = std::all_of(word.begin(), word.end(), [](char w) {
      return std::isupper(static_cast<unsigned char>(w)) != 0 || std::isdigit(static_cast<unsigned char>(w)) != 0;
    });
    if (word.size() == 3 && capitals && std::isupper(static_cast<unsigned char>(word[0])) != 0) out.insert(word);
    word.clear();
  }
  return out;
}

std::set<std::string> codes_given(const std::string& policy) {
  std::istringstream lines(policy);
  std::set<std::string> out;
  for (std::string line; std::getline(lines, line);) {
    if (line.find("  given ") == 0) out.merge(codes_in(line));
  }
  return out;
}

TEST(InventedCodes, AreInNoListOfRealOrganisations) {
  const char* real = std::getenv("PLUMBLINE_REAL_DATA");
  const fs::path data = real != nullptr ? fs::path(real) : testing::source_dir() / "../shared/data";
  if (!fs::exists(data)) GTEST_SKIP() << "the lists of real organisations are not here (PLUMBLINE_REAL_DATA says where they are)";
  std::set<std::string> real_codes;
  for (const fs::path& path : testing::files_in(data, ".csv")) {
    const std::string name = path.filename().string();
    if (name.starts_with("org_") || name.ends_with("_names.csv")) real_codes.merge(codes_in(testing::read_file(path)));
  }
  ASSERT_TRUE(real_codes.contains("RAE")) << "the lists hold no trust that is known to exist";
  std::set<std::string> invented;
  for (const fs::path& path : testing::files_in(testing::source_dir() / "examples", "organisations.csv")) {
    invented.merge(codes_in(testing::read_file(path)));
  }
  for (const fs::path& path : testing::files_in(testing::source_dir() / "rules", ".plumb")) {
    invented.merge(codes_given(testing::read_file(path)));
  }
  ASSERT_GE(invented.size(), 6U);
  for (const std::string& code : invented) EXPECT_FALSE(real_codes.contains(code)) << code << " is a real organisation's code";
}

}  // namespace
}  // namespace plumbline
