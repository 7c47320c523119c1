// What figures are worked out from: tables, lists, organisations, measures; and the sources.
#include <algorithm>

#include "base/plain_words.h"
#include "runtime/report/policy_words.h"
#include "runtime/report/rulebook.h"

namespace plumbline {

using namespace page;

namespace {

bool summed_over_time(Quantity quantity) {
  return quantity == Quantity::count || quantity == Quantity::money || quantity == Quantity::quantity;
}

Text kind_words(const Program& program, const Column& column) {
  switch (column.kind) {
    case ColumnKind::organisation:
      return "code of a " + spaced(program.levels[column.of].name);
    case ColumnKind::period:
      return spaced(std::string(word(static_cast<PeriodKind>(column.of))));
    case ColumnKind::truth:
      return "yes or no";
    case ColumnKind::date:
      return "a day";
    case ColumnKind::text:
      return "text";
    case ColumnKind::choice: {
      const List& list = program.lists[column.of];
      return "one of the list " + link(spaced(list.name), anchor("list", list.name));
    }
    case ColumnKind::number:
      break;
  }
  if (!summed_over_time(column.unit.quantity)) return unit_words(column.unit);
  return unit_words(column.unit) + (column.snapshot ? ", as at a moment" : ", over the period");
}

Cell limits(const Column& column) {
  Cell out;
  if (column.kind != ColumnKind::number) return {"none"};
  if (column.least) out.emplace_back("at least " + exact_words(*column.least, column.unit));
  if (column.most) out.emplace_back("at most " + exact_words(*column.most, column.unit));
  if (column.unit.quantity == Quantity::count) out.emplace_back("a whole number");
  const bool stated = !column.rounded.is_zero() && column.unit.quantity != Quantity::money;
  if (stated) out.emplace_back("rounded to " + exact_words(column.rounded, column.unit));
  const bool share = column.unit.quantity == Quantity::percentage || column.unit.quantity == Quantity::points;
  if (share && !column.written.is_zero()) {
    const Exact hundredth = Exact::ratio(1, 100);
    out.emplace_back(column.written == hundredth ? "70 stands for 70%" : "0.7 stands for 70%");
  }
  if (out.empty()) out.emplace_back("none");
  return out;
}

Cell blanks(const Column& column) {
  if (column.is_key) return {"has to be there"};
  Cell out{column.may_be_missing ? "may be blank; it is not known then" : "has to be there"};
  if (!column.suppressed.empty()) out.push_back("hidden where it says " + listed(column.suppressed));
  return out;
}

Cell column_names(const Column& column) {
  Cell out{strong(column.headers.front())};
  if (column.headers.size() > 1) {
    out.push_back("also read: " + listed(std::vector<std::string>(column.headers.begin() + 1, column.headers.end())));
  }
  return out;
}

std::string expected_key(const Program& program, const Column& column, const ExpectedKey& key) {
  std::string out = "every ";
  switch (column.kind) {
    case ColumnKind::organisation:
      out += spaced(program.levels[column.of].name);
      break;
    case ColumnKind::period:
      out += spaced(std::string(word(static_cast<PeriodKind>(column.of))));
      break;
    default:
      out += spaced(column.name) + " but totals";
  }
  for (std::size_t i = 0; i < key.where.size(); ++i) {
    out += i == 0 ? " where " : " and ";
    out += spaced(program.levels[column.of].attributes[key.where[i].attribute].name) + (key.where[i].wanted ? " is yes" : " is no");
  }
  if (key.months) out += " from " + months_words(*key.months);
  return out;
}

std::string expected_words(const Program& program, const Table& table) {
  if (table.expected.empty()) return "none: rows are taken as they come, so that none can be found missing";
  std::string out;
  for (std::size_t i = 0; i < table.expected.size(); ++i) {
    out += (i == 0 ? "one for " : ", ") + expected_key(program, table.columns[table.keys[i]], table.expected[i]);
  }
  return out;
}

Text excuse_words(const Program& program, const Table& table, const Excuse& excuse) {
  std::vector<std::string> columns;
  for (const std::uint32_t column : excuse.columns) columns.push_back(table.columns[column].headers.front());
  std::string words = listed(excuse.codes) + " need not report " + listed(columns);
  if (excuse.from) words += " from " + show(*excuse.from);
  if (excuse.until) words += " until " + show(*excuse.until);
  return Text(words + ", by ") + clause_link(program.clauses[excuse.cites]);
}

void add_table(const Program& program, std::uint32_t index, Document& out) {
  const Table& table = program.tables[index];
  out.add(Heading{3, table.title, anchor("table", table.name), true});
  std::vector<std::string> keys;
  for (const std::uint32_t key : table.keys) keys.push_back(table.columns[key].headers.front());
  std::vector<Text> users;
  for (const Requirement& requirement : program.requirements) {
    const std::vector<std::uint32_t> tables = used_by_rule(program, requirement).tables;
    if (std::find(tables.begin(), tables.end(), index) != tables.end()) users.push_back(requirement_link(requirement));
  }
  Terms facts;
  facts.add("Name for computers", code(table.name));
  facts.add("Supplied by", table.supplied_by ? "each " + spaced(program.levels[*table.supplied_by].name)
                                             : std::string("nobody who submits a plan: every plan is held against the same data"));
  facts.add("One row for each", table.of_people ? "person, who belongs to: " + listed(keys) : listed(keys));
  facts.add("Rows that are expected", expected_words(program, table));
  for (const Excuse& excuse : table.excuses) facts.add("Excused from reporting", excuse_words(program, table, excuse));
  facts.add("Due", table.due ? "by the end of " + show(*table.due) : "");
  facts.add("Used by", users.empty() ? Text("no requirement") : listed(users));
  out.add(std::move(facts));
  CaptionedTable columns{"Columns of the " + table.title, {"Column", "What it holds", "Limits", "If there is nothing"}, {}};
  for (const Column& column : table.columns) {
    columns.rows.push_back({column_names(column), {kind_words(program, column)}, limits(column), blanks(column)});
  }
  out.add(std::move(columns));
}

// Steps that are measures, each measure once.
std::vector<std::uint32_t> measures_of(const Program& program) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < program.steps.size(); ++i) {
    const Step& step = program.steps[i];
    const bool twice = std::any_of(out.begin(), out.end(), [&](std::uint32_t other) { return program.steps[other].name == step.name; });
    if (is_measure(step) && !twice) out.push_back(i);
  }
  return out;
}

