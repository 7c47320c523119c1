// Where the rows of a batch go: to their keys, and from there into groups. Keys are looked up a column at a
// time; only a row about which something is odd is looked at by itself.
#include <algorithm>
#include <numeric>

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

/// Is nothing odd about a row for the sake of one of its keys? Where that depends on its day, or on anything but the key and
/// the file, nobody can say so here.
bool RowPhase::is_plain(TableState& table, std::uint32_t file, std::size_t key, std::int32_t ordinal) {
  if (table.keys.day_of_period(0)) return false;
  const Table& of = program_->tables[dataset_->files[file].table];
  const Column& column = of.columns[of.keys[key]];
  if (column.kind == ColumnKind::organisation && named_of_file(table, file, key, ordinal) != Named::own) return false;
  return !is_unexpected_key(table, of, key, ordinal, std::nullopt);
}

/// The keys of a batch as ordinals and as one number, a column at a time; odd: what a row needs a look at its own for.
void RowPhase::look_up_keys(TableState& table, std::uint32_t file, const Batch& batch) {
  constexpr std::uint8_t not_looked_at = 0;
  constexpr std::uint8_t plain = 1;
  constexpr std::uint8_t odd = 2;
  const std::size_t keys = table.keys.axes().size();
  if (table.met_of != file) {
    table.met_of = file;
    table.named.assign(keys, {});
    table.plain.assign(keys, {});
    for (std::size_t key = 0; key < keys; ++key) table.plain[key].assign(static_cast<std::size_t>(std::max(table.keys.axes()[key].size, 0)), not_looked_at);
  }
  looked_up_.odd.assign(batch.rows, 0);
  looked_up_.number.assign(batch.rows, 0);
  looked_up_.unexpected.assign(batch.rows, 0);
  looked_up_.ordinals.resize(keys);
  for (std::size_t key = 0; key < keys; ++key) {
    const Axis& axis = table.keys.axes()[key];
    looked_up_.ordinals[key].resize(batch.rows);
    // What is written below may, for all a compiler knows, be where these stand.
    std::int32_t* const ordinals = looked_up_.ordinals[key].data();
    std::uint64_t* const numbers = looked_up_.number.data();
    std::uint8_t* const odds = looked_up_.odd.data();
    std::uint8_t* const looks = table.plain[key].data();
    const std::int32_t* const codes = batch.keys[key].codes.data();
    const auto first = static_cast<std::uint32_t>(axis.first);
    const auto size = static_cast<std::uint32_t>(std::max(axis.size, 0));
    for (std::size_t row = 0; row < batch.rows; ++row) {
      const std::uint32_t at = static_cast<std::uint32_t>(codes[row]) - first;
      numbers[row] = numbers[row] * size + at;
      if (at >= size) {
        ordinals[row] = -1;
        odds[row] = 1;
        continue;
      }
      ordinals[row] = static_cast<std::int32_t>(at);
      if (looks[at] == not_looked_at) looks[at] = is_plain(table, file, key, static_cast<std::int32_t>(at)) ? plain : odd;
      odds[row] |= static_cast<std::uint8_t>(looks[at] & odd);
    }
  }
}

/// Of a row of which something may be said; false where it goes into no group.
bool RowPhase::look_closer(TableState& table, std::uint32_t file, const Batch& batch, std::size_t row) {
  std::vector<std::int32_t>& here = looked_up_.here;
  here.resize(table.keys.axes().size());
  if (!place_row(table, file, batch, row, here)) return false;
  looked_up_.unexpected[row] = static_cast<std::uint8_t>(is_unexpected(table, program_->tables[dataset_->files[file].table], here));
  looked_up_.number[row] = key_number(table, here);
  for (std::size_t key = 0; key < here.size(); ++key) looked_up_.ordinals[key][row] = here[key];
  return true;
}

void RowPhase::tell_twice(TableState& table, std::uint64_t key, RowPlace first, RowPlace second) {
  if (!table.twice.try_emplace(key, second).second) return;
  note(table, SetAside::Kind::given_twice, second.file(), second.line(), codes_of(table, ordinals_of(table, key)));
  set_aside_.back().first_file = first.file();
  set_aside_.back().first_line = first.line();
}

