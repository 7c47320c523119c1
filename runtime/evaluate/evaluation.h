// Program x Dataset -> verdicts. The answer of every requirement for every subject, and what is
// needed to explain each: this room never makes a sentence.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/few.h"
#include "base/maybe_index.h"
#include "base/shared_list.h"
#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/timings.h"
#include "runtime/program/program.h"

namespace plumbline {

/// Why a value is not known, the weightier last: of several, that is the answer. A part that is not
/// applicable drops out of what it is joined to.
enum class Lack : std::uint8_t { not_applicable, not_yet_due, needs_review, cannot_tell };

/// A figure, or not known. Truth is 1 or 0. A day is its Date::days.
struct Value {
  bool known = false;
  Exact exact;
  Lack lack = Lack::cannot_tell;  // where it is not known
};

/// The members a requirement (or a gather) runs over: one range of codes a dimension. A cell's
/// number is its mixed-radix position, the last dimension fastest; of those kept, where some are not there.
struct Grid {
  std::vector<Dimension> dimensions;
  std::vector<std::vector<std::int32_t>> codes;  // months as Month::index
  std::optional<std::vector<std::size_t>> kept;  // positions, in order; nothing: all of them
  [[nodiscard]] std::size_t size() const;
  friend bool operator==(const Grid&, const Grid&) = default;
  /// Which of the codes of one dimension each cell is at, by their place among them.
  [[nodiscard]] std::vector<std::uint32_t> along(std::size_t dimension) const;
  /// The code of each dimension in cell `cell`.
  [[nodiscard]] std::vector<std::int32_t> at(std::size_t cell) const;
};

/// The day a subject is looked at: the last of its period, or the day of the run where it has none.
Date day_of_subject(const std::vector<Dimension>& dimensions, const std::vector<std::int32_t>& codes, Date as_of);

/// A figure that was wanted and is not there.
struct MissingCell {
  Missing reason = Missing::blank;
  std::uint32_t table = 0;
  MaybeIndex column;       // nothing: the whole row
  Few<std::int32_t> keys;  // codes of the table's keys; broken_code where not known
  MaybeIndex file;         // of Dataset::files
  std::uint32_t line = 0;
  MaybeIndex number = {};  // among all that is missing in a run; nothing: found where it was asked about
};

/// Figures that are there, of one column: how many, and where the first of them stand.
struct UsedCells {
  std::uint64_t found = 0;
  struct Place {
    std::uint32_t file = 0;
    std::uint32_t line = 0;
  };
  std::vector<Place> places;
  std::vector<std::int32_t> keys;  // codes of the table's keys, place after place
  [[nodiscard]] std::span<const std::int32_t> keys_of(std::size_t place) const {
    const std::size_t each = keys.size() / places.size();
    return std::span(keys).subspan(place * each, each);
  }
};

class Figures;

/// The group of a gather that each subject looks at; -1: none.
using SubjectGroups = std::vector<std::int64_t>;

/// The values of one step, one a subject.
struct StepColumn {
  std::uint32_t step = 0;
  std::shared_ptr<const Figures> values;
  std::shared_ptr<const SubjectGroups> groups;  // of a step that looks at one group for each subject
};

struct RequirementVerdicts {
  std::shared_ptr<const Grid> subjects;      // requirements asked of the same share them
  std::vector<Verdict> verdicts;
  std::vector<std::vector<Verdict>> others;  // one list an interpretation that has a test of its own
  std::vector<StepColumn> steps;             // every step it rests on, in order; requirements share columns
};

/// A row or key the evaluator set aside, for the data issues: a key given twice, a row nobody
/// expected, a month outside the table's, an organisation that was not there then, a total that is not
/// the sum of its parts.
struct SetAside {
  enum class Kind : std::uint8_t { given_twice, not_expected, outside_months, foreign, not_there, total_differs } kind;
  std::uint32_t file = 0;
  std::uint32_t line = 0;
  std::uint32_t first_line = 0;  // of the first, for a key given twice
  std::uint32_t first_file = 0;
  std::uint32_t count = 1;       // how many rows alike
  std::vector<std::int32_t> keys;
  std::uint32_t column = 0;      // of a total that differs from the sum of its parts; of who was not there
  Exact total = Exact(0);
  Exact parts = Exact(0);
};

class Judge;
class RowPhase;
struct EvidenceStanding;
struct Tally;
class PeopleOfSubject;

class Evaluation {
 public:
  /// Of rows that are all in their groups; no requirement is answered yet.
  Evaluation(const Program& program, const Dataset& dataset, std::unique_ptr<RowPhase> rows);
  ~Evaluation();
  Evaluation(Evaluation&&) noexcept;
  Evaluation& operator=(Evaluation&&) noexcept;

