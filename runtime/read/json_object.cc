// simdjson marks where values begin, and checks the bytes: UTF-8, control characters, quotes. It checks of a value only what is
// asked of it, so everything is asked here: each name, each value to its last byte, and what stands behind the object.
#include "runtime/read/json_object.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <simdjson.h>
#include <utility>

namespace plumbline::reading {

namespace ondemand = simdjson::ondemand;
static_assert(JsonObject::padding >= simdjson::SIMDJSON_PADDING);

struct JsonObject::Parser {
  ondemand::parser parser;
};

namespace {

constexpr std::string_view not_json = "it is not valid JSON";
constexpr std::string_view no_object = "it is no object in { }";
constexpr std::string_view list_in_it = "a list in [ ] stands in it";
constexpr std::string_view object_in_it = "an object { } stands in it";

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// What begins a token and may have white space behind it.
std::string_view without_end(std::string_view token) {
  while (!token.empty() && is_space(token.back())) token.remove_suffix(1);
  return token;
}

/// As RFC 8259 has it: -0.5e+3, and neither 05 nor 5. nor .5 nor +5.
bool is_number(std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto digits = [&] {
    const char* const begin = at;
    while (at != end && is_digit(*at)) ++at;
    return at != begin;
  };
  if (at != end && *at == '-') ++at;
  if (at != end && *at == '0') {
    ++at;
  } else if (!digits()) {
    return false;
  }
  if (at == end) return true;
  if (*at == '.' && (++at, !digits())) return false;
  if (at != end && (*at == 'e' || *at == 'E')) {
    ++at;
    if (at != end && (*at == '+' || *at == '-')) ++at;
    if (!digits()) return false;
  }
  return at == end;
}

/// What a word of JSON says, where it is one.
std::optional<std::string_view> said_by(std::string_view token) {
  if (token == "true") return "yes";
  if (token == "false") return "no";
  if (token == "null") return std::string_view();
  return std::nullopt;
}

/// Why a text that is refused as a whole is no object, by what comes first in it: another value, or a list or object that
/// opens where a value is due, before it is seen whether it is closed. It begins with what is no white space.
std::string_view first_fault(std::string_view text) {
  if (text.empty()) return not_json;
  if (text.front() == '[') return list_in_it;
  if (text.front() != '{' && text.front() != '"') {
    const std::string_view token = text.substr(0, text.find_first_of(" \t\r\n{}[]:,\""));
    return is_number(token) || said_by(token) ? no_object : not_json;
  }
  char before = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      if (c == '"' && text.front() == '"') return no_object;
      if (c == '"') quoted = false;
      continue;
    }
    if (is_space(c)) continue;
    if (c == '}') break;
    if (before == ':' && c == '[') return list_in_it;
    if (before == ':' && c == '{') return object_in_it;
    quoted = c == '"';
    before = c;
  }
  return not_json;
}

/// One object's fields, in its own text.
class Fields {
 public:
  /// `escapes`: does any backslash stand in the text?
  Fields(char* text, bool escapes) : text_(text), escapes_(escapes) {}

  /// Why it is no field of a plain value.
  std::string_view read(ondemand::field& field, JsonMember& member) const {
    ondemand::value value = field.value();
    const std::string_view token = without_end(value.raw_json_token());
    // Between a name and its value stand white space and a colon.
    const char* const name = field.key().raw();
    const char* name_end = token.data();
    while (*--name_end != '"') {
    }
    member.name = {name, static_cast<std::size_t>(name_end - name)};
    if (is_escaped(member.name) && !unescape(field.unescaped_key(), member.name)) return not_json;
    switch (token.front()) {
      case '"':
        return read_string(value, token, member.text) ? std::string_view{} : not_json;
      case '{':
        return object_in_it;
      case '[':
        return list_in_it;
      default:
        member.text = token;
        return is_number(token) || read_word(token, member.text) ? std::string_view{} : not_json;
    }
  }

 private:
  [[nodiscard]] bool is_escaped(std::string_view raw) const { return escapes_ && raw.find('\\') != std::string_view::npos; }

  // A value that is not taken is skipped, and of a string simdjson then lets a colon pass behind it.
  bool read_string(ondemand::value& value, std::string_view token, std::string_view& text) const {
    if (token.size() < 2 || token.back() != '"') return false;
    text = token.substr(1, token.size() - 2);
    if (is_escaped(text)) return unescape(value.get_string(), text);
    return value.get_raw_json_string().error() == simdjson::SUCCESS;
  }

  bool read_word(std::string_view token, std::string_view& text) const {
    const std::optional<std::string_view> said = said_by(token);
    if (said) text = written_over(token, *said);
    return said.has_value();
  }

  [[nodiscard]] bool unescape(simdjson::simdjson_result<std::string_view> escaped, std::string_view& place) const {
    std::string_view text;
    if (std::move(escaped).get(text) != simdjson::SUCCESS || text.size() > place.size()) return false;
    place = written_over(place, text);
    return true;
  }

  /// What is never longer than the place of the text where it comes to stand.
  [[nodiscard]] std::string_view written_over(std::string_view place, std::string_view text) const {
    char* const begin = text_ + (place.data() - text_);
    std::copy(text.begin(), text.end(), begin);
    return {begin, text.size()};
  }

  char* text_;
  bool escapes_;
};

}  // namespace

JsonObject::JsonObject() : parser_(std::make_unique<Parser>()) {}
JsonObject::~JsonObject() = default;

std::string_view JsonObject::read(char* text, std::size_t size, std::vector<JsonMember>& members) {
  members.clear();
  constexpr std::string_view mark = "\xEF\xBB\xBF";  // before any line, where files were joined
  if (std::string_view(text, size).starts_with(mark)) {
    text += mark.size();
    size -= mark.size();
  }
  for (; size > 0 && is_space(*text); --size) ++text;
  ondemand::document document;
  if (parser_->parser.iterate(text, size, size + padding).get(document) != simdjson::SUCCESS) return first_fault({text, size});
  ondemand::object object;
  if (document.get_object().get(object) != simdjson::SUCCESS) return first_fault({text, size});
  const Fields fields(text, std::memchr(text, '\\', size) != nullptr);
  for (auto each : object) {
    ondemand::field field;
    if (std::move(each).get(field) != simdjson::SUCCESS) return not_json;
    const std::string_view fault = fields.read(field, members.emplace_back());
    if (!fault.empty()) return fault;
  }
  return document.current_location().error() == simdjson::OUT_OF_BOUNDS ? std::string_view{} : not_json;
}

}  // namespace plumbline::reading
