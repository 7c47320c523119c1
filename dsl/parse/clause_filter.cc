#include "dsl/parse/clause_filter.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "PlumblineLexer.h"
#include "PlumblineParser.h"
#include "base/notice/suggest.h"
#include "base/plain_words.h"
#include "dsl/parse/other_words.h"
#include "dsl/parse/parse.h"
#include "dsl/parse/token_reader.h"
#include "dsl/parse/token_types.h"
#include "dsl/parse/wordings.h"
#include "dsl/source/typing.h"

namespace plumbline::dsl {
namespace {

using Lexer = plumbline_grammar::PlumblineLexer;

// A space left over where a word was taken away does not make a line an indented one.
constexpr std::size_t margin = 2;

/// The words of one physical line, and where its first stands.
struct Line {
  std::vector<TokenPtr> tokens;
  std::size_t column = 0;
  bool has_bar = false;
};

/// A phrase found, or nearly found, at the start of a line.
struct Opening {
  const PhraseRow* row = nullptr;
  std::size_t words = 0;
};

/// The words of each phrase, in the table's order: every line of a file is held against all of them.
std::vector<std::vector<std::string>> words_of_table() {
  std::vector<std::vector<std::string>> out;
  for (const PhraseRow& row : phrase_table()) {
    std::vector<std::string>& words = out.emplace_back(1);
    for (const char c : row.words) {
      if (c == ' ') {
        words.emplace_back();
      } else {
        words.back() += c;
      }
    }
  }
  return out;
}

/// The phrases that begin with a word, in the table's order.
const std::vector<const PhraseRow*>& phrases_of(const std::string& first) {
  static const std::unordered_map<std::string, std::vector<const PhraseRow*>> phrases = [] {
    std::unordered_map<std::string, std::vector<const PhraseRow*>> out;
    for (const PhraseRow& row : phrase_table()) out[std::string(row.words.substr(0, row.words.find(' ')))].push_back(&row);
    return out;
  }();
  static const std::vector<const PhraseRow*> none;
  const auto found = phrases.find(first);
  return found == phrases.end() ? none : found->second;
}

/// `row` is one of phrase_table().
const std::vector<std::string>& phrase_words(const PhraseRow& row) {
  static const std::vector<std::vector<std::string>> words = words_of_table();
  return words[static_cast<std::size_t>(&row - phrase_table().data())];
}

class ClauseFilter {
 public:
  ClauseFilter(const Sources& sources, SourceId source, Diagnostics& diagnostics)
      : text_(sources[source].text), source_(source), diagnostics_(diagnostics) {}

  Filtered run() {
    std::vector<Line> lines = read_lines();
    is_indented_ = std::any_of(lines.begin(), lines.end(), [](const Line& line) { return !line.tokens.empty() && line.column > 0; });
    for (Line& line : lines) place(line);
    close();
    return std::move(out_);
  }

 private:
  [[nodiscard]] Span span_of(const antlr4::Token& token) const {
    return {source_, static_cast<std::uint32_t>(token.getStartIndex()),
            static_cast<std::uint32_t>(token.getStopIndex() + 1)};
  }

  std::vector<Line> read_lines() {
    TokenReader reader(text_);
    std::vector<Line> lines(1);
    std::size_t line_start = 0;
    for (TokenPtr token = reader.next(); token != nullptr; token = reader.next()) {
      if (token->getType() == Lexer::NEWLINE) {
        lines.emplace_back();
        line_start = token->getStopIndex() + 1;
        continue;
      }
      Line& line = lines.back();
      if (line.tokens.empty()) line.column = token->getStartIndex() - line_start;
      line.has_bar = line.has_bar || token->getType() == Lexer::BAR;
      line.tokens.push_back(std::move(token));
    }
    return lines;
  }

