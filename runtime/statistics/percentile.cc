#include "runtime/statistics/percentile.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/check.h"

namespace plumbline {

std::optional<Exact> percentile(std::span<const Exact> values, const Exact& part) {
  PLUMBLINE_CHECK(part >= Exact(0) && part <= Exact(1), "a percentile not from 0 to 1");
  PLUMBLINE_CHECK(std::is_sorted(values.begin(), values.end()), "values that do not ascend");
  if (values.empty()) return std::nullopt;
  const Exact place = part * Exact(static_cast<std::int64_t>(values.size() - 1));
  const Exact rank = place.floor();
  // The rank is found by halving, since Exact gives no whole number back.
  std::size_t first = 0;
  std::size_t last = values.size() - 1;
  while (first < last) {
    const std::size_t middle = last - (last - first) / 2;
    if (Exact(static_cast<std::int64_t>(middle)) <= rank) {
      first = middle;
    } else {
      last = middle - 1;
    }
  }
  if (place == rank) return values[first];
  return values[first] + (place - rank) * (values[first + 1] - values[first]);
}

std::optional<Exact> median(std::span<const Exact> values) {
  return percentile(values, Exact::ratio(1, 2));
}

}  // namespace plumbline
