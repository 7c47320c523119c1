// Months a test reaches that its parameters have no value for, or its tables expect no rows in: it
// could never be answered there.
#include <algorithm>
#include <functional>
#include <string>

#include "compiler/passes.h"

namespace plumbline::compiler {
namespace {

using dsl::Code;

void each_leaf(const Model& model, const Figure& figure, const std::function<void(const Figure&)>& visit) {
  if (figure.bad) return;
  if (figure.measure) {
    const Measure& measure = model.measures[*figure.measure];
    if (measure.figure) each_leaf(model, *measure.figure, visit);
    return;
  }
  if (figure.op == Op::gathered || figure.op == Op::parameter) visit(figure);
  for (const FigurePtr& argument : figure.arguments) each_leaf(model, *argument, visit);
}

// The first month of the range without a value, or the month after the range.
Month first_uncovered(const Parameter& parameter, MonthRange months) {
  for (Month month = months.first; month <= months.last; month = month.plus(1)) {
    const bool has = std::any_of(parameter.rows.begin(), parameter.rows.end(),
                                 [&](const ParameterRow& row) { return row.months.contains(month); });
    if (!has) return month;
  }
  return months.last.plus(1);
}

std::optional<MonthRange> expected_months(const Table& table) {
  for (std::size_t i = 0; i < table.expected.size(); ++i) {
    if (table.columns[table.keys[i]].kind == ColumnKind::month) return table.expected[i].months;
  }
  return std::nullopt;
}

void check_parameter(const Compilation& compilation, const Figure& leaf, MonthRange months) {
  const Parameter& parameter = compilation.model.program.parameters[leaf.parameter];
  if (!parameter.by_month || parameter.rows.empty()) return;
  const Month month = first_uncovered(parameter, months);
  if (month > months.last) return;
  compilation.diagnostics.report(Code::E0401, leaf.text->span,
                                 {{"name", parameter.name}, {"periods", show(month)}});
}

void check_table(const Compilation& compilation, const Figure& leaf, MonthRange months) {
  const Table& table = compilation.model.program.tables[leaf.gather.table];
  const std::optional<MonthRange> expected = expected_months(table);
  const bool by_month = std::any_of(leaf.gather.keys.begin(), leaf.gather.keys.end(), [](const GatherKey& key) {
    return key.dimension.kind == DimensionKind::month;
  });
  if (!expected || !by_month) return;
  for (Month month = months.first; month <= months.last; month = month.plus(1)) {
    const Month reached = leaf.shift.apply(month);
    if (expected->contains(reached)) continue;
    const bool shifted = leaf.text->shift.kind != dsl::ShiftKind::none;
    compilation.diagnostics.report(Code::E0308, shifted ? leaf.text->shift.span : leaf.text->span,
                                   {{"period", show(reached)}, {"table", table.name}});
    return;
  }
}

}  // namespace

void check_months(Compilation& compilation) {
  for (const Required& required : compilation.model.requirements) {
    if (required.bad || required.program.months.empty()) continue;
    const std::size_t before = compilation.diagnostics.size();
    for (const FigurePtr& test : required.tests) {
      each_leaf(compilation.model, *test, [&](const Figure& leaf) {
        if (compilation.diagnostics.size() != before) return;  // one range of months, one message
        if (leaf.op == Op::parameter) {
          check_parameter(compilation, leaf, required.program.months.front());
        } else {
          check_table(compilation, leaf, required.program.months.front());
        }
      });
    }
  }
}

}  // namespace plumbline::compiler