  void place(Line& line) {
    if (line.tokens.empty()) return;
    mend_first_word(*line.tokens.front());
    const Opening opening = find_opening(line);
    const bool goes_on = open_ && needs_another_ && line.column > clause_column_;
    if (opening.row != nullptr && opening.row->is_block) {
      open(line, opening);
    } else if (opening.row != nullptr && !goes_on) {
      open(line, opening);
    } else if (line.has_bar) {
      add_row(line);
    } else if (const Opening near = goes_on ? Opening{} : find_near_miss(line); near.row != nullptr) {
      report_near_miss(line, near);
      open(line, near);
    } else if (open_ && !is_lost_opening(line)) {
      append(line, 0);
    } else if (skipping_ || (after_stray_row_ && line.column > 0)) {
      diagnostics_.damage(span_of(line));
    } else {
      report_lost_line(line);
    }
  }

  // In a file that indents its clauses, what stands at the margin goes on from nothing: it opened a
  // block, and its first word is gone or wrong.
  [[nodiscard]] bool is_lost_opening(const Line& line) const { return is_indented_ && line.column < margin && !needs_another_; }

  [[nodiscard]] Span span_of(const Line& line) const { return join(span_of(*line.tokens.front()), span_of(*line.tokens.back())); }

  // Word capitalises the first word of a line: `As a percentage of` is `as a percentage of`. Other
  // than a reserved word it may still be a name (a column called Total), and keeps its capital here.
  static void mend_first_word(antlr4::Token& token) {
    if (token.getType() != Lexer::WORD) return;
    const std::string small = lowered(token.getText());
    const std::size_t type = type_of_word(small);
    if (type == Lexer::WORD) return;
    auto& word = static_cast<antlr4::CommonToken&>(token);
    word.setType(type);
    if (is_reserved(type)) word.setText(small);
  }

  [[nodiscard]] static bool starts_with(const Line& line, const std::vector<std::string>& words) {
    if (line.tokens.size() < words.size()) return false;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (lowered(line.tokens[i]->getText()) != words[i]) return false;
    }
    return true;
  }

  // A block and a clause of one name (`disclosure`): inside a block that has the clause an indented line
  // is the clause; where nothing is indented, the block has its title behind its name.
  [[nodiscard]] bool is_clause_here(const Line& line, const PhraseRow& row, std::size_t words) const {
    const bool has_clause = block_ && std::any_of(phrase_table().begin(), phrase_table().end(), [&](const PhraseRow& other) {
      return !other.is_block && other.words == row.words && belongs(other.phrase, *block_);
    });
    if (!has_clause || (line.column == 0 && is_indented_)) return false;
    return line.column > 0 || line.tokens.size() <= words + 1 || line.tokens[words + 1]->getType() != Lexer::STRING;
  }

  [[nodiscard]] bool may_open(const Line& line, const PhraseRow& row, std::size_t words) const {
    if (row.is_block) {
      if (line.has_bar) return false;
      if (line.tokens.size() <= words) return is_indented_ && line.column < margin;  // its name is missing
      if (is_clause_here(line, row, words)) return false;
      // `level at most 3` goes on from the line above; `level at "At"` is a block with a bad name.
      const bool reserved = is_reserved(line.tokens[words]->getType()) &&
                            (line.tokens.size() <= words + 1 || line.tokens[words + 1]->getType() != Lexer::STRING);
      // A name cannot begin with a digit; the parser says so, and the block is not lost.
      const bool digits = line.column == 0 && (line.tokens[words]->getType() == Lexer::NUMBER || line.tokens[words]->getType() == Lexer::DIGIT_NAME);
      return (is_word(*line.tokens[words]) && !reserved) || digits || line.tokens[words]->getType() == Lexer::STRING ||
             line.tokens[words]->getType() == Lexer::UNCLOSED;
    }
    if (line.has_bar) return false;
    return row.opens_anywhere || skipping_ || (block_ && belongs(row.phrase, *block_));
  }

  [[nodiscard]] Opening find_opening(const Line& line) const {
    Opening best;
    for (const PhraseRow* row : phrases_of(lowered(line.tokens.front()->getText()))) {
      const std::vector<std::string>& words = phrase_words(*row);
      if (words.size() > best.words && starts_with(line, words) && may_open(line, *row, words.size())) best = {row, words.size()};
    }
    return best;
  }

