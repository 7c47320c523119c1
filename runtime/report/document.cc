#include "runtime/report/document.h"

#include "base/plain_words.h"

namespace plumbline::page {
namespace {

bool may_stand_in_address(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
}

}  // namespace

Text::Text(std::string text) {
  if (!text.empty()) pieces_.push_back({PieceKind::plain, std::move(text), {}});
}

std::string Text::plain() const {
  std::string out;
  for (const Piece& piece : pieces_) out += piece.text;
  return out;
}

Text& Text::operator+=(const Text& more) {
  pieces_.insert(pieces_.end(), more.pieces_.begin(), more.pieces_.end());
  return *this;
}

Text strong(std::string text) { return Text(Piece{PieceKind::strong, std::move(text), {}}); }
Text code(std::string text) { return Text(Piece{PieceKind::code, std::move(text), {}}); }
Text tag(std::string text) { return Text(Piece{PieceKind::tag, std::move(text), {}}); }
Text link(std::string text, std::string to) { return Text(Piece{PieceKind::link, std::move(text), std::move(to)}); }

Text listed(const std::vector<Text>& parts) {
  Text out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? " and " : ", ";
    out += parts[i];
  }
  return out;
}

void Terms::add(Text name, const Text& detail) {
  if (!detail.empty()) list.push_back({std::move(name), {detail}});
}

// "~" and two digits stand for every other byte, so that no two names share an id.
std::string anchor(std::string_view kind, std::string_view name) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out(kind);
  out += '-';
  for (char c : name) {
    if (may_stand_in_address(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '~';
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

std::vector<ContentsEntry> contents_of(const Document& document) {
  std::vector<ContentsEntry> out;
  std::vector<int> open;  // levels of the headings the next one may stand in
  for (const Block& block : document.blocks) {
    const auto* heading = std::get_if<Heading>(&block);
    if (heading == nullptr || !heading->in_contents) continue;
    while (!open.empty() && open.back() >= heading->level) open.pop_back();
    open.push_back(heading->level);
    out.push_back({static_cast<int>(open.size()), heading->text.plain(), heading->id});
  }
  return out;
}

}  // namespace plumbline::page
