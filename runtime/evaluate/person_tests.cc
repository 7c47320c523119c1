#include "runtime/evaluate/person_tests.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "base/check.h"
#include "base/clones.h"

namespace plumbline {
namespace {

constexpr std::int64_t word_least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t word_most = std::numeric_limits<std::int64_t>::max();
constexpr std::uint64_t word_bits = 64;

/// A whole number that fits a word.
std::int64_t word_of(const Exact& whole) { return std::stoll(whole.to_string()); }

/// From the least to the most, in one comparison.
PLUMBLINE_VECTORS void hold_between(const std::int64_t* __restrict mantissas, const Missing* __restrict states, std::size_t rows,
                                                     std::int64_t least, std::int64_t most, std::uint8_t inside, std::uint8_t* __restrict out) {
  const std::uint64_t reach = static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least);
  for (std::size_t row = 0; row < rows; ++row) {
    const bool is_inside = static_cast<std::uint64_t>(mantissas[row]) - static_cast<std::uint64_t>(least) <= reach;
    const std::uint8_t here = is_inside ? inside : Answers::no;
    out[row] = states[row] == Missing::known ? here : Answers::perhaps;
  }
}

/// Turns a yes into no where the mantissa's bit, counted from the least, is none of `bits`.
PLUMBLINE_VECTORS void hold_listed(const std::int64_t* __restrict mantissas, std::size_t rows, std::int64_t least, std::uint64_t bits,
                                                           std::uint8_t* __restrict out) {
  for (std::size_t row = 0; row < rows; ++row) {
    const std::uint64_t above = static_cast<std::uint64_t>(mantissas[row]) - static_cast<std::uint64_t>(least);
    const auto listed = static_cast<std::uint8_t>(bits >> (above % word_bits) & 1U);
    const std::uint8_t otherwise = out[row] == Answers::yes ? Answers::no : out[row];
    out[row] = listed != 0 ? out[row] : otherwise;
  }
}

PLUMBLINE_VECTORS void join(const std::uint8_t* __restrict from, std::size_t rows, std::uint8_t* __restrict to) {
  for (std::size_t row = 0; row < rows; ++row) to[row] &= from[row];
}

PLUMBLINE_VECTORS void join_either(const std::uint8_t* __restrict from, std::size_t rows, std::uint8_t* __restrict to) {
  for (std::size_t row = 0; row < rows; ++row) to[row] |= from[row];
}

// Not of yes (11) is no (00), of perhaps (01) perhaps: the two bits change places, and each is turned.
PLUMBLINE_VECTORS void take_out(const std::uint8_t* __restrict from, std::size_t rows, std::uint8_t* __restrict to) {
  for (std::size_t row = 0; row < rows; ++row) {
    const auto swapped = static_cast<std::uint8_t>((from[row] >> 1U & 1U) | (from[row] & 1U) << 1U);
    to[row] &= static_cast<std::uint8_t>(~swapped);
  }
}

bool holds(const PersonTest& test, const Exact& found) {
  switch (test.kind) {
    case PersonTestKind::at_least:
      return found >= test.bound;
    case PersonTestKind::at_most:
      return found <= test.bound;
    case PersonTestKind::answered:
      return true;
    case PersonTestKind::one_of:
      break;
  }
  return std::any_of(test.items.begin(), test.items.end(), [&](std::uint32_t item) { return found == Exact(static_cast<std::int64_t>(item)); });
}

}  // namespace

std::optional<std::int64_t> power_of_ten(int scale) {
  std::int64_t out = 1;
  for (int i = 0; i < scale; ++i) {
    if (__builtin_mul_overflow(out, std::int64_t{10}, &out)) return std::nullopt;
  }
  return out;
}

void Answers::both(const Answers& other) {
  PLUMBLINE_CHECK(other.bytes_.size() == bytes_.size(), "answers of different rows");
  join(other.data(), bytes_.size(), data());
}

void Answers::either(const Answers& other) {
  PLUMBLINE_CHECK(other.bytes_.size() == bytes_.size(), "answers of different rows");
  join_either(other.data(), bytes_.size(), data());
}

