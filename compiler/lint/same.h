// Do two figures come out alike for every plan, because they are worked out in one way?
#pragma once

#include <vector>

#include "compiler/model/model.h"

namespace plumbline::compiler {

/// Worked out alike, through measures. False does not say that they differ.
bool same_figure(const Model& model, const Figure& a, const Figure& b);
/// The tests of a requirement, each `and` taken apart.
std::vector<const Figure*> tests_of(const Required& required);
/// The first months of the periods it is asked for; a month that is none where it has no period.
std::vector<std::optional<Month>> months_of(const Required& required);

}  // namespace plumbline::compiler
