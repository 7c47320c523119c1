// What is submitted and what it is held against: organisations, lists, tables, cited clauses, dated
// parameters, and the units of them all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/exact.h"
#include "runtime/program/origin.h"

namespace plumbline {

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

enum class DimensionKind : std::uint8_t { level, period, list };

/// One key of a grain: a level, a period (the month, say), or a list.
struct Dimension {
  DimensionKind kind = DimensionKind::period;
  std::uint32_t of = 0;  // level, PeriodKind or list
  friend auto operator<=>(const Dimension&, const Dimension&) = default;
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
  std::vector<std::string> alias_headers = {};  // of further columns, whose cells are other codes or names
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

/// `period`: a month, quarter, half or financial year. The last three are no key: `truth` is yes (1)
/// or no (0), `date` a day, `text` anything that is not blank.
enum class ColumnKind : std::uint8_t { organisation, period, choice, number, truth, date, text };

struct Column {
  std::string name;
  std::vector<std::string> headers;  // as files write it, the first the one people are shown
  ColumnKind kind = ColumnKind::number;
  std::uint32_t of = 0;              // the level of an organisation, the list of a choice, the PeriodKind
  bool is_key = false;
  bool beside = false;               // the headers stand above the heading, beside the one value of all rows
  // numbers only:
  Unit unit;
  bool snapshot = false;
  std::optional<Exact> least;
  std::optional<Exact> most;
  bool may_be_missing = false;
  Exact written = Exact(1);          // what a written 1 stands for: "written as 70" is 1/100
  std::vector<std::string> suppressed;
  Exact rounded;                     // to steps of this, in the column's unit; 0: not rounded
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

/// Figures that some organisations need not give on some days; an end that is not said is open.
struct Excuse {
  std::vector<std::uint32_t> columns;
  std::uint32_t key = 0;           // a column: whose organisations the codes are
  std::vector<std::string> codes;
  std::optional<Date> from;
  std::optional<Date> until;       // the last day
  std::uint32_t cites = 0;
};

struct Table {
  std::string name;
  std::string title;
  std::optional<std::uint32_t> supplied_by;  // a level; nothing: reference data
  std::vector<Column> columns;
  std::vector<std::uint32_t> keys;           // columns, in the order of "one row for each", then "one heading for each"
  std::optional<std::uint32_t> across;       // the key column whose values are headings, above the one figure
  std::vector<std::string> sheets;           // names its sheet may have in a workbook
  std::vector<ExpectedKey> expected;         // one a key; empty: rows as they come
  std::vector<Excuse> excuses;
  std::optional<Date> due;                   // the last day on which nothing is missing yet
  bool of_people = false;                    // a row is a person: keys are what they belong to, and may stand many times
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
  MonthRange months;  // the whole of time where the parameter is not by period
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
  std::optional<PeriodKind> by;  // one value for each of these; nothing: one value
  std::vector<ParameterRow> rows;
};

}  // namespace plumbline
