// Splits the words of a file into clauses before the parser sees them. A line begins a block or
// clause when it starts with a whole opening phrase of grammar/clauses.def, a line that holds a bar
// is a table row, every other line goes on from the one above. The opening phrase becomes one
// token, and an END stands behind each clause, so that no error can reach past its own clause.
//
//   for each system,          FOR_EACH system , month from April 2021 to September 2021 END
//     month from April 2021
//     to September 2021
#pragma once

#include <vector>

#include "dsl/diagnostic/diagnostics.h"
#include "dsl/parse/token_reader.h"
#include "dsl/source/source.h"
#include "dsl/syntax/ast.h"

namespace plumbline::dsl {

/// A clause's tokens, its opening phrase first and its END last; rows have cells instead.
struct FilteredClause {
  Phrase phrase = Phrase::row;
  Span span;
  Span opening;
  bool bad = false;  // reported already: the parser's complaint about it is not wanted
  bool lost = false;  // of a block whose opening line could not be read: it belongs nowhere
  std::vector<Cell> cells;
};

struct Filtered {
  std::vector<TokenPtr> tokens;
  std::vector<FilteredClause> clauses;  // one for each END among the tokens, in order
};

Filtered filter_clauses(const Sources& sources, SourceId source, Diagnostics& diagnostics);

}  // namespace plumbline::dsl
