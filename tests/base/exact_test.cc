// Exact numbers: never rounded, never overflowing, always back in the small form where it fits.
#include "base/exact.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace plumbline {
namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

std::string text_of(std::string_view text) {
  const std::optional<Exact> value = Exact::parse(text);
  return value ? value->to_string() : "nothing";
}

TEST(Exact, FiftyOneOfSixtyIsEightyFivePercent) {
  EXPECT_EQ(Exact::ratio(51, 60), Exact::ratio(85, 100));
  EXPECT_EQ(Exact::ratio(51, 60) * Exact(100), Exact(85));
}

TEST(Exact, ARatioIsReducedAndItsDenominatorIsAboveZero) {
  EXPECT_EQ(Exact::ratio(740, 1000).to_string(), "37/50");
  EXPECT_EQ(Exact::ratio(1, -2).to_string(), "-1/2");
  EXPECT_EQ(Exact::ratio(-4, -2).to_string(), "2");
  EXPECT_EQ(Exact::ratio(0, -7), Exact());
  EXPECT_EQ(Exact::ratio(least, least), Exact(1));
  EXPECT_EQ(Exact::ratio(1, least).to_string(), "-1/9223372036854775808");
  EXPECT_EQ(Exact::ratio(least, -1).to_string(), "9223372036854775808");
  EXPECT_EQ(Exact::ratio(least, 1), Exact(least));
}

TEST(Exact, ADecimalIsItsMantissaOverAPowerOfTen) {
  EXPECT_EQ(Exact::decimal(25, 2), Exact::ratio(1, 4));
  EXPECT_EQ(Exact::decimal(-1250, 3).to_string(), "-5/4");
  EXPECT_EQ(Exact::decimal(7, 0), Exact(7));
  EXPECT_EQ(Exact::decimal(1, 38).to_string(), "1/100000000000000000000000000000000000000");
  const Int128 lowest = Int128{least} * most * 2 - (Int128{1} << 64);  // -2^127
  EXPECT_EQ(Exact::decimal(lowest, 0).to_string(), "-170141183460469231731687303715884105728");
  EXPECT_EQ(Exact::decimal(lowest, 38) * *Exact::parse("1" + std::string(38, '0')),
            Exact::decimal(lowest, 0));
}

TEST(Exact, ParsesWholeDecimalAndFractionForms) {
  EXPECT_EQ(text_of("12"), "12");
  EXPECT_EQ(text_of("-0.25"), "-1/4");
  EXPECT_EQ(text_of("37/50"), "37/50");
  EXPECT_EQ(text_of("-2/4"), "-1/2");
  EXPECT_EQ(text_of("007"), "7");
  EXPECT_EQ(text_of("010.0100"), "1001/100");
  EXPECT_EQ(text_of("-0"), "0");
  EXPECT_EQ(text_of("0/5"), "0");
  EXPECT_EQ(text_of("999999999999999999"), "999999999999999999");
  EXPECT_EQ(text_of("9223372036854775807"), "9223372036854775807");
  EXPECT_EQ(text_of("-9223372036854775808"), "-9223372036854775808");
  EXPECT_EQ(text_of("-18446744073709551616/36893488147419103232"), "-1/2");
  EXPECT_EQ(text_of(std::string(60, '9')), std::string(60, '9'));
}

TEST(Exact, RefusesEverythingElse) {
  for (const char* text :
       {"", "-", "+1", " 1", "1 ", "1.", ".5", "-.5", "1/", "/2", "1/0", "1/000", "1/-2", "1.5/2",
        "1/2.5", "1/2/3", "1.2.3", "1,000", "1e3", "--1", "0x10", "1_0", "nan", "\xC2\xA0" "1"}) {
    EXPECT_EQ(text_of(text), "nothing") << text;
  }
}

TEST(Exact, WhatIsWrittenIsReadBackTheSame) {
  for (const Exact& value : {Exact(), Exact(-12), Exact::ratio(-37, 50), Exact(least), Exact(most),
                             Exact(most) * Exact(most), Exact::ratio(1, most) / Exact(-3)}) {
    const std::optional<Exact> back = Exact::parse(value.to_string());
    ASSERT_TRUE(back.has_value()) << value.to_string();
    EXPECT_EQ(*back, value);
  }
}

