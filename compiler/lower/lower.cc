// Typed figures to gathers and steps. Equal gathers and equal steps are made once, so that measures
// shared by requirements are worked out once.
#include <string>
#include <unordered_map>
#include <utility>

#include "base/check.h"
#include "compiler/emit/english.h"
#include "compiler/lower/closing.h"
#include "compiler/passes.h"
#include "runtime/program/units.h"

namespace plumbline::compiler {
namespace {

class Lowering {
 public:
  explicit Lowering(Compilation& compilation)
      : compilation_(compilation), model_(compilation.model), program_(compilation.model.program) {}

  void run() {
    for (Required& required : model_.requirements) {
      lower_requirement(required);
      program_.requirements.push_back(required.program);
    }
    for (std::uint32_t table = 0; table < program_.tables.size(); ++table) add_totals(table);
  }

 private:
  // A list's total item is held against the sum of the others, column by column.
  void add_totals(std::uint32_t index) {
    const Table& table = program_.tables[index];
    for (std::uint32_t key : table.keys) {
      if (table.columns[key].kind != ColumnKind::choice) continue;
      const std::vector<ListItem>& items = program_.lists[table.columns[key].of].items;
      for (std::uint32_t item = 0; item < items.size(); ++item) {
        if (!items[item].is_total) continue;
        for (std::uint32_t column = 0; column < table.columns.size(); ++column) {
          if (adds_up(table.columns[column])) add_total(index, column, key, item);
        }
      }
    }
  }

  static bool adds_up(const Column& column) {
    const Quantity quantity = column.unit.quantity;
    return !column.is_key && column.kind == ColumnKind::number && quantity != Quantity::percentage &&
           quantity != Quantity::points && !is_rate(column.unit);
  }

  void add_total(std::uint32_t index, std::uint32_t column, std::uint32_t key, std::uint32_t item) {
    const Table& table = program_.tables[index];
    Gather total;
    total.table = index;
    total.column = column;
    for (std::uint32_t other : table.keys) {
      const Column& of = table.columns[other];
      const DimensionKind kind = of.kind == ColumnKind::organisation ? DimensionKind::level
                                 : of.kind == ColumnKind::period     ? DimensionKind::period
                                                                     : DimensionKind::list;
      total.keys.push_back({other, {kind, of.of}});
    }
    Gather parts = total;
    parts.fold = Fold::sum;
    std::erase_if(parts.keys, [&](const GatherKey& one) { return one.column == key; });
    total.where.push_back({key, std::nullopt, item});
    program_.totals.push_back({gather_of(total), gather_of(parts)});
  }

  void lower_requirement(Required& required) {
    Requirement& out = required.program;
    out.english = english(model_, required);
    if (required.applies) out.applies = step_of(*required.applies);
    if (required.reported) {
      out.test = step_of(*required.reported);
      out.figure = out.test;
      return;
    }
    out.test = all_of(required);
    lower_others(required);
    const std::optional<Compared> sides = compared(required);
    if (!sides) return;
    out.comparison = sides->comparison;
    out.figure = step_of(*sides->figure);
    out.needed = step_of(*sides->needed);
    if (sides->needed != nullptr) out.needed = scaled_to(*out.needed, program_.steps[*out.figure].unit);
    if (sides->allowed != nullptr) out.allowed = scaled_to(step_of(*sides->allowed), program_.steps[*out.figure].unit);
    if (const std::optional<ClosingParts> parts = closing_parts(model_, *sides)) {
      const std::uint32_t base = step_of(*parts->base);
      std::uint32_t target = *out.needed;
      if (parts->whole != nullptr) target = scaled_to(product(target, step_of(*parts->whole)), program_.steps[base].unit);
      out.closing = Closing{base, target};
    }
  }

  // Several tests are joined by `and`.
  std::uint32_t all_of(const Required& required) {
    std::uint32_t test = step_of(*required.tests.front());
    for (std::size_t i = 1; i < required.tests.size(); ++i) {
      Step both;
      both.op = Op::both;
      both.unit = {Quantity::truth, "", "", 0};
      both.arguments = {test, step_of(*required.tests[i])};
      both.english = program_.steps[test].english + "; and " + program_.steps[both.arguments[1]].english;
      both.origin = required.program.origin;
      test = add(std::move(both));
    }
    return test;
  }

  void lower_others(Required& required) {
    std::size_t at = 0;
    for (Interpretation& interpretation : required.program.interpretations) {
      if (!interpretation.test) continue;
      const Figure& other = *required.others[at++];
      interpretation.test = step_of(other);
      interpretation.english = english(model_, other);
    }
  }

  std::uint32_t product(std::uint32_t share, std::uint32_t whole) {
    Step step;
    step.op = Op::multiply;
    step.arguments = {share, whole};
    step.unit = program_.steps[whole].unit;
    step.english = program_.steps[share].english + " of " + program_.steps[whole].english;
    step.origin = program_.steps[whole].origin;
    return add(std::move(step));
  }

  std::uint32_t step_of(const Figure& figure) {
    PLUMBLINE_CHECK(!figure.bad, "a figure with a mistake reached lowering");
    if (figure.measure) return measure_step(*figure.measure);
    const auto known = of_figures_.find(&figure);
    if (known != of_figures_.end()) return known->second;
    const std::uint32_t step = add(own_step(figure), &figure);
    of_figures_.emplace(&figure, step);
    return step;
  }

