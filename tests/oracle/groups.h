// The rows and groups of the reference evaluator: rules 1 to 8, 12 and 13 of reference.h; of tables
// of people the rows alone. Written for
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

Truth both_hold(Truth a, Truth b);
/// Every way to take one code of each axis, the last axis fastest.
std::vector<Keys> product(const std::vector<Keys>& axes);

class Groups {
 public:
  Groups(const Program& program, Dataset& dataset);

  /// Is the member the submitting organisation, or in it, or around it? Nothing where neither level
  /// lies within the other, so that nobody can say.
  Truth same_branch(std::uint32_t level, std::int32_t member, const Submission& by) const;
  /// Members, months of the range, or items that are no totals.
  Keys all_codes(const Dimension& dimension, const MonthRange& months) const;
  Truth has(std::uint32_t level, std::int32_t member, std::uint32_t attribute, bool wanted) const;
  /// Does a row pass the filters on columns that are no key? Nothing where one cannot be read.
  Truth picked(const Gather& gather, const Row& row) const;
  /// The rows of a table of people; a key that is not readable, or not the submitter's, is broken_code.
  const std::vector<Row>& people(std::uint32_t table) const { return tables_[table].people; }
  /// One group with everything that makes it not known.
  Group group_at(std::uint32_t g, const Keys& at) const;
  std::string name(const Dimension& dimension, std::int32_t code) const;
  /// " RXX,2021-04: blank"
  std::string named(const std::vector<Dimension>& dimensions, const Keys& keys, Missing why) const;

 private:
  void read();
  void place(std::uint32_t t, Row row);
  void expect(std::size_t t);
  bool expects_rows(std::uint32_t table) const;
  std::map<Keys, Group> groups_of(const Gather& gather) const;
  /// Do rows of these keys count, by totals and filters? Nothing where a filter asks about a key
  /// that is not readable, or an attribute that is not known.
  Truth may_count(const Gather& gather, const Keys& keys) const;
  bool picks_by_value(const Gather& gather) const;
  /// Keys as the gather's dimensions have them; broken_code where a key is not readable.
  Keys coordinates(const Gather& gather, const Keys& keys) const;
  /// Could a row with a key that is not readable belong to the group at these coordinates?
  bool could_belong(const Gather& gather, const Row& row, const Keys& at) const;
  /// What is expected of an organisation that lies in none that is known may belong to any group.
  void add_homeless(const Gather& gather, Group& group) const;
  std::string figure_name(const Gather& gather) const;
  /// "activity.value RXX,2021-04: blank", or "activity.* ..." for the whole row.
  std::string line(const Gather& gather, bool whole_row, const Keys& keys, Missing why) const;

  const Program& program_;
  const Dataset& dataset_;
  std::vector<TableRows> tables_;
  std::vector<std::map<Keys, Group>> groups_;
};

}  // namespace plumbline::oracle
