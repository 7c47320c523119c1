#include "runtime/publish/disclosure.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "runtime/publish/alternative.h"
#include "runtime/publish/earlier.h"
#include "runtime/publish/linked_counts.h"

namespace plumbline {
namespace {

/// Cells looked at for one column, or for the totals, before it is given up: a tenth of a second.
constexpr std::uint64_t effort_allowed = 500000;

bool in_range(const DisclosureProfile& profile, std::int64_t count) {
  return count >= profile.hide_from && count <= profile.hide_to;
}

/// A count that must keep another value possible: of a cell; or by which it has more than a cell
/// inside it, where either of the two can make it more or fewer; or by which it is not as it was in
/// the earlier run.
struct Protected {
  std::uint32_t cell = 0;
  std::optional<std::uint32_t> less;
  unsigned count = 0;
  std::int64_t value = 0;
  const DisclosureProfile* profile = nullptr;
  int change = 0;  // since the earlier run: 1 for more people, -1 for fewer; else 0
};

class Hiding {
 public:
  Hiding(const Program& program, const std::vector<PeopleCounts>& counts, const EarlierCounts& earlier)
      : program_(program),
        counts_(counts),
        linked_(linked_counts(program, counts, earlier)),
        alternatives_(linked_) {}

  const LinkedCounts& hide_all() {
    hide_protected();
    hide_changes();
    differences_ = differences();
    hide_differences();
    for (const Protected& one : all_protected()) make_safe(one);
    return linked_;
  }

 private:
  bool asked_for(std::uint32_t cell) const { return linked_.tables[linked_.cells[cell].table].asked_for; }

  const DisclosureProfile& profile(const LinkedTable& table) const { return program_.disclosures[program_.outcomes[table.outcome].disclosure]; }
  const DisclosureProfile& profile(std::uint32_t cell) const { return profile(linked_.tables[linked_.cells[cell].table]); }

  /// The counts of a table's cells that leave; of no proportion, not those counted.
  static std::span<const unsigned> counts(const LinkedTable& table) {
    static constexpr std::array<unsigned, 3> of_no_proportion = {3, 4, 7};
    if (table.is_proportion) return counts_of_parts;
    return of_no_proportion;
  }

  /// The counts in the range of their profile, of tables that something asked for, cell by cell.
  template <typename Use>
  void for_small_counts(const Use& use) const {
    for (const LinkedTable& table : linked_.tables) {
      if (!table.asked_for) continue;
      const DisclosureProfile& by = profile(table);
      const std::span<const unsigned> leave = counts(table);
      linked_.for_cells(table, [&](std::uint32_t at) {
        for (const unsigned count : leave) {
          if (in_range(by, linked_.cells[at].count(count))) use(at, count, by);
        }
      });
    }
  }

  void hide(std::uint32_t cell) {
    linked_.cells[cell].hidden = true;
    if (!linked_.cells[cell].split) hide_table(linked_.cells[cell].table);
  }

  void hide_table(std::uint32_t table) {
    linked_.cells[linked_.tables[table].everybody].hidden = true;
    for (const std::uint32_t cell : linked_.tables[table].categories) linked_.cells[cell].hidden = true;
  }

  void hide_protected() {
    for_small_counts([&](std::uint32_t at, unsigned, const DisclosureProfile& by) {
      linked_.cells[at].hidden = true;
      if (by.siblings_and_parents) hide(at);
    });
  }

  // --- the earlier run -----------------------------------------------------------------------------

  /// Is it told, whatever this run hides?
  bool is_kept(std::uint32_t cell, unsigned count) const {
    const auto which = std::find(counts_of_parts.begin(), counts_of_parts.end(), count) - counts_of_parts.begin();
    return (linked_.cells[cell].kept & (1U << which)) != 0;
  }

