// The counts behind findings about people: each outcome once for each subject it is asked of, with
// all its splits, and which of their cells a finding rests on. It hides nothing; runtime/publish does.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/evaluate/people.h"
#include "runtime/finding/finding.h"
#include "runtime/finding/people.h"
#include "runtime/program/program.h"

namespace plumbline {

/// The steps under `roots` that are figures about people.
std::vector<std::uint32_t> outcome_steps(const Program& program, const std::vector<std::uint32_t>& roots);

/// The items of a column split by in the order of its cells; those not known come after them.
std::vector<std::uint32_t> category_items(const Program& program, const Column& column);

class PeopleTables {
 public:
  /// Of answers the cells have counts and no figures: they do not leave.
  PeopleTables(const Program& program, const Dataset& dataset, const Evaluation& evaluation, Detail detail)
      : program_(program), dataset_(dataset), evaluation_(evaluation), detail_(detail),
        cells_(program.outcome_cells.size()), of_outcomes_(program.outcomes.size()), last_numbered_(program.outcomes.size()) {}

  /// The cells that the steps rest on for one subject; `subject` is that subject in words. Who may
  /// belong to a category counts against it, so a category rests on those whose category is not
  /// known as well: an answer would say how many they are at most.
  std::vector<PeoplePlace> places(std::uint32_t requirement, std::size_t cell, const std::vector<std::uint32_t>& steps,
                                  const std::vector<SubjectPart>& subject);
  /// All of them, tied to those of the organisations around.
  std::vector<PeopleCounts> take();

 private:
  using SubjectKey = std::vector<std::pair<Dimension, std::int32_t>>;
  struct HashOfSubject {
    std::size_t operator()(const SubjectKey& subject) const;
  };
  using Numbers = std::unordered_map<SubjectKey, std::size_t, HashOfSubject>;
  /// Where a cell of an outcome stands in the outcome's tables.
  struct PlaceInTable {
    std::optional<std::uint32_t> split;
    std::uint32_t cell = 0;
    std::uint32_t not_known = 0;  // whose category is not known
  };
  static constexpr std::size_t none = SIZE_MAX;

  const PlaceInTable& place_of(std::uint32_t outcome_cell);
  std::size_t table_of(std::uint32_t requirement, std::size_t cell, std::uint32_t step, const std::vector<SubjectPart>& subject);
  /// The numbers of the subjects of an outcome for the cells of a grid, worked out when first asked for.
  struct Numbered {
    const Grid* grid = nullptr;
    std::vector<bool> of_grain;        // by dimension of the grid: is it a key of the outcome?
    std::vector<std::size_t> numbers;  // by cell, or none
  };
  Numbered& numbered(std::uint32_t outcome, const Grid& grid);
  std::size_t subject_number(const Numbered& in, std::size_t cell, const std::vector<SubjectPart>& subject);
  [[nodiscard]] PeopleCounts counted(std::uint32_t requirement, std::size_t cell, std::uint32_t step) const;
  [[nodiscard]] PeopleSplit split(const PeopleOfSubject& people, const Step& step, std::uint32_t column) const;
  [[nodiscard]] PeopleCell cell_of(const Step& step, const Tally& tally) const;
  /// What its cells are made of: those of a proportion have no figure but one of the counts as they leave.
  [[nodiscard]] TallyOf tallies(const Outcome& outcome) const {
    return outcome.statistic == Statistic::proportion || detail_ == Detail::answers ? TallyOf::counts : TallyOf::figures;
  }
  /// The table of an outcome for the subject of a number; none: there is none.
  [[nodiscard]] std::size_t table(std::uint32_t outcome, std::size_t subject) const;
  /// The same subject for each organisation around of which anything is counted, the nearest first.
  [[nodiscard]] std::vector<std::size_t> subjects_around(const SubjectKey& subject) const;
  /// The table of an outcome that counts alike for one of these subjects.
  [[nodiscard]] std::optional<std::size_t> around(std::uint32_t outcome, const std::vector<std::size_t>& subjects) const;

  const Program& program_;
  const Dataset& dataset_;
  const Evaluation& evaluation_;
  Detail detail_;
  std::vector<std::optional<PlaceInTable>> cells_;     // by outcome cell, worked out when first asked for
  Numbers subjects_;
  std::vector<const SubjectKey*> keys_;                // by number
  std::vector<Subject> words_;                         // by number
  std::vector<std::vector<std::size_t>> of_outcomes_;  // by outcome and number of the subject
  std::deque<Numbered> numbered_;
  std::vector<Numbered*> last_numbered_;               // by outcome: of the grid asked about last
  SubjectKey asked_;                                   // kept so that none has to ask for memory
  std::vector<PeopleCounts> list_;
};

}  // namespace plumbline
