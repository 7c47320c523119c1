#include "compiler/lint/same.h"

#include <algorithm>
#include <optional>

#include "compiler/lower/closing.h"

namespace plumbline::compiler {
namespace {

bool same_gather(const Gather& a, const Gather& b) {
  const auto same_key = [](const GatherKey& one, const GatherKey& other) {
    return one.column == other.column && one.dimension == other.dimension;
  };
  const auto same_filter = [](const RowFilter& one, const RowFilter& other) {
    return one.column == other.column && one.attribute == other.attribute && one.item == other.item;
  };
  return a.table == b.table && a.column == b.column && a.fold == b.fold &&
         std::equal(a.keys.begin(), a.keys.end(), b.keys.begin(), b.keys.end(), same_key) &&
         std::equal(a.where.begin(), a.where.end(), b.where.begin(), b.where.end(), same_filter);
}

bool same_shift(const PeriodShift& a, const PeriodShift& b) { return a.by == b.by && a.year == b.year; }

void take_apart(const Figure& figure, std::vector<const Figure*>& out) {
  if (figure.op != Op::both || figure.measure) {
    out.push_back(&figure);
    return;
  }
  for (const FigurePtr& argument : figure.arguments) take_apart(*argument, out);
}

}  // namespace

bool same_figure(const Model& model, const Figure& written_a, const Figure& written_b) {
  const Figure& a = seen_through(model, written_a);
  const Figure& b = seen_through(model, written_b);
  if (a.bad || b.bad || a.op != b.op || a.arguments.size() != b.arguments.size()) return false;
  // 5 of £m is not 5 of £000s; all else carries its scale with what it is made of.
  if (a.op == Op::constant && (a.constant != b.constant || a.unit.scale != b.unit.scale)) return false;
  const bool same = same_gather(a.gather, b.gather) && same_shift(a.shift, b.shift) && a.window == b.window &&
                    (a.window == Window::none || a.window_fold == b.window_fold) && a.parameter == b.parameter &&
                    a.of == b.of && a.level == b.level && a.constant == b.constant;
  if (!same) return false;
  for (std::size_t i = 0; i < a.arguments.size(); ++i) {
    if (!same_figure(model, *a.arguments[i], *b.arguments[i])) return false;
  }
  return true;
}

std::vector<const Figure*> tests_of(const Required& required) {
  std::vector<const Figure*> out;
  for (const FigurePtr& test : required.tests) take_apart(*test, out);
  return out;
}

std::vector<std::optional<Month>> months_of(const Required& required) {
  std::vector<std::optional<Month>> out;
  for (const Dimension& dimension : required.program.subject) {
    if (dimension.kind != DimensionKind::period || required.program.months.empty()) continue;
    for (const std::int32_t code : period_codes(dimension.of, required.program.months.front())) {
      out.emplace_back(period_at(dimension.of, code).first_month());
    }
  }
  if (out.empty()) out.emplace_back(std::nullopt);
  return out;
}

}  // namespace plumbline::compiler
