#include "runtime/read/text.h"

#include <algorithm>
#include <array>

namespace plumbline::reading {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view ascii_space = " \t\n\r\v\f";
constexpr std::size_t most_shown = 60;

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// How many bytes of white space stand at `at`.
std::size_t space_at(std::string_view text, std::size_t at) {
  if (ascii_space.find(text[at]) != std::string_view::npos) return 1;
  return text.substr(at, 2) == no_break_space ? 2 : 0;
}

// The length of the well-formed UTF-8 character at `at`, or 0 where there is none.
std::size_t character_at(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_at(text, at + i) & 0xC0U) != 0x80U) return 0;
  }
  // Longer than need be, a surrogate, or above the last character.
  const unsigned second = byte_at(text, at + 1);
  if (first == 0xE0 && second < 0xA0) return 0;
  if (first == 0xED && second > 0x9F) return 0;
  if (first == 0xF0 && second < 0x90) return 0;
  if (first == 0xF4 && second > 0x8F) return 0;
  return length;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_at(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

// Windows-1252 puts these where ISO 8859-1 has control characters; 0 where it has nothing.
constexpr std::array<std::uint16_t, 32> windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_character(std::uint32_t character, std::string& out) {
  if (character < 0x80) {
    out += static_cast<char>(character);
  } else if (character < 0x800) {
    out += static_cast<char>(0xC0U | (character >> 6U));
    out += static_cast<char>(0x80U | (character & 0x3FU));
  } else {
    out += static_cast<char>(0xE0U | (character >> 12U));
    out += static_cast<char>(0x80U | ((character >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (character & 0x3FU));
  }
}

// Lower case, and `between` for any run of white space and underscores inside.
std::string folded(std::string_view text, std::string_view between) {
  const std::string utf8 = as_utf8(text);
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t space = utf8[at] == '_' ? 1 : space_at(utf8, at);
    if (space > 0) {
      gap = true;
      at += space;
      continue;
    }
    if (gap && !out.empty()) out += between;
    gap = false;
    const char c = utf8[at++];
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    const std::size_t space = space_at(text, 0);
    if (space == 0) break;
    text.remove_prefix(space);
  }
  while (!text.empty()) {
    if (ascii_space.find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
    } else if (text.ends_with(no_break_space)) {
      text.remove_suffix(no_break_space.size());
    } else {
      break;
    }
  }
  return text;
}

std::string as_utf8(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  constexpr std::uint32_t replacement = 0xFFFD;
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::uint32_t character = byte_at(text, at);
    if (character >= 0x80 && character < 0xA0) {
      const std::uint16_t known = windows_1252.at(character - 0x80);
      character = known != 0 ? known : replacement;
    }
    append_character(character, out);
  }
  return out;
}

std::string folded_heading(std::string_view text) { return folded(text, ""); }
std::string folded_words(std::string_view text) { return folded(text, " "); }

std::string shown(std::string_view cell) {
  // Four bytes at most a character: no more than this of a huge cell is looked at.
  std::string_view looked_at = trimmed(cell);
  std::size_t cut = std::min(looked_at.size(), 4 * most_shown + 4);
  while (cut > 0 && cut < looked_at.size() && (byte_at(looked_at, cut) & 0xC0U) == 0x80U) --cut;
  const std::string text = as_utf8(looked_at.substr(0, cut));
  std::string out;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size(); ++characters) {
    if (characters == most_shown) return out + "\xE2\x80\xA6";  // an ellipsis
    const std::size_t length = character_at(text, at);
    const bool control = byte_at(text, at) < 0x20 || byte_at(text, at) == 0x7F;
    out += control ? " " : text.substr(at, length);
    at += length;
  }
  return out;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits + " " + std::string(count == 1 ? one : many);
}

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

}  // namespace plumbline::reading
