// A file of one table as batches of typed columns. The binding says which cells belong to which
// column; every row then goes through one key reader or number reader a column.
#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/clones.h"
#include "runtime/dataset/excuses.h"
#include "runtime/read/binding.h"
#include "runtime/read/columns.h"
#include "runtime/read/csv.h"
#include "runtime/read/faults.h"
#include "runtime/read/read.h"
#include "runtime/read/short_cells.h"
#include "runtime/read/text.h"

namespace plumbline {
namespace {

using reading::Across;
using reading::Binding;
using reading::Bound;
using reading::CsvReader;
using reading::Faults;
using reading::KeyColumn;
using reading::NumberColumn;
using reading::OwnedRecord;
using reading::Record;
using reading::Records;
using reading::ShortCells;
using reading::ShortColumn;

/// A batch is handed from one processor to another, and a column of it is filled a few rows at a time: it should fit the
/// caches nearest to them.
std::size_t rows_of_batch(std::size_t columns) {
  constexpr std::size_t most_rows = 2048;
  constexpr std::size_t least_rows = 64;
  constexpr std::size_t most_cells = std::size_t{1} << 14U;
  return std::clamp(most_cells / columns, least_rows, most_rows);
}

/// One column of the table and where its cells come from. Key readers also read columns that are no
/// key but hold a code; those go among the numbers, as the batch has them.
struct KeyCells {
  Bound bound;
  std::uint32_t slot = 0;
  bool is_key = true;
  KeyColumn reader;
  std::optional<std::int32_t> title = {};  // what stands above the heading for all rows, read once
};
struct NumberCells {
  Bound bound;
  std::uint32_t slot = 0;
  std::uint32_t column = 0;
  NumberColumn reader;
};

class TableRows final : public BatchSource {
 public:
  TableRows(const Program& program, const Organisations& organisations, const TableInput& input, std::unique_ptr<Records> records,
            Binding binding, DataIssues& issues)
      : table_(&program.tables[input.table]),
        index_(input.table),
        excuses_(program, organisations),
        records_(std::move(records)),
        binding_(std::move(binding)),
        sheet_(input.sheet),
        faults_(issues, input.submission, input.file, input.sheet),
        batch_rows_(rows_of_batch(table_->columns.size())) {
    report_binding(program, input.table, binding_, records_->is_even(), faults_);
    for (std::uint32_t i = 0; i < table_->columns.size(); ++i) {
      const Column& column = table_->columns[i];
      const bool key = reading::is_key(*table_, i);
      const std::uint32_t slot = key ? key_slot(*table_, i) : number_slot(*table_, i);
      if (key || column.kind != ColumnKind::number) {
        keys_.push_back({binding_.columns[i], slot, key, {program, organisations, column, faults_}});
        if (key && !table_->supplied_by && !table_->of_people) keys_.back().reader.allow_strangers();
        if (!key) keys_.back().reader.read_values();
      } else {
        numbers_.push_back({binding_.columns[i], slot, i, {program, column, faults_}});
        if (table_->excuses.empty()) numbers_.back().reader.take_blanks();
      }
    }
    for (KeyCells& cells : keys_) {
      if (cells.bound.how == Bound::How::title) cells.title = cells.reader.read(cells.bound.text, cells.bound.line);
    }
    if (table_->across) across_slot_ = key_slot(*table_, *table_->across);
    may_be_plain_ = all_in_cells();
  }

  bool next(Batch& batch) override;
  [[nodiscard]] const std::string& sheet() const override { return sheet_; }

 private:
  void prepare(Batch& batch);
  bool next_record();
  [[nodiscard]] bool all_in_cells() const;
  std::size_t add_plain_rows(Batch& batch, std::size_t row);
  bool next_row(Batch& batch, std::size_t row);
  void add_row(Batch& batch, std::size_t row, const Across* across);
  void add_keys(Batch& batch, std::size_t row, const Across* across);
  void add_broken_row(Batch& batch, std::size_t row, std::uint32_t line) const;
  [[nodiscard]] const std::string_view* cell_of(const Bound& bound, const Across* across);
  bool is_note();
  bool is_usable();
  void read_number(NumberCells& cells, std::string_view cell, std::uint32_t line, Batch& batch, std::size_t row);
  void report_stop(Batch& batch, std::size_t row, const std::string& why, std::uint32_t line);
  [[nodiscard]] bool is_excused(std::uint32_t column, std::string_view cell, const Batch& batch, std::size_t row) const;

