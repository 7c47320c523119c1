// Typed ids into stores: a plain index that cannot be mistaken for an index into another store.
//
//   struct TableTag; using TableId = Id<TableTag>;
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace plumbline {

template <typename Tag>
struct Id {
  static constexpr std::uint32_t none_value = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t value = none_value;

  Id() = default;
  explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}
  [[nodiscard]] bool is_some() const { return value != none_value; }
  [[nodiscard]] std::size_t index() const { return value; }
  friend auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace plumbline
