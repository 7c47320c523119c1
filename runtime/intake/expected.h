// Which tables are asked of whom, and which of them came, and when.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "runtime/intake/claims.h"

namespace plumbline::intake {

/// What no file holds: of each submission, and of everybody of a level that supplies tables of whom none came. `held` are the
/// tables that some file claims, placed or not.
std::vector<Entry> missing_tables(const Inbox& inbox, const std::vector<SubmissionKey>& submissions,
                                  const std::set<std::pair<SubmissionKey, std::string>>& held);

/// Whether each table came by its due day. One that came in time in any version is not late in a later one.
void tell_late(const Inbox& inbox, std::vector<Entry>& entries);

}  // namespace plumbline::intake
