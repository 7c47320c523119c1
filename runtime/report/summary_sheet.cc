// Requirements by organisation, in words: a sheet for each level of organisation, since a requirement is asked of one.
#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "base/plain_words.h"
#include "runtime/report/finding_words.h"
#include "runtime/report/findings_book.h"
#include "runtime/report/policy_words.h"

namespace plumbline {
namespace {

using book::Cell;
using book::Row;

/// How many of each answer there are; the last is of those hidden.
using Answers = std::array<std::size_t, verdict_count + 1>;

struct Matrix {
  std::string level;                     // empty: what is asked of no organisation
  std::vector<std::uint32_t> requirements;
  std::vector<SubjectPart> organisations;
  std::map<std::pair<std::uint32_t, std::size_t>, Answers> answers;  // by requirement and place in `organisations`
};

/// In the order of levels, the highest first.
std::vector<Matrix> matrices_of(const Publishable& published) {
  const Program& program = *published.program;
  std::map<std::uint32_t, Matrix> by_level;
  std::map<std::pair<std::uint32_t, std::string>, std::size_t> places;
  for (const Finding& finding : published.findings) {
    const Requirement& requirement = program.requirements[finding.requirement];
    const std::optional<std::size_t> at = organisation_part(requirement.subject);
    const auto level = at ? requirement.subject[*at].of : static_cast<std::uint32_t>(program.levels.size());
    Matrix& matrix = by_level[level];
    if (at) matrix.level = program.levels[level].name;
    const SubjectPart part = at ? finding.subject.parts()[*at] : SubjectPart{"", "", "Everybody"};
    const auto [place, fresh] = places.try_emplace({level, part.code}, matrix.organisations.size());
    if (fresh) matrix.organisations.push_back(part);
    if (matrix.requirements.empty() || matrix.requirements.back() != finding.requirement) matrix.requirements.push_back(finding.requirement);
    ++matrix.answers[{finding.requirement, place->second}].at(finding.hidden ? verdict_count : static_cast<std::size_t>(finding.verdict));
  }
  std::vector<Matrix> out;
  for (auto& [level, matrix] : by_level) out.push_back(std::move(matrix));
  return out;
}

/// "not met" of one answer; "not met (2), met (4)" of several.
Cell answer_cell(const Requirement& requirement, const Answers& answers) {
  std::size_t all = 0;
  for (const std::size_t count : answers) all += count;
  Cell out;
  const auto add = [&](std::size_t count, const std::string& words) {
    if (count > 0) out.text += (out.text.empty() ? "" : ", ") + (all == 1 ? words : words + " (" + std::to_string(count) + ")");
  };
  for (const Verdict verdict : reading_order) add(answers.at(static_cast<std::size_t>(verdict)), verdict_words(requirement, verdict));
  add(answers.back(), std::string(hidden_word));
  out.strong = answers.at(static_cast<std::size_t>(Verdict::not_met)) + answers.at(static_cast<std::size_t>(Verdict::cannot_tell)) > 0;
  return out;
}

book::Sheet sheet_of(const Program& program, Matrix made, std::string name, std::string table) {
  const auto matrix = std::make_shared<const Matrix>(std::move(made));
  constexpr double narrow = 18;
  constexpr std::size_t most_on_a_page = 10;
  std::vector<book::Column> columns = {{"Requirement", 13}, {"Title", 40}, {"Force", 18}};
  constexpr std::size_t most_organisations = 16'000;  // columns of a sheet, with room for the first ones
  const std::size_t shown = std::min(matrix->organisations.size(), most_organisations);
  for (std::size_t i = 0; i < shown; ++i) columns.push_back({matrix->organisations[i].words, narrow});
  if (shown < matrix->organisations.size()) columns.push_back({counted(matrix->organisations.size() - shown, "more organisation", "more organisations"), narrow});
  book::Sheet out{std::move(name)};
  out.frozen_columns = 2;
  out.is_wide = true;
  out.is_one_page_wide = matrix->organisations.size() <= most_on_a_page;
  out.blocks.emplace_back(book::Table{std::move(table), std::move(columns), matrix->requirements.size(), [&program, matrix, shown](std::size_t at) {
                                        const std::uint32_t index = matrix->requirements[at];
                                        const Requirement& requirement = program.requirements[index];
                                        Row row = {requirement.id, requirement.title, force_words(requirement)};
                                        for (std::size_t i = 0; i < shown; ++i) {
                                          const auto found = matrix->answers.find({index, i});
                                          row.push_back(found == matrix->answers.end() ? Cell("not judged") : answer_cell(requirement, found->second));
                                        }
                                        if (shown < matrix->organisations.size()) row.emplace_back("on the sheet Findings");
                                        return row;
                                      }});
  return out;
}

/// A sheet's name: as long as it may be, without what it may not hold, and no other sheet's.
std::string sheet_name(const std::string& level, std::set<std::string>& taken) {
  constexpr std::size_t most = 28;
  std::string out = taken.empty() ? "Summary" : "Summary by " + spaced(level);
  for (char& c : out) {
    if (std::string_view("[]:*?/\\'").find(c) != std::string_view::npos) c = ' ';
  }
  if (out.size() > most) out.resize(most);
  const std::string begin = out;
  for (int count = 2; !taken.insert(lowered(out)).second; ++count) out = begin + " " + std::to_string(count);
  return out;
}

}  // namespace

std::vector<book::Sheet> summary_sheets(const Publishable& published) {
  std::vector<book::Sheet> out;
  std::set<std::string> taken;
  for (Matrix& matrix : matrices_of(published)) {
    std::string table = "Summary" + std::to_string(out.size() + 1);
    std::string name = sheet_name(matrix.level.empty() ? "nobody" : matrix.level, taken);
    out.push_back(sheet_of(*published.program, std::move(matrix), std::move(name), std::move(table)));
  }
  if (out.empty()) {
    book::Sheet nothing{"Summary"};
    nothing.blocks.emplace_back(book::Table{"Summary1", {{"Requirement", 13}, {"Title", 40}}, 1, [](std::size_t) { return Row{"", "Nothing was judged"}; }});
    out.push_back(std::move(nothing));
  }
  return out;
}

}  // namespace plumbline
