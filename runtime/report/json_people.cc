#include "runtime/report/json_people.h"

#include <optional>
#include <string_view>

namespace plumbline {
namespace {

void write_number(JsonWriter& json, std::string_view name, const std::optional<Shown>& value) {
  json.key(name);
  if (!value) {
    json.null();
    return;
  }
  json.open('{').member("exact", value->exact).member("shown", value->shown).member("unit", value->unit).close('}');
}

void write_count(JsonWriter& json, std::string_view name, bool is_there, std::int64_t count) {
  json.key(name);
  if (is_there) {
    json.number(static_cast<std::uint64_t>(count));
  } else {
    json.null();
  }
}

// A hidden cell has the same members as any other, so that its shape says nothing.
void write_cell(JsonWriter& json, const PeopleCell& cell, bool is_proportion) {
  json.open('{').member("category", cell.category).key("category_known").truth(cell.category_known).key("hidden").truth(cell.hidden);
  write_count(json, "counted", !cell.hidden && is_proportion, cell.counted);
  write_count(json, "known", !cell.hidden, cell.known);
  write_count(json, "not_known", !cell.hidden, cell.not_known);
  write_number(json, "figure", cell.told->figure);
  write_number(json, "lower", cell.told->lower);
  write_number(json, "upper", cell.told->upper);
  json.member("sentence", cell.hidden ? hidden_word : std::string_view(cell.told->words)).close('}');
}

}  // namespace

void write_people(JsonWriter& json, const Publishable& published) {
  json.key("people").open('[');
  for (const PeopleCounts& table : published.people) {
    const Outcome& outcome = published.program->outcomes[table.outcome];
    json.open('{').member("outcome", outcome.name).member("title", outcome.title).key("subject").open('{');
    for (const SubjectPart& part : table.of) json.member(part.dimension, part.code);
    json.close('}').member("voice", outcome.voice).member("people_say", outcome.people_say).key("everybody");
    write_cell(json, table.everybody, table.is_proportion);
    json.key("splits").open('[');
    for (const PeopleSplit& split : table.splits) {
      json.open('{').member("column", split.column).key("cells").open('[');
      for (const PeopleCell& cell : split.cells) write_cell(json, cell, table.is_proportion);
      json.close(']').close('}');
    }
    json.close(']').close('}');
  }
  json.close(']');
}

}  // namespace plumbline
