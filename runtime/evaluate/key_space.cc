#include "runtime/evaluate/key_space.h"

#include <algorithm>
#include <limits>

#include "base/check.h"

namespace plumbline {
namespace {

void widen(MonthRange& range, Month month) {
  range.first = std::min(range.first, month);
  range.last = std::max(range.last, month);
}

// An attribute nobody gave makes it not known whether the organisation is meant.
Expectation holds(const Organisation& organisation, std::uint32_t attribute, bool wanted) {
  const std::optional<bool> value =
      attribute < organisation.attributes.size() ? organisation.attributes[attribute] : std::nullopt;
  if (!value) return Expectation::perhaps;
  return *value == wanted ? Expectation::yes : Expectation::no;
}

// The quarter, say, that a month of a key column lies in.
std::int32_t group_period(const Column& column, const Dimension& dimension, std::int32_t code) {
  return period_of(static_cast<PeriodKind>(dimension.of), period_at(column.of, code).first_month()).index;
}

}  // namespace

Expectation joined(Expectation a, Expectation b) {
  if (a == Expectation::no || b == Expectation::no) return Expectation::no;
  return a == Expectation::yes ? b : Expectation::perhaps;
}

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
  for (const Requirement& requirement : program.requirements) {
    for (const Dimension& dimension : requirement.subject) {
      if (dimension.kind != DimensionKind::period) continue;
      for (const std::int32_t code : period_codes(dimension.of, requirement.months.front())) {
        const Period period = period_at(dimension.of, code);
        add(period);
        for (const Step& step : program.steps) {
          const Period moved = step.shift.apply(period);
          add(moved);
          if (step.window == Window::year_to_date) add(period_of(PeriodKind::financial_year, moved.first_month()));
        }
      }
    }
  }
  return reach.value_or(MonthRange{});
}

KeySpace::KeySpace(const Program& program, const Dataset& dataset, std::uint32_t table) {
  const Table& of = program.tables[table];
  const bool listed = dataset.only_expected.has_value();
  expected_.resize(of.expected.empty() || listed ? 0 : of.keys.size());
  for (std::size_t key = 0; key < of.keys.size(); ++key) {
    const Column& column = of.columns[of.keys[key]];
    Axis axis;
    const ExpectedKey* said = expected_.empty() ? nullptr : &of.expected[key];
    if (column.kind == ColumnKind::organisation) {
      const std::vector<Organisation>& members = dataset.organisations.members(column.of);
      axis.size = static_cast<std::int32_t>(members.size());
      for (const Organisation& member : members) {
        if (said == nullptr) break;
        Expectation is = Expectation::yes;
        for (const AttributeTest& test : said->where) is = joined(is, holds(member, test.attribute, test.wanted));
        expected_[key].push_back(is);
      }
    } else if (column.kind == ColumnKind::choice) {
      axis.size = static_cast<std::int32_t>(program.lists[column.of].items.size());
      for (const ListItem& item : program.lists[column.of].items) {
        if (said != nullptr) expected_[key].push_back(item.is_total ? Expectation::no : Expectation::yes);
      }
    } else {
      const auto kind = static_cast<PeriodKind>(column.of);
      const MonthRange months = said != nullptr && said->months ? *said->months : months_in_reach(program);
      axis.first = period_of(kind, months.first).index;
      std::int32_t last = period_of(kind, months.last).index;
      if (listed) {
        for (const std::vector<std::int32_t>& codes : (*dataset.only_expected)[table]) {
          if (codes[key] == broken_code) continue;
          axis.first = std::min(axis.first, codes[key]);
          last = std::max(last, codes[key]);
        }
      }
      axis.size = last - axis.first + 1;
      if (said != nullptr) expected_[key].assign(static_cast<std::size_t>(axis.size), Expectation::yes);
    }
    const auto size = static_cast<std::uint64_t>(std::max(axis.size, 0));
    PLUMBLINE_CHECK(size == 0 || size_ <= std::numeric_limits<std::int64_t>::max() / size, "too many keys to number");
    size_ *= size;
    axes_.push_back(axis);
  }
}

Expectation KeySpace::expected(std::size_t key, std::int32_t ordinal) const {
  if (expected_.empty()) return Expectation::no;
  return expected_[key][static_cast<std::size_t>(ordinal)];
}

