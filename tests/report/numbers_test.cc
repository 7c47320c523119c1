#include "runtime/finding/numbers.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

const Unit percentage{Quantity::percentage, "", "", 0};
const Unit thousands{Quantity::money, "£000s", "", 3};
const Unit spells{Quantity::count, "spells", "spell", 0};

TEST(Numbers, AreWrittenAsPeopleWriteThem) {
  EXPECT_EQ(show_number(Exact::ratio(37, 50), percentage), "74%");
  EXPECT_EQ(show_number(Exact::ratio(2, 3), percentage), "66.7%");
  EXPECT_EQ(show_number(Exact(11), thousands), "£11,000");
  EXPECT_EQ(show_number(Exact(-11), thousands), "-£11,000");
  EXPECT_EQ(show_number(Exact(1234567), spells), "1,234,567 spells");
  EXPECT_EQ(show_number(Exact(1), spells), "1 spell");
  EXPECT_EQ(show_number(Exact::ratio(1, 100), distance_unit(percentage)), "1 percentage point");
}

TEST(Numbers, ShowMorePlacesWhereTheRoundedFigureWouldContradictTheVerdict) {
  const ShownPair pair = show_pair(Exact::ratio(69996, 100000), Exact::ratio(7, 10), percentage);
  EXPECT_EQ(pair.figure, "69.996%");
  EXPECT_EQ(pair.needed, "70%");
  EXPECT_EQ(pair.distance, "0.004 percentage points");
}

TEST(Numbers, SayJustBelowWhereFourMorePlacesDoNotHelp) {
  const ShownPair pair = show_pair(Exact::ratio(7, 10) - Exact::ratio(1, 1'000'000'000), Exact::ratio(7, 10), percentage);
  EXPECT_EQ(pair.figure, "just below 70%");
  EXPECT_EQ(pair.distance, "less than 0.00001 percentage points");
}

TEST(Numbers, ExactlyAtTheThresholdIsShownAsTheThreshold) {
  const ShownPair pair = show_pair(Exact::ratio(7, 10), Exact::ratio(7, 10), percentage);
  EXPECT_EQ(pair.figure, "70%");
  EXPECT_EQ(pair.distance, "0 percentage points");
}

TEST(Numbers, WhatClosesAGapPassesAStrictThresholdAndMeetsALooseOne) {
  EXPECT_EQ(amount_to_close(Exact(740), Exact(750), Op::above, thousands), Exact(11));
  EXPECT_EQ(amount_to_close(Exact(740), Exact(750), Op::at_least, thousands), Exact(10));
  EXPECT_EQ(amount_to_close(Exact(740), Exact::ratio(7501, 10), Op::at_least, thousands), Exact(11));
  EXPECT_EQ(amount_to_close(Exact(760), Exact(750), Op::below, thousands), Exact(11));
  EXPECT_EQ(amount_to_close(Exact(760), Exact(750), Op::at_most, thousands), Exact(10));
}

// Whatever is said to close a gap does close it, and one step less does not.
TEST(Numbers, WhatClosesAGapIsTheLeastThatDoes) {
  for (int base = 0; base < 40; ++base) {
    for (int target = base; target < 60; ++target) {
      const Exact exact_target = Exact::ratio(target * 3 + 1, 3);
      const Exact more = amount_to_close(Exact(base), exact_target, Op::above, spells);
      EXPECT_GT(Exact(base) + more, exact_target);
      EXPECT_LE(Exact(base) + more - Exact(1), exact_target);
    }
  }
}

}  // namespace
}  // namespace plumbline
