// A CSV file of one table as batches of typed columns. The heading says which file column is which;
// every row then goes through one key reader or number reader a column.
#include <algorithm>
#include <memory>
#include <utility>

#include "base/notice/suggest.h"
#include "runtime/read/columns.h"
#include "runtime/read/csv.h"
#include "runtime/read/faults.h"
#include "runtime/read/heading.h"
#include "runtime/read/read.h"
#include "runtime/read/text.h"

namespace plumbline {
namespace {

using reading::CsvReader;
using reading::CsvRecord;
using reading::CsvStop;
using reading::Faults;
using reading::Heading;
using reading::KeyColumn;
using reading::NumberColumn;

constexpr std::size_t batch_rows = 2048;

/// Where a column of the table stands in the file: at one place, nowhere, or not to be told.
struct Bound {
  enum class How : std::uint8_t { once, missing, twice } how = How::missing;
  std::size_t at = 0;
};

std::vector<std::string> spellings(const Column& column) {
  return column.headers.empty() ? std::vector<std::string>{column.name} : column.headers;
}

std::string header(const Column& column) { return spellings(column).front(); }

bool is_key(const Table& table, std::uint32_t column) {
  return std::find(table.keys.begin(), table.keys.end(), column) != table.keys.end();
}

// --- the heading ---------------------------------------------------------------------------------

std::vector<Bound> bind(const Table& table, const Heading& heading) {
  std::vector<Bound> bound;
  for (const Column& column : table.columns) {
    const std::vector<std::size_t> places = heading.places(spellings(column));
    if (places.empty()) {
      bound.push_back({Bound::How::missing, 0});
    } else {
      bound.push_back({places.size() == 1 ? Bound::How::once : Bound::How::twice, places.front()});
    }
  }
  return bound;
}

std::string did_you_mean(const std::string& text, const std::vector<std::string>& known) {
  const std::optional<std::string> near = nearest(text, known);
  return near ? "Did you mean \"" + *near + "\"?" : "";
}

void report_missing(const Program& program, const Table& table, const Heading& heading,
                    const std::vector<Bound>& bound, Faults& faults) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    if (bound[i].how == Bound::How::once) continue;
    if (bound[i].how == Bound::How::missing) {
      faults.add(IssueCode::D0110, header(column), "", heading.line, [&](DataIssue& issue) {
        issue.expected = reading::expected_words(program, column);
      });
      continue;
    }
    faults.add(IssueCode::D0122, header(column), "", heading.line, [&](DataIssue& issue) {
      issue.more["count"] = std::to_string(heading.places(spellings(column)).size());
    });
  }
}

// Headings that belong to no column, each with the nearest of the columns that were not found.
void report_unknown(const Table& table, const Heading& heading, const std::vector<Bound>& bound,
                    Faults& faults) {
  std::vector<bool> known(heading.texts.size(), false);
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    for (const std::size_t at : heading.places(spellings(table.columns[i]))) known[at] = true;
    if (bound[i].how == Bound::How::missing) missing.push_back(header(table.columns[i]));
  }
  for (std::size_t at = 0; at < known.size(); ++at) {
    if (known[at]) continue;
    const std::string& text = heading.texts[at];
    const std::string found =
        text.empty() ? "(no heading, column " + std::to_string(at + 1) + ")" : text;
    faults.add(IssueCode::D0109, "", found, heading.line,
               [&](DataIssue& issue) { issue.more["suggestion"] = did_you_mean(text, missing); });
  }
}

Failure no_such_heading(const Table& table, const Heading& heading, const std::string& file) {
  std::vector<std::string> expected;
  for (const std::uint32_t key : table.keys) expected.push_back(header(table.columns[key]));
  if (expected.empty()) {
    for (const Column& column : table.columns) expected.push_back(header(column));
  }
  return {"F0102", file,
          "The heading has none of the columns that say what a row of the table " + table.name +
              " is about. Expected: " + reading::listed(expected) + ". Found: " + heading.told() +
              ".",
          "Check that the right file was sent, and that its first row holds the headings."};
}

// --- the rows ------------------------------------------------------------------------------------

/// One column of the table and where its cells come from. Key readers also read columns that are no
/// key but hold a code; those go among the numbers, as the batch has them.
struct KeyCells {
  Bound bound;
  std::uint32_t slot = 0;
  bool is_key = true;
  KeyColumn reader;
};
struct NumberCells {
  Bound bound;
  std::uint32_t slot = 0;
  NumberColumn reader;
};

class TableRows final : public BatchSource {
 public:
  TableRows(const Program& program, const Organisations& organisations, const TableInput& input,
            std::unique_ptr<CsvReader> csv, Heading heading, DataIssues& issues)
      : table_(&program.tables[input.table]),
        csv_(std::move(csv)),
        heading_(std::move(heading)),
        faults_(issues, input.submission, input.file) {
    const std::vector<Bound> bound = bind(*table_, heading_);
    report_missing(program, *table_, heading_, bound, faults_);
    report_unknown(*table_, heading_, bound, faults_);
    for (std::uint32_t i = 0; i < table_->columns.size(); ++i) {
      const Column& column = table_->columns[i];
      const bool key = is_key(*table_, i);
      const std::uint32_t slot = key ? key_slot(*table_, i) : number_slot(*table_, i);
      if (key || column.kind != ColumnKind::number) {
        keys_.push_back({bound[i], slot, key, {program, organisations, column, faults_}});
      } else {
        numbers_.push_back({bound[i], slot, {program, column, faults_}});
      }
    }
  }

