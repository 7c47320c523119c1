// What an author is told of how a file was saved: as something other than text, damaged, or in an
// encoding of old.
#pragma once

#include <optional>

#include "dsl/diagnostic/diagnostics.h"
#include "dsl/source/decode.h"

namespace plumbline::dsl {

/// Whether the text of the source, decoded so, can be read at all. A file without text has no line to
/// show, so the line that includes it (if any does) is shown.
bool report_saved(const Decoded& decoded, SourceId source, std::optional<Span> included_by,
                  Diagnostics& diagnostics);

}  // namespace plumbline::dsl
