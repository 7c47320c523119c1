// Organisations from CSV files: which column is of which level, and what each row says.
//
//   provider,provider_name,system,region,does_elective,from,until     each row says something of a
//   RA1,First Trust,QA1,YA1,yes,1 April 2021,                         provider, of its system and its region
#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "runtime/read/csv.h"
#include "runtime/read/faults.h"
#include "runtime/read/heading.h"
#include "runtime/read/organisation_drafts.h"
#include "runtime/read/read.h"
#include "runtime/read/successions.h"
#include "runtime/read/text.h"

namespace plumbline {
namespace {

using reading::CsvReader;
using reading::CsvRecord;
using reading::CsvStop;
using reading::Faults;
using reading::Heading;
using reading::OrganisationDrafts;
using reading::OrganisationRow;
using reading::ToldOf;

using Place = std::optional<std::size_t>;

/// Where a file has the columns of a level.
struct LevelColumns {
  Place code;
  Place name;
  std::vector<Place> attributes;
  std::vector<Place> aliases;
  std::vector<Place> all;  // all that is said of the level, but for attributes
  bool is_listed = false;  // no column of a level below: each row is about this one
};

struct OpenFile {
  std::string name;
  std::unique_ptr<CsvReader> csv;
  Heading heading;
  std::vector<LevelColumns> levels;
  Place from;
  Place until;
  std::unique_ptr<Faults> faults;
};

std::vector<std::string> name_spellings(const Level& level) {
  return level.name_headers.empty() ? std::vector<std::string>{level.name + "_name"}
                                    : level.name_headers;
}
std::vector<std::string> attribute_spellings(const Attribute& attribute) {
  return attribute.headers.empty() ? std::vector<std::string>{attribute.name} : attribute.headers;
}

Failure bad_file(const std::string& name, std::string message, std::string help) {
  return {"F0103", name, std::move(message), std::move(help)};
}

// --- the heading ---------------------------------------------------------------------------------

// The one place of a heading; a heading that stands twice is told, and then is nowhere.
Place one_place(OpenFile& file, const std::vector<std::string>& spellings) {
  const std::vector<std::size_t> places = file.heading.places(spellings);
  if (places.size() == 1) return places.front();
  if (places.empty()) return std::nullopt;
  file.faults->add(IssueCode::D0122, spellings.front(), "", file.heading.line,
                   [&](DataIssue& issue) { issue.more["count"] = std::to_string(places.size()); });
  return std::nullopt;
}

void bind_levels(const Program& program, OpenFile& file) {
  for (const Level& level : program.levels) {
    LevelColumns columns;
    columns.code = one_place(file, reading::code_spellings(level));
    columns.name = one_place(file, name_spellings(level));
    for (const Attribute& attribute : level.attributes) {
      columns.attributes.push_back(one_place(file, attribute_spellings(attribute)));
    }
    for (const std::string& header : level.alias_headers) columns.aliases.push_back(one_place(file, {header}));
    file.levels.push_back(std::move(columns));
  }
  for (std::uint32_t level = 0; level < file.levels.size(); ++level) {
    bool has_below = false;
    for (std::uint32_t other = 0; other < file.levels.size(); ++other) {
      has_below = has_below ||
                  (other != level && file.levels[other].code && lies_within(program, other, level));
    }
    const std::optional<std::uint32_t> above = program.levels[level].within;
    LevelColumns& columns = file.levels[level];
    columns.all = {columns.code, columns.name, above ? file.levels[*above].code : std::nullopt, file.from, file.until};
    columns.all.insert(columns.all.end(), columns.aliases.begin(), columns.aliases.end());
    file.levels[level].is_listed = file.levels[level].code && !has_below;
  }
}

Result<OpenFile> open_file(const Program& program, NamedBytes named, DataIssues& issues) {
  auto csv = std::make_unique<CsvReader>(std::move(named.bytes));
  Result<Heading> heading = reading::read_heading(*csv, named.name);
  if (!heading) return heading.error();
  OpenFile file{named.name, std::move(csv), *std::move(heading), {}, {}, {}, std::make_unique<Faults>(issues, "", named.name)};
  for (const std::string header : {"from", "until"}) {
    // Of two such columns nobody knows which holds, and without them everything would hold for all time.
    if (file.heading.places({header}).size() < 2) continue;
    return bad_file(named.name, "The heading \"" + header + "\" stands more than once.", "Keep the column that is meant, and give the other a heading of its own.");
  }
  file.from = one_place(file, {"from"});
  file.until = one_place(file, {"until"});
  bind_levels(program, file);
  const bool any = std::any_of(file.levels.begin(), file.levels.end(),
                               [](const LevelColumns& level) { return level.code.has_value(); });
  if (any) return file;
  std::vector<std::string> expected;
  for (const Level& level : program.levels) expected.push_back(reading::code_spellings(level).front());
  return bad_file(named.name,
                  "The heading names no organisation. Expected one or more of: " +
                      reading::listed(expected) + ". Found: " + file.heading.told() + ".",
                  "Give the columns of codes these headings, each once.");
}

ToldOf told_of(const OpenFile& file) {
  ToldOf out{file.name, file.faults.get(), {}, {}, {}};
  for (const LevelColumns& level : file.levels) {
    out.lists.push_back(level.is_listed);
    out.names.push_back(level.code.has_value());
    out.attributes.emplace_back();
    for (const Place& place : level.attributes) out.attributes.back().push_back(place.has_value());
  }
  return out;
}

// --- the rows ------------------------------------------------------------------------------------

class FileReader {
 public:
  FileReader(const Program& program, const OpenFile& file, OrganisationDrafts& drafts, const std::vector<ToldOf>& told)
      : program_(program), file_(file), drafts_(drafts), told_(told), before_(file.levels.size()) {}

