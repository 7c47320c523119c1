#include "runtime/statistics/limits.h"

#include "base/check.h"
#include "runtime/statistics/quantiles.h"

namespace plumbline {
namespace {

const Exact zero(0);
const Exact one(1);

Limits with_short_ends(const Limits& limits) {
  return {with_short_ends(limits.lower), with_short_ends(limits.upper)};
}

bool is_count(const Exact& value) { return value.is_whole() && !value.is_negative(); }

/// The cube in Byar's formula: 1 - 1/(9x) -+ z/(3 sqrt x), to the third. The base is shortened
/// before it is cubed, for its figures would triple; it is near 1, so 20 places are 20 figures.
Enclosure byar_factor(const Exact& x, const Enclosure& signed_z) {
  const Enclosure base = with_short_ends(Enclosure(one - one / (Exact(9) * x)) +
                                         signed_z * square_root(x) / (Exact(3) * x));
  return base * base * base;
}

Limits byar_limits(const Exact& events, const Enclosure& z) {
  const Exact next = events + one;
  return {Enclosure(events) * byar_factor(events, Enclosure(zero) - z),
          Enclosure(next) * byar_factor(next, z)};
}

Limits exact_poisson_limits(std::int64_t events, const Exact& tail) {
  return {events == 0 ? Enclosure(zero) : least_poisson_mean(tail, events),
          most_poisson_mean(tail, events)};
}

constexpr std::int64_t least_for_byar = 10;

Limits poisson_limits(const Exact& events, const Confidence& confidence) {
  for (std::int64_t few = 0; few < least_for_byar; ++few) {
    if (events == Exact(few)) return exact_poisson_limits(few, confidence.tail());
  }
  return byar_limits(events, confidence.z());
}

/// The length of two legs that are not below 0, known or not.
Enclosure hypotenuse(const Enclosure& a, const Enclosure& b) {
  return square_root(a * a + b * b);
}

/// How far a share lies from one of its own limits. The true distance is never below 0, but the
/// error of the limit may reach past the share.
Enclosure distance(const Enclosure& greater, const Enclosure& less) {
  return within_range(greater - less, zero, one);
}

}  // namespace

std::optional<Confidence> Confidence::of(const Exact& level) {
  Confidence certainty(one, std::nullopt);
  if (level == one) return certainty;
  const Exact tail = (one - level) / Exact(2);
  if (!has_quantiles(tail)) return std::nullopt;
  return Confidence(level, with_short_ends(normal_quantile(tail)));
}

const Enclosure& Confidence::z() const {
  PLUMBLINE_CHECK(z_.has_value(), "the normal quantile of 100%");
  return *z_;
}

std::optional<Limits> rate_limits(const Exact& events, const Exact& base,
                                  const Confidence& confidence) {
  if (!is_count(events) || base <= zero || confidence.is_certainty()) return std::nullopt;
  const Limits count = poisson_limits(events, confidence);
  return with_short_ends({count.lower / base, count.upper / base});
}

std::optional<Limits> mean_limits(std::int64_t count, const Exact& sum,
                                  const Exact& sum_of_squares, const Confidence& confidence) {
  PLUMBLINE_CHECK(count >= 0, "the mean of fewer than no values");
  if (count < 2 || confidence.is_certainty()) return std::nullopt;
  const Exact mean = sum / Exact(count);
  const Exact spread = sum_of_squares - sum * mean;
  PLUMBLINE_CHECK(!spread.is_negative(), "a sum of squares too small for its sum");
  if (spread.is_zero()) return Limits{mean, mean};
  const Exact error_squared = spread / Exact(count - 1) / Exact(count);
  const Enclosure reach =
      student_quantile(confidence.tail(), count - 1) * square_root(error_squared);
  return with_short_ends({Enclosure(mean) - reach, Enclosure(mean) + reach});
}

std::optional<Limits> difference_limits(const Exact& part_a, const Exact& whole_a,
                                        const Exact& part_b, const Exact& whole_b,
                                        const Confidence& confidence) {
  const std::optional<Limits> a = proportion_limits(part_a, whole_a, confidence);
  const std::optional<Limits> b = proportion_limits(part_b, whole_b, confidence);
  if (!a || !b) return std::nullopt;
  // The formula would keep the shares' own distances even where nothing at all is left out.
  if (confidence.is_certainty()) return Limits{-one, one};
  const Exact share_a = part_a / whole_a;
  const Exact share_b = part_b / whole_b;
  const Enclosure difference = share_a - share_b;
  const Enclosure below =
      hypotenuse(distance(share_a, a->lower), distance(b->upper, share_b));
  const Enclosure above =
      hypotenuse(distance(a->upper, share_a), distance(share_b, b->lower));
  return with_short_ends({within_range(difference - below, -one, one),
                          within_range(difference + above, -one, one)});
}

}  // namespace plumbline
