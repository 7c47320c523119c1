// Organisations from CSV files: what rows say of each is gathered first, contradictions are told,
// and only then does it become the list that codes are looked up in.
//
//   provider,provider_name,system,region,does_elective     each row says something of a provider,
//   RA1,First Trust,QA1,YA1,yes                            of its system and of its region
#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/notice/suggest.h"
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
using reading::folded_words;
using reading::Heading;

/// Something that was said once: the words, and where. Said otherwise elsewhere, it holds no more.
struct Said {
  std::string words;
  std::size_t file = 0;
  std::uint32_t line = 0;
  bool is_said = false;
  bool is_broken = false;  // contradicted, or not readable: told already
  [[nodiscard]] bool holds() const { return is_said && !is_broken; }
};

/// What all rows say of one organisation.
struct Draft {
  std::string code;
  std::size_t file = 0;
  std::uint32_t line = 0;
  bool is_listed = false;  // by a file that lists its level, not only as somebody's parent
  Said name;
  Said within;
  std::vector<Said> attributes;
};

/// Where a file has the columns of a level.
struct LevelColumns {
  std::optional<std::size_t> code;
  std::optional<std::size_t> name;
  std::vector<std::optional<std::size_t>> attributes;
  bool is_listed = false;  // no column of a level below: each row is about this one
};

struct OpenFile {
  std::string name;
  std::unique_ptr<CsvReader> csv;
  Heading heading;
  std::vector<LevelColumns> levels;
  Faults faults;
};

std::vector<std::string> code_spellings(const Level& level) {
  return level.code_headers.empty() ? std::vector<std::string>{level.name} : level.code_headers;
}
std::vector<std::string> name_spellings(const Level& level) {
  return level.name_headers.empty() ? std::vector<std::string>{level.name + "_name"}
                                    : level.name_headers;
}
std::vector<std::string> attribute_spellings(const Attribute& attribute) {
  return attribute.headers.empty() ? std::vector<std::string>{attribute.name} : attribute.headers;
}

std::optional<bool> yes_or_no(std::string_view text) {
  const std::string word = folded_words(text);
  if (word == "yes" || word == "y" || word == "true" || word == "1") return true;
  if (word == "no" || word == "n" || word == "false" || word == "0") return false;
  return std::nullopt;
}

Failure bad_file(const std::string& name, std::string message, std::string help) {
  return {"F0103", name, std::move(message), std::move(help)};
}

// --- the heading ---------------------------------------------------------------------------------

// The one place of a heading; a heading that stands twice is told, and then is nowhere.
std::optional<std::size_t> one_place(OpenFile& file, const std::vector<std::string>& spellings) {
  const std::vector<std::size_t> places = file.heading.places(spellings);
  if (places.size() == 1) return places.front();
  if (places.empty()) return std::nullopt;
  file.faults.add(IssueCode::D0122, spellings.front(), "", file.heading.line,
                  [&](DataIssue& issue) { issue.more["count"] = std::to_string(places.size()); });
  return std::nullopt;
}

void bind_levels(const Program& program, OpenFile& file) {
  for (const Level& level : program.levels) {
    LevelColumns columns;
    columns.code = one_place(file, code_spellings(level));
    columns.name = one_place(file, name_spellings(level));
    for (const Attribute& attribute : level.attributes) {
      columns.attributes.push_back(one_place(file, attribute_spellings(attribute)));
    }
    file.levels.push_back(std::move(columns));
  }
  for (std::uint32_t level = 0; level < file.levels.size(); ++level) {
    bool has_below = false;
    for (std::uint32_t other = 0; other < file.levels.size(); ++other) {
      has_below = has_below ||
                  (other != level && file.levels[other].code && lies_within(program, other, level));
    }
    file.levels[level].is_listed = file.levels[level].code && !has_below;
  }
}

