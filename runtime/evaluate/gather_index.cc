#include "runtime/evaluate/gather_index.h"

#include <algorithm>
#include <map>
#include <utility>

namespace plumbline {
namespace {

/// The one item of the list key that the gather wants; nothing where it wants several.
std::optional<std::uint32_t> wanted_item(const Gather& gather, std::uint32_t column) {
  for (const RowFilter& filter : gather.where) {
    if (filter.column == column && !filter.attribute) return filter.item;
  }
  return std::nullopt;
}

/// Equal for gathers of one grain, and for no others; `told_by` is the column whose item does not matter.
std::vector<std::uint32_t> grain_of(const Gather& gather, std::optional<std::uint32_t> told_by) {
  std::vector<std::uint32_t> out = layout_of(gather);
  out.insert(out.end(), {UINT32_MAX, told_by ? 1U : 0U});
  for (const RowFilter& filter : gather.where) {
    if (filter.column != told_by) out.insert(out.end(), {filter.column, filter.attribute.value_or(UINT32_MAX), filter.item});
  }
  return out;
}

}  // namespace

GatherIndex::GatherIndex(const Program& program, std::uint32_t table, const KeySpace& keys, std::vector<std::uint32_t> gathers,
                         const std::vector<GatherState>& states)
    : all_(std::move(gathers)) {
  const Table& of = program.tables[table];
  std::ptrdiff_t most = 0;
  for (std::size_t key = 0; key < of.keys.size(); ++key) {
    if (of.columns[of.keys[key]].kind != ColumnKind::choice) continue;
    const std::ptrdiff_t told_apart = std::count_if(all_.begin(), all_.end(), [&](std::uint32_t gather) {
      return wanted_item(program.gathers[gather], of.keys[key]).has_value();
    });
    if (told_apart <= most) continue;
    most = told_apart;
    key_ = key;
  }
  if (key_) of_item_.resize(static_cast<std::size_t>(keys.axes()[*key_].size));
  std::map<std::vector<std::uint32_t>, std::size_t> made;  // where among the grains
  for (const std::uint32_t gather : all_) {
    const std::optional<std::uint32_t> item = key_ ? wanted_item(program.gathers[gather], of.keys[*key_]) : std::nullopt;
    (item ? of_item_[*item] : of_any_item_).push_back(gather);
    const std::optional<std::uint32_t> told_by = item ? std::optional(of.keys[*key_]) : std::nullopt;
    const auto [at, fresh] = made.try_emplace(grain_of(program.gathers[gather], told_by), grains_.size());
    if (fresh) grains_.emplace_back();
    add(program, gather, states[gather], item, grains_[at->second]);
  }
  std::erase_if(grains_, [](const Grain& grain) { return grain.columns.empty(); });
}

void GatherIndex::add(const Program& program, std::uint32_t gather, const GatherState& state, std::optional<std::uint32_t> item, Grain& to) const {
  const GroupSpace& space = state.space();
  if (to.columns.empty()) {
    to.narrowed_by = space.narrowed_by();
    if (item) std::erase(to.narrowed_by, *key_);
  }
  // A total that is no part of its sum is wanted by nobody.
  if (item && space.passes(*key_, static_cast<std::int32_t>(*item), std::nullopt) == Expectation::no) return;
  const std::uint32_t column = program.gathers[gather].column;
  const std::size_t at = item.value_or(0);
  const auto has_room = [&](const OfColumn& one) { return one.column == column && one.by_item[at] == none; };
  auto found = std::find_if(to.columns.begin(), to.columns.end(), has_room);
  if (found == to.columns.end()) {
    to.columns.push_back({column, std::vector<std::uint32_t>(item ? of_item_.size() : 1, none), {}});
    found = std::prev(to.columns.end());
  }
  found->by_item[at] = gather;
  found->all.push_back(gather);
}

}  // namespace plumbline