TEST(Exact, NothingOverflowsPastSixtyThreeBits) {
  EXPECT_EQ((Exact(most) + Exact(1)).to_string(), "9223372036854775808");
  EXPECT_EQ((Exact(least) - Exact(1)).to_string(), "-9223372036854775809");
  EXPECT_EQ((Exact(least) * Exact(least)).to_string(), "85070591730234615865843651857942052864");
  EXPECT_EQ((Exact(least) / Exact(-1)).to_string(), "9223372036854775808");
  EXPECT_EQ((-Exact(least)).to_string(), "9223372036854775808");
  EXPECT_EQ(Exact(least).abs().to_string(), "9223372036854775808");
  EXPECT_EQ((Exact::ratio(least, most) - Exact::ratio(most, most - 1)).is_negative(), true);
}

TEST(Exact, AResultThatFitsTwoWordsComesBackToThem) {
  const Exact big = Exact(most) * Exact(most);
  EXPECT_EQ(big / Exact(most), Exact(most));
  EXPECT_TRUE((big - big).is_zero());
  EXPECT_EQ(big - big, Exact());
  EXPECT_EQ(big / big, Exact(1));
  EXPECT_EQ((Exact(most) + Exact(1)) - Exact(1), Exact(most));
  EXPECT_EQ(-(-Exact(least)), Exact(least));
  EXPECT_EQ(Exact(0) * big, Exact());
  EXPECT_FALSE(big.is_zero());
  EXPECT_NE(big, Exact(0));
  EXPECT_EQ(big, Exact(most) * Exact(most));
}

TEST(Exact, ComparesAcrossBothForms) {
  const Exact big = Exact(most) + Exact(1);
  EXPECT_LT(Exact::ratio(740, 1000), Exact::ratio(75, 100));
  EXPECT_LT(Exact::ratio(most - 1, most), Exact(1));
  EXPECT_LT(Exact::ratio(most - 2, most - 1), Exact::ratio(most - 1, most));
  EXPECT_LT(Exact(least), Exact(most));
  EXPECT_LT(Exact(most), big);
  EXPECT_GT(big + Exact(1), big);
  EXPECT_LT(-big, Exact(0));
  EXPECT_EQ(big <=> big, std::strong_ordering::equal);
  EXPECT_EQ(Exact(3) <=> Exact(3), std::strong_ordering::equal);
  EXPECT_NE(big, Exact(most));
}

TEST(Exact, KnowsSignAndWholeness) {
  const Exact big = Exact(most) * Exact(2);
  EXPECT_TRUE(Exact(-1).is_negative());
  EXPECT_FALSE(Exact(0).is_negative());
  EXPECT_TRUE((-big).is_negative());
  EXPECT_FALSE(big.is_negative());
  EXPECT_TRUE(Exact(4).is_whole());
  EXPECT_FALSE(Exact::ratio(1, 3).is_whole());
  EXPECT_TRUE(big.is_whole());
  EXPECT_FALSE((big + Exact::ratio(1, 3)).is_whole());
}

TEST(Exact, FloorAndCeilAreTheWholeNumbersEitherSide) {
  EXPECT_EQ(Exact::ratio(7, 2).floor(), Exact(3));
  EXPECT_EQ(Exact::ratio(7, 2).ceil(), Exact(4));
  EXPECT_EQ(Exact::ratio(-7, 2).floor(), Exact(-4));
  EXPECT_EQ(Exact::ratio(-7, 2).ceil(), Exact(-3));
  EXPECT_EQ(Exact(-3).floor(), Exact(-3));
  EXPECT_EQ(Exact(-3).ceil(), Exact(-3));
  EXPECT_EQ(Exact(least).ceil(), Exact(least));
  const Exact big = Exact(most) + Exact::ratio(1, 2);
  EXPECT_EQ(big.floor(), Exact(most));
  EXPECT_EQ(big.ceil(), Exact(most) + Exact(1));
  EXPECT_EQ((-big).floor(), -Exact(most) - Exact(1));
  EXPECT_EQ((Exact(most) + Exact(5)).floor(), Exact(most) + Exact(5));
}

