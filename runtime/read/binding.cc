#include "runtime/read/binding.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/notice/suggest.h"
#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

constexpr std::size_t most_rows_above = 50;

std::vector<std::string> spellings(const Column& column) {
  return column.headers.empty() ? std::vector<std::string>{column.name} : column.headers;
}

OwnedRecord owned(const Record& record) {
  return {{record.cells.begin(), record.cells.end()}, record.line, record.quotes_match, record.ends_file, std::string(record.fault)};
}

Heading heading_of(const OwnedRecord& record) {
  Heading heading;
  heading.line = record.line;
  for (const std::string& cell : record.cells) {
    heading.texts.emplace_back(trimmed(as_utf8(trimmed(cell))));
    heading.folded.push_back(folded_heading(heading.texts.back()));
  }
  // Excel leaves separators behind where columns were deleted.
  while (!heading.folded.empty() && heading.folded.back().empty()) {
    heading.texts.pop_back();
    heading.folded.pop_back();
  }
  return heading;
}

// How many columns have a heading in the row; and are all those there that say what a row is about?
struct Match {
  std::size_t columns = 0;
  std::size_t keys = 0;
  bool all_keys = true;
};

Match match_of(const Table& table, const Heading& heading) {
  Match out;
  for (std::uint32_t i = 0; i < table.columns.size(); ++i) {
    const bool there = !heading.places(spellings(table.columns[i])).empty();
    out.columns += there ? 1 : 0;
    if (!is_key(table, i) || table.columns[i].beside || table.across == i) continue;
    out.keys += there ? 1 : 0;
    out.all_keys = out.all_keys && there;
  }
  return out;
}

// "PERIOD: JUL 2021/22" in one cell, or "Reporting month" with its month in the next that is filled.
std::optional<Bound> title_beside(const std::vector<OwnedRecord>& above, const Column& column) {
  for (const OwnedRecord& row : above) {
    for (std::size_t at = 0; at < row.cells.size(); ++at) {
      const std::string text(trimmed(as_utf8(trimmed(row.cells[at]))));
      for (const std::string& label : spellings(column)) {
        const std::size_t colon = text.find(':');
        const std::string words = text.substr(0, colon);
        if (folded_heading(words) != folded_heading(label)) continue;
        std::string value(colon == std::string::npos ? "" : trimmed(std::string_view(text).substr(colon + 1)));
        for (std::size_t next = at + 1; value.empty() && next < row.cells.size(); ++next) value = trimmed(as_utf8(trimmed(row.cells[next])));
        if (!value.empty()) return Bound{Bound::How::title, at, std::move(value), row.line};
      }
    }
  }
  return std::nullopt;
}

Bound bound_of(const Column& column, const Heading& heading, const std::vector<OwnedRecord>& above) {
  if (column.beside) {
    if (std::optional<Bound> title = title_beside(above, column)) return *title;
  }
  const std::vector<std::size_t> places = heading.places(spellings(column));
  if (places.empty()) return {};
  return {places.size() == 1 ? Bound::How::once : Bound::How::twice, places.front(), "", 0};
}

void bind_across(const Program& program, const Organisations& organisations, const Table& table, Binding& binding) {
  DataIssues unread;
  Faults no_faults(unread, "", "");
  const KeyColumn keys(program, organisations, table.columns[*table.across], no_faults);
  for (std::size_t at = 0; at < binding.heading.texts.size(); ++at) {
    const bool taken = std::any_of(binding.columns.begin(), binding.columns.end(), [&](const Bound& bound) { return bound.how == Bound::How::once && bound.at == at; });
    const std::string& text = binding.heading.texts[at];
    if (taken || text.empty()) continue;
    if (const std::optional<std::int32_t> code = keys.look_up(text)) binding.across.push_back({at, *code});
  }
}

Failure no_such_heading(const Table& table, const Heading& heading, const std::string& file) {
  std::vector<std::string> expected;
  for (const std::uint32_t key : table.keys) {
    if (table.across != key) expected.push_back(header(table.columns[key]));
  }
  if (expected.empty()) {
    for (const Column& column : table.columns) expected.push_back(header(column));
  }
  return {"F0102", file,
          "The heading has none of the columns that say what a row of the table " + table.name + " is about. Expected: " + listed(expected) +
              ". Found: " + heading.told() + ".",
          "Check that the right file was sent, and that its first row holds the headings."};
}

/// Rows until the heading is found for sure, and which of them it is.
struct Search {
  std::vector<OwnedRecord> rows;
  std::size_t heading = 0;
  bool any = false;
};

