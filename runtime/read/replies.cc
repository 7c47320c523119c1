#include "runtime/read/replies.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/csv_line.h"
#include "base/date.h"
#include "runtime/read/file_form.h"
#include "runtime/read/heading.h"
#include "runtime/read/text.h"

namespace plumbline {
namespace {

using reading::Record;
using reading::Records;

constexpr std::string_view heading_of_id = "Id";
constexpr std::array<std::string_view, 4> headings_to_fill_in = {"Owner", "Status", "Reply", "By when"};

Failure refused(const std::string& name, std::string message) {
  return {"F0116", name, std::move(message), "Name the findings.xlsx or findings.csv that people filled in, as `plumbline check` wrote it."};
}

/// Where the columns stand; nothing of one that is not there.
struct Places {
  std::size_t id = 0;
  std::array<std::optional<std::size_t>, headings_to_fill_in.size()> to_fill_in;
  std::uint32_t line = 0;
};

/// Of a heading of this kind; nothing where the row is none.
template <typename Cells>
std::optional<Places> places_in(const Cells& cells, std::uint32_t line) {
  Places out;
  out.line = line;
  std::optional<std::size_t> id;
  bool any = false;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    const std::string folded = reading::folded_heading(cells[at]);
    if (folded == reading::folded_heading(heading_of_id) && !id) id = at;
    for (std::size_t i = 0; i < headings_to_fill_in.size(); ++i) {
      if (folded != reading::folded_heading(headings_to_fill_in.at(i)) || out.to_fill_in.at(i)) continue;
      out.to_fill_in.at(i) = at;
      any = true;
    }
  }
  if (!id || !any) return std::nullopt;
  out.id = *id;
  return out;
}

std::string words_of(const Record& record, const std::optional<std::size_t>& at) {
  if (!at || *at >= record.cells.size()) return "";
  const std::string text = reading::as_utf8(reading::trimmed(record.cells[*at]));
  return std::string(reading::trimmed(without_guard(text)));
}

class SheetOfReplies {
 public:
  SheetOfReplies(const std::string& file, const std::string& sheet, DataIssues& issues) : file_(file), sheet_(sheet), issues_(issues) {}

  /// Adds to `out`; why the rest could not be read, or nothing.
  std::string read(Records& records, std::vector<ReplyRow>& out) {
    Record record;
    std::optional<Places> places;
    while (records.next(record)) {
      if (reading::is_blank(record)) continue;
      if (!places) {
        places = places_in(record.cells, record.line);
        if (places) tell_missing(*places);
        continue;
      }
      ReplyRow row{words_of(record, places->id), reply_in(record, *places), file_, sheet_, record.line, ""};
      if (row.reply.empty()) continue;
      if (row.finding.empty()) row.set_aside = "The row names no finding.";
      out.push_back(std::move(row));
    }
    return records.stop_words();
  }

 private:
  Reply reply_in(const Record& record, const Places& places) {
    Reply out{words_of(record, places.to_fill_in[0]), words_of(record, places.to_fill_in[1]), words_of(record, places.to_fill_in[2]), words_of(record, places.to_fill_in[3])};
    if (!out.status.empty()) {
      const std::string status = reading::folded_words(out.status);
      if (std::find(reply_states.begin(), reply_states.end(), status) != reply_states.end()) {
        out.status = status;
      } else {
        tell(IssueCode::D0170, record.line, headings_to_fill_in[1], out.status, listed({reply_states.begin(), reply_states.end()}));
      }
    }
    if (!out.by_when.empty()) {
      if (const std::optional<Date> day = parse_date(out.by_when)) {
        out.by_when = iso(*day);
      } else {
        tell(IssueCode::D0171, record.line, headings_to_fill_in[3], out.by_when, "a day");
      }
    }
    return out;
  }

  void tell_missing(const Places& places) {
    for (std::size_t i = 0; i < headings_to_fill_in.size(); ++i) {
      if (!places.to_fill_in.at(i)) tell(IssueCode::D0173, places.line, headings_to_fill_in.at(i), "", std::string(headings_to_fill_in.at(i)));
    }
  }

  void tell(IssueCode code, std::uint32_t line, std::string_view column, const std::string& found, std::string expected) {
    DataIssue issue;
    issue.code = code;
    issue.submission = "replies";
    issue.file = file_;
    issue.sheet = sheet_;
    issue.line = line;
    issue.column = column;
    issue.found = reading::shown(found);
    issue.expected = std::move(expected);
    issues_.add(std::move(issue));
  }

  const std::string& file_;
  const std::string& sheet_;
  DataIssues& issues_;
};

std::string all_of(ByteSource& bytes) {
  constexpr std::size_t piece = std::size_t{1} << 20U;
  std::string out;
  for (std::size_t got = 1; got > 0;) {
    const std::size_t had = out.size();
    out.resize(had + piece);
    got = bytes.read(out.data() + had, piece);
    out.resize(had + got);
  }
  return out;
}

}  // namespace

Result<std::vector<ReplyRow>> read_replies(std::unique_ptr<ByteSource> bytes, const std::string& name, DataIssues& issues) {
  const std::string text = all_of(*bytes);
  Result<std::vector<reading::FirstRows>> sheets = reading::first_rows(bytes_of(text), name);
  if (!sheets) return sheets.error();
  std::vector<ReplyRow> out;
  bool any = false;
  for (const reading::FirstRows& sheet : *sheets) {
    const bool is_one = std::any_of(sheet.rows.begin(), sheet.rows.end(), [](const reading::OwnedRecord& row) { return places_in(row.cells, row.line).has_value(); });
    if (!is_one) continue;
    any = true;
    Result<std::unique_ptr<Records>> records = reading::all_rows(bytes_of(text), name, sheet.sheet);
    if (!records) return records.error();
    const std::string stop = SheetOfReplies(name, sheet.sheet, issues).read(**records, out);
    if (!stop.empty()) return refused(name, "Not all of it can be read: " + stop + ".");
  }
  if (!any) return refused(name, "There are no replies in this file: nowhere does the heading \"Id\" stand beside \"Owner\", \"Status\", \"Reply\" or \"By when\".");
  return out;
}

void set_aside_disputed(std::vector<ReplyRow>& rows, DataIssues& issues) {
  std::map<std::string, std::vector<std::size_t>> by_finding;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].set_aside.empty()) by_finding[rows[i].finding].push_back(i);
  }
  for (const auto& [finding, places] : by_finding) {
    const ReplyRow& first = rows[places.front()];
    if (std::all_of(places.begin(), places.end(), [&](std::size_t at) { return rows[at].reply == first.reply; })) continue;
    std::vector<std::string> others;
    for (const std::size_t at : places) {
      rows[at].set_aside = "More than one row replies to this finding, and they differ.";
      if (at != places.front()) others.push_back(place_words(rows[at].file, rows[at].sheet, rows[at].line));
    }
    DataIssue issue;
    issue.code = IssueCode::D0172;
    issue.submission = "replies";
    issue.file = first.file;
    issue.sheet = first.sheet;
    issue.line = first.line;
    issue.column = heading_of_id;
    issue.found = finding;
    issue.more["others"] = listed(others);
    issues.add(std::move(issue));
  }
}

}  // namespace plumbline
