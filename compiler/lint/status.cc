// What a framework that is approved or live still lacks.
#include <string>

#include "compiler/lint/lints.h"
#include "compiler/resolve/rows.h"

namespace plumbline::compiler {
namespace {

using dsl::Clause;
using dsl::Code;
using dsl::Phrase;

bool in_force(const std::string& status) { return status == "approved" || status == "live"; }

void lint_decisions(const Compilation& compilation, const Required& required) {
  const std::string& own = required.program.status;
  const std::string& status = own.empty() ? compilation.model.program.status : own;
  if (!in_force(status)) return;
  for (const Clause* clause : required.block->all(Phrase::INTERPRETATION_clause)) {
    if (!clause->names.empty()) continue;
    compilation.diagnostics.report(Code::W0217, clause->span, {{"id", required.program.id}, {"status", status}});
  }
}

void lint_values(const Compilation& compilation, const Parameter& parameter) {
  const HeadedRows rows = rows_of(compilation, *compilation.model.symbols.find(parameter.name)->block);
  for (std::size_t i = 0; i < parameter.rows.size() && i < rows.rows.size(); ++i) {
    if (parameter.rows[i].basis != "public") continue;
    compilation.diagnostics.report(Code::W0219, rows.rows[i]->span, {{"name", parameter.name}, {"status", compilation.model.program.status}});
  }
}

}  // namespace

void lint_status(const Compilation& compilation) {
  const Program& program = compilation.model.program;
  for (const Required& required : compilation.model.requirements) {
    lint_decisions(compilation, required);
    const Clause* status = required.block->find(Phrase::STATUS_clause);
    if (program.status == "live" && required.program.status == "draft" && status != nullptr) {
      compilation.diagnostics.report(Code::W0218, status->span, {{"id", required.program.id}});
    }
  }
  if (!in_force(program.status)) return;
  compilation.each_block(Phrase::FRAMEWORK, [&](const dsl::Block& block) {
    const Clause* status = block.find(Phrase::STATUS_clause);
    if (status != nullptr && program.approved_by.empty()) compilation.diagnostics.report(Code::W0223, status->span, {{"status", program.status}});
  });
  for (const Parameter& parameter : program.parameters) lint_values(compilation, parameter);
}

}  // namespace plumbline::compiler
