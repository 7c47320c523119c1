#include <string>

#include "runtime/program/program.h"

namespace plumbline {
namespace {

std::string show_range(const MonthRange& months) {
  return months.first == months.last ? show(months.first) : show(months.first) + " to " + show(months.last);
}

std::string show_unit(const Unit& unit) {
  static constexpr const char* names[] = {"number", "count", "quantity", "money", "percentage", "points", "truth", "date"};
  std::string out = names[static_cast<std::size_t>(unit.quantity)];
  return unit.word.empty() ? out : out + " " + unit.word;
}

std::string show_gather(const Program& program, const Gather& gather) {
  const Table& table = program.tables[gather.table];
  std::string out = table.name + "." + table.columns[gather.column].name + ", " +
                    std::string(fold_row(gather.fold).name) + ", by";
  for (const GatherKey& key : gather.keys) out += " " + dimension_name(program, key.dimension);
  for (const RowFilter& filter : gather.where) {
    const Column& column = table.columns[filter.column];
    if (column.kind == ColumnKind::truth) {
      out += ", where " + column.name + (filter.item == 1 ? " is yes" : " is no");
      continue;
    }
    out += filter.attribute ? ", where " + program.levels[column.of].attributes[*filter.attribute].name +
                                  (filter.item == 1 ? " is yes" : " is no")
                            : ", where " + column.name + " is " + program.lists[column.of].items[filter.item].code;
  }
  if (!gather.ignoring_because.empty()) out += std::string(gather.ignoring_rows_only ? ", ignoring missing rows" : ", ignoring missing") + " because " + gather.ignoring_because;
  return out;
}

std::string show_step(const Step& step) {
  std::string out(op_row(step.op).name);
  if (step.op == Op::constant) out += " " + step.constant.to_string();
  if (op_row(step.op).rule == UnitRule::leaf && step.op != Op::constant) out += " " + std::to_string(step.of);
  for (std::uint32_t argument : step.arguments) out += " " + std::to_string(argument);
  if (step.shift.by == ShiftBy::same_period_of) out += " in the same period of " + show(step.shift.year);
  if (step.shift.by == ShiftBy::previous) out += " in the previous period";
  if (step.window == Window::year_to_date) out += " in the year to date";
  if (step.window == Window::each_month) out += ", " + std::string(fold_row(step.window_fold).name) + " over each month";
  out += " : " + show_unit(step.unit);
  return step.name.empty() ? out : out + " (" + step.name + ")";
}

std::string show_table(const Program& program, const Table& table) {
  std::string out = "table " + table.name + ", supplied by " +
                    (table.supplied_by ? program.levels[*table.supplied_by].name : "reference") + "\n";
  for (const Column& column : table.columns) {
    out += "  " + std::string(column.is_key ? "key " : "") + column.name;
    if (column.kind == ColumnKind::number) out += " : " + show_unit(column.unit);
    if (column.kind == ColumnKind::organisation) out += " : " + program.levels[column.of].name;
    if (column.kind == ColumnKind::choice) out += " : " + program.lists[column.of].name;
    out += "\n";
  }
  for (const Excuse& excuse : table.excuses) {
    out += "  excused";
    for (const std::string& code : excuse.codes) out += " " + code;
    for (const std::uint32_t column : excuse.columns) out += " " + table.columns[column].name;
    out += (excuse.from ? " from " + show(*excuse.from) : "") + (excuse.until ? " until " + show(*excuse.until) : "") + ", " + program.clauses[excuse.cites].id + "\n";
  }
  if (table.expected.empty()) out += "  rows as they come\n";
  return out;
}

}  // namespace

std::string dump(const Program& program) {
  std::string out = "program " + program.id + " edition " + program.edition + "\n";
  for (const Table& table : program.tables) out += show_table(program, table);
  for (const Parameter& parameter : program.parameters) {
    out += "parameter " + parameter.name + " : " + show_unit(parameter.unit) + "\n";
    for (const ParameterRow& row : parameter.rows) {
      out += "  " + (parameter.by ? show_range(row.months) + ": " : "") + row.value.to_string() + ", " + row.basis +
             ", known from " + show(row.known_from) + ", " + program.clauses[row.cites].id + "\n";
    }
  }
  for (std::size_t i = 0; i < program.gathers.size(); ++i) {
    out += "gather " + std::to_string(i) + ": " + show_gather(program, program.gathers[i]) + "\n";
  }
  for (std::size_t i = 0; i < program.steps.size(); ++i) {
    out += "step " + std::to_string(i) + ": " + show_step(program.steps[i]) + "\n";
  }
  for (const Requirement& requirement : program.requirements) {
    out += "requirement " + requirement.id + ": test " + std::to_string(requirement.test) + ", by";
    for (const Dimension& dimension : requirement.subject) out += " " + dimension_name(program, dimension);
    for (const MonthRange& months : requirement.months) out += ", " + show_range(months);
    if (requirement.closing) {
      out += ", closed when " + std::to_string(requirement.closing->base) + " passes " +
             std::to_string(requirement.closing->target);
    }
    out += ", " + std::to_string(requirement.examples.size()) + " worked examples\n";
  }
  return out;
}

}  // namespace plumbline
