// The real command, as people type it. Each case is a transcript: lines that begin with `$ ` are
// run by sh at the top of the tree, what they print stands below, `[exit N]` where it is not 0.
// BLESS=1 rewrites what is expected. `# needs: real data` skips a case where there is none.
#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>

#include "tests/support/shell.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

testing::Ran run(const std::string& command, const fs::path& scratch) {
  const char* real = std::getenv("PLUMBLINE_REAL_DATA");
  const std::string data = real != nullptr ? real : (testing::source_dir() / "../shared/data").string();
  const std::string variables = "export PATH='" + testing::folder_of_program().string() + "':\"$PATH\" TMP='" +
                                scratch.string() + "' DATA='" + data + "'";
  testing::Ran out = testing::run_in_shell(testing::source_dir(), variables, command);
  for (std::size_t at = 0; (at = out.output.find(scratch.string(), at)) != std::string::npos;) {
    out.output.replace(at, scratch.string().size(), "$TMP");
  }
  return out;
}

// The transcript with what came out in place of what was expected.
std::string replayed(const std::string& whole, const fs::path& scratch) {
  std::istringstream lines(whole);
  std::string out;
  bool expecting = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("$ ")) {
      const testing::Ran ran = run(line.substr(2), scratch);
      out += line + "\n" + ran.output;
      if (ran.exit != 0) out += "[exit " + std::to_string(ran.exit) + "]\n";
      expecting = true;
    } else if (!expecting || line.starts_with("#:")) {  // a remark between commands
      out += line + "\n";
      expecting = false;
    }
  }
  return out;
}

class Transcript : public ::testing::TestWithParam<fs::path> {};

TEST_P(Transcript, ComesOutAsWritten) {
  const std::string whole = testing::read_file(GetParam());
  const char* real = std::getenv("PLUMBLINE_REAL_DATA");
  const fs::path data = real != nullptr ? fs::path(real) : testing::source_dir() / "../shared/data";
  if (whole.find("# needs: real data") != std::string::npos && !fs::exists(data)) {
    GTEST_SKIP() << "the real data files are not here (PLUMBLINE_REAL_DATA says where they are)";
  }
  const testing::Scratch scratch(GetParam().stem().string());
  const std::string found = replayed(whole, scratch.path());
  testing::expect_golden(GetParam(), whole, found, found);
  testing::check_intent(GetParam(), whole, "# intent:", whole.substr(whole.find('\n')));
}

std::string case_name(const ::testing::TestParamInfo<fs::path>& info) {
  std::string out;
  for (char c : info.param.stem().string()) out += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return out;
}

INSTANTIATE_TEST_SUITE_P(Cases, Transcript, ::testing::ValuesIn(testing::files_in(testing::source_dir() / "tests/cli/cases", ".txt")), case_name);

}  // namespace
}  // namespace plumbline
