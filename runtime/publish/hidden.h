// What rests on a hidden count goes with it: the finding's verdict and figures, every word that was
// made of them, and what a fault in a person's row would say of that person. It decides nothing about
// which counts are hidden; disclosure.h does.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "runtime/dataset/issue.h"
#include "runtime/dataset/run_record.h"
#include "runtime/finding/finding.h"
#include "runtime/program/program.h"

namespace plumbline {

/// Hides small counts of `people`, and all that rests on them in findings and in proofs made from now on. Counts of an
/// outcome without a disclosure profile are all hidden. `earlier` are the counts an earlier run showed.
/// Of answers alone the counts themselves do not leave: none are left, and nobody works out what they look like.
void hide(const Program& program, Findings& findings, const std::vector<RecordedPeople>& earlier = {}, Detail detail = Detail::all);

/// Issues in rows about people, in the files named (submission, file): that there is such a fault is
/// told once a column, and neither where, nor how often, nor what the cell holds.
void hide_rows_of_people(const std::vector<std::pair<std::string, std::string>>& files, std::vector<DataIssue>& issues);

}  // namespace plumbline
