// `plumbline fmt`, held to its promises on every policy text of the tree and on thousands of the same
// texts with other spaces, other line breaks and other capitals: nothing is lost, nothing means
// something else, and what was laid out stays as it is.
#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "dsl/format/format.h"
#include "dsl/parse/parse.h"
#include "dsl/parse/words.h"
#include "tests/support/effort.h"
#include "tests/support/golden.h"
#include "tests/support/policy_blocks.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

struct PolicyText {
  std::string place;
  std::string text;
};

/// Every policy file, and every block shown in a page; faulty ones too.
const std::vector<PolicyText>& every_text() {
  static const std::vector<PolicyText> texts = [] {
    std::vector<PolicyText> out;
    for (const char* folder : {"rules", "tests", "docs"}) {
      for (const fs::path& path : testing::files_in(testing::source_dir() / folder, ".plumb")) {
        out.push_back({path.string(), testing::read_file(path)});
      }
    }
    for (const fs::path& path : testing::files_in(testing::source_dir() / "docs", ".md")) {
      for (const testing::PolicyBlock& block : testing::policy_blocks(testing::read_file(path))) {
        out.push_back({path.string() + ":" + std::to_string(block.line), block.text});
      }
    }
    return out;
  }();
  return texts;
}

/// The tree of a text; nothing where it has errors.
std::optional<std::string> tree_of(const std::string& text) {
  dsl::Sources sources;
  dsl::Diagnostics diagnostics;
  dsl::Ast ast;
  ast.files.push_back(dsl::parse(sources, sources.add("a.plumb", text), diagnostics));
  return diagnostics.has_errors() ? std::nullopt : std::optional(dump(ast));
}

std::optional<std::string> formatted(const std::string& text) {
  dsl::Sources sources;
  dsl::Diagnostics diagnostics;
  const SourceId source = sources.add("a.plumb", text);
  std::optional<std::string> out = dsl::format(sources, source, diagnostics);
  EXPECT_FALSE(out && diagnostics.has_errors());
  return out;
}

const std::vector<PolicyText>& good_texts() {
  static const std::vector<PolicyText> texts = [] {
    std::vector<PolicyText> out = every_text();
    std::erase_if(out, [](const PolicyText& text) { return !tree_of(text.text); });
    return out;
  }();
  return texts;
}

bool is_space(char c) { return c == ' ' || c == '\t'; }

void replace_all(std::string& text, const std::vector<std::string>& marks, const std::string& by) {
  for (const std::string& mark : marks) {
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += by.size()) {
      text.replace(at, mark.size(), by);
    }
  }
}

/// All but what laying out may change: white space, bars, the sort of quote and dash, capitals. The
/// end of a comment is kept, so that nothing slips into one or out of it.
std::string bare(std::string text) {
  replace_all(text, {"\xC2\xA0", "\xEF\xBB\xBF", "|"}, "");
  replace_all(text, {"\xE2\x80\x9C", "\xE2\x80\x9D"}, "\"");
  replace_all(text, {"\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x93", "\xE2\x88\x92"}, "-");
  std::string out;
  bool quoted = false;
  bool comment = false;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      out += comment ? "\n" : "";
      quoted = comment = false;
    } else if (!is_space(c)) {
      quoted = quoted != (c == '"' && !comment);
      comment = comment || (c == '#' && !quoted);
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return out + (comment ? "\n" : "");
}

void expect_tidy(const std::string& text, const std::string& place) {
  if (text.empty()) return;
  EXPECT_TRUE(text.ends_with('\n') && !text.ends_with("\n\n")) << place;
  EXPECT_FALSE(text.starts_with('\n')) << place;
  EXPECT_EQ(text.find("\n\n\n"), std::string::npos) << place << ": two empty lines";
  EXPECT_EQ(text.find(" \n"), std::string::npos) << place << ": a space at the end of a line";
  EXPECT_EQ(text.find('\r'), std::string::npos) << place;
}

