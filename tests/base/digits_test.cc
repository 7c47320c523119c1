// Whole numbers in digits, held against the library's.
#include "base/digits.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

namespace plumbline {
namespace {

std::string whole(std::uint64_t number) {
  std::array<char, most_put_whole> text{};
  return {text.data(), static_cast<std::size_t>(put_whole(text.data(), number) - text.data())};
}

std::string places(std::uint64_t part) {
  std::array<char, 16> text{};
  return {text.data(), static_cast<std::size_t>(put_places(text.data(), part) - text.data())};
}

TEST(Digits, OfEveryNumberOfFourDigits) {
  for (std::uint64_t number = 0; number < 10'000; ++number) {
    ASSERT_EQ(whole(number), std::to_string(number));
    ASSERT_EQ(whole(number * 10'000), std::to_string(number * 10'000));
    ASSERT_EQ(whole(12'340'000 + number), std::to_string(12'340'000 + number));
  }
}

TEST(Digits, OfNumbersOfEveryLength) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t number = random() >> (random() % 64);
    ASSERT_EQ(whole(number), std::to_string(number));
  }
  EXPECT_EQ(whole(99'999'999), "99999999");
  EXPECT_EQ(whole(100'000'000), "100000000");
  EXPECT_EQ(whole(~std::uint64_t{0}), "18446744073709551615");
}

TEST(Digits, OfPlacesBehindAPointEndWithNoNought) {
  EXPECT_EQ(places(5'000'000'000'000'000), "5");
  EXPECT_EQ(places(1), "0000000000000001");
  EXPECT_EQ(places(100'000'000), "00000001");
  EXPECT_EQ(places(9'999'999'999'999'999), "9999999999999999");
  std::mt19937_64 random(2);
  for (int i = 0; i < 20'000; ++i) {
    std::uint64_t part = 1 + random() % 9'999'999'999'999'999;
    for (std::uint64_t noughts = random() % 16; noughts > 0 && part >= 10; --noughts) part = part / 10 * 10;
    std::string wanted = std::to_string(10'000'000'000'000'000 + part).substr(1);
    wanted.erase(wanted.find_last_not_of('0') + 1);
    ASSERT_EQ(places(part), wanted);
  }
}

}  // namespace
}  // namespace plumbline