  /// What the earlier run showed and still is so is kept. What is not so any more by few people is
  /// hidden: the two runs side by side would show those few.
  void hide_changes() {
    for (std::uint32_t at = 0; at < linked_.cells.size(); ++at) {
      LinkedCell& cell = linked_.cells[at];
      if (!cell.before || cell.before->hidden) continue;
      shown_before_.insert(column_of(at));
      const Parts leaves = as_it_leaves(at);
      for (unsigned which = 0; which < counts_of_parts.size(); ++which) {
        const unsigned count = counts_of_parts[which];
        const bool of_counted = count == 1 || count == 2;
        if (of_counted && !(cell.before->is_proportion && linked_.tables[cell.table].is_proportion)) continue;
        const std::int64_t then = count_of(cell.before->parts, count);
        const std::int64_t more = count_of(leaves, count) - then;
        if (more == 0 || cell.count(count) == then) {
          cell.kept |= 1U << which;
          continue;
        }
        linked_.tables[cell.table].changed = true;
        if (in_range(profile(at), std::abs(more))) {
          changes_.push_back({at, std::nullopt, count, std::abs(more), &profile(at), more > 0 ? 1 : -1});
        }
      }
    }
    for (const Protected& one : changes_) {
      linked_.cells[one.cell].hidden = true;
      if (one.profile->siblings_and_parents) hide(one.cell);
    }
    keep_hidden();
  }

  /// Where sums tie people who changed to others who did not, what the earlier run hid of them stays
  /// hidden, and what another outcome says of them too: shown now, it would tell of those who were there then.
  void keep_hidden() {
    std::set<std::uint32_t> trees;
    for (const LinkedTable& table : linked_.tables) {
      if (table.changed) trees.insert(table.tree);
    }
    if (trees.empty()) return;
    const auto was_hidden = [&](std::uint32_t at) { return linked_.cells[at].before && linked_.cells[at].before->hidden; };
    const auto is_new_beside_hidden = [&](std::uint32_t at) {
      bool found = false;
      if (!linked_.cells[at].before) linked_.for_related(at, [&](std::uint32_t other) { found = found || was_hidden(other); });
      return found;
    };
    for (std::uint32_t at = 0; at < linked_.cells.size(); ++at) {
      if (!trees.contains(tree_of(at)) || !profile(at).siblings_and_parents) continue;
      if (was_hidden(at) || is_new_beside_hidden(at)) hide(at);
    }
    for (const CategoryLink& link : linked_.links) {
      const std::vector<std::uint32_t> held = link.held();
      if (trees.contains(tree_of(link.not_known)) && std::any_of(held.begin(), held.end(), was_hidden)) loosen(group_of(link));
    }
  }

  Parts as_it_leaves(std::uint32_t at) const {
    const LinkedCell& cell = linked_.cells[at];
    const std::int64_t counted = shown_count(profile(at), cell.count(1));
    return {counted, shown_count(profile(at), cell.count(3)) - counted, shown_count(profile(at), cell.count(4))};
  }

  /// Of two outcomes whose difference is protected the smaller is hidden: less is lost with it. Where
  /// that one was shown before, the other.
  void hide_differences() {
    for (const Protected& one : differences_) {
      const auto is_open = [&](std::uint32_t cell) { return linked_.cells[cell].hidden && !is_kept(cell, one.count); };
      if (is_open(one.cell) || is_open(*one.less)) continue;
      hide(is_kept(*one.less, one.count) ? one.cell : *one.less);
    }
    for (const CategoryLink& link : linked_.links) {
      if (tells_few(link)) loosen(group_of(link));
    }
  }

  /// Is one side of the link more than the other by people who are protected?
  bool tells_few(const CategoryLink& link) const {
    if (!asked_for(link.everybody) && !asked_for(link.not_known)) return false;
    for (unsigned which = 0; which < counts_of_parts.size(); ++which) {
      const unsigned count = counts_of_parts[which];
      if (count == 4) continue;  // not known of one is known of the other
      std::int64_t more = -linked_.cells[link.everybody].count(count);
      for (const std::uint32_t category : link.categories) more += linked_.cells[category].count(count);
      if (count == everyone_counted) more += linked_.cells[link.not_known].count(count);
      const bool few = ((link.inside & (1U << which)) != 0 && is_few(link, more)) || ((link.around & (1U << which)) != 0 && is_few(link, -more));
      if (few) return true;
    }
    return !link.counted.empty() && answers_tell_few(link);
  }

