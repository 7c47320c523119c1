// Random organisations for any Program; in half of all cases they change over time.
#pragma once

#include "runtime/dataset/dataset.h"
#include "tests/property/random_rows.h"

namespace plumbline {

/// A few members of each level. `unknown_attributes`, in a thousand, are not known. Where they change, some
/// begin or end, move, have an attribute for a while, are away for some months, or take another's place: of
/// one, of several, of one that others take the place of too (a split), one after the other.
Organisations random_organisations(const Program& program, int unknown_attributes, Draw& draw);

}  // namespace plumbline
