// Figures that come straight from tables: a column for one key, a total over keys, the same moved in
// time or folded month by month, and whether a table is complete.
#pragma once

#include <string>

#include "compiler/model/model.h"
#include "compiler/resolve/figures.h"

namespace plumbline::compiler {

/// "rtt.waiting_at_end": one row's figure for each of what is wanted.
void resolve_cell(Compilation& compilation, const dsl::Reference& reference, const Wanted& wanted, Figure& figure);
/// "sum of activity.value over provider", and "average of (...) over month".
void resolve_total(Compilation& compilation, const dsl::Expression& expression, const Wanted& wanted, Figure& figure);
/// "in the same quarter of 2019/20", "in previous month", "in the year to date". Only a total or a
/// column alone can be moved.
void apply_shift(Compilation& compilation, const dsl::Shift& shift, const Wanted& wanted, Figure& figure);
/// "activity complete": every figure of the table that may not be missing is there.
void resolve_complete(Compilation& compilation, const dsl::Expression& expression, const Wanted& wanted, Figure& figure);
/// The table a name stands for; unknown ones are reported.
std::optional<std::uint32_t> table_called(const Compilation& compilation, const dsl::Name& name);
/// "system and month"
std::string grain_words(const Program& program, const std::vector<Dimension>& grain);

}  // namespace plumbline::compiler
