// The parts of the results that a later run compares with, and what comparing gave: what each
// finding rests on, the rules once, the changes since an earlier run. runtime/read/results.cc reads
// them back.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "runtime/finding/changes.h"
#include "runtime/finding/finding.h"
#include "runtime/publish/publish.h"
#include "runtime/report/json_writer.h"

namespace plumbline {

/// The members `requirements` and `clauses`: what would stand in every finding, once.
void write_rules(JsonWriter& json, const Program& program, Date day);
/// What is said of the row of a parameter that holds, or of there being none, by parameter and row: written once however
/// many findings rest on it.
using RowsInForce = std::map<std::pair<std::uint32_t, std::optional<std::uint32_t>>, std::string>;
/// The member `rests_on` of a finding.
void write_rests_on(JsonWriter& json, const Program& program, const RestsOn& rests_on, RowsInForce& rows);
/// The members `change` and `previous` of a finding; null where no earlier run was given.
void write_change(JsonWriter& json, const FindingChange* change);
/// The member `since` of the results.
void write_since(JsonWriter& json, const Publishable& published);

}  // namespace plumbline
