// Text people wrote: what is a heading, what is a paragraph, and on which line it stands.
#include "runtime/read/prose.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

using reading::Prose;
using Texts = std::vector<std::string>;

/// "Heading > 3: text (2 words)", one a passage.
Texts read(std::string_view text, bool plain = false) {
  const Prose prose = reading::read_prose(text, plain);
  Texts out;
  for (std::size_t i = 0; i < prose.passages.size(); ++i) {
    const Passage& passage = prose.passages[i];
    out.push_back(passage.heading + " > " + std::to_string(passage.line) + ": " + passage.text + " (" +
                  std::to_string(prose.words[i]) + ")");
  }
  return out;
}

Texts headings(std::string_view text, bool plain = false) {
  Texts out;
  for (const reading::ProseHeading& heading : reading::read_prose(text, plain).headings) {
    out.push_back(std::to_string(heading.rank) + " " + heading.words + " @" + std::to_string(heading.passages));
  }
  return out;
}

TEST(Prose, BlankLinesPartParagraphsAndLinesAreJoined) {
  EXPECT_EQ(read("\n\nOne two\n  three\t four\n \n\xC2\xA0\nFive\n"),
            (Texts{" > 3: One two three four (4)", " > 7: Five (1)"}));
  EXPECT_EQ(read("a\r\nb\r\rc\n\r\nd"), (Texts{" > 1: a b (2)", " > 4: c (1)", " > 6: d (1)"}));
  EXPECT_EQ(read(""), Texts{});
  EXPECT_EQ(read(" \n\t\n\xE2\x80\x8B\n\xEF\xBB\xBF\n"), Texts{});
}

TEST(Prose, MarkedHeadingsHaveTheRankOfTheirMarks) {
  EXPECT_EQ(headings("# Plan\nx\n## Work  force ##\ny\n###### Six\n####### Seven\n#None\n#\n"),
            (Texts{"1 Plan @0", "2 Work force @1", "6 Six @2"}));
  EXPECT_EQ(read("# Plan\nx\n## Workforce\ny\n"), (Texts{"Plan > 2: x (1)", "Workforce > 4: y (1)"}));
  EXPECT_EQ(headings("   # Three spaces\n    # Four are code\n"), (Texts{"1 Three spaces @0"}));
}

TEST(Prose, UnderlinedHeadingsAreOneLine) {
  EXPECT_EQ(headings("Plan\n====\n\nWorkforce\n---\ntext\n"), (Texts{"1 Plan @0", "2 Workforce @0"}));
  EXPECT_EQ(headings("one\ntwo\n---\nthree\n\n---\n\n-- \n==\n"), Texts{});
  EXPECT_EQ(read("one\ntwo\n---\nthree\n"), (Texts{" > 1: one two (2)", " > 4: three (1)"}));
}

TEST(Prose, InPlainTextAShortLineAloneIsAHeadingWhereTextStandsBelow) {
  const std::string_view text = "Health inequalities\n\nWe will act.\n\nDigital\n\nMore.\n\nThe end\n";
  EXPECT_EQ(headings(text, true), (Texts{"7 Health inequalities @0", "7 Digital @1"}));
  EXPECT_EQ(read(text, true).back(), "Digital > 9: The end (2)");
  EXPECT_EQ(headings(text, false), Texts{});
  EXPECT_EQ(headings("See the letter\n", true), Texts{});
  EXPECT_EQ(headings("A sentence.\n\nA question?\n\nAs follows:\n\n- an item\n\n* another\n\nx\n", true), Texts{});
  EXPECT_EQ(headings("Two lines\nare none\n\nx\n", true), Texts{});
  EXPECT_EQ(headings(std::string(81, 'a') + "\n\nx\n", true), Texts{});
  EXPECT_EQ(headings("One\n\nTwo\n\nx.\n", true), (Texts{"7 One @0", "7 Two @0"}));
}

TEST(Prose, WhatIsFencedHoldsNoHeading) {
  EXPECT_EQ(headings("```\n# not\n```\n# yes\n"), (Texts{"1 yes @1"}));
  EXPECT_EQ(headings("~~~\n# not\n"), Texts{});
}

TEST(Prose, WordsHoldALetterOrADigit) {
  EXPECT_EQ(reading::count_words("We will - as of 1 April \xE2\x80\x93 act: 40% more, \xE2\x80\xA2 caf\xC3\xA9 \xC3\xA0"), 11U);
  EXPECT_EQ(reading::count_words("--- *** \xE2\x80\xA6 \xC2\xA3 \xEF\xBF\xBD \xE2\x80\x8B"), 0U);
  EXPECT_EQ(reading::count_words("a\xC2\xA0" "b\xE2\x80\x83" "c"), 3U);
}

TEST(Prose, ALongParagraphIsCutBehindASentence) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "This sentence has\nsix words here. ";
  const Prose prose = reading::read_prose(text, false);
  ASSERT_EQ(prose.passages.size(), 2U);
  EXPECT_TRUE(prose.passages[0].text.ends_with("words here."));
  EXPECT_LE(prose.passages[0].text.size(), reading::most_passage_characters);
  EXPECT_TRUE(prose.passages[1].text.starts_with("This sentence"));
  EXPECT_EQ(prose.passages[0].line, 1U);
  EXPECT_EQ(prose.passages[1].line, prose.words[0] / 6 + 1);
  EXPECT_EQ(prose.words[0] + prose.words[1], 600U);
}

TEST(Prose, NothingOfALongLineIsLost) {
  std::string words;
  for (int i = 0; i < 300'000; ++i) words += "w" + std::to_string(i) + " ";
  std::string joined;
  for (const Passage& passage : reading::read_prose(words, false).passages) joined += passage.text + " ";
  EXPECT_EQ(joined, words);
  std::string letters;  // one word of two-byte letters
  for (int i = 0; i < 5000; ++i) letters += "\xC3\xA9";
  const Prose prose = reading::read_prose("a " + letters + " b", false);
  ASSERT_EQ(prose.passages.size(), 4U);
  EXPECT_EQ(prose.passages[1].text.size(), 2 * reading::most_passage_characters);
  EXPECT_EQ(prose.passages[3].text.size(), 2 * 1000U + 2);
}

TEST(Prose, WhatIsTooLongStopsTheReading) {
  std::string text;
  for (std::size_t i = 0; i < 2 * reading::most_passages; ++i) text += "a\n\n";
  EXPECT_TRUE(reading::read_prose(text, false).too_many);
  EXPECT_LE(reading::read_prose(text, false).passages.size(), reading::most_passages + 2);
  EXPECT_FALSE(reading::read_prose("a", false).too_many);
  EXPECT_EQ(headings("# " + std::string(10'000'000, 'x') + "\ny\n"), Texts{});
}

TEST(Prose, ControlCharactersAndMarkupAreText) {
  EXPECT_EQ(read("# <b>Plan</b>\n<script>alert(1)</script>\x01\x1B[31m red\n"),
            (Texts{"<b>Plan</b> > 2: <script>alert(1)</script> [31m red (3)"}));
}

}  // namespace
}  // namespace plumbline
