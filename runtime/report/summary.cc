// A run on a page that can be pasted into an e-mail: what is open, what is not known, how it was found. Long lists are
// counted; what is left out here stands in the other forms.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/plain_words.h"
#include "runtime/publish/exceptions.h"
#include "runtime/report/document.h"
#include "runtime/report/finding_words.h"
#include "runtime/report/method_words.h"
#include "runtime/report/policy_words.h"
#include "runtime/report/report.h"

namespace plumbline {
namespace {

using page::Bullets;
using page::Paragraph;
using page::strong;
using page::Text;

constexpr std::size_t most_requirements = 10;
constexpr std::size_t most_named = 4;

/// The findings of one requirement that have one answer.
struct Open {
  std::uint32_t requirement = 0;
  std::vector<const Finding*> findings;
};

std::vector<Open> with_answer(const Publishable& published, Verdict verdict) {
  std::vector<Open> out;
  for (const Finding& finding : published.findings) {
    if (finding.hidden || finding.verdict != verdict) continue;
    if (out.empty() || out.back().requirement != finding.requirement) out.push_back({finding.requirement, {}});
    out.back().findings.push_back(&finding);
  }
  return out;
}

/// What is asked comes first, our own checks last; then what is open for most.
std::vector<Open> by_weight(const Program& program, std::vector<Open> all) {
  const auto weight = [&](const Open& one) {
    const Standing standing = standing_of(program.requirements[one.requirement]);
    return std::find(std::begin(standings), std::end(standings), standing) - std::begin(standings);
  };
  std::stable_sort(all.begin(), all.end(), [&](const Open& a, const Open& b) {
    return weight(a) != weight(b) ? weight(a) < weight(b) : a.findings.size() > b.findings.size();
  });
  return all;
}

/// The organisations among the subjects, each once: who has to act.
std::string who(const Program& program, const Open& open) {
  const std::vector<Dimension>& dimensions = program.requirements[open.requirement].subject;
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (const Finding* finding : open.findings) {
    std::size_t at = 0;
    for (const SubjectPart& part : finding->subject) {
      const bool is_organisation = at < dimensions.size() && dimensions[at].kind == DimensionKind::level;
      ++at;
      if (is_organisation && seen.insert(part.words).second) names.push_back(part.words);
    }
  }
  if (names.size() <= most_named) return listed(names);
  const std::size_t more = names.size() - most_named;
  names.resize(most_named);
  return joined(names, ", ") + " and " + std::to_string(more) + " more";
}

class Summary {
 public:
  explicit Summary(const Publishable& published) : published_(published), program_(*published.program) {}

  page::Document make() {
    out_.language = "en-GB";
    out_.title = "Findings: " + program_.title;
    out_.add(Paragraph{strong(std::string(marking(published_)) + ".") + " " + std::string(on_paper(program_)), true});
    add_plans();
    if (published_.since) out_.add(Paragraph{published_.since->heading + "."});
    add_answers();
    add_open();
    add_not_known();
    add_exceptions();
    add_issues();
    add_method();
    return std::move(out_);
  }

 private:
  void add_heading(const char* words) { out_.add(page::Heading{2, words, "", false}); }

  void add_plans() {
    Bullets plans;
    for (const PublishedInput& input : published_.inputs) {
      if (input.organisation.empty()) continue;
      const std::optional<Date> received = parse_date(input.received);
      plans.items.emplace_back(input.organisation + (input.version.empty() ? "" : ", " + input.version) + (received ? ", received " + show(*received) : "") + " (" + input.submission + ")");
    }
    // Published figures have no submitter.
    for (std::size_t i = 0; plans.items.empty() && i < published_.inputs.size(); ++i) {
      for (const PublishedFile& file : published_.inputs[i].files) plans.items.emplace_back(file.name);
    }
    if (!plans.items.empty()) out_.add(std::move(plans));
    out_.add(Paragraph{"Checked as of " + show(published_.as_of) + ", against rules of " + rules_words(program_) + "."});
  }

