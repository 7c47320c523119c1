// The framework itself, levels, units, lists, sources and priorities.
#include <algorithm>
#include <set>
#include <string>

#include "base/notice/suggest.h"
#include "compiler/passes.h"
#include "compiler/resolve/words.h"

namespace plumbline::compiler {
namespace {

using dsl::Block;
using dsl::Clause;
using dsl::Code;
using dsl::Phrase;

// An approval belongs to the edition it was given to: a draft that shows one, after the edition before it, would pass for
// approved.
void resolve_approval(Compilation& compilation, const Block& block) {
  const Clause* approved = block.find(Phrase::APPROVED_BY_clause);
  if (approved == nullptr || approved->bad) return;
  Program& program = compilation.model.program;
  program.approved_by = first_text(*approved);
  if (!approved->dates.empty()) program.approved_on = approved->dates.front();
  check_said(compilation, *approved, "the name of whoever approved the rules", "Readers have to know whom to ask.");
  const bool has_status = block.find(Phrase::STATUS_clause) != nullptr;
  if (has_status && program.status != "draft") return;
  compilation.diagnostics.report(Code::E0515, approved->opening, {{"standing", has_status ? "is a draft" : "has no status"}});
}

void resolve_framework(Compilation& compilation, const Block& block) {
  Program& program = compilation.model.program;
  program.id = name_of(block);
  program.title = title_of(block);
  if (const Clause* clause = block.find(Phrase::EDITION_clause)) program.edition = first_text(*clause);
  if (const Clause* clause = block.find(Phrase::STATUS_clause)) {
    program.status = checked_word(compilation, *clause, "a status", statuses());
  }
  const Clause* published = block.find(Phrase::PUBLISHED_clause);
  if (published != nullptr && !published->dates.empty()) {
    program.published = published->dates.front();
    program.published_by = first_text(*published);
  }
  resolve_approval(compilation, block);
  const Clause* covers = block.find(Phrase::COVERS_clause);
  if (covers != nullptr && covers->periods) program.covers = months_of(*covers->periods);
}

std::vector<std::string> texts_of(const std::vector<dsl::Text>& texts) {
  std::vector<std::string> out;
  for (const dsl::Text& text : texts) out.push_back(text.text);
  return out;
}

// Of the level, or of one it lies within: an organisation has both, and one name would mean two things.
bool has_attribute(const Compilation& compilation, const Level& level, const std::string& name) {
  const Level* at = &level;
  while (true) {
    for (const Attribute& attribute : at->attributes) {
      if (attribute.name == name) return true;
    }
    if (!at->within) return false;
    at = &compilation.model.program.levels[*at->within];
  }
}

void resolve_level(Compilation& compilation, const Block& block) {
  Level level;
  level.name = name_of(block);
  if (block.head.names.size() > 1) {
    const dsl::Name& upper = block.head.names[1];
    const Symbol* symbol = compilation.model.symbols.find(upper.text);
    if (symbol == nullptr || symbol->kind != SymbolKind::level) {
      compilation.report_unknown(upper, "level", compilation.model.symbols.names(SymbolKind::level));
    } else if (symbol->index >= compilation.model.program.levels.size()) {
      compilation.diagnostics
          .report(Code::E0208, upper.span,
                  {{"name", upper.text}, {"what", "defined above this line"},
                   {"reason", "A level lies within one that comes before it."}})
          .advise("Move `level " + upper.text + "` above this one.");
    } else {
      level.within = symbol->index;
    }
  }
  if (const Clause* clause = block.find(Phrase::CODE_HEADER_clause)) level.code_headers = texts_of(clause->texts);
  if (const Clause* clause = block.find(Phrase::NAME_HEADER_clause)) level.name_headers = texts_of(clause->texts);
  if (const Clause* clause = block.find(Phrase::ALSO_KNOWN_clause)) level.alias_headers = texts_of(clause->texts);
  for (const Clause* clause : block.all(Phrase::ATTRIBUTE_clause)) {
    if (clause->names.empty()) continue;
    if (has_attribute(compilation, level, clause->names.front().text)) {
      compilation.diagnostics.report(Code::E0202, clause->names.front().span, {{"name", clause->names.front().text}});
    }
    level.attributes.push_back({clause->names.front().text, texts_of(clause->headers)});
    if (clause->type && clause->type->word != "yes or no") {
      compilation.diagnostics
          .report(Code::E0208, clause->type->span,
                  {{"name", clause->type->word}, {"what", "a kind an attribute can have"},
                   {"reason", "An attribute of an organisation is true of it or not."}})
          .suggest("yes or no");
    }
  }
  compilation.model.program.levels.push_back(std::move(level));
}

void resolve_list(Compilation& compilation, const Block& block) {
  List list{name_of(block), {}};
  std::set<std::string> seen;
  const dsl::Item* total = nullptr;
  for (const dsl::Item& item : block.head.items) {
    if (item.is_total && total != nullptr) {
      compilation.diagnostics
          .report(Code::E0209, item.name.span, {{"list", list.name}, {"first", total->name.text}, {"second", item.name.text}})
          .also(total->name.span, "the first one");
    }
    if (item.is_total && total == nullptr) total = &item;
    if (!seen.insert(item.name.text).second) {
      compilation.diagnostics.report(Code::E0202, item.name.span, {{"name", item.name.text}});
    }
    list.items.push_back({item.name.text, item.label ? item.label->text : item.name.text, item.is_total});
  }
  compilation.model.program.lists.push_back(std::move(list));
}

void resolve_source(Compilation& compilation, const Block& block) {
  CitedClause common;
  common.source = title_of(block);
  if (block.head.texts.size() > 1) common.publisher = block.head.texts[1].text;
  if (const Clause* clause = block.find(Phrase::AUTHORITY_clause)) {
    common.authority = first_name(*clause);
    const std::vector<std::string>& known = authorities();
    if (!clause->bad && std::find(known.begin(), known.end(), common.authority) == known.end()) {
      compilation.diagnostics
          .report(Code::E0506, clause->names.front().span, {{"authority", common.authority}, {"known", one_of_words(known)}})
          .suggest(nearest(common.authority, known));
    }
  }
  if (const Clause* clause = block.find(Phrase::FILE_clause)) common.file = first_text(*clause);
  Model& model = compilation.model;
  bool waits_for_words = false;
  for (const Clause& clause : block.clauses) {
    if (clause.phrase == Phrase::CLAUSE_clause && !clause.names.empty()) {
      CitedClause cited = common;
      cited.id = name_of(block) + "." + clause.names.front().text;
      cited.heading = first_text(clause);
      if (!model.symbols.clauses.try_emplace(cited.id, model.program.clauses.size()).second) {
        compilation.diagnostics.report(Code::E0202, clause.names.front().span,
                                       {{"name", clause.names.front().text}});
        compilation.diagnostics.damage(clause.span, "clause");
      }
      model.program.clauses.push_back(std::move(cited));
      waits_for_words = true;
    } else if (clause.phrase == Phrase::OUR_WORDS_clause && !waits_for_words) {
      compilation.diagnostics
          .report(Code::E0206, clause.opening,
                  {{"name", "our words"}, {"kind", "words of no clause"}, {"reason", "Each `clause` line is followed by its own words, once."}})
          .advise("Take it out.")
          .absent("clause", block.span(), "clause");
    } else if (clause.phrase == Phrase::OUR_WORDS_clause) {
      model.program.clauses.back().words = first_text(clause);
      waits_for_words = false;
    }
  }
}

void resolve_role(Compilation& compilation, const Block& block) {
  compilation.model.program.roles.push_back({name_of(block), 0});
  if (block.head.names.size() < 2) return;
  const Symbol* level = compilation.model.symbols.find(block.head.names[1].text);
  if (level != nullptr && level->kind == SymbolKind::level) {
    compilation.model.program.roles.back().level = level->index;
    return;
  }
  compilation.report_unknown(block.head.names[1], "level", compilation.model.symbols.names(SymbolKind::level));
}

}  // namespace

void resolve_world(Compilation& compilation) {
  Model& model = compilation.model;
  const Block* framework = nullptr;
  compilation.each_block(Phrase::FRAMEWORK, [&](const Block& block) {
    if (framework != nullptr) {
      compilation.diagnostics.report(Code::E0202, block.head.span, {{"name", "framework"}}).also(framework->head.span, "the first one");
      return;
    }
    framework = &block;
    resolve_framework(compilation, block);
  });
  compilation.each_block(Phrase::LEVEL, [&](const Block& block) { resolve_level(compilation, block); });
  compilation.each_block(Phrase::UNIT, [&](const Block& block) {
    model.units.push_back({Quantity::count, name_of(block), title_of(block), 0});
  });
  compilation.each_block(Phrase::LIST, [&](const Block& block) { resolve_list(compilation, block); });
  compilation.each_block(Phrase::SOURCE, [&](const Block& block) { resolve_source(compilation, block); });
  std::optional<std::uint32_t> priority;  // that a sub-priority lies within: the one before it
  for (const dsl::File& file : compilation.ast.files) {
    for (const Block& block : file.blocks) {
      if (block.kind == Phrase::PRIORITY || block.kind == Phrase::SUB_PRIORITY) {
        if (block.kind == Phrase::PRIORITY) priority.reset();
        model.program.priorities.push_back({name_of(block), title_of(block), priority});
        if (block.kind == Phrase::PRIORITY) priority = static_cast<std::uint32_t>(model.program.priorities.size() - 1);
      }
      if (block.kind == Phrase::ROLE) resolve_role(compilation, block);
    }
  }
}

}  // namespace plumbline::compiler