Result<OpenFile> open_file(const Program& program, NamedBytes named, DataIssues& issues) {
  auto csv = std::make_unique<CsvReader>(std::move(named.bytes));
  Result<Heading> heading = reading::read_heading(*csv, named.name);
  if (!heading) return heading.error();
  OpenFile file{
      named.name, std::move(csv), *std::move(heading), {}, Faults(issues, "", named.name)};
  bind_levels(program, file);
  const bool any = std::any_of(file.levels.begin(), file.levels.end(),
                               [](const LevelColumns& level) { return level.code.has_value(); });
  if (any) return file;
  std::vector<std::string> expected;
  for (const Level& level : program.levels) expected.push_back(code_spellings(level).front());
  return bad_file(named.name,
                  "The heading names no organisation. Expected one or more of: " +
                      reading::listed(expected) + ". Found: " + file.heading.told() + ".",
                  "Give the columns of codes these headings, each once.");
}

// --- the rows ------------------------------------------------------------------------------------

class Gatherer {
 public:
  explicit Gatherer(const Program& program) : program_(&program), drafts_(program.levels.size()) {}

  std::optional<Failure> read(OpenFile& file, std::size_t number);
  void report_gaps(std::vector<OpenFile>& files);
  [[nodiscard]] std::vector<Organisations::Entry> entries() const;

 private:
  using Drafts = std::map<std::string, Draft, std::less<>>;  // by code in lower case

  [[nodiscard]] std::string cell(std::optional<std::size_t> at) const;
  void read_row(OpenFile& file, std::size_t number);
  void read_level(OpenFile& file, std::size_t number, std::uint32_t level, const std::string& code);
  void read_attribute(OpenFile& file, std::size_t number, std::uint32_t level, std::size_t which,
                      Draft& draft);
  void say(OpenFile& file, std::size_t number, const Draft& draft, const std::string& what,
           const std::string& words, Said& said) const;
  void drop_unlisted(std::vector<OpenFile>& files, std::uint32_t level);
  void report_within(std::vector<OpenFile>& files, std::uint32_t level);
  void report_attributes(std::vector<OpenFile>& files, std::uint32_t level);
  void report_group(OpenFile& file, std::uint32_t level, const std::vector<const Draft*>& group,
                    const std::string& found, const std::string& suggestion) const;

  const Program* program_;
  std::vector<Drafts> drafts_;  // of each level
  std::vector<std::string> names_;
  CsvRecord record_;
};

std::string Gatherer::cell(std::optional<std::size_t> at) const {
  if (!at || *at >= record_.cells.size()) return "";
  const std::string text = reading::as_utf8(record_.cells[*at]);
  return std::string(reading::trimmed(text));
}

// A row that cannot be read would take an organisation away from every total, so nothing is read.
std::optional<Failure> Gatherer::read(OpenFile& file, std::size_t number) {
  names_.push_back(file.name);
  while (file.csv->next(record_)) {
    if (reading::is_blank(record_)) continue;
    const std::string line = "Line " + std::to_string(record_.line);
    if (!record_.quotes_match) {
      return bad_file(file.name, line + " has quotes that do not match.",
                      "A cell that begins with a quote ends with one.");
    }
    if (reading::has_surplus(record_, file.heading)) {
      return bad_file(file.name,
                      line + " has " + reading::counted(record_.cells.size(), "cell", "cells") +
                          " where the heading has " + std::to_string(file.heading.texts.size()) +
                          ".",
                      "Put quotes round a name that holds a comma.");
    }
    read_row(file, number);
  }
  if (file.csv->stop() == CsvStop::end) return std::nullopt;
  return bad_file(file.name,
                  "It cannot be read from line " + std::to_string(file.csv->line()) +
                      " on: " + file.csv->stop_words() + ".",
                  "Correct the file; a list of organisations is read as a whole or not at all.");
}

void Gatherer::read_row(OpenFile& file, std::size_t number) {
  bool any = false;
  for (std::uint32_t level = 0; level < file.levels.size(); ++level) {
    const std::string code = cell(file.levels[level].code);
    if (code.empty()) continue;
    any = true;
    read_level(file, number, level, code);
  }
  if (any) return;
  for (std::uint32_t level = 0; level < file.levels.size(); ++level) {
    if (!file.levels[level].is_listed) continue;
    const Level& wanted = program_->levels[level];
    file.faults.add(IssueCode::D0121, code_spellings(wanted).front(), "", record_.line,
                    [&](DataIssue& issue) { issue.expected = "the code of a " + wanted.name; });
    return;
  }
}

