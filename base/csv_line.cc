#include "base/csv_line.h"

#include <algorithm>
#include <array>

#include "base/clones.h"
#include "base/utf8.h"

namespace plumbline {
namespace {

bool is_plain_number(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  const auto points = std::count(text.begin(), text.end(), '.');
  const bool only_digits = std::all_of(text.begin(), text.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
  return only_digits && points <= 1 && text.size() > static_cast<std::size_t>(points);
}

bool begins_as_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos && !is_plain_number(text);
}

// ASCII without a sign that means anything to a reader of CSV.
constexpr std::array<bool, 256> plain_characters = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = ' '; c < 0x7F; ++c) plain[c] = c != ',' && c != ';' && c != '"';
  return plain;
}();

// Nearly every cell there is.
bool is_plain(std::string_view text) {
  if (text.empty()) return true;
  for (const char c : text) {
    if (!plain_characters[static_cast<unsigned char>(c)]) return false;
  }
  return text.front() != ' ' && text.back() != ' ' && !begins_as_formula(text);
}

PLUMBLINE_VECTORS bool are_plain_ascii(const char* text, std::size_t size) {
  unsigned odd = 0;
  for (std::size_t at = 0; at < size; ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    odd |= static_cast<unsigned>(c < ' ') | static_cast<unsigned>(c > '~') | static_cast<unsigned>(c == ',') | static_cast<unsigned>(c == '"');
  }
  return odd == 0;
}

/// Nothing but ASCII, and no control character.
bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; });
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t quote = text.find('"'); quote != std::string_view::npos; quote = text.find('"')) {
    out.append(text.substr(0, quote + 1)) += '"';
    text.remove_prefix(quote + 1);
  }
  out.append(text) += '"';
}

}  // namespace

std::string harmless_text(std::string_view text) {
  std::string out = begins_as_formula(text) ? "'" : "";
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    const bool control = character.sound && ((character.code < 0x20 && character.code != '\t' && character.code != '\n' && character.code != '\r') ||
                                             (character.code >= 0x7F && character.code < 0xA0));
    if (!character.sound || control) {
      append_utf8(replacement_character, out);
    } else {
      out += text.substr(at, character.bytes);
    }
    at += character.bytes;
  }
  return out;
}

std::string_view without_guard(std::string_view text) {
  const bool guarded = text.size() > 1 && text.front() == '\'' && begins_as_formula(text.substr(1));
  return guarded ? text.substr(1) : text;
}

bool is_plain_ascii(std::string_view text) { return are_plain_ascii(text.data(), text.size()); }

std::string csv_cell(std::string_view text) {
  std::string out;
  append_csv_cell(out, text);
  return out;
}

void append_csv_cell(std::string& out, std::string_view text) {
  if (is_plain(text)) {
    out += text;
    return;
  }
  // Lists of words in ASCII, which commas and semicolons divide, are nearly all the others.
  if (is_ascii(text) && !begins_as_formula(text)) return append_quoted(out, text);
  const std::string harmless = harmless_text(text);
  const bool spaces = !harmless.empty() && (harmless.front() == ' ' || harmless.back() == ' ');
  if (!spaces && harmless.find_first_of(",;\"\r\n\t") == std::string::npos) {
    out += harmless;
  } else {
    append_quoted(out, harmless);
  }
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) out += ',';
    append_csv_cell(out, cell);
  }
  return out + "\n";
}

}  // namespace plumbline
