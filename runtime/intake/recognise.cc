#include "runtime/intake/recognise.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/plain_words.h"
#include "runtime/read/file_form.h"
#include "runtime/read/sheet.h"
#include "runtime/read/text.h"

namespace plumbline::intake {
namespace {

using reading::Binding;
using reading::Bound;
using reading::FirstRows;
using reading::Record;

constexpr std::size_t most_versions = 5;  // different cells of one column: more say no version

/// The first rows once more.
class Again final : public reading::Records {
 public:
  explicit Again(const FirstRows& rows) : rows_(&rows) {}
  bool next(Record& record) override {
    if (at_ == rows_->rows.size()) return false;
    const reading::OwnedRecord& row = rows_->rows[at_++];
    record.cells.assign(row.cells.begin(), row.cells.end());
    record.line = row.line;
    record.quotes_match = row.quotes_match;
    return true;
  }
  [[nodiscard]] std::string stop_words() const override { return ""; }
  [[nodiscard]] std::uint32_t line() const override { return at_ == 0 ? 1 : rows_->rows[at_ - 1].line; }
  [[nodiscard]] bool is_even() const override { return rows_->even; }

 private:
  const FirstRows* rows_;
  std::size_t at_ = 0;
};

/// How much of a table the heading has.
struct Fit {
  TableOf of;
  std::size_t columns = 0;
  bool complete = false;  // but for columns that may be missing
  bool enough = false;    // complete, or every key and half of the figures
  bool by_sheet = false;  // the sheet is called as the table is
  std::vector<std::string> lacks;
  std::uint32_t line = 0;
};

bool is_called(const Table& table, const std::string& sheet) {
  if (sheet.empty()) return false;
  std::vector<std::string> names = table.sheets;
  names.insert(names.end(), {table.name, table.title});
  const std::string folded = reading::folded_heading(sheet);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return reading::folded_heading(name) == folded; });
}

std::optional<Fit> fit_of(const AskedBy& asked, TableOf of, const FirstRows& rows) {
  const Table& table = asked.program->tables[of.table];
  Again again(rows);
  const Result<Binding> binding = reading::bind(*asked.program, *asked.organisations, of.table, again, "");
  if (!binding) return std::nullopt;
  Fit out;
  out.of = of;
  out.line = binding->heading.line;
  out.by_sheet = is_called(table, rows.sheet);
  out.complete = true;
  bool keys = true;
  std::size_t figures = 0;
  std::size_t found = 0;
  for (std::uint32_t i = 0; i < table.columns.size(); ++i) {
    const bool key = reading::is_key(table, i);
    const bool across = table.across && (!key || *table.across == i);
    const bool there = across ? !binding->across.empty() : binding->columns[i].how != Bound::How::missing;
    out.columns += there ? 1 : 0;
    if (!there) out.lacks.push_back(reading::header(table.columns[i]));
    if (!there && (key || !table.columns[i].may_be_missing)) out.complete = false;
    if (key) keys = keys && there;
    figures += key ? 0 : 1;
    found += !key && there ? 1 : 0;
  }
  // Many tables are by organisation and month: without a figure of its own a heading is of none of them.
  out.enough = keys && out.columns > 0 && (found > 0 || figures == 0) && (out.complete || 2 * found >= figures);
  return out;
}

bool is_better(const Fit& a, const Fit& b) {
  if (a.enough != b.enough) return a.enough;
  if (a.complete != b.complete) return a.complete;
  if (a.columns != b.columns) return a.columns > b.columns;
  return a.by_sheet && !b.by_sheet;
}

std::string first_headings(const FirstRows& rows) {
  constexpr std::size_t most = 8;
  const auto widest = std::max_element(rows.rows.begin(), rows.rows.end(), [](const auto& a, const auto& b) { return a.cells.size() < b.cells.size(); });
  std::vector<std::string> out;
  for (std::size_t i = 0; widest != rows.rows.end() && i < widest->cells.size() && out.size() < most; ++i) {
    const std::string_view text = reading::trimmed(widest->cells[i]);
    if (!text.empty()) out.push_back("\"" + reading::shown(text) + "\"");
  }
  return listed(out);
}

std::string why_none_fits(const std::vector<AskedBy>& frameworks, const std::vector<Fit>& fits, const FirstRows& rows) {
  const std::string none = frameworks.size() == 1 ? "No table of the framework has these headings" : "No table of the frameworks has these headings";
  const auto is_nearer = [](const Fit& a, const Fit& b) { return a.lacks.size() != b.lacks.size() ? a.lacks.size() < b.lacks.size() : a.columns > b.columns; };
  const auto nearest = std::min_element(fits.begin(), fits.end(), is_nearer);
  if (nearest == fits.end() || nearest->columns < nearest->lacks.size()) return none + ": " + first_headings(rows) + ".";
  const Table& table = frameworks[nearest->of.framework].program->tables[nearest->of.table];
  return none + "; the nearest is " + (table.title.empty() ? table.name : "\"" + table.title + "\" (" + table.name + ")") + ", of which it lacks " + listed(nearest->lacks) + ".";
}

