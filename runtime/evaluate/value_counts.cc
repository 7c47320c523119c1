#include "runtime/evaluate/value_counts.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/check.h"
#include "base/clones.h"
#include "base/let_go.h"

namespace plumbline {
namespace {

constexpr std::uint32_t full = std::uint32_t{1} << 8U;  // what no number of `first` holds
constexpr std::size_t most_asked_for = 4096;              // bytes
constexpr std::size_t line_of_cache = 64;

void add_people(std::uint32_t& to, std::uint32_t people) {
  PLUMBLINE_CHECK(!__builtin_add_overflow(to, people, &to), "more people of one cell than can be counted");
}

/// 0 of none.
PLUMBLINE_VECTORS std::uint32_t greatest(const std::uint16_t* values, std::size_t count) {
  std::uint16_t out = 0;
  for (std::size_t i = 0; i < count; ++i) out = std::max(out, values[i]);
  return out;
}

/// How many people are before each block, and behind the last.
PLUMBLINE_VECTORS void add_up_blocks(const std::uint8_t* people, std::size_t blocks, std::uint32_t* before) {
  std::uint32_t so_far = 0;
  for (std::size_t block = 0; block < blocks; ++block) {
    before[block] = so_far;
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < ValuesUpTo::block; ++i) sum += people[block * ValuesUpTo::block + i];
    so_far += sum;
  }
  before[blocks] = so_far;
}

}  // namespace

ColumnValues::OfScale& ColumnValues::of_scale(int scale) {
  const auto found = std::find_if(scales_.begin(), scales_.end(), [&](const OfScale& one) { return one.scale == scale; });
  if (found != scales_.end()) return *found;
  scales_.push_back({scale, {}, {}});
  return scales_.back();
}

std::uint32_t ColumnValues::fresh(const Exact& value) {
  met_.push_back(value);
  return static_cast<std::uint32_t>(met_.size() - 1);
}

void ColumnValues::read(const NumberValues& numbers, std::size_t rows) {
  OfScale& here = of_scale(numbers.scale);
  of_rows_.resize(std::max(of_rows_.size(), rows));
  // Keys and mantissas differ in their sign alone.
  const auto* const keys = reinterpret_cast<const std::uint64_t*>(numbers.mantissa.data());
  const bool any = here.mantissas.find_lesser(keys, rows, of_rows_.data());
  for (std::size_t row = 0; row < rows && any; ++row) {
    if (of_rows_[row] != Numbering::none) continue;
    of_rows_[row] = 0;
    if (numbers.state[row] != Missing::known) continue;
    of_rows_[row] = here.mantissas.number(keys[row]);
    if (of_rows_[row] == here.numbers.size()) here.numbers.push_back(fresh(Exact::decimal(numbers.mantissa[row], numbers.scale)));
  }
  for (std::size_t row = 0; row < rows && !here.numbers.empty(); ++row) of_rows_[row] = here.numbers[of_rows_[row]];
  for (const auto& [row, value] : numbers.wide) {
    if (row >= rows || numbers.state[row] != Missing::known) continue;
    const auto [at, is_new] = wide_.try_emplace(value, 0);
    if (is_new) at->second = fresh(value);
    of_rows_[row] = at->second;
  }
}

void ColumnValues::finish() {
  order_.resize(met_.size());
  std::iota(order_.begin(), order_.end(), 0U);
  std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) { return met_[a] < met_[b]; });
  ranks_.assign(met_.size(), 0);
  for (const std::uint32_t number : order_) {
    if (ascending_.empty() || ascending_.back() < met_[number]) ascending_.push_back(met_[number]);
    ranks_[number] = static_cast<std::uint32_t>(ascending_.size() - 1);
  }
  let_go(scales_);
  wide_.clear();
  let_go(met_);
  let_go(of_rows_);
}

std::uint32_t ColumnValues::below(const Exact& value) const {
  return static_cast<std::uint32_t>(std::lower_bound(ascending_.begin(), ascending_.end(), value) - ascending_.begin());
}

