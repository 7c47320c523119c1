#include "runtime/evaluate/numbering.h"

#include <algorithm>

#include "base/clones.h"

namespace plumbline {
namespace {

/// Returns whether one has no number.
PLUMBLINE_VECTORS bool find_in(const std::uint32_t* __restrict table, std::uint64_t size, const std::uint64_t* __restrict keys, std::size_t count,
                               std::uint32_t* __restrict out) {
  std::uint32_t odd = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const bool is_there = keys[i] < size;
    const std::uint32_t number = table[is_there ? keys[i] : 0];
    out[i] = is_there ? number : Numbering::none;
    odd |= static_cast<std::uint32_t>(out[i] == Numbering::none);
  }
  return odd != 0;
}

PLUMBLINE_VECTORS bool find_pairs(const std::uint32_t* __restrict table, std::uint32_t table_firsts, std::uint32_t least, std::uint32_t width,
                                  const std::uint32_t* __restrict firsts, const std::int32_t* __restrict codes, std::size_t count,
                                  std::uint32_t* __restrict out) {
  std::uint32_t odd = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t above = static_cast<std::uint32_t>(codes[i]) - least;
    const bool is_there = (above < width) & (firsts[i] < table_firsts);
    const std::uint32_t number = table[is_there ? firsts[i] * width + above : 0];
    out[i] = is_there ? number : Numbering::none;
    odd |= static_cast<std::uint32_t>(out[i] == Numbering::none);
  }
  return odd != 0;
}

}  // namespace

bool Numbering::find_lesser(const std::uint64_t* keys, std::size_t count, std::uint32_t* out) const {
  if (!small_.empty()) return find_in(small_.data(), small_.size(), keys, count, out);
  std::fill(out, out + count, none);
  return count != 0;
}

void PairNumbering::number(const std::uint32_t* firsts, const std::int32_t* codes, std::size_t count, std::uint32_t* out) {
  if (table_.empty() && count != 0) look_up(firsts[0], codes[0]);
  const bool looks = !table_.empty();
  if (looks && !find_pairs(table_.data(), firsts_, static_cast<std::uint32_t>(least_), static_cast<std::uint32_t>(width_), firsts, codes, count, out)) return;
  for (std::size_t i = 0; i < count; ++i) {
    if (!looks || out[i] == Numbering::none) out[i] = number(firsts[i], codes[i]);
  }
}

std::uint32_t PairNumbering::look_up(std::uint32_t first, std::int32_t code) {
  const std::uint32_t out = pairs_.number(key(first, code));
  if (!is_in_reach(first, code)) widen(first, code);
  if (is_in_reach(first, code)) table_[place(first, code)] = out;
  return out;
}

/// Makes room in the table, unless it is too far away: at least twice as much, so that it is not often done. Codes below 0 are
/// those of rows that cannot be read, and far from all others.
void PairNumbering::widen(std::uint32_t first, std::int32_t code) {
  if (code < 0) return;
  const std::uint64_t firsts = first < firsts_ ? firsts_ : std::max<std::uint64_t>(first + std::uint64_t{1}, 2 * std::uint64_t{firsts_});
  std::int64_t least = width_ == 0 ? code : least_;
  std::int64_t end = least + width_;
  const std::int64_t twice = 2 * std::int64_t{width_};
  if (code < least) least = std::max<std::int64_t>(std::min<std::int64_t>(code, end - twice), 0);
  if (code >= end) end = std::max<std::int64_t>(code + std::int64_t{1}, least + twice);
  const auto width = static_cast<std::uint64_t>(end - least);
  if (firsts > most_places || width > most_places || firsts * width > most_places) return;
  if (width != width_) table_.clear();  // those met before are looked up once more
  firsts_ = static_cast<std::uint32_t>(firsts);
  least_ = static_cast<std::int32_t>(least);
  width_ = static_cast<std::uint32_t>(width);
  table_.resize(firsts * width, Numbering::none);
}

}  // namespace plumbline
