// One error a clause, in words. The strategy never repairs a single token (a repair guesses, and a
// wrong guess makes a second error); it reports once and goes to the END of the clause.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "antlr4-runtime.h"
#include "dsl/diagnostic/diagnostics.h"
#include "dsl/parse/clause_filter.h"

namespace plumbline::dsl {

/// What may stand at a place.
struct Expected {
  std::vector<std::string> words;     // as people read them
  std::vector<std::string> keywords;  // bare, to look for a misspelling among
  std::string said;                   // as the message says it
};

class ClauseErrors final : public antlr4::DefaultErrorStrategy {
 public:
  ClauseErrors(SourceId source, std::string_view text, std::vector<FilteredClause>& clauses, Diagnostics& diagnostics)
      : source_(source), text_(text), clauses_(clauses), diagnostics_(diagnostics) {}

  void reportError(antlr4::Parser* parser, const antlr4::RecognitionException& e) override;
  void recover(antlr4::Parser* parser, std::exception_ptr e) override;
  antlr4::Token* recoverInline(antlr4::Parser* parser) override;
  void sync(antlr4::Parser* /*parser*/) override {}

 private:
  FilteredClause* clause_at(std::size_t offset);
  void report(antlr4::Parser* parser, antlr4::Token* token, bool at_decision);

  void suggest(const antlr4::Token& token, const FilteredClause& clause, const Expected& expected, Diagnostic& diagnostic);
  void suggest_keyword(const antlr4::Token& token, const FilteredClause& clause, Diagnostic& diagnostic);
  [[nodiscard]] std::string period_of(const FilteredClause& clause) const;

  SourceId source_;
  std::string_view text_;
  std::vector<FilteredClause>& clauses_;
  Diagnostics& diagnostics_;
};

}  // namespace plumbline::dsl
