#include "runtime/evaluate/people_tallies.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

namespace plumbline {
namespace {

// A mantissa that far from 0 at most can be squared.
constexpr std::int64_t most_squared = std::int64_t{1} << 31U;
constexpr int most_scale = 18;
constexpr std::uint64_t ones = 0x0101010101010101U;
constexpr unsigned byte_bits = 8;

bool can_be_squared(std::int64_t mantissa) { return mantissa >= -most_squared && mantissa <= most_squared; }

/// Of two words, bytes of the first and of the second change places: those of the mask, and those so many bytes above them.
template <unsigned bytes, std::uint64_t mask>
void swap_across(std::uint64_t& low, std::uint64_t& high) {
  const std::uint64_t differ = ((low >> (bytes * byte_bits)) ^ high) & mask;
  high ^= differ;
  low ^= differ << (bytes * byte_bits);
}

/// The same of words that lie as many apart as the bytes do.
template <unsigned bytes, std::uint64_t mask, std::size_t... first>
void swap_all(std::array<std::uint64_t, sizeof(std::uint64_t)>& words, std::index_sequence<first...>) {
  (swap_across<bytes, mask>(words[first], words[first + bytes]), ...);
}

/// Eight words of eight bytes: byte b of word a goes to byte a of word b.
void turn(std::array<std::uint64_t, sizeof(std::uint64_t)>& words) {
  swap_all<4, 0x00000000FFFFFFFFU>(words, std::index_sequence<0, 1, 2, 3>());
  swap_all<2, 0x0000FFFF0000FFFFU>(words, std::index_sequence<0, 1, 4, 5>());
  swap_all<1, 0x00FF00FF00FF00FFU>(words, std::index_sequence<0, 2, 4, 6>());
}

}  // namespace

void say(const Answers& belongs, const Answers& counted, std::size_t rows, std::vector<Said>& said) {
  constexpr std::size_t eight = sizeof(std::uint64_t);
  said.resize((rows + eight - 1) / eight * eight);
  for (std::size_t from = 0; from < rows; from += eight) {
    std::uint64_t is = 0;
    std::uint64_t does = 0;
    std::memcpy(&is, belongs.data() + from, eight);
    std::memcpy(&does, counted.data() + from, eight);
    // The low bit: not known, or counted. The high bit: it is known, of who belongs for sure.
    const std::uint64_t low = is & (does | ~(is >> 1U)) & ones;
    const std::uint64_t high = (is >> 1U) & ((does >> 1U) | ~does) & ones;
    const std::uint64_t says = low | (high << 1U);
    std::memcpy(said.data() + from, &says, eight);
  }
  said.resize(rows);
}

void CellCounts::take(std::uint32_t question, const std::vector<Said>& said) {
  const std::size_t rows = (said.size() + word - 1) / word * word;
  if (rows > stride_ || said_.size() < words() * word * stride_) {
    // Only before the first question of a batch: what others said to it would be lost.
    stride_ = std::max(rows, stride_);
    said_.assign(words() * word * stride_, 0);
  }
  std::memcpy(said_.data() + question * stride_, said.data(), said.size());
}

void CellCounts::count(const std::vector<std::uint32_t>& cells, std::size_t cell_count) {
  bytes_.resize(cell_count * words() * bits_said);
  in_bytes_.resize(cell_count);
  people_.resize(cell_count * questions_);
  by_person_.resize(word * words());
  for (std::size_t from = 0; from < cells.size(); from += word) {
    for (std::size_t eight = 0; eight < words(); ++eight) {
      std::array<std::uint64_t, word> said;
      for (std::size_t i = 0; i < word; ++i) std::memcpy(&said[i], said_.data() + (eight * word + i) * stride_ + from, word);
      turn(said);
      for (std::size_t i = 0; i < word; ++i) by_person_[i * words() + eight] = said[i];
    }
    const std::size_t people = std::min(word, cells.size() - from);
    for (std::size_t i = 0; i < people; ++i) add(cells[from + i], by_person_.data() + i * words());
  }
}

void CellCounts::add(std::uint32_t cell, const std::uint64_t* said) {
  std::uint64_t* to = bytes_.data() + cell * words() * bits_said;
  for (std::size_t eight = 0; eight < words(); ++eight) {
    const std::uint64_t low = said[eight] & ones;
    const std::uint64_t high = (said[eight] >> 1U) & ones;
    *to++ += low;
    *to++ += high;
    *to++ += low & high;
  }
  if (++in_bytes_[cell] == std::numeric_limits<std::uint8_t>::max()) carry(cell);
}

void CellCounts::carry(std::size_t cell) {
  std::uint64_t* const from = bytes_.data() + cell * words() * bits_said;
  for (std::uint32_t question = 0; question < questions_; ++question) {
    const std::uint64_t* const of = from + question / word * bits_said;
    const auto count = [&](std::size_t which) { return static_cast<std::int64_t>((of[which] >> (question % word * byte_bits)) & 0xFFU); };
    People& to = people_[cell * questions_ + question];
    to.not_known += count(0) - count(2);
    to.known += count(1) - count(2);
    to.counted += count(2);
  }
  std::fill(from, from + words() * bits_said, 0U);
  in_bytes_[cell] = 0;
}

void CellCounts::finish() {
  for (std::size_t cell = 0; cell < in_bytes_.size(); ++cell) carry(cell);
  // Whoever asks goes through the cells of one question.
  std::vector<People> by_question(people_.size());
  for (std::size_t at = 0; at < people_.size(); ++at) by_question[at % questions_ * in_bytes_.size() + at / questions_] = people_[at];
  people_ = std::move(by_question);
  said_ = {};
  bytes_ = {};
}

CellCounts::People CellCounts::of(std::uint32_t cell, std::uint32_t question) const {
  return cell < in_bytes_.size() ? people_[question * in_bytes_.size() + cell] : People();
}

CellSums::OfScale& CellSums::of_scale(int scale) {
  const auto found = std::find_if(scales_.begin(), scales_.end(), [&](const OfScale& one) { return one.scale == scale; });
  if (found != scales_.end()) return *found;
  scales_.push_back({scale, {}});
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
  for (std::size_t row = 0; row < said.size(); ++row) {
    // Who has no value adds a nought: whether somebody has one is not foreseen.
    const std::int64_t mantissa = said[row] == Said::counted ? numbers.mantissa[row] : 0;
    Sum sum;
    if (in_words) sum = here->sums[cells[row]];
    const bool fits = in_words && (!squares_ || can_be_squared(mantissa)) && !__builtin_add_overflow(sum.of_values, mantissa, &sum.of_values) &&
                      !(squares_ && __builtin_add_overflow(sum.of_squares, mantissa * mantissa, &sum.of_squares));
    if (fits) {
      here->sums[cells[row]] = sum;
    } else if (mantissa != 0) {
      add_exactly(Exact::decimal(mantissa, numbers.scale), cells[row]);
    }
  }
  // The mantissa of what is too long for one is 0, and added nothing.
  for (const auto& [row, value] : numbers.wide) {
    if (row < said.size() && said[row] == Said::counted) add_exactly(value, cells[row]);
  }
}

void CellSums::add_to(Tally& tally, std::uint32_t cell) const {
  for (const OfScale& one : scales_) {
    if (cell >= one.sums.size()) continue;
    const Sum& of = one.sums[cell];
    tally.sum = tally.sum + (one.scale == 0 ? Exact(of.of_values) : Exact::decimal(of.of_values, one.scale));
    if (!squares_) continue;
    tally.sum_of_squares = tally.sum_of_squares + (one.scale == 0 ? Exact(of.of_squares) : Exact::decimal(of.of_squares, 2 * one.scale));
  }
  const auto found = exact_.find(cell);
  if (found == exact_.end()) return;
  tally.sum = tally.sum + found->second.first;
  tally.sum_of_squares = tally.sum_of_squares + found->second.second;
}

void CellFigures::add(const std::vector<Said>& said, const std::vector<std::uint32_t>& cells, std::size_t cell_count, const NumberValues* numbers,
                      const ColumnValues* values) {
  if (statistic_ == Statistic::mean || statistic_ == Statistic::rate) sums_.add(*numbers, said, cells, cell_count);
  if (statistic_ == Statistic::percentile) {
    counts_.make_room(cell_count);
    const std::vector<std::uint32_t>& met = values->of_rows();
    for (std::size_t row = 0; row < said.size(); ++row) counts_.add(cells[row], met[row], said[row] == Said::counted);
  }
}

void CellFigures::finish(const ColumnValues* values) {
  if (statistic_ == Statistic::percentile) counts_.finish(*values);
}

void CellFigures::add_to(Tally& tally, std::uint32_t cell, const ColumnValues* values) const {
  if (statistic_ == Statistic::mean || statistic_ == Statistic::rate) sums_.add_to(tally, cell);
  if (statistic_ == Statistic::percentile) tally.values.add(*values, counts_.of(cell));
}

}  // namespace plumbline
