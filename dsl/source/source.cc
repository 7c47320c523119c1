#include "dsl/source/source.h"

#include <utility>

namespace plumbline::dsl {

SourceId Sources::add(std::string name, std::string text) {
  sources_.push_back({std::move(name), std::move(text)});
  return SourceId(sources_.size() - 1);
}

std::string_view Sources::text_of(Span span) const {
  return std::string_view(sources_[span.source.index()].text).substr(span.begin, span.end - span.begin);
}

SourceLookup Sources::lookup() const {
  return [this](SourceId id) {
    const Source& source = sources_[id.index()];
    return SourceView{source.name, source.text};
  };
}

}  // namespace plumbline::dsl
