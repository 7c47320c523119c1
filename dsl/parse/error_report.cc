#include "dsl/parse/error_report.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

#include "PlumblineParser.h"
#include "base/date.h"
#include "base/notice/suggest.h"
#include "dsl/parse/token_types.h"
#include "dsl/parse/wordings.h"

namespace plumbline::dsl {
namespace {

using Parser = plumbline_grammar::PlumblineParser;

// What a whole part is called where listing its possible first words would not help.
std::string part_words(std::size_t rule) {
  switch (rule) {
    case Parser::RuleExpression:
    case Parser::RulePrimary:
    case Parser::RuleReference:
      return "a figure: a name, a sum or a number";
    case Parser::RuleCondition:
      return "a test, such as: elective_recovery above erf_threshold";
    case Parser::RuleType:
      return "a kind of value, such as: month, percentage, flow count of spells";
    case Parser::RuleOption:
      return "a limit, such as: at least 0";
    case Parser::RuleEach:
      return "a level or a period, such as: system, month";
    case Parser::RulePeriods:
    case Parser::RulePeriod:
      return "a period, such as: April 2021, H1 2021/22";
    case Parser::RuleFilter:
    case Parser::RulePick:
      return "what to pick by, such as: point_of_delivery is day_case";
    case Parser::RuleLiteral:
      return "a number, such as: 70%, 0, 5 percentage points";
    default:
      return {};
  }
}

Expected expected_of(const antlr4::misc::IntervalSet& set) {
  Expected out;
  const bool any_name = set.contains(static_cast<std::size_t>(Parser::WORD));
  for (const antlr4::misc::Interval& interval : set.getIntervals()) {
    for (ssize_t type = interval.a; type <= interval.b; ++type) {
      const auto token = static_cast<std::size_t>(type);
      const std::string words = token_words(token);
      if (token >= Parser::A && token < Parser::DATE) {
        if (any_name) continue;  // then every soft keyword is listed only because it can be a name
        out.keywords.push_back(words.substr(1, words.size() - 2));
      }
      out.words.push_back(words);
    }
  }
  return out;
}

std::string found_words(const antlr4::Token& token, bool name_expected) {
  if (token.getType() == Parser::END) return "the end of the line";
  if (token.getType() == Parser::DIGIT_NAME) return "`" + token.getText() + "`: a name begins with a letter";
  if (name_expected && is_word(token) && token.getType() != Parser::WORD) {
    return "`" + token.getText() + "`, a word of the language that cannot be a name";
  }
  return token.getType() == Parser::STRING ? token.getText() : "`" + token.getText() + "`";
}

// Words near to one of the language that nobody misspelt.
const std::set<std::string_view> ordinary = {"must", "that", "then", "they", "list", "please", "cost", "past", "post", "rates", "there", "these", "more", "less", "come"};

// Where the word before a place begins; the place itself where there is none on its line.
std::size_t word_before(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end > 0 && text[end - 1] == ' ') --end;
  std::size_t begin = end;
  while (begin > 0 && (std::isalnum(static_cast<unsigned char>(text[begin - 1])) != 0 || text[begin - 1] == '_')) --begin;
  return begin == end ? at : begin;
}

}  // namespace

FilteredClause* ClauseErrors::clause_at(std::size_t offset) {
  auto after = std::upper_bound(
      clauses_.begin(), clauses_.end(), offset,
      [](std::size_t at, const FilteredClause& clause) { return at < clause.span.begin; });
  return after == clauses_.begin() ? nullptr : &*(after - 1);
}

void ClauseErrors::reportError(antlr4::Parser* parser, const antlr4::RecognitionException& e) {
  if (inErrorRecoveryMode(parser)) return;
  beginErrorCondition(parser);
  const auto* no_way = dynamic_cast<const antlr4::NoViableAltException*>(&e);
  const bool at_decision = no_way == nullptr || no_way->getStartToken() == e.getOffendingToken();
  report(parser, e.getOffendingToken(), at_decision);
}

void ClauseErrors::report(antlr4::Parser* parser, antlr4::Token* token, bool at_decision) {
  FilteredClause* clause = clause_at(token->getStartIndex());
  if (clause == nullptr || clause->bad) return;
  clause->bad = true;
  const auto begin = static_cast<std::uint32_t>(token->getStartIndex());
  const bool at_end = token->getType() == Parser::END;
  const Span span{source_, at_end ? clause->span.end : begin,
                  at_end ? clause->span.end : static_cast<std::uint32_t>(token->getStopIndex() + 1)};
  Expected expected = expected_of(parser->getExpectedTokens());
  const std::string part = part_words(parser->getContext()->getRuleIndex());
  std::string words = !part.empty() && (!at_decision || expected.words.size() > 3)
                          ? part
                          : one_of_words(expected.words);
  // Where the fault lies further back, what was found may be what was expected there.
  const bool contradicts = words.find("`" + token->getText() + "`") != std::string::npos;
  if (words.empty() || contradicts) words = "something else";
  Diagnostic& diagnostic = diagnostics_.report(
      Code::E0105, span,
      {{"place", "This `" + std::string(phrase_row(clause->phrase).words) + "` line"},
       {"expected", words},
       {"found", found_words(*token, parser->getExpectedTokens().contains(static_cast<std::size_t>(Parser::WORD)))}});
  expected.said = words;
  suggest(*token, *clause, expected, diagnostic);
}

