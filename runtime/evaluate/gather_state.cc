#include <algorithm>

#include "runtime/evaluate/figures.h"
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

void KeyPlaces::turn_to(std::uint32_t file) {
  if (files_.empty() || files_.back().file != file) files_.push_back({last_, file});
}

std::uint64_t KeyPlaces::next_without(std::uint64_t key, std::uint64_t end) const {
  if (!flat_.empty()) {
    while (key < end && flat_[key] != 0) ++key;
  } else {
    while (key < end && sparse_.contains(key)) ++key;
  }
  return key;
}

RowPlace KeyPlaces::place(std::uint32_t number) const {
  const auto behind = std::partition_point(files_.begin(), files_.end(), [&](const OfFile& one) { return one.before < number; });
  const OfFile& of = *std::prev(behind);
  return RowPlace::of(of.file, number - of.before - 1);
}

RowPlace KeyPlaces::find(std::uint64_t key) const {
  if (!flat_.empty()) return flat_[key] == 0 ? RowPlace{} : place(flat_[key]);
  const auto found = sparse_.find(key);
  return found == sparse_.end() ? RowPlace{} : place(found->second);
}

std::size_t GatherState::slot(std::uint64_t group) {
  if (space_.size() <= flat_limit) {
    if (flat_.empty()) {
      flat_.assign(space_.size(), -1);
      slots_.reserve(space_.size());  // most of them come; those that do not are never written to
    }
    std::int32_t& at = flat_[group];
    if (at < 0) {
      at = static_cast<std::int32_t>(slots_.size());
      slots_.emplace_back();
    }
    return static_cast<std::size_t>(at);
  }
  const auto [at, is_new] = sparse_.try_emplace(group, static_cast<std::uint32_t>(slots_.size()));
  if (is_new) slots_.emplace_back();
  return at->second;
}

std::optional<std::size_t> GatherState::find(std::uint64_t group) const {
  if (space_.size() <= flat_limit) {
    if (flat_.empty() || flat_[group] < 0) return std::nullopt;
    return static_cast<std::size_t>(flat_[group]);
  }
  const auto found = sparse_.find(group);
  return found == sparse_.end() ? std::nullopt : std::optional<std::size_t>(found->second);
}

void GatherState::fold_in(std::size_t slot, const Exact& value, bool first) {
  if (folded_.size() <= slot) folded_.resize(slot + 1);
  folded_[slot] = first ? value : fold(gather_->fold, folded_[slot], value);
}

/// A sum that fits no word any more is kept with what never did.
void GatherState::add_word(std::size_t slot, std::int64_t mantissa) {
  std::int64_t& sum = slots_[slot].sum;
  std::int64_t both = 0;
  if (!__builtin_add_overflow(sum, mantissa, &both)) {
    sum = both;
    return;
  }
  is_plain_ = false;
  Exact& wide = wide_[slot];
  wide = wide + Exact::decimal(Int128{sum} + mantissa, *scale_);
  sum = 0;
}

/// Numbers that are all words of one scale, into sums.
void GatherState::add_words(const NumberValues& numbers, const std::vector<std::uint32_t>& rows, const std::vector<std::int64_t>& groups) {
  const std::int64_t* const mantissas = numbers.mantissa.data();
  const Missing* const states = numbers.state.data();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (groups[i] < 0) continue;
    const std::int32_t known = flat_[static_cast<std::size_t>(groups[i])];
    const std::size_t at = known >= 0 ? static_cast<std::size_t>(known) : slot(static_cast<std::uint64_t>(groups[i]));
    ++slots_[at].rows;
    if (states[rows[i]] == Missing::known) add_word(at, mantissas[rows[i]]);
  }
}

void GatherState::add(const NumberValues& numbers, const std::vector<std::uint32_t>& rows, const std::vector<std::int64_t>& groups) {
  const bool sums = is_sum(gather_->fold);
  if (!scale_) scale_ = numbers.scale;
  std::vector<Int128>* const other = scale_ == numbers.scale ? nullptr : &other_sums_[numbers.scale];
  is_plain_ = is_plain_ && (gather_->fold == Fold::sum || gather_->fold == Fold::only) && numbers.scale == 0 && numbers.wide.empty();
  if (sums && other == nullptr && numbers.wide.empty() && !flat_.empty()) return add_words(numbers, rows, groups);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (groups[i] < 0) continue;
    const std::uint32_t row = rows[i];
    const std::size_t at = slot(static_cast<std::uint64_t>(groups[i]));
    const bool first = slots_[at].rows++ == 0;
    if (numbers.state[row] != Missing::known) continue;
    const auto wide = numbers.wide.empty() ? numbers.wide.end() : numbers.wide.find(row);
    if (!sums) {
      fold_in(at, wide != numbers.wide.end() ? wide->second : Exact::decimal(numbers.mantissa[row], numbers.scale), first);
    } else if (wide != numbers.wide.end()) {
      wide_[at] = wide_[at] + wide->second;
    } else if (other == nullptr) {
      add_word(at, numbers.mantissa[row]);
    } else {
      if (other->size() <= at) other->resize(slots_.size());
      (*other)[at] += numbers.mantissa[row];
    }
  }
}

