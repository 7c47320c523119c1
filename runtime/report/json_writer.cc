#include "runtime/report/json_writer.h"

#include <algorithm>
#include <cstring>

namespace plumbline {
namespace {

// Bytes of the UTF-8 character at the start of `text`; 0 where there is none.
std::size_t character_size(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  const std::size_t size = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
  if (size == 0 || size > text.size()) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  const bool overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
  const bool surrogate = lead == 0xED && byte(1) > 0x9F;
  const bool beyond = lead == 0xF4 && byte(1) > 0x8F;
  return overlong || surrogate || beyond ? 0 : size;
}

// No character that stands in JSON as it is, or not a whole one.
bool is_odd(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte >= 0x80 || c == '"' || c == '\\';
}

/// How many bytes at the start of `text` stand in JSON as they are. Eight are looked at together: of a byte below a limit
/// the subtraction borrows into its highest bit, which only bytes from 0x80 on have of themselves.
std::size_t plain_size(std::string_view text) {
  constexpr std::uint64_t each = 0x0101010101010101U;
  constexpr std::uint64_t highest = 0x80 * each;
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof(bytes));
    const std::uint64_t quotes = bytes ^ ('"' * each);
    const std::uint64_t escapes = bytes ^ ('\\' * each);
    if (((bytes | (bytes - 0x20 * each) | (quotes - each) | (escapes - each)) & highest) != 0) break;
  }
  while (at < text.size() && !is_odd(text[at])) ++at;
  return at;
}

}  // namespace

void JsonWriter::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

void JsonWriter::quote(std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  out_ += '"';
  while (!text.empty()) {
    // Nearly every text is plain from end to end.
    const std::size_t plain = plain_size(text);
    out_.append(text.data(), plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const auto byte = static_cast<unsigned char>(text[0]);
    std::size_t taken = 1;
    if (byte == '"' || byte == '\\') {
      out_ += '\\';
      out_ += text[0];
    } else if (byte == '\n') {
      out_ += "\\n";
    } else if (byte < 0x20) {
      out_ += "\\u00";
      out_ += digits[byte >> 4U];
      out_ += digits[byte & 15U];
    } else if (taken = character_size(text); taken > 0) {
      out_ += text.substr(0, taken);
    } else {
      out_ += "\xEF\xBF\xBD";
      taken = 1;
    }
    text.remove_prefix(taken);
  }
  out_ += '"';
}

void JsonWriter::hand_over() {
  sink_(out_);
  out_.clear();
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  first_ = false;
  if (sink_ && out_.size() >= piece) hand_over();
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  quote(name);
  out_ += ':';
  first_ = true;  // its value needs no comma before it
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  separate();
  quote(value);
  return *this;
}

JsonWriter& JsonWriter::number(std::uint64_t value) {
  separate();
  out_ += std::to_string(value);
  return *this;
}

JsonWriter& JsonWriter::truth(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  return *this;
}

}  // namespace plumbline
