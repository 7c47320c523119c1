// Findings as CSV: what the JSON says of each in one row, and the words of whoever replied.
#include <string>
#include <vector>

#include "base/csv_line.h"
#include "runtime/publish/exceptions.h"
#include "runtime/report/finding_words.h"
#include "runtime/report/report.h"

namespace plumbline {
namespace {

constexpr std::size_t piece = std::size_t{1} << 20U;

class FindingsCsv {
 public:
  FindingsCsv(const Publishable& published, const TextSink& sink)
      : published_(published), program_(*published.program), sink_(sink), dimensions_(dimensions_of(program_)) {}

  void run() {
    add_heading();
    for (std::size_t i = 0; i < published_.findings.size(); ++i) add_finding(i);
    for (const UnplacedReply& one : published_.unplaced_replies) add_unplaced(one);
    sink_(out_);
  }

 private:
  void cell(std::string_view text) {
    if (!begins_) out_ += ',';
    begins_ = false;
    append_csv_cell(out_, text);
  }

  void end_line() {
    out_ += '\n';
    begins_ = true;
    if (out_.size() < piece) return;
    sink_(out_);
    out_.clear();
  }

  void add_heading() {
    for (const char* name : {"id", "requirement", "title", "priority", "priority_title"}) cell(name);
    for (const std::string& dimension : dimensions_) {
      cell("subject_" + dimension);
      cell("subject_" + dimension + "_words");
    }
    for (const char* name : {"verdict", "ask", "force"}) cell(name);
    for (const NumberColumn& number : number_columns) {
      const std::string name(number.name);
      cell(name);
      cell(name + "_shown");
      cell(name + "_unit");
    }
    for (const char* name : {"sentence", "cites", "cell_count", "cells", "missing_count", "missing", "change", "rule_file", "rule_line", "exception"}) cell(name);
    add_reply_heading();
  }

  void add_reply_heading() {
    for (const char* name : {"owner", "status", "reply", "by_when"}) cell(name);
    end_line();
  }

  void add_finding(std::size_t index) {
    const Finding& finding = published_.findings[index];
    const Explanation told = published_.told(finding);
    const Requirement& requirement = program_.requirements[finding.requirement];
    cell(finding_id(program_, finding));
    cell(requirement.id);
    cell(requirement.title);
    cell(requirement.heading);
    cell(requirement.heading_title);
    for (const std::string& dimension : dimensions_) {
      const SubjectPart* part = part_of(finding, dimension);
      cell(part == nullptr ? "" : part->code);
      cell(part == nullptr ? "" : part->words);
    }
    cell(shown_verdict(finding));
    cell(ask_on(requirement, published_.as_of));
    cell(requirement.force);
    add_numbers(told, requirement);
    cell(told.sentence);
    std::string cites;
    for (const std::uint32_t clause : requirement.cites) cites += (cites.empty() ? "" : " ") + program_.clauses[clause].id;
    cell(cites);
    cell(std::to_string(told.cell_count));
    cell(all_words(told.cells, used_words));
    cell(std::to_string(finding.missing.size()));
    cell(all_words(finding.missing, missing_words));
    cell(published_.since ? word(published_.since->findings[index].change) : "");
    cell(requirement.origin.file);
    cell(std::to_string(requirement.origin.line));
    cell(exception_words(published_, finding));
    add_reply(published_.replies.empty() ? Reply{} : published_.replies[index]);
  }

  void add_numbers(const Explanation& told, const Requirement& requirement) {
    const NumberUnits units = number_units(program_, requirement);
    for (std::size_t i = 0; i < std::size(number_columns); ++i) {
      const std::optional<Shown>& value = told.*number_columns[i].of;
      cell(decimal_of(value, units.at(i)));
      cell(value ? value->shown : "");
      cell(value ? value->unit : "");
    }
  }

  void add_reply(const Reply& reply) {
    cell(reply.owner);
    cell(reply.status);
    cell(reply.words);
    cell(reply.by_when);
    end_line();
  }

  void add_unplaced(const UnplacedReply& one) {
    constexpr std::size_t before_subject = 4;  // requirement, its title, its priority and that one's
    constexpr std::size_t verdict_ask_force = 3;
    constexpr std::size_t of_each_number = 3;
    constexpr std::size_t behind_sentence = 9;
    cell(one.row.finding);
    blanks(before_subject + 2 * dimensions_.size() + verdict_ask_force + of_each_number * std::size(number_columns));
    cell(one.why);
    blanks(behind_sentence);
    add_reply(one.row.reply);
  }

  void blanks(std::size_t count) { out_.append(count, ','); }

  const Publishable& published_;
  const Program& program_;
  const TextSink& sink_;
  std::vector<std::string> dimensions_;
  std::string out_;
  bool begins_ = true;
};

}  // namespace

void write_findings_csv(const Publishable& published, const TextSink& sink) { FindingsCsv(published, sink).run(); }

}  // namespace plumbline
