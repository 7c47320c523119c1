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

/// Equal for gathers of one grain, and for no others.
std::vector<std::uint32_t> grain_of(const Gather& gather) {
  std::vector<std::uint32_t> out = layout_of(gather);
  out.push_back(UINT32_MAX);
  for (const RowFilter& filter : gather.where) out.insert(out.end(), {filter.column, filter.attribute.value_or(UINT32_MAX), filter.item});
  return out;
}

}  // namespace

GatherIndex::GatherIndex(const Program& program, std::uint32_t table, const KeySpace& keys, std::vector<std::uint32_t> gathers)
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
  rows_of_item_.resize(of_item_.size());
  of_one_item_.resize(program.gathers.size());
  std::map<std::vector<std::uint32_t>, std::size_t> made;  // where among those of its item, which is in it
  for (const std::uint32_t gather : all_) {
    const std::optional<std::uint32_t> item = key_ ? wanted_item(program.gathers[gather], of.keys[*key_]) : std::nullopt;
    of_one_item_[gather] = item.has_value();
    std::vector<Grain>& grains = item ? of_item_[*item] : of_any_item_;
    const auto [at, fresh] = made.try_emplace(grain_of(program.gathers[gather]), grains.size());
    if (fresh) grains.emplace_back();
    grains[at->second].push_back(gather);
  }
}

}  // namespace plumbline