TEST(Exact, RoundsHalfAwayFromZero) {
  EXPECT_EQ(Exact::ratio(1, 4).rounded(1), "0.3");
  EXPECT_EQ(Exact::ratio(-1, 4).rounded(1), "-0.3");
  EXPECT_EQ((Exact::ratio(740, 1000) * Exact(100)).rounded(1), "74.0");
  EXPECT_EQ(Exact::ratio(1, 2).rounded(0), "1");
  EXPECT_EQ(Exact::ratio(49, 100).rounded(0), "0");
  EXPECT_EQ(Exact::ratio(-1, 25).rounded(1), "0.0");
  EXPECT_EQ(Exact::ratio(1999, 1000).rounded(2), "2.00");
  EXPECT_EQ(Exact::ratio(2, 3).rounded(30), "0.666666666666666666666666666667");
  EXPECT_EQ(Exact(-12).rounded(0), "-12");
  EXPECT_EQ(Exact(least).rounded(2), "-9223372036854775808.00");
  EXPECT_EQ((Exact(most) + Exact::ratio(1, 2)).rounded(0), "9223372036854775808");
}

TEST(Exact, TheApproximationIsTheNearestDouble) {
  EXPECT_EQ(Exact::ratio(1, 3).approximate(), 1.0 / 3.0);
  EXPECT_EQ(Exact(-5).approximate(), -5.0);
  EXPECT_EQ(Exact(most).approximate(), 9223372036854775808.0);
  EXPECT_EQ((Exact(most) * Exact(2)).approximate(), 18446744073709551616.0);
  EXPECT_EQ(Exact::ratio(1, most).approximate(), 1.0 / 9223372036854775808.0);
}

TEST(Exact, ADenominatorOfZeroIsOurOwnBug) {
  EXPECT_EXIT(Exact::ratio(1, 0), testing::ExitedWithCode(70), "denominator 0");
  EXPECT_EXIT(Exact(1) / Exact(0), testing::ExitedWithCode(70), "divided by 0");
  EXPECT_EXIT(Exact::decimal(1, 39), testing::ExitedWithCode(70), "scale");
  EXPECT_EXIT(static_cast<void>(Exact(1).rounded(31)), testing::ExitedWithCode(70), "places");
}

// ---- properties, against Boost's rationals ----

// Words of every size, so that sums and products fall on both sides of the edge of 63 bits.
std::int64_t any_word(std::mt19937& random) {
  const auto high = static_cast<std::uint64_t>(random());
  const auto bits = (high << 32U) | random();
  const auto word = static_cast<std::int64_t>(bits) >> (random() % 64U);
  switch (random() % 16U) {
    case 0: return least;
    case 1: return most;
    case 2: return 0;
    default: return word;
  }
}

struct Twin {
  Exact exact;
  cpp_rational rational;
};

Twin any_twin(std::mt19937& random) {
  const std::int64_t top = any_word(random);
  std::int64_t bottom = any_word(random);
  if (bottom == 0) bottom = 1;
  return {Exact::ratio(top, bottom), cpp_rational(cpp_int(top)) / cpp_rational(cpp_int(bottom))};
}

// Equal as text, and read back equal: so the form (small or big) is the right one too.
void expect_twins(const Exact& exact, const cpp_rational& rational) {
  EXPECT_EQ(exact.to_string(), rational.str());
  const std::optional<Exact> back = Exact::parse(rational.str());
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(*back, exact);
  EXPECT_EQ(exact.is_zero(), rational.is_zero());
  EXPECT_EQ(exact.is_negative(), rational.sign() < 0);
}

