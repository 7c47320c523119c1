// Findings about people: what they rest on, and why nobody can tell. Counts stand in a sentence as
// they would leave; where they must not, publish() puts another sentence in its place.
#include <algorithm>
#include <map>
#include <optional>

#include "runtime/evaluate/kernels.h"
#include "runtime/evaluate/people.h"
#include "runtime/finding/finding.h"
#include "runtime/finding/numbers.h"
#include "runtime/finding/people_tables.h"
#include "runtime/finding/people_words.h"
#include "runtime/statistics/limits.h"

namespace plumbline {
namespace {

const Unit percent{Quantity::percentage, "", "", 0};

std::string people(std::int64_t count) { return show_number(Exact(count), {Quantity::count, "people", "person", 0}); }

/// The counts as they leave.
Tally rounded(const DisclosureProfile& profile, Tally tally) {
  tally.counted = shown_count(profile, tally.counted);
  tally.known = shown_count(profile, tally.known);
  tally.not_known = shown_count(profile, tally.not_known);
  return tally;
}

Tally of_known_alone(Tally tally) {
  tally.not_known = 0;
  return tally;
}

/// The least and the most the share can be, whatever those who are not known would have said.
std::optional<std::pair<Exact, Exact>> reach(const Tally& tally) {
  const std::int64_t all = tally.known + tally.not_known;
  if (all == 0) return std::nullopt;
  return std::pair{Exact(tally.counted) / Exact(all), Exact(tally.counted + tally.not_known) / Exact(all)};
}

std::optional<Limits> limits_of(const Outcome& outcome, const Tally& left, const Tally* right, const Confidence& sure) {
  if (right != nullptr) return difference_limits(Exact(left.counted), Exact(left.known), Exact(right->counted), Exact(right->known), sure);
  if (outcome.statistic == Statistic::proportion) return proportion_limits(Exact(left.counted), Exact(left.known), sure);
  if (outcome.statistic == Statistic::mean) return mean_limits(left.known, left.sum, left.sum_of_squares, sure);
  if (outcome.statistic == Statistic::rate) return rate_limits(left.sum, Exact(left.known) / outcome.per, sure);
  return std::nullopt;
}

/// The steps of an outcome test's one cell, or two.
std::vector<std::uint32_t> cells_tested(const Program& program, const Step& test) {
  const std::uint32_t figure = test.arguments.front();
  if (!program.outcome_tests[test.of].right) return {figure};
  return program.steps[figure].arguments;
}

}  // namespace

std::shared_ptr<const CellWords> Explainer::people_lacking(const Walk& walk, std::uint32_t step) const {
  const auto& [requirement, cell, detail, met] = walk;
  const Step& of = program_.steps[step];
  const Outcome& outcome = program_.outcomes[program_.outcome_cells[of.of].outcome];
  const Tally exact = evaluation_.people(requirement, step, cell);
  const Tally tally = rounded(profile_of(program_, outcome), exact);
  CellWords out;
  out.table = program_.tables[outcome.table].name;
  out.about_people = true;
  const std::int64_t all = tally.known + tally.not_known;
  if (evaluation_.value(requirement, step, cell).lack == Lack::not_yet_due) {
    out.reason = word(Missing::not_submitted);
    out.sentence = "the " + program_.tables[outcome.table].title + " was not sent";
  } else if (exact.known + exact.not_known == 0) {
    out.reason = "nobody";
    out.sentence = "there is nobody to count for " + of.title;
  } else {
    out.reason = "too few known";
    out.sentence = "for " + of.title + " too few are known";
    if (all > 0) {
      out.sentence = "for " + of.title + ", of " + people(all) + " " + (tally.known == 0 ? "nobody" : show_number(Exact(tally.known), {})) +
                     " answered: " + show_number(Exact(tally.known) / Exact(all), percent) + " known";
    }
    out.sentence += ", where " + show_number(outcome.known_for, percent) + " is needed";
  }
  return words_of_people(std::move(out), detail);
}

std::shared_ptr<const CellWords> Explainer::people_undecided(const Walk& walk, std::uint32_t step) const {
  const auto& [requirement, cell, detail, met] = walk;
  const Step& of = program_.steps[step];
  const OutcomeTest& test = program_.outcome_tests[of.of];
  // What those who are known say by themselves: if not even that, nothing hangs on the others. Only confidence can keep them from saying it.
  bool others_decide = true;
  if (!test.confidence.is_zero()) {
    const std::vector<std::uint32_t> cells = cells_tested(program_, of);
    const Tally left = of_known_alone(evaluation_.people(requirement, cells.front(), cell));
    const Tally right = test.right ? of_known_alone(evaluation_.people(requirement, cells.back(), cell)) : Tally{};
    const Exact figure = evaluation_.value(requirement, of.arguments.front(), cell).exact;
    const Exact needed = evaluation_.value(requirement, of.arguments.back(), cell).exact;
    others_decide = outcome_test(program_, test, Confidence::of(test.confidence), left, test.right ? &right : nullptr, figure, needed).known;
  }
  CellWords out;
  out.table = program_.tables[program_.outcomes[program_.outcome_cells[test.left].outcome].table].name;
  out.about_people = true;
  out.reason = others_decide ? "the not known decide" : "too small to judge";
  if (detail == Detail::all) out.sentence = others_decide ? deciding_words(requirement, step, cell) : unsure_words(requirement, step, cell);
  return words_of_people(std::move(out), detail);
}

std::shared_ptr<const CellWords> Explainer::words_of_people(CellWords words, Detail detail) const {
  if (detail == Detail::all) return std::make_shared<const CellWords>(std::move(words));
  words.sentence.clear();
  const auto found = std::find_if(people_words_.begin(), people_words_.end(),
                                  [&](const auto& one) { return one->table == words.table && one->reason == words.reason; });
  if (found != people_words_.end()) return *found;
  people_words_.push_back(std::make_shared<const CellWords>(std::move(words)));
  return people_words_.back();
}

std::string Explainer::unsure_words(std::uint32_t requirement, std::uint32_t test, std::size_t cell) const {
  const Step& of = program_.steps[test];
  const OutcomeTest& asked = program_.outcome_tests[of.of];
  const std::vector<std::uint32_t> cells = cells_tested(program_, of);
  const Outcome& outcome = program_.outcomes[program_.outcome_cells[asked.left].outcome];
  const Outcome& other = program_.outcomes[program_.outcome_cells[asked.right.value_or(asked.left)].outcome];
  const Tally left = rounded(profile_of(program_, outcome), evaluation_.people(requirement, cells.front(), cell));
  const Tally right = rounded(profile_of(program_, other), evaluation_.people(requirement, cells.back(), cell));
  const std::string with = "with " + show_number(asked.confidence, percent) + " confidence the figure ";
  // Limits of a figure that is no share are made of sums that are not rounded, and could tell the counts.
  const bool may_say = outcome.statistic == Statistic::proportion || profile_of(program_, outcome).round_to <= 1;
  const std::optional<Confidence> sure = Confidence::of(asked.confidence);
  std::optional<Limits> limits;
  if (sure && may_say) limits = limits_of(outcome, left, asked.right ? &right : nullptr, *sure);
  if (!limits) return with + "could lie on either side, so nobody can say";
  const Unit& unit = program_.steps[of.arguments.front()].unit;
  return with + "lies between " + show_number(limits->lower.low, unit) + " and " + show_number(limits->upper.high, unit) + ", so nobody can say";
}

std::string Explainer::deciding_words(std::uint32_t requirement, std::uint32_t test, std::size_t cell) const {
  const Step& of = program_.steps[test];
  const OutcomeTest& asked = program_.outcome_tests[of.of];
  const std::vector<std::uint32_t> cells = cells_tested(program_, of);
  const Outcome& outcome = program_.outcomes[program_.outcome_cells[asked.left].outcome];
  const Tally left = rounded(profile_of(program_, outcome), evaluation_.people(requirement, cells.front(), cell));
  const auto share = reach(left);
  if (outcome.statistic != Statistic::proportion || !share) return "it turns on what the people who are not known would have said, so nobody can say";
  if (!asked.right) {
    return "if none of the " + people(left.not_known) + " who are not known counted, the figure would be " + show_number(share->first, percent) +
           ", and if all of them did, " + show_number(share->second, percent) + ", so nobody can say";
  }
  const Outcome& other = program_.outcomes[program_.outcome_cells[*asked.right].outcome];
  const auto less = reach(rounded(profile_of(program_, other), evaluation_.people(requirement, cells.back(), cell)));
  if (!less) return "it turns on what the people who are not known would have said, so nobody can say";
  const Unit& unit = program_.steps[of.arguments.front()].unit;
  return "whatever the people who are not known would have said, the difference lies between " + show_number(share->first - less->second, unit) +
         " and " + show_number(share->second - less->first, unit) + ", so nobody can say";
}

Value Explainer::value_shown(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  const Value value = evaluation_.value(requirement, step, cell);
  const Step& of = program_.steps[step];
  const UnitRule rule = op_row(of.op).rule;
  if (!value.known || !shows_rounded_ || rule == UnitRule::comparison || rule == UnitRule::truth) return value;
  if (of.op == Op::outcome) {
    const Outcome& outcome = program_.outcomes[program_.outcome_cells[of.of].outcome];
    return figure_shown(program_, outcome, evaluation_.people(requirement, step, cell), value);
  }
  if (of.arguments.empty() || outcome_steps(program_, {step}).empty()) return value;
  const Value first = value_shown(requirement, of.arguments.front(), cell);
  const Value second = value_shown(requirement, of.arguments.back(), cell);
  return first.known && second.known ? apply(of.op, first, second) : Value{};
}

void Explainer::add_people(Detail detail, Findings& out) const {
  for (const InputFile& file : dataset_.files) {
    if (program_.tables[file.table].of_people) out.people_files.emplace_back(dataset_.submissions[file.submission].name, file.name);
  }
  if (program_.outcome_cells.empty()) return;
  PeopleTables tables(program_, dataset_, evaluation_, detail);
  std::map<std::uint32_t, std::vector<std::uint32_t>> steps;
  for (Finding& finding : out.list) {
    const Requirement& of = program_.requirements[finding.requirement];
    const auto [at, fresh] = steps.try_emplace(finding.requirement);
    if (fresh) {
      std::vector<std::uint32_t> roots = {of.test};
      for (const auto& root : {of.figure, of.needed, of.allowed, of.applies}) {
        if (root) roots.push_back(*root);
      }
      at->second = outcome_steps(program_, roots);
    }
    if (!at->second.empty()) finding.people.make() = tables.places(finding.requirement, finding.cell, at->second, finding.subject.parts());
    std::size_t reading = 0;
    for (const Interpretation& interpretation : of.interpretations) {
      if (!interpretation.test) continue;
      std::vector<std::uint32_t> roots = {*interpretation.test};
      if (of.applies) roots.push_back(*of.applies);
      finding.others.make()[reading++].people = tables.places(finding.requirement, finding.cell, outcome_steps(program_, roots), finding.subject.parts());
    }
  }
  out.people = tables.take();
}

}  // namespace plumbline
