#include "runtime/evaluate/key_space.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>
#include <utility>
#include <vector>

#include "base/check.h"

namespace plumbline {
namespace {

void widen(MonthRange& range, Month month) {
  range.first = std::min(range.first, month);
  range.last = std::max(range.last, month);
}

// An attribute nobody gave makes it not known whether the organisation is meant.
Expectation holds(const Organisations& all, std::uint32_t level, std::int32_t at, std::uint32_t attribute, bool wanted, RowDay day) {
  const std::optional<bool> value = all.attribute(level, at, attribute, day);
  if (!value) return Expectation::perhaps;
  return *value == wanted ? Expectation::yes : Expectation::no;
}

// The quarter, say, that a month of a key column lies in.
std::int32_t group_period(const Column& column, const Dimension& dimension, std::int32_t code) {
  return period_of(static_cast<PeriodKind>(dimension.of), period_at(column.of, code).first_month()).index;
}

}  // namespace

MonthRange months_in_reach(const Program& program) {
  std::optional<MonthRange> reach = program.covers;
  const auto add = [&](Period period) {
    if (!reach) reach = MonthRange{period.first_month(), period.last_month()};
    widen(*reach, period.first_month());
    widen(*reach, period.last_month());
  };
  for (const Table& table : program.tables) {
    for (const ExpectedKey& key : table.expected) {
      if (!key.months) continue;
      add({PeriodKind::month, key.months->first.index});
      add({PeriodKind::month, key.months->last.index});
    }
  }
  // Of thousands of steps few look further than their subject's own period, and in few ways.
  std::vector<const Step*> moving;
  for (const Step& step : program.steps) {
    const auto alike = [&](const Step* other) { return other->shift == step.shift && other->window == step.window; };
    const bool moves = step.shift.by != ShiftBy::none || step.window == Window::year_to_date;
    if (moves && std::none_of(moving.begin(), moving.end(), alike)) moving.push_back(&step);
  }
  std::set<std::pair<std::uint32_t, std::int32_t>> periods;  // kind and code
  for (const Requirement& requirement : program.requirements) {
    for (const Dimension& dimension : requirement.subject) {
      if (dimension.kind != DimensionKind::period) continue;
      for (const std::int32_t code : period_codes(dimension.of, requirement.months.front())) periods.emplace(dimension.of, code);
    }
  }
  for (const auto& [kind, code] : periods) {
    const Period period = period_at(kind, code);
    add(period);
    for (const Step* step : moving) {
      const Period moved = step->shift.apply(period);
      add(moved);
      if (step->window == Window::year_to_date) add(period_of(PeriodKind::financial_year, moved.first_month()));
    }
  }
  return reach.value_or(MonthRange{});
}

KeySpace::KeySpace(const Program& program, const Dataset& dataset, std::uint32_t table)
    : table_(&program.tables[table]), dataset_(&dataset), index_(table), period_(period_key(*table_)) {
  expected_.resize(table_->expected.empty() || dataset.only_expected ? 0 : table_->keys.size());
  for (std::size_t key = 0; key < table_->keys.size(); ++key) {
    const Column& column = table_->columns[table_->keys[key]];
    Axis axis;
    if (column.kind == ColumnKind::organisation) {
      add_organisations(key, axis);
    } else if (column.kind == ColumnKind::choice) {
      axis.size = static_cast<std::int32_t>(program.lists[column.of].items.size());
      for (const ListItem& item : program.lists[column.of].items) {
        if (expects_rows()) expected_[key].push_back(item.is_total ? Expectation::no : Expectation::yes);
      }
    } else {
      add_periods(key, months_in_reach(program), axis);
    }
    const auto size = static_cast<std::uint64_t>(std::max(axis.size, 0));
    PLUMBLINE_CHECK(size == 0 || size_ <= std::numeric_limits<std::int64_t>::max() / size, "too many keys to number");
    size_ *= size;
    axes_.push_back(axis);
    for (std::int32_t at = 0; key == period_ && dataset.organisations.change() && at < axis.size; ++at) {
      days_.push_back(last_day(period_at(column.of, axis.first + at).last_month()));
    }
  }
}

void KeySpace::add_organisations(std::size_t key, Axis& axis) {
  const std::uint32_t level = table_->columns[table_->keys[key]].of;
  axis.size = static_cast<std::int32_t>(dataset_->organisations.members(level).size());
  if (!expects_rows() || dataset_->organisations.change()) return;
  for (std::int32_t at = 0; at < axis.size; ++at) {
    Expectation is = Expectation::yes;
    for (const AttributeTest& test : table_->expected[key].where) is = joined(is, holds(dataset_->organisations, level, at, test.attribute, test.wanted, {}));
    expected_[key].push_back(is);
  }
}

void KeySpace::add_periods(std::size_t key, const MonthRange& reach, Axis& axis) {
  const auto kind = static_cast<PeriodKind>(table_->columns[table_->keys[key]].of);
  const MonthRange months = expects_rows() && table_->expected[key].months ? *table_->expected[key].months : reach;
  axis.first = period_of(kind, months.first).index;
  std::int32_t last = period_of(kind, months.last).index;
  if (dataset_->only_expected) {
    for (const std::vector<std::int32_t>& codes : (*dataset_->only_expected)[index_]) {
      if (codes[key] == broken_code) continue;
      axis.first = std::min(axis.first, codes[key]);
      last = std::max(last, codes[key]);
    }
  }
  axis.size = last - axis.first + 1;
  if (expects_rows()) expected_[key].assign(static_cast<std::size_t>(axis.size), Expectation::yes);
}

Expectation KeySpace::expected(std::size_t key, std::int32_t ordinal, RowDay day) const {
  if (expected_.empty()) return Expectation::no;
  const Organisations& all = dataset_->organisations;
  const Column& column = table_->columns[table_->keys[key]];
  if (column.kind != ColumnKind::organisation || !all.change()) return expected_[key][static_cast<std::size_t>(ordinal)];
  if (day && all.on(column.of, ordinal, *day) == nullptr) return Expectation::no;
  Expectation is = Expectation::yes;
  for (const AttributeTest& test : table_->expected[key].where) is = joined(is, holds(all, column.of, ordinal, test.attribute, test.wanted, day));
  return is;
}

std::vector<std::uint32_t> layout_of(const Gather& gather) {
  std::vector<std::uint32_t> out = {gather.table};
  for (const GatherKey& key : gather.keys) out.insert(out.end(), {key.column, static_cast<std::uint32_t>(key.dimension.kind), key.dimension.of});
  return out;
}

GroupLayout::GroupLayout(const Program& program, const Dataset& dataset, const KeySpace& keys, const Gather& gather) {
  const Table& table = program.tables[gather.table];
  const bool by_organisation = std::any_of(gather.keys.begin(), gather.keys.end(),
                                           [](const GatherKey& at) { return at.dimension.kind == DimensionKind::level; });
  is_by_member_ = dataset.organisations.change() && by_organisation;
  bool keeps_period = false;
  for (const GatherKey& at : gather.keys) {
    const std::size_t key = key_slot(table, at.column);
    keeps_period = keeps_period || key == keys.period();
    add_axis(program, dataset, table, keys, key, at.dimension);
  }
  if (is_by_member_ && keys.period() && !keeps_period) add_axis(program, dataset, table, keys, *keys.period(), {});
  for (std::size_t i = axes_.size(); i-- > 0;) {
    axes_[i].stride = size_;
    size_ *= static_cast<std::uint64_t>(std::max(axes_[i].size, 0));
  }
  for (GroupAxis& axis : axes_) {
    for (const std::int32_t at : axis.group) axis.offset.push_back(at < 0 ? -1 : at * static_cast<std::int64_t>(axis.stride));
    axis.offset.push_back(-1);
  }
}

/// GroupAxis::ordinals, each group's in order.
void GroupLayout::put_in_order(GroupAxis& axis) {
  axis.begins.assign(static_cast<std::size_t>(std::max(axis.size, 0)) + 2, 0);
  for (const std::int32_t at : axis.group) ++axis.begins[static_cast<std::size_t>(at + 1)];
  std::exclusive_scan(axis.begins.begin(), axis.begins.end(), axis.begins.begin(), 0U);
  std::vector<std::uint32_t> next = axis.begins;
  axis.ordinals.resize(axis.group.size());
  for (std::size_t ordinal = 0; ordinal < axis.group.size(); ++ordinal) {
    axis.ordinals[next[static_cast<std::size_t>(axis.group[ordinal] + 1)]++] = static_cast<std::int32_t>(ordinal);
  }
}

void GroupLayout::add_axis(const Program& program, const Dataset& dataset, const Table& table, const KeySpace& keys, std::size_t key, const Dimension& dimension) {
  GroupAxis axis;
  axis.key = key;
  const Column& column = table.columns[table.keys[key]];
  const Axis& of = keys.axes()[key];
  // As the table has it: its own organisations, and its own periods.
  const bool as_it_stands = is_by_member_ && (column.kind == ColumnKind::organisation || key == keys.period());
  axis.size = of.size;
  axis.first = of.first;
  axis.level = as_it_stands ? column.of : dimension.of;
  if (column.kind == ColumnKind::organisation) {
    axis.size = static_cast<std::int32_t>(dataset.organisations.members(axis.level).size());
  } else if (column.kind == ColumnKind::period && of.size > 0 && !as_it_stands) {
    axis.first = group_period(column, dimension, of.first);
    axis.size = group_period(column, dimension, of.first + of.size - 1) - axis.first + 1;
  }
  for (std::int32_t ordinal = 0; ordinal < of.size; ++ordinal) {
    axis.group.push_back(as_it_stands                              ? ordinal
                         : column.kind == ColumnKind::organisation ? dataset.organisations.ancestor(program, column.of, ordinal, dimension.of, Date{})
                         : column.kind == ColumnKind::period       ? group_period(column, dimension, of.first + ordinal) - axis.first
                                                                   : ordinal);
  }
  put_in_order(axis);
  axes_.push_back(std::move(axis));
}

std::optional<std::uint64_t> GroupLayout::group_of(const std::vector<std::int32_t>& ordinals) const {
  std::uint64_t group = 0;
  for (const GroupAxis& axis : axes_) {
    const std::int32_t at = axis.group[static_cast<std::size_t>(ordinals[axis.key])];
    if (at < 0) return std::nullopt;
    group += static_cast<std::uint64_t>(at) * axis.stride;
  }
  return group;
}

std::optional<std::uint64_t> GroupLayout::group_at(std::span<const std::int32_t> codes) const {
  std::uint64_t group = 0;
  for (std::size_t i = 0; i < axes_.size(); ++i) {
    const std::int32_t at = codes[i] - axes_[i].first;
    if (at < 0 || at >= axes_[i].size) return std::nullopt;
    group += static_cast<std::uint64_t>(at) * axes_[i].stride;
  }
  return group;
}

GroupSpace::GroupSpace(const Program& program, const Dataset& dataset, const KeySpace& keys, const Gather& gather, std::shared_ptr<const GroupLayout> layout)
    : table_(&program.tables[gather.table]), gather_(&gather), organisations_(&dataset.organisations), layout_(std::move(layout)) {
  const bool by_attribute = std::any_of(gather.where.begin(), gather.where.end(), [](const RowFilter& filter) { return filter.attribute.has_value(); });
  filters_by_day_ = organisations_->change() && by_attribute;
  add_passes(program, keys);
}

void GroupSpace::add_passes(const Program& program, const KeySpace& keys) {
  passes_.resize(table_->keys.size());
  for (std::size_t key = 0; key < table_->keys.size(); ++key) {
    const Column& column = table_->columns[table_->keys[key]];
    const bool kept = std::any_of(gather_->keys.begin(), gather_->keys.end(),
                                  [&](const GatherKey& at) { return at.column == table_->keys[key]; });
    const bool may_narrow = column.kind == ColumnKind::choice || std::any_of(gather_->where.begin(), gather_->where.end(), [&](const RowFilter& filter) {
      return filter.column == table_->keys[key];
    });
    if (!may_narrow && !filters_by_day_) continue;
    std::vector<Expectation> pass(static_cast<std::size_t>(keys.axes()[key].size), Expectation::yes);
    bool narrows = false;
    for (std::size_t ordinal = 0; ordinal < pass.size(); ++ordinal) {
      const bool total = column.kind == ColumnKind::choice && program.lists[column.of].items[ordinal].is_total;
      if (total && !kept) pass[ordinal] = Expectation::no;
      for (const RowFilter& filter : gather_->where) {
        if (filter.column != table_->keys[key]) continue;  // a filter by value is asked of each row
        if (filter.attribute && filters_by_day_) continue;
        const Expectation is =
            filter.attribute ? holds(*organisations_, column.of, static_cast<std::int32_t>(ordinal), *filter.attribute, filter.item == 1, {})
            : ordinal == filter.item ? Expectation::yes
                                     : Expectation::no;
        pass[ordinal] = joined(pass[ordinal], is);
      }
      narrows = narrows || pass[ordinal] != Expectation::yes;
    }
    if (narrows) passes_[key] = std::move(pass);
    if (narrows || filters_by_day_) narrowed_by_.push_back(key);
  }
}

Expectation GroupSpace::passes_on(std::size_t key, std::int32_t ordinal, RowDay day) const {
  Expectation is = passes_[key].empty() ? Expectation::yes : passes_[key][static_cast<std::size_t>(ordinal)];
  for (const RowFilter& filter : gather_->where) {
    if (filter.column != table_->keys[key] || !filter.attribute) continue;
    is = joined(is, holds(*organisations_, table_->columns[filter.column].of, ordinal, *filter.attribute, filter.item == 1, day));
  }
  return is;
}

}  // namespace plumbline
