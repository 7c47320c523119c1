#include "runtime/evaluate/people_groups.h"

#include <algorithm>

#include "base/clones.h"
#include "runtime/evaluate/person_tests.h"
#include "runtime/evaluate/row_phase.h"

namespace plumbline {
namespace {

/// Whole numbers as items of a list; `items` where one is none, or is not known.
PLUMBLINE_VECTORS void put_items(const std::int64_t* __restrict mantissas, const Missing* __restrict states, std::size_t rows,
                                                  std::uint32_t items, std::int32_t* __restrict out) {
  for (std::size_t row = 0; row < rows; ++row) {
    const bool is_item = (static_cast<std::uint64_t>(mantissas[row]) < items) & (states[row] == Missing::known);
    out[row] = static_cast<std::int32_t>(is_item ? static_cast<std::uint32_t>(mantissas[row]) : items);
  }
}

}  // namespace

std::optional<Date> day_of_person(const Dataset& dataset, const Table& table, const std::vector<std::int32_t>& keys) {
  if (!dataset.organisations.change() || !period_key(table)) return dataset.as_of;
  return day_of_row(table, keys);
}

PeopleGrain::PeopleGrain(const Program& program, const Dataset& dataset, const Outcome& outcome)
    : program_(&program), dataset_(&dataset), table_index_(outcome.table), table_(&program.tables[outcome.table]),
      keys_(outcome.keys), by_(outcome.by) {
  for (const std::uint32_t key : keys_) slots_.push_back(key_slot(*table_, key));
  // Where organisations change, whose people they are turns on the day.
  if (const std::optional<std::size_t> period = period_key(*table_); period && dataset.organisations.change()) {
    slots_.push_back(static_cast<std::uint32_t>(*period));
  }
  std::sort(slots_.begin(), slots_.end());
  slots_.erase(std::unique(slots_.begin(), slots_.end()), slots_.end());
  combinations_.resize(slots_.size());
}

bool PeopleGrain::is_of(const Outcome& outcome) const { return outcome.table == table_index_ && outcome.keys == keys_ && outcome.by == by_; }

void PeopleGrain::read(std::uint32_t file, const Batch& batch) {
  constexpr std::uint32_t not_met = UINT32_MAX;
  const std::uint32_t submission = dataset_->files[file].submission;
  of_rows_.assign(batch.rows, submission);
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    before_.swap(of_rows_);
    of_rows_.resize(batch.rows);
    combinations_[i].number(before_.data(), batch.keys[slots_[i]].codes.data(), batch.rows, of_rows_.data());
  }
  groups_.resize(std::max<std::size_t>(groups_.size(), slots_.empty() ? submission + 1 : combinations_.back().size()), not_met);
  std::vector<std::int32_t> codes(batch.keys.size());
  for (std::size_t row = 0; row < batch.rows; ++row) {
    std::uint32_t& group = groups_[of_rows_[row]];
    if (group == not_met) {
      for (const std::uint32_t slot : slots_) codes[slot] = batch.keys[slot].codes[row];
      group = group_of(submission, codes);
    }
    of_rows_[row] = group;
  }
}

std::uint32_t PeopleGrain::group_of(std::uint32_t submission, const std::vector<std::int32_t>& codes) {
  std::vector<std::int32_t> keys;
  for (std::size_t i = 0; i < keys_.size(); ++i) keys.push_back(code_of(i, submission, codes));
  // Who took the place of an organisation within the period speaks for its people.
  for (std::size_t i = 0; i < keys_.size() && dataset_->organisations.change(); ++i) {
    if (table_->columns[keys_[i]].kind != ColumnKind::organisation || keys[i] == broken_code) continue;
    keys[i] = dataset_->organisations.carried_on(by_[i], keys[i], *day_of_person(*dataset_, *table_, codes), day_of(keys));
  }
  const bool broken = std::find(keys.begin(), keys.end(), broken_code) != keys.end();
  const auto [group, fresh] = broken ? [&] {
    const auto [at, is_new] = unplaced_.try_emplace({submission, std::move(keys)}, size_);
    return std::pair(at->second, is_new);
  }() : [&] {
    const auto [at, is_new] = placed_.try_emplace(std::move(keys), size_);
    return std::pair(at->second, is_new);
  }();
  if (fresh) ++size_;
  return group;
}

std::int32_t PeopleGrain::code_of(std::size_t key, std::uint32_t submission, const std::vector<std::int32_t>& codes) const {
  const Column& column = table_->columns[keys_[key]];
  const std::int32_t code = codes[key_slot(*table_, keys_[key])];
  if (code == broken_code) return code;
  if (column.kind != ColumnKind::organisation) {
    return period_of(static_cast<PeriodKind>(by_[key]), period_at(column.of, code).first_month()).index;
  }
  const std::optional<Date> day = day_of_person(*dataset_, *table_, codes);
  if (!day || named(*program_, *dataset_, dataset_->submissions[submission], column.of, code, day) != Named::own) return broken_code;
  return dataset_->organisations.ancestor(*program_, column.of, code, by_[key], *day);
}

Date PeopleGrain::day_of(const std::vector<std::int32_t>& keys) const {
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    if (table_->columns[keys_[i]].kind != ColumnKind::period || keys[i] == broken_code) continue;
    return last_day(period_at(by_[i], keys[i]).last_month());
  }
  return dataset_->as_of;
}

PeopleGroups PeopleGrain::groups(const std::vector<std::int32_t>& keys) const {
  PeopleGroups out;
  if (const auto found = placed_.find(keys); found != placed_.end()) out.own = found->second;
  for (const auto& [where, group] : unplaced_) {
    if (may_belong(where, keys)) out.perhaps.push_back(group);
  }
  return out;
}