  const Table* table_;
  std::uint32_t index_;
  Excuses excuses_;
  std::unique_ptr<Records> records_;
  Binding binding_;
  std::string sheet_;
  Faults faults_;
  std::vector<KeyCells> keys_;
  std::vector<NumberCells> numbers_;
  std::optional<std::uint32_t> across_slot_;
  OwnedRecord behind_;  // the row that record_ looks into, where it was read before
  Record record_;
  std::string_view cell_;
  std::size_t next_across_ = SIZE_MAX;  // the heading whose cell of the record is next; none: the next record
  bool below_blank_ = false;
  bool ended_ = false;
  std::size_t batch_rows_;
  bool may_be_plain_ = false;     // each column has a cell of its own in every row
  ShortCells cells_;              // of the rows that are read at once
};

void resize(Batch& batch, std::size_t rows) {
  batch.rows = rows;
  batch.lines.resize(rows);
  for (KeyValues& key : batch.keys) key.codes.resize(rows);
  for (NumberValues& number : batch.numbers) {
    number.mantissa.resize(rows);
    number.state.resize(rows);
  }
}

void TableRows::prepare(Batch& batch) {
  batch.keys.resize(table_->keys.size());
  batch.numbers.resize(table_->columns.size() - table_->keys.size());
  for (KeyCells& cells : keys_) {
    if (cells.is_key) continue;
    batch.numbers[cells.slot].scale = 0;
    batch.numbers[cells.slot].wide.clear();
  }
  for (NumberCells& cells : numbers_) cells.reader.begin_batch(batch.numbers[cells.slot]);
  resize(batch, batch_rows_);
}

/// What cells of a column that is no key were read as.
PLUMBLINE_VECTORS void put_codes(const std::int32_t* __restrict codes, std::size_t count, std::int64_t* __restrict mantissas, Missing* __restrict states) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t code = codes[i];
    const bool is_known = code > reading::unread_code;
    mantissas[i] = is_known ? code : 0;
    states[i] = is_known ? Missing::known : code == reading::blank_code ? Missing::blank : Missing::not_a_number;
  }
}

PLUMBLINE_VECTORS void put_lines(std::uint32_t* lines, std::size_t count, std::uint32_t first) {
  for (std::size_t i = 0; i < count; ++i) lines[i] = first + static_cast<std::uint32_t>(i);
}

// Nearly every row does, and then is not blank.
bool begins_with_text(std::string_view first) { return !first.empty() && first.front() > ' '; }
bool begins_with_text(std::uint64_t head) { return static_cast<signed char>(head & 0xFF) > ' '; }

bool is_blank_row(const Record& record) {
  return record.cells.empty() || (!begins_with_text(record.cells.front()) && reading::is_blank(record));
}

bool TableRows::next_record() {
  if (binding_.behind.empty()) return records_->next(record_);
  behind_ = std::move(binding_.behind.front());
  binding_.behind.pop_front();
  record_.cells.assign(behind_.cells.begin(), behind_.cells.end());
  record_.line = behind_.line;
  record_.quotes_match = behind_.quotes_match;
  record_.ends_file = behind_.ends_file;
  record_.fault = behind_.fault;
  return true;
}

bool TableRows::all_in_cells() const {
  const auto in_cell = [](const auto& cells) { return cells.bound.how == Bound::How::once; };
  return binding_.across.empty() && std::all_of(keys_.begin(), keys_.end(), in_cell) && std::all_of(numbers_.begin(), numbers_.end(), in_cell);
}

/// Rows that stand in memory as they are, a column at a time, up to one that may be blank; how many there were.
std::size_t TableRows::add_plain_rows(Batch& batch, std::size_t row) {
  if (!may_be_plain_ || below_blank_ || !binding_.behind.empty()) return 0;
  // So few that all columns find them in the nearest cache.
  const reading::PlainRows rows = records_->plain_rows(binding_.heading.texts.size(), std::min(ShortCells::most_rows, batch_rows_ - row));
  if (rows.size == 0) return 0;
  cells_.read(rows);
  const ShortColumn first = cells_.column(0, rows.size);
  std::size_t count = 0;
  while (count < rows.size && begins_with_text(first.head(count))) ++count;
  for (KeyCells& cells : keys_) {
    const ShortColumn texts = cells_.column(cells.bound.at, count);
    if (cells.is_key) {
      cells.reader.read_plain(texts, rows, &batch.keys[cells.slot].codes[row]);
      continue;
    }
    std::array<std::int32_t, ShortCells::most_rows> codes;
    cells.reader.read_plain(texts, rows, codes.data());
    NumberValues& values = batch.numbers[cells.slot];
    put_codes(codes.data(), count, values.mantissa.data() + row, values.state.data() + row);
  }
  for (NumberCells& cells : numbers_) {
    const ShortColumn texts = cells_.column(cells.bound.at, count);
    NumberValues& values = batch.numbers[cells.slot];
    for (std::size_t i = 0; (i = cells.reader.read_quick(texts, i, values, row)) < count; ++i) read_number(cells, texts.text(i), rows.line_of(i), batch, row + i);
  }
  if (rows.lines != nullptr) {
    std::copy_n(rows.lines, count, &batch.lines[row]);
  } else {
    put_lines(&batch.lines[row], count, rows.line);
  }
  if (count > 0) records_->take(rows, count);
  return count;
}

