// The lints, in the order they run. Each takes the whole compilation and looks for its own kind of
// thing; none rests on another.
#pragma once

#include "compiler/lint/lint.h"

namespace plumbline::compiler {

/// Clauses nobody cites (W0201), and clauses without our words (W0202).
void lint_clauses(const Compilation& compilation);
/// What is defined and used nowhere (W0203).
void lint_unused(const Compilation& compilation);
/// Tests nothing can fail (W0204) or meet (W0205), whatever is submitted within the limits.
void lint_settled(const Compilation& compilation);
/// Tests that follow from another of the same requirement (W0206) or exclude it (W0205), and
/// requirements that test the same (W0207).
void lint_implied(const Compilation& compilation);
/// Requirements past the day of their review (W0208).
void lint_reviews(const Compilation& compilation, const LintWith& with);
/// Values no worked example touches (W0209), requirements without one on the boundary (W0210), or for
/// one of the answers (W0215).
void lint_examples(const Compilation& compilation, const LintWith& with);
/// Bare numbers in tests (W0211) and tolerances (W0212); tolerances of nothing (W0213).
void lint_numbers(const Compilation& compilation);
/// Opinions made a standard (W0214), and sentences for some answers only (W0216).
void lint_words(const Compilation& compilation);
/// Outcomes without a split (W0220), profiles that leak (W0221), evidence without a day (W0222).
void lint_people(const Compilation& compilation);
/// What a framework in force still lacks: decisions (W0217), approval of its parts (W0218) and of all of it (W0223),
/// confirmed values (W0219).
void lint_status(const Compilation& compilation);

}  // namespace plumbline::compiler
