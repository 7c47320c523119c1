// Whole numbers put in decimal digits where there is room for them, eight digits at a time.
#pragma once

#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace plumbline {

/// The digits of a number below 10^8, noughts in front of them, one a byte: the first is the lowest.
constexpr std::uint64_t eight_digits(std::uint32_t number) {
  // All parts are divided at once, by multiplication: halves of four digits, pairs of two, then each.
  const std::uint64_t halves = number / 10'000 | std::uint64_t{number % 10'000} << 32U;
  const std::uint64_t hundreds = ((halves * 10'486) >> 20U) & 0x0000007F0000007F;
  const std::uint64_t pairs = hundreds | (halves - hundreds * 100) << 16U;
  const std::uint64_t tens = ((pairs * 103) >> 10U) & 0x000F000F000F000F;
  return tens | (pairs - tens * 10) << 8U;
}
inline constexpr std::uint32_t above_eight_digits = 100'000'000;

/// Writes eight of them, as characters.
inline void put_digits(char* to, std::uint64_t digits) {
  const std::uint64_t text = digits | 0x3030303030303030;
  const std::uint64_t bytes = std::endian::native == std::endian::big ? __builtin_bswap64(text) : text;
  std::memcpy(to, &bytes, sizeof bytes);
}

/// What put_whole() may write, which is more than the digits of most numbers.
inline constexpr std::size_t most_put_whole = 20;

/// Writes a whole number, and gives its end.
inline char* put_whole(char* to, std::uint64_t number) {
  if (number >= above_eight_digits) return std::to_chars(to, to + most_put_whole, number).ptr;
  const std::uint64_t digits = eight_digits(static_cast<std::uint32_t>(number));
  // Of nought itself, one stays.
  const auto noughts = static_cast<unsigned>(std::countr_zero(digits | std::uint64_t{1} << 56U)) / 8;
  put_digits(to, digits >> (8 * noughts));
  return to + (8 - noughts);
}

/// Writes `part` of 10^16 as sixteen places behind a point, without the noughts at their end; gives that. `part` is above 0.
inline char* put_places(char* to, std::uint64_t part) {
  const std::uint64_t first = eight_digits(static_cast<std::uint32_t>(part / above_eight_digits));
  const std::uint64_t second = eight_digits(static_cast<std::uint32_t>(part % above_eight_digits));
  put_digits(to, first);
  put_digits(to + 8, second);
  const int noughts = (second != 0 ? std::countl_zero(second) : 64 + std::countl_zero(first)) / 8;
  return to + (16 - noughts);
}

}  // namespace plumbline
