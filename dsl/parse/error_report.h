// One error a clause, in words. The strategy never repairs a single token (a repair guesses, and a
// wrong guess makes a second error); it reports once and goes to the END of the clause.
#pragma once

#include <vector>

#include "antlr4-runtime.h"
#include "dsl/diagnostic/diagnostics.h"
#include "dsl/parse/clause_filter.h"

namespace plumbline::dsl {

class ClauseErrors final : public antlr4::DefaultErrorStrategy {
 public:
  ClauseErrors(SourceId source, std::vector<FilteredClause>& clauses, Diagnostics& diagnostics)
      : source_(source), clauses_(clauses), diagnostics_(diagnostics) {}

  void reportError(antlr4::Parser* parser, const antlr4::RecognitionException& e) override;
  void recover(antlr4::Parser* parser, std::exception_ptr e) override;
  antlr4::Token* recoverInline(antlr4::Parser* parser) override;
  void sync(antlr4::Parser* /*parser*/) override {}

 private:
  FilteredClause* clause_at(std::size_t offset);
  void report(antlr4::Parser* parser, antlr4::Token* token, bool at_decision);

  SourceId source_;
  std::vector<FilteredClause>& clauses_;
  Diagnostics& diagnostics_;
};

}  // namespace plumbline::dsl
