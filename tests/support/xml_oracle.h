// Expat's reading of a document, as a list of events: what our own is held against. In a header, because fuzz targets
// link no library of the tests.
#pragma once

#include <expat.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::testing {

/// "<name a=1>", ">", "text": text between two tags in one piece.
using XmlList = std::vector<std::string>;

inline void add_text(XmlList& list, std::string_view piece) {
  if (piece.empty()) return;
  const bool goes_on = !list.empty() && list.back().front() == '\'';
  if (!goes_on) list.emplace_back("'");
  list.back() += piece;
}

struct ExpatReading {
  XmlList events;
  bool is_sound = false;
  bool has_document_type = false;
};

/// The bytes as UTF-8, whatever they say they are.
inline ExpatReading read_with_expat(std::string_view bytes) {
  ExpatReading out;
  XML_Parser parser = XML_ParserCreate("UTF-8");
  XML_SetUserData(parser, &out);
  const auto open = [](void* data, const XML_Char* name, const XML_Char** attributes) {
    const std::string_view whole = name;
    std::string event = "<" + std::string(whole.substr(whole.find(':') + 1));
    for (; *attributes != nullptr; attributes += 2) event.append(" ").append(attributes[0]).append("=").append(attributes[1]);
    static_cast<ExpatReading*>(data)->events.push_back(event);
  };
  const auto close = [](void* data, const XML_Char*) { static_cast<ExpatReading*>(data)->events.emplace_back(">"); };
  const auto text = [](void* data, const XML_Char* piece, int size) {
    add_text(static_cast<ExpatReading*>(data)->events, {piece, static_cast<std::size_t>(size)});
  };
  const auto document_type = [](void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    static_cast<ExpatReading*>(data)->has_document_type = true;
  };
  XML_SetElementHandler(parser, open, close);
  XML_SetCharacterDataHandler(parser, text);
  XML_SetStartDoctypeDeclHandler(parser, document_type);
  out.is_sound = XML_Parse(parser, bytes.data(), static_cast<int>(bytes.size()), XML_TRUE) == XML_STATUS_OK;
  XML_ParserFree(parser);
  return out;
}

}  // namespace plumbline::testing
