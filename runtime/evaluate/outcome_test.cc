// Figures of people, and whether a test of them would hold whoever is not known.
#include <optional>

#include "runtime/evaluate/people.h"
#include "runtime/statistics/limits.h"
#include "runtime/statistics/percentile.h"

namespace plumbline {
namespace {

std::int64_t all(const Tally& tally) { return tally.known + tally.not_known; }

/// Of those known; or, with a value for the others, of everybody.
std::optional<Exact> percentile_of(const Outcome& outcome, const Tally& tally, const std::optional<Exact>& others) {
  const PeopleValues& values = tally.values;
  if (!others) return percentile(values.count(), [&](std::int64_t rank) { return values.at(rank); }, outcome.part);
  // The others stand together, behind those who have less.
  const std::int64_t before = values.below(*others);
  const auto value_at = [&](std::int64_t rank) {
    if (rank < before) return values.at(rank);
    return rank < before + tally.not_known ? *others : values.at(rank - tally.not_known);
  };
  return percentile(values.count() + tally.not_known, value_at, outcome.part);
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
