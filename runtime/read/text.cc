#include "runtime/read/text.h"

#include <algorithm>

#include "base/utf8.h"

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

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// One word of ASCII: codes are nothing else.
bool is_one_word(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F && c != '_'; });
}

// Lower case, and `between` for any run of white space and underscores inside.
std::string folded(std::string_view text, std::string_view between) {
  if (is_one_word(text)) {
    std::string out(text);
    for (char& c : out) c = lower(c);
    return out;
  }
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
    out += lower(utf8[at++]);
  }
  return out;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const auto is_plain = [](char c) { return c > ' ' && c < 0x7F; };
  if (!text.empty() && is_plain(text.front()) && is_plain(text.back())) return text;
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
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) append_utf8(windows_1252(byte_at(text, at)), out);
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
    const std::size_t length = character_at(text, at).bytes;
    const bool control = byte_at(text, at) < 0x20 || byte_at(text, at) == 0x7F;
    out += control ? " " : text.substr(at, length);
    at += length;
  }
  return out;
}

}  // namespace plumbline::reading
