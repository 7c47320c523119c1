// Totals that are submitted beside their parts: the two are compared, and never added together.
#include <algorithm>

#include "runtime/evaluate/row_phase.h"

namespace plumbline {

// What is not known is told elsewhere; a total is only said to differ where all its parts are there.
// Rounding allows half a unit for each part and for the total.
void RowPhase::check_total(const TotalCheck& check) {
  const Gather& of = program_->gathers[check.total];
  const Gather& sum = program_->gathers[check.parts];
  const TableState& table = tables_[of.table];
  const GroupSpace& totals = gathers_[check.total].space();
  for (const std::uint64_t group : gathers_[check.total].groups()) {
    const Value total = gathers_[check.total].value({&group, 1});
    if (!total.known) continue;
    std::vector<std::int32_t> ordinals(table.keys.axes().size());
    std::vector<std::int32_t> others;
    for (std::size_t i = 0; i < totals.axes().size(); ++i) {
      const std::int32_t at = totals.coordinate(group, i);
      ordinals[totals.axes()[i].key] = at;
      const bool is_other = std::any_of(sum.keys.begin(), sum.keys.end(),
                                        [&](const GatherKey& key) { return key.column == of.keys[i].column; });
      if (is_other) others.push_back(at + totals.axes()[i].first);
    }
    const std::optional<std::uint64_t> place = gathers_[check.parts].space().group_at(others);
    const Value parts = place ? gathers_[check.parts].value({&*place, 1}) : Value{};
    if (!parts.known) continue;
    const Exact rounded = program_->tables[of.table].columns[of.column].rounded;
    const Exact allowed = rounded * Exact(static_cast<std::int64_t>(gathers_[check.parts].rows(*place) + 1)) / Exact(2);
    if ((total.exact - parts.exact).abs() <= allowed) continue;
    const RowPlace row = table.places.find(key_number(table, ordinals));
    SetAside differs{SetAside::Kind::total_differs, row.file(), row.line(), 0, 0, 1, codes_of(table, ordinals),
                     of.column, total.exact, parts.exact};
    set_aside_.push_back(std::move(differs));
  }
}

}  // namespace plumbline
