#include "base/plain_words.h"

#include <algorithm>

namespace plumbline {

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string spaced(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

std::string with_commas(std::string digits) {
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  std::size_t end = first;
  while (end < digits.size() && digits[end] >= '0' && digits[end] <= '9') ++end;
  if (end <= first + 3 || digits.find('/', end) != std::string::npos) return digits;
  // Room for all commas behind the whole part, into which its digits move from the last on.
  const std::size_t commas = (end - first - 1) / 3;
  digits.insert(end, commas, ',');
  std::size_t to = end + commas;
  for (std::size_t moved = 0; to > end; ++moved) {
    if (moved > 0 && moved % 3 == 0) digits[--to] = ',';
    if (to > end) digits[--to] = digits[--end];
  }
  return digits;
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return with_commas(std::to_string(count)) + " " + std::string(count == 1 ? one : many);
}

}  // namespace plumbline
