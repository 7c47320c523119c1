// Confidence limits of figures: of a proportion, a rate, a mean, and a difference of proportions.
// The methods are those that OHID publishes with its indicators (its R package PHEindicatormethods
// is the reference), and Newcombe's for a difference. This room must never know programs, files,
// verdicts or sentences; what a limit means for a requirement is its callers'.
//
//   const std::optional<Confidence> sure = Confidence::of(Exact::ratio(95, 100));
//   const std::optional<Limits> limits = proportion_limits(Exact(81), Exact(263), *sure);
//   // 0.2553 to 0.3662
//   against(Exact::ratio(1, 4), limits->lower)   // Against::below: surely more than a quarter
//
// How sure a limit is: its quantile is enclosed to a part in 10^14 (quantiles.h); every step after
// that is done in fractions, or with roots proved to 25 figures (enclosure.h); and both ends are
// carried to the end. So the bound holds whatever the figures, and no cancellation can hide in it.
// Ends are rounded outwards to 20 places. Where root and quantile cancel, the limit is exact: the
// lower one of 0 of 20 is 0, the upper one of 20 of 20 is 1.
//
// Ratios of proportions or of rates are not here: no method for them is agreed on.
#pragma once

#include <cstdint>
#include <optional>

#include "base/exact.h"
#include "runtime/statistics/enclosure.h"

namespace plumbline {

/// A two-sided confidence, with its quantile of the normal distribution. Make it once and use it
/// for many figures: making it costs about a millisecond.
class Confidence {
 public:
  /// From 1/2 to 0.999999999, or exactly 1; nothing for others. (The reference takes 0.9 to 1.)
  static std::optional<Confidence> of(const Exact& level);

  [[nodiscard]] const Exact& level() const { return level_; }
  /// What is left on each side: 0.025 of 95%.
  [[nodiscard]] Exact tail() const { return (Exact(1) - level_) / Exact(2); }
  /// Whether it is 100%, for which no figure but a proportion or a difference of two has limits.
  [[nodiscard]] bool is_certainty() const { return level_ == Exact(1); }
  /// The normal number exceeded with probability tail(): 1.96 of 95%. 100% has none (a CHECK).
  [[nodiscard]] const Enclosure& z() const;

 private:
  Confidence(const Exact& level, const std::optional<Enclosure>& z) : level_(level), z_(z) {}

  Exact level_;
  std::optional<Enclosure> z_;
};

struct Limits {
  Enclosure lower;
  Enclosure upper;
};

/// Wilson's score limits of `part` of `whole` (both counts), as shares; 0 and 1 at 100%. Nothing
/// unless both are whole numbers, 0 <= part <= whole and whole > 0.
/// Wilson, J Am Stat Assoc 1927;22:209; Newcombe, Stat Med 1998;17:857, method 3.
std::optional<Limits> proportion_limits(const Exact& part, const Exact& whole,
                                        const Confidence& confidence);

/// Limits of a rate: `events` (a count, taken to be Poisson) per unit of `base`. For a rate per
/// 100,000 people the base is people / 100,000. From 10 events on Byar's approximation, as in the
/// reference; for fewer the exact limits, from chi-squared (of 0 events the lower limit is 0).
/// Nothing unless events are whole and not below 0 and base is above 0, nor at 100%, where no upper
/// limit is finite.
/// Breslow and Day, Statistical methods in cancer research, II, 1987; Armitage and Berry, 2002.
std::optional<Limits> rate_limits(const Exact& events, const Exact& base,
                                  const Confidence& confidence);

/// Limits of the mean of `count` values, from their sum and the sum of their squares, by Student's
/// t: mean -+ t(count - 1) s / sqrt(count), in the unit of the values. Exactly the mean where all
/// values are equal. Nothing for fewer than 2 values, nor at 100%. A negative count, or a sum of
/// squares that no values could have with that sum, is a CHECK. Costs about two milliseconds.
std::optional<Limits> mean_limits(std::int64_t count, const Exact& sum,
                                  const Exact& sum_of_squares, const Confidence& confidence);

/// Limits of the share part_a of whole_a less the share part_b of whole_b, for two groups with
/// nobody in common, from -1 to 1 (those two at 100%): Newcombe's hybrid of two score intervals.
/// Nothing where either share has no limits.
/// Newcombe, Stat Med 1998;17:873, method 10.
std::optional<Limits> difference_limits(const Exact& part_a, const Exact& whole_a,
                                        const Exact& part_b, const Exact& whole_b,
                                        const Confidence& confidence);

}  // namespace plumbline
