// The place of one thing among others, or none, in the room of the place alone.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

namespace plumbline {

class MaybeIndex {
 public:
  MaybeIndex() = default;
  MaybeIndex(std::nullopt_t) {}
  MaybeIndex(std::uint32_t index) : index_(index) {}  // below the greatest there is
  [[nodiscard]] explicit operator bool() const { return index_ != none; }
  [[nodiscard]] std::uint32_t operator*() const { return index_; }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t index_ = none;
};

}  // namespace plumbline
