// What is easily forgotten where people are counted or documents are asked for.
#include <algorithm>

#include "compiler/lint/lints.h"

namespace plumbline::compiler {
namespace {

using dsl::Code;

// An attestation that was not given cannot tell, whatever the day; what is asked for as a text is not met without it.
const EvidenceAsked* first_text(const Program& program, const Figure& figure) {
  if (figure.op == Op::evidence && program.evidence[figure.of].kind != EvidenceKind::attestation) return &program.evidence[figure.of];
  for (const FigurePtr& argument : figure.arguments) {
    if (const EvidenceAsked* found = first_text(program, *argument)) return found;
  }
  return nullptr;
}

}  // namespace

void lint_people(const Compilation& compilation) {
  const Program& program = compilation.model.program;
  for (const Outcome& outcome : program.outcomes) {
    const Symbol* symbol = compilation.model.symbols.find(outcome.name);
    if (!outcome.split.empty() || symbol == nullptr) continue;
    compilation.diagnostics.report(Code::W0220, symbol->span, {{"name", outcome.name}});
  }
  for (const DisclosureProfile& profile : program.disclosures) {
    const Symbol* symbol = compilation.model.symbols.find(profile.name);
    if (profile.siblings_and_parents || symbol == nullptr) continue;
    compilation.diagnostics.report(Code::W0221, symbol->span, {{"name", profile.name}});
  }
  for (const Required& required : compilation.model.requirements) {
    const EvidenceAsked* asked = nullptr;
    for (const FigurePtr& test : required.tests) asked = asked == nullptr ? first_text(program, *test) : asked;
    if (asked == nullptr || required.program.due || required.block == nullptr) continue;
    compilation.diagnostics.report(Code::W0222, required.block->head.span,
                                   {{"id", required.program.id}, {"kind", std::string(word(asked->kind))}, {"name", asked->name}});
  }
}

}  // namespace plumbline::compiler
