// The pages of docs/errors are compiled: what a page calls wrong gives exactly its code, what it
// calls right gives no message at all. A page of a lint (W02..) is linted besides.
//
//   ## Wrong                      every E and W page has both headings, each with a block
//   ```plumb                      is added to docs/errors/standing.plumb, unless it begins with
//   unit attendances "attendance  `framework`: then it is the whole of framework.plumb
//   ```
//   ```plumb more/urgent.plumb    a file beside it, for what takes several; one that is called
//   ...                           framework.plumb is the whole of that, whatever it begins with
//   ```
//   ```plumb as Windows-1252      the file that comes of it, saved in one of the ways of
//   ...                           tests/support/saved_as.h
//   ```
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "compiler/compile.h"
#include "dsl/diagnostic/diagnostics.h"
#include "tests/support/linted.h"
#include "tests/support/saved_as.h"

namespace plumbline {
namespace {

using Files = std::map<std::string, std::string>;

constexpr const char* first_file = "framework.plumb";

std::filesystem::path folder() {
  return std::filesystem::path(PLUMBLINE_SOURCE_DIR) / "docs" / "errors";
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

const std::string& standing() {
  static const std::string text = text_of(folder() / "standing.plumb");
  return text;
}

/// The files under one heading of a page; empty where it shows nothing.
struct Example {
  Files files;
  std::string fault;  // why the page itself cannot be read
};

/// Adds one fenced block: `info` is what stands behind the word plumb.
void add_block(const std::string& info, const std::string& text, Example& example) {
  constexpr std::string_view as = "as ";
  const std::string way = info.starts_with(as) ? info.substr(as.size()) : "";
  const std::string name = way.empty() ? info : "";
  const bool whole = !name.empty() || text.starts_with("framework");
  const std::string file = name.empty() ? first_file : name;
  const std::string written = whole ? text : standing() + "\n" + text;
  const bool fresh = example.files.emplace(file, way.empty() ? written : testing::saved_as(way, written)).second;
  if (!fresh) example.fault = "two blocks are " + file;
}

Example example_under(const std::string& heading, const std::string& page) {
  constexpr std::string_view fence = "```";
  Example example;
  std::istringstream lines(page);
  bool here = false;
  std::optional<std::string> name;  // of the block that is open
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    if (name) {
      if (line == fence) {
        add_block(*name, text, example);
        name.reset();
      } else {
        text += line + "\n";
      }
    } else if (line.starts_with("## ")) {
      here = line == "## " + heading;
    } else if (here && line.starts_with("```plumb")) {
      name = line.substr(std::min(line.size(), std::string_view("```plumb ").size()));
      text.clear();
    }
  }
  if (name) example.fault = "a block is not closed";
  if (!example.files.empty() && !example.files.contains(first_file)) {
    example.files.emplace(first_file, standing());
  }
  return example;
}

bool is_lint(const std::string& code) { return code.starts_with("W02"); }

std::vector<Notice> messages(const Files& files, bool lint) {
  compiler::Compiled compiled =
      compiler::compile(first_file, [&](const std::string& name) -> std::optional<std::string> {
        const auto found = files.find(name);
        return found == files.end() ? std::nullopt : std::optional(found->second);
      });
  return lint ? testing::linted(compiled) : compiled.diagnostics.notices();
}

std::string listed(const std::vector<Notice>& notices) {
  if (notices.empty()) return "no message";
  std::string out;
  for (const Notice& notice : notices) {
    out += (out.empty() ? "" : "; ") + notice.code + " " + notice.title;
  }
  return out;
}

/// All that is amiss with a page of a diagnostic; empty where nothing is.
std::string complaints(const std::string& code, const std::string& page) {
  std::string out;
  const auto complain = [&](const std::string& words) { out += (out.empty() ? "" : "\n") + words; };
  if (!page.starts_with("# " + code + ": ")) complain("it does not begin with `# " + code + ": `");
  for (const char* heading : {"Wrong", "Right"}) {
    const Example example = example_under(heading, page);
    const bool wrong = std::string_view(heading) == "Wrong";
    if (!example.fault.empty()) complain(std::string(heading) + ": " + example.fault);
    if (example.files.empty()) {
      complain("it has no block under ## " + std::string(heading));
      continue;
    }
    const std::vector<Notice> notices = messages(example.files, is_lint(code));
    const std::string only = notices.size() == 1 ? notices.front().code : "";
    if (wrong ? only == code : notices.empty()) continue;
    complain(std::string(heading) + ": expected " + (wrong ? code + " alone" : "no message") +
             ", but it gives " + listed(notices));
  }
  return out;
}

std::vector<std::filesystem::path> pages() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder())) {
    if (entry.path().extension() == ".md") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Pages, TheStandingFrameworkCompilesAndIsLintedWithoutAMessage) {
  ASSERT_FALSE(standing().empty());
  EXPECT_EQ(listed(messages({{first_file, standing()}}, true)), "no message");
}

TEST(Pages, EveryDiagnosticHasAPageThatShowsItAndHowToPutItRight) {
  for (const dsl::CodeRow& row : dsl::code_table()) {
    const std::string code(row.name);
    const std::string page = text_of(folder() / (code + ".md"));
    const std::string amiss = page.empty() ? "it is not there" : complaints(code, page);
    EXPECT_TRUE(amiss.empty()) << "docs/errors/" << code << ".md: " << amiss;
  }
}

TEST(Pages, EveryPageSaysInPlainWordsWhatItIsAbout) {
  constexpr std::size_t most_lines = 40;
  constexpr std::size_t most_lines_of_lint = 76;  // which looks at what stands far apart
  for (const std::filesystem::path& path : pages()) {
    const std::string code = path.stem().string();
    if (code == "README") continue;
    const std::string page = text_of(path);
    const auto lines = static_cast<std::size_t>(std::count(page.begin(), page.end(), '\n'));
    EXPECT_TRUE(page.starts_with("# " + code + ": ")) << path;
    EXPECT_LE(lines, is_lint(code) ? most_lines_of_lint : most_lines) << path << ": a page is about one mistake";
    EXPECT_FALSE(page.ends_with("\n\n")) << path;
  }
}

// The reader of blocks, on a page of its own: what it overlooks, no test above would miss.
TEST(Pages, BlocksAreReadUnderTheirHeading) {
  const std::string page =
      "# E0001: A page\n\n```plumb\nunit before \"no heading\"\n```\n\n"
      "## Wrong\n\n```plumb\nunit one \"one\"\n```\n\n```csv\nnot,policy\n```\n\n"
      "## Right\n\n```plumb\nframework whole \"Whole\"\n```\n\n"
      "```plumb a/b.plumb\nunit two \"two\"\n```\n";
  const Files wrong = {{first_file, standing() + "\nunit one \"one\"\n"}};
  const Files right = {{first_file, "framework whole \"Whole\"\n"},
                       {"a/b.plumb", "unit two \"two\"\n"}};
  EXPECT_EQ(example_under("Wrong", page).files, wrong);
  EXPECT_EQ(example_under("Right", page).files, right);
  EXPECT_TRUE(example_under("Elsewhere", page).files.empty());
  EXPECT_FALSE(example_under("Wrong", "## Wrong\n```plumb\nunit one \"one\"\n").fault.empty());
  EXPECT_FALSE(complaints("E0001", page).empty());
}

}  // namespace
}  // namespace plumbline
