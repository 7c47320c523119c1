// Percentiles of submitted values, exactly. This room must never know programs, files, verdicts or
// sentences.
//
//   const std::vector<Exact> waits = {Exact(1), Exact(2), Exact(4), Exact(9)};
//   median(waits)                              // 3
//   percentile(waits, Exact::ratio(92, 100))   // 39/5
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include "base/exact.h"

namespace plumbline {

/// The value below which the share `part` (from 0 to 1: a CHECK) of values lies, by linear
/// interpolation between closest ranks: with ranks from 0 the value at part x (count - 1), a
/// fraction of the way from one value to the next where that falls between two. It is definition 7
/// of Hyndman and Fan (Am Stat 1996;50:361), chosen because it is what R, and PERCENTILE.INC and
/// MEDIAN of a spreadsheet, give those who check a figure by hand. Values ascend (a CHECK); of none
/// there is nothing. The result is exact and in the values' unit.
std::optional<Exact> percentile(std::span<const Exact> values, const Exact& part);
/// The same of `count` values that stand in no list: `value_at` gives the one at a rank from 0, and
/// they ascend.
std::optional<Exact> percentile(std::int64_t count,
                                const std::function<Exact(std::int64_t rank)>& value_at,
                                const Exact& part);
/// The percentile of a half: the middle value, or midway between the two middle ones.
std::optional<Exact> median(std::span<const Exact> values);

}  // namespace plumbline
