#include "tests/oracle/reference.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/check.h"

namespace plumbline {
namespace {

using Keys = std::vector<std::int32_t>;
using Truth = std::optional<bool>;  // nothing: not known
using Lines = std::set<std::string>;

struct Cell {
  Missing state = Missing::blank;
  Exact value;
};
struct Row {
  Keys keys;
  std::vector<Cell> cells;
  const Submission* by = nullptr;
};
struct TableRows {
  std::map<Keys, std::vector<Row>> placed;  // every key readable; more than one row: given twice
  std::vector<Row> broken;
  std::map<Keys, bool> expected;            // false: perhaps, an attribute is not known
};
struct Group {
  bool has_row = false;
  std::vector<Exact> values;
  Lines missing;
  std::vector<Missing> reasons;  // one for each line
  void lacks(std::string line, Missing why) {
    if (missing.insert(std::move(line)).second) reasons.push_back(why);
  }
};
/// How much an answer that is not known weighs: the greater wins where two are joined.
enum Weight : int { drops_out = 0, waits = 1, in_doubt = 2 };
struct Answer {
  Value value;
  Lines missing;
  int weight = in_doubt;
};
bool is_drop_out(const Answer& answer) { return !answer.value.known && answer.weight == drops_out; }

Truth both_hold(Truth a, Truth b) {
  if (a == Truth(false) || b == Truth(false)) return false;
  return a && b ? Truth(true) : std::nullopt;
}
Truth opposite(Truth a) { return a ? Truth(!*a) : std::nullopt; }
Truth truth_of(const Value& v) { return v.known ? Truth(!v.exact.is_zero()) : std::nullopt; }

/// Every way to take one code of each axis, the last axis fastest.
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

Dimension dimension_of(const Column& column) {
  if (column.kind == ColumnKind::organisation) return {DimensionKind::level, column.of};
  if (column.kind == ColumnKind::choice) return {DimensionKind::list, column.of};
  return {DimensionKind::period, column.of};
}

class Reference {
 public:
  Reference(const Program& program, Dataset& dataset)
      : program_(program), dataset_(dataset), tables_(program.tables.size()) {
    read();
    for (std::size_t t = 0; t < tables_.size(); ++t) expect(t);
    for (const Gather& gather : program.gathers) groups_.push_back(groups_of(gather));
  }

  std::vector<ReferenceAnswer> answers(const Requirement& requirement) const {
    std::vector<Keys> axes;
    for (const Dimension& dimension : requirement.subject) {
      axes.push_back(subject_codes(requirement, dimension));
    }
    std::vector<ReferenceAnswer> all;
    for (const Keys& subject : product(axes)) all.push_back(answer(requirement, subject));
    return all;
  }

 private:
  // --- rows: rules 1 to 6 ---

