// Where in the policy text something was said.
#pragma once

#include <string>

namespace plumbline {

struct Origin {
  std::string file;
  int line = 0;
  std::string text;  // the line itself, trimmed
};

enum class Quantity : std::uint8_t { number, count, quantity, money, percentage, points, truth, date };

}  // namespace plumbline
