#include "dsl/parse/parse.h"

#include <algorithm>
#include <string>
#include <utility>

#include "PlumblineParser.h"
#include "dsl/parse/clause_filter.h"
#include "dsl/parse/error_report.h"
#include "dsl/parse/token_reader.h"
#include "dsl/parse/tree_builder.h"

namespace plumbline::dsl {
namespace {

using Parser = plumbline_grammar::PlumblineParser;

/// Puts clauses in blocks, in the order of the text.
class BlockBuilder {
 public:
  BlockBuilder(File& file, Diagnostics& diagnostics) : file_(file), diagnostics_(diagnostics) {}

  void put(Clause clause) {
    const PhraseRow& row = phrase_row(clause.phrase);
    if (clause.lost) {
      diagnostics_.damage(clause.span);
      return;
    }
    const bool was_lost = lost_;
    lost_ = clause.bad;
    if (clause.bad) diagnostics_.damage(clause.span, std::string(row.words));
    if (row.is_block) {
      file_.blocks.push_back({clause.phrase, std::move(clause), {}, std::nullopt});
      return;
    }
    const bool is_row = clause.phrase == Phrase::row;
    if (!file_.blocks.empty() && fits(clause, file_.blocks.back().kind)) {
      file_.blocks.back().clauses.push_back(std::move(clause));
      return;
    }
    // After a line that could not be read, the block these belong to may be what was lost.
    lost_ = true;
    if (!file_.blocks.empty()) file_.blocks.back().misplaced = clause.span;
    if (!clause.bad) diagnostics_.damage(clause.span);
    if (was_lost || clause.bad) return;
    if (is_row) {
      diagnostics_.report(Code::E0112, clause.span);
    } else {
      report_misplaced(clause, row);
    }
  }

 private:
  static bool fits(const Clause& clause, Phrase block) {
    if (clause.phrase == Phrase::row) return block == Phrase::PARAMETER || block == Phrase::EXAMPLES;
    return belongs(clause.phrase, block);
  }

  void report_misplaced(const Clause& clause, const PhraseRow& row) {
    const Arguments words = {{"clause", std::string(row.words)}, {"meaning", std::string(row.meaning)}, {"blocks", std::string(row.blocks)}};
    if (file_.blocks.empty()) {
      diagnostics_.report(Code::E0114, clause.opening, words);
      return;
    }
    const Block& block = file_.blocks.back();
    Arguments more = words;
    more.emplace("block", std::string(phrase_row(block.kind).words));
    diagnostics_.report(Code::E0104, clause.opening, std::move(more)).also(block.head.opening, "the block it stands in");
  }

  File& file_;
  Diagnostics& diagnostics_;
  bool lost_ = false;
};

}  // namespace

File parse(const Sources& sources, SourceId source, Diagnostics& diagnostics) {
  Filtered filtered = filter_clauses(sources, source, diagnostics);
  File file{source, {}};
  if (filtered.clauses.empty()) return file;
  antlr4::ListTokenSource token_source(std::move(filtered.tokens));
  antlr4::CommonTokenStream tokens(&token_source);
  Parser parser(&tokens);
  parser.removeErrorListeners();
  parser.setErrorHandler(std::make_shared<ClauseErrors>(source, sources[source].text, filtered.clauses, diagnostics));
  const auto opens_block = [](const FilteredClause& clause) { return phrase_row(clause.phrase).is_block; };
  file.blocks.reserve(static_cast<std::size_t>(std::count_if(filtered.clauses.begin(), filtered.clauses.end(), opens_block)));
  BlockBuilder blocks(file, diagnostics);
  for (const FilteredClause& filtered_clause : filtered.clauses) {
    Parser::LineContext* line = parser.line();
    blocks.put(build_clause(line->clause(), filtered_clause, diagnostics));
    parser.getTreeTracker().reset();  // the tree of a clause is done with: the next one lies where it lay
  }
  return file;
}

std::string show_clauses(const Sources& sources, SourceId source) {
  Diagnostics diagnostics;
  const Filtered filtered = filter_clauses(sources, source, diagnostics);
  const std::string_view text = sources[source].text;
  std::string out;
  for (const FilteredClause& clause : filtered.clauses) {
    const PhraseRow& row = phrase_row(clause.phrase);
    std::string line = row.is_block ? "" : "  ";
    line += "[" + std::string(clause.phrase == Phrase::row ? "row" : row.words) + "]";
    bool blank = true;
    for (char c : text.substr(clause.opening.end, clause.span.end - clause.opening.end)) {
      const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!space) line += (blank ? " " : "") + std::string(1, c);
      blank = space;
    }
    if (clause.phrase == Phrase::row) {
      for (const Cell& cell : clause.cells) line += " | " + cell.text;
    }
    out += line + "\n";
  }
  return out;
}

std::string show_words(std::string_view text, ReadBy by) {
  TokenReader reader(text, by);
  std::string out;
  for (TokenPtr token = reader.next(); token != nullptr; token = reader.next()) {
    out += std::to_string(token->getStartIndex()) + " " + std::to_string(token->getStopIndex() + 1) + " " +
           std::to_string(token->getType()) + " " + token->getText() + "\n";
  }
  return out;
}

}  // namespace plumbline::dsl
