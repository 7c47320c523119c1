// Cells of a column as words of eight bytes: a loop over words has no branch for each cell, so a processor looks at
// several at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "runtime/read/records.h"

namespace plumbline::reading {

/// The bytes of a text of up to fifteen, the first of each word lowest and noughts behind the last.
struct ShortText {
  static constexpr std::size_t most = 15;
  static_assert(most <= PlainColumn::room);
  std::uint64_t head = 0;
  std::uint64_t tail = 0;

  /// Of a text of at most that many bytes. Reads nothing behind it.
  static ShortText of(std::string_view text);

  friend bool operator==(const ShortText& a, const ShortText& b) { return ((a.head ^ b.head) | (a.tail ^ b.tail)) == 0; }
};

/// Some cells of a column, one behind another. Where all are short enough they are told by their words: no cell of plain
/// rows has a NUL in it.
class ShortCells {
 public:
  static constexpr std::size_t most = 128;
  /// Up to `most` cells from `row` on.
  ShortCells(const PlainColumn& cells, std::size_t row, std::size_t count);

  [[nodiscard]] std::size_t count() const { return count_; }
  /// No cell has more than a byte.
  [[nodiscard]] bool are_ones() const { return size_bits_ <= 1; }
  /// No cell has more bytes than a short text.
  [[nodiscard]] bool are_short() const { return size_bits_ <= ShortText::most; }
  /// Of each cell how many bytes it has, and the first eight.
  [[nodiscard]] const std::uint64_t* sizes() const { return sizes_.data(); }
  [[nodiscard]] const std::uint64_t* heads() const { return heads_.data(); }
  /// The next, of cells that are short; null where none has more than eight.
  [[nodiscard]] const std::uint64_t* tails() const { return has_tails() ? tails_.data() : nullptr; }
  /// Is each like the first? Of cells that are short.
  [[nodiscard]] bool are_alike() const;

 private:
  [[nodiscard]] bool has_tails() const { return are_short() && size_bits_ > sizeof(std::uint64_t); }

  std::size_t count_;
  std::uint64_t size_bits_ = 0;  // every bit that one of the sizes has set
  // Up to the count; what stands behind is nobody's.
  std::array<std::uint64_t, most> sizes_;
  std::array<std::uint64_t, most> heads_;
  std::array<std::uint64_t, most> tails_;
};

}  // namespace plumbline::reading
