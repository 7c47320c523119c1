// Figures about people as counts: what disclosure works on, and, once it has, what of them is shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/exact.h"
#include "runtime/finding/shown.h"
#include "runtime/program/people.h"

namespace plumbline {

/// What people read of a cell, made of the counts as they leave, so that it says no more than they do.
struct PeopleCellTold {
  std::optional<Shown> figure;  // nothing where it is not known
  std::optional<Shown> lower;   // of a proportion: its 95% limits
  std::optional<Shown> upper;
  std::string words;            // "of 80 people known 50 are counted: 62.5% (...)"
};

/// One cell: everybody of the subject, or those of one category of a split. Numerator and denominator
/// travel together. `hidden`: none of its numbers may leave.
struct PeopleCell {
  std::string category;         // the item's words; "not known"; empty for everybody
  std::int64_t counted = 0;     // numerator, of a proportion; 0 for other statistics
  std::int64_t known = 0;       // denominator
  std::int64_t not_known = 0;   // belong, or may, and what they answered is not known
  Apart<PeopleCellTold> told;
  bool category_known = true;   // false for the cell of those whose category is not known
  bool hidden = false;
};

/// The cells of one column split by: every category of its list, in order, then those not known.
/// Added up, their three counts are those of `everybody`.
struct PeopleSplit {
  std::string column;
  std::vector<PeopleCell> cells;
};

/// One outcome for one subject: an organisation and a period, the same number in every outcome.
/// `above` is the position, in the list of tables, of the same outcome for the organisation around
/// this one (a region around its systems), where that is in the run. `within` is the subject of the
/// nearest organisation around it of which any outcome is counted for the same period.
struct PeopleCounts {
  std::uint32_t outcome = 0;
  std::size_t subject = 0;
  bool is_proportion = true;    // then `counted` is a count of people that leaves too
  PeopleCell everybody;
  std::vector<PeopleSplit> splits;
  std::optional<std::size_t> above;
  std::optional<std::size_t> within;
  Subject of;                   // in words
};

/// A cell by its place in the list of tables; without a split it is everybody.
struct PeoplePlace {
  std::uint32_t table = 0;
  std::optional<std::uint32_t> split;
  std::uint32_t cell = 0;
  friend bool operator==(const PeoplePlace&, const PeoplePlace&) = default;
};

/// A count that may be shown, to the nearest `round_to`; halves go up.
std::int64_t shown_count(const DisclosureProfile& profile, std::int64_t count);

/// Those counted as a percentage of those known, of the counts as shown. Nothing where none are
/// known, as shown.
std::optional<Exact> shown_percentage(const DisclosureProfile& profile, const PeopleCell& cell);

}  // namespace plumbline
