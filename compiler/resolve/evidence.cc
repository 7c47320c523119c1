#include "compiler/resolve/evidence.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/resolve/totals.h"

namespace plumbline::compiler {
namespace {

using dsl::Code;
using dsl::EvidenceText;
using dsl::Expression;

EvidenceKind kind_of(const std::string& word) {
  if (word == "document") return EvidenceKind::document;
  return word == "statement" ? EvidenceKind::statement : EvidenceKind::attestation;
}

std::uint32_t index_of(Program& program, EvidenceAsked asked) {
  for (std::uint32_t i = 0; i < program.evidence.size(); ++i) {
    if (program.evidence[i] == asked) return i;
  }
  program.evidence.push_back(std::move(asked));
  return static_cast<std::uint32_t>(program.evidence.size() - 1);
}

std::optional<Party> party_of(const Compilation& compilation, const dsl::Name& name) {
  const Symbol* symbol = compilation.model.symbols.find(name.text);
  if (symbol != nullptr && symbol->kind == SymbolKind::level) return Party{name.text, symbol->index};
  for (const Role& role : compilation.model.program.roles) {
    if (role.name == name.text) return Party{name.text, role.level};
  }
  std::vector<std::string> known = compilation.model.symbols.names(SymbolKind::level);
  for (const Role& role : compilation.model.program.roles) known.push_back(role.name);
  compilation.report_unknown(name, "level or role", known);
  return std::nullopt;
}

bool is_role(const Compilation& compilation, const dsl::Name& name) {
  const Symbol* symbol = compilation.model.symbols.find(name.text);
  if (symbol != nullptr && symbol->kind == SymbolKind::role) return true;
  compilation.report_unknown(name, "role", compilation.model.symbols.names(SymbolKind::role));
  return false;
}

// Organisations send evidence; a month, say, does not.
bool has_organisation(const Compilation& compilation, const Wanted& wanted, Span span, const std::string& what) {
  const bool has = std::any_of(wanted.grain.begin(), wanted.grain.end(),
                               [](const Dimension& dimension) { return dimension.kind == DimensionKind::level; });
  if (has) return true;
  compilation.diagnostics
      .report(Code::E0206, span,
              {{"name", what}, {"kind", "sent by an organisation"},
               {"reason", "This is asked for each " + grain_words(compilation.model.program, wanted.grain) + ", which sends nothing."}})
      .advise("Add a level to the `for each` line.");
  return false;
}

// Is a document of that name asked for anywhere? Then "x submitted by" is about it.
bool is_asked_for(const Compilation& compilation, const Expression& within, const std::string& name) {
  if (within.evidence && within.evidence->kind == "document" && within.evidence->name.text == name) return true;
  return std::any_of(within.arguments.begin(), within.arguments.end(),
                     [&](const dsl::ExpressionPtr& argument) { return is_asked_for(compilation, *argument, name); });
}

bool is_document(const Compilation& compilation, const std::string& name) {
  if (const Symbol* symbol = compilation.model.symbols.find(name); symbol != nullptr && symbol->kind == SymbolKind::table) return false;
  bool found = false;
  compilation.each_block(dsl::Phrase::REQUIREMENT, [&](const dsl::Block& block) {
    for (const dsl::Clause* clause : block.all(dsl::Phrase::TEST_clause)) {
      found = found || (clause->expression && is_asked_for(compilation, *clause->expression, name));
    }
  });
  return found;
}

}  // namespace

void resolve_evidence(Compilation& compilation, const Expression& expression, const Wanted& wanted, Figure& figure) {
  const EvidenceText& text = *expression.evidence;
  figure.op = Op::evidence;
  figure.unit.quantity = Quantity::truth;
  EvidenceAsked asked{kind_of(text.kind), text.name.text, {}, {}, {}, 0, ""};
  figure.bad = !has_organisation(compilation, wanted, text.name.span, text.kind + " " + text.name.text);
  for (const dsl::Name& name : text.agreed_by) {
    const std::optional<Party> party = party_of(compilation, name);
    if (party) asked.agreed_by.push_back(*party);
    figure.bad = figure.bad || !party;
  }
  for (const dsl::Name& name : text.covering) asked.covering.push_back(name.text);
  for (const dsl::Name& name : text.mentioning) asked.mentioning.push_back(name.text);
  if (text.words) asked.words = text.words->is_whole() ? std::stoll(text.words->to_string().substr(0, 9)) : 0;
  if (asked.kind != EvidenceKind::attestation) {
    asked.role = wanted.judge;
  } else if (text.by) {
    figure.bad = figure.bad || !is_role(compilation, *text.by);
    asked.role = text.by->text;
  }
  if (figure.bad) return;
  figure.of = index_of(compilation.model.program, std::move(asked));
}

bool resolve_arrival(Compilation& compilation, const Expression& expression, const Wanted& wanted, Figure& figure) {
  const dsl::Name& name = expression.reference.parts.front();
  if (expression.word != "document" && !is_document(compilation, name.text)) return false;
  figure.op = Op::arrived;
  figure.unit.quantity = Quantity::truth;
  figure.constant = expression.literal.value;
  figure.bad = !has_organisation(compilation, wanted, name.span, "document " + name.text);
  if (!figure.bad) figure.of = index_of(compilation.model.program, {EvidenceKind::document, name.text, {}, {}, {}, 0, ""});
  return true;
}

const dsl::Expression* asks_for_judgement(const Program& program, const Figure& figure) {
  if (figure.bad) return nullptr;
  if (figure.op == Op::evidence) return program.evidence[figure.of].kind == EvidenceKind::attestation ? nullptr : figure.text;
  for (const FigurePtr& argument : figure.arguments) {
    if (const dsl::Expression* found = asks_for_judgement(program, *argument)) return found;
  }
  return nullptr;
}

}  // namespace plumbline::compiler
