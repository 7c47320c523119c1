// What two runs show together: of one world, where the second has another profile, another outcome, or a
// few other people. By hand, and against an adversary who sees both.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "runtime/publish/disclosure.h"
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

/// One table of one split; everybody is what its cells come to.
World world_of(std::vector<PeopleCell> cells, std::int64_t round_to = 0) {
  World world;
  world.profile = one_to_nine();
  world.profile.round_to = round_to;
  world.asked = {satisfied};
  world.program = program_of(world.asked, world.profile);
  PeopleCounts table;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    cells[at].category = "category " + std::to_string(at);
    table.everybody.counted += cells[at].counted;
    table.everybody.known += cells[at].known;
    table.everybody.not_known += cells[at].not_known;
  }
  table.splits.push_back({"age", std::move(cells)});
  world.counts = {table};
  return world;
}

/// "1 010": everybody, then the cells; 1 is hidden.
std::string hidden(World world, const std::vector<RecordedPeople>& earlier = {}) {
  hide(world, earlier);
  std::string text = world.counts[0].everybody.hidden ? "1 " : "0 ";
  for (const PeopleCell& one : world.counts[0].splits[0].cells) text += one.hidden ? '1' : '0';
  return text;
}

/// What a run shows of the world that hides these cells of its split.
std::vector<RecordedPeople> showing(World world, const std::string& hides) {
  for (std::size_t at = 0; at < hides.size(); ++at) world.counts[0].splits[0].cells[at].hidden = hides[at] == '1';
  return recorded(world);
}

// --- by hand -------------------------------------------------------------------------------------

TEST(TwoRuns, WhatWasShownMakesNoRoom) {
  const World world = world_of({cell(12, 16), cell(40, 80), cell(20, 40), cell(100, 200)});
  EXPECT_EQ(hidden(world), "0 1010");
  EXPECT_EQ(hidden(world, showing(world, "1010")), "0 1010");
  EXPECT_EQ(hidden(world, showing(world, "1100")), "0 1100");  // 56 - 16 would be what is left of the third
}

TEST(TwoRuns, WhatWasShownIsHiddenForItsOwnSakeAlone) {
  const World world = world_of({cell(12, 16), cell(40, 80), cell(20, 40), cell(100, 200)});
  EXPECT_EQ(hidden(world, showing(world, "0000")), "0 1000");
}

TEST(TwoRuns, AChangeOfFewIsHiddenAndOfManyIsNot) {
  const auto before = showing(world_of({cell(20, 40), cell(40, 80), cell(50, 90)}), "000");
  EXPECT_EQ(hidden(world_of({cell(21, 41), cell(39, 79), cell(50, 90)}), before), "0 110");
  EXPECT_EQ(hidden(world_of({cell(21, 40), cell(39, 80), cell(50, 90)}), before), "0 110");
  EXPECT_EQ(hidden(world_of({cell(30, 60), cell(30, 60), cell(50, 90)}), before), "0 000");
  EXPECT_EQ(hidden(world_of({cell(20, 40), cell(40, 80), cell(53, 93)}), before), "1 111");  // everybody: three more
}

TEST(TwoRuns, AChangeThatFollowsTakesAnotherAlong) {
  // Everybody is 230 known, not 210; of the first there are eight more, of the second twelve.
  const auto before = showing(world_of({cell(20, 40), cell(40, 80), cell(50, 90)}), "000");
  EXPECT_EQ(hidden(world_of({cell(24, 48), cell(46, 92), cell(50, 90)}), before), "0 110");
}

TEST(TwoRuns, WhatWasHiddenStaysSoOnceSomethingChanged) {
  const World then = world_of({cell(3, 6), cell(40, 80), cell(20, 40), cell(100, 200)});
  const World now = world_of({cell(33, 66), cell(40, 80), cell(20, 40), cell(100, 200)});
  EXPECT_EQ(hidden(then), "0 1010");
  EXPECT_EQ(hidden(now), "0 0000");
  EXPECT_EQ(hidden(now, showing(then, "1010")), "0 1010");
}

TEST(TwoRuns, WhatWasHiddenIsNotToldByANewOutcome) {
  const World then = world_of({cell(3, 6), cell(40, 80), cell(20, 40), cell(100, 200)});
  World now = world_of({cell(33, 66), cell(40, 80), cell(20, 40), cell(100, 200)});
  now.asked.push_back(satisfied);  // the same people, by another name
  now.program = program_of(now.asked, now.profile);
  now.counts.push_back(now.counts[0]);
  now.counts[1].outcome = 1;
  hide(now, showing(then, "1010"));
  std::string text;
  for (const PeopleCell& one : now.counts[1].splits[0].cells) text += one.hidden ? '1' : '0';
  EXPECT_EQ(text, "1010");
}

TEST(TwoRuns, RoundedTheyAreComparedAsTheyLeave) {
  const auto before = showing(world_of({cell(21, 41), cell(40, 80), cell(50, 90)}, 5), "000");
  EXPECT_EQ(before[0].cells[1].known, 40);
  EXPECT_EQ(hidden(world_of({cell(20, 42), cell(41, 79), cell(50, 90)}, 5), before), "0 000");  // nobody sees a change
  EXPECT_EQ(hidden(world_of({cell(24, 45), cell(37, 76), cell(50, 90)}, 5), before), "0 110");
}

