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

/// The least and the most that a figure can be, whoever is not known.
enum class End : std::uint8_t { low, high };

/// One end of what the figure can be; nothing: no such end is known.
class Bounding {
 public:
  Bounding(const Program& program, const std::optional<Confidence>& sure) : program_(program), confidence_(sure) {}

  [[nodiscard]] std::optional<Enclosure> of(const OutcomeCell& cell, const Tally& tally, End end) const {
    const Outcome& outcome = program_.outcomes[cell.outcome];
    if (outcome.statistic == Statistic::proportion) return proportion(tally, end);
    const Column& column = program_.tables[outcome.table].columns[outcome.value];
    const std::optional<Exact>& others = end == End::low ? column.least : column.most;
    switch (outcome.statistic) {
      case Statistic::mean:
        return mean(tally, others, end);
      case Statistic::rate:
        return rate(outcome, tally, others, end);
      default:
        break;
    }
    if (tally.not_known == 0) return Enclosure(*percentile_of(outcome, tally, std::nullopt));
    if (!others) return std::nullopt;
    return Enclosure(*percentile_of(outcome, tally, others));
  }

  [[nodiscard]] std::optional<Enclosure> of_difference(const OutcomeTest& test, const Tally& left, const Tally& right, End end) const {
    if (!confidence_) {
      const std::optional<Enclosure> a = of(program_.outcome_cells[test.left], left, end);
      const std::optional<Enclosure> b = of(program_.outcome_cells[*test.right], right, end == End::low ? End::high : End::low);
      if (!a || !b) return std::nullopt;
      return *a - *b;
    }
    const Exact counted_left(left.counted + (end == End::high ? left.not_known : 0));
    const Exact counted_right(right.counted + (end == End::low ? right.not_known : 0));
    return at(end, difference_limits(counted_left, Exact(all(left)), counted_right, Exact(all(right)), *confidence_));
  }

 private:
  static std::optional<Enclosure> at(End end, const std::optional<Limits>& limits) {
    if (!limits) return std::nullopt;
    return end == End::low ? limits->lower : limits->upper;
  }

  [[nodiscard]] std::optional<Enclosure> proportion(const Tally& tally, End end) const {
    const Exact counted(tally.counted + (end == End::high ? tally.not_known : 0));
    const Exact whole(all(tally));
    if (!confidence_) return Enclosure(counted / whole);
    return at(end, proportion_limits(counted, whole, *confidence_));
  }

  /// What all of them add up to if each who is not known had the value; nothing where no limit is set.
  [[nodiscard]] static std::optional<Exact> sum_with(const Tally& tally, const std::optional<Exact>& each) {
    if (tally.not_known == 0) return tally.sum;
    if (!each) return std::nullopt;
    return tally.sum + *each * Exact(tally.not_known);
  }

  [[nodiscard]] std::optional<Enclosure> mean(const Tally& tally, const std::optional<Exact>& others, End end) const {
    if (confidence_) {
      // How far values that nobody knows lie apart cannot be bounded.
      if (tally.not_known > 0) return std::nullopt;
      return at(end, mean_limits(tally.known, tally.sum, tally.sum_of_squares, *confidence_));
    }
    const std::optional<Exact> sum = sum_with(tally, others);
    if (!sum) return std::nullopt;
    return Enclosure(*sum / Exact(all(tally)));
  }

  [[nodiscard]] std::optional<Enclosure> rate(const Outcome& outcome, const Tally& tally, const std::optional<Exact>& others, End end) const {
    const Exact base = Exact(all(tally)) / outcome.per;
    const std::optional<Exact> sum = sum_with(tally, others);
    if (!confidence_) {
      if (!sum) return std::nullopt;
      return Enclosure(*sum / base);
    }
    // Of who is not known nobody knows whether they belong, and each of them who does narrows the
    // limits: the most events are held against the fewest people, and the fewest against the most.
    if (end == End::high) return sum ? at(end, rate_limits(*sum, Exact(tally.known) / outcome.per, *confidence_)) : std::nullopt;
    const bool may_take_away = tally.not_known > 0 && (!others || others->is_negative());
    return may_take_away ? std::nullopt : at(end, rate_limits(tally.sum, base, *confidence_));
  }

  const Program& program_;
  const std::optional<Confidence>& confidence_;
};

}  // namespace

Value outcome_test(const Program& program, const OutcomeTest& test, const std::optional<Confidence>& sure, const Tally& left,
                   const Tally* right, const Exact& figure, const Exact& needed) {
  const bool wants_more = test.comparison == Op::at_least || test.comparison == Op::above;
  const bool or_equal = test.comparison == Op::at_least || test.comparison == Op::at_most;
  const auto at = figure <=> needed;
  const bool holds = (or_equal && at == 0) || (wants_more ? at > 0 : at < 0);
  // The figure of those known lies between the ends, so only the answer it gives can be sure, and only one end can tell.
  const End end = wants_more == holds ? End::low : End::high;
  const Bounding bounding(program, sure);
  const std::optional<Enclosure> bound =
      right == nullptr ? bounding.of(program.outcome_cells[test.left], left, end) : bounding.of_difference(test, left, *right, end);
  if (!bound) return {};
  const Against against_end = against(needed, *bound);
  const bool is_sure = against_end == (end == End::low ? Against::below : Against::above) || (against_end == Against::equal && or_equal == holds);
  return is_sure ? Value{true, Exact(holds ? 1 : 0)} : Value{};
}

}  // namespace plumbline
