#include "runtime/evaluate/people_tallies.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <span>
#include <utility>

#include "base/clones.h"

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

/// What 64 people say to eight questions, a byte each, the questions `stride` words apart: as a word for each person, of byte b
/// of word w in to[8 b + w].
PLUMBLINE_VECTORS void turn(const std::uint64_t* __restrict said, std::size_t stride, std::uint64_t* __restrict to) {
  for (std::size_t at = 0; at < 8; ++at) {
    std::uint64_t a = said[at];
    std::uint64_t b = said[stride + at];
    std::uint64_t c = said[2 * stride + at];
    std::uint64_t d = said[3 * stride + at];
    std::uint64_t e = said[4 * stride + at];
    std::uint64_t f = said[5 * stride + at];
    std::uint64_t g = said[6 * stride + at];
    std::uint64_t h = said[7 * stride + at];
    swap_across<4, 0x00000000FFFFFFFFU>(a, e);
    swap_across<4, 0x00000000FFFFFFFFU>(b, f);
    swap_across<4, 0x00000000FFFFFFFFU>(c, g);
    swap_across<4, 0x00000000FFFFFFFFU>(d, h);
    swap_across<2, 0x0000FFFF0000FFFFU>(a, c);
    swap_across<2, 0x0000FFFF0000FFFFU>(b, d);
    swap_across<2, 0x0000FFFF0000FFFFU>(e, g);
    swap_across<2, 0x0000FFFF0000FFFFU>(f, h);
    swap_across<1, 0x00FF00FF00FF00FFU>(a, b);
    swap_across<1, 0x00FF00FF00FF00FFU>(c, d);
    swap_across<1, 0x00FF00FF00FF00FFU>(e, f);
    swap_across<1, 0x00FF00FF00FF00FFU>(g, h);
    to[at] = a;
    to[8 + at] = b;
    to[16 + at] = c;
    to[24 + at] = d;
    to[32 + at] = e;
    to[40 + at] = f;
    to[48 + at] = g;
    to[56 + at] = h;
  }
}

/// As say(), eight people a word.
PLUMBLINE_VECTORS void say_words(const std::uint8_t* __restrict belongs, const std::uint8_t* __restrict counted, std::size_t words,
                                                                    Said* __restrict said) {
  for (std::size_t at = 0; at < words * sizeof(std::uint64_t); at += sizeof(std::uint64_t)) {
    std::uint64_t is = 0;
    std::uint64_t does = 0;
    std::memcpy(&is, belongs + at, sizeof is);
    std::memcpy(&does, counted + at, sizeof does);
    // The low bit: not known, or counted. The high bit: it is known, of who belongs for sure.
    const std::uint64_t low = is & (does | ~(is >> 1U)) & ones;
    const std::uint64_t high = (is >> 1U) & ((does >> 1U) | ~does) & ones;
    const std::uint64_t says = low | (high << 1U);
    std::memcpy(said + at, &says, sizeof says);
  }
}

}  // namespace

void say(const Answers& belongs, const Answers& counted, std::size_t rows, std::vector<Said>& said) {
  constexpr std::size_t eight = sizeof(std::uint64_t);
  const std::size_t words = (rows + eight - 1) / eight;
  said.resize(words * eight);
  say_words(belongs.data(), counted.data(), words, said.data());
  said.resize(rows);
}

void CellCounts::take(std::uint32_t question, const std::vector<Said>& said) {
  const std::size_t rows = (said.size() + together - 1) / together * word;
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
  turned_.resize(together * words());
  for (std::size_t from = 0; from < cells.size(); from += together) {
    for (std::size_t eight = 0; eight < words(); ++eight) turn(said_.data() + eight * word * stride_ + from / word, stride_, turned_.data() + eight * together);
    add(std::span(cells).subspan(from, std::min(together, cells.size() - from)));
  }
}

/// The people whose words are turned_, by their cells.
void CellCounts::add(std::span<const std::uint32_t> cells) {
  // A byte that is written may, for all a compiler knows, be part of any of these.
  const std::size_t eights = words();
  std::uint64_t* const bytes = bytes_.data();
  std::uint8_t* const in_bytes = in_bytes_.data();
  const std::uint64_t* const turned = turned_.data();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::uint64_t* said = turned + i % word * word + i / word;
    std::uint64_t* to = bytes + cells[i] * eights * bits_said;
    for (std::size_t left = eights; left > 0; --left, to += bits_said, said += together) {
      const std::uint64_t low = *said & ones;
      const std::uint64_t high = (*said >> 1U) & ones;
      to[0] += low;
      to[1] += high;
      to[2] += low & high;
    }
    if (++in_bytes[cells[i]] == std::numeric_limits<std::uint8_t>::max()) carry(cells[i]);
  }
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

template <bool squares>
void CellSums::add_words(const NumberValues& numbers, const std::vector<Said>& said, const std::vector<std::uint32_t>& cells, std::vector<Sum>& sums) {
  for (std::size_t row = 0; row < said.size(); ++row) {
    // Who has no value adds a nought: whether somebody has one is not foreseen.
    const std::int64_t mantissa = said[row] == Said::counted ? numbers.mantissa[row] : 0;
    Sum& to = sums[cells[row]];
    std::int64_t sum = 0;
    std::int64_t of_squares = 0;
    const bool fits = (!squares || can_be_squared(mantissa)) && !__builtin_add_overflow(to.of_values, mantissa, &sum) &&
                      !(squares && __builtin_add_overflow(to.of_squares, mantissa * mantissa, &of_squares));
    if (!fits) {
      add_exactly(Exact::decimal(mantissa, numbers.scale), cells[row]);
      continue;
    }
    to.of_values = sum;
    if (squares) to.of_squares = of_squares;
  }
}

void CellSums::add(const NumberValues& numbers, const std::vector<Said>& said, const std::vector<std::uint32_t>& cells, std::size_t cell_count) {
  if (numbers.scale <= most_scale) {
    std::vector<Sum>& sums = of_scale(numbers.scale).sums;
    sums.resize(cell_count);
    if (squares_) {
      add_words<true>(numbers, said, cells, sums);
    } else {
      add_words<false>(numbers, said, cells, sums);
    }
  } else {
    for (std::size_t row = 0; row < said.size(); ++row) {
      if (said[row] == Said::counted && numbers.mantissa[row] != 0) add_exactly(Exact::decimal(numbers.mantissa[row], numbers.scale), cells[row]);
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
