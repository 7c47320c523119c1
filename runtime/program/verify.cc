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

bool column_is_good(const Program& program, const Column& column) {
  if (!is_one_of(column.kind, ColumnKind::number) || !is_one_of(column.unit.quantity, Quantity::truth)) return false;
  if (column.headers.empty() || column.unit.scale < 0 || column.unit.scale > 30) return false;
  if (column.kind == ColumnKind::organisation) return column.of < program.levels.size();
  return column.kind != ColumnKind::choice || column.of < program.lists.size();
}

std::string fault_in_tables(const Program& program) {
  for (const Table& table : program.tables) {
    if (table.supplied_by && *table.supplied_by >= program.levels.size()) return "a table's supplier is no level";
    for (const Column& column : table.columns) {
      if (!column_is_good(program, column)) return "a column of " + table.name + " has no meaning";
    }
    for (std::uint32_t key : table.keys) {
      if (key >= table.columns.size() || !table.columns[key].is_key || table.columns[key].kind == ColumnKind::number) {
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

bool dimension_is_good(const Program& program, const Dimension& dimension) {
  if (dimension.kind == DimensionKind::level) return dimension.of < program.levels.size();
  if (dimension.kind == DimensionKind::list) return dimension.of < program.lists.size();
  return dimension.kind == DimensionKind::month;
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
    case DimensionKind::month:
      return column.kind == ColumnKind::month;
  }
  return false;
}

bool filter_fits(const Program& program, const Table& table, const RowFilter& filter) {
  if (!is_key(table, filter.column)) return false;
  const Column& column = table.columns[filter.column];
  if (filter.attribute) {
    return column.kind == ColumnKind::organisation && *filter.attribute < program.levels[column.of].attributes.size();
  }
  return column.kind == ColumnKind::choice && filter.item < program.lists[column.of].items.size();
}

std::string fault_in_gathers(const Program& program) {
  for (const Gather& gather : program.gathers) {
    if (gather.table >= program.tables.size() || !is_one_of(gather.fold, Fold::lowest)) return "a gather has no table";
    const Table& table = program.tables[gather.table];
    if (gather.column >= table.columns.size() || table.columns[gather.column].kind != ColumnKind::number ||
        table.columns[gather.column].is_key) {
      return "a gather has no column";
    }
    for (const GatherKey& key : gather.keys) {
      if (!key_fits(program, table, key)) return "a gather's key does not fit its table";
    }
    for (const RowFilter& filter : gather.where) {
      if (!filter_fits(program, table, filter)) return "a gather's filter does not fit its table";
    }
    if (gather.fold == Fold::only && gather.keys.size() != table.keys.size()) return "a cell is not named by every key";
  }
  return {};
}

bool shift_is_good(const MonthShift& shift) {
  if (!is_one_of(shift.by, ShiftBy::previous_month)) return false;
  return shift.by != ShiftBy::same_month_of ||
         (shift.year.kind == PeriodKind::financial_year && shift.year.index >= 0 && shift.year.index <= 9999);
}

std::string fault_in_steps(const Program& program) {
  for (std::size_t i = 0; i < program.steps.size(); ++i) {
    const Step& step = program.steps[i];
    if (static_cast<std::size_t>(step.op) >= op_table().size()) return "a step has no operator";
    if (step.arguments.size() != static_cast<std::size_t>(op_row(step.op).arguments)) return "a step lacks an argument";
    for (std::uint32_t argument : step.arguments) {
      if (argument >= i) return "a step rests on one that comes after it";
    }
    if (step.op == Op::gathered && step.of >= program.gathers.size()) return "a step has no gather";
    if (step.op == Op::parameter && step.of >= program.parameters.size()) return "a step has no parameter";
    if (!shift_is_good(step.shift)) return "a step is moved by no period";
    if (!is_one_of(step.unit.quantity, Quantity::truth) || step.unit.scale < 0 || step.unit.scale > 30) return "a step has no unit";
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
  if (of.op == Op::gathered) {
    for (const GatherKey& key : program.gathers[of.of].keys) {
      if (std::find(requirement.subject.begin(), requirement.subject.end(), key.dimension) == requirement.subject.end()) {
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
  if (requirement.test >= steps || bad(requirement.figure) || bad(requirement.needed)) return "it has no test";
  if (requirement.closing && (requirement.closing->base >= steps || requirement.closing->target >= steps)) return "it cannot be closed";
  std::size_t months = 0;
  for (const Dimension& dimension : requirement.subject) {
    if (!dimension_is_good(program, dimension)) return "its subjects are of no kind";
    months += dimension.kind == DimensionKind::month ? 1 : 0;
  }
  if (months > requirement.months.size() || months > 1) return "it has no months";
  for (const MonthRange& range : requirement.months) {
    if (!is_range(range)) return "its months are no range";
  }
  std::vector<bool> seen(steps, false);
  if (!subjects_fit(program, requirement, requirement.test, seen)) return "its figures are not by its subjects";
  for (std::uint32_t clause : requirement.cites) {
    if (clause >= program.clauses.size()) return "it cites no clause";
  }
  if (requirement.figure.has_value() != requirement.needed.has_value()) return "it compares one side";
  if (static_cast<std::size_t>(requirement.comparison) >= op_table().size()) return "it compares by no operator";
  const bool fits = std::all_of(requirement.examples.begin(), requirement.examples.end(),
                                [&](const ExampleCase& one) { return example_fits(program, one); });
  return fits ? std::string() : "an example does not fit its tables";
}

}  // namespace

std::string fault_in(const Program& program) {
  for (auto* check : {fault_in_levels, fault_in_tables, fault_in_gathers, fault_in_steps}) {
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
