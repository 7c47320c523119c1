#include "runtime/read/csv_marks.h"

#include <algorithm>
#include <array>
#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "base/clones.h"

namespace plumbline::reading {
namespace {

constexpr std::size_t block = 64;          // bytes a mask stands for
constexpr std::size_t piece = 64 * block;  // bytes that are looked through before more room is made for what is found

/// Bit i is set where byte i is one.
struct Masks {
  std::uint64_t separators = 0;
  std::uint64_t feeds = 0;
  std::uint64_t returns = 0;
  std::uint64_t others = 0;  // quotes and NULs
};

#if defined(__x86_64__)

void find_sixteen(const char* bytes, char separator, std::size_t blocks, Masks* out) {
  for (std::size_t i = 0; i < blocks; ++i) {
    Masks masks;
    for (std::size_t part = 0; part < 4; ++part) {
      const __m128i here = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i * block + 16 * part));
      const auto equal = [&](char c) {
        return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(here, _mm_set1_epi8(c))))) << (16 * part);
      };
      masks.separators |= equal(separator);
      masks.feeds |= equal('\n');
      masks.returns |= equal('\r');
      masks.others |= equal('"') | equal('\0');
    }
    out[i] = masks;
  }
}

#define PLUMBLINE_AVX2 __attribute__((target("avx2")))

PLUMBLINE_AVX2 std::uint64_t bits_of(__m256i low, __m256i high) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) | static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(high))) << 32U;
}

PLUMBLINE_AVX2 std::uint64_t equal_to(__m256i low, __m256i high, char c) {
  const __m256i wanted = _mm256_set1_epi8(c);
  return bits_of(_mm256_cmpeq_epi8(low, wanted), _mm256_cmpeq_epi8(high, wanted));
}

PLUMBLINE_AVX2 void find_thirty_two(const char* bytes, char separator, std::size_t blocks, Masks* out) {
  for (std::size_t i = 0; i < blocks; ++i) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + i * block));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + i * block + block / 2));
    out[i] = {equal_to(low, high, separator), equal_to(low, high, '\n'), equal_to(low, high, '\r'), equal_to(low, high, '"') | equal_to(low, high, '\0')};
  }
}

#undef PLUMBLINE_AVX2

void find_masks(const char* bytes, char separator, std::size_t blocks, CsvMarks::Width width, Masks* out) {
  (width == CsvMarks::Width::sixteen ? find_sixteen : find_thirty_two)(bytes, separator, blocks, out);
}

#else

void find_masks(const char* bytes, char separator, std::size_t blocks, CsvMarks::Width /*width*/, Masks* out) {
  for (std::size_t i = 0; i < blocks; ++i) {
    Masks masks;
    for (std::size_t at = 0; at < block; ++at) {
      const char c = bytes[i * block + at];
      masks.separators |= static_cast<std::uint64_t>(c == separator) << at;
      masks.feeds |= static_cast<std::uint64_t>(c == '\n') << at;
      masks.returns |= static_cast<std::uint64_t>(c == '\r') << at;
      masks.others |= static_cast<std::uint64_t>(c == '"' || c == '\0') << at;
    }
    out[i] = masks;
  }
}

#endif

/// The marks of a block, of any kind and of those that matter by themselves.
struct BlockMarks {
  std::uint64_t all = 0;
  std::uint64_t feeds = 0;
  std::uint64_t odd = 0;
  std::uint64_t returns = 0;
};

// `left`: how many bytes there are, this block and behind it.
inline BlockMarks marks_of(const Masks& masks, const char* bytes, std::size_t left) {
  const std::uint64_t ours = left >= block ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;  // not what stands behind the end
  const std::uint64_t feeds = masks.feeds & ours;
  const std::uint64_t next = left > block && bytes[block] == '\n' ? std::uint64_t{1} << (block - 1) : 0;
  const std::uint64_t odd = ((masks.returns & ~(feeds >> 1U | next)) | masks.others) & ours;
  return {(masks.separators & ours) | feeds | odd, feeds, odd, masks.returns};
}

