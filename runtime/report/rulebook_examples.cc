// Worked examples as tables, a table for each day and set of organisations they are judged with.
#include <algorithm>

#include "base/plain_words.h"
#include "runtime/finding/numbers.h"
#include "runtime/report/policy_words.h"
#include "runtime/report/rulebook.h"

namespace plumbline {

using namespace page;

namespace {

std::string organisation_words(const Program& program, const ExampleOrganisation& organisation) {
  const Level& level = program.levels[organisation.level];
  std::string out = spaced(level.name) + " " + organisation.code;
  if (!organisation.within.empty()) out += " in " + organisation.within;
  for (std::size_t i = 0; i < organisation.attributes.size(); ++i) {
    if (!organisation.attributes[i]) continue;
    out += " (" + spaced(level.attributes[i].name) + (*organisation.attributes[i] ? ": yes)" : ": no)");
  }
  if (organisation.from) out += " from " + show(*organisation.from);
  if (organisation.until) out += " until " + show(*organisation.until);
  return out;
}

// "RXZ, April 2021, Day case"
std::string row_words(const Program& program, const ExampleRow& row) {
  const Table& table = program.tables[row.table];
  std::string out;
  for (std::size_t i = 0; i < table.keys.size(); ++i) {
    const Column& column = table.columns[table.keys[i]];
    const DimensionKind kind = column.kind == ColumnKind::period    ? DimensionKind::period
                               : column.kind == ColumnKind::choice ? DimensionKind::list
                                                                   : DimensionKind::level;
    out += (i == 0 ? "" : ", ") + key_words(program, {kind, column.of}, row.keys[i]);
  }
  return out;
}

std::string cell_words(const Program& program, const ExampleCell& cell, const Column& column) {
  switch (cell.state) {
    case CellState::value:
      if (column.kind == ColumnKind::text) return "some text";
      if (column.kind == ColumnKind::choice) {
        for (std::int64_t item = 0; const ListItem& one : program.lists[column.of].items) {
          if (cell.value == Exact(item++)) return one.label;
        }
      }
      return exact_words(cell.value, column.unit);
    case CellState::missing:
      return "missing";
    case CellState::suppressed:
      return "suppressed";
    case CellState::no_row:
      break;
  }
  return "no row was sent";
}

// "document memorandum of understanding, agreed by QX1, judged met by the regional director"
std::string evidence_words(const ExampleEvidence& one) {
  std::string out = std::string(word(one.kind)) + " " + spaced(one.name) + " of " + one.organisation;
  if (one.words) out += ", of " + std::to_string(*one.words) + " words";
  if (one.agreed_by) out += ", agreed by " + listed(*one.agreed_by);
  if (one.answer) out += *one.answer ? ", answered yes" : ", answered no";
  if (one.judged) out += *one.judged ? ", judged met" : ", judged not met";
  return one.role.empty() ? out : out + " by the " + spaced(one.role);
}

Cell submitted(const Program& program, const ExampleCase& example) {
  Cell out;
  for (const ExampleEvidence& one : example.evidence) out.push_back(evidence_words(one));
  for (const ExampleRow& row : example.rows) {
    const Table& table = program.tables[row.table];
    for (const ExampleCell& cell : row.cells) {
      const Column& column = table.columns[cell.column];
      out.push_back(column.headers.front() + " in the " + table.title + " for " + row_words(program, row) + ": " + strong(cell_words(program, cell, column)));
    }
  }
  return out;
}

std::string about(const Program& program, const Requirement& requirement, const ExampleAnswer& answer) {
  std::string out;
  for (std::size_t i = 0; i < answer.subject.size(); ++i) {
    const std::string& key = answer.subject[i];
    out += (i == 0 ? "" : ", ") + (i < requirement.subject.size() ? key_words(program, requirement.subject[i], key) : key);
  }
  return out;
}

Text asserted(const std::optional<ExampleNumber>& number, const Unit& unit) {
  if (!number) return "not checked";
  return number->none ? "none" : exact_words(number->value, unit);
}

// Which of the columns that need not be there some row of the table fills.
struct Columns {
  bool figure = false;
  bool needed = false;
  bool shortfall = false;
  bool message = false;
};

struct SharedWorld {
  const ExampleCase* first = nullptr;
  std::vector<const ExampleCase*> cases;
  Columns columns;
};

bool same_world(const ExampleCase& a, const ExampleCase& b) {
  if (a.as_of != b.as_of || a.organisations.size() != b.organisations.size()) return false;
  for (std::size_t i = 0; i < a.organisations.size(); ++i) {
    const ExampleOrganisation& x = a.organisations[i];
    const ExampleOrganisation& y = b.organisations[i];
    const bool same_days = x.from == y.from && x.until == y.until;
    if (x.level != y.level || x.code != y.code || x.within != y.within || x.attributes != y.attributes || !same_days) return false;
  }
  return std::equal(a.successions.begin(), a.successions.end(), b.successions.begin(), b.successions.end(), [](const auto& x, const auto& y) {
    return x.level == y.level && x.old_code == y.old_code && x.new_code == y.new_code && x.on == y.on;
  });
}

std::vector<SharedWorld> blocks_of(const Requirement& requirement) {
  std::vector<SharedWorld> out;
  for (const ExampleCase& example : requirement.examples) {
    auto at = std::find_if(out.begin(), out.end(), [&](const SharedWorld& one) { return same_world(*one.first, example); });
    if (at == out.end()) at = out.insert(out.end(), {&example, {}, {}});
    at->cases.push_back(&example);
    Columns& columns = at->columns;
    for (const ExampleAnswer& answer : example.answers) {
      columns.figure = columns.figure || answer.figure;
      columns.needed = columns.needed || answer.needed;
      columns.shortfall = columns.shortfall || answer.shortfall;
      columns.message = columns.message || answer.message;
    }
  }
  return out;
}

std::string caption_of(const Program& program, const Requirement& requirement, const ExampleCase& example) {
  std::vector<std::string> organisations;
  for (const ExampleOrganisation& one : example.organisations) organisations.push_back(organisation_words(program, one));
  for (const ExampleSuccession& one : example.successions) {
    organisations.push_back(one.new_code + " in place of " + one.old_code + " from " + show(one.on));
  }
  std::string out = "Examples of " + requirement.id;
  if (example.as_of) out += ", judged as of " + show(*example.as_of);
  return organisations.empty() ? out : out + ", with " + listed(organisations);
}

std::vector<Cell> row_of(const Program& program, const Requirement& requirement, const ExampleCase& example,
                         const ExampleAnswer& answer, const Columns& columns) {
  const Unit unit = requirement.figure ? program.steps[*requirement.figure].unit : Unit{};
  std::vector<Cell> out{{example.name}, submitted(program, example), {about(program, requirement, answer)}};
  out.push_back({answer.verdict ? answer_words(requirement, *answer.verdict) : "not checked"});
  if (columns.figure) out.push_back({asserted(answer.figure, unit)});
  if (columns.needed) out.push_back({asserted(answer.needed, unit)});
  if (columns.shortfall) out.push_back({asserted(answer.shortfall, distance_unit(unit))});
  if (columns.message) out.push_back({answer.message ? *answer.message : "not checked"});
  return out;
}

}  // namespace

void add_examples(const Program& program, const Requirement& requirement, Document& out) {
  if (requirement.examples.empty()) {
    const std::string reason = requirement.no_examples_because;
    out.add(Paragraph{reason.empty() ? "There are none." : "There are none, because " + reason + "."});
    return;
  }
  for (const SharedWorld& block : blocks_of(requirement)) {
    CaptionedTable table{caption_of(program, requirement, *block.first), {"Case", "What is submitted", "For", "Answer"}, {}};
    if (block.columns.figure) table.head.emplace_back("Figure");
    if (block.columns.needed) table.head.emplace_back("Needed");
    if (block.columns.shortfall) table.head.emplace_back("Shortfall");
    if (block.columns.message) table.head.emplace_back("What is said");
    for (const ExampleCase* example : block.cases) {
      for (const ExampleAnswer& answer : example->answers) table.rows.push_back(row_of(program, requirement, *example, answer, block.columns));
    }
    out.add(std::move(table));
  }
}

}  // namespace plumbline
