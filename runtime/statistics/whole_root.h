// The root of a fraction in whole numbers, which is what every root here comes from. Only files of this
// room include it: whole numbers of any length stay in it.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>

#include "base/exact.h"

namespace plumbline {

using WholeNumber = boost::multiprecision::cpp_int;

/// bottom is above 0.
struct Fraction {
  WholeNumber top;
  WholeNumber bottom = 1;
};

/// By way of text: the header of Exact keeps big numbers to itself.
Fraction fraction_of(const Exact& value);
Exact exact_of(const WholeNumber& whole);

/// The root lies between low / bottom and high / bottom, and is both where those are equal.
struct WholeRoot {
  WholeNumber low;
  WholeNumber high;
  WholeNumber bottom;
};
/// Of a fraction not below 0: exact where it is the square of one, else at least 25 figures.
WholeRoot whole_root(Fraction value);

}  // namespace plumbline
