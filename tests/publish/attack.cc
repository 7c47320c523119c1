#include "tests/publish/attack.h"

#include <gtest/gtest.h>

#include <numeric>
#include <optional>

#include "tests/publish/adversary.h"
#include "tests/support/effort.h"

namespace plumbline {

DisclosureProfile one_to_nine() {
  DisclosureProfile profile;
  profile.hide_from = 1;
  profile.hide_to = 9;
  profile.siblings_and_parents = true;
  return profile;
}

void attack(unsigned seed, const World& ours, const World& naive, Method method, Tally& tally, const World* before) {
  Adversary on_ours(ours);
  Adversary on_naive(naive);
  std::optional<Adversary> earlier;
  if (before != nullptr) earlier.emplace(*before);
  Adversary* const then = earlier ? &*earlier : nullptr;
  const bool exactly = method == Method::every_assignment;
  const auto found = exactly ? on_ours.leaks(then) : on_ours.determined(then);
  const auto found_naive = exactly ? on_naive.leaks(then) : on_naive.determined(then);
  ++tally.worlds;
  if (on_naive.given_up() == 0 && !found_naive.empty()) {
    ++tally.naive_broken;
    tally.seeds += std::to_string(seed) + " ";
  }
  tally.given_up += on_ours.given_up() > 0 ? 1 : 0;
  if (found.empty() || on_ours.given_up() > 0) return;
  ++tally.broken;
  if (tally.first.empty()) tally.first = "seed " + std::to_string(seed) + ": " + found[0];
}

void expect_safe(const Tally& tally, int percent) {
  EXPECT_EQ(tally.broken, 0) << tally.first;
  EXPECT_GT(tally.naive_broken * 100, tally.worlds * percent) << "the adversary cannot attack";
  EXPECT_LT(tally.given_up * 20, tally.worlds);
  ::testing::Test::RecordProperty("worlds", tally.worlds);
  ::testing::Test::RecordProperty("naive_broken", tally.naive_broken);
  ::testing::Test::RecordProperty("naive_broken_by", tally.seeds);
  ::testing::Test::RecordProperty("given_up", tally.given_up);
}

std::vector<unsigned> seeds(unsigned first, const std::vector<unsigned>& others) {
  std::vector<unsigned> all(first / testing::one_in);
  std::iota(all.begin(), all.end(), 0U);
  all.insert(all.end(), others.begin(), others.end());
  return all;
}

WorldShape shape_of_many(std::mt19937& random, int outcomes) {
  WorldShape shape;
  shape.people = 200;
  shape.systems = 2 + static_cast<int>(random() % 3);
  shape.deep = random() % 2 == 0;
  shape.categories = 5;
  shape.profile = one_to_nine();
  shape.outcomes = random_outcomes(random, outcomes);
  return shape;
}

WorldShape small_shape(std::mt19937& random) {
  WorldShape shape;
  shape.people = 10 + static_cast<int>(random() % 14);
  shape.profile = one_to_nine();
  shape.profile.hide_from = random() % 6 == 0 ? 0 : 1;
  shape.profile.hide_to = 1 + static_cast<int>(random() % 3);
  return shape;
}

std::vector<AskedOutcome> random_outcomes(std::mt19937& random, int most) {
  const std::vector<AskedOutcome> pool = {satisfied,        carers_satisfied,    {false, 1, {0}}, very_satisfied,
                                          {true, 0, {}}, satisfied,          {true, 1, {2}},  {false, 1, {}}};
  std::vector<AskedOutcome> asked;
  const int number = 1 + static_cast<int>(random() % static_cast<unsigned>(most));
  while (static_cast<int>(asked.size()) < number) asked.push_back(pool[random() % pool.size()]);
  return asked;
}

}  // namespace plumbline
