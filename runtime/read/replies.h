// What people wrote beside findings -> replies: a findings.xlsx or findings.csv as it came back, in whatever order its
// rows and columns are now. Never knows which findings there are.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "runtime/dataset/issue.h"
#include "runtime/dataset/reply.h"
#include "runtime/read/read.h"

namespace plumbline {

/// Every row in which something is filled in, of every sheet with the heading "Id" beside one of those to fill in. A file
/// without one is the failure F0116, as is one that cannot be read to its end: half of what people wrote is not taken for all.
/// A status or day that is none is kept as it was written, and told (D0170, D0171).
Result<std::vector<ReplyRow>> read_replies(std::unique_ptr<ByteSource> bytes, const std::string& name, DataIssues& issues);

/// Where two rows reply to one finding and differ, none of them is used: told (D0172), and said in their set_aside.
void set_aside_disputed(std::vector<ReplyRow>& rows, DataIssues& issues);

}  // namespace plumbline
