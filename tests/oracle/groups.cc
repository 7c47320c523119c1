#include "tests/oracle/groups.h"

namespace plumbline::oracle {
namespace {

Dimension dimension_of(const Column& column) {
  if (column.kind == ColumnKind::organisation) return {DimensionKind::level, column.of};
  if (column.kind == ColumnKind::choice) return {DimensionKind::list, column.of};
  return {DimensionKind::period, column.of};
}

}  // namespace

Truth both_hold(Truth a, Truth b) {
  if (a == Truth(false) || b == Truth(false)) return false;
  return a && b ? Truth(true) : std::nullopt;
}

std::vector<Keys> product(const std::vector<Keys>& axes) {
  std::vector<Keys> all = {{}};
  for (const Keys& axis : axes) {
    std::vector<Keys> longer;
    for (const Keys& keys : all) {
      for (const std::int32_t code : axis) {
        longer.push_back(keys);
        longer.back().push_back(code);
      }
    }
    all = longer;
  }
  return all;
}


Groups::Groups(const Program& program, Dataset& dataset)
    : program_(program), dataset_(dataset), tables_(program.tables.size()) {
  read();
  for (std::size_t t = 0; t < tables_.size(); ++t) expect(t);
  for (const Gather& gather : program.gathers) groups_.push_back(groups_of(gather));
}

void Groups::read() {
  for (const InputFile& file : dataset_.files) {
    for (Batch batch; file.rows->next(batch); batch = Batch{}) {
      for (std::uint32_t r = 0; r < batch.rows; ++r) {
        Row row;
        row.by = &dataset_.submissions[file.submission];
        for (const KeyValues& key : batch.keys) row.keys.push_back(key.codes[r]);
        for (const NumberValues& n : batch.numbers) {
          const auto wide = n.wide.find(r);
          const bool fits = wide == n.wide.end();
          row.cells.push_back(
              {n.state[r], fits ? Exact::decimal(n.mantissa[r], n.scale) : wide->second});
        }
        place(file.table, std::move(row));
      }
    }
  }
}

void Groups::place(std::uint32_t t, Row row) {
  const Table& table = program_.tables[t];
  for (std::size_t k = 0; k < row.keys.size(); ++k) {
    std::int32_t& code = row.keys[k];
    if (code == broken_code) continue;
    const Column& column = table.columns[table.keys[k]];
    if (column.kind == ColumnKind::period && !dataset_.only_expected && !table.expected.empty()) {
      const std::optional<MonthRange>& window = table.expected[k].months;
      const Period period = period_at(column.of, code);
      if (window && !(window->contains(period.first_month()) && window->contains(period.last_month()))) return;  // set aside
    }
    if (column.kind == ColumnKind::organisation && row.by->level &&
        same_branch(column.of, code, *row.by) == Truth(false)) {
      code = broken_code;  // another organisation's figures are not theirs to give
    }
  }
  if (table.of_people) {
    tables_[t].people.push_back(std::move(row));
    return;
  }
  const bool broken = std::count(row.keys.begin(), row.keys.end(), broken_code) > 0;
  std::vector<Row>& rows = broken ? tables_[t].broken : tables_[t].placed[row.keys];
  rows.push_back(std::move(row));
}

Truth Groups::same_branch(std::uint32_t level, std::int32_t member, const Submission& by) const {
  const Organisations& all = dataset_.organisations;
  if (lies_within(program_, level, *by.level)) {
    return all.ancestor(program_, level, member, *by.level) == by.organisation;
  }
  if (lies_within(program_, *by.level, level)) {
    return all.ancestor(program_, *by.level, by.organisation, level) == member;
  }
  return std::nullopt;
}

void Groups::expect(std::size_t t) {
  const Table& table = program_.tables[t];
  std::map<Keys, bool>& expected = tables_[t].expected;
  if (dataset_.only_expected) {
    for (const Keys& keys : (*dataset_.only_expected)[t]) expected[keys] = true;
  } else if (!table.expected.empty()) {
    std::vector<Keys> axes;
    for (std::size_t k = 0; k < table.keys.size(); ++k) {
      axes.push_back(all_codes(dimension_of(table.columns[table.keys[k]]),
                               table.expected[k].months.value_or(MonthRange{{0}, {-1}})));
    }
    for (const Keys& keys : product(axes)) {
      Truth passes = true;
      for (std::size_t k = 0; k < keys.size(); ++k) {
        for (const AttributeTest& test : table.expected[k].where) {
          const std::uint32_t level = table.columns[table.keys[k]].of;
          passes = both_hold(passes, has(level, keys[k], test.attribute, test.wanted));
        }
      }
      if (passes != Truth(false)) expected[keys] = passes.has_value();
    }
  }
}

Keys Groups::all_codes(const Dimension& dimension, const MonthRange& months) const {
  Keys codes;
  if (dimension.kind == DimensionKind::period) {
    // Every period of the kind that lies in the months.
    for (Month m = months.first; m <= months.last; m = m.plus(1)) {
      const Period period = period_of(static_cast<PeriodKind>(dimension.of), m);
      if (months.contains(period.first_month()) && period.last_month() == m) codes.push_back(period.index);
    }
    return codes;
  }
  const bool is_level = dimension.kind == DimensionKind::level;
  const std::size_t count = is_level ? dataset_.organisations.members(dimension.of).size()
                                     : program_.lists[dimension.of].items.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (is_level || !program_.lists[dimension.of].items[i].is_total) {
      codes.push_back(static_cast<std::int32_t>(i));
    }
  }
  return codes;
}

