// Every count of people of one run as one list of cells, with all that ties them together: the
// sums they stand in, and the outcomes that are about the same people or about some of them.
//
// A cell has three parts that add up on their own, and every count that can be asked of it is one
// of them or a sum of them:
//
//   parts     counted | known but not counted | not known        12 | 8 | 3
//   counts    counted 12, not counted 8, known 20, not known 3, all of them 23
//
// A cell joins an upper and a lower point; at each point what comes in goes out. The categories of
// one system meet at the system's point, and one category of all its systems at the region's:
//
//   region --cell(region, old)--> (region, old) --cell(system 1, old)--> system 1
//
// This room never knows which cells are hidden for what reason; disclosure.h decides.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "runtime/finding/people.h"
#include "runtime/program/program.h"
#include "runtime/publish/tied_outcomes.h"

namespace plumbline {

class EarlierCounts;

using Parts = std::array<std::int64_t, 3>;  // counted, known but not counted, not known

/// A count of a cell as the parts it adds up: bit 0 counted, bit 1 not counted, bit 2 not known.
inline constexpr std::array<unsigned, 5> counts_of_parts = {1, 2, 3, 4, 7};
inline constexpr unsigned everyone_counted = 7;

inline std::int64_t count_of(const Parts& parts, unsigned count) {
  return ((count & 1U) != 0 ? parts[0] : 0) + ((count & 2U) != 0 ? parts[1] : 0) + ((count & 4U) != 0 ? parts[2] : 0);
}

/// A cell, and the outcome it is of.
struct BesideCell {
  std::uint32_t cell = 0;
  std::uint32_t outcome = 0;
};

/// The parts of a cell as an earlier run showed them, if it did. Of no proportion it said nothing of
/// those counted.
struct PartsBefore {
  bool hidden = false;
  Parts parts{};
  bool is_proportion = true;
};

/// There are as many as counts of people, so it is kept small.
struct LinkedCell {
  Parts parts{};
  const PartsBefore* before = nullptr;  // nothing: it did not show the cell
  std::uint32_t table = 0;
  std::optional<std::uint32_t> split;  // nothing: everybody
  std::uint32_t category = 0;          // equal for equal words of an equal column
  std::uint32_t upper = 0;
  std::uint32_t lower = 0;
  std::uint32_t beside = 0;        // where in LinkedCounts::beside those of its subject and category begin; it is one of them
  std::uint32_t beside_count = 0;  // how many these are
  std::uint32_t links = 0;  // category links that hold it: all of it is the same in every other world
  std::uint8_t kept = 0;    // counts (bit n: counts_of_parts[n]) that are the same in every other world
  bool hidden = false;
  [[nodiscard]] std::int64_t count(unsigned which) const { return count_of(parts, which); }
};

/// Cells that follow each other.
class CellRange {
 public:
  class Iterator {
   public:
    explicit Iterator(std::uint32_t cell) : cell_(cell) {}
    std::uint32_t operator*() const { return cell_; }
    Iterator& operator++() {
      ++cell_;
      return *this;
    }
    friend bool operator==(Iterator, Iterator) = default;

   private:
    std::uint32_t cell_;
  };
  CellRange() = default;
  CellRange(std::uint32_t begin, std::uint32_t end) : begin_(begin), end_(end) {}
  [[nodiscard]] Iterator begin() const { return Iterator(begin_); }
  [[nodiscard]] Iterator end() const { return Iterator(end_); }
  [[nodiscard]] std::size_t size() const { return end_ - begin_; }
  [[nodiscard]] std::uint32_t back() const { return end_ - 1; }
  [[nodiscard]] std::uint32_t operator[](std::size_t at) const { return begin_ + static_cast<std::uint32_t>(at); }

 private:
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
};

struct LinkedTable {
  std::uint32_t counts = 0;   // of the run's tables; of one that nothing asked for, one of those below it
  bool asked_for = true;
  std::size_t subject = 0;
  std::uint32_t outcome = 0;
  std::uint32_t family = 0;  // equal for outcomes that count alike at different levels, one around the other
  bool is_proportion = true;
  std::uint32_t everybody = 0;    // a cell; those of the splits follow it
  std::vector<CellRange> splits;
  CellRange categories;           // the cells of all splits
  std::optional<std::uint32_t> above;
  std::vector<std::uint32_t> below;
  std::uint32_t place = 0;  // equal where the subject and those above, beside and below it are
  std::uint32_t tree = 0;   // equal where sums tie the organisations, in whatever outcome
  bool changed = false;     // some count is not as the earlier run showed it: the people are others
};

/// Everybody of one table against some categories of another of the same subject (CategoryTie), and
/// all cells that such a tie bears on. Their numbers depend on each other in a way no move keeps.
struct CategoryLink {
  std::uint32_t everybody = 0;
  std::vector<std::uint32_t> categories;
  std::vector<std::uint32_t> counted;  // of these: everybody's numerator are people of them
  std::uint32_t not_known = 0;     // whose category is not known: they are in everybody, as not known
  std::vector<std::uint32_t> own;  // the same column where the first table is split by it as well
  unsigned inside = 0;             // counts (as in Tie) of everybody that are of people in the categories'
  unsigned around = 0;             // and the other way round
  [[nodiscard]] std::vector<std::uint32_t> held() const;  // all of these cells
};

/// The run's tables in their order, then those that nothing asked for: of a region that one outcome is
/// counted for and another, which is tied to it, only for its systems. They are hidden, but what their
/// systems come to is what the other one says.
struct LinkedCounts {
  LinkedCounts() = default;
  LinkedCounts(const LinkedCounts&) = delete;  // it is large
  LinkedCounts& operator=(const LinkedCounts&) = delete;
  LinkedCounts(LinkedCounts&&) = default;
  LinkedCounts& operator=(LinkedCounts&&) = default;
  ~LinkedCounts() = default;

