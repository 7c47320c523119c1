#include "tests/publish/adversary.h"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace plumbline {
namespace {

using Terms = std::vector<std::pair<std::size_t, int>>;

constexpr unsigned counted = 1;
constexpr unsigned not_counted = 2;
constexpr unsigned known = 3;
constexpr unsigned not_known = 4;
constexpr unsigned all = 7;

Terms joined(Terms first, const Terms& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

bool contains_all(const std::vector<int>& wide, const std::vector<int>& narrow) {
  return std::all_of(narrow.begin(), narrow.end(), [&](int item) {
    return std::find(wide.begin(), wide.end(), item) != wide.end();
  });
}

/// Is everybody of `inner` asked for `outer` too, as the survey has it?
bool all_among(const AskedOutcome& inner, const AskedOutcome& outer) {
  if (outer.carers_only && !inner.carers_only) return false;
  return outer.categories.empty() || (!inner.categories.empty() && contains_all(outer.categories, inner.categories));
}

/// Counts of `inner` whose people are in the same count of `outer`.
std::vector<unsigned> nested_counts(const AskedOutcome& inner, const AskedOutcome& outer) {
  if (!all_among(inner, outer)) return {};
  std::vector<unsigned> counts{all};
  if (inner.question != outer.question) return counts;
  counts.push_back(known);
  if (inner.counting.empty() || outer.counting.empty()) return counts;
  if (contains_all(outer.counting, inner.counting)) counts.push_back(counted);
  if (contains_all(inner.counting, outer.counting)) counts.push_back(not_counted);
  return counts;
}

bool asks_of(const AskedOutcome& outcome, std::size_t category) {
  return outcome.categories.empty() || contains_all(outcome.categories, {static_cast<int>(category)});
}

}  // namespace

// --- what is seen --------------------------------------------------------------------------------

Adversary::Adversary(const World& world) : world_(world) {
  read_cells();
  read_sums();
  for (std::size_t inner = 0; inner < world.counts.size(); ++inner) {
    read_own_categories(inner);
    for (std::size_t outer = 0; outer < world.counts.size(); ++outer) {
      if (inner != outer) read_nesting(inner, outer);
    }
  }
  add_targets();
  sums_of_.resize(truth_.size());
  for (std::size_t at = 0; at < sums_.size(); ++at) {
    for (const auto& [unknown, sign] : sums_[at].terms) sums_of_[unknown].push_back(at);
  }
}

void Adversary::read_cells() {
  const DisclosureProfile& profile = world_.profile;
  for (const PeopleCounts& table : world_.counts) {
    limit_ = std::max(limit_, table.everybody.known + table.everybody.not_known);
  }
  limit_ += 2 * (profile.hide_to + 2);
  for (const PeopleCounts& table : world_.counts) {
    first_cell_.push_back(cells_.size());
    std::vector<const PeopleCell*> cells{&table.everybody};
    for (const PeopleSplit& split : table.splits) {
      for (const PeopleCell& cell : split.cells) cells.push_back(&cell);
    }
    for (const PeopleCell* cell : cells) {
      cells_.push_back(cell);
      const std::int64_t yes = table.is_proportion ? cell->counted : 0;
      for (const std::int64_t part : {yes, cell->known - yes, cell->not_known}) {
        truth_.push_back(part);
        domains_.push_back(cell->hidden ? Domain{0, limit_} : Domain{part, part});
      }
      if (!table.is_proportion) domains_[domains_.size() - 3] = {0, 0};
    }
  }
}

Terms Adversary::count(std::size_t cell, unsigned which, int sign) const {
  Terms terms;
  for (unsigned part = 0; part < 3; ++part) {
    if ((which & (1U << part)) != 0) terms.emplace_back(cell * 3 + part, sign);
  }
  return terms;
}

void Adversary::add_sum(Terms terms, std::int64_t least, std::int64_t most) {
  sums_.push_back({std::move(terms), least, most});
}

/// Of a table: everybody, then each split.
std::vector<std::vector<std::size_t>> Adversary::cells_of(std::size_t table) const {
  std::size_t at = first_cell_[table];
  std::vector<std::vector<std::size_t>> cells{{at++}};
  for (const PeopleSplit& split : world_.counts[table].splits) {
    cells.emplace_back();
    for (std::size_t cell = 0; cell < split.cells.size(); ++cell) cells.back().push_back(at++);
  }
  return cells;
}

void Adversary::read_sums() {
  for (std::size_t table = 0; table < world_.counts.size(); ++table) {
    const auto cells = cells_of(table);
    for (const unsigned part : {counted, not_counted, not_known}) {
      for (std::size_t split = 1; split < cells.size(); ++split) {
        Terms terms = count(cells[0][0], part, -1);
        for (const std::size_t cell : cells[split]) terms = joined(terms, count(cell, part, 1));
        add_sum(terms, 0, 0);
      }
      for (std::size_t split = 0; split < cells.size(); ++split) {
        for (std::size_t at = 0; at < cells[split].size(); ++at) {
          // The organisations below make up the one above, in each outcome that counts alike.
          std::map<std::uint32_t, Terms> sums;
          for (std::size_t below = 0; below < world_.counts.size(); ++below) {
            if (world_.counts[below].above != table) continue;
            Terms& terms = sums[world_.counts[below].outcome];
            terms = joined(terms, count(cells_of(below)[split][at], part, 1));
          }
          for (const auto& [outcome, terms] : sums) {
            add_sum(joined(terms, count(cells[split][at], part, -1)), 0, 0);
          }
        }
      }
    }
  }
}

void Adversary::read_nesting(std::size_t inner, std::size_t outer) {
  const PeopleCounts& one = world_.counts[inner];
  const PeopleCounts& other = world_.counts[outer];
  if (one.subject != other.subject || one.outcome == other.outcome) return;
  const AskedOutcome& inside = world_.asked[one.outcome];
  const AskedOutcome& around = world_.asked[other.outcome];
  const bool same = all_among(inside, around) && all_among(around, inside);
  const auto cells = cells_of(inner);
  const auto others = cells_of(outer);
  for (std::size_t split = 0; split < std::min(cells.size(), others.size()); ++split) {
    for (std::size_t at = 0; at < cells[split].size(); ++at) {
      const auto more = [&](unsigned which) {
        return joined(count(others[split][at], which, 1), count(cells[split][at], which, -1));
      };
      for (const unsigned which : nested_counts(inside, around)) {
        add_sum(more(which), 0, limit_);
        add_difference(inner, outer, more(which));
      }
      if (same) add_sum(more(all), 0, 0);
      if (same && inside.question == around.question) add_sum(more(known), 0, 0);
    }
  }
  if (!around.split) return;
  if (!inside.categories.empty()) read_categories(inner, outer);
  if (inside.question == first_column && inside.categories.empty() && around.categories.empty()) read_answers(inner, outer);
}

/// What `about` asks is the category, which `other` is split by: whom it counts, and whom not, are the
/// other's of those categories, where the same are asked.
void Adversary::read_answers(std::size_t about, std::size_t other) {
  const AskedOutcome& asked = world_.asked[world_.counts[about].outcome];
  const AskedOutcome& part = world_.asked[world_.counts[other].outcome];
  const std::vector<std::size_t> cells = cells_of(other)[1];
  for (const unsigned which : {counted, not_counted}) {
    Terms more = count(first_cell_[about], which, -1);
    for (std::size_t at = 0; at + 1 < cells.size(); ++at) {
      const bool is_counted = contains_all(asked.counting, {static_cast<int>(at)});
      if (is_counted == (which == counted)) more = joined(more, count(cells[at], all, 1));
    }
    if (all_among(asked, part)) {
      // Of whom it is not known that they are carers it is not known that they count.
      add_sum(more, 0, all_among(part, asked) && !asked.carers_only ? 0 : limit_);
      add_difference(about, other, more);
    } else if (all_among(part, asked)) {
      for (auto& [unknown, sign] : more) sign = -sign;
      add_sum(more, 0, limit_);
      add_difference(about, other, more);
    }
  }
}

/// Of an outcome about some categories of the first column: nobody is of another, and of whom that is
/// not known nothing is.
void Adversary::read_own_categories(std::size_t table) {
  const AskedOutcome& asked = world_.asked[world_.counts[table].outcome];
  const bool by_category = asked.question == first_column;
  if (!asked.split || (asked.categories.empty() && !by_category)) return;
  const std::vector<std::size_t> cells = cells_of(table)[1];
  for (std::size_t at = 0; at < cells.size(); ++at) {
    const bool is_last = at + 1 == cells.size();
    unsigned nobody = is_last ? known : all;
    if (!is_last && asks_of(asked, at)) {
      if (!by_category) continue;
      nobody = contains_all(asked.counting, {static_cast<int>(at)}) ? not_counted : counted;
      if (!asked.carers_only) nobody |= not_known;  // who has a category has answered
    }
    for (const auto& [unknown, sign] : count(cells[at], nobody, 1)) {
      domains_[unknown] = {0, 0};
      nought_.insert(unknown);
    }
  }
}

/// `about` is about some categories of the first column, which `other` is split by: its everybody are
/// the other's of these categories who are asked for both, with those whose category is not known.
void Adversary::read_categories(std::size_t about, std::size_t other) {
  const AskedOutcome& asked = world_.asked[world_.counts[about].outcome];
  AskedOutcome part = world_.asked[world_.counts[other].outcome];
  std::vector<int> both;
  for (const int category : asked.categories) {
    if (asks_of(part, static_cast<std::size_t>(category))) both.push_back(category);
  }
  if (both.empty()) return;
  part.categories = both;
  const auto own = cells_of(about);
  const std::vector<std::size_t> cells = cells_of(other)[1];
  const auto more = [&](unsigned which) {
    Terms terms = count(own[0][0], which, -1);
    for (const int category : both) terms = joined(terms, count(cells[static_cast<std::size_t>(category)], which, 1));
    return which == all ? joined(terms, count(cells.back(), all, 1)) : terms;
  };
  const bool equal = all_among(asked, part) && all_among(part, asked);
  for (const unsigned which : nested_counts(asked, part)) {
    const bool as_many = equal && (which == all || which == known);
    add_sum(more(which), 0, as_many ? 0 : limit_);
    add_difference(about, other, more(which));
  }
  for (const unsigned which : nested_counts(part, asked)) {
    Terms fewer = more(which);
    for (auto& [unknown, sign] : fewer) sign = -sign;
    add_sum(fewer, 0, limit_);
    add_difference(about, other, fewer);
  }
  if (!asked.split || asked.carers_only != part.carers_only) return;
  // Category by category they are the same people.
  for (std::size_t at = 0; at < cells.size(); ++at) {
    const bool is_last = at + 1 == cells.size();
    if (!is_last && !contains_all(both, {static_cast<int>(at)})) continue;
    for (const unsigned which : {all, known}) {
      if (which == known && (is_last || asked.question != part.question)) continue;
      add_sum(joined(count(cells[at], which, 1), count(own[1][at], which, -1)), 0, 0);
    }
  }
}

// --- what is sought ------------------------------------------------------------------------------

void Adversary::add_target(const std::string& name, Terms terms) {
  std::int64_t value = 0;
  for (const auto& [unknown, sign] : terms) value += sign * truth_[unknown];
  if (value < world_.profile.hide_from || value > world_.profile.hide_to) return;
  const auto is_nought = [&](const auto& term) { return nought_.contains(term.first); };
  if (std::all_of(terms.begin(), terms.end(), is_nought)) return;  // no secret
  targets_.push_back({name, std::move(terms), value, {}});
}

void Adversary::add_difference(std::size_t table, std::size_t other, Terms terms) {
  std::int64_t value = 0;
  for (const auto& [unknown, sign] : terms) value += sign * truth_[unknown];
  if (value == 0 || !(world_.is_asked_for(table) || world_.is_asked_for(other))) return;
  if ((table < world_.before.size()) != (other < world_.before.size())) return;  // of two runs
  add_target("difference of outcomes " + std::to_string(world_.counts[table].outcome) + " and " + std::to_string(world_.counts[other].outcome),
             std::move(terms));
}

/// What few people made different from what the earlier run showed.
void Adversary::add_changes(std::size_t table) {
  if (table >= world_.before.size() || !world_.before[table]) return;
  const auto now = cells_of(table);
  const auto then = cells_of(*world_.before[table]);
  for (std::size_t split = 0; split < now.size(); ++split) {
    for (std::size_t at = 0; at < now[split].size(); ++at) {
      if (cells_[then[split][at]]->hidden) continue;
      for (const unsigned which : {counted, not_counted, known, not_known, all}) {
        for (const int sign : {1, -1}) {
          Terms terms = joined(count(now[split][at], which, sign), count(then[split][at], which, -sign));
          std::int64_t value = 0;
          for (const auto& [unknown, own] : terms) value += own * truth_[unknown];
          if (value > 0) add_target("change", std::move(terms));
        }
      }
    }
  }
}

void Adversary::add_targets() {
  for (std::size_t table = 0; table < world_.counts.size(); ++table) {
    if (!world_.is_asked_for(table)) continue;
    add_changes(table);
    for (const auto& cells : cells_of(table)) {
      for (const std::size_t cell : cells) {
        const std::string name = "outcome " + std::to_string(world_.counts[table].outcome) +
                                 " subject " + std::to_string(world_.counts[table].subject) + " " +
                                 cells_[cell]->category + " count ";
        for (const unsigned which : {counted, not_counted, known, not_known, all}) {
          if (which < known && !world_.counts[table].is_proportion) continue;
          add_target(name + std::to_string(which), count(cell, which, 1));
        }
      }
    }
  }
}

// --- every assignment ----------------------------------------------------------------------------

/// Bounds of each unknown from those of the others in its sums, until nothing changes.
bool Adversary::narrow(std::vector<Domain>& domains, std::vector<std::size_t> to_do) const {
  std::vector<bool> waits(sums_.size(), false);
  for (const std::size_t sum : to_do) waits[sum] = true;
  while (!to_do.empty()) {
    const std::size_t number = to_do.back();
    to_do.pop_back();
    waits[number] = false;
    const Sum& sum = sums_[number];
    std::int64_t least = 0;
    std::int64_t most = 0;
    for (const auto& [unknown, sign] : sum.terms) {
      least += sign > 0 ? domains[unknown].least : -domains[unknown].most;
      most += sign > 0 ? domains[unknown].most : -domains[unknown].least;
    }
    if (least > sum.most || most < sum.least) return false;
    for (const auto& [unknown, sign] : sum.terms) {
      Domain& domain = domains[unknown];
      const std::int64_t own_least = sign > 0 ? domain.least : -domain.most;
      const std::int64_t own_most = sign > 0 ? domain.most : -domain.least;
      const std::int64_t high = std::min(own_most, sum.most - (least - own_least));
      const std::int64_t low = std::max(own_least, sum.least - (most - own_most));
      if (low > high) return false;
      if (low == own_least && high == own_most) continue;
      domain = sign > 0 ? Domain{low, high} : Domain{-high, -low};
      least += low - own_least;
      most += high - own_most;
      for (const std::size_t other : sums_of_[unknown]) {
        if (!waits[other]) to_do.push_back(other);
        waits[other] = true;
      }
    }
  }
  return true;
}

/// One world says of every target what it could be.
void Adversary::remember(const std::vector<Domain>& world) {
  for (Target& target : targets_) {
    std::int64_t value = 0;
    for (const auto& [unknown, sign] : target.terms) value += sign * world[unknown].least;
    target.seen.insert(value);
  }
}

bool Adversary::solve(std::vector<Domain> domains, std::vector<std::size_t> changed, int attempt, int& budget) {
  if (--budget < 0 || !narrow(domains, std::move(changed))) return false;
  // The one that can be least, or any.
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < domains.size(); ++at) {
    if (domains[at].most > domains[at].least) open.push_back(at);
  }
  if (open.empty()) {
    remember(domains);
    return true;
  }
  const auto width = [&](std::size_t at) { return domains[at].most - domains[at].least; };
  std::size_t next = open[random_() % open.size()];
  if (attempt == 0) next = *std::min_element(open.begin(), open.end(), [&](std::size_t a, std::size_t b) { return width(a) < width(b); });
  const Domain domain = domains[next];
  std::int64_t near = std::clamp(truth_[next], domain.least, domain.most);
  const bool far = attempt > 0 && random_() % 3 == 0;
  if (far) near = std::uniform_int_distribution<std::int64_t>(domain.least, domain.most)(random_);
  std::vector<Domain> tries{{near, near}};
  if (near > domain.least) tries.push_back({domain.least, near - 1});
  if (near < domain.most) tries.push_back({near + 1, domain.most});
  return std::any_of(tries.begin(), tries.end(), [&](const Domain& one) {
    domains[next] = one;
    return solve(domains, sums_of_[next], attempt, budget);
  });
}

