#include "runtime/evaluate/row_phase.h"

#include <algorithm>

namespace plumbline {
namespace {

bool filters_by_value(const Gather& gather, const Table& table) {
  return std::any_of(gather.where.begin(), gather.where.end(),
                     [&](const RowFilter& filter) { return !table.columns[filter.column].is_key; });
}

}  // namespace

RowPhase::RowPhase(const Program& program, const Dataset& dataset)
    : program_(&program), dataset_(&dataset), excuses_(program, dataset.organisations), members_(program, dataset), people_(program, dataset) {
  tables_.reserve(program.tables.size());
  gathers_.reserve(program.gathers.size());
  for (std::uint32_t table = 0; table < program.tables.size(); ++table) {
    KeySpace keys(program, dataset, table);
    KeyPlaces places(keys.size());
    tables_.push_back({std::move(keys), std::move(places), {}, {}, {}, {}, {}, {}, {}});
    find_odd(tables_.back(), program.tables[table]);
  }
  std::vector<std::vector<std::uint32_t>> of_table(program.tables.size());
  std::map<std::vector<std::uint32_t>, std::shared_ptr<const GroupLayout>> layouts;
  for (std::uint32_t gather = 0; gather < program.gathers.size(); ++gather) {
    const Gather& of = program.gathers[gather];
    const KeySpace& keys = tables_[of.table].keys;
    std::shared_ptr<const GroupLayout>& layout = layouts[layout_of(of)];
    if (!layout) layout = std::make_shared<const GroupLayout>(program, dataset, keys, of);
    gathers_.emplace_back(of, GroupSpace(program, dataset, keys, of, layout), plumbline::filters_by_value(of, program.tables[of.table]), odd_groups_);
    slots_.push_back(number_slot(program.tables[of.table], of.column));
    of_table[of.table].push_back(gather);
  }
  for (std::uint32_t table = 0; table < program.tables.size(); ++table) {
    tables_[table].gathers = GatherIndex(program, table, tables_[table].keys, std::move(of_table[table]), gathers_);
  }
}

// An organisation speaks for itself, for what lies in it, and names what it lies in; no other.
bool on_branch(const Program& program, const Dataset& dataset, const Submission& submission, std::uint32_t level, std::int32_t member,
               RowDay day) {
  if (!submission.level) return true;
  const Organisations& all = dataset.organisations;
  if (lies_within(program, level, *submission.level)) {
    return all.comes_to_lie_in(program, level, member, day, *submission.level, submission.organisation);
  }
  if (!lies_within(program, *submission.level, level)) return true;  // levels that say nothing of each other
  const std::vector<std::int32_t> submitter = all.with_predecessors(*submission.level, submission.organisation);
  return std::any_of(submitter.begin(), submitter.end(), [&](std::int32_t one) {
    return all.comes_to_lie_in(program, *submission.level, one, day, level, member);
  });
}

Named named(const Program& program, const Dataset& dataset, const Submission& submission, std::uint32_t level, std::int32_t member, RowDay day) {
  if (day && dataset.organisations.on(level, member, *day) == nullptr) return Named::not_there;
  return on_branch(program, dataset, submission, level, member, day) ? Named::own : Named::foreign;
}

std::vector<std::int32_t> RowPhase::ordinals_of(const TableState& table, std::uint64_t key) const {
  std::vector<std::int32_t> ordinals(table.keys.axes().size());
  for (std::size_t i = ordinals.size(); i-- > 0;) {
    const auto size = static_cast<std::uint64_t>(table.keys.axes()[i].size);
    ordinals[i] = static_cast<std::int32_t>(key % size);
    key /= size;
  }
  return ordinals;
}

std::uint64_t RowPhase::key_number_of_codes(const TableState& table, std::span<const std::int32_t> codes) const {
  std::vector<std::int32_t> ordinals;
  for (std::size_t i = 0; i < codes.size(); ++i) ordinals.push_back(table.keys.axes()[i].ordinal(codes[i]));
  return key_number(table, ordinals);
}

std::vector<std::int32_t> RowPhase::codes_of(const TableState& table, const std::vector<std::int32_t>& ordinals) const {
  std::vector<std::int32_t> codes(ordinals.size(), broken_code);
  for (std::size_t i = 0; i < ordinals.size(); ++i) {
    if (ordinals[i] >= 0) codes[i] = ordinals[i] + table.keys.axes()[i].first;
  }
  return codes;
}

SetAside& RowPhase::note(TableState& table, SetAside::Kind kind, std::uint32_t file, std::uint32_t line,
                         std::vector<std::int32_t> codes, std::int32_t organisation) {
  // Keys given twice and rows nobody expects are told one by one; the others once a file, or once for
  // an organisation in it.
  const bool one_by_one = kind == SetAside::Kind::given_twice || kind == SetAside::Kind::not_expected;
  if (!one_by_one) {
    const auto [at, fresh] = table.aside.try_emplace({file, static_cast<int>(kind), organisation}, set_aside_.size());
    if (!fresh) {
      ++set_aside_[at->second].count;
      return set_aside_[at->second];
    }
  }
  set_aside_.push_back({kind, file, line, 0, 0, 1, std::move(codes), 0, Exact(0), Exact(0)});
  return set_aside_.back();
}

/// Its place among all that is missing.
std::uint32_t RowPhase::keep(MissingCell cell) {
  cell.number = static_cast<std::uint32_t>(missing_.size());
  missing_.push_back(std::move(cell));
  return static_cast<std::uint32_t>(missing_.size() - 1);
}

/// A whole row that is not there, or cannot be used, in every gather it would belong to. Where a
/// gather's filter cannot tell whether an absent row is meant, that is what is said there.
void RowPhase::miss(std::uint32_t table, const std::vector<std::int32_t>& ordinals, Missing reason, RowPlace place) {
  std::map<Missing, std::uint32_t> made;
  const RowDay day = tables_[table].keys.day(ordinals);
  tables_[table].gathers.each_of_row(ordinals, [&](std::uint32_t gather) {
    GatherState& state = gathers_[gather];
    Expectation passes = state.filters_by_value() ? Expectation::perhaps : Expectation::yes;
    for (const std::size_t key : state.space().narrowed_by()) passes = joined(passes, state.space().passes(key, ordinals[key], day));
    const std::optional<std::uint64_t> group = state.space().group_of(ordinals);
    if (!group || passes == Expectation::no) return;
    const bool perhaps = passes == Expectation::perhaps && reason == Missing::not_submitted;
    const std::vector<std::int32_t> codes = codes_of(tables_[table], ordinals);
    const Missing said = perhaps ? Missing::not_known_if_expected : excuses_.reason(reason, table, program_->gathers[gather].column, codes);
    const auto [at, fresh] = made.try_emplace(said, 0);
    if (fresh) {
      MissingCell row{said, table, std::nullopt, Few<std::int32_t>(codes), std::nullopt, 0};
      if (place.is_some()) {
        row.file = place.file();
        row.line = place.line();
      }
      at->second = keep(std::move(row));
    }
    const bool absent = reason == Missing::not_submitted || reason == Missing::not_known_if_expected;
    if (absent && program_->gathers[gather].leaves_out_rows()) {
      state.leave_out(*group, at->second);
    } else {
      state.add_missing(*group, at->second);
    }
  });
}

void RowPhase::add_absent_key(std::uint32_t table, const std::vector<std::int32_t>& ordinals, Expectation expected) {
  TableState& state = tables_[table];
  if (state.places.find(key_number(state, ordinals)).is_some()) return;
  miss(table, ordinals,
       expected == Expectation::yes ? Missing::not_submitted : Missing::not_known_if_expected, {});
}

/// The keys that differ from `first` in their last ordinal alone, from it on, and are expected; returns what comes behind them.
std::uint64_t RowPhase::add_absent_run(std::uint32_t table, std::uint64_t first) {
  TableState& state = tables_[table];
  std::vector<std::int32_t> ordinals = ordinals_of(state, first);
  const std::size_t last = ordinals.size() - 1;
  const std::uint64_t first_key = first - static_cast<std::uint64_t>(ordinals[last]);
  const std::uint64_t end = first_key + static_cast<std::uint64_t>(state.keys.axes()[last].size);
  const bool by_day = state.keys.day_of_period(0).has_value();
  const auto expected_before = [&](RowDay day) {
    Expectation out = Expectation::yes;
    for (std::size_t i = 0; i < last && out != Expectation::no; ++i) out = joined(out, state.keys.expected(i, ordinals[i], day));
    return out;
  };
  const Expectation before = by_day ? Expectation::yes : expected_before(std::nullopt);
  for (std::uint64_t key = first; key < end && before != Expectation::no; key = state.places.next_without(key + 1, end)) {
    const auto at = static_cast<std::int32_t>(key - first_key);
    ordinals[last] = at;
    const RowDay day = state.keys.day(ordinals);
    const Expectation expected = joined(by_day ? expected_before(day) : before, state.keys.expected(last, at, day));
    if (expected != Expectation::no) add_absent_key(table, ordinals, expected);
  }
  return end;
}

void RowPhase::add_absent(std::uint32_t table) {
  TableState& state = tables_[table];
  const std::vector<Axis>& axes = state.keys.axes();
  if (dataset_->only_expected) {
    for (const std::vector<std::int32_t>& codes : (*dataset_->only_expected)[table]) {
      std::vector<std::int32_t> ordinals;
      for (std::size_t i = 0; i < codes.size(); ++i) ordinals.push_back(axes[i].ordinal(codes[i]));
      if (std::find(ordinals.begin(), ordinals.end(), -1) == ordinals.end()) {
        add_absent_key(table, ordinals, Expectation::yes);
      }
    }
    return;
  }
  if (!state.keys.expects_rows() || state.gathers.all().empty()) return;
  const std::uint64_t end = state.keys.size();
  for (std::uint64_t key = state.places.next_without(0, end); key < end; key = state.places.next_without(key, end)) key = add_absent_run(table, key);
}

/// The coordinates of each axis at which a row could have belonged, by what of it can be read. Where groups
/// are of one day, an organisation nobody can read is one of that day's.
std::vector<std::vector<std::int32_t>> RowPhase::could_be_at(std::uint32_t gather, const Broken& broken, RowDay day) const {
  const GroupSpace& space = gathers_[gather].space();
  const Table& of = program_->tables[program_->gathers[gather].table];
  const Submission& submission = dataset_->submissions[dataset_->files[broken.file].submission];
  std::vector<std::vector<std::int32_t>> out;
  for (const GroupSpace::GroupAxis& axis : space.axes()) {
    const std::int32_t ordinal = broken.ordinals[axis.key];
    std::vector<std::int32_t>& here = out.emplace_back();
    if (ordinal >= 0) {
      if (axis.group[static_cast<std::size_t>(ordinal)] >= 0) here.push_back(axis.group[static_cast<std::size_t>(ordinal)]);
      continue;
    }
    if (ordinal == stranger_code) continue;  // nobody who has a group
    const Column& column = of.columns[of.keys[axis.key]];
    // A submitter may speak of whoever is of a level that says nothing of its own, wherever they lie.
    const bool of_anybody = column.kind != ColumnKind::organisation || (submission.level && !lies_within(*program_, column.of, *submission.level) &&
                                                                        !lies_within(*program_, *submission.level, column.of));
    for (std::int32_t at = 0; at < axis.size; ++at) {
      if (of_anybody || on_branch(*program_, *dataset_, submission, axis.level, at, day)) here.push_back(at);
    }
  }
  return out;
}

/// Marks every group the row could have belonged to; false where there is none.
bool RowPhase::mark_broken(std::uint32_t gather, const Broken& broken, std::uint32_t missing) {
  GatherState& groups = gathers_[gather];
  const KeySpace& keys = tables_[program_->gathers[gather].table].keys;
  bool used = false;
  const auto mark = [&](const Broken& one, RowDay day) {
    each_combination(could_be_at(gather, one, day), [&](const std::vector<std::int32_t>& at) {
      std::uint64_t group = 0;
      for (std::size_t i = 0; i < at.size(); ++i) group += static_cast<std::uint64_t>(at[i]) * groups.space().axes()[i].stride;
      groups.add_missing(group, missing);
      return used = true;
    });
  };
  if (!groups.space().is_by_member() || !keys.period()) {
    mark(broken, std::nullopt);
    return used;
  }
  Broken one = broken;
  const std::int32_t period = broken.ordinals[*keys.period()];
  for (std::int32_t at = std::max(period, 0); at < (period < 0 ? keys.axes()[*keys.period()].size : period + 1); ++at) {
    one.ordinals[*keys.period()] = at;
    mark(one, keys.day(one.ordinals));
  }
  return used;
}

void RowPhase::add_broken(std::uint32_t table, const Broken& broken) {
  TableState& state = tables_[table];
  const auto index = static_cast<std::uint32_t>(missing_.size());
  const RowDay day = state.keys.day(broken.ordinals);
  bool used = false;
  for (const std::uint32_t gather : state.gathers.all()) {
    bool passes = true;
    for (std::size_t key = 0; key < broken.ordinals.size(); ++key) {
      passes = passes && (broken.ordinals[key] < 0 || gathers_[gather].space().passes(key, broken.ordinals[key], day) != Expectation::no);
    }
    if (passes && mark_broken(gather, broken, index)) used = true;
  }
  if (used) {
    keep({Missing::broken_key, table, std::nullopt, Few<std::int32_t>(codes_of(state, broken.ordinals)), broken.file, broken.line});
  }
}

/// What is expected of an organisation that lies in none that is known may belong to any of them: a
/// blank in the list of organisations must not make a total look complete. Where organisations change,
/// who lies in none is another question each day (CellFinder).
void RowPhase::add_homeless(std::uint32_t table) {
  const TableState& state = tables_[table];
  if (!state.keys.expects_rows()) return;
  for (const std::uint32_t gather : state.gathers.all()) {
    GatherState& groups = gathers_[gather];
    if (groups.space().is_by_member()) continue;
    for (const GroupSpace::GroupAxis& axis : groups.space().axes()) {
      for (const std::int32_t ordinal : axis.ordinals_of(-1)) {
        if (!may_expect(gather, axis.key, ordinal, {})) continue;
        std::vector<std::int32_t> ordinals(state.keys.axes().size(), -1);
        ordinals[axis.key] = ordinal;
        const std::uint32_t missing = keep({Missing::outside_hierarchy, table, std::nullopt, Few<std::int32_t>(codes_of(state, ordinals)), std::nullopt, 0});
        for (std::uint64_t group = 0; group < groups.space().size(); ++group) groups.add_missing(group, missing);
      }
    }
  }
}

void RowPhase::finish() {
  for (std::uint32_t table = 0; table < tables_.size(); ++table) {
    TableState& state = tables_[table];
    add_absent(table);
    for (const auto& [key, place] : state.twice) {
      miss(table, ordinals_of(state, key), Missing::given_twice, place);
    }
    for (const auto& [keys, broken] : state.broken) add_broken(table, broken);
    add_homeless(table);
  }
  for (const TotalCheck& check : program_->totals) check_total(check);
  people_.finish();
}

void RowPhase::let_go_of_places() {
  for (TableState& table : tables_) table.places.let_go();
}

bool RowPhase::may_expect(std::uint32_t gather, std::size_t key, std::int32_t organisation, RowDay day) const {
  const KeySpace& keys = tables_[program_->gathers[gather].table].keys;
  return keys.expected(key, organisation, day) != Expectation::no && gathers_[gather].space().passes(key, organisation, day) != Expectation::no;
}

bool RowPhase::knows_period(std::uint32_t gather, std::int32_t code) const {
  const KeySpace& keys = tables_[program_->gathers[gather].table].keys;
  return keys.axes()[*keys.period()].ordinal(code) >= 0;
}

Value RowPhase::value(std::uint32_t gather, const FoldedPart& part) const { return part.lacking.empty() ? gathers_[gather].value(part.groups) : Value{}; }

}  // namespace plumbline
