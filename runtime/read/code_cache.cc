#include "runtime/read/code_cache.h"

#include <algorithm>

namespace plumbline::reading {
namespace {

constexpr std::size_t most_cached = std::size_t{1} << 16U;

// Is a cell mostly like the one above? Asked of a few of them.
bool come_in_runs(const ShortColumn& cells) {
  std::size_t asked = 0;
  std::size_t alike = 0;
  for (std::size_t i = cells.count() - 1; i > 0; i /= 2, ++asked) alike += cells.head(i) == cells.head(i - 1) ? 1 : 0;
  return alike + 1 >= asked;
}

}  // namespace

void CodeCache::make_room(unsigned bits) {
  bits_ = bits;
  slots_.assign((std::size_t{1} << bits) + 1, {});
  used_ = 0;
}

const CodeCache::Slot* CodeCache::place_of(const ShortText& text) const {
  const Slot* slot = &slots_[home_of(text, 64 - bits_)];
  const Slot* const end = std::min(slot + most_probes, slots_.data() + slots_.size());
  for (; slot != end; ++slot) {
    if (!slot->is_used || slot->text == text) return slot;
  }
  return nullptr;
}

const ReadCode* CodeCache::find(std::string_view text) const {
  if (text.size() > ShortText::most) {
    const auto found = long_texts_.find(text);
    return found == long_texts_.end() ? nullptr : &found->second;
  }
  const Slot* const slot = text.find('\0') == std::string_view::npos ? place_of(ShortText::of(text)) : nullptr;
  return slot != nullptr && slot->is_used ? &slot->code : nullptr;
}

std::int32_t CodeCache::code_elsewhere(std::uint64_t head, std::uint64_t tail) const {
  const Slot* const slot = place_of({head, tail});
  return slot != nullptr ? slot->quick : ask;
}

bool CodeCache::look_up_ones(const ShortColumn& cells, std::int32_t* codes, std::int32_t& bits) const {
  std::uint64_t heads = 0;
  for (std::size_t i = 0; i < cells.count(); ++i) {
    const std::uint64_t head = cells.head(i);
    const std::int32_t code = ones_[head & 0xFF];
    heads |= head;
    bits |= code;
    codes[i] = code;
  }
  return heads < ones_.size();
}

bool CodeCache::look_up(const ShortColumn& cells, std::int32_t* codes) const {
  const std::size_t count = cells.count();
  if (count == 0) return false;
  if (cells.longest() > ShortText::most) {
    std::fill_n(codes, count, ask);
    return true;
  }
  std::int32_t bits = 0;  // every bit that one of the codes has set
  if (cells.head(0) < ones_.size() && look_up_ones(cells, codes, bits)) return (bits & ask) != 0;
  const Slot* const slots = slots_.data();
  const unsigned shift = 64 - bits_;
  const auto code_of = [&](std::uint64_t head, std::uint64_t tail) {
    const Slot& home = slots[home_of({head, tail}, shift)];
    return home.text == ShortText{head, tail} ? home.quick : code_elsewhere(head, tail);
  };
  bits = 0;
  if (cells.longest() > sizeof(std::uint64_t)) {
    std::array<std::uint64_t, ShortCells::most_rows> tails;
    cells.put_tails(tails.data());
    for (std::size_t i = 0; i < count; ++i) bits |= codes[i] = code_of(cells.head(i), tails[i]);
  } else if (come_in_runs(cells)) {  // rows often come sorted by most of their keys
    std::uint64_t head = ~cells.head(0);
    std::int32_t code = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (cells.head(i) != head) {
        head = cells.head(i);
        code = code_of(head, 0);
        bits |= code;
      }
      codes[i] = code;
    }
  } else {
    for (std::size_t i = 0; i < count; ++i) bits |= codes[i] = code_of(cells.head(i), 0);
  }
  return (bits & ask) != 0;
}

void CodeCache::add(std::string_view text, ReadCode code) {
  if (text.size() > ShortText::most) {
    constexpr std::size_t most_bytes = 256;  // of a text worth keeping
    if (long_texts_.size() < most_cached && text.size() <= most_bytes) {
      long_texts_.emplace(std::string(text), code);
    }
    return;
  }
  // As words it would be like a text without.
  if (text.find('\0') != std::string_view::npos || used_ >= most_cached) return;
  // Where there are few, hardly any stands elsewhere than where it is looked for first.
  constexpr std::size_t few = std::size_t{1} << 13U;
  if ((slots_.size() < few ? 8 : 2) * used_ >= slots_.size()) grow();
  put(ShortText::of(text), code);
}

void CodeCache::put(const ShortText& text, const ReadCode& code) {
  const Slot* const place = place_of(text);
  if (place == nullptr) return;
  const std::int32_t quick = code.fault == Faults::none ? code.code : ask;
  slots_[static_cast<std::size_t>(place - slots_.data())] = {text, quick, true, code};
  ++used_;
  if (text.head < ones_.size() && text.tail == 0) ones_[text.head] = quick;
}

void CodeCache::grow() {
  const std::vector<Slot> before = std::move(slots_);
  make_room(bits_ + 1);
  for (const Slot& slot : before) {
    if (slot.is_used) put(slot.text, slot.code);
  }
}

}  // namespace plumbline::reading
