// How much a long test does. Sanitizers make everything five to ten times slower, and look for other
// mistakes than wrong answers: there a sample is enough.
#pragma once

#include <cstddef>

namespace plumbline::testing {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr std::size_t one_in = 4;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr std::size_t one_in = 4;
#else
inline constexpr std::size_t one_in = 1;
#endif
#else
inline constexpr std::size_t one_in = 1;
#endif

}  // namespace plumbline::testing
