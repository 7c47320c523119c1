// What the page lists rather than shows: findings, data issues, what nobody looked at.
#include <algorithm>
#include <map>
#include <set>

#include "base/plain_words.h"
#include "runtime/report/finding_words.h"
#include "runtime/report/board/parts.h"
#include "runtime/report/board/sections.h"
#include "runtime/report/markup.h"

namespace plumbline::sections {
namespace {

using markup::escaped;

constexpr std::size_t most_rows = 1000;  // five thousand take a browser two seconds, fifty thousand thirteen

struct Choice {
  std::string name;   // class of the rows it keeps
  std::string words;
  std::size_t count = 0;
};

/// A plain select; picking something in it hides the other rows by style alone, where the browser knows how to.
std::string select_of(const std::string& id, const std::string& label, const std::vector<Choice>& choices) {
  std::string out = "<div class=\"nhsuk-form-group\"><label class=\"nhsuk-label\" for=\"" + id + "\">" + label + "</label>\n<select class=\"nhsuk-select\" id=\"" + id +
                    "\">\n<option value=\"all\" selected>All</option>\n";
  for (const Choice& one : choices) out += "<option value=\"" + one.name + "\">" + escaped(one.words) + " (" + with_commas(std::to_string(one.count)) + ")</option>\n";
  return out + "</select></div>\n";
}

std::string rules_of(const std::string& id, const std::vector<Choice>& choices) {
  std::string out;
  for (const Choice& one : choices) {
    // Of the form alone: with the whole page to look through for each, a browser takes half a minute to open it.
    out += ".picks:has(#" + id + " option[value=\"" + one.name + "\"]:checked) + .frame tbody tr:not(." + one.name + "){display:none}\n";
  }
  return out;
}

class FindingsList {
 public:
  explicit FindingsList(const Board& board) : board_(board), published_(*board.published) {}

  FindingsSection run() {
    std::string out = parts::heading(2, "findings", "Findings");
    choose();
    if (chosen_.empty()) return {"", out + parts::paragraph("Nothing was judged.")};
    std::string caption = counted(chosen_.size(), "finding", "findings") + ", what is open first";
    if (chosen_.size() < published_.findings.size()) {
      caption = "The first " + with_commas(std::to_string(chosen_.size())) + " of " + with_commas(std::to_string(published_.findings.size())) +
                " findings, what is open first; the workbook and the CSV file hold all of them";
    }
    parts::Table table("findings-table", caption, published_.replies.empty() ? std::vector<std::string>{"Statement", "Plan", "About", "Answer", "Asked", "In words"}
                                                           : std::vector<std::string>{"Statement", "Plan", "About", "Answer", "Asked", "Reply", "In words"}, "wordy");
    for (const std::size_t at : chosen_) add(table, at);
    out += "<form class=\"picks\" role=\"search\" aria-label=\"Findings\">\n" + select_of("pick-answer", "Answer", answers_) + select_of("pick-plan", "Plan", plans_) +
           select_of("pick-heading", "Heading", headings_) + "</form>\n";
    return {rules_of("pick-answer", answers_) + rules_of("pick-plan", plans_) + rules_of("pick-heading", headings_), out + table.take()};
  }

 private:
  void choose() {
    for (const Verdict verdict : reading_order) {
      for (std::size_t i = 0; i < published_.findings.size() && chosen_.size() < most_rows; ++i) {
        if (!published_.findings[i].hidden && published_.findings[i].verdict == verdict) chosen_.push_back(i);
      }
    }
    for (std::size_t i = 0; i < published_.findings.size() && chosen_.size() < most_rows; ++i) {
      if (published_.findings[i].hidden) chosen_.push_back(i);
    }
  }

  /// The class of what a row is picked by; the first to have it gives it its number.
  static std::string class_for(std::vector<Choice>& of, const std::string& prefix, const std::string& words) {
    for (Choice& one : of) {
      if (one.words != words) continue;
      ++one.count;
      return one.name;
    }
    of.push_back({prefix + std::to_string(of.size()), words, 1});
    return of.back().name;
  }

