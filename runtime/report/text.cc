#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/plain_words.h"
#include "runtime/publish/exceptions.h"
#include "runtime/report/finding_words.h"
#include "runtime/report/people_text.h"
#include "runtime/report/policy_words.h"
#include "runtime/report/report.h"
#include "runtime/report/terminal.h"

namespace plumbline {
namespace {

// Each has a word and a mark, never colour alone.
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

constexpr std::string_view hidden_mark = "□";

class TextReport {
 public:
  TextReport(const Publishable& published, const TextStyle& style)
      : published_(published), program_(*published.program), style_(style) {}

  std::string run() {
    add_head();
    add_summary();
    add_since();
    add_rollups();
    if (style_.other_readings) add_other_readings();
    for (std::uint32_t i = 0; i < program_.requirements.size(); ++i) add_requirement(i);
    add_exceptions();
    add_unplaced_replies();
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
      for (std::size_t i = 0; i < input.files.size(); ++i) text += (i == 0 ? " (" : ", ") + input.files[i].name;
      line(input.files.empty() ? text : text + ")");
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
      if (verdict == Verdict::not_met && published_.excepted > 0) line("                    " + excepted_words(published_.excepted));
    }
    if (published_.hidden > 0) line("  " + std::string(hidden_mark) + " hidden          " + std::to_string(published_.hidden));
    if (!published_.issues.empty()) line("    data issues     " + std::to_string(published_.issues.size()));
    line();
  }

