#include "runtime/publish/disclosure.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "runtime/publish/alternative.h"
#include "runtime/publish/linked_counts.h"

namespace plumbline {
namespace {

/// Cells looked at for one column, or for the totals, before it is given up: a tenth of a second.
constexpr std::uint64_t effort_allowed = 500000;

bool in_range(const DisclosureProfile& profile, std::int64_t count) {
  return count >= profile.hide_from && count <= profile.hide_to;
}

/// A count that must keep another value possible: of a cell, or by which it has more than a cell
/// inside it. Either of two cells can make it more or fewer.
struct Protected {
  std::uint32_t cell = 0;
  std::optional<std::uint32_t> less;
  unsigned count = 0;
  std::int64_t value = 0;
  const DisclosureProfile* profile = nullptr;
};

class Hiding {
 public:
  Hiding(const Program& program, const std::vector<PeopleCounts>& counts)
      : program_(program),
        counts_(counts),
        linked_(linked_counts(program, counts)),
        alternatives_(linked_) {}

  const LinkedCounts& hide_all() {
    hide_protected();
    hide_differences();
    for (const Protected& one : all_protected()) make_safe(one);
    return linked_;
  }

 private:
  const DisclosureProfile& profile(std::uint32_t cell) const {
    const LinkedTable& table = linked_.tables[linked_.cells[cell].table];
    return program_.disclosures[program_.outcomes[table.outcome].disclosure];
  }

  /// The counts of a cell that leave; of no proportion, not those counted.
  std::vector<unsigned> counts(std::uint32_t cell) const {
    if (linked_.tables[linked_.cells[cell].table].is_proportion) {
      return {counts_of_parts.begin(), counts_of_parts.end()};
    }
    return {3, 4, 7};
  }

  void hide(std::uint32_t cell) {
    linked_.cells[cell].hidden = true;
    if (!linked_.cells[cell].split) hide_table(linked_.cells[cell].table);
  }

  void hide_table(std::uint32_t table) {
    linked_.cells[linked_.tables[table].everybody].hidden = true;
    for (const auto& split : linked_.tables[table].splits) {
      for (const std::uint32_t cell : split) linked_.cells[cell].hidden = true;
    }
  }

  void hide_protected() {
    for (std::uint32_t at = 0; at < linked_.cells.size(); ++at) {
      for (const unsigned count : counts(at)) {
        if (!in_range(profile(at), linked_.cells[at].count(count))) continue;
        linked_.cells[at].hidden = true;
        if (profile(at).siblings_and_parents) hide(at);
      }
    }
  }

  /// Of two outcomes whose difference is protected the smaller is hidden: less is lost with it.
  void hide_differences() {
    for (const Protected& one : differences()) {
      if (!linked_.cells[one.cell].hidden && !linked_.cells[*one.less].hidden) hide(*one.less);
    }
  }

  /// Differences judged by the profile of either outcome, where it says siblings and parents.
  std::vector<Protected> differences() const {
    std::vector<Protected> all;
    for (std::uint32_t inner = 0; inner < linked_.cells.size(); ++inner) {
      for (const RelatedCell& outer : linked_.cells[inner].outers) {
        for (unsigned which = 0; which < counts_of_parts.size(); ++which) {
          if ((outer.counts & (1U << which)) == 0) continue;
          const unsigned count = counts_of_parts[which];
          const std::int64_t more =
              linked_.cells[outer.cell].count(count) - linked_.cells[inner].count(count);
          if (more <= 0) continue;
          for (const DisclosureProfile* judge : {&profile(inner), &profile(outer.cell)}) {
            if (!judge->siblings_and_parents || !in_range(*judge, more)) continue;
            all.push_back({outer.cell, inner, count, more, judge});
          }
        }
      }
    }
    return all;
  }

  /// Those of totals first: a table hidden for them gives its categories more room.
  std::vector<Protected> all_protected() const {
    std::vector<Protected> all;
    for (std::uint32_t at = 0; at < linked_.cells.size(); ++at) {
      const DisclosureProfile& by = profile(at);
      if (!by.siblings_and_parents) continue;
      for (const unsigned count : counts(at)) {
        const std::int64_t value = linked_.cells[at].count(count);
        if (in_range(by, value)) all.push_back({at, std::nullopt, count, value, &by});
      }
    }
    for (Protected& one : differences()) all.push_back(std::move(one));
    std::stable_partition(all.begin(), all.end(), [&](const Protected& one) {
      return !linked_.cells[one.cell].split.has_value();
    });
    return all;
  }

