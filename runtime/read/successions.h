// Files that say which organisation took whose place on which day. Such files speak of many more than a
// framework knows: only what leads to somebody who is listed is taken.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "runtime/read/read.h"

namespace plumbline::reading {

struct Successions {
  std::vector<Organisations::Successor> successors;
  std::vector<Organisations::Entry> closed;  // those succeeded that no file lists: they lay nowhere known
};

/// Where an organisation was listed, in words; empty where it was not.
using PlaceOf = std::function<std::string(std::uint32_t level, const std::string& code)>;

/// `known` are the organisations that are listed. A file with a row that cannot be read is a failure (F0109):
/// without it a total could look complete that is not.
Result<Successions> read_successions(const Program& program, std::vector<NamedBytes> files, const std::vector<Organisations::Entry>& known,
                                     DataIssues& issues, const PlaceOf& place_of);

}  // namespace plumbline::reading
