// Which figures about people must not leave. A cell that is hidden gives none of its numbers; of
// one that is shown, those counted, known and not known leave, and the percentage.
//
// Protected is every count from `hide_from` to `hide_to` of the outcome's profile: those counted,
// those known but not counted, those known, those not known, all of them; and such a difference of
// two outcomes where the people of one are among those of the other. A cell with a protected count
// is hidden. Then, where the profile says siblings and parents, further cells are hidden until each
// protected count could as well be another one: there is another world in which everything shown is
// the same and the count lies above the range, and from the least to the most it could be are more
// values than the range has.
//
//   hide 1 to 9   young  middle  old | all     55 - 20 - 31 would be 4, so one more is hidden:
//   known           4      20     31 |  55     middle, the smallest. Young may then be anything
//   shown           -       -     31 |  55     up to 24.
//
// Without siblings and parents only cells with a protected count of their own are hidden: who wrote
// the profile decides that what can be worked out from the others may be.
//
// Where there are too many small counts to look through, or no way out is found, a column is hidden
// everywhere, in all outcomes about the same table of people; then only totals are shown.
//
// What it does not promise: it knows what ties figures together in one run, not what other
// publications say, nor an earlier run; and it does not stand against somebody who works backwards
// from the order in which further cells are chosen.
//
// This room never knows what a figure means, and makes no sentence.
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/finding/people.h"
#include "runtime/program/program.h"

namespace plumbline {

/// Sets `hidden` of every cell of one run: all outcomes, all subjects. A table whose everybody is
/// hidden for its siblings' sake has all its cells hidden. What is shown is then rounded by
/// shown_count() (runtime/finding/people.h).
void hide_small_counts(const Program& program, std::vector<PeopleCounts>& counts);

}  // namespace plumbline
