// How a piece of evidence stands for one organisation: is it there, agreed, long enough, attested,
// judged? Documents and statements are never met by this room: a person judges them, and here it is
// only looked up whether one has.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/program/program.h"

namespace plumbline {

enum class EvidenceState : std::uint8_t {
  no_submission,   // nothing of the organisation is in this run: it may have sent it all the same
  absent,          // it sent something, and not this
  blank,           // an attestation nobody answered
  other_role,      // attested, and not by the role that was asked
  attested_yes,
  attested_no,
  not_agreed,      // a document whose list of those who agreed lacks somebody
  agreement_not_said,  // nobody wrote down who agreed, and nobody has judged it not met
  dated_later,     // judged met, and bears a day that has not come: which version was that?
  too_short,       // a statement of fewer words than asked
  to_review,       // there, and nobody has judged it yet
  judged_met,
  judged_not_met
};

struct EvidenceStanding {
  EvidenceState state = EvidenceState::no_submission;
  const Submission* submission = nullptr;
  const Evidence* evidence = nullptr;
  const Judgement* judgement = nullptr;
  std::vector<std::string> lacking;  // who has not agreed: levels and roles, as the author names them
};

/// Of the evidence `asked` for, for the member of a level as it is on the day, under a requirement.
EvidenceStanding standing_of(const Program& program, const Dataset& dataset, const EvidenceAsked& asked,
                             const std::string& requirement, std::uint32_t level, std::int32_t member, Date day);
/// As the cell phase has it: met, not met, or why neither. `due`: the last day on which nothing is
/// missing yet.
Value value_of(const EvidenceStanding& standing, std::optional<Date> due, Date as_of);

/// Did it arrive by the day? Judges the day alone.
Value arrived_by(const Dataset& dataset, const EvidenceAsked& asked, std::uint32_t level,
                 std::int32_t member, Date day);

}  // namespace plumbline
