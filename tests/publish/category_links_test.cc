// An outcome about some categories of a column beside one that is split by it: the one says what the
// other hides, so neither may say too much.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "runtime/publish/disclosure.h"
#include "runtime/publish/tied_outcomes.h"
#include "tests/publish/attack.h"
#include "tests/publish/people_world.h"

namespace plumbline {
namespace {

/// The first column's categories 0 and 1, and those not known, for everybody; and an outcome about some.
std::vector<AskedOutcome> with_some_categories(std::mt19937& random) {
  const std::vector<AskedOutcome> about = {{false, 0, {0, 1}, {0}}, {false, 0, {0}, {1}},   {false, 1, {0}, {0}},
                                           {true, 0, {0, 1}, {0}},  {false, 0, {}, {0, 1}}, {true, 1, {2}, {1}}};
  const std::vector<AskedOutcome> split = {satisfied, satisfied, very_satisfied, carers_satisfied, {false, 1, {0}}, mean_score};
  std::vector<AskedOutcome> asked = {split[random() % split.size()], about[random() % about.size()]};
  if (random() % 3 == 0) asked.push_back(about[random() % about.size()]);
  for (std::size_t at = 1; at < asked.size(); ++at) asked[at].split = random() % 2 == 0;
  return asked;
}

/// Everybody by category, and an outcome that counts those of one.
std::vector<AskedOutcome> with_a_category_counted(std::mt19937& random) {
  const std::vector<AskedOutcome> about = {{false, first_column, {2}}, {false, first_column, {1}}, {true, first_column, {2}}, {false, first_column, {0, 1}}};
  const std::vector<AskedOutcome> split = {satisfied, satisfied, very_satisfied, carers_satisfied, {false, 1, {0}}, mean_score};
  std::vector<AskedOutcome> asked = {split[random() % split.size()], about[random() % about.size()]};
  if (random() % 3 == 0) asked.push_back(about[random() % about.size()]);
  for (std::size_t at = 1; at < asked.size(); ++at) asked[at].split = random() % 2 == 0;
  return asked;
}

void attack(unsigned seed, World world, Method method, Tally& tally) {
  World naive = world;
  for (Outcome& outcome : naive.program.outcomes) outcome.split.clear();  // it knows no category
  hide(world);
  hide(naive);
  attack(seed, world, naive, method, tally);
}

TEST(CategoryLinksAdversary, EveryAssignment) {
  Tally tally;
  for (const unsigned seed : seeds(600, {1616, 1918})) {
    std::mt19937 random(seed);
    WorldShape shape = small_shape(random);
    shape.people += static_cast<int>(random() % 30);
    shape.columns = 1 + static_cast<int>(random() % 2);
    shape.outcomes = with_some_categories(random);
    attack(seed, random_world(seed, shape), Method::every_assignment, tally);
  }
  expect_safe(tally, 2);  // seed 23
}

TEST(CategoryLinksAdversary, EveryAssignmentWhereACategoryIsCounted) {
  Tally tally;
  for (const unsigned seed : seeds(400)) {
    std::mt19937 random(seed);
    WorldShape shape = small_shape(random);
    shape.people += static_cast<int>(random() % 30);
    shape.systems = random() % 4 == 0 ? 2 : 1;
    shape.columns = 1;
    shape.categories = 4;
    shape.outcomes = with_a_category_counted(random);
    attack(seed, random_world(seed, shape), Method::every_assignment, tally);
  }
  EXPECT_EQ(tally.broken, 0) << tally.first;  // tables this small hide too much for a naive one to be broken
}

TEST(CategoryLinks, OutcomesAboutOtherCategoriesShareThoseNotKnown) {
  const Program program = program_of({{false, 0, {0}, {0}}, {false, 0, {0}, {1}}, satisfied}, one_to_nine(), 1, 4);
  const std::vector<CategoryTie> ties = category_ties(program, program.outcomes[0], program.outcomes[1]);
  ASSERT_EQ(ties.size(), 1U);
  EXPECT_TRUE(ties[0].categories.empty());
  EXPECT_EQ(category_ties(program, program.outcomes[0], program.outcomes[2])[0].categories, std::vector<std::size_t>{0});
  EXPECT_TRUE(category_ties(program, program.outcomes[2], program.outcomes[0]).empty());  // it asks nothing of the column
}

// Of 159 people 4 are of the third category, hidden with the 15 of the second. The other outcome counts
// the 15 of all.
TEST(CategoryLinks, WhoIsCountedElsewhereMakesNoRoom) {
  World world;
  world.profile = one_to_nine();
  world.profile.hide_to = 4;
  world.asked = {mean_score, {false, first_column, {1}, {}, false}};
  world.program = program_of(world.asked, world.profile, 1, 4);
  PeopleCounts scores;
  scores.is_proportion = false;
  scores.everybody.known = 159;
  scores.splits = {{"column 0", std::vector<PeopleCell>(4)}};
  const std::vector<std::int64_t> known = {100, 15, 4, 40};
  for (std::size_t at = 0; at < known.size(); ++at) {
    scores.splits[0].cells[at].category = "category " + std::to_string(at);
    scores.splits[0].cells[at].known = known[at];
  }
  scores.splits[0].cells.back().category_known = false;
  PeopleCounts of_second;
  of_second.outcome = 1;
  of_second.everybody.counted = 15;
  of_second.everybody.known = 119;
  of_second.everybody.not_known = 40;
  world.counts = {scores, of_second};
  Tally tally;
  attack(0, world, Method::every_assignment, tally);
  expect_safe(tally, 0);
}

TEST(CategoryLinksAdversary, EveryAssignmentOfARegion) {
  Tally tally;
  for (const unsigned seed : seeds(150, {5537})) {
    std::mt19937 random(seed);
    WorldShape shape = small_shape(random);
    shape.systems = 2;
    shape.columns = 1;
    shape.people += static_cast<int>(random() % 30);
    shape.outcomes = with_some_categories(random);
    World world = random_world(seed, shape);
    if (random() % 2 == 0) {  // of some outcomes only a level is asked for
      std::vector<bool> wanted(world.asked.size());
      for (std::size_t at = 0; at < wanted.size(); ++at) wanted[at] = random() % 3 != 0;
      for (const PeopleCounts& table : world.counts) world.asked_for.push_back(wanted[table.outcome]);
    }
    attack(seed, std::move(world), Method::every_assignment, tally);
  }
  expect_safe(tally, 2);  // seed 9
}

TEST(CategoryLinksAdversary, SumsOfManyTables) {
  Tally tally;
  for (const unsigned seed : seeds(200)) {
    std::mt19937 random(seed);
    WorldShape shape;
    shape.people = 200;
    shape.systems = 1 + static_cast<int>(random() % 3);
    shape.categories = 4;
    shape.profile = one_to_nine();
    shape.outcomes = with_some_categories(random);
    attack(seed, random_world(seed, shape), Method::sums, tally);
  }
  expect_safe(tally, 2);  // seed 1
}

}  // namespace
}  // namespace plumbline
