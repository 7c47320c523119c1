// Cells of plain rows as words of eight bytes: a loop over words has no branch for each cell, so a processor looks at
// several at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

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

/// The cells of a column, of at most ShortCells::most_rows rows. Where all are short enough they are told by their words: no
/// cell of plain rows has a NUL in it.
class ShortColumn {
 public:
  /// `heads`, `sizes`: of the cell of the first row, and `stride` on of each other. `longest`: no cell has more bytes.
  ShortColumn(const PlainColumn& texts, const std::uint64_t* heads, const std::uint8_t* sizes, std::size_t stride, std::size_t count, std::size_t longest)
      : texts_(texts), heads_(heads), sizes_(sizes), stride_(stride), count_(count), longest_(longest) {}

  [[nodiscard]] std::size_t count() const { return count_; }
  /// How many bytes the longest cell has at most; 255 where it may have more.
  [[nodiscard]] std::size_t longest() const { return longest_; }
  [[nodiscard]] std::string_view text(std::size_t row) const { return texts_.cell(row); }
  /// The first eight bytes.
  [[nodiscard]] std::uint64_t head(std::size_t row) const { return heads_[row * stride_]; }
  /// 255 where there are more.
  [[nodiscard]] std::uint8_t size(std::size_t row) const { return sizes_[row * stride_]; }
  /// The next eight of each cell, none of which has more than a short text.
  void put_tails(std::uint64_t* tails) const;

 private:
  PlainColumn texts_;
  const std::uint64_t* heads_;
  const std::uint8_t* sizes_;
  std::size_t stride_;
  std::size_t count_;
  std::size_t longest_;
};

/// All cells of some rows, in the order they stand in.
class ShortCells {
 public:
  static constexpr std::size_t most_rows = 128;

  /// Of at most so many rows, which must stand where they do for as long as columns of them are asked for.
  void read(const PlainRows& rows) { read(rows, can_take_eight()); }
  /// The same; `takes_eight`: eight cells at once, as the processor must be able to.
  void read(const PlainRows& rows, bool takes_eight);
  [[nodiscard]] static bool can_take_eight();
  /// Of the first `count` rows.
  [[nodiscard]] ShortColumn column(std::size_t at, std::size_t count) const;

 private:
  void cut_returns();

  PlainRows rows_;
  std::vector<std::uint64_t> heads_;
  std::vector<std::uint8_t> sizes_;
  std::uint32_t longest_ = 0;           // of all
  std::vector<std::uint8_t> longests_;  // of each column, where one is longer than a word
};

}  // namespace plumbline::reading
