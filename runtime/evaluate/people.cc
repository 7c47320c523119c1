#include "runtime/evaluate/people.h"

#include <algorithm>

#include "runtime/evaluate/row_phase.h"
#include "runtime/statistics/limits.h"
#include "runtime/statistics/percentile.h"

namespace plumbline {
namespace {

/// Yes, no, or not known.
using Sure = std::optional<bool>;

Sure all_of(Sure a, Sure b) {
  if (a == Sure(false) || b == Sure(false)) return false;
  return a && b ? Sure(true) : std::nullopt;
}
Sure any_of(Sure a, Sure b) {
  if (a == Sure(true) || b == Sure(true)) return true;
  return a && b ? Sure(false) : std::nullopt;
}
Sure opposite(Sure a) { return a ? Sure(!*a) : a; }

/// One row of a table of people.
class Person {
 public:
  Person(const Table& table, const Batch& batch, std::size_t row) : table_(table), batch_(batch), row_(row) {}

  [[nodiscard]] std::optional<Exact> value(std::uint32_t column) const {
    const NumberValues& numbers = batch_.numbers[number_slot(table_, column)];
    if (numbers.state[row_] != Missing::known) return std::nullopt;
    const auto wide = numbers.wide.find(static_cast<std::uint32_t>(row_));
    return wide != numbers.wide.end() ? wide->second : Exact::decimal(numbers.mantissa[row_], numbers.scale);
  }

  [[nodiscard]] Sure holds(const PersonTests& tests) const {
    Sure out = true;
    for (const PersonTest& test : tests) out = all_of(out, holds(test));
    return out;
  }

  [[nodiscard]] Category category(std::uint32_t column) const {
    const std::optional<Exact> item = value(column);
    for (std::uint32_t i = 0; item && i < most_items; ++i) {
      if (*item == Exact(static_cast<std::int64_t>(i))) return i;
    }
    return std::nullopt;
  }

 private:
  static constexpr std::uint32_t most_items = 100'000;

  [[nodiscard]] Sure holds(const PersonTest& test) const {
    const std::optional<Exact> found = value(test.column);
    if (!found) return std::nullopt;
    switch (test.kind) {
      case PersonTestKind::at_least:
        return *found >= test.bound;
      case PersonTestKind::at_most:
        return *found <= test.bound;
      case PersonTestKind::answered:
        return true;
      case PersonTestKind::one_of:
        break;
    }
    return std::any_of(test.items.begin(), test.items.end(),
                       [&](std::uint32_t item) { return *found == Exact(static_cast<std::int64_t>(item)); });
  }