void add_titles(const FirstRows& rows, std::uint32_t heading, FoundTable& out) {
  for (const reading::OwnedRecord& row : rows.rows) {
    if (heading != 0 && row.line >= heading) break;
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
      const std::string text(reading::trimmed(reading::as_utf8(row.cells[at])));
      if (text.empty()) continue;
      out.titles.push_back({text, rows.sheet.empty() ? "line " + std::to_string(row.line) : reading::cell_name(static_cast<std::uint32_t>(at), row.line)});
    }
  }
}

bool has_only_words(const FirstRows& rows) {
  return std::all_of(rows.rows.begin(), rows.rows.end(), [](const reading::OwnedRecord& row) {
    return std::count_if(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return !reading::trimmed(cell).empty(); }) < 3;
  });
}

/// The cells of the column headed "Version", each once; nothing where there are too many, as no version has.
Result<std::vector<std::string>> cells_of_version(const Opener& open, const std::string& file, const FirstRows& rows, std::uint32_t heading) {
  const auto line = std::find_if(rows.rows.begin(), rows.rows.end(), [&](const reading::OwnedRecord& row) { return row.line == heading; });
  std::size_t column = 0;
  if (line == rows.rows.end()) return std::vector<std::string>{};
  while (column < line->cells.size() && reading::folded_heading(line->cells[column]) != "version") ++column;
  if (column == line->cells.size()) return std::vector<std::string>{};
  Result<std::unique_ptr<ByteSource>> bytes = open();
  if (!bytes) return bytes.error();
  Result<std::unique_ptr<reading::Records>> records = reading::all_rows(*std::move(bytes), file, rows.sheet);
  if (!records) return records.error();
  std::set<std::string> out;
  Record record;
  while ((*records)->next(record) && out.size() <= most_versions) {
    if (record.line <= heading || column >= record.cells.size()) continue;
    const std::string text(reading::trimmed(reading::as_utf8(record.cells[column])));
    if (!text.empty()) out.insert(text);
  }
  if (out.size() > most_versions) out.clear();
  return std::vector<std::string>(out.begin(), out.end());
}

/// Whose rows they are, batch by batch; what was found for one organisation on one day is found once.
class Counter {
 public:
  Counter(const AskedBy& asked, const Table& table) : asked_(asked), table_(table), period_(period_key(table)) {
    if (!table.supplied_by) return;
    for (std::uint32_t slot = 0; slot < table.keys.size(); ++slot) {
      const Column& column = table.columns[table.keys[slot]];
      if (column.kind == ColumnKind::organisation && lies_within(*asked.program, column.of, *table.supplied_by)) slots_.push_back(slot);
    }
  }

  [[nodiscard]] bool can_tell() const { return !slots_.empty(); }

  void add(const Batch& batch) {
    for (std::size_t row = 0; row < batch.rows; ++row) {
      ++out_.rows;
      const std::vector<std::int32_t>& of = submitters_of(batch, row);
      if (of.empty()) ++out_.nobody;
      for (const std::int32_t one : of) ++rows_[one];
    }
  }

  Submitters take() {
    std::vector<std::string> headings;
    for (const std::uint32_t slot : slots_) headings.push_back(reading::header(table_.columns[table_.keys[slot]]));
    out_.column = listed(headings);
    for (const auto& [at, rows] : rows_) out_.of.push_back({{*table_.supplied_by, at}, rows});
    return std::move(out_);
  }

 private:
  const std::vector<std::int32_t>& submitters_of(const Batch& batch, std::size_t row) {
    const bool dated = asked_.organisations->change() && period_;
    std::vector<std::int32_t> keys;
    for (const std::uint32_t slot : slots_) keys.push_back(batch.keys[slot].codes[row]);
    keys.push_back(dated ? batch.keys[*period_].codes[row] : broken_code);
    const auto [known, fresh] = known_.try_emplace(keys);
    if (fresh) known->second = work_out(batch, row, dated);
    return known->second;
  }

