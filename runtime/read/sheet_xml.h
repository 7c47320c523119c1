// Which elements of a sheet and of the shared strings matter, by where they stand: a `t` in a run of a string is
// text, a `t` in its phonetic help is not, and neither is anything in an element nobody here knows.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/read/xml.h"

namespace plumbline::reading {

enum class Element : std::uint8_t {
  other,
  document,  // around the root
  worksheet,
  sheet_data,
  row,
  cell,
  formula,
  value,
  merges,
  merge,
  strings,
  item,  // a string: of the shared ones, or in a cell
  run,   // a part of a string with a look of its own
  text,
};

/// The element of that name in that parent.
Element element_within(Element parent, std::string_view name);

/// XmlEvents with each element known for what it is.
class SheetXml : public XmlEvents {
 public:
  void open(std::string_view name, std::span<const XmlAttribute> attributes) final {
    path_.push_back(element_within(path_.empty() ? Element::document : path_.back(), name));
    if (path_.back() != Element::other) begin(path_.back(), attributes);
  }
  void close() final {
    const Element closed = path_.back();
    path_.pop_back();
    if (closed != Element::other) end(closed);
  }
  void text(std::string_view piece) final {
    if (path_.back() == Element::value || path_.back() == Element::text) characters(piece);
  }

 protected:
  virtual void begin(Element element, std::span<const XmlAttribute> attributes) = 0;
  virtual void end(Element element) = 0;
  /// Of a value or a text.
  virtual void characters(std::string_view piece) = 0;

 private:
  std::vector<Element> path_;
};

/// Turns what stands for a character that XML cannot hold, "_x000D_", into that character, from `begin` on. A NUL,
/// or half a character, becomes U+FFFD.
void decode_escapes(std::string& text, std::size_t begin);

}  // namespace plumbline::reading
