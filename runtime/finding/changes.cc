#include "runtime/finding/changes.h"

#include <algorithm>
#include <map>
#include <set>

#include "runtime/finding/change_words.h"

namespace plumbline {
namespace {

using Subject = std::vector<std::pair<std::string, std::string>>;

std::string key_of(const std::string& requirement, Subject subject) {
  std::sort(subject.begin(), subject.end());  // a results file has its members in any order
  std::string out = requirement;
  for (const auto& [dimension, code] : subject) out.append("\x1F").append(dimension).append("\x1F").append(code);
  return out;
}

bool is_open(Verdict verdict) {
  return verdict == Verdict::not_met || verdict == Verdict::cannot_tell || verdict == Verdict::needs_review ||
         verdict == Verdict::not_yet_due;
}

/// Compares two records: matches findings, collects what changed, and hangs it on those that moved.
class Comparer {
 public:
  Comparer(const Program& program, const RunRecord& before, const RunRecord& now) : program_(program), before_(before), now_(now) {}

  Changes run() {
    out_.as_of = before_.as_of;
    out_.edition = before_.edition;
    out_.hash = before_.hash;
    for (const RecordedRequirement& one : before_.requirements) requirements_before_.emplace(one.id, &one);
    for (const RecordedRequirement& one : now_.requirements) requirements_now_.emplace(one.id, &one);
    for (const RecordedFinding& one : before_.findings) asked_before_.insert(one.requirement);
    match_renamed();
    compare_rules();
    compare_findings();
    compare_runs();
    group();
    out_.heading = changes_heading(out_);
    return std::move(out_);
  }

 private:
  std::uint32_t add(Cause cause) {
    std::string key = cause.kind;
    for (const std::string* part : {&cause.name, &cause.before, &cause.after, &cause.where}) key.append("\x1F").append(*part);
    const auto [at, fresh] = cause_at_.try_emplace(key, static_cast<std::uint32_t>(out_.causes.size()));
    if (fresh) out_.causes.push_back(std::move(cause));
    return at->second;
  }

  /// What a requirement of this run was called in the earlier one.
  [[nodiscard]] const std::string& earlier_id(const std::string& id) const {
    const auto found = renamed_.find(id);
    return found == renamed_.end() ? id : found->second;
  }

  // An id that is gone and one that is new are one requirement where only these two have the rule.
  void match_renamed() {
    std::map<std::string, std::vector<const RecordedRequirement*>> gone;
    std::map<std::string, std::vector<const RecordedRequirement*>> fresh;
    for (const auto& [id, one] : requirements_before_) {
      if (!requirements_now_.contains(id)) gone[one->rule + one->english].push_back(one);
    }
    for (const auto& [id, one] : requirements_now_) {
      if (!requirements_before_.contains(id)) fresh[one->rule + one->english].push_back(one);
    }
    for (const auto& [rule, now] : fresh) {
      const auto was = gone.find(rule);
      if (now.size() != 1 || was == gone.end() || was->second.size() != 1) continue;
      renamed_[now.front()->id] = was->second.front()->id;
      was_renamed_.insert(was->second.front()->id);
      causes_of_[now.front()->id].push_back(add(renamed_cause(*was->second.front(), *now.front())));
    }
  }

  // What stands in the rules' files, requirement by requirement and clause by clause.
  void compare_rules() {
    std::map<std::string, const RecordedClause*> clauses;
    for (const RecordedClause& clause : before_.clauses) clauses.emplace(clause.id, &clause);
    std::map<std::string, std::uint32_t> changed;
    for (const RecordedClause& clause : now_.clauses) {
      const auto was = clauses.find(clause.id);
      if (was == clauses.end()) continue;
      if (const std::optional<Cause> cause = clause_cause(*was->second, clause)) changed.emplace(clause.id, add(*cause));
    }
    for (const RecordedRequirement& now : now_.requirements) {
      const auto was = requirements_before_.find(earlier_id(now.id));
      if (was == requirements_before_.end()) continue;
      std::vector<std::uint32_t>& causes = causes_of_[now.id];
      for (Cause& cause : requirement_causes(*was->second, now)) causes.push_back(add(std::move(cause)));
      for (const std::string& cited : now.cites) {
        if (const auto clause = changed.find(cited); clause != changed.end()) causes.push_back(clause->second);
      }
    }
  }

