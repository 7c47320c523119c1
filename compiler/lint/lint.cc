#include "compiler/lint/lint.h"

#include <algorithm>

#include "compiler/lint/lints.h"

namespace plumbline::compiler {

std::optional<Date> latest_day(const Program& program) {
  std::optional<Date> latest = std::max(program.published, program.approved_on);  // one that is not said is before any day
  for (const Parameter& parameter : program.parameters) {
    for (const ParameterRow& row : parameter.rows) {
      // A calendar that frameworks share runs on beyond each of them.
      if (parameter.by && program.covers && program.covers->last < row.months.first) continue;
      latest = latest ? std::max(*latest, row.known_from) : row.known_from;
    }
  }
  return latest;
}

void lint(Compilation& compilation, const LintWith& with) {
  lint_clauses(compilation);
  lint_unused(compilation);
  lint_settled(compilation);
  lint_implied(compilation);
  lint_reviews(compilation, with);
  lint_examples(compilation, with);
  lint_numbers(compilation);
  lint_words(compilation);
  lint_people(compilation);
  lint_status(compilation);
}

}  // namespace plumbline::compiler
