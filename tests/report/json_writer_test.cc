// JSON text: what has to be escaped is, wherever it stands.
#include "runtime/report/json_writer.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

std::string json_of(std::string_view text) {
  JsonWriter json;
  json.text(text);
  return json.take();
}

// Several bytes are looked at together, the last of a text again.
TEST(JsonWriter, WhatIsNotPlainIsFoundAtEveryPlaceOfATextOfAnyLength) {
  const std::vector<std::pair<std::string, std::string>> odd = {
      {"\"", "\\\""},     {"\\", "\\\\"},         {"\n", "\\n"},         {"\t", "\\u0009"},           {std::string(1, '\0'), "\\u0000"},
      {"\x1F", "\\u001f"}, {"\x7F", "\x7F"},       {" ", " "},            {"\xC2\xA3", "\xC2\xA3"},    {"\x80", "\xEF\xBF\xBD"},
      {"\xC2", "\xEF\xBF\xBD"}, {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}};
  for (std::size_t size = 0; size < 36; ++size) {
    for (std::size_t place = 0; place <= size; ++place) {
      const std::string before(place, 'a');
      const std::string after(size - place, '!');
      EXPECT_EQ(json_of(before + after), "\"" + before + after + "\"");
      for (const auto& [text, written] : odd) EXPECT_EQ(json_of(before + text + after), "\"" + before + written + after + "\"") << place << " of " << size;
      EXPECT_EQ(json_of(before + "\"" + after + "\n"), "\"" + before + "\\\"" + after + "\\n\"");
    }
  }
}

TEST(JsonWriter, CommasStandBetweenWhatIsInOneBracket) {
  JsonWriter json;
  json.open('{').member("a", "b").key("numbers").open('[').number(0).number(18'446'744'073'709'551'615U).close(']');
  json.key(std::string_view("odd\"name")).open('{').close('}').raw("\"x\":1,\"y\":2").key("t").truth(true).key("n").null().close('}');
  EXPECT_EQ(json.take(), R"({"a":"b","numbers":[0,18446744073709551615],"odd\"name":{},"x":1,"y":2,"t":true,"n":null})");
  EXPECT_EQ(json.take(), "");
}

TEST(JsonWriter, PiecesAreTheWholeCutApart) {
  const auto write = [](JsonWriter& json) {
    json.open('[');
    for (std::size_t size = 0; size < 3000; ++size) json.open('[').text(std::string(size, 'x')).number(size).close(']');
    json.close(']');
  };
  JsonWriter whole;
  write(whole);
  std::string pieces;
  std::size_t count = 0;
  JsonWriter handed([&](std::string_view piece) {
    pieces += piece;
    ++count;
  });
  write(handed);
  pieces += handed.take();
  EXPECT_GT(count, 2U);
  EXPECT_EQ(pieces, whole.take());
}

}  // namespace
}  // namespace plumbline
