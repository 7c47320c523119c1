// A number that roots and quantiles make unwritable, held between two exact ones. This room works
// out confidence limits and percentiles of exact figures; it must never know programs, files,
// verdicts or sentences.
//
//   const Enclosure root = square_root(Exact(2));        // 1.41421356237309504880168872... and up
//   against(Exact::ratio(3, 2), root)                    // Against::above
//   against(Exact(2), square_root(Exact(4)))             // Against::equal: 4 has an exact root
#pragma once

#include <cstdint>

#include "base/exact.h"

namespace plumbline {

/// The true number is certainly at least `low` and at most `high`, and known where they are equal.
struct Enclosure {
  Enclosure(const Exact& exact);  // NOLINT(google-explicit-constructor): a number encloses itself
  /// low must not be above high (a CHECK).
  Enclosure(const Exact& low, const Exact& high);

  Exact low;
  Exact high;

  [[nodiscard]] bool is_exact() const { return low == high; }
  [[nodiscard]] Exact width() const { return high - low; }

  friend bool operator==(const Enclosure& a, const Enclosure& b) = default;
};

/// What any two numbers within the two give lies within the result. Nothing is rounded.
Enclosure operator+(const Enclosure& a, const Enclosure& b);
Enclosure operator-(const Enclosure& a, const Enclosure& b);
Enclosure operator*(const Enclosure& a, const Enclosure& b);
/// The divisor must be above 0 (a CHECK).
Enclosure operator/(const Enclosure& a, const Exact& b);

/// The root of a number not below 0 (a CHECK): exact where the number is the square of a fraction,
/// else at least 25 figures of it. The bound is proved by whole-number arithmetic, not estimated.
Enclosure square_root(const Exact& value);
/// The roots of all that `value` encloses; its low end must not be below 0 (a CHECK).
Enclosure square_root(const Enclosure& value);

/// The same number with its part below `least` and above `most` cut off, for a number known to lie
/// between the two.
Enclosure within_range(const Enclosure& value, const Exact& least, const Exact& most);
/// The same number between two decimals of at most 20 places: ends that were computed have hundreds
/// of figures, which nobody needs and every comparison would pay for. What is exact stays as it is.
Enclosure with_short_ends(const Enclosure& value);

/// Where a threshold stands seen from a limit. `within_error`: what is known of the limit does not
/// say, so neither may a verdict. `equal` is certain too: 0 of 20 has a lower limit of exactly 0.
enum class Against : std::uint8_t { below, equal, above, within_error };
Against against(const Exact& threshold, const Enclosure& limit);

}  // namespace plumbline
