// What one group rests on: how many cells were expected, which are missing, where the others stand.
// Looked up only when a finding is explained, so the row phase keeps no list of cells.
#include <algorithm>

#include "runtime/evaluate/row_phase.h"

namespace plumbline {
namespace {

/// The key ordinals that lead to the group, key by key.
std::vector<std::vector<std::int32_t>> members_of(const KeySpace& keys, const GroupSpace& groups, std::uint64_t group) {
  std::vector<std::vector<std::int32_t>> out(keys.axes().size());
  for (std::size_t key = 0; key < out.size(); ++key) {
    std::optional<std::size_t> by;
    for (std::size_t i = 0; i < groups.axes().size(); ++i) {
      if (groups.axes()[i].key == key) by = i;
    }
    if (by) {
      // Most groups are of one member or a few: looked up, not searched for among all.
      out[key] = groups.axes()[*by].ordinals[static_cast<std::size_t>(groups.coordinate(group, *by))];
    } else {
      for (std::int32_t ordinal = 0; ordinal < keys.axes()[key].size; ++ordinal) out[key].push_back(ordinal);
    }
    std::erase_if(out[key], [&](std::int32_t ordinal) { return groups.passes(key, ordinal) == Expectation::no; });
  }
  return out;
}

}  // namespace

std::vector<Missing> RowPhase::reasons(std::uint32_t gather, std::uint64_t group) const {
  std::vector<Missing> out;
  for (const MissingCell& cell : leaf(gather, group, 0).missing) out.push_back(cell.reason);
  return out;
}

bool RowPhase::awaits(std::uint32_t gather, std::uint64_t group) const {
  const std::vector<std::uint32_t>* left_out = gathers_[gather].left_out(group);
  return left_out != nullptr && std::any_of(left_out->begin(), left_out->end(), [&](std::uint32_t at) {
    const Missing reason = missing_[at].reason;
    return reason == Missing::not_submitted || reason == Missing::blank || reason == Missing::typed_not_available;
  });
}

Evaluation::Leaf RowPhase::leaf(std::uint32_t gather, std::uint64_t group, std::size_t limit) const {
  const Gather& of = program_->gathers[gather];
  const TableState& table = tables_[of.table];
  const GatherState& state = gathers_[gather];
  Evaluation::Leaf out;
  out.found = state.rows(group);
  const auto tell = [&](const std::vector<std::uint32_t>* missing, std::vector<MissingCell>& to) {
    for (std::size_t i = 0; missing != nullptr && i < missing->size(); ++i) {
      const MissingCell& cell = missing_[(*missing)[i]];
      // Of a key given twice that alone is said: what its first row held does not matter.
      const bool of_one_cell = cell.column.has_value();
      if (!of_one_cell || !table.twice.contains(key_number_of_codes(table, cell.keys))) to.push_back(cell);
    }
  };
  tell(state.missing(group), out.missing);
  const bool is_known = state.missing(group) == nullptr && out.found > 0;
  tell(state.left_out(group), is_known ? out.left_out : out.missing);
  const std::vector<std::vector<std::int32_t>> members = members_of(table.keys, state.space(), group);
  out.expected = table.keys.expects_rows() ? 1 : out.found;
  for (std::size_t key = 0; key < members.size() && table.keys.expects_rows(); ++key) {
    std::uint64_t count = 0;
    for (std::int32_t ordinal : members[key]) count += table.keys.expected(key, ordinal) == Expectation::no ? 0 : 1;
    out.expected *= count;
  }
  if (dataset_->only_expected) out.expected = std::max<std::uint64_t>(out.found + out.left_out.size(), out.missing.size());
  out.expected = std::max(out.expected, out.found);
  std::vector<std::size_t> at(members.size(), 0);
  const bool empty = std::any_of(members.begin(), members.end(), [](const auto& list) { return list.empty(); });
  while (!empty && out.used.size() < limit && out.used.size() < out.found) {
    std::vector<std::int32_t> ordinals;
    for (std::size_t key = 0; key < members.size(); ++key) ordinals.push_back(members[key][at[key]]);
    const RowPlace place = table.places.find(key_number(table, ordinals));
    if (place.is_some()) out.used.push_back({of.column, codes_of(table, ordinals), place.file(), place.line()});
    std::size_t key = members.size();
    while (key > 0 && ++at[key - 1] == members[key - 1].size()) at[--key] = 0;
    if (key == 0) break;
  }
  if (out.missing.empty() && out.found == 0 && !state.is_sum_of_none(group)) {
    MissingCell cell{Missing::nothing_expected, of.table, of.column, {}, std::nullopt, 0};
    cell.keys.assign(table.keys.axes().size(), broken_code);
    for (std::size_t i = 0; i < state.space().axes().size(); ++i) {
      const GroupSpace::GroupAxis& axis = state.space().axes()[i];
      // A total by system, or by quarter, has no one provider or month.
      const bool own = of.keys[i].dimension.kind == DimensionKind::list ||
                       of.keys[i].dimension.of == program_->tables[of.table].columns[of.keys[i].column].of;
      if (own) cell.keys[axis.key] = state.space().coordinate(group, i) + axis.first;
    }
    out.missing.push_back(std::move(cell));
  }
  return out;
}

}  // namespace plumbline
