// Exceptions in words: what one says of a finding, what one is for, how one stands. Whoever agreed is told by role.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "runtime/dataset/exception.h"
#include "runtime/finding/exceptions.h"
#include "runtime/finding/finding.h"
#include "runtime/program/program.h"

namespace plumbline {

/// "In force: exception EX-1, agreed by the regional director on 1 June 2021, until 30 September 2021, down to 65%. Reason: ...":
/// of a finding that has one.
std::string exception_words(const Program& program, const AgreedException& exception, const Finding& finding);

/// "C1-8 for QY3, April 2021 to June 2021, day case": as far as it could be read.
std::string scope_words(const AgreedException& exception);
/// "the regional director of YR1"
std::string role_words(const AgreedException& exception);
/// "down to 65%"; empty where it has no floor.
std::string floor_words(const Program& program, const AgreedException& exception);

/// "2 of them under an exception that was agreed": how many of those not met are open to nobody.
std::string excepted_words(std::uint64_t count);

/// How many findings a record speaks of, and what becomes of it there.
struct ExceptionCounts {
  std::size_t covered = 0;   // shown, whatever their answer
  std::size_t hidden = 0;
  std::size_t in_force = 0;
  std::size_t exceeded = 0;
  std::size_t lacking = 0;
  std::size_t disputed = 0;
  std::size_t overlapped = 0;
  std::size_t not_met = 0;   // shown, covered and not met
  std::size_t unknown = 0;   // shown, covered, and cannot be told
};
/// How one stands, as sentences: "2 answers stay not met under it; 1 answer lies beyond its floor."
std::string unused_words(const ExceptionCounts& counts);
std::string standing_words(const AgreedException& exception, ExceptionState state, const ExceptionCounts& counts, Date as_of);

}  // namespace plumbline
