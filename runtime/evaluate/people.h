// People, batch by batch, into counts: who belongs, who is left out, who was counted, and of whom any of
// that is not known. Each column is looked at once for all outcomes. Memory grows with groups and
// categories, and with the values of a percentile, never with people.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/cell_counts.h"
#include "runtime/evaluate/cell_sums.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/evaluate/people_groups.h"
#include "runtime/evaluate/people_tallies.h"
#include "runtime/evaluate/person_tests.h"
#include "runtime/evaluate/value_counts.h"
#include "runtime/program/program.h"
#include "runtime/statistics/limits.h"

namespace plumbline {

class PeoplePhase;

/// What is wanted of a tally: its counts, or its sums and values as well, which figures are made of.
enum class TallyOf : std::uint8_t { counts, figures };

/// Those of one subject whom an outcome counts, or may. It holds as long as the phase and the groups.
class PeopleOfSubject {
 public:
  [[nodiscard]] Tally everybody(TallyOf of) const;
  /// Those of one category of a column it is split by.
  [[nodiscard]] Tally category(std::uint32_t column, Category item, TallyOf of) const;
  /// The people a cell of a test counts: of a category also those whose category is not known, as not
  /// known.
  [[nodiscard]] Tally cell(const OutcomeCell& cell) const;

 private:
  friend class PeoplePhase;
  PeopleOfSubject(const PeoplePhase& phase, std::uint32_t outcome, const PeopleGroups& groups) : phase_(&phase), outcome_(outcome), groups_(&groups) {}
  /// Those of some cells of the groups, and as not known whoever may belong to them.
  template <typename AddTo>
  [[nodiscard]] Tally gathered(const AddTo& add_to) const;

  const PeoplePhase* phase_;
  std::uint32_t outcome_;
  const PeopleGroups* groups_;
};

class PeoplePhase {
 public:
  PeoplePhase(const Program& program, const Dataset& dataset);

  /// A batch of a table of people.
  void read(std::uint32_t file, const Batch& batch);
  /// The rows of a batch that name an organisation of another submitter, or one that was not there.
  const std::vector<std::uint32_t>& strangers(std::uint32_t file, const Batch& batch);
  /// After the last batch; before it nothing can be asked.
  void finish();

  /// What gives the groups of an outcome's subjects: the same for all outcomes that have it.
  [[nodiscard]] const PeopleGrain& grain(std::uint32_t outcome) const;
  /// The people of a subject that has these groups of the outcome's grain.
  [[nodiscard]] PeopleOfSubject of(std::uint32_t outcome, const PeopleGroups& groups) const { return {*this, outcome, groups}; }

 private:
  friend class PeopleOfSubject;
  /// A question's part in one of its cuts.
  struct Part {
    std::uint32_t cut = 0;
    std::uint32_t question = 0;         // of the cut's counts
    std::optional<std::uint32_t> sums;  // question of the cut's sums, where a figure is made of one
  };
  /// What is asked about the people of a table. Outcomes that would count the same are counted once.
  struct Question {
    const Outcome* outcome = nullptr;
    std::uint32_t grain = 0;
    std::vector<std::uint32_t> among;  // tests
    std::vector<std::vector<std::uint32_t>> leaving_out;
    std::vector<std::uint32_t> out_of;
    std::vector<std::uint32_t> counting;
    std::uint32_t slot = 0;               // of the column a figure is taken of, among the numbers of a batch
    std::optional<std::uint32_t> values;  // of a percentile: its column
    std::vector<Part> parts;              // one for each column it is split by; else the one that cuts nothing
  };
  struct CutPeople {
    PeopleCut cut;
    CellCounts counts;
    CellSums sums;
  };
  struct PeopleTable {
    std::uint32_t table = 0;
    PersonTestTable tests;
    std::vector<std::uint32_t> value_slots;  // of the columns that percentiles are taken of, among the numbers of a batch
    std::vector<ColumnValues> values;        // of these columns
    std::vector<PeopleGrain> grains;
    std::vector<CutPeople> cuts;
    std::vector<Question> questions;
  };
  struct Place {
    std::size_t table = 0;  // of tables_
    std::size_t question = 0;
  };

  [[nodiscard]] Question question_of(const Outcome& outcome, PeopleTable& table) const;
  /// What each person of the batch says to the question.
  void ask(const PeopleTable& table, const Question& question, const Batch& batch);
  /// Adds those of a cell.
  static void add_cell(const PeopleTable& table, const Question& question, const Part& part, std::uint32_t cell, TallyOf of, Tally& to);

  const Program* program_;
  const Dataset* dataset_;
  std::vector<PeopleTable> tables_;  // those that outcomes are asked of; what is handed out points into them
  std::map<std::uint32_t, PeopleStrangers> strangers_;  // by table
  std::vector<Place> places_;       // by outcome
  // Of one batch, kept so that none has to ask for memory.
  Answers belongs_;
  Answers other_;
  Answers line_;
  std::vector<Said> said_;
};

/// The figure over those known; not known where nobody is, or too few of them are (Outcome::known_for).
Value figure_of(const Outcome& outcome, const Tally& tally);
/// Would the test hold whoever is not known? Met only if it would with all of them counted against
/// it, not met only if it would not with all of them counted for it; else not known. `left` and
/// `right` are the tallies of the test's cells, `figure` what is tested: figure_of the left one, less that of the
/// right one; `sure` is the test's confidence where it asks for one (made once: it is costly).
Value outcome_test(const Program& program, const OutcomeTest& test, const std::optional<Confidence>& sure, const Tally& left,
                   const Tally* right, const Exact& figure, const Exact& needed);

}  // namespace plumbline
