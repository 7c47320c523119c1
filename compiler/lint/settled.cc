// Tests whose answer is known before any plan is read.
#include <optional>
#include <string>

#include "compiler/lint/lints.h"
#include "compiler/lint/ranges.h"
#include "compiler/lint/same.h"

namespace plumbline::compiler {
namespace {

using dsl::Code;

std::string proof_of(const Model& model, const Figure& comparison, const std::vector<std::optional<Month>>& months) {
  const Figure& left = *comparison.arguments[0];
  const Figure& right = *comparison.arguments[1];
  if (same_figure(model, left, right)) return "both sides are the same figure";
  std::optional<Range> a;
  std::optional<Range> b;
  for (const std::optional<Month>& month : months) {
    const Range of_left = range_of(model, left, month);
    const Range of_right = range_beside(model, left, right, month);
    a = a ? hull(*a, of_left) : of_left;
    b = b ? hull(*b, of_right) : of_right;
  }
  return "the left side is " + range_words(left.unit, *a) + ", the right side " + range_words(left.unit, *b);
}

class SettledLint {
 public:
  SettledLint(const Compilation& compilation, const Required& required)
      : compilation_(compilation), months_(months_of(required)) {}

  // Each comparison by itself, so that the picture shows the one that matters.
  void look_at(const Figure& figure, bool denied) {
    if (figure.measure) return;
    if (figure.op == Op::negate) denied = !denied;
    if (op_row(figure.op).rule != UnitRule::comparison) {
      if (op_row(figure.op).rule == UnitRule::truth) {
        for (const FigurePtr& argument : figure.arguments) look_at(*argument, denied);
      }
      return;
    }
    const Settled settled = in_every_month(figure);
    if (settled == Settled::open) return;
    const bool holds = (settled == Settled::always) != denied;
    compilation_.diagnostics.report(holds ? Code::W0204 : Code::W0205, figure.text->span,
                                    {{"proof", proof_of(compilation_.model, figure, months_)}});
  }

 private:
  [[nodiscard]] Settled in_every_month(const Figure& figure) const {
    const Settled first = settled_comparison(compilation_.model, figure, months_.front());
    for (const std::optional<Month>& month : months_) {
      if (settled_comparison(compilation_.model, figure, month) != first) return Settled::open;
    }
    return first;
  }

  const Compilation& compilation_;
  std::vector<std::optional<Month>> months_;
};

}  // namespace

void lint_settled(const Compilation& compilation) {
  for (const Required& required : compilation.model.requirements) {
    SettledLint settled(compilation, required);
    for (const FigurePtr& test : required.tests) settled.look_at(*test, false);
  }
}

}  // namespace plumbline::compiler
