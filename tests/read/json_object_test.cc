// One object of JSON: its names and texts as they are written, and why a text is none; held against another reader.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <map>
#include <random>

#include "runtime/read/json_object.h"
#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

using Members = std::map<std::string, std::string>;

struct Read {
  std::string fault;
  Members members;
};

// What stands behind the text must not matter, nor which names were met before.
Read read(const std::string& text, const std::string& behind = "}", const std::string& met = "") {
  JsonObject object;
  Read out;
  std::vector<std::uint32_t> ends;
  for (const std::string& one : {met, text}) {
    std::string bytes = "," + one;
    while (bytes.size() < 1 + one.size() + JsonObject::padding) bytes += behind;
    ends.clear();
    for (std::size_t i = 0; i < object.names().size(); ++i) ends.insert(ends.end(), JsonObject::blank.begin(), JsonObject::blank.end());
    const std::size_t known = object.names().size();
    const bool is_known = object.holds_known_names(bytes.data() + 1, one.size());
    out.fault = object.read(bytes.data(), 1, one.size(), ends);
    EXPECT_TRUE((out.fault.empty() && !is_known) || object.names().size() == known) << text;
    out.members.clear();
    for (std::size_t i = 0; out.fault.empty() && i < object.names().size(); ++i) {
      if (ends[2 * i] != 0) out.members.emplace(object.names()[i], bytes.substr(ends[2 * i] + 1, ends[2 * i + 1] - ends[2 * i] - 1));
    }
  }
  return out;
}

constexpr const char* not_json = "it is not valid JSON";
constexpr const char* no_object = "it is no object in { }";
constexpr const char* list_in_it = "a list in [ ] stands in it";
constexpr const char* object_in_it = "an object { } stands in it";

TEST(JsonObject, ANumberIsTheTextItIsWrittenAs) {
  for (const char* number : {"0", "-0", "7", "1.50", "1e3", "1E+3", "-2.0e-3", "12345678901234567890123456789", "0.10000000000000000000000001", "1e400"}) {
    EXPECT_EQ(read("{\"a\":" + std::string(number) + ", \"b\" : " + number + "\t}\r").members, (Members{{"a", number}, {"b", number}}));
  }
}

TEST(JsonObject, WordsAndTextsAreWhatTheySay) {
  EXPECT_EQ(read(R"( {"a":true,"b":false ,"c":null,"d":"","":"x"} )").members, (Members{{"a", "yes"}, {"b", "no"}, {"c", ""}, {"d", ""}, {"", "x"}}));
  EXPECT_EQ(read(R"({"a\u0062\"c":"\/\n\\\ud83d\ude00\u00e9","\\":"true"})").members,
            (Members{{"ab\"c", "/\n\\\xF0\x9F\x98\x80\xC3\xA9"}, {"\\", "true"}}));
  EXPECT_EQ(read(R"({"a":"\u0000b"})").members, (Members{{"a", std::string("\0b", 2)}}));
  EXPECT_EQ(read("{\"Trust\":\"St Br\xC3\xADs\x7F\"}").members, (Members{{"Trust", "St Br\xC3\xADs\x7F"}}));
  EXPECT_EQ(read("\xEF\xBB\xBF{}").members, Members{});
  EXPECT_EQ(read("\xEF\xBB\xBF{}").fault, "");
}

TEST(JsonObject, WhatIsNoObjectOfPlainValuesIsSaidToBeNone) {
  const auto expect = [](const std::string& text, const char* fault) { EXPECT_EQ(read(text).fault, fault) << text; };
  for (const char* text : {"", "  ", "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\" 1}", "{\"a\":1,}", "{,}", "{\"a\":1 \"b\":2}", "{a:1}", "{1:1}", "{'a':1}", "{\"a\":1}}",
                           "{\"a\":1} {}", "{\"a\":1} {\"a\":[", "{\"a\":1,{", "{[1]", ":{\"a\":1}", "\"a", "{\"a\":1}x", "{\"a\":1},", "{\"a\":\"b\":1},\"c\":2}", "{\"a\"::1}", "{\"a\":,\"b\":1}", "{\"a\":\"b\"c}", "{\"a\":\"b\" \"c\"}", "x", "{\"a\":1//\n}"}) {
    expect(text, not_json);
  }
  for (const char* value : {"05", "-", "+1", "1.", ".5", "1.e3", "1e", "1e+", "--1", "0x1", "1_000", "NaN", "Infinity", "nul", "nulll", "True", "tru", "falsey", "\"\\q\"", "\"\\u12g4\"",
                            "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"a\nb\"", "\"\x01\"", "\"\t\"", "\"\xC3\"", "\"\xED\xA0\x80\"", "\"\xC0\xAF\"", "\"\xF4\x90\x80\x80\"", "\x0C" "1"}) {
    expect("{\"a\":" + std::string(value) + "}", not_json);
    expect("{\"a\":1,\"b\":" + std::string(value) + ",\"c\":2}", not_json);
  }
  expect(std::string("{\"a\":1}\0", 8), not_json);
  expect(std::string("{\"a\":1\0}", 8), not_json);
  for (const char* text : {"17", "\"a\"", "true", "null", " -0.5 ", "true{\"a\":1}", "\"a\":1}", "1 \""}) expect(text, no_object);
  for (const char* text : {"[]", "[{}]", "[1", "{\"a\":[]}", "{\"a\\\"{\": [[[[", "{\"a\":1,\"b\":[\"\xFF\"]}", "{\"a\":1,\"b\":[1,{}]}"}) expect(text, list_in_it);
  for (const char* text : {"{\"a\":{}}", "{\"a\":{\"b\":1},\"a\":2}", "{\"a\":{\"b\": "}) expect(text, object_in_it);
  expect("{\"a\":" + std::string(100000, '[') + std::string(100000, ']') + "}", list_in_it);
}

