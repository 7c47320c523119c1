// Characters as bytes: UTF-8 read and written, and what a byte of Windows-1252 stands for. Policy
// files, submitted tables and messages all meet text that is not what it should be, and agree here on
// what a sound character is. This room never knows what any text is for.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace plumbline {

/// Shown where a byte belongs to no character.
inline constexpr char32_t replacement_character = 0xFFFD;

struct Character {
  std::size_t bytes = 1;
  char32_t code = 0;
  bool sound = false;  // false: a byte that is no UTF-8, which counts as one character
};

/// The character at text[at]; overlong forms, surrogates and cut sequences are not sound. In the
/// header because readers ask it of every byte they read.
inline Character character_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80U) return {1, lead, true};
  std::size_t bytes = 0;
  if (lead >= 0xC2U && lead < 0xE0U) bytes = 2;
  if (lead >= 0xE0U && lead < 0xF0U) bytes = 3;
  if (lead >= 0xF0U && lead < 0xF5U) bytes = 4;
  if (bytes == 0 || bytes > text.size() - at) return {};

  char32_t code = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0U) != 0x80U) return {};
    code = (code << 6U) | (byte & 0x3FU);
  }
  const bool overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || surrogate || code > 0x10FFFF) return {};
  return {bytes, code, true};
}

inline bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (!character.sound) return false;
    at += character.bytes;
  }
  return true;
}

inline void append_utf8(char32_t code, std::string& out) {
  const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((code >> shift) & 0x3FU)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0U | (code >> 6U));
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0U | (code >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | (code >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

/// The character a byte of Windows-1252 stands for; the replacement character for the five bytes
/// that stand for none (81, 8D, 8F, 90, 9D).
inline char32_t windows_1252(unsigned char byte) {
  // Where ISO 8859-1 has control characters, Windows has these.
  constexpr std::array<std::uint16_t, 32> windows = {
      0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  return byte >= 0x80 && byte < 0xA0 ? windows.at(byte - 0x80U) : byte;
}

}  // namespace plumbline