  /// Answers a requirement, in the program's order: it can be asked about from now on.
  void judge(std::uint32_t requirement);
  /// Of one that nobody asks about any more: its subjects stay, and its columns where later ones rest on them or somebody
  /// else holds them.
  void let_go(std::uint32_t requirement);
  /// Where nobody asks which cells are there: there is no use() from now on. The place of each row is most of what is kept.
  void let_go_of_places();
  [[nodiscard]] const std::vector<RequirementVerdicts>& requirements() const { return verdicts_; }
  [[nodiscard]] const std::vector<SetAside>& set_aside() const;
  /// The values of any step for the subjects of a requirement.
  [[nodiscard]] const Figures& column(std::uint32_t requirement, std::uint32_t step) const {
    return last_ == requirement && columns_[step] != nullptr ? *columns_[step]->values : *shared_column(requirement, step);
  }
  /// The same, to be kept.
  [[nodiscard]] const std::shared_ptr<const Figures>& shared_column(std::uint32_t requirement, std::uint32_t step) const;
  /// The same, for one subject.
  [[nodiscard]] Value value(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const;
  /// The figure of a requirement and what it is held against; not known where it has none.
  [[nodiscard]] Value figure(std::uint32_t requirement, std::size_t cell) const;
  [[nodiscard]] Value needed(std::uint32_t requirement, std::size_t cell) const;
  /// What a gathered step rests on for one subject: how many cells were expected and are there, and what is missing
  /// (all of it). It holds as long as the evaluation.
  struct Leaf {
    std::uint64_t expected = 0;
    std::uint64_t found = 0;
    SharedList<MissingCell> missing;
    SharedList<MissingCell> left_out;  // missing, and left out as the author says: the group is known
  };
  [[nodiscard]] Leaf leaf(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const;
  /// Makes `out` the cells that are there, and where up to `limit` of them stand.
  void use(std::uint32_t requirement, std::uint32_t step, std::size_t cell, std::size_t limit, UsedCells& out) const;
  /// Leaf::missing, left_out and found alone.
  [[nodiscard]] Leaf missing(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const;
  /// All that is missing, where it is one thing of one group; null: missing() tells. It holds as long as the evaluation.
  [[nodiscard]] const MissingCell* one_missing(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const;
  /// How the evidence an evidence step asks for stands, for one subject.
  [[nodiscard]] EvidenceStanding evidence(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const;
  /// The people an outcome step counts, for one subject; and all that an outcome does. It holds as long as the evaluation.
  [[nodiscard]] Tally people(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const;
  [[nodiscard]] PeopleOfSubject people_of(std::uint32_t requirement, std::uint32_t outcome, std::size_t cell) const;
  /// Leaf::found alone.
  [[nodiscard]] std::uint64_t found(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const;
  /// The row of the parameter that held, or nothing.
  [[nodiscard]] const ParameterRow* parameter_row(std::uint32_t requirement, std::uint32_t step,
                                                  std::size_t cell) const;

 private:
  void turn_to(std::uint32_t requirement) const;
  /// The group of each subject, of a step that looks at one group for each; null of other steps.
  [[nodiscard]] const SubjectGroups* groups(std::uint32_t requirement, std::uint32_t step) const;

  const Program* program_;
  const Dataset* dataset_;
  std::unique_ptr<RowPhase> rows_;
  std::unique_ptr<Judge> judge_;
  std::vector<RequirementVerdicts> verdicts_;  // by requirement
  // Of the requirement that was asked about last, since the next question is most often about it too:
  mutable std::optional<std::uint32_t> last_;
  mutable std::vector<const StepColumn*> columns_;  // by step of the program; null: it does not rest on it
};

/// How far a run is.
struct Progressed {
  enum class Phase : std::uint8_t { reading, judging, explaining } phase = Phase::reading;
  std::uint64_t done = 0;  // rows read; requirements
  std::uint64_t of = 0;    // requirements in all; 0: nobody knows, since rows are counted as they come
};
/// Progress and cancel in one: called after each batch and each requirement; false stops.
using Progress = std::function<bool(const Progressed&)>;

struct Running {
  Progress progress = {};
  std::optional<std::uint32_t> only = std::nullopt;  // one requirement alone
  Timings* timings = nullptr;
  unsigned threads = 1;               // 2: the next batch is read while one is worked on
  std::uint64_t alone_until = 2048;   // fewer rows are read before a second thread begins
};

/// Reads every file of the dataset once, batch by batch, and answers no requirement. Nothing where progress said stop. The
/// program and dataset must outlive the evaluation.
std::optional<Evaluation> place_rows(const Program& program, Dataset& dataset, const Running& running = {});

/// The same, and answers every requirement. The same answers, whatever the threads.
std::optional<Evaluation> evaluate(const Program& program, Dataset& dataset, const Running& running = {});

/// The subjects of a requirement in a dataset: organisations that submitted (and those within
/// them) where it rests on submitted tables and somebody submitted, else all that are known.
Grid subjects_of(const Program& program, const Dataset& dataset, const Requirement& requirement);

}  // namespace plumbline
