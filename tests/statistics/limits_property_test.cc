// What holds of confidence limits whatever the figures, and the formulas once more in 50-figure
// floating point, written without enclosures.
#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "runtime/statistics/limits.h"

namespace plumbline {
namespace {

using Float50 = boost::multiprecision::cpp_bin_float_50;

Exact decimal(std::string_view text) { return *Exact::parse(text); }

const std::vector<Confidence>& confidences() {
  static const std::vector<Confidence> all = [] {
    std::vector<Confidence> made;
    for (const char* level : {"0.5", "0.9", "0.95", "0.998", "0.999999999"}) {
      made.push_back(*Confidence::of(decimal(level)));
    }
    return made;
  }();
  return all;
}

const Confidence& sure95() { return confidences()[2]; }

/// Few and many, with every edge.
std::vector<std::pair<std::int64_t, std::int64_t>> proportions() {
  std::vector<std::pair<std::int64_t, std::int64_t>> all;
  for (std::int64_t whole = 1; whole <= 12; ++whole) {
    for (std::int64_t part = 0; part <= whole; ++part) all.emplace_back(part, whole);
  }
  for (const std::int64_t whole : {97L, 1000L, 123457L, 1000000000L}) {
    for (const std::int64_t part : {0L, 1L, whole / 3, whole - 1, whole}) {
      all.emplace_back(part, whole);
    }
  }
  return all;
}

void expect_narrow(const Limits& limits) {
  EXPECT_LT(limits.lower.width(), Exact::decimal(1, 9));
  EXPECT_LT(limits.upper.width(), Exact::decimal(1, 9));
}

/// The reference is cut to 28 places, so an exact limit may differ from it by that much.
void expect_holds(const Enclosure& limit, const Float50& reference) {
  const Exact value = decimal(reference.str(28, std::ios_base::fixed));
  const Exact slack = Exact::decimal(1, 26);
  EXPECT_LE(limit.low, value + slack);
  EXPECT_GE(limit.high, value - slack);
}

Enclosure less_from(const Exact& from, const Enclosure& value) {
  return {from - value.high, from - value.low};
}

struct Pair {
  Float50 lower;
  Float50 upper;
};

Float50 z95() { return Float50("1.95996398454005423552459443052055152795550431"); }

Pair score(const Float50& x, const Float50& n) {
  const Float50 z = z95();
  const Float50 reach = z * sqrt(z * z + 4 * x * (1 - x / n));
  const Float50 divisor = 2 * (n + z * z);
  return {(2 * x + z * z - reach) / divisor, (2 * x + z * z + reach) / divisor};
}

TEST(LimitsProperty, ProportionsAgreeWithTheFormulaInFiftyFigures) {
  for (const auto& [part, whole] : proportions()) {
    const auto limits = proportion_limits(Exact(part), Exact(whole), sure95());
    const Pair reference = score(part, whole);
    expect_holds(limits->lower, reference.lower);
    expect_holds(limits->upper, reference.upper);
    ASSERT_FALSE(HasFailure()) << part << " of " << whole;
  }
}

/// The same limits once more, step by step in enclosures and reduced fractions.
Limits score_in_fractions(const Exact& part, const Exact& whole, const Confidence& confidence) {
  const auto at = [&](const Exact& z) {
    const Enclosure square = z * z;
    const Enclosure reach = Enclosure(z) * square_root(z * z + Exact(4) * part * (Exact(1) - part / whole));
    const Exact divisor = Exact(2) * (whole + z * z);
    const Enclosure middle = Enclosure(Exact(2) * part) + square;
    return Limits{(middle - reach) / divisor, (middle + reach) / divisor};
  };
  const Limits narrow = at(confidence.z().low);
  const Limits wide = at(confidence.z().high);
  const auto ends = [](const Exact& low, const Exact& high) {
    return with_short_ends(within_range({low, high}, Exact(0), Exact(1)));
  };
  return {ends(wide.lower.low, narrow.lower.high), ends(narrow.upper.low, wide.upper.high)};
}

TEST(LimitsProperty, ProportionsInWholeNumbersAreThoseInFractionsToTheLastPlace) {
  std::vector<std::pair<std::int64_t, std::int64_t>> all = proportions();
  all.emplace_back(4611686018427387904L, 9223372036854775807L);
  std::mt19937_64 random(23);
  for (int i = 0; i < 200; ++i) {
    const auto whole = static_cast<std::int64_t>(1 + random() % (std::uint64_t{1} << (1 + random() % 40U)));
    all.emplace_back(static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(whole + 1)), whole);
  }
  for (const auto& [part, whole] : all) {
    for (const Confidence& confidence : confidences()) {
      const auto limits = proportion_limits(Exact(part), Exact(whole), confidence);
      const Limits reference = score_in_fractions(Exact(part), Exact(whole), confidence);
      EXPECT_EQ(limits->lower, reference.lower);
      EXPECT_EQ(limits->upper, reference.upper);
      ASSERT_FALSE(HasFailure()) << part << " of " << whole;
    }
  }
}

TEST(LimitsProperty, RatesAgreeWithTheFormulaInFiftyFigures) {
  for (const std::int64_t events : {10L, 11L, 35L, 99L, 4321L, 1000000000L}) {
    const auto limits = rate_limits(Exact(events), Exact(7), sure95());
    const Float50 x = events;
    const Float50 y = x + 1;
    const Float50 below = 1 - 1 / (9 * x) - z95() / (3 * sqrt(x));
    const Float50 above = 1 - 1 / (9 * y) + z95() / (3 * sqrt(y));
    expect_holds(limits->lower, Float50(x * pow(below, 3) / 7));
    expect_holds(limits->upper, Float50(y * pow(above, 3) / 7));
    EXPECT_LT(limits->upper.width() / limits->upper.high, Exact::decimal(1, 12));
    ASSERT_FALSE(HasFailure()) << events;
  }
}

TEST(LimitsProperty, DifferencesAgreeWithTheFormulaInFiftyFigures) {
  std::mt19937 random(17);
  for (int i = 0; i < 300; ++i) {
    const std::int64_t m = 1 + random() % (i % 3 == 0 ? 100000U : 20U);
    const std::int64_t n = 1 + random() % 20U;
    const auto a = static_cast<std::int64_t>(random()) % (m + 1);
    const auto b = static_cast<std::int64_t>(random()) % (n + 1);
    const auto limits = difference_limits(Exact(a), Exact(m), Exact(b), Exact(n), sure95());
    const Pair first = score(a, m);
    const Pair second = score(b, n);
    const Float50 p = Float50(a) / m;
    const Float50 q = Float50(b) / n;
    const Float50 below = sqrt(pow(p - first.lower, 2) + pow(second.upper - q, 2));
    const Float50 above = sqrt(pow(first.upper - p, 2) + pow(q - second.lower, 2));
    expect_holds(limits->lower, Float50(p - q - below));
    expect_holds(limits->upper, Float50(p - q + above));
    expect_narrow(*limits);
    ASSERT_FALSE(HasFailure()) << a << " of " << m << " less " << b << " of " << n;
  }
}

TEST(LimitsProperty, ProportionsLieWithinTheirLimitsAndTheseWithinNoughtAndOne) {
  for (const auto& [part, whole] : proportions()) {
    for (const Confidence& confidence : confidences()) {
      const auto limits = proportion_limits(Exact(part), Exact(whole), confidence);
      const Exact share = Exact::ratio(part, whole);
      EXPECT_LE(limits->lower.high, share);
      EXPECT_GE(limits->upper.low, share);
      EXPECT_GE(limits->lower.low, Exact(0));
      EXPECT_LE(limits->upper.high, Exact(1));
      expect_narrow(*limits);
      ASSERT_FALSE(HasFailure()) << part << " of " << whole;
    }
  }
}

TEST(LimitsProperty, LimitsOfTheRestAreTheMirrorImage) {
  for (const auto& [part, whole] : proportions()) {
    const auto limits = proportion_limits(Exact(part), Exact(whole), sure95());
    const auto rest = proportion_limits(Exact(whole - part), Exact(whole), sure95());
    EXPECT_EQ(rest->lower, less_from(Exact(1), limits->upper));
    EXPECT_EQ(rest->upper, less_from(Exact(1), limits->lower));
    ASSERT_FALSE(HasFailure()) << part << " of " << whole;
  }
}

TEST(LimitsProperty, LimitsWidenWithConfidence) {
  const auto expect_wider = [](const Limits& wide, const Limits& narrow, bool from_nought) {
    if (!from_nought) {
      EXPECT_LT(wide.lower.high, narrow.lower.low);
    }
    EXPECT_GT(wide.upper.low, narrow.upper.high);
  };
  const Exact squares(2030);
  for (std::size_t i = 1; i < confidences().size(); ++i) {
    const Confidence& more = confidences()[i];
    const Confidence& less = confidences()[i - 1];
    for (const std::int64_t count : {0L, 1L, 5L, 9L, 10L, 11L, 400L}) {
      const Exact x(count);
      expect_wider(*rate_limits(x, Exact(3), more), *rate_limits(x, Exact(3), less), count == 0);
      expect_wider(*proportion_limits(x, Exact(401), more),
                   *proportion_limits(x, Exact(401), less), count == 0);
      expect_wider(*difference_limits(x, Exact(401), Exact(3), Exact(9), more),
                   *difference_limits(x, Exact(401), Exact(3), Exact(9), less), false);
    }
    expect_wider(*mean_limits(9, Exact(90), squares, more),
                 *mean_limits(9, Exact(90), squares, less), false);
  }
}

TEST(LimitsProperty, RatesLieWithinTheirLimitsAndLimitsRiseWithEvents) {
  for (const Confidence& confidence : confidences()) {
    std::optional<Limits> before;
    for (std::int64_t events = 0; events <= 40; ++events) {
      const auto limits = rate_limits(Exact(events), Exact(1), confidence);
      EXPECT_LE(limits->lower.high, Exact(events));
      EXPECT_GT(limits->upper.low, Exact(events));
      EXPECT_GE(limits->lower.low, Exact(0));
      expect_narrow(*limits);
      if (before) {
        EXPECT_GT(limits->lower.low, before->lower.high);
        EXPECT_GT(limits->upper.low, before->upper.high);
      }
      before = limits;
      ASSERT_FALSE(HasFailure()) << events << " at " << confidence.level().to_string();
    }
  }
}

TEST(LimitsProperty, ADifferenceTurnedRoundIsItsNegative) {
  for (const auto& [a, m] : proportions()) {
    for (const auto& [b, n] : {std::pair{0L, 3L}, {2L, 7L}, {7L, 7L}, {50L, 1000L}}) {
      const auto there = difference_limits(Exact(a), Exact(m), Exact(b), Exact(n), sure95());
      const auto back = difference_limits(Exact(b), Exact(n), Exact(a), Exact(m), sure95());
      EXPECT_EQ(back->lower, less_from(Exact(0), there->upper));
      EXPECT_EQ(back->upper, less_from(Exact(0), there->lower));
      const Exact difference = Exact::ratio(a, m) - Exact::ratio(b, n);
      EXPECT_LE(there->lower.high, difference);
      EXPECT_GE(there->upper.low, difference);
      ASSERT_FALSE(HasFailure()) << a << " of " << m << " less " << b << " of " << n;
    }
  }
}

TEST(LimitsProperty, MeansLieMidwayBetweenTheirLimits) {
  std::mt19937 random(29);
  for (int i = 0; i < 60; ++i) {
    const std::int64_t count = 2 + random() % 30U;
    Exact sum;
    Exact squares;
    for (std::int64_t k = 0; k < count; ++k) {
      const Exact value = Exact::ratio(static_cast<std::int64_t>(random() % 2000U) - 1000, 7);
      sum = sum + value;
      squares = squares + value * value;
    }
    const auto limits = mean_limits(count, sum, squares, sure95());
    const Exact mean = sum / Exact(count);
    EXPECT_LE(limits->lower.high, mean);
    EXPECT_GE(limits->upper.low, mean);
    EXPECT_LE((limits->lower.low + limits->upper.high - mean - mean).abs(), Exact::decimal(1, 18));
    expect_narrow(*limits);
  }
}

}  // namespace
}  // namespace plumbline
