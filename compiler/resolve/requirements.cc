// Requirements: subjects, tests, citations, and everything people read.
#include <algorithm>
#include <string>

#include "base/notice/suggest.h"
#include "compiler/passes.h"
#include "compiler/resolve/figures.h"
#include "compiler/resolve/words.h"
#include "dsl/diagnostic/samples.h"

namespace plumbline::compiler {
namespace {

using dsl::Block;
using dsl::Clause;
using dsl::Code;
using dsl::Phrase;

class RequirementResolver {
 public:
  RequirementResolver(Compilation& compilation, const Block& block) : compilation_(compilation), block_(block) {}

  Required run() {
    required_.block = &block_;
    required_.bad = block_.head.bad;
    out().id = name_of(block_);
    out().title = title_of(block_);
    out().origin = compilation_.origin(block_.head.span);
    read_id();
    read_heading();
    read_citations();
    read_force();
    read_subjects();
    read_tests();
    read_words();
    read_sentences();
    check_examples();
    return std::move(required_);
  }

 private:
  Requirement& out() { return required_.program; }

  // C1-11, PC-S0-1: the last part begins with a digit, so that ids and names never look alike.
  void read_id() {
    const std::string& id = out().id;
    const std::size_t dash = id.rfind('-');
    const bool good = dash != std::string::npos && dash + 1 < id.size() && id[dash + 1] >= '0' && id[dash + 1] <= '9';
    if (good || id.empty()) return;
    compilation_.diagnostics
        .report(Code::E0208, block_.head.names.front().span,
                {{"name", id}, {"what", "the id of a requirement"},
                 {"reason", "Its last part begins with a digit, as in C1-11."}})
        .advise("Use the catalogue's id.");
  }

  void read_heading() {
    const Clause* clause = block_.find(Phrase::UNDER_clause);
    if (clause == nullptr || clause->names.empty()) return;
    const Symbol* symbol = compilation_.model.symbols.find(clause->names.front().text);
    if (symbol == nullptr || symbol->kind != SymbolKind::priority) {
      compilation_.report_unknown(clause->names.front(), "priority",
                                  compilation_.model.symbols.names(SymbolKind::priority));
      return;
    }
    out().heading = name_of(*symbol->block);
    out().heading_title = title_of(*symbol->block);
  }

  void read_citations() {
    const Clause* clause = block_.find(Phrase::CITES_clause);
    if (clause == nullptr) {
      compilation_.diagnostics.report(Code::E0501, block_.head.span, {{"id", out().id}});
      return;
    }
    for (const dsl::Reference& reference : clause->references) {
      if (const std::optional<std::uint32_t> found = cited(compilation_, reference)) out().cites.push_back(*found);
    }
  }

  void read_force() {
    const Clause* clause = block_.find(Phrase::SAYS_clause);
    if (clause == nullptr || clause->bad) return;
    if (!clause->texts.empty()) {
      out().force = "funding";
      out().fund = first_text(*clause);
    } else {
      out().force = checked_word(compilation_, *clause, "a force a source can have", written_forces());
    }
    if (out().force == "opinion" || out().cites.empty()) return;
    const std::vector<CitedClause>& clauses = compilation_.model.program.clauses;
    const CitedClause& first = clauses[out().cites.front()];
    const bool only_views = std::all_of(out().cites.begin(), out().cites.end(), [&](std::uint32_t cited) {
      return clauses[cited].authority == "advocacy" || clauses[cited].authority == "party";
    });
    if (only_views) {
      compilation_.diagnostics.report(Code::E0505, clause->span,
                                      {{"id", out().id}, {"authority", first.authority == "party" ? "a political party" : "an advocacy body"}});
    }
  }

  void read_subjects() {
    const Clause* clause = block_.find(Phrase::FOR_EACH_clause);
    if (clause == nullptr || clause->bad) {
      required_.bad = true;
      return;
    }
    out().subject = grain_of(compilation_, *clause, true, required_.bad);
    for (const dsl::Each& each : clause->each) {
      if (each.name.text == "month") read_months(each);
    }
  }

