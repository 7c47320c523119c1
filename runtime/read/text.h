// Text of cells and headings as people type it: no-break spaces, files of Windows-1252, capitals
// that mean nothing. This room-within-the-room never knows what a cell is for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
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

/// The number that digits alone make; nothing where there is anything else, nothing at all, or more of them.
inline std::optional<std::int64_t> whole_digits(std::string_view text) {
  if (text.empty() || text.size() > most_plain_digits) return std::nullopt;
  std::int64_t whole = 0;
  for (const char c : text) {
    const auto digit = static_cast<unsigned>(c) - unsigned{'0'};
    if (digit > 9) return std::nullopt;
    whole = whole * 10 + static_cast<std::int64_t>(digit);
  }
  return whole;
}

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
