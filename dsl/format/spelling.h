// How a single word is written, whatever the program it was typed in made of it: straight quotes,
// plain spaces, small letters at the start of a line. It never touches what stands in quotes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "dsl/parse/words.h"

namespace plumbline::dsl {

/// “QX1” is "QX1", `25  March 2021` has single spaces, `Over` is `over`, C1–11 is C1-11.
std::string spelling(WordKind kind, std::string_view written);

/// Does a space stand between two words of a line? Not in `activity.value`, nor inside brackets.
bool space_between(WordKind before, WordKind after);

/// Characters, not bytes: `£` is one.
std::size_t width_of(std::string_view text);

}  // namespace plumbline::dsl
