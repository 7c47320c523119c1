// Attacks on made-up worlds, and what came of them: ours is never broken, and one that hides too little
// is, or the adversary would prove nothing.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "tests/publish/people_world.h"

namespace plumbline {

inline const AskedOutcome satisfied{false, 0, {0, 1}};
inline const AskedOutcome very_satisfied{false, 0, {0}};
inline const AskedOutcome carers_satisfied{true, 0, {0, 1}};
inline const AskedOutcome mean_score{false, 0, {}};

DisclosureProfile one_to_nine();

struct Tally {
  int worlds = 0;
  int naive_broken = 0;
  int broken = 0;
  int given_up = 0;
  std::string first;  // that broke ours
  std::string seeds;  // that broke the naive one
};

enum class Method { every_assignment, sums };

/// What is shown of two worlds alike: ours, and a naive one. `before`: what was seen of ours before, if
/// anything.
void attack(unsigned seed, const World& ours, const World& naive, Method method, Tally& tally, const World* before = nullptr);

/// Nobody broke ours; of a hundred naive ones more than `percent` are broken.
void expect_safe(const Tally& tally, int percent = 10);

/// The first of them (fewer where tests take long), and some that found mistakes of ours.
std::vector<unsigned> seeds(unsigned first, const std::vector<unsigned>& others = {});

/// A small world of random make; its profile hides few counts, so that every assignment can be tried.
WorldShape small_shape(std::mt19937& random);
/// Two hundred people in a few systems, asked about at most so many outcomes: only sums can be tried.
WorldShape shape_of_many(std::mt19937& random, int outcomes);

/// One to `most` outcomes of a few kinds.
std::vector<AskedOutcome> random_outcomes(std::mt19937& random, int most);

}  // namespace plumbline
