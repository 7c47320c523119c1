// Cells of number columns: what is a number, what is none, and why.
#include <gtest/gtest.h>

#include <chrono>

#include "runtime/read/read.h"
#include "runtime/read/text.h"

namespace plumbline {
namespace {

Column of(Quantity quantity) {
  Column column;
  column.unit.quantity = quantity;
  return column;
}

std::string read(const Column& column, std::string_view cell) {
  const ReadNumber number = read_number(column, cell);
  return number.state == Missing::known ? number.value.to_string()
                                        : std::string(word(number.state));
}

std::string read(std::string_view cell) { return read(of(Quantity::number), cell); }

TEST(Number, PlainNumbersAreReadExactly) {
  EXPECT_EQ(read("0"), "0");
  EXPECT_EQ(read("1234"), "1234");
  EXPECT_EQ(read("-12.50"), "-25/2");
  EXPECT_EQ(read("007"), "7");
  EXPECT_EQ(read("0.1"), "1/10");
  EXPECT_EQ(read(".5"), "1/2");
  EXPECT_EQ(read("5."), "5");
  EXPECT_EQ(read("999999999999999999"), "999999999999999999");
  EXPECT_EQ(read("12345678901234567890"), "12345678901234567890");
  EXPECT_EQ(read("0.12345678901234567890"), "1234567890123456789/10000000000000000000");
}

TEST(Number, DigitsReadAsOneWordAreWhatTheyMakeWhateverStandsBehindThem) {
  for (int c = 0; c < 256; ++c) {
    for (std::size_t size = 1; size <= reading::EightDigits::most; ++size) {
      for (std::size_t at = 0; at <= size; ++at) {
        std::string bytes = "90817263" + std::string(reading::EightDigits::room, '/');
        bytes[at] = static_cast<char>(c);
        const std::string text = bytes.substr(0, size);
        const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
        const reading::EightDigits read(std::string_view(bytes).substr(0, size));
        EXPECT_EQ(read.are_digits(), digits) << text;
        if (digits) {
          EXPECT_EQ(read.number(), std::stoll(text)) << text;
        }
      }
    }
  }
}

TEST(Number, SpacesRoundANumberDoNotCount) {
  EXPECT_EQ(read("  5 "), "5");
  EXPECT_EQ(read("\xC2\xA0"
                 "5\xC2\xA0"),
            "5");
  EXPECT_EQ(read("5\t\r\n"), "5");
  EXPECT_EQ(read("\xA0"
                 "5\xA0"),
            "5");  // Windows-1252
  EXPECT_EQ(read("1 234"), "not a number");
}

TEST(Number, ThousandsSeparatorsStandOnlyInTheirPlaces) {
  EXPECT_EQ(read("1,234"), "1234");
  EXPECT_EQ(read("12,345,678.5"), "24691357/2");
  for (const char* text : {"1,23", "1,2345", ",234", "1,,234", "1234,567", "1,234,5", "0,123",
                           "1,234,", "1.5,000", "12,34"}) {
    EXPECT_EQ(read(text), "not a number") << text;
  }
}

TEST(Number, APoundSignMayLeadMoney) {
  EXPECT_EQ(read("\xC2\xA3"
                 "2,000"),
            "2000");
  EXPECT_EQ(read("-\xC2\xA3"
                 "5"),
            "-5");
  EXPECT_EQ(read("\xC2\xA3-5"), "-5");
  EXPECT_EQ(read("\xC2\xA3 5"), "5");
  EXPECT_EQ(read("\xA3"
                 "5"),
            "5");  // Windows-1252
  EXPECT_EQ(read(of(Quantity::money),
                 "\xC2\xA3"
                 "5"),
            "5");
  EXPECT_EQ(read("\xC2\xA3"), "not a number");
  EXPECT_EQ(read("\xC2\xA3\xC2\xA3"
                 "5"),
            "not a number");
  EXPECT_EQ(read("-\xC2\xA3-5"), "not a number");
  EXPECT_EQ(read("\xC2\xA3"
                 "2.5m"),
            "not a number");
  EXPECT_EQ(read(of(Quantity::count),
                 "\xC2\xA3"
                 "5"),
            "not a number");
}

TEST(Number, AnyDashMayBeAMinus) {
  EXPECT_EQ(read("\xE2\x80\x93"
                 "5"),
            "-5");
  EXPECT_EQ(read("\xE2\x88\x92"
                 "5.5"),
            "-11/2");
  EXPECT_EQ(read("\x96"
                 "5"),
            "-5");  // an en dash of Windows-1252
  EXPECT_EQ(read("+5"), "5");
  EXPECT_EQ(read("--5"), "not a number");
  EXPECT_EQ(read("-+5"), "not a number");
  EXPECT_EQ(read("(5)"), "not a number");
}

TEST(Number, ExponentsAreReadExactly) {
  EXPECT_EQ(read("1e3"), "1000");
  EXPECT_EQ(read("1.5E+06"), "1500000");
  EXPECT_EQ(read("25e-2"), "1/4");
  EXPECT_EQ(read("1e40").size(), 41U);
  for (const char* text : {"1e", "e3", "1e+", "1e3.5", "1e41", "1e99999", "1e-999999999"}) {
    EXPECT_EQ(read(text), "not a number") << text;
  }
}

TEST(Number, APercentSignBelongsToPercentagesAndPoints) {
  Column share = of(Quantity::percentage);
  EXPECT_EQ(read(share, "70%"), "7/10");
  EXPECT_EQ(read(share, "0.7"), "7/10");
  EXPECT_EQ(read(share, "70 %"), "7/10");
  share.written = Exact::ratio(1, 100);
  EXPECT_EQ(read(share, "70%"), "7/10");
  EXPECT_EQ(read(share, "70"), "7/10");
  EXPECT_EQ(read(share, "70.5"), "141/200");
  EXPECT_EQ(read(share, " 1,000"), "10");
  EXPECT_EQ(read(of(Quantity::points), "5%"), "1/20");
  EXPECT_EQ(read(of(Quantity::count), "70%"), "not a number");
  EXPECT_EQ(read("70%"), "not a number");
  EXPECT_EQ(read(share, "%"), "not a number");
  EXPECT_EQ(read(share, "7%%"), "not a number");
}

TEST(Number, CountsAreWhole) {
  const Column count = of(Quantity::count);
  EXPECT_EQ(read(count, "1.5"), "not a number");
  EXPECT_EQ(read(count, "15.0"), "15");
  EXPECT_EQ(read(count, "1.5e1"), "15");
}

TEST(Number, LimitsBelongToTheRange) {
  Column column = of(Quantity::number);
  column.least = Exact(0);
  column.most = Exact(100);
  EXPECT_EQ(read(column, "0"), "0");
  EXPECT_EQ(read(column, "100"), "100");
  EXPECT_EQ(read(column, "-0.001"), "out of range");
  EXPECT_EQ(read(column, "100.0000001"), "out of range");
  EXPECT_EQ(read(column, "1e9"), "out of range");
  Column share = of(Quantity::percentage);
  share.most = Exact(1);
  EXPECT_EQ(read(share, "100%"), "1");
  EXPECT_EQ(read(share, "100"), "out of range");
}

TEST(Number, WordsForAMissingFigureAreNeverZero) {
  for (const char* text : {"n/a", "N/A", "na", " NA ", "#N/A", "not available", "Not  Available",
                           "-", "\xE2\x80\x93", "\xE2\x80\x94", "null", "NULL", "None", "nil"}) {
    EXPECT_EQ(read(text), "\"n/a\" typed") << text;
  }
  EXPECT_EQ(read("\x96"), "\"n/a\" typed");  // an en dash of Windows-1252
}

TEST(Number, NothingIsBlank) {
  EXPECT_EQ(read(""), "blank");
  EXPECT_EQ(read(" \t\xC2\xA0"), "blank");
}

TEST(Number, OnlyTheMarksOfTheColumnMeanSuppressed) {
  Column column = of(Quantity::count);
  column.suppressed = {"*", "<5", "-", "9999", ""};
  EXPECT_EQ(read(column, "*"), "suppressed");
  EXPECT_EQ(read(column, " <5 "), "suppressed");
  EXPECT_EQ(read(column, "-"), "suppressed");
  EXPECT_EQ(read(column, "9999"), "suppressed");
  EXPECT_EQ(read(column, "9998"), "9998");
  EXPECT_EQ(read(column, "**"), "not a number");
  EXPECT_EQ(read(column, ""), "blank");  // a blank is never suppressed
  EXPECT_EQ(read("*"), "not a number");
}

TEST(Number, WhatIsNoNumberIsNotGuessed) {
  for (const char* text : {"abc", "12 spells", "1.2.3", "2k", "0x10", "inf", "1/2", "c. 50", ".",
                           "+", "e", "<5", "=1+1", "5-", "\xEF\xBC\x95", "\xFF\xFE"}) {
    EXPECT_EQ(read(text), "not a number") << text;
  }
  EXPECT_EQ(read(std::string("5\0", 2)), "not a number");
}

TEST(Number, ALongNumberIsRefusedAtOnce) {
  EXPECT_EQ(read(std::string(40, '9')), std::string(40, '9'));
  EXPECT_EQ(read(std::string(41, '9')), "not a number");
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(read(std::string(1U << 20U, '9')), "not a number");
  EXPECT_EQ(read("0." + std::string(1U << 20U, '0')), "not a number");
  EXPECT_EQ(read(std::string(1U << 20U, '\xC3')), "not a number");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1));
}

}  // namespace
}  // namespace plumbline
