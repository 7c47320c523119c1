// What a Program holds, in the words reports use for it: forces, authorities, months, units. A word
// that a Program may hold and this room does not know is shown as it stands, never dropped.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/program/program.h"

namespace plumbline {

/// Who wants a requirement to hold. Reports keep these apart: only the first is asked of anybody.
enum class Standing : std::uint8_t { asked, funding, national, opinion, adopted, no_standard, ours };
inline constexpr Standing standings[] = {Standing::asked,       Standing::funding, Standing::adopted, Standing::no_standard,
                                         Standing::national, Standing::opinion, Standing::ours};

Standing standing_of(const Requirement& requirement);
/// "What the sources ask, encourage or allow", "Conditions of funding": a heading.
std::string_view heading_of(Standing standing);
/// "asked", "condition of funding", "our own check": a tag.
std::string_view tag_of(Standing standing);

struct WordMeaning {
  std::string_view word;
  std::string_view meaning;
};
/// Every force and what it means for those who read it, strongest first.
std::span<const WordMeaning> force_meanings();
/// The same of one requirement: "The source expects it."
std::string force_meaning(const Requirement& requirement);
/// The source's own verb, and for what fund.
std::string force_words(const Requirement& requirement);
/// A condition of funding is not a duty: a plan qualifies for the money or it does not.
std::string verdict_words(const Requirement& requirement, Verdict verdict);
/// The same beside the plain answer, for those who have to find both: "qualifies (met)".
std::string answer_words(const Requirement& requirement, Verdict verdict);

/// "The briefing says"; never more than the source's authority carries.
std::string says_words(std::string_view authority);
/// "a briefing: it tells others what guidance says".
std::string authority_words(std::string_view authority);
/// "from the source", "public knowledge, to be confirmed", "ours".
std::string basis_words(std::string_view basis);
/// What the submitter is asked to do.
std::string ask_words(std::string_view ask);

/// "April 2021", or "April 2021 to September 2021".
std::string months_words(const MonthRange& months);
/// "each system, each month: April 2021 to September 2021".
std::string subject_words(const Program& program, const Requirement& requirement);
/// "count of spells", "money in £000s", "percentage": what a number of the unit is.
std::string unit_words(const Unit& unit);
/// A value with every place it has, up to six, as an author wrote it.
std::string exact_words(const Exact& value, const Unit& unit);
/// A key as an example holds it, a code or a month as "2021-04", as people read it.
std::string key_words(const Program& program, const Dimension& dimension, const std::string& key);

/// What a requirement's answer is worked out from, in the order it comes up.
struct UsedByRule {
  std::vector<std::uint32_t> parameters;
  std::vector<std::uint32_t> measures;  // steps that are the value of a measure
  std::vector<std::uint32_t> tables;
  std::vector<std::uint32_t> outcomes;
};
UsedByRule used_by_rule(const Program& program, const Requirement& requirement);
/// The same of the tests of its other readings.
UsedByRule used_by_other_readings(const Program& program, const Requirement& requirement);
/// Is the step the value of a measure the author named?
bool is_measure(const Step& step);

}  // namespace plumbline
