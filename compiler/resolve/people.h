// Outcomes as figures: everybody of a subject, one category, the difference of two, and the tests
// they are held to.
#pragma once

#include "compiler/model/model.h"
#include "compiler/resolve/figures.h"

namespace plumbline::compiler {

/// "joined_up_care", or "joined_up_care in deprivation_fifth 5".
void resolve_outcome(Compilation& compilation, const dsl::Expression& expression, const Wanted& wanted, Figure& figure);
/// Does anything about people stand in it?
bool is_about_people(const Figure& figure);
/// Makes a comparison whose left side is an outcome, or the difference of two, a test of people; any
/// other figure about people in it is refused. Does nothing where there is none.
void make_outcome_test(Compilation& compilation, const dsl::Expression& expression, Figure& figure);

}  // namespace plumbline::compiler
