// What people write for words of the language: "more than" for `above`, "=" for `is`. Only for
// messages; nothing is ever read as what it might have meant.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline::dsl {

/// What would have been written, and how many bytes of the text it stands for.
struct OtherWords {
  std::string write;
  std::size_t length = 0;
};

/// The text is looked at from its beginning, in any case: "greater than erf_threshold" is `above` for
/// 12 bytes. Nothing where it is no such word.
std::optional<OtherWords> said_otherwise(std::string_view text);

/// What to do about a character that has no meaning, by the text from it on.
std::string stray_advice(std::string_view text);

/// A blank that is no space of the keyboard.
struct Blank {
  std::string_view written;
  std::string_view name;
  bool wide = true;  // else nobody sees it, and it parts nothing
};
std::optional<Blank> blank_at(std::string_view text);

/// What stands at the end of a quoted text in place of the quote that closes it.
struct WrongQuote {
  std::string_view name;
  std::string write;
  std::size_t begin = 0;
  std::size_t length = 0;
  bool certain = true;  // an apostrophe may belong to the last word
};
std::optional<WrongQuote> wrong_quote(std::string_view unclosed);

}  // namespace plumbline::dsl
