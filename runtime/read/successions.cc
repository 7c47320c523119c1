#include "runtime/read/successions.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "runtime/read/csv.h"
#include "runtime/read/faults.h"
#include "runtime/read/heading.h"
#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

struct Row {
  std::string old_code;
  std::string new_code;
  Date on;
  std::size_t file = 0;
  std::uint32_t line = 0;
};

Failure bad_file(const std::string& name, std::string message, std::string help) {
  return {"F0109", name, std::move(message), std::move(help)};
}

/// Reads one file's rows behind those of the others.
std::optional<Failure> read_rows(NamedBytes& named, std::size_t number, std::vector<Row>& rows) {
  CsvReader csv(std::move(named.bytes));
  Result<Heading> heading = read_heading(csv, named.name);
  if (!heading) return heading.error();
  const std::vector<std::vector<std::string>> spellings = {{"old_code", "predecessor"}, {"new_code", "successor"}, {"date"}};
  std::vector<std::size_t> at;
  for (const std::vector<std::string>& one : spellings) {
    const std::vector<std::size_t> places = heading->places(one);
    if (places.size() == 1) at.push_back(places.front());
  }
  if (at.size() < spellings.size()) {
    return bad_file(named.name, "The heading has to hold old_code, new_code and date, each once. Found: " + heading->told() + ".",
                    "Give the columns these headings; predecessor and successor will do for the first two.");
  }
  CsvRecord record;
  while (csv.next(record)) {
    if (is_blank(record)) continue;
    std::vector<std::string> cells;
    for (const std::size_t place : at) cells.emplace_back(place < record.cells.size() ? trimmed(as_utf8(record.cells[place])) : "");
    const std::optional<Date> on = parse_date(cells[2]);
    if (!record.quotes_match || has_surplus(record, *heading) || cells[0].empty() || cells[1].empty() || !on) {
      return bad_file(named.name, "Line " + std::to_string(record.line) + " does not hold the code of an organisation, the code of its successor and a day.",
                      "Correct the line, or take it out.");
    }
    rows.push_back({cells[0], cells[1], *on, number, record.line});
  }
  if (csv.stop() == CsvStop::end) return std::nullopt;
  return bad_file(named.name, "It cannot be read from line " + std::to_string(csv.line()) + " on: " + csv.stop_words() + ".", "Correct the file.");
}

/// Finds what leads to the known organisations of one level, and tells what of it does not add up.
class LevelSuccessions {
 public:
  LevelSuccessions(std::uint32_t level, const std::vector<Row>& rows, const std::vector<Organisations::Entry>& known) : level_(level), known_(known) {
    for (const Row& row : rows) {
      const std::string old_code = folded_words(row.old_code);
      const std::string new_code = folded_words(row.new_code);
      if (old_code == new_code) continue;
      by_new_[new_code].push_back(&row);
      by_old_[old_code].push_back(&row);
    }
    for (const Organisations::Entry& entry : known) (entry.level == level ? own_ : others_).insert(folded_words(entry.code));
  }

  void collect(Successions& out) {
    std::vector<std::string> open(own_.begin(), own_.end());
    while (!open.empty()) {
      const std::string code = std::move(open.back());
      open.pop_back();
      for (const Row* row : by_new_[code]) {
        const std::string old_code = folded_words(row->old_code);
        // A code that is another level's stands for another kind of organisation.
        if ((!own_.contains(old_code) && others_.contains(old_code)) || !succeeded_.insert(old_code).second) continue;
        if (own_.contains(old_code)) continue;
        Organisations::Entry closed;
        closed.level = level_;
        closed.code = row->old_code;
        out.closed.push_back(std::move(closed));
        open.push_back(old_code);
      }
    }
    for (const std::string& code : succeeded_) {
      for (const Row* row : by_old_[code]) out.successors.push_back({level_, row->old_code, row->new_code, row->on});
    }
  }

  /// The rows of an organisation that has several successors, or one on several days.
  [[nodiscard]] std::vector<std::vector<const Row*>> splits() const {
    std::vector<std::vector<const Row*>> out;
    for (const std::string& code : succeeded_) {
      std::set<std::pair<std::string, Date>> different;
      for (const Row* row : by_old_.at(code)) different.insert({folded_words(row->new_code), row->on});
      if (different.size() > 1) out.push_back(by_old_.at(code));
    }
    return out;
  }

