#include "tests/support/saved_as.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace plumbline::testing {
namespace {

std::string windows_byte(char32_t code) {
  for (unsigned byte = 0; byte < 256; ++byte) {
    if (windows_1252(static_cast<unsigned char>(byte)) == code) return {static_cast<char>(byte)};
  }
  ADD_FAILURE() << "Windows-1252 has no character " << static_cast<unsigned>(code);
  return "?";
}

std::string in_windows_1252(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    out += windows_byte(character.code);
    at += character.bytes;
  }
  return out;
}

std::string in_utf16(std::string_view text, bool little) {
  std::string out;
  const auto append = [&](char32_t unit) {
    const auto high = static_cast<char>(unit >> 8U);
    const auto low = static_cast<char>(unit & 0xFFU);
    out += little ? low : high;
    out += little ? high : low;
  };
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    at += character.bytes;
    if (character.code < 0x10000) {
      append(character.code);
    } else {
      append(0xD800 + ((character.code - 0x10000) >> 10U));
      append(0xDC00 + ((character.code - 0x10000) & 0x3FFU));
    }
  }
  return out;
}

std::string in_two_encodings(const std::string& text) {
  std::size_t last = std::string::npos;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    if (character.bytes > 1) last = at;
    at += character.bytes;
  }
  if (last == std::string::npos) {
    ADD_FAILURE() << "the text has no character beyond ASCII";
    return text;
  }
  const Character character = character_at(text, last);
  return text.substr(0, last) + windows_byte(character.code) + text.substr(last + character.bytes);
}

}  // namespace

std::string saved_as(std::string_view way, const std::string& text) {
  using std::string_literals::operator""s;
  if (way == "UTF-8 with a mark") return "\xEF\xBB\xBF" + text;
  if (way == "Windows-1252") return in_windows_1252(text);
  if (way == "UTF-16") return "\xFF\xFE" + in_utf16(text, true);
  if (way == "UTF-16 big-endian") return "\xFE\xFF" + in_utf16(text, false);
  if (way == "UTF-16 without a mark") return in_utf16(text, true);
  if (way == "two encodings") return in_two_encodings(text);
  if (way == "a Word document") return "PK\x03\x04\x14\0\x06\0word/document.xml"s + text;
  if (way == "21 MB") return text + std::string(21'000'000, '\n');
  ADD_FAILURE() << "nobody knows how to save a file as " << way;
  return text;
}

}  // namespace plumbline::testing
