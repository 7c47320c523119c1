#include "tests/oracle/people.h"

#include "runtime/statistics/limits.h"
#include "runtime/statistics/percentile.h"

namespace plumbline::oracle {
namespace {

Truth opposite(Truth a) { return a ? Truth(!*a) : std::nullopt; }
Truth either_holds(Truth a, Truth b) { return opposite(both_hold(opposite(a), opposite(b))); }

const Cell& cell_of(const Table& table, const Row& person, std::uint32_t column) {
  return person.cells[number_slot(table, column)];
}

// --- what a person's row says: rule 21 ---

Truth passes(const Table& table, const Row& person, const PersonTest& test) {
  const Cell& cell = cell_of(table, person, test.column);
  if (cell.state != Missing::known) return std::nullopt;
  if (test.kind == PersonTestKind::at_least) return cell.value >= test.bound;
  if (test.kind == PersonTestKind::at_most) return cell.value <= test.bound;
  if (test.kind == PersonTestKind::answered) return true;
  return std::any_of(test.items.begin(), test.items.end(),
                     [&](std::uint32_t item) { return cell.value == Exact(item); });
}

Truth passes_all(const Table& table, const Row& person, const PersonTests& tests) {
  Truth all = true;
  for (const PersonTest& test : tests) all = both_hold(all, passes(table, person, test));
  return all;
}

Truth belongs(const Table& table, const Row& person, const Outcome& outcome) {
  Truth left_out = false;
  for (const PersonTests& line : outcome.leaving_out) {
    left_out = either_holds(left_out, passes_all(table, person, line));
  }
  return both_hold(passes_all(table, person, outcome.among), opposite(left_out));
}

Truth in_category(const Table& table, const Row& person, const OutcomeCell& cell) {
  if (!cell.split) return true;
  const Cell& says = cell_of(table, person, *cell.split);
  return says.state == Missing::known ? Truth(says.value == Exact(cell.item)) : std::nullopt;
}

// --- what a person belongs to: rule 20 ---

/// The code of one key of the outcome, at the level or period of its grain: of the organisation a person
/// was with on the day of the row, what stands for it at the end of the outcome's period.
std::int32_t brought_up(const Program& program, const Dataset& dataset, const Groups& groups, const Outcome& outcome,
                        const Row& person, std::size_t i) {
  const Table& table = program.tables[outcome.table];
  const Column& column = table.columns[outcome.keys[i]];
  const std::int32_t code = person.keys[key_slot(table, outcome.keys[i])];
  if (code == broken_code) return broken_code;
  if (column.kind != ColumnKind::organisation) {
    const Month month = period_at(column.of, code).first_month();
    return period_of(static_cast<PeriodKind>(outcome.by[i]), month).index;
  }
  Date end = dataset.as_of;
  for (std::size_t j = outcome.keys.size(); j-- > 0;) {
    if (table.columns[outcome.keys[j]].kind != ColumnKind::period) continue;
    const std::int32_t period = brought_up(program, dataset, groups, outcome, person, j);
    if (period != broken_code) end = last_day(period_at(outcome.by[j], period).last_month());
  }
  const Date then = *groups.day_of_person(outcome.table, person.keys);
  const std::int32_t at = groups.times().lies_in(column.of, code, outcome.by[i], then);
  return at < 0 ? broken_code : groups.times().later(outcome.by[i], at, then, end);
}

Truth in_group(const Program& program, const Dataset& dataset, const Groups& groups,
               const Outcome& outcome, const Row& person, const Keys& at, Date day) {
  Truth in = true;
  for (std::size_t i = 0; i < at.size(); ++i) {
    const std::int32_t own = brought_up(program, dataset, groups, outcome, person, i);
    if (own != broken_code) {
      in = both_hold(in, own == at[i]);
      continue;
    }
    const Column& column = program.tables[outcome.table].columns[outcome.keys[i]];
    const bool elsewhere = column.kind == ColumnKind::organisation && person.by->level &&
                           groups.same_branch(outcome.by[i], at[i], *person.by, day) == Truth(false);
    in = both_hold(in, elsewhere ? Truth(false) : std::nullopt);
  }
  return in;
}

// --- bounds: rules 25 and 26 ---

/// What the figure surely is not below, and surely not above. Nothing: nobody can say.
struct Bounds {
  std::optional<Enclosure> low;
  std::optional<Enclosure> high;
};

std::int64_t everybody(const Crowd& crowd) { return crowd.known + crowd.not_known; }

Exact sum_of(const Crowd& crowd) {
  Exact sum;
  for (const Exact& value : crowd.values) sum = sum + value;
  return sum;
}

Exact percentile_of(std::vector<Exact> values, const Exact& part) {
  std::sort(values.begin(), values.end());
  return *percentile(values, part);
}

/// The values with those not known all at the limit; nothing where there is none to put them at.
std::optional<std::vector<Exact>> filled_up(const Crowd& crowd, const std::optional<Exact>& limit) {
  if (crowd.not_known > 0 && !limit) return std::nullopt;
  std::vector<Exact> all = crowd.values;
  for (std::int64_t i = 0; i < crowd.not_known; ++i) all.push_back(*limit);
  return all;
}

std::optional<Exact> statistic_of(const Outcome& outcome, const std::optional<std::vector<Exact>>& values) {
  if (!values) return std::nullopt;
  if (outcome.statistic == Statistic::percentile) return percentile_of(*values, outcome.part);
  Exact sum;
  for (const Exact& value : *values) sum = sum + value;
  const Exact mean = sum / Exact(static_cast<std::int64_t>(values->size()));
  return outcome.statistic == Statistic::rate ? mean * outcome.per : mean;
}

std::optional<Enclosure> enclosed(const std::optional<Exact>& exact) {
  return exact ? std::optional<Enclosure>(*exact) : std::nullopt;
}

/// Everybody not known counted against it, and for it.
Bounds plain_bounds(const Program& program, const Outcome& outcome, const Crowd& crowd) {
  if (outcome.statistic == Statistic::proportion) {
    return {Exact::ratio(crowd.counted, everybody(crowd)),
            Exact::ratio(crowd.counted + crowd.not_known, everybody(crowd))};
  }
  const Column& column = program.tables[outcome.table].columns[outcome.value];
  return {enclosed(statistic_of(outcome, filled_up(crowd, column.least))),
          enclosed(statistic_of(outcome, filled_up(crowd, column.most)))};
}

std::optional<Enclosure> lower(const std::optional<Limits>& limits) {
  return limits ? std::optional(limits->lower) : std::nullopt;
}
std::optional<Enclosure> upper(const std::optional<Limits>& limits) {
  return limits ? std::optional(limits->upper) : std::nullopt;
}

Bounds confidence_bounds(const Program& program, const Outcome& outcome, const Crowd& crowd,
                         const Confidence& sure) {
  const Exact all(everybody(crowd));
  if (outcome.statistic == Statistic::proportion) {
    return {lower(proportion_limits(Exact(crowd.counted), all, sure)),
            upper(proportion_limits(Exact(crowd.counted + crowd.not_known), all, sure))};
  }
  if (outcome.statistic == Statistic::mean && crowd.not_known == 0) {
    Exact squares;
    for (const Exact& value : crowd.values) squares = squares + value * value;
    const std::optional<Limits> limits = mean_limits(crowd.known, sum_of(crowd), squares, sure);
    return {lower(limits), upper(limits)};
  }
  if (outcome.statistic != Statistic::rate) return {};
  const Column& column = program.tables[outcome.table].columns[outcome.value];
  // Who is not known may not belong at all: the most events against the fewest people, and the other
  // way round.
  const bool none = crowd.not_known == 0;
  const bool least_is_none = none || (column.least && !column.least->is_negative());
  const Exact known(crowd.known);
  const Exact events = sum_of(crowd);
  const auto low = least_is_none ? rate_limits(events, all / outcome.per, sure) : std::nullopt;
  const auto high = none || column.most ? rate_limits(events + Exact(crowd.not_known) * column.most.value_or(Exact(0)), known / outcome.per, sure)
                                        : std::nullopt;
  return {lower(low), upper(high)};
}

Bounds difference_bounds(const Crowd& left, const Crowd& right, const Confidence& sure) {
  const Exact all_left(everybody(left));
  const Exact all_right(everybody(right));
  return {lower(difference_limits(Exact(left.counted), all_left,
                                  Exact(right.counted + right.not_known), all_right, sure)),
          upper(difference_limits(Exact(left.counted + left.not_known), all_left,
                                  Exact(right.counted), all_right, sure))};
}

Bounds minus(const Bounds& a, const Bounds& b) {
  Bounds out;
  if (a.low && b.high) out.low = *a.low - *b.high;
  if (a.high && b.low) out.high = *a.high - *b.low;
  return out;
}

Bounds bounds_of(const Program& program, const OutcomeTest& test, const Crowd& left, const Crowd* right) {
  const auto outcome = [&](std::uint32_t cell) -> const Outcome& {
    return program.outcomes[program.outcome_cells[cell].outcome];
  };
  const Outcome& of_left = outcome(test.left);
  if (test.confidence.is_zero()) {
    const Bounds bounds = plain_bounds(program, of_left, left);
    return right == nullptr ? bounds : minus(bounds, plain_bounds(program, outcome(*test.right), *right));
  }
  const std::optional<Confidence> sure = Confidence::of(test.confidence);
  if (!sure) return {};
  if (right == nullptr) return confidence_bounds(program, of_left, left, *sure);
  // Limits of a difference are known for proportions alone.
  const bool proportions = of_left.statistic == Statistic::proportion &&
                           outcome(*test.right).statistic == Statistic::proportion;
  return proportions ? difference_bounds(left, *right, *sure) : Bounds{};
}

/// `needed` stands surely so, seen from the limit.
bool stands(const Exact& needed, const std::optional<Enclosure>& limit, Against one, Against or_other) {
  if (!limit) return false;
  const Against found = against(needed, *limit);
  return found == one || found == or_other;
}

}  // namespace

Crowd crowd_of(const Program& program, const Dataset& dataset, const Groups& groups,
               const OutcomeCell& cell, const Keys& keys, Date day) {
  const Outcome& outcome = program.outcomes[cell.outcome];
  const Table& table = program.tables[outcome.table];
  Crowd crowd;
  for (const Row& person : groups.people(outcome.table)) {
    Truth in = in_group(program, dataset, groups, outcome, person, keys, day);
    in = both_hold(in, in_category(table, person, cell));
    in = both_hold(in, belongs(table, person, outcome));
    in = both_hold(in, passes_all(table, person, outcome.out_of));
    if (in == Truth(false)) continue;
    const bool is_share = outcome.statistic == Statistic::proportion;
    const Truth counts = is_share ? passes_all(table, person, outcome.counting) : Truth(true);
    const bool answered = is_share ? counts.has_value()
                                   : cell_of(table, person, outcome.value).state == Missing::known;
    if (!in || !answered) {
      ++crowd.not_known;
      continue;
    }
    ++crowd.known;
    if (is_share && *counts) ++crowd.counted;
    if (!is_share) crowd.values.push_back(cell_of(table, person, outcome.value).value);
  }
  return crowd;
}

bool any_row(const Program& program, const Dataset& dataset, const Groups& groups, const Outcome& outcome, const Keys& keys, Date day) {
  const std::vector<Row>& people = groups.people(outcome.table);
  return std::any_of(people.begin(), people.end(), [&](const Row& person) {
    return in_group(program, dataset, groups, outcome, person, keys, day) != Truth(false);
  });
}

std::optional<Exact> figure_of(const Outcome& outcome, const Crowd& crowd) {
  if (crowd.known == 0) return std::nullopt;
  if (Exact::ratio(crowd.known, everybody(crowd)) < outcome.known_for) return std::nullopt;
  if (outcome.statistic == Statistic::proportion) return Exact::ratio(crowd.counted, crowd.known);
  return statistic_of(outcome, crowd.values);
}

Truth held_against(const Program& program, const OutcomeTest& test, const Crowd& left,
                   const Crowd* right, const Exact& needed) {
  const Bounds b = bounds_of(program, test, left, right);
  // needed <= low, needed < low, and so on: where the figure surely stands.
  const bool at_least = stands(needed, b.low, Against::below, Against::equal);
  const bool above = stands(needed, b.low, Against::below, Against::below);
  const bool at_most = stands(needed, b.high, Against::above, Against::equal);
  const bool below = stands(needed, b.high, Against::above, Against::above);
  const auto settled = [](bool yes, bool no) { return yes ? Truth(true) : no ? Truth(false) : std::nullopt; };
  if (test.comparison == Op::at_least) return settled(at_least, below);
  if (test.comparison == Op::above) return settled(above, at_most);
  if (test.comparison == Op::at_most) return settled(at_most, above);
  PLUMBLINE_CHECK(test.comparison == Op::below, "people are compared by more or less");
  return settled(below, at_least);
}

}  // namespace plumbline::oracle
