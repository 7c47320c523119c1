#include "runtime/read/short_cells.h"

#include <algorithm>

#include "base/clones.h"
#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

constexpr std::size_t word_bytes = sizeof(std::uint64_t);
constexpr std::uint32_t most_size = 255;  // that a byte can say

// Noughts for what stands behind the first `size` bytes.
inline std::uint64_t cut(std::uint64_t word, std::uint64_t size) {
  // In two halves, since a word cannot be shifted by all it has.
  const std::uint64_t half = 4 * (word_bytes - std::min<std::uint64_t>(size, word_bytes));
  return (((word << half) << half) >> half) >> half;
}

// Of each cell what stands in the text from where it begins; `ends` as of PlainRows.
template <std::size_t step>
void put_words(const char* text, const std::uint32_t* ends, std::size_t count, std::uint64_t* words) {
  for (std::size_t i = 0; i < count; ++i) words[i] = word_at(text + (ends[i * step - 1] + 1));
}

// How many bytes each cell has; the most.
template <std::size_t step>
inline std::uint32_t sizes_of(const std::uint32_t* __restrict ends, std::size_t count, std::uint8_t* __restrict sizes) {
  std::uint32_t longest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t size = std::min(ends[i * step] - ends[i * step - 1] - 1, most_size);
    sizes[i] = static_cast<std::uint8_t>(size);
    longest = std::max(longest, size);
  }
  return longest;
}

PLUMBLINE_VECTORS std::uint32_t put_sizes(const std::uint32_t* __restrict ends, std::size_t step, std::size_t count, std::uint8_t* __restrict sizes) {
  return step == 1 ? sizes_of<1>(ends, count, sizes) : sizes_of<2>(ends, count, sizes);
}

PLUMBLINE_VECTORS void cut_all(std::uint64_t* __restrict words, const std::uint8_t* __restrict sizes, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) words[i] = cut(words[i], sizes[i]);
}

// Those of a row, where they are more than what is there.
PLUMBLINE_VECTORS void raise(std::uint8_t* __restrict longests, const std::uint8_t* __restrict sizes, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) longests[i] = std::max(longests[i], sizes[i]);
}

}  // namespace

ShortText ShortText::of(std::string_view text) {
  std::array<char, 2 * word_bytes> bytes{};
  std::copy(text.begin(), text.end(), bytes.begin());
  return {word_at(bytes.data()), word_at(bytes.data() + word_bytes)};
}

void ShortColumn::put_tails(std::uint64_t* tails) const {
  for (std::size_t row = 0; row < count_; ++row) {
    const std::uint64_t more = std::max<std::uint64_t>(size(row), word_bytes) - word_bytes;
    tails[row] = cut(word_at(texts_.cell(row).data() + word_bytes), more);
  }
}

void ShortCells::read(const PlainRows& rows) {
  rows_ = rows;
  const std::size_t stride = rows.cells;
  const std::size_t count = rows.size * stride;
  if (heads_.size() < count) {
    heads_.resize(count);
    sizes_.resize(count);
  }
  if (rows.step == 1) {
    put_words<1>(rows.text, rows.ends, count, heads_.data());
  } else {
    put_words<2>(rows.text, rows.ends, count, heads_.data());
  }
  longest_ = put_sizes(rows.ends, rows.step, count, sizes_.data());
  cut_all(heads_.data(), sizes_.data(), count);
  if (rows.may_have_returns) cut_returns();
  if (longest_ <= word_bytes) return;
  longests_.assign(stride, 0);
  for (std::size_t row = 0; row < rows.size; ++row) raise(longests_.data(), sizes_.data() + row * stride, stride);
}

void ShortCells::cut_returns() {
  const std::size_t stride = rows_.cells;
  const PlainColumn last = rows_.column(stride - 1);
  for (std::size_t row = 0; row < rows_.size; ++row) {
    const std::size_t at = row * stride + stride - 1;
    sizes_[at] = static_cast<std::uint8_t>(std::min<std::size_t>(last.cell(row).size(), most_size));
    heads_[at] = cut(heads_[at], sizes_[at]);
  }
}

ShortColumn ShortCells::column(std::size_t at, std::size_t count) const {
  return {rows_.column(at), heads_.data() + at, sizes_.data() + at, rows_.cells, count, longest_ <= word_bytes ? longest_ : longests_[at]};
}

}  // namespace plumbline::reading
