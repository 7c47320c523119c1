#include "compiler/lower/closing.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace plumbline::compiler {
namespace {

using ColumnOf = std::pair<std::uint32_t, std::uint32_t>;  // table, column

// The columns of a sum or difference of totals; says false of anything that is no such thing.
bool linear_columns(const Model& model, const Figure& written, std::vector<ColumnOf>& out) {
  const Figure& figure = seen_through(model, written);
  if (figure.op == Op::gathered) {
    const Fold fold = figure.gather.fold;
    out.emplace_back(figure.gather.table, figure.gather.column);
    return (fold == Fold::sum || fold == Fold::only) && figure.window == Window::none;
  }
  if (figure.op != Op::add && figure.op != Op::subtract) return figure.is_literal;
  return linear_columns(model, *figure.arguments[0], out) && linear_columns(model, *figure.arguments[1], out);
}

}  // namespace

const Figure& seen_through(const Model& model, const Figure& figure) {
  const Figure* at = &figure;
  while (at->measure && model.measures[*at->measure].figure) at = model.measures[*at->measure].figure.get();
  return *at;
}

std::optional<Compared> compared(const Required& required) {
  if (required.bad || required.tests.size() != 1) return std::nullopt;
  const Figure* outer = required.tests.front().get();
  if (!outer->measure && outer->op == Op::except_in) outer = outer->arguments.front().get();
  const Figure& test = *outer;
  if (test.agreement) {
    const Figure& apart = *test.arguments[0];
    return Compared{apart.arguments[0].get(), apart.arguments[1].get(), Op::agrees, test.arguments[1].get()};
  }
  if (test.op == Op::outcome_test) return Compared{test.arguments[0].get(), test.arguments[1].get(), test.comparison, nullptr};
  if (test.measure || op_row(test.op).rule != UnitRule::comparison) return std::nullopt;
  return Compared{test.arguments[0].get(), test.arguments[1].get(), test.op, nullptr};
}

std::optional<ClosingParts> closing_parts(const Model& model, const Compared& compared) {
  if (compared.comparison == Op::equal || compared.comparison == Op::agrees) return std::nullopt;
  const Figure& figure = seen_through(model, *compared.figure);
  if (figure.op == Op::outcome || figure.op == Op::subtract) {
    // Nobody closes a gap by answering for other people.
    if (figure.op == Op::outcome || figure.arguments[0]->op == Op::outcome) return std::nullopt;
  }
  if (figure.unit.quantity == Quantity::date || figure.unit.quantity == Quantity::truth) return std::nullopt;
  ClosingParts parts{&figure, nullptr};
  if (figure.op == Op::percentage_of) parts = {figure.arguments[0].get(), figure.arguments[1].get()};
  std::vector<ColumnOf> moving;
  std::vector<ColumnOf> fixed;
  if (!linear_columns(model, *parts.base, moving)) return std::nullopt;
  if (parts.whole != nullptr && !linear_columns(model, *parts.whole, fixed)) return std::nullopt;
  const bool needed_moves = seen_through(model, *compared.needed).op != Op::parameter && !compared.needed->is_literal;
  if (needed_moves) return std::nullopt;
  int free_columns = 0;
  for (const ColumnOf& column : moving) {
    const bool also_fixed = std::find(fixed.begin(), fixed.end(), column) != fixed.end();
    free_columns += !also_fixed && std::count(moving.begin(), moving.end(), column) == 1 ? 1 : 0;
  }
  return free_columns == 1 ? std::optional(parts) : std::nullopt;
}

}  // namespace plumbline::compiler