  /// Whom the one counts, and whom it does not, against those of the categories.
  bool answers_tell_few(const CategoryLink& link) const {
    const auto all_of = [&](const std::vector<std::uint32_t>& cells) {
      std::int64_t sum = 0;
      for (const std::uint32_t cell : cells) sum += linked_.cells[cell].count(everyone_counted);
      return sum;
    };
    const std::int64_t counted = all_of(link.counted) - linked_.cells[link.everybody].count(1);
    const std::int64_t others = all_of(link.categories) - all_of(link.counted) - linked_.cells[link.everybody].count(2);
    return is_few(link, std::abs(counted)) || is_few(link, std::abs(others));
  }

  bool is_few(const CategoryLink& link, std::int64_t more) const {
    const auto few = [&](const DisclosureProfile& judge) { return judge.siblings_and_parents && in_range(judge, more); };
    return more > 0 && (few(profile(link.everybody)) || few(profile(link.not_known)));
  }

  /// Differences judged by the profile of either outcome, where it says siblings and parents. They turn on
  /// what is there and what was shown before, not on what is hidden.
  std::vector<Protected> differences() const {
    std::vector<Protected> all;
    for (std::uint32_t inner = 0; inner < linked_.cells.size(); ++inner) {
      const Parts& less = linked_.cells[inner].parts;
      const DisclosureProfile& own = profile(inner);
      linked_.for_outers(inner, [&](std::uint32_t outer, unsigned counts) {
        const Parts& most = linked_.cells[outer].parts;
        const Parts apart = {most[0] - less[0], most[1] - less[1], most[2] - less[2]};
        const DisclosureProfile& other = profile(outer);
        for (unsigned which = 0; which < counts_of_parts.size(); ++which) {
          if ((counts & (1U << which)) == 0) continue;
          const std::int64_t more = count_of(apart, counts_of_parts[which]);
          // Nearly always too many.
          if (more > 0 && (in_range(own, more) || in_range(other, more))) add_difference({outer, inner, counts_of_parts[which], more}, all);
        }
      });
    }
    return all;
  }

  /// `one` without the profile: once for each that protects it.
  void add_difference(Protected one, std::vector<Protected>& to) const {
    if (!asked_for(*one.less) && !asked_for(one.cell)) return;
    if (is_kept(*one.less, one.count) && is_kept(one.cell, one.count)) return;
    for (const DisclosureProfile* const judge : {&profile(*one.less), &profile(one.cell)}) {
      if (!judge->siblings_and_parents || !in_range(*judge, one.value)) continue;
      one.profile = judge;
      to.push_back(one);
    }
  }

  /// Those of totals first: a table hidden for them gives its categories more room.
  std::vector<Protected> all_protected() const {
    std::vector<Protected> all;
    for_small_counts([&](std::uint32_t at, unsigned count, const DisclosureProfile& by) {
      if (by.siblings_and_parents && !is_kept(at, count)) all.push_back({at, std::nullopt, count, linked_.cells[at].count(count), &by});
    });
    all.insert(all.end(), differences_.begin(), differences_.end());
    for (const Protected& one : changes_) {
      if (one.profile->siblings_and_parents) all.push_back(one);
    }
    std::stable_partition(all.begin(), all.end(), [&](const Protected& one) {
      return !linked_.cells[one.cell].split.has_value();
    });
    return all;
  }

  // --- other values ------------------------------------------------------------------------------