  // Only a word that means nothing else can be a misspelt opening, and only where one is due: a
  // block at the margin, a clause in the column of the clause above.
  [[nodiscard]] Opening find_near_miss(const Line& line) const {
    if (line.has_bar || line.tokens.front()->getType() != Lexer::WORD) return {};
    const bool at_margin = line.column == 0;
    if (!at_margin && (!block_ || (line.column != clause_column_ && !after_head_))) return {};
    Opening best;
    int best_distance = 4;
    for (const PhraseRow& row : phrase_table()) {
      if (row.is_block != at_margin) continue;
      if (!row.is_block && !belongs(row.phrase, *block_)) continue;
      const std::size_t words = phrase_words(row).size();
      if (line.tokens.size() <= words || row.words.size() < 4) continue;
      if (row.is_block && !may_open(line, row, words)) continue;
      const std::string written = lowered(first_words(line, words));
      const int distance = edit_distance(written, row.words);
      const int allowed = std::max<int>(1, static_cast<int>(row.words.size()) / 4);
      if (distance <= std::min(allowed, 3) && distance < best_distance) {
        best = {&row, words};
        best_distance = distance;
      }
    }
    return best;
  }

  [[nodiscard]] static std::string first_words(const Line& line, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count && i < line.tokens.size(); ++i) {
      text += (i == 0 ? "" : " ") + line.tokens[i]->getText();
    }
    return text;
  }

  void report_near_miss(const Line& line, const Opening& near) {
    const Span span = join(span_of(*line.tokens.front()), span_of(*line.tokens[near.words - 1]));
    diagnostics_.report(Code::E0103, span, {{"found", first_words(line, near.words)}})
        .suggest(std::string(near.row->words));
  }

  void report_lost_line(const Line& line) {
    close();
    const Span span = span_of(*line.tokens.front());
    diagnostics_.report(Code::E0103, span, {{"found", line.tokens.front()->getText()}})
        .advise("Begin a block above it, such as: requirement C1-11 \"What is asked\"");
    diagnostics_.damage(span_of(line), lost_kind(line));
    skipping_ = true;
  }

  // What the line would have opened, where its first words or its quoted text say so.
  [[nodiscard]] static std::string lost_kind(const Line& line) {
    for (const PhraseRow& row : phrase_table()) {
      if (row.is_block && starts_with(line, phrase_words(row))) return std::string(row.words);
    }
    const bool names_file = std::any_of(line.tokens.begin(), line.tokens.end(), [](const TokenPtr& token) {
      return token->getType() == Lexer::STRING && token->getText().ends_with(".plumb\"");
    });
    return names_file ? "include" : "";
  }

  void open(Line& line, const Opening& opening) {
    close();
    if (opening.row->is_block) {
      block_ = opening.row->phrase;
      skipping_ = false;
    }
    after_stray_row_ = false;
    clause_column_ = line.column;
    after_head_ = opening.row->is_block;
    const Span span = join(span_of(*line.tokens.front()), span_of(*line.tokens[opening.words - 1]));
    emit(opening_token(opening.row->phrase), first_words(line, opening.words), span);
    out_.clauses.push_back({opening.row->phrase, span, span, false, skipping_, {}});
    open_ = true;
    depth_ = 0;
    operators_ = 0;
    needs_another_ = false;
    append(line, opening.words);
  }

  void append(Line& line, std::size_t from) {
    FilteredClause& clause = out_.clauses.back();
    for (std::size_t i = from; i < line.tokens.size(); ++i) {
      antlr4::Token& token = *line.tokens[i];
      const Span span = span_of(token);
      clause.span = join(clause.span, span);
      if (!accept(token, span, clause)) continue;
      needs_another_ = needs_another(token.getType());
      out_.tokens.push_back(std::move(line.tokens[i]));
    }
  }

