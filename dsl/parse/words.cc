#include "dsl/parse/words.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "PlumblineLexer.h"
#include "PlumblineParser.h"
#include "base/plain_words.h"
#include "dsl/parse/byte_stream.h"
#include "dsl/parse/clause_filter.h"
#include "dsl/parse/error_report.h"
#include "dsl/parse/token_types.h"

namespace plumbline::dsl {
namespace {

using Parser = plumbline_grammar::PlumblineParser;
using Lexer = plumbline_grammar::PlumblineLexer;
using Tokens = std::vector<antlr4::Token*>;

constexpr std::string_view hard_space = "\xC2\xA0";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

Span span_of(const antlr4::Token& token, SourceId source) {
  return {source, static_cast<std::uint32_t>(token.getStartIndex()),
          static_cast<std::uint32_t>(token.getStopIndex() + 1)};
}

/// The comments of a text, in order. The filter drops them, so the lexer is asked again.
std::vector<Span> comments_in(std::string_view text, SourceId source) {
  ByteStream stream(text);
  Lexer lexer(&stream);
  lexer.removeErrorListeners();
  std::vector<Span> out;
  for (TokenPtr token = lexer.nextToken(); token->getType() != antlr4::Token::EOF;
       token = lexer.nextToken()) {
    if (token->getType() == Lexer::COMMENT) out.push_back(span_of(*token, source));
  }
  return out;
}

/// Where the words stand that are keywords elsewhere and names here: only the parser can tell.
std::set<std::size_t> soft_names(antlr4::tree::ParseTree* tree) {
  std::set<std::size_t> out;
  std::vector<antlr4::tree::ParseTree*> left{tree};
  while (!left.empty()) {
    antlr4::tree::ParseTree* part = left.back();
    left.pop_back();
    if (auto* soft = dynamic_cast<Parser::SoftContext*>(part)) {
      out.insert(soft->getStart()->getStartIndex());
    }
    left.insert(left.end(), part->children.begin(), part->children.end());
  }
  return out;
}

/// Does one of the phrases that begin a clause (or a block, where asked) stand at this place?
bool phrase_stands_at(const Tokens& tokens, std::size_t at, bool blocks_only) {
  static const std::size_t longest = [] {
    std::size_t most = 0;
    for (const PhraseRow& row : phrase_table()) most = std::max(most, row.words.size());
    return most;
  }();
  std::string here;
  for (std::size_t i = at; i < tokens.size() && here.size() <= longest; ++i) {
    here += lowered(tokens[i]->getText()) + " ";
  }
  const auto stands = [&](const PhraseRow& row) {
    return here.starts_with(row.words) && here.size() > row.words.size() && here[row.words.size()] == ' ';
  };
  return std::any_of(phrase_table().begin(), phrase_table().end(), [&](const PhraseRow& row) {
    return (row.is_block || !blocks_only) && stands(row);
  });
}

// The other side of ClauseFilter::place: what it takes for the rest of the line above, as long as
// that rest stands further to the right than its clause.
bool may_begin_line(const Tokens& tokens, std::size_t at) {
  const antlr4::Token& token = *tokens[at];
  const bool goes_on = at > 0 && needs_another(tokens[at - 1]->getType());
  if (phrase_stands_at(tokens, at, goes_on)) return false;
  if (token.getType() != Lexer::WORD) return true;
  // At the start of a line Over is a capitalised `over`, elsewhere it is a name.
  return goes_on && !is_reserved(type_of_word(lowered(token.getText())));
}

class Reader {
 public:
  Reader(const Sources& sources, SourceId source) : text_(sources[source].text), source_(source) {}

  FileWords run(const Sources& sources) {
    comments_ = comments_in(text_, source_);
    Diagnostics unused;
    Filtered filtered = filter_clauses(sources, source_, unused);
    if (!filtered.clauses.empty()) read_clauses(std::move(filtered), unused);
    take_comments(static_cast<std::uint32_t>(text_.size()), out_.below);
    return std::move(out_);
  }

