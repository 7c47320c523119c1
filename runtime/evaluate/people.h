// People, row by row, into counts: who belongs, who is left out, who was counted, and of whom any of
// that is not known. Memory grows with groups and categories, and with the values of a percentile,
// never with people.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/program/program.h"
#include "runtime/statistics/limits.h"

namespace plumbline {

/// What is known of some people together. Those who belong and answered are `known`; of a proportion
/// `counted` of them are counted. Those who belong, or may, and of whom something is not known are
/// `not_known`: any of them may count for the figure or against it.
struct Tally {
  std::int64_t counted = 0;
  std::int64_t known = 0;
  std::int64_t not_known = 0;
  Exact sum;                             // of the values of those known, where a figure is taken of them
  Exact sum_of_squares;
  std::map<Exact, std::int64_t> values;  // a percentile's: each value, and how many have it
};

/// A category of a column an outcome is split by; nothing: those whose category is not known.
using Category = std::optional<std::uint32_t>;

/// The day a person's row holds for: the last of its period, or the day of the run in a table without one.
/// Nothing where the period cannot be read and organisations change: nobody knows whom it is about.
std::optional<Date> day_of_person(const Dataset& dataset, const Table& table, const std::vector<std::int32_t>& keys);

class PeoplePhase {
 public:
  PeoplePhase(const Program& program, const Dataset& dataset);

  /// A batch of a table of people.
  void read(std::uint32_t file, const Batch& batch);

  /// Everybody of the subject, given by the codes of the outcome's keys.
  [[nodiscard]] Tally everybody(std::uint32_t outcome, const std::vector<std::int32_t>& keys) const;
  /// Those of one category of a column it is split by.
  [[nodiscard]] Tally category(std::uint32_t outcome, const std::vector<std::int32_t>& keys, std::uint32_t column, Category item) const;

  /// The people a cell of a test counts: of a category also those whose category is not known, as not
  /// known.
  [[nodiscard]] Tally cell(const OutcomeCell& cell, const std::vector<std::int32_t>& keys) const;

  /// Was any row sent that is, or may be, of the subject, whomever the outcome is about?
  [[nodiscard]] bool has_rows(std::uint32_t outcome, const std::vector<std::int32_t>& keys) const;

 private:
  /// There is one wherever there is a row, though nobody in it belongs.
  struct Group {
    Tally everybody;
    std::map<std::pair<std::uint32_t, Category>, Tally> categories;  // by column and item
  };
  struct OutcomeState {
    std::map<std::vector<std::int32_t>, Group> groups;
    /// People whose organisation or period cannot be read, by submission and keys (broken_code where
    /// not readable): they may belong to any group that their readable keys allow.
    std::map<std::pair<std::uint32_t, std::vector<std::int32_t>>, Group> unplaced;
  };

  /// An unplaced person: its submission and readable keys allow the group.
  [[nodiscard]] bool may_belong(std::uint32_t outcome, const std::pair<std::uint32_t, std::vector<std::int32_t>>& where,
                                const std::vector<std::int32_t>& keys) const;
  /// The code a person's key has in the outcome: of the organisation it lay in on its day, or of what took
  /// that one's place since; broken_code where nobody can say.
  [[nodiscard]] std::int32_t code_of(const Outcome& outcome, std::size_t key, std::uint32_t submission, const std::vector<std::int32_t>& codes) const;
  [[nodiscard]] Date day_of(const Outcome& outcome, const std::vector<std::int32_t>& keys) const;
  void read_person(std::uint32_t outcome, std::uint32_t file, const Batch& batch, std::size_t row);
  [[nodiscard]] Tally gathered(std::uint32_t outcome, const std::vector<std::int32_t>& keys,
                               const std::optional<std::pair<std::uint32_t, Category>>& category) const;

  const Program* program_;
  const Dataset* dataset_;
  std::vector<OutcomeState> outcomes_;
};

/// The figure over those known; not known where nobody is, or too few of them are (Outcome::known_for).
Value figure_of(const Outcome& outcome, const Tally& tally);
/// Would the test hold whoever is not known? Met only if it would with all of them counted against
/// it, not met only if it would not with all of them counted for it; else not known. `left` and
/// `right` are the tallies of the test's cells, `sure` its confidence where it asks for one (made once:
/// it is costly).
Value outcome_test(const Program& program, const OutcomeTest& test, const std::optional<Confidence>& sure, const Tally& left,
                   const Tally* right, const Exact& needed);

}  // namespace plumbline
