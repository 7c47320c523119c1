// The language reference, docs/language, is held to the compiler: what it shows compiles without a
// message, answers as its worked examples say and is laid out as `plumbline fmt` would; it leaves
// out no word of the language, and its links lead somewhere.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "compiler/compile.h"
#include "dsl/diagnostic/diagnostics.h"
#include "dsl/format/format.h"
#include "dsl/syntax/ast.h"
#include "runtime/finding/examples.h"
#include "runtime/program/words.h"
#include "tests/support/golden.h"
#include "tests/support/policy_blocks.h"

namespace plumbline {
namespace {

struct Page {
  std::string name;
  std::string text;
};

const std::vector<Page>& reference() {
  static const std::vector<Page> pages = [] {
    std::vector<Page> out;
    const std::filesystem::path folder = testing::source_dir() / "docs" / "language";
    for (const std::filesystem::path& path : testing::files_in(folder, ".md")) {
      out.push_back({"docs/language/" + path.filename().string(), testing::read_file(path)});
    }
    return out;
  }();
  return pages;
}

/// Everything that stands in backticks in the reference.
const std::set<std::string>& written_in_reference() {
  static const std::set<std::string> words = [] {
    std::set<std::string> out;
    for (const Page& page : reference()) {
      for (std::string& code : testing::quoted_code(page.text)) out.insert(std::move(code));
    }
    return out;
  }();
  return words;
}

void expect_in_backticks(std::string_view words, const std::string& from) {
  EXPECT_TRUE(written_in_reference().contains(std::string(words)))
      << from << ": docs/language has no `" << words << "` in backticks";
}

std::map<std::string, std::string> files_beside(const std::vector<testing::PolicyBlock>& blocks) {
  std::map<std::string, std::string> out;
  for (const testing::PolicyBlock& block : blocks) {
    if (!block.file.empty()) out.emplace(block.file, block.text);
  }
  return out;
}

void check_block(const std::string& place, const testing::PolicyBlock& block,
                 const std::map<std::string, std::string>& beside) {
  const compiler::Compiled compiled = testing::compile_block(block.text, beside);
  EXPECT_EQ(testing::told(compiled), "no message") << place;
  if (!compiled.program) return;
  for (const ExampleOutcome& outcome : run_examples(*compiled.program)) {
    for (const std::string& difference : outcome.differences) {
      ADD_FAILURE() << place << ", " << outcome.name << ": " << difference;
    }
  }
}

TEST(Reference, HasPages) { EXPECT_FALSE(reference().empty()); }

TEST(Reference, EveryBlockCompilesWithoutAMessageAndItsExamplesHold) {
  for (const Page& page : reference()) {
    const std::vector<testing::PolicyBlock> blocks = testing::policy_blocks(page.text);
    EXPECT_FALSE(blocks.empty()) << page.name << " shows nothing";
    const std::map<std::string, std::string> beside = files_beside(blocks);
    for (const testing::PolicyBlock& block : blocks) {
      const std::string place = page.name + ":" + std::to_string(block.line);
      EXPECT_TRUE(block.closed) << place << ": the block is not closed";
      if (block.file.empty()) check_block(place, block, beside);
    }
  }
}

// text.md shows what a word processor leaves behind, and what becomes of it.
TEST(Reference, EveryBlockIsLaidOut) {
  for (const Page& page : reference()) {
    if (page.name == "docs/language/text.md") continue;
    for (const testing::PolicyBlock& block : testing::policy_blocks(page.text)) {
      dsl::Sources sources;
      dsl::Diagnostics diagnostics;
      const SourceId source = sources.add("a.plumb", block.text);
      EXPECT_EQ(dsl::format(sources, source, diagnostics).value_or("cannot be laid out"), block.text)
          << page.name << ":" << block.line;
    }
  }
}

TEST(Reference, NamesEveryPhraseThatBeginsABlockOrAClause) {
  for (const dsl::PhraseRow& row : dsl::phrase_table()) {
    expect_in_backticks(row.words, "dsl/grammar/clauses.def");
  }
}

TEST(Reference, NamesEveryOperatorAndEveryFold) {
  for (const OpRow& row : op_table()) {
    if (!row.words.empty()) expect_in_backticks(row.words, "runtime/program/ops.def");
  }
  for (const FoldRow& row : fold_table()) {
    if (!row.words.empty()) expect_in_backticks(row.words, "runtime/program/ops.def");
  }
}

// "E0201", "W0101" wherever it stands in the pages.
std::set<std::string> codes_named() {
  std::set<std::string> out;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  constexpr std::size_t length = 5;
  for (const Page& page : reference()) {
    for (std::size_t at = 0; at + length <= page.text.size(); ++at) {
      const std::string word = page.text.substr(at, length);
      const bool digits = std::all_of(word.begin() + 1, word.end(), is_digit);
      if ((word.front() == 'E' || word.front() == 'W') && digits) out.insert(word);
    }
  }
  return out;
}

TEST(Reference, SaysWhichConstructEachMistakeIsAbout) {
  const std::set<std::string> named = codes_named();
  std::set<std::string> known;
  for (const dsl::CodeRow& row : dsl::code_table()) {
    known.emplace(row.name);
    EXPECT_TRUE(named.contains(std::string(row.name)))
        << "docs/language does not say where " << row.name << " comes from";
  }
  for (const std::string& code : named) {
    EXPECT_TRUE(known.contains(code)) << "docs/language names " << code << ", which nothing gives";
  }
}

/// The lines of a page below a heading, up to the next of the same depth.
std::string section(const std::string& page, const std::string& heading) {
  const std::string mark = "\n" + heading + "\n";
  const std::size_t begin = page.find(mark);
  if (begin == std::string::npos) return "";
  const std::size_t from = begin + mark.size();
  const std::size_t end = page.find("\n" + heading.substr(0, heading.find(' ') + 1), from);
  return page.substr(from, end == std::string::npos ? end : end - from);
}

/// The words of the paragraph of the grammar that stands `nth` after the line "Reserved words.".
std::set<std::string> words_of_grammar(int nth) {
  const std::string grammar = testing::read_file(testing::source_dir() / "dsl" / "grammar" / "Plumbline.g4");
  std::size_t begin = grammar.find("// Reserved words.\n");
  for (int i = 0; i < nth; ++i) begin = grammar.find("\n\n", begin) + 2;
  const std::string paragraph = grammar.substr(begin, grammar.find("\n\n", begin) - begin);
  std::set<std::string> out;
  for (std::size_t open = paragraph.find('\''); open != std::string::npos; open = paragraph.find('\'', open + 1)) {
    const std::size_t close = paragraph.find('\'', open + 1);
    out.insert(paragraph.substr(open + 1, close - open - 1));
    open = close;
  }
  return out;
}

std::set<std::string> listed(const std::string& heading) {
  const std::string page = testing::read_file(testing::source_dir() / "docs" / "language" / "reserved.md");
  const std::vector<std::string> words = testing::quoted_code(section(page, heading));
  return {words.begin(), words.end()};
}

TEST(Reference, ListsTheReservedWordsAndThoseThatCanBeNames) {
  const std::set<std::string> reserved = listed("## Reserved words");
  const std::set<std::string> names = listed("## Words with a meaning that are names as well");
  EXPECT_EQ(reserved, words_of_grammar(0));
  EXPECT_EQ(names, words_of_grammar(1));
  const auto said_of = [](const std::string& name) {
    return testing::told(testing::compile_block("unit " + name + " \"x\"\n", {}));
  };
  for (const std::string& word : reserved) EXPECT_TRUE(said_of(word).starts_with("E0105")) << word;
  for (const std::string& word : names) EXPECT_EQ(said_of(word), "no message") << word;
  for (const std::string& word : listed("## Periods")) EXPECT_TRUE(said_of(word).starts_with("E0206")) << word;
}

/// The name a heading goes by in a link: "### `when not met`" is when-not-met.
std::set<std::string> anchors(const std::string& page) {
  std::set<std::string> out;
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("#")) continue;
    std::string name;
    for (const char c : line.substr(line.find(' ') + 1)) {
      const auto letter = static_cast<unsigned char>(c);
      if (std::isalnum(letter) != 0 || c == '-' || c == '_') name += static_cast<char>(std::tolower(letter));
      if (c == ' ') name += '-';
    }
    out.insert(name);
  }
  return out;
}

