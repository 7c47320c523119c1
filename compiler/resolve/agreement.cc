#include "compiler/resolve/agreement.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "compiler/check/units.h"
#include "compiler/lower/closing.h"
#include "compiler/resolve/totals.h"
#include "compiler/resolve/types.h"

namespace plumbline::compiler {
namespace {

using dsl::Code;
using dsl::Expression;

FigurePtr joined(Op op, FigurePtr left, FigurePtr right, const Unit& unit, const Expression* text) {
  auto out = std::make_unique<Figure>();
  out->op = op;
  out->unit = unit;
  out->text = text;
  out->arguments.push_back(std::move(left));
  out->arguments.push_back(std::move(right));
  return out;
}

/// What rounding of the parts can add up to, worst case; nothing where no part is rounded. Says false
/// where the figure is no sum or difference of submitted figures.
bool slack_of(const Model& model, const Figure& written, FigurePtr& out) {
  const Figure& figure = seen_through(model, written);
  if (figure.op == Op::constant || figure.op == Op::parameter) return true;
  if (figure.op == Op::add || figure.op == Op::subtract) {
    FigurePtr left;
    FigurePtr right;
    if (!slack_of(model, *figure.arguments[0], left) || !slack_of(model, *figure.arguments[1], right)) return false;
    if (left && right) {
      out = joined(Op::add, std::move(left), std::move(right), figure.unit, figure.text);
    } else {
      out = left ? std::move(left) : std::move(right);
    }
    return true;
  }
  if (figure.op != Op::gathered) return false;
  const Fold fold = figure.gather.fold;
  const bool adds = (fold == Fold::sum || fold == Fold::only) &&
                    (figure.window == Window::none || figure.window_fold == Fold::sum || figure.window_fold == Fold::last);
  if (!adds) return false;
  if (model.program.tables[figure.gather.table].columns[figure.gather.column].rounded.is_zero()) return true;
  out = copy_of(figure);
  out->op = Op::slack;
  return true;
}

bool is_growth(const Model& model, const Figure& figure) { return seen_through(model, figure).op == Op::growth; }

class AgreementResolver {
 public:
  AgreementResolver(Compilation& compilation, const Expression& expression, const Wanted& wanted, FigurePtr left,
                    FigurePtr right, Figure& figure)
      : compilation_(compilation), expression_(expression), wanted_(wanted), left_(std::move(left)), right_(std::move(right)),
        figure_(figure) {}

  void run() {
    figure_.unit = {Quantity::truth, "", "", 0};
    figure_.bad = left_->bad || right_->bad || !sides_fit();
    if (figure_.bad) return;
    if (expression_.closeness.exactly) {
      finish_exactly();
      return;
    }
    FigurePtr allowed;
    if (expression_.closeness.within) {
      allowed = tolerance(*expression_.closeness.within);
      figure_.bad = !allowed;
    } else if (!slack_of(compilation_.model, *left_, allowed)) {
      refuse_rounding(*left_);
    } else {
      FigurePtr more;
      if (!slack_of(compilation_.model, *right_, more)) {
        refuse_rounding(*right_);
      } else if (allowed && more) {
        const Unit unit = allowed->unit;
        allowed = joined(Op::add, std::move(allowed), std::move(more), unit, &expression_);
      } else if (more) {
        allowed = std::move(more);
      }
    }
    if (figure_.bad) return;
    if (!allowed) {
      finish_exactly();
      return;
    }
    const Unit apart = distance_unit_of(left_->unit);
    figure_.op = Op::at_most;
    figure_.agreement = true;
    figure_.arguments.push_back(joined(Op::distance, std::move(left_), std::move(right_), apart, &expression_));
    figure_.arguments.push_back(std::move(allowed));
  }

 private:
  static Unit distance_unit_of(const Unit& unit) {
    return unit.quantity == Quantity::percentage ? Unit{Quantity::points, "", "", 0} : unit;
  }

