// Something of a dataset taken away: what nobody may gain by.
#pragma once

#include <cstdint>

#include "runtime/dataset/dataset.h"
#include "runtime/program/program.h"

namespace plumbline {

enum class Blank { figure, key, evidence, person_cell, person_key };

/// Leaves the n-th known figure or key of the data blank (of people: in tables about people alone), or takes the n-th thing away
/// from what was sent as evidence; nothing where there are not so many. Files are read later, and blanked as they are.
void put_blank(const Program& program, Dataset& data, std::uint64_t n, Blank what);

}  // namespace plumbline
