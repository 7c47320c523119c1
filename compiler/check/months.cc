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
  if (figure.op == Op::gathered || figure.op == Op::parameter || figure.op == Op::complete) visit(figure);
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
    if (table.columns[table.keys[i]].kind == ColumnKind::period) return table.expected[i].months;
  }
  return std::nullopt;
}

void check_parameter(const Compilation& compilation, const Figure& leaf, MonthRange months) {
  const Parameter& parameter = compilation.model.program.parameters[leaf.parameter];
  if (!parameter.by || parameter.rows.empty()) return;
  const Month month = first_uncovered(parameter, months);
  if (month > months.last) return;
  compilation.diagnostics.report(Code::E0401, leaf.text->span,
                                 {{"name", parameter.name}, {"periods", show(month)}});
}

// The first period the leaf reaches that lies outside the expected months; `except` is left out.
std::optional<Period> first_outside(const Figure& leaf, const Dimension& period, MonthRange months, MonthRange expected,
                                    std::optional<std::int32_t> except) {
  for (const std::int32_t code : period_codes(period.of, months)) {
    if (code == except) continue;
    const Period reached = leaf.shift.apply(period_at(period.of, code));
    Period first = reached;
    if (leaf.window == Window::year_to_date) first = period_of(PeriodKind::financial_year, reached.first_month());
    if (expected.contains(first.first_month()) && expected.contains(reached.last_month())) continue;
    return expected.contains(reached.first_month()) && expected.contains(reached.last_month()) ? first : reached;
  }
  return std::nullopt;
}

void check_table(const Compilation& compilation, const Figure& leaf, const Required& required, std::optional<std::int32_t> except) {
  const Table& table = compilation.model.program.tables[leaf.gather.table];
  const std::optional<MonthRange> expected = expected_months(table);
  const bool by_period = std::any_of(leaf.gather.keys.begin(), leaf.gather.keys.end(), [](const GatherKey& key) {
    return key.dimension.kind == DimensionKind::period;
  });
  if (!expected || !by_period) return;
  for (const Dimension& dimension : required.program.subject) {
    if (dimension.kind != DimensionKind::period) continue;
    const std::optional<Period> outside = first_outside(leaf, dimension, required.program.months.front(), *expected, except);
    if (!outside) continue;
    const bool shifted = leaf.text->shift.kind != dsl::ShiftKind::none;
    compilation.diagnostics.report(Code::E0308, shifted ? leaf.text->shift.span : leaf.text->span,
                                   {{"period", show(*outside)}, {"table", table.name}});
    return;
  }
}

}  // namespace

void check_months(Compilation& compilation) {
  for (const Required& required : compilation.model.requirements) {
    if (required.bad || required.program.months.empty()) continue;
    const std::size_t before = compilation.diagnostics.size();
    std::vector<const Figure*> roots;
    for (const FigurePtr& test : required.tests) roots.push_back(test.get());
    if (required.applies) roots.push_back(required.applies.get());
    if (required.reported) roots.push_back(required.reported.get());
    for (const FigurePtr& other : required.others) roots.push_back(other.get());
    for (const Figure* root : roots) {
      const std::optional<std::int32_t> except =
          root->op == Op::except_in ? std::optional(static_cast<std::int32_t>(root->of)) : std::nullopt;
      each_leaf(compilation.model, *root, [&](const Figure& leaf) {
        if (compilation.diagnostics.size() != before) return;  // one range of months, one message
        if (leaf.op == Op::parameter) {
          check_parameter(compilation, leaf, required.program.months.front());
        } else {
          check_table(compilation, leaf, required, except);
        }
      });
    }
  }
}

}  // namespace plumbline::compiler
