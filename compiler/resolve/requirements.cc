// Requirements: subjects, tests, citations, and everything people read.
#include <algorithm>
#include <set>
#include <string>

#include "base/notice/suggest.h"
#include "compiler/check/units.h"
#include "compiler/lower/closing.h"
#include "compiler/passes.h"
#include "compiler/resolve/agreement.h"
#include "compiler/resolve/evidence.h"
#include "compiler/resolve/figures.h"
#include "compiler/resolve/words.h"
#include "dsl/diagnostic/samples.h"

namespace plumbline::compiler {
namespace {

using dsl::Block;
using dsl::Clause;
using dsl::Code;
using dsl::Phrase;

/// Which requirements have blocks of worked examples.
struct Exampled {
  std::set<std::string> ids;
  bool of_nobody = false;  // a block is of a requirement nobody knows: it may be anybody's
};

Exampled exampled(const Compilation& compilation) {
  Exampled out;
  compilation.each_block(Phrase::EXAMPLES, [&](const Block& block) {
    const Symbol* of = compilation.model.symbols.find(name_of(block));
    out.ids.insert(name_of(block));
    out.of_nobody = out.of_nobody || of == nullptr || of->kind != SymbolKind::requirement;
  });
  return out;
}

class RequirementResolver {
 public:
  RequirementResolver(Compilation& compilation, const Exampled& exampled, const Block& block)
      : compilation_(compilation), exampled_(exampled), block_(block) {}

  Required run() {
    required_.block = &block_;
    required_.bad = block_.head.bad;
    out().id = name_of(block_);
    out().title = title_of(block_);
    if (block_.kind == Phrase::BALANCE) out().kind = RequirementKind::balance;
    if (block_.kind == Phrase::TRIANGULATION) out().kind = RequirementKind::triangulation;
    out().origin = compilation_.origin(block_.head.span);
    read_id();
    read_heading();
    read_citations();
    read_force();
    read_subjects();
    read_due();
    read_judge();
    read_applies();
    read_tests();
    read_asks();
    read_words();
    read_interpretations();
    read_signatures();
    read_sentences();
    check_judge();
    check_reasons();
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
    const Symbol* own = compilation_.model.symbols.find(id);
    if (good || id.empty() || own == nullptr || own->block != &block_) return;
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
      compilation_.diagnostics.report(Code::E0501, block_.head.span, {{"id", out().id}}).absent("cites", block_.span());
      return;
    }
    for (const dsl::Reference& reference : clause->references) {
      const std::optional<std::uint32_t> found = cited(compilation_, reference);
      if (!found) continue;
      if (std::find(out().cites.begin(), out().cites.end(), *found) != out().cites.end()) {
        compilation_.diagnostics.report(Code::E0510, reference.span, {{"clause", reference.text()}});
      } else {
        out().cites.push_back(*found);
      }
    }
  }

  void read_force() {
    const Clause* clause = block_.find(Phrase::SAYS_clause);
    if (clause == nullptr || clause->bad) return;
    if (!clause->texts.empty()) {
      out().force = "funding";
      out().fund = first_text(*clause);
    } else {
      std::vector<std::string> known = written_forces();
      known.emplace_back("condition of funding");
      out().force = checked_word(compilation_, *clause, "a force a source can have", known);
    }
    const Clause* adopted = block_.find(Phrase::STANDARD_ADOPTED_clause);
    if (adopted != nullptr && !adopted->texts.empty()) {
      out().adopted_by = first_text(*adopted);
      if (!adopted->dates.empty()) out().adopted_on = adopted->dates.front();
      check_said(compilation_, *adopted, "the name of a board", "A view becomes a standard only where somebody adopts it.");
    }
    if (out().force == "opinion" || out().cites.empty() || adopted != nullptr || block_.find(Phrase::NO_STANDARD_clause) != nullptr) return;
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
      const std::optional<PeriodKind> kind = parse_period_kind(each.name.text);
      if (kind) read_months(each, *kind);
    }
  }

