// One Publishable, many coats. This room lays out; it makes no sentence and judges nothing.
#pragma once

#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "runtime/finding/finding.h"
#include "runtime/publish/publish.h"

namespace plumbline {

struct TextStyle {
  bool colour = false;
  // How many are shown of each verdict of a requirement, and of data issues: all, unless a terminal
  // is read; the rest is counted.
  std::size_t most_findings = std::numeric_limits<std::size_t>::max();
  std::size_t most_issues = std::numeric_limits<std::size_t>::max();
  std::size_t most_people = std::numeric_limits<std::size_t>::max();  // tables of people of a requirement
  bool proofs = false;             // JSON: of every finding
  bool other_readings = false;     // whose answer depends on how the words are read
  std::size_t most_subjects = 5;   // named of those that got no answer
};

/// For a terminal: what was checked, how many of each verdict, then requirement by requirement the
/// open findings first, then data issues and what got no answer.
std::string render_text(const Publishable& published, const TextStyle& style);

/// `plumbline.results/1`, as docs/schemas/results.schema.json has it. Same inputs, same bytes. With `proofs`
/// each finding has its worked arithmetic, where there is any.
std::string render_json(const Publishable& published, bool proofs = false);

/// Text, a piece at a time: forty thousand findings are hundreds of megabytes as JSON, and never stand in memory.
using TextSink = std::function<void(std::string_view)>;
/// The same text as render_json.
void write_json(const Publishable& published, const TextSink& sink, bool proofs = false);

/// One line an answer, as CSV and without sentences, for other programs: requirement, subject (a column for each
/// dimension, by code), verdict, figure, what was needed, and every figure that is missing with its place. Of findings, or
/// of answers where no findings were made.
void write_verdicts(const Publishable& published, const TextSink& sink);
/// One page a board can read, in one file: for one system or for all that were checked together. It asks
/// for the proof of those findings that it works out in full.
void write_html_report(const Publishable& published, const TextSink& sink);
/// One truth a finding: does the page show how it was worked out? Some of each requirement, open ones first.
std::vector<bool> worked_in_report(const Program& program, const std::vector<Finding>& findings);

/// Every finding with its words, as CSV: a row each, with the names the JSON has, and behind them what was replied.
/// Replies that stand with no finding of this run come last, without a verdict.
void write_findings_csv(const Publishable& published, const TextSink& sink);

/// A page of Markdown to paste into a message: whose plans, what is open by requirement, what is not known, data issues
/// counted, the method in three lines.
void write_summary(const Publishable& published, const TextSink& sink);

struct WorkbookStyle {
  std::size_t most_findings = 1'048'575;  // that a sheet holds below its heading; what does not fit is counted in words
};
/// Findings as a workbook in which people reply: cover, answers by requirement and organisation, findings with the open
/// ones first and columns to fill in, data issues, notes. Writes the file of that name, since the library it is written
/// with does; fails (F0131) where it cannot.
Result<bool> write_workbook(const Publishable& published, const std::string& path, const WorkbookStyle& style = {});

/// The worked arithmetic of one finding, for `check --why`: the submitter's own view.
std::string render_proof(const Publishable& published, const Finding& finding);

}  // namespace plumbline
