// The language reference, docs/language, is held to the compiler: what it shows compiles without a
// message and answers as its worked examples say, and it leaves out no word of the language.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "compiler/compile.h"
#include "dsl/diagnostic/diagnostics.h"
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

// What the reader overlooks, no test above would miss.
TEST(Reference, BlocksAndBacktickedWordsAreRead) {
  const std::string page =
      "# `one`, `two words`\n\n```plumb\nunit beds `bed`\n```\n\n```csv\nnot,policy\n```\n\n"
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
