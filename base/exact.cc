#include "base/exact.h"

#include <array>
#include <atomic>
#include <boost/multiprecision/cpp_int.hpp>
#include <limits>
#include <numeric>
#include <utility>

#include "base/check.h"
#include "base/digits.h"

namespace plumbline {

namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

__extension__ typedef unsigned __int128 UInt128;

constexpr std::int64_t int64_least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t int64_most = std::numeric_limits<std::int64_t>::max();
constexpr std::uint64_t uint64_most = std::numeric_limits<std::uint64_t>::max();
constexpr int most_scale = 38;     // 10^38 is the last power of ten in 127 bits
constexpr int most_decimals = 30;

// Unsigned negation is defined for the least value too, whose magnitude no Int128 holds.
UInt128 magnitude(Int128 value) {
  const auto bits = static_cast<UInt128>(value);
  return value < 0 ? -bits : bits;
}

// A 128-bit remainder costs many times a 64-bit one, so the loop drops to 64 bits at once it can.
UInt128 common_divisor(UInt128 a, UInt128 b) {
  while (b != 0) {
    if (a <= uint64_most && b <= uint64_most) {
      return std::gcd(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b));
    }
    a = std::exchange(b, a % b);
  }
  return a;
}

// Not every Boost converts from 128-bit words under a strict -std, so the halves go in one by one.
cpp_int to_cpp_int(UInt128 value) {
  cpp_int whole = static_cast<std::uint64_t>(value >> 64);
  whole <<= 64;
  whole += static_cast<std::uint64_t>(value);
  return whole;
}

constexpr std::array<std::uint64_t, 19> powers_of_ten = [] {
  std::array<std::uint64_t, 19> out{};
  out[0] = 1;
  for (std::size_t i = 1; i < out.size(); ++i) out.at(i) = out.at(i - 1) * 10;
  return out;
}();

cpp_int power_of_ten(std::size_t exponent) {
  return boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(exponent));
}

cpp_int floor_of(const cpp_rational& value) {
  const cpp_int top = numerator(value);
  const cpp_int bottom = denominator(value);
  cpp_int quotient = top / bottom;  // towards zero
  if (top < 0 && quotient * bottom != top) --quotient;
  return quotient;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// cpp_int reads a leading 0 as octal, so leading zeros are taken off first.
cpp_int read_digits(std::string_view digits) {
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? cpp_int(0) : cpp_int(std::string(digits.substr(first)));
}

// What stands after the sign: "12", "0.25" or "37/50".
std::optional<cpp_rational> read_magnitude(std::string_view text) {
  const std::size_t mark = text.find_first_of("./");
  const std::string_view before = text.substr(0, mark);
  if (!all_digits(before)) return std::nullopt;
  if (mark == std::string_view::npos) return cpp_rational(read_digits(before));

  const std::string_view after = text.substr(mark + 1);
  if (!all_digits(after)) return std::nullopt;
  if (text[mark] == '/') {
    const cpp_int bottom = read_digits(after);
    if (bottom.is_zero()) return std::nullopt;
    return cpp_rational(read_digits(before), bottom);
  }
  const std::string digits = std::string(before) + std::string(after);
  return cpp_rational(read_digits(digits), power_of_ten(after.size()));
}

}  // namespace

// The members that touch both forms live here, so that the header need not know their types.
struct Exact::Big {
  cpp_rational value;

  // Reduces, and keeps the small form wherever the reduced value fits it. The denominator is not 0.
  static Exact reduced(Int128 numerator, Int128 denominator) {
    const bool negative = (numerator < 0) != (denominator < 0);
    UInt128 top = magnitude(numerator);
    UInt128 bottom = magnitude(denominator);
    // Nearly all do, and halves are divided several times as fast.
    if (const auto most = static_cast<UInt128>(int64_most); top <= most && bottom <= most) {
      const std::int64_t divisor = bottom == 1 ? 1 : std::gcd(static_cast<std::int64_t>(top), static_cast<std::int64_t>(bottom));
      const std::int64_t whole = static_cast<std::int64_t>(top) / divisor;
      return of_reduced(negative ? -whole : whole, static_cast<std::int64_t>(bottom) / divisor);
    }
    if (const UInt128 divisor = bottom == 1 ? 1 : common_divisor(top, bottom); divisor != 1) {
      top /= divisor;
      bottom /= divisor;
    }
    const auto most = static_cast<UInt128>(int64_most);
    if (bottom <= most && top <= most) {
      const auto whole = static_cast<std::int64_t>(top);
      return of_reduced(negative ? -whole : whole, static_cast<std::int64_t>(bottom));
    }
    if (bottom <= most && negative && top == most + 1) {
      return of_reduced(int64_least, static_cast<std::int64_t>(bottom));
    }
    cpp_int signed_top = to_cpp_int(top);
    if (negative) signed_top = -signed_top;
    return from_big(Big{cpp_rational(signed_top, to_cpp_int(bottom))});
  }
};

/// A big value and how many hold it; what is in it never changes.
struct Exact::Kept {
  Big big;
  std::atomic<std::uint32_t> holders = 1;
};