GroupSpace::GroupSpace(const Program& program, const Dataset& dataset, const KeySpace& keys, const Gather& gather) {
  const Table& table = program.tables[gather.table];
  for (const GatherKey& at : gather.keys) {
    GroupAxis axis;
    axis.key = key_slot(table, at.column);
    const Column& column = table.columns[at.column];
    const Axis& of = keys.axes()[axis.key];
    axis.size = of.size;
    axis.first = of.first;
    if (column.kind == ColumnKind::organisation) {
      axis.size = static_cast<std::int32_t>(dataset.organisations.members(at.dimension.of).size());
    }
    if (column.kind == ColumnKind::period && of.size > 0) {
      axis.first = group_period(column, at.dimension, of.first);
      axis.size = group_period(column, at.dimension, of.first + of.size - 1) - axis.first + 1;
    }
    for (std::int32_t ordinal = 0; ordinal < of.size; ++ordinal) {
      axis.group.push_back(
          column.kind == ColumnKind::organisation ? dataset.organisations.ancestor(program, column.of, ordinal, at.dimension.of)
          : column.kind == ColumnKind::period     ? group_period(column, at.dimension, of.first + ordinal) - axis.first
                                                  : ordinal);
    }
    axis.ordinals.resize(static_cast<std::size_t>(std::max(axis.size, 0)));
    for (std::size_t ordinal = 0; ordinal < axis.group.size(); ++ordinal) {
      if (axis.group[ordinal] >= 0) axis.ordinals[static_cast<std::size_t>(axis.group[ordinal])].push_back(static_cast<std::int32_t>(ordinal));
    }
    axes_.push_back(std::move(axis));
  }
  for (std::size_t i = axes_.size(); i-- > 0;) {
    axes_[i].stride = size_;
    size_ *= static_cast<std::uint64_t>(std::max(axes_[i].size, 0));
  }
  passes_.resize(table.keys.size());
  for (std::size_t key = 0; key < table.keys.size(); ++key) {
    const Column& column = table.columns[table.keys[key]];
    const bool kept = std::any_of(gather.keys.begin(), gather.keys.end(),
                                  [&](const GatherKey& at) { return at.column == table.keys[key]; });
    std::vector<Expectation> pass(static_cast<std::size_t>(keys.axes()[key].size), Expectation::yes);
    bool narrows = false;
    for (std::size_t ordinal = 0; ordinal < pass.size(); ++ordinal) {
      const bool total = column.kind == ColumnKind::choice && program.lists[column.of].items[ordinal].is_total;
      if (total && !kept) pass[ordinal] = Expectation::no;
      for (const RowFilter& filter : gather.where) {
        if (filter.column != table.keys[key]) continue;  // a filter by value is asked of each row
        const Expectation is =
            filter.attribute ? holds(dataset.organisations.members(column.of)[ordinal], *filter.attribute, filter.item == 1)
            : ordinal == filter.item ? Expectation::yes
                                     : Expectation::no;
        pass[ordinal] = joined(pass[ordinal], is);
      }
      narrows = narrows || pass[ordinal] != Expectation::yes;
    }
    if (narrows) passes_[key] = std::move(pass);
  }
}

std::optional<std::uint64_t> GroupSpace::group_of(const std::vector<std::int32_t>& ordinals) const {
  std::uint64_t group = 0;
  for (const GroupAxis& axis : axes_) {
    const std::int32_t at = axis.group[static_cast<std::size_t>(ordinals[axis.key])];
    if (at < 0) return std::nullopt;
    group += static_cast<std::uint64_t>(at) * axis.stride;
  }
  return group;
}

std::optional<std::uint64_t> GroupSpace::group_at(const std::vector<std::int32_t>& codes) const {
  std::uint64_t group = 0;
  for (std::size_t i = 0; i < axes_.size(); ++i) {
    const std::int32_t at = codes[i] - axes_[i].first;
    if (at < 0 || at >= axes_[i].size) return std::nullopt;
    group += static_cast<std::uint64_t>(at) * axes_[i].stride;
  }
  return group;
}

}  // namespace plumbline
