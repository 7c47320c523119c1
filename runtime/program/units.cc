#include "runtime/program/units.h"

#include <algorithm>
#include <string>

namespace plumbline {

bool is_rate(const Unit& unit) { return unit.quantity == Quantity::quantity && unit.word.starts_with("per "); }

Date day_of(const Exact& days) {
  const Exact furthest(4'000'000);  // some ten thousand years either way
  return Date{static_cast<std::int32_t>(std::stol(std::clamp(days.floor(), -furthest, furthest).to_string()))};
}

}  // namespace plumbline
