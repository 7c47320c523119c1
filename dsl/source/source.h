// Who owns policy text. Everything else holds spans: byte ranges into a source of this store.
// This room never knows what the text means.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/notice/notice.h"

namespace plumbline::dsl {

/// One file of policy text, under the name people know it by ("framework.plumb").
struct Source {
  std::string name;
  std::string text;
  std::vector<std::uint32_t> line_begins;  // where each line but the first begins
};

/// All the files of a framework. Ids and views stay valid for as long as the store lives.
class Sources {
 public:
  SourceId add(std::string name, std::string text);
  [[nodiscard]] const Source& operator[](SourceId id) const { return sources_[id.index()]; }
  [[nodiscard]] std::string_view text_of(Span span) const;
  /// The line a span begins on, from 1. Asked for every step of a program, so it is looked up, not counted.
  [[nodiscard]] int line_of(Span span) const;
  [[nodiscard]] std::size_t size() const { return sources_.size(); }
  [[nodiscard]] SourceLookup lookup() const;

 private:
  std::deque<Source> sources_;  // a deque, so that views survive the next add
};

}  // namespace plumbline::dsl