  void read_months(const dsl::Each& each, PeriodKind kind) {
    const std::optional<MonthRange>& covers = compilation_.model.program.covers;
    if (each.periods || covers) {
      const MonthRange months = each.periods ? months_of(*each.periods) : *covers;
      out().months.push_back(months);
      if (!check_whole_periods(compilation_, each.span, months, kind, "from")) required_.bad = true;
    } else {
      required_.bad = true;
      compilation_.diagnostics
          .report(Code::E0208, each.span,
                  {{"name", each.name.text}, {"what", "enough to know which months"},
                   {"reason", "Neither this line nor the framework's `covers` line says them."}})
          .advise(dsl::sample::for_each_month)
          .absent("covers", framework_span(), "framework");
    }
  }

  void read_due() {
    const Clause* due = block_.find(Phrase::DUE_clause);
    if (due != nullptr && !due->dates.empty()) out().due = due->dates.front();
  }

  void read_judge() {
    const Clause* clause = block_.find(Phrase::JUDGED_BY_clause);
    if (clause == nullptr) return;
    judge_ = clause->bad ? "" : role_of(*clause);
    // Whoever was meant, somebody was: that nobody is named is not said as well.
    if (judge_.empty()) required_.bad = true;
  }

  // A document is judged by somebody, and who judges has something to judge.
  void check_judge() {
    const Clause* clause = block_.find(Phrase::JUDGED_BY_clause);
    if (required_.bad) return;
    const dsl::Expression* asked = nullptr;
    for (const FigurePtr& test : required_.tests) asked = asked == nullptr ? asks_for_judgement(compilation_.model.program, *test) : asked;
    if (clause != nullptr && asked == nullptr) {
      refuse_part(compilation_, clause->opening, "somebody who judges", "No test here asks for a document or a statement.");
    } else if (clause == nullptr && asked != nullptr) {
      compilation_.diagnostics.report(Code::E0514, asked->span, {{"kind", asked->evidence->kind}, {"name", asked->evidence->name.text}})
          .absent("judged by", block_.span());
    }
  }

  FigurePtr truth_of(const dsl::Expression& expression) {
    FigurePtr figure = figure_of(compilation_, expression, {out().subject, judge_});
    required_.bad = required_.bad || figure->bad;
    return figure;
  }

  void read_applies() {
    const Clause* clause = block_.find(Phrase::APPLIES_WHEN_clause);
    if (clause == nullptr) return;
    required_.bad = required_.bad || clause->bad || !clause->expression;
    if (required_.bad) return;
    required_.applies = truth_of(*clause->expression);
    if (required_.applies->bad || !rests_on_receipt(*required_.applies)) return;
    required_.bad = true;
    compilation_.diagnostics
        .report(Code::E0206, clause->expression->span,
                {{"name", std::string(compilation_.sources.text_of(clause->expression->span))},
                 {"kind", "about what was sent"},
                 {"reason", "A rule that applies only where everything was sent would let those off who left something out."}})
        .advise("Put it in a `test` line.");
  }

  // Where the months would be said for all of them.
  [[nodiscard]] std::optional<Span> framework_span() const {
    std::optional<Span> out;
    compilation_.each_block(Phrase::FRAMEWORK, [&](const Block& block) { out = out.value_or(block.span()); });
    return out;
  }

  void read_tests() {
    for (const Phrase phrase : {Phrase::TEST_clause, Phrase::REPORT_clause}) {
      for (const Clause* clause : block_.all(phrase)) required_.bad = required_.bad || clause->bad || !clause->expression;
    }
    if (const Clause* none = block_.find(Phrase::NO_STANDARD_clause)) {
      out().no_standard_because = first_text(*none);
      required_.bad = required_.bad || none->bad || first_text(*none).empty();
    }
    if (required_.bad) return;
    if (const Clause* report = block_.find(Phrase::REPORT_clause)) required_.reported = truth_of(*report->expression);
    for (const Clause* clause : block_.all(Phrase::TEST_clause)) required_.tests.push_back(truth_of(*clause->expression));
    const bool judges = out().no_standard_because.empty();
    required_.bad = required_.bad || (judges ? required_.tests.empty() || required_.reported : !required_.reported || !required_.tests.empty());
  }

