// An expression as a typed figure: names to what they stand for, units by rule, grains checked
// against the subjects the figure is wanted for.
#pragma once

#include <vector>

#include "compiler/model/model.h"

namespace plumbline::compiler {

/// What the figure is wanted for: one value for each combination of these.
struct Wanted {
  std::vector<Dimension> grain;
  std::string judge = {};  // the role that judges documents and statements; empty: none is named
};

/// Does it turn on whether something was sent: `complete`, `submitted by`, a document?
bool rests_on_receipt(const Figure& figure);

FigurePtr figure_of(Compilation& compilation, const dsl::Expression& expression, const Wanted& wanted);

}  // namespace plumbline::compiler
