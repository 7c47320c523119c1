// submission.json. It is written by people and by programs, so every way in which it can be wrong
// has a sentence; nothing of the JSON library leaves this file.
#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "base/notice/suggest.h"
#include "runtime/read/read.h"
#include "runtime/read/text.h"

namespace plumbline {
namespace {

using nlohmann::json;

// The deepest manifest there is has four levels; what is far deeper is no manifest.
constexpr int most_depth = 32;

constexpr std::string_view schema_help =
    "docs/schemas/submission.schema.json says what a submission.json holds.";

Failure not_json(const std::string& name, std::size_t line, const std::string& why) {
  return {"F0110", name, "Line " + std::to_string(line) + " is not valid JSON: " + why + ".",
          "Look there for a comma, a quote or a bracket that is missing or too many."};
}

Failure bad_member(const std::string& name, std::string message) {
  return {"F0111", name, std::move(message), std::string(schema_help)};
}

std::size_t line_of(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  return 1 + static_cast<std::size_t>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
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
  return reading::as_utf8(words);
}

/// The file as JSON, with what the library would pass over: members that stand twice.
struct Parsed {
  json root;
  std::vector<std::string> twice;
};

Result<Parsed> parse(std::string_view text, const std::string& name) {
  if (const std::optional<std::size_t> deep = too_deep_at(text)) {
    return not_json(name, line_of(text, *deep),
                    "more than " + std::to_string(most_depth) + " brackets are open");
  }
  Parsed parsed;
  std::vector<std::set<std::string>> open;
  const auto watch = [&](int, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::object_start) open.emplace_back();
    if (event == json::parse_event_t::object_end) open.pop_back();
    if (event == json::parse_event_t::key && !open.back().insert(value.get<std::string>()).second) {
      parsed.twice.push_back(value.get<std::string>());
    }
    return true;
  };
  try {
    parsed.root = json::parse(text.begin(), text.end(), watch);
  } catch (const json::parse_error& error) {
    return not_json(name, line_of(text, error.byte == 0 ? 0 : error.byte - 1),
                    plain_words(error.what()));
  } catch (const json::exception& error) {
    return not_json(name, 1, plain_words(error.what()));
  }
  return parsed;
}

std::string kind_of(const json& value) {
  switch (value.type()) {
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

// --- file names ----------------------------------------------------------------------------------

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Why the name could lead out of the folder of the manifest; empty where it cannot.
std::string leads_out(std::string_view file) {
  if (file.find('\0') != std::string_view::npos) return "it holds a NUL character";
  if (file.find('\\') != std::string_view::npos) return "it holds a backslash";
  if (file.starts_with('/')) return "it begins at the top of the machine";
  if (file.size() > 1 && is_letter(file[0]) && file[1] == ':') return "it begins with a drive";
  for (std::size_t begin = 0; begin <= file.size();) {
    const std::size_t end = std::min(file.find('/', begin), file.size());
    if (file.substr(begin, end - begin) == "..") return "it holds \"..\"";
    begin = end + 1;
  }
  return "";
}

std::optional<Failure> check_file_name(const std::string& file, const std::string& table,
                                       const std::string& name) {
  if (file.empty()) return bad_member(name, "The table " + table + " is read from \"\", no file.");
  const std::string why = leads_out(file);
  if (why.empty()) return std::nullopt;
  return Failure{"F0112", name,
                 "The file of the table " + table + ", \"" + reading::shown(file) +
                     "\", must lie in the folder of the submission, but " + why + ".",
                 "Put the file beside submission.json, and name it with forward slashes."};
}

// --- members -------------------------------------------------------------------------------------

// A text that must be there and say something.
std::optional<Failure> read_text(const json& root, const char* member, const std::string& name,
                                 std::string& into) {
  const auto found = root.find(member);
  if (found == root.end()) {
    return bad_member(name, "The member \"" + std::string(member) + "\" is missing.");
  }
  if (!found->is_string()) {
    return bad_member(name, "The member \"" + std::string(member) +
                                "\" must be a text in quotes, but is " + kind_of(*found) + ".");
  }
  into = std::string(reading::trimmed(found->get_ref<const std::string&>()));
  if (into.empty()) {
    return bad_member(name, "The member \"" + std::string(member) + "\" is empty.");
  }
  return std::nullopt;
}

std::optional<Failure> read_version(const json& root, const std::string& name,
                                    std::string& version) {
  if (std::optional<Failure> failure = read_text(root, "version", name, version)) return failure;
  static const std::vector<std::string> known = {"draft", "final", "resubmission"};
  if (std::find(known.begin(), known.end(), version) != known.end()) return std::nullopt;
  return bad_member(name, "The member \"version\" is \"" + reading::shown(version) +
                              "\", but must be " + one_of_words(known) + ".");
}

std::optional<Failure> read_received(const json& root, const std::string& name,
                                     std::optional<Date>& received) {
  if (!root.contains("received")) return std::nullopt;
  std::string text;
  if (std::optional<Failure> failure = read_text(root, "received", name, text)) return failure;
  received = parse_date(text);
  if (received) return std::nullopt;
  return bad_member(name, "The member \"received\" is \"" + reading::shown(text) +
                              "\", but must be a day, written as year-month-day.");
}

// "activity.csv" or {"file": "activity.csv"}; a sheet of a workbook is kept as not read.
std::optional<Failure> read_table(const std::string& table, const json& value,
                                  const std::string& name, Manifest& manifest) {
  const std::string member = "tables." + reading::shown(table);
  if (value.is_string()) {
    manifest.tables.push_back({table, value.get<std::string>()});
    return check_file_name(manifest.tables.back().file, member, name);
  }
  if (!value.is_object()) {
    return bad_member(name, member + " must be the name of a file, but is " + kind_of(value) + ".");
  }
  if (value.contains("workbook")) {
    manifest.not_read.push_back(member +
                                " (a sheet of a workbook: save it as CSV, and name that file)");
    return std::nullopt;
  }
  const auto file = value.find("file");
  if (file == value.end() || !file->is_string()) {
    return bad_member(name, member + " must say \"file\", the name of a file in quotes.");
  }
  for (const auto& [other, ignored] : value.items()) {
    if (other != "file") manifest.not_read.push_back(member + "." + reading::shown(other));
  }
  manifest.tables.push_back({table, file->get<std::string>()});
  return check_file_name(manifest.tables.back().file, member, name);
}

std::optional<Failure> read_tables(const json& root, const std::string& name, Manifest& manifest) {
  const auto tables = root.find("tables");
  if (tables == root.end()) return bad_member(name, "The member \"tables\" is missing.");
  if (!tables->is_object()) {
    return bad_member(
        name, "The member \"tables\" must be an object in { }, but is " + kind_of(*tables) + ".");
  }
  for (const auto& [table, value] : tables->items()) {
    if (std::optional<Failure> failure = read_table(table, value, name, manifest)) return failure;
  }
  return std::nullopt;
}

void list_unknown(const json& root, Manifest& manifest) {
  static const std::set<std::string> known = {"$schema", "submission", "organisation", "framework",
                                              "version", "received",   "tables"};
  for (const auto& [member, ignored] : root.items()) {
    if (!known.contains(member)) manifest.not_read.push_back(reading::shown(member));
  }
}

}  // namespace

Result<Manifest> read_manifest(std::string_view text, const std::string& name) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  Result<Parsed> parsed = parse(text, name);
  if (!parsed) return parsed.error();
  const json& root = parsed->root;
  if (!root.is_object()) {
    return bad_member(name,
                      "The file must hold an object in { }, but holds " + kind_of(root) + ".");
  }
  if (!parsed->twice.empty()) {
    return bad_member(name, "The member \"" + reading::shown(parsed->twice.front()) +
                                "\" stands twice, and nobody can tell which one holds.");
  }
  Manifest manifest;
  std::optional<Failure> failure = read_text(root, "submission", name, manifest.submission);
  if (!failure) failure = read_text(root, "organisation", name, manifest.organisation);
  if (!failure && root.contains("framework")) {
    failure = read_text(root, "framework", name, manifest.framework);
  }
  if (!failure) failure = read_version(root, name, manifest.version);
  if (!failure) failure = read_received(root, name, manifest.received);
  if (!failure) failure = read_tables(root, name, manifest);
  if (failure) return *failure;
  list_unknown(root, manifest);
  return manifest;
}

}  // namespace plumbline
