#include "runtime/publish/category_links.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "runtime/publish/tied_outcomes.h"

namespace plumbline {
namespace {

class CategoryLinking {
 public:
  CategoryLinking(const Program& program, const std::vector<Outcome>& outcomes, LinkedCounts& linked)
      : program_(program), outcomes_(outcomes), linked_(linked), ties_(outcomes.size() * outcomes.size()) {}

  void run() {
    std::map<std::size_t, std::vector<std::uint32_t>> tables;  // by subject
    for (std::uint32_t at = 0; at < linked_.tables.size(); ++at) {
      keep_nought(linked_.tables[at]);
      tables[linked_.tables[at].subject].push_back(at);
    }
    for (const auto& [subject, beside] : tables) {
      for (const std::uint32_t about : beside) {
        for (const std::uint32_t other : beside) {
          if (about != other) link(linked_.tables[about], linked_.tables[other]);
        }
      }
    }
  }

 private:
  /// The columns of a table's splits; none where the outcome does not say them.
  const std::vector<std::uint32_t>& columns(const LinkedTable& table) const { return outcomes_[table.outcome].split; }

  void keep_nought(const LinkedTable& table) {
    for (std::size_t split = 0; split < columns(table).size(); ++split) {
      const CellRange& cells = table.splits[split];
      std::vector<unsigned>& noughts = noughts_[{table.outcome, split}];
      while (noughts.size() < cells.size()) {
        noughts.push_back(nought_by_conditions(program_, outcomes_[table.outcome], columns(table)[split], noughts.size()));
      }
      for (std::size_t at = 0; at < cells.size(); ++at) linked_.cells[cells[at]].kept |= noughts[at];
    }
  }

  void link(const LinkedTable& about, const LinkedTable& other) {
    std::optional<std::vector<CategoryTie>>& ties = ties_[about.outcome * outcomes_.size() + other.outcome];
    if (!ties) ties = category_ties(program_, outcomes_[about.outcome], outcomes_[other.outcome]);
    for (const CategoryTie& tie : *ties) {
      const CellRange& cells = other.splits[tie.split];
      CategoryLink link;
      link.everybody = about.everybody;
      for (const std::size_t category : tie.categories) link.categories.push_back(cells[category]);
      for (const std::size_t category : tie.counted) link.counted.push_back(cells[category]);
      link.not_known = cells.back();
      const auto own = std::find(columns(about).begin(), columns(about).end(), columns(other)[tie.split]);
      if (own != columns(about).end()) {
        for (const std::uint32_t cell : about.splits[static_cast<std::size_t>(own - columns(about).begin())]) link.own.push_back(cell);
      }
      link.inside = tie.inside.counts;
      link.around = tie.around.counts;
      for (const std::uint32_t cell : link.held()) ++linked_.cells[cell].links;
      linked_.links.push_back(std::move(link));
    }
  }

  const Program& program_;
  const std::vector<Outcome>& outcomes_;
  LinkedCounts& linked_;
  std::map<std::pair<std::uint32_t, std::size_t>, std::vector<unsigned>> noughts_;  // by outcome and split: of each category
  std::vector<std::optional<std::vector<CategoryTie>>> ties_;  // by both outcomes, worked out when first asked for
};

}  // namespace

void link_categories(const Program& program, const std::vector<Outcome>& outcomes, LinkedCounts& linked) {
  CategoryLinking(program, outcomes, linked).run();
}

}  // namespace plumbline
