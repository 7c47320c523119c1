// `ignoring missing because "..."` leaves a part that is missing out of a total. That may make a plan
// look worse than it is, never better: a sum without a part is smaller, so it may be held to a floor
// and not to a ceiling. A check of our own whether two figures agree asks whether the rows that are there
// add up, so it may leave out rows that are not; a cell without a figure is never left out of it.
#include <algorithm>
#include <string>

#include "compiler/passes.h"

namespace plumbline::compiler {
namespace {

using dsl::Code;

/// Where a figure moves the test when it falls: towards failing, towards passing, away from what it is to agree with, or
/// nobody knows.
enum class Pull : std::uint8_t { fails, passes, disagrees, unknown };

Pull turned(Pull pull) {
  if (pull == Pull::unknown || pull == Pull::disagrees) return pull;
  return pull == Pull::fails ? Pull::passes : Pull::fails;
}

class LeavingOut {
 public:
  LeavingOut(const Compilation& compilation, const Required& required) : compilation_(compilation) {
    holds_files_together_ = required.program.kind != RequirementKind::requirement && required.program.force == "ours";
  }

  // A truth; `pull` is where the verdict goes when the truth falls from yes to no.
  void condition(const Figure& figure, Pull pull) {
    const Figure& of = figure.measure ? seen(figure) : figure;
    if (of.agreement || of.op == Op::agrees) {
      agreement(of, holds_files_together_ && pull == Pull::fails ? Pull::disagrees : Pull::unknown);
      return;
    }
    switch (of.op) {
      case Op::both:
      case Op::either:
      case Op::except_in:
        for (const FigurePtr& argument : of.arguments) condition(*argument, pull);
        return;
      case Op::negate:
        condition(*of.arguments[0], turned(pull));
        return;
      case Op::above:
      case Op::at_least:
        amount(*of.arguments[0], pull);
        amount(*of.arguments[1], turned(pull));
        return;
      case Op::below:
      case Op::at_most:
        amount(*of.arguments[0], turned(pull));
        amount(*of.arguments[1], pull);
        return;
      default:
        for (const FigurePtr& argument : of.arguments) amount(*argument, Pull::unknown);
    }
  }

  // A number; `pull` is where the verdict goes when the number falls.
  void amount(const Figure& figure, Pull pull) {
    if (figure.bad) return;
    const Figure& of = figure.measure ? seen(figure) : figure;
    switch (of.op) {
      case Op::gathered:
        if (!of.gather.ignoring_because.empty()) judge(of, pull);
        return;
      case Op::add:
        for (const FigurePtr& argument : of.arguments) amount(*argument, pull);
        return;
      case Op::subtract:
        amount(*of.arguments[0], pull);
        amount(*of.arguments[1], turned(pull));
        return;
      case Op::multiply:
        amount(*of.arguments[0], never_below_zero(*of.arguments[1]) ? pull : Pull::unknown);
        amount(*of.arguments[1], never_below_zero(*of.arguments[0]) ? pull : Pull::unknown);
        return;
      case Op::divide:
      case Op::percentage_of:
        amount(*of.arguments[0], never_below_zero(*of.arguments[1]) ? pull : Pull::unknown);
        below_the_line(*of.arguments[1]);
        return;
      default:
        for (const FigurePtr& argument : of.arguments) amount(*argument, Pull::unknown);
    }
  }

 private:
  // agrees(a, b), or at_most(distance(a, b), how far)
  void agreement(const Figure& figure, Pull pull) {
    const bool exactly = figure.op == Op::agrees;
    for (const FigurePtr& side : exactly ? figure.arguments : figure.arguments[0]->arguments) amount(*side, pull);
    if (!exactly) amount(*figure.arguments[1], Pull::unknown);
  }

  [[nodiscard]] const Figure& seen(const Figure& figure) const {
    const Measure& measure = compilation_.model.measures[*figure.measure];
    return measure.figure && !measure.figure->measure ? *measure.figure : measure.figure ? seen(*measure.figure) : figure;
  }