Truth Groups::has(std::uint32_t level, std::int32_t member, std::uint32_t attribute, bool wanted) const {
  const Organisation& one =
      dataset_.organisations.members(level)[static_cast<std::size_t>(member)];
  const Truth has_it = one.attributes[attribute];
  return has_it ? Truth(*has_it == wanted) : std::nullopt;
}

bool Groups::expects_rows(std::uint32_t table) const {
  return !dataset_.only_expected && !program_.tables[table].expected.empty();
}

std::map<Keys, Group> Groups::groups_of(const Gather& gather) const {
  std::map<Keys, Group> groups;
  const TableRows& rows = tables_[gather.table];
  const std::uint32_t slot = number_slot(program_.tables[gather.table], gather.column);
  for (const auto& [keys, alike] : rows.placed) {
    if (may_count(gather, keys) == Truth(false)) continue;
    const Truth belongs = both_hold(may_count(gather, keys), picked(gather, alike.front()));
    if (belongs == Truth(false) && alike.size() == 1) {
      if (may_count(gather, keys) == Truth(true)) groups[coordinates(gather, keys)].passed_over = true;
      continue;
    }
    Group& group = groups[coordinates(gather, keys)];
    if (belongs != Truth(false)) group.has_row = true;
    const Cell& cell = alike.front().cells[slot];
    // A zero changes no sum; the highest or lowest it may well change.
    const bool is_zero = gather.fold == Fold::sum && cell.state == Missing::known && cell.value.is_zero();
    if (alike.size() > 1) {
      group.lacks(line(gather, true, keys, Missing::given_twice), Missing::given_twice);
    } else if (!belongs && !is_zero) {
      group.lacks(line(gather, false, keys, Missing::not_known_if_expected), Missing::not_known_if_expected);
    } else if (expects_rows(gather.table) && !rows.expected.contains(keys) && !is_zero) {
      group.lacks(line(gather, false, keys, Missing::nothing_expected), Missing::nothing_expected);
    } else if (cell.state != Missing::known && !gather.ignoring_because.empty()) {
      group.left_out.emplace_back(line(gather, false, keys, cell.state), cell.state);
    } else if (cell.state != Missing::known) {
      group.lacks(line(gather, false, keys, cell.state), cell.state);
    } else {
      group.values.push_back(cell.value);
    }
  }
  for (const auto& [keys, certain] : rows.expected) {
    Truth belongs = may_count(gather, keys);
    if (belongs == Truth(false) || rows.placed.contains(keys)) continue;
    if (picks_by_value(gather)) belongs.reset();  // nobody knows what an absent row would say
    const Missing why = certain && belongs ? Missing::not_submitted : Missing::not_known_if_expected;
    Group& group = groups[coordinates(gather, keys)];
    if (gather.ignoring_because.empty()) {
      group.lacks(line(gather, true, keys, why), why);
    } else {
      group.left_out.emplace_back(line(gather, true, keys, why), why);
    }
  }
  return groups;
}

Truth Groups::may_count(const Gather& gather, const Keys& keys) const {
  const Table& table = program_.tables[gather.table];
  for (std::size_t k = 0; k < keys.size(); ++k) {
    const Column& column = table.columns[table.keys[k]];
    if (column.kind != ColumnKind::choice || keys[k] == broken_code) continue;
    const bool kept = std::any_of(gather.keys.begin(), gather.keys.end(), [&](const auto& key) {
      return key.column == table.keys[k];
    });
    const auto item = static_cast<std::size_t>(keys[k]);
    if (!kept && program_.lists[column.of].items[item].is_total) return false;
  }
  Truth passes = true;
  for (const RowFilter& filter : gather.where) {
    if (!table.columns[filter.column].is_key) continue;
    const std::int32_t code = keys[key_slot(table, filter.column)];
    Truth holds;
    if (code != broken_code) {
      holds = filter.attribute ? has(table.columns[filter.column].of, code, *filter.attribute,
                                     filter.item == 1)
                               : Truth(code == static_cast<std::int32_t>(filter.item));
    }
    passes = both_hold(passes, holds);
  }
  return passes;
}

bool Groups::picks_by_value(const Gather& gather) const {
  const Table& table = program_.tables[gather.table];
  return std::any_of(gather.where.begin(), gather.where.end(),
                     [&](const RowFilter& filter) { return !table.columns[filter.column].is_key; });
}