void Answers::but_not(const Answers& other) {
  PLUMBLINE_CHECK(other.bytes_.size() == bytes_.size(), "answers of different rows");
  take_out(other.data(), bytes_.size(), data());
}

std::vector<std::uint32_t> PersonTestTable::add(const PersonTests& tests) {
  std::vector<std::uint32_t> out;
  for (const PersonTest& test : tests) {
    const auto found = std::find_if(asked_.begin(), asked_.end(), [&](const Asked& asked) { return asked.test == test; });
    out.push_back(static_cast<std::uint32_t>(found - asked_.begin()));
    if (found == asked_.end()) asked_.push_back({test, number_slot(*table_, test.column), std::nullopt, {}, {}});
  }
  return out;
}

void PersonTestTable::read(const Batch& batch) {
  for (Asked& asked : asked_) {
    const NumberValues& numbers = batch.numbers[asked.slot];
    if (asked.scale != numbers.scale) {
      asked.passing = passing_at(asked.test, numbers.scale);
      asked.scale = numbers.scale;
    }
    answer(asked, numbers, batch.rows, asked.answers);
  }
}

PersonTestTable::Passing PersonTestTable::passing_at(const PersonTest& test, int scale) {
  Passing out{false, word_least, word_most, {}, 0};
  const Exact step = Exact::decimal(1, scale);
  if (test.kind == PersonTestKind::at_least) {
    const Exact least = (test.bound / step).ceil();
    out.none = least > Exact(word_most);
    if (!out.none && least > Exact(word_least)) out.least = word_of(least);
  } else if (test.kind == PersonTestKind::at_most) {
    const Exact most = (test.bound / step).floor();
    out.none = most < Exact(word_least);
    if (!out.none && most < Exact(word_most)) out.most = word_of(most);
  } else if (test.kind == PersonTestKind::one_of) {
    const std::optional<std::int64_t> one = power_of_ten(scale);
    std::int64_t mantissa = 0;
    for (const std::uint32_t item : test.items) {
      // An item too great for a mantissa of that scale is in no row as one.
      const bool fits = item == 0 || (one && !__builtin_mul_overflow(*one, static_cast<std::int64_t>(item), &mantissa));
      if (fits) out.listed.push_back(item == 0 ? 0 : mantissa);
    }
    std::sort(out.listed.begin(), out.listed.end());
    out.listed.erase(std::unique(out.listed.begin(), out.listed.end()), out.listed.end());
    out.none = out.listed.empty();
    if (out.none) return out;
    out.least = out.listed.front();
    out.most = out.listed.back();
    const std::uint64_t reach = static_cast<std::uint64_t>(out.most) - static_cast<std::uint64_t>(out.least);
    // Items that follow each other are told by the first and the last.
    if (reach + 1 == out.listed.size()) {
      out.listed.clear();
    } else if (reach < word_bits) {
      for (const std::int64_t item : std::exchange(out.listed, {})) out.bits |= std::uint64_t{1} << static_cast<std::uint64_t>(item - out.least);
    }
  }
  return out;
}

void PersonTestTable::answer(const Asked& asked, const NumberValues& numbers, std::size_t rows, Answers& out) {
  out.resize(rows);
  std::uint8_t* const answers = out.data();
  const Missing* const states = numbers.state.data();
  const std::int64_t* const mantissas = numbers.mantissa.data();
  const Passing& passing = asked.passing;
  hold_between(mantissas, states, rows, passing.least, passing.most, passing.none ? Answers::no : Answers::yes, answers);
  if (passing.bits != 0) hold_listed(mantissas, rows, passing.least, passing.bits, answers);
  for (std::size_t row = 0; row < rows && !passing.listed.empty(); ++row) {
    if (answers[row] == Answers::yes && !std::binary_search(passing.listed.begin(), passing.listed.end(), mantissas[row])) answers[row] = Answers::no;
  }
  for (const auto& [row, value] : numbers.wide) {
    if (row < rows && states[row] == Missing::known) answers[row] = holds(asked.test, value) ? Answers::yes : Answers::no;
  }
}

}  // namespace plumbline
