// Somebody who reads everything that is shown and works out the rest. It sees cells that are not
// hidden, and knows how counts add up and which people are among which; it never sees how cells
// were chosen, and shares no code with what chooses them.
//
//   a table shows 55 of all, 20 and 31 of two categories, and hides the third
//   Adversary(world).leaks()   // {"known of young can only be 4"}
//
// Of two runs it sees both: they are one world, in which the counts of those people that are the same
// in both are tied as those of two outcomes are. Of those that are not it knows what each run shows, and
// seeks how few people made a count another.
//
// Two methods. `leaks` is exact: every whole-number assignment that agrees with what is shown is
// looked for, value by value, so that a count that can only be in the protected range is found.
// `determined` is for large tables: linear elimination alone, so it finds counts that follow as the
// one solution of the sums.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/publish/people_world.h"

namespace plumbline {

class Adversary {
 public:
  explicit Adversary(const World& world);

  /// With `before`, who has seen less of the same world, what that one does not know as well.
  std::vector<std::string> leaks(Adversary* before = nullptr);
  std::vector<std::string> determined(const Adversary* before = nullptr) const;
  /// Targets whose search was given up before they were seen to be safe; `leaks` is exact where there
  /// are none.
  std::size_t given_up() const { return given_up_; }
  /// Protected counts that were attacked.
  std::size_t attacked() const { return targets_.size(); }

 private:
  /// A sum of unknowns, each added or taken away, between two bounds.
  struct Sum {
    std::vector<std::pair<std::size_t, int>> terms;
    std::int64_t least = 0;
    std::int64_t most = 0;
  };
  struct Target {
    std::string name;
    std::vector<std::pair<std::size_t, int>> terms;
    std::int64_t value = 0;
    std::set<std::int64_t> seen;  // in some world that agrees with what is shown
  };
  /// Values that a target can have.
  struct Reach {
    std::int64_t values = 0;
    bool outside = false;  // some above the range
    bool enough = false;   // for nobody to know it
  };
  struct Domain {
    std::int64_t least = 0;
    std::int64_t most = 0;
  };

  void read_cells();
  void read_sums();
  void read_nesting(std::size_t inner, std::size_t outer);
  void read_own_categories(std::size_t table);
  void read_categories(std::size_t about, std::size_t other);
  void read_answers(std::size_t about, std::size_t other);
  void add_targets();
  void add_changes(std::size_t table);
  void add_difference(std::size_t table, std::size_t other, std::vector<std::pair<std::size_t, int>> terms);
  void add_target(const std::string& name, std::vector<std::pair<std::size_t, int>> terms);
  void add_sum(std::vector<std::pair<std::size_t, int>> terms, std::int64_t least,
               std::int64_t most);
  std::vector<std::vector<std::size_t>> cells_of(std::size_t table) const;
  std::vector<std::pair<std::size_t, int>> count(std::size_t cell, unsigned which, int sign) const;

  Reach reach(const Target& target);
  std::vector<bool> follow() const;
  bool possible(const Target& target, std::int64_t value);
  void remember(const std::vector<Domain>& world);
  bool narrow(std::vector<Domain>& domains, std::vector<std::size_t> to_do) const;
  bool solve(std::vector<Domain> domains, std::vector<std::size_t> changed, int attempt, int& budget);

  const World& world_;
  std::vector<const PeopleCell*> cells_;
  std::vector<std::size_t> first_cell_;  // by table
  std::vector<std::int64_t> truth_;      // of every unknown, to try first
  std::vector<Domain> domains_;
  std::set<std::size_t> nought_;  // by who is asked
  std::vector<Sum> sums_;
  std::vector<std::vector<std::size_t>> sums_of_;  // by unknown
  std::vector<Target> targets_;
  std::int64_t limit_ = 0;
  std::mt19937 random_;
  bool undecided_ = false;  // of the target at hand: could it have some value?
  std::size_t given_up_ = 0;
};

}  // namespace plumbline
