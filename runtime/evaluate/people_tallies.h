// What people say, and what is known of some of them together: what an outcome's figure is made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/exact.h"
#include "runtime/evaluate/person_tests.h"
#include "runtime/evaluate/value_counts.h"

namespace plumbline {

/// What is known of some people together. Those who belong and answered are `known`; of a proportion
/// `counted` of them are counted. Those who belong, or may, and of whom something is not known are
/// `not_known`: any of them may count for the figure or against it.
struct Tally {
  std::int64_t counted = 0;
  std::int64_t known = 0;
  std::int64_t not_known = 0;
  Exact sum;             // of the values of those known, where a figure is taken of them
  Exact sum_of_squares;  // of a mean that is asked for with confidence
  PeopleValues values;   // a percentile's: each value, and how many have it
};

/// What one person adds to a tally: nothing, one of whom it is not known, one who is known, one who is counted
/// (or, where a figure is taken of values, has one).
enum class Said : std::uint8_t { nothing = 0, not_known = 1, known = 2, counted = 3 };

/// What is said is worked out of so many people at once.
inline constexpr std::size_t said_together = sizeof(std::uint64_t);
/// What each of so many people says, given who belongs and who is counted: whoever may belong is not known. Behind the last is
/// something, up to a multiple of said_together.
void say(const Answers& belongs, const Answers& counted, std::size_t rows, std::vector<Said>& said);

}  // namespace plumbline
