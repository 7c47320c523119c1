// The words of a text, one after another. The grammar's lexer reads them; what most of a policy file is made of, plain
// words, spaces, comments, quoted text and single signs, is read here, for the lexer takes two locks a letter.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "PlumblineLexer.h"
#include "antlr4-runtime.h"
#include "dsl/parse/byte_stream.h"
#include "dsl/parse/parse.h"

namespace plumbline::dsl {

using TokenPtr = std::unique_ptr<antlr4::Token>;

class TokenReader {
 public:
  /// `text` outlives the reader, not the tokens: they hold their words.
  explicit TokenReader(std::string_view text, ReadBy by = ReadBy::hand_where_plain);

  /// The next token a parser may see, or the NEWLINE at the end of a line; nothing at the end of the text.
  TokenPtr next();

 private:
  void skip_hidden();
  TokenPtr plain();
  TokenPtr lexed();
  [[nodiscard]] std::size_t plain_word_end() const;
  TokenPtr taken(std::size_t type, std::size_t end);

  std::string_view text_;
  ByteStream stream_;
  plumbline_grammar::PlumblineLexer lexer_;
  ReadBy by_;
  std::size_t at_ = 0;
};

}  // namespace plumbline::dsl
