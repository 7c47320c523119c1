// What Word makes of the keys people press, undone where words are compared: in names, ids and the
// cells of rows. Quoted text is left as it was written.
#pragma once

#include <string>
#include <string_view>

namespace plumbline::dsl {

/// "C1–11" is "C1-11", "−5" is "-5", a space that does not break is a space; none at the ends. A
/// hyphen, one that does not break, an en dash and a minus sign are the key's dash; an em dash is
/// not, for nobody writes it within a name.
std::string as_typed(std::string_view text);

}  // namespace plumbline::dsl