Truth Groups::picked(const Gather& gather, const Row& row) const {
  const Table& table = program_.tables[gather.table];
  Truth passes = true;
  for (const RowFilter& filter : gather.where) {
    if (table.columns[filter.column].is_key) continue;
    const Cell& cell = row.cells[number_slot(table, filter.column)];
    passes = both_hold(passes, cell.state == Missing::known ? Truth(cell.value == Exact(filter.item)) : std::nullopt);
  }
  return passes;
}

Keys Groups::coordinates(const Gather& gather, const Keys& keys) const {
  const Table& table = program_.tables[gather.table];
  Keys mapped;
  for (const GatherKey& key : gather.keys) {
    mapped.push_back(keys[key_slot(table, key.column)]);
    if (mapped.back() != broken_code && key.dimension.kind == DimensionKind::level) {
      mapped.back() = dataset_.organisations.ancestor(program_, table.columns[key.column].of,
                                                      mapped.back(), key.dimension.of);
    }
    if (mapped.back() != broken_code && key.dimension.kind == DimensionKind::period) {
      const Month month = period_at(table.columns[key.column].of, mapped.back()).first_month();
      mapped.back() = period_of(static_cast<PeriodKind>(key.dimension.of), month).index;
    }
  }
  return mapped;
}

bool Groups::could_belong(const Gather& gather, const Row& row, const Keys& at) const {
  if (may_count(gather, row.keys) == Truth(false)) return false;
  const Keys mapped = coordinates(gather, row.keys);
  for (std::size_t k = 0; k < at.size(); ++k) {
    const GatherKey& key = gather.keys[k];
    if (row.keys[key_slot(program_.tables[gather.table], key.column)] != broken_code) {
      if (mapped[k] != at[k]) return false;
    } else if (key.dimension.kind == DimensionKind::level && row.by->level &&
               same_branch(key.dimension.of, at[k], *row.by) == Truth(false)) {
      return false;
    }
  }
  return true;
}

void Groups::add_homeless(const Gather& gather, Group& group) const {
  if (!expects_rows(gather.table)) return;
  for (const auto& [keys, certain] : tables_[gather.table].expected) {
    if (may_count(gather, keys) == Truth(false)) continue;
    const Keys mapped = coordinates(gather, keys);
    for (std::size_t k = 0; k < mapped.size(); ++k) {
      const GatherKey& key = gather.keys[k];
      if (key.dimension.kind != DimensionKind::level || mapped[k] != broken_code) continue;
      const std::uint32_t slot = key_slot(program_.tables[gather.table], key.column);
      Keys said(keys.size(), broken_code);
      said[slot] = keys[slot];
      group.lacks(line(gather, true, said, Missing::outside_hierarchy), Missing::outside_hierarchy);
    }
  }
}

Group Groups::group_at(std::uint32_t g, const Keys& at) const {
  const Gather& gather = program_.gathers[g];
  const auto found = groups_[g].find(at);
  Group group = found == groups_[g].end() ? Group{} : found->second;
  for (const Row& row : tables_[gather.table].broken) {
    if (could_belong(gather, row, at)) group.lacks(line(gather, true, row.keys, Missing::broken_key), Missing::broken_key);
  }
  add_homeless(gather, group);
  // What is left out is told where the total is not known all the same: none of it, or not all of
  // the rest, is there.
  if (!group.missing.empty() || group.values.empty()) {
    for (const auto& [said, why] : group.left_out) group.lacks(said, why);
  }
  const bool sum_of_none = gather.fold == Fold::sum && group.passed_over;
  if (group.missing.empty() && !group.has_row && !sum_of_none) {
    std::vector<Dimension> dimensions;
    for (const GatherKey& key : gather.keys) dimensions.push_back(key.dimension);
    group.lacks(figure_name(gather) + named(dimensions, at, Missing::nothing_expected), Missing::nothing_expected);
  }
  return group;
}

std::string Groups::name(const Dimension& dimension, std::int32_t code) const {
  if (code == broken_code) return "*";
  if (dimension.kind == DimensionKind::period) return iso(period_at(dimension.of, code));
  const auto at = static_cast<std::size_t>(code);
  if (dimension.kind == DimensionKind::list) return program_.lists[dimension.of].items[at].code;
  return dataset_.organisations.members(dimension.of)[at].code;
}

std::string Groups::named(const std::vector<Dimension>& dimensions, const Keys& keys, Missing why) const {
  std::string text;
  for (std::size_t k = 0; k < keys.size(); ++k) {
    text += (k == 0 ? " " : ",") + name(dimensions[k], keys[k]);
  }
  return text + ": " + std::string(word(why));
}

std::string Groups::figure_name(const Gather& gather) const {
  const Table& table = program_.tables[gather.table];
  return table.name + "." + table.columns[gather.column].name;
}

std::string Groups::line(const Gather& gather, bool whole_row, const Keys& keys, Missing why) const {
  const Table& table = program_.tables[gather.table];
  std::vector<Dimension> dimensions;
  for (const std::uint32_t k : table.keys) dimensions.push_back(dimension_of(table.columns[k]));
  return (whole_row ? table.name + ".*" : figure_name(gather)) + named(dimensions, keys, why);
}

}  // namespace plumbline::oracle
