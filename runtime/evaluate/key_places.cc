#include "runtime/evaluate/key_places.h"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>

#include "base/check.h"
#include "base/let_go.h"
#include "runtime/evaluate/row_kernels.h"

namespace plumbline {
namespace {

constexpr std::uint64_t flat_limit = std::uint64_t{1} << 24U;

}  // namespace

KeyPlaces::KeyPlaces(std::uint64_t keys) : keys_(keys) {
  if (keys > flat_limit) return;
  listed_ = Paged<std::uint32_t>(keys);
  pages_.resize(keys / page_size + 1);
  pages_.back().there = std::uint64_t{1} << keys % page_size;
}

void KeyPlaces::turn_to(std::uint32_t file) {
  if (files_.empty() || files_.back().file != file) files_.push_back({last_, file});
}

/// The rows of a page stand in any order from now on.
void KeyPlaces::list(std::uint64_t page) {
  Page& of = pages_[page];
  of.listed = true;
  std::uint32_t number = of.last + 1 - static_cast<std::uint32_t>(std::popcount(of.there));
  for (std::uint64_t there = of.there; there != 0; there &= there - 1) {
    const std::uint64_t key = page * page_size + static_cast<std::uint64_t>(std::countr_zero(there));
    if (key < keys_) listed_.at(key) = number++;
  }
}

/// Is it the page's next row, by key and by number?
inline bool KeyPlaces::goes_on(const Page& page, std::uint64_t at, std::uint32_t number) {
  return !page.listed && (page.there == 0 || (page.there >> at == 0 && page.last + 1 == number));
}

/// False where there is one already.
inline bool KeyPlaces::put_number(std::uint64_t key, std::uint32_t number) {
  Page& page = pages_[key / page_size];
  const std::uint64_t at = key % page_size;
  if ((page.there >> at & 1U) != 0) return false;
  if (!goes_on(page, at, number)) {
    if (!page.listed) list(key / page_size);
    listed_.at(key) = number;
  }
  page.there |= std::uint64_t{1} << at;
  page.last = number;
  return true;
}

std::uint32_t KeyPlaces::number_at(std::uint64_t key) const {
  if (pages_.empty()) {
    const auto found = sparse_.find(key);
    return found == sparse_.end() ? 0 : found->second;
  }
  const Page& page = pages_[key / page_size];
  const std::uint64_t from = page.there >> key % page_size;
  if ((from & 1U) == 0) return 0;
  return page.listed ? *listed_.find(key) : page.last + 1 - static_cast<std::uint32_t>(std::popcount(from));
}

RowPlace KeyPlaces::put(std::uint64_t key, std::uint32_t line) {
  const std::uint64_t here = std::uint64_t{files_.back().before} + 1 + line;
  PLUMBLINE_CHECK(here <= most, "more lines than have numbers");
  const auto number = static_cast<std::uint32_t>(here);
  if (!(pages_.empty() ? sparse_.try_emplace(key, number).second : put_number(key, number))) return place(number_at(key));
  last_ = std::max(last_, number);
  return {};
}

/// The same of keys and numbers that stand one behind the other; how many there were up to a key that has one already.
inline std::size_t KeyPlaces::put_run(std::uint64_t key, std::uint32_t number, std::size_t count) {
  for (std::size_t done = 0; done < count;) {
    Page& page = pages_[(key + done) / page_size];
    const std::uint64_t at = (key + done) % page_size;
    const std::uint64_t here = std::min(count - done, page_size - at);
    const auto first = static_cast<std::uint32_t>(number + done);
    if (!goes_on(page, at, first)) {
      if (!put_number(key + done, first)) return done;
      ++done;
      continue;
    }
    page.there |= ~std::uint64_t{0} >> (page_size - here) << at;
    page.last = static_cast<std::uint32_t>(first + here - 1);
    done += here;
  }
  return count;
}

std::size_t KeyPlaces::put_plain(const std::uint64_t* keys, const std::uint32_t* lines, std::size_t count) {
  if (pages_.empty()) return 0;
  std::array<std::uint8_t, 256> joined;  // NOLINT(cppcoreguidelines-pro-type-member-init): told before it is read
  for (std::size_t begin = 0; begin < count; begin += joined.size()) {
    const std::size_t end = std::min(count, begin + joined.size());
    tell_next(keys + begin, lines + begin, end - begin, joined.data());
    for (std::size_t i = begin; i < end;) {
      const std::size_t run = joined_from(joined.data() + (i - begin));
      // Of rows in no order, where each goes is asked for before it is needed.
      if (const std::uint64_t soon = keys[std::min(i + 16, end - 1)]; soon < keys_) __builtin_prefetch(listed_.find(soon), 1);
      const std::uint64_t first = std::uint64_t{files_.back().before} + 1 + lines[i];
      if (first + run - 1 > most) return i;
      const std::size_t put = put_run(keys[i], static_cast<std::uint32_t>(first), run);
      i += put;
      if (put > 0) last_ = std::max(last_, static_cast<std::uint32_t>(first + put - 1));
      if (put < run) return i;
    }
  }
  return count;
}

std::uint64_t KeyPlaces::next_without(std::uint64_t key, std::uint64_t end) const {
  if (pages_.empty()) {
    while (key < end && sparse_.contains(key)) ++key;
    return key;
  }
  while (key < end) {
    const auto run = static_cast<std::uint64_t>(std::countr_one(pages_[key / page_size].there >> key % page_size));
    key += run;
    if (run == 0 || key % page_size != 0) break;
  }
  return std::min(key, end);
}

void KeyPlaces::let_go() {
  plumbline::let_go(pages_);
  plumbline::let_go(listed_);
  plumbline::let_go(sparse_);
  plumbline::let_go(files_);
  is_gone_ = true;
}

RowPlace KeyPlaces::place(std::uint32_t number) const {
  const auto behind = std::partition_point(files_.begin(), files_.end(), [&](const OfFile& one) { return one.before < number; });
  const OfFile& of = *std::prev(behind);
  return RowPlace::of(of.file, number - of.before - 1);
}

RowPlace KeyPlaces::find(std::uint64_t key) const {
  PLUMBLINE_CHECK(!is_gone_, "where a row stands was asked after it was let go");
  const std::uint32_t number = number_at(key);
  return number == 0 ? RowPlace{} : place(number);
}

}  // namespace plumbline
