// The bytes of files as they arrive: which are text, of which encoding, and what is said of the rest.
#include "dsl/source/decode.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "dsl/source/typing.h"
#include "tests/support/saved_as.h"

namespace plumbline {
namespace {

using dsl::decode;
using dsl::Decoded;
using dsl::Encoding;
using dsl::Refusal;
using std::string_literals::operator""s;

constexpr const char* curly = "unit theatres “theatre” # £5m – café\n";

std::string refused_as(const std::string& bytes) {
  const Decoded decoded = decode(bytes);
  if (!decoded.refusal) return "read as " + std::string(words(decoded.encoding));
  switch (decoded.refusal->kind) {
    case Refusal::Kind::other_file:
      EXPECT_FALSE(decoded.refusal->advice.empty()) << bytes;
      EXPECT_TRUE(decoded.text.empty()) << bytes;
      return std::string(decoded.refusal->what);
    case Refusal::Kind::too_large:
      return "too large";
    case Refusal::Kind::damaged:
      return "damaged";
  }
  return "";
}

TEST(Decode, ReadsTheSameTextInEveryEncoding) {
  struct Row {
    const char* way;
    Encoding encoding;
  };
  for (const Row& row : {Row{"UTF-8 with a mark", Encoding::utf8}, Row{"Windows-1252", Encoding::windows_1252},
                         Row{"UTF-16", Encoding::utf16_little}, Row{"UTF-16 big-endian", Encoding::utf16_big},
                         Row{"UTF-16 without a mark", Encoding::utf16_little}}) {
    SCOPED_TRACE(row.way);
    const Decoded decoded = decode(testing::saved_as(row.way, curly));
    EXPECT_FALSE(decoded.refusal);
    EXPECT_EQ(decoded.text, curly);
    EXPECT_EQ(decoded.encoding, row.encoding);
  }
  EXPECT_EQ(decode(curly).text, curly);
  EXPECT_EQ(decode("").text, "");
  EXPECT_EQ(decode(testing::saved_as("UTF-16", "a 😀 b")).text, "a 😀 b");
}

TEST(Decode, PointsAtTheFirstCharacterTheEncodingMattersTo) {
  const Decoded decoded = decode(testing::saved_as("Windows-1252", curly));
  EXPECT_EQ(decoded.text.substr(decoded.place, decoded.length), "“");
  const Decoded plain = decode(testing::saved_as("UTF-16", "unit"));
  EXPECT_EQ(plain.text.substr(plain.place, plain.length), "u");
}

TEST(Decode, EveryByteOfWindows1252ThatStandsForALetterIsRead) {
  for (unsigned byte = 0x80; byte < 256; ++byte) {
    const bool stands_for_none = byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
    const std::string text = std::string(200, 'x') + static_cast<char>(byte) + "\n";
    EXPECT_EQ(refused_as(text), stands_for_none ? "damaged" : "read as Windows-1252") << byte;
  }
}

TEST(Decode, NamesOtherKindsOfFile) {
  const std::string zip = "PK\x03\x04\x14\0\x06\0"s;
  const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(500, '\0');
  EXPECT_EQ(refused_as(zip + "word/document.xml"), "a Word document");
  EXPECT_EQ(refused_as(zip + "xl/workbook.xml"), "an Excel workbook");
  EXPECT_EQ(refused_as(zip + "ppt/slides"), "a PowerPoint presentation");
  EXPECT_EQ(refused_as(zip + "mimetypeapplication/vnd.oasis.opendocument.text"), "an OpenDocument file");
  EXPECT_EQ(refused_as(zip), "a zip archive");
  EXPECT_EQ(refused_as(ole + "W\0o\0r\0d\0D\0o\0c\0u\0"s), "an old Word document");
  EXPECT_EQ(refused_as(ole + "W\0o\0r\0k\0b\0o\0o\0k\0"s), "an old Excel workbook");
  EXPECT_EQ(refused_as(ole), "an old Word or Excel document");
  EXPECT_EQ(refused_as("{\\rtf1\\ansi"), "rich text (RTF)");
  EXPECT_EQ(refused_as("%PDF-1.7\n"), "a PDF");
  EXPECT_EQ(refused_as("\r\n<!DOCTYPE html>"), "a web page");
  EXPECT_EQ(refused_as("\xEF\xBB\xBF<HTML>"), "a web page");
  EXPECT_EQ(refused_as("<?xml version=\"1.0\"?>"), "an XML file");
  EXPECT_EQ(refused_as("\x1F\x8B\x08"), "a gzip archive");
  EXPECT_EQ(refused_as("plumbline-bundle 1 sha256:0\n{}"), "a compiled framework");
  EXPECT_EQ(refused_as("# <html> is a word\n"), "read as UTF-8");
}

TEST(Decode, DataOfAProgramIsNoText) {
  EXPECT_EQ(refused_as("\0"s), "data of some other program");
  EXPECT_EQ(refused_as("unit beds \"bed\"\0\n"s), "data of some other program");
  EXPECT_EQ(refused_as("\x01\x02\x03 abc"), "data of some other program");
  EXPECT_EQ(refused_as("\x81\x8D\x8F\x90\x9D"), "data of some other program");
  EXPECT_EQ(refused_as("\xFF\xFE\0\0a\0\0\0"s), "data of some other program");  // UTF-32
  // One slip is left to be pointed at.
  EXPECT_EQ(refused_as(std::string(100, 'x') + "\x07"), "read as UTF-8");
}

TEST(Decode, AStrayByteAmongUtf8IsNotGuessedAt) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "# “£5” – a line of UTF-8\n";
  const std::size_t at = text.size();
  const Decoded decoded = decode(text + "\xA3 " + text);
  ASSERT_TRUE(decoded.refusal);
  EXPECT_EQ(decoded.refusal->kind, Refusal::Kind::damaged);
  EXPECT_EQ(decoded.gaps, 1U);
  EXPECT_EQ(decoded.place, at);
  EXPECT_EQ(decoded.text.substr(at, decoded.length), "\uFFFD");
  EXPECT_EQ(refused_as(text + text.substr(0, 4)), "damaged");  // the file was cut within a quote
}

// “CAFÉ” in Windows-1252 ends in C9 94, which is one character of UTF-8.
TEST(Decode, WhatLooksLikeUtf8ByChanceIsWindows1252) {
  EXPECT_EQ(decode(testing::saved_as("Windows-1252", "unit cafe “CAFÉ”\n")).text, "unit cafe “CAFÉ”\n");
}

TEST(Decode, HalfACharacterOfUtf16IsDamage) {
  const std::string sound = testing::saved_as("UTF-16", std::string(60, 'x'));
  EXPECT_EQ(refused_as(sound + "\x3D\xD8"), "damaged");
  EXPECT_EQ(refused_as(sound + "\x00\xDC"s), "damaged");
  EXPECT_EQ(refused_as(sound + "x"), "damaged");
}

TEST(Decode, EveryLineEndIsOne) {
  EXPECT_EQ(decode("a\r\nb\rc\vd\fe\r").text, "a\r\nb\nc\nd\ne\n");
  EXPECT_EQ(decode(testing::saved_as("UTF-16", "a\rb\n")).text, "a\nb\n");
}

TEST(Decode, ALargeFileIsRefusedUnread) {
  EXPECT_EQ(refused_as(std::string(dsl::policy_file_limit + 1, '\n')), "too large");
  EXPECT_EQ(refused_as(std::string(dsl::policy_file_limit, '\n')), "read as UTF-8");
}

TEST(AsTyped, UndoesWhatWordMakesOfKeys) {
  EXPECT_EQ(dsl::as_typed("C1–11"), "C1-11");
  EXPECT_EQ(dsl::as_typed("C1\u2011\u2010\u221211"), "C1---11");
  EXPECT_EQ(dsl::as_typed("\u00A0not\u00A0met\u00A0 "), "not met");
  EXPECT_EQ(dsl::as_typed("a—b £5"), "a—b £5");
  EXPECT_EQ(dsl::as_typed(" \u00A0"), "");
}

}  // namespace
}  // namespace plumbline
