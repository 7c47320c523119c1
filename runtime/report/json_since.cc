#include "runtime/report/json_since.h"

#include "runtime/finding/record.h"

namespace plumbline {
namespace {

void write_number(JsonWriter& json, const std::string& exact, const std::string& shown, const std::string& unit) {
  json.open('{').member("exact", exact).member("shown", shown).member("unit", unit).close('}');
}

void write_recorded(JsonWriter& json, const std::optional<RecordedNumber>& value) {
  if (value) {
    write_number(json, value->exact, value->shown, value->unit);
  } else {
    json.null();
  }
}

void write_requirement(JsonWriter& json, const Program& program, const Requirement& requirement, Date day) {
  json.open('{').member("id", requirement.id).member("title", requirement.title).member("force", requirement.force);
  json.member("ask", ask_on(requirement, day)).member("english", requirement.english);
  json.member("rule", rule_fingerprint(program, requirement));
  json.key("cites").open('[');
  for (std::uint32_t clause : requirement.cites) json.text(program.clauses[clause].id);
  json.close(']').key("interpretations").open('[');
  for (const Interpretation& one : requirement.interpretations) {
    json.open('{').member("chosen", one.chosen).member("other", one.other).close('}');
  }
  json.close(']').key("figures").open('[');
  for (std::uint32_t step : gathered_steps(program, requirement)) {
    json.open('{').member("name", program.steps[step].name).member("english", program.steps[step].english).close('}');
  }
  json.close(']').close('}');
}

/// Where and since when it holds, and who says so.
std::string row_in_force(const Program& program, const Parameter& parameter, const ParameterRow* row) {
  JsonWriter json;
  json.member("months", row == nullptr ? "" : months_words(parameter, *row));
  json.member("basis", row == nullptr ? "" : row->basis);
  json.member("known_from", row == nullptr ? "" : iso(row->known_from));
  json.member("cites", row == nullptr ? "" : program.clauses[row->cites].id);
  return json.take();
}

void write_parameter(JsonWriter& json, const Program& program, const ParameterInForce& in_force, RowsInForce& rows) {
  const Parameter& parameter = program.parameters[in_force.parameter];
  json.open('{').member("name", parameter.name).member("title", parameter.title).key("value");
  if (in_force.row) {
    write_number(json, in_force.value.exact, in_force.value.shown, in_force.value.unit);
  } else {
    json.null();
  }
  std::string& row = rows[{in_force.parameter, in_force.row}];
  if (row.empty()) row = row_in_force(program, parameter, in_force.row ? &parameter.rows[*in_force.row] : nullptr);
  json.raw(row).close('}');
}

/// Where the findings of each cause stand, so that none is looked for twice.
struct Moved {
  std::size_t finding = 0;
  const CauseOfChange* by = nullptr;
};

void write_cause(JsonWriter& json, const Publishable& published, const Cause& cause, const std::vector<Moved>& moved) {
  json.open('{').member("kind", cause.kind).member("name", cause.name).member("before", cause.before);
  json.member("after", cause.after).member("where", cause.where).member("sentence", cause.sentence);
  json.member("weight", cause.decides ? "decides" : "beside").key("findings").open('[');
  for (const Moved& one : moved) {
    const Finding& finding = published.findings[one.finding];
    json.open('{').member("requirement", published.program->requirements[finding.requirement].id).key("subject").open('{');
    for (const SubjectPart& part : finding.subject) json.member(part.dimension, part.code);
    json.close('}').member("change", word(published.since->findings[one.finding].change));
    json.member("before", one.by->before).member("after", one.by->after).close('}');
  }
  json.close(']').close('}');
}

void write_gone(JsonWriter& json, const Changes& since) {
  json.key("gone").open('[');
  for (const GoneFinding& one : since.gone) {
    json.open('{').member("requirement", one.requirement).key("subject").open('{');
    for (const auto& [dimension, code] : one.subject) json.member(dimension, code);
    json.close('}').member("verdict", one.hidden ? hidden_word : word(one.verdict)).member("why", since.causes[one.cause].sentence).close('}');
  }
  json.close(']');
}

}  // namespace

void write_rules(JsonWriter& json, const Program& program, Date day) {
  json.key("requirements").open('[');
  for (const Requirement& requirement : program.requirements) write_requirement(json, program, requirement, day);
  json.close(']').key("clauses").open('[');
  for (const CitedClause& clause : program.clauses) {
    json.open('{').member("id", clause.id).member("source", clause.source).member("authority", clause.authority);
    json.member("words", clause.words).close('}');
  }
  json.close(']');
}

void write_rests_on(JsonWriter& json, const Program& program, const RestsOn& rests_on, RowsInForce& rows) {
  json.key("rests_on").open('{').key("parameters").open('[');
  for (const ParameterInForce& parameter : rests_on.parameters) write_parameter(json, program, parameter, rows);
  json.close(']').key("figures").open('[');
  for (const GatheredTotal& total : rests_on.figures) {
    json.open('{').member("name", program.steps[total.step].name).key("value");
    if (total.value) {
      write_number(json, total.value->exact, total.value->shown, total.value->unit);
    } else {
      json.null();
    }
    json.close('}');
  }
  json.close(']').close('}');
}

void write_change(JsonWriter& json, const FindingChange* change) {
  if (change == nullptr) {
    json.key("change").null().key("previous").null();
    return;
  }
  json.member("change", word(change->change)).key("previous");
  if (!change->before) {
    json.null();
    return;
  }
  json.open('{').member("verdict", word(*change->before)).key("figure");
  write_recorded(json, change->figure_before);
  json.key("needed");
  write_recorded(json, change->needed_before);
  json.close('}');
}

void write_since(JsonWriter& json, const Publishable& published) {
  json.key("since");
  if (!published.since) {
    json.null();
    return;
  }
  const Changes& since = *published.since;
  std::vector<std::vector<Moved>> moved(since.causes.size());
  for (std::size_t finding = 0; finding < since.findings.size(); ++finding) {
    for (const CauseOfChange& one : since.findings[finding].causes) moved[one.cause].push_back({finding, &one});
  }
  json.open('{').member("as_of", iso(since.as_of)).member("edition", since.edition).member("hash", since.hash);
  json.member("sentence", since.heading).key("counts").open('{');
  for (int change = 0; change < change_count; ++change) {
    json.key(word(static_cast<Change>(change))).number(since.counts[static_cast<std::size_t>(change)]);
  }
  json.key("gone").number(since.gone.size()).close('}').key("causes").open('[');
  for (std::size_t cause = 0; cause < since.causes.size(); ++cause) write_cause(json, published, since.causes[cause], moved[cause]);
  json.close(']');
  write_gone(json, since);
  json.close('}');
}

}  // namespace plumbline