  /// A row that cannot be read would take an organisation away from every total, so nothing is read.
  std::optional<Failure> read();

 private:
  [[nodiscard]] std::string_view raw(const Place& at) const { return at && *at < record_.cells.size() ? record_.cells[*at] : std::string_view(); }
  [[nodiscard]] std::string cell(const Place& at) const;
  [[nodiscard]] std::string line() const { return "Line " + std::to_string(record_.line); }
  std::optional<Failure> read_days(reading::Days& days) const;
  void read_row(const reading::Days& days);
  bool repeats_row_before(std::uint32_t level);
  void read_level(std::uint32_t level, const std::string& code, const reading::Days& days);

  const Program& program_;
  const OpenFile& file_;
  OrganisationDrafts& drafts_;
  const std::vector<ToldOf>& told_;  // this file's last
  CsvRecord record_;
  std::vector<std::vector<std::string>> before_;  // by level: what the last row said of it, as LevelColumns::all has it
};

std::string FileReader::cell(const Place& at) const {
  const std::string_view bytes = raw(at);
  if (bytes.empty()) return "";
  std::string text = reading::as_utf8(bytes);
  const std::string_view inner = reading::trimmed(text);
  return inner.size() == text.size() ? text : std::string(inner);
}

std::optional<Failure> FileReader::read() {
  while (file_.csv->next(record_)) {
    if (reading::is_blank(record_)) continue;
    if (!record_.quotes_match) {
      return bad_file(file_.name, line() + " has quotes that do not match.",
                      "A cell that begins with a quote ends with one.");
    }
    if (reading::has_surplus(record_, file_.heading)) {
      return bad_file(file_.name,
                      line() + " has " + reading::counted(record_.cells.size(), "cell", "cells") +
                          " where the heading has " + std::to_string(file_.heading.texts.size()) +
                          ".",
                      "Put quotes round a name that holds a comma.");
    }
    reading::Days days;
    if (std::optional<Failure> failure = read_days(days)) return failure;
    read_row(days);
  }
  if (file_.csv->stop() == CsvStop::end) return std::nullopt;
  return bad_file(file_.name,
                  "It cannot be read from line " + std::to_string(file_.csv->line()) +
                      " on: " + file_.csv->stop_words() + ".",
                  "Correct the file; a list of organisations is read as a whole or not at all.");
}

std::optional<Failure> FileReader::read_days(reading::Days& days) const {
  const auto day = [&](const Place& at, std::string_view header, std::optional<Date>& into) -> std::optional<Failure> {
    const std::string text = cell(at);
    if (text.empty()) return std::nullopt;
    into = parse_date(text);
    if (into) return std::nullopt;
    return bad_file(file_.name, line() + " has \"" + reading::shown(text) + "\" under " + std::string(header) + ", which is no day.",
                    "Write the day, the month and the year, or leave the cell empty where there is none.");
  };
  if (std::optional<Failure> failure = day(file_.from, "from", days.from)) return failure;
  if (std::optional<Failure> failure = day(file_.until, "until", days.until)) return failure;
  if (!days.from || !days.until || *days.from <= *days.until) return std::nullopt;
  return bad_file(file_.name, line() + " ends on " + show(*days.until) + ", before it begins on " + show(*days.from) + ".",
                  "Correct the days: `until` holds the last day.");
}

void FileReader::read_row(const reading::Days& days) {
  bool any = false;
  for (std::uint32_t level = 0; level < file_.levels.size(); ++level) {
    const std::string code = cell(file_.levels[level].code);
    if (code.empty()) continue;
    any = true;
    if (!repeats_row_before(level)) read_level(level, code, days);
  }
  if (any) return;
  for (std::uint32_t level = 0; level < file_.levels.size(); ++level) {
    if (!file_.levels[level].is_listed) continue;
    const Level& wanted = program_.levels[level];
    file_.faults->add(IssueCode::D0121, reading::code_spellings(wanted).front(), "", record_.line,
                      [&](DataIssue& issue) { issue.expected = "the code of a " + wanted.name; });
    return;
  }
}

// A list of providers says the same of one system many times, which is said once. Attributes may be at fault, and each is told.
bool FileReader::repeats_row_before(std::uint32_t level) {
  const LevelColumns& columns = file_.levels[level];
  const auto is_there = [](const Place& place) { return place.has_value(); };
  if (columns.is_listed || std::any_of(columns.attributes.begin(), columns.attributes.end(), is_there)) return false;
  std::vector<std::string>& before = before_[level];
  before.resize(columns.all.size());
  bool same = true;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const std::string_view text = raw(columns.all[i]);
    if (before[i] == text) continue;
    before[i] = text;
    same = false;
  }
  return same;
}

void FileReader::read_level(std::uint32_t level, const std::string& code, const reading::Days& days) {
  const LevelColumns& columns = file_.levels[level];
  OrganisationRow row;
  row.level = level;
  row.code = code;
  row.file = told_.size() - 1;
  row.line = record_.line;
  row.lists = columns.is_listed;
  row.gives_days = file_.from || file_.until;
  row.days = days;
  row.name = cell(columns.name);
  if (const std::optional<std::uint32_t> above = program_.levels[level].within) row.within = cell(file_.levels[*above].code);
  for (const Place& place : columns.attributes) row.attributes.push_back(cell(place));
  for (const Place& place : columns.aliases) row.aliases.push_back(cell(place));
  drafts_.add(row, told_);
}

}  // namespace

