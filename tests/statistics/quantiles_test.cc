// Quantiles against constants to 30 figures (worked out once with mpmath at 40), and against the
// closed forms there are.
#include "runtime/statistics/quantiles.h"

#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <limits>
#include <vector>

namespace plumbline {
namespace {

using Float50 = boost::multiprecision::cpp_bin_float_50;

Exact decimal(std::string_view text) { return *Exact::parse(text); }

Float50 float_of(const Exact& value) { return Float50(value.rounded(30)); }

void expect_holds(const Enclosure& enclosure, std::string_view reference) {
  EXPECT_LE(enclosure.low, decimal(reference));
  EXPECT_GE(enclosure.high, decimal(reference));
  EXPECT_LT(enclosure.width(), enclosure.high * Exact::decimal(3, 14)) << "wider than it need be";
}

void expect_holds(const Enclosure& enclosure, const Float50& reference) {
  expect_holds(enclosure, reference.str(32, std::ios_base::fixed));
}

// Tails of 50%, 90%, 95%, 99.8% and 99.9999999%.
const std::vector<Exact>& tails() {
  static const std::vector<Exact> all = {Exact::ratio(1, 4), Exact::ratio(1, 20),
                                         Exact::ratio(1, 40), Exact::ratio(1, 1000),
                                         Exact::decimal(5, 10)};
  return all;
}

TEST(Quantiles, OfTheNormalDistribution) {
  expect_holds(normal_quantile(Exact::ratio(1, 40)), "1.95996398454005423552459443052");
  expect_holds(normal_quantile(Exact::ratio(1, 1000)), "3.09023230616781354154039983011");
  expect_holds(normal_quantile(Exact::decimal(5, 10)), "6.10941020486939713993543529844");
}

TEST(Quantiles, OfStudentsT) {
  const Exact tail = Exact::ratio(1, 40);
  expect_holds(student_quantile(tail, 3), "3.18244630528370959272322542578");
  expect_holds(student_quantile(tail, 9), "2.26215716279820355541");
  expect_holds(student_quantile(tail, 29), "2.04522964213270429819377222151");
  expect_holds(student_quantile(tail, 999), "1.96234146113344997866262468382");
  expect_holds(student_quantile(Exact::ratio(1, 1000), 99), "3.17460384975575222435720981655");
}

// With one degree t is a tangent; with two it is a root.
TEST(Quantiles, OfStudentsTOfOneAndTwoDegreesInClosedForm) {
  const Float50 pi = acos(Float50(-1));
  for (const Exact& tail : tails()) {
    const Float50 p = float_of(tail);
    expect_holds(student_quantile(tail, 1), Float50(1 / tan(pi * p)));
    const Float50 level = 1 - 2 * p;
    expect_holds(student_quantile(tail, 2), Float50(level * sqrt(2 / (1 - level * level))));
  }
}

// Of many degrees t is the normal quantile and a series in 1/v (Abramowitz and Stegun 26.7.5),
// whose fourth term is below 10^-25 at a billion.
TEST(Quantiles, OfStudentsTOfABillionDegrees) {
  const Float50 z("1.95996398454005423552459443052055152795550778");
  const Float50 v = 1000000000;
  const Float50 first = (pow(z, 3) + z) / (4 * v);
  const Float50 second = (5 * pow(z, 5) + 16 * pow(z, 3) + 3 * z) / (96 * v * v);
  expect_holds(student_quantile(Exact::ratio(1, 40), 1000000000), Float50(z + first + second));
}

TEST(Quantiles, OfStudentsTFallWithDegreesAtEveryConfidence) {
  for (const Exact& tail : tails()) {
    Exact before = student_quantile(tail, 1).low;
    const Exact z = normal_quantile(tail).low;
    for (const std::int64_t freedom :
         {2L, 3L, 4L, 5L, 7L, 12L, 30L, 31L, 64L, 100L, 365L, 1000L, 9999L, 100000L, 1000001L}) {
      const Enclosure t = student_quantile(tail, freedom);
      EXPECT_LT(t.high, before) << freedom;
      EXPECT_GT(t.low, z) << freedom;
      EXPECT_LT(t.width(), t.high * Exact::decimal(3, 14)) << freedom;
      before = t.low;
    }
    for (const std::int64_t freedom : {1000000000000L, std::numeric_limits<std::int64_t>::max()}) {
      EXPECT_LT((student_quantile(tail, freedom).low - z).abs(), Exact::decimal(1, 9)) << freedom;
    }
  }
}

// Exact limits of a Poisson mean (as in the Geigy tables and Pearson and Hartley's table 40).
TEST(Quantiles, OfPoissonMeans) {
  const Exact tail = Exact::ratio(1, 40);
  expect_holds(most_poisson_mean(tail, 0), "3.688879454113936302852455698");
  expect_holds(least_poisson_mean(tail, 5), "1.623486390118420538078365855");
  expect_holds(most_poisson_mean(tail, 5), "11.6683320793226696314394806");
  expect_holds(least_poisson_mean(tail, 9), "4.115373097378332432751923731");
  expect_holds(most_poisson_mean(tail, 9), "17.084803451419170312285048");
}

// No event at all has probability e^-m.
TEST(Quantiles, OfPoissonMeansInClosedForm) {
  for (const Exact& tail : tails()) {
    expect_holds(most_poisson_mean(tail, 0), Float50(-log(float_of(tail))));
    expect_holds(least_poisson_mean(tail, 1), Float50(-log1p(-float_of(tail))));
  }
}

TEST(Quantiles, OfPoissonMeansRiseWithTheCountAtEveryConfidence) {
  for (const Exact& tail : tails()) {
    for (std::int64_t count = 1; count <= 20; ++count) {
      EXPECT_LT(most_poisson_mean(tail, count - 1).high, most_poisson_mean(tail, count).low);
      EXPECT_LT(least_poisson_mean(tail, count).high, Exact(count));
      if (count == 1) continue;
      EXPECT_LT(least_poisson_mean(tail, count - 1).high, least_poisson_mean(tail, count).low);
    }
  }
}

TEST(Quantiles, OfOtherTailsAndDegreesAreOurOwnBug) {
  EXPECT_FALSE(has_quantiles(Exact(0)));
  EXPECT_FALSE(has_quantiles(Exact::ratio(1, 3)));
  EXPECT_EXIT(normal_quantile(Exact(0)), testing::ExitedWithCode(70), "a tail");
  EXPECT_EXIT(student_quantile(Exact::ratio(1, 40), 0), testing::ExitedWithCode(70), "degree");
  EXPECT_EXIT(least_poisson_mean(Exact::ratio(1, 40), 0), testing::ExitedWithCode(70), "Poisson");
  EXPECT_EXIT(most_poisson_mean(Exact::ratio(1, 40), 21), testing::ExitedWithCode(70), "Poisson");
}

}  // namespace
}  // namespace plumbline