  // --- other values ------------------------------------------------------------------------------

  void make_safe(const Protected& one) {
    if (is_given_up(one.cell)) return;
    const std::uint64_t before = alternatives_.effort();
    std::uint64_t& spent = spent_[column_of(one.cell)];
    const bool safe = spent < effort_allowed && carry_out(plan(one));
    spent += alternatives_.effort() - before;
    if (!safe) give_up(one.cell);
  }

  /// Everybody of a table of people, or one column of it.
  std::pair<std::uint32_t, std::string> column_of(std::uint32_t at) const {
    const LinkedCell& cell = linked_.cells[at];
    const std::uint32_t people = program_.outcomes[linked_.tables[cell.table].outcome].table;
    return {people, cell.split ? counts_[cell.table].splits[*cell.split].column : ""};
  }

  bool is_given_up(std::uint32_t cell) const {
    const auto column = column_of(cell);
    return given_up_.contains(column) || given_up_.contains({column.first, ""});
  }

  /// Where no hiding of single cells and tables is enough, or there are too many to look through:
  /// the column everywhere, in all outcomes about the same table of people. Then anybody may be of
  /// any category, and each total is beyond the range or could be. Of totals: everything, and there
  /// may be any number more of anybody.
  void give_up(std::uint32_t cell) {
    const auto column = column_of(cell);
    given_up_.insert(column);
    for (std::uint32_t at = 0; at < linked_.cells.size(); ++at) {
      if (is_given_up(at)) linked_.cells[at].hidden = true;
    }
  }

  bool carry_out(const std::optional<HidingPlan>& plan) {
    if (!plan) return false;
    for (const std::uint32_t cell : plan->cells) hide(cell);
    return true;
  }

  /// Far enough above the range alone, or just above it and far enough below.
  std::optional<HidingPlan> plan(const Protected& one) const {
    const DisclosureProfile& range = *one.profile;
    const std::int64_t values = range.hide_to - range.hide_from + 1;
    const std::int64_t above = range.hide_to + 1 - one.value;
    std::optional<HidingPlan> both = change(one, 1, above);
    if (both) {
      const std::optional<HidingPlan> down = change(one, -1, values - above);
      if (!down) both.reset();
      if (down) {
        both->cost += down->cost;
        both->cells.insert(both->cells.end(), down->cells.begin(), down->cells.end());
      }
    }
    if (both && both->cost == 0) return both;
    std::optional<HidingPlan> up = change(one, 1, values);
    return up && (!both || up->cost < both->cost) ? up : both;
  }

  /// A difference grows with the outer one, and as the inner one shrinks.
  std::optional<HidingPlan> change(const Protected& one, int sign, std::int64_t by) const {
    if (!one.less) return alternatives_.plan(one.cell, one.count, sign, by);
    std::optional<HidingPlan> best;
    if (linked_.cells[*one.less].hidden) {
      best = alternatives_.plan(*one.less, one.count, -sign, by, one.cell);
    }
    if (linked_.cells[one.cell].hidden && !(best && best->cost == 0)) {
      auto outer = alternatives_.plan(one.cell, one.count, sign, by, *one.less);
      if (outer && (!best || outer->cost < best->cost)) best = std::move(outer);
    }
    return best;
  }

  const Program& program_;
  const std::vector<PeopleCounts>& counts_;
  LinkedCounts linked_;
  Alternatives alternatives_;
  std::set<std::pair<std::uint32_t, std::string>> given_up_;
  std::map<std::pair<std::uint32_t, std::string>, std::uint64_t> spent_;
};

}  // namespace

void hide_small_counts(const Program& program, std::vector<PeopleCounts>& counts) {
  Hiding hiding(program, counts);
  const LinkedCounts& linked = hiding.hide_all();
  std::size_t at = 0;
  for (PeopleCounts& table : counts) {
    table.everybody.hidden = linked.cells[at++].hidden;
    for (PeopleSplit& split : table.splits) {
      for (PeopleCell& cell : split.cells) cell.hidden = linked.cells[at++].hidden;
    }
  }
}

}  // namespace plumbline
