// How lines become clauses: each case is policy text, and below the line `# expect:` the clauses it
// is split into, as `plumbline show source` prints them.
#include <gtest/gtest.h>

#include <sstream>

#include "dsl/parse/parse.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

using testing::check_intent;
using testing::expect_golden;

constexpr const char* mark = "# expect:\n";

TEST(Clauses, AreSplitAsEachCaseSays) {
  const auto cases = testing::files_in(testing::source_dir() / "tests/language/cases", ".plumb");
  ASSERT_GT(cases.size(), 5U);
  for (const auto& path : cases) {
    SCOPED_TRACE(path.filename().string());
    const std::string whole = testing::read_file(path);
    const std::size_t at = whole.find(mark);
    ASSERT_NE(at, std::string::npos) << path << " has no line `# expect:`";
    const std::string text = whole.substr(0, at);
    dsl::Sources sources;
    const SourceId source = sources.add("case.plumb", text);
    std::string found;
    std::istringstream clauses(dsl::show_clauses(sources, source));
    for (std::string line; std::getline(clauses, line);) found += "# " + line + "\n";
    const std::string expected = whole.substr(at + std::string(mark).size());
    check_intent(path, text, "# intent:", expected);
    expect_golden(path, expected, found, text + mark + found);
  }
}

}  // namespace
}  // namespace plumbline