Search search(const Table& table, Records& records) {
  Search out;
  Match best;
  Record record;
  while (out.rows.size() < most_rows_above && records.next(record)) {
    if (record.fault.empty() && is_blank(record)) continue;
    out.rows.push_back(owned(record));
    const Match match = match_of(table, heading_of(out.rows.back()));
    const bool counts = table.keys.empty() ? match.columns > 0 : match.keys > 0;
    if (!counts || (out.any && match.columns <= best.columns)) continue;
    out.any = true;
    out.heading = out.rows.size() - 1;
    best = match;
    if (match.all_keys) break;
  }
  return out;
}

std::string did_you_mean(const std::string& text, const std::vector<std::string>& known) {
  const std::optional<std::string> near = nearest(text, known);
  return near ? "Did you mean \"" + *near + "\"?" : "";
}

void report_missing(const Program& program, const Table& table, const Binding& binding, Faults& faults) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    const Bound::How how = binding.columns[i].how;
    // Where headings are keys, they have no heading of their own, nor have the figures below them.
    if (table.across && (*table.across == i ? !binding.across.empty() : !is_key(table, static_cast<std::uint32_t>(i)))) continue;
    if (how == Bound::How::missing) {
      faults.add(IssueCode::D0110, header(column), "", binding.heading.line,
                 [&](DataIssue& issue) { issue.expected = expected_words(program, column); });
    } else if (how == Bound::How::twice) {
      faults.add(IssueCode::D0122, header(column), "", binding.heading.line, [&](DataIssue& issue) {
        issue.more["count"] = std::to_string(binding.heading.places(spellings(column)).size());
      });
    }
  }
}

// Headings that belong to no column, each with the nearest of the columns that were not found.
void report_unknown(const Table& table, const Binding& binding, bool even, Faults& faults) {
  const Heading& heading = binding.heading;
  std::vector<bool> known(heading.texts.size(), false);
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    for (const std::size_t at : heading.places(spellings(table.columns[i]))) known[at] = true;
    if (binding.columns[i].how == Bound::How::missing) missing.push_back(header(table.columns[i]));
  }
  for (const Across& one : binding.across) known[one.at] = true;
  for (std::size_t at = 0; at < known.size(); ++at) {
    if (known[at] || (!even && heading.texts[at].empty())) continue;
    const std::string& text = heading.texts[at];
    const std::string found = text.empty() ? "(no heading, column " + std::to_string(at + 1) + ")" : text;
    faults.add(IssueCode::D0109, "", found, heading.line, [&](DataIssue& issue) { issue.more["suggestion"] = did_you_mean(text, missing); });
  }
}

}  // namespace

std::string header(const Column& column) { return spellings(column).front(); }

bool is_key(const Table& table, std::uint32_t column) {
  return std::find(table.keys.begin(), table.keys.end(), column) != table.keys.end();
}

Result<Binding> bind(const Program& program, const Organisations& organisations, std::uint32_t table_index, Records& records,
                     const std::string& file) {
  const Table& table = program.tables[table_index];
  Search found = search(table, records);
  if (found.rows.empty()) {
    const std::string why = records.stop_words();
    if (why.empty()) {
      return Failure{"F0101", file, "The file is empty, where a heading and rows were expected.", "Check that the right file was sent."};
    }
    return Failure{"F0101", file, "The heading cannot be read: " + why + ".", "Check that the right file was sent."};
  }
  Binding out;
  out.heading = heading_of(found.rows[found.heading]);
  if (!found.any) return no_such_heading(table, out.heading, file);
  const auto heading = found.rows.begin() + static_cast<std::ptrdiff_t>(found.heading);
  const std::vector<OwnedRecord> above(found.rows.begin(), heading);
  for (const Column& column : table.columns) out.columns.push_back(bound_of(column, out.heading, above));
  std::move(heading + 1, found.rows.end(), std::back_inserter(out.behind));
  if (table.across) {
    // Figures under headings have none of their own.
    for (std::uint32_t i = 0; i < table.columns.size(); ++i) {
      if (!is_key(table, i)) out.columns[i] = {};
    }
    out.columns[*table.across] = {};
    bind_across(program, organisations, table, out);
  }
  return out;
}

void report_binding(const Program& program, std::uint32_t table, const Binding& binding, bool even, Faults& faults) {
  report_missing(program, program.tables[table], binding, faults);
  report_unknown(program.tables[table], binding, even, faults);
}

}  // namespace plumbline::reading
