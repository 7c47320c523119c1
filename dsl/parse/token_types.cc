#include "dsl/parse/token_types.h"

#include <unordered_map>

#include "PlumblineLexer.h"
#include "PlumblineParser.h"

namespace plumbline::dsl {

using Parser = plumbline_grammar::PlumblineParser;

const std::map<std::string, std::size_t>& keyword_types() {
  static const std::map<std::string, std::size_t> types = [] {
    std::map<std::string, std::size_t> out;
    const antlr4::dfa::Vocabulary& vocabulary = plumbline_grammar::PlumblineLexer(nullptr).getVocabulary();
    for (std::size_t type = Parser::A; type < Parser::DATE; ++type) {
      const std::string literal = vocabulary.getLiteralName(type);  // 'word', with its quotes
      if (literal.size() > 2) out.emplace(literal.substr(1, literal.size() - 2), type);
    }
    out.emplace("points", Parser::POINTS);
    out.emplace("point", Parser::POINTS);
    out.emplace("words", Parser::WORDS);
    out.emplace("word", Parser::WORDS);
    return out;
  }();
  return types;
}

std::size_t type_of_word(std::string_view word) {
  static const std::unordered_map<std::string_view, std::size_t> types(keyword_types().begin(), keyword_types().end());
  const auto found = types.find(word);
  return found == types.end() ? static_cast<std::size_t>(Parser::WORD) : found->second;
}

std::size_t opening_token(Phrase phrase) {
  switch (phrase) {
#define BLOCK(token, phrase, meaning) \
  case Phrase::token:                 \
    return Parser::K_##token;
#define CLAUSE(token, phrase, blocks, opens, meaning) \
  case Phrase::token##_clause:                        \
    return Parser::K_##token;
#include "dsl/grammar/clauses.def"
    case Phrase::row:
      return Parser::ROW;
  }
  return Parser::ROW;
}

bool is_word(const antlr4::Token& token) {
  return token.getType() == Parser::WORD ||
         (token.getType() >= Parser::A && token.getType() < Parser::DATE);
}

bool is_reserved(std::size_t type) { return type >= Parser::A && type <= Parser::WITH; }

bool needs_another(std::size_t type) {
  switch (type) {
    case Parser::COMMA:
    case Parser::COLON:
    case Parser::LEFT:
    case Parser::A:
    case Parser::AND:
    case Parser::AS:
    case Parser::AT:
    case Parser::BY:
    case Parser::DIVIDED:
    case Parser::EXCEPT:
    case Parser::FROM:
    case Parser::IN:
    case Parser::IS:
    case Parser::MINUS:
    case Parser::NOT:
    case Parser::OF:
    case Parser::ON:
    case Parser::OR:
    case Parser::OVER:
    case Parser::PLUS:
    case Parser::SAY:
    case Parser::SINCE:
    case Parser::THE:
    case Parser::TIMES:
    case Parser::TO:
    case Parser::WHERE:
    case Parser::WITH:
      return true;
    default:
      return false;
  }
}

std::string token_words(std::size_t type) {
  switch (type) {
    case Parser::END:
      return "the end of the line";
    case Parser::WORD:
      return "a name";
    case Parser::STRING:
      return "text in quotes";
    case Parser::DATE:
      return "a date such as 25 March 2021";
    case Parser::MONTH:
      return "a month such as April 2021";
    case Parser::FINANCIAL_YEAR:
      return "a financial year such as 2019/20";
    case Parser::QUARTER:
      return "a quarter such as Q1 2021/22";
    case Parser::HALF:
      return "a half such as H1 2021/22";
    case Parser::PERCENT:
      return "a percentage such as 70%";
    case Parser::MONEY_AMOUNT:
      return "an amount such as £8.1bn";
    case Parser::MONEY_UNIT:
      return "a unit of money such as £000s";
    case Parser::NUMBER:
      return "a number";
    case Parser::COMMA:
      return "a comma";
    case Parser::COLON:
      return "a colon";
    case Parser::DOT:
      return "a full stop";
    case Parser::LEFT:
      return "`(`";
    case Parser::RIGHT:
      return "`)`";
    case Parser::POINTS:
      return "`points`";
    case Parser::WORDS:
      return "`words`";
    default:
      break;
  }
  for (const auto& [word, keyword] : keyword_types()) {
    if (keyword == type) return "`" + word + "`";
  }
  return "something else";
}

}  // namespace plumbline::dsl
