// Which groups of people each subject of a requirement has: looked up once for all requirements that are asked of the
// same subjects, and for whoever explains them. Never knows what is asked of the people.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "runtime/evaluate/evaluation.h"
#include "runtime/evaluate/people.h"
#include "runtime/program/program.h"

namespace plumbline {

class SubjectPeople {
 public:
  SubjectPeople(const Program& program, const PeoplePhase& people) : program_(program), people_(people) {}
  /// Of each subject, those of the outcome's grain; a CHECK where the outcome is by a dimension that the subjects do not
  /// have. They hold as long as this; the subjects have to.
  const std::vector<PeopleGroups>& groups(std::uint32_t outcome, const Grid& subjects);
  /// The people of one subject.
  [[nodiscard]] PeopleOfSubject of(std::uint32_t outcome, const Grid& subjects, std::size_t cell) {
    return people_.of(outcome, groups(outcome, subjects)[cell]);
  }

 private:
  struct Found {
    const Grid* subjects = nullptr;
    const PeopleGrain* grain = nullptr;
    std::vector<PeopleGroups> groups;  // by subject
  };
  [[nodiscard]] std::vector<std::size_t> places_of_keys(const Outcome& outcome, const Grid& subjects) const;

  const Program& program_;
  const PeoplePhase& people_;
  std::deque<Found> found_;
};

}  // namespace plumbline