std::uint32_t ValuesUpTo::count() const {
  if (!people.empty()) return before.back();
  return met.empty() ? 0 : met.back().people;
}

std::uint32_t ValuesUpTo::rank_of(std::uint32_t person) const {
  if (people.empty()) return std::partition_point(met.begin(), met.end(), [&](const ValueUpTo& one) { return one.people <= person; })->rank;
  const auto after = std::upper_bound(before.begin(), before.end(), person);
  std::uint32_t rank = static_cast<std::uint32_t>(std::prev(after) - before.begin()) * block;
  for (std::uint32_t up_to = *std::prev(after) + people[rank]; up_to <= person; up_to += people[rank]) ++rank;
  return rank;
}

std::uint32_t ValuesUpTo::people_below(std::uint32_t rank) const {
  if (!people.empty()) {
    const auto begin = people.begin() + rank / block * block;
    return std::accumulate(begin, people.begin() + rank, before[rank / block]);
  }
  const auto after = std::partition_point(met.begin(), met.end(), [&](const ValueUpTo& one) { return one.rank < rank; });
  return after == met.begin() ? 0 : std::prev(after)->people;
}

void PeopleValues::add(const ColumnValues& column, ValuesUpTo part) {
  column_ = &column;
  if (part.count() == 0) return;
  parts_.push_back(part);
  count_ += part.count();
}

std::int64_t PeopleValues::people_below(std::uint32_t rank) const {
  std::int64_t out = 0;
  for (const ValuesUpTo& part : parts_) out += part.people_below(rank);
  return out;
}

const Exact& PeopleValues::at(std::int64_t rank) const {
  PLUMBLINE_CHECK(rank >= 0 && rank < count_, "the value of nobody");
  if (parts_.size() == 1) return column_->at(parts_.front().rank_of(static_cast<std::uint32_t>(rank)));
  // The last value below which no more than `rank` people are.
  std::uint32_t first = 0;
  std::uint32_t last = column_->size() - 1;
  while (first < last) {
    const std::uint32_t middle = last - (last - first) / 2;
    if (people_below(middle) <= rank) {
      first = middle;
    } else {
      last = middle - 1;
    }
  }
  return column_->at(first);
}

std::int64_t PeopleValues::below(const Exact& value) const { return column_ == nullptr ? 0 : people_below(column_->below(value)); }

ValueCounts::Count& ValueCounts::place(std::vector<Count>& counts, std::uint32_t value) {
  std::size_t at = home(counts, value);
  while (counts[at].people != 0 && counts[at].value != value) at = (at + 1) & (counts.size() - 1);
  return counts[at];
}

void ValueCounts::carry(Cell& to, std::uint32_t value, std::uint32_t times) {
  to.carried.resize(to.first.size());
  to.carried[value] += times;
}

void ValueCounts::grow(Cell& cell) const {
  constexpr std::size_t least = 64;  // there are as many as are added together
  const std::size_t next = std::max(least, cell.counts.size() * 2);
  // A number for every value there is takes no more than twice the room of the next table.
  if (value_count_ * sizeof(std::uint8_t) <= 2 * next * sizeof(Count)) {
    cell.first.resize(value_count_);
    if (!cell.carried.empty()) cell.carried.resize(value_count_);
    for (const Count& one : cell.counts) {
      if (one.people == 0) continue;
      cell.first[one.value] = static_cast<std::uint8_t>(one.people % full);
      if (one.people >= full) carry(cell, one.value, one.people / full);
    }
    let_go(cell.counts);
    cell.used = 0;
    return;
  }
  std::vector<Count> before(next);
  before.swap(cell.counts);
  for (const Count& one : before) {
    if (one.people != 0) place(cell.counts, one.value) = one;
  }
}

void ValueCounts::ask_for(std::uint32_t cell) const {
  const std::vector<std::uint8_t>& first = cells_[cell].first;
  for (std::size_t at = 0; at < std::min(first.size(), most_asked_for); at += line_of_cache) __builtin_prefetch(first.data() + at, 1);
}

