// "agrees with", "in line with" and "within": how close two figures have to be, worked out as a
// test of the distance between them.
#pragma once

#include "compiler/model/model.h"
#include "compiler/resolve/figures.h"

namespace plumbline::compiler {

/// "agrees with" or "in line with".
bool is_agreement(const std::string& word);
/// Makes `figure` at_most(distance(left, right), how far), or agrees(left, right) where they have to
/// be equal. How far: what rounding allows, or the tolerance of `within`.
void resolve_agreement(Compilation& compilation, const dsl::Expression& expression, const Wanted& wanted, FigurePtr left,
                       FigurePtr right, Figure& figure);
/// "except in the first expected month": `test` drops out in the first period its tables expect.
FigurePtr except_first(Compilation& compilation, const dsl::Expression& expression, const Wanted& wanted, FigurePtr test);
/// A figure once more.
FigurePtr copy_of(const Figure& figure);

}  // namespace plumbline::compiler
