// How the people of two outcomes lie to each other, by the conditions of the two alone: of one, all are
// among those of the other, or of some of its categories.
//
//   all       among those where age at least 18         split by carer: yes | no | not known
//   carers    among those where age at least 18 and carer is yes        <- those of "yes", and, as not
//                                                                          known, those of "not known"
//
// This room never knows a count.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "runtime/program/program.h"

namespace plumbline {

/// Is everybody of `inner` among the people of `outer`, by their conditions? True only where each
/// condition of the outer one follows from a condition of the inner one on the same column.
bool is_inside(const Outcome& inner, const Outcome& outer);

/// The same outcome, where "leaving out those where carer is no" is "among those where carer is yes".
Outcome in_one_form(const Program& program, Outcome outcome);

/// How the cells of `inner` are tied to those of `outer`.
struct Tie {
  unsigned counts = 0;      // bit n: the people of counts_of_parts[n] of one are in that of the other; 0: not inside
  bool partner = false;     // all of them are as many
  bool same_known = false;  // and so are those known
  [[nodiscard]] bool is_inside() const { return counts != 0 || partner; }
};
Tie tie_of(const Outcome& inner, const Outcome& outer);

// What follows is of outcomes in one form.

/// Everybody of one outcome, against some categories of a column that another is split by. At least
/// one of the two is inside the other.
struct CategoryTie {
  std::size_t split = 0;                // of the other outcome
  std::vector<std::size_t> categories;  // of that split, in the order of its cells
  std::vector<std::size_t> counted;     // those of them it counts, where what it counts are categories
  Tie inside;
  Tie around;
};
/// Of an outcome that asks nothing of the column there is none.
std::vector<CategoryTie> category_ties(const Program& program, const Outcome& about, const Outcome& other);

/// Counts (bits as in Tie) of one category of a column the outcome is split by that its own conditions
/// say are nought. `category`: a position in the order of cells; past the last, those not known.
unsigned nought_by_conditions(const Program& program, const Outcome& outcome, std::uint32_t column, std::size_t category);

}  // namespace plumbline
