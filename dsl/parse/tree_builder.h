// Parse tree of one clause to its node. Parts are collected by their grammar rule, whatever clause
// they stand in, so an ordinary new clause needs nothing here.
#pragma once

#include "PlumblineParser.h"
#include "dsl/diagnostic/diagnostics.h"
#include "dsl/parse/clause_filter.h"
#include "dsl/syntax/ast.h"

namespace plumbline::dsl {

Clause build_clause(plumbline_grammar::PlumblineParser::ClauseContext* tree,
                    const FilteredClause& filtered, Diagnostics& diagnostics);

}  // namespace plumbline::dsl
