// Typed figures and requirements as plain English, from the words in ops.def and the titles authors
// gave. All or nothing: no part of a rule is ever left out.
#pragma once

#include <string>

#include "compiler/model/model.h"

namespace plumbline::compiler {

/// "the sum of Value (£000s) over provider and point_of_delivery in the same month of 2019/20".
/// Measures and parameters are named by their titles.
std::string english(const Model& model, const Figure& figure);
/// "“Care is joined up” among deprivation fifth 5"
std::string outcome_words(const Program& program, const OutcomeCell& cell);

/// The whole rule: for whom, what is tested, and how each measure in it is worked out.
std::string english(const Model& model, const Required& required);

}  // namespace plumbline::compiler
