#include "runtime/report/people_text.h"

#include <algorithm>
#include <array>

#include "base/plain_words.h"
#include "runtime/finding/finding.h"
#include "runtime/report/policy_words.h"

namespace plumbline {
namespace {

using Row = std::array<std::string, 6>;  // who, counted, known, not known, figure, limits

std::size_t letters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

Row row_of(std::string who, const PeopleCell& cell, bool is_proportion) {
  if (cell.hidden) return {std::move(who), std::string(hidden_word), "", "", "", ""};
  Row out{std::move(who), is_proportion ? std::to_string(cell.counted) : "", std::to_string(cell.known), std::to_string(cell.not_known),
          cell.told->figure ? cell.told->figure->shown : "not known", ""};
  if (cell.told->lower && cell.told->upper) out[5] = cell.told->lower->shown + " to " + cell.told->upper->shown;
  return out;
}

std::string laid_out(const Row& row, const std::array<std::size_t, 6>& widths) {
  std::string out = row[0];
  if (row[1].empty() && row[2].empty()) return out;
  std::size_t gap = widths[0] - letters(row[0]);
  for (std::size_t i = 1; i < row.size(); ++i) {
    // Nobody compares limits by their last digit.
    const bool to_the_right = i + 1 < row.size();
    out.append(gap + 2 + (to_the_right ? widths[i] - letters(row[i]) : 0), ' ').append(row[i]);
    gap = 0;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

std::vector<std::string> people_lines(const Outcome& outcome, const PeopleCounts& table) {
  std::string heading = outcome.title;
  for (const SubjectPart& part : table.of) heading += ", " + part.words;
  if (!outcome.people_say.empty()) heading += ". In their own words: “" + outcome.people_say + "”";
  std::vector<Row> rows = {{"who", table.is_proportion ? "counted" : "", "known", "not known", "figure", table.is_proportion ? "95% limits" : ""}};
  rows.push_back(row_of("everybody", table.everybody, table.is_proportion));
  for (const PeopleSplit& split : table.splits) {
    rows.push_back({"by " + spaced(split.column), "", "", "", "", ""});
    for (const PeopleCell& cell : split.cells) rows.push_back(row_of("  " + cell.category, cell, table.is_proportion));
  }
  std::array<std::size_t, 6> widths{};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], letters(row[i]));
  }
  std::vector<std::string> out = {std::move(heading)};
  for (const Row& row : rows) out.push_back("  " + laid_out(row, widths));
  return out;
}

}  // namespace plumbline