  /// Of each that is listed and has one successor: the row, and the last day its list gives if that is later.
  [[nodiscard]] std::vector<std::pair<const Row*, Date>> outlived() const {
    std::vector<std::pair<const Row*, Date>> out;
    for (const Organisations::Entry& entry : known_) {
      if (entry.level != level_ || !succeeded_.contains(folded_words(entry.code))) continue;
      const Row* row = by_old_.at(folded_words(entry.code)).front();
      const std::optional<Date> later = entry.until ? entry.until : entry.from;
      if (later && row->on <= *later && by_old_.at(folded_words(entry.code)).size() == 1) out.emplace_back(row, *later);
    }
    return out;
  }

 private:
  std::uint32_t level_;
  const std::vector<Organisations::Entry>& known_;
  std::map<std::string, std::vector<const Row*>> by_new_;
  std::map<std::string, std::vector<const Row*>> by_old_;
  std::set<std::string> own_;
  std::set<std::string> others_;
  std::set<std::string> succeeded_;
};

// "RXA (RXB and RXC, 1 October 2021)"
std::string split_words(const std::vector<const Row*>& rows) {
  std::vector<std::string> codes;
  std::set<Date> days;
  for (const Row* row : rows) {
    if (std::find(codes.begin(), codes.end(), row->new_code) == codes.end()) codes.push_back(row->new_code);
    days.insert(row->on);
  }
  std::vector<std::string> shown_days;
  for (const Date day : days) shown_days.push_back(show(day));
  return rows.front()->old_code + " (" + listed(codes) + ", " + listed(shown_days) + ")";
}

Date last_of(const std::vector<const Row*>& rows) {
  Date last = rows.front()->on;
  for (const Row* row : rows) last = std::max(last, row->on);
  return last;
}

// Such files reach back decades, so they are told together, the latest first.
void tell_splits(std::vector<std::vector<const Row*>> splits, Faults& faults) {
  constexpr std::size_t most_named = 5;
  if (splits.empty()) return;
  std::stable_sort(splits.begin(), splits.end(), [](const auto& a, const auto& b) { return last_of(b) < last_of(a); });
  std::vector<std::string> named;
  for (const std::vector<const Row*>& rows : splits) {
    if (named.size() < most_named) named.push_back(split_words(rows));
  }
  if (splits.size() > named.size()) named.push_back(counted(splits.size() - named.size(), "more", "more"));
  DataIssue issue;
  issue.code = IssueCode::D0162;
  issue.found = listed(named);
  issue.more["key"] = counted(splits.size(), "organisation", "organisations");
  issue.more["have"] = splits.size() == 1 ? "has" : "have";
  faults.add_alone(std::move(issue), {splits.front().front()->line});
}

}  // namespace

Result<Successions> read_successions(const Program& program, std::vector<NamedBytes> files, const std::vector<Organisations::Entry>& known,
                                     DataIssues& issues, const PlaceOf& place_of) {
  Successions out;
  std::vector<Row> rows;
  std::vector<Faults> faults;
  for (std::size_t number = 0; number < files.size(); ++number) {
    faults.emplace_back(issues, "", files[number].name);
    if (std::optional<Failure> failure = read_rows(files[number], number, rows)) return *failure;
  }
  std::vector<std::vector<std::vector<const Row*>>> splits(files.size());
  for (std::uint32_t level = 0; level < program.levels.size() && !rows.empty(); ++level) {
    LevelSuccessions here(level, rows, known);
    here.collect(out);
    for (std::vector<const Row*>& split : here.splits()) {
      const std::size_t file = split.front()->file;
      splits[file].push_back(std::move(split));
    }
    for (const auto& [row, last] : here.outlived()) {
      DataIssue issue;
      issue.code = IssueCode::D0116;
      issue.found = show(Date{row->on.days - 1});
      issue.expected = show(last);
      issue.more["key"] = row->old_code;
      issue.more["what"] = "the last day";
      issue.more["first"] = place_of(level, row->old_code);
      faults[row->file].add_alone(std::move(issue), {row->line});
    }
  }
  for (std::size_t number = 0; number < files.size(); ++number) tell_splits(std::move(splits[number]), faults[number]);
  for (Faults& one : faults) one.flush();
  return out;
}

}  // namespace plumbline::reading
