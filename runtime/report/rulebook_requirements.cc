// Each requirement as a section. A field that is added to Requirement becomes one more line of
// `facts`, or one more call in `add_requirement`.
#include <algorithm>

#include "base/plain_words.h"
#include "runtime/report/policy_words.h"
#include "runtime/report/rulebook.h"

namespace plumbline {

using namespace page;

namespace {

std::string with_stop(std::string words) {
  if (!words.empty() && std::string_view(".!?").find(words.back()) == std::string_view::npos) words += '.';
  return words;
}

void add_label(Document& out, const char* words) { out.add(Heading{5, words, "", false}); }

void add_cited(const Program& program, const Requirement& requirement, Document& out) {
  add_label(out, standing_of(requirement) == Standing::ours ? "What it rests on" : "What the source says");
  for (const std::uint32_t cited : requirement.cites) {
    const CitedClause& clause = program.clauses[cited];
    const std::string words = clause.words.empty() ? "our words for this clause are not written yet" : clause.words;
    out.add(Paragraph{strong(says_words(clause.authority)) + ", in our words: " + with_stop(words)});
    Terms facts;
    facts.add("Source", clause.source);
    facts.add("By", clause.publisher);
    facts.add("Authority", authority_words(clause.authority));
    facts.add("Clause", clause_link(clause));
    out.add(std::move(facts));
  }
  if (requirement.cites.empty()) out.add(Paragraph{"No source is cited."});
}

// "explain from 3 June 2021; correct from 1 August 2021"
std::string asked_words(const Requirement& requirement) {
  if (requirement.asks.empty()) return ask_words("explain");
  std::string out;
  for (const Ask& ask : requirement.asks) {
    out += (out.empty() ? "" : "; ") + ask_words(ask.what);
    if (ask.from) out += " from " + show(*ask.from);
    if (ask.until) out += " until " + show(*ask.until);
  }
  return out;
}

std::string signed_words(const std::string& role, const std::optional<Date>& day) {
  return spaced(role) + (day ? " on " + show(*day) : "");
}

void add_facts(const Program& program, const Requirement& requirement, Document& out) {
  Terms facts;
  facts.add("Force", force_words(requirement));
  facts.add("For whom and when", subject_words(program, requirement));
  facts.add("Due", requirement.due ? "by the end of " + show(*requirement.due) : "");
  facts.add("Asked of the submitter where it does not hold", asked_words(requirement));
  facts.add("No standard is set because", requirement.no_standard_because);
  facts.add("Tolerance", requirement.tolerance_because.empty() ? "" : basis_words(requirement.tolerance_basis) + ": " + requirement.tolerance_because);
  facts.add("Why it matters", requirement.why);
  facts.add("Line of enquiry", requirement.line_of_enquiry);
  facts.add("Owner", requirement.owner);
  facts.add("Equality", requirement.equality);
  facts.add("Status", requirement.status);
  facts.add("Checked by", requirement.checked_by.empty() ? "" : signed_words(requirement.checked_by, requirement.checked_on));
  facts.add("Exceptions agreed by", spaced(requirement.exceptions_agreed_by));
  facts.add("Published", requirement.publishable ? "" : "no: its findings are not for publication");
  facts.add("Review by", requirement.review_by ? show(*requirement.review_by) : "");
  out.add(std::move(facts));
}

void add_thresholds(const Program& program, const Requirement& requirement, Document& out) {
  const UsedByRule rests = used_by_rule(program, requirement);
  if (rests.parameters.empty()) return;
  add_label(out, "Thresholds");
  bool superseded = false;
  for (const std::uint32_t index : rests.parameters) {
    const Parameter& parameter = program.parameters[index];
    CaptionedTable table{parameter.title + " (" + code(parameter.name) + "), as " + requirement.id + " uses it",
                         {parameter.by ? "Period" : "Holds for", "Value", "Basis", "Known from", "Clause"},
                         {}};
    for (const ParameterRow& row : parameter.rows) {
      table.rows.push_back({{parameter.by ? months_words(row.months) : "all months"},
                            {exact_words(row.value, parameter.unit)},
                            {basis_words(row.basis)},
                            {show(row.known_from)},
                            {clause_link(program.clauses[row.cites])}});
      superseded = superseded || row.known_from != parameter.rows.front().known_from;
    }
    out.add(std::move(table));
  }
  if (superseded) {
    out.add(Paragraph{"Where a month stands more than once, the value counts that was known latest on the day the plan is judged."});
  }
}

void add_interpretations(const Requirement& requirement, Document& out) {
  if (requirement.interpretations.empty()) return;
  add_label(out, "How the words were read");
  CaptionedTable table{"Readings chosen for " + requirement.id, {"We read it as", "It could also be read as", "Under the other reading", "Decided by"}, {}};
  for (const Interpretation& one : requirement.interpretations) {
    table.rows.push_back({{one.chosen},
                          {one.other},
                          {one.test ? one.english : "not worked out"},
                          {one.decided_by.empty() ? "not stated" : signed_words(one.decided_by, one.decided_on)}});
  }
  out.add(std::move(table));
}

// Where the author wrote none, the program makes a plain sentence of its own.
void add_sentences(const Requirement& requirement, Document& out) {
  add_label(out, "What is said of a plan");
  if (requirement.sentences.empty()) {
    out.add(Paragraph{"The author wrote no sentences; plain ones are used."});
    return;
  }
  CaptionedTable table{"Sentences for each answer of " + requirement.id, {"Answer", "Sentence"}, {}};
  for (const Verdict verdict : {Verdict::met, Verdict::not_met, Verdict::cannot_tell, Verdict::needs_review, Verdict::not_yet_due,
                                Verdict::not_applicable, Verdict::no_standard_set}) {
    const auto found = requirement.sentences.find(verdict);
    if (found != requirement.sentences.end()) table.rows.push_back({{answer_words(requirement, verdict)}, {found->second}});
  }
  out.add(std::move(table));
}

void add_requirement(const Program& program, const Requirement& requirement, Document& out) {
  out.add(Heading{4, requirement.id + ": " + requirement.title, anchor("requirement", requirement.id), true});
  out.add(Paragraph{tag(capital(force_words(requirement)) + ".") + " " + force_meaning(requirement)});
  add_cited(program, requirement, out);
  add_label(out, "How it is tested");
  out.add(Paragraph{requirement.english});
  add_facts(program, requirement, out);
  add_thresholds(program, requirement, out);
  add_interpretations(requirement, out);
  add_sentences(requirement, out);
  add_label(out, "Worked examples");
  add_examples(program, requirement, out);
}

}  // namespace

void add_requirements(const Program& program, Document& out) {
  std::vector<std::string> headings;
  for (const Requirement& requirement : program.requirements) {
    if (std::find(headings.begin(), headings.end(), requirement.heading) == headings.end()) headings.push_back(requirement.heading);
  }
  for (const std::string& heading : headings) {
    const auto under = [&](const Requirement& requirement) { return requirement.heading == heading; };
    const Requirement& first = *std::find_if(program.requirements.begin(), program.requirements.end(), under);
    const std::string words = heading.empty() ? "Under no heading" : heading + ": " + first.heading_title;
    out.add(Heading{2, words, anchor("heading", heading), true});
    for (const Standing standing : standings) {
      bool opened = false;
      for (const Requirement& requirement : program.requirements) {
        if (!under(requirement) || standing_of(requirement) != standing) continue;
        if (!opened) out.add(Heading{3, std::string(heading_of(standing)), "", false});
        opened = true;
        add_requirement(program, requirement, out);
      }
    }
  }
}

}  // namespace plumbline
