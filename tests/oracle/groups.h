// The rows and groups of the reference evaluator: rules 1 to 8, 12, 13 and 28 to 32 of reference.h; of
// tables of people the rows alone. Written for
// reading, all in one place; steps and verdicts are reference.cc's.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "runtime/dataset/dataset.h"
#include "runtime/program/program.h"
#include "tests/oracle/times.h"

namespace plumbline::oracle {

using Keys = std::vector<std::int32_t>;
using Truth = std::optional<bool>;  // nothing: not known
using Lines = std::set<std::string>;

struct Cell {
  Missing state = Missing::blank;
  Exact value;
};
struct Row {
  Keys keys;
  std::vector<Cell> cells;
  const Submission* by = nullptr;
};
struct TableRows {
  std::map<Keys, std::vector<Row>> placed;  // every key readable; more than one row: given twice
  std::vector<Row> broken;
  std::map<Keys, bool> expected;            // false: perhaps, an attribute is not known
  std::vector<Row> people;                  // of a table of people: every row, and nothing above
};
struct Group {
  bool has_row = false;
  bool passed_over = false;  // a row that no filter by value picked
  std::vector<Exact> values;
  Lines missing;
  std::vector<Missing> reasons;  // one for each line
  std::vector<std::pair<std::string, Missing>> left_out;  // of a gather that ignores what is missing
  void lacks(std::string line, Missing why) {
    if (missing.insert(std::move(line)).second) reasons.push_back(why);
  }
};

/// One period of a table, and the day on which it is looked up who belongs to a subject. Of a table without
/// periods the code is broken_code.
struct Moment {
  std::int32_t period = broken_code;
  Date base;
};
/// What a group is wanted for: the subject's code for each key of the gather (moved, of other periods than
/// the table's first), the day it is known as of, and the moments it holds.
struct Place {
  Keys subject;
  Date own;
  std::vector<Moment> moments;
  bool all_periods = false;  // the gather keeps none
};

Truth both_hold(Truth a, Truth b);
/// Every way to take one code of each axis, the last axis fastest.
std::vector<Keys> product(const std::vector<Keys>& axes);

class Groups {
 public:
  Groups(const Program& program, Dataset& dataset);

  /// Is the member the submitting organisation, or in it, or around it, as it was on the day or came to be?
  /// Nothing where neither level lies within the other, so that nobody can say.
  Truth same_branch(std::uint32_t level, std::int32_t member, const Submission& by, Day day) const;
  /// Members, months of the range, or items that are no totals.
  Keys all_codes(const Dimension& dimension, const MonthRange& months) const;
  Truth has(std::uint32_t level, std::int32_t member, std::uint32_t attribute, bool wanted, Day day) const;
  const Times& times() const { return times_; }
  /// The moments of all periods of a table: those its rows and expected rows are about.
  std::vector<Moment> all_moments(std::uint32_t table) const;
  /// The day a person's row holds for; nothing where it cannot be read and organisations change.
  Day day_of_person(std::uint32_t table, const Keys& keys) const;
  /// Does a row pass the filters on columns that are no key? Nothing where one cannot be read.
  Truth picked(const Gather& gather, const Row& row) const;
  /// The rows of a table of people; a key that is not readable, or not the submitter's, is broken_code.
  const std::vector<Row>& people(std::uint32_t table) const { return tables_[table].people; }
  /// One group with everything that makes it not known.
  Group group_at(std::uint32_t g, const Place& place) const;
  std::string name(const Dimension& dimension, std::int32_t code) const;
  /// " RXX,2021-04: blank"
  std::string named(const std::vector<Dimension>& dimensions, const Keys& keys, Missing why) const;

 private:
  void read();
  void place(std::uint32_t t, Row row);
  void expect(std::size_t t);
  bool expects_rows(std::uint32_t table) const;
  /// Groups of rows as they stand: by their own keys among those the gather keeps, and their period.
  std::map<Keys, Group> groups_of(const Gather& gather) const;
  Keys own_keys(const Gather& gather, const Keys& keys) const;
  static std::int32_t period_of_kind(const Column& column, const GatherKey& key, std::int32_t code);
  /// The key that says when a row holds: the table's first period.
  std::optional<std::size_t> period_of_rows(std::uint32_t table) const;
  /// The last day of a row's period; nothing where its table has none, or it is not readable.
  Day day_of(std::uint32_t table, const Keys& keys) const;
  /// Is the period one the table may have rows of?
  bool in_window(std::uint32_t table, std::int32_t period) const;
  /// Do rows of these keys count, by totals and filters? Nothing where a filter asks about a key
  /// that is not readable, or an attribute that is not known.
  Truth may_count(const Gather& gather, const Keys& keys) const;
  bool picks_by_value(const Gather& gather) const;
  /// Need the organisation of these keys not report the gather's column then? Whole days count.
  bool is_excused(const Gather& gather, const Keys& keys) const;
  /// Whose rows make up the group, as own keys; who has none, and why, is put into it.
  std::set<Keys> members(const Gather& gather, const Place& place, Group& group) const;
  std::vector<std::int32_t> members_then(const Gather& gather, std::size_t k, const Place& place, const Moment& moment, Group& group) const;
  /// Could a row with a key that is not readable belong to the group of these own keys?
  bool could_belong(const Gather& gather, const Row& row, const Keys& at) const;
  /// The same of the subject as a whole: one that no list names may lie in it.
  bool could_belong_above(const Gather& gather, const Row& row, const Place& place) const;
  /// What is expected of an organisation that lies in none that is known may belong to any group.
  void add_homeless(const Gather& gather, std::size_t k, Day day, Date base, Group& group) const;
  void merge(const Gather& gather, const Group& from, const Keys& at, Group& into) const;
  std::string lacking_line(const Gather& gather, std::size_t k, std::int32_t member, const Moment& moment, Missing why) const;
  std::string figure_name(const Gather& gather) const;
  /// "activity.value RXX,2021-04: blank", or "activity.* ..." for the whole row.
  std::string line(const Gather& gather, bool whole_row, const Keys& keys, Missing why) const;

  const Program& program_;
  const Dataset& dataset_;
  const Times times_;
  std::vector<TableRows> tables_;
  std::vector<std::map<Keys, Group>> groups_;
};

}  // namespace plumbline::oracle
