// Registers written in tests: records of a good one with some members changed, as the JSON that is read.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::testing {

/// Members and their values as JSON has them: {"by", "\"Jane Doe\""}.
using RecordMembers = std::map<std::string, std::string>;

/// The good record with some members changed; a member set to "" is left out.
std::string record_text(RecordMembers good, const RecordMembers& changed);
/// {"schema": "plumbline.judgements/1", "judgements": [the records]}
std::string register_text(std::string_view list, const std::vector<std::string>& records);

}  // namespace plumbline::testing
