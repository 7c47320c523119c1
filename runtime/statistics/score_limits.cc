// Wilson's limits of a proportion. They are asked for by the thousand, so they are worked out in whole
// numbers over one divisor, which is never reduced.
#include "base/check.h"
#include "runtime/statistics/limits.h"
#include "runtime/statistics/whole_root.h"

namespace plumbline {
namespace {

constexpr int end_places = 20;  // of a quantile, and of a limit

const WholeNumber& end_unit() {
  static const WholeNumber unit = pow(WholeNumber(10), static_cast<unsigned>(end_places));
  return unit;
}

WholeNumber whole_of(const Exact& value) {
  PLUMBLINE_CHECK(value.is_whole(), "a fraction where a whole number belongs");
  return WholeNumber(value.to_string());
}

bool is_count(const Exact& value) { return value.is_whole() && !value.is_negative(); }

/// The two limits at an exactly known z, each between two ends, over one divisor. Working at one z keeps z
/// and the root of its square together, so that 0 of 20 comes out at exactly 0.
struct ScoreLimits {
  WholeNumber lower_low;
  WholeNumber lower_high;
  WholeNumber upper_low;
  WholeNumber upper_high;
  WholeNumber divisor;
};

/// (2 part + z^2 -+ z sqrt(z^2 + 4 part (1 - part / whole))) / (2 (whole + z^2)), where z is given in units
/// of 10^-20, so that its square is in those of 10^-40. All of it is times 10^40 and the root's bottom.
ScoreLimits score_limits_at(const WholeNumber& z, const WholeNumber& part, const WholeNumber& whole) {
  const WholeNumber square = z * z;
  const WholeNumber unit = end_unit() * end_unit();
  const WholeRoot root = whole_root({square * whole + 4 * part * (whole - part) * unit, whole * unit});
  const WholeNumber middle = (2 * part * unit + square) * root.bottom;
  const WholeNumber near = z * end_unit() * root.low;
  const WholeNumber far = z * end_unit() * root.high;
  return {middle - far, middle - near, middle + near, middle + far, 2 * (whole * unit + square) * root.bottom};
}

/// A number from 0 to 1 in units of 10^-20.
Exact in_end_units(const WholeNumber& units) {
  constexpr std::int64_t half_unit = 10'000'000'000;
  const auto high = static_cast<std::int64_t>(WholeNumber(units / half_unit));
  const auto low = static_cast<std::int64_t>(WholeNumber(units % half_unit));
  return Exact::decimal(Int128{high} * half_unit + low, end_places);
}

/// What lies between the two, and between 0 and 1: exact, or between two decimals of 20 places.
Enclosure share_between(Fraction low, Fraction high) {
  if (low.top < 0) low = {0, 1};
  if (high.top > high.bottom) high = {1, 1};
  const WholeNumber left = low.top * high.bottom;
  const WholeNumber right = high.top * low.bottom;
  PLUMBLINE_CHECK(left <= right, "a limit whose low end is above its high end");
  if (left == right) return Enclosure(exact_of(low.top) / exact_of(low.bottom));
  const WholeNumber down = low.top * end_unit() / low.bottom;
  const WholeNumber up = (high.top * end_unit() + high.bottom - 1) / high.bottom;
  return {in_end_units(down), in_end_units(up)};
}

}  // namespace

std::optional<Limits> proportion_limits(const Exact& part, const Exact& whole,
                                        const Confidence& confidence) {
  if (!is_count(part) || !is_count(whole) || whole.is_zero() || part > whole) return std::nullopt;
  if (confidence.is_certainty()) return Limits{Exact(0), Exact(1)};
  const WholeNumber counted = whole_of(part);
  const WholeNumber all = whole_of(whole);
  const auto at = [&](const Exact& z) { return score_limits_at(whole_of(z / Exact::decimal(1, end_places)), counted, all); };
  // The interval is all p with (part/whole - p)^2 <= z^2 p (1 - p) / whole, so it widens with z:
  // the limits at the true z lie between those at the two ends of its enclosure.
  const ScoreLimits narrow = at(confidence.z().low);
  const ScoreLimits wide = at(confidence.z().high);
  return Limits{share_between({wide.lower_low, wide.divisor}, {narrow.lower_high, narrow.divisor}),
                share_between({narrow.upper_low, narrow.divisor}, {wide.upper_high, wide.divisor})};
}

}  // namespace plumbline
