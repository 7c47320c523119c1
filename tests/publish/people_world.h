// Made-up people, and the counts and the Program that come of them: counts that add up and lie
// within each other because people do, not because a test says so.
//
//   World world = random_world(7, {.systems = 2, .outcomes = ...});
//   world.counts    // one table an outcome and organisation, regions before their systems
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <vector>

#include "runtime/dataset/run_record.h"
#include "runtime/finding/people.h"
#include "runtime/program/program.h"

namespace plumbline {

inline constexpr int first_column = 2;

/// Who is asked, what, and which answers count: an outcome as the made-up survey knows it.
struct AskedOutcome {
  bool carers_only = false;
  int question = 0;             // first_column: which category of the first column split by
  std::vector<int> counting;    // answers; empty: a mean of the answers
  std::vector<int> categories = {};  // of the first column split by, who is asked; empty: all of them
  bool split = true;                 // else it is shown of everybody alone
};

struct WorldShape {
  int systems = 1;           // 1: no region around it
  int people = 30;           // about as many a system
  int categories = 3;
  int columns = 2;
  bool deep = false;         // a provider within each system, and another
  DisclosureProfile profile;
  std::vector<AskedOutcome> outcomes;
  int changed = 0;           // people of one organisation who came, went or moved since the seed's first run
};

struct World {
  Program program;
  std::vector<AskedOutcome> asked;        // by outcome
  std::vector<PeopleCounts> counts;
  DisclosureProfile profile;
  std::vector<bool> asked_for;            // by table: in the run; empty: all of them
  std::set<std::size_t> changed;          // subjects whose people are not those of the seed's first run
  std::vector<std::optional<std::size_t>> before;  // by table: the one of the earlier run, of two runs
  [[nodiscard]] bool is_asked_for(std::size_t table) const { return asked_for.empty() || asked_for[table]; }
};

World random_world(unsigned seed, const WorldShape& shape);

/// Hides in the tables that are asked for, with what an earlier run showed; those that are not asked for
/// are hidden whole, since nobody sees them.
void hide(World& world, const std::vector<RecordedPeople>& earlier = {});

/// Two runs of one seed as one world; people who are not the same are other subjects. With `unseen` the
/// second run is not there to see.
World both_runs(const World& first, const World& second, bool unseen = false);

/// What a results file says of them.
std::vector<RecordedPeople> recorded(const World& shown);

/// A Program of such outcomes.
Program program_of(const std::vector<AskedOutcome>& asked, const DisclosureProfile& profile, int columns = 0, int categories = 0);

}  // namespace plumbline