  void make_safe(const Protected& one) {
    if (is_given_up(one.cell) && !shown_before_.contains(column_of(one.cell))) return;
    bool safe = find_other_worlds(one);
    for (const Group& group : groups_near(one)) {
      if (safe) break;
      loosen(group);
      safe = find_other_worlds(one);
    }
    if (safe) return;
    const PeopleColumn column = column_of(one.cell);
    give_up(column);
    if (shown_before_.contains(column) && !find_other_worlds(one)) give_up({column.first, ""});
  }

  bool find_other_worlds(const Protected& one) {
    if (is_loose(one.cell) || (one.less && is_loose(*one.less))) return true;
    const std::uint64_t before = alternatives_.effort();
    std::uint64_t& spent = spent_[column_of(one.cell)];
    const bool found = spent < effort_allowed && carry_out(plan(one));
    spent += alternatives_.effort() - before;
    return found;
  }

  /// Everybody of a table of people, or one column of it.
  using PeopleColumn = std::pair<std::uint32_t, std::string>;
  PeopleColumn column_of(std::uint32_t at) const {
    const LinkedCell& cell = linked_.cells[at];
    const LinkedTable& table = linked_.tables[cell.table];
    const std::uint32_t people = program_.outcomes[table.outcome].table;
    return {people, cell.split ? counts_[table.counts].splits[*cell.split].column : ""};
  }

  bool is_given_up(std::uint32_t cell) const {
    const PeopleColumn column = column_of(cell);
    return given_up_.contains(column) || given_up_.contains({column.first, ""});
  }

  /// Where no hiding of single cells and tables is enough, or there are too many to look through:
  /// the column everywhere, in all outcomes about the same table of people. Then anybody may be of
  /// any category, and each total is beyond the range or could be. Of totals: everything, and there
  /// may be any number more of anybody.
  void give_up(const PeopleColumn& column) {
    if (!given_up_.insert(column).second) return;
    for (const CategoryLink& link : linked_.links) {
      if (column_of(link.not_known) == column) loosen(group_of(link));
    }
    for (std::uint32_t at = 0; at < linked_.cells.size(); ++at) {
      if (is_given_up(at)) linked_.cells[at].hidden = true;
    }
  }

  // --- outcomes about a category -------------------------------------------------------------------

  /// A column, in organisations that sums tie together.
  using Group = std::pair<std::uint32_t, PeopleColumn>;
  Group group_of(const CategoryLink& link) const { return {tree_of(link.not_known), column_of(link.not_known)}; }
  std::uint32_t tree_of(std::uint32_t cell) const { return linked_.tables[linked_.cells[cell].table].tree; }

  /// Where linked cells stand in the way of other worlds: those of links that hold the count's cells,
  /// then all that may.
  std::vector<Group> groups_near(const Protected& one) const {
    std::vector<Group> near;
    for (const bool holding : {true, false}) {
      for (const CategoryLink& link : linked_.links) {
        const Group group = group_of(link);
        const std::vector<std::uint32_t> held = link.held();
        const auto holds = [&](std::uint32_t cell) { return std::find(held.begin(), held.end(), cell) != held.end(); };
        const bool wanted = holding ? holds(one.cell) || (one.less && holds(*one.less))
                                    : group.first == tree_of(one.cell) && group.second.first == column_of(one.cell).first;
        if (wanted && std::find(near.begin(), near.end(), group) == near.end()) near.push_back(group);
      }
    }
    return near;
  }

  /// The column and the outcomes about its categories are hidden in all those organisations. Then
  /// nothing tells who is of which category, and of those in all any number may be.
  void loosen(const Group& group) {
    if (!loose_.insert(group).second) return;
    std::set<std::uint32_t> about;  // families: at any level
    for (const CategoryLink& link : linked_.links) {
      if (group_of(link) != group) continue;
      about.insert(linked_.tables[linked_.cells[link.everybody].table].family);
      for (const std::uint32_t cell : link.held()) --linked_.cells[cell].links;
    }
    for (std::uint32_t table = 0; table < linked_.tables.size(); ++table) {
      if (linked_.tables[table].tree != group.first || !about.contains(linked_.tables[table].family)) continue;
      hide_table(table);
      loose_tables_.insert(table);
    }
    for (std::uint32_t at = 0; at < linked_.cells.size(); ++at) {
      if (linked_.cells[at].split && is_loose(at)) linked_.cells[at].hidden = true;
    }
  }