std::string source_of(const CitedClause& clause) { return clause.id.substr(0, clause.id.find('.')); }

Cell citing(const Program& program, std::uint32_t clause) {
  Cell out;
  for (const Requirement& requirement : program.requirements) {
    if (std::find(requirement.cites.begin(), requirement.cites.end(), clause) == requirement.cites.end()) continue;
    out.push_back(requirement_link(requirement));
  }
  for (const Parameter& parameter : program.parameters) {
    const bool cites = std::any_of(parameter.rows.begin(), parameter.rows.end(), [&](const ParameterRow& row) { return row.cites == clause; });
    if (cites) out.push_back("values of " + parameter.title);
  }
  for (const Table& table : program.tables) {
    const bool cites = std::any_of(table.excuses.begin(), table.excuses.end(), [&](const Excuse& excuse) { return excuse.cites == clause; });
    if (cites) out.push_back("who is excused in the " + table.title);
  }
  if (out.empty()) out.emplace_back("nobody");
  return out;
}

}  // namespace

void add_tables(const Program& program, Document& out) {
  for (const bool submitted : {true, false}) {
    bool opened = false;
    for (std::uint32_t i = 0; i < program.tables.size(); ++i) {
      if (program.tables[i].supplied_by.has_value() != submitted) continue;
      if (!opened) {
        const char* words = submitted ? "Tables that have to be submitted" : "Data that plans are held against";
        out.add(Heading{2, words, anchor("chapter", submitted ? "submitted" : "reference"), true});
      }
      opened = true;
      add_table(program, i, out);
    }
  }
}