  bool next(Batch& batch) override;

 private:
  void prepare(Batch& batch);
  void add_row(Batch& batch, std::size_t row);
  void add_keys(Batch& batch, std::size_t row);
  void add_broken_row(Batch& batch, std::size_t row, std::uint32_t line) const;
  bool is_usable();
  void report_stop();

  const Table* table_;
  std::unique_ptr<CsvReader> csv_;
  Heading heading_;
  Faults faults_;
  std::vector<KeyCells> keys_;
  std::vector<NumberCells> numbers_;
  CsvRecord record_;
  bool ended_ = false;
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
  resize(batch, batch_rows);
}

// Nearly every row begins with a letter or digit, and then is not blank.
bool is_blank_row(const CsvRecord& record) {
  const std::string_view first = record.cells.front();
  if (!first.empty() && first.front() > ' ') return false;
  return reading::is_blank(record);
}

bool TableRows::next(Batch& batch) {
  prepare(batch);
  std::size_t row = 0;
  while (row < batch_rows && !ended_) {
    if (!csv_->next(record_)) {
      ended_ = true;
      if (csv_->stop() != CsvStop::end) {
        // What was not read may have belonged anywhere: no total may look complete without it.
        report_stop();
        add_broken_row(batch, row++, csv_->line());
      }
      faults_.flush();
      break;
    }
    if (is_blank_row(record_)) continue;
    if (is_usable()) {
      add_row(batch, row++);
    } else {
      add_broken_row(batch, row++, record_.line);
    }
  }
  resize(batch, row);
  return row > 0;
}

void TableRows::report_stop() {
  faults_.add(IssueCode::D0123, "", reading::stop_words(csv_->stop()), csv_->line(),
              [&](DataIssue& issue) {
                issue.expected = "a row of cells";
                if (csv_->stop() == CsvStop::open_quote) {
                  issue.more["suggestion"] = "Look for the quote in this row that has no partner.";
                }
              });
}

// False where nobody can know which cell is which.
bool TableRows::is_usable() {
  if (!record_.quotes_match) {
    faults_.add(IssueCode::D0124, "", "", record_.line);
    return false;
  }
  const std::size_t expected = heading_.texts.size();
  const std::size_t found = record_.cells.size();
  if (found == expected) return true;
  const bool surplus = found > expected && reading::has_surplus(record_, heading_);
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
      break;
  }
  return Missing::blank;  // the row was too short: told once for the row
}

void TableRows::add_keys(Batch& batch, std::size_t row) {
  for (KeyCells& cells : keys_) {
    const bool there = cells.bound.how == Bound::How::once && cells.bound.at < record_.cells.size();
    const std::int32_t code =
        there ? cells.reader.read(record_.cells[cells.bound.at], record_.line) : broken_code;
    if (cells.is_key) {
      batch.keys[cells.slot].codes[row] = code;
      continue;
    }
    NumberValues& values = batch.numbers[cells.slot];
    values.mantissa[row] = code == broken_code ? 0 : code;
    values.state[row] = code != broken_code ? Missing::known
                        : there             ? Missing::not_a_number
                                            : without_cell(cells.bound);
  }
}

void TableRows::add_row(Batch& batch, std::size_t row) {
  batch.lines[row] = record_.line;
  add_keys(batch, row);
  for (NumberCells& cells : numbers_) {
    NumberValues& values = batch.numbers[cells.slot];
    if (cells.bound.how == Bound::How::once && cells.bound.at < record_.cells.size()) {
      cells.reader.read(record_.cells[cells.bound.at], record_.line, values, row);
    } else {
      values.mantissa[row] = 0;
      values.state[row] = without_cell(cells.bound);
    }
  }
}

}  // namespace

Result<std::unique_ptr<BatchSource>> open_csv(const Program& program,
                                              const Organisations& organisations,
                                              const TableInput& input,
                                              std::unique_ptr<ByteSource> bytes,
                                              DataIssues& issues) {
  auto csv = std::make_unique<CsvReader>(std::move(bytes));
  Result<Heading> heading = reading::read_heading(*csv, input.file);
  if (!heading) return heading.error();
  const Table& table = program.tables[input.table];
  const std::vector<Bound> bound = bind(table, *heading);
  bool found = false;
  for (std::uint32_t i = 0; i < bound.size(); ++i) {
    const bool counts = table.keys.empty() || is_key(table, i);
    found = found || (counts && bound[i].how != Bound::How::missing);
  }
  if (!found) return no_such_heading(table, *heading, input.file);
  return std::unique_ptr<BatchSource>(std::make_unique<TableRows>(
      program, organisations, input, std::move(csv), *std::move(heading), issues));
}

}  // namespace plumbline
