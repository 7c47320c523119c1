// The cells of a finding as the tables have them that go to spreadsheets and programs: places, decimals, the parts of
// its subject. It makes no sentence.
#pragma once

#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/finding/cell_words.h"
#include "runtime/finding/finding.h"
#include "runtime/program/program.h"
#include "runtime/publish/publish.h"

namespace plumbline {

/// Verdicts in the order a reader needs them.
inline constexpr Verdict reading_order[] = {Verdict::not_met, Verdict::cannot_tell,    Verdict::needs_review,   Verdict::not_yet_due,
                                            Verdict::met,     Verdict::not_applicable, Verdict::no_standard_set};
/// The place of a finding in that order. What is hidden stands behind what is open, whatever its answer is.
std::size_t reading_place(const Finding& finding);

/// Of findings of one requirement, one or more, the one with the greatest shortfall: the first where there are several,
/// or none has any. Reports of one run name the same.
const Finding& furthest_off(const Publishable& published, const std::vector<const Finding*>& findings);

/// The dimensions of every requirement, in the order they are first met.
std::vector<std::string> dimensions_of(const Program& program);
/// The part of the subject that is the dimension; nothing where it has none.
const SubjectPart* part_of(const Finding& finding, std::string_view dimension);

/// The words of each, "; " between them.
template <typename Cells>
std::string all_words(const Cells& cells, std::string (*words)(const CellWords&)) {
  std::string out;
  for (const CellWords& cell : cells) out += (out.empty() ? "" : "; ") + words(cell);
  return out;
}

/// In the unit beside it, as a decimal number, to twelve places where it has no end: what opens CSV files takes "3/5"
/// for a day in May. Percentages and points are hundredths.
void append_decimal(std::string& out, const Exact& value, bool in_hundredths);
/// Writes the same to a place for Exact::most_rounded bytes, and gives its end; null where it has to be appended.
char* put_decimal(char* to, const Exact& value, bool in_hundredths);
/// The same of a ratio, reduced or not.
char* put_decimal(char* to, std::int64_t top, std::int64_t below, bool in_hundredths);
bool is_in_hundredths(const Unit& unit);
/// The same of a number that is already in words, a day as 2021-05-28; empty where there is none.
std::string decimal_of(const std::optional<Shown>& value, const Unit& unit);

/// The numbers a finding may have, as the results name them, and what each of one requirement is in.
struct NumberColumn {
  std::string_view name;
  std::optional<Shown> Explanation::*of;
};
inline constexpr NumberColumn number_columns[] = {{"figure", &Explanation::figure},
                                                  {"needed", &Explanation::needed},
                                                  {"shortfall", &Explanation::shortfall},
                                                  {"allowed", &Explanation::allowed},
                                                  {"to_close", &Explanation::to_close}};
using NumberUnits = std::array<Unit, std::size(number_columns)>;
NumberUnits number_units(const Program& program, const Requirement& requirement);

}  // namespace plumbline