  void read_asks() {
    for (const Clause* clause : block_.all(Phrase::ASK_clause)) {
      if (clause->bad) continue;
      Ask ask{checked_word(compilation_, *clause, "something a submitter can be asked", asks()), clause->from, clause->until};
      if (ask.from && ask.until && *ask.until < *ask.from) {
        compilation_.diagnostics
            .report(Code::E0208, clause->span,
                    {{"name", "from " + show(*ask.from) + " until " + show(*ask.until)}, {"what", "a stretch of time"},
                     {"reason", "It ends before it begins."}})
            .advise("Swap the two days.");
      }
      check_overlap(ask, *clause);
      out().asks.push_back(std::move(ask));
      ask_clauses_.push_back(clause);
    }
  }

  // "ask to explain", and below it "ask to correct from 1 August": the later one takes over. Any other
  // two that share a day leave it to the order of the lines which of them holds.
  void check_overlap(const Ask& ask, const Clause& clause) {
    for (std::size_t i = 0; i < out().asks.size(); ++i) {
      const Ask& before = out().asks[i];
      const bool apart = (before.until && ask.from && *before.until < *ask.from) || (ask.until && before.from && *ask.until < *before.from);
      const bool takes_over = !before.until && ask.from && (!before.from || *before.from < *ask.from);
      if (before.what == ask.what || apart || takes_over) continue;
      compilation_.diagnostics
          .report(Code::E0513, clause.span, {{"first", ask_words(before)}, {"second", ask_words(ask)}})
          .also(ask_clauses_[i]->span, "the other one");
      return;
    }
  }

  static std::string ask_words(const Ask& ask) {
    return std::string(ask.what == "nothing" ? "ask " : "ask to ") + ask.what + (ask.from ? " from " + show(*ask.from) : "") +
           (ask.until ? " until " + show(*ask.until) : "");
  }

  // The reasons that stand where a standard, an example or a basis does not.
  void check_reasons() {
    for (const Phrase phrase : {Phrase::NO_STANDARD_clause, Phrase::NO_EXAMPLES_clause, Phrase::TOLERANCE_clause}) {
      const Clause* clause = block_.find(phrase);
      if (clause == nullptr || clause->bad || first_text(*clause).find_first_not_of(" \t") != std::string::npos) continue;
      compilation_.diagnostics.report(Code::E0512, clause->span, {{"clause", std::string(dsl::phrase_row(phrase).words)}});
    }
  }

  void read_words() {
    const auto text = [&](Phrase phrase, std::string& into) {
      if (const Clause* clause = block_.find(phrase)) into = first_text(*clause);
    };
    text(Phrase::LINE_OF_ENQUIRY_clause, out().line_of_enquiry);
    text(Phrase::WHY_clause, out().why);
    text(Phrase::OWNER_clause, out().owner);
    text(Phrase::EQUALITY_clause, out().equality);
    const Clause* review = block_.find(Phrase::REVIEW_BY_clause);
    if (review != nullptr && !review->dates.empty()) out().review_by = review->dates.front();
    if (const Clause* clause = block_.find(Phrase::STATUS_clause); clause != nullptr && !clause->bad) {
      out().status = checked_word(compilation_, *clause, "a status", statuses());
    }
    if (const Clause* clause = block_.find(Phrase::PUBLISHABLE_clause); clause != nullptr && !clause->bad) {
      out().publishable = checked_word(compilation_, *clause, "yes or no", {"yes", "no"}) == "yes";
    }
    if (const Clause* clause = block_.find(Phrase::TOLERANCE_clause); clause != nullptr && !clause->bad) {
      out().tolerance_basis = checked_word(compilation_, *clause, "a basis", bases());
      out().tolerance_because = first_text(*clause);
    }
  }

  // "decided by", "checked by" and "exceptions agreed by" name a role, never a person.
  std::string role_of(const Clause& clause) {
    if (clause.names.empty()) return {};
    const dsl::Name& name = clause.names.front();
    const Symbol* symbol = compilation_.model.symbols.find(name.text);
    if (symbol != nullptr && symbol->kind == SymbolKind::role) return name.text;
    compilation_.report_unknown(name, "role", compilation_.model.symbols.names(SymbolKind::role));
    return {};
  }

