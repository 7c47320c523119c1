#include "tests/oracle/groups.h"

#include "runtime/evaluate/key_space.h"
#include "runtime/program/units.h"

namespace plumbline::oracle {
namespace {

Dimension dimension_of(const Column& column) {
  if (column.kind == ColumnKind::organisation) return {DimensionKind::level, column.of};
  if (column.kind == ColumnKind::choice) return {DimensionKind::list, column.of};
  return {DimensionKind::period, column.of};
}

std::vector<Dimension> dimensions_of(const Gather& gather) {
  std::vector<Dimension> all;
  for (const GatherKey& key : gather.keys) all.push_back(key.dimension);
  return all;
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
    : program_(program), dataset_(dataset), times_(program, dataset), tables_(program.tables.size()) {
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

std::optional<std::size_t> Groups::period_of_rows(std::uint32_t table) const {
  const Table& of = program_.tables[table];
  for (std::size_t k = 0; k < of.keys.size(); ++k) {
    if (of.columns[of.keys[k]].kind == ColumnKind::period) return k;
  }
  return std::nullopt;
}

Day Groups::day_of(std::uint32_t table, const Keys& keys) const {
  const std::optional<std::size_t> k = period_of_rows(table);
  if (!k || keys[*k] == broken_code) return std::nullopt;
  return last_day(period_at(program_.tables[table].columns[program_.tables[table].keys[*k]].of, keys[*k]).last_month());
}

Day Groups::day_of_person(std::uint32_t table, const Keys& keys) const {
  const bool has_period = period_of_rows(table).has_value();
  return has_period && dataset_.organisations.change() ? day_of(table, keys) : Day(dataset_.as_of);
}

bool Groups::in_window(std::uint32_t table, std::int32_t code) const {
  const std::size_t k = *period_of_rows(table);
  const Table& of = program_.tables[table];
  if (dataset_.only_expected || of.expected.empty() || !of.expected[k].months) return true;
  const Period period = period_at(of.columns[of.keys[k]].of, code);
  return of.expected[k].months->contains(period.first_month()) && of.expected[k].months->contains(period.last_month());
}

void Groups::place(std::uint32_t t, Row row) {
  const Table& table = program_.tables[t];
  for (std::size_t k = 0; k < row.keys.size(); ++k) {
    const Column& column = table.columns[table.keys[k]];
    if (row.keys[k] == broken_code || column.kind != ColumnKind::period) continue;
    if (dataset_.only_expected || table.expected.empty() || !table.expected[k].months) continue;
    const Period period = period_at(column.of, row.keys[k]);
    const MonthRange& window = *table.expected[k].months;
    if (!(window.contains(period.first_month()) && window.contains(period.last_month()))) return;  // set aside
  }
  const Day day = table.of_people ? day_of_person(t, row.keys) : day_of(t, row.keys);
  // Of a row that does not say when it holds, nobody can say whom it names, if that may change.
  const bool timeless = dataset_.organisations.change() && period_of_rows(t) && !day;
  for (std::size_t k = 0; k < row.keys.size(); ++k) {
    std::int32_t& code = row.keys[k];
    const Column& column = table.columns[table.keys[k]];
    if (code < 0 || column.kind != ColumnKind::organisation) continue;
    // Another organisation's figures are not theirs to give, and who was not there has none.
    const bool foreign = row.by->level && same_branch(column.of, code, *row.by, day) == Truth(false);
    if (timeless || foreign || !times_.there(column.of, code, day)) code = broken_code;
  }
  if (table.of_people) {
    tables_[t].people.push_back(std::move(row));
    return;
  }
  const bool broken = std::any_of(row.keys.begin(), row.keys.end(), [](std::int32_t code) { return code < 0; });
  std::vector<Row>& rows = broken ? tables_[t].broken : tables_[t].placed[row.keys];
  rows.push_back(std::move(row));
}

Truth Groups::same_branch(std::uint32_t level, std::int32_t member, const Submission& by, Day day) const {
  if (lies_within(program_, level, *by.level)) return times_.ends_up_in(level, member, day, *by.level, by.organisation);
  if (!lies_within(program_, *by.level, level)) return std::nullopt;
  // It, or any of those that became it, ever.
  for (std::int32_t one = 0; one < static_cast<std::int32_t>(dataset_.organisations.members(*by.level).size()); ++one) {
    const bool became = one == by.organisation || times_.ends_up_in(*by.level, one, std::nullopt, *by.level, by.organisation);
    if (became && times_.ends_up_in(*by.level, one, day, level, member)) return true;
  }
  return false;
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
          passes = both_hold(passes, has(level, keys[k], test.attribute, test.wanted, day_of(static_cast<std::uint32_t>(t), keys)));
        }
        const Column& column = table.columns[table.keys[k]];
        const bool is_one = column.kind == ColumnKind::organisation;
        if (is_one && !times_.there(column.of, keys[k], day_of(static_cast<std::uint32_t>(t), keys))) passes = false;
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

Truth Groups::has(std::uint32_t level, std::int32_t member, std::uint32_t attribute, bool wanted, Day day) const {
  const Truth has_it = times_.attribute(level, member, attribute, day);
  return has_it ? Truth(*has_it == wanted) : std::nullopt;
}

std::vector<Moment> Groups::all_moments(std::uint32_t table) const {
  const std::optional<std::size_t> k = period_of_rows(table);
  if (!k) return {Moment{broken_code, dataset_.as_of}};
  std::set<std::int32_t> periods;
  for (const auto& [keys, rows] : tables_[table].placed) periods.insert(keys[*k]);
  for (const auto& [keys, certain] : tables_[table].expected) periods.insert(keys[*k]);
  for (const Row& row : tables_[table].broken) periods.insert(row.keys[*k]);
  periods.erase(broken_code);
  const Table& of = program_.tables[table];
  // A row whose period cannot be read may be of one in which there is no other. How far the program can
  // look is no evaluation.
  const auto kind = static_cast<PeriodKind>(of.columns[of.keys[*k]].of);
  MonthRange reach = months_in_reach(program_);
  if (!dataset_.only_expected && !of.expected.empty() && of.expected[*k].months) reach = *of.expected[*k].months;
  for (Month m = reach.first; m <= reach.last; m = m.plus(1)) periods.insert(period_of(kind, m).index);
  std::vector<Moment> out;
  for (const std::int32_t code : periods) out.push_back({code, last_day(period_at(of.columns[of.keys[*k]].of, code).last_month())});
  return out;
}

bool Groups::expects_rows(std::uint32_t table) const {
  return !dataset_.only_expected && !program_.tables[table].expected.empty();
}

namespace {

bool is_left_out(Missing found) { return found == Missing::not_submitted || found == Missing::blank || found == Missing::typed_not_available; }

}  // namespace

std::map<Keys, Group> Groups::groups_of(const Gather& gather) const {
  std::map<Keys, Group> groups;
  const TableRows& rows = tables_[gather.table];
  const std::uint32_t slot = number_slot(program_.tables[gather.table], gather.column);
  for (const auto& [keys, alike] : rows.placed) {
    if (may_count(gather, keys) == Truth(false)) continue;
    const Truth belongs = both_hold(may_count(gather, keys), picked(gather, alike.front()));
    if (belongs == Truth(false) && alike.size() == 1) {
      if (may_count(gather, keys) == Truth(true)) groups[own_keys(gather, keys)].passed_over = true;
      continue;
    }
    Group& group = groups[own_keys(gather, keys)];
    if (belongs != Truth(false)) group.has_row = true;
    Cell cell = alike.front().cells[slot];
    if (is_excused(gather, keys) && is_left_out(cell.state)) cell.state = Missing::excused;
    // A zero changes no sum; the highest or lowest it may well change.
    const bool is_zero = gather.fold == Fold::sum && cell.state == Missing::known && cell.value.is_zero();
    if (alike.size() > 1) {
      group.lacks(line(gather, true, keys, Missing::given_twice), Missing::given_twice);
    } else if (!belongs && !is_zero) {
      group.lacks(line(gather, false, keys, Missing::not_known_if_expected), Missing::not_known_if_expected);
    } else if (expects_rows(gather.table) && !rows.expected.contains(keys) && !is_zero) {
      group.lacks(line(gather, false, keys, Missing::nothing_expected), Missing::nothing_expected);
    } else if (cell.state != Missing::known && !gather.ignoring_because.empty() && !gather.ignoring_rows_only) {
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
    const Missing absent = is_excused(gather, keys) ? Missing::excused : Missing::not_submitted;
    const Missing why = certain && belongs ? absent : Missing::not_known_if_expected;
    Group& group = groups[own_keys(gather, keys)];
    if (gather.ignoring_because.empty()) {
      group.lacks(line(gather, true, keys, why), why);
    } else {
      group.left_out.emplace_back(line(gather, true, keys, why), why);
    }
  }
  return groups;
}

bool Groups::is_excused(const Gather& gather, const Keys& keys) const {
  const Table& table = program_.tables[gather.table];
  for (const Excuse& excuse : table.excuses) {
    const std::int32_t who = keys[key_slot(table, excuse.key)];
    if (who == broken_code) continue;
    const std::string& code = dataset_.organisations.member(table.columns[excuse.key].of, who).code;
    bool applies = std::count(excuse.codes.begin(), excuse.codes.end(), code) > 0 &&
                   std::count(excuse.columns.begin(), excuse.columns.end(), gather.column) > 0;
    const std::optional<std::size_t> k = period_of_rows(gather.table);
    if (!k || keys[*k] == broken_code) {
      applies = applies && !excuse.from && !excuse.until;
    } else {
      const Period period = period_at(table.columns[table.keys[*k]].of, keys[*k]);
      const Date first = first_day(period.first_month());
      const Date last = last_day(period.last_month());
      applies = applies && excuse.from.value_or(last) <= last && first <= excuse.until.value_or(first);
    }
    if (applies) return true;
  }
  return false;
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
    if (code >= 0) {
      holds = filter.attribute ? has(table.columns[filter.column].of, code, *filter.attribute,
                                     filter.item == 1, day_of(gather.table, keys))
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

Keys Groups::own_keys(const Gather& gather, const Keys& keys) const {
  const Table& table = program_.tables[gather.table];
  Keys own;
  bool has_period = false;
  const std::optional<std::size_t> period = period_of_rows(gather.table);
  for (const GatherKey& key : gather.keys) {
    const std::uint32_t slot = key_slot(table, key.column);
    has_period = has_period || slot == period;
    own.push_back(keys[slot]);
    // Another period than the one rows hold for is brought to the gather's kind at once.
    const Column& column = table.columns[key.column];
    if (column.kind == ColumnKind::period && slot != period && own.back() != broken_code) {
      own.back() = period_of_kind(column, key, own.back());
    }
  }
  if (period && !has_period) own.push_back(keys[*period]);
  return own;
}

std::int32_t Groups::period_of_kind(const Column& column, const GatherKey& key, std::int32_t code) {
  return period_of(static_cast<PeriodKind>(key.dimension.of), period_at(column.of, code).first_month()).index;
}

std::string Groups::lacking_line(const Gather& gather, std::size_t k, std::int32_t member, const Moment& moment, Missing why) const {
  const Table& table = program_.tables[gather.table];
  Keys said(table.keys.size(), broken_code);
  said[key_slot(table, gather.keys[k].column)] = member;
  if (const std::optional<std::size_t> period = period_of_rows(gather.table)) said[*period] = moment.period;
  return line(gather, true, said, why);
}

std::vector<std::int32_t> Groups::members_then(const Gather& gather, std::size_t k, const Place& place, const Moment& moment, Group& group) const {
  const std::uint32_t upper = gather.keys[k].dimension.of;
  const std::uint32_t level = program_.tables[gather.table].columns[gather.keys[k].column].of;
  const auto lacks = [&](std::int32_t member, Missing why) { group.lacks(lacking_line(gather, k, member, moment, why), why); };
  const auto named = [&](std::int32_t member) { return level == upper ? member : broken_code; };
  const Then tops = times_.then(upper, place.subject[k], place.own, moment.base);
  for (const std::int32_t one : tops.split) lacks(named(one), Missing::was_split);
  const bool nobody = tops.who.empty() && tops.split.empty();
  if (nobody && !place.all_periods) lacks(named(place.subject[k]), Missing::did_not_exist);
  std::vector<std::int32_t> out;
  for (std::int32_t member = 0; member < static_cast<std::int32_t>(dataset_.organisations.members(level).size()); ++member) {
    if (!tops.who.contains(times_.lies_in(level, member, upper, moment.base))) continue;
    if (moment.period == broken_code) {
      out.push_back(member);
      continue;
    }
    const std::size_t period = *period_of_rows(gather.table);
    Keys keys(program_.tables[gather.table].keys.size(), broken_code);
    keys[period] = moment.period;
    const Then then = times_.then(level, member, moment.base, *day_of(gather.table, keys));
    out.insert(out.end(), then.who.begin(), then.who.end());
    for (const std::int32_t one : then.split) lacks(one, Missing::was_split);
    if (then.who.empty() && then.split.empty()) lacks(member, Missing::did_not_exist);
  }
  return out;
}

std::set<Keys> Groups::members(const Gather& gather, const Place& place, Group& group) const {
  std::set<Keys> out;
  const Table& table = program_.tables[gather.table];
  const std::optional<std::size_t> period = period_of_rows(gather.table);
  for (const Moment& moment : place.moments) {
    if (period && !in_window(gather.table, moment.period)) continue;
    std::vector<Keys> axes;
    bool has_period = false;
    for (std::size_t k = 0; k < gather.keys.size(); ++k) {
      const bool is_period = key_slot(table, gather.keys[k].column) == period;
      has_period = has_period || is_period;
      if (gather.keys[k].dimension.kind == DimensionKind::level) {
        axes.push_back(members_then(gather, k, place, moment, group));
        const Day day = period ? Day(moment.base) : std::nullopt;
        add_homeless(gather, k, day, moment.base, group);
      } else {
        axes.push_back({is_period ? moment.period : place.subject[k]});
      }
    }
    if (period && !has_period) axes.push_back({moment.period});
    for (Keys& at : product(axes)) out.insert(std::move(at));
  }
  return out;
}

bool Groups::could_belong(const Gather& gather, const Row& row, const Keys& at) const {
  if (may_count(gather, row.keys) == Truth(false)) return false;
  const Table& table = program_.tables[gather.table];
  const Keys own = own_keys(gather, row.keys);
  Keys then = row.keys;
  const std::optional<std::size_t> period = period_of_rows(gather.table);
  for (std::size_t k = 0; k < at.size() && period; ++k) {
    const bool is_period = k >= gather.keys.size() || key_slot(table, gather.keys[k].column) == period;
    if (is_period) then[*period] = at[k];
  }
  for (std::size_t k = 0; k < at.size(); ++k) {
    if (own[k] != broken_code) {
      if (own[k] != at[k]) return false;
    } else if (k < gather.keys.size() && gather.keys[k].dimension.kind == DimensionKind::level && row.by->level) {
      const std::uint32_t level = table.columns[gather.keys[k].column].of;
      if (same_branch(level, at[k], *row.by, day_of(gather.table, then)) == Truth(false)) return false;
    }
  }
  return true;
}

bool Groups::could_belong_above(const Gather& gather, const Row& row, const Place& place) const {
  if (may_count(gather, row.keys) == Truth(false)) return false;
  const Table& table = program_.tables[gather.table];
  const Keys own = own_keys(gather, row.keys);
  for (std::size_t k = 0; k < gather.keys.size(); ++k) {
    const GatherKey& key = gather.keys[k];
    if (key_slot(table, key.column) == period_of_rows(gather.table)) {
      const bool then = std::any_of(place.moments.begin(), place.moments.end(), [&](const Moment& one) { return one.period == own[k]; });
      if (own[k] != broken_code && !then) return false;
    } else if (own[k] != broken_code) {
      const bool is_level = key.dimension.kind == DimensionKind::level;
      const std::int32_t mapped = is_level ? times_.lies_in(table.columns[key.column].of, own[k], key.dimension.of, dataset_.as_of) : own[k];
      if (mapped != place.subject[k]) return false;
    } else if (key.dimension.kind == DimensionKind::level && row.by->level) {
      const std::uint32_t level = table.columns[key.column].of;
      const bool says_nothing = !lies_within(program_, level, *row.by->level) && !lies_within(program_, *row.by->level, level);
      if (!says_nothing && same_branch(key.dimension.of, place.subject[k], *row.by, std::nullopt) == Truth(false)) return false;
    }
  }
  return true;
}

void Groups::add_homeless(const Gather& gather, std::size_t k, Day day, Date base, Group& group) const {
  const GatherKey& key = gather.keys[k];
  const Table& table = program_.tables[gather.table];
  const std::uint32_t level = table.columns[key.column].of;
  if (!expects_rows(gather.table) || level == key.dimension.of) return;
  const std::uint32_t slot = key_slot(table, key.column);
  for (std::int32_t member = 0; member < static_cast<std::int32_t>(dataset_.organisations.members(level).size()); ++member) {
    if (!times_.there(level, member, base) || times_.lies_in(level, member, key.dimension.of, base) != broken_code) continue;
    Truth expected = true;
    for (const AttributeTest& test : table.expected[slot].where) expected = both_hold(expected, has(level, member, test.attribute, test.wanted, day));
    for (const RowFilter& filter : gather.where) {
      if (filter.column != key.column || !filter.attribute) continue;
      expected = both_hold(expected, has(level, member, *filter.attribute, filter.item == 1, day));
    }
    if (expected == Truth(false)) continue;
    Keys said(table.keys.size(), broken_code);
    said[slot] = member;
    group.lacks(line(gather, true, said, Missing::outside_hierarchy), Missing::outside_hierarchy);
  }
}

void Groups::merge(const Gather& gather, const Group& from, const Keys& at, Group& into) const {
  into.has_row = into.has_row || from.has_row;
  into.passed_over = into.passed_over || from.passed_over;
  into.values.insert(into.values.end(), from.values.begin(), from.values.end());
  into.missing.insert(from.missing.begin(), from.missing.end());
  into.reasons.insert(into.reasons.end(), from.reasons.begin(), from.reasons.end());
  into.left_out.insert(into.left_out.end(), from.left_out.begin(), from.left_out.end());
  bool broken = false;
  for (const Row& row : tables_[gather.table].broken) {
    if (!could_belong(gather, row, at)) continue;
    broken = true;
    into.lacks(line(gather, true, row.keys, Missing::broken_key), Missing::broken_key);
  }
  // One cell of several: each of them has to be there.
  const bool nothing = gather.fold == Fold::only && !from.has_row && from.missing.empty() && !broken;
  if (nothing) into.lacks(figure_name(gather) + named(dimensions_of(gather), at, Missing::nothing_expected), Missing::nothing_expected);
}

Group Groups::group_at(std::uint32_t g, const Place& place) const {
  const Gather& gather = program_.gathers[g];
  const Table& table = program_.tables[gather.table];
  Group group;
  const std::set<Keys> own = members(gather, place, group);
  const Unit& unit = table.columns[gather.column].unit;
  const bool adds_up = table.columns[gather.column].kind == ColumnKind::number && unit.quantity != Quantity::percentage &&
                       unit.quantity != Quantity::points && !is_rate(unit) && !is_duration(unit);
  if (gather.fold == Fold::only && own.size() > 1 && !adds_up) {
    for (std::size_t k = 0; k < gather.keys.size(); ++k) {
      if (gather.keys[k].dimension.kind != DimensionKind::level) continue;
      group.lacks(lacking_line(gather, k, place.subject[k], place.moments.front(), Missing::not_additive), Missing::not_additive);
    }
    return group;
  }
  for (const Keys& at : own) {
    const auto found = groups_[g].find(at);
    merge(gather, found == groups_[g].end() ? Group{} : found->second, at, group);
  }
  // It may be of one that no list names, whoever else lies there.
  for (const Row& row : tables_[gather.table].broken) {
    if (dataset_.organisations.change() || !could_belong_above(gather, row, place)) continue;
    group.lacks(line(gather, true, row.keys, Missing::broken_key), Missing::broken_key);
  }
  // What is left out is told where the total is not known all the same: none of it, or not all of
  // the rest, is there.
  if (!group.missing.empty() || group.values.empty()) {
    for (const auto& [said, why] : group.left_out) group.lacks(said, why);
  }
  const bool sum_of_none = gather.fold == Fold::sum && group.passed_over;
  if (group.missing.empty() && !group.has_row && !sum_of_none) {
    group.lacks(figure_name(gather) + named(dimensions_of(gather), place.subject, Missing::nothing_expected), Missing::nothing_expected);
  }
  return group;
}

std::string Groups::name(const Dimension& dimension, std::int32_t code) const {
  if (code < 0) return "*";
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
