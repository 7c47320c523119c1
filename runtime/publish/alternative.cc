#include "runtime/publish/alternative.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <unordered_map>
#include <unordered_set>

namespace plumbline {
namespace {

constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max() / 4;

using Change = std::array<int, 3>;

int change_of(const Change& change, unsigned count) {
  int sum = 0;
  for (unsigned part = 0; part < change.size(); ++part) {
    if ((count & (1U << part)) != 0) sum += change[part];
  }
  return sum;
}

/// How far cells can move, and what hiding them costs, under one move.
class Room {
 public:
  Room(const LinkedCounts& linked, const Move& move, Alternatives::Free free, std::uint64_t& effort)
      : linked_(linked), move_(move), free_(free), effort_(effort) {}

  [[nodiscard]] const Change* change(std::uint32_t cell) const {
    return move_.of(linked_.tables[linked_.cells[cell].table].family);
  }

  /// The cell, and those that move with it, each once.
  [[nodiscard]] std::vector<std::uint32_t> moving(std::uint32_t cell) const {
    std::vector<std::uint32_t> cells{cell};
    if (move_.changes.size() == 1) return cells;
    for (std::size_t at = 0; at < cells.size(); ++at) {
      linked_.for_related(cells[at], [&](std::uint32_t other) {
        const bool known = std::find(cells.begin(), cells.end(), other) != cells.end();
        if (change(other) != nullptr && !known) cells.push_back(other);
      });
    }
    effort_ += cells.size() - 1;
    return cells;
  }

  /// How many steps the cell and those that move with it can take.
  [[nodiscard]] std::int64_t steps(std::uint32_t cell, int sign) const {
    std::int64_t least = no_limit;
    const LinkedTable& table = linked_.tables[linked_.cells[cell].table];
    for (const std::uint32_t one : moving(cell)) {
      // The other outcome's sums have to be those of this one, or they would not be kept.
      if (linked_.tables[linked_.cells[one].table].place != table.place) return 0;
      least = std::min(least, own_steps(one, sign));
    }
    return least;
  }

 private:
  [[nodiscard]] std::int64_t own_steps(std::uint32_t at, int sign) const {
    const LinkedCell& cell = linked_.cells[at];
    const Change& own = *change(at);
    ++effort_;
    if (cell.links != 0 || !is_free(cell)) return 0;
    std::int64_t least = no_limit;
    for (std::size_t part = 0; part < own.size(); ++part) {
      if (own[part] * sign < 0) least = std::min(least, cell.parts[part] / std::abs(own[part]));
    }
    for (unsigned which = 0; which < counts_of_parts.size(); ++which) {
      if ((cell.kept & (1U << which)) != 0 && change_of(own, counts_of_parts[which]) != 0) return 0;
    }
    linked_.for_outers(at, [&](std::uint32_t outer, unsigned counts) { least = std::min(least, nested_steps(outer, at, counts, sign)); });
    linked_.for_inners(at, [&](std::uint32_t inner, unsigned counts) { least = std::min(least, nested_steps(at, inner, counts, sign)); });
    bool together = true;
    linked_.for_partners(at, [&](std::uint32_t partner, const Tie& tie) { together = together && !parts_company(at, partner, tie); });
    return together ? least : 0;
  }

  [[nodiscard]] bool is_free(const LinkedCell& cell) const {
    if (free_ == Alternatives::Free::changed_since) return linked_.tables[cell.table].changed;
    return !cell.before || cell.before->hidden;
  }

  [[nodiscard]] Change change_or_none(std::uint32_t cell) const {
    const Change* own = change(cell);
    return own == nullptr ? Change{} : *own;
  }

  /// Steps until the inner one would have more of a count than the outer one, where it has not now.
  [[nodiscard]] std::int64_t nested_steps(std::uint32_t outer, std::uint32_t inner, unsigned counts,
                                          int sign) const {
    std::int64_t least = no_limit;
    const Change up = change_or_none(outer);
    const Change down = change_or_none(inner);
    for (unsigned which = 0; which < counts_of_parts.size(); ++which) {
      if ((counts & (1U << which)) == 0) continue;
      const unsigned count = counts_of_parts[which];
      const std::int64_t gap =
          linked_.cells[outer].count(count) - linked_.cells[inner].count(count);
      const int closes = sign * (change_of(down, count) - change_of(up, count));
      if (gap >= 0 && closes > 0) least = std::min(least, gap / closes);
    }
    return least;
  }

