#include "runtime/read/json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

using nlohmann::json;

// The deepest file there is has five levels; what is far deeper is none of ours.
constexpr int most_depth = 32;

std::size_t line_of(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  return 1 + static_cast<std::size_t>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

Failure not_json(Failure failure, std::size_t line, const std::string& why) {
  failure.message = "Line " + std::to_string(line) + " is not valid JSON: " + why + ".";
  return failure;
}

// Brackets are counted before anything is built, so that a million of them cost a look each.
std::optional<std::size_t> too_deep_at(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      if (++depth > most_depth) return at;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return std::nullopt;
}

void replace(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// "unexpected '}'; expected string literal" out of the library's sentence, in words of people.
std::string plain_words(std::string words) {
  const std::size_t begin = words.find(" - ");
  if (begin != std::string::npos) words = words.substr(begin + 3);
  const std::size_t read = words.find("; last read: ");
  if (read != std::string::npos) {
    const std::size_t end = words.find("; expected", read);
    words.erase(read, end == std::string::npos ? std::string::npos : end - read);
  }
  replace(words, "string literal", "a text in quotes");
  replace(words, "number literal", "a number");
  replace(words, "end of input", "the end of the file");
  replace(words, "invalid literal", "a word without quotes");
  return as_utf8(words);
}

/// Looks for members that stand twice. A pass of its own: the library's way of watching while it
/// builds a tree looks through a whole list again at the end of each of its items.
class MemberWatch final : public json::json_sax_t {
 public:
  [[nodiscard]] const std::optional<std::string>& twice() const { return twice_; }

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const json::exception&) override {
    return false;
  }
  bool start_object(std::size_t) override {
    open_.emplace_back();
    return true;
  }
  bool end_object() override {
    open_.pop_back();
    return true;
  }
  bool key(string_t& name) override {
    if (open_.back().insert(name).second) return true;
    twice_ = name;
    return false;
  }

 private:
  std::vector<std::set<std::string>> open_;
  std::optional<std::string> twice_;
};

const json& of(const void* at) { return *static_cast<const json*>(at); }

}  // namespace

bool JsonValue::is_object() const { return of(at_).is_object(); }
bool JsonValue::is_list() const { return of(at_).is_array(); }
bool JsonValue::is_text() const { return of(at_).is_string(); }
const std::string& JsonValue::text() const { return of(at_).get_ref<const std::string&>(); }

std::string JsonValue::kind() const {
  switch (of(at_).type()) {
    case json::value_t::null:
      return "null";
    case json::value_t::object:
      return "an object in { }";
    case json::value_t::array:
      return "a list in [ ]";
    case json::value_t::string:
      return "a text in quotes";
    case json::value_t::boolean:
      return "true or false";
    default:
      return "a number";
  }
}

std::optional<JsonValue> JsonValue::find(std::string_view name) const {
  if (!is_object()) return std::nullopt;
  const auto found = of(at_).find(name);
  if (found == of(at_).end()) return std::nullopt;
  return JsonValue(&*found);
}

std::vector<std::pair<std::string, JsonValue>> JsonValue::members() const {
  std::vector<std::pair<std::string, JsonValue>> out;
  if (!is_object()) return out;
  for (const auto& [name, value] : of(at_).items()) out.emplace_back(name, JsonValue(&value));
  return out;
}

std::vector<JsonValue> JsonValue::items() const {
  std::vector<JsonValue> out;
  if (!is_list()) return out;
  for (const json& item : of(at_)) out.emplace_back(&item);
  return out;
}

Result<JsonFile> parse_json(std::string_view text, Failure otherwise) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.size() > most_json_bytes) {
    otherwise.message =
        "The file is larger than " + std::to_string(most_json_bytes >> 20U) + " MB.";
    return otherwise;
  }
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (const std::optional<std::size_t> deep = too_deep_at(text)) {
    return not_json(std::move(otherwise), line_of(text, *deep),
                    "more than " + std::to_string(most_depth) + " brackets are open");
  }
  try {
    JsonFile file(std::make_shared<const json>(json::parse(text.begin(), text.end())));
    MemberWatch watch;
    json::sax_parse(text.begin(), text.end(), &watch);
    file.twice = watch.twice();
    return file;
  } catch (const json::parse_error& error) {
    return not_json(std::move(otherwise), line_of(text, error.byte == 0 ? 0 : error.byte - 1),
                    plain_words(error.what()));
  } catch (const json::exception& error) {
    return not_json(std::move(otherwise), 1, plain_words(error.what()));
  }
}

}  // namespace plumbline::reading
