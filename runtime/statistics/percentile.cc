#include "runtime/statistics/percentile.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/check.h"

namespace plumbline {

std::optional<Exact> percentile(std::int64_t count,
                                const std::function<Exact(std::int64_t rank)>& value_at,
                                const Exact& part) {
  PLUMBLINE_CHECK(part >= Exact(0) && part <= Exact(1), "a percentile not from 0 to 1");
  if (count <= 0) return std::nullopt;
  const Exact place = part * Exact(count - 1);
  const Exact rank = place.floor();
  const std::int64_t first = *rank.as_word();  // from 0 to less than `count`
  const Exact value = value_at(first);
  if (place == rank) return value;
  return value + (place - rank) * (value_at(first + 1) - value);
}

std::optional<Exact> percentile(std::span<const Exact> values, const Exact& part) {
  PLUMBLINE_CHECK(std::is_sorted(values.begin(), values.end()), "values that do not ascend");
  const auto value_at = [&](std::int64_t rank) { return values[static_cast<std::size_t>(rank)]; };
  return percentile(static_cast<std::int64_t>(values.size()), value_at, part);
}

std::optional<Exact> median(std::span<const Exact> values) {
  return percentile(values, Exact::ratio(1, 2));
}

}  // namespace plumbline
