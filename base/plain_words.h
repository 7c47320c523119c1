// Words as people read them, whatever they are about: lists, counts, names. Letters are those of ASCII; any other
// character stays as it is.
//
//   listed({"delivery", "governance"})     "delivery and governance"
//   counted(1234, "cell", "cells")         "1,234 cells"
//   spaced("point_of_delivery")            "point of delivery"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

/// In small letters.
std::string lowered(std::string_view text);
/// The first letter a capital.
std::string capital(std::string text);
/// A space for every underscore.
std::string spaced(std::string_view name);
/// `between` between every two of them.
template <typename Words = std::vector<std::string>>
std::string joined(const Words& parts, std::string_view between) {
  std::string out;
  for (const std::string_view part : parts) out.append(out.empty() ? "" : between).append(part);
  return out;
}
/// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& words);
/// A decimal with commas: "-1,234,567.5". A fraction ("1234/7") stays as it is.
std::string with_commas(std::string digits);
/// "1 cell", "1,234 cells".
std::string counted(std::uint64_t count, std::string_view one, std::string_view many);

}  // namespace plumbline