  /// Would the two populations, or those of them who are known, no longer be as many?
  [[nodiscard]] bool parts_company(std::uint32_t cell, std::uint32_t partner, const Tie& tie) const {
    const Change own = change_or_none(cell);
    const Change other = change_or_none(partner);
    if (change_of(own, everyone_counted) != change_of(other, everyone_counted)) return true;
    return tie.same_known && own[2] != other[2];
  }

  const LinkedCounts& linked_;
  const Move& move_;
  Alternatives::Free free_;
  std::uint64_t& effort_;
};

/// Cells hidden now or by the plan being made.
class Planned {
 public:
  explicit Planned(const LinkedCounts& linked) : linked_(linked) {}

  [[nodiscard]] std::int64_t cost(const std::vector<std::uint32_t>& cells) const {
    std::int64_t sum = 0;
    for (const std::uint32_t cell : cells) {
      if (!is_hidden(cell)) sum += 1 + linked_.cells[cell].count(everyone_counted);
    }
    return sum;
  }
  void hide(const std::vector<std::uint32_t>& cells) {
    plan_.cost += cost(cells);
    for (const std::uint32_t cell : cells) {
      if (!is_hidden(cell) && added_.insert(cell).second) plan_.cells.push_back(cell);
    }
  }
  [[nodiscard]] std::int64_t so_far() const { return plan_.cost; }
  [[nodiscard]] HidingPlan take() { return std::move(plan_); }

 private:
  [[nodiscard]] bool is_hidden(std::uint32_t cell) const {
    return linked_.cells[cell].hidden || added_.contains(cell);
  }
  const LinkedCounts& linked_;
  std::unordered_set<std::uint32_t> added_;
  HidingPlan plan_;
};

// --- within the splits, every total as it is -----------------------------------------------------

/// Cheapest ways round from one end of a cell to the other, one after the other, until enough steps
/// have gone along them.
class SplitSearch {
 public:
  SplitSearch(const LinkedCounts& linked, const Move& move, Alternatives::Free free, std::int64_t below,
              std::uint64_t& effort)
      : linked_(linked), room_(linked, move, free, effort), planned_(linked), below_(below) {}

  std::optional<HidingPlan> search(std::uint32_t target, int sign, std::int64_t by) {
    if (room_.steps(target, sign) < by) return std::nullopt;
    planned_.hide(room_.moving(target));
    if (planned_.so_far() >= below_) return std::nullopt;
    const LinkedCell& cell = linked_.cells[target];
    const std::uint32_t from = sign > 0 ? cell.lower : cell.upper;
    const std::uint32_t to = sign > 0 ? cell.upper : cell.lower;
    while (by > 0) {
      if (!find_way(target, from, to)) return std::nullopt;
      by -= go(from, to, by);
    }
    return planned_.take();
  }

 private:
  struct Reached {
    std::int64_t cost = no_limit;
    std::uint32_t cell = 0;  // by which
    int sign = 0;
    bool done = false;
  };

  struct Limits {
    std::vector<std::uint32_t> moving;
    std::optional<std::int64_t> up;
    std::optional<std::int64_t> down;
  };

  const std::vector<std::uint32_t>& moving(std::uint32_t cell) {
    Limits& limit = limits_[cell];
    if (limit.moving.empty()) limit.moving = room_.moving(cell);
    return limit.moving;
  }

  /// Steps left, after those the cell has taken already.
  std::int64_t left(std::uint32_t cell, int sign) {
    Limits& limit = limits_[cell];
    std::optional<std::int64_t>& steps = sign > 0 ? limit.up : limit.down;
    if (!steps) steps = room_.steps(cell, sign);
    const auto found = taken_.find(cell);
    return *steps - (found == taken_.end() ? 0 : sign * found->second);
  }

