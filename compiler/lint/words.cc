// What a requirement says of itself: an opinion that judges, and words for some answers only.
#include <string>

#include "base/plain_words.h"
#include "compiler/lint/answers.h"
#include "compiler/lint/lints.h"

namespace plumbline::compiler {
namespace {

using dsl::Clause;
using dsl::Code;
using dsl::Phrase;

void lint_opinion(const Compilation& compilation, const Required& required) {
  const Clause* says = required.block->find(Phrase::SAYS_clause);
  if (says == nullptr || required.program.force != "opinion" || required.tests.empty() || !required.program.adopted_by.empty()) return;
  compilation.diagnostics.report(Code::W0214, says->span, {{"id", required.program.id}});
}

void lint_sentences(const Compilation& compilation, const Required& required) {
  const std::vector<const Clause*> clauses = required.block->all(Phrase::WHEN_clause);
  std::vector<std::string> written;
  std::vector<std::string> lacking;
  for (const Verdict verdict : possible_answers(compilation.model, required)) {
    (required.program.sentences.contains(verdict) ? written : lacking).emplace_back(word(verdict));
  }
  if (written.empty() || lacking.empty()) return;
  compilation.diagnostics.report(Code::W0216, clauses.front()->span,
                                 {{"id", required.program.id},
                                  {"written", listed(written)},
                                  {"lacking", listed(lacking)},
                                  {"first", lacking.front()}});
}

}  // namespace

void lint_words(const Compilation& compilation) {
  for (const Required& required : compilation.model.requirements) {
    lint_opinion(compilation, required);
    lint_sentences(compilation, required);
  }
}

}  // namespace plumbline::compiler
