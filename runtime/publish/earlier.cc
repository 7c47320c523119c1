#include "runtime/publish/earlier.h"

#include <algorithm>
#include <utility>

namespace plumbline {
namespace {

using SubjectKeys = std::vector<std::pair<std::string, std::string>>;

/// A results file has the members of a subject in any order.
std::vector<std::string> key_of(const std::string& outcome, SubjectKeys subject, const std::string& column, const std::string& category,
                                bool category_known) {
  std::vector<std::string> key = {outcome, column, category, category_known ? "known" : "not known"};
  std::sort(subject.begin(), subject.end());
  for (auto& [dimension, code] : subject) {
    key.push_back(std::move(dimension));
    key.push_back(std::move(code));
  }
  return key;
}

}  // namespace

EarlierCounts::EarlierCounts(const std::vector<RecordedPeople>& people) {
  for (const RecordedPeople& table : people) {
    for (const RecordedPeopleCell& cell : table.cells) {
      const std::int64_t counted = cell.counted.value_or(0);
      cells_.emplace(key_of(table.outcome, table.subject, cell.column, cell.category, cell.category_known),
                     PartsBefore{cell.hidden, {counted, cell.known - counted, cell.not_known}, cell.counted.has_value()});
    }
  }
}

const PartsBefore* EarlierCounts::of(const Program& program, const PeopleCounts& table, std::string_view column,
                                     const PeopleCell& cell) const {
  if (cells_.empty()) return nullptr;
  SubjectKeys subject;
  for (const SubjectPart& part : table.of) subject.emplace_back(part.dimension, part.code);
  const auto found = cells_.find(key_of(program.outcomes[table.outcome].name, std::move(subject), std::string(column), cell.category, cell.category_known));
  return found == cells_.end() ? nullptr : &found->second;
}

}  // namespace plumbline
