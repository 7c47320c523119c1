// Other worlds that look the same: can people be moved between hidden cells, so that everything
// shown stays as it is and one count becomes another? Whoever reads what is shown cannot tell such
// a world from the real one, so a count that differs between the two cannot be worked out. This is
// the proof on which disclosure rests; where there is no such world yet, a plan says which further
// cells have to be hidden for there to be one.
//
//   ages      young  middle  old  | all      to raise young by 6: two moves along hidden cells,
//   hidden      4     (20)   15   | 39       old -6, young +6; nothing shown changes
//
// A move changes each outcome that takes part by one person in some of its parts. It never makes a
// part negative, never turns around which of two nested outcomes has more of a count, and never
// parts the numbers of outcomes with one population: each of these holds in the other world too. Nor
// does it touch what an earlier run told of the same people.
//
// This room never knows a profile, nor why a cell is hidden.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "runtime/publish/linked_counts.h"

namespace plumbline {

/// What one step up changes in the cell of each outcome that takes part, at every level; a step down,
/// the reverse.
struct Move {
  std::vector<std::pair<std::uint32_t, std::array<int, 3>>> changes;  // by family, the cell's first
  [[nodiscard]] const std::array<int, 3>* of(std::uint32_t family) const;
};

/// Cells to hide, in order, and how many people are lost with them.
struct HidingPlan {
  std::int64_t cost = 0;
  std::vector<std::uint32_t> cells;
};

class Alternatives {
 public:
  explicit Alternatives(const LinkedCounts& linked) : linked_(linked) {}

  /// Which cells an earlier run leaves free: those it did not show; or those of tables that changed since,
  /// which are other people's. Not both at once: what moves in the ones ties to it what moves in the others.
  enum class Free { not_shown_before, changed_since };

  /// The moves that change `count` of a cell by one a step: the plainest first.
  [[nodiscard]] std::vector<Move> moves(std::uint32_t cell, unsigned count) const;

  /// What it takes that `count` of a hidden cell could be `by` more (`sign` 1) or fewer (-1).
  /// Nothing where no hiding makes it so. The cheapest of the ways that were tried. With `less`, it
  /// is the difference of the count from that cell's that changes: that cell's stays.
  [[nodiscard]] std::optional<HidingPlan> plan(
      std::uint32_t cell, unsigned count, int sign, std::int64_t by,
      std::optional<std::uint32_t> less = std::nullopt, Free free = Free::not_shown_before) const;

  /// How much has been looked at so far, in cells: the same on every machine, unlike time.
  [[nodiscard]] std::uint64_t effort() const { return effort_; }

 private:
  struct Join {
    bool outers = false;
    bool inners = false;
  };
  [[nodiscard]] Move with_others(std::uint32_t cell, std::array<int, 3> change, Join join) const;
  const LinkedCounts& linked_;
  mutable std::uint64_t effort_ = 0;
};

}  // namespace plumbline
