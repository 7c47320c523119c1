// The counts behind findings about people: each outcome once for each subject it is asked of, with
// all its splits, and which of their cells a finding rests on. It hides nothing; runtime/publish does.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/finding/people.h"
#include "runtime/program/program.h"

namespace plumbline {

/// The steps under `roots` that are figures about people.
std::vector<std::uint32_t> outcome_steps(const Program& program, const std::vector<std::uint32_t>& roots);

/// The items of a column split by in the order of its cells; those not known come after them.
std::vector<std::uint32_t> category_items(const Program& program, const Column& column);

class PeopleTables {
 public:
  PeopleTables(const Program& program, const Dataset& dataset, const Evaluation& evaluation)
      : program_(program), dataset_(dataset), evaluation_(evaluation) {}

  /// The cells that the steps rest on for one subject; `subject` is that subject in words. Who may
  /// belong to a category counts against it, so a category rests on those whose category is not
  /// known as well: an answer would say how many they are at most.
  std::vector<PeoplePlace> places(std::uint32_t requirement, std::size_t cell, const std::vector<std::uint32_t>& steps,
                                  const std::vector<SubjectPart>& subject);
  /// All of them, tied to those of the organisations around.
  std::vector<PeopleCounts> take();

 private:
  using Subject = std::vector<std::pair<Dimension, std::int32_t>>;
  std::size_t table_of(std::uint32_t requirement, std::size_t cell, std::uint32_t step, const std::vector<SubjectPart>& subject);
  [[nodiscard]] PeopleCounts counted(std::uint32_t requirement, std::size_t cell, std::uint32_t step) const;
  [[nodiscard]] PeopleSplit split(std::uint32_t requirement, std::size_t cell, std::uint32_t step, std::uint32_t column) const;
  /// The same subject for each organisation around, the nearest first.
  [[nodiscard]] std::vector<Subject> subjects_around(const Subject& subject) const;
  [[nodiscard]] std::optional<std::size_t> around(std::uint32_t outcome, const Subject& subject) const;
  [[nodiscard]] std::optional<std::size_t> within(const Subject& subject) const;

  const Program& program_;
  const Dataset& dataset_;
  const Evaluation& evaluation_;
  std::map<std::pair<std::uint32_t, Subject>, std::size_t> tables_;  // by outcome
  std::map<Subject, std::size_t> subjects_;
  std::vector<PeopleCounts> list_;
};

}  // namespace plumbline
