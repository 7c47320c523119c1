#include "runtime/publish/replies.h"

#include <string>
#include <unordered_map>
#include <utility>

namespace plumbline {

void place_replies(Publishable& published, std::vector<ReplyRow> rows) {
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < published.findings.size(); ++i) places.emplace(finding_id(*published.program, published.findings[i]), i);
  published.replies.assign(published.findings.size(), {});
  for (ReplyRow& row : rows) {
    const auto place = places.find(row.finding);
    if (row.set_aside.empty() && place != places.end()) {
      published.replies[place->second] = std::move(row.reply);
      continue;
    }
    std::string why = row.set_aside.empty() ? "There is no such finding in this run." : row.set_aside;
    published.unplaced_replies.push_back({std::move(row), std::move(why)});
  }
}

}  // namespace plumbline
