// Words are read by hand where they can be one thing only, else by the grammar's lexer. Both have to read every text
// alike: all policy text there is here, and text made of the pieces where they could differ.
#include <gtest/gtest.h>

#include <cstddef>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "dsl/parse/parse.h"
#include "tests/support/effort.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

void expect_read_alike(std::string_view text) {
  const std::string by_hand = dsl::show_words(text, dsl::ReadBy::hand_where_plain);
  const std::string by_grammar = dsl::show_words(text, dsl::ReadBy::grammar_alone);
  // Compared first: a difference within megabytes is not worth drawing.
  if (by_hand != by_grammar) ADD_FAILURE() << text.substr(0, 400) << "\nby hand:\n" << by_hand.substr(0, 400) << "\nby the grammar:\n" << by_grammar.substr(0, 400);
}

TEST(Words, OfEveryPolicyFileAreReadAlikeBothWays) {
  std::size_t files = 0;
  for (const char* folder : {"rules", "examples", "tests"}) {
    for (const auto& path : testing::files_in(testing::source_dir() / folder, ".plumb")) {
      SCOPED_TRACE(path.string());
      expect_read_alike(testing::read_file(path));
      ++files;
    }
  }
  EXPECT_GT(files, 100U);
}

TEST(Words, OfDifficultTextAreReadAlikeBothWays) {
  constexpr std::string_view pieces[] = {
      "a", "at", "least", "points", "point", "word", "words", "Above", "may", "May", "april", "June", "Q1", "H2", "x_1", "L001", "C1-11", "-", "–", "\xE2\x80\x91",
      "\xE2\x80", "é", " ", " ", " ", "\t", "\xC2\xA0", "\xE2\x80\x83", "\xEF\xBB\xBF", "\n", "\r\n", "\r", "2021", "2021/22", "1", "25", "1,000", "0.5", "%", "70 %",
      "£", "£8.1bn", "£000s", "90th", "0AB", ",", ":", ".", "(", ")", "|", "\"", "\"text\"", "\"\"", "“", "”", "“text”", "#", "# why", "@", "\x01", "_", "'"};
  std::mt19937 random(11);
  std::uniform_int_distribution<std::size_t> piece(0, std::size(pieces) - 1);
  std::uniform_int_distribution<int> length(1, 12);
  for (std::size_t round = 0; round < 40'000 / testing::one_in; ++round) {
    std::string text;
    for (int left = length(random); left > 0; --left) text += pieces[piece(random)];
    expect_read_alike(text);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace plumbline