  const Table& table_;
  const Batch& batch_;
  std::size_t row_;
};

/// What one person adds to a tally.
struct Answer {
  bool known = false;
  bool counted = false;
  Exact value;
};

void add(const Outcome& outcome, const Answer& answer, Tally& to) {
  if (!answer.known) {
    ++to.not_known;
    return;
  }
  ++to.known;
  if (outcome.statistic == Statistic::proportion) {
    to.counted += answer.counted ? 1 : 0;
    return;
  }
  to.sum = to.sum + answer.value;
  if (outcome.statistic == Statistic::mean) to.sum_of_squares = to.sum_of_squares + answer.value * answer.value;
  if (outcome.statistic == Statistic::percentile) ++to.values[answer.value];
}

/// What the person says, or nothing where they surely do not belong.
std::optional<Answer> answer_of(const Outcome& outcome, const Person& person) {
  Sure left_out = false;
  for (const PersonTests& line : outcome.leaving_out) left_out = any_of(left_out, person.holds(line));
  const Sure belongs = all_of(all_of(person.holds(outcome.among), opposite(left_out)), person.holds(outcome.out_of));
  if (belongs == Sure(false)) return std::nullopt;
  Answer out;
  if (outcome.statistic == Statistic::proportion) {
    const Sure counted = person.holds(outcome.counting);
    out.known = belongs.has_value() && counted.has_value();
    out.counted = counted.value_or(false);
  } else {
    const std::optional<Exact> value = person.value(outcome.value);
    out.known = belongs.has_value() && value.has_value();
    out.value = value.value_or(Exact(0));
  }
  return out;
}

std::int64_t all(const Tally& tally) { return tally.known + tally.not_known; }

}  // namespace

PeoplePhase::PeoplePhase(const Program& program, const Dataset& dataset)
    : program_(&program), dataset_(&dataset), outcomes_(program.outcomes.size()) {}

void PeoplePhase::read(std::uint32_t file, const Batch& batch) {
  for (std::uint32_t outcome = 0; outcome < outcomes_.size(); ++outcome) {
    if (program_->outcomes[outcome].table != dataset_->files[file].table) continue;
    for (std::size_t row = 0; row < batch.rows; ++row) read_person(outcome, file, batch, row);
  }
}

std::optional<Date> day_of_person(const Dataset& dataset, const Table& table, const std::vector<std::int32_t>& keys) {
  if (!dataset.organisations.change() || !period_key(table)) return dataset.as_of;
  return day_of_row(table, keys);
}

/// The last day of the outcome's period, whatever else of the keys can be read.
Date PeoplePhase::day_of(const Outcome& outcome, const std::vector<std::int32_t>& keys) const {
  for (std::size_t i = 0; i < outcome.keys.size(); ++i) {
    if (program_->tables[outcome.table].columns[outcome.keys[i]].kind != ColumnKind::period || keys[i] == broken_code) continue;
    return last_day(period_at(outcome.by[i], keys[i]).last_month());
  }
  return dataset_->as_of;
}

std::int32_t PeoplePhase::code_of(const Outcome& outcome, std::size_t key, std::uint32_t submission, const std::vector<std::int32_t>& codes) const {
  const Table& table = program_->tables[outcome.table];
  const Column& column = table.columns[outcome.keys[key]];
  const std::int32_t code = codes[key_slot(table, outcome.keys[key])];
  if (code == broken_code) return code;
  if (column.kind != ColumnKind::organisation) {
    return period_of(static_cast<PeriodKind>(outcome.by[key]), period_at(column.of, code).first_month()).index;
  }
  const std::optional<Date> day = day_of_person(*dataset_, table, codes);
  if (!day || named(*program_, *dataset_, dataset_->submissions[submission], column.of, code, day) != Named::own) return broken_code;
  return dataset_->organisations.ancestor(*program_, column.of, code, outcome.by[key], *day);
}

void PeoplePhase::read_person(std::uint32_t outcome, std::uint32_t file, const Batch& batch, std::size_t row) {
  const Outcome& of = program_->outcomes[outcome];
  const Table& table = program_->tables[of.table];
  const Person person(table, batch, row);
  const std::uint32_t submission = dataset_->files[file].submission;
  std::vector<std::int32_t> codes;
  for (const KeyValues& values : batch.keys) codes.push_back(values.codes[row]);
  std::vector<std::int32_t> keys;
  for (std::size_t i = 0; i < of.keys.size(); ++i) keys.push_back(code_of(of, i, submission, codes));
  // Who took the place of an organisation within the period speaks for its people.
  for (std::size_t i = 0; i < of.keys.size() && dataset_->organisations.change(); ++i) {
    if (table.columns[of.keys[i]].kind != ColumnKind::organisation || keys[i] == broken_code) continue;
    keys[i] = dataset_->organisations.carried_on(of.by[i], keys[i], *day_of_person(*dataset_, table, codes), day_of(of, keys));
  }
  const bool broken = std::find(keys.begin(), keys.end(), broken_code) != keys.end();
  OutcomeState& state = outcomes_[outcome];
  Group& group = broken ? state.unplaced[{submission, std::move(keys)}] : state.groups[std::move(keys)];
  const std::optional<Answer> answer = answer_of(of, person);
  if (!answer) return;
  add(of, *answer, group.everybody);
  for (const std::uint32_t column : of.split) add(of, *answer, group.categories[{column, person.category(column)}]);
}

Tally PeoplePhase::gathered(std::uint32_t outcome, const std::vector<std::int32_t>& keys,
                            const std::optional<std::pair<std::uint32_t, Category>>& category) const {
  const OutcomeState& state = outcomes_[outcome];
  const auto tally_in = [&](const Group& group) -> const Tally* {
    if (!category) return &group.everybody;
    const auto found = group.categories.find(*category);
    return found == group.categories.end() ? nullptr : &found->second;
  };
  Tally out;
  if (const auto found = state.groups.find(keys); found != state.groups.end()) {
    if (const Tally* tally = tally_in(found->second)) out = *tally;
  }
  for (const auto& [where, group] : state.unplaced) {
    const Tally* tally = tally_in(group);
    if (tally != nullptr && may_belong(outcome, where, keys)) out.not_known += all(*tally);
  }
  return out;
}

bool PeoplePhase::may_belong(std::uint32_t outcome, const std::pair<std::uint32_t, std::vector<std::int32_t>>& where,
                             const std::vector<std::int32_t>& keys) const {
  const Outcome& of = program_->outcomes[outcome];
  const Table& table = program_->tables[of.table];
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (where.second[i] != broken_code) {
      if (where.second[i] != keys[i]) return false;
    } else if (table.columns[of.keys[i]].kind == ColumnKind::organisation) {
      if (!on_branch(*program_, *dataset_, dataset_->submissions[where.first], of.by[i], keys[i], day_of(of, keys))) return false;
    }
  }
  return true;
}

