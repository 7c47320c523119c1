// A run as a later one compares with it: what each finding rests on, and a fingerprint of each rule.
// The same record is made of the run at hand and read from the results file of an earlier one, so
// that comparing sees no difference between them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "runtime/dataset/run_record.h"
#include "runtime/finding/finding.h"
#include "runtime/program/program.h"

namespace plumbline {

/// Every step that the verdict, figure or needed figure of a requirement rests on, leaves first.
std::vector<std::uint32_t> steps_under(const Program& program, const Requirement& requirement);
/// Those of them that are gathered from rows, or count people.
std::vector<std::uint32_t> gathered_steps(const Program& program, const Requirement& requirement);

/// "sha256:..." of what decides a requirement: its arithmetic, which parameters stand in it (not
/// their values), what is gathered from which columns, and which rows are expected. Titles, sentences,
/// the order of blocks and the months it is asked for are not in it.
std::string rule_fingerprint(const Program& program, const Requirement& requirement);

/// "May 2021", "July 2021 to September 2021"; empty where the parameter is not by month.
std::string months_words(const Parameter& parameter, const ParameterRow& row);

/// Everything but the files' hashes, which are not this room's to know.
RunRecord record_of(const Program& program, const std::vector<Finding>& findings, const ExplanationMaker& told, Date as_of);

}  // namespace plumbline