  // All that may speak of every organisation the row names, as the evaluator has it.
  std::vector<std::int32_t> work_out(const Batch& batch, std::size_t row, bool dated) const {
    std::optional<Date> day;
    if (dated) {
      std::vector<std::int32_t> codes;
      for (const KeyValues& key : batch.keys) codes.push_back(key.codes[row]);
      day = day_of_row(table_, codes);
    }
    std::vector<std::int32_t> out;
    const auto count = static_cast<std::int32_t>(asked_.organisations->members(*table_.supplied_by).size());
    for (std::int32_t top = 0; top < count; ++top) {
      const bool all = std::all_of(slots_.begin(), slots_.end(), [&](std::uint32_t slot) {
        const std::int32_t member = batch.keys[slot].codes[row];
        const std::uint32_t level = table_.columns[table_.keys[slot]].of;
        return member >= 0 && asked_.organisations->comes_to_lie_in(*asked_.program, level, member, day, *table_.supplied_by, top);
      });
      if (all) out.push_back(top);
    }
    return out;
  }

  const AskedBy& asked_;
  const Table& table_;
  std::optional<std::size_t> period_;
  std::vector<std::uint32_t> slots_;
  std::map<std::vector<std::int32_t>, std::vector<std::int32_t>> known_;
  std::map<std::int32_t, std::uint64_t> rows_;
  Submitters out_;
};

Result<Submitters> submitters_of(const AskedBy& asked, std::uint32_t table, const std::string& file, const std::string& sheet, const Opener& open) {
  Counter counter(asked, asked.program->tables[table]);
  if (!counter.can_tell()) return Submitters{};
  Result<std::unique_ptr<ByteSource>> bytes = open();
  if (!bytes) return bytes.error();
  DataIssues unread;
  Result<std::unique_ptr<BatchSource>> rows = open_table(*asked.program, *asked.organisations, {table, file, "", sheet}, *std::move(bytes), unread);
  if (!rows) return rows.error();
  Batch batch;
  while ((*rows)->next(batch)) counter.add(batch);
  return counter.take();
}

/// The tables the first rows may be of; where that is one, what its heading lacks.
std::vector<Fit> all_fits(const std::vector<AskedBy>& frameworks, const FirstRows& rows) {
  std::vector<Fit> out;
  for (std::size_t framework = 0; framework < frameworks.size(); ++framework) {
    for (std::uint32_t table = 0; table < frameworks[framework].program->tables.size(); ++table) {
      if (std::optional<Fit> fit = fit_of(frameworks[framework], {framework, table}, rows)) out.push_back(*std::move(fit));
    }
  }
  return out;
}

Result<FoundTable> recognise_rows(const std::vector<AskedBy>& frameworks, const std::string& file, const Opener& open, const FirstRows& rows) {
  FoundTable out;
  out.sheet = rows.sheet;
  out.hidden = rows.hidden;
  out.words_only = has_only_words(rows);
  const std::vector<Fit> fits = all_fits(frameworks, rows);
  const auto best = std::min_element(fits.begin(), fits.end(), is_better);
  if (best == fits.end() || !best->enough) {
    out.why_not = why_none_fits(frameworks, fits, rows);
    add_titles(rows, 0, out);
    return out;
  }
  for (const Fit& fit : fits) {
    if (!is_better(*best, fit)) out.fits.push_back(fit.of);
  }
  out.lacks = best->lacks;
  out.words_only = false;
  add_titles(rows, best->line, out);
  if (out.fits.size() > 1) {
    std::vector<std::string> names;
    for (const TableOf& of : out.fits) names.push_back(frameworks[of.framework].program->tables[of.table].name + " of " + frameworks[of.framework].program->id);
    out.why_not = "Its headings are those of several tables: " + listed(names) + ".";
    return out;
  }
  Result<Submitters> submitters = submitters_of(frameworks[best->of.framework], best->of.table, file, rows.sheet, open);
  if (!submitters) return submitters.error();
  out.submitters = *std::move(submitters);
  Result<std::vector<std::string>> versions = cells_of_version(open, file, rows, best->line);
  if (!versions) return versions.error();
  out.said_versions = *std::move(versions);
  return out;
}

}  // namespace

Result<std::vector<FoundTable>> recognise(const std::vector<AskedBy>& frameworks, const std::string& file, const Opener& open) {
  Result<std::unique_ptr<ByteSource>> bytes = open();
  if (!bytes) return bytes.error();
  const Result<std::vector<FirstRows>> sheets = reading::first_rows(*std::move(bytes), file);
  if (!sheets) return sheets.error();
  std::vector<FoundTable> out;
  for (const FirstRows& rows : *sheets) {
    Result<FoundTable> found = recognise_rows(frameworks, file, open, rows);
    if (!found) return found.error();
    out.push_back(*std::move(found));
  }
  return out;
}

}  // namespace plumbline::intake
