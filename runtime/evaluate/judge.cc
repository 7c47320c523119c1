#include "runtime/evaluate/judge.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "runtime/evaluate/cells.h"
#include "runtime/evaluate/figures.h"

namespace plumbline {
namespace {

Verdict verdict_of(const Value& test) {
  if (test.known) return test.exact.is_zero() ? Verdict::not_met : Verdict::met;
  switch (test.lack) {
    case Lack::not_applicable:
      return Verdict::not_applicable;
    case Lack::not_yet_due:
      return Verdict::not_yet_due;
    case Lack::needs_review:
      return Verdict::needs_review;
    case Lack::cannot_tell:
      break;
  }
  return Verdict::cannot_tell;
}

Verdict verdict_of(const Figures& tests, std::size_t cell) {
  if (tests.state(cell) == Figures::whole) return tests.whole_at(cell) == 0 ? Verdict::not_met : Verdict::met;
  return verdict_of(tests.at(cell));
}

void judge(const Requirement& requirement, StepColumns& columns, RequirementVerdicts& out) {
  const Figures* const applies = requirement.applies ? &columns.column(*requirement.applies) : nullptr;
  const bool has_standard = requirement.no_standard_because.empty();
  const auto verdicts = [&](std::uint32_t step) {
    const Figures& test = columns.column(step);
    std::vector<Verdict> list(test.size(), Verdict::no_standard_set);
    for (std::size_t cell = 0; cell < test.size(); ++cell) {
      // Only `applies when` makes a requirement not applicable; where it is not known, neither is the answer, whatever
      // the figures are.
      const Verdict asked = applies == nullptr ? Verdict::met : verdict_of(*applies, cell);
      if (asked != Verdict::met) {
        list[cell] = asked == Verdict::not_met ? Verdict::not_applicable : asked;
      } else if (has_standard) {
        list[cell] = verdict_of(test, cell);
      }
    }
    return list;
  };
  out.verdicts = verdicts(requirement.test);
  for (const Interpretation& interpretation : requirement.interpretations) {
    if (interpretation.test) out.others.push_back(verdicts(*interpretation.test));
  }
  for (const std::optional<std::uint32_t>& step : {requirement.figure, requirement.needed, requirement.allowed}) {
    if (step) columns.column(*step);
  }
  if (requirement.closing) {
    columns.column(requirement.closing->base);
    columns.column(requirement.closing->target);
  }
  out.steps = columns.take();
}

/// Every step whose column its answers are made of.
std::vector<std::uint32_t> roots_of(const Requirement& requirement) {
  std::vector<std::uint32_t> out = {requirement.test};
  for (const std::optional<std::uint32_t>& step : {requirement.applies, requirement.figure, requirement.needed, requirement.allowed}) {
    if (step) out.push_back(*step);
  }
  if (requirement.closing) out.insert(out.end(), {requirement.closing->base, requirement.closing->target});
  for (const Interpretation& interpretation : requirement.interpretations) {
    if (interpretation.test) out.push_back(*interpretation.test);
  }
  return out;
}

}  // namespace

RequirementVerdicts Judge::verdicts(const Requirement& requirement) {
  RequirementVerdicts out;
  Grid subjects = subjects_of(program_, dataset_, requirement);
  const auto of_same = std::find_if(shared_.begin(), shared_.end(), [&](const SharedColumns& one) { return *one.subjects == subjects; });
  out.subjects = of_same == shared_.end() ? std::make_shared<const Grid>(std::move(subjects)) : of_same->subjects;
  const auto alike = [&](const SharedColumns& one) { return one.due == requirement.due && one.subjects == out.subjects; };
  auto shared = std::find_if(shared_.begin(), shared_.end(), alike);
  if (shared == shared_.end()) shared = shared_.insert(shared_.end(), {out.subjects, requirement.due, {}, {}});
  const CellFinder finder(program_, dataset_, rows_, *out.subjects, requirement);
  StepColumns columns(program_, same_, rows_, finder, people_, *shared);
  judge(requirement, columns, out);
  return out;
}

void Judge::let_go(std::uint32_t requirement, const std::vector<StepColumn>& columns) {
  if (last_user_.empty()) {
    last_user_.resize(program_.steps.size(), 0);
    for (std::uint32_t user = 0; user < program_.requirements.size(); ++user) {
      for (const std::uint32_t step : steps_under(program_, roots_of(program_.requirements[user]))) last_user_[same_.first_like(step)] = user;
    }
  }
  for (const StepColumn& one : columns) {
    const std::uint32_t first = same_.first_like(one.step);
    if (last_user_[first] > requirement) continue;
    for (SharedColumns& shared : shared_) shared.columns.erase(first);
  }
}

}  // namespace plumbline
