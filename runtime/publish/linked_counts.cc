#include "runtime/publish/linked_counts.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace plumbline {
namespace {

// --- what follows from what ----------------------------------------------------------------------

bool follows(const PersonTest& weaker, const PersonTest& from) {
  if (weaker.column != from.column) return false;
  if (weaker.kind == PersonTestKind::answered) return true;
  if (weaker.kind != from.kind) return false;
  if (weaker.kind == PersonTestKind::at_least) return from.bound >= weaker.bound;
  if (weaker.kind == PersonTestKind::at_most) return from.bound <= weaker.bound;
  return std::all_of(from.items.begin(), from.items.end(), [&](std::uint32_t item) {
    return std::find(weaker.items.begin(), weaker.items.end(), item) != weaker.items.end();
  });
}

bool all_follow(const PersonTests& weaker, const PersonTests& from) {
  return std::all_of(weaker.begin(), weaker.end(), [&](const PersonTest& test) {
    return std::any_of(from.begin(), from.end(),
                       [&](const PersonTest& other) { return follows(test, other); });
  });
}

/// Who the outer one leaves out, the inner one leaves out too.
bool leaves_out_all(const Outcome& inner, const Outcome& outer) {
  return std::all_of(
      outer.leaving_out.begin(), outer.leaving_out.end(), [&](const PersonTests& line) {
        return std::any_of(inner.leaving_out.begin(), inner.leaving_out.end(),
                           [&](const PersonTests& wider) { return all_follow(wider, line); });
      });
}

/// Whoever did not answer is not known, so asking for an answer moves nobody out of the population.
PersonTests narrowing(const PersonTests& tests) {
  PersonTests kept;
  for (const PersonTest& test : tests) {
    if (test.kind != PersonTestKind::answered) kept.push_back(test);
  }
  return kept;
}

PersonTests population(const Outcome& outcome) {
  PersonTests tests = narrowing(outcome.among);
  for (const PersonTest& test : narrowing(outcome.out_of)) tests.push_back(test);
  return tests;
}

std::set<std::uint32_t> columns_asked(const Outcome& outcome) {
  std::set<std::uint32_t> columns;
  for (const PersonTest& test : outcome.counting) columns.insert(test.column);
  for (const PersonTest& test : outcome.out_of) columns.insert(test.column);
  if (outcome.statistic != Statistic::proportion) columns.insert(outcome.value);
  return columns;
}

// --- how two outcomes are tied -------------------------------------------------------------------

/// How the cells of `inner` are tied to those of `outer`.
struct Tie {
  unsigned counts = 0;  // as in RelatedCell; 0: not inside
  bool partner = false;
  bool same_known = false;
};

constexpr unsigned only_counted = 1U << 0U;
constexpr unsigned only_not_counted = 1U << 1U;
constexpr unsigned only_known = 1U << 2U;
constexpr unsigned only_not_known = 1U << 3U;
constexpr unsigned everyone = 1U << 4U;

Tie tie_of(const Outcome& inner, const Outcome& outer) {
  Tie tie;
  if (!is_inside(inner, outer)) return tie;
  tie.partner = is_inside(outer, inner);
  tie.same_known = tie.partner && columns_asked(inner) == columns_asked(outer);
  // Of one population, all of them are as many; nobody is in one and not in the other.
  if (!tie.partner) tie.counts = everyone;
  const std::set<std::uint32_t> asked = columns_asked(inner);
  const std::set<std::uint32_t> asked_outer = columns_asked(outer);
  // Who is known to the inner one has answered what the outer one asks.
  if (!tie.partner &&
      std::includes(asked.begin(), asked.end(), asked_outer.begin(), asked_outer.end())) {
    tie.counts |= only_known;
  }
  if (!tie.partner && asked == asked_outer) tie.counts |= only_not_known;
  if (inner.statistic != Statistic::proportion || outer.statistic != Statistic::proportion) {
    return tie;
  }
  if (all_follow(outer.counting, inner.counting)) tie.counts |= only_counted;
  if (all_follow(inner.counting, outer.counting)) tie.counts |= only_not_counted;
  return tie;
}

std::vector<std::vector<Tie>> ties_of(const std::vector<Outcome>& outcomes) {
  std::vector<std::vector<Tie>> ties(outcomes.size(), std::vector<Tie>(outcomes.size()));
  for (std::size_t inner = 0; inner < outcomes.size(); ++inner) {
    for (std::size_t outer = 0; outer < outcomes.size(); ++outer) {
      if (inner != outer) ties[inner][outer] = tie_of(outcomes[inner], outcomes[outer]);
    }
  }
  return ties;
}

// --- the list of cells ---------------------------------------------------------------------------

using CategoryKey = std::tuple<std::string, std::string, bool>;

class Linking {
 public:
  Linking(const Program& program, const std::vector<PeopleCounts>& counts)
      : program_(program), counts_(counts) {}

