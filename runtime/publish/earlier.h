// What an earlier run showed of the cells of this one: whoever has both can set one beside the other.
// A cell is the same where outcome, subject, column and category go by the same names.
//
// This room never knows what follows from it; disclosure.h does.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/dataset/run_record.h"
#include "runtime/finding/people.h"
#include "runtime/program/program.h"
#include "runtime/publish/linked_counts.h"

namespace plumbline {

class EarlierCounts {
 public:
  explicit EarlierCounts(const std::vector<RecordedPeople>& people);

  /// What was shown of the cell, for as long as this lives; nothing where there was no such cell. `column` is empty for everybody.
  [[nodiscard]] const PartsBefore* of(const Program& program, const PeopleCounts& table, std::string_view column,
                                      const PeopleCell& cell) const;

 private:
  std::map<std::vector<std::string>, PartsBefore> cells_;
};

}  // namespace plumbline