bool PeoplePhase::has_rows(std::uint32_t outcome, const std::vector<std::int32_t>& keys) const {
  const OutcomeState& state = outcomes_[outcome];
  return state.groups.contains(keys) || std::any_of(state.unplaced.begin(), state.unplaced.end(), [&](const auto& unplaced) {
    return may_belong(outcome, unplaced.first, keys);
  });
}

Tally PeoplePhase::everybody(std::uint32_t outcome, const std::vector<std::int32_t>& keys) const {
  return gathered(outcome, keys, std::nullopt);
}

Tally PeoplePhase::category(std::uint32_t outcome, const std::vector<std::int32_t>& keys, std::uint32_t column, Category item) const {
  return gathered(outcome, keys, std::pair(column, item));
}

Tally PeoplePhase::cell(const OutcomeCell& cell, const std::vector<std::int32_t>& keys) const {
  if (!cell.split) return everybody(cell.outcome, keys);
  Tally out = category(cell.outcome, keys, *cell.split, cell.item);
  // Whose category is not known may be of this one: left out, a blank would do better than an answer.
  out.not_known += all(category(cell.outcome, keys, *cell.split, std::nullopt));
  return out;
}

namespace {

std::optional<Exact> percentile_of(const Outcome& outcome, const Tally& tally, const std::optional<Exact>& others) {
  std::vector<Exact> values;
  const auto add_values = [&](const Exact& value, std::int64_t count) { values.insert(values.end(), static_cast<std::size_t>(count), value); };
  for (const auto& [value, count] : tally.values) add_values(value, count);
  if (others) {
    add_values(*others, tally.not_known);
    std::sort(values.begin(), values.end());
  }
  return percentile(values, outcome.part);
}

}  // namespace

Value figure_of(const Outcome& outcome, const Tally& tally) {
  if (tally.known == 0 || Exact(tally.known) < outcome.known_for * Exact(all(tally))) return {};
  const Exact known(tally.known);
  switch (outcome.statistic) {
    case Statistic::proportion:
      return {true, Exact(tally.counted) / known};
    case Statistic::mean:
      return {true, tally.sum / known};
    case Statistic::rate:
      return {true, tally.sum / known * outcome.per};
    case Statistic::percentile:
      break;
  }
  return {true, *percentile_of(outcome, tally, std::nullopt)};
}

namespace {

/// Between what and what the figure lies, whoever is not known; nothing: no end is known.
struct Bounds {
  std::optional<Enclosure> low;
  std::optional<Enclosure> high;
};

class Bounding {
 public:
  Bounding(const Program& program, const std::optional<Confidence>& sure) : program_(program), confidence_(sure) {}

  [[nodiscard]] Bounds of(const OutcomeCell& cell, const Tally& tally) const {
    const Outcome& outcome = program_.outcomes[cell.outcome];
    switch (outcome.statistic) {
      case Statistic::proportion:
        return proportion(tally);
      case Statistic::mean:
        return mean(outcome, tally);
      case Statistic::rate:
        return rate(outcome, tally);
      case Statistic::percentile:
        break;
    }
    const Column& column = program_.tables[outcome.table].columns[outcome.value];
    const auto at = [&](const std::optional<Exact>& end) -> std::optional<Enclosure> {
      if (tally.not_known > 0 && !end) return std::nullopt;
      return Enclosure(*percentile_of(outcome, tally, tally.not_known > 0 ? end : std::nullopt));
    };
    return {at(column.least), at(column.most)};
  }

  [[nodiscard]] Bounds of_difference(const OutcomeTest& test, const Tally& left, const Tally& right) const {
    if (!confidence_) {
      const Bounds a = of(program_.outcome_cells[test.left], left);
      const Bounds b = of(program_.outcome_cells[*test.right], right);
      Bounds out;
      if (a.low && b.high) out.low = *a.low - *b.high;
      if (a.high && b.low) out.high = *a.high - *b.low;
      return out;
    }
    const auto limits = [&](std::int64_t more_left, std::int64_t more_right) {
      return difference_limits(Exact(left.counted + more_left), Exact(all(left)), Exact(right.counted + more_right), Exact(all(right)), *confidence_);
    };
    Bounds out;
    if (const auto worst = limits(0, right.not_known)) out.low = worst->lower;
    if (const auto best = limits(left.not_known, 0)) out.high = best->upper;
    return out;
  }