  bool is_loose(std::uint32_t cell) const {
    return loose_tables_.contains(linked_.cells[cell].table) || (linked_.cells[cell].split && loose_.contains({tree_of(cell), column_of(cell)}));
  }

  bool carry_out(const std::optional<HidingPlan>& plan) {
    if (!plan) return false;
    for (const std::uint32_t cell : plan->cells) hide(cell);
    return true;
  }

  /// Far enough above the range alone, or just above it and far enough below. Of a change, as many
  /// fewer instead of more as well.
  std::optional<HidingPlan> plan(const Protected& one) const {
    std::optional<HidingPlan> best = plan(one, Alternatives::Free::not_shown_before);
    if (!linked_.tables[linked_.cells[one.cell].table].changed || (best && best->cost == 0)) return best;
    auto others = plan(one, Alternatives::Free::changed_since);
    return others && (!best || others->cost < best->cost) ? others : best;
  }

  std::optional<HidingPlan> plan(const Protected& one, Alternatives::Free free) const {
    const DisclosureProfile& range = *one.profile;
    const std::int64_t values = range.hide_to - range.hide_from + 1;
    const std::int64_t above = range.hide_to + 1 - one.value;
    std::optional<HidingPlan> both = change(one, 1, above, free);
    if (both) {
      const std::optional<HidingPlan> down = change(one, -1, values - above, free);
      if (!down) both.reset();
      if (down) {
        both->cost += down->cost;
        both->cells.insert(both->cells.end(), down->cells.begin(), down->cells.end());
      }
    }
    if (both && both->cost == 0) return both;
    std::optional<HidingPlan> up = change(one, 1, values, free);
    std::optional<HidingPlan> best = up && (!both || up->cost < both->cost) ? up : both;
    if (one.change == 0 || (best && best->cost == 0)) return best;
    std::optional<HidingPlan> across = change(one, -1, one.value + range.hide_to + 1, free);
    return across && (!best || across->cost < best->cost) ? across : best;
  }

  /// A difference grows with the outer one, and as the inner one shrinks; a change to fewer, as there
  /// are fewer still.
  std::optional<HidingPlan> change(const Protected& one, int sign, std::int64_t by, Alternatives::Free free) const {
    if (one.change != 0) return alternatives_.plan(one.cell, one.count, sign * one.change, by, std::nullopt, free);
    if (!one.less) return alternatives_.plan(one.cell, one.count, sign, by, std::nullopt, free);
    std::optional<HidingPlan> best;
    if (linked_.cells[*one.less].hidden) {
      best = alternatives_.plan(*one.less, one.count, -sign, by, one.cell, free);
    }
    if (linked_.cells[one.cell].hidden && !(best && best->cost == 0)) {
      auto outer = alternatives_.plan(one.cell, one.count, sign, by, *one.less, free);
      if (outer && (!best || outer->cost < best->cost)) best = std::move(outer);
    }
    return best;
  }

  const Program& program_;
  const std::vector<PeopleCounts>& counts_;
  LinkedCounts linked_;
  Alternatives alternatives_;
  std::vector<Protected> changes_;
  std::vector<Protected> differences_;
  std::set<PeopleColumn> shown_before_;  // in part: hiding them now is not enough by itself
  std::set<PeopleColumn> given_up_;
  std::map<PeopleColumn, std::uint64_t> spent_;
  std::set<Group> loose_;
  std::set<std::uint32_t> loose_tables_;
};

}  // namespace

void hide_small_counts(const Program& program, std::vector<PeopleCounts>& counts, const std::vector<RecordedPeople>& earlier) {
  const EarlierCounts shown_before(earlier);
  Hiding hiding(program, counts, shown_before);
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
