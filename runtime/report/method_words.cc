#include "runtime/report/method_words.h"

#include <algorithm>

#include "runtime/report/finding_words.h"

namespace plumbline {

std::string_view marking(const Publishable& published) {
  const std::string& status = published.program->status;
  const bool is_draft = status.empty() || status == "draft" ||
                        std::any_of(published.inputs.begin(), published.inputs.end(), [](const PublishedInput& input) { return input.version == "draft"; });
  return is_draft ? "Draft, not for publication" : "Not for publication";
}

bool counts_people(const Program& program) {
  return std::any_of(program.tables.begin(), program.tables.end(), [](const Table& table) { return table.of_people; });
}

std::string_view on_paper(const Program& program) {
  return counts_people(program) ? "This counts what people said, and tests on paper what was submitted; it does not judge services."
                                : "This tests plans on paper; it does not judge services.";
}

std::vector<std::string_view> method_lines() {
  return {"Each requirement was held against each plan, for every organisation and period it is asked of.",
          "Figures are worked out exactly, as fractions, and rounded only where they are shown; more digits are shown where rounding would contradict an answer.",
          "A figure that is missing is never taken as nothing, and never as met: an answer that rests on it cannot be told, and says which figure is missing and where, unless it is the same whatever the figure may be.",
          "Documents and statements are found and quoted; whether they do what is asked is decided by a person in a role, and by nothing else.",
          "What a source asks, what money depends on, what a board adopted, and opinions and our own checks are never counted together.",
          "Counts of people below what a disclosure profile allows are hidden, with whatever they could be worked out from.",
          "The same files and the same rules give the same answers in the same words: no clock is read."};
}

std::string_view verdict_meaning(Verdict verdict) {
  switch (verdict) {
    case Verdict::not_met:
      return "The figures or documents are there, and do not reach what is asked. Of a condition of funding: does not qualify.";
    case Verdict::cannot_tell:
      return "Not enough information: a figure or document that it rests on is missing, or cannot be read.";
    case Verdict::needs_review:
      return "Not read yet: a person has to read it and decide.";
    case Verdict::not_yet_due:
      return "Something is missing that is not due before a later day.";
    case Verdict::met:
      return "The plan says what is asked. Of a condition of funding: qualifies.";
    case Verdict::not_applicable:
      return "It is not asked of this organisation or period.";
    case Verdict::no_standard_set:
      return "The figure is shown, and nothing is judged: no source says how much is enough.";
  }
  return {};
}

std::string_view hidden_meaning() { return "It rests on counts of people too small to be shown, so its answer is not shown either."; }

std::string rules_words(const Program& program) {
  std::string out = program.edition.empty() ? "no edition" : "edition " + program.edition;
  if (program.status == "draft") return out + ", a draft: not approved yet";
  if (program.status.empty()) return out + ", status not said: nobody has approved it";
  if (!program.approved_on) return out + ", " + program.status + "; it is not said who approved it";
  return out + (program.status == "approved" ? "" : ", " + program.status) + ", approved by " + program.approved_by + " on " + show(*program.approved_on);
}

std::vector<AnswerCount> answer_counts(const Publishable& published) {
  std::vector<AnswerCount> out;
  for (const Verdict verdict : reading_order) {
    out.push_back({std::string(word(verdict)), std::string(verdict_meaning(verdict)), published.summary[static_cast<std::size_t>(verdict)]});
    if (verdict != Verdict::not_met || !published.exceptions) continue;
    out.push_back({"not met, under an exception", "Counted among those not met, and they stay so: somebody in the role that the rules name agreed to it, until a day.", published.excepted});
  }
  if (published.hidden > 0) out.push_back({std::string(hidden_word), std::string(hidden_meaning()), published.hidden});
  return out;
}

}  // namespace plumbline