bool TableRows::next(Batch& batch) {
  prepare(batch);
  std::size_t row = 0;
  while (row < batch_rows_ && !ended_) {
    const std::size_t plain = add_plain_rows(batch, row);
    row += plain;
    if (plain == 0 && next_row(batch, row)) ++row;
  }
  resize(batch, row);
  return row > 0;
}

// Fills one row of the batch; false where what was read is none, or nothing is left.
bool TableRows::next_row(Batch& batch, std::size_t row) {
  if (next_across_ < binding_.across.size()) {
    add_row(batch, row, &binding_.across[next_across_++]);
    return true;
  }
  if (!next_record()) {
    ended_ = true;
    const bool cut = !records_->stop_words().empty();
    if (cut) report_stop(batch, row, records_->stop_words(), records_->line());
    for (KeyCells& cells : keys_) cells.reader.tell_strangers();
    faults_.flush();
    return cut;
  }
  const bool blank = record_.fault.empty() && is_blank_row(record_);
  if (blank || (record_.fault.empty() && is_note())) {
    below_blank_ = below_blank_ || blank;
    return false;
  }
  below_blank_ = false;
  // Whoever wrote a row to its end wrote all of its cells: what is short and the last was cut off.
  if (record_.ends_file && records_->is_even() && record_.cells.size() < binding_.heading.texts.size()) {
    report_stop(batch, row, "it ends in the middle of a row", record_.line);
  } else if (!is_usable()) {
    add_broken_row(batch, row, record_.line);
  } else if (binding_.across.empty()) {
    add_row(batch, row, nullptr);
  } else {
    add_row(batch, row, &binding_.across.front());
    next_across_ = 1;
  }
  return true;
}

// "Source: ..." below the table: words alone in a row that follows a blank one, and no key of anything.
bool TableRows::is_note() {
  if (!below_blank_ || binding_.columns.size() < 2) return false;
  std::size_t at = record_.cells.size();
  for (std::size_t i = 0; i < record_.cells.size(); ++i) {
    if (reading::trimmed(record_.cells[i]).empty()) continue;
    if (at != record_.cells.size()) return false;
    at = i;
  }
  const std::string text(reading::trimmed(reading::as_utf8(reading::trimmed(record_.cells[at]))));
  if (text.find(' ') == std::string::npos) return false;
  const bool is_key = std::any_of(keys_.begin(), keys_.end(), [&](const KeyCells& cells) {
    return cells.is_key && cells.bound.how == Bound::How::once && cells.bound.at == at && cells.reader.look_up(text);
  });
  if (!is_key) faults_.add(IssueCode::D0150, "", reading::shown(text), record_.line);
  return !is_key;
}

// What was not read may have belonged anywhere: no total may look complete without it.
void TableRows::report_stop(Batch& batch, std::size_t row, const std::string& why, std::uint32_t line) {
  faults_.add(IssueCode::D0123, "", "", line, [&](DataIssue& issue) {
    issue.found = why;
    issue.expected = "a row of cells";
    issue.more["suggestion"] = records_->stop_advice();
  });
  add_broken_row(batch, row, line);
}

// False where nobody can know which cell is which.
bool TableRows::is_usable() {
  if (!record_.fault.empty()) {
    faults_.add(IssueCode::D0156, "", record_.fault, record_.line);
    return false;
  }
  if (!record_.quotes_match) {
    faults_.add(IssueCode::D0124, "", "", record_.line);
    return false;
  }
  const std::size_t expected = binding_.heading.texts.size();
  const std::size_t found = record_.cells.size();
  if (found == expected) return true;
  const bool surplus = found > expected && reading::has_surplus(record_, binding_.heading);
  if (!records_->is_even()) {
    // Beside a table on a sheet people keep notes; which cell is which is sure all the same.
    if (surplus) faults_.add(IssueCode::D0151, "", "", record_.line);
    return true;
  }
  if (found < expected || surplus) {
    faults_.add(IssueCode::D0113, "", reading::counted(found, "cell", "cells"), record_.line,
                [&](DataIssue& issue) { issue.expected = std::to_string(expected); });
  }
  return !surplus;
}

