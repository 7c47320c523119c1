// The sentence of a finding: the author's, or a plain one, with its words put in.
#include "runtime/finding/sentence.h"

#include <algorithm>
#include <utility>

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
std::string_view comparison_words(Op comparison, bool of_days) {
  if (!of_days) return op_row(comparison).words;
  if (comparison == Op::below) return "before";
  if (comparison == Op::above) return "after";
  return comparison == Op::at_most ? "on or before" : "on or after";
}

std::string evidence_list(const std::vector<EvidenceFound>& evidence) {
  std::string out;
  for (const EvidenceFound& one : evidence) out += (out.empty() ? "" : "; ") + one.sentence;
  return out.empty() ? "nothing was asked for" : out;
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

/// A sentence as it comes together; no word is made that it does not ask for.
class Sentence {
 public:
  Sentence(const Finding& finding, const Explanation& told) : finding_(finding), told_(told) {}

  // What stands in braces is put in, in one pass: it is never read again, so an organisation called "{figure}" stays that.
  std::string written(std::string_view text) {
    while (!text.empty()) {
      const std::size_t open = text.find('{');
      const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
      if (close == std::string_view::npos) break;
      say(text.substr(0, open));
      if (!put(text.substr(open + 1, close - open - 1))) say(text.substr(open, close - open + 1));
      text.remove_prefix(close + 1);
    }
    say(text);
    return std::move(out_);
  }

  /// What is said where the author wrote no sentence for a verdict.
  std::string plain(const Requirement& requirement, bool of_days) {
    std::string_view between;
    for (const SubjectPart& part : finding_.subject) say(std::exchange(between, ", ")).say(part.words);
    say(": ");
    if (!say_what_lacks()) say_answer(requirement, of_days);
    return std::move(out_);
  }

 private:
  /// False of an answer that lacks nothing.
  bool say_what_lacks() {
    switch (finding_.verdict) {
      case Verdict::cannot_tell: {
        const bool of_people = std::all_of(finding_.missing.begin(), finding_.missing.end(), [](const CellWords& one) { return one.about_people; });
        say(of_people && !finding_.missing.empty() ? "not enough information: " : "not enough information, ").say(missing_list(finding_.missing)).say(".");
        return true;
      }
      case Verdict::not_yet_due:
        say("not yet due, ").say(missing_list(finding_.missing)).say(".");
        return true;
      case Verdict::needs_review:
        say("a person has to judge this: ").say(evidence_list(told_.evidence)).say(".");
        return true;
      case Verdict::not_applicable:
        say("this does not apply.");
        return true;
      case Verdict::no_standard_set:
        if (told_.figure) {
          number(told_.figure);
        } else {
          say("not enough information, ").say(missing_list(finding_.missing));
        }
        say("; no standard is set.");
        return true;
      default:
        return false;
    }
  }

  void say_answer(const Requirement& requirement, bool of_days) {
    if (told_.figure && told_.needed) {
      if (requirement.comparison == Op::agrees) {
        say_agreed();
      } else {
        say_asked(requirement.comparison, of_days);
      }
      return;
    }
    say(word(finding_.verdict));
    if (told_.failed.empty() && !told_.evidence.empty()) {
      say(": ").say(evidence_list(told_.evidence));
    } else if (!told_.failed.empty()) {
      say(", because it does not hold that ").say(failed_list());
    }
    say(".");
  }

  void say_agreed() {
    const bool met = finding_.verdict == Verdict::met;
    number(told_.figure).say(" and ").number(told_.needed);
    if (met) {
      say(" agree");
    } else {
      say(" do not agree: they lie ").number(told_.shortfall).say(" apart");
    }
    if (told_.allowed) say(met ? ", where they may lie " : ", and may lie ").number(told_.allowed).say(met ? " apart" : "");
    say(".");
  }

  // "74%, where at least 75% is asked; 1 percentage point short."
  void say_asked(Op comparison, bool of_days) {
    number(told_.figure).say(", where ");
    if (comparison != Op::equal) say(comparison_words(comparison, of_days)).say(" ");
    number(told_.needed).say(" is asked");
    if (finding_.verdict == Verdict::met || !told_.shortfall) {
      say(".");
      return;
    }
    if (told_.shortfall->exact == "0") {
      say(": it is exactly that.");
      return;
    }
    const bool too_much = comparison == Op::at_most || comparison == Op::below;
    say(comparison == Op::equal ? "; they lie " : "; ").number(told_.shortfall);
    if (comparison == Op::equal) {
      say(" apart.");
    } else if (of_days) {
      say(too_much ? " late." : " early.");
    } else {
      say(too_much ? " too much." : " short.");
    }
  }

  /// False where there is no such word.
  bool put(std::string_view name) {
    for (const SubjectPart& part : finding_.subject) {
      if (part.dimension == name) return say(part.words), true;
    }
    if (name == "figure") return number(told_.figure), true;
    if (name == "needed") return number(told_.needed), true;
    if (name == "shortfall") return number(told_.shortfall), true;
    if (name == "to_close") return number(told_.to_close), true;
    if (name == "allowed") return number(told_.allowed), true;
    if (name == "missing") return say(missing_list(finding_.missing)), true;
    if (name == "evidence") return say(evidence_list(told_.evidence)), true;
    if (name == "failed") return say(failed_list()), true;
    return name == "cells" && (say(cell_list(told_.cells, told_.cell_count)), true);
  }
  [[nodiscard]] std::string failed_list() const { return joined(told_.failed, "; nor that "); }
  Sentence& number(const std::optional<Shown>& value) { return say(value ? std::string_view(value->shown) : "not known"); }
  Sentence& say(std::string_view words) {
    out_ += words;
    return *this;
  }

  const Finding& finding_;
  const Explanation& told_;
  std::string out_;
};

}  // namespace

std::string sentence_of(const Program& program, const Finding& finding, const Explanation& told) {
  const Requirement& requirement = program.requirements[finding.requirement];
  const auto written = requirement.sentences.find(finding.verdict);
  if (written != requirement.sentences.end()) return Sentence(finding, told).written(written->second);
  const bool of_days = requirement.figure && program.steps[*requirement.figure].unit.quantity == Quantity::date;
  return Sentence(finding, told).plain(requirement, of_days) + (told.figure ? rounding_words(program, requirement) : "");
}

}  // namespace plumbline
