#include "dsl/format/spelling.h"

#include <algorithm>

#include "base/plain_words.h"
#include "dsl/source/typing.h"

namespace plumbline::dsl {
namespace {

constexpr std::string_view open_quote = "\xE2\x80\x9C";
constexpr std::string_view close_quote = "\xE2\x80\x9D";
constexpr std::string_view hard_space = "\xC2\xA0";

std::size_t space_at_front(std::string_view text) {
  if (text.starts_with(hard_space)) return hard_space.size();
  return text.starts_with(' ') || text.starts_with('\t') ? 1 : 0;
}

// A straight quote inside curly ones would close the text early: then they stay.
std::string straight_quotes(std::string_view written) {
  if (!written.starts_with(open_quote)) return std::string(written);
  const std::string_view inside =
      written.substr(open_quote.size(), written.size() - open_quote.size() - close_quote.size());
  if (inside.find('"') != std::string_view::npos) return std::string(written);
  return "\"" + std::string(inside) + "\"";
}

// Spaces can stand inside a figure: a day, a month, `70 %`.
std::string single_spaces(std::string_view written) {
  std::string out;
  while (!written.empty()) {
    const std::size_t space = space_at_front(written);
    if (space == 0) {
      if (written.front() == '%' && out.ends_with(' ')) out.pop_back();
      out += written.front();
    } else if (!out.ends_with(' ')) {
      out += ' ';
    }
    written.remove_prefix(std::max<std::size_t>(space, 1));
  }
  return out;
}

// Spaces inside a comment may be a picture: each is kept, as a plain one; those behind it are not.
std::string plain_comment(std::string_view written) {
  std::string out;
  while (!written.empty()) {
    const std::size_t space = space_at_front(written);
    out += space == 0 ? written.front() : ' ';
    written.remove_prefix(std::max<std::size_t>(space, 1));
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

std::string spelling(WordKind kind, std::string_view written) {
  switch (kind) {
    case WordKind::text:
      return straight_quotes(written);
    case WordKind::keyword:
      return lowered(written);
    case WordKind::figure:
      return single_spaces(written);
    case WordKind::comment:
      return plain_comment(written);
    case WordKind::name:
      return as_typed(written);
    default:
      return std::string(written);
  }
}

bool space_between(WordKind before, WordKind after) {
  if (before == WordKind::dot || before == WordKind::left) return false;
  return after != WordKind::dot && after != WordKind::comma && after != WordKind::right;
}

std::size_t width_of(std::string_view text) {
  constexpr unsigned continuation = 0x80U;
  constexpr unsigned mask = 0xC0U;
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & mask) != continuation;
  }));
}

}  // namespace plumbline::dsl