  // One line an organisation and heading, where more than one requirement stands under it.
  void add_rollups() {
    std::size_t shown = 0;
    std::size_t all = 0;
    for (const RollUp& one : published_.rollups) {
      if (one.requirements.size() < 2) continue;
      if (all++ == 0) out_ += bold("Taken together, by heading and force") + "\n";
      if (shown == style_.most_findings) continue;
      ++shown;
      std::string text = std::string(one.hidden ? hidden_mark : mark(one.verdict)) + " " + one.heading + " " + one.heading_title + ", " + one.force;
      if (!one.organisation.words.empty()) text += ", " + one.organisation.words;
      text += ": " + std::string(shown_verdict(one)) + " (";
      std::string counts;
      for (const Verdict verdict : reading_order) {
        const std::uint64_t count = one.counts[static_cast<std::size_t>(verdict)];
        if (count > 0) counts += (counts.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(word(verdict));
      }
      if (one.hidden_count > 0) counts += (counts.empty() ? "" : ", ") + std::to_string(one.hidden_count) + " hidden";
      paragraph(text + counts + ")", "  ");
    }
    if (all > shown) line("  and " + std::to_string(all - shown) + " more; `--output FOLDER` writes all of them");
    if (all > 0) line();
  }

  // Whose answer depends on a reading, requirement by requirement and reading by reading.
  void add_other_readings() {
    out_ += bold("Other readings") + "\n";
    bool any = false;
    for (std::uint32_t i = 0; i < program_.requirements.size(); ++i) {
      std::size_t at = 0;
      for (const Interpretation& interpretation : program_.requirements[i].interpretations) {
        if (!interpretation.test) continue;
        any = true;
        add_reading(i, interpretation, at++);
      }
    }
    if (!any) line("  No requirement gives another reading a test of its own.");
    line();
  }

  void add_reading(std::uint32_t index, const Interpretation& interpretation, std::size_t at) {
    const Requirement& requirement = program_.requirements[index];
    std::vector<std::string> differ;
    std::size_t judged = 0;
    for (const Finding& finding : published_.findings) {
      if (finding.requirement != index) continue;
      // One of them shown would tell the other where they are said to agree.
      if (finding.hidden || finding.others->at(at).hidden) continue;
      ++judged;
      const Verdict other = finding.others->at(at).verdict;
      if (other == finding.verdict) continue;
      std::string subject;
      for (const SubjectPart& part : finding.subject) subject += (subject.empty() ? "" : ", ") + part.words;
      differ.push_back(subject + ": " + verdict_words(requirement, finding.verdict) + " → " + verdict_words(requirement, other));
    }
    paragraph(requirement.id + ", read as “" + interpretation.other + "” rather than “" + interpretation.chosen + "” (" +
                  interpretation.english + "): " + std::to_string(differ.size()) + " of " + std::to_string(judged) +
                  (judged == 1 ? " answer" : " answers") + " would differ",
              "  ");
    for (std::size_t i = 0; i < differ.size() && i < style_.most_findings; ++i) paragraph(differ[i], "    ");
    if (differ.size() > style_.most_findings) {
      line("    and " + std::to_string(differ.size() - style_.most_findings) + " more; `--output FOLDER` writes all of them");
    }
  }

  // What moved since an earlier run, by what changed under it.
  void add_since() {
    if (!published_.since) return;
    const Changes& since = *published_.since;
    out_ += bold(harmless(since.heading)) + "\n";
    for (const ChangeGroup& group : since.groups) add_change_group(since, group);
    std::size_t shown = 0;
    if (!since.unmoving.empty()) line("  Also changed, and moved no finding by itself:");
    for (std::uint32_t cause : since.unmoving) {
      if (shown++ < style_.most_issues) paragraph(since.causes[cause].sentence + ".", "    ");
    }
    if (shown > style_.most_issues) line("    and " + std::to_string(shown - style_.most_issues) + " more; `--output FOLDER` writes all of them");
    line();
  }

  void add_change_group(const Changes& since, const ChangeGroup& group) {
    const std::size_t count = group.findings.size() + group.gone;
    std::string moved = std::to_string(count) + (count == 1 ? " finding" : " findings");
    const bool is_fresh = !group.findings.empty() && since.findings[group.findings.front()].change == Change::fresh;
    moved += is_fresh ? (count == 1 ? " is new" : " are new") : group.gone > 0 ? (count == 1 ? " is gone" : " are gone") : " moved";
    const bool of_exception = !group.findings.empty() && since.findings[group.findings.front()].change == Change::exception;
    if (of_exception) moved = std::to_string(count) + (count == 1 ? " finding" : " findings") + ", and no answer moved";
    const auto verdicts = std::count_if(group.findings.begin(), group.findings.end(), [&](std::size_t i) {
      return since.findings[i].before && *since.findings[i].before != published_.findings[i].verdict;
    });
    if (verdicts > 0 && static_cast<std::size_t>(verdicts) < count) moved += ", " + std::to_string(verdicts) + " of them in verdict";
    if (group.causes.size() == 1) {
      paragraph(since.causes[group.causes.front()].sentence + ": " + moved, "  ");
    } else {
      line("  These changed together, and which of them was enough is not known: " + moved);
      for (std::uint32_t cause : group.causes) paragraph("- " + since.causes[cause].sentence, "    ");
    }
    // The findings that are new are read below, with their requirements.
    if (is_fresh) return;
    for (std::size_t i = 0; i < group.findings.size() && i < style_.most_findings; ++i) add_change(since, group.findings[i]);
    if (group.findings.size() > style_.most_findings) {
      line("    and " + std::to_string(group.findings.size() - style_.most_findings) + " more; `--output FOLDER` writes all of them");
    }
  }

  void add_change(const Changes& since, std::size_t index) {
    const FindingChange& change = since.findings[index];
    const Finding& finding = published_.findings[index];
    const Requirement& requirement = program_.requirements[finding.requirement];
    std::string text = requirement.id + ", " + change.subject + ": ";
    const std::string now = verdict_words(requirement, finding.verdict);
    const std::string before = verdict_words(requirement, change.before.value_or(finding.verdict));
    text += before == now ? "still " + now : before + " → " + now;
    if (!change.words.empty()) text += " (" + change.words + ")";
    paragraph(text, "    ");
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
    line("  Force: " + force_words(requirement) + ". Asked of the submitter: " + ask_on(requirement, published_.as_of) + ".");
    for (const Verdict verdict : reading_order) {
      std::size_t shown = 0;
      for (const Finding* finding : findings) {
        if (finding->verdict != verdict || finding->hidden) continue;
        if (shown++ < style_.most_findings) add_finding(requirement, *finding);
      }
      if (shown > style_.most_findings) {
        line("    " + std::string(mark(verdict)) + " and " + std::to_string(shown - style_.most_findings) + " more " +
             verdict_words(requirement, verdict) + "; `--output FOLDER` writes all of them");
      }
    }
    add_hidden(findings);
    add_people(requirement, findings);
    if (!requirement.publishable) line("  Not for publication.");
    if (!requirement.line_of_enquiry.empty()) paragraph("Line of enquiry: " + requirement.line_of_enquiry, "  ");
    line();
  }

  void add_hidden(const std::vector<const Finding*>& findings) {
    std::size_t shown = 0;
    for (const Finding* finding : findings) {
      if (!finding->hidden || shown++ >= style_.most_findings) continue;
      line("    " + std::string(hidden_mark) + " hidden: " + subject_of(*finding));
      paragraph(published_.told(*finding).sentence, "        ");
      add_reply(*finding);
    }
    if (shown > style_.most_findings) {
      line("    " + std::string(hidden_mark) + " and " + std::to_string(shown - style_.most_findings) + " more hidden; `--output FOLDER` writes all of them");
    }
  }

  // Each table once, with the first requirement that rests on it.
  void add_people(const Requirement& requirement, const std::vector<const Finding*>& findings) {
    std::size_t shown = 0;
    std::set<std::string> elsewhere;
    for (const Finding* finding : findings) {
      for (const PeoplePlace& place : *finding->people) {
        if (place.table >= published_.people.size()) continue;
        const auto [at, fresh] = people_shown_with_.try_emplace(place.table, requirement.id);
        if (!fresh && at->second != requirement.id) elsewhere.insert(at->second);
        if (!fresh || shown++ >= style_.most_people) continue;
        const PeopleCounts& table = published_.people[place.table];
        const std::vector<std::string> lines = people_lines(program_.outcomes[table.outcome], table);
        paragraph(lines.front(), "    ");
        for (std::size_t i = 1; i < lines.size(); ++i) line("    " + lines[i]);
      }
    }
    if (shown > style_.most_people) line("    and " + std::to_string(shown - style_.most_people) + " more; `--output FOLDER` writes all of them");
    for (const std::string& id : elsewhere) line("    Who was counted stands with " + id + ".");
  }

  static std::string subject_of(const Finding& finding) {
    std::string out;
    for (const SubjectPart& part : finding.subject) out += (out.empty() ? "" : ", ") + part.words;
    return out;
  }

  void add_finding(const Requirement& requirement, const Finding& finding) {
    std::string head = "    ";
    head.append(mark(finding.verdict)).append(" ").append(verdict_words(requirement, finding.verdict)).append(": ").append(subject_of(finding));
    line(head);
    const Explanation told = published_.told(finding);
    paragraph(told.sentence, "        ");
    for (const EvidenceFound& one : told.evidence) add_evidence(one);
    if (finding.exception) paragraph(exception_words(published_, finding), "        ");
    add_reply(finding);
  }

  // "Reply (open; owner: finance; by 1 July 2021): We plan more beds."
  static std::string reply_words(const Reply& reply) {
    std::vector<std::string> about;
    if (!reply.status.empty()) about.push_back(reply.status);
    if (!reply.owner.empty()) about.push_back("owner: " + reply.owner);
    if (const std::optional<Date> day = parse_date(reply.by_when)) {
      about.push_back("by " + show(*day));
    } else if (!reply.by_when.empty()) {
      about.push_back("by when: " + reply.by_when);
    }
    std::string out = "Reply";
    if (!about.empty()) out += " (" + joined(about, "; ") + ")";
    return reply.words.empty() ? out : out + ": " + reply.words;
  }

  void add_reply(const Finding& finding) {
    if (published_.replies.empty()) return;
    const Reply& reply = published_.replies[static_cast<std::size_t>(&finding - published_.findings.data())];
    if (!reply.empty()) paragraph(reply_words(reply), "        ");
  }

  void add_exceptions() {
    if (!published_.exceptions) return;
    out_ += bold("Exceptions") + "\n";
    std::size_t shown = 0;
    for (const ListedException& one : *published_.exceptions) {
      if (shown++ < style_.most_issues) paragraph(exception_line(program_, one), "  ");
    }
    if (shown == 0) line("  The register holds none.");
    if (shown > style_.most_issues) line("  and " + std::to_string(shown - style_.most_issues) + " more; `--output FOLDER` writes all of them");
    line();
  }

  void add_unplaced_replies() {
    if (published_.unplaced_replies.empty()) return;
    out_ += bold("Replies that stand with no finding") + "\n";
    for (const UnplacedReply& one : published_.unplaced_replies) {
      const std::string place = place_words(one.row.file, one.row.sheet, one.row.line);
      paragraph((one.row.finding.empty() ? place : one.row.finding + " (" + place + ")") + ": " + one.why, "  ");
      paragraph(reply_words(one.row.reply), "        ");
    }
    line();
  }

  // What a person would look for first: where in the document each topic stands.
  void add_evidence(const EvidenceFound& one) {
    for (const Quote& quote : one.quotes) {
      std::string text = quote.topic.empty() ? "it begins" : "on " + quote.topic;
      if (!quote.heading.empty()) text += ", under “" + quote.heading + "”";
      paragraph(text + " (" + one.file + " line " + std::to_string(quote.line) + "): “" + quote.text + "”", "          ");
    }
    for (const std::string& topic : one.not_found) paragraph("on " + topic + ": the word does not stand in " + one.file, "          ");
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
  std::map<std::size_t, std::string> people_shown_with_;  // by table: the requirement
};

}  // namespace

std::string render_text(const Publishable& published, const TextStyle& style) {
  return TextReport(published, style).run();
}

}  // namespace plumbline