  std::vector<LinkedCell> cells;  // in the order of the tables; everybody before the splits
  std::vector<LinkedTable> tables;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> by_category;  // a category and its cell: where a table has its cells, in order
  std::vector<std::uint32_t> point_ends;     // by point of the splits: where its cells end among those of all points
  std::vector<std::uint32_t> at_points;      // cells
  std::vector<CategoryLink> links;
  std::vector<BesideCell> beside;  // those of one subject and category follow each other
  std::vector<std::vector<Tie>> ties;  // by inner, then outer outcome
  /// What ties an outcome has with any other.
  struct Tied {
    bool outwards = false;
    bool inwards = false;
    bool partners = false;
  };
  std::vector<Tied> tied;  // by outcome

  /// All cells of a table, everybody's first.
  template <typename Use>
  static void for_cells(const LinkedTable& table, const Use& use) {
    use(table.everybody);
    for (const std::uint32_t cell : table.categories) use(cell);
  }
  /// The cells that end at a point of the splits.
  [[nodiscard]] std::span<const std::uint32_t> at_point(std::uint32_t point) const {
    const std::uint32_t begin = point == 0 ? 0 : point_ends[point - 1];
    return std::span(at_points).subspan(begin, point_ends[point] - begin);
  }
  /// The first cell of a table that has the category.
  [[nodiscard]] std::optional<std::uint32_t> cell_of(std::uint32_t table, std::uint32_t category) const {
    const CellRange& of_table = tables[table].categories;
    const auto begin = by_category.begin() + of_table[0];
    const auto end = begin + static_cast<std::ptrdiff_t>(of_table.size());
    const auto found = std::lower_bound(begin, end, std::pair(category, 0U));
    return found != end && found->first == category ? std::optional(found->second) : std::nullopt;
  }

  /// The cells that it is inside of, or that are inside it, with the counts (as in Tie) of which that is so.
  template <typename Use>
  void for_outers(std::uint32_t cell, const Use& use) const {
    if (!tied_of(cell).outwards) return;
    for_others(cell, [&](std::uint32_t other, const Tie& outward, const Tie&) {
      if (outward.counts != 0) use(other, outward.counts);
    });
  }
  template <typename Use>
  void for_inners(std::uint32_t cell, const Use& use) const {
    if (!tied_of(cell).inwards) return;
    for_others(cell, [&](std::uint32_t other, const Tie&, const Tie& inward) {
      if (inward.counts != 0) use(other, inward.counts);
    });
  }
  /// Those with its population.
  template <typename Use>
  void for_partners(std::uint32_t cell, const Use& use) const {
    if (!tied_of(cell).partners) return;
    for_others(cell, [&](std::uint32_t other, const Tie& outward, const Tie&) {
      if (outward.partner) use(other, outward);
    });
  }
  /// All of these.
  template <typename Use>
  void for_related(std::uint32_t cell, const Use& use) const {
    for_others(cell, [&](std::uint32_t other, const Tie& outward, const Tie& inward) {
      if (outward.is_inside() || inward.counts != 0) use(other);
    });
  }

 private:
  [[nodiscard]] const Tied& tied_of(std::uint32_t cell) const { return tied[tables[cells[cell].table].outcome]; }
  /// The cells of other outcomes beside it, and how the two outcomes are tied either way.
  template <typename Use>
  void for_others(std::uint32_t cell, const Use& use) const {
    const std::uint32_t own = tables[cells[cell].table].outcome;
    const std::vector<Tie>& outward = ties[own];
    for (const BesideCell& other : std::span(beside).subspan(cells[cell].beside, cells[cell].beside_count)) {
      if (other.cell != cell) use(other.cell, outward[other.outcome], ties[other.outcome][own]);
    }
  }
};

/// `earlier` are the counts of an earlier run, and outlive what is made of them; none where there is no such run.
LinkedCounts linked_counts(const Program& program, const std::vector<PeopleCounts>& counts, const EarlierCounts& earlier);

}  // namespace plumbline
