// Counts of people as they leave, and in words a board understands.
#pragma once

#include <string>
#include <vector>

#include "runtime/evaluate/people.h"
#include "runtime/finding/people.h"
#include "runtime/program/program.h"

namespace plumbline {

/// What is hidden loses every number; what is shown is rounded as its profile says, and its
/// percentage, limits and words are made of the rounded counts.
void show_counts(const Program& program, std::vector<PeopleCounts>& tables);

/// The figure of an outcome, worked out from the counts as they leave: of a proportion the rounded
/// ones, else the figure to two places, where counts are rounded.
Value figure_shown(const Program& program, const Outcome& outcome, const Tally& tally, const Value& figure);

/// The profile of an outcome. A Program always has it (its compiler asks for one).
const DisclosureProfile& profile_of(const Program& program, const Outcome& outcome);

/// "52 of 80 people known", of the counts as they leave.
std::string known_words(const Program& program, const Outcome& outcome, const Tally& tally);

}  // namespace plumbline
