// A block lacks a clause it needs, or has one twice that can stand only once.
#include <string>
#include <vector>

#include "compiler/passes.h"

namespace plumbline::compiler {
namespace {

using dsl::Block;
using dsl::Clause;
using dsl::Code;
using dsl::Phrase;

struct Need {
  Phrase block;
  Phrase clause;
};

// What nothing can be worked out without. `cites` and `examples for` have messages of their own.
constexpr Need needs[] = {
    {Phrase::SOURCE, Phrase::AUTHORITY_clause},
    {Phrase::TABLE, Phrase::SUPPLIED_BY_clause},
    {Phrase::TABLE, Phrase::ONE_ROW_FOR_EACH_clause},
    {Phrase::TABLE, Phrase::COLUMN_clause},
    {Phrase::MEASURE, Phrase::FOR_EACH_clause},
    {Phrase::MEASURE, Phrase::IS_clause},
    {Phrase::OUTCOME, Phrase::FROM_TABLE_clause},
    {Phrase::OUTCOME, Phrase::FOR_EACH_clause},
    {Phrase::OUTCOME, Phrase::KNOWN_FOR_clause},
    {Phrase::OUTCOME, Phrase::DISCLOSURE_clause},
    {Phrase::DISCLOSURE, Phrase::HIDE_COUNTS_clause},
    {Phrase::REQUIREMENT, Phrase::UNDER_clause},
    {Phrase::REQUIREMENT, Phrase::SAYS_clause},
    {Phrase::REQUIREMENT, Phrase::FOR_EACH_clause},
    {Phrase::REQUIREMENT, Phrase::TEST_clause},
    {Phrase::REQUIREMENT, Phrase::REPORT_clause},
    {Phrase::REQUIREMENT, Phrase::NO_STANDARD_clause},
};

// A requirement tests something, or says that no standard is set and reports a figure.
bool is_needed(const Block& block, Phrase clause) {
  const bool sets_none = block.find(Phrase::NO_STANDARD_clause) != nullptr;
  const bool reports = block.find(Phrase::REPORT_clause) != nullptr;
  const bool tests = block.find(Phrase::TEST_clause) != nullptr;
  if (clause == Phrase::TEST_clause) return !sets_none && !reports;
  if (clause == Phrase::REPORT_clause) return sets_none && !tests;
  return clause != Phrase::NO_STANDARD_clause || (reports && !tests);
}

bool may_repeat(Phrase clause) {
  switch (clause) {
    case Phrase::row:
    case Phrase::ATTRIBUTE_clause:
    case Phrase::CLAUSE_clause:
    case Phrase::OUR_WORDS_clause:
    case Phrase::COLUMN_clause:
    case Phrase::EXCUSED_clause:
    case Phrase::TEST_clause:
    case Phrase::ASK_clause:
    case Phrase::INTERPRETATION_clause:
    case Phrase::WHEN_clause:
    case Phrase::GIVEN_clause:
    case Phrase::LEAVING_OUT_clause:
      return true;
    default:
      return false;
  }
}

std::string words_of(Phrase phrase) { return std::string(dsl::phrase_row(phrase).words); }

// All that a block lacks is one message.
void report_needs(const Compilation& compilation, const Block& block) {
  const Phrase kind = dsl::is_requirement(block.kind) ? Phrase::REQUIREMENT : block.kind;
  std::vector<Phrase> missing;
  for (const Need& need : needs) {
    if (need.block != kind || block.head.bad || block.find(need.clause) != nullptr || !is_needed(block, need.clause)) continue;
    missing.push_back(need.clause);
  }
  if (missing.empty()) return;
  std::string words;
  for (std::size_t i = 0; i < missing.size(); ++i) {
    words += (i == 0 ? "" : i + 1 == missing.size() ? "` and no `" : "`, no `") + words_of(missing[i]);
  }
  compilation.diagnostics
      .report(Code::E0106, block.head.span,
              {{"block", words_of(block.kind)},
               {"clause", words},
               {"first", words_of(missing.front())},
               {"meaning", std::string(dsl::phrase_row(missing.front()).meaning)}})
      .absent(words_of(missing.front()), block.span());
}

void check_block(const Compilation& compilation, const Block& block) {
  report_needs(compilation, block);
  const Clause* none = block.find(Phrase::NO_STANDARD_clause);
  const Clause* judged = block.find(Phrase::TEST_clause);
  if (none != nullptr && judged != nullptr) {
    compilation.diagnostics.report(Code::E0507, none->opening, {})
        .also(judged->opening, "and this judges")
        .absent("one standard", block.span());
  } else if (const Clause* report = block.find(Phrase::REPORT_clause); report != nullptr && judged != nullptr) {
    compilation.diagnostics.report(Code::E0507, report->opening, {}).also(judged->opening, "and this judges");
  }
  for (std::size_t i = 0; i < block.clauses.size(); ++i) {
    const Clause& clause = block.clauses[i];
    if (may_repeat(clause.phrase)) continue;
    for (std::size_t before = 0; before < i; ++before) {
      if (block.clauses[before].phrase != clause.phrase) continue;
      if (clause.bad || block.clauses[before].bad) break;  // it may be that one of them is another clause
      // Something unreadable between them may have been the line that opens another block.
      compilation.diagnostics
          .report(Code::E0107, clause.opening,
                  {{"block", words_of(block.kind)}, {"clause", words_of(clause.phrase)}})
          .also(block.clauses[before].opening, "the first one")
          .absent("one " + words_of(clause.phrase), join(block.clauses[before].span, clause.span));
      break;
    }
  }
}

}  // namespace

void check_presence(Compilation& compilation) {
  bool has_framework = false;
  for (const dsl::File& file : compilation.ast.files) {
    for (const Block& block : file.blocks) {
      has_framework = has_framework || block.kind == Phrase::FRAMEWORK;
      check_block(compilation, block);
    }
  }
  if (!has_framework && !compilation.ast.files.empty() && !compilation.diagnostics.has_errors()) {
    compilation.diagnostics.report(Code::E0207, {compilation.ast.files.front().source, 0, 0});
  }
}

}  // namespace plumbline::compiler