TEST(Reference, EveryLinkLeadsSomewhere) {
  namespace fs = std::filesystem;
  std::vector<fs::path> pages = testing::files_in(testing::source_dir() / "docs" / "language", ".md");
  for (const char* page : {"README.md", "docs/tour.md"}) pages.push_back(testing::source_dir() / page);
  for (const fs::path& path : pages) {
    const std::string page = testing::read_file(path);
    for (std::size_t at = page.find("]("); at != std::string::npos; at = page.find("](", at + 1)) {
      const std::string target = page.substr(at + 2, page.find(')', at) - at - 2);
      if (target.starts_with("http")) continue;
      const std::size_t hash = target.find('#');
      const std::string file = target.substr(0, hash);
      const fs::path to = file.empty() ? path : path.parent_path() / file;
      EXPECT_TRUE(fs::exists(to)) << path << ": " << target;
      if (hash == std::string::npos || !fs::exists(to)) continue;
      EXPECT_TRUE(anchors(testing::read_file(to)).contains(target.substr(hash + 1))) << path << ": " << target;
    }
  }
}

// What the reader overlooks, no test above would miss.
TEST(Reference, BlocksAndBacktickedWordsAreRead) {
  const std::string page =
      "# `one`, `two words`\n\n```plumb\nunit beds `bed`\n```\n\n```csv\nnot,policy\n```\n\n"
      "````console\n```plumb\nshown\n```\n````\n"
      "```plumb a/b.plumb\nunit wte \"WTE\"\n```\n`three`\n```plumb\nunit open";
  const std::vector<testing::PolicyBlock> blocks = testing::policy_blocks(page);
  ASSERT_EQ(blocks.size(), 3U);
  EXPECT_EQ(blocks[0].text, "unit beds `bed`\n");
  EXPECT_EQ(blocks[0].line, 4);
  EXPECT_TRUE(blocks[0].closed);
  EXPECT_EQ(blocks[1].file, "a/b.plumb");
  EXPECT_FALSE(blocks[2].closed);
  EXPECT_EQ(testing::quoted_code(page), (std::vector<std::string>{"one", "two words", "three"}));
}

}  // namespace
}  // namespace plumbline