 private:
  [[nodiscard]] Bounds proportion(const Tally& tally) const {
    const Exact whole(all(tally));
    const Exact least(tally.counted);
    const Exact most(tally.counted + tally.not_known);
    if (!confidence_) return {Enclosure(least / whole), Enclosure(most / whole)};
    Bounds out;
    if (const auto limits = proportion_limits(least, whole, *confidence_)) out.low = limits->lower;
    if (const auto limits = proportion_limits(most, whole, *confidence_)) out.high = limits->upper;
    return out;
  }

  /// What all of them add up to if each who is not known had the value; nothing where no limit is set.
  [[nodiscard]] static std::optional<Exact> sum_with(const Tally& tally, const std::optional<Exact>& each) {
    if (tally.not_known == 0) return tally.sum;
    if (!each) return std::nullopt;
    return tally.sum + *each * Exact(tally.not_known);
  }

  [[nodiscard]] Bounds mean(const Outcome& outcome, const Tally& tally) const {
    const Column& column = program_.tables[outcome.table].columns[outcome.value];
    Bounds out;
    if (confidence_) {
      // How far values that nobody knows lie apart cannot be bounded.
      if (tally.not_known > 0) return out;
      if (const auto limits = mean_limits(tally.known, tally.sum, tally.sum_of_squares, *confidence_)) out = {limits->lower, limits->upper};
      return out;
    }
    const Exact whole(all(tally));
    if (const auto sum = sum_with(tally, column.least)) out.low = Enclosure(*sum / whole);
    if (const auto sum = sum_with(tally, column.most)) out.high = Enclosure(*sum / whole);
    return out;
  }

  [[nodiscard]] Bounds rate(const Outcome& outcome, const Tally& tally) const {
    const Column& column = program_.tables[outcome.table].columns[outcome.value];
    const Exact base = Exact(all(tally)) / outcome.per;
    const std::optional<Exact> least = sum_with(tally, column.least);
    const std::optional<Exact> most = sum_with(tally, column.most);
    Bounds out;
    if (!confidence_) {
      if (least) out.low = Enclosure(*least / base);
      if (most) out.high = Enclosure(*most / base);
      return out;
    }
    // Of who is not known nobody knows whether they belong, and each of them who does narrows the
    // limits: the most events are held against the fewest people, and the fewest against the most.
    const bool may_take_away = tally.not_known > 0 && (!column.least || column.least->is_negative());
    const auto fewest = may_take_away ? std::nullopt : rate_limits(tally.sum, base, *confidence_);
    if (fewest) out.low = fewest->lower;
    const auto limits = most ? rate_limits(*most, Exact(tally.known) / outcome.per, *confidence_) : std::nullopt;
    if (limits) out.high = limits->upper;
    return out;
  }

  const Program& program_;
  const std::optional<Confidence>& confidence_;
};

/// Is the figure surely at least (above) the threshold, whatever it is between its bounds?
bool surely_over(const std::optional<Enclosure>& low, const Exact& threshold, bool or_equal) {
  if (!low) return false;
  const Against at = against(threshold, *low);
  return at == Against::below || (or_equal && at == Against::equal);
}
bool surely_under(const std::optional<Enclosure>& high, const Exact& threshold, bool or_equal) {
  if (!high) return false;
  const Against at = against(threshold, *high);
  return at == Against::above || (or_equal && at == Against::equal);
}

}  // namespace

Value outcome_test(const Program& program, const OutcomeTest& test, const std::optional<Confidence>& sure, const Tally& left,
                   const Tally* right, const Exact& needed) {
  const Bounding bounding(program, sure);
  const Bounds bounds = right == nullptr ? bounding.of(program.outcome_cells[test.left], left) : bounding.of_difference(test, left, *right);
  const bool wants_more = test.comparison == Op::at_least || test.comparison == Op::above;
  const bool or_equal = test.comparison == Op::at_least || test.comparison == Op::at_most;
  const bool met = wants_more ? surely_over(bounds.low, needed, or_equal) : surely_under(bounds.high, needed, or_equal);
  if (met) return {true, Exact(1)};
  const bool missed = wants_more ? surely_under(bounds.high, needed, !or_equal) : surely_over(bounds.low, needed, !or_equal);
  return missed ? Value{true, Exact(0)} : Value{};
}

}  // namespace plumbline
