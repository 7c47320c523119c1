// Which answers a requirement can give at all.
#pragma once

#include <vector>

#include "compiler/model/model.h"

namespace plumbline::compiler {

/// Of met, not met and cannot tell those that some plan could bring about; none where no standard is
/// set.
std::vector<Verdict> possible_answers(const Model& model, const Required& required);

}  // namespace plumbline::compiler