void Gatherer::read_level(OpenFile& file, std::size_t number, std::uint32_t level,
                          const std::string& code) {
  const LevelColumns& columns = file.levels[level];
  auto [place, is_new] = drafts_[level].try_emplace(folded_words(code));
  Draft& draft = place->second;
  if (is_new) {
    draft.code = code;
    draft.file = number;
    draft.line = record_.line;
    draft.attributes.resize(program_->levels[level].attributes.size());
  }
  draft.is_listed = draft.is_listed || columns.is_listed;
  say(file, number, draft, "the name", cell(columns.name), draft.name);
  if (const std::optional<std::uint32_t> above = program_->levels[level].within) {
    say(file, number, draft, "the " + program_->levels[*above].name, cell(file.levels[*above].code),
        draft.within);
  }
  for (std::size_t which = 0; which < columns.attributes.size(); ++which) {
    read_attribute(file, number, level, which, draft);
  }
}

void Gatherer::read_attribute(OpenFile& file, std::size_t number, std::uint32_t level,
                              std::size_t which, Draft& draft) {
  const std::string text = cell(file.levels[level].attributes[which]);
  if (text.empty()) return;
  const Attribute& attribute = program_->levels[level].attributes[which];
  const std::string header = attribute_spellings(attribute).front();
  const std::optional<bool> value = yes_or_no(text);
  if (value) {
    say(file, number, draft, header, *value ? "yes" : "no", draft.attributes[which]);
    return;
  }
  draft.attributes[which].is_broken = true;
  file.faults.add(IssueCode::D0118, header, text, record_.line,
                  [](DataIssue& issue) { issue.expected = "yes or no"; });
}

// The first to say it is believed until somebody says otherwise; then nobody is.
void Gatherer::say(OpenFile& file, std::size_t number, const Draft& draft, const std::string& what,
                   const std::string& words, Said& said) const {
  if (words.empty()) return;
  if (!said.is_said) {
    said = {words, number, record_.line, true, said.is_broken};
    return;
  }
  if (said.is_broken || folded_words(said.words) == folded_words(words)) return;
  said.is_broken = true;
  DataIssue issue;
  issue.code = IssueCode::D0116;
  issue.found = reading::shown(words);
  issue.expected = reading::shown(said.words);
  issue.more["key"] = draft.code;
  issue.more["what"] = what;
  issue.more["first"] =
      (said.file == number ? "" : names_[said.file] + " ") + "line " + std::to_string(said.line);
  file.faults.add_alone(std::move(issue), {record_.line});
}

// --- what nobody said ----------------------------------------------------------------------------

void Gatherer::report_gaps(std::vector<OpenFile>& files) {
  for (std::uint32_t level = 0; level < drafts_.size(); ++level) drop_unlisted(files, level);
  for (std::uint32_t level = 0; level < drafts_.size(); ++level) {
    report_within(files, level);
    report_attributes(files, level);
  }
}

// Where a file lists a level, a code that stands only as somebody's parent is a slip of the pen:
// the organisation it would make has no name, no parent and nobody's plan.
void Gatherer::drop_unlisted(std::vector<OpenFile>& files, std::uint32_t level) {
  const bool has_list = std::any_of(files.begin(), files.end(), [&](const OpenFile& file) {
    return file.levels[level].is_listed;
  });
  if (!has_list) return;
  std::erase_if(drafts_[level], [](const auto& entry) { return !entry.second.is_listed; });
}

void Gatherer::report_within(std::vector<OpenFile>& files, std::uint32_t level) {
  const std::optional<std::uint32_t> above = program_->levels[level].within;
  if (!above || drafts_[level].empty()) return;
  const std::string header = code_spellings(program_->levels[*above]).front();
  if (std::none_of(files.begin(), files.end(),
                   [&](const OpenFile& file) { return file.levels[*above].code.has_value(); })) {
    files.front().faults.add(IssueCode::D0110, header, "", 0, [&](DataIssue& issue) {
      issue.expected =
          "the " + program_->levels[*above].name + " of each " + program_->levels[level].name;
    });
    return;
  }
  std::vector<std::string> known;
  for (const auto& [folded, draft] : drafts_[*above]) known.push_back(draft.code);
  std::map<std::pair<std::size_t, std::string>, std::vector<const Draft*>> groups;
  for (auto& [folded, draft] : drafts_[level]) {
    if (draft.within.is_broken) continue;
    const std::string code = draft.within.words;
    if (!code.empty() && drafts_[*above].contains(folded_words(code))) continue;
    groups[{draft.within.is_said ? draft.within.file : draft.file, code}].push_back(&draft);
  }
  for (const auto& [place, group] : groups) {
    const std::string& code = place.second;
    const std::optional<std::string> near = code.empty() ? std::nullopt : nearest(code, known);
    report_group(files[place.first], level, group,
                 code.empty() ? "none" : code + ", which is not listed,",
                 near ? "Did you mean " + *near + "?" : "");
  }
}

