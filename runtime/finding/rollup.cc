#include "runtime/finding/rollup.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace plumbline {
namespace {

Verdict first_present(const std::vector<Verdict>& parts, std::initializer_list<Verdict> order) {
  for (const Verdict verdict : order) {
    if (std::find(parts.begin(), parts.end(), verdict) != parts.end()) return verdict;
  }
  return Verdict::not_applicable;
}

std::size_t place_of(std::vector<std::string>& order, const std::string& key) {
  const auto found = std::find(order.begin(), order.end(), key);
  if (found != order.end()) return static_cast<std::size_t>(found - order.begin());
  order.push_back(key);
  return order.size() - 1;
}

/// Finds the group of each finding. They come requirement by requirement, and within one organisation by organisation.
class Groups {
 public:
  explicit Groups(const Program& program) : program_(program) {}

  RollUp& of(const Finding& finding) {
    const Requirement& requirement = program_.requirements[finding.requirement];
    const bool same_requirement = last_ != nullptr && requirement_ == &requirement;
    if (!same_requirement) {
      requirement_ = &requirement;
      heading_ = place_of(headings_, requirement.heading);
      force_ = place_of(forces_, requirement.force);
      part_ = organisation_part(requirement.subject);
    }
    static const SubjectPart nobody;
    const SubjectPart& organisation = part_ && *part_ < finding.subject.parts().size() ? finding.subject.parts()[*part_] : nobody;
    if (same_requirement && last_->organisation.code == organisation.code) return *last_;
    // The codes live as long as their subjects, which the findings keep.
    if (!same_requirement) by_code_ = &known_[{heading_, force_, organisation.dimension}];
    RollUp*& known = (*by_code_)[organisation.code];
    const bool fresh = known == nullptr;
    if (fresh) known = &groups_[{heading_, force_, organisation.dimension, organisation.code}];
    last_ = known;
    if (fresh) {
      last_->heading = requirement.heading;
      last_->heading_title = requirement.heading_title;
      last_->force = requirement.force;
      last_->organisation = organisation;
    }
    if (last_->requirements.empty() || last_->requirements.back() != requirement.id) last_->requirements.push_back(requirement.id);
    return *last_;
  }

  /// In order of headings, forces, organisations.
  std::vector<RollUp> take() {
    std::vector<RollUp> out;
    for (auto& [key, group] : groups_) out.push_back(std::move(group));
    return out;
  }

 private:
  const Program& program_;
  std::vector<std::string> headings_;
  std::vector<std::string> forces_;
  std::map<std::tuple<std::size_t, std::size_t, std::string, std::string>, RollUp> groups_;
  using ByCode = std::unordered_map<std::string_view, RollUp*>;
  std::map<std::tuple<std::size_t, std::size_t, std::string>, ByCode> known_;
  ByCode* by_code_ = nullptr;
  const Requirement* requirement_ = nullptr;
  RollUp* last_ = nullptr;
  std::size_t heading_ = 0;
  std::size_t force_ = 0;
  std::optional<std::size_t> part_;
};

}  // namespace

Verdict joined_by_and(const std::vector<Verdict>& parts) {
  return first_present(parts, {Verdict::not_met, Verdict::cannot_tell, Verdict::needs_review, Verdict::not_yet_due, Verdict::met});
}

Verdict joined_by_or(const std::vector<Verdict>& parts) {
  return first_present(parts, {Verdict::met, Verdict::cannot_tell, Verdict::needs_review, Verdict::not_yet_due, Verdict::not_met});
}

std::string_view shown_verdict(const RollUp& rollup) { return rollup.hidden ? hidden_word : word(rollup.verdict); }

std::vector<RollUp> roll_up(const Program& program, const std::vector<Finding>& findings) {
  Groups groups(program);
  for (const Finding& finding : findings) {
    if (finding.verdict == Verdict::no_standard_set && !finding.hidden) continue;
    if (!program.requirements[finding.requirement].no_standard_because.empty()) continue;
    RollUp& group = groups.of(finding);
    ++(finding.hidden ? group.hidden_count : group.counts[static_cast<std::size_t>(finding.verdict)]);
  }
  std::vector<RollUp> out = groups.take();
  for (RollUp& group : out) {
    std::vector<Verdict> present;
    for (int i = 0; i < verdict_count; ++i) {
      if (group.counts[static_cast<std::size_t>(i)] > 0) present.push_back(static_cast<Verdict>(i));
    }
    group.verdict = joined_by_and(present);
    group.hidden = group.hidden_count > 0 && group.verdict != Verdict::not_met;
  }
  return out;
}

}  // namespace plumbline
