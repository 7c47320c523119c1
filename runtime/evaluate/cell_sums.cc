#include "runtime/evaluate/cell_sums.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>

#include "base/clones.h"
#include "runtime/evaluate/person_tests.h"

namespace plumbline {
namespace {

constexpr int most_scale = 18;
constexpr std::uint64_t most_sum = std::numeric_limits<std::int64_t>::max();

/// Those counted, so many times; 0 for all others, and for what is further from 0 than `most`. Returns how far from 0 the words are at
/// most, up to the next power of two.
PLUMBLINE_VECTORS std::uint64_t put_values(const Said* __restrict said, const std::int64_t* __restrict mantissas, std::size_t rows, std::int64_t times,
                                           std::int64_t most, std::int64_t* __restrict out, std::uint64_t* __restrict beyond) {
  std::uint64_t reach = 0;
  std::uint64_t far = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::int64_t mantissa = said[row] == Said::counted ? mantissas[row] : 0;
    const bool is_far = (mantissa > most) | (mantissa < -most);
    far |= static_cast<std::uint64_t>(is_far);
    const std::int64_t word = is_far ? 0 : static_cast<std::int64_t>(static_cast<std::uint64_t>(mantissa) * static_cast<std::uint64_t>(times));
    out[row] = word;
    reach |= static_cast<std::uint64_t>(word ^ (word >> 63));
  }
  *beyond = far;
  return reach + 1;
}

PLUMBLINE_VECTORS void put_squares(const std::int64_t* __restrict words, std::size_t rows, std::int64_t* __restrict out) {
  for (std::size_t row = 0; row < rows; ++row) out[row] = words[row] * words[row];
}

/// The words of so many people, which stand `stride` apart, side by side.
PLUMBLINE_VECTORS void put_side_by_side(const std::int64_t* __restrict words, std::size_t stride, std::size_t rows, std::int64_t* __restrict out) {
  for (std::size_t row = 0; row < rows; ++row) {
    out[4 * row] = words[row];
    out[4 * row + 1] = words[stride + row];
    out[4 * row + 2] = words[2 * stride + row];
    out[4 * row + 3] = words[3 * stride + row];
  }
}

/// Adds four words of each person to those of a cell, which has so many.
PLUMBLINE_VECTORS void add_fours(const std::int64_t* __restrict from, const std::uint32_t* __restrict cells, std::size_t rows, std::size_t of_cell,
                                 std::int64_t* __restrict sums) {
  for (std::size_t row = 0; row < rows; ++row) {
    std::int64_t* const to = sums + cells[row] * of_cell;
    for (std::size_t i = 0; i < 4; ++i) to[i] += from[4 * row + i];
  }
}

}  // namespace

std::uint32_t CellSums::add_question(bool squares) {
  questions_.push_back({squares, places_, 0, 0, 0, {}});
  places_ += squares ? 2 : 1;
  return static_cast<std::uint32_t>(questions_.size() - 1);
}

void CellSums::add_exactly(Question& of, std::uint32_t cell, const Exact& value) {
  auto& [sum, squares] = of.exact[cell];
  sum = sum + value;
  if (of.squares) squares = squares + value * value;
}

void CellSums::carry(Question& of) {
  const std::size_t cells = of.most == 0 ? 0 : sums_.size() / blocks();
  const auto take_word = [&](std::size_t cell, std::size_t place) {
    return std::exchange(sums_[cell * blocks() + place / in_a_block].words[place % in_a_block], 0);
  };
  for (std::size_t cell = 0; cell < cells; ++cell) {
    auto& [sum, squares] = of.exact[static_cast<std::uint32_t>(cell)];
    sum = sum + Exact::decimal(take_word(cell, of.place), of.scale);
    if (of.squares) squares = squares + Exact::decimal(take_word(cell, of.place + 1), 2 * of.scale);
  }
  of.most = 0;
  of.most_squares = 0;
}

void CellSums::take(std::uint32_t question, const NumberValues& numbers, const std::vector<Said>& said, const std::vector<std::uint32_t>& cells) {
  Question& of = questions_[question];
  const std::size_t rows = cells.size();
  if (rows > stride_) {
    // Only before the first question of a batch.
    stride_ = rows;
    words_.assign(blocks() * in_a_block * stride_, 0);
  }
  if (numbers.scale > of.scale && numbers.scale <= most_scale) {
    carry(of);
    of.scale = numbers.scale;
  }
  // So far from 0 that all of a batch can be added, and squared before.
  const int bits = std::numeric_limits<std::int64_t>::digits - 3 - static_cast<int>(std::bit_width(rows));
  const std::optional<std::int64_t> times = numbers.scale > of.scale ? std::nullopt : power_of_ten(of.scale - numbers.scale);
  const std::int64_t most = times ? (std::int64_t{1} << (of.squares ? bits / 2 : bits)) / *times : 0;
  std::int64_t* const words = words_.data() + of.place * stride_;
  std::uint64_t beyond = 0;
  const std::uint64_t reach = put_values(said.data(), numbers.mantissa.data(), rows, times.value_or(0), most, words, &beyond);
  if (of.squares) put_squares(words, rows, words + stride_);
  for (std::uint32_t row = 0; row < rows && beyond != 0; ++row) {
    const std::int64_t mantissa = numbers.mantissa[row];
    if (said[row] == Said::counted && (mantissa > most || mantissa < -most)) add_exactly(of, cells[row], Exact::decimal(mantissa, numbers.scale));
  }
  // The mantissa of what is too long for one is 0, and adds nothing.
  for (const auto& [row, value] : numbers.wide) {
    if (row < rows && said[row] == Said::counted) add_exactly(of, cells[row], value);
  }
  const std::uint64_t more = reach * rows;
  const std::uint64_t more_squares = of.squares ? reach * more : 0;
  if (of.most > most_sum - more || of.most_squares > most_sum - more_squares) carry(of);
  of.most += more;
  of.most_squares += more_squares;
}

void CellSums::add(const std::vector<std::uint32_t>& cells, std::size_t cell_count) {
  constexpr std::size_t together = 64;  // people
  std::array<std::int64_t, together * in_a_block> side_by_side;
  sums_.resize(cell_count * blocks());
  for (std::size_t from = 0; from < cells.size(); from += together) {
    const std::size_t rows = std::min(together, cells.size() - from);
    for (std::size_t block = 0; block < blocks(); ++block) {
      put_side_by_side(words_.data() + block * in_a_block * stride_ + from, stride_, rows, side_by_side.data());
      add_fours(side_by_side.data(), cells.data() + from, rows, blocks() * in_a_block, sums_[block].words.data());
    }
  }
}

void CellSums::add_to(Tally& tally, std::uint32_t cell, std::uint32_t question) const {
  const Question& of = questions_[question];
  if (std::size_t{cell} * blocks() < sums_.size()) {
    tally.sum = tally.sum + Exact::decimal(word(cell, of.place), of.scale);
    if (of.squares) tally.sum_of_squares = tally.sum_of_squares + Exact::decimal(word(cell, of.place + 1), 2 * of.scale);
  }
  const auto found = of.exact.find(cell);
  if (found == of.exact.end()) return;
  tally.sum = tally.sum + found->second.first;
  tally.sum_of_squares = tally.sum_of_squares + found->second.second;
}

}  // namespace plumbline
