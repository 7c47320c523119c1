#include "runtime/dataset/excuses.h"

#include <algorithm>

namespace plumbline {

Excuses::Excuses(const Program& program, const Organisations& organisations) : program_(&program), lines_(program.tables.size()) {
  for (std::size_t t = 0; t < program.tables.size(); ++t) {
    const Table& table = program.tables[t];
    for (const Excuse& excuse : table.excuses) {
      Line line{&excuse, key_slot(table, excuse.key), {}};
      for (const std::string& code : excuse.codes) {
        // Rules name everybody who is excused; those that are not in this run's list have no rows in it.
        if (const auto member = organisations.find(table.columns[excuse.key].of, code)) line.members.push_back(*member);
      }
      std::sort(line.members.begin(), line.members.end());
      lines_[t].push_back(std::move(line));
    }
  }
}

bool Excuses::cover(std::uint32_t table, std::uint32_t column, const std::vector<std::int32_t>& codes) const {
  if (lines_[table].empty()) return false;
  const Table& of = program_->tables[table];
  const std::optional<std::size_t> period = period_key(of);
  std::optional<Period> when;
  if (period && codes[*period] != broken_code) when = period_at(of.columns[of.keys[*period]].of, codes[*period]);
  return std::any_of(lines_[table].begin(), lines_[table].end(), [&](const Line& line) {
    const Excuse& excuse = *line.excuse;
    if (std::find(excuse.columns.begin(), excuse.columns.end(), column) == excuse.columns.end()) return false;
    if (!std::binary_search(line.members.begin(), line.members.end(), codes[line.key])) return false;
    if (!when) return !excuse.from && !excuse.until;
    return (!excuse.from || *excuse.from <= last_day(when->last_month())) && (!excuse.until || first_day(when->first_month()) <= *excuse.until);
  });
}

Missing Excuses::reason(Missing found, std::uint32_t table, std::uint32_t column, const std::vector<std::int32_t>& codes) const {
  const bool left_out = found == Missing::not_submitted || found == Missing::blank || found == Missing::typed_not_available;
  return left_out && cover(table, column, codes) ? Missing::excused : found;
}

}  // namespace plumbline