  // Reports what no parser rule could make sense of; says whether the token is passed on.
  bool accept(antlr4::Token& token, Span span, FilteredClause& clause) {
    const std::size_t type = token.getType();
    if (type == Lexer::UNCLOSED) {
      report_unclosed(clause, span);
      static_cast<antlr4::CommonToken&>(token).setType(Lexer::STRING);
      static_cast<antlr4::CommonToken&>(token).setText(token.getText() + "\"");
    } else if (type == Lexer::STRAY) {
      const Span whole = whole_character(span);
      report_stray(clause, whole);
      return false;
    } else if (type == Lexer::LEFT || type == Lexer::NOT) {
      if (++depth_ > bracket_limit) {
        report_once(clause, Code::E0109, span, {{"limit", std::to_string(bracket_limit)}, {"what", "brackets"}});
        return false;
      }
    } else if (joins_figures(type)) {
      if (++operators_ > operator_limit) {
        report_once(clause, Code::E0109, span, {{"limit", std::to_string(operator_limit)}, {"what", "words such as plus and and"}});
      }
      return operators_ <= operator_limit;
    } else if (type == Lexer::RIGHT) {
      depth_ = std::max(0, depth_ - 1);
    }
    return true;
  }

  static bool joins_figures(std::size_t type) {
    return type == Lexer::AND || type == Lexer::OR || type == Lexer::PLUS || type == Lexer::MINUS ||
           type == Lexer::TIMES || type == Lexer::DIVIDED || type == Lexer::PERCENTAGE;
  }

  // A stray is one byte; the character it begins may be more of them.
  [[nodiscard]] Span whole_character(Span span) const {
    while (span.end < text_.size() &&
           (static_cast<unsigned char>(text_[span.end]) & 0xC0U) == 0x80U) {
      ++span.end;
    }
    return span;
  }

  [[nodiscard]] std::string shown(Span span) const {
    const std::string character(text_.substr(span.begin, span.end - span.begin));
    const bool plain = character.size() > 1 || std::isgraph(static_cast<unsigned char>(character[0])) != 0;
    return plain ? "`" + character + "`" : "here (byte " + std::to_string(static_cast<unsigned char>(character[0])) + ")";
  }

  // A day written with strokes is a day; any other sign stands for a word, or for nothing.
  void report_stray(FilteredClause& clause, Span stray) {
    if (clause.bad) return;
    if (const std::optional<Blank> blank = blank_at(text_.substr(stray.begin))) {
      report_blanks(clause, stray, *blank);
      return;
    }
    const std::size_t line_end = std::min(text_.find_first_of("\r\n", stray.begin), text_.size());
    const Fault fault{phrase_row(clause.phrase).words, clause.opening.end, line_end, stray.begin, {}, {}};
    std::optional<Rewording> other = unquoted(text_, fault);
    if (!other) other = reworded(text_, fault);
    clause.bad = true;
    const std::string advice = other ? other->advice : stray_advice(text_.substr(stray.begin));
    Diagnostic& diagnostic = diagnostics_.report(Code::E0102, stray, {{"found", shown(stray)}, {"advice", advice}});
    if (!other) return;
    say(*other, source_, diagnostic);
  }

