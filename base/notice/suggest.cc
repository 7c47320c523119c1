#include "base/notice/suggest.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace plumbline {

namespace {

// Nobody misspells a longer word by a letter, and the table below grows with the square of it.
constexpr std::size_t longest_compared = 200;

// One number a character, so that a missing accent is one edit and not two. The bytes of a UTF-8
// character are packed, not decoded: equality is all that is asked, and broken text cannot fail.
std::vector<std::uint32_t> characters(std::string_view text) {
  std::vector<std::uint32_t> out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool continues = (byte & 0xC0U) == 0x80U;
    if (continues && !out.empty()) {
      out.back() = (out.back() << 8U) | byte;
    } else {
      out.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<std::uint32_t>(byte - 'A' + 'a')
                                               : std::uint32_t{byte});
    }
  }
  return out;
}

// Three rows of the usual table: a swap of neighbours looks two rows back.
int distance(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<int> two_back(b.size() + 1);
  std::vector<int> above(b.size() + 1);
  std::vector<int> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    two_back.swap(above);
    above.swap(row);
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], two_back[j - 2] + 1);
      }
    }
  }
  return row[b.size()];
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b) {
  if (std::max(a.size(), b.size()) > longest_compared) return a == b ? 0 : static_cast<int>(longest_compared);
  return distance(characters(a), characters(b));
}

std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates) {
  if (word.size() > longest_compared) return std::nullopt;
  const std::vector<std::uint32_t> wanted = characters(word);
  const auto length = static_cast<std::ptrdiff_t>(wanted.size());
  const std::ptrdiff_t limit = std::clamp<std::ptrdiff_t>(length / 3, 1, 3);
  const std::string* best = nullptr;
  int best_distance = static_cast<int>(limit) + 1;
  for (const std::string& candidate : candidates) {
    if (candidate.empty()) continue;  // "did you mean ``?" helps nobody
    const std::vector<std::uint32_t> offered = characters(candidate);
    // Each letter too many is an edit, so most candidates need no table at all.
    if (std::abs(static_cast<std::ptrdiff_t>(offered.size()) - length) > limit) continue;
    const int edits = distance(wanted, offered);
    if (edits < best_distance) {
      best = &candidate;
      best_distance = edits;
    }
  }
  return best == nullptr ? std::nullopt : std::optional<std::string>(*best);
}

std::string one_of_words(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " or " : ", ";
    out += words[i];
  }
  return out;
}

}  // namespace plumbline
