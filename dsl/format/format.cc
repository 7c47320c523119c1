#include "dsl/format/format.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/format/clause_lines.h"
#include "dsl/format/spelling.h"
#include "dsl/format/tables.h"
#include "dsl/parse/parse.h"
#include "dsl/parse/words.h"

namespace plumbline::dsl {
namespace {

constexpr std::size_t clause_indent = 2;
constexpr std::size_t indent_below_clause = 4;  // `our words` say what the clause above them says

bool is_block(Phrase phrase) { return phrase_row(phrase).is_block; }

std::size_t indent_of(Phrase phrase) {
  if (is_block(phrase)) return 0;
  return phrase == Phrase::OUR_WORDS_clause ? indent_below_clause : clause_indent;
}

bool alike(Phrase a, Phrase b) {
  const auto heading = [](Phrase phrase) {
    return phrase == Phrase::SUB_PRIORITY ? Phrase::PRIORITY : phrase;
  };
  return heading(a) == heading(b);
}

class Layout {
 public:
  Layout(const Sources& sources, const FileWords& words, bool keep_breaks)
      : sources_(sources), clauses_(words.clauses), below_(words.below), keep_breaks_(keep_breaks) {}

  std::string run() {
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      put_above(i);
      const std::size_t lines_before = lines_;
      if (clauses_[i].phrase == Phrase::row) {
        put_row(i);
      } else {
        put_clause(clauses_[i]);
      }
      if (is_block(clauses_[i].phrase)) block_ = i;
      block_lines_ = (is_block(clauses_[i].phrase) ? 0 : block_lines_) + lines_ - lines_before;
    }
    put_end();
    return std::move(out_);
  }

 private:
  void put_line(std::size_t indent, const std::string& line) {
    out_ += std::string(indent, ' ') + line + "\n";
    ++lines_;
  }

  void put_blank() {
    if (!out_.empty()) out_ += "\n";
  }

  [[nodiscard]] std::string spelt(const Word& word) const {
    return spelling(word.kind, sources_.text_of(word.span));
  }

  // Between two blocks stands an empty line. Blocks of one line and one kind may stand together, and
  // examples under what they are of.
  [[nodiscard]] bool may_stand_together(Phrase next) const {
    const Phrase above = clauses_[block_].phrase;
    if (next == Phrase::EXAMPLES) return above != Phrase::EXAMPLES;
    return block_lines_ == 1 && alike(above, next);
  }

  // The comments above a clause and the empty lines among them, as they were written.
  void put_above(std::size_t at) {
    const ClauseWords& clause = clauses_[at];
    const bool block = is_block(clause.phrase);
    const std::size_t under = block ? comments_of_block_above(clause.above) : 0;
    std::vector<bool> blank;
    for (const Word& comment : clause.above) blank.push_back(comment.after_blank);
    blank.push_back(clause.opening.after_blank);
    const auto next = blank.begin() + static_cast<std::ptrdiff_t>(under);
    const bool apart = block && at > 0 && !may_stand_together(clause.phrase);
    if (apart && std::find(next, blank.end(), true) == blank.end()) *next = true;
    for (std::size_t i = 0; i < blank.size(); ++i) {
      if (blank[i]) put_blank();
      if (i == clause.above.size()) break;
      put_line(i < under ? clause_indent : indent_of(clause.phrase), spelt(clause.above[i]));
    }
  }

  // Of the comments between two blocks, the first few that are indented belong to the upper one.
  [[nodiscard]] std::size_t comments_of_block_above(const std::vector<Word>& comments) const {
    if (out_.empty()) return 0;
    const auto first = std::find_if(comments.begin(), comments.end(),
                                    [](const Word& comment) { return comment.at_margin; });
    return static_cast<std::size_t>(first - comments.begin());
  }

  void put_end() {
    const std::size_t under = comments_of_block_above(below_);
    for (std::size_t i = 0; i < below_.size(); ++i) {
      if (below_[i].after_blank) put_blank();
      put_line(i < under ? clause_indent : 0, spelt(below_[i]));
    }
  }

  void put_clause(const ClauseWords& clause) {
    ClausePieces pieces;
    pieces.indent = indent_of(clause.phrase);
    pieces.opening = phrase_row(clause.phrase).words;
    pieces.keep_breaks = keep_breaks_;
    for (const Word& word : clause.words) {
      pieces.pieces.push_back({word.kind, spelt(word), word.begins_line, word.may_begin_line});
    }
    for (const std::string& line : clause_lines(pieces)) put_line(0, line);
  }

  void put_row(std::size_t at) {
    if (at == 0 || clauses_[at - 1].phrase != Phrase::row) {
      std::vector<const std::vector<Cell>*> rows;
      for (std::size_t i = at; i < clauses_.size() && clauses_[i].phrase == Phrase::row; ++i) {
        rows.push_back(&clauses_[i].cells);
      }
      widths_ = column_widths(rows);
    }
    std::string line = row_line(clauses_[at].cells, widths_);
    for (const Word& comment : clauses_[at].words) line += " " + spelt(comment);
    put_line(clause_indent, line);
  }

  const Sources& sources_;
  const std::vector<ClauseWords>& clauses_;
  const std::vector<Word>& below_;
  bool keep_breaks_;
  std::string out_;
  std::size_t lines_ = 0;
  std::size_t block_ = 0;        // the block being laid out
  std::size_t block_lines_ = 0;  // of it, without comments above it
  std::vector<std::size_t> widths_;
};

// Everything that is said, and nothing of how it is laid out.
std::string said(const Sources& sources, const FileWords& words) {
  std::string out;
  const auto add = [&](const Word& word) {
    out += spelling(word.kind, sources.text_of(word.span)) + "\n";
  };
  for (const ClauseWords& clause : words.clauses) {
    std::for_each(clause.above.begin(), clause.above.end(), add);
    out += "[" + std::string(phrase_row(clause.phrase).words) + "]\n";
    for (const Cell& cell : clause.cells) out += "| " + cell.text + "\n";
    std::for_each(clause.words.begin(), clause.words.end(), add);
  }
  std::for_each(words.below.begin(), words.below.end(), add);
  return out;
}

struct Reading {
  std::string tree;
  std::string words;
  friend bool operator==(const Reading&, const Reading&) = default;
};

std::optional<Reading> read(const Sources& sources, SourceId source, Diagnostics& diagnostics) {
  Ast ast;
  ast.files.push_back(parse(sources, source, diagnostics));
  if (diagnostics.has_errors()) return std::nullopt;
  return Reading{dump(ast), said(sources, words_of(sources, source))};
}

}  // namespace

std::optional<std::string> format(const Sources& sources, SourceId source,
                                  Diagnostics& diagnostics) {
  const std::optional<Reading> before = read(sources, source, diagnostics);
  if (!before) return std::nullopt;
  const FileWords words = words_of(sources, source);
  // Where a line of the author's means something else further to the right, the clause is laid out
  // as if it had been written on one line.
  for (const bool keep_breaks : {true, false}) {
    const std::string out = Layout(sources, words, keep_breaks).run();
    Sources again;
    Diagnostics unused;
    const SourceId id = again.add(sources[source].name, out);
    if (read(again, id, unused) == before) return out;
  }
  return std::nullopt;
}

}  // namespace plumbline::dsl
