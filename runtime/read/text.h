// Text of cells and headings as people type it: no-break spaces, files of Windows-1252, capitals
// that mean nothing. This room-within-the-room never knows what a cell is for.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/plain_words.h"

namespace plumbline::reading {

/// Without white space (ASCII and U+00A0) at its ends.
std::string_view trimmed(std::string_view text);
/// The text itself where it is UTF-8, else read as Windows-1252, which is what Excel's plain "CSV"
/// writes. So nothing we hand on is ever broken UTF-8.
std::string as_utf8(std::string_view text);
/// Lower case, no white space, no underscores: how headings are compared.
std::string folded_heading(std::string_view text);
/// Lower case, one space for any run of white space and underscores: how values are compared.
std::string folded_words(std::string_view text);
/// A cell as an issue shows it: UTF-8, one line, at most 60 characters.
std::string shown(std::string_view cell);
using plumbline::counted;
using plumbline::listed;

/// A number of at most 18 digits, with an optional minus and point, and nothing else: nearly every
/// number there is. `digits` 0 says that the text is something else.
struct PlainDecimal {
  std::int64_t mantissa = 0;
  int scale = 0;
  int digits = 0;
};

constexpr std::size_t most_plain_digits = 18;  // as many as any whole number of 64 bits can hold

/// Eight bytes as a word, the first of them lowest.
inline std::uint64_t word_at(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return std::endian::native == std::endian::big ? __builtin_bswap64(word) : word;
}

/// One to eight characters looked at as one word, whatever they are; reads eight bytes.
class EightDigits {
 public:
  static constexpr std::size_t most = 8;
  static constexpr std::size_t room = 8;

  explicit EightDigits(std::string_view text) : EightDigits(word_at(text.data()), text.size()) {}
  /// Of eight bytes of which the first, lowest, `size` are looked at.
  EightDigits(std::uint64_t bytes, std::uint64_t size) {
    // The first digit is the lowest byte: noughts come before it. In two halves, since a word cannot be shifted by all it has.
    const std::uint64_t half = 4 * (most - size);
    digits_ = ((bytes ^ 0x3030303030303030) << half) << half;
  }
  [[nodiscard]] bool are_digits() const { return odd_bits() == 0; }
  /// Some bit where one of the characters is no digit.
  [[nodiscard]] std::uint64_t odd_bits() const { return (digits_ | (digits_ + 0x7676767676767676)) & 0x8080808080808080; }
  /// What the digits make.
  [[nodiscard]] std::int64_t number() const {
    const std::uint64_t twos = digits_ * 10 + (digits_ >> 8);  // two digits in every other byte
    constexpr std::uint64_t pairs = 0x000000FF000000FF;
    return static_cast<std::int64_t>(((twos & pairs) * (100 + (std::uint64_t{1000000} << 32U)) + ((twos >> 16) & pairs) * (1 + (std::uint64_t{10000} << 32U))) >> 32U);
  }

 private:
  std::uint64_t digits_;  // one in each byte, where that is what they are
};

inline PlainDecimal plain_decimal(std::string_view text) {
  constexpr std::size_t most = most_plain_digits;
  PlainDecimal read;
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.size() > most + 1 || text.back() == '.' || text.front() == '.')
    return {};
  bool point = false;
  for (const char c : text) {
    const auto digit = static_cast<unsigned>(c) - unsigned{'0'};
    if (digit > 9) {
      if (c != '.' || point) return {};
      point = true;
      continue;
    }
    read.mantissa = read.mantissa * 10 + static_cast<std::int64_t>(digit);
    ++read.digits;
    if (point) ++read.scale;
  }
  if (read.digits > static_cast<int>(most)) return {};
  if (negative) read.mantissa = -read.mantissa;
  return read;
}

}  // namespace plumbline::reading
