#include "runtime/finding/rollup.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <tuple>

namespace plumbline {
namespace {

Verdict first_present(const std::vector<Verdict>& parts, std::initializer_list<Verdict> order) {
  for (const Verdict verdict : order) {
    if (std::find(parts.begin(), parts.end(), verdict) != parts.end()) return verdict;
  }
  return Verdict::not_applicable;
}

// The organisation an answer is about: the first level among its subject's parts.
SubjectPart organisation_of(const Program& program, const Finding& finding) {
  for (const SubjectPart& part : finding.subject) {
    const bool is_level = std::any_of(program.levels.begin(), program.levels.end(),
                                      [&](const Level& level) { return level.name == part.dimension; });
    if (is_level) return part;
  }
  return {};
}

template <typename Key>
std::size_t place_of(std::vector<Key>& order, const Key& key) {
  if (!order.empty() && order.back() == key) return order.size() - 1;  // findings come requirement by requirement
  const auto found = std::find(order.begin(), order.end(), key);
  if (found != order.end()) return static_cast<std::size_t>(found - order.begin());
  order.push_back(key);
  return order.size() - 1;
}

}  // namespace

Verdict joined_by_and(const std::vector<Verdict>& parts) {
  return first_present(parts, {Verdict::not_met, Verdict::cannot_tell, Verdict::needs_review, Verdict::not_yet_due, Verdict::met});
}

Verdict joined_by_or(const std::vector<Verdict>& parts) {
  return first_present(parts, {Verdict::met, Verdict::cannot_tell, Verdict::needs_review, Verdict::not_yet_due, Verdict::not_met});
}

std::string_view shown_verdict(const RollUp& rollup) { return rollup.hidden ? hidden_word : word(rollup.verdict); }

std::vector<RollUp> roll_up(const Program& program, const std::vector<Finding>& findings) {
  std::vector<std::string> headings;
  std::vector<std::string> forces;
  std::map<std::tuple<std::size_t, std::size_t, std::string, std::string>, RollUp> groups;
  for (const Finding& finding : findings) {
    if (finding.verdict == Verdict::no_standard_set && !finding.hidden) continue;
    const Requirement& requirement = program.requirements[finding.requirement];
    if (!requirement.no_standard_because.empty()) continue;
    const SubjectPart organisation = organisation_of(program, finding);
    RollUp& group = groups[{place_of(headings, requirement.heading), place_of(forces, requirement.force), organisation.dimension,
                            organisation.code}];
    group.heading = requirement.heading;
    group.heading_title = requirement.heading_title;
    group.force = requirement.force;
    group.organisation = organisation;
    ++(finding.hidden ? group.hidden_count : group.counts[static_cast<std::size_t>(finding.verdict)]);
    place_of(group.requirements, requirement.id);
  }
  std::vector<RollUp> out;
  for (auto& [key, group] : groups) {
    std::vector<Verdict> present;
    for (int i = 0; i < verdict_count; ++i) {
      if (group.counts[static_cast<std::size_t>(i)] > 0) present.push_back(static_cast<Verdict>(i));
    }
    group.verdict = joined_by_and(present);
    group.hidden = group.hidden_count > 0 && group.verdict != Verdict::not_met;
    out.push_back(std::move(group));
  }
  return out;
}

}  // namespace plumbline
