#include "runtime/publish/hidden.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "runtime/finding/people_words.h"
#include "runtime/publish/disclosure.h"

namespace plumbline {
namespace {

constexpr std::string_view hidden_sentence = "The counts are small, so what they show is not published.";
constexpr std::string_view not_shown = "(not shown)";

void hide_all(PeopleCounts& table) {
  table.everybody.hidden = true;
  for (PeopleSplit& split : table.splits) {
    for (PeopleCell& cell : split.cells) cell.hidden = true;
  }
}

/// Profiles work together: where one is missing, nothing can be said to be safe beside it.
void hide_counts(const Program& program, std::vector<PeopleCounts>& tables, const std::vector<RecordedPeople>& earlier) {
  const bool all_have_one = std::all_of(tables.begin(), tables.end(), [&](const PeopleCounts& table) {
    return program.outcomes[table.outcome].disclosure < program.disclosures.size();
  });
  if (all_have_one) {
    hide_small_counts(program, tables, earlier);
  } else {
    for (PeopleCounts& table : tables) hide_all(table);
  }
}

/// A place that is not there is hidden: it cannot be shown to be safe.
bool is_hidden(const std::vector<PeopleCounts>& tables, const PeoplePlace& place) {
  if (place.table >= tables.size()) return true;
  const PeopleCounts& table = tables[place.table];
  if (!place.split) return table.everybody.hidden;
  if (*place.split >= table.splits.size() || place.cell >= table.splits[*place.split].cells.size()) return true;
  return table.splits[*place.split].cells[place.cell].hidden;
}

bool any_hidden(const std::vector<PeopleCounts>& tables, const std::vector<PeoplePlace>& places) {
  return std::any_of(places.begin(), places.end(), [&](const PeoplePlace& place) { return is_hidden(tables, place); });
}

Finding without_answer(Finding finding) {
  Finding out;
  out.requirement = finding.requirement;
  out.cell = finding.cell;
  out.subject = std::move(finding.subject);
  out.hidden = true;
  out.others = std::move(finding.others);
  out.people = std::move(finding.people);
  return out;
}

/// What a hidden answer has left does not turn on the counts: parameters and other figures stay.
/// Cells, evidence and missing parts do not, since which of them are there may turn on the answer.
Explanation without_words(const Program& program, Explanation told) {
  Explanation out;
  out.sentence = hidden_sentence;
  out.rests_on = std::move(told.rests_on);
  for (GatheredTotal& total : out.rests_on.figures) {
    if (program.steps[total.step].op == Op::outcome) total.value.reset();
  }
  return out;
}

Proof without_arithmetic(const Proof& proof) {
  ProofStep out;
  out.words = proof.front().words;
  out.name = proof.front().name;
  out.step = proof.front().step;
  out.origin = proof.front().origin;
  out.note = hidden_sentence;
  return {out};
}

/// About the heading of a file, not about a row.
bool is_of_heading(const DataIssue& issue) {
  return issue.code == IssueCode::D0109 || issue.code == IssueCode::D0110 || issue.code == IssueCode::D0122;
}

}  // namespace

void hide(const Program& program, Findings& findings, const std::vector<RecordedPeople>& earlier, Detail detail) {
  hide_counts(program, findings.people, earlier);
  for (Finding& finding : findings.list) {
    const bool hidden = any_hidden(findings.people, *finding.people);
    if (!finding.others->empty()) {
      for (OtherReading& other : finding.others.make()) {
        if (!hidden && !any_hidden(findings.people, other.people)) continue;
        other.hidden = true;
        other.verdict = Verdict::cannot_tell;
      }
    }
    if (hidden) finding = without_answer(std::move(finding));
  }
  if (findings.told) {
    findings.told = [&program, make = std::move(findings.told)](const Finding& finding) {
      return finding.hidden ? without_words(program, make(finding)) : make(finding);
    };
  }
  if (findings.proof) {
    findings.proof = [make = std::move(findings.proof)](const Finding& finding, std::size_t most_cells) {
      return finding.hidden ? without_arithmetic(make(finding, 0)) : make(finding, most_cells);
    };
  }
  if (detail == Detail::answers) {
    findings.people = {};
  } else {
    show_counts(program, findings.people);
  }
}

void hide_rows_of_people(const std::vector<std::pair<std::string, std::string>>& files, std::vector<DataIssue>& issues) {
  const std::set<std::pair<std::string, std::string>> of_people(files.begin(), files.end());
  std::set<std::tuple<IssueCode, std::string, std::string, std::string>> told;
  std::vector<DataIssue> kept;
  for (DataIssue& issue : issues) {
    const bool is_row = of_people.contains({issue.submission, issue.file}) && issue.line > 0 && !is_of_heading(issue);
    if (is_row) {
      if (!told.emplace(issue.code, issue.submission, issue.file, issue.column).second) continue;
      issue.line = 0;
      issue.count = 1;
      issue.found = not_shown;
      issue.more.erase("lines");
      for (auto& [name, words] : issue.more) words = name == "suggestion" ? "" : not_shown;
    }
    kept.push_back(std::move(issue));
  }
  issues = std::move(kept);
}

}  // namespace plumbline
