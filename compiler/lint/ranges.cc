#include "compiler/lint/ranges.h"

#include <algorithm>

#include "compiler/lint/same.h"
#include "compiler/lower/closing.h"
#include "compiler/resolve/types.h"

namespace plumbline::compiler {
namespace {

bool never_negative(const Range& range) { return range.least && !range.least->is_negative(); }

std::optional<Exact> sum(const std::optional<Exact>& a, const std::optional<Exact>& b) {
  return a && b ? std::optional(*a + *b) : std::nullopt;
}

Range negated(const Range& range) {
  return {range.most ? std::optional(-*range.most) : std::nullopt, range.least ? std::optional(-*range.least) : std::nullopt};
}

// Of two that may be negative too only where all ends are there.
Range product(const Range& a, const Range& b) {
  Range out;
  if (a.least && a.most && b.least && b.most) {
    const Exact corners[] = {*a.least * *b.least, *a.least * *b.most, *a.most * *b.least, *a.most * *b.most};
    out.least = *std::min_element(std::begin(corners), std::end(corners));
    out.most = *std::max_element(std::begin(corners), std::end(corners));
  } else if (never_negative(a) && never_negative(b)) {
    out.least = *a.least * *b.least;
  }
  return out;
}

// A zero below the line is not known, so what is below is above zero or below it.
Range quotient(const Range& a, const Range& b) {
  Range out;
  if (!never_negative(b)) return out;
  const bool away = !b.least->is_zero();
  if (never_negative(a)) {
    out.least = b.most && !b.most->is_zero() ? *a.least / *b.most : Exact(0);
  } else if (a.least && away) {
    out.least = *a.least / *b.least;
  }
  if (a.most && !a.most->is_negative() && away) out.most = *a.most / *b.least;
  if (a.most && (a.most->is_negative() || a.most->is_zero())) out.most = Exact(0);
  return out;
}

Range magnitude(const Range& range) {
  Range out{Exact(0), std::nullopt};
  if (range.least && range.most) out.most = std::max(range.least->abs(), range.most->abs());
  if (never_negative(range)) out.least = range.least;
  if (range.most && range.most->is_negative()) out.least = -*range.most;
  return out;
}

// Any number of rows added up, none at all among them.
Range added_up(const Range& one) {
  Range out;
  if (never_negative(one)) out.least = Exact(0);
  if (one.most && (one.most->is_zero() || one.most->is_negative())) out.most = Exact(0);
  return out;
}

Range scaled(const Range& range, const Unit& from, const Unit& to) {
  if (from.quantity != Quantity::money || from.scale == to.scale) return range;
  Exact factor(1);
  for (int i = from.scale; i < to.scale; ++i) factor = factor / Exact(10);
  for (int i = to.scale; i < from.scale; ++i) factor = factor * Exact(10);
  return {range.least ? std::optional(*range.least * factor) : std::nullopt,
          range.most ? std::optional(*range.most * factor) : std::nullopt};
}

class Ranges {
 public:
  Ranges(const Model& model, std::optional<Month> month) : model_(model), month_(month) {}

  [[nodiscard]] Range of(const Figure& figure) const {
    if (figure.measure) {
      const Measure& measure = model_.measures[*figure.measure];
      return measure.figure ? scaled(of(*measure.figure), measure.figure->unit, measure.unit) : Range{};
    }
    switch (figure.op) {
      case Op::constant:
        return {figure.constant, figure.constant};
      case Op::parameter:
        return of_parameter(model_.program.parameters[figure.parameter]);
      case Op::gathered:
        return of_gathered(figure);
      case Op::slack:
        return {Exact(0), std::nullopt};
      case Op::attribute:
      case Op::complete:
      case Op::submitted:
        return {Exact(0), Exact(1)};
      case Op::magnitude:
        return magnitude(of(*figure.arguments[0]));
      default:
        break;
    }
    return figure.arguments.size() == 2 ? of_two(figure) : Range{};
  }

  [[nodiscard]] Range beside(const Figure& left, const Figure& right) const { return scaled(of(right), right.unit, left.unit); }

 private:
  [[nodiscard]] Range of_parameter(const Parameter& parameter) const {
    std::optional<Range> out;
    for (const ParameterRow& row : parameter.rows) {
      if (month_ && parameter.by && !row.months.contains(*month_)) continue;
      const Range one{row.value, row.value};
      out = out ? hull(*out, one) : one;
    }
    return out.value_or(Range{});
  }

  [[nodiscard]] Range of_gathered(const Figure& figure) const {
    const Column& column = model_.program.tables[figure.gather.table].columns[figure.gather.column];
    Range out{column.least, column.most};
    if (column.kind == ColumnKind::truth) out = {Exact(0), Exact(1)};
    if (figure.gather.fold == Fold::sum) out = added_up(out);
    if (figure.window != Window::none && figure.window_fold == Fold::sum) out = added_up(out);
    return out;
  }

