// The texts of key cells already read, and what they were read as.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/read/faults.h"
#include "runtime/read/short_cells.h"

namespace plumbline::reading {

/// Of a column that is no key: of a cell with nothing in it, and of one that has no code. No day is so long ago; one before
/// 1970 is a code below 0.
constexpr std::int32_t blank_code = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t unread_code = blank_code + 1;

/// What a key cell was read as, and the fault it counts to if it could not be.
struct ReadCode {
  std::int32_t code = broken_code;
  Faults::Handle fault = Faults::none;
};

/// Text of key cells already read: a column has few different ones, each many times. Short texts
/// are compared as two words; longer ones live in a map. Neither grows without end.
class CodeCache {
 public:
  /// Stands for no code: the text was not met before, or each cell of it counts to a fault. No code above 0 has its bit.
  static constexpr std::int32_t ask = std::int32_t{1} << 30U;
  CodeCache() {
    make_room(8);
    ones_.fill(ask);
  }
  [[nodiscard]] const ReadCode* find(std::string_view text) const;
  /// The code of each cell; `ask` where find() has to be asked. True where there is such a cell, or may be.
  bool look_up(const ShortColumn& cells, std::int32_t* codes) const;
  void add(std::string_view text, ReadCode code);

 private:
  static constexpr std::size_t most_probes = 32;  // texts made to collide must not cost the more
  struct Slot {
    ShortText text;
    std::int32_t quick = ask;  // the code, or `ask`
    bool is_used = false;      // else it is like one of the text without a byte, of which nothing is known
    ReadCode code;
  };

  [[nodiscard]] static std::size_t home_of(const ShortText& text, unsigned shift) {
    constexpr std::uint64_t odd_1 = 0x9E3779B97F4A7C15;
    constexpr std::uint64_t odd_2 = 0xC2B2AE3D27D4EB4F;
    return ((text.head ^ text.tail * odd_2) * odd_1) >> shift;
  }
  [[nodiscard]] std::int32_t code_elsewhere(std::uint64_t head, std::uint64_t tail) const;
  /// Of cells of a byte at most; false where one has more. `bits`: each that a code has set is set as well.
  bool look_up_ones(const ShortColumn& cells, std::int32_t* codes, std::int32_t& bits) const;
  void make_room(unsigned bits);
  void grow();
  /// The slot that holds the text, else the free one where it belongs; else null.
  [[nodiscard]] const Slot* place_of(const ShortText& text) const;
  void put(const ShortText& text, const ReadCode& code);

  unsigned bits_ = 0;  // there are two to that many slots, and one behind them
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::array<std::int32_t, 256> ones_{};  // the quick code of each text that is one byte; of NUL: of the one that has none
  std::map<std::string, ReadCode, std::less<>> long_texts_;
};

}  // namespace plumbline::reading
