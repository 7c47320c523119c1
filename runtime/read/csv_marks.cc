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

constexpr std::size_t block = 64;  // bytes a mask stands for

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

void find_masks(const char* bytes, char separator, std::size_t blocks, bool wide, Masks* out) {
  (wide ? find_thirty_two : find_sixteen)(bytes, separator, blocks, out);
}

#else

void find_masks(const char* bytes, char separator, std::size_t blocks, bool /*wide*/, Masks* out) {
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
};

/// Where what is found is put.
struct Found {
  std::uint32_t* place;  // of the next mark
  std::uint32_t* line;   // of the next number of a mark that is a line feed
  std::uint32_t* odd;    // of one that is neither that nor a separator
  std::uint32_t number;  // of the next mark
};

PLUMBLINE_CLONES("avx2") Found put_marks(const BlockMarks* blocks, std::size_t count, std::uint32_t at, Found to) {
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

}  // namespace

bool CsvMarks::has_wide_vectors() {
#if defined(__x86_64__)
  static const bool has = __builtin_cpu_supports("avx2") != 0;
  return has;
#else
  return false;
#endif
}

void CsvMarks::find(const char* data, std::size_t begin, std::size_t end, char separator, bool wide) {
  // Each byte may be any of them.
  const std::size_t most = end - begin + 1;
  for (std::vector<std::uint32_t>* list : {&places_, &lines_, &odd_}) list->resize(std::max(list->size(), most));
  places_[0] = static_cast<std::uint32_t>(begin) - 1;  // of the first byte of all it wraps around, and back again
  Found found{places_.data() + 1, lines_.data(), odd_.data(), 1};
  constexpr std::size_t at_once = 64;
  std::array<Masks, at_once> masks;
  std::array<BlockMarks, at_once> marks;
  for (std::size_t at = begin; at < end; at += at_once * block) {
    const std::size_t blocks = std::min(at_once, (end - at + block - 1) / block);
    find_masks(data + at, separator, blocks, wide, masks.data());
    for (std::size_t i = 0; i < blocks; ++i) {
      const std::size_t here = at + i * block;
      const std::size_t left = end - here;
      const std::uint64_t ours = left >= block ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;  // not what stands behind the end
      const Masks& one = masks[i];
      const std::uint64_t feeds = one.feeds & ours;
      const std::uint64_t next = left > block && data[here + block] == '\n' ? std::uint64_t{1} << (block - 1) : 0;
      const std::uint64_t odd = ((one.returns & ~(feeds >> 1U | next)) | one.others) & ours;
      marks[i] = {(one.separators & ours) | feeds | odd, feeds, odd};
    }
    found = put_marks(marks.data(), blocks, static_cast<std::uint32_t>(at), found);
  }
  size_ = static_cast<std::size_t>(found.place - places_.data());
  line_count_ = static_cast<std::size_t>(found.line - lines_.data());
  odd_count_ = static_cast<std::size_t>(found.odd - odd_.data());
  line_ = 0;
  next_odd_ = 0;
}

std::size_t CsvMarks::plain_rows(std::size_t mark, std::size_t cells, std::size_t most) {
  while (line_ < line_count_ && lines_[line_] < mark) ++line_;
  while (next_odd_ < odd_count_ && odd_[next_odd_] < mark) ++next_odd_;
  const std::size_t end = next_odd_ < odd_count_ ? odd_[next_odd_] : size_;
  most = std::min({most, line_count_ - line_, (end - mark) / cells});
  const std::uint32_t* const lines = lines_.data() + line_;
  std::size_t rows = 0;
  while (rows < most && lines[rows] == mark + cells * (rows + 1) - 1) ++rows;
  return rows;
}

}  // namespace plumbline::reading
