#include "runtime/evaluate/people_tallies.h"

#include <cstring>

#include "base/clones.h"

namespace plumbline {
namespace {

constexpr std::uint64_t ones = 0x0101010101010101U;

/// As say(), eight people a word.
PLUMBLINE_VECTORS void say_words(const std::uint8_t* __restrict belongs, const std::uint8_t* __restrict counted, std::size_t words,
                                                                    Said* __restrict said) {
  for (std::size_t at = 0; at < words * sizeof(std::uint64_t); at += sizeof(std::uint64_t)) {
    std::uint64_t is = 0;
    std::uint64_t does = 0;
    std::memcpy(&is, belongs + at, sizeof is);
    std::memcpy(&does, counted + at, sizeof does);
    // The low bit: not known, or counted. The high bit: it is known, of who belongs for sure.
    const std::uint64_t low = is & (does | ~(is >> 1U)) & ones;
    const std::uint64_t high = (is >> 1U) & ((does >> 1U) | ~does) & ones;
    const std::uint64_t says = low | (high << 1U);
    std::memcpy(said + at, &says, sizeof says);
  }
}

}  // namespace

void say(const Answers& belongs, const Answers& counted, std::size_t rows, std::vector<Said>& said) {
  const std::size_t words = (rows + said_together - 1) / said_together;
  said.resize(words * said_together);
  say_words(belongs.data(), counted.data(), words, said.data());
}

}  // namespace plumbline