  [[nodiscard]] Range of_two(const Figure& figure) const {
    const Figure& left = *figure.arguments[0];
    const Figure& right = *figure.arguments[1];
    const Range a = of(left);
    const UnitRule rule = op_row(figure.op).rule;
    const Range b = rule == UnitRule::product ? of(right) : beside(left, right);
    switch (figure.op) {
      case Op::add:
        return {sum(a.least, b.least), sum(a.most, b.most)};
      case Op::subtract: {
        const Range minus = negated(b);
        Range out{sum(a.least, minus.least), sum(a.most, minus.most)};
        if (same_figure(model_, left, right)) out = {Exact(0), Exact(0)};
        return out;
      }
      case Op::distance: {
        if (same_figure(model_, left, right)) return {Exact(0), Exact(0)};
        const Range minus = negated(b);
        return magnitude({sum(a.least, minus.least), sum(a.most, minus.most)});
      }
      case Op::multiply:
        return product(a, b);
      case Op::divide:
        return quotient(a, b);
      case Op::percentage_of: {
        Range out = quotient(a, b);
        if (is_part(left, right) && never_negative(b)) out.most = out.most ? std::min(*out.most, Exact(1)) : Exact(1);
        return out;
      }
      case Op::growth:  // what was cannot be less than nothing: a fall is of 100% at most
        return never_negative(a) && never_negative(b) ? Range{Exact(-1), std::nullopt} : Range{};
      default:
        return {};
    }
  }

  // Some of the rows of the whole, or the whole less something that is not negative.
  [[nodiscard]] bool is_part(const Figure& written_part, const Figure& written_whole) const {
    const Figure& part = seen_through(model_, written_part);
    const Figure& whole = seen_through(model_, written_whole);
    if (part.op == Op::subtract && same_figure(model_, *part.arguments[0], whole)) return never_negative(of(*part.arguments[1]));
    if (same_figure(model_, part, whole)) return true;
    if (part.op != Op::gathered || whole.op != Op::gathered || part.gather.fold != Fold::sum) return false;
    // A total item lies outside the sum of the others, so picking it makes no part.
    for (const RowFilter& filter : part.gather.where) {
      const Column& column = model_.program.tables[part.gather.table].columns[filter.column];
      if (column.kind == ColumnKind::choice && model_.program.lists[column.of].items[filter.item].is_total) return false;
    }
    if (!whole.gather.where.empty()) return false;
    Figure all;
    all.op = Op::gathered;
    all.gather = part.gather;
    all.gather.where.clear();
    all.shift = part.shift;
    all.window = part.window;
    all.window_fold = part.window_fold;
    const bool adds = part.window == Window::none || part.window_fold == Fold::sum;
    const Column& column = model_.program.tables[part.gather.table].columns[part.gather.column];
    return adds && column.least && !column.least->is_negative() && same_figure(model_, all, whole);
  }

  const Model& model_;
  std::optional<Month> month_;
};

Settled from_bounds(bool always, bool never) { return always ? Settled::always : never ? Settled::never : Settled::open; }

bool beyond(const std::optional<Exact>& a, const std::optional<Exact>& b) { return a && b && *a > *b; }
bool reaches(const std::optional<Exact>& a, const std::optional<Exact>& b) { return a && b && *a >= *b; }

}  // namespace

Range range_of(const Model& model, const Figure& figure, std::optional<Month> month) { return Ranges(model, month).of(figure); }

Range range_beside(const Model& model, const Figure& left, const Figure& right, std::optional<Month> month) {
  return Ranges(model, month).beside(left, right);
}

Range hull(const Range& a, const Range& b) {
  return {a.least && b.least ? std::optional(std::min(*a.least, *b.least)) : std::nullopt,
          a.most && b.most ? std::optional(std::max(*a.most, *b.most)) : std::nullopt};
}

std::string range_words(const Unit& unit, const Range& range) {
  if (range.least && range.most && *range.least == *range.most) return "exactly " + value_words(unit, *range.least);
  if (range.least && range.most) return "between " + value_words(unit, *range.least) + " and " + value_words(unit, *range.most);
  if (range.least) return "at least " + value_words(unit, *range.least);
  return range.most ? "at most " + value_words(unit, *range.most) : "anything";
}

Settled settled_comparison(const Model& model, const Figure& figure, std::optional<Month> month) {
  if (figure.measure || op_row(figure.op).rule != UnitRule::comparison) return Settled::open;
  const Figure& left = *figure.arguments[0];
  const Figure& right = *figure.arguments[1];
  if (same_figure(model, left, right)) return from_bounds(figure.op != Op::above && figure.op != Op::below, true);
  const Range a = range_of(model, left, month);
  const Range b = range_beside(model, left, right, month);
  switch (figure.op) {
    case Op::above:
      return from_bounds(beyond(a.least, b.most), reaches(b.least, a.most));
    case Op::below:
      return from_bounds(beyond(b.least, a.most), reaches(a.least, b.most));
    case Op::at_least:
      return from_bounds(reaches(a.least, b.most), beyond(b.least, a.most));
    case Op::at_most:
      return from_bounds(reaches(b.least, a.most), beyond(a.least, b.most));
    default:
      return from_bounds(reaches(a.least, b.most) && reaches(b.least, a.most), beyond(a.least, b.most) || beyond(b.least, a.most));
  }
}

Settled settled_truth(const Model& model, const Figure& written, std::optional<Month> month) {
  const Figure& figure = seen_through(model, written);
  const auto of = [&](std::size_t i) { return settled_truth(model, *figure.arguments[i], month); };
  switch (figure.op) {
    case Op::both:
      return from_bounds(of(0) == Settled::always && of(1) == Settled::always, of(0) == Settled::never || of(1) == Settled::never);
    case Op::either:
      return from_bounds(of(0) == Settled::always || of(1) == Settled::always, of(0) == Settled::never && of(1) == Settled::never);
    case Op::negate:
      return from_bounds(of(0) == Settled::never, of(0) == Settled::always);
    case Op::except_in:
      return of(0);
    default:
      return settled_comparison(model, figure, month);
  }
}

}  // namespace plumbline::compiler
