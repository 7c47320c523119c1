// Text for a terminal.
#pragma once

#include <string>

namespace plumbline {

/// Control characters from names must not move the cursor of a reader's terminal.
std::string harmless(const std::string& text);

}  // namespace plumbline
