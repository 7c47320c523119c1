// Quantiles that confidence limits rest on, each between two exact numbers that were checked. Only
// this room's limits use them; they must never know what a figure is a proportion or a rate of.
//
//   normal_quantile(Exact::ratio(25, 1000))   // 1.95996398454..., the z of 95%
//
// How the bound is come by: Boost.Math guesses the quantile in long doubles; what is a part in
// 10^14 below and above the guess is taken for the ends; and each end is put back into the
// distribution, worked out to 50 figures. Only where the tail at the low end is above the one asked
// for, and at the high end below it, by more than a part in 10^30 each, is the pair handed out; a
// tail falls steadily, so its quantile lies between. Nothing rests on the guess. What is trusted is
// that 50-figure tails have 30 right figures. Held against mpmath at 90 figures they have 48, but
// for Student's t of 30 to 37 degrees, where Boost stops its series early and 38 are left. Ends
// further out (10^-12, 10^-10) are tried where the guess was poor; that none passes is our own bug
// (a CHECK).
#pragma once

#include <cstdint>

#include "base/exact.h"
#include "runtime/statistics/enclosure.h"

namespace plumbline {

/// Whether the functions below take the tail (any other is a CHECK): from 5 x 10^-10 to 1/4, the
/// tails of confidences from 50% to 99.9999999%.
bool has_quantiles(const Exact& tail);

/// z such that a standard normal number exceeds it with probability `tail`.
Enclosure normal_quantile(const Exact& tail);
/// t such that Student's t of `freedom` (1 or more: a CHECK) degrees exceeds it with that
/// probability. Costs about two milliseconds.
Enclosure student_quantile(const Exact& tail, std::int64_t freedom);
/// The mean of a Poisson count that gives `count` (from 1 to 20: a CHECK) or more with probability
/// `tail`: half the chi-squared quantile of 2 count degrees at `tail`.
Enclosure least_poisson_mean(const Exact& tail, std::int64_t count);
/// The mean that gives `count` (from 0 to 20: a CHECK) or fewer with that probability: half the
/// chi-squared quantile of 2 count + 2 degrees at 1 - tail.
Enclosure most_poisson_mean(const Exact& tail, std::int64_t count);

}  // namespace plumbline
