#include "runtime/program/units.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace plumbline {

bool is_rate(const Unit& unit) { return unit.quantity == Quantity::quantity && unit.word.starts_with("per "); }

bool is_duration(const Unit& unit) {
  constexpr std::array<std::string_view, 6> lengths = {"minutes", "hours", "days", "weeks", "months", "years"};
  return unit.quantity == Quantity::quantity && std::find(lengths.begin(), lengths.end(), unit.word) != lengths.end();
}

Date day_of(const Exact& days) {
  const Exact furthest(4'000'000);  // some ten thousand years either way
  return Date{static_cast<std::int32_t>(std::stol(std::clamp(days.floor(), -furthest, furthest).to_string()))};
}

}  // namespace plumbline
