#include "runtime/evaluate/row_phase.h"

#include <algorithm>

namespace plumbline {
namespace {

// Filters on columns that are no key: a cell nobody can read may well be what is picked.
Expectation passes_by_value(const Gather& gather, const Table& table, const Batch& batch, std::uint32_t row) {
  Expectation out = Expectation::yes;
  for (const RowFilter& filter : gather.where) {
    if (table.columns[filter.column].is_key) continue;
    const NumberValues& values = batch.numbers[number_slot(table, filter.column)];
    if (values.state[row] != Missing::known) {
      out = joined(out, Expectation::perhaps);
      continue;
    }
    const auto wide = values.wide.find(row);
    const Exact value = wide == values.wide.end() ? Exact(values.mantissa[row]) : wide->second;
    out = joined(out, value == Exact(filter.item) ? Expectation::yes : Expectation::no);
  }
  return out;
}

bool filters_by_value(const Gather& gather, const Table& table) {
  return std::any_of(gather.where.begin(), gather.where.end(),
                     [&](const RowFilter& filter) { return !table.columns[filter.column].is_key; });
}

// A zero changes no sum, so it does not matter whether its row counts.
bool adds_nothing(const Gather& gather, const NumberValues& numbers, std::uint32_t row) {
  if (gather.fold != Fold::sum || numbers.state[row] != Missing::known) return false;
  const auto wide = numbers.wide.find(row);
  return wide == numbers.wide.end() ? numbers.mantissa[row] == 0 : wide->second.is_zero();
}

}  // namespace

RowPhase::RowPhase(const Program& program, const Dataset& dataset)
    : program_(&program), dataset_(&dataset), excuses_(program, dataset.organisations), members_(program, dataset), people_(program, dataset) {
  for (std::uint32_t table = 0; table < program.tables.size(); ++table) {
    KeySpace keys(program, dataset, table);
    KeyPlaces places(keys.size());
    tables_.push_back({std::move(keys), std::move(places), {}, {}, {}, {}, {}, {}});
  }
  std::vector<std::vector<std::uint32_t>> of_table(program.tables.size());
  for (std::uint32_t gather = 0; gather < program.gathers.size(); ++gather) {
    const Gather& of = program.gathers[gather];
    gathers_.emplace_back(of, GroupSpace(program, dataset, tables_[of.table].keys, of), plumbline::filters_by_value(of, program.tables[of.table]));
    of_table[of.table].push_back(gather);
  }
  for (std::uint32_t table = 0; table < program.tables.size(); ++table) {
    tables_[table].gathers = GatherIndex(program, table, tables_[table].keys, std::move(of_table[table]));
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

std::uint64_t RowPhase::key_number(const TableState& table, const std::vector<std::int32_t>& ordinals) const {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < ordinals.size(); ++i) {
    key = key * static_cast<std::uint64_t>(table.keys.axes()[i].size) + static_cast<std::uint64_t>(ordinals[i]);
  }
  return key;
}

std::uint64_t RowPhase::key_number_of_codes(const TableState& table, const std::vector<std::int32_t>& codes) const {
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

/// `named` where no day matters: the same for every row of a file.
Named RowPhase::named_of_file(TableState& table, std::uint32_t file, std::size_t key, std::int32_t ordinal) {
  constexpr std::uint8_t not_looked_up = 255;
  if (table.named_of != file) {
    table.named_of = file;
    table.named.assign(table.keys.axes().size(), {});
  }
  std::vector<std::uint8_t>& of_key = table.named[key];
  if (of_key.empty()) of_key.assign(static_cast<std::size_t>(table.keys.axes()[key].size), not_looked_up);
  std::uint8_t& is = of_key[static_cast<std::size_t>(ordinal)];
  if (is == not_looked_up) {
    const Table& of = program_->tables[dataset_->files[file].table];
    const Submission& submission = dataset_->submissions[dataset_->files[file].submission];
    is = static_cast<std::uint8_t>(named(*program_, *dataset_, submission, of.columns[of.keys[key]].of, ordinal, std::nullopt));
  }
  return static_cast<Named>(is);
}

/// Finds the ordinals of a row's keys; false where the row goes into no group.
bool RowPhase::place_row(TableState& table, std::uint32_t file, const Batch& batch, std::size_t row,
                         std::vector<std::int32_t>& ordinals) {
  const Table& of = program_->tables[dataset_->files[file].table];
  const Submission& submission = dataset_->submissions[dataset_->files[file].submission];
  bool outside = false;
  for (std::size_t key = 0; key < of.keys.size(); ++key) {
    const std::int32_t code = batch.keys[key].codes[row];
    ordinals[key] = code < 0 ? code : table.keys.axes()[key].ordinal(code);
    outside = outside || (of.columns[of.keys[key]].kind == ColumnKind::period && code != broken_code && ordinals[key] < 0);
  }
  const auto codes = [&] {
    std::vector<std::int32_t> out;
    for (const KeyValues& values : batch.keys) out.push_back(values.codes[row]);
    return out;
  };
  if (outside) {
    note(table, SetAside::Kind::outside_months, file, batch.lines[row], codes());
    return false;
  }
  // Where organisations change, nobody knows whom a row is about that does not say when.
  const bool timeless = dataset_->organisations.change() && table.keys.period() && ordinals[*table.keys.period()] < 0;
  const RowDay day = table.keys.day(ordinals);
  bool foreign = false;
  for (std::size_t key = 0; key < of.keys.size(); ++key) {
    if (of.columns[of.keys[key]].kind != ColumnKind::organisation || ordinals[key] < 0) continue;
    const std::int32_t code = ordinals[key];
    const Named is = day ? named(*program_, *dataset_, submission, of.columns[of.keys[key]].of, code, day) : named_of_file(table, file, key, code);
    if (is == Named::own && !timeless) continue;
    ordinals[key] = -1;
    foreign = foreign || is == Named::foreign;
    if (is == Named::not_there) note(table, SetAside::Kind::not_there, file, batch.lines[row], codes(), code).column = of.keys[key];
  }
  if (foreign) note(table, SetAside::Kind::foreign, file, batch.lines[row], codes());
  if (std::none_of(ordinals.begin(), ordinals.end(), [](std::int32_t ordinal) { return ordinal < 0; })) return true;
  table.broken.try_emplace({dataset_->files[file].submission, ordinals}, Broken{file, batch.lines[row], ordinals});
  return false;
}

// Total items are outside `expected` and outside every sum: having them is no fault.
bool RowPhase::is_unexpected(const TableState& table, const Table& of, const std::vector<std::int32_t>& ordinals) const {
  if (!table.keys.expects_rows()) return false;
  const RowDay day = table.keys.day(ordinals);
  for (std::size_t i = 0; i < ordinals.size(); ++i) {
    const Column& column = of.columns[of.keys[i]];
    const bool total = column.kind == ColumnKind::choice &&
                       program_->lists[column.of].items[static_cast<std::size_t>(ordinals[i])].is_total;
    if (!total && table.keys.expected(i, ordinals[i], day) == Expectation::no) return true;
  }
  return false;
}

void RowPhase::read(std::uint32_t file, const Batch& batch) {
  const std::uint32_t table_index = dataset_->files[file].table;
  TableState& table = tables_[table_index];
  const Table& of = program_->tables[table_index];
  if (of.of_people) {
    note_strangers(file, batch);
    people_.read(file, batch);
    return;
  }
  PlacedRows placed;
  placed.ordinals.resize(of.keys.size());
  std::vector<std::int32_t> here(of.keys.size());
  for (std::size_t row = 0; row < batch.rows; ++row) {
    if (!place_row(table, file, batch, row, here)) continue;
    const std::uint64_t key = key_number(table, here);
    RowPlace& place = table.places.at(key);
    if (place.is_some()) {
      if (table.twice.try_emplace(key, RowPlace::of(file, batch.lines[row])).second) {
        note(table, SetAside::Kind::given_twice, file, batch.lines[row], codes_of(table, here));
        set_aside_.back().first_file = place.file();
        set_aside_.back().first_line = place.line();
      }
      continue;
    }
    place = RowPlace::of(file, batch.lines[row]);
    const bool unexpected = is_unexpected(table, of, here);
    if (unexpected) note(table, SetAside::Kind::not_expected, file, batch.lines[row], codes_of(table, here));
    placed.rows.push_back(static_cast<std::uint32_t>(row));
    placed.unexpected.push_back(unexpected);
    for (std::size_t i = 0; i < here.size(); ++i) placed.ordinals[i].push_back(here[i]);
  }
  table.gathers.each(placed.ordinals, placed.rows.size(),
                     [&](std::uint32_t gather, const std::vector<std::uint32_t>& which) { gather_rows(gather, batch, placed, which); });
}

/// People of another submitter's organisations, or of ones that were not there: they are counted as of an
/// organisation nobody can read.
void RowPhase::note_strangers(std::uint32_t file, const Batch& batch) {
  const std::uint32_t index = dataset_->files[file].table;
  const Table& of = program_->tables[index];
  const Submission& submission = dataset_->submissions[dataset_->files[file].submission];
  for (std::size_t row = 0; row < batch.rows; ++row) {
    std::vector<std::int32_t> codes;
    for (const KeyValues& values : batch.keys) codes.push_back(values.codes[row]);
    const RowDay day = day_of_person(*dataset_, of, codes);
    bool foreign = false;
    for (std::size_t key = 0; key < of.keys.size(); ++key) {
      const Column& column = of.columns[of.keys[key]];
      if (column.kind != ColumnKind::organisation || codes[key] == broken_code || !day) continue;
      const Named is = named(*program_, *dataset_, submission, column.of, codes[key], day);
      foreign = foreign || is == Named::foreign;
      if (is == Named::not_there) note(tables_[index], SetAside::Kind::not_there, file, batch.lines[row], codes, codes[key]).column = of.keys[key];
    }
    if (foreign) note(tables_[index], SetAside::Kind::foreign, file, batch.lines[row], codes);
  }
}

void RowPhase::gather_rows(std::uint32_t gather, const Batch& batch, const PlacedRows& placed, const std::vector<std::uint32_t>& which) {
  const Gather& of = program_->gathers[gather];
  const Table& table = program_->tables[of.table];
  const KeySpace& keys = tables_[of.table].keys;
  GatherState& state = gathers_[gather];
  const GroupSpace& space = state.space();
  const NumberValues& numbers = batch.numbers[number_slot(table, of.column)];
  rows_.clear();
  groups_.assign(which.size(), 0);
  for (const std::uint32_t at : which) rows_.push_back(placed.rows[at]);
  for (const GroupSpace::GroupAxis& axis : space.axes()) {
    const std::vector<std::int32_t>& key = placed.ordinals[axis.key];
    for (std::size_t i = 0; i < which.size(); ++i) {
      const std::int32_t at = axis.group[static_cast<std::size_t>(key[which[i]])];
      groups_[i] = at < 0 || groups_[i] < 0 ? -1 : groups_[i] + at * static_cast<std::int64_t>(axis.stride);
    }
  }
  for (std::size_t i = 0; i < which.size(); ++i) {
    if (groups_[i] < 0) continue;
    const std::uint32_t at = which[i];
    const RowDay day = keys.period() ? keys.day_of_period(placed.ordinals[*keys.period()][at]) : std::nullopt;
    Expectation passes = Expectation::yes;
    for (const std::size_t key : space.narrowed_by()) passes = joined(passes, space.passes(key, placed.ordinals[key][at], day));
    if (state.filters_by_value()) {
      const Expectation picked = passes_by_value(of, table, batch, rows_[i]);
      if (passes == Expectation::yes && picked == Expectation::no) state.pass_over(static_cast<std::uint64_t>(groups_[i]));
      passes = joined(passes, picked);
    }
    if (passes == Expectation::yes && numbers.state[rows_[i]] == Missing::known && !placed.unexpected[at]) continue;
    const bool in = passes != Expectation::no && (adds_nothing(of, numbers, rows_[i]) ||
                                                  set_apart(gather, static_cast<std::uint64_t>(groups_[i]), batch, placed, at, passes));
    if (!in) groups_[i] = -1;
  }
  state.add(numbers, rows_, groups_);
}

/// A row that is in the gather's group, or may be, and has no figure that counts; false where it is left out of it.
bool RowPhase::set_apart(std::uint32_t gather, std::uint64_t group, const Batch& batch, const PlacedRows& placed, std::size_t at, Expectation passes) {
  const Gather& of = program_->gathers[gather];
  TableState& table = tables_[of.table];
  const std::uint32_t row = placed.rows[at];
  std::vector<std::int32_t> here;
  for (const std::vector<std::int32_t>& key : placed.ordinals) here.push_back(key[at]);
  std::vector<std::int32_t> codes = codes_of(table, here);
  const Missing state = batch.numbers[number_slot(program_->tables[of.table], of.column)].state[row];
  const Missing reason = passes == Expectation::perhaps ? Missing::not_known_if_expected
                         : placed.unexpected[at]        ? Missing::nothing_expected
                                                        : excuses_.reason(state, of.table, of.column, codes);
  const std::uint32_t file = table.places.find(key_number(table, here)).file();
  // Of a row that counts, a figure that is missing may be left out; a row of which nobody knows
  // whether it counts may not.
  const bool left_out = passes == Expectation::yes && !placed.unexpected[at] && of.leaves_out_cells();
  if (left_out) {
    gathers_[gather].leave_out(group, static_cast<std::uint32_t>(missing_.size()));
  } else {
    gathers_[gather].add_missing(group, static_cast<std::uint32_t>(missing_.size()));
  }
  missing_.push_back({reason, of.table, of.column, std::move(codes), file, batch.lines[row]});
  return !left_out;
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
    const auto [at, fresh] = made.try_emplace(said, static_cast<std::uint32_t>(missing_.size()));
    if (fresh) {
      missing_.push_back({said, table, std::nullopt, codes, std::nullopt, 0});
      if (place.is_some()) {
        missing_.back().file = place.file();
        missing_.back().line = place.line();
      }
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
  if (!state.keys.expects_rows() || state.gathers.all().empty() || state.keys.size() == 0) return;
  std::vector<std::int32_t> ordinals(axes.size(), 0);
  for (;;) {
    Expectation expected = Expectation::yes;
    const RowDay day = state.keys.day(ordinals);
    for (std::size_t i = 0; i < axes.size() && expected != Expectation::no; ++i) {
      const Expectation here = state.keys.expected(i, ordinals[i], day);
      if (here != Expectation::yes) expected = here;
    }
    if (expected != Expectation::no) add_absent_key(table, ordinals, expected);
    std::size_t i = axes.size();
    while (i > 0 && ++ordinals[i - 1] == axes[i - 1].size) ordinals[--i] = 0;
    if (i == 0) return;
  }
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
    missing_.push_back({Missing::broken_key, table, std::nullopt, codes_of(state, broken.ordinals), broken.file, broken.line});
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
      for (std::int32_t ordinal = 0; ordinal < static_cast<std::int32_t>(axis.group.size()); ++ordinal) {
        const bool homeless = axis.group[static_cast<std::size_t>(ordinal)] < 0;
        if (!homeless || !may_expect(gather, axis.key, ordinal, {})) continue;
        std::vector<std::int32_t> ordinals(state.keys.axes().size(), -1);
        ordinals[axis.key] = ordinal;
        for (std::uint64_t group = 0; group < groups.space().size(); ++group) {
          groups.add_missing(group, static_cast<std::uint32_t>(missing_.size()));
        }
        missing_.push_back({Missing::outside_hierarchy, table, std::nullopt, codes_of(state, ordinals), std::nullopt, 0});
      }
    }
  }
}

void RowPhase::finish() {
  for (std::uint32_t table = 0; table < tables_.size(); ++table) {
    TableState& state = tables_[table];
    add_absent(table);
    for (const auto& [key, place] : state.twice) {
      std::vector<std::int32_t> ordinals(state.keys.axes().size());
      std::uint64_t rest = key;
      for (std::size_t i = ordinals.size(); i-- > 0;) {
        const auto size = static_cast<std::uint64_t>(state.keys.axes()[i].size);
        ordinals[i] = static_cast<std::int32_t>(rest % size);
        rest /= size;
      }
      miss(table, ordinals, Missing::given_twice, place);
    }
    for (const auto& [keys, broken] : state.broken) add_broken(table, broken);
    add_homeless(table);
  }
  for (const TotalCheck& check : program_->totals) check_total(check);
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
