#include "runtime/read/short_cells.h"

#include <algorithm>

#include "base/clones.h"
#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

constexpr std::size_t word_bytes = sizeof(std::uint64_t);

// Noughts for what stands behind each cell, of words that begin with its byte `from`.
PLUMBLINE_VECTORS void cut(std::uint64_t* __restrict words, const std::uint64_t* __restrict sizes, std::size_t count, std::uint64_t from) {
  for (std::size_t i = 0; i < count; ++i) {
    // In two halves, since a word cannot be shifted by all it has.
    const std::uint64_t half = 4 * (word_bytes - (std::clamp(sizes[i], from, from + word_bytes) - from));
    words[i] = (((words[i] << half) << half) >> half) >> half;
  }
}

PLUMBLINE_VECTORS bool are_as_first(const std::uint64_t* words, std::size_t count) {
  const std::uint64_t first = words[0];
  std::uint64_t differ = 0;
  for (std::size_t i = 0; i < count; ++i) differ |= words[i] ^ first;
  return differ == 0;
}

}  // namespace

ShortText ShortText::of(std::string_view text) {
  std::array<char, 2 * word_bytes> bytes{};
  std::copy(text.begin(), text.end(), bytes.begin());
  return {word_at(bytes.data()), word_at(bytes.data() + word_bytes)};
}

ShortCells::ShortCells(const PlainColumn& cells, std::size_t row, std::size_t count) : count_(std::min(count, most)) {
  std::uint64_t bits = 0;
  cells.each(row, count_, [&](std::size_t i, std::string_view cell) {
    sizes_[i] = cell.size();
    bits |= cell.size();
    heads_[i] = word_at(cell.data());
  });
  size_bits_ = bits;
  cut(heads_.data(), sizes_.data(), count_, 0);
  if (!has_tails()) return;
  cells.each(row, count_, [&](std::size_t i, std::string_view cell) { tails_[i] = word_at(cell.data() + word_bytes); });
  cut(tails_.data(), sizes_.data(), count_, word_bytes);
}

bool ShortCells::are_alike() const { return are_as_first(heads_.data(), count_) && (!has_tails() || are_as_first(tails_.data(), count_)); }

}  // namespace plumbline::reading
