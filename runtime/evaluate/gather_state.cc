#include "runtime/evaluate/gather_state.h"

#include <algorithm>

#include "runtime/evaluate/figures.h"
#include "runtime/evaluate/kernels.h"

namespace plumbline {
namespace {

bool is_sum(Fold fold) { return fold == Fold::sum || fold == Fold::only || fold == Fold::average; }

}  // namespace

void GatherState::fold_in(std::uint64_t group, const Exact& value, bool first) {
  Exact& so_far = folded_.at(group);
  so_far = first ? value : fold(gather_->fold, so_far, value);
}

GatherState::Group& GatherState::odd(Slot& slot) {
  if (!slot.is_odd()) {
    odd_->push_back({slot.sum(), slot.rows(), 0});
    slot.word = elsewhere + static_cast<std::uint32_t>(odd_->size() - 1);
  }
  return (*odd_)[slot.place()];
}

bool GatherState::adds_words(const NumberValues& numbers) {
  if (!scale_) scale_ = numbers.scale;
  is_plain_ = is_plain_ && numbers.scale == 0 && numbers.wide.empty();
  return is_sum(gather_->fold) && scale_ == numbers.scale && numbers.wide.empty();
}

void GatherState::add(const std::int64_t* groups, const NumberValues& numbers, std::uint32_t first, std::uint32_t end) {
  const bool words = adds_words(numbers);
  const std::int64_t* const mantissas = numbers.mantissa.data();
  Paged<Slot>::Neighbours<Slot> here;
  for (std::uint32_t row = first; row < end; ++row) {
    const auto group = static_cast<std::uint64_t>(groups[row]);
    if (!here.has(group)) {
      if (groups[row] < 0) continue;
      here = slots_.around(group);
    }
    Slot& slot = here[group];
    if (words && slot.add(mantissas[row])) continue;
    Group& odd = this->odd(slot);
    ++odd.rows;
    if (words) {
      add_word(group, odd, mantissas[row]);
    } else {
      add_otherwise(group, odd, numbers, row);
    }
  }
}

/// A sum that fits no word any more is kept with what never did.
void GatherState::add_word(std::uint64_t group, Group& of, std::int64_t mantissa) {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(of.sum, mantissa, &sum)) {
    of.sum = sum;
    return;
  }
  is_plain_ = false;
  Exact& wide = wide_[group];
  wide = wide + Exact::decimal(Int128{of.sum} + mantissa, *scale_);
  of.sum = 0;
}

/// Values that are folded otherwise than as words of one scale; the row is counted already.
void GatherState::add_otherwise(std::uint64_t group, Group& of, const NumberValues& numbers, std::uint32_t row) {
  const auto wide = numbers.wide.empty() ? numbers.wide.end() : numbers.wide.find(row);
  if (!is_sum(gather_->fold)) {
    fold_in(group, wide != numbers.wide.end() ? wide->second : Exact::decimal(numbers.mantissa[row], numbers.scale), of.rows == 1);
  } else if (wide != numbers.wide.end()) {
    wide_[group] = wide_[group] + wide->second;
  } else if (scale_ == numbers.scale) {
    add_word(group, of, numbers.mantissa[row]);
  } else {
    other_sums_.try_emplace(numbers.scale, space_.size()).first->second.at(group) += numbers.mantissa[row];
  }
}

GatherState::Lacking& GatherState::lacking(Group& group) {
  if (!group.lacks_more()) {
    Lacking& made = lacking_.emplace_back();
    if (group.lacks_one()) made.missing.push_back(group.lacking - 1);
    group.lacking = elsewhere + static_cast<std::uint32_t>(lacking_.size() - 1);
  }
  return lacking_[group.lacking - elsewhere];
}

void GatherState::add_missing(std::uint64_t group, std::uint32_t missing) {
  Group& of = odd(slots_.at(group));
  if (of.lacking == 0) {
    of.lacking = missing + 1;
  } else {
    lacking(of).missing.push_back(missing);
  }
}

void GatherState::leave_out(std::uint64_t group, std::uint32_t missing) { lacking(odd(slots_.at(group))).left_out.push_back(missing); }

LackingList GatherState::missing(std::uint64_t group) const {
  const Group of = this->of(group);
  if (of.lacking == 0) return {};
  return of.lacks_one() ? LackingList(of.lacking - 1) : LackingList(lacking_[of.lacking - elsewhere].missing);
}

LackingList GatherState::left_out(std::uint64_t group) const {
  const Group of = this->of(group);
  return of.lacks_more() ? LackingList(lacking_[of.lacking - elsewhere].left_out) : LackingList();
}

std::vector<std::uint64_t> GatherState::groups() const {
  std::vector<std::uint64_t> out;
  slots_.each([&](std::uint64_t group, const Slot&) {
    if (rows(group) > 0) out.push_back(group);
  });
  std::sort(out.begin(), out.end());
  return out;
}

std::uint64_t GatherState::rows(GroupList groups) const {
  std::uint64_t out = 0;
  for (const std::uint64_t group : groups) out += rows(group);
  return out;
}

bool GatherState::is_sum_of_none(GroupList groups) const {
  if (!filters_by_value_ || gather_->fold != Fold::sum || rows(groups) > 0) return false;
  const bool passed_over = std::any_of(groups.begin(), groups.end(), [&](std::uint64_t group) {
    const std::uint8_t* const one = passed_over_.find(group);
    return one != nullptr && *one != 0;
  });
  return passed_over && std::none_of(groups.begin(), groups.end(), [&](std::uint64_t group) { return !left_out(group).empty(); });
}

Exact GatherState::folded(std::uint64_t group) const {
  if (!is_sum(gather_->fold)) return *folded_.find(group);
  Exact total = Exact::decimal(of(group).sum, scale_.value_or(0));
  for (const auto& [scale, sums] : other_sums_) {
    const Int128* const sum = sums.find(group);
    if (sum != nullptr && *sum != 0) total = total + Exact::decimal(*sum, scale);
  }
  const auto wide = wide_.find(group);
  return wide == wide_.end() ? total : total + wide->second;
}

std::vector<std::size_t> GatherState::put_plain_sums(const std::vector<std::int64_t>& groups, Figures& out) const {
  std::vector<std::size_t> others;
  std::int64_t* const wholes = out.wholes(0);
  std::uint8_t* const states = out.states(0);
  Paged<Slot>::Neighbours<const Slot> here;
  for (std::size_t place = 0, count = groups.size(); place < count; ++place) {
    const auto group = static_cast<std::uint64_t>(groups[place]);
    Slot slot;
    if (here.has(group)) {
      slot = here[group];
    } else if (is_plain_ && groups[place] >= 0) {
      here = slots_.find_around(group);
      if (here.has(group)) slot = here[group];
    }
    if (slot.has_rows()) {
      wholes[place] = slot.sum();
      states[place] = Figures::whole;
    } else if (slot.is_odd() && is_known((*odd_)[slot.place()])) {
      out.set_whole(place, (*odd_)[slot.place()].sum);
    } else {
      others.push_back(place);
    }
  }
  return others;
}

/// Has it rows, and nothing missing?
bool GatherState::is_known(const Group& of) const {
  return of.rows > 0 && (of.lacking == 0 || (of.lacks_more() && lacking_[of.lacking - elsewhere].missing.empty()));
}

Value GatherState::value(GroupList groups) const {
  const bool lacking = std::any_of(groups.begin(), groups.end(), [&](std::uint64_t group) { return !missing(group).empty() || lacks_row(group); });
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
