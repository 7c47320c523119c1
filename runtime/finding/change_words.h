// What changed, in sentences: one function a kind of cause. changes.cc finds them and says whose
// they are; nothing here compares findings.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/dataset/run_record.h"
#include "runtime/finding/changes.h"

namespace plumbline {

Cause parameter_cause(const RecordedParameter& before, const RecordedParameter& now);
Cause data_cause(const RecordedFigure& now);
Cause as_of_cause(Date before, Date now);
/// The kind of cause that an exception is: no verdict turns on one.
inline constexpr std::string_view exception_kind = "exception";
/// One that came to speak of a finding, speaks of it no more, or stands otherwise.
Cause exception_cause(const std::optional<RecordedException>& before, const std::optional<RecordedException>& now);
Cause renamed_cause(const RecordedRequirement& before, const RecordedRequirement& now);
/// Rule, wording, interpretations, force, ask and cites of one requirement: those that changed.
std::vector<Cause> requirement_causes(const RecordedRequirement& before, const RecordedRequirement& now);
std::optional<Cause> clause_cause(const RecordedClause& before, const RecordedClause& now);
Cause edition_cause(const std::string& before, const std::string& now);
/// The rules' files differ, but nothing that findings are known to rest on.
Cause framework_cause();
std::optional<Cause> files_cause(const std::vector<RecordedFile>& before, const std::vector<RecordedFile>& now);
Cause not_found_cause(const RunRecord& before);

Cause new_requirement_cause(const std::string& requirement);
Cause gone_requirement_cause(const std::string& requirement);
/// `parts` are the dimensions and codes that the other run has findings for, joined by \x1F.
Cause new_subject_cause(const Program& program, const RecordedFinding& now, const std::set<std::string>& parts);
Cause gone_subject_cause(const Program& program, const RecordedFinding& before, const std::set<std::string>& parts);

/// "QX1, May 2021": organisations by code, months and list items in words.
std::string subject_words(const Program& program, const std::vector<std::pair<std::string, std::string>>& subject);
/// "75%", or "not known".
std::string number_words(const std::optional<RecordedNumber>& number);
/// "figure 77%; needed 78%, was 75%; activity.value £740,000, was £700,000".
std::string change_words(const RecordedFinding& before, const RecordedFinding& now, const std::vector<CauseOfChange>& causes,
                         const std::vector<Cause>& all);
/// The heading of the whole, with its counts.
std::string changes_heading(const Changes& changes);

}  // namespace plumbline