  void finish_exactly() {
    figure_.op = Op::agrees;
    figure_.arguments.push_back(std::move(left_));
    figure_.arguments.push_back(std::move(right_));
    apply_unit_rule(compilation_, figure_);
  }

  bool sides_fit() {
    const bool in_line = expression_.word == "in line with";
    const Model& model = compilation_.model;
    if (in_line && (!is_growth(model, *left_) || !is_growth(model, *right_))) {
      const Figure& wrong = is_growth(model, *left_) ? *right_ : *left_;
      compilation_.diagnostics.report(Code::E0313, wrong.text->span, {{"found", describe(wrong.unit)}});
      return false;
    }
    if (in_line && !expression_.closeness.within) {
      compilation_.diagnostics.report(Code::E0315, expression_.word_span, {});
      return false;
    }
    if (same_kind(left_->unit, right_->unit)) return true;
    if (right_->is_literal) return true;  // the usual rule says what does not fit
    Figure probe;
    probe.op = Op::agrees;
    probe.text = &expression_;
    probe.arguments.push_back(copy_of(*left_));
    probe.arguments.push_back(copy_of(*right_));
    apply_unit_rule(compilation_, probe);
    return false;
  }

  void refuse_rounding(const Figure& side) {
    figure_.bad = true;
    compilation_.diagnostics.report(Code::E0314, side.text->span, {});
  }

  // A share of the second figure's size, or so many of its unit; between percentages, points.
  FigurePtr tolerance(const Expression& within) {
    FigurePtr amount = figure_of(compilation_, within, wanted_);
    if (amount->bad) return nullptr;
    const Unit apart = distance_unit_of(left_->unit);
    if (amount->is_literal && amount->literal == dsl::LiteralKind::number && !within.literal.unit && !amount->constant.is_zero() &&
        apart.quantity == Quantity::points) {
      return refuse_tolerance(within, *amount, apart);
    }
    if (amount->unit.quantity == Quantity::percentage && apart.quantity != Quantity::points) {
      auto size = std::make_unique<Figure>();
      size->op = Op::magnitude;
      size->unit = right_->unit;
      size->text = right_->text;
      size->arguments.push_back(copy_of(*right_));
      return joined(Op::multiply, std::move(amount), std::move(size), right_->unit, &within);
    }
    if (amount->is_literal) {
      if (const std::optional<Exact> value = literal_in(apart, within.literal)) {
        amount->constant = *value;
        amount->unit = apart;
      } else {
        return refuse_tolerance(within, *amount, apart);
      }
    }
    return same_kind(amount->unit, apart) ? std::move(amount) : refuse_tolerance(within, *amount, apart);
  }

  FigurePtr refuse_tolerance(const Expression& within, const Figure& amount, const Unit& apart) {
    dsl::Diagnostic& diagnostic = compilation_.diagnostics.report(
        Code::E0316, within.span, {{"found", std::string(compilation_.sources.text_of(within.span))}, {"expected", describe(apart)}});
    const bool number = amount.is_literal && amount.literal == dsl::LiteralKind::number;
    const bool percent = amount.is_literal && amount.literal == dsl::LiteralKind::percent;
    if (apart.quantity == Quantity::date) {
      diagnostic.advise("Days agree only where they are the same: write `exactly`, or hold each of them against a day.");
    } else if (apart.quantity == Quantity::points && (percent || (number && !within.literal.unit))) {
      diagnostic.suggest((percent ? amount.constant * Exact(100) : amount.constant).to_string() + " percentage points");
    } else if (number && within.literal.unit && within.literal.unit->text == "percent") {
      diagnostic.suggest(amount.constant.to_string() + "%");
    } else if (number && within.literal.unit && !apart.word.empty() && apart.quantity != Quantity::money) {
      diagnostic.suggest(amount.constant.to_string() + " " + apart.word);
    } else if (apart.quantity != Quantity::points) {
      diagnostic.advise("Write a percentage, such as 2%, or an amount: " + describe(apart) + ".");
    } else {
      diagnostic.advise("Write, for example: within 3 percentage points");
    }
    return nullptr;
  }

