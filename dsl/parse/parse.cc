#include "dsl/parse/parse.h"

#include <algorithm>
#include <string>
#include <utility>

#include "PlumblineParser.h"
#include "dsl/parse/clause_filter.h"
#include "dsl/parse/error_report.h"
#include "dsl/parse/tree_builder.h"

namespace plumbline::dsl {
namespace {

using Parser = plumbline_grammar::PlumblineParser;

void put_in_block(Clause clause, File& file, Diagnostics& diagnostics) {
  const PhraseRow& row = phrase_row(clause.phrase);
  if (row.is_block) {
    file.blocks.push_back({clause.phrase, std::move(clause), {}});
    return;
  }
  const bool is_row = clause.phrase == Phrase::row;
  if (file.blocks.empty()) {
    if (is_row) {
      diagnostics.report(Code::E0112, clause.span);
    } else {
      diagnostics.report(Code::E0114, clause.opening,
                         {{"clause", std::string(row.words)},
                          {"meaning", std::string(row.meaning)},
                          {"blocks", std::string(row.blocks)}});
    }
    return;
  }
  Block& block = file.blocks.back();
  const bool takes_rows = block.kind == Phrase::PARAMETER || block.kind == Phrase::EXAMPLES;
  if (is_row && !takes_rows) {
    diagnostics.report(Code::E0112, clause.span);
  } else if (!is_row && !belongs(clause.phrase, block.kind)) {
    diagnostics.report(Code::E0104, clause.opening,
                       {{"clause", std::string(row.words)},
                        {"block", std::string(phrase_row(block.kind).words)},
                        {"meaning", std::string(row.meaning)},
                        {"blocks", std::string(row.blocks)}})
        .also(block.head.opening, "the block it stands in");
  } else {
    block.clauses.push_back(std::move(clause));
  }
}

}  // namespace

File parse(const Sources& sources, SourceId source, Diagnostics& diagnostics) {
  Filtered filtered = filter_clauses(sources, source, diagnostics);
  File file{source, {}};
  if (filtered.clauses.empty()) return file;
  antlr4::ListTokenSource token_source(std::move(filtered.tokens));
  antlr4::CommonTokenStream tokens(&token_source);
  Parser parser(&tokens);
  parser.removeErrorListeners();
  parser.setErrorHandler(std::make_shared<ClauseErrors>(source, filtered.clauses, diagnostics));
  Parser::FileContext* tree = parser.file();
  const std::vector<Parser::LineContext*> lines = tree->line();
  for (std::size_t i = 0; i < filtered.clauses.size(); ++i) {
    Parser::ClauseContext* clause = i < lines.size() ? lines[i]->clause() : nullptr;
    put_in_block(build_clause(clause, filtered.clauses[i], diagnostics), file, diagnostics);
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

}  // namespace plumbline::dsl
