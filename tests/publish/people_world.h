// Made-up people, and the counts and the Program that come of them: counts that add up and lie
// within each other because people do, not because a test says so. Never hides anything.
//
//   RandomWorld world(7, {.regions = 1, .systems = 2});
//   world.counts()    // one table an outcome and organisation, regions before their systems
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include "runtime/finding/people.h"
#include "runtime/program/program.h"

namespace plumbline {

/// Who is asked, what, and which answers count: an outcome as the made-up survey knows it.
struct AskedOutcome {
  bool carers_only = false;
  int question = 0;
  std::vector<int> counting;  // answers; empty: a mean of the answers
};

struct WorldShape {
  int systems = 1;           // 1: no region around it
  int people = 30;           // about as many a system
  int categories = 3;
  int columns = 2;
  bool deep = false;         // a provider within each system, and another
  DisclosureProfile profile;
  std::vector<AskedOutcome> outcomes;
};

struct World {
  Program program;
  std::vector<AskedOutcome> asked;  // by outcome
  std::vector<PeopleCounts> counts;
  DisclosureProfile profile;
};

World random_world(unsigned seed, const WorldShape& shape);

/// A Program of such outcomes.
Program program_of(const std::vector<AskedOutcome>& asked, const DisclosureProfile& profile);

}  // namespace plumbline