/// Rows from `row` on that are the first of their keys, and about which nothing is odd; how many.
std::size_t RowPhase::put_plain_rows(TableState& table, const Batch& batch, std::size_t row) {
  const std::size_t count = table.places.put_plain(looked_up_.number.data() + row, batch.lines.data() + row, looked_up_.odd.data() + row, batch.rows - row);
  rows_.resize(rows_.size() + count);
  std::iota(rows_.end() - static_cast<std::ptrdiff_t>(count), rows_.end(), static_cast<std::uint32_t>(row));
  return count;
}

/// False where the row goes into no group.
bool RowPhase::put_row(TableState& table, std::uint32_t file, const Batch& batch, std::size_t row) {
  if (looked_up_.odd[row] != 0 && !look_closer(table, file, batch, row)) return false;
  if (const RowPlace first = table.places.put(looked_up_.number[row], batch.lines[row]); first.is_some()) {
    tell_twice(table, looked_up_.number[row], first, RowPlace::of(file, batch.lines[row]));
    return false;
  }
  if (looked_up_.unexpected[row] != 0) {
    note(table, SetAside::Kind::not_expected, file, batch.lines[row], codes_of(table, ordinals_of(table, looked_up_.number[row])));
  }
  return true;
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
  rows_.clear();
  for (std::size_t row = 0; row < batch.rows; ++row) {
    row += put_plain_rows(table, batch, row);
    if (row < batch.rows && put_row(table, file, batch, row)) rows_.push_back(static_cast<std::uint32_t>(row));
  }
  found_count_ = 0;
  table.gathers.each(looked_up_.ordinals, rows_,
                     [&](const GatherIndex::Grain& grain, const std::vector<std::uint32_t>& rows) { gather_rows(grain, batch, rows); });
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

/// The group of each row of the batch that was placed, for all gathers of one layout; -1: none.
const std::vector<std::int64_t>& RowPhase::find_groups(const GroupLayout& layout) {
  for (std::size_t i = 0; i < found_count_; ++i) {
    if (found_[i].of == &layout) return found_[i].groups;
  }
  if (found_.size() == found_count_) found_.emplace_back();
  FoundGroups& found = found_[found_count_++];
  found.of = &layout;
  found.groups.assign(looked_up_.number.size(), 0);
  std::int64_t* const groups = found.groups.data();
  for (const GroupLayout::GroupAxis& axis : layout.axes()) {
    const std::int32_t* const ordinals = looked_up_.ordinals[axis.key].data();
    const std::int64_t* const offsets = axis.offset.data();
    for (const std::uint32_t row : rows_) {
      const std::int64_t offset = offsets[ordinals[row]];
      groups[row] = (offset | groups[row]) < 0 ? -1 : groups[row] + offset;
    }
  }
  return found.groups;
}

/// Whether each row passes the filters of a grain; false where all do, and passes_ is of none.
bool RowPhase::find_passes(const GatherIndex::Grain& grain, const Batch& batch, const std::vector<std::uint32_t>& rows, const std::vector<std::int64_t>& groups) {
  const Gather& of = program_->gathers[grain.front()];
  const KeySpace& keys = tables_[of.table].keys;
  const GroupSpace& space = gathers_[grain.front()].space();
  const std::optional<std::size_t>& sorted_by = tables_[of.table].gathers.key();
  bool narrows = gathers_[grain.front()].filters_by_value();
  for (const std::size_t key : space.narrowed_by()) {
    // Rows that were sorted by a key have one item of it, and whether that one passes is the same for all.
    const bool is_one = key == sorted_by && !space.filters_by_day() && tables_[of.table].gathers.is_of_one_item(grain);
    narrows = narrows || !is_one || space.passes(key, looked_up_.ordinals[key][rows.front()], std::nullopt) != Expectation::yes;
  }
  if (!narrows) return false;
  passes_.assign(rows.size(), Expectation::yes);
  for (const std::size_t key : space.narrowed_by()) {
    const std::vector<std::int32_t>& ordinals = looked_up_.ordinals[key];
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const RowDay day = space.filters_by_day() && keys.period() ? keys.day_of_period(looked_up_.ordinals[*keys.period()][rows[i]]) : std::nullopt;
      passes_[i] = joined(passes_[i], space.passes(key, ordinals[rows[i]], day));
    }
  }
  if (!gathers_[grain.front()].filters_by_value()) return true;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::int64_t group = groups[rows[i]];
    if (group < 0) continue;
    const Expectation picked = passes_by_value(of, program_->tables[of.table], batch, rows[i]);
    if (passes_[i] == Expectation::yes && picked == Expectation::no) {
      for (const std::uint32_t gather : grain) gathers_[gather].pass_over(static_cast<std::uint64_t>(group));
    }
    passes_[i] = joined(passes_[i], picked);
  }
  return true;
}

