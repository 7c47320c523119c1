#include "runtime/evaluate/evidence.h"

#include <algorithm>
#include <cctype>

namespace plumbline {
namespace {

bool same_code(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::toupper(static_cast<unsigned char>(x)) == std::toupper(static_cast<unsigned char>(y));
  });
}

Value lacking(Lack why) {
  Value out;
  out.lack = why;
  return out;
}

Value truth(bool holds) { return {true, Exact(holds ? 1 : 0)}; }

// A file whose text could be read and holds no word is no document.
bool is_there(const Evidence& evidence) {
  if (evidence.kind == EvidenceKind::attestation) return true;
  return evidence.has_text ? evidence.words > 0 : evidence.kind == EvidenceKind::document && !evidence.hash.empty();
}

const Evidence* find(const Submission& submission, const EvidenceAsked& asked) {
  for (const Evidence& evidence : submission.evidence) {
    if (evidence.kind == asked.kind && evidence.name == asked.name && is_there(evidence)) return &evidence;
  }
  return nullptr;
}

// The organisations a party stands for: the one around the subject's at its level, or all within it.
std::vector<std::int32_t> members_of(const Program& program, const Dataset& dataset, const Party& party, std::uint32_t level,
                                     std::int32_t member, Date day) {
  const Organisations& all = dataset.organisations;
  if (lies_within(program, level, party.level)) return {all.ancestor(program, level, member, party.level, day)};
  std::vector<std::int32_t> out;
  if (!lies_within(program, party.level, level)) return out;
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(all.members(party.level).size()); ++at) {
    if (all.ancestor(program, party.level, at, level, day) == member) out.push_back(at);
  }
  return out;
}

bool has_agreed(const Program& program, const Dataset& dataset, const Party& party, const std::vector<std::string>& agreed,
                std::uint32_t level, std::int32_t member, Date day) {
  const std::vector<std::int32_t> members = members_of(program, dataset, party, level, member, day);
  return !members.empty() && std::all_of(members.begin(), members.end(), [&](std::int32_t at) {
    if (at < 0) return false;
    const std::string& code = dataset.organisations.members(party.level)[static_cast<std::size_t>(at)].code;
    return std::any_of(agreed.begin(), agreed.end(), [&](const std::string& one) { return same_code(one, code); });
  });
}

EvidenceState state_of_attestation(const EvidenceAsked& asked, const Evidence& evidence, Date as_of) {
  // Without its day nobody can say that it holds already.
  if (!evidence.answer || !evidence.on || *evidence.on > as_of) return EvidenceState::blank;
  if (!*evidence.answer) return EvidenceState::attested_no;
  return asked.role.empty() || evidence.role == asked.role ? EvidenceState::attested_yes : EvidenceState::other_role;
}

}  // namespace

EvidenceStanding standing_of(const Program& program, const Dataset& dataset, const EvidenceAsked& asked,
                             const std::string& requirement, std::uint32_t level, std::int32_t member, Date day) {
  EvidenceStanding out;
  for (const Submission& submission : dataset.submissions) {
    if (submission.level != level || submission.organisation != member) continue;
    if (out.evidence != nullptr) break;
    out.submission = &submission;
    out.evidence = find(submission, asked);
    out.state = EvidenceState::absent;
  }
  if (out.evidence == nullptr) return out;
  const Evidence& evidence = *out.evidence;
  if (asked.kind == EvidenceKind::attestation) {
    out.state = state_of_attestation(asked, evidence, dataset.as_of);
    return out;
  }
  for (const Party& party : asked.agreed_by) {
    if (evidence.agreed_by && !has_agreed(program, dataset, party, *evidence.agreed_by, level, member, day)) out.lacking.push_back(party.name);
  }
  out.judgement = in_force(dataset.judgements, asked.kind, asked.name, level, member, evidence.hash, requirement, dataset.as_of, asked.role);
  if (!out.lacking.empty()) {
    out.state = EvidenceState::not_agreed;
  } else if (evidence.has_text && evidence.words < static_cast<std::uint64_t>(asked.words)) {
    out.state = EvidenceState::too_short;
  } else if (out.judgement == nullptr) {
    out.state = EvidenceState::to_review;
  } else if (!out.judgement->met) {
    out.state = EvidenceState::judged_not_met;
  } else {
    // Left blank, the list must not do better than one that lacks somebody.
    const bool not_said = !asked.agreed_by.empty() && !evidence.agreed_by;
    const bool later = evidence.dated && *evidence.dated > dataset.as_of;
    out.state = later ? EvidenceState::dated_later : not_said ? EvidenceState::agreement_not_said : EvidenceState::judged_met;
  }
  return out;
}

Value value_of(const EvidenceStanding& standing, std::optional<Date> due, Date as_of) {
  const bool may_come = due && as_of <= *due;
  switch (standing.state) {
    case EvidenceState::no_submission:
      return lacking(may_come ? Lack::not_yet_due : Lack::cannot_tell);
    case EvidenceState::absent:
      return may_come ? lacking(Lack::not_yet_due) : truth(false);
    case EvidenceState::blank:
      return lacking(may_come ? Lack::not_yet_due : Lack::cannot_tell);
    case EvidenceState::other_role:
      return lacking(Lack::cannot_tell);
    case EvidenceState::to_review:
    case EvidenceState::agreement_not_said:
    case EvidenceState::dated_later:
      return lacking(Lack::needs_review);
    case EvidenceState::attested_yes:
    case EvidenceState::judged_met:
      return truth(true);
    case EvidenceState::attested_no:
    case EvidenceState::not_agreed:
    case EvidenceState::too_short:
    case EvidenceState::judged_not_met:
      break;
  }
  return truth(false);
}

Value arrived_by(const Dataset& dataset, const EvidenceAsked& asked, std::uint32_t level,
                 std::int32_t member, Date day) {
  bool known_of = false;
  for (const Submission& submission : dataset.submissions) {
    if (submission.level != level || submission.organisation != member) continue;
    known_of = true;
    if (find(submission, asked) == nullptr) continue;
    return submission.received ? truth(*submission.received <= day) : lacking(Lack::cannot_tell);
  }
  if (dataset.as_of <= day) return lacking(Lack::not_yet_due);
  return known_of ? truth(false) : lacking(Lack::cannot_tell);
}

}  // namespace plumbline
