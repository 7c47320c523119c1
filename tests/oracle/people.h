// Outcomes of the reference evaluator: rules 20 to 27 of reference.h, a person at a time. Who is in a
// cell, what is known of them, and what that says of a threshold; steps and verdicts are
// reference.cc's. Limits and percentiles are runtime/statistics', which has oracles of its own.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "tests/oracle/groups.h"

namespace plumbline::oracle {

/// The people of one cell of an outcome.
struct Crowd {
  std::int64_t known = 0;      // they belong, were asked, and answered
  std::int64_t counted = 0;    // of those known; of a proportion alone
  std::int64_t not_known = 0;  // any of that is not known
  std::vector<Exact> values;   // of those known; of everything but a proportion
};

/// `keys` says which subject: a code for each of the outcome's keys; `day` is the subject's.
Crowd crowd_of(const Program& program, const Dataset& dataset, const Groups& groups,
               const OutcomeCell& cell, const Keys& keys, Date day);

/// Does any row say, or leave open, that its person is of the subject, whomever the outcome is about?
bool any_row(const Program& program, const Dataset& dataset, const Groups& groups, const Outcome& outcome, const Keys& keys, Date day);

/// Over those known; nothing where nobody is, or too few are.
std::optional<Exact> figure_of(const Outcome& outcome, const Crowd& crowd);

/// Does the test hold, whoever is not known? `right` is null where nothing is taken away.
Truth held_against(const Program& program, const OutcomeTest& test, const Crowd& left,
                   const Crowd* right, const Exact& needed);

}  // namespace plumbline::oracle