 private:
  void read_clauses(Filtered filtered, Diagnostics& unused) {
    antlr4::ListTokenSource token_source(std::move(filtered.tokens));
    antlr4::CommonTokenStream stream(&token_source);
    Parser parser(&stream);
    parser.removeErrorListeners();
    parser.setErrorHandler(std::make_shared<ClauseErrors>(source_, text_, filtered.clauses, unused));
    soft_ = soft_names(parser.file());
    stream.fill();
    Tokens tokens;  // of one clause, without its END
    std::size_t clause = 0;
    for (antlr4::Token* token : stream.getTokens()) {
      if (token->getType() == Parser::END) {
        add_clause(filtered.clauses[clause++], tokens);
        tokens.clear();
      } else {
        tokens.push_back(token);
      }
    }
  }

  void add_clause(const FilteredClause& filtered, Tokens tokens) {
    ClauseWords clause;
    clause.phrase = filtered.phrase;
    clause.cells = filtered.cells;
    take_comments(filtered.opening.begin, clause.above);
    clause.opening = word_at(WordKind::keyword, filtered.opening);
    tokens.erase(tokens.begin());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const Span span = span_of(*tokens[i], source_);
      take_comments(span.begin, clause.words);
      clause.words.push_back(word_at(kind_of(*tokens[i]), span));
      // A block's word begins a block only with what it defines beside it.
      const bool beside = i == 0 && phrase_row(clause.phrase).is_block;
      clause.words.back().may_begin_line = !beside && may_begin_line(tokens, i);
    }
    take_comment_behind(filtered.span.end, clause.words);
    out_.clauses.push_back(std::move(clause));
  }

  void take_comments(std::uint32_t end, std::vector<Word>& into) {
    for (; next_comment_ < comments_.size() && comments_[next_comment_].begin < end; ++next_comment_) {
      into.push_back(word_at(WordKind::comment, comments_[next_comment_]));
    }
  }

  // A comment on the last line of a clause belongs to it; one on a line of its own, to what follows.
  void take_comment_behind(std::uint32_t end, std::vector<Word>& into) {
    take_comments(end, into);
    if (next_comment_ == comments_.size()) return;
    const Span comment = comments_[next_comment_];
    if (text_.substr(end, comment.begin - end).find_first_of("\r\n") != std::string_view::npos) return;
    into.push_back(word_at(WordKind::comment, comment));
    ++next_comment_;
  }

  [[nodiscard]] WordKind kind_of(const antlr4::Token& token) const {
    switch (token.getType()) {
      case Lexer::STRING:
        return WordKind::text;
      case Lexer::COMMA:
        return WordKind::comma;
      case Lexer::COLON:
        return WordKind::colon;
      case Lexer::DOT:
        return WordKind::dot;
      case Lexer::LEFT:
        return WordKind::left;
      case Lexer::RIGHT:
        return WordKind::right;
      case Lexer::WORD:
      case Lexer::DIGIT_NAME:
        return WordKind::name;
      default:
        break;
    }
    if (!is_word(token)) return WordKind::figure;
    return soft_.contains(token.getStartIndex()) ? WordKind::name : WordKind::keyword;
  }

  [[nodiscard]] Word word_at(WordKind kind, Span span) const {
    Word out{kind, span};
    std::size_t at = span.begin;
    int line_ends = 0;
    bool indented = false;
    for (std::size_t bytes = space_before(at); bytes > 0; bytes = space_before(at)) {
      at -= bytes;
      const bool line_end = text_[at] == '\n' || text_[at] == '\r';
      line_ends += line_end ? 1 : 0;
      indented = indented || (line_ends == 0 && bytes != byte_order_mark.size());
    }
    out.begins_line = at == 0 || line_ends > 0;
    out.at_margin = out.begins_line && !indented;
    out.after_blank = line_ends > 1;
    return out;
  }

  // The bytes of the white space, or the end of a line, that ends at this place.
  [[nodiscard]] std::size_t space_before(std::size_t at) const {
    const std::string_view before = text_.substr(0, at);
    for (const std::string_view space : {std::string_view("\r\n"), hard_space, byte_order_mark}) {
      if (before.ends_with(space)) return space.size();
    }
    if (before.empty()) return 0;
    return std::string_view(" \t\r\n").find(before.back()) == std::string_view::npos ? 0 : 1;
  }

  std::string_view text_;
  SourceId source_;
  std::vector<Span> comments_;
  std::size_t next_comment_ = 0;
  std::set<std::size_t> soft_;
  FileWords out_;
};

}  // namespace

FileWords words_of(const Sources& sources, SourceId source) {
  return Reader(sources, source).run(sources);
}

}  // namespace plumbline::dsl
