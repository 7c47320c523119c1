// Coverage for a terminal, as a document, and for machines.
#include "runtime/report/coverage.h"
#include "runtime/report/json_writer.h"
#include "runtime/report/policy_words.h"
#include "runtime/report/terminal.h"

namespace plumbline {

using namespace page;

namespace {

std::string source_of(const CitedClause& clause) { return clause.id.substr(0, clause.id.find('.')); }

std::string title_of(const Program& program) {
  return "Coverage of " + program.title + (program.edition.empty() ? "" : ", edition " + program.edition);
}

std::string source_words(const CitedClause& clause) {
  return clause.source + " (" + clause.authority + (clause.publisher.empty() ? "" : ", " + clause.publisher) + ")";
}

void add_names(JsonWriter& json, std::string_view key, const Program& program, const ClauseCoverage& one) {
  json.key(key).open('[');
  for (const std::uint32_t index : one.requirements) json.text(program.requirements[index].id);
  json.close(']').key("values").open('[');
  for (const std::uint32_t index : one.parameters) json.text(program.parameters[index].name);
  json.close(']').key("excused").open('[');
  for (const std::uint32_t index : one.tables) json.text(program.tables[index].name);
  json.close(']');
}

void add_counts(JsonWriter& json, const CoverageCounts& counts) {
  json.key("summary").open('{');
  json.key("clauses").number(counts.clauses).key("clauses_cited").number(counts.cited);
  json.key("clauses_of_values_only").number(counts.by_values_only);
  json.key("requirements").number(counts.requirements).key("requirements_with_examples").number(counts.with_examples);
  json.key("example_rows").number(counts.rows).key("example_rows_wrong").number(counts.wrong);
  json.key("parameters").number(counts.parameters).key("parameters_unused").number(counts.unused_parameters).close('}');
}

void add_requirement(JsonWriter& json, const Program& program, const RequirementCoverage& one) {
  const Requirement& requirement = program.requirements[one.requirement];
  json.open('{').member("id", requirement.id).member("title", requirement.title).member("force", requirement.force);
  json.key("cites").open('[');
  for (const std::uint32_t clause : requirement.cites) json.text(program.clauses[clause].id);
  json.close(']').key("rows").number(one.rows).key("verdicts").open('{');
  for (int i = 0; i < verdict_count; ++i) {
    const auto verdict = static_cast<Verdict>(i);
    json.key(word(verdict)).number(one.rows_of(verdict));
  }
  json.close('}').key("boundary");
  if (one.has_boundary) {
    json.number(one.boundary);
  } else {
    json.null();
  }
  json.key("wrong").number(one.wrong).key("no_examples_because");
  if (requirement.no_examples_because.empty()) {
    json.null();
  } else {
    json.text(requirement.no_examples_because);
  }
  json.close('}');
}

}  // namespace

std::string render_coverage_text(const Program& program, const Coverage& coverage) {
  std::string out;
  const auto line = [&](const std::string& text) { out += harmless(text) + "\n"; };
  line(title_of(program));
  for (const std::string& words : coverage_summary(program, coverage)) line("  " + words);
  std::string before;
  for (const ClauseCoverage& one : coverage.clauses) {
    const CitedClause& clause = program.clauses[one.clause];
    if (source_of(clause) != before) line("");
    if (source_of(clause) != before) line(source_of(clause) + "  " + source_words(clause));
    before = source_of(clause);
    line("  " + clause.id + "  “" + clause.heading + "”");
    for (const std::uint32_t index : one.requirements) {
      const Requirement& requirement = program.requirements[index];
      line("    " + requirement.id + "  " + requirement.title + " (" + force_words(requirement) + ")");
      line("      " + rows_words(program, coverage.requirements[index]));
    }
    for (const std::uint32_t index : one.parameters) line("    values of " + program.parameters[index].name + "  " + program.parameters[index].title);
    for (const std::uint32_t index : one.tables) line("    who is excused in " + program.tables[index].name + "  " + program.tables[index].title);
    if (one.requirements.empty() && one.parameters.empty() && one.tables.empty()) line("    cited by nobody");
  }
  line("");
  line("Not covered");
  for (const Gap& gap : gaps_of(program, coverage)) {
    line("  " + gap.title + ": " + (gap.items.empty() ? "none" : std::to_string(gap.items.size())));
    for (const auto& [name, words] : gap.items) line("    " + name + "  " + words);
  }
  return out;
}

Document coverage_document(const Program& program, const Coverage& coverage) {
  Document out{"en-GB", title_of(program), {}};
  Bullets summary;
  for (const std::string& words : coverage_summary(program, coverage)) summary.items.emplace_back(words);
  out.add(std::move(summary));
  out.add(Heading{2, "Clauses and what cites them", anchor("chapter", "clauses"), true});
  for (std::size_t i = 0; i < coverage.clauses.size();) {
    const CitedClause& first = program.clauses[coverage.clauses[i].clause];
    CaptionedTable table{"Clauses of " + source_words(first), {"Clause", "Heading", "Requirements", "Examples", "Values"}, {}};
    for (; i < coverage.clauses.size() && source_of(program.clauses[coverage.clauses[i].clause]) == source_of(first); ++i) {
      const CitedClause& clause = program.clauses[coverage.clauses[i].clause];
      std::vector<Cell> row{{code(clause.id)}, {clause.heading}, {}, {}, {}};
      for (const std::uint32_t index : coverage.clauses[i].requirements) {
        const Requirement& requirement = program.requirements[index];
        row[2].push_back(requirement.id + ": " + requirement.title + " (" + force_words(requirement) + ")");
        row[3].push_back(requirement.id + ": " + rows_words(program, coverage.requirements[index]));
      }
      for (const std::uint32_t index : coverage.clauses[i].parameters) row[4].emplace_back(program.parameters[index].title);
      for (const std::uint32_t index : coverage.clauses[i].tables) row[4].emplace_back("who is excused in the " + program.tables[index].title);
      for (Cell& cell : row) {
        if (cell.empty()) cell.emplace_back("none");
      }
      table.rows.push_back(std::move(row));
    }
    out.add(std::move(table));
  }
  out.add(Heading{2, "What is not covered", anchor("chapter", "not-covered"), true});
  for (const Gap& gap : gaps_of(program, coverage)) {
    out.add(Heading{3, gap.title, anchor("gap", gap.name), false});
    Bullets items;
    for (const auto& [name, words] : gap.items) items.items.push_back(strong(name) + ": " + words);
    if (items.items.empty()) items.items.emplace_back("none");
    out.add(std::move(items));
  }
  return out;
}

std::string render_coverage_json(const Program& program, const Coverage& coverage) {
  JsonWriter json;
  json.open('{').member("schema", "plumbline.coverage/1").key("framework").open('{');
  json.member("id", program.id).member("title", program.title).member("edition", program.edition).close('}');
  add_counts(json, counts_of(program, coverage));
  json.key("clauses").open('[');
  for (const ClauseCoverage& one : coverage.clauses) {
    const CitedClause& clause = program.clauses[one.clause];
    json.open('{').member("id", clause.id).member("source", clause.source).member("authority", clause.authority).member("heading", clause.heading);
    add_names(json, "requirements", program, one);
    json.close('}');
  }
  json.close(']').key("requirements").open('[');
  for (const RequirementCoverage& one : coverage.requirements) add_requirement(json, program, one);
  json.close(']').key("not_covered").open('{');
  for (const Gap& gap : gaps_of(program, coverage)) {
    json.key(gap.name).open('[');
    for (const auto& [name, words] : gap.items) json.open('{').member("name", name).member("words", words).close('}');
    json.close(']');
  }
  json.close('}').close('}');
  return json.take() + "\n";
}

}  // namespace plumbline