  bool find_way(std::uint32_t target, std::uint32_t from, std::uint32_t to) {
    using Entry = std::pair<std::int64_t, std::uint32_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    reached_.clear();
    reached_[from].cost = 0;
    open.emplace(0, from);
    while (!open.empty()) {
      const auto [cost, point] = open.top();
      open.pop();
      Reached& here = reached_[point];
      if (here.done) continue;
      here.done = true;
      if (point == to) return true;
      for (const std::uint32_t next : linked_.at_point(point)) {
        if (next == target) continue;
        const LinkedCell& cell = linked_.cells[next];
        if (!cell.hidden && below_ == 1) continue;
        const int sign = cell.upper == point ? 1 : -1;
        const std::uint32_t beyond = sign > 0 ? cell.lower : cell.upper;
        Reached& there = reached_[beyond];
        if (there.done || there.cost <= cost) continue;
        const std::int64_t sum = cost + planned_.cost(moving(next));
        if (there.cost <= sum || planned_.so_far() + sum >= below_) continue;
        if (left(next, sign) <= 0) continue;  // last, since it takes longest to find out
        there.cost = sum;
        there.cell = next;
        there.sign = sign;
        open.emplace(sum, beyond);
      }
    }
    return false;
  }

  std::int64_t go(std::uint32_t from, std::uint32_t to, std::int64_t by) {
    std::vector<std::pair<std::uint32_t, int>> way;
    for (std::uint32_t point = to; point != from;) {
      const Reached& step = reached_[point];
      way.emplace_back(step.cell, step.sign);
      by = std::min(by, left(step.cell, step.sign));
      const LinkedCell& cell = linked_.cells[step.cell];
      point = step.sign > 0 ? cell.upper : cell.lower;
    }
    for (const auto& [cell, sign] : way) {
      planned_.hide(moving(cell));
      taken_[cell] += sign * by;
    }
    return by;
  }

  const LinkedCounts& linked_;
  Room room_;
  Planned planned_;
  std::unordered_map<std::uint32_t, Limits> limits_;
  std::unordered_map<std::uint32_t, std::int64_t> taken_;
  std::unordered_map<std::uint32_t, Reached> reached_;
  std::int64_t below_;
};

// --- from total to total -------------------------------------------------------------------------

/// One way from table to table, each hidden as a whole: those below a changed one, or one beside
/// it, or the one above, have to change with it. In each split the categories that change are the
/// same in all of them, so that no sum of categories is left behind.
class TotalSearch {
 public:
  TotalSearch(const LinkedCounts& linked, const Move& move, Alternatives::Free free, std::uint32_t target, std::int64_t by,
              std::int64_t under, std::uint64_t& effort)
      : linked_(linked),
        room_(linked, move, free, effort),
        target_(linked.cells[target]),
        by_(by),
        under_(under),
        planned_(linked) {}

  std::optional<HidingPlan> search(int sign) {
    Way way = below(target_.table, sign, under_);
    if (way.cost < no_limit) way = joined(std::move(way), beyond(target_.table, sign));
    if (way.cost >= under_ || !fits_together(way)) return std::nullopt;
    for (const auto& [table, unused] : way.tables) planned_.hide(cells_moving(table));
    return planned_.take();
  }

 private:
  struct Way {
    std::int64_t cost = no_limit;
    std::vector<std::pair<std::uint32_t, int>> tables;
  };

  static Way joined(Way first, const Way& second) {
    if (first.cost >= no_limit || second.cost >= no_limit) return {};
    first.cost += second.cost;
    first.tables.insert(first.tables.end(), second.tables.begin(), second.tables.end());
    return first;
  }

  /// The table, and a way down from it.
  Way below(std::uint32_t table, int sign, std::int64_t under) const {
    Way way{price(table, sign, under), {{table, sign}}};
    const std::vector<std::uint32_t>& beneath = linked_.tables[table].below;
    if (way.cost >= no_limit || beneath.empty()) return way;
    Way best;
    for (const std::uint32_t one : beneath) {
      Way next = below(one, sign, std::min(under, best.cost));
      if (next.cost < best.cost) best = std::move(next);
    }
    return joined(std::move(way), best);
  }

  /// What makes up for the table's change: one beside it, or the one above.
  Way beyond(std::uint32_t table, int sign) const {
    const std::optional<std::uint32_t> above = linked_.tables[table].above;
    if (!above) return {0, {}};
    Way best;
    for (const std::uint32_t beside : linked_.tables[*above].below) {
      if (beside == table) continue;
      Way next = below(beside, -sign, std::min(under_, best.cost));
      if (next.cost < best.cost) best = std::move(next);
    }
    const Way up = joined({price(*above, sign, under_), {{*above, sign}}}, beyond(*above, sign));
    return up.cost < best.cost ? up : best;
  }

  std::vector<std::uint32_t> tables_moving(std::uint32_t table) const {
    std::vector<std::uint32_t> tables;
    for (const std::uint32_t cell : room_.moving(linked_.tables[table].everybody)) {
      tables.push_back(linked_.cells[cell].table);
    }
    return tables;
  }

