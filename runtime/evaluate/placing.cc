// Where the rows of a batch go: to their keys, and from there into groups. Keys are looked up a column at a
// time; only a row about which something is odd is looked at by itself.
#include <algorithm>

#include "runtime/evaluate/row_kernels.h"
#include "runtime/evaluate/row_phase.h"

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

// A zero changes no sum, so it does not matter whether its row counts.
bool adds_nothing(const Gather& gather, const NumberValues& numbers, std::uint32_t row) {
  if (gather.fold != Fold::sum || numbers.state[row] != Missing::known) return false;
  const auto wide = numbers.wide.find(row);
  return wide == numbers.wide.end() ? numbers.mantissa[row] == 0 : wide->second.is_zero();
}

}  // namespace

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
bool RowPhase::is_unexpected_key(const TableState& table, const Table& of, std::size_t key, std::int32_t ordinal, RowDay day) const {
  if (!table.keys.expects_rows()) return false;
  const Column& column = of.columns[of.keys[key]];
  const bool total = column.kind == ColumnKind::choice && program_->lists[column.of].items[static_cast<std::size_t>(ordinal)].is_total;
  return !total && table.keys.expected(key, ordinal, day) == Expectation::no;
}

bool RowPhase::is_unexpected(const TableState& table, const Table& of, const std::vector<std::int32_t>& ordinals) const {
  const RowDay day = table.keys.day(ordinals);
  for (std::size_t key = 0; key < ordinals.size(); ++key) {
    if (is_unexpected_key(table, of, key, ordinals[key], day)) return true;
  }
  return false;
}

/// Of each key, whatever file a row comes from: the ordinals that nobody expects. None where that depends on the row's day.
void RowPhase::find_odd(TableState& table, const Table& of) const {
  const std::vector<Axis>& axes = table.keys.axes();
  table.odd.resize(axes.size());
  if (!table.keys.expects_rows() || table.keys.day_of_period(0)) return;
  for (std::size_t key = 0; key < axes.size(); ++key) {
    std::vector<std::uint8_t> odd;
    for (std::int32_t at = 0; at < axes[key].size; ++at) odd.push_back(is_unexpected_key(table, of, key, at, std::nullopt) ? 1 : 0);
    if (std::find(odd.begin(), odd.end(), 1) != odd.end()) table.odd[key] = std::move(odd);
  }
}

/// The keys of a batch as one number, a column at a time; nowhere(): the row needs a look at its own.
void RowPhase::look_up_keys(TableState& table, std::uint32_t file, const Batch& batch) {
  const Table& of = program_->tables[dataset_->files[file].table];
  const bool of_submitter = dataset_->submissions[dataset_->files[file].submission].level.has_value();
  if (table.keys.day_of_period(0)) {
    number_.assign(batch.rows, table.places.nowhere());
    return;
  }
  number_.assign(batch.rows, 0);
  odd_.clear();
  const auto mark = [&](const Axis& axis, const std::vector<std::int32_t>& codes, const auto& is_odd) {
    odd_.resize(batch.rows);
    for (std::size_t row = 0; row < batch.rows; ++row) odd_[row] |= static_cast<std::uint8_t>(is_odd(axis.ordinal(codes[row])));
  };
  for (std::size_t key = 0; key < of.keys.size(); ++key) {
    const Axis& axis = table.keys.axes()[key];
    const std::vector<std::int32_t>& codes = batch.keys[key].codes;
    const std::vector<std::uint8_t>& odd = table.odd[key];
    const bool outside = add_digit(codes.data(), batch.rows, axis, number_.data());
    if (outside) mark(axis, codes, [](std::int32_t at) { return at < 0; });
    if (!odd.empty()) mark(axis, codes, [&](std::int32_t at) { return at >= 0 && odd[static_cast<std::size_t>(at)] != 0; });
    if (!of_submitter || of.columns[of.keys[key]].kind != ColumnKind::organisation) continue;
    mark(axis, codes, [&](std::int32_t at) { return at >= 0 && named_of_file(table, file, key, at) != Named::own; });
  }
  for (std::size_t row = 0; row < odd_.size(); ++row) {
    if (odd_[row] != 0) number_[row] = table.places.nowhere();
  }
}

/// Of a row of which something may be said: its number, and whether anybody asked for it.
Placed RowPhase::look_closer_at(TableState& table, std::uint32_t file, const Batch& batch, std::size_t row) {
  here_.resize(table.keys.axes().size());
  if (!place_row(table, file, batch, row, here_)) return Placed::nowhere;
  number_[row] = key_number(table, here_);
  return is_unexpected(table, program_->tables[dataset_->files[file].table], here_) ? Placed::unexpected : Placed::plainly;
}

