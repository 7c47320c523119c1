// What a unit or a value says beyond its fields.
#pragma once

#include "base/date.h"
#include "base/exact.h"
#include "runtime/program/world.h"

namespace plumbline {

/// "per 100,000 people": rates are quantities, and are never added up or averaged.
bool is_rate(const Unit& unit);
/// "days", "minutes": durations are quantities, and of two organisations together they are neither's.
bool is_duration(const Unit& unit);
/// The day a value of Quantity::date stands for: whole days since 1970, of a fraction the day it lies
/// in; what no calendar holds is its first or last day here.
Date day_of(const Exact& days);

}  // namespace plumbline
