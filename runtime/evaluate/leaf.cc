// What one group rests on: how many cells were expected, which are missing, where the others stand.
// Looked up only when a finding is explained, so the row phase keeps no list of cells.
#include <algorithm>
#include <set>
#include <span>

#include "runtime/evaluate/row_phase.h"

namespace plumbline {
namespace {

/// The ordinals of one key that are in the gather on the day.
std::vector<std::int32_t> passing(const GroupSpace& groups, std::size_t key, std::vector<std::int32_t> ordinals, RowDay day) {
  std::erase_if(ordinals, [&](std::int32_t ordinal) { return groups.passes(key, ordinal, day) == Expectation::no; });
  return ordinals;
}

std::uint64_t expected_of_key(const KeySpace& keys, const GroupSpace& groups, std::size_t key, std::span<const std::int32_t> ordinals, RowDay day) {
  return static_cast<std::uint64_t>(std::count_if(ordinals.begin(), ordinals.end(), [&](std::int32_t ordinal) {
    return groups.passes(key, ordinal, day) != Expectation::no && keys.expected(key, ordinal, day) != Expectation::no;
  }));
}

/// How many rows there should be: key by key, since whether one is expected depends on no other key; but
/// for the period, where organisations change.
std::uint64_t expected_rows(const KeySpace& keys, const GroupSpace& groups, std::vector<std::span<const std::int32_t>> members) {
  const auto on = [&](RowDay day) {
    std::uint64_t out = 1;
    for (std::size_t key = 0; key < members.size(); ++key) out *= expected_of_key(keys, groups, key, members[key], day);
    return out;
  };
  if (!keys.period() || !keys.day_of_period(0)) return on(std::nullopt);
  std::uint64_t out = 0;
  const std::span<const std::int32_t> periods = members[*keys.period()];
  for (std::size_t i = 0; i < periods.size(); ++i) {
    members[*keys.period()] = periods.subspan(i, 1);
    out += on(keys.day_of_period(periods[i]));
  }
  return out;
}

}  // namespace

std::vector<Missing> RowPhase::reasons(std::uint32_t gather, const FoldedPart& part) const {
  std::vector<Missing> out;
  for (const MissingCell& cell : missing(gather, part).missing) out.push_back(cell.reason);
  return out;
}

bool RowPhase::awaits(std::uint32_t gather, const FoldedPart& part) const {
  return std::any_of(part.groups.begin(), part.groups.end(), [&](std::uint64_t group) {
    const LackingList left_out = gathers_[gather].left_out(group);
    return std::any_of(left_out.begin(), left_out.end(), [&](std::uint32_t at) {
      const Missing reason = missing_[at].reason;
      return reason == Missing::not_submitted || reason == Missing::blank || reason == Missing::typed_not_available;
    });
  });
}

const RowPhase::KeysOfGather& RowPhase::keys_of(std::uint32_t gather) const {
  keys_of_gather_.resize(gathers_.size());
  std::optional<KeysOfGather>& out = keys_of_gather_[gather];
  if (out) return *out;
  out.emplace();
  const KeySpace& keys = tables_[program_->gathers[gather].table].keys;
  const GroupSpace& space = gathers_[gather].space();
  out->axis.resize(keys.axes().size());
  out->members.resize(keys.axes().size());
  for (std::size_t i = 0; i < space.axes().size(); ++i) out->axis[space.axes()[i].key] = i;
  const bool by_day = keys.day_of_period(0).has_value() || space.filters_by_day();
  for (std::size_t key = 0; key < out->members.size(); ++key) {
    if (out->axis[key]) continue;
    for (std::int32_t ordinal = 0; ordinal < keys.axes()[key].size; ++ordinal) out->members[key].push_back(ordinal);
    if (!by_day) out->members[key] = passing(space, key, std::move(out->members[key]), std::nullopt);
    if (!by_day) out->expected *= expected_of_key(keys, space, key, out->members[key], std::nullopt);
  }
  out->by_day = by_day;
  out->all_pass = !by_day && std::none_of(space.narrowed_by().begin(), space.narrowed_by().end(), [&](std::size_t key) { return out->axis[key].has_value(); });
  return *out;
}

/// The key ordinals that lead to the group, key by key: most groups are of one member or a few.
std::vector<std::span<const std::int32_t>> RowPhase::members_of(std::uint32_t gather, std::uint64_t group) const {
  const KeysOfGather& keys = keys_of(gather);
  const GroupSpace& space = gathers_[gather].space();
  std::vector<std::span<const std::int32_t>> out;
  out.reserve(keys.members.size());
  for (std::size_t key = 0; key < keys.members.size(); ++key) {
    const std::optional<std::size_t>& by = keys.axis[key];
    out.emplace_back(by ? space.axes()[*by].ordinals_of(space.coordinate(group, *by)) : keys.members[key]);
  }
  return out;
}

std::uint64_t RowPhase::expected(std::uint32_t gather, std::uint64_t group) const {
  const TableState& table = tables_[program_->gathers[gather].table];
  const GroupSpace& space = gathers_[gather].space();
  if (!table.keys.expects_rows()) return gathers_[gather].rows(group);
  const KeysOfGather& keys = keys_of(gather);
  const std::vector<std::span<const std::int32_t>> members = members_of(gather, group);
  if (keys.by_day) return expected_rows(table.keys, space, members);
  std::uint64_t out = keys.expected;
  for (std::size_t key = 0; key < members.size(); ++key) {
    if (keys.axis[key]) out *= expected_of_key(table.keys, space, key, members[key], std::nullopt);
  }
  return out;
}

void RowPhase::add_used(std::uint32_t gather, GroupList groups, std::size_t limit, UsedCells& out) const {
  for (const std::uint64_t group : groups) {
    const std::uint64_t rows = gathers_[gather].rows(group);
    out.found += rows;
    add_used(gather, group, std::min<std::uint64_t>(limit, out.places.size() + rows), out);
  }
}

/// Adds cells that are there until there are `last`: none that is missing, or of a key given twice.
void RowPhase::add_used(std::uint32_t gather, std::uint64_t group, std::size_t last, UsedCells& out) const {
  const Gather& of = program_->gathers[gather];
  const TableState& table = tables_[of.table];
  const GroupSpace& space = gathers_[gather].space();
  if (out.places.size() >= last) return;
  out.places.reserve(last);
  out.keys.reserve(last * table.keys.axes().size());
  std::set<std::uint64_t> lacking;
  for (const LackingList& missing : {gathers_[gather].missing(group), gathers_[gather].left_out(group)}) {
    for (const std::uint32_t at : missing) {
      const MissingCell& cell = missing_[at];
      if (cell.column) lacking.insert(key_number_of_codes(table, cell.keys));
    }
  }
  const std::vector<Axis>& axes = table.keys.axes();
  const bool all_pass = keys_of(gather).all_pass;
  const bool all_good = lacking.empty() && table.twice.empty();
  each_combination(members_of(gather, group), [&](const std::vector<std::int32_t>& ordinals) {
    for (std::size_t i = 0; !all_pass && i < space.narrowed_by().size(); ++i) {
      const std::size_t key = space.narrowed_by()[i];
      if (space.passes(key, ordinals[key], table.keys.day(ordinals)) == Expectation::no) return true;
    }
    const std::uint64_t key = key_number(table, ordinals);
    const RowPlace place = table.places.find(key);
    if (!place.is_some() || (!all_good && (lacking.contains(key) || table.twice.contains(key)))) return true;
    out.places.push_back({place.file(), place.line()});
    for (std::size_t i = 0; i < ordinals.size(); ++i) out.keys.push_back(ordinals[i] + axes[i].first);
    return out.places.size() < last;
  });
}

/// Nobody sent anything that belongs there, and nobody was asked to.
MissingCell RowPhase::nothing_expected(std::uint32_t gather, GroupList groups) const {
  const Gather& of = program_->gathers[gather];
  const GroupSpace& space = gathers_[gather].space();
  MissingCell cell{Missing::nothing_expected, of.table, of.column, {}, std::nullopt, 0};
  for (std::size_t i = 0; i < tables_[of.table].keys.axes().size(); ++i) cell.keys.add(broken_code);
  for (std::size_t i = 0; i < of.keys.size() && !groups.empty(); ++i) {
    const GroupSpace::GroupAxis& axis = space.axes()[i];
    // A total by system, or by quarter, has no one provider or month.
    const bool own = of.keys[i].dimension.kind == DimensionKind::list ||
                     of.keys[i].dimension.of == program_->tables[of.table].columns[of.keys[i].column].of;
    if (own) cell.keys[axis.key] = space.coordinate(groups.front(), i) + axis.first;
  }
  return cell;
}

/// Cells and rows that are known to be missing, and how many are there.
Evaluation::Leaf RowPhase::lacking(std::uint32_t gather, GroupList groups, const SharedList<MissingCell>& also) const {
  const TableState& table = tables_[program_->gathers[gather].table];
  const GatherState& state = gathers_[gather];
  Evaluation::Leaf out;
  // A row nobody can place may belong to several of the groups, and is one row all the same.
  std::set<std::uint32_t> told;
  const auto tell = [&](const LackingList& missing, SharedList<MissingCell>& to) {
    for (const std::uint32_t at : missing) {
      const MissingCell& cell = missing_[at];
      // Of a key given twice that alone is said: what its first row held does not matter.
      const bool of_one_cell = !table.twice.empty() && static_cast<bool>(cell.column);
      const bool twice = of_one_cell && table.twice.contains(key_number_of_codes(table, cell.keys));
      if (twice || (groups.size() > 1 && !told.insert(at).second)) continue;
      to.lend(cell);
    }
  };
  bool is_known = also.empty();
  for (const std::uint64_t group : groups) {
    tell(state.missing(group), out.missing);
    if (state.lacks_row(group)) out.missing.add(nothing_expected(gather, {&group, 1}));
    is_known = is_known && state.missing(group).empty() && !state.lacks_row(group);
  }
  out.found = state.rows(groups);
  is_known = is_known && out.found > 0;
  for (const std::uint64_t group : groups) tell(state.left_out(group), is_known ? out.left_out : out.missing);
  out.missing.add(also);
  return out;
}

const MissingCell* RowPhase::one_missing(std::uint32_t gather, std::uint64_t group) const {
  const std::optional<std::uint32_t> at = gathers_[gather].one_missing(group);
  return at && tables_[program_->gathers[gather].table].twice.empty() ? &missing_[*at] : nullptr;
}

void RowPhase::tell_nothing_expected(std::uint32_t gather, GroupList groups, Evaluation::Leaf& out) const {
  if (!out.missing.empty() || out.found > 0 || gathers_[gather].is_sum_of_none(groups)) return;
  out.missing.add(nothing_expected(gather, groups));
}

Evaluation::Leaf RowPhase::missing(std::uint32_t gather, GroupList groups, const SharedList<MissingCell>& also) const {
  Evaluation::Leaf out = lacking(gather, groups, also);
  tell_nothing_expected(gather, groups, out);
  return out;
}

Evaluation::Leaf RowPhase::leaf(std::uint32_t gather, GroupList groups, const SharedList<MissingCell>& also) const {
  Evaluation::Leaf out = lacking(gather, groups, also);
  for (const std::uint64_t group : groups) out.expected += expected(gather, group);
  out.expected += also.size();
  if (dataset_->only_expected) out.expected = std::max<std::uint64_t>(out.found + out.left_out.size(), out.missing.size());
  out.expected = std::max(out.expected, out.found);
  tell_nothing_expected(gather, groups, out);
  return out;
}

}  // namespace plumbline
