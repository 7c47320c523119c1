// UTF-16, as Windows programs save text, read as UTF-8. This room never knows what any text is for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace plumbline {

struct FromUtf16 {
  std::string text;           // U+FFFD where half a character is missing
  std::size_t gaps = 0;       // how often that is so
  std::size_t first_gap = 0;  // where in the text, if there is one
};

/// The bytes as text, without a byte order mark at their beginning.
FromUtf16 from_utf16(std::string_view bytes, bool low_byte_first);

}  // namespace plumbline
