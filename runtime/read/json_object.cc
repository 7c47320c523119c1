// simdjson's first stage marks where values begin, and checks the bytes: UTF-8, control characters, quotes. All else is looked at
// here: what stands between two marks, each name, each value to its last byte, and what stands behind the object.
#include "runtime/read/json_object.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <simdjson.h>
#include <type_traits>

#include "base/clones.h"
#include "runtime/read/text.h"

namespace plumbline::reading {

static_assert(JsonObject::padding >= simdjson::SIMDJSON_PADDING && JsonObject::padding >= EightDigits::room);

struct JsonObject::Parser {
  simdjson::dom::parser parser;

  /// False where the text is none.
  bool find_marks(const char* text, std::size_t size) {
    constexpr std::size_t least = std::size_t{1} << 12U;
    if (size == 0) return false;
    if (parser.implementation == nullptr || parser.implementation->capacity() < size) {
      if (parser.allocate(std::max(least, 2 * size), 1) != simdjson::SUCCESS) return false;
    }
    return parser.implementation->stage1(reinterpret_cast<const std::uint8_t*>(text), size, simdjson::stage1_mode::regular) == simdjson::SUCCESS;
  }
};

namespace {

constexpr std::string_view not_json = "it is not valid JSON";
constexpr std::string_view no_object = "it is no object in { }";
constexpr std::string_view list_in_it = "a list in [ ] stands in it";
constexpr std::string_view object_in_it = "an object { } stands in it";

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_space(char c) { return static_cast<unsigned char>(c) <= ' ' && (c == ' ' || c == '\t' || c == '\r' || c == '\n'); }

/// An object with names is a brace, and of each member four marks: the name, a colon, the value, and a comma or the last brace.
constexpr std::size_t marks_of_member = 4;

/// Most numbers are a few digits: how many, a processor cannot guess, so all values of an object are looked at without asking.
/// `marks` from the first value on; short_wholes: is it one to eight digits up to the next mark, as JSON has them?
PLUMBLINE_VECTORS void find_short_wholes(const std::uint64_t* __restrict beginnings, const std::uint32_t* __restrict marks, std::size_t count,
                       std::uint32_t* __restrict short_wholes) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t size = marks[marks_of_member * i + 1] - marks[marks_of_member * i];
    const EightDigits digits(beginnings[i], std::min<std::uint64_t>(size, EightDigits::most));
    const bool leads_nought = (beginnings[i] & 0xFF) == '0';
    short_wholes[i] = (digits.odd_bits() == 0) & (size <= EightDigits::most) & (!leads_nought | (size == 1));
  }
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

/// What a word of JSON says, where it is one; three bytes are there to be read, however short it is.
std::optional<std::string_view> said_by(std::string_view token) {
  const auto is = [&](auto& word) {
    constexpr std::size_t size = std::extent_v<std::remove_reference_t<decltype(word)>> - 1;
    return token.size() == size && std::memcmp(token.data(), word, size) == 0;
  };
  if (is("true")) return "yes";
  if (is("false")) return "no";
  if (is("null")) return std::string_view("   ", 0);
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

/// Where what was made of an escaped text ends; null where an escape is none. Later releases of simdjson ask besides whether a
/// broken pair of surrogates may be replaced: it may not.
template <typename Implementation>
const std::uint8_t* unescaped_to(Implementation& by, const std::uint8_t* text, std::uint8_t* out) {
  if constexpr (requires { by.parse_string(text, out); }) {
    return by.parse_string(text, out);
  } else {
    return by.parse_string(text, out, false);
  }
}

}  // namespace

/// The text of one object, and where in it simdjson found brackets, colons, commas, and the beginnings of texts, numbers and words.
class JsonObject::Walk {
 public:
  Walk(JsonObject& object, char* text, std::size_t size)
      : object_(object), text_(text), escapes_(std::memchr(text, '\\', size) != nullptr) {
    const auto& found = *object.parser_->parser.implementation;
    marks_ = found.structural_indexes.get();
    count_ = found.n_structural_indexes;
  }

  [[nodiscard]] bool is_in_braces() const { return count_ > 1 && mark(0) == '{' && mark(count_ - 1) == '}'; }

