// "Did you mean": near enough to help, never so far that it misleads.
#include "base/notice/suggest.h"

#include <gtest/gtest.h>

#include <random>

namespace plumbline {
namespace {

TEST(EditDistance, CountsInsertionsDeletionsReplacementsAndSwaps) {
  EXPECT_EQ(edit_distance("", ""), 0);
  EXPECT_EQ(edit_distance("", "abc"), 3);
  EXPECT_EQ(edit_distance("abc", ""), 3);
  EXPECT_EQ(edit_distance("erf_treshold", "erf_threshold"), 1);
  EXPECT_EQ(edit_distance("least", "lest"), 1);
  EXPECT_EQ(edit_distance("least", "lease"), 1);
  EXPECT_EQ(edit_distance("least", "laest"), 1);
  EXPECT_EQ(edit_distance("ab", "ba"), 1);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
}

TEST(EditDistance, CaseDoesNotCount) { EXPECT_EQ(edit_distance("ERF", "erf"), 0); }

TEST(EditDistance, ACharacterOfSeveralBytesIsOneEdit) {
  EXPECT_EQ(edit_distance("caf\xC3\xA9", "cafe"), 1);
  EXPECT_EQ(edit_distance("\xE2\x82\xAC", "\xC2\xA3"), 1);
  EXPECT_EQ(edit_distance("\xC3\xA9" "a", "a\xC3\xA9"), 1);
}

TEST(EditDistance, BrokenTextIsStillCompared) {
  EXPECT_EQ(edit_distance("\x80\x80", "\x80\x80"), 0);
  EXPECT_EQ(edit_distance("\xFF", "a"), 1);
}

TEST(EditDistance, IsTheSameBothWaysAndNeverAboveTheLongerWord) {
  std::mt19937 random(3);
  const auto any_word = [&] {
    std::string text(random() % 9U, 'a');
    for (char& c : text) c = static_cast<char>('a' + random() % 4U);
    return text;
  };
  for (int i = 0; i < 3000; ++i) {
    const std::string a = any_word();
    const std::string b = any_word();
    const int edits = edit_distance(a, b);
    EXPECT_EQ(edits, edit_distance(b, a));
    EXPECT_EQ(edits == 0, a == b);
    EXPECT_LE(edits, static_cast<int>(std::max(a.size(), b.size())));
  }
}

TEST(Nearest, FindsTheWordThatWasMeant) {
  EXPECT_EQ(nearest("erf_treshold", {"elective_recovery", "erf_threshold"}), "erf_threshold");
  EXPECT_EQ(nearest("LEAST", {"most", "least"}), "least");
}

TEST(Nearest, TakesTheNearestAndTheFirstOfEquals) {
  EXPECT_EQ(nearest("measure", {"mesures", "measures"}), "measures");
  EXPECT_EQ(nearest("beat", {"heat", "seat"}), "heat");
}

TEST(Nearest, AllowsAThirdOfTheLengthAtLeastOneAndAtMostThree) {
  EXPECT_EQ(nearest("ab", {"ax"}), "ax");
  EXPECT_EQ(nearest("ab", {"xy"}), std::nullopt);
  EXPECT_EQ(nearest("abcde", {"abcxy"}), std::nullopt);
  EXPECT_EQ(nearest("abcdef", {"abcdxy"}), "abcdxy");
  EXPECT_EQ(nearest("abcdefghijklmno", {"abcdefghijklxyz"}), "abcdefghijklxyz");
  EXPECT_EQ(nearest("abcdefghijklmno", {"abcdefghijkwxyz"}), std::nullopt);
}

TEST(Nearest, FindsNothingWhereNothingIsNear) {
  EXPECT_EQ(nearest("anything", {}), std::nullopt);
  EXPECT_EQ(nearest("a", {""}), std::nullopt);
  EXPECT_EQ(nearest("ward", {"elective_recovery_threshold"}), std::nullopt);
}

TEST(OneOfWords, JoinsAsPeopleDo) {
  EXPECT_EQ(one_of_words({}), "");
  EXPECT_EQ(one_of_words({"a"}), "a");
  EXPECT_EQ(one_of_words({"a", "b"}), "a or b");
  EXPECT_EQ(one_of_words({"a", "b", "c"}), "a, b or c");
}

}  // namespace
}  // namespace plumbline
