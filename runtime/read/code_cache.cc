#include "runtime/read/code_cache.h"

#include <algorithm>

#include "base/clones.h"

namespace plumbline::reading {
namespace {

constexpr std::size_t most_cached = std::size_t{1} << 16U;

PLUMBLINE_VECTORS bool are_any(const std::int32_t* codes, std::size_t count, std::int32_t wanted) {
  std::uint32_t any = 0;
  for (std::size_t i = 0; i < count; ++i) any |= static_cast<std::uint32_t>(codes[i] == wanted);
  return any != 0;
}

}  // namespace

void CodeCache::make_room(unsigned bits) {
  bits_ = bits;
  slots_.assign((std::size_t{1} << bits) + 1, {});
  used_ = 0;
}

const CodeCache::Slot* CodeCache::place_of(const ShortText& text) const {
  const Slot* slot = &slots_[home_of(text)];
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

std::int32_t CodeCache::code_elsewhere(const ShortText& text) const {
  const Slot* const slot = place_of(text);
  return slot != nullptr ? slot->quick : ask;
}

bool CodeCache::look_up(const ShortCells& cells, std::int32_t* codes) const {
  const std::size_t count = cells.count();
  const std::uint64_t* const heads = cells.heads();
  const std::uint64_t* const tails = cells.tails();
  const auto code_of = [this](const ShortText& text) {
    const Slot& home = slots_[home_of(text)];
    return home.text == text ? home.quick : code_elsewhere(text);
  };
  if (!cells.are_short()) {
    std::fill_n(codes, count, ask);
    return true;
  }
  if (cells.are_ones()) {
    for (std::size_t i = 0; i < count; ++i) codes[i] = ones_[heads[i]];
  } else if (cells.are_alike()) {  // rows often come sorted by most of their keys
    std::fill_n(codes, count, code_of({heads[0], tails == nullptr ? 0 : tails[0]}));
  } else if (tails == nullptr) {
    for (std::size_t i = 0; i < count; ++i) codes[i] = code_of({heads[i], 0});
  } else {
    for (std::size_t i = 0; i < count; ++i) codes[i] = code_of({heads[i], tails[i]});
  }
  return are_any(codes, count, ask);
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
