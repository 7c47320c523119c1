// Loops that a compiler turns into vector instructions: no branch in them, and no two pointers to the same place.
#include "runtime/evaluate/row_kernels.h"

#include <algorithm>

#include "base/clones.h"

namespace plumbline {
namespace {

PLUMBLINE_VECTORS bool add_digits(const std::int32_t* __restrict codes, std::size_t rows, std::uint32_t first, std::uint32_t size,
                                std::uint64_t* __restrict numbers) {
  std::uint32_t outside = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::uint32_t at = static_cast<std::uint32_t>(codes[row]) - first;
    numbers[row] = numbers[row] * size + at;
    outside |= at < size ? 0U : 1U;
  }
  return outside != 0;
}

PLUMBLINE_VECTORS void add_all(const std::int32_t* __restrict codes, std::size_t rows, std::uint32_t first, std::uint32_t size,
                             const std::int64_t* __restrict offsets, std::int64_t* __restrict groups) {
  for (std::size_t row = 0; row < rows; ++row) {
    const std::uint32_t at = static_cast<std::uint32_t>(codes[row]) - first;
    const std::int64_t offset = offsets[static_cast<std::int32_t>(std::min(at, size))];
    groups[row] = (groups[row] | offset) < 0 ? no_group : groups[row] + offset;
  }
}

PLUMBLINE_VECTORS bool tell(const std::int64_t* __restrict groups, const std::uint8_t* __restrict states, const std::uint8_t* __restrict passes,
                          const std::uint8_t* __restrict placed, std::size_t rows, std::int64_t* __restrict counted) {
  constexpr auto yes = static_cast<std::uint8_t>(Expectation::yes);
  constexpr auto no = static_cast<std::uint8_t>(Expectation::no);
  constexpr auto nowhere = static_cast<std::uint8_t>(Placed::nowhere);
  std::uint8_t any = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::uint32_t odd = std::uint32_t{states[row]} | std::uint32_t{placed[row]} | (std::uint32_t{passes[row]} ^ yes);
    const bool is_none = (placed[row] == nowhere) | (passes[row] == no) | (groups[row] < 0);
    const std::int64_t otherwise = is_none ? no_group : look_closer;
    counted[row] = odd == 0 && groups[row] >= 0 ? groups[row] : otherwise;
    any |= static_cast<std::uint8_t>((odd != 0) & !is_none);
  }
  return any != 0;
}

PLUMBLINE_VECTORS void same(const std::int32_t* __restrict things, std::size_t count, std::uint8_t* __restrict joined) {
  for (std::size_t i = 0; i + 1 < count; ++i) joined[i] = things[i] == things[i + 1] ? 1 : 0;
}

PLUMBLINE_VECTORS void next(const std::uint64_t* __restrict keys, const std::uint32_t* __restrict lines, std::size_t rows, std::uint8_t* __restrict joined) {
  for (std::size_t row = 0; row + 1 < rows; ++row) {
    const bool next_key = keys[row + 1] - keys[row] == 1;
    const bool next_line = lines[row + 1] - lines[row] == 1;
    joined[row] = static_cast<std::uint8_t>(next_key & next_line);
  }
}

std::uint32_t size_of(const Axis& axis) { return static_cast<std::uint32_t>(std::max(axis.size, 0)); }

}  // namespace

bool add_digit(const std::int32_t* codes, std::size_t rows, const Axis& axis, std::uint64_t* numbers) {
  return add_digits(codes, rows, static_cast<std::uint32_t>(axis.first), size_of(axis), numbers);
}

void add_offsets(const std::int32_t* codes, std::size_t rows, const Axis& axis, const std::int64_t* offsets, std::int64_t* groups) {
  add_all(codes, rows, static_cast<std::uint32_t>(axis.first), size_of(axis), offsets, groups);
}

void tell_same(const std::int32_t* things, std::size_t count, std::uint8_t* joined) {
  if (count == 0) return;
  same(things, count, joined);
  joined[count - 1] = 0;
}

void tell_next(const std::uint64_t* keys, const std::uint32_t* lines, std::size_t rows, std::uint8_t* joined) {
  if (rows == 0) return;
  next(keys, lines, rows, joined);
  joined[rows - 1] = 0;
}

bool tell_counted(const std::int64_t* groups, const Missing* states, const Expectation* passes, const Placed* placed, std::size_t rows,
                  std::int64_t* counted) {
  static_assert(static_cast<std::uint8_t>(Missing::known) == 0 && static_cast<std::uint8_t>(Placed::plainly) == 0);
  // Bytes of an enumeration are read as bytes.
  return tell(groups, reinterpret_cast<const std::uint8_t*>(states), reinterpret_cast<const std::uint8_t*>(passes),
       reinterpret_cast<const std::uint8_t*>(placed), rows, counted);
}

}  // namespace plumbline
