// The cell phase: the steps of all requirements over their subjects, a column each. Requirements asked of the same
// subjects share what they have in common, however often it is written down.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <vector>

#include "runtime/evaluate/cells.h"
#include "runtime/evaluate/figures.h"
#include "runtime/evaluate/subject_people.h"
#include "runtime/program/program.h"

namespace plumbline {

/// Which steps of a program always have the same value: each gets the number of the first like it.
class SameSteps {
 public:
  explicit SameSteps(const Program& program);
  [[nodiscard]] std::uint32_t first_like(std::uint32_t step) const { return first_[step]; }
  /// Does it rest on evidence, whose standing is another question for every requirement?
  [[nodiscard]] bool is_own(std::uint32_t step) const { return own_[step]; }

 private:
  std::vector<std::uint32_t> first_;
  std::vector<bool> own_;
};

/// Columns of one set of subjects, by the number of their step among SameSteps. What is missing may be not yet due
/// by one requirement's day and overdue by another's: the days differ, so the columns do.
struct SharedColumns {
  std::shared_ptr<const Grid> subjects;
  std::optional<Date> due;
  std::map<std::uint32_t, std::shared_ptr<const Figures>> columns;
  struct GroupsThere {
    const GroupLayout* layout = nullptr;
    PeriodShift shift;
    std::shared_ptr<const SubjectGroups> groups;
  };
  std::vector<GroupsThere> groups;
};

/// The columns of one requirement.
class StepColumns {
 public:
  StepColumns(const Program& program, const SameSteps& same, const RowPhase& rows, const CellFinder& finder, SubjectPeople& people, SharedColumns& shared)
      : program_(program), same_(same), rows_(rows), finder_(finder), people_(people), shared_(shared), subjects_(*shared.subjects) {}

  const Figures& column(std::uint32_t step);
  /// Every column asked for, in the order of their steps.
  [[nodiscard]] std::vector<StepColumn> take();

 private:
  std::shared_ptr<const Figures> made(std::uint32_t step);
  [[nodiscard]] Figures leaf(const Step& step);
  [[nodiscard]] Figures of_groups(const Step& step);
  /// Of a step that looks at one group for each subject; null of others.
  [[nodiscard]] std::shared_ptr<const SubjectGroups> groups(const Step& step);
  [[nodiscard]] Figures parameter(const Step& step);
  /// Of the people of each subject; and whether the test of an outcome holds, whoever is not known.
  [[nodiscard]] Figures outcome(std::uint32_t outcome_cell);
  [[nodiscard]] Figures test_of_people(const Step& step);
  /// Of each subject: a figure and its test are made of the same ones.
  const std::vector<Tally>& tallies(std::uint32_t outcome_cell);
  template <typename Answer>
  Figures one_by_one(Answer answer);
  const std::vector<SubjectCodes>& codes();

  const Program& program_;
  const SameSteps& same_;
  const RowPhase& rows_;
  const CellFinder& finder_;
  SubjectPeople& people_;
  SharedColumns& shared_;
  const Grid& subjects_;
  std::map<std::uint32_t, std::shared_ptr<const Figures>> columns_;
  std::map<std::uint32_t, std::vector<Tally>> tallies_;  // by outcome cell
  std::vector<SubjectCodes> codes_;  // of each subject, made when first asked for
};

}  // namespace plumbline