  Step own_step(const Figure& figure) {
    Step step;
    step.op = figure.op;
    step.unit = figure.unit;
    step.window = figure.window;
    step.window_fold = figure.window_fold;
    step.level = figure.level;
    step.shift = figure.shift;
    if (figure.text != nullptr) step.origin = compilation_.origin(figure.text->span);
    switch (figure.op) {
      case Op::constant:
        step.constant = figure.constant;
        break;
      case Op::gathered:
      case Op::complete:
      case Op::slack:
        step.of = gather_of(figure.gather);
        step.name = program_.tables[figure.gather.table].name + "." +
                    program_.tables[figure.gather.table].columns[figure.gather.column].name;
        break;
      case Op::parameter:
        step.of = figure.parameter;
        step.name = program_.parameters[figure.parameter].name;
        step.title = program_.parameters[figure.parameter].title;
        break;
      case Op::attribute:
        step.of = figure.of;
        step.name = program_.levels[figure.level].attributes[figure.of].name;
        break;
      case Op::outcome:
        step.of = figure.of;
        step.name = program_.outcomes[program_.outcome_cells[figure.of].outcome].name;
        step.title = outcome_words(program_, program_.outcome_cells[figure.of]);
        break;
      case Op::evidence:
      case Op::arrived:
        step.of = figure.of;
        step.constant = figure.constant;
        step.name = program_.evidence[figure.of].name;
        break;
      case Op::submitted:
        step.of = figure.of;
        step.constant = figure.constant;
        step.name = program_.tables[figure.of].name;
        step.title = program_.tables[figure.of].title;
        break;
      default:
        step.of = figure.of;
        lower_arguments(figure, step);
        break;
    }
    return step;
  }

  void lower_arguments(const Figure& figure, Step& step) {
    for (const FigurePtr& argument : figure.arguments) step.arguments.push_back(step_of(*argument));
    const UnitRule rule = op_row(figure.op).rule;
    const bool of_one_scale = rule == UnitRule::alike || rule == UnitRule::share || rule == UnitRule::comparison ||
                              rule == UnitRule::quotient;
    if (of_one_scale && step.arguments.size() == 2) {
      step.arguments[1] = scaled_to(step.arguments[1], program_.steps[step.arguments[0]].unit);
    }
  }

  // Money in £m beside money in £000s: the second is brought to the scale of the first.
  std::uint32_t scaled_to(std::uint32_t from, Unit to) {  // NOLINT: by value, adding a step moves the others
    const Unit& unit = program_.steps[from].unit;
    if (unit.quantity != Quantity::money || unit.scale == to.scale) return from;
    Exact factor(1);
    for (int i = unit.scale; i < to.scale; ++i) factor = factor / Exact(10);
    for (int i = to.scale; i < unit.scale; ++i) factor = factor * Exact(10);
    Step constant;
    constant.constant = factor;
    constant.english = factor.to_string();
    Step step;
    step.op = Op::multiply;
    step.unit = to;
    step.english = program_.steps[from].english + " in " + to.word;
    step.origin = program_.steps[from].origin;
    step.arguments = {from, add(std::move(constant))};
    return add(std::move(step));
  }

  std::uint32_t measure_step(std::uint32_t index) {
    const Measure& measure = model_.measures[index];
    const std::uint32_t step = scaled_to(step_of(*measure.figure), measure.unit);
    if (program_.steps[step].title.empty()) {
      program_.steps[step].name = measure.name;
      program_.steps[step].title = measure.title;
    }
    return step;
  }

  std::uint32_t gather_of(const Gather& gather) {
    std::string signature = std::to_string(gather.table) + "." + std::to_string(gather.column) + "/" +
                            std::to_string(static_cast<int>(gather.fold));
    for (const GatherKey& key : gather.keys) {
      signature += " " + std::to_string(key.column) + ":" + std::to_string(static_cast<int>(key.dimension.kind)) +
                   "." + std::to_string(key.dimension.of);
    }
    for (const RowFilter& filter : gather.where) {
      signature += " where " + std::to_string(filter.column) + "=" + std::to_string(filter.item) +
                   (filter.attribute ? "@" + std::to_string(*filter.attribute) : "");
    }
    if (gather.leaves_out_rows()) signature += (gather.ignoring_rows_only ? "/ignoring rows " : "/ignoring ") + gather.ignoring_because;
    const auto [at, fresh] = gathers_.try_emplace(signature, program_.gathers.size());
    if (fresh) program_.gathers.push_back(gather);
    return at->second;
  }

  // A step made of a figure is put into English here, where it turns out to be a new one.
  std::uint32_t add(Step step, const Figure* made_of = nullptr) {
    std::string signature = std::to_string(static_cast<int>(step.op)) + "/" + std::to_string(step.of) + "/" +
                            step.constant.to_string() + "/" + std::to_string(static_cast<int>(step.shift.by)) +
                            "." + std::to_string(step.shift.year.index) + "/" + std::to_string(step.level) + "/" +
                            std::to_string(static_cast<int>(step.window)) + "." +
                            std::to_string(static_cast<int>(step.window_fold)) + "/" +
                            std::to_string(static_cast<int>(step.unit.quantity)) + step.unit.word;
    for (std::uint32_t argument : step.arguments) signature += " " + std::to_string(argument);
    const auto [at, fresh] = steps_.try_emplace(signature, program_.steps.size());
    if (!fresh) return at->second;
    if (made_of != nullptr) step.english = english(model_, *made_of);
    program_.steps.push_back(std::move(step));
    return at->second;
  }

  Compilation& compilation_;
  Model& model_;
  Program& program_;
  std::unordered_map<std::string, std::uint32_t> gathers_;
  std::unordered_map<std::string, std::uint32_t> steps_;
  std::unordered_map<const Figure*, std::uint32_t> of_figures_;
};

}  // namespace

void lower(Compilation& compilation) { Lowering(compilation).run(); }

}  // namespace plumbline::compiler
