// Numbers of pairs, looked up in a table or not, against a map.
#include "runtime/evaluate/numbering.h"

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <random>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

/// What codes are drawn from: so many from the first on.
struct Codes {
  std::int64_t first = 0;
  std::int64_t count = 1;
};

TEST(PairNumbering, GivesEachPairItsNumberInTheOrderTheyAreMet) {
  constexpr std::int64_t least = std::numeric_limits<std::int32_t>::min();
  constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
  const std::vector<std::vector<Codes>> drawn = {{{0, 12}}, {{24'000, 30}}, {{-1, 3}, {24'000, 200}}, {{most - 5, 6}}, {{least, 6}},
                                                 {{least, 2}, {0, 40}, {most, 1}}, {{-70'000, 140'000}}};
  std::mt19937 random(2);
  for (const std::vector<Codes>& codes : drawn) {
    for (const std::uint32_t firsts : {1U, 50U, 4'000U, 3'000'000'000U}) {
      PairNumbering numbering;
      std::map<std::pair<std::uint32_t, std::int32_t>, std::uint32_t> expected;
      for (int batch = 0; batch < 6; ++batch) {
        std::vector<std::uint32_t> first;
        std::vector<std::int32_t> second;
        std::vector<std::uint32_t> numbers;
        for (int row = 0; row < 300; ++row) {
          const Codes& of = codes[random() % codes.size()];
          first.push_back(random() % firsts);
          second.push_back(static_cast<std::int32_t>(of.first + random() % of.count));
          numbers.push_back(expected.try_emplace({first.back(), second.back()}, expected.size()).first->second);
        }
        std::vector<std::uint32_t> found(numbers.size());
        numbering.number(first.data(), second.data(), found.size(), found.data());
        EXPECT_EQ(found, numbers);
        EXPECT_EQ(numbering.number(first.back(), second.back()), numbers.back());
        EXPECT_EQ(numbering.find(first.front(), second.front()), numbers.front());
        EXPECT_EQ(numbering.find(first.front(), 150'000), std::nullopt);
        EXPECT_EQ(numbering.size(), expected.size());
      }
    }
  }
}

}  // namespace
}  // namespace plumbline
