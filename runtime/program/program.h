// What the compiler hands to the runtime: everything that is needed to read submissions, work out
// figures, give verdicts and explain them, with no policy text and no compiler at hand.
//
// It has two phases. The row phase is a list of gathers: each folds one column of one table into
// groups, batch by batch, so that memory grows with groups and issues and never with rows. The cell
// phase is a list of steps over those groups: small columns, one cell for each subject of a
// requirement.
//
//   gather 0: activity.value, sum, by system and month
//   gather 1: baseline.value, sum, by system and month
//   step 0: gathered 0          step 1: gathered 1 in the same month of 2019/20
//   step 2: percentage_of 0 1   step 3: parameter erf_threshold   step 4: above 2 3
//
// This room never knows a policy keyword's spelling but those of ops.def, nor any file.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/exact.h"
#include "runtime/program/evidence.h"
#include "runtime/program/example.h"
#include "runtime/program/origin.h"
#include "runtime/program/people.h"
#include "runtime/program/words.h"
#include "runtime/program/world.h"

namespace plumbline {

/// Version of the serialised form; a bundle of another version is refused.
inline constexpr int program_format = 9;

/// A key column, and the dimension it is gathered by (its own level, or one it lies within).
struct GatherKey {
  std::uint32_t column = 0;
  Dimension dimension;
};

/// Rows that count: a column holds one item of its list, yes or no; or a key column's organisation
/// has an attribute.
struct RowFilter {
  std::uint32_t column = 0;
  std::optional<std::uint32_t> attribute;
  std::uint32_t item = 0;  // of the list; 1 or 0 for an attribute or a yes or no: yes or no
};

struct Gather {
  std::uint32_t table = 0;
  std::uint32_t column = 0;
  Fold fold = Fold::only;
  std::vector<GatherKey> keys;
  std::vector<RowFilter> where;
  std::string ignoring_because;  // why what is missing is left out; empty: it makes the group not known
  bool ignoring_rows_only = false;  // rows that are not there are left out, cells without a figure are not
  [[nodiscard]] bool leaves_out_rows() const { return !ignoring_because.empty(); }
  [[nodiscard]] bool leaves_out_cells() const { return !ignoring_because.empty() && !ignoring_rows_only; }
};

enum class ShiftBy : std::uint8_t { none, same_period_of, previous };
/// "in the same quarter of 2019/20", "in previous month".
struct PeriodShift {
  ShiftBy by = ShiftBy::none;
  Period year;
  [[nodiscard]] Period apply(Period period) const;
  friend bool operator==(const PeriodShift&, const PeriodShift&) = default;
};

/// Groups of months a gathered step folds for one subject, where it is not just one group: those
/// from April to the subject's month, or each month of the subject's period.
enum class Window : std::uint8_t { none, year_to_date, each_month };

struct Step {
  Op op = Op::constant;
  std::vector<std::uint32_t> arguments;  // steps before this one
  Exact constant;
  std::uint32_t of = 0;  // the gather, the parameter, the table, the attribute or the period code
  std::uint32_t level = 0;  // of an attribute
  PeriodShift shift;
  Window window = Window::none;
  Fold window_fold = Fold::sum;
  Unit unit;
  std::string name;      // of the measure, parameter or column it is the value of, if any
  std::string title;     // of the measure or parameter
  std::string english;
  Origin origin;
};

/// What would close a gap: `base`, a sum of submitted figures, has to pass `target` (same unit).
struct Closing {
  std::uint32_t base = 0;
  std::uint32_t target = 0;
};

/// The other reading of the words. Where `test` is there, it is what would be tested under it.
struct Interpretation {
  std::string chosen;
  std::string other;
  std::optional<std::uint32_t> test;
  std::string english;  // of the other test
  std::string decided_by;
  std::optional<Date> decided_on;
};

/// What a submitter is asked where a requirement is open: explain, correct or nothing.
struct Ask {
  std::string what;
  std::optional<Date> from;
  std::optional<Date> until;  // inclusive
};

/// A balance and a triangulation are requirements whose tests hold figures against each other.
enum class RequirementKind : std::uint8_t { requirement, balance, triangulation };

struct Requirement {
  RequirementKind kind = RequirementKind::requirement;
  std::string id;
  std::string title;
  std::string heading;        // id of the priority or sub-priority
  std::string heading_title;
  std::vector<std::uint32_t> cites;
  std::string force;          // must, asked, expected, encouraged, may, funding, national, opinion, ours
  std::string fund;           // what a condition of funding is for
  std::string adopted_by;     // the board that made an opinion its standard
  std::optional<Date> adopted_on;
  std::vector<Ask> asks;      // in the order written; see ask_on
  std::vector<Dimension> subject;
  std::vector<MonthRange> months;  // one for the period dimension, if there is one
  std::optional<std::uint32_t> applies;  // a truth; where it is no, the requirement is not applicable
  std::optional<Date> due;    // the last day on which nothing it rests on is missing yet
  std::uint32_t test = 0;     // a truth; where no standard is set, the figure reported
  std::string no_standard_because;
  std::optional<std::uint32_t> figure;
  std::optional<std::uint32_t> needed;
  std::optional<std::uint32_t> allowed;  // how far figure and needed may lie apart
  Op comparison = Op::at_least;    // of figure with needed
  std::optional<Closing> closing;
  std::map<Verdict, std::string> sentences;
  std::string english;
  std::string tolerance_basis;     // source, public, ours
  std::string tolerance_because;
  std::string line_of_enquiry;
  std::string why;
  std::string owner;
  std::string status;
  std::string checked_by;
  std::optional<Date> checked_on;
  std::optional<Date> review_by;
  std::string equality;
  std::string exceptions_agreed_by;
  bool publishable = true;
  std::vector<Interpretation> interpretations;
  std::string no_examples_because;
  std::vector<ExampleCase> examples;
  Origin origin;
};

/// What requirements are sorted under, a priority or sub-priority, in the order written.
struct Priority {
  std::string id;
  std::string title;
  std::optional<std::uint32_t> within;  // the priority a sub-priority follows
};

/// A total item of a list, held against the sum of its parts: two gathers of one column.
struct TotalCheck {
  std::uint32_t total = 0;  // by every key, the total item alone
  std::uint32_t parts = 0;  // by the other keys
};

struct Program {
  std::string id;
  std::string title;
  std::string edition;
  std::string status;
  std::optional<Date> published;
  std::string published_by;
  std::string approved_by;          // whoever approved this edition; empty where nobody is named
  std::optional<Date> approved_on;  // where somebody is
  std::optional<MonthRange> covers;
  std::vector<Level> levels;
  std::vector<Role> roles;
  std::vector<Priority> priorities;
  std::vector<EvidenceAsked> evidence;
  std::vector<List> lists;
  std::vector<Table> tables;
  std::vector<CitedClause> clauses;
  std::vector<DisclosureProfile> disclosures;
  std::vector<Outcome> outcomes;
  std::vector<OutcomeCell> outcome_cells;
  std::vector<OutcomeTest> outcome_tests;
  std::vector<Parameter> parameters;
  std::vector<Gather> gathers;
  std::vector<Step> steps;
  std::vector<TotalCheck> totals;
  std::vector<Requirement> requirements;
};

/// Is `upper` the level itself, or one that it lies within?
bool lies_within(const Program& program, std::uint32_t level, std::uint32_t upper);
/// The steps that those of `roots` rest on, themselves among them, in order.
std::vector<std::uint32_t> steps_under(const Program& program, const std::vector<std::uint32_t>& roots);
/// The word policy files use for a dimension: a level's or list's name, or "month".
std::string dimension_name(const Program& program, const Dimension& dimension);
/// Which part of a subject is the organisation it is about: the first level. Nothing where it is about none.
std::optional<std::size_t> organisation_part(const std::vector<Dimension>& subject);
/// The period a code of a period column or dimension stands for.
Period period_at(std::uint32_t of, std::int32_t code);
/// The codes of the periods of one kind that lie in the months, none of them only in part.
std::vector<std::int32_t> period_codes(std::uint32_t of, MonthRange months);
/// What is asked on a day: the last `ask` whose days hold it; explain where none does.
std::string ask_on(const Requirement& requirement, Date day);
/// The value in force for the month, as known on the day: the row known from the latest day.
const ParameterRow* row_in_force(const Parameter& parameter, Month month, Date as_of);

/// The program as indented text, for `plumbline show program`.
std::string dump(const Program& program);

}  // namespace plumbline
