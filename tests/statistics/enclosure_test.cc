// Enclosures: arithmetic keeps what is inside inside, and roots are proved.
#include "runtime/statistics/enclosure.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace plumbline {
namespace {

Exact decimal(std::string_view text) { return *Exact::parse(text); }

TEST(Enclosure, ANumberEnclosesItself) {
  const Enclosure third = Exact::ratio(1, 3);
  EXPECT_TRUE(third.is_exact());
  EXPECT_EQ(third.width(), Exact(0));
  EXPECT_EQ(third * third, Enclosure(Exact::ratio(1, 9)));
}

TEST(Enclosure, ArithmeticTakesTheFarthestEnds) {
  const Enclosure a(Exact(-1), Exact(2));
  const Enclosure b(Exact(3), Exact(5));
  EXPECT_EQ(a + b, Enclosure(Exact(2), Exact(7)));
  EXPECT_EQ(a - b, Enclosure(Exact(-6), Exact(-1)));
  EXPECT_EQ(a * b, Enclosure(Exact(-5), Exact(10)));
  EXPECT_EQ(a * a, Enclosure(Exact(-2), Exact(4)));
  EXPECT_EQ(b / Exact(2), Enclosure(Exact::ratio(3, 2), Exact::ratio(5, 2)));
}

TEST(Enclosure, RootsOfSquaresOfFractionsAreExact) {
  EXPECT_EQ(square_root(Exact(0)), Enclosure(Exact(0)));
  EXPECT_EQ(square_root(Exact(4)), Enclosure(Exact(2)));
  EXPECT_EQ(square_root(Exact::ratio(49, 36)), Enclosure(Exact::ratio(7, 6)));
  const Exact big = Exact::decimal(123456789, 0) * decimal("1" + std::string(300, '0'));
  EXPECT_EQ(square_root(big * big), Enclosure(big));
}

TEST(Enclosure, TheRootOfTwo) {
  const Enclosure root = square_root(Exact(2));
  EXPECT_LT(root.low, decimal("1.41421356237309504880168872420969807857"));
  EXPECT_GT(root.high, decimal("1.41421356237309504880168872420969807856"));
  EXPECT_LT(root.width(), Exact::decimal(1, 23));
}

TEST(Enclosure, ARootSquaredIsTheNumberFromBothSidesWhateverItsSize) {
  std::mt19937 random(3);
  for (int i = 0; i < 600; ++i) {
    const std::string zeros(random() % 120U, '0');
    const Exact whole = Exact(static_cast<std::int64_t>(random()) + 1);
    const Exact scale = decimal("1" + zeros);
    const Exact value = (i % 2 == 0 ? whole * scale : whole / scale) / Exact(1 + i % 7);
    const Enclosure root = square_root(value);
    EXPECT_LE(root.low * root.low, value);
    EXPECT_GE(root.high * root.high, value);
    EXPECT_LE(root.width() / root.low, Exact::decimal(1, 23)) << zeros.size();
  }
}

TEST(Enclosure, TheRootOfAnEnclosureReachesFromEndToEnd) {
  EXPECT_EQ(square_root(Enclosure(Exact(4), Exact(9))), Enclosure(Exact(2), Exact(3)));
}

TEST(Enclosure, ShortEndsLieOutside) {
  const Enclosure long_one(Exact::ratio(1, 3), Exact::ratio(2, 3));
  const Enclosure short_one = with_short_ends(long_one);
  EXPECT_EQ(short_one.low, decimal("0.33333333333333333333"));
  EXPECT_EQ(short_one.high, decimal("0.66666666666666666667"));
  EXPECT_EQ(with_short_ends(Enclosure(Exact(0) - long_one.high, Exact(0))).low,
            decimal("-0.66666666666666666667"));
  EXPECT_EQ(with_short_ends(Exact::ratio(1, 3)), Enclosure(Exact::ratio(1, 3)));
}

TEST(Enclosure, AThresholdInsideTheErrorIsNeitherBelowNorAbove) {
  const Enclosure limit(Exact::ratio(1, 4), Exact::ratio(1, 2));
  EXPECT_EQ(against(Exact::ratio(1, 5), limit), Against::below);
  EXPECT_EQ(against(Exact::ratio(1, 4), limit), Against::within_error);
  EXPECT_EQ(against(Exact::ratio(1, 3), limit), Against::within_error);
  EXPECT_EQ(against(Exact::ratio(1, 2), limit), Against::within_error);
  EXPECT_EQ(against(Exact::ratio(3, 5), limit), Against::above);
}

TEST(Enclosure, AgainstAnExactLimitEqualIsCertain) {
  EXPECT_EQ(against(Exact(0), Enclosure(Exact(0))), Against::equal);
  EXPECT_EQ(against(Exact::decimal(1, 30), Enclosure(Exact(0))), Against::above);
}

TEST(Enclosure, WhatMakesNoSenseIsOurOwnBug) {
  EXPECT_EXIT(Enclosure(Exact(1), Exact(0)), testing::ExitedWithCode(70), "low end");
  EXPECT_EXIT(square_root(Exact(-1)), testing::ExitedWithCode(70), "negative");
  EXPECT_EXIT(Enclosure(Exact(1)) / Exact(0), testing::ExitedWithCode(70), "not above 0");
}

}  // namespace
}  // namespace plumbline
