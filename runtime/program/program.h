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
#include "runtime/program/example.h"
#include "runtime/program/origin.h"
#include "runtime/program/words.h"

namespace plumbline {

/// Version of the serialised form; a bundle of another version is refused.
inline constexpr int program_format = 1;

/// `word` is what is counted ("spells", "WTE"; "per" words for quotients); money's values are in
/// pounds x 10^scale, so money in £000s has scale 3. Percentages and points are stored as parts of
/// one: 70% is 7/10.
struct Unit {
  Quantity quantity = Quantity::number;
  std::string word;
  std::string one;  // "spell"
  int scale = 0;
  friend bool operator==(const Unit&, const Unit&) = default;
};

struct MonthRange {
  Month first;
  Month last;
  [[nodiscard]] bool contains(Month month) const { return first <= month && month <= last; }
  [[nodiscard]] int size() const { return last.index - first.index + 1; }
  friend bool operator==(const MonthRange&, const MonthRange&) = default;
};

struct Attribute {
  std::string name;
  std::vector<std::string> headers;
};

struct Level {
  std::string name;
  std::optional<std::uint32_t> within;  // index of a level declared before
  std::vector<std::string> code_headers;
  std::vector<std::string> name_headers;
  std::vector<Attribute> attributes;    // yes or no
};

struct ListItem {
  std::string code;
  std::string label;
  bool is_total = false;
};
struct List {
  std::string name;
  std::vector<ListItem> items;
};

enum class ColumnKind : std::uint8_t { organisation, month, choice, number };

struct Column {
  std::string name;
  std::vector<std::string> headers;  // as files write it, the first the one people are shown
  ColumnKind kind = ColumnKind::number;
  std::uint32_t of = 0;              // the level of an organisation, the list of a choice
  bool is_key = false;
  // numbers only:
  Unit unit;
  bool snapshot = false;
  std::optional<Exact> least;
  std::optional<Exact> most;
  bool may_be_missing = false;
  Exact written = Exact(1);          // what a written 1 stands for: "written as 70" is 1/100
  std::vector<std::string> suppressed;
};

/// "where does_elective is yes" on the organisations of one key column.
struct AttributeTest {
  std::uint32_t attribute = 0;  // of the column's level
  bool wanted = true;
};

/// Which values of one key column there must be rows for (all but totals, if nothing narrows it).
struct ExpectedKey {
  std::vector<AttributeTest> where;
  std::optional<MonthRange> months;
};

struct Table {
  std::string name;
  std::string title;
  std::optional<std::uint32_t> supplied_by;  // a level; nothing: reference data
  std::vector<Column> columns;
  std::vector<std::uint32_t> keys;           // columns, in the order of "one row for each"
  std::vector<ExpectedKey> expected;         // one a key; empty: rows as they come
  Origin origin;
};

struct CitedClause {
  std::string id;         // "briefing.elective_threshold"
  std::string source;     // title of the document
  std::string publisher;
  std::string authority;  // guidance, briefing, statistics, advocacy, party, board
  std::string file;
  std::string heading;
  std::string words;      // our own
};

struct ParameterRow {
  MonthRange months;  // the whole of time where the parameter is not by month
  Exact value;
  std::string basis;  // source, public, ours
  Date known_from;
  std::uint32_t cites = 0;
  Origin origin;
};
struct Parameter {
  std::string name;
  std::string title;
  Unit unit;
  bool by_month = false;
  std::vector<ParameterRow> rows;
};

enum class DimensionKind : std::uint8_t { level, month, list };

/// One key of a grain: a level, the month, or a list.
struct Dimension {
  DimensionKind kind = DimensionKind::month;
  std::uint32_t of = 0;  // level or list
  friend auto operator<=>(const Dimension&, const Dimension&) = default;
};

/// A key column, and the dimension it is gathered by (its own level, or one it lies within).
struct GatherKey {
  std::uint32_t column = 0;
  Dimension dimension;
};

/// Rows that count: a key column holds one item of its list, or its organisation an attribute.
struct RowFilter {
  std::uint32_t column = 0;
  std::optional<std::uint32_t> attribute;
  std::uint32_t item = 0;  // of the list; 1 or 0 for an attribute: yes or no
};

struct Gather {
  std::uint32_t table = 0;
  std::uint32_t column = 0;
  Fold fold = Fold::only;
  std::vector<GatherKey> keys;
  std::vector<RowFilter> where;
};

enum class ShiftBy : std::uint8_t { none, same_month_of, previous_month };
struct MonthShift {
  ShiftBy by = ShiftBy::none;
  Period year;
  [[nodiscard]] Month apply(Month month) const;
};

struct Step {
  Op op = Op::constant;
  std::vector<std::uint32_t> arguments;  // steps before this one
  Exact constant;
  std::uint32_t of = 0;  // the gather or the parameter
  MonthShift shift;
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

struct Interpretation {
  std::string chosen;
  std::string other;
};

struct Requirement {
  std::string id;
  std::string title;
  std::string heading;        // id of the priority or sub-priority
  std::string heading_title;
  std::vector<std::uint32_t> cites;
  std::string force;          // must, asked, expected, encouraged, may, funding, national, opinion, ours
  std::string fund;           // what a condition of funding is for
  std::string ask;            // correct, explain, nothing
  std::vector<Dimension> subject;
  std::vector<MonthRange> months;  // one for the month dimension, if there is one
  std::uint32_t test = 0;
  std::optional<std::uint32_t> figure;
  std::optional<std::uint32_t> needed;
  Op comparison = Op::at_least;    // of figure with needed
  std::optional<Closing> closing;
  std::map<Verdict, std::string> sentences;
  std::string english;
  std::string line_of_enquiry;
  std::string why;
  std::string owner;
  std::optional<Date> review_by;
  std::vector<Interpretation> interpretations;
  std::string no_examples_because;
  std::vector<ExampleCase> examples;
  Origin origin;
};

struct Program {
  std::string id;
  std::string title;
  std::string edition;
  std::string status;
  std::optional<Date> published;
  std::string published_by;
  std::optional<MonthRange> covers;
  std::vector<Level> levels;
  std::vector<List> lists;
  std::vector<Table> tables;
  std::vector<CitedClause> clauses;
  std::vector<Parameter> parameters;
  std::vector<Gather> gathers;
  std::vector<Step> steps;
  std::vector<Requirement> requirements;
};

/// Is `upper` the level itself, or one that it lies within?
bool lies_within(const Program& program, std::uint32_t level, std::uint32_t upper);
/// The word policy files use for a dimension: a level's or list's name, or "month".
std::string dimension_name(const Program& program, const Dimension& dimension);
/// The value in force for the month, as known on the day: the row known from the latest day.
const ParameterRow* row_in_force(const Parameter& parameter, Month month, Date as_of);

/// The program as indented text, for `plumbline show program`.
std::string dump(const Program& program);

}  // namespace plumbline
