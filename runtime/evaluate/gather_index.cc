#include "runtime/evaluate/gather_index.h"

#include <algorithm>
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
  for (const std::uint32_t gather : all_) {
    const std::optional<std::uint32_t> item = key_ ? wanted_item(program.gathers[gather], of.keys[*key_]) : std::nullopt;
    (item ? of_item_[*item] : of_any_item_).push_back(gather);
  }
}

}  // namespace plumbline
