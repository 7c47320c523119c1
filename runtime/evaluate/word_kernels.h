// Operators on words, many at once. Where the processor has wider registers than every one of its kind, those
// are used: which, is decided when the program starts.
#pragma once

#include <cstddef>
#include <cstdint>

#include "runtime/program/program.h"

namespace plumbline {

/// Works out `count` places; odd[i] is set to 1 where the result does not fit a word, else to 0. Truth is 1 or 0.
using WordKernel = void (*)(const std::int64_t* first, const std::int64_t* second, std::int64_t* out, std::uint8_t* odd, std::size_t count);

/// Nothing for an operator whose result need not be a whole number.
WordKernel word_kernel(Op op);

/// The same of numbers that are each divided by another, above 0; so is what comes out, and never reduced. Odd is also what
/// does not fit half a word.
using RatioKernel = void (*)(const std::int64_t* first, const std::int64_t* first_divisors, const std::int64_t* second, const std::int64_t* second_divisors,
                             std::int64_t* out, std::int64_t* divisors, std::uint8_t* odd, std::size_t count);

/// Nothing for an operator that has none.
RatioKernel ratio_kernel(Op op);
/// Is what comes out of its ratio_kernel() more than a truth?
bool gives_ratios(Op op);

/// Adds to `odd` the places where an argument's state is above `most`; `out` is `state` for every place.
void join_states(const std::uint8_t* first, const std::uint8_t* second, std::uint8_t most, std::uint8_t* odd, std::uint8_t* out, std::uint8_t state,
                 std::size_t count);

}  // namespace plumbline
