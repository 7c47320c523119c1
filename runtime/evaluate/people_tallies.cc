#include "runtime/evaluate/people_tallies.h"

#include <algorithm>

namespace plumbline {
namespace {

// A mantissa that far from 0 at most can be squared, and as many squares added up as there are rows.
constexpr std::int64_t most_squared = std::int64_t{1} << 31U;
constexpr int most_scale = 18;
// Counts lie far apart, and are on their way from memory while other rows are counted.
constexpr std::size_t rows_ahead = 32;

bool can_be_squared(std::int64_t mantissa) { return mantissa >= -most_squared && mantissa <= most_squared; }

}  // namespace

CellSums::OfScale& CellSums::of_scale(int scale) {
  const auto found = std::find_if(scales_.begin(), scales_.end(), [&](const OfScale& one) { return one.scale == scale; });
  if (found != scales_.end()) return *found;
  scales_.push_back({scale, {}, {}});
  return scales_.back();
}

void CellSums::add_exactly(const Exact& value, std::uint32_t cell) {
  auto& [sum, squares] = exact_[cell];
  sum = sum + value;
  if (squares_) squares = squares + value * value;
}

void CellSums::add(const NumberValues& numbers, const std::vector<Said>& said, const std::vector<std::uint32_t>& cells, std::size_t cell_count) {
  const bool in_words = numbers.scale <= most_scale;
  OfScale* const here = in_words ? &of_scale(numbers.scale) : nullptr;
  if (in_words) here->sums.resize(cell_count);
  if (in_words && squares_) here->squares.resize(cell_count);
  for (std::size_t row = 0; row < said.size(); ++row) {
    if (said[row] != Said::counted) continue;
    const std::int64_t mantissa = numbers.mantissa[row];
    if (!in_words || (squares_ && !can_be_squared(mantissa))) {
      add_exactly(Exact::decimal(mantissa, numbers.scale), cells[row]);
      continue;
    }
    here->sums[cells[row]] += mantissa;
    if (squares_) here->squares[cells[row]] += mantissa * mantissa;
  }
  // The mantissa of what is too long for one is 0, and added nothing.
  for (const auto& [row, value] : numbers.wide) {
    if (row < said.size() && said[row] == Said::counted) add_exactly(value, cells[row]);
  }
}

void CellSums::add_to(Tally& tally, std::uint32_t cell) const {
  for (const OfScale& one : scales_) {
    if (cell >= one.sums.size()) continue;
    tally.sum = tally.sum + Exact::decimal(one.sums[cell], one.scale);
    if (squares_) tally.sum_of_squares = tally.sum_of_squares + Exact::decimal(one.squares[cell], 2 * one.scale);
  }
  const auto found = exact_.find(cell);
  if (found == exact_.end()) return;
  tally.sum = tally.sum + found->second.first;
  tally.sum_of_squares = tally.sum_of_squares + found->second.second;
}

void CellTallies::add(const std::vector<Said>& said, const std::vector<std::uint32_t>& cells, std::size_t cell_count, const NumberValues* numbers,
                      const ColumnValues* values) {
  people_.resize(cell_count);
  for (std::size_t row = 0; row < said.size(); ++row) ++people_[cells[row]][static_cast<std::size_t>(said[row])];
  if (statistic_ == Statistic::mean || statistic_ == Statistic::rate) sums_.add(*numbers, said, cells, cell_count);
  if (statistic_ != Statistic::percentile) return;
  const std::vector<std::uint32_t>& met = values->of_rows();
  for (std::size_t row = 0; row < said.size(); ++row) {
    if (const std::size_t later = row + rows_ahead; later < said.size()) counts_.come_near(cells[later], met[later]);
    if (said[row] == Said::counted) counts_.add(cells[row], met[row]);
  }
}

void CellTallies::finish(const ColumnValues* values) {
  if (statistic_ == Statistic::percentile) counts_.finish(*values);
}

void CellTallies::add_to(Tally& tally, std::uint32_t cell, const ColumnValues* values) const {
  if (cell >= people_.size()) return;
  const auto how_many = [&](Said said) { return people_[cell][static_cast<std::size_t>(said)]; };
  tally.known += how_many(Said::known) + how_many(Said::counted);
  tally.not_known += how_many(Said::not_known);
  if (statistic_ == Statistic::proportion) tally.counted += how_many(Said::counted);
  if (statistic_ == Statistic::mean || statistic_ == Statistic::rate) sums_.add_to(tally, cell);
  if (statistic_ == Statistic::percentile) tally.values.add(*values, counts_.of(cell));
}

}  // namespace plumbline