void Gatherer::report_group(OpenFile& file, std::uint32_t level,
                            const std::vector<const Draft*>& group, const std::string& found,
                            const std::string& suggestion) const {
  constexpr std::size_t most_named = 10;
  std::vector<std::string> codes;
  std::vector<std::uint32_t> lines;
  for (const Draft* draft : group) {
    if (codes.size() < most_named) codes.push_back(draft->code);
    lines.push_back(draft->within.is_said ? draft->within.line : draft->line);
  }
  if (group.size() > codes.size()) {
    codes.push_back(reading::counted(group.size() - codes.size(), "more", "more"));
  }
  std::sort(lines.begin(), lines.end());
  DataIssue issue;
  issue.code = IssueCode::D0117;
  issue.found = found;
  issue.expected = "a " + program_->levels[*program_->levels[level].within].name;
  issue.more["what"] = program_->levels[level].name;
  issue.more["key"] = reading::listed(codes);
  issue.more["suggestion"] = suggestion;
  file.faults.add_alone(std::move(issue), std::move(lines));
}

void Gatherer::report_attributes(std::vector<OpenFile>& files, std::uint32_t level) {
  const std::vector<Attribute>& attributes = program_->levels[level].attributes;
  for (std::size_t which = 0; which < attributes.size() && !drafts_[level].empty(); ++which) {
    const std::string header = attribute_spellings(attributes[which]).front();
    const auto describe = [&](DataIssue& issue) {
      issue.expected = "yes or no for each " + program_->levels[level].name;
    };
    if (std::none_of(files.begin(), files.end(), [&](const OpenFile& file) {
          return file.levels[level].attributes[which].has_value();
        })) {
      files.front().faults.add(IssueCode::D0110, header, "", 0, describe);
      continue;
    }
    for (const auto& [folded, draft] : drafts_[level]) {
      const Said& said = draft.attributes[which];
      if (said.is_said || said.is_broken) continue;
      files[draft.file].faults.add(IssueCode::D0102, header, "", draft.line, describe);
    }
  }
}

std::vector<Organisations::Entry> Gatherer::entries() const {
  std::vector<Organisations::Entry> entries;
  for (std::uint32_t level = 0; level < drafts_.size(); ++level) {
    for (const auto& [folded, draft] : drafts_[level]) {
      Organisations::Entry entry{level, draft.code, draft.name.words, "", {}};
      if (draft.within.holds()) entry.within_code = draft.within.words;
      for (const Said& said : draft.attributes) {
        entry.attributes.push_back(said.holds() ? yes_or_no(said.words) : std::nullopt);
      }
      entries.push_back(std::move(entry));
    }
  }
  return entries;
}

}  // namespace

Result<Organisations> read_organisations(const Program& program, std::vector<NamedBytes> files,
                                         DataIssues& issues) {
  std::vector<OpenFile> open;
  Gatherer gatherer(program);
  for (NamedBytes& named : files) {
    Result<OpenFile> file = open_file(program, std::move(named), issues);
    if (!file) return file.error();
    open.push_back(*std::move(file));
    if (std::optional<Failure> failure = gatherer.read(open.back(), open.size() - 1)) {
      return *failure;
    }
  }
  gatherer.report_gaps(open);
  for (OpenFile& file : open) file.faults.flush();
  std::vector<Organisations::Entry> entries = gatherer.entries();
  if (entries.empty()) {
    return bad_file(open.empty() ? "organisations" : open.front().name,
                    "No organisation is named in it, where each row should name one.",
                    "Check that the right file was given.");
  }
  return Organisations(program, std::move(entries));
}

}  // namespace plumbline
