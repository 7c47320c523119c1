// Counts of values, in cells with few of them and with most there are, against a map of each.
#include "runtime/evaluate/value_counts.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

/// The values 0 to `count` - 1, met in that order.
ColumnValues first_values(std::uint32_t count) {
  NumberValues numbers;
  for (std::uint32_t value = 0; value < count; ++value) {
    numbers.mantissa.push_back(value);
    numbers.state.push_back(Missing::known);
  }
  ColumnValues out;
  out.read(numbers, count);
  out.finish();
  return out;
}

TEST(ValueCounts, AreThoseOfAMapHoweverManyValuesACellHas) {
  constexpr std::uint32_t values = 900;
  const ColumnValues column = first_values(values);
  std::mt19937 random(7);
  ValueCounts counts;
  counts.make_room(40);
  std::vector<std::map<std::uint32_t, std::uint32_t>> expected(40);
  std::vector<std::vector<std::uint16_t>> waiting(40);
  for (int person = 0; person < 60'000; ++person) {
    // Few people in most cells, and values that come up late: a cell that has most of the first ones meets others.
    const std::uint32_t cell = random() % 3 == 0 ? random() % 3 : random() % 40;
    const std::uint32_t met = std::min<std::uint32_t>(values, 30 + static_cast<std::uint32_t>(person) / 40);
    const std::uint32_t value = random() % met;
    waiting[cell].push_back(static_cast<std::uint16_t>(value));
    if (random() % 60 == 0) counts.add(cell, std::exchange(waiting[cell], {}));
    ++expected[cell][value];
  }
  for (std::uint32_t cell = 0; cell < waiting.size(); ++cell) counts.add(cell, waiting[cell]);
  counts.finish(column);
  for (std::uint32_t cell = 0; cell < expected.size(); ++cell) {
    const ValuesUpTo found = counts.of(cell);
    std::uint32_t people = 0;
    for (std::uint32_t value = 0; value < values; ++value) {
      EXPECT_EQ(found.people_below(value), people) << cell;
      const auto here = expected[cell].find(value);
      if (here == expected[cell].end()) continue;
      EXPECT_EQ(found.rank_of(people), value) << cell;
      people += here->second;
      EXPECT_EQ(found.rank_of(people - 1), value) << cell;
    }
    EXPECT_EQ(found.people_below(values), people) << cell;
    EXPECT_EQ(found.count(), people) << cell;
  }
}

TEST(ValueCounts, HoldMorePeopleOfOneValueThanASmallNumberDoes) {
  constexpr std::uint32_t values = 40;
  constexpr std::uint32_t many = 200'000;
  ValueCounts counts;
  counts.make_room(2);
  // Before a cell has most of the values, and after.
  for (std::uint32_t person = 0; person < many; ++person) counts.add(0, 3);
  for (std::uint32_t person = 0; person < many; ++person) counts.add(person % 4 == 0 ? 0 : 1, person % values);
  counts.finish(first_values(values));
  EXPECT_EQ(counts.of(0).people_below(4) - counts.of(0).people_below(3), many);
  EXPECT_EQ(counts.of(0).count(), many + many / 4);
  EXPECT_EQ(counts.of(1).count(), many - many / 4);
  for (std::uint32_t value = 0; value < values; ++value) {
    EXPECT_EQ(counts.of(1).people_below(value + 1) - counts.of(1).people_below(value), value % 4 == 0 ? 0 : many / values) << value;
  }
}

TEST(ValueCounts, CountValuesOfGreatNumbers) {
  constexpr std::uint32_t values = 70'000;
  ValueCounts counts;
  counts.make_room(1);
  for (std::uint32_t value = values; value-- > 0;) {
    counts.add(0, value);
    if (value % 2 == 0) counts.add(0, value);
  }
  counts.finish(first_values(values));
  const ValuesUpTo found = counts.of(0);
  for (std::uint32_t value = 0; value < values; ++value) ASSERT_EQ(found.people_below(value), value + (value + 1) / 2);
  EXPECT_EQ(found.count(), values + values / 2);
}

}  // namespace
}  // namespace plumbline
