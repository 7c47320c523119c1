// Numbers that stand in a test by themselves, and tolerances.
#include <algorithm>
#include <string>

#include "compiler/lint/lints.h"
#include "compiler/resolve/words.h"
#include "runtime/program/units.h"

namespace plumbline::compiler {
namespace {

using dsl::Clause;
using dsl::Code;
using dsl::Expression;
using dsl::LiteralKind;
using dsl::Phrase;

// Nothing, one and all mean the same everywhere; every other number was chosen by somebody.
bool speaks_for_itself(const dsl::Literal& literal) {
  if (literal.kind == LiteralKind::date) return false;
  const bool one = literal.kind == LiteralKind::number || literal.kind == LiteralKind::percent;
  return literal.value.is_zero() || (one && literal.value == Exact(1));
}

// How a parameter of the unit is declared; empty where no policy text can say it.
std::string type_words(const Model& model, const Unit& unit) {
  const bool has_name = model.symbols.find(unit.word) != nullptr;
  switch (unit.quantity) {
    case Quantity::number:
      return "number";
    case Quantity::count:
      return "count of " + unit.word;
    case Quantity::quantity:
      if (is_rate(unit)) return "rate " + unit.word;
      if (has_name) return "quantity in " + unit.word;
      return unit.word.find(' ') == std::string::npos ? "duration in " + unit.word : "";
    case Quantity::money:
      return "money in " + unit.word;
    case Quantity::percentage:
      return "percentage";
    case Quantity::points:
      return "percentage points";
    case Quantity::date:
      return "date";
    case Quantity::truth:
      break;
  }
  return "";
}

class NumberLint {
 public:
  NumberLint(const Compilation& compilation, const Required& required) : compilation_(compilation), required_(required) {}

  void run() {
    for (const FigurePtr& test : required_.tests) look_at(*test);
    bool tolerates = false;
    for (const Clause& clause : required_.block->clauses) {
      if (clause.expression) tolerates = look_for_tolerance(*clause.expression, clause.phrase == Phrase::TEST_clause) || tolerates;
    }
    const Clause* tolerance = required_.block->find(Phrase::TOLERANCE_clause);
    if (tolerance != nullptr && !tolerates) compilation_.diagnostics.report(Code::W0213, tolerance->span, {{"id", required_.program.id}});
  }

 private:
  void look_at(const Figure& figure) {
    if (figure.measure) return;
    if (figure.is_literal && !speaks_for_itself(figure.text->literal)) report(figure);
    for (std::size_t i = 0; i < figure.arguments.size(); ++i) {
      const bool is_tolerance = figure.agreement && i == 1;
      if (!is_tolerance) look_at(*figure.arguments[i]);
    }
  }

  void report(const Figure& figure) {
    const Span span = figure.text->span;
    if (std::find(reported_.begin(), reported_.end(), span) != reported_.end()) return;
    reported_.push_back(span);
    const std::string type = type_words(compilation_.model, figure.unit);
    compilation_.diagnostics.report(Code::W0211, span, {{"found", text_at(span)}})
        .advise("Make it a parameter" + (type.empty() ? "" : ": parameter NAME \"...\" : " + type) + ", with a row for the value.");
  }

  // Says whether anything is said to be close enough.
  bool look_for_tolerance(const Expression& expression, bool in_test) {
    bool found = false;
    if (const Expression* within = expression.closeness.within.get()) {
      found = true;
      const bool bare = within->kind == dsl::ExpressionKind::literal && !within->literal.value.is_zero();
      if (bare && in_test && required_.program.tolerance_because.empty()) {
        compilation_.diagnostics.report(Code::W0212, within->span, {{"found", text_at(within->span)}});
      }
    }
    for (const dsl::ExpressionPtr& argument : expression.arguments) found = look_for_tolerance(*argument, in_test) || found;
    return found;
  }

  [[nodiscard]] std::string text_at(Span span) const { return "`" + std::string(compilation_.sources.text_of(span)) + "`"; }

  const Compilation& compilation_;
  const Required& required_;
  std::vector<Span> reported_;
};

}  // namespace

void lint_numbers(const Compilation& compilation) {
  for (const Required& required : compilation.model.requirements) NumberLint(compilation, required).run();
}

}  // namespace plumbline::compiler