  void add_answers() {
    page::CaptionedTable table;
    table.caption = "Answers";
    table.head = {"Answer", "How many", "What it means"};
    for (AnswerCount& one : answer_counts(published_)) {
      // What is not met and what cannot be told stand side by side, even where there is none.
      const bool always = one.answer == word(Verdict::not_met) || one.answer == word(Verdict::cannot_tell);
      if (always || one.count > 0) table.rows.push_back({{std::move(one.answer)}, {std::to_string(one.count)}, {std::move(one.meaning)}});
    }
    add_heading("What applies");
    out_.add(std::move(table));
  }

  [[nodiscard]] Text begin(const Open& open) const {
    const Requirement& requirement = program_.requirements[open.requirement];
    return strong(requirement.id) + " " + requirement.title + " (" + force_words(requirement) + "): ";
  }

  void add_list(const std::vector<Open>& all, Text (Summary::*words)(const Open&) const) {
    Bullets out;
    for (std::size_t i = 0; i < all.size() && i < most_requirements; ++i) out.items.push_back((this->*words)(all[i]));
    if (all.size() > most_requirements) {
      std::vector<std::string> ids;
      for (std::size_t i = most_requirements; i < all.size(); ++i) ids.push_back(program_.requirements[all[i].requirement].id);
      out.items.emplace_back("and " + counted(ids.size(), "more", "more") + ", which findings.xlsx and findings.csv have in full: " + listed(ids));
    }
    out_.add(std::move(out));
  }

  [[nodiscard]] Text open_words(const Open& open) const {
    const Requirement& requirement = program_.requirements[open.requirement];
    const Finding& most = furthest_off(published_, open.findings);
    const Explanation told = published_.told(most);
    const std::string verdict = verdict_words(requirement, Verdict::not_met);
    const std::size_t count = open.findings.size();
    const auto excepted = static_cast<std::size_t>(std::count_if(open.findings.begin(), open.findings.end(), [](const Finding* one) { return is_excepted(*one); }));
    std::string out = count == 1 ? verdict + ". " + told.sentence : verdict + " " + std::to_string(count) + " times; " + (told.shortfall ? "the furthest off: " : "the first: ") + told.sentence;
    // Many sentences say it already.
    if (told.to_close && told.sentence.find(told.to_close->shown) == std::string::npos) out += " To close it: " + told.to_close->shown + ".";
    if (excepted > 0) out += count == 1 ? " " + exception_words(published_, most) : " " + capital(excepted_words(excepted)) + ".";
    out += " Asked of " + (who(program_, open).empty() ? std::string("the submitter") : who(program_, open)) + ": " + ask_words(ask_on(program_.requirements[most.requirement], published_.as_of)) + ".";
    return begin(open) + out;
  }

  void add_open() {
    add_heading("What is open");
    const std::vector<Open> open = by_weight(program_, with_answer(published_, Verdict::not_met));
    if (open.empty()) {
      out_.add(Paragraph{"Nothing that could be told is not met. What could not be told is below."});
    } else {
      add_list(open, &Summary::open_words);
    }
  }

  [[nodiscard]] Text unknown_words(const Open& open) const {
    const std::size_t count = open.findings.size();
    const std::string whose = who(program_, open);
    std::string out = counted(count, "answer cannot", "answers cannot") + " be told" + (whose.empty() ? "" : ", of " + whose) + ".";
    std::size_t missing = 0;
    const CellWords* first = nullptr;
    for (const Finding* finding : open.findings) {
      missing += finding->missing.size();
      if (first == nullptr && !finding->missing.empty()) first = &finding->missing.front();
    }
    if (first != nullptr) out += " Missing: " + first->sentence + (missing > 1 ? "; and " + std::to_string(missing - 1) + " more" : "") + ".";
    return begin(open) + out;
  }

