// Numbers as people read them. Words round, and show more digits where the rounded figure would
// contradict the verdict.
#pragma once

#include <string>

#include "base/exact.h"
#include "runtime/finding/finding.h"
#include "runtime/program/program.h"

namespace plumbline {

/// "74%", "93.2%", "1 percentage point", "£11,000", "1,234 spells", "12.5 WTE". At most `decimals`
/// places, trailing zeros left out.
std::string show_number(const Exact& value, const Unit& unit, int decimals);
/// The same with the unit's usual number of places.
std::string show_number(const Exact& value, const Unit& unit);
Shown shown(const Exact& value, const Unit& unit);
/// The same in other words.
Shown shown_as(const Exact& value, const Unit& unit, std::string words);
/// The places a figure of a rule needs to be shown as it was written: the usual ones, or up to four more.
int places_as_written(const Exact& value, const Unit& unit);

/// Figure and needed in words that agree with the verdict: up to four more places than the least, then "just below".
struct ShownPair {
  std::string figure;
  std::string needed;
  std::string distance;  // between the two as shown
};
ShownPair show_pair(const Exact& figure, const Exact& needed, const Unit& unit, int least_places = 0);

/// The unit of a distance between two figures: points between percentages.
Unit distance_unit(const Unit& unit);
/// "%", "percentage points", "£000s", "spells": how the results name a unit.
std::string unit_name(const Unit& unit);

/// The least that has to be added to (or, for `below` and `at most`, taken from) `base` to pass
/// `target`, in steps that can be submitted: whole counts and money, hundredths of other units.
Exact amount_to_close(const Exact& base, const Exact& target, Op comparison, const Unit& unit);

}  // namespace plumbline