  LinkedCounts link() {
    for (const PeopleCounts& table : counts_) add_table(table);
    link_levels();
    place_tables();
    place_points();
    tie_outcomes();
    return std::move(linked_);
  }

 private:
  void add_table(const PeopleCounts& counts) {
    LinkedTable table;
    table.outcome = counts.outcome;
    table.is_proportion = counts.is_proportion;
    table.everybody = add_cell(counts, counts.everybody, "", std::nullopt);
    for (const PeopleSplit& split : counts.splits) {
      std::vector<std::uint32_t> cells;
      const auto number = static_cast<std::uint32_t>(table.splits.size());
      for (const PeopleCell& cell : split.cells) {
        cells.push_back(add_cell(counts, cell, split.column, number));
      }
      table.splits.push_back(std::move(cells));
    }
    for (const auto& split : table.splits) {
      for (const std::uint32_t cell : split) {
        table.by_category.emplace_back(linked_.cells[cell].category, cell);
      }
    }
    std::sort(table.by_category.begin(), table.by_category.end());
    linked_.tables.push_back(std::move(table));
  }

  std::uint32_t add_cell(const PeopleCounts& counts, const PeopleCell& from,
                         const std::string& column, std::optional<std::uint32_t> split) {
    LinkedCell cell;
    cell.table = static_cast<std::uint32_t>(linked_.tables.size());
    cell.split = split;
    const CategoryKey key{column, from.category, from.category_known};
    cell.category =
        split ? categories_.emplace(key, 1 + static_cast<std::uint32_t>(categories_.size()))
                    .first->second
              : 0;
    const std::int64_t counted = counts.is_proportion ? from.counted : 0;
    cell.parts = {counted, from.known - counted, from.not_known};
    linked_.cells.push_back(std::move(cell));
    return static_cast<std::uint32_t>(linked_.cells.size() - 1);
  }

  /// Where two outcomes count alike at one level, only one of them has its tables below: the same
  /// people twice would not add up.
  void link_levels() {
    std::vector<std::uint32_t> family(program_.outcomes.size());
    std::iota(family.begin(), family.end(), 0U);
    std::set<std::pair<std::size_t, std::size_t>> taken;  // above, and the subject below it
    for (std::uint32_t at = 0; at < counts_.size(); ++at) {
      const std::optional<std::size_t> above = counts_[at].above;
      if (!above || !taken.emplace(*above, counts_[at].subject).second) continue;
      linked_.tables[at].above = static_cast<std::uint32_t>(*above);
      linked_.tables[*above].below.push_back(at);
      const std::uint32_t own = family[counts_[at].outcome];
      std::replace(family.begin(), family.end(), own, family[counts_[*above].outcome]);
    }
    for (LinkedTable& table : linked_.tables) table.family = family[table.outcome];
  }

