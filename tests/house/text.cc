#include "tests/house/text.h"

#include <cctype>
#include <cstdint>

namespace plumbline::house {
namespace {

enum class Kind : std::uint8_t { code, comment, literal };

struct Piece {
  Kind kind = Kind::code;
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::size_t find_or_end(std::string_view text, std::string_view what, std::size_t from) {
  const std::size_t at = text.find(what, from);
  return at == std::string_view::npos ? text.size() : at;
}

/// The letters and digits just before `at`: the R of R"(...)", the 1 of 1'000.
std::string_view word_before(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && is_word(text[begin - 1])) --begin;
  return text.substr(begin, at - begin);
}

std::size_t end_of_raw(std::string_view text, std::size_t quote) {
  const std::size_t bracket = find_or_end(text, "(", quote);
  const std::string close = ")" + std::string(text.substr(quote + 1, bracket - quote - 1)) + "\"";
  return std::min(find_or_end(text, close, bracket) + close.size(), text.size());
}

std::size_t end_of_quoted(std::string_view text, std::size_t quote) {
  std::size_t at = quote + 1;
  while (at < text.size() && text[at] != text[quote] && text[at] != '\n') {
    at += text[at] == '\\' ? 2 : 1;
  }
  return std::min(at + 1, text.size());
}

/// The comment or literal that begins at `at`; an empty piece where code goes on.
Piece special_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("//")) return {Kind::comment, at, find_or_end(text, "\n", at)};
  if (rest.starts_with("/*")) {
    return {Kind::comment, at, std::min(find_or_end(text, "*/", at + 2) + 2, text.size())};
  }
  if (rest.front() == '"') {
    const bool raw = word_before(text, at).ends_with('R');
    return {Kind::literal, at, raw ? end_of_raw(text, at) : end_of_quoted(text, at)};
  }
  if (rest.front() == '\'') {
    const std::string_view before = word_before(text, at);
    const bool separates_digits =
        !before.empty() && std::isdigit(static_cast<unsigned char>(before.front())) != 0;
    if (!separates_digits) return {Kind::literal, at, end_of_quoted(text, at)};
  }
  return {Kind::code, at, at};
}

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  std::size_t code = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const Piece special = special_at(text, at);
    if (special.end == special.begin) {
      ++at;
      continue;
    }
    pieces.push_back({Kind::code, code, at});
    pieces.push_back(special);
    at = code = special.end;
  }
  pieces.push_back({Kind::code, code, text.size()});
  return pieces;
}

void make_blank(std::string& text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    if (text[at] != '\n') text[at] = ' ';
  }
}

std::string keep(std::string_view text, bool code, bool literals) {
  std::string kept(text);
  for (const Piece& piece : pieces_of(text)) {
    const bool stays =
        (piece.kind == Kind::code && code) || (piece.kind == Kind::literal && literals);
    if (!stays) make_blank(kept, piece.begin, piece.end);
  }
  return kept;
}

}  // namespace

std::string code_only(std::string_view text) { return keep(text, true, false); }
std::string without_comments(std::string_view text) { return keep(text, true, true); }
std::string literals_only(std::string_view text) { return keep(text, false, true); }

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = find_or_end(text, "\n", begin);
    lines.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  std::size_t line = 1;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end > at) {
      words.push_back({std::string(text.substr(at, end - at)), at, line});
      at = end;
      continue;
    }
    if (text[at] == '\n') ++line;
    ++at;
  }
  return words;
}

bool within(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

}  // namespace plumbline::house