void expect_kept(const std::string& text, const std::string& place) {
  const std::optional<std::string> out = formatted(text);
  ASSERT_TRUE(out) << place << ": was not laid out\n" << text;
  EXPECT_EQ(bare(*out), bare(text)) << place;
  EXPECT_EQ(tree_of(*out), tree_of(text)) << place;
  EXPECT_EQ(formatted(*out), out) << place << ": laid out again it changes";
  expect_tidy(*out, place);
}

TEST(Format, KeepsEveryWordCommentAndTheTree) {
  ASSERT_GT(good_texts().size(), 100U);
  for (const PolicyText& text : good_texts()) expect_kept(text.text, text.place);
}

TEST(Format, GivesNothingWhereThereAreMistakes) {
  std::size_t faulty = 0;
  for (const PolicyText& text : every_text()) {
    if (tree_of(text.text)) continue;
    ++faulty;
    EXPECT_FALSE(formatted(text.text)) << text.place;
  }
  EXPECT_GT(faulty, 20U);
}

TEST(Format, RulesAreLaidOut) {
  for (const fs::path& path : testing::files_in(testing::source_dir() / "rules", ".plumb")) {
    const std::string text = testing::read_file(path);
    EXPECT_EQ(formatted(text), text) << path << ": plumbline fmt rules";
  }
}

TEST(Format, NothingAndCommentsAloneAreFiles) {
  EXPECT_EQ(formatted(""), "");
  EXPECT_EQ(formatted("\xEF\xBB\xBF \r\n\t\r\n"), "");
  EXPECT_EQ(formatted("\n\n# a  \r\n\r\n\r\n   # b"), "# a\n\n# b\n");
}

// --- the same text, written otherwise
// ----------------------------------------------------------------

using Random = std::mt19937;

std::size_t any(Random& random, std::size_t below) { return random() % below; }

std::string spaces(Random& random) {
  static const std::vector<std::string> some = {" ", "  ", "\t", "\xC2\xA0", " \xC2\xA0 ", "    "};
  return some[any(random, some.size())];
}

/// The line with other spaces between its words; a row's cells stay as they are.
std::string respaced_line(const std::string& line, Random& random) {
  std::string out;
  bool quoted = false;
  bool comment = false;
  const bool row = line.find('|') != std::string::npos;
  std::size_t at = line.find_first_not_of(" ");
  for (; at < line.size(); ++at) {
    const char c = line[at];
    comment = comment || (c == '#' && !quoted);
    quoted = quoted != (c == '"' && !comment);
    const bool beside_bar = line[at - (at > 0 ? 1 : 0)] == '|' || line.find_first_not_of(' ', at) == line.find('|', at);
    if (quoted || comment) {
      out += c;
    } else if (c == ' ' && (!row || beside_bar)) {
      out += spaces(random);
    } else {
      const bool lists = c == ',' && !row && line.substr(at + 1, 1) == " ";  // not that of 1,000
      if (c == '|' || lists) out += any(random, 2) == 0 ? "" : spaces(random);
      out += c;
    }
  }
  return out + (any(random, 2) == 0 ? "" : spaces(random));
}

/// Other spaces, line ends and empty lines, but the same lines.
std::string respaced(const std::string& text, Random& random) {
  static const std::vector<std::string> ends = {"\n", "\r\n", "\r"};
  const std::string& end = ends[any(random, ends.size())];
  const std::size_t wider = 1 + any(random, 3);
  std::istringstream lines(text);
  std::string out = any(random, 2) == 0 ? "" : "\xEF\xBB\xBF";
  for (std::string line; std::getline(lines, line);) {
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent == std::string::npos) {
      for (std::size_t i = any(random, 3); i > 0; --i) out += end;
      out += end;
      continue;
    }
    for (std::size_t i = 0; i < indent * wider; ++i) out += any(random, 4) == 0 ? '\t' : ' ';
    out += respaced_line(line, random) + end;
  }
  return out;
}

