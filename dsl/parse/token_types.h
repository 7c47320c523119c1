// What the parts of dsl/parse know about token types: which words are keywords, which opening token
// stands for which phrase, and the words people read in place of a token's name.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "antlr4-runtime.h"
#include "dsl/syntax/ast.h"

namespace plumbline::dsl {

/// "percentage" -> its token type, for every word of the grammar.
const std::map<std::string, std::size_t>& keyword_types();
/// The token type of a word of the grammar, and WORD for any other: every word of a file is asked about.
std::size_t type_of_word(std::string_view word);
/// The K_... token of an opening phrase.
std::size_t opening_token(Phrase phrase);
/// A word that can be a name: an ordinary word, or a keyword.
bool is_word(const antlr4::Token& token);
/// A word that can be nothing but itself: `of`, `over`, `and`.
bool is_reserved(std::size_t type);
/// After this token a line cannot end: a comma, `of`, `plus`, an open bracket.
bool needs_another(std::size_t type);
/// "a name", "text in quotes", "`least`", "the end of the line".
std::string token_words(std::size_t type);

}  // namespace plumbline::dsl