TEST(ExactProperty, ArithmeticAgreesWithBigRationals) {
  std::mt19937 random(20210325);
  for (int i = 0; i < 4000; ++i) {
    Twin a = any_twin(random);
    const Twin b = any_twin(random);
    if (i % 4 == 0) a = {a.exact * b.exact, a.rational * b.rational};  // big as an operand
    expect_twins(a.exact + b.exact, a.rational + b.rational);
    expect_twins(a.exact - b.exact, a.rational - b.rational);
    expect_twins(a.exact * b.exact, a.rational * b.rational);
    if (!b.exact.is_zero()) expect_twins(a.exact / b.exact, a.rational / b.rational);
    EXPECT_EQ(a.exact < b.exact, a.rational < b.rational);
    EXPECT_EQ(a.exact == b.exact, a.rational == b.rational);
    ASSERT_FALSE(HasFailure()) << a.rational << " and " << b.rational;
  }
}

TEST(ExactProperty, AppendedItIsRoundedWithoutNoughtsAtItsEnd) {
  std::mt19937 random(11);
  for (int i = 0; i < 8000; ++i) {
    const Exact value = i % 2 == 0 ? any_twin(random).exact : Exact::ratio(any_word(random) % 20000, 1 + static_cast<std::int64_t>(random() % 10000));
    const int decimals = static_cast<int>(random() % 14);
    const bool in_hundredths = random() % 2 == 0;
    std::string wanted = (in_hundredths ? value * Exact(100) : value).rounded(decimals);
    if (wanted.find('.') != std::string::npos) wanted.erase(wanted.find_last_not_of('0') + 1);
    if (wanted.back() == '.') wanted.pop_back();
    std::string appended = "x";
    value.append_rounded(appended, decimals, in_hundredths);
    ASSERT_EQ(appended, "x" + wanted) << value.to_string() << " to " << decimals;
    // As a ratio that is not reduced too.
    const auto words = value.as_words();
    const std::int64_t times = 1 + static_cast<std::int64_t>(random() % 50);
    constexpr std::int64_t limit = std::int64_t{1} << 50;  // so many times as much is still a word
    if (!words || words->first > limit || words->first < -limit || words->second > limit) continue;
    std::array<char, Exact::most_rounded> text{};
    const char* const end = Exact::put_rounded_ratio(text.data(), times * words->first, times * words->second, decimals, in_hundredths);
    if (end != nullptr) {
      ASSERT_EQ(std::string(text.data(), end - text.data()), wanted) << value.to_string() << " times " << times;
    }
  }
}

TEST(ExactProperty, ComingBackUndoesGoingThere) {
  std::mt19937 random(7);
  for (int i = 0; i < 4000; ++i) {
    const Exact a = any_twin(random).exact;
    const Exact b = any_twin(random).exact;
    EXPECT_EQ(a + b - b, a);
    EXPECT_EQ(b.is_zero() ? a : a * b / b, a);
    EXPECT_EQ(-(-a), a);
    EXPECT_LE(a.floor(), a);
    EXPECT_GE(a.ceil(), a);
    EXPECT_LT(a - a.floor(), Exact(1));
    EXPECT_LT(a.ceil() - a, Exact(1));
    ASSERT_FALSE(HasFailure()) << a.to_string() << " and " << b.to_string();
  }
}

TEST(ExactProperty, RoundingIsNeverMoreThanHalfAPlaceOff) {
  std::mt19937 random(11);
  for (int i = 0; i < 2000; ++i) {
    const Exact value = any_twin(random).exact;
    const int places = static_cast<int>(random() % 31U);
    const std::optional<Exact> rounded = Exact::parse(value.rounded(places));
    ASSERT_TRUE(rounded.has_value()) << value.rounded(places);
    EXPECT_LE((*rounded - value).abs() * Exact(2), Exact::decimal(1, places));
  }
}

TEST(ExactProperty, NoDoubleIsNearerThanTheApproximation) {
  std::mt19937 random(13);
  for (int i = 0; i < 2000; ++i) {
    const Twin twin = any_twin(random);
    const double near = twin.exact.approximate();
    const auto off = [&](double value) -> cpp_rational {
      return abs(cpp_rational(cpp_rational(value) - twin.rational));
    };
    EXPECT_LE(off(near), off(std::nextafter(near, -INFINITY))) << twin.rational;
    EXPECT_LE(off(near), off(std::nextafter(near, INFINITY))) << twin.rational;
  }
}

}  // namespace
}  // namespace plumbline
