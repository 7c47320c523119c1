// Where the steps of a requirement find their cells: its subjects against groups, parameters,
// attributes and days of receipt. Leaves only; what is worked out from them is evaluation.cc's.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/evaluate/evidence.h"
#include "runtime/evaluate/row_phase.h"
#include "runtime/program/program.h"

namespace plumbline {

using SubjectCodes = std::vector<std::int32_t>;

class CellFinder {
 public:
  CellFinder(const Program& program, const Dataset& dataset, const RowPhase& rows, const Grid& subjects,
             const Requirement& requirement)
      : program_(program), dataset_(dataset), rows_(rows), subjects_(subjects), requirement_(requirement) {}

  /// The value of a step that rests on no other, and on no people.
  [[nodiscard]] Value leaf(const Step& step, const SubjectCodes& subject) const;
  /// Does a gathered step look at one group for each subject, and nothing else?
  [[nodiscard]] bool is_of_one_group(const Step& step) const;
  /// Of such a step: the group of each subject; -1: in none.
  [[nodiscard]] SubjectGroups groups(const Step& step) const;
  /// Does the subject stand in the one period an `except in` leaves out?
  [[nodiscard]] bool is_excepted(const Step& step, const SubjectCodes& subject) const;
  /// What a step folds: one part, or one for each month of its window.
  [[nodiscard]] std::vector<FoldedPart> parts(const Step& step, const SubjectCodes& subject) const;
  [[nodiscard]] const ParameterRow* parameter(const Step& step, const SubjectCodes& subject) const;
  /// How the evidence a step asks for stands.
  [[nodiscard]] EvidenceStanding standing(const Step& step, const SubjectCodes& subject) const;
  /// The subject's own organisation, the last it has: its level and its place there.
  [[nodiscard]] std::pair<std::uint32_t, std::int32_t> organisation(const SubjectCodes& subject) const;
  /// The member of a level the subject is, or lies in; -1: none.
  [[nodiscard]] std::int32_t member(std::uint32_t level, const SubjectCodes& subject) const;

  /// May what is missing of a table still be sent?
  [[nodiscard]] bool not_due(std::uint32_t table) const;

 private:
  /// What each code of each dimension of the subjects adds to the number of a step's group; -1: in none.
  [[nodiscard]] std::vector<std::vector<std::int64_t>> group_offsets(const Step& step) const;
  /// A period of the table's own kind, and the day its members are looked up on.
  struct Moment {
    std::int32_t code = 0;
    Date base;
  };
  [[nodiscard]] std::optional<Period> period(const SubjectCodes& subject) const;
  [[nodiscard]] Date day(const SubjectCodes& subject) const { return day_of_subject(subjects_.dimensions, subject, dataset_.as_of); }
  [[nodiscard]] std::int32_t code_of(const Step& step, const Dimension& dimension, const SubjectCodes& subject) const;
  [[nodiscard]] std::vector<std::int32_t> window(const Step& step, const SubjectCodes& subject) const;
  [[nodiscard]] std::vector<FoldedPart> parts_by_member(const Step& step, const SubjectCodes& subject) const;
  [[nodiscard]] std::vector<std::vector<Moment>> moments(const Step& step, const SubjectCodes& subject) const;
  void add_moment(const Step& step, const SubjectCodes& subject, const std::optional<Moment>& moment, FoldedPart& out) const;
  [[nodiscard]] std::vector<std::int32_t> members_then(const Step& step, const SubjectCodes& subject, const GatherKey& key, const std::optional<Moment>& moment,
                                                       FoldedPart& out) const;
  [[nodiscard]] MissingCell lacking_cell(const Gather& gather, std::size_t key, std::int32_t organisation, Missing reason, const std::optional<Moment>& moment) const;
  [[nodiscard]] Value gathered(const Step& step, const SubjectCodes& subject) const;
  [[nodiscard]] Value complete(const Step& step, const SubjectCodes& subject) const;
  [[nodiscard]] Value submitted(const Step& step, const SubjectCodes& subject) const;
  [[nodiscard]] Value attribute(const Step& step, const SubjectCodes& subject) const;
  /// Not known, and whether that is for want of cells that are not due yet.
  [[nodiscard]] Value lacking(std::uint32_t gather, const std::vector<Missing>& reasons) const;

  const Program& program_;
  const Dataset& dataset_;
  const RowPhase& rows_;
  const Grid& subjects_;
  const Requirement& requirement_;
};

}  // namespace plumbline
