// Every name defined at the margin, and what it stands for.
#include <map>
#include <string>

#include "compiler/passes.h"

namespace plumbline::compiler {
namespace {

using dsl::Phrase;

std::optional<SymbolKind> defined_by(Phrase block) {
  switch (block) {
    case Phrase::LEVEL:
      return SymbolKind::level;
    case Phrase::UNIT:
      return SymbolKind::unit;
    case Phrase::ROLE:
      return SymbolKind::role;
    case Phrase::LIST:
      return SymbolKind::list;
    case Phrase::SOURCE:
      return SymbolKind::source;
    case Phrase::PRIORITY:
    case Phrase::SUB_PRIORITY:
      return SymbolKind::priority;
    case Phrase::TABLE:
      return SymbolKind::table;
    case Phrase::PARAMETER:
      return SymbolKind::parameter;
    case Phrase::MEASURE:
      return SymbolKind::measure;
    case Phrase::OUTCOME:
      return SymbolKind::outcome;
    case Phrase::DISCLOSURE:
      return SymbolKind::disclosure;
    case Phrase::REQUIREMENT:
    case Phrase::BALANCE:
    case Phrase::TRIANGULATION:
      return SymbolKind::requirement;
    default:
      return std::nullopt;
  }
}

}  // namespace

void declare_names(Compilation& compilation) {
  Symbols& symbols = compilation.model.symbols;
  std::map<SymbolKind, std::uint32_t> counts;
  for (const dsl::File& file : compilation.ast.files) {
    for (const dsl::Block& block : file.blocks) {
      const std::optional<SymbolKind> kind = defined_by(block.kind);
      if (!kind) continue;
      const std::uint32_t index = counts[*kind]++;
      if (block.head.names.empty()) {
        symbols.incomplete = true;
        continue;
      }
      const dsl::Name& name = block.head.names.front();
      if (parse_period_kind(name.text) || name.text == "reference") {
        compilation.diagnostics
            .report(dsl::Code::E0206, name.span,
                    {{"name", name.text}, {"kind", "a word with a meaning of its own"}, {"reason", "Every framework has it."}})
            .advise("Choose another name.");
        compilation.diagnostics.damage(block.head.span, std::string(dsl::phrase_row(block.kind).words));
      }
      const auto [at, fresh] = symbols.by_name.try_emplace(name.text, Symbol{*kind, index, name.span, &block});
      if (!fresh) {
        compilation.diagnostics.report(dsl::Code::E0202, name.span, {{"name", name.text}})
            .also(at->second.span, "defined here first");
        // One of the two was meant to define another name, which somebody may miss.
        compilation.diagnostics.damage(block.head.span, std::string(dsl::phrase_row(block.kind).words));
      }
    }
  }
}

}  // namespace plumbline::compiler