  void read_months(const dsl::Each& each) {
    const std::optional<MonthRange>& covers = compilation_.model.program.covers;
    if (each.periods) {
      out().months.push_back(months_of(*each.periods));
    } else if (covers) {
      out().months.push_back(*covers);
    } else {
      required_.bad = true;
      compilation_.diagnostics
          .report(Code::E0208, each.span,
                  {{"name", "month"}, {"what", "enough to know which months"},
                   {"reason", "Neither this line nor the framework's `covers` line says them."}})
          .advise(dsl::sample::for_each_month);
    }
  }

  void read_tests() {
    for (const Clause* clause : block_.all(Phrase::TEST_clause)) {
      if (clause->bad || !clause->expression) required_.bad = true;
    }
    if (required_.bad) return;
    for (const Clause* clause : block_.all(Phrase::TEST_clause)) {
      FigurePtr test = figure_of(compilation_, *clause->expression, {out().subject});
      required_.bad = required_.bad || test->bad;
      required_.tests.push_back(std::move(test));
    }
    if (required_.tests.empty()) required_.bad = true;
  }

  void read_words() {
    out().ask = "explain";
    if (const Clause* clause = block_.find(Phrase::ASK_clause); clause != nullptr && !clause->bad) {
      out().ask = checked_word(compilation_, *clause, "something a submitter can be asked", asks());
    }
    if (const Clause* clause = block_.find(Phrase::LINE_OF_ENQUIRY_clause)) out().line_of_enquiry = first_text(*clause);
    if (const Clause* clause = block_.find(Phrase::WHY_clause)) out().why = first_text(*clause);
    if (const Clause* clause = block_.find(Phrase::OWNER_clause)) out().owner = first_text(*clause);
    const Clause* review = block_.find(Phrase::REVIEW_BY_clause);
    if (review != nullptr && !review->dates.empty()) out().review_by = review->dates.front();
    for (const Clause* clause : block_.all(Phrase::INTERPRETATION_clause)) {
      if (clause->texts.size() > 1) out().interpretations.push_back({clause->texts[0].text, clause->texts[1].text});
    }
  }

  void read_sentences() {
    std::vector<std::string> known;
    for (int i = 0; i < verdict_count; ++i) known.emplace_back(word(static_cast<Verdict>(i)));
    for (const Clause* clause : block_.all(Phrase::WHEN_clause)) {
      if (clause->names.empty() || clause->texts.empty()) continue;
      const std::optional<Verdict> verdict = parse_verdict(clause->names.front().text);
      if (verdict && out().sentences.contains(*verdict)) {
        compilation_.diagnostics.report(Code::E0107, clause->opening,
                                        {{"block", "requirement"}, {"clause", "when " + clause->names.front().text}});
        continue;
      }
      if (verdict) {
        out().sentences[*verdict] = clause->texts.front().text;
        continue;
      }
      compilation_.diagnostics
          .report(Code::E0208, clause->names.front().span,
                  {{"name", clause->names.front().text}, {"what", "a verdict"},
                   {"reason", "The verdicts are " + list_words(known) + "."}})
          .suggest(nearest(clause->names.front().text, known));
    }
  }

  void check_examples() {
    if (const Clause* clause = block_.find(Phrase::NO_EXAMPLES_clause)) {
      out().no_examples_because = first_text(*clause);
      return;
    }
    bool has_examples = false;
    compilation_.each_block(Phrase::EXAMPLES, [&](const Block& block) {
      has_examples = has_examples || name_of(block) == out().id;
    });
    const bool bad = std::any_of(block_.clauses.begin(), block_.clauses.end(), [](const Clause& clause) { return clause.bad; });
    if (has_examples || bad || out().id.empty()) return;
    compilation_.diagnostics.report(Code::E0504, block_.head.span, {{"id", out().id}});
  }

  Compilation& compilation_;
  const Block& block_;
  Required required_;
};

}  // namespace

void resolve_requirements(Compilation& compilation) {
  compilation.each_block(Phrase::REQUIREMENT, [&](const Block& block) {
    compilation.model.requirements.push_back(RequirementResolver(compilation, block).run());
  });
}

}  // namespace plumbline::compiler
