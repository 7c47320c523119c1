// Random people for any table of them: who answered, what they belong to, and what they said.
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "tests/property/random_rows.h"

namespace plumbline {

/// The people of one file, none to sixty. `codes` are those each key could have; most people have
/// ones the submitter may speak of. `scales` says how each number is written: mantissas have as many
/// decimals. With `trouble`, some cells are not known and some keys not readable or not theirs.
///
/// So that tests are settled both ways and not always in doubt, a file may hold people of one group
/// alone, and may have a favourite answer to each question.
std::vector<RandomRow> random_people(const Program& program, std::uint32_t table,
                                     const Dataset& data, const Submission& by,
                                     const std::vector<std::vector<std::int32_t>>& codes,
                                     const std::vector<int>& scales, bool trouble, Draw& draw);

}  // namespace plumbline
