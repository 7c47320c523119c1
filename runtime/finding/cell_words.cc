#include "runtime/finding/cell_words.h"

#include <charconv>
#include <iterator>
#include <string_view>

namespace plumbline {
namespace {

void append_place(std::string& out, const CellWords& cell) {
  if (cell.file.empty()) return;
  out += cell.file;
  if (!cell.sheet.empty()) out.append(" ").append(cell.sheet);
  char digits[12];
  out.append(":").append(digits, std::to_chars(std::begin(digits), std::end(digits), cell.line).ptr);
}

/// " (value Q0001P1 L003 April 2021)"; nothing where there is nothing to say.
void append_keys(std::string& out, const CellWords& cell) {
  const std::size_t before = out.size();
  const auto add = [&](std::string_view word) {
    if (!word.empty()) out.append(out.size() == before ? " (" : " ").append(word);
  };
  add(cell.column);
  for (const std::string_view key : cell.keys) add(key);
  if (out.size() > before) out += ')';
}

}  // namespace

std::string place_of(const CellWords& cell) {
  std::string out;
  append_place(out, cell);
  return out;
}

void append_missing_words(std::string& out, const CellWords& cell) {
  out += cell.reason;
  // A row that is not there stands nowhere.
  if (!cell.file.empty()) append_place(out += " at ", cell);
  append_keys(out, cell);
}

std::string missing_words(const CellWords& cell) {
  std::string out;
  append_missing_words(out, cell);
  return out;
}

std::string used_words(const CellWords& cell) {
  std::string out = place_of(cell);
  append_keys(out, cell);
  return out;
}

}  // namespace plumbline
