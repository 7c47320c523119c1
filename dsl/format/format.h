// Policy text laid out in the one way everybody's is: `plumbline fmt`. It decides where words stand,
// how wide a table's columns are and which quotes are used; it never changes what a file means, and
// knows nothing of that. The words are told apart by dsl/parse/words.
//
//   Test  a.b above c   # why        ->      test a.b above c  # why
#pragma once

#include <optional>
#include <string>

#include "dsl/diagnostic/diagnostics.h"
#include "dsl/source/source.h"

namespace plumbline::dsl {

/// The text laid out; laid out again, it stays as it is. Nothing where the file has errors, which
/// are reported to `diagnostics`; and nothing where what came out would not be read as the same
/// words and the same tree, which is checked each time (then nothing is reported).
std::optional<std::string> format(const Sources& sources, SourceId source, Diagnostics& diagnostics);

}  // namespace plumbline::dsl
