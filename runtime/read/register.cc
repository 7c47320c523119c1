#include "runtime/read/register.h"

#include <utility>

#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

std::string quoted(std::string_view member) { return "\"" + std::string(member) + "\""; }

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

std::string without_person(const std::string& role, const std::string& by) {
  const bool named = !by.empty() && folded_words(role).find(folded_words(by)) != std::string::npos;
  return named ? "(the name of a person)" : role;
}

}  // namespace plumbline::reading