/// Where what is found is put.
struct Found {
  std::uint32_t* place;  // of the next mark
  std::uint32_t* line;   // of the next number of a mark that is a line feed
  std::uint32_t* odd;    // of one that is neither that nor a separator
  std::uint32_t number;  // of the next mark
  std::uint64_t returns = 0;  // not 0 where there is a carriage return
};

PLUMBLINE_CLONES Found put_marks(const BlockMarks* blocks, std::size_t count, std::uint32_t at, Found to) {
  for (std::size_t i = 0; i < count; ++i, at += static_cast<std::uint32_t>(block)) {
    const BlockMarks& here = blocks[i];
    for (std::uint64_t left = here.feeds; left != 0; left &= left - 1) {
      *to.line++ = to.number + static_cast<std::uint32_t>(std::popcount(here.all & ((left & -left) - 1)));
    }
    for (std::uint64_t left = here.odd; left != 0; left &= left - 1) {
      *to.odd++ = to.number + static_cast<std::uint32_t>(std::popcount(here.all & ((left & -left) - 1)));
    }
    for (std::uint64_t left = here.all; left != 0; left &= left - 1) *to.place++ = at + static_cast<std::uint32_t>(std::countr_zero(left));
    to.number += static_cast<std::uint32_t>(std::popcount(here.all));
  }
  return to;
}

// The bytes from `begin` on, a piece at most; `end` is that of them all.
Found find_in_two_steps(const char* data, std::size_t begin, std::size_t end, char separator, CsvMarks::Width width, Found to) {
  std::array<Masks, piece / block> masks;
  std::array<BlockMarks, piece / block> marks;
  const std::size_t blocks = (std::min(piece, end - begin) + block - 1) / block;
  find_masks(data + begin, separator, blocks, width, masks.data());
  for (std::size_t i = 0; i < blocks; ++i) {
    marks[i] = marks_of(masks[i], data + begin + i * block, end - begin - i * block);
    to.returns |= marks[i].returns;
  }
  return put_marks(marks.data(), blocks, static_cast<std::uint32_t>(begin), to);
}

#if defined(__x86_64__)

#if !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"  // GCC's own header for these gives lanes that nobody reads no value
#endif

#define PLUMBLINE_AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")))

PLUMBLINE_AVX512 inline std::uint64_t equal_in(__m512i bytes, char c) { return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(c)); }

/// `first` and the place of each bit that is set, one behind another; so many there are. Writes up to sixteen more.
PLUMBLINE_AVX512 inline std::uint32_t put_places(std::uint64_t bits, std::uint32_t first, std::uint32_t* out) {
  static constexpr auto each = [] {
    std::array<std::uint8_t, block> bytes{};
    for (std::size_t i = 0; i < block; ++i) bytes[i] = static_cast<std::uint8_t>(i);
    return bytes;
  }();
  const auto count = static_cast<std::uint32_t>(std::popcount(bits));
  const __m512i places = _mm512_maskz_compress_epi8(bits, _mm512_loadu_si512(each.data()));
  const __m512i from = _mm512_set1_epi32(static_cast<int>(first));
  _mm512_storeu_si512(out, _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_castsi512_si128(places)), from));
  if (count > 16) _mm512_storeu_si512(out + 16, _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 1)), from));
  if (count > 32) _mm512_storeu_si512(out + 32, _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 2)), from));
  if (count > 48) _mm512_storeu_si512(out + 48, _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 3)), from));
  return count;
}

// The same.
PLUMBLINE_AVX512 Found find_sixty_four(const char* data, std::size_t begin, std::size_t end, char separator, Found to) {
  const std::size_t stop = std::min(end, begin + piece);
  for (std::size_t at = begin; at < stop; at += block) {
    const __m512i here = _mm512_loadu_si512(data + at);
    const Masks masks{equal_in(here, separator), equal_in(here, '\n'), equal_in(here, '\r'), equal_in(here, '"') | equal_in(here, '\0')};
    const BlockMarks marks = marks_of(masks, data + at, end - at);
    const std::uint32_t count = put_places(marks.all, static_cast<std::uint32_t>(at), to.place);
    to.line += put_places(_pext_u64(marks.feeds, marks.all), to.number, to.line);
    if (marks.odd != 0) to.odd += put_places(_pext_u64(marks.odd, marks.all), to.number, to.odd);
    to.returns |= marks.returns;
    to.place += count;
    to.number += count;
  }
  return to;
}

