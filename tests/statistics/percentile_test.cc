// Percentiles by linear interpolation between closest ranks, worked by hand.
#include "runtime/statistics/percentile.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

namespace plumbline {
namespace {

std::vector<Exact> values(std::initializer_list<std::int64_t> wholes) {
  return {wholes.begin(), wholes.end()};
}

TEST(Percentile, TheMedianIsTheMiddleOrMidwayBetweenTheTwo) {
  EXPECT_EQ(median(values({7})), Exact(7));
  EXPECT_EQ(median(values({1, 2, 9})), Exact(2));
  EXPECT_EQ(median(values({1, 2, 4, 9})), Exact(3));
  EXPECT_EQ(median(values({1, 2})), Exact::ratio(3, 2));
  EXPECT_EQ(median(values({-5, -5, -5, 0})), Exact(-5));
}

// The place of 92% among four is 0.92 x 3 = 2.76: three quarters and a bit of the way from 4 to 9,
// 4 + 0.76 x 5 = 7.8.
TEST(Percentile, BetweenTwoRanksItIsThatShareOfTheWay) {
  EXPECT_EQ(percentile(values({1, 2, 4, 9}), Exact::ratio(92, 100)), Exact::ratio(39, 5));
}

// quantile(1:10) in R, type 7 by default: 1, 3.25, 5.5, 7.75, 10.
TEST(Percentile, QuartilesAreThoseOfR) {
  const std::vector<Exact> ten = values({1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
  EXPECT_EQ(percentile(ten, Exact(0)), Exact(1));
  EXPECT_EQ(percentile(ten, Exact::ratio(1, 4)), Exact::ratio(13, 4));
  EXPECT_EQ(percentile(ten, Exact::ratio(1, 2)), Exact::ratio(11, 2));
  EXPECT_EQ(percentile(ten, Exact::ratio(3, 4)), Exact::ratio(31, 4));
  EXPECT_EQ(percentile(ten, Exact(1)), Exact(10));
}

TEST(Percentile, AtAWholePlaceItIsAValueItself) {
  const std::vector<Exact> all = values({0, 10, 20, 30, 40});
  for (std::int64_t at = 0; at <= 4; ++at) {
    EXPECT_EQ(percentile(all, Exact::ratio(at, 4)), Exact(10 * at));
  }
}

TEST(Percentile, IsExactWhereDoublesAreNot) {
  const std::vector<Exact> fractions = {Exact::ratio(1, 3), Exact::ratio(2, 3)};
  EXPECT_EQ(percentile(fractions, Exact::ratio(1, 7)), Exact::ratio(8, 21));
}

// Of 0 to 1000 the percentile of any share is a thousand times the share.
TEST(Percentile, OfARampIsTheRamp) {
  std::vector<Exact> ramp;
  for (std::int64_t i = 0; i <= 1000; ++i) ramp.emplace_back(i);
  for (std::int64_t part = 0; part <= 77; ++part) {
    EXPECT_EQ(percentile(ramp, Exact::ratio(part, 77)), Exact::ratio(1000 * part, 77));
  }
}

TEST(Percentile, OfNothingIsNothing) {
  EXPECT_EQ(median({}), std::nullopt);
  EXPECT_EQ(percentile({}, Exact(1)), std::nullopt);
}

TEST(Percentile, OtherSharesAndOtherOrdersAreOurOwnBug) {
  EXPECT_EXIT(percentile(values({1}), Exact(2)), testing::ExitedWithCode(70), "from 0 to 1");
  EXPECT_EXIT(median(values({2, 1})), testing::ExitedWithCode(70), "ascend");
}

}  // namespace
}  // namespace plumbline
