// The cell phase: the answers of one requirement after another, from the columns of its steps.
#pragma once

#include <cstdint>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/evaluate/step_columns.h"
#include "runtime/program/program.h"

namespace plumbline {

/// Answers requirements one after another, and keeps what later ones have in common with them.
class Judge {
 public:
  Judge(const Program& program, const Dataset& dataset, const RowPhase& rows) : program_(program), dataset_(dataset), rows_(rows), same_(program), people_(program, rows.people()) {}

  RequirementVerdicts verdicts(const Requirement& requirement);
  /// Keeps none of the columns of this requirement that no later one rests on.
  void let_go(std::uint32_t requirement, const std::vector<StepColumn>& columns);
  /// The people an outcome counts, for one of the subjects of a requirement. It holds as long as the judge.
  [[nodiscard]] PeopleOfSubject people(std::uint32_t outcome, const Grid& subjects, std::size_t cell) { return people_.of(outcome, subjects, cell); }

 private:
  const Program& program_;
  const Dataset& dataset_;
  const RowPhase& rows_;
  SameSteps same_;
  SubjectPeople people_;
  std::vector<SharedColumns> shared_;
  std::vector<std::uint32_t> last_user_;  // by step among SameSteps: the last requirement that rests on it; made when first asked for
};

}  // namespace plumbline