bool PeopleGrain::may_belong(const Unplaced& where, const std::vector<std::int32_t>& keys) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (where.second[i] != broken_code) {
      if (where.second[i] != keys[i]) return false;
    } else if (table_->columns[keys_[i]].kind == ColumnKind::organisation) {
      if (!on_branch(*program_, *dataset_, dataset_->submissions[where.first], by_[i], keys[i], day_of(keys))) return false;
    }
  }
  return true;
}

PeopleStrangers::PeopleStrangers(const Program& program, const Dataset& dataset, std::uint32_t table)
    : program_(&program), dataset_(&dataset), table_(&program.tables[table]) {
  for (std::uint32_t slot = 0; slot < table_->keys.size(); ++slot) {
    if (table_->columns[table_->keys[slot]].kind == ColumnKind::organisation) named_.push_back({slot, {}, {}, {}});
  }
}

const std::vector<std::uint32_t>& PeopleStrangers::read(std::uint32_t file, const Batch& batch) {
  const std::uint32_t submission = dataset_->files[file].submission;
  const std::optional<std::size_t> period = dataset_->organisations.change() ? period_key(*table_) : std::nullopt;
  rows_.clear();
  // Reference data may be about anybody who is always there.
  if (!dataset_->submissions[submission].level && !dataset_->organisations.change()) return rows_;
  std::vector<std::int32_t> codes(batch.keys.size());
  strange_.assign(batch.rows, 0);
  for (NamedThere& one : named_) {
    const std::vector<std::int32_t>& named_codes = batch.keys[one.slot].codes;
    for (std::size_t row = 0; row < batch.rows; ++row) {
      const std::uint32_t when = period ? one.periods.number(submission, batch.keys[*period].codes[row]) : submission;
      const std::uint32_t at = one.combinations.number(when, named_codes[row]);
      if (at == one.strange.size()) {
        if (period) codes[*period] = batch.keys[*period].codes[row];
        const std::optional<Date> day = day_of_person(*dataset_, *table_, codes);
        const bool is_own = named_codes[row] == broken_code || !day ||
                            named(*program_, *dataset_, dataset_->submissions[submission], table_->columns[table_->keys[one.slot]].of,
                                  named_codes[row], day) == Named::own;
        one.strange.push_back(static_cast<std::uint8_t>(!is_own));
      }
      strange_[row] |= one.strange[at];
    }
  }
  for (std::uint32_t row = 0; row < batch.rows; ++row) {
    if (strange_[row] != 0) rows_.push_back(row);
  }
  return rows_;
}

PeopleCut::PeopleCut(const Program& program, std::uint32_t table, std::uint32_t grain, std::optional<std::uint32_t> column)
    : grain_(grain), column_(column) {
  if (!column) return;
  const Column& of = program.tables[table].columns[*column];
  slot_ = number_slot(program.tables[table], *column);
  if (of.kind == ColumnKind::truth) items_ = 2;
  if (of.kind == ColumnKind::choice) items_ = static_cast<std::uint32_t>(program.lists[of.of].items.size());
}

/// Puts the category of each row: an item, or items_ where it is not known.
void PeopleCut::read_categories(const NumberValues& numbers, std::size_t rows) {
  const std::optional<std::int64_t> one = power_of_ten(numbers.scale);
  categories_.resize(rows);
  if (one == 1) {
    put_items(numbers.mantissa.data(), numbers.state.data(), rows, items_, categories_.data());
  } else {
    for (std::size_t row = 0; row < rows; ++row) {
      const std::int64_t mantissa = numbers.mantissa[row];
      const std::int64_t item = mantissa == 0 ? 0 : one && mantissa % *one == 0 ? mantissa / *one : -1;
      const bool is_item = numbers.state[row] == Missing::known && static_cast<std::uint64_t>(item) < items_;
      categories_[row] = category(is_item ? Category(static_cast<std::uint32_t>(item)) : std::nullopt);
    }
  }
  for (const auto& [row, value] : numbers.wide) {
    if (row >= rows || numbers.state[row] != Missing::known) continue;
    categories_[row] = category(std::nullopt);
    for (std::uint32_t item = 0; item < items_; ++item) {
      if (value == Exact(static_cast<std::int64_t>(item))) categories_[row] = category(item);
    }
  }
}

void PeopleCut::read(const Batch& batch, const std::vector<std::uint32_t>& groups) {
  if (!column_) {
    of_rows_.assign(groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(batch.rows));
    for (const std::uint32_t group : of_rows_) size_ = std::max<std::size_t>(size_, group + 1);
    return;
  }
  read_categories(batch.numbers[slot_], batch.rows);
  of_rows_.resize(batch.rows);
  cells_.number(groups.data(), categories_.data(), batch.rows, of_rows_.data());
  for (std::size_t row = 0; row < batch.rows && next_.size() < cells_.size(); ++row) {
    if (of_rows_[row] < next_.size()) continue;
    const std::uint32_t group = groups[row];
    if (group >= first_.size()) first_.resize(group + 1, none);
    next_.push_back(std::exchange(first_[group], of_rows_[row]));
  }
  size_ = next_.size();
}

std::optional<std::uint32_t> PeopleCut::find(std::uint32_t group, Category item) const {
  if (!column_) return group;
  if (item && *item >= items_) return std::nullopt;
  return cells_.find(group, category(item));
}

}  // namespace plumbline
