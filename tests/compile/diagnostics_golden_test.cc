// What the compiler says of a mistake: the expectation stands below the line it is about, as
//   #^ E0201 32: There is no parameter called `erf_treshold`. | Write `erf_threshold`.
// A case is a whole framework, or text added to tests/compile/cases/standing.txt. A line
//   # lint
// has the case linted, added to docs/errors/standing.plumb, of which a test holds that it gives no
// warning. A line
//   # saved as: Windows-1252
// gives the compiler the case as tests/support/saved_as.h makes it, since cases are kept in UTF-8.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "compiler/compile.h"
#include "tests/support/golden.h"
#include "tests/support/linted.h"
#include "tests/support/saved_as.h"

namespace plumbline {
namespace {

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string without_expectations(const std::string& whole) {
  std::istringstream lines(whole);
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("#^")) out += line + "\n";
  }
  return out;
}

std::string as_saved(const std::string& text) {
  const std::string mark = "# saved as: ";
  const std::size_t at = text.find(mark);
  if (at == std::string::npos) return text;
  const std::size_t begin = at + mark.size();
  return testing::saved_as(text.substr(begin, text.find('\n', begin) - begin), text);
}

bool is_linted(const std::string& text) { return text.find("\n# lint\n") != std::string::npos; }

compiler::Compiled compile_case(const std::string& text) {
  const bool whole = text.find("\nframework ") != std::string::npos || text.find("# whole file") != std::string::npos;
  const char* beside = is_linted(text) ? "docs/errors/standing.plumb" : "tests/compile/cases/standing.txt";
  const std::string standing = testing::read_file(testing::source_dir() / beside);
  return compiler::compile("framework.plumb", [&](const std::string& name) -> std::optional<std::string> {
    if (whole) return name == "framework.plumb" ? std::optional(as_saved(text)) : std::nullopt;
    if (name == "framework.plumb") return standing + "include \"case.plumb\"\n";
    return name == "case.plumb" ? std::optional(as_saved(text)) : std::nullopt;
  });
}

// What was found, put below its lines. A notice about another file than the case stands at the end.
std::string with_expectations(const std::string& text, compiler::Compiled compiled) {
  std::map<int, std::string> below;
  const SourceLookup sources = compiled.sources.lookup();
  const std::vector<Notice> notices = is_linted(text) ? testing::linted(compiled) : compiled.diagnostics.notices();
  for (const Notice& notice : notices) {
    const SourceView source = sources(notice.labels.front().span.source);
    const LineColumn at = line_column(source.text, notice.labels.front().span.begin);
    const bool here = source.text == text;
    below[here ? at.line : 1 << 30] += "#^ " + notice.code + " " + (here ? std::to_string(at.column) : std::string(source.name)) +
                                       ": " + one_line(notice.title) + (notice.help.empty() ? "" : " | " + notice.help) + "\n";
  }
  std::istringstream lines(text);
  std::string out;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    out += line + "\n";
    if (const auto found = below.find(++number); found != below.end()) out += found->second;
  }
  for (const auto& [line, words] : below) {
    if (line > number) out += words;
  }
  return out;
}

TEST(Diagnostics, SayWhatEachCaseExpects) {
  const auto cases = testing::files_in(testing::source_dir() / "tests/compile/cases", ".plumb");
  ASSERT_GT(cases.size(), 10U);
  for (const auto& path : cases) {
    SCOPED_TRACE(path.filename().string());
    const std::string whole = testing::read_file(path);
    const std::string text = without_expectations(whole);
    const std::string found = with_expectations(text, compile_case(text));
    testing::expect_golden(path, whole, found, found);
    std::string expected;
    std::istringstream lines(whole);
    for (std::string line; std::getline(lines, line);) expected += line.starts_with("#^") ? line + "\n" : "";
    testing::check_intent(path, whole, "# intent:", expected.empty() ? "no message" : expected);
  }
}

// Every code of codes.def is emitted by some case or page, so that none can be lost unseen.
TEST(Diagnostics, EveryCodeIsEmittedBySomeCase) {
  std::string all;
  for (const auto& path : testing::files_in(testing::source_dir() / "tests/compile/cases", ".plumb")) {
    std::istringstream lines(testing::read_file(path));
    for (std::string line; std::getline(lines, line);) all += line.starts_with("#^") ? line + "\n" : "";
  }
  for (const dsl::CodeRow& row : dsl::code_table()) {
    EXPECT_NE(all.find("#^ " + std::string(row.name)), std::string::npos) << row.name << " is emitted by no case";
  }
}

}  // namespace
}  // namespace plumbline
