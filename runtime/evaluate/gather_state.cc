#include <algorithm>

#include "runtime/evaluate/kernels.h"
#include "runtime/evaluate/row_phase.h"

namespace plumbline {
namespace {

constexpr std::uint64_t flat_limit = std::uint64_t{1} << 24U;

bool is_sum(Fold fold) { return fold == Fold::sum || fold == Fold::only || fold == Fold::average; }

}  // namespace

KeyPlaces::KeyPlaces(std::uint64_t keys) {
  if (keys <= flat_limit) flat_.resize(keys);
}

RowPlace& KeyPlaces::at(std::uint64_t key) { return flat_.empty() ? sparse_[key] : flat_[key]; }

RowPlace KeyPlaces::find(std::uint64_t key) const {
  if (!flat_.empty()) return flat_[key];
  const auto found = sparse_.find(key);
  return found == sparse_.end() ? RowPlace{} : found->second;
}

std::size_t GatherState::slot(std::uint64_t group) {
  const auto fresh = static_cast<std::uint32_t>(rows_.size());
  if (space_.size() <= flat_limit) {
    if (flat_slots_.empty()) flat_slots_.assign(space_.size(), -1);
    std::int32_t& at = flat_slots_[group];
    if (at < 0) {
      at = static_cast<std::int32_t>(fresh);
      rows_.push_back(0);
    }
    return static_cast<std::size_t>(at);
  }
  const auto [at, is_new] = slots_.try_emplace(group, fresh);
  if (is_new) rows_.push_back(0);
  return at->second;
}

void GatherState::fold_in(std::size_t slot, const Exact& value, bool first) {
  if (folded_.size() <= slot) folded_.resize(slot + 1);
  folded_[slot] = first ? value : fold(gather_->fold, folded_[slot], value);
}

void GatherState::add(const NumberValues& numbers, const std::vector<std::uint32_t>& rows,
                      const std::vector<std::int64_t>& groups) {
  const bool sums = is_sum(gather_->fold);
  std::vector<Int128>& sum = sums_[numbers.scale].by_slot;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (groups[i] < 0) continue;
    const std::uint32_t row = rows[i];
    const std::size_t at = slot(static_cast<std::uint64_t>(groups[i]));
    const bool first = rows_[at]++ == 0;
    if (numbers.state[row] != Missing::known) continue;
    const auto wide = numbers.wide.empty() ? numbers.wide.end() : numbers.wide.find(row);
    if (!sums) {
      fold_in(at, wide != numbers.wide.end() ? wide->second : Exact::decimal(numbers.mantissa[row], numbers.scale), first);
    } else if (wide != numbers.wide.end()) {
      wide_[at] = wide_[at] + wide->second;
    } else {
      if (sum.size() <= at) sum.resize(rows_.size());
      sum[at] += numbers.mantissa[row];
    }
  }
}

const std::vector<std::uint32_t>* GatherState::missing(std::uint64_t group) const {
  const auto found = missing_.find(group);
  return found == missing_.end() ? nullptr : &found->second;
}

const std::vector<std::uint32_t>* GatherState::left_out(std::uint64_t group) const {
  const auto found = left_out_.find(group);
  return found == left_out_.end() ? nullptr : &found->second;
}

std::uint64_t GatherState::rows(std::uint64_t group) const {
  if (!flat_slots_.empty()) return flat_slots_[group] < 0 ? 0 : rows_[static_cast<std::size_t>(flat_slots_[group])];
  const auto found = slots_.find(group);
  return found == slots_.end() ? 0 : rows_[found->second];
}

std::vector<std::uint64_t> GatherState::groups() const {
  std::vector<std::uint64_t> out;
  for (std::uint64_t group = 0; group < flat_slots_.size(); ++group) {
    if (flat_slots_[group] >= 0) out.push_back(group);
  }
  for (const auto& [group, slot] : slots_) out.push_back(group);
  std::sort(out.begin(), out.end());
  return out;
}

std::uint64_t GatherState::rows(GroupList groups) const {
  std::uint64_t out = 0;
  for (const std::uint64_t group : groups) out += rows(group);
  return out;
}

bool GatherState::is_sum_of_none(GroupList groups) const {
  if (gather_->fold != Fold::sum || rows(groups) > 0) return false;
  const bool left_out = std::any_of(groups.begin(), groups.end(), [&](std::uint64_t group) { return left_out_.contains(group); });
  return !left_out && std::any_of(groups.begin(), groups.end(), [&](std::uint64_t group) { return passed_over_.contains(group); });
}

Exact GatherState::folded(std::uint64_t group) const {
  const std::size_t at = flat_slots_.empty() ? slots_.at(group) : static_cast<std::size_t>(flat_slots_[group]);
  if (!is_sum(gather_->fold)) return folded_[at];
  Exact total;
  for (const auto& [scale, sum] : sums_) {
    if (at < sum.by_slot.size() && sum.by_slot[at] != 0) total = total + Exact::decimal(sum.by_slot[at], scale);
  }
  const auto wide = wide_.find(at);
  return wide == wide_.end() ? total : total + wide->second;
}

Value GatherState::value(GroupList groups) const {
  const bool lacking = std::any_of(groups.begin(), groups.end(), [&](std::uint64_t group) { return missing_.contains(group) || lacks_row(group); });
  if (lacking) return {};
  if (is_sum_of_none(groups)) return {true, Exact(0)};
  Value out;
  for (const std::uint64_t group : groups) {
    if (rows(group) == 0) continue;
    const Exact part = folded(group);
    out.exact = !out.known ? part : is_sum(gather_->fold) ? out.exact + part : fold(gather_->fold, out.exact, part);
    out.known = true;
  }
  if (out.known && gather_->fold == Fold::average) out.exact = out.exact / Exact(static_cast<std::int64_t>(rows(groups)));
  return out;
}

}  // namespace plumbline
