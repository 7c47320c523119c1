// Somebody who reads everything that is shown and works out the rest. It sees cells that are not
// hidden, and knows how counts add up and which people are among which; it never sees how cells
// were chosen, and shares no code with what chooses them.
//
//   a table shows 55 of all, 20 and 31 of two categories, and hides the third
//   Adversary(world).leaks()   // {"known of young can only be 4"}
//
// Two methods. `leaks` is exact: every whole-number assignment that agrees with what is shown is
// looked for, value by value, so that a count that can only be in the protected range is found.
// `determined` is for large tables: linear elimination alone, so it finds counts that follow as the
// one solution of the sums.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/publish/people_world.h"

namespace plumbline {

class Adversary {
 public:
  explicit Adversary(const World& world);

  std::vector<std::string> leaks();
  std::vector<std::string> determined();
  /// Searches that were given up; `leaks` is exact where there are none.
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
  };
  struct Domain {
    std::int64_t least = 0;
    std::int64_t most = 0;
  };

  void read_cells();
  void read_sums();
  void read_nesting(std::size_t inner, std::size_t outer);
  void add_targets();
  void add_target(const std::string& name, std::vector<std::pair<std::size_t, int>> terms);
  void add_sum(std::vector<std::pair<std::size_t, int>> terms, std::int64_t least,
               std::int64_t most);
  std::vector<std::vector<std::size_t>> cells_of(std::size_t table) const;
  std::vector<std::pair<std::size_t, int>> count(std::size_t cell, unsigned which, int sign) const;

  bool possible(const Target& target, std::int64_t value);
  bool narrow(std::vector<Domain>& domains, std::vector<std::size_t> to_do) const;
  bool solve(std::vector<Domain> domains, std::vector<std::size_t> changed, int& budget) const;

  const World& world_;
  std::vector<const PeopleCell*> cells_;
  std::vector<std::size_t> first_cell_;  // by table
  std::vector<std::int64_t> truth_;      // of every unknown, to try first
  std::vector<Domain> domains_;
  std::vector<Sum> sums_;
  std::vector<std::vector<std::size_t>> sums_of_;  // by unknown
  std::vector<Target> targets_;
  std::int64_t limit_ = 0;
  std::size_t given_up_ = 0;
};

}  // namespace plumbline
