#include "compiler/resolve/people.h"

#include <algorithm>
#include <string>

#include "base/notice/suggest.h"
#include "compiler/resolve/totals.h"
#include "compiler/resolve/words.h"

namespace plumbline::compiler {
namespace {

using dsl::Code;
using dsl::Expression;

Unit unit_of(const Program& program, const Outcome& outcome, const std::string& of_whom) {
  if (outcome.statistic == Statistic::proportion) return {Quantity::percentage, "", "", 0};
  if (outcome.statistic == Statistic::rate) return {Quantity::quantity, "per " + outcome.per.to_string() + " " + of_whom, "", 0};
  return program.tables[outcome.table].columns[outcome.value].unit;
}

std::uint32_t index_of(Program& program, const OutcomeCell& cell) {
  for (std::uint32_t i = 0; i < program.outcome_cells.size(); ++i) {
    if (program.outcome_cells[i] == cell) return i;
  }
  program.outcome_cells.push_back(cell);
  return static_cast<std::uint32_t>(program.outcome_cells.size() - 1);
}

// "in deprivation_fifth 5": a column it is split by, and a category of it.
bool find_category(Compilation& compilation, const Expression& expression, const Outcome& outcome, OutcomeCell& cell) {
  const Program& program = compilation.model.program;
  const Table& table = program.tables[outcome.table];
  const dsl::Name& name = expression.over[0];
  const dsl::Name& item = expression.over[1];
  std::vector<std::string> splits;
  for (const std::uint32_t column : outcome.split) splits.push_back(table.columns[column].name);
  const auto at = std::find(splits.begin(), splits.end(), name.text);
  if (at == splits.end()) {
    compilation.diagnostics
        .report(Code::E0206, name.span, {{"name", name.text}, {"kind", "no column " + outcome.name + " is split by"}, {"reason", "Only categories it is split by have a figure of their own."}})
        .suggest(nearest(name.text, splits))
        .advise((splits.empty() ? "Add" : "Write " + one_of_words(splits) + ", or add") + (" it to the `split by` line of " + outcome.name) + ".");
    return false;
  }
  cell.split = outcome.split[static_cast<std::size_t>(at - splits.begin())];
  const Column& column = table.columns[*cell.split];
  std::vector<std::string> known = {"no", "yes"};
  if (column.kind == ColumnKind::choice) {
    known.clear();
    for (const ListItem& one : program.lists[column.of].items) known.push_back(one.is_total ? "" : one.code);
  }
  const auto found = std::find(known.begin(), known.end(), item.text);
  cell.item = static_cast<std::uint32_t>(found - known.begin());
  if (found == known.end()) {
    std::erase(known, "");  // a total is no category
    refuse_word(compilation, item, "a category of " + column.name, known);
    return false;
  }
  return true;
}

bool is_difference(const Figure& figure) {
  return figure.op == Op::subtract && !figure.measure && figure.arguments[0]->op == Op::outcome && figure.arguments[1]->op == Op::outcome;
}

void refuse(const Compilation& compilation, const Expression& expression, const std::string& reason, const std::string& advice) {
  compilation.diagnostics
      .report(Code::E0206, expression.span,
              {{"name", std::string(compilation.sources.text_of(expression.span))}, {"kind", "about people"}, {"reason", reason}})
      .advise(advice);
}

// Between a half and all but one in a billion; "with 100% confidence" nobody is.
bool check_confidence(const Compilation& compilation, const dsl::Literal& level) {
  if (level.value >= Exact::ratio(1, 2) && level.value <= Exact::ratio(999'999'999, 1'000'000'000)) return true;
  compilation.diagnostics
      .report(Code::E0208, level.span,
              {{"name", std::string(compilation.sources.text_of(level.span))}, {"what", "a confidence"}, {"reason", "It lies between 50% and 99.9999999%."}})
      .advise("Write, for example: with 95% confidence");
  return false;
}

// Limits are known for a figure by itself, but for a percentile, and for a difference of proportions.
bool has_limits(const Program& program, const Figure& left) {
  const auto statistic = [&](const Figure& figure) { return program.outcomes[program.outcome_cells[figure.of].outcome].statistic; };
  if (left.op == Op::outcome) return statistic(left) != Statistic::percentile;
  return statistic(*left.arguments[0]) == Statistic::proportion && statistic(*left.arguments[1]) == Statistic::proportion;
}

}  // namespace

void resolve_outcome(Compilation& compilation, const Expression& expression, const Wanted& wanted, Figure& figure) {
  Program& program = compilation.model.program;
  const dsl::Name& name = expression.reference.parts.front();
  const Symbol* symbol = compilation.model.symbols.find(name.text);
  figure.op = Op::outcome;
  if (symbol == nullptr || symbol->kind != SymbolKind::outcome) {
    figure.bad = true;
    compilation.report_unknown(name, "outcome", compilation.model.symbols.names(SymbolKind::outcome));
    return;
  }
  figure.bad = compilation.model.bad_outcomes[symbol->index];
  if (figure.bad) return;
  const Outcome& outcome = program.outcomes[symbol->index];
  OutcomeCell cell{symbol->index, std::nullopt, 0};
  figure.bad = expression.kind == dsl::ExpressionKind::category && !find_category(compilation, expression, outcome, cell);
  if (figure.bad) return;
  const std::vector<Dimension> grain = grain_of(program.tables[outcome.table], outcome);
  const bool fits = std::all_of(grain.begin(), grain.end(), [&](const Dimension& dimension) {
    return std::find(wanted.grain.begin(), wanted.grain.end(), dimension) != wanted.grain.end();
  });
  if (!fits) {
    figure.bad = true;
    compilation.diagnostics
        .report(Code::E0302, name.span, {{"name", name.text}, {"has", grain_words(program, grain)}, {"needs", grain_words(program, wanted.grain)}})
        .advise("Give the outcome the same `for each`, or ask for each " + grain_words(program, grain) + " here.");
    return;
  }
  figure.unit = unit_of(program, outcome, "people");
  figure.of = index_of(program, cell);
}

bool is_about_people(const Figure& figure) {
  return figure.op == Op::outcome || figure.op == Op::outcome_test ||
         std::any_of(figure.arguments.begin(), figure.arguments.end(), [](const FigurePtr& argument) { return is_about_people(*argument); });
}

void make_outcome_test(Compilation& compilation, const Expression& expression, Figure& figure) {
  if (figure.bad) return;
  const std::optional<dsl::Literal>& confidence = expression.closeness.confidence;
  const Figure& left = *figure.arguments[0];
  const bool by_itself = left.op == Op::outcome || is_difference(left);
  if (!is_about_people(figure)) {
    if (!confidence) return;
    figure.bad = true;
    refuse_part(compilation, confidence->span, "for figures about people", "What was submitted is known exactly.");
    return;
  }
  const bool compares = figure.op == Op::above || figure.op == Op::below || figure.op == Op::at_least || figure.op == Op::at_most;
  if (!by_itself || !compares || is_about_people(*figure.arguments[1])) {
    figure.bad = true;
    refuse(compilation, expression, "Who is not known has to be counted against it, which is worked out for an outcome, or one minus another, against a figure.",
           "Write the outcome first, then `at least`, `at most`, `above` or `below`, then the figure.");
    return;
  }
  if (confidence && (!check_confidence(compilation, *confidence) || !has_limits(compilation.model.program, left))) {
    if (has_limits(compilation.model.program, left)) {
      figure.bad = true;
      return;
    }
    figure.bad = true;
    refuse_part(compilation, confidence->span, "without limits here", "Limits are worked out for proportions, their differences, averages and rates.");
    return;
  }
  OutcomeTest test;
  test.comparison = figure.op;
  test.left = left.op == Op::outcome ? left.of : left.arguments[0]->of;
  if (left.op != Op::outcome) test.right = left.arguments[1]->of;
  if (confidence) test.confidence = confidence->value;
  figure.comparison = figure.op;
  figure.op = Op::outcome_test;
  compilation.model.program.outcome_tests.push_back(test);
  figure.of = static_cast<std::uint32_t>(compilation.model.program.outcome_tests.size() - 1);
}

}  // namespace plumbline::compiler
