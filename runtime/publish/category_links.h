// An outcome about some categories of a column, or one that counts those of some, beside one that is split
// by it: the numbers of the one are those of the other. Where both are shown there is nothing to it; a count of either that has to be
// hidden can be worked out from the other.
#pragma once

#include <vector>

#include "runtime/publish/linked_counts.h"

namespace plumbline {

/// Finds them among the tables of one subject, and marks the cells they hold; and the counts that are
/// nought by an outcome's own conditions. `outcomes` are the program's, in one form.
void link_categories(const Program& program, const std::vector<Outcome>& outcomes, LinkedCounts& linked);

}  // namespace plumbline
