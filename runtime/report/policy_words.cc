#include "runtime/report/policy_words.h"

#include <algorithm>

#include "base/plain_words.h"
#include "runtime/finding/numbers.h"

namespace plumbline {
namespace {

std::string meaning_of(std::span<const WordMeaning> meanings, std::string_view word) {
  for (const WordMeaning& one : meanings) {
    if (one.word == word) return std::string(one.meaning);
  }
  return std::string(word);
}

constexpr WordMeaning says[] = {{"guidance", "The guidance says"},          {"briefing", "The briefing says"},
                            {"statistics", "The statistics say"},       {"advocacy", "The advocacy body says"},
                            {"party", "The political party says"},      {"board", "The board says"}};
constexpr WordMeaning authorities[] = {{"guidance", "guidance: it binds those it is addressed to"},
                                   {"briefing", "a briefing: it tells others what guidance says, and binds nobody itself"},
                                   {"statistics", "statistics: it publishes figures"},
                                   {"advocacy", "an advocacy body: it speaks for members or patients, and binds nobody"},
                                   {"party", "a political party: it sets out its policy, and binds nobody"},
                                   {"board", "a board: it was adopted by that board"}};
constexpr WordMeaning bases[] = {{"source", "from the source"},
                             {"public", "public knowledge, to be confirmed"},
                             {"ours", "ours: no source sets it"}};
constexpr WordMeaning asks[] = {{"correct", "to correct the plan"}, {"explain", "to explain"}, {"nothing", "nothing"}};

constexpr WordMeaning forces[] = {
    {"must", "The source says that it has to be done."},
    {"asked", "The source asks for it."},
    {"expected", "The source expects it."},
    {"encouraged", "The source encourages it; it does not ask for it."},
    {"may", "The source allows it; nobody has to."},
    {"condition of funding", "Money depends on it. It is no duty: a plan qualifies for the money or it does not."},
    {"national context", "Somebody else has to act, such as government. It is shown for context and asked of no plan."},
    {"opinion", "A view that the source holds. It is asked of nobody."},
    {"our own check", "No source asks for it: we check it to find mistakes and plans that do not fit together."},
};

constexpr int most_places = 6;

void add_once(std::vector<std::uint32_t>& list, std::uint32_t index) {
  if (std::find(list.begin(), list.end(), index) == list.end()) list.push_back(index);
}

void walk(const Program& program, std::uint32_t index, std::vector<bool>& seen, UsedByRule& out) {
  if (seen[index]) return;
  seen[index] = true;
  const Step& step = program.steps[index];
  if (is_measure(step)) out.measures.push_back(index);
  if (step.op == Op::parameter) add_once(out.parameters, step.of);
  if (step.op == Op::submitted) add_once(out.tables, step.of);
  if (step.op == Op::outcome) {
    add_once(out.outcomes, program.outcome_cells[step.of].outcome);
    add_once(out.tables, program.outcomes[program.outcome_cells[step.of].outcome].table);
  }
  if (step.op == Op::gathered || step.op == Op::complete) add_once(out.tables, program.gathers[step.of].table);
  for (std::uint32_t argument : step.arguments) walk(program, argument, seen, out);
}

}  // namespace

Standing standing_of(const Requirement& requirement) {
  if (!requirement.no_standard_because.empty()) return Standing::no_standard;
  if (requirement.force == "funding") return Standing::funding;
  if (requirement.force == "national") return Standing::national;
  if (!requirement.adopted_by.empty()) return Standing::adopted;
  if (requirement.force == "opinion") return Standing::opinion;
  if (requirement.force == "ours") return Standing::ours;
  return Standing::asked;
}

std::string_view heading_of(Standing standing) {
  switch (standing) {
    case Standing::asked:
      return "What the sources ask, encourage or allow";
    case Standing::funding:
      return "Conditions of funding";
    case Standing::national:
      return "National context: for others to do";
    case Standing::opinion:
      return "Opinions: asked of nobody";
    case Standing::adopted:
      return "Standards a board has adopted";
    case Standing::no_standard:
      return "Reported, with no standard set";
    case Standing::ours:
      return "Our own checks";
  }
  return {};
}

std::string_view tag_of(Standing standing) {
  switch (standing) {
    case Standing::asked:
      return "asked";
    case Standing::funding:
      return "condition of funding";
    case Standing::national:
      return "national context, not this organisation's act";
    case Standing::opinion:
      return "opinion, not asked";
    case Standing::adopted:
      return "standard adopted by a board";
    case Standing::no_standard:
      return "no standard set";
    case Standing::ours:
      return "our own check";
  }
  return {};
}

std::span<const WordMeaning> force_meanings() { return forces; }

std::string force_meaning(const Requirement& requirement) {
  switch (standing_of(requirement)) {
    case Standing::asked:
      return meaning_of(forces, requirement.force);
    case Standing::funding:
      return meaning_of(forces, "condition of funding");
    case Standing::national:
      return meaning_of(forces, "national context");
    case Standing::opinion:
      return meaning_of(forces, "opinion");
    case Standing::adopted:
      return "A view that a board made its own standard, and holds itself to.";
    case Standing::no_standard:
      return "The figure is shown, and nothing is judged.";
    case Standing::ours:
      break;
  }
  return meaning_of(forces, "our own check");
}

std::string force_words(const Requirement& requirement) {
  const Standing standing = standing_of(requirement);
  if (standing == Standing::asked) return requirement.force;
  if (standing == Standing::funding) return "condition of funding: " + requirement.fund;
  if (standing == Standing::adopted) {
    return "standard adopted by " + requirement.adopted_by + (requirement.adopted_on ? " on " + show(*requirement.adopted_on) : "");
  }
  if (standing == Standing::no_standard) return requirement.force + "; no standard set";
  return std::string(tag_of(standing));
}

std::string verdict_words(const Requirement& requirement, Verdict verdict) {
  if (requirement.force == "funding" && verdict == Verdict::met) return "qualifies";
  if (requirement.force == "funding" && verdict == Verdict::not_met) return "does not qualify";
  return std::string(word(verdict));
}

std::string answer_words(const Requirement& requirement, Verdict verdict) {
  const std::string words = verdict_words(requirement, verdict);
  return words == word(verdict) ? words : words + " (" + std::string(word(verdict)) + ")";
}

std::string says_words(std::string_view authority) {
  const std::string words = meaning_of(says, authority);
  return words == authority ? "The source says" : words;
}

std::string authority_words(std::string_view authority) { return meaning_of(authorities, authority); }
std::string basis_words(std::string_view basis) { return meaning_of(bases, basis); }
std::string ask_words(std::string_view ask) { return meaning_of(asks, ask); }

std::string months_words(const MonthRange& months) {
  return months.first == months.last ? show(months.first) : show(months.first) + " to " + show(months.last);
}

std::string subject_words(const Program& program, const Requirement& requirement) {
  std::string out;
  for (const Dimension& dimension : requirement.subject) {
    out += (out.empty() ? "each " : ", each ") + spaced(dimension_name(program, dimension));
  }
  for (std::size_t i = 0; i < requirement.months.size(); ++i) {
    out += (i == 0 ? ": " : ", ") + months_words(requirement.months[i]);
  }
  return out;
}

std::string unit_words(const Unit& unit) {
  switch (unit.quantity) {
    case Quantity::count:
      return "count of " + unit.word;
    case Quantity::quantity:
      return "quantity in " + unit.word;
    case Quantity::money:
      return "money in " + (unit.word.empty() ? "£" : unit.word);
    case Quantity::percentage:
      return "percentage";
    case Quantity::points:
      return "percentage points";
    case Quantity::truth:
      return "yes or no";
    case Quantity::date:
      return "day";
    case Quantity::number:
      break;
  }
  return unit.word.empty() ? "number" : "number of " + unit.word;
}

std::string exact_words(const Exact& value, const Unit& unit) { return show_number(value, unit, most_places); }

std::string key_words(const Program& program, const Dimension& dimension, const std::string& key) {
  if (dimension.kind == DimensionKind::period) {
    if (const std::optional<Period> period = parse_period(key)) return show(*period);
  }
  if (dimension.kind == DimensionKind::list) {
    for (const ListItem& item : program.lists[dimension.of].items) {
      if (item.code == key && !item.label.empty()) return item.label;
    }
  }
  return key;
}

UsedByRule used_by_rule(const Program& program, const Requirement& requirement) {
  UsedByRule out;
  std::vector<bool> seen(program.steps.size(), false);
  if (requirement.applies) walk(program, *requirement.applies, seen, out);
  walk(program, requirement.test, seen, out);
  std::sort(out.tables.begin(), out.tables.end());
  return out;
}

UsedByRule used_by_other_readings(const Program& program, const Requirement& requirement) {
  UsedByRule out;
  std::vector<bool> seen(program.steps.size(), false);
  for (const Interpretation& one : requirement.interpretations) {
    if (one.test) walk(program, *one.test, seen, out);
  }
  return out;
}

bool is_measure(const Step& step) { return !step.title.empty() && step.op != Op::parameter && step.op != Op::submitted && step.op != Op::outcome; }

}  // namespace plumbline
