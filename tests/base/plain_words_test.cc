#include "base/plain_words.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(PlainWords, NamesAsPeopleReadThem) {
  EXPECT_EQ(lowered("Plan B: \xC3\x89T\xC3\x89"), "plan b: \xC3\x89t\xC3\x89");
  EXPECT_EQ(capital("met"), "Met");
  EXPECT_EQ(capital("1st"), "1st");
  EXPECT_EQ(capital(""), "");
  EXPECT_EQ(spaced("point_of_delivery"), "point of delivery");
}

TEST(PlainWords, ListsHaveAnAndBeforeTheLast) {
  EXPECT_EQ(listed({}), "");
  EXPECT_EQ(listed({"a"}), "a");
  EXPECT_EQ(listed({"a", "b"}), "a and b");
  EXPECT_EQ(listed({"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(joined({"a", "b", "c"}, "; "), "a; b; c");
  EXPECT_EQ(joined({}, "; "), "");
}

TEST(PlainWords, CommasStandBeforeEveryThreeDigitsOfTheWholePart) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"0", "0"},       {"999", "999"},   {"1000", "1,000"},           {"1234567", "1,234,567"},
      {"-999", "-999"}, {"-1000", "-1,000"}, {"1234.5678", "1,234.5678"}, {"-123456.5", "-123,456.5"},
      {"0.12345", "0.12345"}, {"12345/7", "12345/7"}};
  for (const auto& [plain, commas] : cases) EXPECT_EQ(with_commas(plain), commas);
  EXPECT_EQ(counted(0, "cell", "cells"), "0 cells");
  EXPECT_EQ(counted(1, "cell", "cells"), "1 cell");
  EXPECT_EQ(counted(1234, "cell", "cells"), "1,234 cells");
}

}  // namespace
}  // namespace plumbline
