// Things with a name that nothing uses. Only what is used by something else counts: what a figure
// rests on is in use as soon as the figure names it, whoever uses the figure.
#include <set>
#include <string>

#include "compiler/lint/lints.h"

namespace plumbline::compiler {
namespace {

using dsl::Block;
using dsl::Clause;
using dsl::Code;
using dsl::Expression;
using dsl::Phrase;

// Words behind `where` and `over` are columns, and no use of what else has that name.
void collect(const Expression& expression, std::set<std::string>& used) {
  if (!expression.reference.parts.empty()) used.insert(expression.reference.parts.front().text);
  if (expression.evidence) {
    for (const dsl::Name& name : expression.evidence->agreed_by) used.insert(name.text);
    if (expression.evidence->by) used.insert(expression.evidence->by->text);
  }
  for (const dsl::ExpressionPtr& argument : expression.arguments) collect(*argument, used);
  if (expression.closeness.within) collect(*expression.closeness.within, used);
}

void collect(const Clause& clause, std::set<std::string>& used) {
  if (clause.expression) collect(*clause.expression, used);
  if (clause.type) used.insert(clause.type->name.text);
  for (const dsl::Each& each : clause.each) used.insert(each.name.text);
  const bool names_a_role = clause.phrase == Phrase::INTERPRETATION_clause || clause.phrase == Phrase::CHECKED_BY_clause ||
                            clause.phrase == Phrase::EXCEPTIONS_AGREED_clause || clause.phrase == Phrase::JUDGED_BY_clause;
  const bool of_outcome = clause.phrase == Phrase::FROM_TABLE_clause || clause.phrase == Phrase::DISCLOSURE_clause;
  if (!names_a_role && !of_outcome) return;
  for (const dsl::Name& name : clause.names) used.insert(name.text);
}

std::set<std::string> used_names(const Compilation& compilation) {
  std::set<std::string> used;
  for (const dsl::File& file : compilation.ast.files) {
    for (const Block& block : file.blocks) {
      if (block.kind == Phrase::EXAMPLES) continue;  // an example shows a rule, and makes none
      if (block.head.type) used.insert(block.head.type->name.text);
      for (const Clause& clause : block.clauses) collect(clause, used);
    }
  }
  return used;
}

bool is_for_use(SymbolKind kind) {
  return kind == SymbolKind::measure || kind == SymbolKind::parameter || kind == SymbolKind::list || kind == SymbolKind::unit ||
         kind == SymbolKind::table || kind == SymbolKind::role || kind == SymbolKind::outcome || kind == SymbolKind::disclosure;
}

}  // namespace

void lint_unused(const Compilation& compilation) {
  const std::set<std::string> used = used_names(compilation);
  for (const auto& [name, symbol] : compilation.model.symbols.by_name) {
    if (!is_for_use(symbol.kind) || used.contains(name)) continue;
    compilation.diagnostics.report(Code::W0203, symbol.span, {{"name", name}, {"kind", std::string(word(symbol.kind))}});
  }
}

}  // namespace plumbline::compiler
