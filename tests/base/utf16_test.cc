// UTF-16 as UTF-8: both orders of bytes, characters of two halves, halves that are missing.
#include "base/utf16.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(Utf16, BothOrdersOfBytesWithAndWithoutAMark) {
  EXPECT_EQ(from_utf16(std::string_view("\xFF\xFE\x61\0\xA3\0", 6), true).text, "a\xC2\xA3");
  EXPECT_EQ(from_utf16(std::string_view("\0\x61\x20\xAC", 4), false).text, "a\xE2\x82\xAC");
  EXPECT_EQ(from_utf16("", true).text, "");
  // A mark further in is a character like any other.
  EXPECT_EQ(from_utf16(std::string_view("\x61\0\xFF\xFE", 4), true).text, "a\xEF\xBB\xBF");
}

TEST(Utf16, TwoHalvesAreOneCharacterAndAHalfAloneIsAGap) {
  EXPECT_EQ(from_utf16(std::string_view("\x3D\xD8\0\xDE", 4), true).text, "\xF0\x9F\x98\x80");
  const FromUtf16 halves = from_utf16(std::string_view("\x61\0\0\xDE\x3D\xD8\x62\0\x63", 9), true);
  EXPECT_EQ(halves.text, "a\xEF\xBF\xBD\xEF\xBF\xBD" "b\xEF\xBF\xBD");
  EXPECT_EQ(halves.gaps, 3U);
  EXPECT_EQ(halves.first_gap, 1U);
}

}  // namespace
}  // namespace plumbline