void GatherState::add_to(std::uint32_t& list, std::uint32_t missing) {
  if (list == 0) {
    lists_.emplace_back();
    list = static_cast<std::uint32_t>(lists_.size());
  }
  lists_[list - 1].push_back(missing);
}

void GatherState::add_missing(std::uint64_t group, std::uint32_t missing) { add_to(slots_[slot(group)].missing, missing); }

void GatherState::leave_out(std::uint64_t group, std::uint32_t missing) { add_to(slots_[slot(group)].left_out, missing); }

const std::vector<std::uint32_t>* GatherState::list(std::uint64_t group, std::uint32_t Slot::*which) const {
  const std::optional<std::size_t> at = find(group);
  return at && slots_[*at].*which != 0 ? &lists_[slots_[*at].*which - 1] : nullptr;
}

const std::vector<std::uint32_t>* GatherState::missing(std::uint64_t group) const { return list(group, &Slot::missing); }

const std::vector<std::uint32_t>* GatherState::left_out(std::uint64_t group) const { return list(group, &Slot::left_out); }

std::uint64_t GatherState::rows(std::uint64_t group) const {
  const std::optional<std::size_t> at = find(group);
  return at ? slots_[*at].rows : 0;
}

std::vector<std::uint64_t> GatherState::groups() const {
  std::vector<std::uint64_t> out;
  for (std::uint64_t group = 0; group < flat_.size(); ++group) {
    if (rows(group) > 0) out.push_back(group);
  }
  for (const auto& [group, slot] : sparse_) {
    if (slots_[slot].rows > 0) out.push_back(group);
  }
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
  const auto any = [&](auto Slot::*what) {
    return std::any_of(groups.begin(), groups.end(), [&](std::uint64_t group) {
      const std::optional<std::size_t> at = find(group);
      return at && slots_[*at].*what != 0;
    });
  };
  return !any(&Slot::left_out) && any(&Slot::passed_over);
}

Exact GatherState::folded(std::size_t slot) const {
  if (!is_sum(gather_->fold)) return folded_[slot];
  Exact total = Exact::decimal(slots_[slot].sum, scale_.value_or(0));
  for (const auto& [scale, sums] : other_sums_) {
    if (slot < sums.size() && sums[slot] != 0) total = total + Exact::decimal(sums[slot], scale);
  }
  const auto wide = wide_.find(slot);
  return wide == wide_.end() ? total : total + wide->second;
}

void GatherState::put_plain_sums(const std::vector<std::int64_t>& groups, Figures& out) const {
  if (!is_plain_) return;
  for (std::size_t place = 0; place < groups.size(); ++place) {
    if (groups[place] < 0) continue;
    const std::optional<std::size_t> at = find(static_cast<std::uint64_t>(groups[place]));
    if (!at) continue;
    const Slot& slot = slots_[*at];
    if (slot.missing == 0 && slot.rows > 0) out.set_whole(place, slot.sum);
  }
}

Value GatherState::value(GroupList groups) const {
  const bool lacking = std::any_of(groups.begin(), groups.end(), [&](std::uint64_t group) { return missing(group) != nullptr || lacks_row(group); });
  if (lacking) return {};
  if (is_sum_of_none(groups)) return {true, Exact(0)};
  Value out;
  for (const std::uint64_t group : groups) {
    if (rows(group) == 0) continue;
    const Exact part = folded(*find(group));
    out.exact = !out.known ? part : is_sum(gather_->fold) ? out.exact + part : fold(gather_->fold, out.exact, part);
    out.known = true;
  }
  if (out.known && gather_->fold == Fold::average) out.exact = out.exact / Exact(static_cast<std::int64_t>(rows(groups)));
  return out;
}

}  // namespace plumbline