  void compare_findings() {
    std::map<std::string, const RecordedFinding*> earlier;
    std::set<std::string> parts;
    for (const RecordedFinding& finding : before_.findings) {
      earlier.emplace(key_of(finding.requirement, finding.subject), &finding);
      for (const auto& [dimension, code] : finding.subject) parts.insert(dimension + "\x1F" + code);
    }
    std::set<std::string> parts_now;
    for (const RecordedFinding& now : now_.findings) {
      for (const auto& [dimension, code] : now.subject) parts_now.insert(dimension + "\x1F" + code);
      const auto was = earlier.find(key_of(earlier_id(now.requirement), now.subject));
      if (was == earlier.end()) {
        add_new(now, parts);
        continue;
      }
      out_.findings.push_back(compared(*was->second, now));
      earlier.erase(was);
    }
    for (const RecordedFinding& finding : before_.findings) {
      if (earlier.contains(key_of(finding.requirement, finding.subject))) add_gone(finding, parts_now);
    }
  }

  void add_new(const RecordedFinding& now, const std::set<std::string>& parts_before) {
    FindingChange out;
    out.change = Change::fresh;
    out.subject = subject_words(program_, now.subject);
    const bool asked = requirements_before_.contains(earlier_id(now.requirement)) || asked_before_.contains(earlier_id(now.requirement));
    out.causes.push_back({add(asked ? new_subject_cause(program_, now, parts_before) : new_requirement_cause(now.requirement)), "", ""});
    out_.findings.push_back(std::move(out));
  }

  void add_gone(const RecordedFinding& before, const std::set<std::string>& parts_now) {
    const bool asked = requirements_now_.contains(before.requirement) || was_renamed_.contains(before.requirement);
    const std::uint32_t cause = add(asked ? gone_subject_cause(program_, before, parts_now) : gone_requirement_cause(before.requirement));
    out_.gone.push_back({before.requirement, before.subject, before.verdict, before.hidden, cause});
  }

  FindingChange compared(const RecordedFinding& before, const RecordedFinding& now) {
    FindingChange out;
    out.change = change_between(before, now);
    // What it was, or what changed under it, would tell what it is, and the other way round.
    if (out.change == Change::hidden) {
      out.subject = subject_words(program_, now.subject);
      return out;
    }
    out.before = before.verdict;
    out.figure_before = before.figure;
    out.needed_before = before.needed;
    out.subject = subject_words(program_, now.subject);
    std::vector<CauseOfChange> causes;
    add_parameters(before, now, causes);
    add_data(before, now, causes);
    const auto of_requirement = causes_of_.find(now.requirement);
    if (of_requirement != causes_of_.end()) {
      for (std::uint32_t cause : of_requirement->second) causes.push_back({cause, "", ""});
    }
    if (before.exception != now.exception) causes.push_back({add(exception_cause(before.exception, now.exception)), "", ""});
    if (out.change == Change::same) return out;
    const bool found = std::any_of(causes.begin(), causes.end(), [&](const CauseOfChange& one) { return is_behind(out.change, out_.causes[one.cause]); });
    if (!found) causes.push_back({add(not_found_cause(before_)), "", ""});
    out.causes = std::move(causes);
    out.words = change_words(before, now, out.causes, out_.causes);
    return out;
  }

  // An exception moves no answer: it is behind nothing but what it says of it.
  static bool is_behind(Change change, const Cause& cause) { return change == Change::exception ? cause.kind == exception_kind : cause.decides; }

  void add_parameters(const RecordedFinding& before, const RecordedFinding& now, std::vector<CauseOfChange>& causes) {
    bool by_the_day = before.verdict != now.verdict && (before.verdict == Verdict::not_yet_due || now.verdict == Verdict::not_yet_due);
    for (const RecordedParameter& parameter : now.parameters) {
      const auto was = std::find_if(before.parameters.begin(), before.parameters.end(),
                                    [&](const RecordedParameter& one) { return one.name == parameter.name; });
      if (was == before.parameters.end() || was->value == parameter.value) continue;
      causes.push_back({add(parameter_cause(*was, parameter)), "", ""});
      // A value that was not known yet on the earlier day, or is not yet on this one, came or went with the day.
      by_the_day = by_the_day || (parameter.known_from && *parameter.known_from > before_.as_of) ||
                   (was->known_from && *was->known_from > now_.as_of);
    }
    if (by_the_day && before_.as_of != now_.as_of) causes.push_back({add(as_of_cause(before_.as_of, now_.as_of)), "", ""});
  }

  // Under the same rule the figures stand in the same order, whatever they are called by now.
  void add_data(const RecordedFinding& before, const RecordedFinding& now, std::vector<CauseOfChange>& causes) {
    const bool same_rule = before.figures.size() == now.figures.size() && has_same_rule(now.requirement);
    for (std::size_t i = 0; i < now.figures.size(); ++i) {
      const RecordedFigure& figure = now.figures[i];
      auto was = before.figures.begin() + static_cast<std::ptrdiff_t>(same_rule ? i : 0);
      if (!same_rule) {
        was = std::find_if(before.figures.begin(), before.figures.end(),
                           [&](const RecordedFigure& one) { return one.name == figure.name && one.english == figure.english; });
      }
      if (was == before.figures.end() || was->value == figure.value) continue;
      causes.push_back({add(data_cause(figure)), number_words(was->value), number_words(figure.value)});
    }
  }

