// Requirements that were to be looked at again by a day that is past.
#include <string>

#include "compiler/lint/lints.h"

namespace plumbline::compiler {

void lint_reviews(const Compilation& compilation, const LintWith& with) {
  const std::optional<Date> as_of = with.as_of ? with.as_of : latest_day(compilation.model.program);
  if (!as_of) return;
  for (const Required& required : compilation.model.requirements) {
    const dsl::Clause* clause = required.block->find(dsl::Phrase::REVIEW_BY_clause);
    const std::optional<Date> day = required.program.review_by;
    if (clause == nullptr || !day || *day >= *as_of || required.program.status == "retired") continue;
    compilation.diagnostics.report(dsl::Code::W0208, clause->span,
                                   {{"id", required.program.id},
                                    {"day", show(*day)},
                                    {"as_of", show(*as_of)},
                                    {"which", with.as_of ? "" : ", the latest day these rules speak of"}});
  }
}

}  // namespace plumbline::compiler