void TableRows::add_broken_row(Batch& batch, std::size_t row, std::uint32_t line) const {
  batch.lines[row] = line;
  for (KeyValues& key : batch.keys) key.codes[row] = broken_code;
  for (NumberValues& number : batch.numbers) {
    number.mantissa[row] = 0;
    number.state[row] = Missing::broken_key;
  }
}

// Why a cell that is not read is not known.
Missing without_cell(const Bound& bound) {
  switch (bound.how) {
    case Bound::How::missing:
      return Missing::not_submitted;
    case Bound::How::twice:
      return Missing::given_twice;
    case Bound::How::once:
    case Bound::How::title:
      break;
  }
  return Missing::blank;  // the row was too short: told once for the row
}

// The cell of the row for a column; nothing where there is none.
const std::string_view* TableRows::cell_of(const Bound& bound, const Across* across) {
  static constexpr std::string_view nothing;
  if (across != nullptr) return across->at < record_.cells.size() ? &record_.cells[across->at] : records_->is_even() ? nullptr : &nothing;
  if (bound.how == Bound::How::title) {
    cell_ = bound.text;
    return &cell_;
  }
  if (bound.how != Bound::How::once) return nullptr;
  if (bound.at < record_.cells.size()) return &record_.cells[bound.at];
  return records_->is_even() ? nullptr : &nothing;
}

void TableRows::add_keys(Batch& batch, std::size_t row, const Across* across) {
  for (KeyCells& cells : keys_) {
    if (across != nullptr && cells.is_key && cells.slot == *across_slot_) {
      batch.keys[cells.slot].codes[row] = across->code;
      continue;
    }
    const std::string_view* cell = cell_of(cells.bound, cells.is_key ? nullptr : across);
    const std::int32_t nothing = cells.is_key ? broken_code : reading::unread_code;
    const std::int32_t code = cells.title ? *cells.title : cell != nullptr ? cells.reader.read(*cell, record_.line) : nothing;
    if (cells.is_key) {
      batch.keys[cells.slot].codes[row] = code;
      continue;
    }
    NumberValues& values = batch.numbers[cells.slot];
    put_codes(&code, 1, &values.mantissa[row], &values.state[row]);
    if (cell == nullptr && !cells.title) values.state[row] = without_cell(cells.bound);
  }
}

// A blank that the rules excuse is not asked to be filled in.
bool TableRows::is_excused(std::uint32_t column, std::string_view cell, const Batch& batch, std::size_t row) const {
  if (table_->excuses.empty() || !reading::trimmed(cell).empty()) return false;
  std::vector<std::int32_t> codes;
  for (const KeyValues& key : batch.keys) codes.push_back(key.codes[row]);
  return excuses_.cover(index_, column, codes);
}

void TableRows::read_number(NumberCells& cells, std::string_view cell, std::uint32_t line, Batch& batch, std::size_t row) {
  NumberValues& values = batch.numbers[cells.slot];
  if (!is_excused(cells.column, cell, batch, row)) return cells.reader.read(cell, line, values, row);
  values.mantissa[row] = 0;
  values.state[row] = Missing::excused;
}

void TableRows::add_row(Batch& batch, std::size_t row, const Across* across) {
  batch.lines[row] = record_.line;
  add_keys(batch, row, across);
  for (NumberCells& cells : numbers_) {
    NumberValues& values = batch.numbers[cells.slot];
    const std::string_view* cell = cell_of(cells.bound, across);
    if (cell != nullptr) {
      read_number(cells, *cell, record_.line, batch, row);
    } else {
      values.mantissa[row] = 0;
      values.state[row] = across != nullptr ? Missing::blank : without_cell(cells.bound);
    }
  }
}

}  // namespace

Result<std::unique_ptr<BatchSource>> open_records(const Program& program, const Organisations& organisations, const TableInput& input,
                                                  std::unique_ptr<reading::Records> records, DataIssues& issues) {
  Result<Binding> binding = reading::bind(program, organisations, input.table, *records, input.file);
  if (!binding) return binding.error();
  return std::unique_ptr<BatchSource>(
      std::make_unique<TableRows>(program, organisations, input, std::move(records), std::move(binding).value(), issues));
}

Result<std::unique_ptr<BatchSource>> open_csv(const Program& program, const Organisations& organisations, const TableInput& input,
                                              std::unique_ptr<ByteSource> bytes, DataIssues& issues) {
  auto csv = std::make_unique<CsvReader>(std::move(bytes));
  if (std::optional<Failure> other = reading::no_text_of_rows(csv->beginning(), input.file)) return *std::move(other);
  return open_records(program, organisations, input, std::move(csv), issues);
}

}  // namespace plumbline
