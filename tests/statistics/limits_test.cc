// Confidence limits against the worked values of the papers that proposed them, and against values
// to 25 figures and more worked out once with mpmath.
#include "runtime/statistics/limits.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace plumbline {
namespace {

Exact decimal(std::string_view text) { return *Exact::parse(text); }

Confidence sure(std::string_view level) { return *Confidence::of(decimal(level)); }

const Confidence& sure95() {
  static const Confidence confidence = sure("0.95");
  return confidence;
}

/// "0.2553 to 0.3662": what both ends of each limit round to.
std::string rounded(const std::optional<Limits>& limits, int places) {
  if (!limits) return "nothing";
  EXPECT_EQ(limits->lower.low.rounded(places), limits->lower.high.rounded(places));
  EXPECT_EQ(limits->upper.low.rounded(places), limits->upper.high.rounded(places));
  return limits->lower.low.rounded(places) + " to " + limits->upper.high.rounded(places);
}

std::optional<Limits> proportion(std::int64_t part, std::int64_t whole) {
  return proportion_limits(Exact(part), Exact(whole), sure95());
}

std::optional<Limits> rate(std::int64_t events, std::int64_t base = 1) {
  return rate_limits(Exact(events), Exact(base), sure95());
}

std::optional<Limits> difference(std::int64_t part_a, std::int64_t whole_a, std::int64_t part_b,
                                 std::int64_t whole_b) {
  return difference_limits(Exact(part_a), Exact(whole_a), Exact(part_b), Exact(whole_b), sure95());
}

std::optional<Limits> mean_of(const std::vector<Exact>& values, const Confidence& confidence) {
  Exact sum;
  Exact squares;
  for (const Exact& value : values) {
    sum = sum + value;
    squares = squares + value * value;
  }
  return mean_limits(static_cast<std::int64_t>(values.size()), sum, squares, confidence);
}

void expect_holds(const Enclosure& limit, std::string_view reference) {
  EXPECT_LE(limit.low, decimal(reference)) << reference;
  EXPECT_GE(limit.high, decimal(reference)) << reference;
  EXPECT_LT(limit.width(), Exact::decimal(1, 9)) << reference;
}

// ---- confidence ----

TEST(Confidence, KnowsItsTailAndItsQuantile) {
  EXPECT_EQ(sure95().tail(), Exact::ratio(1, 40));
  EXPECT_EQ(sure95().z().low.rounded(6), "1.959964");
  EXPECT_EQ(sure("0.998").z().high.rounded(6), "3.090232");
  EXPECT_FALSE(sure95().is_certainty());
}

TEST(Confidence, IsFromAHalfToOne) {
  EXPECT_TRUE(Confidence::of(Exact::ratio(1, 2)));
  EXPECT_TRUE(Confidence::of(decimal("0.999999999")));
  EXPECT_TRUE(Confidence::of(Exact(1))->is_certainty());
  for (const char* level : {"-1", "0", "0.05", "0.49", "0.9999999999", "1.01", "95"}) {
    EXPECT_FALSE(Confidence::of(decimal(level))) << level;
  }
}

TEST(Confidence, OfACertaintyHasNoQuantile) {
  EXPECT_EXIT(static_cast<void>(sure("1").z()), testing::ExitedWithCode(70), "normal quantile");
}

// ---- proportions ----

// Newcombe, Stat Med 1998;17:857, method 3 (score, without continuity correction).
TEST(ProportionLimits, AreThoseOfNewcombesTable) {
  EXPECT_EQ(rounded(proportion(81, 263), 4), "0.2553 to 0.3662");
  EXPECT_EQ(rounded(proportion(15, 148), 4), "0.0624 to 0.1605");
  EXPECT_EQ(rounded(proportion(0, 20), 4), "0.0000 to 0.1611");
  EXPECT_EQ(rounded(proportion(1, 29), 4), "0.0061 to 0.1718");
}

TEST(ProportionLimits, HoldTheValueToTwentyFigures) {
  expect_holds(proportion(81, 263)->lower, "0.2552885198782742257747180257");
  expect_holds(proportion(81, 263)->upper, "0.3662095769828000701473833617");
  expect_holds(proportion(1, 1)->lower, "0.2065493143772373879675000676");
  const auto strict = proportion_limits(Exact(65), Exact(100), sure("0.998"));
  expect_holds(strict->lower, "0.4954946574070447337724881605");
  expect_holds(strict->upper, "0.778354061408968574246779793");
}

TEST(ProportionLimits, OfNoneAndOfAllAreExactAtOneEnd) {
  EXPECT_EQ(proportion(0, 20)->lower, Enclosure(Exact(0)));
  EXPECT_EQ(proportion(20, 20)->upper, Enclosure(Exact(1)));
  EXPECT_EQ(proportion(0, 1)->lower, Enclosure(Exact(0)));
  EXPECT_EQ(proportion(1, 1)->upper, Enclosure(Exact(1)));
  EXPECT_EQ(against(Exact(1), proportion(20, 20)->upper), Against::equal);
}

TEST(ProportionLimits, OfABillionAreAsSureAsOfTwenty) {
  expect_holds(proportion(1, 1000000000)->lower, "0.0000000001765245549569631317413746077");
  expect_holds(proportion(1, 1000000000)->upper, "0.000000005664934243297439400344317432");
  EXPECT_LT(proportion(1, 1000000000)->upper.width(), Exact::decimal(1, 18));
  expect_holds(proportion(500000000, 1000000000)->lower, "0.4999690102484442948456219951");
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(rounded(proportion(most / 2, most), 8), "0.50000000 to 0.50000000");
}

TEST(ProportionLimits, AreNoughtAndOneAtCertainty) {
  const auto limits = proportion_limits(Exact(3), Exact(7), sure("1"));
  EXPECT_EQ(limits->lower, Enclosure(Exact(0)));
  EXPECT_EQ(limits->upper, Enclosure(Exact(1)));
}

TEST(ProportionLimits, OfWhatIsNoProportionAreNothing) {
  EXPECT_FALSE(proportion(0, 0));
  EXPECT_FALSE(proportion(8, 7));
  EXPECT_FALSE(proportion(-1, 7));
  EXPECT_FALSE(proportion(-8, -7));
  EXPECT_FALSE(proportion_limits(decimal("0.5"), Exact(7), sure95()));
  EXPECT_FALSE(proportion_limits(Exact(1), decimal("7.5"), sure95()));
}

// 81 of 263 has an upper limit of 0.36620957698280007014738...: a threshold that differs from it
// in the eighteenth place cannot be told from it, one that differs in the twelfth can.
TEST(ProportionLimits, AThresholdInsideTheErrorCannotBeTold) {
  const Enclosure upper = proportion(81, 263)->upper;
  EXPECT_EQ(against(decimal("0.366209576981"), upper), Against::below);
  EXPECT_EQ(against(decimal("0.36620957698280007"), upper), Against::within_error);
  EXPECT_EQ(against(decimal("0.366209576984"), upper), Against::above);
}

// ---- rates ----

// Fewer than ten events: the limits of a Poisson mean in every table, as in Pearson and Hartley's.
TEST(RateLimits, OfFewEventsAreExact) {
  EXPECT_EQ(rounded(rate(0), 4), "0.0000 to 3.6889");
  EXPECT_EQ(rounded(rate(1), 4), "0.0253 to 5.5716");
  EXPECT_EQ(rounded(rate(3), 4), "0.6187 to 8.7673");
  EXPECT_EQ(rounded(rate(5), 4), "1.6235 to 11.6683");
  EXPECT_EQ(rounded(rate(9), 4), "4.1154 to 17.0848");
  EXPECT_EQ(rate(0)->lower, Enclosure(Exact(0)));
  const auto strict = rate_limits(Exact(4), Exact(1), sure("0.998"));
  expect_holds(strict->lower, "0.4285524136284229723758752729");
  expect_holds(strict->upper, "14.79414922253720939684645142");
}

// By hand, for 10 events and z = 1.959964:
//   lower 10 (1 - 1/90 - 1.959964 / (3 x 3.162278))^3 = 10 (0.988889 - 0.206598)^3
//         = 10 x 0.782291^3 = 4.78745
//   upper 11 (1 - 1/99 + 1.959964 / (3 x 3.316625))^3 = 11 (0.989899 + 0.196984)^3
//         = 11 x 1.186883^3 = 18.39146
// and for 100: 100 (0.998889 - 0.065332)^3 = 81.3621; 101 (0.998900 + 0.065008)^3 = 121.6279.
TEST(RateLimits, OfTenEventsOnAreByars) {
  EXPECT_EQ(rounded(rate(10), 4), "4.7874 to 18.3915");
  EXPECT_EQ(rounded(rate(20), 4), "12.2114 to 30.8899");
  EXPECT_EQ(rounded(rate(100), 4), "81.3621 to 121.6279");
  expect_holds(rate(10)->lower, "4.78744991396756181403463965");
  expect_holds(rate(10)->upper, "18.39145860575647555821759481");
  const auto strict = rate_limits(Exact(100), Exact(1), sure("0.998"));
  expect_holds(strict->lower, "71.90369187259837578017182838");
  expect_holds(strict->upper, "134.9436217622631752851933459");
}

// 65 events in 10,000 people, per 100,000: the base is 0.1.
TEST(RateLimits, ArePerUnitOfTheBase) {
  const auto limits = rate_limits(Exact(65), Exact::ratio(10000, 100000), sure95());
  EXPECT_EQ(rounded(limits, 2), "501.63 to 828.49");
  EXPECT_EQ(rounded(rate(5, 2), 4), "0.8117 to 5.8342");
}

TEST(RateLimits, OfABillionEventsAreSure) {
  const auto limits = rate(1000000000);
  EXPECT_EQ(rounded(limits, 0), "999938021 to 1000061981");
  EXPECT_LT(limits->upper.width(), Exact::decimal(1, 7));
}

TEST(RateLimits, OfWhatIsNoRateAreNothing) {
  EXPECT_FALSE(rate(-1));
  EXPECT_FALSE(rate(1, 0));
  EXPECT_FALSE(rate(1, -5));
  EXPECT_FALSE(rate_limits(decimal("10.5"), Exact(1), sure95()));
  EXPECT_FALSE(rate_limits(Exact(3), Exact(1), sure("1"))) << "no upper limit is finite";
}

// ---- means ----

// 30, 40, 50, 60 (the example of phe_mean in the reference): mean 45, s^2 = 500/3, so the standard
// error is the root of 125/3, 6.454972, and t(3) = 3.182446: 45 -+ 20.542603.
TEST(MeanLimits, AreTheMeanAndStudentsT) {
  const std::vector<Exact> values = {Exact(30), Exact(40), Exact(50), Exact(60)};
  EXPECT_EQ(rounded(mean_of(values, sure95()), 4), "24.4574 to 65.5426");
  expect_holds(mean_of(values, sure95())->lower, "24.45739743239477973731716091");
  expect_holds(mean_of(values, sure95())->upper, "65.54260256760522026268283909");
}

// NIST/SEMATECH e-Handbook of Statistical Methods 1.3.5.2, the heat flow meter data: 195 values of
// mean 9.261460 and standard deviation 0.022789 have limits 9.258242 and 9.264679. Mean and
// deviation are rounded there, hence the last place.
TEST(MeanLimits, OfNistsHeatFlowMeter) {
  const Exact n(195);
  const Exact mean = decimal("9.261460");
  const Exact deviation = decimal("0.022789");
  const Exact squares = deviation * deviation * Exact(194) + n * mean * mean;
  const auto limits = mean_limits(195, n * mean, squares, sure95());
  EXPECT_LT((limits->lower.low - decimal("9.258242")).abs(), decimal("0.000002"));
  EXPECT_LT((limits->upper.low - decimal("9.264679")).abs(), decimal("0.000002"));
}

// A billion and one, two, three: in doubles the sum of squares would have lost them.
TEST(MeanLimits, DoNotDependOnWhereTheValuesLie) {
  const Exact far(1000000000);
  const auto near_by = mean_of({Exact(1), Exact(2), Exact(3)}, sure95());
  const auto far_off = mean_of({far + Exact(1), far + Exact(2), far + Exact(3)}, sure95());
  EXPECT_EQ(far_off->lower.low, near_by->lower.low + far);
  EXPECT_EQ(far_off->upper.high, near_by->upper.high + far);
}

TEST(MeanLimits, OfEqualValuesAreTheValue) {
  const auto limits = mean_of({Exact::ratio(1, 3), Exact::ratio(1, 3)}, sure95());
  EXPECT_EQ(limits->lower, Enclosure(Exact::ratio(1, 3)));
  EXPECT_EQ(limits->upper, Enclosure(Exact::ratio(1, 3)));
}

TEST(MeanLimits, NeedTwoValues) {
  EXPECT_FALSE(mean_limits(0, Exact(0), Exact(0), sure95()));
  EXPECT_FALSE(mean_limits(1, Exact(4), Exact(16), sure95()));
  EXPECT_FALSE(mean_of({Exact(1), Exact(2)}, sure("1")));
}

TEST(MeanLimits, OfSumsNoValuesHaveAreOurOwnBug) {
  EXPECT_EXIT(mean_limits(2, Exact(10), Exact(49), sure95()), testing::ExitedWithCode(70),
              "sum of squares");
  EXPECT_EXIT(mean_limits(-1, Exact(0), Exact(0), sure95()), testing::ExitedWithCode(70), "fewer");
}

// ---- differences ----

// Newcombe, Stat Med 1998;17:873, method 10 (hybrid score, no continuity correction).
TEST(DifferenceLimits, AreThoseOfNewcombesTable) {
  EXPECT_EQ(rounded(difference(56, 70, 48, 80), 4), "0.0524 to 0.3339");
  EXPECT_EQ(rounded(difference(9, 10, 3, 10), 4), "0.1705 to 0.8090");
  EXPECT_EQ(rounded(difference(6, 7, 2, 7), 4), "0.0582 to 0.8062");
  EXPECT_EQ(rounded(difference(5, 56, 0, 29), 4), "-0.0381 to 0.1926");
  EXPECT_EQ(rounded(difference(0, 10, 0, 20), 4), "-0.1611 to 0.2775");
  EXPECT_EQ(rounded(difference(10, 10, 0, 10), 4), "0.6075 to 1.0000");
}

TEST(DifferenceLimits, HoldTheValueToTwentyFigures) {
  expect_holds(difference(56, 70, 48, 80)->lower, "0.05243147240236487789577333983");
  expect_holds(difference(56, 70, 48, 80)->upper, "0.3338726540369059764254465874");
  expect_holds(difference(5, 56, 0, 29)->lower, "-0.03813714790353690330108301531");
}

TEST(DifferenceLimits, OfAllAndNoneReachExactlyOne) {
  EXPECT_EQ(difference(10, 10, 0, 10)->upper, Enclosure(Exact(1)));
  EXPECT_EQ(difference(0, 10, 10, 10)->lower, Enclosure(Exact(-1)));
}

TEST(DifferenceLimits, AreMinusOneAndOneAtCertainty) {
  const auto limits =
      difference_limits(Exact(3), Exact(7), Exact(2), Exact(5), sure("1"));
  EXPECT_EQ(limits->lower, Enclosure(Exact(-1)));
  EXPECT_EQ(limits->upper, Enclosure(Exact(1)));
}

TEST(DifferenceLimits, NeedTwoProportions) {
  EXPECT_FALSE(difference(1, 0, 1, 2));
  EXPECT_FALSE(difference(1, 2, 3, 2));
}

}  // namespace
}  // namespace plumbline
