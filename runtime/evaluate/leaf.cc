// What one group rests on: how many cells were expected, which are missing, where the others stand.
// Looked up only when a finding is explained, so the row phase keeps no list of cells.
#include <algorithm>
#include <set>

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
  }
  return out;
}

/// The ordinals of one key that are in the gather on the day.
std::vector<std::int32_t> passing(const GroupSpace& groups, std::size_t key, std::vector<std::int32_t> ordinals, RowDay day) {
  std::erase_if(ordinals, [&](std::int32_t ordinal) { return groups.passes(key, ordinal, day) == Expectation::no; });
  return ordinals;
}

/// How many rows there should be: key by key, since whether one is expected depends on no other key; but
/// for the period, where organisations change.
std::uint64_t expected_rows(const KeySpace& keys, const GroupSpace& groups, const std::vector<std::vector<std::int32_t>>& members, RowDay day) {
  std::uint64_t out = 1;
  for (std::size_t key = 0; key < members.size(); ++key) {
    std::uint64_t count = 0;
    for (const std::int32_t ordinal : passing(groups, key, members[key], day)) count += keys.expected(key, ordinal, day) == Expectation::no ? 0 : 1;
    out *= count;
  }
  return out;
}

std::uint64_t expected_rows(const KeySpace& keys, const GroupSpace& groups, std::vector<std::vector<std::int32_t>> members) {
  if (!keys.period() || !keys.day_of_period(0)) return expected_rows(keys, groups, members, std::nullopt);
  std::uint64_t out = 0;
  const std::vector<std::int32_t> periods = members[*keys.period()];
  for (const std::int32_t period : periods) {
    members[*keys.period()] = {period};
    out += expected_rows(keys, groups, members, keys.day_of_period(period));
  }
  return out;
}

}  // namespace

std::vector<Missing> RowPhase::reasons(std::uint32_t gather, const FoldedPart& part) const {
  std::vector<Missing> out;
  for (const MissingCell& cell : leaf(gather, part, 0).missing) out.push_back(cell.reason);
  return out;
}

bool RowPhase::awaits(std::uint32_t gather, const FoldedPart& part) const {
  return std::any_of(part.groups.begin(), part.groups.end(), [&](std::uint64_t group) {
    const std::vector<std::uint32_t>* left_out = gathers_[gather].left_out(group);
    return left_out != nullptr && std::any_of(left_out->begin(), left_out->end(), [&](std::uint32_t at) {
      const Missing reason = missing_[at].reason;
      return reason == Missing::not_submitted || reason == Missing::blank || reason == Missing::typed_not_available;
    });
  });
}

/// Adds up to `limit` of the cells that are there.
void RowPhase::add_used(std::uint32_t gather, std::uint64_t group, std::size_t limit, std::vector<UsedCell>& out) const {
  const Gather& of = program_->gathers[gather];
  const TableState& table = tables_[of.table];
  const GroupSpace& space = gathers_[gather].space();
  const std::size_t last = std::min<std::uint64_t>(limit, out.size() + gathers_[gather].rows(group));
  std::vector<std::vector<std::int32_t>> members = members_of(table.keys, space, group);
  for (std::size_t key = 0; key < members.size() && !space.filters_by_day(); ++key) members[key] = passing(space, key, members[key], std::nullopt);
  each_combination(members, [&](const std::vector<std::int32_t>& ordinals) {
    if (out.size() >= last) return false;
    for (std::size_t key = 0; key < ordinals.size() && space.filters_by_day(); ++key) {
      if (space.passes(key, ordinals[key], table.keys.day(ordinals)) == Expectation::no) return true;
    }
    const RowPlace place = table.places.find(key_number(table, ordinals));
    if (place.is_some()) out.push_back({of.column, codes_of(table, ordinals), place.file(), place.line()});
    return true;
  });
}

/// Nobody sent anything that belongs there, and nobody was asked to.
MissingCell RowPhase::nothing_expected(std::uint32_t gather, GroupList groups) const {
  const Gather& of = program_->gathers[gather];
  const GroupSpace& space = gathers_[gather].space();
  MissingCell cell{Missing::nothing_expected, of.table, of.column, {}, std::nullopt, 0};
  cell.keys.assign(tables_[of.table].keys.axes().size(), broken_code);
  for (std::size_t i = 0; i < of.keys.size() && !groups.empty(); ++i) {
    const GroupSpace::GroupAxis& axis = space.axes()[i];
    // A total by system, or by quarter, has no one provider or month.
    const bool own = of.keys[i].dimension.kind == DimensionKind::list ||
                     of.keys[i].dimension.of == program_->tables[of.table].columns[of.keys[i].column].of;
    if (own) cell.keys[axis.key] = space.coordinate(groups.front(), i) + axis.first;
  }
  return cell;
}

Evaluation::Leaf RowPhase::leaf(std::uint32_t gather, const FoldedPart& part, std::size_t limit) const {
  const std::vector<std::uint64_t>& groups = part.groups;
  const TableState& table = tables_[program_->gathers[gather].table];
  const GatherState& state = gathers_[gather];
  Evaluation::Leaf out;
  // A row nobody can place may belong to several of the groups, and is one row all the same.
  std::set<std::uint32_t> told;
  const auto tell = [&](const std::vector<std::uint32_t>* missing, std::vector<MissingCell>& to) {
    for (std::size_t i = 0; missing != nullptr && i < missing->size(); ++i) {
      const MissingCell& cell = missing_[(*missing)[i]];
      // Of a key given twice that alone is said: what its first row held does not matter.
      const bool of_one_cell = cell.column.has_value();
      const bool twice = of_one_cell && table.twice.contains(key_number_of_codes(table, cell.keys));
      if (!twice && told.insert((*missing)[i]).second) to.push_back(cell);
    }
  };
  for (const std::uint64_t group : groups) {
    tell(state.missing(group), out.missing);
    if (state.lacks_row(group)) out.missing.push_back(nothing_expected(gather, {&group, 1}));
  }
  out.found = state.rows(groups);
  const bool lacking = std::any_of(groups.begin(), groups.end(), [&](std::uint64_t group) { return state.missing(group) != nullptr || state.lacks_row(group); });
  const bool is_known = !lacking && part.lacking.empty() && out.found > 0;
  for (const std::uint64_t group : groups) {
    tell(state.left_out(group), is_known ? out.left_out : out.missing);
    out.expected += table.keys.expects_rows() ? expected_rows(table.keys, state.space(), members_of(table.keys, state.space(), group)) : state.rows(group);
    add_used(gather, group, limit, out.used);
  }
  out.missing.insert(out.missing.end(), part.lacking.begin(), part.lacking.end());
  out.expected += part.lacking.size();
  if (dataset_->only_expected) out.expected = std::max<std::uint64_t>(out.found + out.left_out.size(), out.missing.size());
  out.expected = std::max(out.expected, out.found);
  if (out.missing.empty() && out.found == 0 && !state.is_sum_of_none(groups)) out.missing.push_back(nothing_expected(gather, groups));
  return out;
}

}  // namespace plumbline
