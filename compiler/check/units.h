// Which units go together, and what unit comes out. One place for the mistakes "a percentage
// compared with a count", "5% added to a percentage", "money plus people".
#pragma once

#include "compiler/model/model.h"

namespace plumbline::compiler {

/// Gives `figure` (whose arguments are typed) its unit by its operator's rule; reports what does
/// not go together and marks it bad. Literals take the unit of the other side.
void apply_unit_rule(const Compilation& compilation, Figure& figure);

/// Can a figure of unit `from` be the value of something declared `to` (scale aside)?
bool same_kind(const Unit& from, const Unit& to);

}  // namespace plumbline::compiler