  /// Of what is in braces. The text begins at `begin` of what its ends are told of.
  std::string read(std::size_t begin, std::vector<std::uint32_t>& ends) {
    if (mark(1) == '}') return std::string(count_ == 2 ? std::string_view{} : not_json);
    const JsonNames& names = object_.names_;
    const std::uint32_t* const marks = marks_;
    char* const text = text_;
    const std::uint32_t* is_short_whole = short_wholes();
    const std::size_t first = ends.size() - 2 * names.size();
    const auto shift = static_cast<std::uint32_t>(begin);
    std::uint32_t* row = ends.data() + first;
    std::size_t before = JsonNames::none;
    std::size_t at = 1;
    for (; at + 3 < count_; at += marks_of_member, ++is_short_whole) {
      std::size_t name = names.guess(before, text, marks + at);
      if (name == JsonNames::none) {
        const std::optional<std::size_t> found = look_up(at, before, ends);
        if (!found) return std::string(not_json);
        name = *found;
        row = ends.data() + first;
      }
      Value value = {marks[at + 2], marks[at + 3]};
      if (*is_short_whole == 0) {
        const std::string_view fault = read_value(at + 2, value);
        if (!fault.empty()) return std::string(fault);
      }
      if (name != JsonNames::none) {
        std::uint32_t* const cell = row + 2 * (name - 1);
        if (cell[0] != blank[0] && twice_ == JsonNames::none) twice_ = name;
        // Before each value stands its name.
        cell[0] = shift + value.begin - 1;
        cell[1] = shift + value.end;
        before = name;
      }
      if (text[marks[at + 3]] != ',') break;
    }
    return at + marks_of_member == count_ ? named_fault() : std::string(not_json);
  }

  /// Are there names that are known wherever there should be one?
  [[nodiscard]] bool holds_known_names() const {
    const JsonNames& names = object_.names_;
    std::size_t name = JsonNames::none;
    std::size_t at = 1;
    for (; at + 3 < count_; at += marks_of_member) {
      name = names.guess(name, text_, marks_ + at);
      if (name != JsonNames::none) continue;
      const std::size_t size = marks_[at + 1] - marks_[at];
      const std::string_view text(text_ + marks_[at] + 1, std::max(size, std::size_t{2}) - 2);
      if (text.find('\\') != std::string_view::npos) return false;
      name = names.find(text);
      if (name == JsonNames::none) return false;
    }
    return at == count_;
  }

 private:
  /// Where it begins in the text, and where it ends.
  struct Value {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };

  [[nodiscard]] char mark(std::size_t at) const { return text_[marks_[at]]; }
  /// From one mark to the next, but for white space; what stands at a mark is none.
  [[nodiscard]] std::string_view token(std::size_t at) const {
    std::size_t end = marks_[at + 1];
    while (is_space(text_[end - 1])) --end;
    return {text_ + marks_[at], end - marks_[at]};
  }

  /// Of each value in turn, where there are names and values: is it a short whole number?
  [[nodiscard]] const std::uint32_t* short_wholes() const {
    const std::size_t count = (count_ - 1) / marks_of_member;
    std::vector<std::uint64_t>& beginnings = object_.beginnings_;
    std::vector<std::uint32_t>& out = object_.short_wholes_;
    if (beginnings.size() < count) beginnings.resize(count);
    if (out.size() < count) out.resize(count);
    constexpr std::size_t first = 3;
    for (std::size_t i = 0; i < count; ++i) beginnings[i] = word_at(text_ + marks_[first + marks_of_member * i]);
    find_short_wholes(beginnings.data(), marks_ + first, count, out.data());
    return out.data();
  }

  /// Of a name that could not be guessed; none where it may not be met any more. Nothing where there is none.
  [[gnu::noinline]] std::optional<std::size_t> look_up(std::size_t at, std::size_t before, std::vector<std::uint32_t>& ends) {
    std::string_view text;
    if (mark(at) != '"' || mark(at + 1) != ':' || !read_text(at, text)) return std::nullopt;
    JsonNames& names = object_.names_;
    std::size_t name = names.find(text);
    if (name == JsonNames::none && object_.names_are_fixed_) {
      if (!is_strange_) strange_ = text;
      is_strange_ = true;
      return name;
    }
    if (name == JsonNames::none) {
      name = names.add(text);
      ends.insert(ends.end(), blank.begin(), blank.end());
    }
    names.follows(before, name);
    return name;
  }

