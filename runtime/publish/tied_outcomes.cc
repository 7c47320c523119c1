#include "runtime/publish/tied_outcomes.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "runtime/finding/people_tables.h"

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

constexpr unsigned only_counted = 1U << 0U;
constexpr unsigned only_not_counted = 1U << 1U;
constexpr unsigned only_known = 1U << 2U;
constexpr unsigned only_not_known = 1U << 3U;
constexpr unsigned everyone = 1U << 4U;
constexpr unsigned every_count = 31;

// --- categories ----------------------------------------------------------------------------------

std::vector<std::uint32_t> items_of(const Program& program, const Outcome& outcome, std::uint32_t column) {
  if (outcome.table >= program.tables.size()) return {};
  return category_items(program, program.tables[outcome.table].columns[column]);
}

bool allows(const PersonTest& test, std::uint32_t item) {
  return std::find(test.items.begin(), test.items.end(), item) != test.items.end();
}

/// Is it known of those alone who have something in the column?
bool asks_for(const Outcome& outcome, std::uint32_t column) {
  const auto of_column = [&](const PersonTest& test) { return test.column == column; };
  return std::any_of(outcome.among.begin(), outcome.among.end(), of_column) || columns_asked(outcome).contains(column);
}

bool refuses(const PersonTests& tests, std::uint32_t column, std::uint32_t item) {
  return std::any_of(tests.begin(), tests.end(), [&](const PersonTest& test) {
    return test.column == column && test.kind == PersonTestKind::one_of && !allows(test, item);
  });
}

/// Is nobody of that category in the outcome?
bool shuts_out(const Outcome& outcome, std::uint32_t column, std::uint32_t item) { return refuses(population(outcome), column, item); }

bool counts_by(const Outcome& outcome, std::uint32_t column) {
  return std::any_of(outcome.counting.begin(), outcome.counting.end(), [&](const PersonTest& test) { return test.column == column; });
}

}  // namespace

// --- how two outcomes are tied -------------------------------------------------------------------

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

bool is_inside(const Outcome& inner, const Outcome& outer) {
  return inner.table == outer.table && all_follow(population(outer), population(inner)) &&
         leaves_out_all(inner, outer);
}

Outcome in_one_form(const Program& program, Outcome outcome) {
  std::vector<PersonTests> kept;
  for (const PersonTests& line : outcome.leaving_out) {
    const bool alone = line.size() == 1 && line[0].kind == PersonTestKind::one_of;
    PersonTest others;
    if (alone) others.column = line[0].column;
    const std::vector<std::uint32_t> items = alone ? items_of(program, outcome, others.column) : std::vector<std::uint32_t>{};
    std::copy_if(items.begin(), items.end(), std::back_inserter(others.items), [&](std::uint32_t item) { return !allows(line[0], item); });
    if (items.empty()) {
      kept.push_back(line);
    } else {
      outcome.among.push_back(std::move(others));
    }
  }
  outcome.leaving_out = std::move(kept);
  return outcome;
}

std::vector<CategoryTie> category_ties(const Program& program, const Outcome& about, const Outcome& other) {
  std::vector<CategoryTie> ties;
  for (std::size_t split = 0; split < other.split.size(); ++split) {
    const std::uint32_t column = other.split[split];
    if (!asks_for(about, column)) continue;
    const std::vector<std::uint32_t> items = items_of(program, other, column);
    CategoryTie tie;
    tie.split = split;
    PersonTest of_these;
    of_these.column = column;
    for (std::size_t at = 0; at < items.size(); ++at) {
      if (shuts_out(about, column, items[at])) continue;
      of_these.items.push_back(items[at]);
      if (shuts_out(other, column, items[at])) continue;
      tie.categories.push_back(at);
      if (counts_by(about, column) && !refuses(about.counting, column, items[at])) tie.counted.push_back(at);
    }
    Outcome narrow = about;  // says itself what it said already
    narrow.among.push_back(of_these);
    Outcome part = other;
    part.among.push_back(of_these);
    tie.inside = tie_of(narrow, part);
    tie.around = tie_of(part, narrow);
    if (tie.inside.is_inside() || tie.around.is_inside()) ties.push_back(std::move(tie));
  }
  return ties;
}

unsigned nought_by_conditions(const Program& program, const Outcome& outcome, std::uint32_t column, std::size_t category) {
  const std::vector<std::uint32_t> items = items_of(program, outcome, column);
  if (category < items.size()) {
    if (shuts_out(outcome, column, items[category])) return every_count;
    if (refuses(outcome.counting, column, items[category])) return only_counted;
    const bool by_it_alone = std::all_of(outcome.counting.begin(), outcome.counting.end(), [&](const PersonTest& test) { return test.column == column; });
    return by_it_alone && !outcome.counting.empty() ? only_not_counted : 0;
  }
  return asks_for(outcome, column) ? only_counted | only_not_counted | only_known : 0;
}

}  // namespace plumbline