  /// "C1-1 (3), C1-6 (2)": of each requirement how many.
  [[nodiscard]] std::string counts_of(Verdict verdict) const {
    std::vector<std::string> out;
    for (const Open& open : with_answer(published_, verdict)) out.push_back(program_.requirements[open.requirement].id + " (" + std::to_string(open.findings.size()) + ")");
    return listed(out);
  }

  void add_not_known() {
    add_heading("What we do not know");
    const std::vector<Open> unknown = by_weight(program_, with_answer(published_, Verdict::cannot_tell));
    if (!unknown.empty()) add_list(unknown, &Summary::unknown_words);
    Bullets others;
    if (const std::string ids = counts_of(Verdict::needs_review); !ids.empty()) others.items.emplace_back("Not read yet; a person has to decide: " + ids);
    if (const std::string ids = counts_of(Verdict::not_yet_due); !ids.empty()) others.items.emplace_back("Not yet due: " + ids);
    if (!published_.silent.empty()) others.items.emplace_back("Listed, and no plan came from: " + listed(published_.silent));
    if (published_.hidden > 0) others.items.emplace_back(counted(published_.hidden, "answer is", "answers are") + " not shown: they rest on counts of people that are too small");
    for (std::size_t i = 0; i < published_.not_read.size() && i < most_requirements; ++i) {
      others.items.emplace_back("Not read, or not judged: " + published_.not_read[i].name + ": " + published_.not_read[i].why);
    }
    if (published_.not_read.size() > most_requirements) others.items.emplace_back("and " + std::to_string(published_.not_read.size() - most_requirements) + " more that were not read");
    add_not_looked_at(others);
    if (others.items.empty() && unknown.empty()) others.items.emplace_back("Everything the rules ask of these plans could be told. What no rule asks was not looked at.");
    if (!others.items.empty()) out_.add(std::move(others));
  }

  void add_not_looked_at(Bullets& to) const {
    std::map<std::string, std::vector<std::string>> by_reason;
    for (const NotEvaluated& one : published_.not_evaluated) by_reason[one.why].push_back(one.requirement);
    for (auto& [why, ids] : by_reason) {
      ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
      to.items.emplace_back("No answer was looked for, " + why + ": " + listed(ids));
    }
  }

  void add_exceptions() {
    if (!published_.exceptions) return;
    add_heading("Exceptions");
    const std::vector<ListedException>& all = *published_.exceptions;
    Bullets out;
    for (std::size_t i = 0; i < all.size() && i < most_requirements; ++i) out.items.emplace_back(exception_line(program_, all[i]));
    if (all.size() > most_requirements) out.items.emplace_back("and " + counted(all.size() - most_requirements, "more", "more") + ", which the sheet Notes of findings.xlsx has in full");
    if (all.empty()) out.items.emplace_back("The register holds none.");
    out_.add(std::move(out));
  }

  void add_issues() {
    add_heading("Data issues");
    std::map<std::string, std::pair<std::size_t, std::size_t>> by_submission;
    for (const DataIssue& issue : published_.issues) {
      const bool is_fault = issue_table()[static_cast<std::size_t>(issue.code)].severity == IssueSeverity::fault;
      auto& [faults, notes] = by_submission[issue.submission.empty() ? issue.file : issue.submission];
      ++(is_fault ? faults : notes);
    }
    if (by_submission.empty()) {
      out_.add(Paragraph{"None was found in what was read."});
      return;
    }
    Bullets out;
    for (const auto& [name, counts] : by_submission) {
      out.items.emplace_back(name + ": " + counted(counts.first, "fault", "faults") + ", " + std::to_string(counts.second) + " to know");
    }
    out_.add(std::move(out));
  }

  void add_method() {
    add_heading("Method");
    Bullets out;
    for (const std::string_view line : method_lines()) out.items.emplace_back(std::string(line));
    out_.add(std::move(out));
  }

  const Publishable& published_;
  const Program& program_;
  page::Document out_;
};

}  // namespace

void write_summary(const Publishable& published, const TextSink& sink) { sink(page::write_markdown(Summary(published).make())); }

}  // namespace plumbline
