// The sentence of a finding: the author's, or a plain one, with its words put in.
#include "runtime/finding/sentence.h"

#include <algorithm>

#include "base/plain_words.h"
#include "runtime/finding/people_tables.h"
#include "runtime/finding/people_words.h"
#include "runtime/program/units.h"

namespace plumbline {
namespace {

// Where no cell is missing but what is known of people does not say, that is said by itself.
std::string missing_list(const SharedList<CellWords>& missing) {
  const auto figures = static_cast<std::size_t>(std::count_if(missing.begin(), missing.end(), [](const CellWords& one) { return !one.about_people; }));
  std::string out = std::to_string(figures) + (figures == 1 ? " figure missing: " : " figures missing: ");
  if (figures == 0 && !missing.empty()) out.clear();
  for (std::size_t i = 0; i < missing.size() && i < most_missing_named; ++i) {
    out += (i == 0 ? "" : "; ") + missing[i].sentence;
  }
  if (missing.size() > most_missing_named) {
    out += "; and " + std::to_string(missing.size() - most_missing_named) + " more";
  }
  return out;
}

std::string cell_list(const std::vector<CellWords>& cells, std::uint64_t count) {
  std::string out;
  for (std::size_t i = 0; i < cells.size() && i < most_missing_named; ++i) {
    out += (i == 0 ? "" : "; ") + place_words(cells[i].file, cells[i].sheet, cells[i].line) + ", ";
    out += cells[i].column;
  }
  if (count > most_missing_named) out += "; and " + std::to_string(count - most_missing_named) + " more";
  return out.empty() ? "no cells" : out;
}

// The words for a comparison, of days where days are compared.
std::string comparison_words(Op comparison, bool of_days) {
  if (comparison == Op::equal) return "";
  if (!of_days) return std::string(op_row(comparison).words) + " ";
  if (comparison == Op::below) return "before ";
  if (comparison == Op::above) return "after ";
  return comparison == Op::at_most ? "on or before " : "on or after ";
}

// "74%, where at least 75% is asked; 1 percentage point short."
std::string asked_words(Op comparison, const Finding& finding, const Explanation& told, bool of_days) {
  const std::string out = "{figure}, where " + comparison_words(comparison, of_days) + "{needed} is asked";
  if (finding.verdict == Verdict::met || !told.shortfall) return out + ".";
  if (told.shortfall->exact == "0") return out + ": it is exactly that.";
  const bool too_much = comparison == Op::at_most || comparison == Op::below;
  if (comparison == Op::equal) return out + "; they lie {shortfall} apart.";
  if (of_days) return out + (too_much ? "; {shortfall} late." : "; {shortfall} early.");
  return out + (too_much ? "; {shortfall} too much." : "; {shortfall} short.");
}

std::string evidence_list(const std::vector<EvidenceFound>& evidence) {
  std::string out;
  for (const EvidenceFound& one : evidence) out += (out.empty() ? "" : "; ") + one.sentence;
  return out.empty() ? "nothing was asked for" : out;
}

// What is said where the author wrote no sentence for a verdict.
std::string plain_sentence(const Requirement& requirement, const Finding& finding, const Explanation& told, bool of_days) {
  std::string out;
  for (const SubjectPart& part : finding.subject) out += (out.empty() ? "{" : ", {") + part.dimension + "}";
  out += ": ";
  switch (finding.verdict) {
    case Verdict::cannot_tell: {
      const bool of_people = std::all_of(finding.missing.begin(), finding.missing.end(), [](const CellWords& one) { return one.about_people; });
      return out + (of_people && !finding.missing.empty() ? "not enough information: {missing}." : "not enough information, {missing}.");
    }
    case Verdict::not_yet_due:
      return out + "not yet due, {missing}.";
    case Verdict::needs_review:
      return out + "a person has to judge this: {evidence}.";
    case Verdict::not_applicable:
      return out + "this does not apply.";
    case Verdict::no_standard_set:
      return out + (told.figure ? "{figure}; no standard is set." : "not enough information, {missing}; no standard is set.");
    default:
      break;
  }
  if (told.figure && told.needed && requirement.comparison == Op::agrees) {
    const bool met = finding.verdict == Verdict::met;
    out += met ? "{figure} and {needed} agree" : "{figure} and {needed} do not agree: they lie {shortfall} apart";
    return out + (!told.allowed ? "." : met ? ", where they may lie {allowed} apart." : ", and may lie {allowed}.");
  }
  if (told.figure && told.needed) return out + asked_words(requirement.comparison, finding, told, of_days);
  out += word(finding.verdict);
  if (told.failed.empty() && !told.evidence.empty()) return out + ": {evidence}.";
  return out + (told.failed.empty() ? "." : ", because it does not hold that {failed}.");
}

// A figure made of rounded counts may stand on the other side of what is needed than the answer.
std::string rounding_words(const Program& program, const Requirement& requirement) {
  if (program.outcomes.empty()) return "";
  for (const std::uint32_t step : outcome_steps(program, {*requirement.figure})) {
    const std::int64_t to = profile_of(program, program.outcomes[program.outcome_cells[program.steps[step].of].outcome]).round_to;
    if (to > 1) return " Counts are rounded to the nearest " + std::to_string(to) + " before they are shown; the answer rests on them as they are.";
  }
  return "";
}

/// What stands in braces is put in; no word is made that the sentence does not ask for.
class Filled {
 public:
  Filled(const Finding& finding, const Explanation& told) : finding_(finding), told_(told) {}

  // One pass: what is put in is never read again, so an organisation called "{figure}" stays that.
  std::string run(std::string_view text) {
    while (!text.empty()) {
      const std::size_t open = text.find('{');
      const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
      if (close == std::string_view::npos) break;
      out_ += text.substr(0, open);
      if (!put(text.substr(open + 1, close - open - 1))) out_ += text.substr(open, close - open + 1);
      text.remove_prefix(close + 1);
    }
    return std::move(out_ += text);
  }

 private:
  /// False where there is no such word.
  bool put(std::string_view name) {
    for (const SubjectPart& part : finding_.subject) {
      if (part.dimension == name) return put_text(part.words);
    }
    if (name == "figure") return put_number(told_.figure);
    if (name == "needed") return put_number(told_.needed);
    if (name == "shortfall") return put_number(told_.shortfall);
    if (name == "to_close") return put_number(told_.to_close);
    if (name == "allowed") return put_number(told_.allowed);
    if (name == "missing") return put_text(missing_list(finding_.missing));
    if (name == "evidence") return put_text(evidence_list(told_.evidence));
    if (name == "failed") return put_text(joined(told_.failed, "; nor that "));
    return name == "cells" && put_text(cell_list(told_.cells, told_.cell_count));
  }
  bool put_number(const std::optional<Shown>& value) { return put_text(value ? std::string_view(value->shown) : "not known"); }
  bool put_text(std::string_view words) {
    out_ += words;
    return true;
  }

  const Finding& finding_;
  const Explanation& told_;
  std::string out_;
};

}  // namespace

std::string sentence_of(const Program& program, const Finding& finding, const Explanation& told) {
  const Requirement& requirement = program.requirements[finding.requirement];
  const auto written = requirement.sentences.find(finding.verdict);
  if (written != requirement.sentences.end()) return Filled(finding, told).run(written->second);
  const bool of_days = requirement.figure && program.steps[*requirement.figure].unit.quantity == Quantity::date;
  return Filled(finding, told).run(plain_sentence(requirement, finding, told, of_days)) + (told.figure ? rounding_words(program, requirement) : "");
}

}  // namespace plumbline