// What people write in place of what may stand here; else a misspelling of it.
void ClauseErrors::suggest(const antlr4::Token& token, const FilteredClause& clause, const Expected& expected, Diagnostic& diagnostic) {
  const bool at_end = token.getType() == Parser::END;
  const Fault fault{phrase_row(clause.phrase).words, clause.opening.end, clause.span.end,
                    at_end ? clause.span.end : token.getStartIndex(), expected.said, period_of(clause)};
  std::optional<Rewording> other = reworded(text_, fault);
  if (!other && fault.expects == "text in quotes" && (is_word(token) || token.getType() == Parser::NUMBER || token.getType() == Parser::COLON)) other = unquoted(text_, fault);
  if (other) {
    say(*other, source_, diagnostic);
    return;
  }
  const bool in_a_list = clause.phrase == Phrase::FOR_EACH_clause || clause.phrase == Phrase::ONE_ROW_FOR_EACH_clause ||
                         clause.phrase == Phrase::LIST || clause.phrase == Phrase::CITES_clause;
  if (token.getType() == Parser::AND && in_a_list) {
    diagnostic.advise("Write a comma between them.").label("a comma?");
    return;
  }
  if (at_end) return;
  if (is_word(token)) {
    if (const std::optional<std::string> near = nearest(token.getText(), expected.keywords)) {
      diagnostic.suggest(near);
      return;
    }
  }
  suggest_keyword(token, clause, diagnostic);
}

// The period in the `for each` line of the block a clause stands in.
std::string ClauseErrors::period_of(const FilteredClause& clause) const {
  for (std::size_t i = static_cast<std::size_t>(&clause - clauses_.data()) + 1; i > 0; --i) {
    const FilteredClause* at = &clauses_[i - 1];
    if (phrase_row(at->phrase).is_block) break;
    if (at->phrase != Phrase::FOR_EACH_clause) continue;
    const std::string_view keys = text_.substr(at->opening.end, at->span.end - at->opening.end);
    for (const PeriodKind kind : {PeriodKind::month, PeriodKind::quarter, PeriodKind::half, PeriodKind::financial_year}) {
      if (keys.find(word(kind)) != std::string_view::npos) return std::string(word(kind));
    }
  }
  return {};
}

// A misspelt word of the language reads as a name, and the fault shows at it or at the word behind it.
void ClauseErrors::suggest_keyword(const antlr4::Token& token, const FilteredClause& clause, Diagnostic& diagnostic) {
  const std::size_t here = token.getStartIndex();
  const std::size_t before = word_before(text_, here);
  std::vector<std::string> known;
  for (const auto& [word, type] : keyword_types()) {
    if (word.size() > 3) known.push_back(word);
  }
  // `growht in rtt.completed` is seen at the word behind `in`.
  const bool behind_in = text_.substr(before, 3) == "in ";
  for (const std::size_t from : {here, before, behind_in ? word_before(text_, before) : before}) {
    if (from < clause.opening.end || (from == before && before == here)) continue;
    std::size_t end = from;
    while (end < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[end])) != 0 || text_[end] == '_')) ++end;
    // A part of `rtt.completed` is a name, whatever it looks like.
    if ((from > 0 && text_[from - 1] == '.') || (end < text_.size() && text_[end] == '.')) continue;
    const std::string written(text_.substr(from, end - from));
    const bool means_itself = keyword_types().contains(written) || ordinary.contains(written);
    const std::optional<std::string> near = means_itself ? std::nullopt : nearest(written, known);
    if (!near) continue;
    diagnostic.advise("Write `" + *near + "`.").label("did you mean `" + *near + "`?");
    diagnostic.fix({source_, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(end)}, *near);
    return;
  }
}

void ClauseErrors::recover(antlr4::Parser* parser, std::exception_ptr /*e*/) {
  antlr4::TokenStream* tokens = parser->getTokenStream();
  while (tokens->LA(1) != Parser::END && tokens->LA(1) != antlr4::Token::EOF) tokens->consume();
  // Words left over at the end of a clause: the END that closes it is done with as well, or the rest
  // of the file would hang on it.
  if (parser->getContext()->getRuleIndex() == Parser::RuleLine && tokens->LA(1) == Parser::END) tokens->consume();
}

antlr4::Token* ClauseErrors::recoverInline(antlr4::Parser* parser) {
  throw antlr4::InputMismatchException(parser);
}

}  // namespace plumbline::dsl