bool Adversary::possible(const Target& target, std::int64_t value) {
  sums_.push_back({target.terms, value, value});
  for (const auto& [unknown, sign] : target.terms) sums_of_[unknown].push_back(sums_.size() - 1);
  std::vector<std::size_t> every(sums_.size());
  for (std::size_t at = 0; at < every.size(); ++at) every[at] = at;
  // Near the true world first; then again from elsewhere, since one that starts badly is long in ending.
  bool found = false;
  int budget = -1;
  for (int attempt = 0; attempt < 12 && !found && budget < 0; ++attempt) {
    budget = attempt == 0 ? 300 : 120;
    random_.seed(static_cast<unsigned>(attempt));
    found = solve(domains_, every, attempt, budget);
  }
  undecided_ = undecided_ || (budget < 0 && !found);
  for (const auto& [unknown, sign] : target.terms) sums_of_[unknown].pop_back();
  sums_.pop_back();
  return found;
}

Adversary::Reach Adversary::reach(const Target& target) {
  const DisclosureProfile& range = world_.profile;
  const std::int64_t values = range.hide_to - range.hide_from + 1;
  const std::int64_t most = range.hide_to + values;
  Reach found;
  undecided_ = false;
  // What is nearest the truth is soonest seen to be possible.
  std::vector<std::int64_t> tries;
  for (std::int64_t value = target.name == "change" ? -most : 0; value <= most; ++value) tries.push_back(value);
  std::sort(tries.begin(), tries.end(), [&](std::int64_t a, std::int64_t b) {
    return std::pair(std::abs(a - target.value), a) < std::pair(std::abs(b - target.value), b);
  });
  const auto look = [&] {
    found.values = static_cast<std::int64_t>(target.seen.size());
    found.outside = std::any_of(target.seen.begin(), target.seen.end(), [&](std::int64_t value) { return std::abs(value) > range.hide_to; });
    found.enough = found.values > values && found.outside;
  };
  look();
  for (const std::int64_t value : tries) {
    if (found.enough) break;
    if (target.seen.contains(value) || (found.values > values && std::abs(value) <= range.hide_to)) continue;
    possible(target, value);
    look();
  }
  given_up_ += undecided_ && !found.enough ? 1 : 0;
  return found;
}

