#include "runtime/statistics/enclosure.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <optional>
#include <string>

#include "base/check.h"

namespace plumbline {
namespace {

using boost::multiprecision::cpp_int;

constexpr int root_figures = 25;
constexpr int end_places = 20;

struct Fraction {
  cpp_int top;
  cpp_int bottom;  // above 0, without a factor in common with top
};

// By way of text: the header of Exact keeps big numbers to itself.
Fraction fraction_of(const Exact& value) {
  const std::string text = value.to_string();
  const std::size_t bar = text.find('/');
  if (bar == std::string::npos) return {cpp_int(text), 1};
  return {cpp_int(text.substr(0, bar)), cpp_int(text.substr(bar + 1))};
}

Exact exact_of(const cpp_int& whole) {
  const std::optional<Exact> value = Exact::parse(whole.str());
  PLUMBLINE_CHECK(value.has_value(), "a whole number that does not read back");
  return *value;
}

int figures_of(const cpp_int& whole) { return static_cast<int>(whole.str().size()); }

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
  const Fraction fraction = fraction_of(value);
  // A reduced fraction is a square only where its top and its bottom both are.
  const cpp_int top_root = sqrt(fraction.top);
  const cpp_int bottom_root = sqrt(fraction.bottom);
  if (top_root * top_root == fraction.top && bottom_root * bottom_root == fraction.bottom) {
    return Enclosure(exact_of(top_root) / exact_of(bottom_root));
  }
  // Of value x 100^places the whole root has the figures wanted: value is at least
  // 10^(figures of top - figures of bottom - 1), and a root has half as many figures.
  const int size = figures_of(fraction.top) - figures_of(fraction.bottom) - 1;
  const int places = std::max(0, root_figures - (size < 0 ? (size - 1) / 2 : size / 2));
  const cpp_int power = pow(cpp_int(10), static_cast<unsigned>(places));
  // The whole root of what is rounded down is the root rounded down, so the next whole number is
  // above it.
  const cpp_int whole = sqrt(cpp_int(fraction.top * power * power / fraction.bottom));
  const Exact scale = exact_of(power);
  return {exact_of(whole) / scale, exact_of(whole + 1) / scale};
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
