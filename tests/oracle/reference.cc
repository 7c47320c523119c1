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
};
struct Answer {
  Value value;
  Lines missing;
};

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
  return {DimensionKind::period, 0};
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
        if (window && !window->contains(Month{code})) return;  // set aside
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
      for (Month m = months.first; m <= months.last; m = m.plus(1)) codes.push_back(m.index);
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
      const Truth belongs = may_count(gather, keys);
      if (belongs == Truth(false)) continue;
      Group& group = groups[coordinates(gather, keys)];
      group.has_row = true;
      const Cell& cell = alike.front().cells[slot];
      // A zero changes no sum; the highest or lowest it may well change.
      const bool is_zero = gather.fold == Fold::sum && cell.state == Missing::known && cell.value.is_zero();
      if (alike.size() > 1) {
        group.missing.insert(line(gather, true, keys, Missing::given_twice));
      } else if (!belongs && !is_zero) {
        group.missing.insert(line(gather, false, keys, Missing::not_known_if_expected));
      } else if (expects_rows(gather.table) && !rows.expected.contains(keys) && !is_zero) {
        group.missing.insert(line(gather, false, keys, Missing::nothing_expected));
      } else if (cell.state != Missing::known) {
        group.missing.insert(line(gather, false, keys, cell.state));
      } else {
        group.values.push_back(cell.value);
      }
    }
    for (const auto& [keys, certain] : rows.expected) {
      const Truth belongs = may_count(gather, keys);
      if (belongs == Truth(false) || rows.placed.contains(keys)) continue;
      groups[coordinates(gather, keys)].missing.insert(
          line(gather, true, keys,
               certain && belongs ? Missing::not_submitted : Missing::not_known_if_expected));
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
  void add_homeless(const Gather& gather, Lines& missing) const {
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
        missing.insert(line(gather, true, said, Missing::outside_hierarchy));
      }
    }
  }

  Answer gathered(std::uint32_t g, const Keys& at) const {
    const Gather& gather = program_.gathers[g];
    const auto found = groups_[g].find(at);
    const Group group = found == groups_[g].end() ? Group{} : found->second;
    Lines missing = group.missing;
    for (const Row& row : tables_[gather.table].broken) {
      if (could_belong(gather, row, at)) {
        missing.insert(line(gather, true, row.keys, Missing::broken_key));
      }
    }
    add_homeless(gather, missing);
    if (missing.empty() && !group.has_row) {
      std::vector<Dimension> dimensions;
      for (const GatherKey& key : gather.keys) dimensions.push_back(key.dimension);
      missing = {figure_name(gather) + named(dimensions, at, Missing::nothing_expected)};
    }
    if (!missing.empty()) return {{}, missing};
    return {{true, folded(gather.fold, group.values)}, {}};
  }

  static Exact folded(Fold fold, const std::vector<Exact>& values) {
    PLUMBLINE_CHECK(fold != Fold::only || values.size() == 1, "`only` of several rows");
    if (fold == Fold::highest) return *std::max_element(values.begin(), values.end());
    if (fold == Fold::lowest) return *std::min_element(values.begin(), values.end());
    Exact total;
    for (const Exact& value : values) total = total + value;
    return total;
  }

  // --- words ---

  std::string name(const Dimension& dimension, std::int32_t code) const {
    if (code == broken_code) return "*";
    if (dimension.kind == DimensionKind::period) return iso(Month{code});
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
    const auto code_of = [&](const Dimension& dimension) {
      const auto& all = requirement.subject;
      const auto found = std::find(all.begin(), all.end(), dimension);
      PLUMBLINE_CHECK(found != all.end(), "a step by a dimension that its subject does not have");
      return subject[static_cast<std::size_t>(found - all.begin())];
    };
    if (step.op == Op::parameter) {
      const Parameter& parameter = program_.parameters[step.of];
      // One that is not by month has one range: any month of it asks the same.
      const Month any = parameter.rows.empty() ? Month{} : parameter.rows.front().months.first;
      const Month month = parameter.by_month ? Month{code_of({DimensionKind::period, 0})} : any;
      const ParameterRow* row = row_in_force(parameter, month, dataset_.as_of);
      if (row != nullptr) return {{true, row->value}, {}};
      return {{}, {"parameter " + parameter.name + named({}, {}, Missing::no_parameter)}};
    }
    Keys at;
    for (const GatherKey& key : program_.gathers[step.of].keys) {
      at.push_back(code_of(key.dimension));
      if (key.dimension.kind == DimensionKind::period) {
        at.back() = step.shift.apply(Month{at.back()}).index;
      }
    }
    return gathered(step.of, at);
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
      if (op == Op::above) truth = a.exact > b.exact;
      if (op == Op::below) truth = a.exact < b.exact;
      if (op == Op::at_least) truth = a.exact >= b.exact;
      if (op == Op::at_most) truth = a.exact <= b.exact;
      if (op == Op::equal) truth = a.exact == b.exact;
    }
    return truth ? std::optional<Exact>(*truth ? 1 : 0) : std::nullopt;
  }

  Answer cell(std::uint32_t at, const Requirement& requirement, const Keys& subject) const {
    const Step& step = program_.steps[at];
    if (step.arguments.empty()) return leaf(step, requirement, subject);
    const Answer a = cell(step.arguments.front(), requirement, subject);
    const bool one = step.arguments.size() == 1;
    const Answer b = one ? a : cell(step.arguments.back(), requirement, subject);
    const bool divides = step.op == Op::divide || step.op == Op::percentage_of;
    if (divides && b.value.known && b.value.exact.is_zero()) {
      return {{}, {"zero denominator: " + program_.steps[step.arguments.back()].english}};
    }
    const std::optional<Exact> exact = result(step.op, a.value, b.value);
    if (exact) return {{true, *exact}, {}};
    Lines missing = a.missing;  // an argument that is known has no lines
    missing.insert(b.missing.begin(), b.missing.end());
    return {{}, missing};
  }

  // --- subjects and verdicts: rules 10 and 11 ---

  bool rests_on_submissions(std::uint32_t at) const {
    const Step& step = program_.steps[at];
    if (step.op == Op::gathered) {
      return program_.tables[program_.gathers[step.of].table].supplied_by.has_value();
    }
    return std::any_of(step.arguments.begin(), step.arguments.end(),
                       [&](std::uint32_t argument) { return rests_on_submissions(argument); });
  }

  Keys subject_codes(const Requirement& requirement, const Dimension& dimension) const {
    const bool is_month = dimension.kind == DimensionKind::period;
    Keys codes = all_codes(dimension, is_month ? requirement.months.front() : MonthRange{});
    const auto& given = dataset_.submissions;
    const bool any = std::any_of(given.begin(), given.end(), [](const Submission& by) { return by.level.has_value(); });
    if (dimension.kind == DimensionKind::level && any && rests_on_submissions(requirement.test)) {
      std::erase_if(codes, [&](std::int32_t member) {
        const auto& all = dataset_.submissions;
        return std::none_of(all.begin(), all.end(), [&](const Submission& by) {
          return by.level && same_branch(dimension.of, member, by) == Truth(true);
        });
      });
    }
    return codes;
  }

  ReferenceAnswer answer(const Requirement& requirement, const Keys& subject) const {
    ReferenceAnswer told;
    for (std::size_t d = 0; d < subject.size(); ++d) {
      told.subject.push_back(name(requirement.subject[d], subject[d]));
    }
    const Answer test = cell(requirement.test, requirement, subject);
    const Truth holds = truth_of(test.value);
    if (holds) told.verdict = *holds ? Verdict::met : Verdict::not_met;
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