  // Where one is, there are mostly more: all of the line are mended at once.
  void report_blanks(FilteredClause& clause, Span stray, const Blank& first) {
    clause.bad = true;
    const std::string advice = first.wide ? "Write a plain space in its place." : "Take it out.";
    Diagnostic& diagnostic = diagnostics_.report(Code::E0102, stray, {{"found", std::string(first.name)}, {"advice", advice}});
    diagnostic.label(first.wide ? "a plain space?" : "take it out?");
    const std::size_t line_end = std::min(text_.find_first_of("\r\n", stray.begin), text_.size());
    for (std::size_t at = stray.begin; at < line_end; ++at) {
      const std::optional<Blank> blank = blank_at(text_.substr(at));
      if (!blank) continue;
      const std::size_t end = at + blank->written.size();
      diagnostic.fix({source_, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, blank->wide ? " " : "");
    }
  }

  // Of what a quoted text was closed with in place of its own sort of quote.
  void report_unclosed(FilteredClause& clause, Span span) {
    if (clause.bad) return;
    clause.bad = true;
    Diagnostic& diagnostic = diagnostics_.report(Code::E0101, span);
    const std::string_view written = text_.substr(span.begin, span.end - span.begin);
    const std::optional<WrongQuote> wrong = wrong_quote(written);
    if (!wrong) {
      diagnostic.advise("Close it with a quote on the same line; to go on, open another quoted text on the next line.");
      return;
    }
    diagnostic.advise("It ends in " + std::string(wrong->name) + ": close it with `" + wrong->write + "`, as it was opened.");
    if (!wrong->certain) return;
    const auto begin = static_cast<std::uint32_t>(span.begin + wrong->begin);
    diagnostic.label("did you mean to close it?").fix({source_, begin, begin + static_cast<std::uint32_t>(wrong->length)}, wrong->write);
  }

  void report_once(FilteredClause& clause, Code code, Span span, Arguments arguments) {
    if (clause.bad) return;
    clause.bad = true;
    diagnostics_.report(code, span, std::move(arguments));
  }

  void add_row(Line& line) {
    const Span whole = span_of(line);
    FilteredClause row{Phrase::row, whole, whole, false, skipping_, {}};
    after_stray_row_ = !skipping_ && block_ && block_ != Phrase::PARAMETER && block_ != Phrase::EXAMPLES;
    if (after_stray_row_) {
      report_once(row, Code::E0112, whole, {});
      // A bar in a line that goes on from the one above: that clause lost its end.
      if (open_ && (needs_another_ || line.column > clause_column_)) out_.clauses.back().bad = true;
    }
    close();
    row.cells = cells_of(line, row);
    emit(plumbline_grammar::PlumblineParser::ROW, std::string(text_.substr(whole.begin, whole.end - whole.begin)), whole);
    out_.clauses.push_back(std::move(row));
    emit_end(whole);
  }

  std::vector<Cell> cells_of(const Line& line, FilteredClause& row) {
    std::vector<Cell> cells;
    std::optional<std::uint32_t> left;
    for (const TokenPtr& token : line.tokens) {
      const Span span = span_of(*token);
      if (token->getType() == Lexer::UNCLOSED) report_unclosed(row, span);
      if (token->getType() == Lexer::BAR) {
        if (left) cells.push_back(trimmed(*left, span.begin));
        left = span.end;
      } else if (!left) {
        left = span.begin;  // a row whose first bar was left out
      }
    }
    if (left && *left < row.span.end) cells.push_back(trimmed(*left, row.span.end));
    return cells;
  }

  [[nodiscard]] Cell trimmed(std::uint32_t begin, std::uint32_t end) const {
    constexpr std::string_view hard_space = "\xC2\xA0";
    const auto is_space = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
    for (std::string_view cell = text_.substr(begin, end - begin); !cell.empty(); cell = text_.substr(begin, end - begin)) {
      if (is_space(cell.front())) {
        ++begin;
      } else if (is_space(cell.back())) {
        --end;
      } else if (cell.starts_with(hard_space)) {
        begin += static_cast<std::uint32_t>(hard_space.size());
      } else if (cell.ends_with(hard_space)) {
        end -= static_cast<std::uint32_t>(hard_space.size());
      } else {
        break;
      }
    }
    return {as_typed(text_.substr(begin, end - begin)), {source_, begin, end}};
  }

  void close() {
    if (!open_) return;
    open_ = false;
    needs_another_ = false;
    emit_end(out_.clauses.back().span);
  }

  void emit_end(Span span) { emit(plumbline_grammar::PlumblineParser::END, "", {source_, span.end, span.end}); }

  void emit(std::size_t type, const std::string& text, Span span) {
    auto token = std::make_unique<antlr4::CommonToken>(type, text);
    token->setStartIndex(span.begin);
    token->setStopIndex(span.end == 0 ? 0 : span.end - 1);
    out_.tokens.push_back(std::move(token));
  }

  std::string_view text_;
  SourceId source_;
  Diagnostics& diagnostics_;
  Filtered out_;
  std::optional<Phrase> block_;
  std::size_t clause_column_ = 0;
  bool open_ = false;
  bool needs_another_ = false;
  bool skipping_ = false;
  int depth_ = 0;
  int operators_ = 0;
  bool after_head_ = false;
  bool is_indented_ = false;      // some line of the file is
  bool after_stray_row_ = false;  // a bar made a row of a line; what goes on from it is lost with it
};

}  // namespace

Filtered filter_clauses(const Sources& sources, SourceId source, Diagnostics& diagnostics) {
  return ClauseFilter(sources, source, diagnostics).run();
}

}  // namespace plumbline::dsl