  std::vector<std::uint32_t> cells_moving(std::uint32_t table) const {
    std::vector<std::uint32_t> cells;
    for (const std::uint32_t one : tables_moving(table)) {
      cells.push_back(linked_.tables[one].everybody);
      for (const std::uint32_t cell : linked_.tables[one].categories) cells.push_back(cell);
    }
    return cells;
  }

  /// What hiding the table costs; no_limit where it costs too much, or cannot change by as much.
  std::int64_t price(std::uint32_t table, int sign, std::int64_t under) const {
    if (under == 1 && !linked_.cells[linked_.tables[table].everybody].hidden) return no_limit;
    const std::int64_t cost = planned_.cost(cells_moving(table));
    const Way alone{0, {{table, sign}}};
    return cost < under && fits_together(alone) ? cost : no_limit;
  }

  /// In every split of every outcome that moves, do the categories that all tables of the way can
  /// change have room enough together?
  bool fits_together(const Way& way) const {
    for (const auto& [table, sign] : way.tables) {
      if (room_.steps(linked_.tables[table].everybody, sign) < by_) return false;
    }
    const std::vector<std::vector<std::uint32_t>> columns = [&] {
      std::vector<std::vector<std::uint32_t>> all;
      for (const auto& [table, sign] : way.tables) all.push_back(tables_moving(table));
      return all;
    }();
    for (std::size_t member = 0; member < columns[0].size(); ++member) {
      std::vector<std::pair<std::uint32_t, int>> tables;
      for (std::size_t at = 0; at < way.tables.size(); ++at) {
        const std::uint32_t family = linked_.tables[columns[0][member]].family;
        const auto found =
            std::find_if(columns[at].begin(), columns[at].end(), [&](std::uint32_t table) {
              return linked_.tables[table].family == family;
            });
        if (found == columns[at].end()) return false;
        tables.emplace_back(*found, way.tables[at].second);
      }
      if (!splits_fit(tables)) return false;
    }
    return true;
  }

  bool splits_fit(const std::vector<std::pair<std::uint32_t, int>>& tables) const {
    for (const CellRange& split : linked_.tables[tables[0].first].splits) {
      const bool of_target = target_.split && holds(split, target_.category);
      std::int64_t sum = 0;
      for (const std::uint32_t cell : split) {
        const std::uint32_t category = linked_.cells[cell].category;
        if (of_target && category != target_.category) continue;
        sum = std::min(no_limit, sum + least_steps(tables, category));
      }
      if (sum < by_) return false;
    }
    return true;
  }

  std::int64_t least_steps(const std::vector<std::pair<std::uint32_t, int>>& tables,
                           std::uint32_t category) const {
    std::int64_t least = no_limit;
    for (const auto& [table, sign] : tables) {
      const std::optional<std::uint32_t> found = linked_.cell_of(table, category);
      least = std::min(least, found ? room_.steps(*found, sign) : 0);
      if (least == 0) break;
    }
    return least;
  }

  bool holds(const CellRange& split, std::uint32_t category) const {
    for (const std::uint32_t cell : split) {
      if (linked_.cells[cell].category == category) return true;
    }
    return false;
  }

