#include "runtime/report/findings_book.h"

#include <algorithm>
#include <memory>

#include "base/plain_words.h"
#include "runtime/publish/exceptions.h"
#include "runtime/report/method_words.h"
#include "runtime/report/policy_words.h"

namespace plumbline {
namespace {

using book::Line;
using book::Look;
using book::Row;

constexpr std::size_t most_issues = book::most_rows - 1;

/// A table of rows that are made already.
book::Table table_of(std::string name, std::vector<book::Column> columns, std::vector<Row> made) {
  const auto rows = std::make_shared<const std::vector<Row>>(std::move(made));
  return {std::move(name), std::move(columns), rows->size(), [rows](std::size_t at) { return (*rows)[at]; }};
}

Row counted_row(std::string words, std::string meaning, std::uint64_t count) {
  Row out = {std::move(words), std::move(meaning)};
  out.emplace_back(static_cast<double>(count), "#,##0");
  return out;
}

/// How many findings have no row, and what became of them; nothing where all have one.
struct NotFitting {
  std::size_t count = 0;
  [[nodiscard]] std::string words() const {
    return counted(count, "finding does", "findings do") + " not fit on the sheet Findings, the last in its order: findings.csv has all of them (check --format csv).";
  }
};

class BookOfFindings {
 public:
  BookOfFindings(const Publishable& published, const WorkbookStyle& style) : published_(published), program_(*published.program) {
    order_ = in_reading_order(published.findings);
    if (order_.size() <= style.most_findings) return;
    beyond_.count = order_.size() - style.most_findings;
    for (std::size_t i = style.most_findings; i < order_.size(); ++i) {
      if (!published.replies.empty() && !published.replies[order_[i]].empty()) without_row_.push_back(order_[i]);
    }
    order_.resize(style.most_findings);
  }

  book::Book make() {
    book::Book out;
    out.title = "Findings: " + program_.title;
    out.made_on = published_.as_of;
    out.footer = std::string(marking(published_)) + ". " + program_.title + ", as of " + show(published_.as_of);
    out.sheets.push_back(cover());
    for (book::Sheet& sheet : summary_sheets(published_)) out.sheets.push_back(std::move(sheet));
    out.sheets.push_back(findings_sheet(published_, std::move(order_)));
    const bool has_others = !published_.unplaced_replies.empty() || !without_row_.empty();
    if (has_others) out.sheets.push_back(other_replies_sheet(published_, std::move(without_row_)));
    out.sheets.push_back(issues());
    out.sheets.push_back(notes());
    return out;
  }

 private:
  book::Sheet cover() {
    book::Sheet out{"Cover"};
    out.blocks = {Line{"Findings: " + program_.title, Look::title},
                  Line{std::string(marking(published_)), Look::strong},
                  Line{std::string(on_paper(program_))},
                  Line{"Checked as of " + show(published_.as_of) + ", against rules of " + rules_words(program_) + "."}};
    if (beyond_.count > 0) out.blocks.emplace_back(Line{beyond_.words(), Look::strong});
    out.blocks.emplace_back(Line{});
    out.blocks.emplace_back(Line{"Whose plans", Look::heading});
    out.blocks.emplace_back(plans());
    out.blocks.emplace_back(Line{});
    out.blocks.emplace_back(Line{"What was found", Look::heading});
    out.blocks.emplace_back(answers());
    out.blocks.emplace_back(Line{});
    out.blocks.emplace_back(Line{"How to reply, on the sheet Findings", Look::heading});
    out.blocks.emplace_back(how_to_reply());
    return out;
  }

  [[nodiscard]] book::Table plans() const {
    std::vector<Row> rows;
    for (const PublishedInput& input : published_.inputs) {
      const std::optional<Date> received = parse_date(input.received);
      rows.push_back({input.organisation.empty() ? input.submission : input.organisation, counted(input.files.size(), "file", "files") + " (the sheet Notes names them)", input.version.empty() ? "no version" : input.version,
                      received ? book::Cell(*received) : book::Cell("no day given"), input.submission});
    }
    for (const std::string& who : published_.silent) rows.push_back({who, "in the list of organisations; no plan of theirs was part of this check", "none", "none"});
    if (rows.empty()) rows.push_back({"No submission was read"});
    return table_of("Plans", {{"Whose", 34}, {"Files", 84}, {"Version", 14}, {"Received", 18}, {"Name of the submission", 26}}, std::move(rows));
  }

  [[nodiscard]] book::Table answers() const {
    std::vector<Row> rows;
    for (AnswerCount& one : answer_counts(published_)) rows.push_back(counted_row(std::move(one.answer), std::move(one.meaning), one.count));
    rows.push_back(counted_row("data issues", "Cells and files that are not what is asked for: the sheet Data issues lists them.", published_.issues.size()));
    rows.push_back(counted_row("not read, or not judged", "Files and submissions left out, and why: the sheet Notes lists them.", published_.not_read.size()));
    return table_of("Answers", {{"Answer", 34}, {"What it means", 84}, {"How many", 14}}, std::move(rows));
  }

