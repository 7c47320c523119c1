#include "runtime/report/json_writer.h"

#include <algorithm>
#include <array>

#include "base/digits.h"

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

template <typename Word>
Word word_at(const char* at) {
  Word out{};
  std::memcpy(&out, at, sizeof(out));
  return out;
}

/// Do eight bytes stand in JSON as they are? Of a byte below a limit the subtraction borrows into its highest bit, which only
/// bytes from 0x80 on have of themselves.
bool all_plain(std::uint64_t bytes) {
  constexpr std::uint64_t each = 0x0101010101010101U;
  constexpr std::uint64_t highest = 0x80 * each;
  const std::uint64_t quotes = bytes ^ ('"' * each);
  const std::uint64_t escapes = bytes ^ ('\\' * each);
  return ((bytes | (bytes - 0x20 * each) | (quotes - each) | (escapes - each)) & highest) == 0;
}

/// Sixteen of them; as signed numbers, those from 0x80 on are below 0x20 as well.
typedef signed char Sixteen __attribute__((vector_size(16)));
bool all_plain(Sixteen bytes) {
  const Sixteen odd = (bytes < 0x20) | (bytes == '"') | (bytes == '\\');
  std::array<std::uint64_t, 2> halves;
  std::memcpy(halves.data(), &odd, sizeof(odd));
  return (halves[0] | halves[1]) == 0;
}

template <typename Word>
bool copy_if_plain(const char* from, char* to) {
  const Word word = word_at<Word>(from);
  std::memcpy(to, &word, sizeof(word));
  return all_plain(word);
}

/// Copies the bytes at the start of `text` that stand in JSON as they are; how many they were. Behind them anything may be
/// written, as far as the text goes. Of the end of a text some bytes may be looked at twice.
[[gnu::always_inline]] inline std::size_t copy_plain(std::string_view text, char* to) {
  constexpr std::size_t many = sizeof(Sixteen);
  constexpr std::size_t eight = sizeof(std::uint64_t);
  constexpr std::size_t four = sizeof(std::uint32_t);
  const char* const from = text.data();
  const std::size_t size = text.size();
  std::size_t at = 0;
  if (size >= many) {
    while (at + many <= size && copy_if_plain<Sixteen>(from + at, to + at)) at += many;
    if (at + many > size && copy_if_plain<Sixteen>(from + size - many, to + size - many)) return size;
  } else if (size >= eight) {
    const bool first = copy_if_plain<std::uint64_t>(from, to);
    if (copy_if_plain<std::uint64_t>(from + size - eight, to + size - eight) && first) return size;
  } else if (size >= four) {
    const auto first = word_at<std::uint32_t>(from);
    const auto last = word_at<std::uint32_t>(from + size - four);
    std::memcpy(to, &first, four);
    std::memcpy(to + size - four, &last, four);
    if (all_plain(first | std::uint64_t{last} << 32U)) return size;
  }
  for (; at < size && !is_odd(from[at]); ++at) to[at] = from[at];
  return at;
}

/// Writes the character at the start of `text` as JSON has it; the bytes it took.
std::size_t write_odd(std::string_view text, char*& to) {
  static constexpr char digits[] = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(text[0]);
  const auto put = [&](std::string_view bytes) { to = std::copy(bytes.begin(), bytes.end(), to); };
  if (byte == '"' || byte == '\\') {
    put("\\");
    put(text.substr(0, 1));
  } else if (byte == '\n') {
    put("\\n");
  } else if (byte < 0x20) {
    put("\\u00");
    *to++ = digits[byte >> 4U];
    *to++ = digits[byte & 15U];
  } else if (const std::size_t size = character_size(text); size > 0) {
    put(text.substr(0, size));
    return size;
  } else {
    put("\xEF\xBF\xBD");
  }
  return 1;
}

}  // namespace

JsonWriter& JsonWriter::text(std::string_view value) {
  char* to = begin(value.size() + 2);
  *to++ = '"';
  const std::size_t plain = copy_plain(value, to);
  to += plain;
  if (plain < value.size()) to = put_odd(value.substr(plain), to);
  *to++ = '"';
  end(to, false);
  return *this;
}

char* JsonWriter::put_odd(std::string_view text, char* to) {
  constexpr std::size_t longest_escape = 6;
  size_ = static_cast<std::size_t>(to - made_.get());
  to = room(text.size() * longest_escape + 1);
  while (!text.empty()) {
    text.remove_prefix(write_odd(text, to));
    const std::size_t plain = copy_plain(text, to);
    to += plain;
    text.remove_prefix(plain);
  }
  return to;
}

JsonWriter& JsonWriter::number(std::uint64_t value) {
  end(put_whole(begin(most_put_whole), value), false);
  return *this;
}

void JsonWriter::grow(std::size_t bytes) {
  const std::size_t wanted = std::max({size_ + bytes, 2 * capacity_, sink_ ? piece + piece / 8 : std::size_t{256}});
  std::unique_ptr<char[]> larger(new char[wanted]);
  if (size_ > 0) std::memcpy(larger.get(), made_.get(), size_);
  made_ = std::move(larger);
  capacity_ = wanted;
}

void JsonWriter::hand_over() {
  sink_({made_.get(), size_});
  size_ = 0;
}

}  // namespace plumbline
