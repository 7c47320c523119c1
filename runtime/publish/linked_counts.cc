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

// --- the list of cells ---------------------------------------------------------------------------

using CategoryKey = std::tuple<std::string_view, std::string_view, bool>;

class Linking {
 public:
  Linking(const Program& program, const std::vector<PeopleCounts>& counts, const EarlierCounts& earlier)
      : program_(program), counts_(counts), earlier_(earlier), outcomes_(in_one_form(program)) { linked_.ties = ties_of(outcomes_); }

  LinkedCounts link() {
    std::size_t cells = 0;
    for (const PeopleCounts& counts : counts_) {
      ++cells;
      for (const PeopleSplit& split : counts.splits) cells += split.cells.size();
    }
    linked_.cells.reserve(cells);
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
                         std::string_view column, std::optional<std::uint32_t> split) {
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
    cell.before = earlier_.of(program_, counts, column, from);
    linked_.cells.push_back(std::move(cell));
    return static_cast<std::uint32_t>(linked_.cells.size() - 1);
  }

  // --- what lies around what ---------------------------------------------------------------------

  void link_levels() {
    for (const PeopleCounts& table : counts_) {
      within_.emplace(table.subject, table.within);
      outcomes_of_[table.subject].insert(table.outcome);
    }
    make_families();
    for (std::uint32_t at = 0; at < linked_.tables.size(); ++at) {
      table_of_.emplace(std::pair(linked_.tables[at].family, linked_.tables[at].subject), at);
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
    for (const PeopleCounts& table : counts_) subjects[table.outcome].insert(table.subject);
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

  /// The table of the same family around this one; it comes to be where a tied outcome has one.
  std::optional<std::uint32_t> around(std::uint32_t at) {
    const std::uint32_t family = linked_.tables[at].family;
    for (auto subject = within_[linked_.tables[at].subject]; subject; subject = within_[*subject]) {
      const auto found = table_of_.find({family, *subject});
      if (found != table_of_.end()) return found->second;
      const std::uint32_t outcome = linked_.tables[at].outcome;
      const std::set<std::uint32_t>& others = outcomes_of_[*subject];
      const bool tied = std::any_of(others.begin(), others.end(), [&](std::uint32_t other) {
        return are_tied(outcome, other);
      });
      if (tied) return add_not_asked_for(at, *subject);
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
    table_of_.emplace(std::pair(table.family, subject), at);
    for_cells(table, [&](std::uint32_t cell) {
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
      for_cells(linked_.tables[below], [&](std::uint32_t from) {
        Parts& parts = linked_.cells[to++].parts;
        for (unsigned part = 0; part < parts.size(); ++part) parts[part] += linked_.cells[from].parts[part];
      });
    }
  }

  template <typename Use>
  static void for_cells(const LinkedTable& table, const Use& use) {
    use(table.everybody);
    for (const auto& split : table.splits) {
      for (const std::uint32_t cell : split) use(cell);
    }
  }

  void plant_trees() {
    std::map<std::size_t, std::size_t> above;  // subjects
    for (const LinkedTable& table : linked_.tables) {
      if (within_[table.subject]) above.emplace(table.subject, *within_[table.subject]);
      if (table.above) above.emplace(table.subject, linked_.tables[*table.above].subject);
    }
    std::map<std::size_t, std::uint32_t> trees;
    for (LinkedTable& table : linked_.tables) {
      std::size_t top = table.subject;
      for (auto found = above.find(top); found != above.end(); found = above.find(top)) top = found->second;
      table.tree = trees.try_emplace(top, static_cast<std::uint32_t>(trees.size())).first->second;
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
    using Key = std::tuple<int, std::uint32_t, std::uint32_t>;
    std::map<Key, std::uint32_t> points;
    // The cells of a split that meet at one point follow each other.
    struct Last {
      Key key{-1, 0, 0};
      std::uint32_t number = 0;
    };
    Last upper;
    Last lower;
    const auto point = [&](const Key& key, Last& last) {
      if (key != last.key) last = {key, points.emplace(key, static_cast<std::uint32_t>(points.size())).first->second};
      return last.number;
    };
    for (LinkedCell& cell : linked_.cells) {
      if (!cell.split) continue;
      const LinkedTable& table = linked_.tables[cell.table];
      cell.upper = table.above ? point({0, *table.above, cell.category}, upper)
                               : point({1, top_of(cell.table), *cell.split}, upper);
      cell.lower = table.below.empty() ? point({2, cell.table, *cell.split}, lower)
                                       : point({0, cell.table, cell.category}, lower);
    }
    linked_.at_point.resize(points.size());
    for (std::uint32_t at = 0; at < linked_.cells.size(); ++at) {
      const LinkedCell& cell = linked_.cells[at];
      if (!cell.split) continue;
      linked_.at_point[cell.upper].push_back(at);
      linked_.at_point[cell.lower].push_back(at);
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
      cell.beside = std::span(linked_.beside).subspan(begins[place], ends[place] - begins[place]);
    }
  }

  const Program& program_;
  const std::vector<PeopleCounts>& counts_;
  const EarlierCounts& earlier_;
  std::vector<Outcome> outcomes_;       // in one form
  LinkedCounts linked_;
  std::map<std::size_t, std::optional<std::size_t>> within_;      // subjects
  std::map<std::size_t, std::set<std::uint32_t>> outcomes_of_;    // by subject
  std::map<std::pair<std::uint32_t, std::size_t>, std::uint32_t> table_of_;  // family, subject
  std::map<CategoryKey, std::uint32_t> categories_;
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
