// What a board's page shows, before it is laid out: whose plans, which statement has which answers for
// whom, and what there is to decide. Every word about a plan is a finding's; here they are only counted,
// put in order and chosen.
//
//   const Board board = board_of(published);
//   board.columns[0].whose.words            // "Alderwick and Fen Integrated Care System (QY1)"
//   board.rows[3].by_column[0].verdict()    // of all answers to the statement, the one that decides
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/publish/publish.h"
#include "runtime/report/policy_words.h"

namespace plumbline {

/// The answers of some findings taken together.
struct VerdictCounts {
  std::array<std::uint64_t, verdict_count> counts{};
  std::uint64_t hidden = 0;    // in none of `counts`
  std::uint64_t excepted = 0;  // of those not met: under an exception in force

  void add(const Finding& finding);
  [[nodiscard]] std::uint64_t of(Verdict verdict) const { return counts[static_cast<std::size_t>(verdict)]; }
  [[nodiscard]] std::uint64_t total() const;
  [[nodiscard]] bool empty() const { return total() == 0; }
  /// As roll-ups have it: the first of not met, cannot tell, needs review, not yet due, met that is present.
  [[nodiscard]] Verdict verdict() const;
  /// Hidden answers beside others that do not decide: nothing may be said of all of them.
  [[nodiscard]] bool is_hidden() const;
};

/// Somebody plans were checked of, and the plan.
struct PlanColumn {
  SubjectPart whose;
  std::optional<std::size_t> input;  // of Publishable::inputs
};

/// What becomes of one statement for one plan: each statement that applies is in one of these.
enum class Settled : std::uint8_t {
  by_figures,       // numbers, dates, the word of whoever answers for it, or that nothing was sent
  by_a_person,      // somebody in a role judged the document or statement
  not_read,         // a person has still to read it
  not_due,
  no_standard,
  not_enough,       // some of its answers cannot be told
  hidden,           // rests on small numbers
  does_not_apply
};
inline constexpr int settled_count = 8;

struct StatementRow {
  std::uint32_t requirement = 0;
  std::vector<std::size_t> findings;
  std::vector<VerdictCounts> by_column;
  VerdictCounts all;
};

/// Statements under one heading, and the heading it lies within.
struct HeadingRows {
  std::string id;
  std::string title;
  std::string priority_id;     // its own where it is a priority
  std::string priority_title;
  std::vector<std::size_t> rows;
};

/// One thing to decide: a statement that is not met for some.
struct ToDecide {
  std::size_t row = 0;
  std::vector<std::size_t> columns;   // for whom
  const Finding* worst = nullptr;     // the one that lies furthest off
  std::uint64_t not_met = 0;
  std::uint64_t answers = 0;          // of those it is not met for
};

struct Board {
  const Publishable* published = nullptr;
  const Program* program = nullptr;
  std::vector<PlanColumn> columns;
  bool is_summary = false;      // too many findings for a page to hold: it shows some of each statement's
  bool taken_together = false;  // too many to stand side by side: there is one column for all
  std::vector<StatementRow> rows;
  std::vector<HeadingRows> headings;
  std::vector<std::size_t> column_of;  // by finding
  std::vector<bool> worked;            // by finding: is it shown how it was worked out?

  [[nodiscard]] const Requirement& requirement(const StatementRow& row) const { return program->requirements[row.requirement]; }
  /// Asked of a plan, a condition of funding, adopted by a board, or without a standard: not context, opinions or our own checks.
  [[nodiscard]] bool is_asked(const StatementRow& row) const;
  /// Did somebody in a role judge what was sent for it?
  [[nodiscard]] bool is_judged(const StatementRow& row, std::size_t column) const;
  [[nodiscard]] Settled settled(const StatementRow& row, std::size_t column) const;
};

/// Of more findings than this a page shows some, and counts the rest: it stays under two megabytes however many there are.
inline constexpr std::size_t whole_up_to = 3000;

Board board_of(const Publishable& published);

/// What is asked and not met, what binds most first, then what is furthest off.
std::vector<ToDecide> to_decide(const Board& board);

}  // namespace plumbline
