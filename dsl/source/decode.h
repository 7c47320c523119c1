// The bytes of a file as policy text. People write policy in Word and Notepad, so files arrive as
// Windows-1252, as UTF-16, or as something that is no text at all; this is where that ends. Nothing
// is guessed where a guess could change a word unseen. In this order:
//
// 1. More than policy_file_limit bytes: too large.
// 2. The first bytes of a known kind of file (Word, Excel, PDF, RTF, a web page...): another file.
// 3. A byte order mark of UTF-16, or zeros in nearly every other byte and never in the rest: UTF-16.
// 4. All of it valid UTF-8, with or without its mark: UTF-8. The mark is taken off.
// 5. Bytes that are not UTF-8, among UTF-8 that cannot be there by chance: damaged. By chance means
//    that there are no more bytes of continuation in whole characters (£ has one, a curly quote two)
//    than there are stray ones: “CAFÉ” in Windows-1252 happens to hold one whole character of UTF-8.
// 6. Otherwise Windows-1252. Where a few bytes stand for nothing in it, or in UTF-16 half a character
//    is missing, the file is damaged too.
//
// What comes of 3 to 6 is no text where it holds a zero, or more control characters and bytes that
// stand for nothing than one and another one in fifty. Fewer control characters stay where they are:
// the lexer points at them. Word's line break and page break (0B, 0C) become line ends, byte for byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline::dsl {

/// People read policy line by line, and nobody reads as much as this.
inline constexpr std::size_t policy_file_limit = 20'000'000;

enum class Encoding : std::uint8_t { utf8, utf16_little, utf16_big, windows_1252 };
/// "Windows-1252", as messages name it.
std::string_view words(Encoding encoding);

/// Why a file is not read.
struct Refusal {
  enum class Kind : std::uint8_t { other_file, too_large, damaged };
  Kind kind = Kind::other_file;
  std::string_view what;   // "a Word document"
  std::string_view advice;  // what to do about it
};

struct Decoded {
  std::string text;  // UTF-8; nothing of what is refused, but damaged text, with U+FFFD in the gaps
  Encoding encoding = Encoding::utf8;
  std::optional<Refusal> refusal;
  std::size_t place = 0;   // in the text: the first gap, or else the first character beyond ASCII
  std::size_t length = 0;  // of the character there
  std::size_t gaps = 0;    // how many bytes belong to no character
};

Decoded decode(std::string bytes);

}  // namespace plumbline::dsl
