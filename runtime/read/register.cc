#include "runtime/read/register.h"

#include <cctype>
#include <sstream>
#include <utility>

#include "base/plain_words.h"
#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

std::string quoted(std::string_view member) { return "\"" + std::string(member) + "\""; }

constexpr std::string_view ellipsis = "\xE2\x80\xA6";

// Any other character ends a name, an accented letter too: too much is left out rather than too little.
bool is_plain_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 && (static_cast<unsigned char>(c) & 0x80U) == 0; }

/// How many bytes there are between two words there.
std::size_t gap_at(std::string_view words, std::size_t at) {
  const std::size_t begin = at;
  while (at < words.size()) {
    const bool no_break = words.substr(at).starts_with("\xC2\xA0");
    if (!no_break && words[at] != '_' && std::isspace(static_cast<unsigned char>(words[at])) == 0) break;
    at += no_break ? 2 : 1;
  }
  return at - begin;
}

// No name is longer, and it is looked for at every word: a register of megabytes must not take hours.
constexpr std::size_t longest_name = 200;

/// The words of a name that name somebody: "Dr Jane Smith" is jane and smith. Of a longer text, those it begins with.
std::vector<std::string> words_of_name(const std::string& person) {
  static const std::set<std::string, std::less<>> titles = {"dr", "dr.", "prof", "prof.", "professor", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "sir", "dame", "lord", "lady"};
  std::istringstream all(folded_words(person));
  std::vector<std::string> out;
  std::size_t length = 0;
  for (std::string word; all >> word && (length += word.size()) <= longest_name;) out.push_back(std::move(word));
  while (out.size() > 1 && titles.contains(out.front())) out.erase(out.begin());
  return out;
}

/// Where the word ends that begins there, or what an ellipsis left of it; nothing where it does not.
std::optional<std::size_t> end_of_word(std::string_view words, std::size_t at, std::string_view word) {
  const std::string_view rest = words.substr(at);
  const std::size_t cut = rest.substr(0, word.size() + ellipsis.size()).find(ellipsis);
  if (cut > 0 && cut < word.size() && word.starts_with(rest.substr(0, cut))) return at + cut;
  return rest.starts_with(word) ? std::optional(at + word.size()) : std::nullopt;
}

/// Where the name ends that begins there; nothing where none does.
std::optional<std::size_t> end_of_name(std::string_view words, std::size_t at, const std::vector<std::string>& name) {
  if (at > 0 && is_plain_letter(words[at - 1])) return std::nullopt;
  for (const std::string& word : name) {
    const std::size_t gap = &word == &name.front() ? 0 : gap_at(words, at);
    const std::optional<std::size_t> end = end_of_word(words, at + gap, word);
    if (!end) return std::nullopt;
    at = *end;
    if (words.substr(at).starts_with(ellipsis)) return at;
  }
  return at < words.size() && is_plain_letter(words[at]) ? std::nullopt : std::optional(at);
}

}  // namespace

Result<std::vector<JsonValue>> register_records(std::string_view text, const RegisterKind& kind, const Failure& otherwise, std::optional<JsonFile>& file) {
  Result<JsonFile> parsed = parse_json(text, otherwise);
  if (!parsed) return parsed.error();
  file = std::move(parsed).value();
  const auto refused = [&](std::string message) {
    Failure out = otherwise;
    out.message = std::move(message);
    return out;
  };
  const JsonValue root = file->root();
  const std::optional<JsonValue> schema = root.find("schema");
  const std::string wanted(kind.schema);
  if (!schema || !schema->is_text()) {
    return refused("This is no register of " + std::string(kind.list) + ": it does not say `\"schema\": \"" + wanted + "\"`.");
  }
  if (schema->text() != wanted) return refused("This register is of the schema \"" + shown(schema->text()) + "\", where " + wanted + " is read.");
  if (file->twice) return refused("The member \"" + shown(*file->twice) + "\" stands twice, and nobody can tell which one holds.");
  for (const auto& [member, ignored] : root.members()) {
    if (member == "$schema" || member == "schema" || member == kind.list) continue;
    return refused("The file holds \"" + shown(member) + "\", which is no part of a register.");
  }
  const std::optional<JsonValue> list = root.find(kind.list);
  if (!list) return refused("The member " + quoted(kind.list) + " is missing.");
  if (!list->is_list()) return refused("The member " + quoted(kind.list) + " must be a list in [ ], but is " + list->kind() + ".");
  std::vector<JsonValue> records = list->items();
  if (records.size() <= most_records) return records;
  return refused("The register holds more than " + counted(most_records, kind.one, kind.list) + ".");
}

std::string read_text_member(JsonValue record, std::string_view member, std::string& into) {
  const std::optional<JsonValue> found = record.find(member);
  if (!found) return quoted(member) + " is missing";
  if (!found->is_text()) return quoted(member) + " must be a text in quotes, but is " + found->kind();
  into = std::string(trimmed(found->text()));
  return into.empty() ? quoted(member) + " is empty" : "";
}

std::string read_day_member(JsonValue record, std::string_view member, Date& into) {
  std::string text;
  if (std::string fault = read_text_member(record, member, text); !fault.empty()) return fault;
  const std::optional<Date> day = parse_date(text);
  if (!day) return quoted(member) + " is \"" + shown(text) + "\", but must be a day, written as year-month-day";
  into = *day;
  return "";
}

std::string read_known_members(JsonValue record, const std::set<std::string, std::less<>>& known) {
  for (const auto& [member, ignored] : record.members()) {
    if (!known.contains(member)) return "it holds \"" + shown(member) + "\", which nobody reads";
  }
  return "";
}

std::optional<std::string> text_of(JsonValue record, std::string_view member) {
  std::string out;
  return read_text_member(record, member, out).empty() ? std::optional(out) : std::nullopt;
}

std::optional<OrganisationPlace> organisation_called(const Program& program, const Organisations& organisations, std::string_view code) {
  for (auto level = static_cast<std::uint32_t>(program.levels.size()); level-- > 0;) {
    if (const auto member = organisations.find(level, code)) return OrganisationPlace{level, *member};
  }
  return std::nullopt;
}

std::string without_name(const std::string& words, const std::string& person) {
  const std::vector<std::string> name = words_of_name(person);
  if (name.empty()) return words;
  const std::string low = lowered(words);
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    if (const std::optional<std::size_t> end = end_of_name(low, at, name)) {
      out += "(the name of a person)";
      at = *end;
    } else {
      out += words[at++];
    }
  }
  return out;
}

}  // namespace plumbline::reading