  [[nodiscard]] const Column& column_of(const Figure& figure) const {
    return compilation_.model.program.tables[figure.gather.table].columns[figure.gather.column];
  }

  [[nodiscard]] bool never_below_zero(const Figure& figure) const {
    const Figure& of = figure.measure ? seen(figure) : figure;
    const auto all = [&] {
      return std::all_of(of.arguments.begin(), of.arguments.end(), [&](const FigurePtr& argument) { return never_below_zero(*argument); });
    };
    switch (of.op) {
      case Op::constant:
        return !of.constant.is_negative();
      case Op::parameter: {
        const std::vector<ParameterRow>& rows = compilation_.model.program.parameters[of.parameter].rows;
        return std::none_of(rows.begin(), rows.end(), [](const ParameterRow& row) { return row.value.is_negative(); });
      }
      case Op::gathered: {
        const std::optional<Exact>& least = column_of(of).least;
        return least && !least->is_negative();
      }
      case Op::add:
      case Op::multiply:
      case Op::divide:
      case Op::percentage_of:
        return all();
      default:
        return false;
    }
  }

  void below_the_line(const Figure& figure) {
    const Figure& of = figure.measure ? seen(figure) : figure;
    if (of.op == Op::gathered && !of.gather.ignoring_because.empty()) {
      refuse(of, "This total is divided by: without a part of it the whole figure would stand for fewer than it says.");
      return;
    }
    for (const FigurePtr& argument : of.arguments) below_the_line(*argument);
  }

  void judge(const Figure& figure, Pull pull) {
    const Column& column = column_of(figure);
    const std::string word(fold_row(figure.gather.fold).words);
    if (figure.gather.fold == Fold::average || figure.gather.fold == Fold::last || figure.gather.fold == Fold::only) {
      refuse(figure, "The " + word + " of what is left may lie on either side of what the missing figure would have made it.");
      return;
    }
    if (figure.gather.fold == Fold::sum && (!column.least || column.least->is_negative())) {
      refuse(figure, "`" + column.name + "` may be below 0, so the total without a part of it may be higher or lower than the whole.");
      return;
    }
    if (pull == Pull::disagrees && figure.gather.fold == Fold::sum && !figure.gather.leaves_out_cells()) return;
    const bool rises = figure.gather.fold == Fold::lowest;  // without a part the lowest is higher
    const Pull left_out = rises ? turned(pull) : pull;
    if (left_out == Pull::fails) return;
    if (left_out == Pull::passes) {
      refuse(figure, "Without a part of it the " + word + " is " + (rises ? "higher" : "lower") +
                         ", and the test is easier to meet: a figure left blank would be rewarded.");
      return;
    }
    refuse(figure, "Nobody can say whether the test is easier or harder to meet without a part of this total.");
  }

  void refuse(const Figure& figure, const std::string& reason) {
    if (told_) return;
    told_ = true;
    const dsl::Expression& text = *figure.text;
    compilation_.diagnostics.report(Code::E0323, text.ignoring ? text.ignoring->span : text.span, {{"reason", reason}});
  }

  const Compilation& compilation_;
  bool holds_files_together_ = false;
  bool told_ = false;
};

}  // namespace

void check_leaving_out(Compilation& compilation) {
  for (const Required& required : compilation.model.requirements) {
    if (required.bad) continue;
    LeavingOut check(compilation, required);
    for (const FigurePtr& test : required.tests) check.condition(*test, Pull::fails);
    // Where it would not apply, nothing is open: nobody may get there by leaving something out.
    if (required.applies) check.condition(*required.applies, Pull::unknown);
    if (required.reported) check.amount(*required.reported, Pull::fails);
    for (const FigurePtr& other : required.others) check.condition(*other, Pull::fails);
  }
}

}  // namespace plumbline::compiler
