// Several answers as one: how parts of a test, and requirements under one heading, are joined. The
// tables of the language: joined by and, the first of not met, cannot tell, needs review, not yet
// due, met that is present; joined by or, the first of met, cannot tell, needs review, not yet due,
// not met. What is not applicable drops out; of nothing but that, the whole is not applicable.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/finding/finding.h"
#include "runtime/program/program.h"

namespace plumbline {

Verdict joined_by_and(const std::vector<Verdict>& parts);
Verdict joined_by_or(const std::vector<Verdict>& parts);

/// One organisation's answers under one heading and one force: what is asked is never rolled up with
/// a condition of funding, an opinion, national context or our own checks.
struct RollUp {
  std::string heading;        // id of the priority
  std::string heading_title;
  std::string force;
  SubjectPart organisation;   // empty where the subjects are no organisations
  Verdict verdict = Verdict::not_applicable;
  std::array<std::uint64_t, verdict_count> counts{};
  std::uint64_t hidden_count = 0;         // in none of `counts`
  bool hidden = false;                    // the verdict says nothing
  std::vector<std::string> requirements;  // ids
};

/// The verdict of a roll-up with hidden answers is shown only where it is not met by those that are
/// shown: they decide it whatever the hidden ones are, and so it tells nothing of them. Any other
/// would say of a hidden answer that it is not that one, or would be made without it.
std::string_view shown_verdict(const RollUp& rollup);

/// In the framework's order of headings, then forces, then organisations. What has no standard set
/// joins none of them.
std::vector<RollUp> roll_up(const Program& program, const std::vector<Finding>& findings);

}  // namespace plumbline