  const LinkedCounts& linked_;
  Room room_;
  const LinkedCell& target_;
  std::int64_t by_;
  std::int64_t under_;
  Planned planned_;
};

}  // namespace

const std::array<int, 3>* Move::of(std::uint32_t family) const {
  for (const auto& [one, change] : changes) {
    if (one == family) return &change;
  }
  return nullptr;
}

// --- moves ---------------------------------------------------------------------------------------

namespace {

/// The same known and not known, in a part the outcome has many of.
Change in_likeliest_part(const LinkedTable& table, const Parts& all, const Change& change) {
  const int known = change[0] + change[1];
  const bool counted = table.is_proportion && all[0] > all[1];
  return {counted ? known : 0, counted ? 0 : known, change[2]};
}

Change all_in_likeliest_part(const LinkedTable& table, const Parts& all, int people) {
  if (all[2] > all[0] && all[2] > all[1]) return {0, 0, people};
  return in_likeliest_part(table, all, {0, people, 0});
}

}  // namespace

Move Alternatives::with_others(std::uint32_t cell, Change change, Join join) const {
  Move move;
  std::vector<std::uint32_t> moving;
  const auto add = [&](std::uint32_t one, const Change& own) {
    const std::uint32_t family = linked_.tables[linked_.cells[one].table].family;
    if (move.of(family) != nullptr) return;
    move.changes.emplace_back(family, own);
    moving.push_back(one);
  };
  add(cell, change);
  for (std::size_t at = 0; at < moving.size(); ++at) {
    const std::uint32_t from = moving[at];
    const Change own = move.changes[at].second;
    const auto follow = [&](std::uint32_t other, unsigned counts) {
      const LinkedTable& table = linked_.tables[linked_.cells[other].table];
      const Parts& all = linked_.cells[table.everybody].parts;
      const bool alike = (counts & 3U) != 0;  // they ask the same: one person, one answer
      add(other, alike ? own : in_likeliest_part(table, all, own));
    };
    if (join.outers) linked_.for_outers(from, follow);
    if (join.inners) linked_.for_inners(from, follow);
    linked_.for_partners(from, [&](std::uint32_t partner, const Tie& tie) {
      const LinkedTable& table = linked_.tables[linked_.cells[partner].table];
      const Parts& all = linked_.cells[table.everybody].parts;
      const int people = change_of(own, everyone_counted);
      if (tie.same_known && (people != 0 || own[2] != 0)) {
        add(partner, in_likeliest_part(table, all, own));
      } else if (people != 0) {
        add(partner, all_in_likeliest_part(table, all, people));
      }
    });
  }
  return move;
}

std::vector<Move> Alternatives::moves(std::uint32_t cell, unsigned count) const {
  const unsigned first = linked_.tables[linked_.cells[cell].table].is_proportion ? 0 : 1;
  std::vector<Change> changes;
  for (unsigned more = first; more < 3; ++more) {
    if ((count & (1U << more)) == 0) continue;
    Change change{};
    change[more] = 1;
    changes.push_back(change);
  }
  for (unsigned more = first; more < 3; ++more) {
    for (unsigned fewer = first; fewer < 3; ++fewer) {
      if ((count & (1U << more)) == 0 || (count & (1U << fewer)) != 0) continue;
      Change change{};
      change[more] = 1;
      change[fewer] = -1;
      changes.push_back(change);
    }
  }
  std::vector<Move> all;
  for (const Join join :
       {Join{false, false}, Join{true, false}, Join{false, true}, Join{true, true}}) {
    for (const Change& change : changes) {
      Move move = with_others(cell, change, join);
      const auto same = [&](const Move& other) { return other.changes == move.changes; };
      if (std::none_of(all.begin(), all.end(), same)) all.push_back(std::move(move));
    }
  }
  return all;
}

// --- plans ---------------------------------------------------------------------------------------

std::optional<HidingPlan> Alternatives::plan(std::uint32_t cell, unsigned count, int sign,
                                             std::int64_t by,
                                             std::optional<std::uint32_t> less, Free free) const {
  if (by <= 0) return HidingPlan{};
  std::vector<Move> usable = moves(cell, count);
  std::erase_if(usable, [&](const Move& move) {
    const Change* other =
        less ? move.of(linked_.tables[linked_.cells[*less].table].family) : nullptr;
    return other != nullptr && change_of(*other, count) != 0;
  });
  std::optional<HidingPlan> best;
  std::size_t outcomes = 0;  // that move in the best
  const bool all_hidden = linked_.cells[linked_.tables[linked_.cells[cell].table].everybody].hidden;
  // First whether it is so already, which is soon known; else what it takes. Whole tables are lost
  // for a category, and cells of more outcomes, only where nothing else will do.
  for (std::int64_t below : {std::int64_t{1}, no_limit}) {
    for (const bool totals : {false, true}) {
      if (!totals && !linked_.cells[cell].split) continue;
      if (totals && below == 1 && !all_hidden) continue;
      if (totals && best) return best;
      for (const Move& move : usable) {
        if (best && (best->cost == 0 || move.changes.size() > outcomes)) return best;
        auto found = totals ? TotalSearch(linked_, move, free, cell, by, below, effort_).search(sign)
                            : SplitSearch(linked_, move, free, below, effort_).search(cell, sign, by);
        if (!found) continue;
        below = found->cost;
        outcomes = move.changes.size();
        best = std::move(found);
      }
    }
  }
  return best;
}

}  // namespace plumbline