  /// What is wrong with the names of what is an object else.
  [[nodiscard]] std::string named_fault() const {
    if (twice_ != JsonNames::none) return "\"" + shown(object_.names_.all()[twice_ - 1]) + "\" stands twice in it";
    // A name that comes up so late can have no heading any more.
    return is_strange_ ? "it holds \"" + shown(strange_) + "\", which none of the first rows does" : "";
  }

  /// Why the value is none of a cell; else where what it says comes to stand.
  [[gnu::noinline]] std::string_view read_value(std::size_t at, Value& out) const {
    if (mark(at) == '{') return object_in_it;
    if (mark(at) == '[') return list_in_it;
    std::string_view said = token(at);
    if (!(mark(at) == '"' ? read_text(at, said) : is_number(said) || read_word(said))) return not_json;
    out.begin = static_cast<std::uint32_t>(said.data() - text_);
    out.end = out.begin + static_cast<std::uint32_t>(said.size());
    return {};
  }

  bool read_text(std::size_t at, std::string_view& out) const {
    out = token(at);
    if (out.size() < 2 || out.back() != '"') return false;
    out = out.substr(1, out.size() - 2);
    return !escapes_ || out.find('\\') == std::string_view::npos || unescape(out);
  }

  bool read_word(std::string_view& token) const {
    const std::optional<std::string_view> said = said_by(token);
    if (!said) return false;
    // As many bytes for each, which are fewer than any word has.
    std::memcpy(text_ + (token.data() - text_), said->data(), 3);
    token = token.substr(0, said->size());
    return true;
  }

  bool unescape(std::string_view& text) const {
    std::string& unescaped = object_.unescaped_;
    unescaped.resize(text.size() + padding);
    auto* const out = reinterpret_cast<std::uint8_t*>(unescaped.data());
    const std::uint8_t* const end = unescaped_to(*object_.parser_->parser.implementation, reinterpret_cast<const std::uint8_t*>(text.data()), out);
    if (end == nullptr) return false;
    const auto size = static_cast<std::size_t>(end - out);
    if (size > text.size()) return false;
    // Never longer than what stood for it.
    char* const begin = text_ + (text.data() - text_);
    std::copy_n(unescaped.data(), size, begin);
    text = {begin, size};
    return true;
  }

  JsonObject& object_;
  char* text_;
  const std::uint32_t* marks_ = nullptr;
  std::size_t count_ = 0;
  bool escapes_;  // does any backslash stand in the text?
  std::size_t twice_ = JsonNames::none;  // the first name that stands twice
  std::string_view strange_;             // the first that may not be met any more
  bool is_strange_ = false;
};

JsonObject::JsonObject() : parser_(std::make_unique<Parser>()) {}
JsonObject::~JsonObject() = default;

namespace {

/// How many bytes before the object say nothing: white space, and a mark of UTF-8 before any line, where files were joined.
std::size_t lead(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  std::size_t at = text.starts_with(mark) ? mark.size() : 0;
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

}  // namespace

std::string JsonObject::read(char* text, std::size_t begin, std::size_t size, std::vector<std::uint32_t>& ends) {
  const std::size_t empty = lead({text + begin, size});
  begin += empty;
  size -= empty;
  const std::string_view object(text + begin, size);
  if (!parser_->find_marks(object.data(), size)) return std::string(first_fault(object));
  Walk walk(*this, text + begin, size);
  if (!walk.is_in_braces()) return std::string(first_fault(object));
  const std::size_t known = names_.size();
  std::string fault = walk.read(begin, ends);
  if (!fault.empty()) names_.drop(known);
  return fault;
}

bool JsonObject::holds_known_names(char* text, std::size_t size) {
  const std::size_t empty = lead({text, size});
  if (!parser_->find_marks(text + empty, size - empty)) return false;
  return Walk(*this, text + empty, size - empty).holds_known_names();
}

}  // namespace plumbline::reading
