// Columns of figures: what operators make of whole numbers and shares is what they make of exact numbers.
#include "runtime/evaluate/figures.h"

#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "runtime/evaluate/kernels.h"

namespace plumbline {
namespace {

std::vector<Value> values() {
  std::vector<Value> out;
  constexpr std::int64_t half = std::int64_t{1} << 31;
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  for (const std::int64_t whole : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{100}, half - 1, half, -half, -half - 1, most, -most - 1}) {
    out.push_back({true, Exact(whole)});
    for (const std::int64_t by : {std::int64_t{3}, std::int64_t{100}, half - 1, half, most}) out.push_back({true, Exact::ratio(whole, by)});
  }
  out.push_back({true, *Exact::parse("100000000000000000000000000000/7")});
  out.push_back({false, Exact(0), Lack::cannot_tell});
  out.push_back({false, Exact(0), Lack::not_applicable});
  return out;
}

Figures column(const std::vector<Value>& values) {
  Figures out(values.size());
  for (std::size_t place = 0; place < values.size(); ++place) out.set(place, values[place]);
  return out;
}

void expect_same(const Value& found, const Value& wanted) {
  EXPECT_EQ(found.known, wanted.known);
  if (wanted.known) {
    EXPECT_EQ(found.exact, wanted.exact);
  } else {
    EXPECT_EQ(found.lack, wanted.lack);
  }
}

TEST(Figures, AColumnOfEachOperatorIsWhatItsPlacesAreOneByOne) {
  // All pairs, and again pairs of whole numbers only, which have no divisors.
  for (const bool whole_only : {false, true}) {
    std::vector<Value> first;
    std::vector<Value> second;
    for (const Value& a : values()) {
      for (const Value& b : values()) {
        if (whole_only && ((a.known && !a.exact.as_word()) || (b.known && !b.exact.as_word()))) continue;
        first.push_back(a);
        second.push_back(b);
      }
    }
    for (const Op op : {Op::add, Op::subtract, Op::multiply, Op::divide, Op::percentage_of, Op::growth, Op::above, Op::below, Op::at_least, Op::at_most, Op::equal,
                        Op::both, Op::either}) {
      const Figures out = apply(op, column(first), column(second));
      for (std::size_t place = 0; place < first.size(); ++place) expect_same(out.at(place), apply(op, first[place], second[place]));
    }
  }
}

TEST(Figures, WhatComesOutOfAnOperatorGoesIntoTheNext) {
  const std::vector<Value> all = values();
  for (const Value& other : all) {
    const Figures by(all.size(), other);
    const Figures shares = apply(Op::percentage_of, column(all), by);
    const Figures again = apply(Op::multiply, shares, by);
    const Figures truth = apply(Op::at_least, again, column(all));
    for (std::size_t place = 0; place < all.size(); ++place) {
      const Value product = apply(Op::multiply, apply(Op::percentage_of, all[place], other), other);
      expect_same(again.at(place), product);
      expect_same(truth.at(place), apply(Op::at_least, product, all[place]));
    }
  }
}

}  // namespace
}  // namespace plumbline