Exact Exact::from_big(Big&& big) {
  const cpp_int top = numerator(big.value);
  const cpp_int bottom = denominator(big.value);
  if (bottom <= int64_most && top >= int64_least && top <= int64_most) {
    return Exact::of_reduced(top.convert_to<std::int64_t>(), bottom.convert_to<std::int64_t>());
  }
  Exact exact;
  exact.numerator_ = static_cast<std::int64_t>(reinterpret_cast<std::intptr_t>(new Kept{std::move(big)}));
  exact.denominator_ = 0;
  return exact;
}

const Exact::Big& Exact::big() const { return reinterpret_cast<const Kept*>(static_cast<std::intptr_t>(numerator_))->big; }

void Exact::hold() const { reinterpret_cast<Kept*>(static_cast<std::intptr_t>(numerator_))->holders.fetch_add(1, std::memory_order_relaxed); }

void Exact::let_go() const {
  auto* const kept = reinterpret_cast<Kept*>(static_cast<std::intptr_t>(numerator_));
  if (kept->holders.fetch_sub(1, std::memory_order_acq_rel) == 1) delete kept;
}

Exact::Big Exact::big_value() const {
  if (is_big()) return big();
  return Big{cpp_rational(cpp_int(numerator_), cpp_int(denominator_))};
}

Exact Exact::ratio(std::int64_t numerator, std::int64_t denominator) {
  PLUMBLINE_CHECK(denominator != 0, "Exact::ratio with denominator 0");
  return Big::reduced(numerator, denominator);
}

Exact Exact::decimal(Int128 mantissa, int scale) {
  PLUMBLINE_CHECK(scale >= 0 && scale <= most_scale, "Exact::decimal with a scale not in 0..38");
  if (scale == 0 && mantissa == static_cast<std::int64_t>(mantissa)) return Exact(static_cast<std::int64_t>(mantissa));
  Int128 power = 1;
  for (int i = 0; i < scale; ++i) power *= 10;
  return Big::reduced(mantissa, power);
}

std::optional<Exact> Exact::parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  // Eighteen digits fit a word whatever they are: nearly every number there is, with no heap.
  if (constexpr std::size_t word_digits = 18; text.size() <= word_digits && all_digits(text)) {
    std::int64_t whole = 0;
    for (const char digit : text) whole = whole * 10 + (digit - '0');
    return Exact(negative ? -whole : whole);
  }
  std::optional<cpp_rational> value = read_magnitude(text);
  if (!value) return std::nullopt;
  if (negative) *value = -*value;
  return from_big(Big{std::move(*value)});
}

// The wide intermediates below cannot overflow: a product of two words is at most 2^126 in
// magnitude, and a sum of two such products, one factor of each at most 2^63 - 1, below 2^127.
Exact operator+(const Exact& a, const Exact& b) {
  if (a.is_big() || b.is_big()) return Exact::from_big({a.big_value().value + b.big_value().value});
  if (a.denominator_ == b.denominator_) {
    return Exact::Big::reduced(Int128{a.numerator_} + b.numerator_, a.denominator_);
  }
  return Exact::Big::reduced(
      Int128{a.numerator_} * b.denominator_ + Int128{b.numerator_} * a.denominator_,
      Int128{a.denominator_} * b.denominator_);
}

Exact operator-(const Exact& a, const Exact& b) {
  if (a.is_big() || b.is_big()) return Exact::from_big({a.big_value().value - b.big_value().value});
  if (a.denominator_ == b.denominator_) {
    return Exact::Big::reduced(Int128{a.numerator_} - b.numerator_, a.denominator_);
  }
  return Exact::Big::reduced(
      Int128{a.numerator_} * b.denominator_ - Int128{b.numerator_} * a.denominator_,
      Int128{a.denominator_} * b.denominator_);
}

Exact operator*(const Exact& a, const Exact& b) {
  if (a.is_big() || b.is_big()) return Exact::from_big({a.big_value().value * b.big_value().value});
  // A whole number can only cancel against the other's denominator: most often a small one, a hundred say.
  if (b.denominator_ == 1 && a.denominator_ != 1 && b.numerator_ != 0) {
    const auto divisor = static_cast<std::int64_t>(std::gcd(static_cast<std::uint64_t>(a.denominator_), static_cast<std::uint64_t>(magnitude(b.numerator_))));
    std::int64_t top = 0;
    if (divisor > 0 && !__builtin_mul_overflow(a.numerator_, b.numerator_ / divisor, &top)) return Exact::of_reduced(top, a.denominator_ / divisor);
  }
  return Exact::Big::reduced(Int128{a.numerator_} * b.numerator_,
                               Int128{a.denominator_} * b.denominator_);
}

Exact operator/(const Exact& a, const Exact& b) {
  PLUMBLINE_CHECK(!b.is_zero(), "Exact divided by 0");
  if (a.is_big() || b.is_big()) return Exact::from_big({a.big_value().value / b.big_value().value});
  return Exact::Big::reduced(Int128{a.numerator_} * b.denominator_,
                               Int128{a.denominator_} * b.numerator_);
}

