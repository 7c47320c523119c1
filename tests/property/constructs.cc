// What a Program is made of, counted, and how one text becomes a Program.
#include <set>

#include "compiler/compile.h"
#include "tests/property/random_program.h"

namespace plumbline {
namespace {

constexpr const char* column_kinds[] = {"organisation", "period", "choice", "number", "truth", "date", "text"};
constexpr const char* windows[] = {"none", "year_to_date", "each_month"};
constexpr const char* shifts[] = {"none", "same_period_of", "previous"};
constexpr const char* statistics[] = {"proportion", "mean", "percentile", "rate"};
constexpr const char* person_tests[] = {"one_of", "at_least", "at_most", "answered"};
constexpr const char* quantities[] = {"number", "count", "quantity", "money", "percentage", "points", "truth", "date"};
constexpr const char* requirement_kinds[] = {"requirement", "balance", "triangulation"};

template <typename T>
std::string named(const std::string& group, const char* const* names, T which) {
  return group + " " + names[static_cast<std::size_t>(which)];
}

void add_tables(const Program& program, std::set<std::string>& out) {
  for (const Table& table : program.tables) {
    if (table.of_people) out.insert("table of people");
    if (!table.of_people && table.expected.empty()) out.insert("table rows as they come");
    if (table.due) out.insert("table due");
    if (!table.supplied_by) out.insert("table of reference data");
    if (!table.excuses.empty()) out.insert("table excused");
    if (table.across) out.insert("table across");
    for (const ExpectedKey& key : table.expected) {
      if (!key.where.empty()) out.insert("table expected where");
    }
    for (const Column& column : table.columns) {
      out.insert(named("column", column_kinds, column.kind));
      if (column.kind == ColumnKind::number) out.insert(named("unit", quantities, column.unit.quantity));
      if (column.snapshot) out.insert("column snapshot");
      if (!column.rounded.is_zero()) out.insert("column rounded");
    }
  }
  for (const Parameter& parameter : program.parameters) out.insert(parameter.by ? "parameter by " + std::string(word(*parameter.by)) : "parameter of one value");
  if (!program.totals.empty()) out.insert("total of a list");
}

void add_steps(const Program& program, std::set<std::string>& out) {
  for (const Gather& gather : program.gathers) {
    out.insert("fold " + std::string(fold_row(gather.fold).name));
    for (const RowFilter& filter : gather.where) {
      out.insert(filter.attribute ? "where attribute" : named("where", column_kinds, program.tables[gather.table].columns[filter.column].kind));
    }
    if (!gather.ignoring_because.empty()) out.insert(gather.ignoring_rows_only ? "ignoring rows" : "ignoring missing");
  }
  for (const Step& step : program.steps) {
    out.insert("op " + std::string(op_row(step.op).name));
    out.insert(named("window", windows, step.window));
    out.insert(named("shift", shifts, step.shift.by));
    if (step.window == Window::each_month) out.insert("month fold " + std::string(fold_row(step.window_fold).name));
  }
}

void add_people(const Program& program, std::set<std::string>& out) {
  for (const Outcome& outcome : program.outcomes) {
    out.insert(named("statistic", statistics, outcome.statistic));
    if (!outcome.split.empty()) out.insert("outcome split");
    if (!outcome.leaving_out.empty()) out.insert("outcome leaving out");
    for (const PersonTests* tests : {&outcome.among, &outcome.counting, &outcome.out_of}) {
      for (const PersonTest& test : *tests) out.insert(named("people", person_tests, test.kind));
    }
  }
  for (const OutcomeTest& test : program.outcome_tests) {
    if (test.right) out.insert("outcome difference");
    if (!test.confidence.is_zero()) out.insert("outcome confidence");
  }
}

}  // namespace

void Constructs::count(const Program& program) {
  std::set<std::string> found;
  add_tables(program, found);
  add_steps(program, found);
  add_people(program, found);
  for (const EvidenceAsked& asked : program.evidence) found.insert("evidence " + std::string(word(asked.kind)));
  for (const Requirement& requirement : program.requirements) {
    found.insert(named("kind", requirement_kinds, requirement.kind));
    if (requirement.applies) found.insert("requirement applies when");
    if (requirement.due) found.insert("requirement due");
    if (requirement.closing) found.insert("requirement closing");
    for (const Interpretation& one : requirement.interpretations) {
      if (one.test) found.insert("requirement other reading");
    }
    for (const Dimension& dimension : requirement.subject) {
      if (dimension.kind == DimensionKind::list) found.insert("subject list");
      if (dimension.kind == DimensionKind::period) found.insert("subject " + std::string(word(static_cast<PeriodKind>(dimension.of))));
    }
  }
  for (const std::string& what : found) ++counts_[what];
}

std::size_t Constructs::of(const std::string& what) const {
  const auto found = counts_.find(what);
  return found == counts_.end() ? 0 : found->second;
}

std::vector<std::string> Constructs::names() {
  std::vector<std::string> out = {"table of people", "table rows as they come", "table due", "table of reference data", "table excused", "table across", "table expected where",
                                  "column snapshot", "column rounded", "parameter of one value", "total of a list", "where attribute", "where choice", "where truth",
                                  "ignoring rows", "ignoring missing", "outcome split", "outcome leaving out", "outcome difference", "outcome confidence",
                                  "requirement applies when", "requirement due", "requirement closing", "requirement other reading", "subject list"};
  const auto add = [&](const std::string& group, const auto& all) {
    for (const char* one : all) out.push_back(group + " " + one);
  };
  add("column", column_kinds);
  add("window", windows);
  add("shift", shifts);
  add("statistic", statistics);
  add("people", person_tests);
  add("kind", requirement_kinds);
  for (std::size_t i = 0; i <= static_cast<std::size_t>(Quantity::points); ++i) out.push_back("unit " + std::string(quantities[i]));
  for (const OpRow& row : op_table()) out.push_back("op " + std::string(row.name));
  for (const FoldRow& row : fold_table()) {
    // The one row of a key is folded by nothing else, and the last month is taken of months alone.
    if (row.fold != Fold::last) out.push_back("fold " + std::string(row.name));
    if (row.fold != Fold::only) out.push_back("month fold " + std::string(row.name));
  }
  for (int i = 0; i < 4; ++i) {
    out.push_back("parameter by " + std::string(word(static_cast<PeriodKind>(i))));
    out.push_back("subject " + std::string(word(static_cast<PeriodKind>(i))));
  }
  for (const EvidenceKind kind : {EvidenceKind::document, EvidenceKind::statement, EvidenceKind::attestation}) out.push_back("evidence " + std::string(word(kind)));
  for (int i = 0; i < verdict_count; ++i) out.push_back("verdict " + std::string(word(static_cast<Verdict>(i))));
  return out;
}

std::optional<Program> compiled_program(const std::string& text, std::string* why) {
  compiler::Compiled compiled = compiler::compile("framework.plumb", [&](const std::string& name) { return name == "framework.plumb" ? std::optional(text) : std::nullopt; });
  if (!compiled.program && why != nullptr) {
    for (const Notice& notice : compiled.diagnostics.notices()) {
      if (!notice.code.starts_with("E")) continue;
      *why = render_text(notice, compiled.sources.lookup(), false);
      break;
    }
  }
  return std::move(compiled.program);
}

}  // namespace plumbline