  void read() {
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

  void place(std::uint32_t t, Row row) {
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
    const bool broken = std::count(row.keys.begin(), row.keys.end(), broken_code) > 0;
    std::vector<Row>& rows = broken ? tables_[t].broken : tables_[t].placed[row.keys];
    rows.push_back(std::move(row));
  }

  /// Is the member the submitting organisation, or in it, or around it? Nothing where neither level
  /// lies within the other, so that nobody can say.
  Truth same_branch(std::uint32_t level, std::int32_t member, const Submission& by) const {
    const Organisations& all = dataset_.organisations;
    if (lies_within(program_, level, *by.level)) {
      return all.ancestor(program_, level, member, *by.level) == by.organisation;
    }
    if (lies_within(program_, *by.level, level)) {
      return all.ancestor(program_, *by.level, by.organisation, level) == member;
    }
    return std::nullopt;
  }

  void expect(std::size_t t) {
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

  /// Members, months of the range, or items that are no totals.
  Keys all_codes(const Dimension& dimension, const MonthRange& months) const {
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

  Truth has(std::uint32_t level, std::int32_t member, std::uint32_t attribute, bool wanted) const {
    const Organisation& one =
        dataset_.organisations.members(level)[static_cast<std::size_t>(member)];
    const Truth has_it = one.attributes[attribute];
    return has_it ? Truth(*has_it == wanted) : std::nullopt;
  }

  // --- groups: rules 4, 7 and 8 ---

  bool expects_rows(std::uint32_t table) const {
    return !dataset_.only_expected && !program_.tables[table].expected.empty();
  }

  std::map<Keys, Group> groups_of(const Gather& gather) const {
    std::map<Keys, Group> groups;
    const TableRows& rows = tables_[gather.table];
    const std::uint32_t slot = number_slot(program_.tables[gather.table], gather.column);
    for (const auto& [keys, alike] : rows.placed) {
      if (may_count(gather, keys) == Truth(false)) continue;
      const Truth belongs = both_hold(may_count(gather, keys), picked(gather, alike.front()));
      if (belongs == Truth(false) && alike.size() == 1) continue;
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
      groups[coordinates(gather, keys)].lacks(line(gather, true, keys, why), why);
    }
    return groups;
  }

  /// Do rows of these keys count, by totals and filters? Nothing where a filter asks about a key
  /// that is not readable, or an attribute that is not known.
  Truth may_count(const Gather& gather, const Keys& keys) const {
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

  bool picks_by_value(const Gather& gather) const {
    const Table& table = program_.tables[gather.table];
    return std::any_of(gather.where.begin(), gather.where.end(),
                       [&](const RowFilter& filter) { return !table.columns[filter.column].is_key; });
  }

  /// Does a row pass the filters on columns that are no key? Nothing where one cannot be read.
  Truth picked(const Gather& gather, const Row& row) const {
    const Table& table = program_.tables[gather.table];
    Truth passes = true;
    for (const RowFilter& filter : gather.where) {
      if (table.columns[filter.column].is_key) continue;
      const Cell& cell = row.cells[number_slot(table, filter.column)];
      passes = both_hold(passes, cell.state == Missing::known ? Truth(cell.value == Exact(filter.item)) : std::nullopt);
    }
    return passes;
  }

  /// Keys as the gather's dimensions have them; broken_code where a key is not readable.
  Keys coordinates(const Gather& gather, const Keys& keys) const {
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

  /// Could a row with a key that is not readable belong to the group at these coordinates?
  bool could_belong(const Gather& gather, const Row& row, const Keys& at) const {
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

  /// What is expected of an organisation that lies in none that is known may belong to any group.
  void add_homeless(const Gather& gather, Group& group) const {
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

  /// One group with everything that makes it not known.
  Group group_at(std::uint32_t g, const Keys& at) const {
    const Gather& gather = program_.gathers[g];
    const auto found = groups_[g].find(at);
    Group group = found == groups_[g].end() ? Group{} : found->second;
    for (const Row& row : tables_[gather.table].broken) {
      if (could_belong(gather, row, at)) group.lacks(line(gather, true, row.keys, Missing::broken_key), Missing::broken_key);
    }
    add_homeless(gather, group);
    if (group.missing.empty() && !group.has_row) {
      std::vector<Dimension> dimensions;
      for (const GatherKey& key : gather.keys) dimensions.push_back(key.dimension);
      group.lacks(figure_name(gather) + named(dimensions, at, Missing::nothing_expected), Missing::nothing_expected);
    }
    return group;
  }

  /// The groups a step folds: one, or one for each month of its window.
  std::vector<Group> groups_for(const Step& step, const Requirement& requirement, const Keys& subject) const {
    const Gather& gather = program_.gathers[step.of];
    std::vector<Keys> places = {{}};
    for (const GatherKey& key : gather.keys) {
      std::vector<std::int32_t> codes;
      if (key.dimension.kind == DimensionKind::period && step.window != Window::none) {
        const Period moved = step.shift.apply(*period_in(requirement, subject));
        for (std::int32_t m = moved.first_month().index - 12; m <= moved.last_month().index; ++m) {
          const bool same_year = period_of(PeriodKind::financial_year, Month{m}) ==
                                 period_of(PeriodKind::financial_year, moved.first_month());
          const bool last_only = step.window_fold == Fold::last;
          if (step.window == Window::year_to_date && !last_only && !same_year) continue;
          if (step.window == Window::each_month && !moved.contains(Month{m})) continue;
          if (last_only && Month{m} != moved.last_month()) continue;
          codes.push_back(m);
        }
      } else {
        std::int32_t code = code_of(key.dimension, requirement, subject);
        if (key.dimension.kind == DimensionKind::period) code = step.shift.apply(period_at(key.dimension.of, code)).index;
        codes.push_back(code);
      }
      std::vector<Keys> longer;
      for (const Keys& place : places) {
        for (const std::int32_t code : codes) {
          longer.push_back(place);
          longer.back().push_back(code);
        }
      }
      places = longer;
    }
    std::vector<Group> out;
    for (const Keys& place : places) out.push_back(group_at(step.of, place));
    return out;
  }

  std::int32_t code_of(const Dimension& dimension, const Requirement& requirement, const Keys& subject) const {
    const auto& all = requirement.subject;
    const auto found = std::find(all.begin(), all.end(), dimension);
    PLUMBLINE_CHECK(found != all.end(), "a step by a dimension that its subject does not have");
    return subject[static_cast<std::size_t>(found - all.begin())];
  }

  static std::optional<Period> period_in(const Requirement& requirement, const Keys& subject) {
    for (std::size_t d = 0; d < subject.size(); ++d) {
      const Dimension& dimension = requirement.subject[d];
      if (dimension.kind == DimensionKind::period) return period_at(dimension.of, subject[d]);
    }
    return std::nullopt;
  }

  /// A figure that is merely not there is not due yet while its day has not gone by.
  bool before_due(std::uint32_t table, const Requirement& requirement) const {
    const Table& of = program_.tables[table];
    if (!of.supplied_by) return false;
    const std::optional<Date> due = requirement.due ? requirement.due : of.due;
    return due && dataset_.as_of <= *due;
  }
  static bool merely_absent(Missing why) {
    return why == Missing::not_submitted || why == Missing::blank || why == Missing::typed_not_available;
  }

  Answer gathered(const Step& step, const Requirement& requirement, const Keys& subject) const {
    const Gather& gather = program_.gathers[step.of];
    Answer out;
    std::vector<Exact> parts;
    std::int64_t rows = 0;
    bool only_absent = true;
    for (const Group& group : groups_for(step, requirement, subject)) {
      out.missing.insert(group.missing.begin(), group.missing.end());
      for (const Missing why : group.reasons) only_absent = only_absent && merely_absent(why);
      if (!group.missing.empty()) continue;
      parts.push_back(folded(gather.fold, group.values));
      rows += static_cast<std::int64_t>(group.values.size());
    }
    if (!out.missing.empty()) {
      if (only_absent && before_due(gather.table, requirement)) out.weight = waits;
      return out;
    }
    if (step.op == Op::slack) {
      out.value = {true, Exact(rows) * program_.tables[gather.table].columns[gather.column].rounded / Exact(2)};
    } else {
      out.value = {true, step.window == Window::none ? parts.front() : folded(step.window_fold, parts)};
    }
    return out;
  }

  /// Is everything there? Rows too many and suppressed figures do not count against it; what nobody
  /// can place leaves it in doubt.
  Answer complete(const Step& step, const Requirement& requirement, const Keys& subject) const {
    Answer out;
    bool any = false;
    bool doubt = false;
    bool lacking = false;
    bool only_absent = true;
    for (const Group& group : groups_for(step, requirement, subject)) {
      out.missing.insert(group.missing.begin(), group.missing.end());
      any = any || group.has_row;
      for (const Missing why : group.reasons) {
        if (why == Missing::suppressed || why == Missing::nothing_expected) continue;
        const bool unsure = why == Missing::not_known_if_expected || why == Missing::broken_key || why == Missing::outside_hierarchy;
        doubt = doubt || unsure;
        lacking = lacking || !unsure;
        only_absent = only_absent && (unsure || merely_absent(why));
      }
    }
    if (!lacking && !doubt && any) return {{true, Exact(1)}, {}};
    if (!lacking) return out;
    const bool early = before_due(program_.gathers[step.of].table, requirement);
    if (early && only_absent) out.weight = waits;
    if (!early) return {{true, Exact(0)}, {}};
    return out;
  }

  Answer attribute(const Step& step, const Requirement& requirement, const Keys& subject) const {
    const Answer unknown = {{}, {"attribute " + program_.levels[step.level].attributes[step.of].name}};
    for (std::size_t d = 0; d < subject.size(); ++d) {
      const Dimension& dimension = requirement.subject[d];
      if (dimension.kind != DimensionKind::level || !lies_within(program_, dimension.of, step.level)) continue;
      const std::int32_t at = dataset_.organisations.ancestor(program_, dimension.of, subject[d], step.level);
      if (at < 0) return unknown;
      const Truth has_it = has(step.level, at, step.of, true);
      return has_it ? Answer{{true, Exact(*has_it ? 1 : 0)}, {}} : unknown;
    }
    return unknown;
  }

  /// Everybody the subject is, lies in, or holds, at the level that supplies the table, by the day.
  Answer submitted(const Step& step, const Requirement& requirement, const Keys& subject) const {
    const std::uint32_t level = *program_.tables[step.of].supplied_by;
    const Answer unknown = {{}, {"receipt of " + program_.tables[step.of].name}};
    Keys members;
    for (std::size_t d = 0; d < subject.size() && members.empty(); ++d) {
      const Dimension& dimension = requirement.subject[d];
      if (dimension.kind != DimensionKind::level || !lies_within(program_, dimension.of, level)) continue;
      const std::int32_t at = dataset_.organisations.ancestor(program_, dimension.of, subject[d], level);
      if (at >= 0) members.push_back(at);
    }
    for (std::size_t d = 0; d < subject.size() && members.empty(); ++d) {
      const Dimension& dimension = requirement.subject[d];
      if (dimension.kind != DimensionKind::level || !lies_within(program_, level, dimension.of)) continue;
      for (std::int32_t m = 0; m < static_cast<std::int32_t>(dataset_.organisations.members(level).size()); ++m) {
        if (dataset_.organisations.ancestor(program_, level, m, dimension.of) == subject[d]) members.push_back(m);
      }
    }
    bool late = false;
    int weight = -1;
    for (const std::int32_t member : members) {
      std::optional<Date> last;
      bool no_day = false;
      bool sent_something = false;
      for (std::size_t s = 0; s < dataset_.submissions.size(); ++s) {
        const Submission& by = dataset_.submissions[s];
        if (by.level != level || by.organisation != member) continue;
        sent_something = true;
        for (const InputFile& file : dataset_.files) {
          if (file.submission != s || file.table != step.of) continue;
          if (!by.received) no_day = true;
          if (by.received && (!last || *last < *by.received)) last = by.received;
        }
      }
      const bool day_has_gone = Exact(dataset_.as_of.days) > step.constant;
      if (no_day) {
        weight = in_doubt;
      } else if (last) {
        late = late || Exact(last->days) > step.constant;
      } else if (!day_has_gone) {
        weight = std::max(weight, static_cast<int>(waits));
      } else if (sent_something) {
        late = true;
      } else {
        weight = in_doubt;
      }
    }
    if (late) return {{true, Exact(0)}, {}};
    if (members.empty()) return unknown;
    if (weight < 0) return {{true, Exact(1)}, {}};
    Answer out = unknown;
    out.weight = weight;
    return out;
  }

  static Exact folded(Fold fold, const std::vector<Exact>& values) {
    PLUMBLINE_CHECK(fold != Fold::only || values.size() == 1, "`only` of several rows");
    if (fold == Fold::highest) return *std::max_element(values.begin(), values.end());
    if (fold == Fold::lowest) return *std::min_element(values.begin(), values.end());
    if (fold == Fold::last) return values.back();
    Exact total;
    for (const Exact& value : values) total = total + value;
    return fold == Fold::average ? total / Exact(static_cast<std::int64_t>(values.size())) : total;
  }

  // --- words ---

  std::string name(const Dimension& dimension, std::int32_t code) const {
    if (code == broken_code) return "*";
    if (dimension.kind == DimensionKind::period) return iso(period_at(dimension.of, code));
    const auto at = static_cast<std::size_t>(code);
    if (dimension.kind == DimensionKind::list) return program_.lists[dimension.of].items[at].code;
    return dataset_.organisations.members(dimension.of)[at].code;
  }

  /// " RXX,2021-04: blank"
  std::string named(const std::vector<Dimension>& dimensions, const Keys& keys, Missing why) const {
    std::string text;
    for (std::size_t k = 0; k < keys.size(); ++k) {
      text += (k == 0 ? " " : ",") + name(dimensions[k], keys[k]);
    }
    return text + ": " + std::string(word(why));
  }

  std::string figure_name(const Gather& gather) const {
    const Table& table = program_.tables[gather.table];
    return table.name + "." + table.columns[gather.column].name;
  }

  /// "activity.value RXX,2021-04: blank", or "activity.* ..." for the whole row.
  std::string line(const Gather& gather, bool whole_row, const Keys& keys, Missing why) const {
    const Table& table = program_.tables[gather.table];
    std::vector<Dimension> dimensions;
    for (const std::uint32_t k : table.keys) dimensions.push_back(dimension_of(table.columns[k]));
    return (whole_row ? table.name + ".*" : figure_name(gather)) + named(dimensions, keys, why);
  }

  // --- cells: rule 9 ---

  Answer leaf(const Step& step, const Requirement& requirement, const Keys& subject) const {
    if (step.op == Op::constant) return {{true, step.constant}, {}};
    if (step.op == Op::attribute) return attribute(step, requirement, subject);
    if (step.op == Op::complete) return complete(step, requirement, subject);
    if (step.op == Op::submitted) return submitted(step, requirement, subject);
    if (step.op == Op::parameter) {
      const Parameter& parameter = program_.parameters[step.of];
      // One that is not by period has one range: any month of it asks the same.
      const Month any = parameter.rows.empty() ? Month{} : parameter.rows.front().months.first;
      const Month month = parameter.by ? period_in(requirement, subject)->first_month() : any;
      const ParameterRow* row = row_in_force(parameter, month, dataset_.as_of);
      if (row != nullptr) return {{true, row->value}, {}};
      return {{}, {"parameter " + parameter.name + named({}, {}, Missing::no_parameter)}};
    }
    return gathered(step, requirement, subject);
  }

  /// Nothing: not known. `b` is `a` where there is one argument.
  static std::optional<Exact> result(Op op, const Value& a, const Value& b) {
    Truth truth;
    if (op == Op::negate) truth = opposite(truth_of(a));
    if (op == Op::both) truth = both_hold(truth_of(a), truth_of(b));
    if (op == Op::either) {
      truth = opposite(both_hold(opposite(truth_of(a)), opposite(truth_of(b))));
    }
    if (a.known && b.known) {
      if (op == Op::add) return a.exact + b.exact;
      if (op == Op::subtract) return a.exact - b.exact;
      if (op == Op::multiply) return a.exact * b.exact;
      if (op == Op::divide || op == Op::percentage_of) return a.exact / b.exact;
      if (op == Op::growth) return (a.exact - b.exact) / b.exact;
      if (op == Op::distance) return (a.exact < b.exact ? b.exact - a.exact : a.exact - b.exact);
      if (op == Op::magnitude) return (a.exact.is_negative() ? -a.exact : a.exact);
      if (op == Op::above) truth = a.exact > b.exact;
      if (op == Op::below) truth = a.exact < b.exact;
      if (op == Op::at_least) truth = a.exact >= b.exact;
      if (op == Op::at_most) truth = a.exact <= b.exact;
      if (op == Op::equal || op == Op::agrees) truth = a.exact == b.exact;
    }
    return truth ? std::optional<Exact>(*truth ? 1 : 0) : std::nullopt;
  }

  Answer cell(std::uint32_t at, const Requirement& requirement, const Keys& subject) const {
    const Step& step = program_.steps[at];
    if (step.arguments.empty()) return leaf(step, requirement, subject);
    const Answer a = cell(step.arguments.front(), requirement, subject);
    if (step.op == Op::except_in) {
      const std::optional<Period> own = period_in(requirement, subject);
      if (own && own->index == static_cast<std::int32_t>(step.of)) return {{}, {}, drops_out};
      return a;
    }
    const bool one = step.arguments.size() == 1;
    const Answer b = one ? a : cell(step.arguments.back(), requirement, subject);
    const bool joins = step.op == Op::both || step.op == Op::either;
    if (joins && is_drop_out(a)) return b;
    if (joins && is_drop_out(b)) return a;
    const bool divides = step.op == Op::divide || step.op == Op::percentage_of || step.op == Op::growth;
    if (divides && a.value.known && b.value.known && b.value.exact.is_zero()) {
      return {{}, {"zero denominator: " + program_.steps[step.arguments.back()].english}};
    }
    const std::optional<Exact> exact = result(step.op, a.value, b.value);
    if (exact) return {{true, *exact}, {}};
    Lines missing = a.missing;  // an argument that is known has no lines
    missing.insert(b.missing.begin(), b.missing.end());
    int weight = drops_out;
    if (!a.value.known) weight = std::max(weight, a.weight);
    if (!b.value.known) weight = std::max(weight, b.weight);
    return {{}, missing, weight};
  }

  // --- subjects and verdicts: rules 10 and 11 ---

  bool rests_on_submissions(std::uint32_t at) const {
    const Step& step = program_.steps[at];
    if (step.op == Op::gathered || step.op == Op::complete || step.op == Op::slack) {
      return program_.tables[program_.gathers[step.of].table].supplied_by.has_value();
    }
    if (step.op == Op::submitted) return true;
    return std::any_of(step.arguments.begin(), step.arguments.end(),
                       [&](std::uint32_t argument) { return rests_on_submissions(argument); });
  }

  Keys subject_codes(const Requirement& requirement, const Dimension& dimension) const {
    const bool is_month = dimension.kind == DimensionKind::period;
    Keys codes = all_codes(dimension, is_month ? requirement.months.front() : MonthRange{});
    const auto& given = dataset_.submissions;
    const bool any = std::any_of(given.begin(), given.end(), [](const Submission& by) { return by.level.has_value(); });
    const bool rests = rests_on_submissions(requirement.test) || (requirement.applies && rests_on_submissions(*requirement.applies));
    if (dimension.kind == DimensionKind::level && any && rests) {
      std::erase_if(codes, [&](std::int32_t member) {
        const auto& all = dataset_.submissions;
        return std::none_of(all.begin(), all.end(), [&](const Submission& by) {
          return by.level && same_branch(dimension.of, member, by) == Truth(true);
        });
      });
    }
    return codes;
  }

  static Verdict verdict_of(const Answer& answer) {
    if (answer.value.known) return answer.value.exact.is_zero() ? Verdict::not_met : Verdict::met;
    return answer.weight == drops_out ? Verdict::not_applicable : answer.weight == waits ? Verdict::not_yet_due : Verdict::cannot_tell;
  }

  ReferenceAnswer answer(const Requirement& requirement, const Keys& subject) const {
    ReferenceAnswer told;
    for (std::size_t d = 0; d < subject.size(); ++d) {
      told.subject.push_back(name(requirement.subject[d], subject[d]));
    }
    Answer test = cell(requirement.test, requirement, subject);
    told.verdict = verdict_of(test);
    if (!requirement.no_standard_because.empty()) told.verdict = Verdict::no_standard_set;
    if (requirement.applies) {
      const Answer applies = cell(*requirement.applies, requirement, subject);
      if (!applies.value.known) {
        told.verdict = verdict_of(applies);
        test = applies;
      } else if (applies.value.exact.is_zero()) {
        told.verdict = Verdict::not_applicable;
        test.missing.clear();
      }
    }
    told.missing.assign(test.missing.begin(), test.missing.end());
    if (requirement.figure) told.figure = cell(*requirement.figure, requirement, subject).value;
    if (requirement.needed) told.needed = cell(*requirement.needed, requirement, subject).value;
    return told;
  }

  const Program& program_;
  const Dataset& dataset_;
  std::vector<TableRows> tables_;
  std::vector<std::map<Keys, Group>> groups_;
};

}  // namespace

std::vector<std::vector<ReferenceAnswer>> reference_evaluate(const Program& program,
                                                             Dataset& dataset) {
  const Reference reference(program, dataset);
  std::vector<std::vector<ReferenceAnswer>> all;
  for (const Requirement& requirement : program.requirements) {
    all.push_back(reference.answers(requirement));
  }
  return all;
}

}  // namespace plumbline
