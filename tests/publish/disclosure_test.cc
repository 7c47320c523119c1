// What is hidden of counts of people, by hand; and that an adversary, which breaks hiding small
// cells alone, gets nowhere.
#include "runtime/publish/disclosure.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "runtime/publish/tied_outcomes.h"
#include "tests/publish/adversary.h"
#include "tests/publish/attack.h"
#include "tests/publish/people_world.h"

namespace plumbline {
namespace {

PeopleCell cell(std::int64_t counted, std::int64_t known, std::int64_t not_known = 0) {
  PeopleCell made;
  made.counted = counted;
  made.known = known;
  made.not_known = not_known;
  return made;
}

/// A table of one split; everybody is what its cells come to.
PeopleCounts table(std::vector<PeopleCell> cells, std::uint32_t outcome = 0,
                   std::size_t subject = 0) {
  PeopleCounts made;
  made.outcome = outcome;
  made.subject = subject;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    cells[at].category = "category " + std::to_string(at);
    made.everybody.counted += cells[at].counted;
    made.everybody.known += cells[at].known;
    made.everybody.not_known += cells[at].not_known;
  }
  made.splits.push_back({"age", std::move(cells)});
  return made;
}

World world_of(std::vector<AskedOutcome> asked, std::vector<PeopleCounts> counts,
               const DisclosureProfile& profile = one_to_nine()) {
  World world;
  world.program = program_of(asked, profile);
  world.asked = std::move(asked);
  world.counts = std::move(counts);
  world.profile = profile;
  return world;
}

/// "1 -010": everybody, then the cells of the first split; 1 is hidden.
std::string hidden(const PeopleCounts& counts) {
  std::string text = counts.everybody.hidden ? "1 " : "0 ";
  for (const PeopleCell& one : counts.splits[0].cells) text += one.hidden ? '1' : '0';
  return text;
}

std::string hidden(World world, std::size_t at = 0) {
  hide_small_counts(world.program, world.counts);
  return hidden(world.counts[at]);
}

// --- by hand -------------------------------------------------------------------------------------

TEST(Disclosure, NothingSmallHidesNothing) {
  EXPECT_EQ(hidden(world_of({satisfied}, {table({cell(20, 40), cell(30, 60)})})), "0 00");
}

TEST(Disclosure, OneSmallCategoryTakesTheSmallestOfItsSiblingsAlong) {
  const auto one = table({cell(12, 16), cell(40, 80), cell(20, 40), cell(100, 200)});
  EXPECT_EQ(hidden(world_of({satisfied}, {one})), "0 1010");
}

TEST(Disclosure, TwoSmallCategoriesAreNotEnoughWhereTheirSumIsSmall) {
  const auto one = table({cell(1, 11), cell(2, 12), cell(20, 40), cell(100, 200)});
  EXPECT_EQ(hidden(world_of({satisfied}, {one})), "0 1110");
}

TEST(Disclosure, TwoSmallCategoriesHideEachOtherWhereTheirSumIsLarge) {
  const auto one = table({cell(8, 28), cell(9, 29), cell(20, 40), cell(100, 200)});
  EXPECT_EQ(hidden(world_of({satisfied}, {one})), "0 1100");
}

TEST(Disclosure, ATotalThatIsSmallHidesItsTable) {
  EXPECT_EQ(hidden(world_of({satisfied}, {table({cell(0, 0), cell(2, 5)})})), "1 11");
}

TEST(Disclosure, NoughtIsShownUnlessTheRangeBeginsThere) {
  const auto one = table({cell(0, 0), cell(0, 30), cell(50, 50)});
  EXPECT_EQ(hidden(world_of({satisfied}, {one})), "0 000");
  DisclosureProfile from_nought = one_to_nine();
  from_nought.hide_from = 0;
  EXPECT_EQ(hidden(world_of({satisfied}, {one}, from_nought)), "1 111");
}

TEST(Disclosure, FewNotKnownAreFewPeople) {
  const auto one = table({cell(20, 40, 3), cell(20, 40, 0), cell(30, 60, 20)});
  EXPECT_EQ(hidden(world_of({satisfied}, {one})), "0 101");
}

TEST(Disclosure, FewWhoAreNotCountedAreFewPeople) {
  const auto one = table({cell(38, 40), cell(20, 40), cell(30, 60)});
  EXPECT_EQ(hidden(world_of({satisfied}, {one})), "0 110");
}

TEST(Disclosure, AMeanHasNobodyCounted) {
  auto one = table({cell(0, 40), cell(0, 50)});
  one.is_proportion = false;
  EXPECT_EQ(hidden(world_of({mean_score}, {one})), "0 00");
  auto few = table({cell(0, 4), cell(0, 50), cell(0, 60)});
  few.is_proportion = false;
  EXPECT_EQ(hidden(world_of({mean_score}, {few})), "0 110");
}

TEST(Disclosure, ASmallSystemTakesAnotherAlongAndTheRegionStays) {
  auto region = table({cell(104, 208), cell(105, 212)}, 0, 0);
  auto small = table({cell(2, 4), cell(2, 4)}, 0, 1);
  auto middle = table({cell(40, 80), cell(40, 80)}, 0, 2);
  auto large = table({cell(62, 124), cell(63, 128)}, 0, 3);
  small.above = middle.above = large.above = 0;
  World world = world_of({satisfied}, {region, small, middle, large});
  hide_small_counts(world.program, world.counts);
  EXPECT_EQ(hidden(world.counts[0]), "0 00");
  EXPECT_EQ(hidden(world.counts[1]), "1 11");
  EXPECT_EQ(hidden(world.counts[2]), "1 11");
  EXPECT_EQ(hidden(world.counts[3]), "0 00");
}

TEST(Disclosure, ADifferenceOfThreeHidesTheInnerOne) {
  World world = world_of({satisfied, carers_satisfied}, {table({cell(50, 100), cell(60, 120)}, 0),
                                                         table({cell(47, 97), cell(30, 60)}, 1)});
  hide_small_counts(world.program, world.counts);
  EXPECT_EQ(hidden(world.counts[0]), "0 00");
  EXPECT_EQ(hidden(world.counts[1]), "0 11");
}

TEST(Disclosure, WithoutSiblingsOnlyTheSmallOnesAreHidden) {
  DisclosureProfile alone = one_to_nine();
  alone.siblings_and_parents = false;
  const auto one = table({cell(1, 4), cell(20, 40), cell(30, 60)});
  EXPECT_EQ(hidden(world_of({satisfied}, {one}, alone)), "0 100");
}

TEST(Disclosure, CountsAreRoundedWithHalvesUp) {
  DisclosureProfile fives;
  fives.round_to = 5;
  EXPECT_EQ(shown_count(fives, 0), 0);
  EXPECT_EQ(shown_count(fives, 12), 10);
  EXPECT_EQ(shown_count(fives, 13), 15);
  fives.round_to = 10;
  EXPECT_EQ(shown_count(fives, 15), 20);
  fives.round_to = 0;
  EXPECT_EQ(shown_count(fives, 13), 13);
  fives.round_to = 5;
  EXPECT_EQ(shown_percentage(fives, cell(12, 38)), Exact(25));
  EXPECT_EQ(shown_percentage(fives, cell(1, 2)), std::nullopt);
}

// --- who is among whom ---------------------------------------------------------------------------

PersonTest at_least(std::uint32_t column, std::int64_t bound) {
  PersonTest test;
  test.kind = PersonTestKind::at_least;
  test.column = column;
  test.bound = Exact(bound);
  return test;
}

TEST(Disclosure, ConditionsThatFollowMakeAPopulationInside) {
  Outcome adults;
  adults.among = {at_least(0, 18)};
  Outcome old;
  old.among = {at_least(0, 65), at_least(1, 1)};
  EXPECT_TRUE(is_inside(old, adults));
  EXPECT_FALSE(is_inside(adults, old));
  adults.leaving_out = {{at_least(2, 5), at_least(3, 1)}};
  EXPECT_FALSE(is_inside(old, adults));
  old.leaving_out = {{at_least(2, 5)}};  // leaves out more
  EXPECT_TRUE(is_inside(old, adults));
}

// --- the adversary -------------------------------------------------------------------------------

/// Naive is who hides small cells alone.
void attack(unsigned seed, World world, Method method, Tally& tally) {
  World naive = world;
  naive.program.disclosures[0].siblings_and_parents = false;
  hide(world);
  hide(naive);
  attack(seed, world, naive, method, tally);
}

TEST(DisclosureAdversary, EveryAssignmentOfSmallTables) {
  Tally tally;
  for (const unsigned seed : seeds(3000)) {
    std::mt19937 random(seed);
    WorldShape shape = small_shape(random);
    shape.people += static_cast<int>(random() % 40);
    shape.outcomes = random_outcomes(random, 1);
    attack(seed, random_world(seed, shape), Method::every_assignment, tally);
  }
  expect_safe(tally);
}

TEST(DisclosureAdversary, EveryAssignmentOfTwoOutcomes) {
  Tally tally;
  for (const unsigned seed : seeds(500)) {
    std::mt19937 random(seed);
    WorldShape shape = small_shape(random);
    shape.outcomes = random_outcomes(random, 2);
    attack(seed, random_world(seed, shape), Method::every_assignment, tally);
  }
  expect_safe(tally);
}

TEST(DisclosureAdversary, EveryAssignmentOfARegion) {
  Tally tally;
  for (const unsigned seed : seeds(500)) {
    std::mt19937 random(seed);
    WorldShape shape = small_shape(random);
    shape.systems = 3;
    shape.people += static_cast<int>(random() % 60);
    shape.columns = 1;
    shape.outcomes = random_outcomes(random, 1);
    attack(seed, random_world(seed, shape), Method::every_assignment, tally);
  }
  expect_safe(tally);
}

TEST(DisclosureAdversary, EveryAssignmentOfARegionWithTwoOutcomes) {
  Tally tally;
  for (const unsigned seed : seeds(150)) {
    std::mt19937 random(seed);
    WorldShape shape = small_shape(random);
    shape.systems = 2;
    shape.columns = 1;
    shape.outcomes = random_outcomes(random, 2);
    attack(seed, random_world(seed, shape), Method::every_assignment, tally);
  }
  expect_safe(tally);
}

TEST(DisclosureAdversary, TwoOutcomesThatCountAlikeUnderOneRegion) {
  for (unsigned seed = 0; seed < 20; ++seed) {
    WorldShape shape;
    shape.people = 200;
    shape.systems = 3;
    shape.profile = one_to_nine();
    shape.outcomes = {satisfied, satisfied};
    World world = random_world(seed, shape);
    const std::size_t tables = world.counts.size() / 2;
    for (std::size_t at = 1; at < tables; ++at) world.counts[tables + at].above = 0;
    hide_small_counts(world.program, world.counts);
    Adversary adversary(world);
    EXPECT_TRUE(adversary.determined().empty()) << seed;
    EXPECT_GT(adversary.attacked(), 0U) << seed;
  }
}

/// A region that one outcome is counted for and another only for its systems: the adversary knows what
/// both come to.
void attack_some_levels(unsigned seed, const WorldShape& shape, Method method, Tally& tally) {
  World world = random_world(seed, shape);
  std::mt19937 random(seed);
  std::vector<bool> wanted(world.asked.size());
  for (std::size_t at = 0; at < wanted.size(); ++at) wanted[at] = random() % 3 != 0;
  for (const PeopleCounts& table : world.counts) world.asked_for.push_back(wanted[table.outcome]);
  attack(seed, std::move(world), method, tally);
}

TEST(DisclosureAdversary, EveryAssignmentWhereOutcomesAreOfOtherLevels) {
  Tally tally;
  for (const unsigned seed : seeds(150)) {
    std::mt19937 random(seed);
    WorldShape shape = small_shape(random);
    shape.systems = 2;
    shape.columns = 1;
    shape.outcomes = random_outcomes(random, 2);
    attack_some_levels(seed, shape, Method::every_assignment, tally);
  }
  expect_safe(tally);
}

TEST(DisclosureAdversary, SumsWhereOutcomesAreOfOtherLevels) {
  Tally tally;
  for (const unsigned seed : seeds(300)) {
    std::mt19937 random(seed);
    const WorldShape shape = shape_of_many(random, 3);
    attack_some_levels(seed, shape, Method::sums, tally);
  }
  expect_safe(tally);
}

TEST(DisclosureAdversary, SumsOfManyTables) {
  Tally tally;
  for (const unsigned seed : seeds(200)) {
    std::mt19937 random(seed);
    const WorldShape shape = shape_of_many(random, 3);
    attack(seed, random_world(seed, shape), Method::sums, tally);
  }
  expect_safe(tally);
}

// --- whatever the counts -------------------------------------------------------------------------

TEST(Disclosure, TheSameCountsAreHiddenTheSameWay) {
  WorldShape shape;
  shape.people = 200;
  shape.systems = 4;
  shape.profile = one_to_nine();
  shape.outcomes = {satisfied, carers_satisfied};
  World first = random_world(3, shape);
  World second = first;
  hide_small_counts(first.program, first.counts);
  hide_small_counts(second.program, second.counts);
  for (std::size_t at = 0; at < first.counts.size(); ++at) {
    EXPECT_EQ(hidden(first.counts[at]), hidden(second.counts[at]));
  }
}

TEST(Disclosure, LargeTotalsStayWhereCategoriesAreSmall) {
  WorldShape shape;
  shape.people = 2000;
  shape.systems = 42;
  shape.categories = 20;
  shape.columns = 3;
  shape.profile = one_to_nine();
  shape.outcomes = {satisfied};
  World world = random_world(5, shape);
  hide_small_counts(world.program, world.counts);
  for (const PeopleCounts& one : world.counts) EXPECT_FALSE(one.everybody.hidden);
  const auto& region = world.counts[0].splits[0].cells;
  EXPECT_TRUE(std::none_of(region.begin(), region.begin() + 10,
                           [](const PeopleCell& one) { return one.hidden; }));
}

}  // namespace
}  // namespace plumbline
