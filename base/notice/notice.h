// A notice is what is said about a piece of text: where, what, why, what to do. Policy diagnostics
// and registers share it. Spans are byte ranges; lines and columns exist only in renderers.
// This room never knows what a requirement is, nor any code's words: those are data to it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace plumbline {

struct SourceTag;
using SourceId = Id<SourceTag>;

/// Bytes [begin, end) of one source.
struct Span {
  SourceId source;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend auto operator<=>(const Span&, const Span&) = default;
};

/// From the start of a to the end of b (same source).
Span join(Span a, Span b);

enum class Severity : std::uint8_t { error, warning };

/// A place with a word beside it: the first label of a notice is the place itself.
struct Label {
  Span span;
  std::string text;
};

/// A change a machine can make: put `replacement` where `span` is.
struct Fix {
  Span span;
  std::string replacement;
};

struct Notice {
  std::string code;
  Severity severity = Severity::error;
  std::string title;          // one plain sentence
  std::vector<Label> labels;  // the picture
  std::string why;            // one plain sentence, may be empty
  std::string help;           // what to do, may be empty
  std::vector<Fix> fixes;
};

/// What a renderer needs to know of a source: the name people know it by, and its text.
struct SourceView {
  std::string_view name;
  std::string_view text;
};
using SourceLookup = std::function<SourceView(SourceId)>;

/// Line and column from 1; columns count characters, not bytes.
struct LineColumn {
  int line = 1;
  int column = 1;
};
LineColumn line_column(std::string_view text, std::uint32_t offset);

/// The notice as people read it on a terminal: title, picture with labels, why, what to do.
std::string render_text(const Notice& notice, const SourceLookup& sources, bool colour);

/// One JSON object a notice, in an array, with file, line and column for each label.
std::string render_json(const std::vector<Notice>& notices, const SourceLookup& sources);

}  // namespace plumbline