  Compilation& compilation_;
  const Expression& expression_;
  const Wanted& wanted_;
  FigurePtr left_;
  FigurePtr right_;
  Figure& figure_;
};

// The table whose first expected period counts: that of the figure which looks a period back, if one
// does, else of the first there is.
const Figure* leaf_of(const Model& model, const Figure& written, bool moved) {
  const Figure& figure = seen_through(model, written);
  const bool is_leaf = figure.op == Op::gathered || figure.op == Op::slack;
  if (is_leaf && (!moved || figure.shift.by != ShiftBy::none)) return &figure;
  for (const FigurePtr& argument : figure.arguments) {
    if (const Figure* found = leaf_of(model, *argument, moved)) return found;
  }
  return nullptr;
}

}  // namespace

bool is_agreement(const std::string& word) { return word == "agrees with" || word == "in line with"; }

FigurePtr copy_of(const Figure& figure) {
  auto out = std::make_unique<Figure>();
  out->bad = figure.bad;
  out->op = figure.op;
  out->unit = figure.unit;
  out->constant = figure.constant;
  out->is_literal = figure.is_literal;
  out->literal = figure.literal;
  out->gather = figure.gather;
  out->shift = figure.shift;
  out->window = figure.window;
  out->window_fold = figure.window_fold;
  out->measure = figure.measure;
  out->parameter = figure.parameter;
  out->of = figure.of;
  out->level = figure.level;
  out->agreement = figure.agreement;
  out->text = figure.text;
  for (const FigurePtr& argument : figure.arguments) out->arguments.push_back(copy_of(*argument));
  return out;
}

void resolve_agreement(Compilation& compilation, const Expression& expression, const Wanted& wanted, FigurePtr left,
                       FigurePtr right, Figure& figure) {
  AgreementResolver(compilation, expression, wanted, std::move(left), std::move(right), figure).run();
}

FigurePtr except_first(Compilation& compilation, const Expression& expression, const Wanted& wanted, FigurePtr test) {
  const dsl::Name& unit = *expression.closeness.except_first;
  std::optional<Dimension> period;
  for (const Dimension& dimension : wanted.grain) {
    if (dimension.kind == DimensionKind::period) period = dimension;
  }
  auto out = std::make_unique<Figure>();
  out->op = Op::except_in;
  out->unit = {Quantity::truth, "", "", 0};
  out->text = &expression;
  out->bad = test->bad;
  if (out->bad) return out;
  const std::string own = period ? dimension_name(compilation.model.program, *period) : "";
  if (unit.text != own) {
    compilation.diagnostics
        .report(Code::E0208, unit.span,
                {{"name", unit.text}, {"what", "the period this is asked for"},
                 {"reason", own.empty() ? "There is no period in the `for each` line." : "The requirement is for each " + own + "."}})
        .suggest(own.empty() ? std::nullopt : std::optional(own));
    out->bad = true;
    return out;
  }
  const Figure* leaf = leaf_of(compilation.model, *test, true);
  if (leaf == nullptr) leaf = leaf_of(compilation.model, *test, false);
  std::optional<MonthRange> expected;
  if (leaf != nullptr) {
    const Table& table = compilation.model.program.tables[leaf->gather.table];
    for (std::size_t i = 0; i < table.expected.size(); ++i) {
      if (table.columns[table.keys[i]].kind == ColumnKind::period) expected = table.expected[i].months;
    }
  }
  if (!expected) {
    compilation.diagnostics.report(Code::E0317, unit.span, {{"period", own}});
    out->bad = true;
    return out;
  }
  out->of = static_cast<std::uint32_t>(period_of(static_cast<PeriodKind>(period->of), expected->first).index);
  out->arguments.push_back(std::move(test));
  return out;
}

}  // namespace plumbline::compiler
