// The texts a workbook keeps once for all its cells, in one piece of memory. Never knows which cell has which.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "runtime/read/package.h"

namespace plumbline::reading {

class SharedStrings {
 public:
  /// Of the part, inflated. The texts and where they end take no more than that.
  static constexpr std::uint64_t most_bytes = std::uint64_t{512} << 20U;

  SharedStrings() = default;  // none
  /// Fails as a part does (package.h, xml.h).
  static Result<SharedStrings> read(const Package& package, std::string_view part);

  /// The text of that number, from 0; nothing where there is none. Holds as long as these strings.
  [[nodiscard]] std::optional<std::string_view> at(std::uint64_t index) const;

 private:
  class Reader;

  std::string text_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace plumbline::reading
