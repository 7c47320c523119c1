// Clauses of sources: those nobody cites, and those nobody has put into words.
#include <set>
#include <string>

#include "compiler/lint/lints.h"

namespace plumbline::compiler {
namespace {

using dsl::Block;
using dsl::Clause;
using dsl::Code;
using dsl::Phrase;

std::set<std::uint32_t> cited_clauses(const Program& program) {
  std::set<std::uint32_t> out;
  for (const Requirement& requirement : program.requirements) out.insert(requirement.cites.begin(), requirement.cites.end());
  for (const Parameter& parameter : program.parameters) {
    for (const ParameterRow& row : parameter.rows) out.insert(row.cites);
  }
  for (const Table& table : program.tables) {
    for (const Excuse& excuse : table.excuses) out.insert(excuse.cites);
  }
  return out;
}

}  // namespace

void lint_clauses(const Compilation& compilation) {
  const Program& program = compilation.model.program;
  const std::set<std::uint32_t> cited = cited_clauses(program);
  std::uint32_t index = 0;  // the model has them in the order of the text
  compilation.each_block(Phrase::SOURCE, [&](const Block& block) {
    for (const Clause* clause : block.all(Phrase::CLAUSE_clause)) {
      const CitedClause& of = program.clauses[index];
      if (!cited.contains(index++)) compilation.diagnostics.report(Code::W0201, clause->names.front().span, {{"id", of.id}});
      if (of.words.empty()) compilation.diagnostics.report(Code::W0202, clause->names.front().span, {{"id", of.id}});
    }
  });
}

}  // namespace plumbline::compiler