std::vector<std::string> Adversary::leaks(Adversary* before) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < targets_.size(); ++at) {
    const Target& target = targets_[at];
    const Reach now = reach(target);
    if (now.enough) continue;
    if (before != nullptr) {
      const Reach then = before->reach(before->targets_[at]);
      if (!then.enough && then.values <= now.values) continue;
    }
    found.push_back(target.name + " is " + std::to_string(target.value) + ", and can be " +
                    std::to_string(now.values) + " values" +
                    (now.outside ? "" : ", none above the range"));
  }
  return found;
}

// --- elimination ---------------------------------------------------------------------------------

namespace {

/// Whole numbers modulo a prime stand in for fractions: what is dependent over the fractions is
/// dependent here, and what is found dependent here only by accident has no chance worth a thought.
constexpr std::int64_t prime = 2147483647;

std::int64_t inverse(std::int64_t value) {
  std::int64_t power = prime - 2;
  std::int64_t result = 1;
  for (value %= prime; power > 0; power /= 2) {
    if (power % 2 == 1) result = result * value % prime;
    value = value * value % prime;
  }
  return result;
}

using Row = std::map<std::size_t, std::int64_t>;

void reduce(Row& row, const std::map<std::size_t, Row>& pivots) {
  for (auto at = row.begin(); at != row.end();) {
    const auto pivot = pivots.find(at->first);
    if (pivot == pivots.end()) {
      ++at;
      continue;
    }
    const std::size_t column = at->first;
    const std::int64_t factor = at->second;
    for (const auto& [other, value] : pivot->second) {
      std::int64_t& own = row[other];
      own = (own + (prime - factor) * value) % prime;
      if (own == 0 && other != column) row.erase(other);
    }
    row.erase(column);
    at = row.upper_bound(column);
  }
}

}  // namespace