  void read_signatures() {
    if (const Clause* clause = block_.find(Phrase::CHECKED_BY_clause); clause != nullptr && !clause->bad) {
      out().checked_by = role_of(*clause);
      if (!clause->dates.empty()) out().checked_on = clause->dates.front();
    }
    if (const Clause* clause = block_.find(Phrase::EXCEPTIONS_AGREED_clause); clause != nullptr && !clause->bad) {
      out().exceptions_agreed_by = role_of(*clause);
    }
  }

  void read_interpretations() {
    for (const Clause* clause : block_.all(Phrase::INTERPRETATION_clause)) {
      if (clause->bad || clause->texts.size() < 2) continue;
      Interpretation one;
      one.chosen = clause->texts[0].text;
      one.other = clause->texts[1].text;
      one.decided_by = role_of(*clause);
      if (!clause->dates.empty()) one.decided_on = clause->dates.front();
      if (clause->expression && !required_.bad) {
        FigurePtr other = other_test(*clause->expression);
        if (!other->bad) {
          one.test = 0;  // lowering says which
          required_.others.push_back(std::move(other));
        }
      }
      out().interpretations.push_back(std::move(one));
    }
  }

  [[nodiscard]] bool compares_people() const {
    const Figure& test = *required_.tests.front();
    return (test.op == Op::except_in ? *test.arguments.front() : test).op == Op::outcome_test;
  }

  // "using elective_recovery_twelfth": another figure against the same threshold.
  FigurePtr other_test(const dsl::Expression& expression) {
    FigurePtr other = figure_of(compilation_, expression, {out().subject, judge_});
    if (other->bad || other->unit.quantity == Quantity::truth) return other;
    const std::optional<Compared> sides = compared(required_);
    // People are not compared by their figure alone, and what agrees with what takes two figures.
    if (!sides || compares_people() || sides->comparison == Op::agrees || !same_kind(other->unit, sides->figure->unit)) {
      other->bad = true;
      compilation_.diagnostics.report(Code::E0509, expression.span, {{"found", describe(other->unit)}});
      return other;
    }
    auto test = copy_of(*required_.tests.front());
    // A first period that is left out stays left out, whatever figure is compared in the others.
    Figure& comparison = test->op == Op::except_in ? *test->arguments.front() : *test;
    comparison.text = &expression;
    other->text = &expression;
    comparison.arguments[0] = std::move(other);
    return test;
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
      refuse_word(compilation_, clause->names.front(), "a verdict", known);
    }
  }

  void check_examples() {
    const bool has_own = exampled_.ids.contains(out().id);
    if (const Clause* clause = block_.find(Phrase::NO_EXAMPLES_clause)) {
      out().no_examples_because = first_text(*clause);
      if ((has_own || block_.find(Phrase::EXAMPLES_IN_clause) != nullptr) && !out().id.empty()) {
        compilation_.diagnostics.report(Code::E0511, clause->opening, {{"id", out().id}});
      }
      return;
    }
    const bool bad = std::any_of(block_.clauses.begin(), block_.clauses.end(), [](const Clause& clause) { return clause.bad; });
    if (has_own || exampled_.of_nobody || bad || out().id.empty()) return;
    const Clause* in_file = block_.find(Phrase::EXAMPLES_IN_clause);
    if (in_file != nullptr && compilation_.model.symbols.incomplete) return;  // the file could not be read
    if (in_file == nullptr || in_file->texts.empty()) {
      compilation_.diagnostics.report(Code::E0504, block_.head.span, {{"id", out().id}})
          .advise("Add an `examples for " + out().id + "` block, or: no examples because \"...\"")
          .absent(out().id, block_.span());
      return;
    }
    compilation_.diagnostics.report(Code::E0504, in_file->texts.front().span, {{"id", out().id}})
        .advise("The file has no `examples for " + out().id + "` block: add it there.");
  }

  Compilation& compilation_;
  const Exampled& exampled_;
  const Block& block_;
  std::vector<const Clause*> ask_clauses_;
  std::string judge_;  // the role that judges documents and statements
  Required required_;
};

}  // namespace

void resolve_requirements(Compilation& compilation) {
  const Exampled those = exampled(compilation);
  compilation.each_block(Phrase::REQUIREMENT, [&](const Block& block) {
    compilation.model.requirements.push_back(RequirementResolver(compilation, those, block).run());
  });
}

}  // namespace plumbline::compiler