void ValueCounts::add(std::uint32_t cell, std::span<const std::uint16_t> values) {
  Cell& to = cells_[cell];
  const std::uint32_t most = greatest(values.data(), values.size());
  if (most >= to.first.size()) {
    for (const std::uint32_t value : values) add(cell, value);
    return;
  }
  std::uint8_t* const people = to.first.data();
  for (const std::uint16_t value : values) {
    if (++people[value] == 0) carry(to, value, 1);
  }
}

void ValueCounts::add(std::uint32_t cell, std::uint32_t value) {
  Cell& to = cells_[cell];
  value_count_ = std::max(value_count_, value + 1);
  if (value >= to.first.size() && to.used * 4 >= to.counts.size() * 3) grow(to);
  if (value < to.first.size()) {
    if (++to.first[value] == 0) carry(to, value, 1);
    return;
  }
  Count& one = place(to.counts, value);
  if (one.people == 0) ++to.used;
  one.value = value;
  add_people(one.people, 1);
}

bool ValueCounts::put_by_rank(Cell& cell, const ColumnValues& column, std::vector<std::uint8_t>& kept) {
  const std::vector<std::uint32_t>& numbers = column.ascending();
  const bool fits = std::all_of(cell.counts.begin(), cell.counts.end(), [](const Count& one) { return one.people < full; });
  // Two numbers of one value could together be more than a byte holds.
  if (cell.first.empty() || !cell.carried.empty() || !fits || numbers.size() != column.size()) return false;
  cell.first.resize(numbers.size());
  for (const Count& one : cell.counts) {
    if (one.people != 0) cell.first[one.value] = static_cast<std::uint8_t>(one.people);
  }
  kept.resize(blocks(numbers.size()) * ValuesUpTo::block);
  for (std::size_t rank = 0; rank < numbers.size(); ++rank) kept[rank] = cell.first[numbers[rank]];
  std::copy_n(kept.begin(), numbers.size(), cell.first.begin());
  return true;
}

std::vector<ValueUpTo> ValueCounts::those_met(const Cell& cell, const ColumnValues& column) {
  std::vector<ValueUpTo> out;
  const auto add = [&](std::uint32_t value, std::uint32_t people) {
    if (people != 0) out.push_back({column.rank(value), people});
  };
  for (std::uint32_t value = 0; value < cell.first.size(); ++value) {
    const std::uint64_t people = cell.first[value] + std::uint64_t{full} * (cell.carried.empty() ? 0 : cell.carried[value]);
    PLUMBLINE_CHECK(people <= std::numeric_limits<std::uint32_t>::max(), "more people of one cell than can be counted");
    add(value, static_cast<std::uint32_t>(people));
  }
  for (const Count& one : cell.counts) add(one.value, one.people);
  std::sort(out.begin(), out.end(), [](const ValueUpTo& a, const ValueUpTo& b) { return a.rank < b.rank; });
  std::uint32_t people = 0;
  for (ValueUpTo& one : out) {
    add_people(people, one.people);
    one.people = people;
  }
  return out;
}

void ValueCounts::finish(const ColumnValues& column) {
  std::vector<std::uint8_t> kept;
  finished_.reserve(cells_.size());
  for (Cell& cell : cells_) {
    Finished& out = finished_.emplace_back();
    if (put_by_rank(cell, column, kept)) {
      out.people = std::move(cell.first);
      out.before = before_.size();
      before_.resize(out.before + blocks(out.people.size()) + 1);
      add_up_blocks(kept.data(), kept.size() / ValuesUpTo::block, before_.data() + out.before);
    } else {
      out.met = those_met(cell, column);
    }
    cell = {};
  }
  let_go(cells_);
}

ValuesUpTo ValueCounts::of(std::uint32_t cell) const {
  if (cell >= finished_.size()) return {};
  const Finished& of = finished_[cell];
  if (of.people.empty()) return {{}, {}, of.met};
  return {of.people, std::span(before_).subspan(of.before, blocks(of.people.size()) + 1), {}};
}

}  // namespace plumbline