void add_lists(const Program& program, Document& out) {
  if (program.lists.empty()) return;
  out.add(Heading{2, "Lists", anchor("chapter", "lists"), true});
  for (const List& list : program.lists) {
    out.add(Heading{3, "List: " + spaced(list.name), anchor("list", list.name), false});
    CaptionedTable table{"Items of the list " + spaced(list.name), {"Words", "Code in files", "Kind"}, {}};
    for (const ListItem& item : list.items) {
      table.rows.push_back({{item.label.empty() ? item.code : item.label}, {code(item.code)}, {item.is_total ? "the total of the others" : "one of the parts"}});
    }
    out.add(std::move(table));
  }
}

void add_organisations(const Program& program, Document& out) {
  if (program.levels.empty()) return;
  out.add(Heading{2, "Organisations", anchor("chapter", "organisations"), true});
  CaptionedTable table{"Levels of organisation", {"Level", "Lies within", "What is known of each"}, {}};
  for (const Level& level : program.levels) {
    Cell attributes;
    for (const Attribute& attribute : level.attributes) attributes.emplace_back(spaced(attribute.name) + ": yes or no");
    if (attributes.empty()) attributes.emplace_back("its code and name");
    table.rows.push_back({{spaced(level.name)}, {level.within ? spaced(program.levels[*level.within].name) : "no other"}, attributes});
  }
  out.add(std::move(table));
}

void add_measures(const Program& program, Document& out) {
  const std::vector<std::uint32_t> measures = measures_of(program);
  if (measures.empty()) return;
  out.add(Heading{2, "Measures", anchor("chapter", "measures"), true});
  for (const std::uint32_t index : measures) {
    const Step& step = program.steps[index];
    std::vector<Text> users;
    for (const Requirement& requirement : program.requirements) {
      const UsedByRule rests = used_by_rule(program, requirement);
      const bool used = std::any_of(rests.measures.begin(), rests.measures.end(), [&](std::uint32_t one) { return program.steps[one].name == step.name; });
      if (used) users.push_back(requirement_link(requirement));
    }
    out.add(Heading{3, step.title, anchor("measure", step.name), false});
    Terms facts;
    facts.add("Name for computers", code(step.name));
    facts.add("What it is", unit_words(step.unit));
    facts.add("How it is worked out", step.english);
    facts.add("Used by", users.empty() ? Text("no requirement") : listed(users));
    out.add(std::move(facts));
  }
}

void add_sources(const Program& program, Document& out) {
  if (program.clauses.empty()) return;
  out.add(Heading{2, "Sources", anchor("chapter", "sources"), true});
  std::string before;
  for (std::uint32_t i = 0; i < program.clauses.size(); ++i) {
    const CitedClause& first = program.clauses[i];
    if (i > 0 && source_of(first) == before) continue;
    before = source_of(first);
    out.add(Heading{3, first.source, anchor("source", before), false});
    Terms facts;
    facts.add("By", first.publisher);
    facts.add("Authority", authority_words(first.authority));
    facts.add("Kept as", first.file.empty() ? Text("not kept with the rules") : code(first.file));
    out.add(std::move(facts));
    CaptionedTable table{"Clauses of " + first.source, {"Clause", "Heading", "In our words", "Cited by"}, {}};
    for (std::uint32_t j = i; j < program.clauses.size() && source_of(program.clauses[j]) == before; ++j) {
      const CitedClause& clause = program.clauses[j];
      table.rows.push_back({{code(clause.id)}, {clause.heading}, {clause.words}, citing(program, j)});
    }
    out.add(std::move(table));
  }
}

}  // namespace plumbline