  [[nodiscard]] bool has_same_rule(const std::string& requirement) const {
    const auto was = requirements_before_.find(earlier_id(requirement));
    const auto is = requirements_now_.find(requirement);
    return was != requirements_before_.end() && is != requirements_now_.end() && was->second->rule == is->second->rule;
  }

  void compare_runs() {
    const bool rules_told = std::any_of(out_.causes.begin(), out_.causes.end(), [](const Cause& cause) { return cause.kind != "data"; });
    if (before_.edition != now_.edition) {
      add(edition_cause(before_.edition, now_.edition));
    } else if (before_.hash != now_.hash && !rules_told && before_.says_what_findings_rest_on) {
      add(framework_cause());
    }
    if (const std::optional<Cause> files = files_cause(before_.files, now_.files)) add(*files);
  }

  void group() {
    std::map<std::vector<std::uint32_t>, std::size_t> group_at;
    std::set<std::uint32_t> heads;
    const auto group_of = [&](std::vector<std::uint32_t> causes) -> ChangeGroup& {
      const auto [at, fresh] = group_at.try_emplace(causes, out_.groups.size());
      heads.insert(causes.begin(), causes.end());
      if (fresh) out_.groups.push_back({std::move(causes), {}, 0});
      return out_.groups[at->second];
    };
    for (std::size_t i = 0; i < out_.findings.size(); ++i) {
      const FindingChange& finding = out_.findings[i];
      ++out_.counts[static_cast<std::size_t>(finding.change)];
      if (finding.change == Change::same || finding.change == Change::hidden) continue;
      std::vector<std::uint32_t> causes;
      for (const CauseOfChange& one : finding.causes) {
        if (is_behind(finding.change, out_.causes[one.cause])) causes.push_back(one.cause);
      }
      std::sort(causes.begin(), causes.end());
      group_of(std::move(causes)).findings.push_back(i);
    }
    for (const GoneFinding& finding : out_.gone) ++group_of({finding.cause}).gone;
    put_in_order();
    for (std::uint32_t cause = 0; cause < out_.causes.size(); ++cause) {
      if (!heads.contains(cause)) out_.unmoving.push_back(cause);
    }
  }

  // What moved verdicts comes first, then figures, then what is needed, then exceptions, then what came and went.
  void put_in_order() {
    const auto rank = [&](std::size_t finding) {
      switch (out_.findings[finding].change) {
        case Change::figure:
          return 1;
        case Change::needed:
          return 2;
        case Change::exception:
          return 3;
        case Change::fresh:
          return 4;
        default:
          return 0;
      }
    };
    for (ChangeGroup& one : out_.groups) {
      std::stable_sort(one.findings.begin(), one.findings.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    }
    std::stable_sort(out_.groups.begin(), out_.groups.end(), [&](const ChangeGroup& a, const ChangeGroup& b) {
      return (a.findings.empty() ? 5 : rank(a.findings.front())) < (b.findings.empty() ? 5 : rank(b.findings.front()));
    });
  }

  const Program& program_;
  const RunRecord& before_;
  const RunRecord& now_;
  Changes out_;
  std::map<std::string, const RecordedRequirement*> requirements_before_;
  std::map<std::string, const RecordedRequirement*> requirements_now_;
  std::set<std::string> asked_before_;                             // ids with findings
  std::map<std::string, std::string> renamed_;                     // now -> before
  std::set<std::string> was_renamed_;
  std::map<std::string, std::vector<std::uint32_t>> causes_of_;    // by requirement of this run
  std::map<std::string, std::uint32_t> cause_at_;
};

}  // namespace

std::string_view word(Change change) {
  switch (change) {
    case Change::same:
      return "same";
    case Change::fresh:
      return "new";
    case Change::better:
      return "better";
    case Change::worse:
      return "worse";
    case Change::other:
      return "other";
    case Change::figure:
      return "figure";
    case Change::needed:
      return "needed";
    case Change::exception:
      return "exception";
    case Change::hidden:
      return "hidden";
  }
  return "same";
}

Change change_between(const RecordedFinding& before, const RecordedFinding& now) {
  if (before.hidden || now.hidden) return Change::hidden;
  if (before.verdict != now.verdict) {
    if (is_open(before.verdict) && now.verdict == Verdict::met) return Change::better;
    if (before.verdict == Verdict::met && is_open(now.verdict)) return Change::worse;
    return Change::other;
  }
  if (before.figure != now.figure) return Change::figure;
  if (before.needed != now.needed) return Change::needed;
  return before.exception == now.exception ? Change::same : Change::exception;
}

Changes changes_since(const Program& program, const RunRecord& before, const RunRecord& now) {
  return Comparer(program, before, now).run();
}

}  // namespace plumbline