std::vector<bool> Adversary::follow() const {
  std::map<std::size_t, Row> pivots;
  const auto unknowns = [&](const Terms& terms) {
    Row row;
    for (const auto& [unknown, sign] : terms) {
      if (domains_[unknown].least != domains_[unknown].most) row[unknown] += sign;
    }
    for (auto& [unknown, value] : row) value = (value + prime) % prime;
    std::erase_if(row, [](const auto& entry) { return entry.second == 0; });
    return row;
  };
  for (const Sum& sum : sums_) {
    if (sum.least != sum.most) continue;
    Row row = unknowns(sum.terms);
    reduce(row, pivots);
    if (row.empty()) continue;
    const std::int64_t scale = inverse(row.begin()->second);
    for (auto& [unknown, value] : row) value = value * scale % prime;
    pivots.emplace(row.begin()->first, row);
  }
  std::vector<bool> found;
  for (const Target& target : targets_) {
    Row row = unknowns(target.terms);
    reduce(row, pivots);
    found.push_back(row.empty());
  }
  return found;
}

std::vector<std::string> Adversary::determined(const Adversary* before) const {
  const std::vector<bool> now = follow();
  const std::vector<bool> then = before == nullptr ? std::vector<bool>(now.size()) : before->follow();
  std::vector<std::string> found;
  for (std::size_t at = 0; at < targets_.size(); ++at) {
    if (now[at] && !then[at]) found.push_back(targets_[at].name + " is " + std::to_string(targets_[at].value));
  }
  return found;
}

}  // namespace plumbline