TEST(TwoRuns, AnotherOutcomeSubjectOrCategoryIsAnotherCell) {
  const World world = world_of({cell(20, 40), cell(40, 80)});
  for (const char* other : {"outcome", "subject", "column", "category"}) {
    auto before = showing(world_of({cell(21, 41), cell(41, 81)}), "00");
    EXPECT_EQ(hidden(world, before), "1 11");
    for (RecordedPeople& one : before) {
      if (other == std::string("outcome")) one.outcome = "another";
      if (other == std::string("subject")) one.subject = {{"system", "another"}};
      for (RecordedPeopleCell& made : one.cells) {
        if (other == std::string("column")) made.column += "another";
        if (other == std::string("category")) made.category += "another";
      }
    }
    EXPECT_EQ(hidden(world, before), "0 00") << other;
  }
}

// --- the adversary -------------------------------------------------------------------------------

/// Naive is a second run that knows of no first one.
void attack_two(unsigned seed, const WorldShape& shape, const WorldShape& later, Method method, Tally& tally) {
  World first = random_world(seed, shape);
  hide(first);
  World second = random_world(seed, later);
  World naive = second;
  hide(second, recorded(first));
  hide(naive);
  const World before = both_runs(first, second, true);
  attack(seed, both_runs(first, second), both_runs(first, naive), method, tally, &before);
}

WorldShape some_shape(std::mt19937& random, int outcomes) {
  WorldShape shape = small_shape(random);
  shape.people += static_cast<int>(random() % 30);
  shape.systems = random() % 4 == 0 ? 2 : 1;
  shape.columns = 1;
  shape.categories = 4;
  shape.outcomes = random_outcomes(random, shape.systems > 1 ? 1 : outcomes);
  return shape;
}

TEST(TwoRunsAdversary, AnotherProfile) {
  Tally tally;
  for (const unsigned seed : seeds(300)) {
    std::mt19937 random(seed);
    const WorldShape shape = some_shape(random, 1 + static_cast<int>(seed % 2));
    WorldShape later = shape;
    later.profile.hide_from = static_cast<int>(random() % 2);
    later.profile.hide_to = 1 + static_cast<int>(random() % 4);
    attack_two(seed, shape, later, Method::every_assignment, tally);
  }
  expect_safe(tally, 0);  // few: seed 40, 221 and 297
}

TEST(TwoRunsAdversary, OneOutcomeMore) {
  Tally tally;
  for (const unsigned seed : seeds(300)) {
    std::mt19937 random(seed);
    WorldShape shape = some_shape(random, 1);
    shape.systems = 1;
    shape.outcomes = {satisfied};
    WorldShape later = shape;
    later.outcomes.push_back(random() % 2 == 0 ? very_satisfied : carers_satisfied);
    if (random() % 3 == 0) later.outcomes.back().categories = {static_cast<int>(random() % 2)};
    attack_two(seed, shape, later, Method::every_assignment, tally);
  }
  expect_safe(tally, 0);  // few: seed 6, 31, 95 and 122
}

TEST(TwoRunsAdversary, AnOutcomeThatCountsOtherAnswers) {
  Tally tally;
  for (const unsigned seed : seeds(150)) {
    std::mt19937 random(seed);
    const WorldShape shape = some_shape(random, 2);
    WorldShape later = shape;
    later.outcomes[0].counting = {static_cast<int>(random() % 3)};
    attack_two(seed, shape, later, Method::every_assignment, tally);
  }
  expect_safe(tally, 2);  // seed 8
}

TEST(TwoRunsAdversary, AFewOtherPeople) {
  Tally tally;
  for (const unsigned seed : seeds(300)) {
    std::mt19937 random(seed);
    const WorldShape shape = some_shape(random, 2);
    WorldShape later = shape;
    later.changed = 1 + static_cast<int>(random() % 4);
    attack_two(seed, shape, later, Method::every_assignment, tally);
  }
  expect_safe(tally, 10);  // seed 2
}

TEST(TwoRunsAdversary, SeveralThingsAtOnce) {
  Tally tally;
  for (const unsigned seed : seeds(60)) {
    std::mt19937 random(seed);
    WorldShape shape = some_shape(random, 2);
    if (random() % 2 == 0) shape.systems = 2;
    WorldShape later = shape;
    if (random() % 2 == 0) later.changed = 1 + static_cast<int>(random() % 10);
    if (random() % 2 == 0) later.profile.hide_to = 1 + static_cast<int>(random() % (later.changed > 0 ? static_cast<unsigned>(shape.profile.hide_to) : 4U));
    const bool one_more = random() % 2 == 0;
    if (one_more) later.outcomes.push_back(random_outcomes(random, 1)[0]);
    if (one_more && random() % 3 == 0) later.outcomes.back().categories = {static_cast<int>(random() % 2)};
    attack_two(seed, shape, later, Method::every_assignment, tally);
  }
  expect_safe(tally, 2);
}

TEST(TwoRunsAdversary, SumsOfManyTables) {
  Tally tally;
  for (const unsigned seed : seeds(60)) {
    std::mt19937 random(seed);
    const WorldShape shape = shape_of_many(random, 2);
    WorldShape later = shape;
    if (random() % 2 == 0) later.changed = 1 + static_cast<int>(random() % 40);
    if (random() % 2 == 0) later.profile.hide_to = 4;
    if (random() % 2 == 0) later.outcomes.push_back(random_outcomes(random, 1)[0]);
    attack_two(seed, shape, later, Method::sums, tally);
  }
  expect_safe(tally, 10);  // seed 10
}

}  // namespace
}  // namespace plumbline
