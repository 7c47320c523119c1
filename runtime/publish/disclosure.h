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
// everywhere, in all outcomes about the same table of people; then only totals are shown. Where that is
// not enough, since an earlier run showed some of the column, the totals of that table are hidden too.
//
// An outcome about some categories of a column (those who are carers), or one that counts those of some,
// says what another shows or hides of them (split by carer). Such cells are never those that make room.
// Where one of them has to be another, neither the column nor the outcome is shown, in all organisations
// that sums tie together.
//
// An earlier run that is given is taken as published: what it showed is known, and hiding it now
// protects nothing.
//
//   - A count that it showed and that is still the same stays as it is in every other world.
//   - A count that it showed and that is another by a protected number of people is hidden, and kept
//     from being worked out: the two side by side would show those few. By more than that it may be shown.
//   - In organisations that sums tie together, of which some count is another now, what it hid stays
//     hidden, in outcomes that are new as well: the others' counts of then could be worked out from it.
//   - What it showed of people who changed, by however many, bounds nothing that is promised of now.
//
// What it does not promise: it knows what ties figures together in one run and the earlier one that is
// given, not what other publications say, nor runs before that one; and it does not stand against
// somebody who works backwards from the order in which further cells are chosen. Nor does it know:
//
//   - Of the earlier run, the rules: an outcome, column, category or organisation that is gone, or has
//     another name or meaning now, is not held against this run.
//   - What the earlier run hid. Where people changed in one organisation and not in another beside it,
//     the hidden counts of the other, seen in both runs, may be bounded more narrowly than in either.
//   - Before and after another rounding, whether a count is the same; it may be taken for another.
//   - Three outcomes or more that part the same people among them, where none is split by what parts
//     them: two of them are held against each other, not the sum of all.
//
// This room never knows what a figure means, and makes no sentence.
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/dataset/run_record.h"
#include "runtime/finding/people.h"
#include "runtime/program/program.h"

namespace plumbline {

/// Sets `hidden` of every cell of one run: all outcomes, all subjects. A table whose everybody is
/// hidden for its siblings' sake has all its cells hidden. What is shown is then rounded by
/// shown_count() (runtime/finding/people.h). `earlier` is what an earlier run showed; empty: there is none.
void hide_small_counts(const Program& program, std::vector<PeopleCounts>& counts, const std::vector<RecordedPeople>& earlier = {});

}  // namespace plumbline