void RowPhase::gather_rows(const GatherIndex::Grain& grain, const Batch& batch, const std::vector<std::uint32_t>& rows) {
  const std::vector<std::int64_t>& groups = find_groups(gathers_[grain.front()].space().layout());
  const bool narrows = find_passes(grain, batch, rows, groups);
  const std::uint8_t* const unexpected = looked_up_.unexpected.data();
  for (const std::uint32_t gather : grain) {
    const Gather& of = program_->gathers[gather];
    const NumberValues& numbers = batch.numbers[slots_[gather]];
    const Missing* const states = numbers.state.data();
    const auto is_plain = [&](std::uint32_t row) { return (groups[row] >= 0) & (states[row] == Missing::known) & (unexpected[row] == 0); };
    bool all_count = !narrows;
    for (std::size_t i = 0; all_count && i < rows.size(); ++i) all_count = is_plain(rows[i]);
    if (all_count) {
      gathers_[gather].add(numbers, rows, groups);
      continue;
    }
    counted_.clear();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const std::uint32_t row = rows[i];
      if (groups[row] < 0) continue;
      const Expectation passes = narrows ? passes_[i] : Expectation::yes;
      const bool counts = (passes == Expectation::yes && is_plain(row)) ||
                          (passes != Expectation::no && (adds_nothing(of, numbers, row) || set_apart(gather, static_cast<std::uint64_t>(groups[row]), batch, row, passes)));
      if (counts) counted_.push_back(row);
    }
    gathers_[gather].add(numbers, counted_, groups);
  }
}

/// A row that is in the gather's group, or may be, and has no figure that counts; false where it is left out of it.
bool RowPhase::set_apart(std::uint32_t gather, std::uint64_t group, const Batch& batch, std::uint32_t row, Expectation passes) {
  const Gather& of = program_->gathers[gather];
  TableState& table = tables_[of.table];
  std::vector<std::int32_t> here;
  for (const std::vector<std::int32_t>& key : looked_up_.ordinals) here.push_back(key[row]);
  const bool unexpected = looked_up_.unexpected[row] != 0;
  std::vector<std::int32_t> codes = codes_of(table, here);
  const Missing state = batch.numbers[slots_[gather]].state[row];
  const Missing reason = passes == Expectation::perhaps ? Missing::not_known_if_expected
                         : unexpected                   ? Missing::nothing_expected
                                                        : excuses_.reason(state, of.table, of.column, codes);
  const std::uint32_t file = table.places.find(key_number(table, here)).file();
  // Of a row that counts, a figure that is missing may be left out; a row of which nobody knows
  // whether it counts may not.
  const bool left_out = passes == Expectation::yes && !unexpected && of.leaves_out_cells();
  const std::uint32_t missing = keep({reason, of.table, of.column, std::move(codes), file, batch.lines[row]});
  if (left_out) {
    gathers_[gather].leave_out(group, missing);
  } else {
    gathers_[gather].add_missing(group, missing);
  }
  return !left_out;
}

}  // namespace plumbline