/// What nlohmann's reader says of a text.
class Oracle final : public nlohmann::json_sax<nlohmann::json> {
 public:
  Members members;
  std::string fault;
  bool is_valid = true;
  bool is_beyond_doubles = false;  // a number it does not read, and nothing more

  bool null() override { return value(""); }
  bool boolean(bool yes) override { return value(yes ? "yes" : "no"); }
  bool number_integer(number_integer_t number) override { return value(std::to_string(number)); }
  bool number_unsigned(number_unsigned_t number) override { return value(std::to_string(number)); }
  bool number_float(number_float_t, const string_t& written) override { return value(written); }
  bool string(string_t& text) override { return value(text); }
  bool binary(binary_t&) override { return false; }
  bool start_array(std::size_t) override { return refuse(list_in_it); }
  bool end_array() override { return true; }
  bool start_object(std::size_t) override { return depth_++ == 0 && fault.empty() ? true : refuse(object_in_it); }
  bool end_object() override {
    if (--depth_ == 0 && fault.empty()) fault = twice_;
    return depth_ >= 0;
  }
  bool key(string_t& name) override {
    if (!members.emplace(name, "").second && twice_.empty()) twice_ = "\"" + shown(name) + "\" stands twice in it";
    name_ = name;
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) override {
    is_beyond_doubles = error.id == 406;
    is_valid = false;
    return false;
  }

 private:
  bool value(const std::string& text) {
    if (depth_ == 0) return refuse(no_object);
    members[name_] = text;
    return true;
  }
  bool refuse(const char* why) {
    if (fault.empty()) fault = why;
    return true;
  }
  int depth_ = 0;
  std::string name_;
  std::string twice_;
};

class RandomText {
 public:
  explicit RandomText(unsigned seed) : random_(seed) {}

  std::string object(int depth = 0) {
    std::string out = space() + "{" + space();
    const std::size_t count = random_() % 5;
    for (std::size_t i = 0; i < count; ++i) out += (i == 0 ? "" : ",") + space() + text() + space() + ":" + space() + value(depth) + space();
    return out + "}" + space();
  }

  /// A few bytes of it left out, put in twice, or others put in.
  std::string broken(std::string out) {
    static constexpr std::string_view bytes = "{}[]:,\"\\ \t\n0123456789.-+eEtrufalsn/\x01\x0C\x1A\x7F\x80\xBF\xC3\xE2\xED\xF0\xFF";
    for (std::size_t times = random_() % 4; times > 0; --times) {
      const std::size_t at = random_() % (out.size() + 1);
      switch (random_() % 3) {
        case 0:
          out.erase(at, random_() % 3);
          break;
        case 1:
          out.insert(at, 1, bytes[random_() % bytes.size()]);
          break;
        default:
          out.insert(at, out.substr(at, random_() % 8));
      }
    }
    return out;
  }

 private:
  template <std::size_t n>
  std::string one_of(const std::array<const char*, n>& from) {
    return from[random_() % n];
  }
  std::string space() { return random_() % 8 != 0 ? "" : one_of<4>({" ", "\t", "\r", "  "}); }
  std::string text() {
    std::string out = "\"";
    for (std::size_t i = random_() % 9 * (random_() % 9 == 0 ? 9 : 1); i > 0; --i) {
      out += random_() % 4 != 0 ? std::string(1, static_cast<char>('a' + random_() % 26))
                                : one_of<14>({"\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\ud83d\\ude00", "\\ud83d", "\\u0000", "\xC3\xA9", "\xE2\x82\xAC", "{", ":", ",", " "});
    }
    return out + "\"";
  }
  std::string value(int depth) {
    switch (random_() % 10) {
      case 0:
      case 1:
      case 2:
        return std::to_string(random_() % 100000);
      case 3:
        return one_of<9>({"0", "-0.0", "1.50", "1e3", "-2E-07", "123456789012345678901234567890", "-17", "0.1e+1", "1.0"});
      case 4:
        return one_of<3>({"true", "false", "null"});
      case 5:
        if (depth > 2 || random_() % 4 != 0) return text();
        return random_() % 2 == 0 ? object(depth + 1) : "[" + value(depth + 1) + "," + value(depth + 1) + "]";
      default:
        return text();
    }
  }
  std::mt19937 random_;
};

TEST(JsonObject, AnotherReaderSaysTheSameOfRandomAndOfBrokenTexts) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (unsigned seed = 1; seed <= 20000; ++seed) {
    RandomText random(seed);
    const std::string whole = random.object();
    const std::string text = random.broken(whole);
    Oracle oracle;
    nlohmann::json::sax_parse(text, &oracle);
    if (oracle.is_beyond_doubles) continue;
    Read ours = read(text, seed % 2 == 0 ? "}" : "\",", seed % 3 == 0 ? "{}" : whole);
    for (auto& [name, value] : ours.members) value = value == "-0" ? "0" : value;  // which the other one loses
    if (!oracle.is_valid) {
      ASSERT_NE(ours.fault, "") << text;
      ++bad;
    } else {
      ASSERT_EQ(ours.fault, oracle.fault) << text;
      ASSERT_EQ(ours.members, ours.fault.empty() ? oracle.members : Members{}) << text;
      ++good;
    }
  }
  EXPECT_GT(good, 5000U);
  EXPECT_GT(bad, 5000U);
}

}  // namespace
}  // namespace plumbline::reading
