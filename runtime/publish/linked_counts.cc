#include "runtime/publish/linked_counts.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "runtime/publish/category_links.h"
#include "runtime/publish/earlier.h"
#include "runtime/publish/tied_outcomes.h"

namespace plumbline {
namespace {

std::vector<Outcome> in_one_form(const Program& program) {
  std::vector<Outcome> outcomes;
  for (const Outcome& outcome : program.outcomes) outcomes.push_back(in_one_form(program, outcome));
  return outcomes;
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

std::vector<LinkedCounts::Tied> tied_of(const std::vector<std::vector<Tie>>& ties) {
  std::vector<LinkedCounts::Tied> out(ties.size());
  for (std::size_t inner = 0; inner < ties.size(); ++inner) {
    for (std::size_t outer = 0; outer < ties.size(); ++outer) {
      const Tie& tie = ties[inner][outer];
      if (tie.counts != 0) out[inner].outwards = out[outer].inwards = true;
      if (tie.partner) out[inner].partners = true;
    }
  }
  return out;
}

/// A table or subject, where there is one.
constexpr std::size_t none = SIZE_MAX;

// --- the list of cells ---------------------------------------------------------------------------

using CategoryKey = std::tuple<std::string_view, std::string_view, bool>;

class Linking {
 public:
  Linking(const Program& program, const std::vector<PeopleCounts>& counts, const EarlierCounts& earlier)
      : program_(program), counts_(counts), earlier_(earlier), outcomes_(in_one_form(program)), last_(program.outcomes.size()) {
    linked_.ties = ties_of(outcomes_);
    linked_.tied = tied_of(linked_.ties);
  }

  LinkedCounts link() {
    std::size_t cells = 0;
    for (const PeopleCounts& counts : counts_) {
      ++cells;
      for (const PeopleSplit& split : counts.splits) cells += split.cells.size();
    }
    linked_.cells.reserve(cells);
    linked_.by_category.reserve(cells);
    linked_.tables.reserve(counts_.size());
    for (std::uint32_t at = 0; at < counts_.size(); ++at) add_table(at, counts_[at].subject);
    link_levels();
    plant_trees();
    place_tables();
    place_points();
    put_side_by_side();
    link_categories(program_, outcomes_, linked_);
    return std::move(linked_);
  }

 private:
  void add_table(std::uint32_t like, std::size_t subject) {
    const PeopleCounts& counts = counts_[like];
    LinkedTable table;
    table.counts = like;
    table.subject = subject;
    table.outcome = counts.outcome;
    table.is_proportion = counts.is_proportion;
    table.everybody = add_cell(counts, counts.everybody, "", std::nullopt);
    table.splits.reserve(counts.splits.size());
    for (const PeopleSplit& split : counts.splits) {
      const auto begin = static_cast<std::uint32_t>(linked_.cells.size());
      const auto number = static_cast<std::uint32_t>(table.splits.size());
      for (const PeopleCell& cell : split.cells) add_cell(counts, cell, split.column, number);
      table.splits.emplace_back(begin, static_cast<std::uint32_t>(linked_.cells.size()));
    }
    table.categories = {table.everybody + 1, static_cast<std::uint32_t>(linked_.cells.size())};
    linked_.by_category.emplace_back(0, table.everybody);
    for (const std::uint32_t cell : table.categories) linked_.by_category.emplace_back(linked_.cells[cell].category, cell);
    std::sort(linked_.by_category.begin() + table.everybody + 1, linked_.by_category.end());
    linked_.tables.push_back(std::move(table));
  }

  /// The number of a category. Mostly it is that of the cell at the same place in the last table of the outcome.
  std::uint32_t category_of(const PeopleCounts& counts, const PeopleCell& cell, std::string_view column, std::size_t place) {
    std::vector<Category>& last = last_[counts.outcome];
    if (place >= last.size()) last.resize(place + 1);
    Category& one = last[place];
    const CategoryKey key{column, cell.category, cell.category_known};
    if (one.number == 0 || one.key != key) one = {key, categories_.emplace(key, 1 + static_cast<std::uint32_t>(categories_.size())).first->second};
    return one.number;
  }

  std::uint32_t add_cell(const PeopleCounts& counts, const PeopleCell& from,
                         std::string_view column, std::optional<std::uint32_t> split) {
    LinkedCell cell;
    cell.table = static_cast<std::uint32_t>(linked_.tables.size());
    cell.split = split;
    if (split) cell.category = category_of(counts, from, column, linked_.cells.size() - first_cell_);
    if (!split) first_cell_ = linked_.cells.size();
    const std::int64_t counted = counts.is_proportion ? from.counted : 0;
    cell.parts = {counted, from.known - counted, from.not_known};
    cell.before = earlier_.of(program_, counts, column, from);
    linked_.cells.push_back(std::move(cell));
    return static_cast<std::uint32_t>(linked_.cells.size() - 1);
  }

  // --- what lies around what ---------------------------------------------------------------------

  void link_levels() {
    std::size_t subjects = 0;
    for (const PeopleCounts& table : counts_) subjects = std::max({subjects, table.subject + 1, table.within ? *table.within + 1 : 0});
    within_.assign(subjects, none);
    outcomes_of_.resize(subjects);
    std::vector<bool> is_known(subjects, false);
    for (const PeopleCounts& table : counts_) {
      if (!is_known[table.subject]) within_[table.subject] = table.within.value_or(none);
      is_known[table.subject] = true;
      outcomes_of_[table.subject].push_back(table.outcome);
    }
    table_of_.assign(program_.outcomes.size(), {});
    make_families();
    for (std::uint32_t at = 0; at < linked_.tables.size(); ++at) {
      put_table(linked_.tables[at].family, linked_.tables[at].subject, at);
    }
    for (std::uint32_t at = 0; at < linked_.tables.size(); ++at) {  // more come to be on the way
      const std::optional<std::uint32_t> above = around(at);
      if (!above) continue;
      linked_.tables[at].above = above;
      linked_.tables[*above].below.push_back(at);
    }
    for (std::uint32_t at = 0; at < linked_.tables.size(); ++at) {
      if (!linked_.tables[at].above) add_up(at);
    }
  }

  /// Of two outcomes that count alike at one level only the first is in a family with the one above:
  /// the same people twice would not add up.
  void make_families() {
    std::vector<std::uint32_t> family(program_.outcomes.size());
    std::iota(family.begin(), family.end(), 0U);
    std::vector<std::set<std::size_t>> subjects(family.size());
    const bool any_above = std::any_of(counts_.begin(), counts_.end(), [](const PeopleCounts& table) { return table.above.has_value(); });
    for (const PeopleCounts& table : counts_) {
      if (any_above) subjects[table.outcome].insert(table.subject);
    }
    for (const PeopleCounts& table : counts_) {
      if (!table.above) continue;
      const std::uint32_t own = family[table.outcome];
      const std::uint32_t upper = family[counts_[*table.above].outcome];
      std::set<std::size_t> both = subjects[own];
      both.insert(subjects[upper].begin(), subjects[upper].end());
      if (own == upper || both.size() < subjects[own].size() + subjects[upper].size()) continue;
      std::replace(family.begin(), family.end(), own, upper);
      subjects[upper] = std::move(both);
    }
    for (LinkedTable& table : linked_.tables) table.family = family[table.outcome];
  }

  /// The first that is put there stays.
  void put_table(std::uint32_t family, std::size_t subject, std::uint32_t table) {
    std::vector<std::size_t>& of_family = table_of_[family];
    if (subject >= of_family.size()) of_family.resize(within_.size(), none);
    if (of_family[subject] == none) of_family[subject] = table;
  }
  std::size_t table_of(std::uint32_t family, std::size_t subject) const {
    return subject < table_of_[family].size() ? table_of_[family][subject] : none;
  }

  /// The table of the same family around this one; it comes to be where a tied outcome has one.
  std::optional<std::uint32_t> around(std::uint32_t at) {
    const std::uint32_t family = linked_.tables[at].family;
    for (std::size_t subject = within_[linked_.tables[at].subject]; subject != none; subject = within_[subject]) {
      if (table_of(family, subject) != none) return static_cast<std::uint32_t>(table_of(family, subject));
      const std::uint32_t outcome = linked_.tables[at].outcome;
      const std::vector<std::uint32_t>& others = outcomes_of_[subject];
      const bool tied = std::any_of(others.begin(), others.end(), [&](std::uint32_t other) {
        return are_tied(outcome, other);
      });
      if (tied) return add_not_asked_for(at, subject);
    }
    const std::optional<std::size_t> above = counts_[linked_.tables[at].counts].above;
    if (!linked_.tables[at].asked_for || !above || linked_.tables[*above].family != family) return std::nullopt;
    return static_cast<std::uint32_t>(*above);
  }

  bool are_tied(std::uint32_t one, std::uint32_t other) const {
    return linked_.ties[one][other].is_inside() || linked_.ties[other][one].is_inside() ||
           !category_ties(program_, outcomes_[one], outcomes_[other]).empty() || !category_ties(program_, outcomes_[other], outcomes_[one]).empty();
  }

  std::uint32_t add_not_asked_for(std::uint32_t below, std::size_t subject) {
    const auto at = static_cast<std::uint32_t>(linked_.tables.size());
    add_table(linked_.tables[below].counts, subject);
    LinkedTable& table = linked_.tables.back();
    table.asked_for = false;
    table.family = linked_.tables[below].family;
    put_table(table.family, subject, at);
    LinkedCounts::for_cells(table, [&](std::uint32_t cell) {
      linked_.cells[cell].parts = {};
      linked_.cells[cell].before = nullptr;
      linked_.cells[cell].hidden = true;
    });
    return at;
  }

  /// Of a table that nothing asked for, the counts: what those below it come to.
  void add_up(std::uint32_t at) {
    for (const std::uint32_t below : linked_.tables[at].below) {
      add_up(below);
      if (linked_.tables[at].asked_for) continue;
      std::uint32_t to = linked_.tables[at].everybody;
      LinkedCounts::for_cells(linked_.tables[below], [&](std::uint32_t from) {
        Parts& parts = linked_.cells[to++].parts;
        for (unsigned part = 0; part < parts.size(); ++part) parts[part] += linked_.cells[from].parts[part];
      });
    }
  }

  void plant_trees() {
    std::vector<std::size_t> above = within_;  // subjects
    for (const LinkedTable& table : linked_.tables) {
      if (table.above && above[table.subject] == none) above[table.subject] = linked_.tables[*table.above].subject;
    }
    std::vector<std::uint32_t> trees(above.size());  // by the subject at the top: one more than its number
    std::uint32_t count = 0;
    for (LinkedTable& table : linked_.tables) {
      std::size_t top = table.subject;
      while (above[top] != none) top = above[top];
      if (trees[top] == 0) trees[top] = ++count;
      table.tree = trees[top] - 1;
    }
  }

  void place_tables() {
    using Subjects = std::vector<std::size_t>;
    const auto subjects = [&](const std::vector<std::uint32_t>& tables) {
      Subjects all;
      for (const std::uint32_t table : tables) all.push_back(linked_.tables[table].subject);
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
          places.try_emplace({linked_.tables[at].subject, above, beside, subjects(table.below)}, next)
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
    std::uint32_t points = 0;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> of_categories;  // by table and category
    const auto of_category = [&](std::uint32_t table, std::uint32_t category) {
      const auto [at, fresh] = of_categories.try_emplace({table, category}, points);
      if (fresh) ++points;
      return at->second;
    };
    std::size_t splits = 0;
    for (const LinkedTable& table : linked_.tables) splits = std::max(splits, table.splits.size());
    // By table and split: one more than its point as the uppermost and as the lowest.
    std::vector<std::array<std::uint32_t, 2>> of_splits(linked_.tables.size() * splits);
    const auto of_split = [&](std::uint32_t table, std::uint32_t split, std::size_t which) {
      std::uint32_t& point = of_splits[table * splits + split][which];
      if (point == 0) point = ++points;
      return point - 1;
    };
    for (LinkedCell& cell : linked_.cells) {
      if (!cell.split) continue;
      const LinkedTable& table = linked_.tables[cell.table];
      cell.upper = table.above ? of_category(*table.above, cell.category) : of_split(top_of(cell.table), *cell.split, 0);
      cell.lower = table.below.empty() ? of_split(cell.table, *cell.split, 1) : of_category(cell.table, cell.category);
    }
    put_at_points(points);
  }

  void put_at_points(std::uint32_t points) {
    linked_.point_ends.assign(points, 0);
    for (const LinkedCell& cell : linked_.cells) {
      if (!cell.split) continue;
      ++linked_.point_ends[cell.upper];
      ++linked_.point_ends[cell.lower];
    }
    std::vector<std::uint32_t> next(points);
    std::exclusive_scan(linked_.point_ends.begin(), linked_.point_ends.end(), next.begin(), 0U);
    std::inclusive_scan(linked_.point_ends.begin(), linked_.point_ends.end(), linked_.point_ends.begin());
    linked_.at_points.resize(points == 0 ? 0 : linked_.point_ends.back());
    for (std::uint32_t at = 0; at < linked_.cells.size(); ++at) {
      const LinkedCell& cell = linked_.cells[at];
      if (!cell.split) continue;
      linked_.at_points[next[cell.upper]++] = at;
      linked_.at_points[next[cell.lower]++] = at;
    }
  }

  /// Cells of one subject and category side by side.
  void put_side_by_side() {
    const std::size_t categories = categories_.size() + 1;
    const auto place_of = [&](const LinkedCell& cell) { return linked_.tables[cell.table].subject * categories + cell.category; };
    std::vector<std::uint32_t> ends;  // by place: where those of it end
    for (const LinkedCell& cell : linked_.cells) {
      const std::size_t place = place_of(cell);
      if (place >= ends.size()) ends.resize(place + categories);
      ++ends[place];
    }
    std::vector<std::uint32_t> next(ends.size());
    std::exclusive_scan(ends.begin(), ends.end(), next.begin(), 0U);
    std::inclusive_scan(ends.begin(), ends.end(), ends.begin());
    const std::vector<std::uint32_t> begins = next;
    linked_.beside.resize(linked_.cells.size());
    for (std::uint32_t at = 0; at < linked_.cells.size(); ++at) {
      LinkedCell& cell = linked_.cells[at];
      const std::size_t place = place_of(cell);
      linked_.beside[next[place]++] = {at, linked_.tables[cell.table].outcome};
      cell.beside = begins[place];
      cell.beside_count = ends[place] - begins[place];
    }
  }

  const Program& program_;
  const std::vector<PeopleCounts>& counts_;
  const EarlierCounts& earlier_;
  std::vector<Outcome> outcomes_;       // in one form
  LinkedCounts linked_;
  std::vector<std::size_t> within_;                       // by subject: the one around it, or none
  std::vector<std::vector<std::uint32_t>> outcomes_of_;   // by subject
  std::vector<std::vector<std::size_t>> table_of_;        // by family and subject, or none
  std::map<CategoryKey, std::uint32_t> categories_;
  /// A category and its number; 0: none.
  struct Category {
    CategoryKey key;
    std::uint32_t number = 0;
  };
  std::vector<std::vector<Category>> last_;  // by outcome and place in its tables: what stood there last
  std::size_t first_cell_ = 0;               // of the table that cells are added of
};

}  // namespace

std::vector<std::uint32_t> CategoryLink::held() const {
  std::vector<std::uint32_t> cells{everybody, not_known};
  cells.insert(cells.end(), categories.begin(), categories.end());
  cells.insert(cells.end(), own.begin(), own.end());
  return cells;
}

LinkedCounts linked_counts(const Program& program, const std::vector<PeopleCounts>& counts, const EarlierCounts& earlier) {
  return Linking(program, counts, earlier).link();
}

}  // namespace plumbline
