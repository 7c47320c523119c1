#include "runtime/statistics/enclosure.h"

#include <algorithm>

#include "base/check.h"
#include "runtime/statistics/whole_root.h"

namespace plumbline {
namespace {

constexpr int end_places = 20;

}  // namespace

Enclosure::Enclosure(const Exact& exact) : low(exact), high(exact) {}

Enclosure::Enclosure(const Exact& low_end, const Exact& high_end) : low(low_end), high(high_end) {
  PLUMBLINE_CHECK(low <= high, "an enclosure whose low end is above its high end");
}

Enclosure operator+(const Enclosure& a, const Enclosure& b) {
  return {a.low + b.low, a.high + b.high};
}

Enclosure operator-(const Enclosure& a, const Enclosure& b) {
  return {a.low - b.high, a.high - b.low};
}

Enclosure operator*(const Enclosure& a, const Enclosure& b) {
  // Nearly always, and four products with hundreds of figures are dear to compare.
  if (!a.low.is_negative() && !b.low.is_negative()) return {a.low * b.low, a.high * b.high};
  const auto [least, most] =
      std::minmax({a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high});
  return {least, most};
}

Enclosure operator/(const Enclosure& a, const Exact& b) {
  PLUMBLINE_CHECK(b > Exact(0), "an enclosure divided by what is not above 0");
  return {a.low / b, a.high / b};
}

Enclosure square_root(const Exact& value) {
  PLUMBLINE_CHECK(!value.is_negative(), "the square root of a negative number");
  const WholeRoot root = whole_root(fraction_of(value));
  const Exact bottom = exact_of(root.bottom);
  return {exact_of(root.low) / bottom, exact_of(root.high) / bottom};
}

Enclosure square_root(const Enclosure& value) {
  if (value.is_exact()) return square_root(value.low);
  return {square_root(value.low).low, square_root(value.high).high};
}

Enclosure within_range(const Enclosure& value, const Exact& least, const Exact& most) {
  return {std::max(value.low, least), std::min(value.high, most)};
}

Enclosure with_short_ends(const Enclosure& value) {
  if (value.is_exact()) return value;
  const Exact step = Exact::decimal(1, end_places);
  return {(value.low / step).floor() * step, (value.high / step).ceil() * step};
}

Against against(const Exact& threshold, const Enclosure& limit) {
  if (threshold < limit.low) return Against::below;
  if (threshold > limit.high) return Against::above;
  return limit.is_exact() ? Against::equal : Against::within_error;
}

}  // namespace plumbline
