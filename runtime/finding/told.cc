// What is told of a finding beside its answer: the gap in words, what does not hold, the cells it rests on.
#include <algorithm>
#include <utility>

#include "runtime/evaluate/figures.h"
#include "runtime/evaluate/kernels.h"
#include "runtime/finding/finding.h"
#include "runtime/finding/numbers.h"
#include "runtime/finding/sentence.h"

namespace plumbline {
namespace {

bool is_true(const Value& value) { return value.known && !value.exact.is_zero(); }

}  // namespace

bool Explainer::applies(std::uint32_t requirement, std::size_t cell) const {
  const std::optional<std::uint32_t>& step = program_.requirements[requirement].applies;
  return !step || is_true(evaluation_.value(requirement, *step, cell));
}

void Explainer::collect_failed(std::uint32_t requirement, std::uint32_t step, std::size_t cell,
                               std::vector<std::string>& out) const {
  const Value value = evaluation_.value(requirement, step, cell);
  if (!value.known || !value.exact.is_zero()) return;
  const Step& of = program_.steps[step];
  if (of.op == Op::complete) {
    const SharedList<MissingCell> lacking = evaluation_.missing(requirement, step, cell).missing;
    std::string words = of.english + " (" + std::to_string(lacking.size()) + (lacking.size() == 1 ? " is not" : " are not");
    for (std::size_t i = 0; i < lacking.size() && i < most_missing_named; ++i) words += (i == 0 ? ": " : "; ") + missing_words(lacking[i]).sentence;
    out.push_back(words + (lacking.size() > most_missing_named ? "; and more)" : ")"));
    return;
  }
  if (of.op == Op::evidence) {
    out.push_back(of.english + " (" + evidence_found(requirement, step, cell).sentence + ")");
    return;
  }
  if (op_row(of.op).rule == UnitRule::leaf) {
    out.push_back(of.english);
    return;
  }
  if (op_row(of.op).rule != UnitRule::comparison) {
    for (std::uint32_t argument : of.arguments) collect_failed(requirement, argument, cell, out);
    if (of.op == Op::negate) out.push_back(of.english);
    return;
  }
  const Step& left = program_.steps[of.arguments[0]];
  if (left.unit.quantity == Quantity::truth) {
    out.push_back(left.english + " is " + show_number(evaluation_.value(requirement, of.arguments[1], cell).exact, left.unit));
    return;
  }
  const ShownPair pair = show_pair(value_shown(requirement, of.arguments[0], cell).exact,
                                   value_shown(requirement, of.arguments[1], cell).exact, left.unit);
  out.push_back(of.english + " (" + pair.figure + " against " + pair.needed + ")");
}

void Explainer::add_gap(std::uint32_t requirement, std::size_t cell, Verdict verdict, Explanation& out) const {
  const Requirement& of = program_.requirements[requirement];
  const Value figure = value_shown(requirement, *of.figure, cell);
  const Value needed = value_shown(requirement, *of.needed, cell);
  const Unit& unit = program_.steps[*of.figure].unit;
  if (of.allowed) {
    const Value allowed = evaluation_.value(requirement, *of.allowed, cell);
    const Unit& in = program_.steps[*of.allowed].unit;
    if (allowed.known) out.allowed = shown_as(allowed.exact, in, show_number(allowed.exact, in, places_as_written(allowed.exact, in)));
  }
  if (!figure.known || !needed.known) {
    if (figure.known) out.figure = shown(figure.exact, unit);
    if (needed.known) out.needed = shown(needed.exact, unit);
    return;
  }
  // What a rule asks for is shown as it is written there: 0.28% is not 0.3%.
  const Op asked = program_.steps[*of.needed].op;
  const bool written = asked == Op::parameter || asked == Op::constant;
  ShownPair pair = show_pair(figure.exact, needed.exact, unit, written ? places_as_written(needed.exact, unit) : 0);
  out.figure = *value_words(requirement, *of.figure, cell);
  out.needed = Shown{value_words(requirement, *of.needed, cell)->exact, std::move(pair.needed), out.figure->unit};
  out.figure->shown = std::move(pair.figure);
  if (verdict != Verdict::not_met || unit.quantity == Quantity::truth) return;
  // Rounded counts may hold what the counts as they are do not: then there is no distance to tell.
  const bool is_rounded = figure.exact != evaluation_.value(requirement, *of.figure, cell).exact;
  if (is_rounded && is_true(apply(of.comparison, figure, needed))) return;
  out.shortfall = shown_as((needed.exact - figure.exact).abs(), distance_unit(unit), std::move(pair.distance));
  show_apart(requirement, cell, out);
  if (!of.closing) return;
  const Value base = evaluation_.value(requirement, of.closing->base, cell);
  const Value target = evaluation_.value(requirement, of.closing->target, cell);
  if (!base.known || !target.known) return;
  const Unit& submitted = program_.steps[of.closing->base].unit;
  out.to_close = shown(amount_to_close(base.exact, target.exact, of.comparison, submitted), submitted);
}

// "13 apart, where 13 is allowed" would contradict itself: the two are shown as finely as it takes.
void Explainer::show_apart(std::uint32_t requirement, std::size_t cell, Explanation& out) const {
  const Requirement& of = program_.requirements[requirement];
  if (!of.allowed || !out.allowed) return;
  const Exact apart = (evaluation_.value(requirement, *of.needed, cell).exact - evaluation_.value(requirement, *of.figure, cell).exact).abs();
  const ShownPair pair = show_pair(apart, evaluation_.value(requirement, *of.allowed, cell).exact, distance_unit(program_.steps[*of.figure].unit),
                                   places_as_written(evaluation_.value(requirement, *of.allowed, cell).exact, program_.steps[*of.allowed].unit));
  out.shortfall->shown = pair.figure;
  out.allowed->shown = pair.needed;
}

Explanation Explainer::told(const Finding& finding) const {
  const std::uint32_t requirement = finding.requirement;
  const std::size_t cell = finding.cell;
  const Requirement& of = program_.requirements[requirement];
  const bool applies = this->applies(requirement, cell);
  Explanation out;
  if (of.figure && of.needed) add_gap(requirement, cell, finding.verdict, out);
  if (of.figure && !of.needed && finding.figure) out.figure = shown(*finding.figure, program_.steps[*of.figure].unit);
  if (finding.verdict == Verdict::not_met && !of.figure) collect_failed(requirement, of.test, cell, out.failed);
  // Where it does not apply, that is all it rests on.
  out.cells.reserve(shape(requirement).most_cells);
  const Walk cells = walk(requirement, cell, Detail::all);
  if (of.applies) collect_cells(cells, *of.applies, out);
  if (applies) collect_cells(cells, of.test, out);
  if (applies && !program_.evidence.empty()) collect_evidence(walk(requirement, cell, Detail::all), of.test, out.evidence);
  out.rests_on = rests_on(requirement, cell);
  out.sentence = sentence_of(program_, finding, out);
  return out;
}

}  // namespace plumbline