  void place_tables() {
    using Subjects = std::vector<std::size_t>;
    const auto subjects = [&](const std::vector<std::uint32_t>& tables) {
      Subjects all;
      for (const std::uint32_t table : tables) all.push_back(counts_[table].subject);
      std::sort(all.begin(), all.end());
      return all;
    };
    std::map<std::tuple<std::size_t, Subjects, Subjects, Subjects>, std::uint32_t> places;
    for (std::size_t at = 0; at < linked_.tables.size(); ++at) {
      LinkedTable& table = linked_.tables[at];
      Subjects above;
      Subjects beside;
      if (table.above) {
        above = subjects({*table.above});
        beside = subjects(linked_.tables[*table.above].below);
      }
      const auto next = static_cast<std::uint32_t>(places.size());
      table.place =
          places.try_emplace({counts_[at].subject, above, beside, subjects(table.below)}, next)
              .first->second;
    }
  }

  std::uint32_t top_of(std::uint32_t table) const {
    while (linked_.tables[table].above) table = *linked_.tables[table].above;
    return table;
  }

  /// A table with none below it has one point for each split, where its categories meet, and so has
  /// the uppermost table; between them there is one for each category.
  void place_points() {
    using Key = std::tuple<int, std::uint32_t, std::uint32_t>;
    std::map<Key, std::uint32_t> points;
    const auto point = [&](const Key& key) {
      return points.emplace(key, static_cast<std::uint32_t>(points.size())).first->second;
    };
    for (LinkedCell& cell : linked_.cells) {
      if (!cell.split) continue;
      const LinkedTable& table = linked_.tables[cell.table];
      cell.upper = table.above ? point({0, *table.above, cell.category})
                               : point({1, top_of(cell.table), *cell.split});
      cell.lower = table.below.empty() ? point({2, cell.table, *cell.split})
                                       : point({0, cell.table, cell.category});
    }
    linked_.at_point.resize(points.size());
    for (std::uint32_t at = 0; at < linked_.cells.size(); ++at) {
      const LinkedCell& cell = linked_.cells[at];
      if (!cell.split) continue;
      linked_.at_point[cell.upper].push_back(at);
      linked_.at_point[cell.lower].push_back(at);
    }
  }

  void tie_outcomes() {
    const auto ties = ties_of(program_.outcomes);
    std::map<std::pair<std::size_t, std::uint32_t>, std::vector<std::uint32_t>> alike;
    for (std::uint32_t at = 0; at < linked_.cells.size(); ++at) {
      const LinkedCell& cell = linked_.cells[at];
      alike[{counts_[cell.table].subject, cell.category}].push_back(at);
    }
    for (const auto& [place, cells] : alike) {
      for (const std::uint32_t inner : cells) {
        for (const std::uint32_t outer : cells) {
          if (inner != outer) tie_cells(inner, outer, ties);
        }
      }
    }
  }

  void tie_cells(std::uint32_t inner, std::uint32_t outer,
                 const std::vector<std::vector<Tie>>& ties) {
    const auto outcome = [&](std::uint32_t cell) {
      return linked_.tables[linked_.cells[cell].table].outcome;
    };
    const Tie& tie = ties[outcome(inner)][outcome(outer)];
    if (tie.counts != 0) {
      linked_.cells[inner].outers.push_back({outer, tie.counts});
      linked_.cells[outer].inners.push_back({inner, tie.counts});
    }
    if (tie.partner) linked_.cells[inner].partners.push_back({outer, tie.same_known});
  }

  const Program& program_;
  const std::vector<PeopleCounts>& counts_;
  LinkedCounts linked_;
  std::map<CategoryKey, std::uint32_t> categories_;
};

}  // namespace

std::int64_t count_of(const Parts& parts, unsigned count) {
  std::int64_t sum = 0;
  for (unsigned part = 0; part < parts.size(); ++part) {
    if ((count & (1U << part)) != 0) sum += parts[part];
  }
  return sum;
}

bool is_inside(const Outcome& inner, const Outcome& outer) {
  return inner.table == outer.table && all_follow(population(outer), population(inner)) &&
         leaves_out_all(inner, outer);
}

LinkedCounts linked_counts(const Program& program, const std::vector<PeopleCounts>& counts) {
  return Linking(program, counts).link();
}

}  // namespace plumbline
