// What would close a gap: only where the figure rises or falls in step with one submitted column.
#pragma once

#include "compiler/model/model.h"

namespace plumbline::compiler {

/// The two sides of a test that compares one figure with another; nothing of compound tests.
struct Compared {
  const Figure* figure = nullptr;
  const Figure* needed = nullptr;
  Op comparison = Op::at_least;
  const Figure* allowed = nullptr;  // how far they may lie apart, where that is not nothing
};
std::optional<Compared> compared(const Required& required);

/// For A as a percentage of B: base A, whole B. For a plain total: base alone. Both after looking
/// through measures; nothing where no one column moves the figure in step.
struct ClosingParts {
  const Figure* base = nullptr;
  const Figure* whole = nullptr;
};
std::optional<ClosingParts> closing_parts(const Model& model, const Compared& compared);

/// The figure of a measure, or the figure itself.
const Figure& seen_through(const Model& model, const Figure& figure);

}  // namespace plumbline::compiler
