// Figures about people as counts, before anything is hidden: what disclosure works on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace plumbline {

/// One cell: everybody of the subject, or those of one category of a split. Numerator and denominator
/// travel together. `hidden`: none of its numbers may leave.
struct PeopleCell {
  std::string category;         // the item's words; "not known"; empty for everybody
  bool category_known = true;   // false for the cell of those whose category is not known
  std::int64_t counted = 0;     // numerator, of a proportion; 0 for other statistics
  std::int64_t known = 0;       // denominator
  std::int64_t not_known = 0;   // belong, or may, and what they answered is not known
  bool hidden = false;
};

/// The cells of one column split by: every category of its list, in order, then those not known.
/// Added up, their three counts are those of `everybody`.
struct PeopleSplit {
  std::string column;
  std::vector<PeopleCell> cells;
};

/// One outcome for one subject. `above` is the position, in the list of tables, of the same outcome
/// for the organisation around this one (a region around its systems), where that is in the run.
struct PeopleCounts {
  std::uint32_t outcome = 0;
  std::size_t subject = 0;
  bool is_proportion = true;    // then `counted` is a count of people that leaves too
  PeopleCell everybody;
  std::vector<PeopleSplit> splits;
  std::optional<std::size_t> above;
};

}  // namespace plumbline