  void add(parts::Table& table, std::size_t at) {
    const Finding& finding = published_.findings[at];
    const Requirement& requirement = board_.program->requirements[finding.requirement];
    const SubjectPart& whose = finding.subject.whose();
    const std::string answer_words = finding.hidden ? std::string(hidden_word) : std::string(word(finding.verdict));
    const std::string classes = class_for(answers_, "a", capital(answer_words)) + " " + class_for(plans_, "p", whose.words.empty() ? "All" : whose.words) + " " +
                                class_for(headings_, "h", requirement.heading.empty() ? "No heading" : requirement.heading + " " + requirement.heading_title);
    const std::string about = parts::subject_words(finding, false);
    std::vector<std::string> cells = {parts::requirement_link(requirement), escaped(parts::short_name(whose)), about.empty() ? "The whole plan" : escaped(about),
                                      parts::answer(requirement, finding), escaped(capital(ask_on(requirement, published_.as_of))), escaped(published_.told(finding).sentence) + parts::exception(published_, finding)};
    // Who wrote it stays in the workbook: a page names roles, and no person.
    if (!published_.replies.empty()) cells.insert(cells.end() - 1, parts::reply(published_.replies[at]));
    table.row(std::move(cells), markup::attribute("class", classes));
  }

  const Board& board_;
  const Publishable& published_;
  std::vector<std::size_t> chosen_;
  std::vector<Choice> answers_;
  std::vector<Choice> plans_;
  std::vector<Choice> headings_;
};

}  // namespace

FindingsSection findings(const Board& board) { return FindingsList(board).run(); }

std::string data_issues(const Board& board) {
  const std::vector<DataIssue>& issues = board.published->issues;
  std::string out = parts::heading(2, "data-issues", "Data issues");
  if (issues.empty()) return out + parts::paragraph("No cell that was read gave cause for one. Files that could not be read, and what nobody looked at, are named below.");
  out += parts::paragraph("What could not be used as it came, and what to do about it. A cell that could not be used counts as missing.");
  std::string caption = counted(issues.size(), "data issue", "data issues");
  if (issues.size() > most_rows) caption = "The first " + with_commas(std::to_string(most_rows)) + " of " + caption + "; the workbook holds all of them";
  parts::Table table("data-issues-table", caption, {"Where", "Found", "Expected", "What is wrong", "What to do", "Code"});
  for (std::size_t i = 0; i < issues.size() && i < most_rows; ++i) {
    const DataIssue& issue = issues[i];
    const bool is_note = issue_table()[static_cast<std::size_t>(issue.code)].severity == IssueSeverity::note;
    table.row({escaped(where(issue)), issue.found.empty() ? "Nothing" : escaped(issue.found), issue.expected.empty() ? "See what is wrong" : escaped(issue.expected),
               escaped(sentence(issue)) + (is_note ? " " + parts::tag("note, nothing lost") : ""), escaped(help(issue)),
               escaped(issue_table()[static_cast<std::size_t>(issue.code)].name)});
  }
  return out + table.take();
}

std::string not_looked_at(const Board& board) {
  const Publishable& published = *board.published;
  std::string out = parts::heading(2, "not-looked-at", "Not looked at");
  std::vector<std::string> items;
  for (const std::string& who : published.silent) items.push_back(escaped(who) + " is in the list of organisations; no plan of theirs was part of this check.");
  for (const NotRead& one : published.not_read) items.push_back(escaped(one.name + ": " + one.why));
  constexpr std::size_t most_subjects = 12;
  for (const NotEvaluated& one : published.not_evaluated) {
    std::vector<std::string> named(one.subjects.begin(), one.subjects.begin() + static_cast<std::ptrdiff_t>(std::min(one.subjects.size(), most_subjects)));
    if (named.size() < one.subjects.size()) named.push_back(std::to_string(one.subjects.size() - named.size()) + " more");
    items.push_back(escaped(one.requirement + ": " + one.why + (named.empty() ? "" : ": " + listed(named))) + ".");
  }
  if (items.empty()) items.emplace_back("Every statement of these rules was put to every plan.");
  return out + parts::list(items);
}

}  // namespace plumbline::sections
