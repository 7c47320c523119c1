#include "runtime/report/markup.h"

namespace plumbline::markup {

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += byte < 0x20 || byte == 0x7F ? ' ' : c;
    }
  }
  return out;
}

std::string element(std::string_view name, std::string_view inner, std::string_view attributes) {
  std::string out;
  out.reserve(inner.size() + attributes.size() + 2 * name.size() + 6);
  out.append("<").append(name).append(attributes).append(">").append(inner);
  return out.append("</").append(name).append(">");
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

}  // namespace plumbline::markup