  [[nodiscard]] static book::Table how_to_reply() {
    std::vector<Row> rows = {{"Owner", "Who looks after it. A role says as much as a name."},
                             {"Status", "One of: " + joined({reply_states.begin(), reply_states.end()}, ", ") + ". Open: nobody has answered. Answered: the reply says what is or will be done. Accepted: "
                                        "the reply is enough for whoever asked. Closed: nothing more is expected."},
                             {"Reply", "Your answer, in your words. It changes no answer of the check: only another plan, or other rules, do that. Double-click the lower edge of a row to see all of a long one."},
                             {"By when", "A day."},
                             {"Id", "What a finding is called. Leave it as it stands: the reply is found by it, in whatever order the rows are."},
                             {"Sending it back", "Save it as a workbook. plumbline check --replies findings.xlsx takes what was filled in over into the next findings.xlsx, whatever came of the finding."}};
    return table_of("HowToReply", {{"Column", 34}, {"What to write", 84}}, std::move(rows));
  }

  book::Sheet issues() const {
    const std::size_t fitting = std::min(published_.issues.size(), most_issues);
    std::vector<book::Column> columns = {{"Code", 8},   {"What it is", 12}, {"Submission", 18}, {"File", 28},      {"Sheet", 14},         {"Line or row", 11},
                                         {"Column", 22}, {"Found", 24},     {"Expected", 30},   {"How many", 10}, {"What is wrong", 56}, {"What to do", 50}};
    book::Sheet out{"Data issues"};
    out.is_wide = true;
    out.frozen_columns = 1;
    if (fitting == 0) {
      out.blocks.emplace_back(table_of("DataIssues", std::move(columns), {{"", "none", "", "", "", "", "", "", "", "", "None was found in what was read.", "See the sheet Notes for what was not looked at."}}));
      return out;
    }
    out.blocks.emplace_back(book::Table{"DataIssues", std::move(columns), fitting, [&](std::size_t at) { return issue_row(published_.issues[at]); }});
    return out;
  }

  static Row issue_row(const DataIssue& issue) {
    const IssueRow& known = issue_table()[static_cast<std::size_t>(issue.code)];
    Row out = {known.name, known.severity == IssueSeverity::fault ? "a fault" : "to know", issue.submission, issue.file, issue.sheet};
    out.push_back(issue.line == 0 ? book::Cell("all of it") : book::Cell(static_cast<double>(issue.line), "0"));
    out.insert(out.end(), {issue.column, issue.found, issue.expected});
    out.emplace_back(static_cast<double>(issue.count), "#,##0");
    out.insert(out.end(), {sentence(issue), help(issue)});
    return out;
  }

  book::Sheet notes() const {
    std::vector<Row> rows;
    for (const std::string_view line : method_lines()) rows.push_back({"Method", line});
    rows.push_back({"What it does not say", on_paper(program_)});
    rows.push_back({"Figures", "Numbers are as the report shows them, rounded where they have no end; results.json has them exactly (check --format json)."});
    if (published_.hidden > 0) rows.push_back({"Hidden", hidden_meaning()});
    if (beyond_.count > 0) rows.push_back({"Left out here", beyond_.words()});
    if (published_.issues.size() > most_issues) rows.push_back({"Left out here", counted(published_.issues.size() - most_issues, "data issue does", "data issues do") + " not fit on their sheet: results.json has all of them."});
    rows.push_back({"Rules", program_.title + ", " + rules_words(program_) + "; " + published_.framework_hash});
    for (const PublishedInput& input : published_.inputs) {
      std::vector<std::string> files;
      for (const PublishedFile& file : input.files) files.push_back(file.name);
      if (!files.empty()) rows.push_back({"Files of " + input.submission, joined(files, ", ")});
    }
    for (const NotRead& one : published_.not_read) rows.push_back({"Not read, or not judged", one.name + ": " + one.why});
    if (published_.exceptions) {
      for (const ListedException& one : *published_.exceptions) rows.push_back({"Exception", exception_line(program_, one)});
      if (published_.exceptions->empty()) rows.push_back({"Exception", "The register holds none."});
    }
    for (const NotEvaluated& one : published_.not_evaluated) rows.push_back({"No answer looked for", not_evaluated_words(one)});
    rows.push_back({"Cells to fill in", "Owner, Status, Reply and By when, on the sheet Findings. They are not locked, so they stay open where somebody protects the sheet."});
    rows.push_back({"Accessibility", "Every sheet but the cover is one table with its headings in the first row, and no cells are merged. Every answer is a word; colour marks only cells that are "
                                     "there to be filled in, which their headings say too. Who cannot use this workbook finds the same in findings.csv and results.txt."});
    book::Sheet out{"Notes"};
    out.blocks.emplace_back(table_of("Notes", {{"About", 26}, {"Note", 120}}, std::move(rows)));
    return out;
  }

  static std::string not_evaluated_words(const NotEvaluated& one) {
    constexpr std::size_t most_named = 20;
    std::string out = one.requirement + ": " + one.why;
    if (one.subjects.empty()) return out + ".";
    out += ", for " + std::to_string(one.subjects.size()) + ": ";
    for (std::size_t i = 0; i < one.subjects.size() && i < most_named; ++i) out += (i == 0 ? "" : "; ") + one.subjects[i];
    if (one.subjects.size() > most_named) out += "; and " + std::to_string(one.subjects.size() - most_named) + " more";
    return out + ".";
  }

  const Publishable& published_;
  const Program& program_;
  std::vector<std::size_t> order_;
  std::vector<std::size_t> without_row_;  // findings with a reply that have no row
  NotFitting beyond_;
};

}  // namespace

Result<bool> write_workbook(const Publishable& published, const std::string& path, const WorkbookStyle& style) {
  BookOfFindings made(published, style);
  return book::write(made.make(), path);
}

}  // namespace plumbline