Result<Organisations> read_organisations(const Program& program, std::vector<NamedBytes> files,
                                         DataIssues& issues, std::vector<NamedBytes> successions) {
  std::vector<OpenFile> open;
  std::vector<ToldOf> told;
  OrganisationDrafts drafts(program);
  for (NamedBytes& named : files) {
    Result<OpenFile> file = open_file(program, std::move(named), issues);
    if (!file) return file.error();
    open.push_back(*std::move(file));
    told.push_back(told_of(open.back()));
    if (std::optional<Failure> failure = FileReader(program, open.back(), drafts, told).read()) return *failure;
  }
  if (!told.empty()) drafts.report_gaps(told);
  std::vector<Organisations::Entry> entries = drafts.entries();
  if (entries.empty()) {
    return bad_file(open.empty() ? "organisations" : open.front().name,
                    "No organisation is named in it, where each row should name one.",
                    "Check that the right file was given.");
  }
  for (OpenFile& file : open) file.faults->flush();
  Result<reading::Successions> read = reading::read_successions(program, std::move(successions), entries, issues,
                                                                [&](std::uint32_t level, const std::string& code) { return drafts.place(level, code, told); });
  if (!read) return read.error();
  entries.insert(entries.end(), read->closed.begin(), read->closed.end());
  return Organisations(program, std::move(entries), read->successors);
}

}  // namespace plumbline
