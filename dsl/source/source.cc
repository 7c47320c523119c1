#include "dsl/source/source.h"

#include <algorithm>
#include <utility>

namespace plumbline::dsl {

SourceId Sources::add(std::string name, std::string text) {
  Source& source = sources_.emplace_back(Source{std::move(name), std::move(text), {}});
  for (std::size_t end = source.text.find('\n'); end != std::string::npos; end = source.text.find('\n', end + 1)) {
    source.line_begins.push_back(static_cast<std::uint32_t>(end + 1));
  }
  return SourceId(sources_.size() - 1);
}

std::string_view Sources::text_of(Span span) const {
  return std::string_view(sources_[span.source.index()].text).substr(span.begin, span.end - span.begin);
}

int Sources::line_of(Span span) const {
  const std::vector<std::uint32_t>& begins = sources_[span.source.index()].line_begins;
  return 1 + static_cast<int>(std::upper_bound(begins.begin(), begins.end(), span.begin) - begins.begin());
}

SourceLookup Sources::lookup() const {
  return [this](SourceId id) {
    const Source& source = sources_[id.index()];
    return SourceView{source.name, source.text};
  };
}

}  // namespace plumbline::dsl
