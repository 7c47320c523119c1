// Texts of a few bytes as two words and a size: as quick to compare as numbers.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace plumbline::reading {

/// The bytes of a short text, noughts behind them; with its size they are the text.
struct ShortText {
  static constexpr std::size_t most = 16;
  static constexpr std::uint32_t none = UINT32_MAX;  // as a size: no text at all

  std::uint64_t head = 0;
  std::uint64_t tail = 0;
  std::uint32_t size = 0;

  /// Of a text of at most that many bytes. Reads as many, whatever the size.
  static ShortText at(std::string_view text) {
    constexpr auto bits = [](std::size_t count) {
      if (count >= 8) return ~std::uint64_t{0};
      const std::uint64_t low = (std::uint64_t{1} << (8 * count)) - 1;
      return std::endian::native == std::endian::little || count == 0 ? low : low << (8 * (8 - count));
    };
    static constexpr auto masks = [=] {
      std::array<std::array<std::uint64_t, 2>, most + 1> out{};
      for (std::size_t bytes = 0; bytes < out.size(); ++bytes) out[bytes] = {bits(bytes), bytes > 8 ? bits(bytes - 8) : 0};
      return out;
    }();
    ShortText out;
    std::memcpy(&out.head, text.data(), 8);
    std::memcpy(&out.tail, text.data() + 8, 8);
    out.head &= masks[text.size()][0];
    out.tail &= masks[text.size()][1];
    out.size = static_cast<std::uint32_t>(text.size());
    return out;
  }
  /// The same, and reads nothing behind the text.
  static ShortText copied(std::string_view text) {
    std::array<char, most> bytes{};
    std::copy(text.begin(), text.end(), bytes.begin());
    return at({bytes.data(), text.size()});
  }

  friend bool operator==(const ShortText& a, const ShortText& b) { return ((a.head ^ b.head) | (a.tail ^ b.tail) | (a.size ^ b.size)) == 0; }
};

}  // namespace plumbline::reading
