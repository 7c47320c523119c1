#include "dsl/syntax/ast.h"

#include "base/check.h"

namespace plumbline::dsl {
namespace {

constexpr bool anywhere = true;
constexpr bool at_home = false;

}  // namespace

const std::vector<PhraseRow>& phrase_table() {
  static const std::vector<PhraseRow> table = {
#define BLOCK(token, phrase, meaning) {Phrase::token, phrase, "", true, true, meaning},
#define CLAUSE(token, phrase, blocks, opens, meaning) \
  {Phrase::token##_clause, phrase, blocks, false, opens, meaning},
#include "dsl/grammar/clauses.def"
  };
  return table;
}

const PhraseRow& phrase_row(Phrase phrase) {
  static const PhraseRow row{Phrase::row, "|", "parameter, examples for", false, true, "a row of values"};
  if (phrase == Phrase::row) return row;
  return phrase_table()[static_cast<std::size_t>(phrase)];
}

bool is_requirement(Phrase block) {
  return block == Phrase::REQUIREMENT || block == Phrase::BALANCE || block == Phrase::TRIANGULATION;
}

bool belongs(Phrase clause, Phrase block) {
  const std::string_view home = phrase_row(is_requirement(block) ? Phrase::REQUIREMENT : block).words;
  std::string_view blocks = phrase_row(clause).blocks;
  while (!blocks.empty()) {
    const std::size_t comma = blocks.find(", ");
    if (blocks.substr(0, comma) == home) return true;
    blocks = comma == std::string_view::npos ? std::string_view() : blocks.substr(comma + 2);
  }
  return false;
}

std::string Reference::text() const {
  std::string out;
  for (const Name& part : parts) out += (out.empty() ? "" : ".") + part.text;
  return out;
}

Span Block::span() const {
  const Span own = clauses.empty() ? head.span : join(head.span, clauses.back().span);
  return misplaced && own.end < misplaced->end ? join(own, *misplaced) : own;
}

const Clause* Block::find(Phrase phrase) const {
  for (const Clause& clause : clauses) {
    if (clause.phrase == phrase) return &clause;
  }
  return nullptr;
}

std::vector<const Clause*> Block::all(Phrase phrase) const {
  std::vector<const Clause*> out;
  for (const Clause& clause : clauses) {
    if (clause.phrase == phrase) out.push_back(&clause);
  }
  return out;
}

}  // namespace plumbline::dsl
