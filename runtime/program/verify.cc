#include "runtime/program/verify.h"

#include <algorithm>

namespace plumbline {
namespace {

// Ranges no framework needs: a bundle may not make the evaluator lay out a million months.
constexpr int most_months = 12 * 200;

bool is_range(const MonthRange& months) {
  return months.first <= months.last && months.first.index >= 0 && months.size() <= most_months;
}

template <typename Enumeration>
bool is_one_of(Enumeration value, Enumeration last) {
  return value <= last;
}

std::string fault_in_levels(const Program& program) {
  for (std::size_t i = 0; i < program.levels.size(); ++i) {
    const Level& level = program.levels[i];
    if (level.within && *level.within >= i) return "a level lies within one that comes after it";
  }
  return {};
}

bool is_period(std::uint32_t of) { return of <= static_cast<std::uint32_t>(PeriodKind::financial_year); }

bool can_be_key(const Column& column) { return column.is_key && column.kind <= ColumnKind::choice; }

bool column_is_good(const Program& program, const Column& column) {
  if (!is_one_of(column.kind, ColumnKind::text) || !is_one_of(column.unit.quantity, Quantity::date)) return false;
  if (column.headers.empty() || column.unit.scale < 0 || column.unit.scale > 30) return false;
  if (column.kind == ColumnKind::organisation) return column.of < program.levels.size();
  if (column.kind == ColumnKind::period) return is_period(column.of);
  return column.kind != ColumnKind::choice || column.of < program.lists.size();
}

std::string fault_in_tables(const Program& program) {
  for (const Table& table : program.tables) {
    if (table.supplied_by && *table.supplied_by >= program.levels.size()) return "a table's supplier is no level";
    for (const Column& column : table.columns) {
      if (!column_is_good(program, column)) return "a column of " + table.name + " has no meaning";
    }
    for (std::uint32_t key : table.keys) {
      if (key >= table.columns.size() || !can_be_key(table.columns[key])) {
        return "a key of " + table.name + " is no key column";
      }
    }
    if (!table.expected.empty() && table.expected.size() != table.keys.size()) return "expected rows do not fit the keys";
    for (std::size_t i = 0; i < table.expected.size(); ++i) {
      const Column& column = table.columns[table.keys[i]];
      if (table.expected[i].months && !is_range(*table.expected[i].months)) return "expected months are no range";
      for (const AttributeTest& test : table.expected[i].where) {
        if (column.kind != ColumnKind::organisation || test.attribute >= program.levels[column.of].attributes.size()) {
          return "an expected row turns on no attribute";
        }
      }
    }
  }
  return {};
}

std::string fault_in_excuses(const Program& program) {
  for (const Table& table : program.tables) {
    for (const Excuse& excuse : table.excuses) {
      const bool figures = std::all_of(excuse.columns.begin(), excuse.columns.end(), [&](std::uint32_t column) {
        return column < table.columns.size() && !table.columns[column].is_key;
      });
      const bool key = std::find(table.keys.begin(), table.keys.end(), excuse.key) != table.keys.end() && table.columns[excuse.key].kind == ColumnKind::organisation;
      if (!figures || !key || table.of_people || excuse.cites >= program.clauses.size()) return "an excuse of " + table.name + " fits none of its columns";
    }
  }
  return {};
}

bool dimension_is_good(const Program& program, const Dimension& dimension) {
  if (dimension.kind == DimensionKind::level) return dimension.of < program.levels.size();
  if (dimension.kind == DimensionKind::list) return dimension.of < program.lists.size();
  return dimension.kind == DimensionKind::period && is_period(dimension.of);
}

bool is_key(const Table& table, std::uint32_t column) {
  return std::find(table.keys.begin(), table.keys.end(), column) != table.keys.end();
}

bool key_fits(const Program& program, const Table& table, const GatherKey& key) {
  if (!is_key(table, key.column) || !dimension_is_good(program, key.dimension)) return false;
  const Column& column = table.columns[key.column];
  switch (key.dimension.kind) {
    case DimensionKind::level:
      return column.kind == ColumnKind::organisation && lies_within(program, column.of, key.dimension.of);
    case DimensionKind::list:
      return column.kind == ColumnKind::choice && column.of == key.dimension.of;
    case DimensionKind::period:
      return column.kind == ColumnKind::period && column.of <= key.dimension.of;
  }
  return false;
}

bool filter_fits(const Program& program, const Table& table, const RowFilter& filter) {
  if (filter.column >= table.columns.size()) return false;
  const Column& column = table.columns[filter.column];
  if (!is_key(table, filter.column) && column.kind == ColumnKind::truth) return !filter.attribute && filter.item <= 1;
  if (!is_key(table, filter.column) && column.kind != ColumnKind::choice) return false;
  if (filter.attribute) {
    return column.kind == ColumnKind::organisation && *filter.attribute < program.levels[column.of].attributes.size();
  }
  return column.kind == ColumnKind::choice && filter.item < program.lists[column.of].items.size();
}

bool holds_figures(const Column& column) {
  return column.kind == ColumnKind::number || column.kind == ColumnKind::truth || column.kind == ColumnKind::date;
}

std::string fault_in_gathers(const Program& program) {
  for (const Gather& gather : program.gathers) {
    if (gather.table >= program.tables.size() || !is_one_of(gather.fold, Fold::average)) return "a gather has no table";
    const Table& table = program.tables[gather.table];
    if (gather.column >= table.columns.size() || table.columns[gather.column].is_key ||
        !holds_figures(table.columns[gather.column])) {
      return "a gather has no column";
    }
    for (const GatherKey& key : gather.keys) {
      if (!key_fits(program, table, key)) return "a gather's key does not fit its table";
    }
    for (const RowFilter& filter : gather.where) {
      if (!filter_fits(program, table, filter)) return "a gather's filter does not fit its table";
    }
    const bool leaves_out = gather.fold == Fold::sum || gather.fold == Fold::highest || gather.fold == Fold::lowest;
    if ((gather.leaves_out_rows() || gather.ignoring_rows_only) && !leaves_out) return "a gather leaves out what it cannot";
    if (gather.fold == Fold::only && gather.keys.size() != table.keys.size()) return "a cell is not named by every key";
  }
  return {};
}

std::string fault_in_totals(const Program& program) {
  for (const TotalCheck& check : program.totals) {
    if (check.total >= program.gathers.size() || check.parts >= program.gathers.size()) return "a total has no figures";
    const Gather& total = program.gathers[check.total];
    const Gather& parts = program.gathers[check.parts];
    const bool alike = total.table == parts.table && total.column == parts.column && total.fold == Fold::only;
    if (!alike || parts.keys.size() + 1 != total.keys.size()) return "a total and its parts do not go together";
    for (const GatherKey& key : parts.keys) {
      const bool kept = std::any_of(total.keys.begin(), total.keys.end(), [&](const GatherKey& other) {
        return other.column == key.column && other.dimension == key.dimension;
      });
      if (!kept) return "a total and its parts are not by the same keys";
    }
  }
  return {};
}

bool shift_is_good(const PeriodShift& shift) {
  if (!is_one_of(shift.by, ShiftBy::previous)) return false;
  return shift.by != ShiftBy::same_period_of ||
         (shift.year.kind == PeriodKind::financial_year && shift.year.index >= 0 && shift.year.index <= 9999);
}

bool is_gather(Op op) { return op == Op::gathered || op == Op::complete || op == Op::slack; }

bool is_day(const Exact& value) { return value.is_whole() && value.abs() < Exact(4'000'000); }

std::string fault_in_evidence(const Program& program) {
  for (const Role& role : program.roles) {
    if (role.level >= program.levels.size()) return "a role has no level";
  }
  for (const EvidenceAsked& asked : program.evidence) {
    if (!is_one_of(asked.kind, EvidenceKind::attestation) || asked.words < 0) return "evidence is of no kind";
    for (const Party& party : asked.agreed_by) {
      if (party.level >= program.levels.size()) return "evidence is agreed by nobody";
    }
  }
  return {};
}

bool tests_fit(const Table& table, const PersonTests& tests) {
  return std::all_of(tests.begin(), tests.end(), [&](const PersonTest& test) {
    return is_one_of(test.kind, PersonTestKind::answered) && test.column < table.columns.size() && !table.columns[test.column].is_key;
  });
}

bool outcome_fits(const Program& program, const Outcome& outcome) {
  if (outcome.table >= program.tables.size() || !program.tables[outcome.table].of_people) return false;
  const Table& table = program.tables[outcome.table];
  if (outcome.keys.size() != outcome.by.size() || outcome.disclosure >= program.disclosures.size()) return false;
  for (std::size_t i = 0; i < outcome.keys.size(); ++i) {
    if (outcome.keys[i] >= table.columns.size() || !table.columns[outcome.keys[i]].is_key) return false;
    const Column& column = table.columns[outcome.keys[i]];
    const bool level = column.kind == ColumnKind::organisation && outcome.by[i] < program.levels.size() && lies_within(program, column.of, outcome.by[i]);
    const bool period = column.kind == ColumnKind::period && outcome.by[i] <= static_cast<std::uint32_t>(PeriodKind::financial_year) && outcome.by[i] >= column.of;
    if (!level && !period) return false;
  }
  for (const std::uint32_t column : outcome.split) {
    if (column >= table.columns.size() || table.columns[column].is_key) return false;
  }
  const bool has_value = outcome.value < table.columns.size() && !table.columns[outcome.value].is_key;
  if (!is_one_of(outcome.statistic, Statistic::rate) || (outcome.statistic != Statistic::proportion && !has_value)) return false;
  if (outcome.per.is_zero() || outcome.per.is_negative() || outcome.part.is_negative() || outcome.part > Exact(1)) return false;
  for (const PersonTests& line : outcome.leaving_out) {
    if (!tests_fit(table, line)) return false;
  }
  return tests_fit(table, outcome.among) && tests_fit(table, outcome.counting) && tests_fit(table, outcome.out_of);
}

std::string fault_in_outcomes(const Program& program) {
  for (const Outcome& outcome : program.outcomes) {
    if (!outcome_fits(program, outcome)) return "an outcome counts nobody";
  }
  for (const OutcomeCell& cell : program.outcome_cells) {
    if (cell.outcome >= program.outcomes.size()) return "a cell is of no outcome";
    const std::vector<std::uint32_t>& split = program.outcomes[cell.outcome].split;
    if (cell.split && std::find(split.begin(), split.end(), *cell.split) == split.end()) return "an outcome is not split so";
  }
  for (const OutcomeTest& test : program.outcome_tests) {
    const bool right = !test.right || *test.right < program.outcome_cells.size();
    if (test.left >= program.outcome_cells.size() || !right) return "a test is of no outcome";
    if (test.confidence.is_negative() || test.confidence >= Exact(1)) return "nobody is so sure";
  }
  return {};
}

std::string fault_in_steps(const Program& program) {
  for (std::size_t i = 0; i < program.steps.size(); ++i) {
    const Step& step = program.steps[i];
    if (static_cast<std::size_t>(step.op) >= op_table().size()) return "a step has no operator";
    if (step.arguments.size() != static_cast<std::size_t>(op_row(step.op).arguments)) return "a step lacks an argument";
    for (std::uint32_t argument : step.arguments) {
      if (argument >= i) return "a step rests on one that comes after it";
    }
    if (is_gather(step.op) && step.of >= program.gathers.size()) return "a step has no gather";
    if (step.op == Op::submitted && (step.of >= program.tables.size() || !program.tables[step.of].supplied_by || !is_day(step.constant))) {
      return "a step waits for no table";
    }
    if (step.op == Op::outcome && step.of >= program.outcome_cells.size()) return "a step has no outcome";
    if (step.op == Op::outcome_test && step.of >= program.outcome_tests.size()) return "a step tests no outcome";
    const bool of_evidence = step.op == Op::evidence || step.op == Op::arrived;
    if (of_evidence && (step.of >= program.evidence.size() || !is_day(step.constant))) return "a step asks for no evidence";
    if (step.op == Op::attribute && (step.level >= program.levels.size() || step.of >= program.levels[step.level].attributes.size())) {
      return "a step asks for no attribute";
    }
    if (!is_one_of(step.window, Window::each_month) || !is_one_of(step.window_fold, Fold::last)) return "a step folds no months";
    if (step.op == Op::parameter && step.of >= program.parameters.size()) return "a step has no parameter";
    if (!shift_is_good(step.shift)) return "a step is moved by no period";
    if (!is_one_of(step.unit.quantity, Quantity::date) || step.unit.scale < 0 || step.unit.scale > 30) return "a step has no unit";
  }
  return {};
}

// Every gather a requirement rests on is by dimensions its subjects have. Steps may be shared many
// times over, so each is looked at once.
bool subjects_fit(const Program& program, const Requirement& requirement, std::uint32_t step,
                  std::vector<bool>& seen) {
  if (seen[step]) return true;
  seen[step] = true;
  const Step& of = program.steps[step];
  const std::vector<Dimension>& subject = requirement.subject;
  const bool has_period = std::any_of(subject.begin(), subject.end(),
                                      [](const Dimension& dimension) { return dimension.kind == DimensionKind::period; });
  if (of.op == Op::outcome) {
    const Outcome& outcome = program.outcomes[program.outcome_cells[of.of].outcome];
    for (const Dimension& wanted : grain_of(program.tables[outcome.table], outcome)) {
      if (std::find(subject.begin(), subject.end(), wanted) == subject.end()) return false;
    }
  }
  const bool of_evidence = of.op == Op::evidence || of.op == Op::arrived;
  const auto is_level = [](const Dimension& dimension) { return dimension.kind == DimensionKind::level; };
  if (of_evidence && std::none_of(subject.begin(), subject.end(), is_level)) return false;
  if (is_gather(of.op)) {
    for (const GatherKey& key : program.gathers[of.of].keys) {
      const bool of_window = key.dimension.kind == DimensionKind::period && of.window != Window::none;
      if (of_window ? !has_period || key.dimension.of != 0 : std::find(subject.begin(), subject.end(), key.dimension) == subject.end()) {
        return false;
      }
    }
  }
  return std::all_of(of.arguments.begin(), of.arguments.end(),
                     [&](std::uint32_t argument) { return subjects_fit(program, requirement, argument, seen); });
}

bool example_fits(const Program& program, const ExampleCase& one) {
  for (const ExampleOrganisation& organisation : one.organisations) {
    if (organisation.level >= program.levels.size() ||
        organisation.attributes.size() != program.levels[organisation.level].attributes.size()) {
      return false;
    }
  }
  for (const ExampleSuccession& succession : one.successions) {
    if (succession.level >= program.levels.size() || !is_day(Exact(succession.on.days))) return false;
  }
  for (const ExampleReceipt& receipt : one.receipts) {
    if (receipt.table >= program.tables.size() || !program.tables[receipt.table].supplied_by) return false;
  }
  for (const ExampleRow& row : one.rows) {
    if (row.table >= program.tables.size() || row.keys.size() != program.tables[row.table].keys.size()) return false;
    for (const ExampleCell& cell : row.cells) {
      const std::vector<Column>& columns = program.tables[row.table].columns;
      if (cell.column >= columns.size() || columns[cell.column].is_key || !is_one_of(cell.state, CellState::no_row)) return false;
    }
  }
  return true;
}

std::string fault_in_requirement(const Program& program, const Requirement& requirement) {
  const std::size_t steps = program.steps.size();
  const auto bad = [&](const std::optional<std::uint32_t>& step) { return step && *step >= steps; };
  if (requirement.test >= steps || bad(requirement.figure) || bad(requirement.needed) || bad(requirement.allowed) || bad(requirement.applies)) {
    return "it has no test";
  }
  if (requirement.closing && (requirement.closing->base >= steps || requirement.closing->target >= steps)) return "it cannot be closed";
  std::size_t months = 0;
  for (const Dimension& dimension : requirement.subject) {
    if (!dimension_is_good(program, dimension)) return "its subjects are of no kind";
    months += dimension.kind == DimensionKind::period ? 1 : 0;
  }
  if (months > requirement.months.size() || months > 1) return "it has no months";
  for (const MonthRange& range : requirement.months) {
    if (!is_range(range)) return "its months are no range";
  }
  std::vector<bool> seen(steps, false);
  std::vector<std::uint32_t> roots = {requirement.test};
  if (requirement.applies) roots.push_back(*requirement.applies);
  for (const Interpretation& interpretation : requirement.interpretations) {
    if (!interpretation.test) continue;
    if (*interpretation.test >= steps) return "another reading has no test";
    roots.push_back(*interpretation.test);
  }
  // What is shown of it beside the answer is looked up for the same subjects.
  for (const std::optional<std::uint32_t>* shown : {&requirement.figure, &requirement.needed, &requirement.allowed}) {
    if (*shown) roots.push_back(**shown);
  }
  if (requirement.closing) roots.insert(roots.end(), {requirement.closing->base, requirement.closing->target});
  for (std::uint32_t root : roots) {
    if (!subjects_fit(program, requirement, root, seen)) return "its figures are not by its subjects";
  }
  for (std::uint32_t clause : requirement.cites) {
    if (clause >= program.clauses.size()) return "it cites no clause";
  }
  if (requirement.no_standard_because.empty() && requirement.figure.has_value() != requirement.needed.has_value()) {
    return "it compares one side";
  }
  if (static_cast<std::size_t>(requirement.comparison) >= op_table().size()) return "it compares by no operator";
  const bool fits = std::all_of(requirement.examples.begin(), requirement.examples.end(),
                                [&](const ExampleCase& one) { return example_fits(program, one); });
  return fits ? std::string() : "an example does not fit its tables";
}

}  // namespace

std::string fault_in(const Program& program) {
  for (auto* check : {fault_in_levels, fault_in_evidence, fault_in_tables, fault_in_excuses, fault_in_outcomes, fault_in_gathers, fault_in_totals, fault_in_steps}) {
    if (std::string fault = check(program); !fault.empty()) return fault;
  }
  if (program.covers && !is_range(*program.covers)) return "the months it covers are no range";
  for (const Parameter& parameter : program.parameters) {
    for (const ParameterRow& row : parameter.rows) {
      if (row.cites >= program.clauses.size()) return "a parameter cites no clause";
    }
  }
  for (const Requirement& requirement : program.requirements) {
    if (std::string fault = fault_in_requirement(program, requirement); !fault.empty()) {
      return requirement.id + ": " + fault;
    }
  }
  return {};
}

}  // namespace plumbline