#undef PLUMBLINE_AVX512
#if !defined(__clang__)
#pragma GCC diagnostic pop
#endif

#endif

Found find_piece(const char* data, std::size_t begin, std::size_t end, char separator, CsvMarks::Width width, Found to) {
#if defined(__x86_64__)
  if (width == CsvMarks::Width::sixty_four) return find_sixty_four(data, begin, end, separator, to);
#endif
  return find_in_two_steps(data, begin, end, separator, width, to);
}

/// Is each of them `step` behind the one before, and the first as much behind `before`?
PLUMBLINE_VECTORS bool are_even(const std::uint32_t* places, std::size_t count, std::uint32_t before, std::uint32_t step) {
  std::uint32_t differ = 0;
  for (std::size_t i = 0; i < count; ++i) differ |= places[i] ^ (before + (static_cast<std::uint32_t>(i) + 1) * step);
  return differ == 0;
}

}  // namespace

CsvMarks::Width CsvMarks::widest() {
#if defined(__x86_64__)
  static const bool has_sixty_four = __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0 &&
                                     __builtin_cpu_supports("avx512vbmi") != 0 && __builtin_cpu_supports("avx512vbmi2") != 0 &&
                                     __builtin_cpu_supports("bmi2") != 0;
  static const bool has_thirty_two = __builtin_cpu_supports("avx2") != 0;
  return has_sixty_four ? Width::sixty_four : has_thirty_two ? Width::thirty_two : Width::sixteen;
#else
  return Width::sixteen;
#endif
}

void CsvMarks::find(const char* data, std::size_t begin, std::size_t end, char separator, Width width) {
  size_ = 1;
  line_count_ = 0;
  odd_count_ = 0;
  line_ = 0;
  next_odd_ = 0;
  have_returns_ = false;
  // Each byte may be a mark of any kind, and a few more are written over; most are none.
  const auto room_behind = [](std::vector<std::uint32_t>& list, std::size_t used) {
    if (list.size() < used + piece + block) list.resize(std::max(2 * list.size(), used + piece + block));
    return list.data() + used;
  };
  for (std::size_t at = begin; at < end; at += piece) {
    const Found to{room_behind(places_, size_), room_behind(lines_, line_count_), room_behind(odd_, odd_count_), static_cast<std::uint32_t>(size_)};
    const Found found = find_piece(data, at, end, separator, width, to);
    size_ = found.number;
    have_returns_ = have_returns_ || found.returns != 0;
    line_count_ += static_cast<std::size_t>(found.line - to.line);
    odd_count_ += static_cast<std::size_t>(found.odd - to.odd);
  }
  if (places_.empty()) places_.resize(1);
  places_.front() = static_cast<std::uint32_t>(begin) - 1;  // of the first byte of all it wraps around, and back again
}

std::size_t CsvMarks::plain_rows(std::size_t mark, std::size_t cells, std::size_t most) {
  const auto lines_begin = lines_.begin() + static_cast<std::ptrdiff_t>(line_);
  line_ += static_cast<std::size_t>(std::lower_bound(lines_begin, lines_.begin() + static_cast<std::ptrdiff_t>(line_count_), mark) - lines_begin);
  while (next_odd_ < odd_count_ && odd_[next_odd_] < mark) ++next_odd_;
  const std::size_t end = next_odd_ < odd_count_ ? odd_[next_odd_] : size_;
  most = std::min({most, line_count_ - line_, (end - mark) / cells});
  const std::uint32_t* const lines = lines_.data() + line_;
  if (are_even(lines, most, static_cast<std::uint32_t>(mark) - 1, static_cast<std::uint32_t>(cells))) return most;
  std::size_t rows = 0;
  while (rows < most && lines[rows] == mark + cells * (rows + 1) - 1) ++rows;
  return rows;
}

}  // namespace plumbline::reading
