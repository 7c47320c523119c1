// What each operator of ops.def means on known values: one function an operator, of the same name.
// Not-known arguments never reach an arithmetic or comparison kernel; and, or, not see them.
#pragma once

#include <optional>

#include "base/exact.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/program/program.h"

namespace plumbline {

/// The value of an operator that is no leaf. `second` is ignored by operators of one argument.
Value apply(Op op, const Value& first, const Value& second);

/// An operator that looks at nothing but two known values.
using ExactKernel = Value (*)(const Exact&, const Exact&);
/// Null for one that sees values that are not known, or has one argument.
ExactKernel exact_kernel(Op op);

/// a over b, for two known values of a group: sum, highest, lowest.
Exact fold(Fold how, const Exact& a, const Exact& b);

}  // namespace plumbline
