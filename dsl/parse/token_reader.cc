#include "dsl/parse/token_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "dsl/parse/token_types.h"
#include "dsl/source/typing.h"

namespace plumbline::dsl {
namespace {

using Lexer = plumbline_grammar::PlumblineLexer;

constexpr std::string_view blanks = " \t";
constexpr std::string_view line_ends = "\r\n";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_of_word(char c) { return is_letter(c) || is_digit(c) || c == '_'; }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

}  // namespace

TokenReader::TokenReader(std::string_view text, ReadBy by) : text_(text), stream_(text), lexer_(&stream_), by_(by) {
  lexer_.removeErrorListeners();
}

TokenPtr TokenReader::next() {
  while (true) {
    if (by_ == ReadBy::hand_where_plain) skip_hidden();
    if (at_ >= text_.size()) return nullptr;
    TokenPtr token = by_ == ReadBy::hand_where_plain ? plain() : nullptr;
    if (token == nullptr) token = lexed();
    if (token != nullptr) return token;
  }
}

// Other blanks than these two are the lexer's.
void TokenReader::skip_hidden() {
  at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size());
  if (at_ < text_.size() && text_[at_] == '#') at_ = std::min(text_.find_first_of(line_ends, at_), text_.size());
}

// What can be nothing else, whatever follows it; nothing where that takes the grammar.
TokenPtr TokenReader::plain() {
  switch (text_[at_]) {
    case '\n':
      return taken(Lexer::NEWLINE, at_ + 1);
    case ',':
      return taken(Lexer::COMMA, at_ + 1);
    case ':':
      return taken(Lexer::COLON, at_ + 1);
    case '.':
      return taken(Lexer::DOT, at_ + 1);
    case '(':
      return taken(Lexer::LEFT, at_ + 1);
    case ')':
      return taken(Lexer::RIGHT, at_ + 1);
    case '|':
      return taken(Lexer::BAR, at_ + 1);
    case '"': {
      const std::size_t end = text_.find_first_of("\"\r\n", at_ + 1);
      return end != std::string_view::npos && text_[end] == '"' ? taken(Lexer::STRING, end + 1) : nullptr;
    }
    default:
      break;
  }
  const std::size_t end = plain_word_end();
  if (end == at_) return nullptr;
  return taken(type_of_word(text_.substr(at_, end - at_)), end);
}

// A word goes on behind a dash, of which there are several; one before a digit may be a month, a quarter or a half.
std::size_t TokenReader::plain_word_end() const {
  if (!is_letter(text_[at_])) return at_;
  const auto* end = std::find_if_not(text_.begin() + at_, text_.end(), is_of_word);
  if (end != text_.end() && (*end == '-' || !is_ascii(*end))) return at_;
  const auto* behind = std::find_if(end, text_.end(), [](char c) { return blanks.find(c) == std::string_view::npos; });
  if (behind != text_.end() && (is_digit(*behind) || !is_ascii(*behind))) return at_;
  return static_cast<std::size_t>(end - text_.begin());
}

TokenPtr TokenReader::taken(std::size_t type, std::size_t end) {
  auto token = std::make_unique<antlr4::CommonToken>(type, std::string(text_.substr(at_, end - at_)));
  token->setStartIndex(at_);
  token->setStopIndex(end - 1);
  at_ = end;
  return token;
}

TokenPtr TokenReader::lexed() {
  stream_.seek(at_);
  const TokenPtr token = lexer_.nextToken();
  if (token->getType() == antlr4::Token::EOF) {
    at_ = text_.size();
    return nullptr;
  }
  const std::size_t begin = std::exchange(at_, token->getStopIndex() + 1);
  if (token->getChannel() != antlr4::Token::DEFAULT_CHANNEL && token->getType() != Lexer::NEWLINE) return nullptr;
  const bool is_name = token->getType() == Lexer::WORD || token->getType() == Lexer::DIGIT_NAME;
  const std::string_view text = text_.substr(begin, at_ - begin);
  auto out = std::make_unique<antlr4::CommonToken>(token->getType(), is_name ? as_typed(text) : std::string(text));
  out->setStartIndex(begin);
  out->setStopIndex(at_ - 1);
  return out;
}

}  // namespace plumbline::dsl
