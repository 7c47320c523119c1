#include "base/utf16.h"

#include "base/utf8.h"

namespace plumbline {
namespace {

bool is_half(char32_t code, char32_t from) { return code >= from && code < from + 0x400; }

void append_gap(FromUtf16& out) {
  if (out.gaps++ == 0) out.first_gap = out.text.size();
  append_utf8(replacement_character, out.text);
}

}  // namespace

FromUtf16 from_utf16(std::string_view bytes, bool low_byte_first) {
  FromUtf16 out;
  const std::size_t low = low_byte_first ? 0 : 1;
  const auto unit = [&](std::size_t at) -> char32_t {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
    return static_cast<char32_t>(byte(1 - low) << 8U) | byte(low);
  };
  std::size_t at = 0;
  while (at + 1 < bytes.size()) {
    const char32_t first = unit(at);
    at += 2;
    const char32_t second = at + 1 < bytes.size() ? unit(at) : 0;
    if (is_half(first, 0xD800) && is_half(second, 0xDC00)) {
      append_utf8(0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00), out.text);
      at += 2;
    } else if (is_half(first, 0xD800) || is_half(first, 0xDC00)) {
      append_gap(out);
    } else if (first != 0xFEFF || at > 2) {  // the byte order mark is not text
      append_utf8(first, out.text);
    }
  }
  if (at < bytes.size()) append_gap(out);
  return out;
}

}  // namespace plumbline
