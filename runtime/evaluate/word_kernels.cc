// Loops that a compiler turns into vector instructions: no branch in them, and no two pointers to the same place.
#include "runtime/evaluate/word_kernels.h"

#include "base/clones.h"

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("O3")  // at -O2 loops of unknown length stay as they are
#endif

#define PLUMBLINE_WIDER PLUMBLINE_CLONES("avx512f", "avx2")

namespace plumbline {
namespace {

using Words = const std::int64_t* __restrict;
using Out = std::int64_t* __restrict;
using Odd = std::uint8_t* __restrict;

std::uint64_t bits(std::int64_t value) { return static_cast<std::uint64_t>(value); }

PLUMBLINE_WIDER void add(Words a, Words b, Out out, Odd odd, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t sum = bits(a[i]) + bits(b[i]);
    out[i] = static_cast<std::int64_t>(sum);
    odd[i] = static_cast<std::uint8_t>(((bits(a[i]) ^ sum) & (bits(b[i]) ^ sum)) >> 63U);
  }
}

PLUMBLINE_WIDER void subtract(Words a, Words b, Out out, Odd odd, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t difference = bits(a[i]) - bits(b[i]);
    out[i] = static_cast<std::int64_t>(difference);
    odd[i] = static_cast<std::uint8_t>(((bits(a[i]) ^ bits(b[i])) & (bits(a[i]) ^ difference)) >> 63U);
  }
}

// What fits half a word each has a product that fits a whole one.
PLUMBLINE_WIDER void multiply(Words a, Words b, Out out, Odd odd, std::size_t count) {
  constexpr std::uint64_t half = std::uint64_t{1} << 31U;
  for (std::size_t i = 0; i < count; ++i) {
    out[i] = static_cast<std::int64_t>(bits(a[i]) * bits(b[i]));
    odd[i] = static_cast<std::uint8_t>(((bits(a[i]) + half) | (bits(b[i]) + half)) >> 32U != 0);
  }
}

#define PLUMBLINE_TRUTH(name, holds)                                                          \
  PLUMBLINE_WIDER void name(Words a, [[maybe_unused]] Words b, Out out, Odd odd, std::size_t count) { \
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

PLUMBLINE_WIDER void join(const std::uint8_t* __restrict a, const std::uint8_t* __restrict b, Odd odd, std::uint8_t* __restrict out, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    odd[i] = static_cast<std::uint8_t>(odd[i] | a[i] | b[i]);
    out[i] = 0;
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

void join_states(const std::uint8_t* first, const std::uint8_t* second, std::uint8_t* odd, std::uint8_t* out, std::size_t count) {
  join(first, second, odd, out, count);
}

}  // namespace plumbline
