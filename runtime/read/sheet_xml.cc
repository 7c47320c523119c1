#include "runtime/read/sheet_xml.h"

#include <charconv>

#include "base/utf8.h"

namespace plumbline::reading {

Element element_within(Element parent, std::string_view name) {
  switch (parent) {
    case Element::document:
      return name == "worksheet" ? Element::worksheet : name == "sst" ? Element::strings : Element::other;
    case Element::worksheet:
      return name == "sheetData" ? Element::sheet_data : name == "mergeCells" ? Element::merges : Element::other;
    case Element::sheet_data:
      return name == "row" ? Element::row : Element::other;
    case Element::row:
      return name == "c" ? Element::cell : Element::other;
    case Element::cell:
      return name == "v" ? Element::value : name == "f" ? Element::formula : name == "is" ? Element::item : Element::other;
    case Element::merges:
      return name == "mergeCell" ? Element::merge : Element::other;
    case Element::strings:
      return name == "si" ? Element::item : Element::other;
    case Element::item:
      return name == "t" ? Element::text : name == "r" ? Element::run : Element::other;
    case Element::run:
      return name == "t" ? Element::text : Element::other;
    default:
      return Element::other;
  }
}

void decode_escapes(std::string& text, std::size_t begin) {
  constexpr std::size_t escape_size = 7;  // _xHHHH_
  std::size_t at = text.find("_x", begin);
  if (at == std::string::npos) return;
  std::string out = text.substr(begin, at - begin);
  while (at < text.size()) {
    unsigned code = 0;
    const char* const digits = text.data() + at + 2;
    const bool is_escape = text.compare(at, 2, "_x") == 0 && text.size() - at >= escape_size && text[at + escape_size - 1] == '_' &&
                           std::from_chars(digits, digits + 4, code, 16).ptr == digits + 4;
    if (!is_escape) {
      out += text[at++];
      continue;
    }
    const bool is_half = code >= 0xD800 && code <= 0xDFFF;
    append_utf8(code == 0 || is_half ? replacement_character : static_cast<char32_t>(code), out);
    at += escape_size;
  }
  text.replace(begin, std::string::npos, out);
}

}  // namespace plumbline::reading
