#include "runtime/finding/cell_words.h"

#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

#include "base/digits.h"

namespace plumbline {
namespace {

/// Words put one behind the other where there is room for them.
class Put {
 public:
  explicit Put(char* to) : to_(to) {}
  Put& operator<<(std::string_view text) {
    std::memcpy(to_, text.data(), text.size());
    to_ += text.size();
    return *this;
  }
  Put& operator<<(char sign) {
    *to_++ = sign;
    return *this;
  }
  Put& operator<<(std::uint32_t number) {
    to_ = put_whole(to_, number);
    return *this;
  }
  [[nodiscard]] const char* end() const { return to_; }

 private:
  char* to_;
};

/// Of the words of a cell, and what stands between them.
std::size_t room_for(const CellWords& cell) {
  constexpr std::size_t signs = 16;
  std::size_t out = signs + most_put_whole + cell.reason.size() + cell.file.size() + cell.sheet.size() + cell.column.size();
  for (const std::string_view key : cell.keys) out += 1 + key.size();
  return out;
}

/// Appends what `words` puts there.
template <typename Words>
void append(std::string& out, const CellWords& cell, const Words& words) {
  const std::size_t before = out.size();
  out.resize(before + room_for(cell));
  Put put(out.data() + before);
  words(put);
  out.resize(static_cast<std::size_t>(put.end() - out.data()));
}

void put_place(Put& put, const CellWords& cell) {
  if (cell.file.empty()) return;
  put << cell.file;
  if (!cell.sheet.empty()) put << ' ' << cell.sheet;
  put << ':' << cell.line;
}

/// " (value Q0001P1 L003 April 2021)"; nothing where there is nothing to say.
void put_keys(Put& put, const CellWords& cell) {
  bool any = false;
  const auto add = [&](std::string_view word) {
    if (word.empty()) return;
    put << ' ';
    if (!std::exchange(any, true)) put << '(';
    put << word;
  };
  add(cell.column);
  for (const std::string_view key : cell.keys) add(key);
  if (any) put << ')';
}

}  // namespace

std::string place_of(const CellWords& cell) {
  std::string out;
  append(out, cell, [&](Put& put) { put_place(put, cell); });
  return out;
}

void append_missing_words(std::string& out, const CellWords& cell) {
  append(out, cell, [&](Put& put) {
    put << cell.reason;
    // A row that is not there stands nowhere.
    if (!cell.file.empty()) put << " at ";
    put_place(put, cell);
    put_keys(put, cell);
  });
}

std::string missing_words(const CellWords& cell) {
  std::string out;
  append_missing_words(out, cell);
  return out;
}

std::string used_words(const CellWords& cell) {
  std::string out;
  append(out, cell, [&](Put& put) {
    put_place(put, cell);
    put_keys(put, cell);
  });
  return out;
}

}  // namespace plumbline
