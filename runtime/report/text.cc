#include <algorithm>
#include <string>
#include <vector>

#include "runtime/report/policy_words.h"
#include "runtime/report/report.h"
#include "runtime/report/terminal.h"

namespace plumbline {
namespace {

// Verdicts in the order a reader needs them; each has a word and a mark, never colour alone.
constexpr Verdict reading_order[] = {Verdict::not_met,  Verdict::cannot_tell,    Verdict::needs_review,   Verdict::not_yet_due,
                                     Verdict::met,      Verdict::not_applicable, Verdict::no_standard_set};

std::string_view mark(Verdict verdict) {
  switch (verdict) {
    case Verdict::not_met:
      return "✗";
    case Verdict::cannot_tell:
      return "?";
    case Verdict::needs_review:
      return "…";
    case Verdict::not_yet_due:
      return "◷";
    case Verdict::met:
      return "✓";
    case Verdict::not_applicable:
      return "–";
    case Verdict::no_standard_set:
      return "○";
  }
  return "?";
}

class TextReport {
 public:
  TextReport(const Publishable& published, const TextStyle& style)
      : published_(published), program_(*published.program), style_(style) {}

  std::string run() {
    add_head();
    add_summary();
    for (std::uint32_t i = 0; i < program_.requirements.size(); ++i) add_requirement(i);
    add_not_read();
    add_issues();
    add_not_evaluated();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string bold(const std::string& text) const {
    return style_.colour ? "\033[1m" + text + "\033[0m" : text;
  }

  void line(const std::string& text = "") { out_ += harmless(text) + "\n"; }

  // Wraps at 100 columns, so that long sentences stay readable in a terminal.
  void paragraph(const std::string& text, const std::string& indent) {
    std::string here = indent;
    std::size_t width = indent.size();
    std::string word;
    const auto flush = [&] {
      const auto letters = static_cast<std::size_t>(
          std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
      if (width + letters + 1 > 100 && width > indent.size()) {
        line(here);
        here = indent;
        width = indent.size();
      }
      if (width > indent.size()) {
        here += " ";
        ++width;
      }
      here += word;
      width += letters;
      word.clear();
    };
    for (char c : text) {
      if (c == ' ') {
        flush();
      } else {
        word += c;
      }
    }
    flush();
    line(here);
  }

  void add_head() {
    out_ += bold(harmless(program_.title + (program_.edition.empty() ? "" : ", edition " + program_.edition))) + "\n";
    for (const PublishedInput& input : published_.inputs) {
      std::string text = "  " + input.submission;
      if (!input.organisation.empty()) text += ": " + input.organisation;
      if (!input.version.empty()) text += ", " + input.version;
      if (!input.received.empty()) text += ", received " + input.received;
      text += " (";
      for (std::size_t i = 0; i < input.files.size(); ++i) text += (i == 0 ? "" : ", ") + input.files[i].name;
      line(text + ")");
    }
    line("  as of " + show(published_.as_of) + (program_.status == "draft" ? "; the rules are a draft" : ""));
    line();
  }

  void add_summary() {
    for (const Verdict verdict : reading_order) {
      const std::uint64_t count = published_.summary[static_cast<std::size_t>(verdict)];
      if (count == 0) continue;
      std::string name(word(verdict));
      name.resize(16, ' ');
      line("  " + std::string(mark(verdict)) + " " + name + std::to_string(count));
    }
    if (!published_.issues.empty()) line("    data issues     " + std::to_string(published_.issues.size()));
    line();
  }

  void add_requirement(std::uint32_t index) {
    std::vector<const Finding*> findings;
    for (const Finding& finding : published_.findings) {
      if (finding.requirement == index) findings.push_back(&finding);
    }
    if (findings.empty()) return;
    const Requirement& requirement = program_.requirements[index];
    out_ += bold(harmless(requirement.id + "  " + requirement.title)) + "\n";
    paragraph(requirement.english, "  ");
    for (std::uint32_t cited : requirement.cites) {
      const CitedClause& clause = program_.clauses[cited];
      paragraph("Asked for by: " + clause.source + " (" + clause.authority +
                    (clause.publisher.empty() ? "" : ", " + clause.publisher) + "), “" + clause.heading + "”: " + clause.words + ".",
                "  ");
    }
    line("  Force: " + force_words(requirement) + ". Asked of the submitter: " + findings.front()->ask + ".");
    for (const Verdict verdict : reading_order) {
      std::size_t shown = 0;
      for (const Finding* finding : findings) {
        if (finding->verdict != verdict) continue;
        if (shown++ < style_.most_findings) add_finding(requirement, *finding);
      }
      if (shown > style_.most_findings) {
        line("    " + std::string(mark(verdict)) + " and " + std::to_string(shown - style_.most_findings) + " more " +
             verdict_words(requirement, verdict) + "; `--output FOLDER` writes all of them");
      }
    }
    if (!requirement.line_of_enquiry.empty()) paragraph("Line of enquiry: " + requirement.line_of_enquiry, "  ");
    line();
  }

  void add_finding(const Requirement& requirement, const Finding& finding) {
    std::string subject;
    for (const SubjectPart& part : finding.subject) subject += (subject.empty() ? "" : ", ") + part.words;
    std::string head = "    ";
    head.append(mark(finding.verdict)).append(" ").append(verdict_words(requirement, finding.verdict)).append(": ").append(subject);
    line(head);
    paragraph(finding.sentence, "        ");
  }

  void add_issues() {
    if (published_.issues.empty()) return;
    out_ += bold("Data issues") + "\n";
    std::size_t shown = 0;
    for (const DataIssue& issue : published_.issues) {
      if (shown++ == style_.most_issues) break;
      const std::string place = where(issue);
      paragraph(std::string(issue_table()[static_cast<std::size_t>(issue.code)].name) + " " + place + ": " + sentence(issue), "  ");
      paragraph(help(issue), "        ");
    }
    if (published_.issues.size() > style_.most_issues) {
      line("  and " + std::to_string(published_.issues.size() - style_.most_issues) + " more; `--output FOLDER` writes all of them");
    }
    line();
  }

  void add_not_read() {
    if (published_.not_read.empty()) return;
    out_ += bold("Not read, or not judged") + "\n";
    for (const NotRead& one : published_.not_read) paragraph(one.name + ": " + one.why, "  ");
    line();
  }

  void add_not_evaluated() {
    if (published_.not_evaluated.empty()) return;
    out_ += bold("No answer was looked for") + "\n";
    for (const NotEvaluated& one : published_.not_evaluated) {
      std::string who;
      for (std::size_t i = 0; i < one.subjects.size() && i < style_.most_subjects; ++i) who += (i == 0 ? ": " : "; ") + one.subjects[i];
      if (one.subjects.size() > style_.most_subjects) who += "; and " + std::to_string(one.subjects.size() - style_.most_subjects) + " more";
      const std::string count = one.subjects.empty() ? "" : ", for " + std::to_string(one.subjects.size());
      std::string text = one.requirement;
      text.append(": ").append(one.why).append(count).append(who).append(".");
      paragraph(text, "  ");
    }
    line();
  }

  const Publishable& published_;
  const Program& program_;
  const TextStyle& style_;
  std::string out_;
};

}  // namespace

std::string render_text(const Publishable& published, const TextStyle& style) {
  return TextReport(published, style).run();
}

}  // namespace plumbline
