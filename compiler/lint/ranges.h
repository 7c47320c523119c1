// What a figure can be, whatever is submitted within the limits of its columns: intervals, and the
// truths that follow from them. A bound that is not proved is not there.
#pragma once

#include <optional>
#include <string>

#include "compiler/model/model.h"

namespace plumbline::compiler {

/// Nothing lies outside it. An end that is not proved is not there.
struct Range {
  std::optional<Exact> least;
  std::optional<Exact> most;
};

/// Of a figure that is known, for a subject of the period that begins with the month; without a month
/// over all of a parameter's values. In the figure's own unit.
Range range_of(const Model& model, const Figure& figure, std::optional<Month> month);
/// The right side of a comparison in the unit of the left one.
Range range_beside(const Model& model, const Figure& left, const Figure& right, std::optional<Month> month);
/// All of both.
Range hull(const Range& a, const Range& b);
/// "at least 0%", "at most 5", "between 0% and 100%", "exactly 3".
std::string range_words(const Unit& unit, const Range& range);

enum class Settled : std::uint8_t { open, always, never };
/// Whether a comparison holds wherever both of its sides are known; `open` of anything else.
Settled settled_comparison(const Model& model, const Figure& comparison, std::optional<Month> month);
/// The same of any truth, `and`, `or` and `not` seen through.
Settled settled_truth(const Model& model, const Figure& truth, std::optional<Month> month);

}  // namespace plumbline::compiler
