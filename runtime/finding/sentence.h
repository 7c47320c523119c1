// The sentence of a finding, the author's or a plain one, filled in.
#pragma once

#include <cstddef>
#include <string>

#include "runtime/finding/finding.h"

namespace plumbline {

/// So many of what is missing, or of what it rests on, a sentence names; the others it counts.
inline constexpr std::size_t most_missing_named = 3;

/// `told` is what it is made of: numbers, what failed, evidence, cells.
std::string sentence_of(const Program& program, const Finding& finding, const Explanation& told);

}  // namespace plumbline
