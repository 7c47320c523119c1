// What is asked about people: outcomes, counted person by person, and what of it may be shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/exact.h"
#include "runtime/program/origin.h"
#include "runtime/program/words.h"
#include "runtime/program/world.h"

namespace plumbline {

/// What one column of a person's row has to hold. Not known where the cell is not.
enum class PersonTestKind : std::uint8_t {
  one_of,    // a list item among `items`, or yes (1) or no (0)
  at_least,  // a number
  at_most,
  answered   // anything at all; never no, since who did not answer is not known
};
struct PersonTest {
  PersonTestKind kind = PersonTestKind::one_of;
  std::uint32_t column = 0;
  std::vector<std::uint32_t> items;
  Exact bound;
  friend bool operator==(const PersonTest&, const PersonTest&) = default;
};
/// All of them hold.
using PersonTests = std::vector<PersonTest>;

enum class Statistic : std::uint8_t {
  proportion,  // those counted, as a percentage of those known
  mean,        // of `value` over those known
  percentile,  // of `value` over those known: `part` of them lie below
  rate         // `value` added up over those known, per `per` of them
};

/// A figure about people. Of each person the row says whether they belong, whether they are left out
/// and what they answered; where any of that is not known they are in the "not known" cell. The
/// figure is over those known; numerator and denominator are kept.
struct Outcome {
  std::string name;
  std::string title;
  std::string voice;       // person, carer, staff, public
  std::string people_say;  // in their own words
  std::vector<std::uint32_t> cites;
  std::uint32_t table = 0;                  // of people
  std::vector<std::uint32_t> keys;          // the table's key columns, in the order of the grain
  std::vector<std::uint32_t> by;            // of each key: the level, or the PeriodKind, of the grain
  PersonTests among;
  std::vector<PersonTests> leaving_out;     // left out where all of one line hold
  PersonTests counting;
  PersonTests out_of;
  Statistic statistic = Statistic::proportion;
  std::uint32_t value = 0;                  // column, for all but a proportion
  Exact part;                               // of a percentile: 1/2 is the median
  Exact per = Exact(1);                     // of a rate
  Exact known_for;                          // at least this share has to be known
  std::vector<std::uint32_t> split;         // columns
  bool better_higher = true;
  std::uint32_t disclosure = 0;             // a profile
  Origin origin;
};

/// What there is one figure for: the outcome's keys, `table` being its own.
std::vector<Dimension> grain_of(const Table& table, const Outcome& outcome);
/// Of one of these keys.
Dimension dimension_of(const Table& table, const Outcome& outcome, std::size_t key);

/// The value of an outcome for everybody of a subject, or for one category of a column it is split by.
struct OutcomeCell {
  std::uint32_t outcome = 0;
  std::optional<std::uint32_t> split;  // a column; nothing: everybody
  std::uint32_t item = 0;              // of the column's list; 1 or 0 for yes or no
  friend bool operator==(const OutcomeCell&, const OutcomeCell&) = default;
};

/// A comparison of an outcome, or of the difference of two cells, with a figure. It holds only if it
/// would still hold with everybody who is not known counted against it, and fails only if it would
/// fail with everybody counted for it. With a confidence, the limits are held against the figure.
struct OutcomeTest {
  std::uint32_t left = 0;                // of Program::outcome_cells
  std::optional<std::uint32_t> right;    // left minus right
  Op comparison = Op::at_least;          // above, below, at_least, at_most
  Exact confidence;                      // 95% is 19/20; 0: none is asked for
};

/// What of counts of people may leave: counts from `hide_from` to `hide_to` do not, nor does what
/// they could be worked out from. A count that may is rounded to `round_to` (0: as it is).
struct DisclosureProfile {
  std::string name;
  std::string title;
  std::int64_t hide_from = 1;
  std::int64_t hide_to = 0;
  bool siblings_and_parents = false;
  std::int64_t round_to = 0;
};

}  // namespace plumbline