void RowPhase::tell_twice(TableState& table, std::uint64_t key, RowPlace first, RowPlace second) {
  if (!table.twice.try_emplace(key, second).second) return;
  note(table, SetAside::Kind::given_twice, second.file(), second.line(), codes_of(table, ordinals_of(table, key)));
  set_aside_.back().first_file = first.file();
  set_aside_.back().first_line = first.line();
}

/// Puts the row at its keys.
Placed RowPhase::put_row(TableState& table, std::uint32_t file, const Batch& batch, std::size_t row) {
  const Placed out = number_[row] == table.places.nowhere() ? look_closer_at(table, file, batch, row) : Placed::plainly;
  if (out == Placed::nowhere) return out;
  if (const RowPlace first = table.places.put(number_[row], batch.lines[row]); first.is_some()) {
    tell_twice(table, number_[row], first, RowPlace::of(file, batch.lines[row]));
    return Placed::nowhere;
  }
  if (out == Placed::unexpected) {
    note(table, SetAside::Kind::not_expected, file, batch.lines[row], codes_of(table, ordinals_of(table, number_[row])));
  }
  return out;
}

void RowPhase::read(std::uint32_t file, const Batch& batch) {
  const std::uint32_t table_index = dataset_->files[file].table;
  TableState& table = tables_[table_index];
  if (program_->tables[table_index].of_people) {
    note_strangers(file, batch);
    people_.read(file, batch);
    return;
  }
  look_up_keys(table, file, batch);
  table.places.turn_to(file);
  placed_.assign(batch.rows, Placed::plainly);
  for (std::size_t row = 0; row < batch.rows; ++row) {
    row += table.places.put_plain(number_.data() + row, batch.lines.data() + row, batch.rows - row);
    if (row < batch.rows) placed_[row] = put_row(table, file, batch, row);
  }
  found_count_ = 0;
  for (const GatherIndex::Grain& grain : table.gathers.grains()) gather_rows(table, grain, file, batch);
}
/// People of another submitter's organisations, or of ones that were not there: they are counted as of an
/// organisation nobody can read.
void RowPhase::note_strangers(std::uint32_t file, const Batch& batch) {
  const std::uint32_t index = dataset_->files[file].table;
  const Table& of = program_->tables[index];
  const Submission& submission = dataset_->submissions[dataset_->files[file].submission];
  for (const std::uint32_t row : people_.strangers(file, batch)) {
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

/// The group of each row of the batch, for all gathers of one layout; -1: none. Of a row that was not placed it means nothing.
const std::vector<std::int64_t>& RowPhase::find_groups(const TableState& table, const GroupLayout& layout, const Batch& batch) {
  for (std::size_t i = 0; i < found_count_; ++i) {
    if (found_[i].of == &layout) return found_[i].groups;
  }
  if (found_.size() == found_count_) found_.emplace_back();
  FoundGroups& found = found_[found_count_++];
  found.of = &layout;
  found.groups.assign(batch.rows, 0);
  for (const GroupLayout::GroupAxis& axis : layout.axes()) {
    add_offsets(batch.keys[axis.key].codes.data(), batch.rows, table.keys.axes()[axis.key], axis.offset.data(), found.groups.data());
  }
  return found.groups;
}

/// Whether each row passes the filters of a grain, whatever its item.
void RowPhase::find_passes(const TableState& table, const GatherIndex::Grain& grain, const Batch& batch, const std::vector<std::int64_t>& groups) {
  const Gather& of = program_->gathers[grain.any()];
  const GatherState& state = gathers_[grain.any()];
  const GroupSpace& space = state.space();
  const std::optional<std::size_t> period = space.filters_by_day() ? table.keys.period() : std::nullopt;
  const auto ordinal = [&](std::size_t key, std::size_t row) { return table.keys.axes()[key].ordinal(batch.keys[key].codes[row]); };
  passes_.assign(batch.rows, Expectation::yes);
  for (const std::size_t key : grain.narrowed_by) {
    for (std::size_t row = 0; row < batch.rows; ++row) {
      if (placed_[row] == Placed::nowhere) continue;
      passes_[row] = joined(passes_[row], space.passes(key, ordinal(key, row), period ? table.keys.day_of_period(ordinal(*period, row)) : std::nullopt));
    }
  }
  if (!state.filters_by_value()) return;
  for (std::size_t row = 0; row < batch.rows; ++row) {
    if (placed_[row] == Placed::nowhere || groups[row] < 0) continue;
    const Expectation picked = passes_by_value(of, program_->tables[of.table], batch, static_cast<std::uint32_t>(row));
    if (passes_[row] == Expectation::yes && picked == Expectation::no) {
      for (const GatherIndex::OfColumn& column : grain.columns) {
        const std::uint32_t gather = gather_of(table, column, batch, row);
        if (gather != GatherIndex::none) gathers_[gather].pass_over(static_cast<std::uint64_t>(groups[row]));
      }
    }
    passes_[row] = joined(passes_[row], picked);
  }
}

void RowPhase::gather_rows(TableState& table, const GatherIndex::Grain& grain, std::uint32_t file, const Batch& batch) {
  const std::vector<std::int64_t>& groups = find_groups(table, gathers_[grain.any()].space().layout(), batch);
  find_passes(table, grain, batch, groups);
  counted_.resize(batch.rows);
  joined_.resize(batch.rows);
  for (const GatherIndex::OfColumn& column : grain.columns) {
    const NumberValues& numbers = batch.numbers[slots_[column.all.front()]];
    const bool look = tell_counted(groups.data(), numbers.state.data(), passes_.data(), placed_.data(), batch.rows, counted_.data());
    const std::int32_t* const items = column.by_item.size() == 1 ? nullptr : batch.keys[*table.gathers.key()].codes.data();
    const auto rows = static_cast<std::uint32_t>(batch.rows);
    runs_.clear();
    if (items != nullptr) tell_same(items, batch.rows, joined_.data());
    for (std::uint32_t row = 0, end = 0; row < rows; row = end) {
      end = items == nullptr ? rows : static_cast<std::uint32_t>(row + joined_from(joined_.data() + row));
      const std::uint32_t gather = gather_of(table, column, batch, row);
      if (gather == GatherIndex::none) continue;
      gathers_[gather].expect(counted_[row]);
      runs_.push_back({gather, row, end});
    }
    for (const RunOfItem& run : runs_) gathers_[run.gather].add(counted_.data(), numbers, run.first, run.end);
    for (std::uint32_t row = 0; row < rows && look; ++row) {
      const std::uint32_t gather = counted_[row] != look_closer ? GatherIndex::none : gather_of(table, column, batch, row);
      if (gather != GatherIndex::none) add_odd(gather, groups.data(), file, batch, row);
    }
  }
}

/// A row that is in the gather's group, or may be, and about which something is odd.
void RowPhase::add_odd(std::uint32_t gather, const std::int64_t* groups, std::uint32_t file, const Batch& batch, std::uint32_t row) {
  const NumberValues& numbers = batch.numbers[slots_[gather]];
  const auto group = static_cast<std::uint64_t>(groups[row]);
  if (!adds_nothing(program_->gathers[gather], numbers, row) && !set_apart(gather, group, file, batch, row)) return;
  if (numbers.state[row] == Missing::known) {
    gathers_[gather].add(groups, numbers, row, row + 1);
  } else {
    gathers_[gather].add_unknown(group);
  }
}

/// A row that is in the gather's group, or may be, and has no figure that counts; false where it is left out of it.
bool RowPhase::set_apart(std::uint32_t gather, std::uint64_t group, std::uint32_t file, const Batch& batch, std::uint32_t row) {
  const Gather& of = program_->gathers[gather];
  const bool unexpected = placed_[row] == Placed::unexpected;
  here_.clear();
  for (const KeyValues& values : batch.keys) here_.push_back(values.codes[row]);
  const Missing state = batch.numbers[slots_[gather]].state[row];
  const Missing reason = passes_[row] == Expectation::perhaps ? Missing::not_known_if_expected
                         : unexpected                         ? Missing::nothing_expected
                                                              : excuses_.reason(state, of.table, of.column, here_);
  // Of a row that counts, a figure that is missing may be left out; a row of which nobody knows
  // whether it counts may not.
  const bool left_out = passes_[row] == Expectation::yes && !unexpected && of.leaves_out_cells();
  const std::uint32_t missing = keep({reason, of.table, of.column, Few<std::int32_t>(here_), file, batch.lines[row]});
  if (left_out) {
    gathers_[gather].leave_out(group, missing);
  } else {
    gathers_[gather].add_missing(group, missing);
  }
  return !left_out;
}

}  // namespace plumbline
