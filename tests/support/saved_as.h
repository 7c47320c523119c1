// Policy text as other programs save it, for cases and pages that are themselves kept in UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace plumbline::testing {

/// The bytes of UTF-8 text saved in one way:
///   "UTF-8 with a mark", "Windows-1252", "UTF-16", "UTF-16 big-endian", "UTF-16 without a mark"
///   "two encodings"    the last character beyond ASCII in Windows-1252, the others in UTF-8
///   "a Word document"  what Word calls .docx: the text is in there, packed
///   "21 MB"            followed by empty lines up to that size
/// A way that is not known adds a failure.
std::string saved_as(std::string_view way, const std::string& text);

}  // namespace plumbline::testing
