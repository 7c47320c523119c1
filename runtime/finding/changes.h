// Two runs -> what moved between them, and what changed under it. Every sentence about a change is
// made here. It tells what changed under a finding, never which of several changes was enough (that
// takes a third run), and where nothing is found it says so.
//
//   C1-11, QX1, May 2021: worse, was met
//     parameter "Elective Recovery Fund threshold", May 2021: was 75%, is 78%
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/dataset/run_record.h"
#include "runtime/program/program.h"

namespace plumbline {

/// A verdict moved for the better or the worse only where it moved between open (not met, cannot
/// tell, needs review, not yet due) and met. Among the open ones it is `other`: a figure left blank
/// turns not met into cannot tell, and that is no improvement.
/// Exception: the answer, its figure and what is needed are the same, and another exception speaks of it, or it stands otherwise.
/// Hidden: in one run or the other its counts were small, and nothing is said of what became of it.
enum class Change : std::uint8_t { same, fresh, better, worse, other, figure, needed, exception, hidden };
inline constexpr int change_count = 9;
/// "same", "new", "better", "worse", "other", "figure", "needed", "exception", "hidden"
std::string_view word(Change change);
Change change_between(const RecordedFinding& before, const RecordedFinding& now);

/// Something that is not as it was.
struct Cause {
  std::string kind;      // parameter, rule, data, as of; exception; clause, interpretation, ask, force, wording,
                         // renamed, edition, framework, files; new, gone; not found
  std::string name;
  std::string before;    // of data: empty, each finding has its own
  std::string after;
  std::string where;     // "elective/activity.plumb line 33, source, briefing.elective_threshold"
  std::string sentence;  // all of it, without a full stop
  bool decides = true;   // a verdict can turn on it; a clause's words, say, cannot move one by themselves
};

/// One cause of one finding's change, with the two totals where it is data.
struct CauseOfChange {
  std::uint32_t cause = 0;  // of Changes::causes
  std::string before;
  std::string after;
};

struct FindingChange {
  Change change = Change::same;
  std::optional<Verdict> before;  // nothing where the finding is new
  std::optional<RecordedNumber> figure_before;
  std::optional<RecordedNumber> needed_before;
  std::string subject;            // "QX1, May 2021"
  std::string words;              // "figure 77%; needed 78%, was 75%"
  std::vector<CauseOfChange> causes;  // none where it is the same
};

/// A finding of the earlier run that this one has no match for.
struct GoneFinding {
  std::string requirement;
  std::vector<std::pair<std::string, std::string>> subject;
  Verdict verdict = Verdict::cannot_tell;
  bool hidden = false;  // it was: the verdict says nothing
  std::uint32_t cause = 0;
};

/// Findings that moved with the same causes (those that decide), for people to read together.
struct ChangeGroup {
  std::vector<std::uint32_t> causes;
  std::vector<std::size_t> findings;  // those whose verdict moved come first
  std::size_t gone = 0;               // of a group of findings that are gone: how many
};

struct Changes {
  Date as_of;
  std::string edition;
  std::string hash;
  std::vector<FindingChange> findings;  // one for each of the run's findings, in their order
  std::vector<GoneFinding> gone;
  std::vector<Cause> causes;
  std::vector<ChangeGroup> groups;
  std::vector<std::uint32_t> unmoving;  // causes that no group is headed by
  std::vector<std::size_t> counts = std::vector<std::size_t>(change_count, 0);  // by Change
  std::string heading;  // "Since the earlier run (as of 3 June 2021, edition 2021.1): 2 findings changed verdict, 4 the same"
};

/// `program` is the one of the run at hand: it says which parts of a subject are organisations.
Changes changes_since(const Program& program, const RunRecord& before, const RunRecord& now);

}  // namespace plumbline
