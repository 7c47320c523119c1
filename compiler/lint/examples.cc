// What worked examples leave out: values they never rest on, the boundary, an answer.
#include <algorithm>
#include <set>
#include <string>

#include "base/plain_words.h"
#include "compiler/lint/answers.h"
#include "compiler/lint/lints.h"
#include "compiler/lower/closing.h"
#include "compiler/resolve/rows.h"

namespace plumbline::compiler {
namespace {

using dsl::Code;

void parameters_of(const Model& model, const Figure& written, std::set<std::uint32_t>& out) {
  const Figure& figure = seen_through(model, written);
  if (figure.op == Op::parameter) out.insert(figure.parameter);
  for (const FigurePtr& argument : figure.arguments) parameters_of(model, *argument, out);
}

std::set<std::uint32_t> parameters_of(const Model& model, const Required& required) {
  std::set<std::uint32_t> out;
  for (const FigurePtr& test : required.tests) parameters_of(model, *test, out);
  if (required.applies) parameters_of(model, *required.applies, out);
  if (required.reported) parameters_of(model, *required.reported, out);
  return out;
}

bool has_answers(const Required& required) {
  return std::any_of(required.program.examples.begin(), required.program.examples.end(),
                     [](const ExampleCase& one) { return !one.answers.empty(); });
}

std::string range_words(MonthRange months) {
  return months.first == months.last ? show(months.first) : show(months.first) + " to " + show(months.last);
}

class ValueLint {
 public:
  explicit ValueLint(const Compilation& compilation) : compilation_(compilation), program_(compilation.model.program) {}

  void run() {
    for (const Required& required : compilation_.model.requirements) {
      if (!has_answers(required)) continue;
      for (const std::uint32_t parameter : parameters_of(compilation_.model, required)) touch(parameter, required);
    }
    for (std::uint32_t i = 0; i < program_.parameters.size(); ++i) report_untouched(i);
  }

 private:
  void touch(std::uint32_t index, const Required& required) {
    const Parameter& parameter = program_.parameters[index];
    for (const ParameterRow& row : parameter.rows) {
      const bool in_reach = !parameter.by || required.program.months.empty() ||
                            (row.months.first <= required.program.months.front().last && required.program.months.front().first <= row.months.last);
      if (in_reach) reached_.insert(&row);
    }
    for (const ExampleCase& one : required.program.examples) {
      for (const ExampleAnswer& answer : one.answers) {
        const Date as_of = one.as_of.value_or(Date{});
        if (const ParameterRow* row = row_in_force(parameter, month_of_answer(required, answer, as_of), as_of)) touched_.insert(row);
      }
    }
  }

  // As values are looked up: by the first month of the subject's period, else by the day it is judged on.
  static Month month_of_answer(const Required& required, const ExampleAnswer& answer, Date as_of) {
    for (std::size_t i = 0; i < required.program.subject.size(); ++i) {
      if (required.program.subject[i].kind != DimensionKind::period) continue;
      if (const std::optional<Period> period = parse_period(answer.subject[i])) return period->first_month();
    }
    return month_of(as_of);
  }

  void report_untouched(std::uint32_t index) {
    const Parameter& parameter = program_.parameters[index];
    const HeadedRows rows = rows_of(compilation_, *compilation_.model.symbols.find(parameter.name)->block);
    const bool of_one_day = std::all_of(parameter.rows.begin(), parameter.rows.end(),
                                        [&](const ParameterRow& row) { return row.known_from == parameter.rows.front().known_from; });
    for (std::size_t i = 0; i < parameter.rows.size() && i < rows.rows.size(); ++i) {
      const ParameterRow& row = parameter.rows[i];
      if (!reached_.contains(&row) || touched_.contains(&row)) continue;
      const std::string about = parameter.by ? " about " + range_words(row.months) : "";
      const std::string day = of_one_day ? "" : " on a day when this value holds";
      compilation_.diagnostics
          .report(Code::W0209, rows.rows[i]->span,
                  {{"name", parameter.name}, {"reason", "No example row" + about + " is judged" + (day.empty() ? " by it" : day)}})
          .advise("Add a row" + about + (day.empty() ? "" : ", under `given as of` such a day") + ".");
    }
  }

  const Compilation& compilation_;
  const Program& program_;
  std::set<const ParameterRow*> reached_;
  std::set<const ParameterRow*> touched_;
};

void lint_boundary(const Compilation& compilation, const Required& required, const LintWith& with) {
  const std::optional<Compared> sides = compared(required);
  if (!sides || sides->allowed != nullptr || with.on_boundary.contains(required.program.id)) return;
  Op other = Op::equal;
  if (sides->comparison == Op::above) other = Op::at_least;
  if (sides->comparison == Op::at_least) other = Op::above;
  if (sides->comparison == Op::below) other = Op::at_most;
  if (sides->comparison == Op::at_most) other = Op::below;
  if (other == Op::equal || possible_answers(compilation.model, required).size() < 2) return;
  compilation.diagnostics.report(Code::W0210, required.block->head.span,
                                 {{"id", required.program.id},
                                  {"word", std::string(op_row(sides->comparison).words)},
                                  {"other", std::string(op_row(other).words)}});
}

void lint_answers(const Compilation& compilation, const Required& required) {
  std::vector<std::string> lacking;
  for (const Verdict verdict : possible_answers(compilation.model, required)) {
    const bool shown = std::any_of(required.program.examples.begin(), required.program.examples.end(), [&](const ExampleCase& one) {
      return std::any_of(one.answers.begin(), one.answers.end(), [&](const ExampleAnswer& answer) { return answer.verdict == verdict; });
    });
    if (!shown) lacking.emplace_back(word(verdict));
  }
  if (lacking.empty()) return;
  compilation.diagnostics.report(Code::W0215, required.block->head.span,
                                 {{"id", required.program.id}, {"verdicts", listed(lacking)}, {"first", lacking.front()}});
}

}  // namespace

void lint_examples(const Compilation& compilation, const LintWith& with) {
  ValueLint(compilation).run();
  for (const Required& required : compilation.model.requirements) {
    if (!has_answers(required)) continue;  // a reason is given, or it would be a mistake
    lint_boundary(compilation, required, with);
    lint_answers(compilation, required);
  }
}

}  // namespace plumbline::compiler
