// Loops that a compiler turns into vector instructions: no branch in them, and no two pointers to the same place.
#include "runtime/evaluate/word_kernels.h"

#include "base/clones.h"

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")  // at -O2 loops of unknown length stay as they are
#endif

namespace plumbline {
namespace {

using Words = const std::int64_t* __restrict;
using Out = std::int64_t* __restrict;
using Odd = std::uint8_t* __restrict;

std::uint64_t bits(std::int64_t value) { return static_cast<std::uint64_t>(value); }

PLUMBLINE_CLONES void add(Words a, Words b, Out out, Odd odd, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t sum = bits(a[i]) + bits(b[i]);
    out[i] = static_cast<std::int64_t>(sum);
    odd[i] = static_cast<std::uint8_t>(((bits(a[i]) ^ sum) & (bits(b[i]) ^ sum)) >> 63U);
  }
}

PLUMBLINE_CLONES void subtract(Words a, Words b, Out out, Odd odd, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t difference = bits(a[i]) - bits(b[i]);
    out[i] = static_cast<std::int64_t>(difference);
    odd[i] = static_cast<std::uint8_t>(((bits(a[i]) ^ bits(b[i])) & (bits(a[i]) ^ difference)) >> 63U);
  }
}

// What fits half a word each has a product that fits a whole one.
PLUMBLINE_CLONES void multiply(Words a, Words b, Out out, Odd odd, std::size_t count) {
  constexpr std::uint64_t half = std::uint64_t{1} << 31U;
  for (std::size_t i = 0; i < count; ++i) {
    out[i] = static_cast<std::int64_t>(bits(a[i]) * bits(b[i]));
    odd[i] = static_cast<std::uint8_t>(((bits(a[i]) + half) | (bits(b[i]) + half)) >> 32U != 0);
  }
}

#define PLUMBLINE_TRUTH(name, holds)                                                          \
  PLUMBLINE_CLONES void name(Words a, [[maybe_unused]] Words b, Out out, Odd odd, std::size_t count) { \
    for (std::size_t i = 0; i < count; ++i) {                                                 \
      out[i] = static_cast<std::int64_t>(holds);                                              \
      odd[i] = 0;                                                                             \
    }                                                                                         \
  }
PLUMBLINE_TRUTH(above, a[i] > b[i])
PLUMBLINE_TRUTH(below, a[i] < b[i])
PLUMBLINE_TRUTH(at_least, a[i] >= b[i])
PLUMBLINE_TRUTH(at_most, a[i] <= b[i])
PLUMBLINE_TRUTH(equal, a[i] == b[i])
PLUMBLINE_TRUTH(both, (a[i] != 0) & (b[i] != 0))
PLUMBLINE_TRUTH(either, (a[i] | b[i]) != 0)
PLUMBLINE_TRUTH(negate, a[i] == 0)
#undef PLUMBLINE_TRUTH

/// 0 where it fits.
std::uint64_t beyond_half(std::int64_t value) { return (bits(value) + (std::uint64_t{1} << 31U)) >> 32U; }

#define PLUMBLINE_RATIO(name, top, bottom, also_odd)                                                                                        \
  PLUMBLINE_CLONES void name##_ratios(Words a, Words below_a, Words b, Words below_b, Out out, Out divisors, Odd odd, std::size_t count) { \
    for (std::size_t i = 0; i < count; ++i) {                                                                                              \
      [[maybe_unused]] const auto left = static_cast<std::int64_t>(bits(a[i]) * bits(below_b[i]));                                         \
      [[maybe_unused]] const auto right = static_cast<std::int64_t>(bits(b[i]) * bits(below_a[i]));                                        \
      out[i] = static_cast<std::int64_t>(top);                                                                                             \
      divisors[i] = static_cast<std::int64_t>(bottom);                                                                                     \
      const std::uint64_t beyond = beyond_half(a[i]) | beyond_half(b[i]) | beyond_half(below_a[i]) | beyond_half(below_b[i]);              \
      odd[i] = static_cast<std::uint8_t>((beyond | static_cast<std::uint64_t>(also_odd)) != 0);                                            \
    }                                                                                                                                      \
  }
PLUMBLINE_RATIO(multiply, bits(a[i]) * bits(b[i]), bits(below_a[i]) * bits(below_b[i]), false)
PLUMBLINE_RATIO(divide, left, right, b[i] <= 0)
PLUMBLINE_RATIO(above, left > right, 1, false)
PLUMBLINE_RATIO(below, left < right, 1, false)
PLUMBLINE_RATIO(at_least, left >= right, 1, false)
PLUMBLINE_RATIO(at_most, left <= right, 1, false)
PLUMBLINE_RATIO(equal, left == right, 1, false)
#undef PLUMBLINE_RATIO

PLUMBLINE_CLONES void join(const std::uint8_t* __restrict a, const std::uint8_t* __restrict b, std::uint8_t most, Odd odd, std::uint8_t* __restrict out,
                          std::uint8_t state, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    odd[i] = static_cast<std::uint8_t>(odd[i] | (a[i] > most) | (b[i] > most));
    out[i] = state;
  }
}

}  // namespace

WordKernel word_kernel(Op op) {
  switch (op) {
    case Op::add:
      return add;
    case Op::subtract:
      return subtract;
    case Op::multiply:
      return multiply;
    case Op::above:
      return above;
    case Op::below:
      return below;
    case Op::at_least:
      return at_least;
    case Op::at_most:
      return at_most;
    case Op::equal:
    case Op::agrees:
      return equal;
    case Op::both:
      return both;
    case Op::either:
      return either;
    case Op::negate:
      return negate;
    default:
      return nullptr;
  }
}

RatioKernel ratio_kernel(Op op) {
  switch (op) {
    case Op::multiply:
      return multiply_ratios;
    case Op::divide:
    case Op::percentage_of:
      return divide_ratios;
    case Op::above:
      return above_ratios;
    case Op::below:
      return below_ratios;
    case Op::at_least:
      return at_least_ratios;
    case Op::at_most:
      return at_most_ratios;
    case Op::equal:
    case Op::agrees:
      return equal_ratios;
    default:
      return nullptr;
  }
}

bool gives_ratios(Op op) { return ratio_kernel(op) == multiply_ratios || ratio_kernel(op) == divide_ratios; }

void join_states(const std::uint8_t* first, const std::uint8_t* second, std::uint8_t most, std::uint8_t* odd, std::uint8_t* out, std::uint8_t state,
                 std::size_t count) {
  join(first, second, most, odd, out, state, count);
}

}  // namespace plumbline
