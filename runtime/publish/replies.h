// Replies beside the findings they are about. They are people's own words: no answer, figure or sentence turns on one, and a
// hidden finding keeps the words that stand beside it and shows nothing more for them.
#pragma once

#include <vector>

#include "runtime/dataset/reply.h"
#include "runtime/publish/publish.h"

namespace plumbline {

/// Each with its finding, by id. What names no finding of this run, or was set aside when it was read, is kept in
/// `unplaced_replies` and says why. Of rows that say the same of one finding one is kept.
void place_replies(Publishable& published, std::vector<ReplyRow> rows);

}  // namespace plumbline
