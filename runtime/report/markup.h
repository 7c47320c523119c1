// Pieces of HTML. Text is escaped once, where it enters; everything else here is mark-up.
#pragma once

#include <string>
#include <string_view>

namespace plumbline::markup {

/// Text as it may stand between tags and inside quotes; control characters are spaces.
std::string escaped(std::string_view text);
/// `<name attributes>inner</name>`: `inner` and `attributes` are mark-up already.
std::string element(std::string_view name, std::string_view inner, std::string_view attributes = {});
/// ` name="value"`, the value escaped.
std::string attribute(std::string_view name, std::string_view value);

}  // namespace plumbline::markup