// Only of texts that are laid out already: there the lines have an order of their own.
TEST(Format, SpacesAreNotSeen) {
  Random random(20210325);
  for (const PolicyText& text : good_texts()) {
    const std::string once = formatted(text.text).value_or("");
    if (once.find("\xE2\x80\x9C") != std::string::npos) continue;  // a quote this test does not follow
    for (std::size_t i = 0; i < 4; i += testing::one_in) {
      const std::string other = respaced(once, random);
      ASSERT_EQ(formatted(other), once) << text.place << "\n" << other;
    }
  }
}

std::string lowered(std::string word) {
  for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return word;
}

std::string capital(std::string word) {
  word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
  return word;
}

/// The clause with its lines broken elsewhere, where that may be, and capitals as Word puts them.
std::string rebroken(const dsl::Sources& sources, const dsl::ClauseWords& clause, std::size_t often, Random& random) {
  const bool row = clause.phrase == dsl::Phrase::row;
  const bool block = phrase_row(clause.phrase).is_block;
  std::string out;
  const std::string indent(block ? 0 : 1 + any(random, 3), ' ');
  for (const dsl::Word& comment : clause.above) out += indent + std::string(sources.text_of(comment.span)) + "\n";
  const std::string opening(sources.text_of(clause.opening.span));
  out += indent + (row || any(random, 2) == 0 ? opening : capital(opening));
  bool comment_above = false;
  for (const dsl::Word& word : clause.words) {
    const bool comment = word.kind == dsl::WordKind::comment;
    const bool breaks = comment_above || (comment ? word.begins_line : word.may_begin_line && any(random, often) == 0);
    out += breaks ? "\n        " : " ";
    std::string text(sources.text_of(word.span));
    if (word.kind == dsl::WordKind::keyword) {
      text = breaks && any(random, 2) == 0 ? capital(text) : lowered(text);
    }
    out += text;
    comment_above = comment;
  }
  return out + "\n";
}

std::string rebroken(const std::string& text, std::size_t often, Random& random) {
  dsl::Sources sources;
  const SourceId source = sources.add("a.plumb", text);
  const dsl::FileWords words = dsl::words_of(sources, source);
  std::string out;
  for (const dsl::ClauseWords& clause : words.clauses) out += rebroken(sources, clause, often, random);
  for (const dsl::Word& comment : words.below) out += std::string(sources.text_of(comment.span)) + "\n";
  return out;
}

TEST(Format, OtherLinesAreTheSameText) {
  Random random(20210709);
  std::size_t turn = 0;
  for (const PolicyText& text : good_texts()) {
    for (const std::size_t often : {1, 2, 4, 1000}) {
      if (turn++ % testing::one_in != 0) continue;
      const std::string other = rebroken(text.text, often, random);
      ASSERT_EQ(tree_of(other), tree_of(text.text)) << text.place << ": means something else\n" << other;
      ASSERT_EQ(bare(other), bare(text.text)) << text.place;
      expect_kept(other, text.place);
    }
    ++turn;  // another of them with the next text
  }
}

// --- what it looks like
// ------------------------------------------------------------------------------

TEST(Format, LooksAsEachCaseShows) {
  const auto cases = testing::files_in(testing::source_dir() / "tests/language/format", ".plumb");
  ASSERT_GT(cases.size(), 3U);
  for (const fs::path& path : cases) {
    SCOPED_TRACE(path.filename().string());
    const std::string text = testing::read_file(path);
    fs::path beside = path;
    beside.replace_extension(".expected");
    const std::string expected = testing::read_file(beside);
    const std::string found = formatted(text).value_or("nothing\n");
    testing::check_intent(path, text, "# intent:", expected.substr(std::min(expected.size(), expected.find('\n'))));
    testing::expect_golden(beside, expected, found, found);
  }
}

}  // namespace
}  // namespace plumbline
