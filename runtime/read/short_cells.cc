#include "runtime/read/short_cells.h"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

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

/// The cells of a text, as PlainRows has them.
struct Cells {
  const char* text;
  const std::uint32_t* ends;
  std::size_t step;
};

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

// Heads and sizes of cells; the size of the longest. Of the loops two are over words and sizes alone.
std::uint32_t put_in_steps(const Cells& cells, std::size_t count, std::uint64_t* heads, std::uint8_t* sizes) {
  const std::uint32_t* before = cells.ends - 1;
  for (std::size_t i = 0; i < count; ++i, before += cells.step) heads[i] = word_at(cells.text + (*before + 1));
  const std::uint32_t longest = put_sizes(cells.ends, cells.step, count, sizes);
  cut_all(heads, sizes, count);
  return longest;
}

#if defined(__x86_64__)

#if !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"  // GCC's own header for these gives lanes that nobody reads no value
#endif

#define PLUMBLINE_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,bmi")))

// The same, of few.
std::uint32_t put_one_by_one(const Cells& cells, std::size_t count, std::uint64_t* heads, std::uint8_t* sizes) {
  std::uint32_t longest = 0;
  const std::uint32_t* before = cells.ends - 1;
  for (std::size_t i = 0; i < count; ++i, before += cells.step) {
    const std::uint32_t size = std::min(before[1] - before[0] - 1, most_size);
    heads[i] = cut(word_at(cells.text + (before[0] + 1)), size);
    sizes[i] = static_cast<std::uint8_t>(size);
    longest = std::max(longest, size);
  }
  return longest;
}

constexpr std::size_t window = 128;  // bytes of text that are looked at at once
constexpr std::size_t at_once = 8;   // cells
static_assert(window <= PlainColumn::room);

// The same of many. Eight cells mostly stand close together: then their bytes are put into eight words by two instructions.
template <std::size_t step>
PLUMBLINE_AVX512 std::uint32_t put_eights(const Cells& cells, std::size_t count, std::uint64_t* heads, std::uint8_t* sizes) {
  // The lowest byte of eight numbers, eight times each.
  alignas(64) static constexpr auto spread = [] {
    std::array<std::uint8_t, 64> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i / 8 * 4);
    return bytes;
  }();
  const __m512i spreading = _mm512_load_si512(spread.data());
  const __m512i each = _mm512_set1_epi64(0x0706050403020100);
  __m256i longest = _mm256_setzero_si256();
  std::uint32_t longest_alone = 0;
  std::size_t i = 0;
  for (; i + at_once <= count; i += at_once) {
    const std::uint32_t* const from = cells.ends + i * step - 1;
    __m256i before;
    __m256i ends;
    if constexpr (step == 1) {
      before = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
      ends = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from + 1));
    } else {
      const __m512i both = _mm512_loadu_si512(from);
      before = _mm512_cvtepi64_epi32(both);
      ends = _mm512_cvtepi64_epi32(_mm512_srli_epi64(both, 32));
    }
    const __m256i size = _mm256_sub_epi32(_mm256_sub_epi32(ends, before), _mm256_set1_epi32(1));
    const auto blank = static_cast<unsigned>(_mm256_testn_epi32_mask(size, size));
    // A blank may stand anywhere.
    const std::uint32_t first = step == 1 ? from[0] : from[step * (static_cast<std::size_t>(__builtin_ctz(~blank)) % at_once)];
    const __m256i start = _mm256_set1_epi32(static_cast<int>(first));
    const auto near = static_cast<unsigned>(_mm256_cmple_epu32_mask(_mm256_sub_epi32(ends, start), _mm256_set1_epi32(static_cast<int>(window))));
    if ((near | blank) != 0xFF) {
      longest_alone = std::max(longest_alone, put_one_by_one({cells.text, from + 1, step}, at_once, heads + i, sizes + i));
      continue;
    }
    const char* const text = cells.text + (first + 1);
    const __m512i places = _mm512_add_epi8(_mm512_permutexvar_epi8(spreading, _mm512_castsi256_si512(_mm256_sub_epi32(before, start))), each);
    const __mmask64 ours = _mm512_cmplt_epu8_mask(each, _mm512_permutexvar_epi8(spreading, _mm512_castsi256_si512(size)));
    _mm512_storeu_si512(heads + i, _mm512_maskz_permutex2var_epi8(ours, _mm512_loadu_si512(text), places, _mm512_loadu_si512(text + window / 2)));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(sizes + i), _mm256_cvtepi32_epi8(size));
    longest = _mm256_max_epu32(longest, size);
  }
  alignas(32) std::array<std::uint32_t, at_once> longests;
  _mm256_store_si256(reinterpret_cast<__m256i*>(longests.data()), longest);
  longest_alone = std::max(longest_alone, put_one_by_one({cells.text, cells.ends + i * step, step}, count - i, heads + i, sizes + i));
  return std::max(longest_alone, *std::max_element(longests.begin(), longests.end()));
}

#undef PLUMBLINE_AVX512
#if !defined(__clang__)
#pragma GCC diagnostic pop
#endif

std::uint32_t put_by_eight(const Cells& cells, std::size_t count, std::uint64_t* heads, std::uint8_t* sizes) {
  return (cells.step == 1 ? put_eights<1> : put_eights<2>)(cells, count, heads, sizes);
}

#else

std::uint32_t put_by_eight(const Cells& cells, std::size_t count, std::uint64_t* heads, std::uint8_t* sizes) {
  return put_in_steps(cells, count, heads, sizes);
}

#endif

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

bool ShortCells::can_take_eight() {
#if defined(__x86_64__)
  static const bool can = __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
                          __builtin_cpu_supports("avx512vbmi") != 0;
  return can;
#else
  return false;
#endif
}

void ShortCells::read(const PlainRows& rows, bool takes_eight) {
  rows_ = rows;
  const std::size_t stride = rows.cells;
  const std::size_t count = rows.size * stride;
  if (heads_.size() < count) {
    heads_.resize(count);
    sizes_.resize(count);
  }
  longest_ = (takes_eight ? put_by_eight : put_in_steps)({rows.text, rows.ends, rows.step}, count, heads_.data(), sizes_.data());
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