// A value that fits the words is always in them, so one of each form can never be equal.
bool operator==(const Exact& a, const Exact& b) {
  if (a.is_big() && b.is_big()) return a.big().value == b.big().value;
  if (a.is_big() || b.is_big()) return false;
  return a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_;
}

std::strong_ordering operator<=>(const Exact& a, const Exact& b) {
  if (a.is_big() || b.is_big()) return a.big_value().value.compare(b.big_value().value) <=> 0;
  const Int128 left = Int128{a.numerator_} * b.denominator_;
  const Int128 right = Int128{b.numerator_} * a.denominator_;
  if (left == right) return std::strong_ordering::equal;
  return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

bool Exact::is_negative() const { return is_big() ? big().value.sign() < 0 : numerator_ < 0; }

bool Exact::is_whole() const {
  return is_big() ? denominator(big().value) == 1 : denominator_ == 1;
}

Exact Exact::floor() const {
  if (is_big()) return from_big(Big{cpp_rational(floor_of(big().value))});
  const std::int64_t quotient = numerator_ / denominator_;  // towards zero
  return Exact(numerator_ % denominator_ < 0 ? quotient - 1 : quotient);
}

Exact Exact::ceil() const { return -(-*this).floor(); }

std::string Exact::to_string() const {
  if (is_big()) return big().value.str();
  std::string text = std::to_string(numerator_);
  if (denominator_ != 1) text += "/" + std::to_string(denominator_);
  return text;
}

namespace {

// `digits` are of the magnitude, without a point. What rounds to nothing has no sign: "0.0", never "-0.0".
std::string with_point(std::string digits, std::size_t places, bool negative) {
  const bool signed_too = negative && digits != "0";
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, ".");
  return signed_too ? "-" + digits : digits;
}

}  // namespace

std::string Exact::rounded(int decimals) const {
  PLUMBLINE_CHECK(decimals >= 0 && decimals <= most_decimals, "rounded() to places not in 0..30");
  const auto places = static_cast<std::size_t>(decimals);
  // Nearly every number shown: its magnitude times 10^18 is below 2^123.
  if (constexpr int word_places = 18; !is_big() && decimals <= word_places) {
    const UInt128 top = magnitude(numerator_) * powers_of_ten.at(places);
    const auto bottom = static_cast<UInt128>(denominator_);
    const UInt128 nearest = (2 * top + bottom) / (2 * bottom);
    if (nearest <= uint64_most) return with_point(std::to_string(static_cast<std::uint64_t>(nearest)), places, is_negative());
  }
  const cpp_rational size = abs().big_value().value;
  const cpp_int top = numerator(size) * power_of_ten(places);
  const cpp_int bottom = denominator(size);
  // Half up on the magnitude is half away from zero on the value.
  const cpp_int nearest = (2 * top + bottom) / (2 * bottom);

  return with_point(nearest.str(), places, is_negative());
}

char* Exact::put_rounded_ratio(char* to, std::int64_t top, std::int64_t below, int decimals, bool in_hundredths) {
  constexpr std::uint64_t few = 1'000'000;
  constexpr int word_places = 12;
  constexpr int most_places = 16;
  const std::int64_t times = in_hundredths ? 100 : 1;
  const auto bottom = static_cast<std::uint64_t>(below);
  // Nearly every share of two counts: then no number below is above 2 x 10^18.
  const bool fits = bottom <= few && decimals <= word_places && !__builtin_mul_overflow(top, times, &top) && top != int64_least;
  if (!fits) return nullptr;
  const std::uint64_t size = static_cast<std::uint64_t>(top < 0 ? -top : top);
  if (top < 0) *to++ = '-';
  if (bottom == 1) return put_whole(to, size);
  const std::uint64_t one = powers_of_ten.at(static_cast<std::size_t>(decimals));
  std::uint64_t whole = size / bottom;
  std::uint64_t part = (2 * (size % bottom) * one + bottom) / (2 * bottom);
  if (part == one) {
    ++whole;
    part = 0;
  }
  // What rounds to nothing has no sign.
  if (top < 0 && whole == 0 && part == 0) --to;
  char* const point = put_whole(to, whole);
  if (part == 0) return point;
  *point = '.';
  return put_places(point + 1, part * powers_of_ten.at(static_cast<std::size_t>(most_places - decimals)));
}

void Exact::append_rounded(std::string& out, int decimals, bool in_hundredths) const {
  std::array<char, most_rounded> text;
  if (const char* const end = put_rounded(text.data(), decimals, in_hundredths)) {
    out.append(text.data(), static_cast<std::size_t>(end - text.data()));
    return;
  }
  out += (in_hundredths ? *this * Exact(100) : *this).rounded(decimals);
  if (decimals == 0) return;
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
}

double Exact::approximate() const {
  // Words that a double holds exactly need only the one rounding of the division.
  constexpr std::int64_t exact_in_double = std::int64_t{1} << 53;
  if (!is_big() && denominator_ <= exact_in_double && numerator_ <= exact_in_double &&
      numerator_ >= -exact_in_double) {
    return static_cast<double>(numerator_) / static_cast<double>(denominator_);
  }
  return big_value().value.convert_to<double>();
}

}  // namespace plumbline
