// What the register of exceptions says of findings, and what of that holds. An exception speaks of what is not met and
// changes no answer; it holds where all that the answer rests on is there, since what is missing is never excused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/program/program.h"

namespace plumbline {

struct Finding;
struct Findings;

/// How an exception stands: for one finding (those up to `expired`), or as a record of the register.
enum class ExceptionState : std::uint8_t {
  in_force,
  exceeded,    // the figure lies beyond the floor
  lacking,     // something that the answer rests on is missing
  disputed,    // a record that cannot be read in full may speak of it too
  not_yet,     // agreed on a later day than the run's
  expired,
  overlapped,  // only together with a stricter one, which counts
  unused,      // nothing of what it is for is not met
  hidden,      // rests on small counts: nothing is said of it
  elsewhere,   // nothing that was checked lies in its scope
  not_used     // it is wrong in itself, or the rules do not allow it
};
/// "in force", "exceeded", "set aside", ...
std::string_view word(ExceptionState state);

/// The exception that speaks of a finding which is not met: its place among the records, and how it stands there.
struct FindingException {
  std::uint32_t at = 0;
  ExceptionState state = ExceptionState::in_force;
};

/// Which records speak of one finding, whatever its answer is, as positions in the register.
struct ExceptionCover {
  std::size_t finding = 0;
  std::vector<std::uint32_t> by;
  std::vector<std::uint32_t> perhaps;  // those that cannot be read in full, or of which nobody knows whether it lies in their scope
  bool lacks = false;                  // of one that is not met: something it rests on is missing
};

/// In order of findings; those that no record speaks of are not there. Organisations are looked up on the last day of the
/// subject's period. `findings` have their counts of people, as they are and not as they are shown.
std::vector<ExceptionCover> exception_covers(const Program& program, const Dataset& dataset, const Evaluation& evaluation, const Findings& findings);

/// Does the figure lie on the worse side of the floor? Exactly at it is within.
bool is_beyond(const AgreedException& exception, const Requirement& requirement, const Exact& figure);
/// The stricter of two: the one that goes less far, the first of equals.
bool is_stricter(const AgreedException& one, const AgreedException& other, const Requirement& requirement);

}  // namespace plumbline
