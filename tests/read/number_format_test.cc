// Numbers of a workbook as the text a person sees: to 15 digits, as a percentage, as a day.
#include "runtime/read/number_format.h"

#include <gtest/gtest.h>

namespace plumbline::reading {
namespace {

std::string number(std::string_view stored, Shown shown = Shown::plain) {
  std::string out;
  const Written written = written_number(stored, shown, DateSystem::from_1900, out);
  return written == Written::no_number ? "no number" + out : out;
}

std::string day(std::string_view serial, DateSystem system = DateSystem::from_1900) {
  std::string out;
  const Written written = written_number(serial, Shown::date, system, out);
  return (written == Written::date ? "" : written == Written::number ? "number " : "no number ") + out;
}

std::string shown(std::string_view code) {
  const Shown as = shown_by(code);
  return as == Shown::date ? "date" : as == Shown::percent ? "percent" : "plain";
}

TEST(NumberFormat, ANumberIsWrittenToFifteenDigits) {
  EXPECT_EQ(number("0"), "0");
  EXPECT_EQ(number("1234"), "1234");
  EXPECT_EQ(number("-12.50"), "-12.5");
  EXPECT_EQ(number("0.83333333333333304"), "0.833333333333333");
  EXPECT_EQ(number("0.83333333333333337"), "0.833333333333333");
  EXPECT_EQ(number("0.1"), "0.1");
  EXPECT_EQ(number("0.10000000000000001"), "0.1");
  EXPECT_EQ(number("0.30000000000000004"), "0.3");
  EXPECT_EQ(number("8.1999999999999993"), "8.2");
  EXPECT_EQ(number("99.999999999999986"), "100");
  EXPECT_EQ(number("123456789012345"), "123456789012345");
  EXPECT_EQ(number("1234567890123456789"), "1234567890123460000");
  EXPECT_EQ(number("100000000000000000000"), "100000000000000000000");
}

TEST(NumberFormat, ANumberIsWrittenWithoutExponent) {
  EXPECT_EQ(number("1E3"), "1000");
  EXPECT_EQ(number("1.5e+2"), "150");
  EXPECT_EQ(number("7.0000000000000007E-2"), "0.07");
  EXPECT_EQ(number("-2.5E-5"), "-0.000025");
  EXPECT_EQ(number("1.2345E2"), "123.45");
  EXPECT_EQ(number("1E21"), "1000000000000000000000");
}

TEST(NumberFormat, ANumberHasOneSpelling) {
  EXPECT_EQ(number("007"), "7");
  EXPECT_EQ(number("+5"), "5");
  EXPECT_EQ(number(".5"), "0.5");
  EXPECT_EQ(number("5."), "5");
  EXPECT_EQ(number("-0"), "0");
  EXPECT_EQ(number("-0.000"), "0");
  EXPECT_EQ(number("0E0"), "0");
}

TEST(NumberFormat, WhatIsNoNumberIsNotWritten) {
  for (const char* text : {"", "-", ".", "abc", "1,5", "12 ", "1e", "1e5x", "0x10", "NaN", "INF", "1.2.3", "1E401", "1234567890123456E400", "--1"}) {
    EXPECT_EQ(number(text), "no number") << text;
  }
}

TEST(NumberFormat, APercentageIsAHundredTimesTheNumberExactly) {
  EXPECT_EQ(number("0.7", Shown::percent), "70%");
  EXPECT_EQ(number("0.07", Shown::percent), "7%");
  EXPECT_EQ(number("0.56999999999999995", Shown::percent), "57%");
  EXPECT_EQ(number("0.83333333333333304", Shown::percent), "83.3333333333333%");
  EXPECT_EQ(number("1", Shown::percent), "100%");
  EXPECT_EQ(number("12", Shown::percent), "1200%");
  EXPECT_EQ(number("0.0025", Shown::percent), "0.25%");
  EXPECT_EQ(number("-0.5", Shown::percent), "-50%");
  EXPECT_EQ(number("0", Shown::percent), "0%");
  EXPECT_EQ(number("x", Shown::percent), "no number");
}

TEST(NumberFormat, ASerialNumberIsADay) {
  EXPECT_EQ(day("44287"), "2021-04-01");
  EXPECT_EQ(day("44287.0"), "2021-04-01");
  EXPECT_EQ(day("25569"), "1970-01-01");
  EXPECT_EQ(day("2958465"), "9999-12-31");
  EXPECT_EQ(day("42825", DateSystem::from_1904), "2021-04-01");
  EXPECT_EQ(day("0", DateSystem::from_1904), "1904-01-01");
}

TEST(NumberFormat, ADayHasItsTimeBehindItUnlessThatIsMidnight) {
  EXPECT_EQ(day("44287.5625"), "2021-04-01 13:30");
  EXPECT_EQ(day("44287.5625578703704"), "2021-04-01 13:30:05");
  EXPECT_EQ(day("44287.99999999999"), "2021-04-02");
  EXPECT_EQ(day("44287.00000000001"), "2021-04-01");
}

TEST(NumberFormat, TheTwentyNinthOfFebruary1900IsNoDay) {
  EXPECT_EQ(day("1"), "1900-01-01");
  EXPECT_EQ(day("59"), "1900-02-28");
  EXPECT_EQ(day("60"), "number 60");
  EXPECT_EQ(day("61"), "1900-03-01");
}

TEST(NumberFormat, ANumberThatIsNoDayStaysANumber) {
  EXPECT_EQ(day("0"), "number 0");
  EXPECT_EQ(day("0.5625"), "number 0.5625");
  EXPECT_EQ(day("-1"), "number -1");
  EXPECT_EQ(day("2958466"), "number 2958466");
  EXPECT_EQ(day("1e300").substr(0, 8), "number 1");
  EXPECT_EQ(day("April"), "no number ");
}

TEST(NumberFormat, DateCodesAreToldFromOthers) {
  for (const char* code : {"dd/mm/yyyy", "mmm-yy", "[$-809]dd mmmm yyyy;@", "yyyy\\-mm\\-dd", "d/m/yy h:mm", "mm/dd", "m", "MMMM", "[$-F800]dddd, mmmm dd, yyyy", "dd/mm/yyyy hh:mm AM/PM",
                           "[Red]d;General", "[=0]\"-\";dd/mm/yyyy", "h:mm d", "hh mmm", "yyyy"}) {
    EXPECT_EQ(shown(code), "date") << code;
  }
  for (const char* code : {"General", "0", "0.00", "#,##0", "@", "h:mm", "mm:ss", "[h]:mm:ss", "[mm]:ss", "[ss]", "mm:ss.0", "h:mm AM/PM", "hh:mm:ss a/p", "0.00E+00", "0 \"days\"", "\"year\" 0", "0\\d",
                           "#,##0_d", "0*y", "[Red]0", "[$-809]0", "[$USD]#,##0", "[Yellow][>5]0", "#,##0;[Red]-#,##0", "\"monthly\"", "", "\"open", "[open", "\\", "0\"%\"", "0\\%", "\"x\"@"}) {
    EXPECT_EQ(shown(code), "plain") << code;
  }
  for (const char* code : {"0%", "0.00%", "0.0%;[Red]-0.0%", "[=0]\"-\";0.0%", "0 %", "#,##0.0%;\"n/a\""}) EXPECT_EQ(shown(code), "percent") << code;
}

TEST(NumberFormat, FormatsOfANumberAreKnownByIt) {
  for (const std::uint32_t id : {14U, 15U, 16U, 17U, 22U, 27U, 36U, 50U, 58U}) EXPECT_EQ(shown_by(id), Shown::date) << id;
  for (const std::uint32_t id : {9U, 10U}) EXPECT_EQ(shown_by(id), Shown::percent) << id;
  for (const std::uint32_t id : {0U, 1U, 4U, 11U, 13U, 18U, 21U, 23U, 37U, 45U, 46U, 47U, 49U, 59U, 164U}) EXPECT_EQ(shown_by(id), Shown::plain) << id;
}

TEST(NumberFormat, ADayMayBeStoredAsText) {
  const auto read = [](std::string_view text) {
    std::string out;
    return written_date(text, out) ? out : "none" + out;
  };
  EXPECT_EQ(read("2021-04-01"), "2021-04-01");
  EXPECT_EQ(read("2021-04-01T00:00:00"), "2021-04-01");
  EXPECT_EQ(read("2021-04-01T13:30"), "2021-04-01 13:30");
  EXPECT_EQ(read("2021-04-01T13:30:05.000Z"), "2021-04-01 13:30:05");
  for (const char* text : {"", "13:30:00", "2021-02-30", "01/04/2021", "2021-04-01T25:00", "2021-04-01x", "2021-04-01T13:30:00+01:00"}) EXPECT_EQ(read(text), "none") << text;
}

}  // namespace
}  // namespace plumbline::reading
