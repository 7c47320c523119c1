#include "runtime/evaluate/subject_people.h"

#include <algorithm>

#include "base/check.h"

namespace plumbline {

const std::vector<PeopleGroups>& SubjectPeople::groups(std::uint32_t outcome, const Grid& subjects) {
  const PeopleGrain& grain = people_.grain(outcome);
  const auto there = std::find_if(found_.begin(), found_.end(), [&](const Found& one) { return one.subjects == &subjects && one.grain == &grain; });
  if (there != found_.end()) return there->groups;
  const std::vector<std::size_t> places = places_of_keys(program_.outcomes[outcome], subjects);
  std::vector<std::int32_t> keys(places.size());
  Found& out = found_.emplace_back(Found{&subjects, &grain, {}});
  out.groups.reserve(subjects.size());
  for (std::size_t cell = 0; cell < subjects.size(); ++cell) {
    const std::vector<std::int32_t> codes = subjects.at(cell);
    for (std::size_t key = 0; key < keys.size(); ++key) keys[key] = codes[places[key]];
    out.groups.push_back(grain.groups(keys));
  }
  return out.groups;
}

std::vector<std::size_t> SubjectPeople::places_of_keys(const Outcome& outcome, const Grid& subjects) const {
  std::vector<std::size_t> out;
  for (std::size_t key = 0; key < outcome.keys.size(); ++key) {
    const auto at = std::find(subjects.dimensions.begin(), subjects.dimensions.end(), dimension_of(program_.tables[outcome.table], outcome, key));
    PLUMBLINE_CHECK(at != subjects.dimensions.end(), "an outcome is by a dimension its subjects do not have");
    out.push_back(static_cast<std::size_t>(at - subjects.dimensions.begin()));
  }
  return out;
}

}  // namespace plumbline
