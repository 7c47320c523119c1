// What the makers of random data share: drawing, and a row in the making.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include "runtime/dataset/dataset.h"

namespace plumbline {

/// Draws by hand: the standard's distributions differ from library to library.
class Draw {
 public:
  explicit Draw(std::mt19937& random) : random_(random) {}
  std::mt19937& source() { return random_; }
  std::size_t below(std::size_t count) { return count == 0 ? 0 : random_() % count; }
  int between(int least, int most) {
    return least + static_cast<int>(below(static_cast<std::size_t>(most - least + 1)));
  }
  bool chance(int in_a_thousand) { return between(0, 999) < in_a_thousand; }

 private:
  std::mt19937& random_;
};

struct RandomRow {
  std::vector<std::int32_t> keys;
  std::vector<std::int64_t> mantissa;
  std::vector<Missing> state;
  std::vector<std::optional<Exact>> wide;
};

}  // namespace plumbline
