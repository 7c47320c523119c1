#include "dsl/source/decode.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/utf16.h"
#include "base/utf8.h"

namespace plumbline::dsl {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t looked_at = 4096;  // of the beginning, for what a kind of file begins with

Decoded refused(Refusal::Kind kind, std::string_view what, std::string_view advice) {
  Decoded out;
  out.refusal = Refusal{kind, what, advice};
  return out;
}

Decoded not_text() {
  return refused(Refusal::Kind::other_file, "data of some other program",
                 "Check that the right file is named, and that it is saved with the encoding UTF-8.");
}

// ---- other kinds of file ------------------------------------------------------------------------

struct FileKind {
  std::string_view begins;
  std::string_view holds;  // anywhere; nothing where the beginning is enough
  std::string_view what;
  std::string_view advice;
};

constexpr std::string_view save_as_text =
    "Open it in the program it was written with, and save it as plain text with the encoding UTF-8.";
constexpr std::string_view from_word =
    "In Word, choose Save as, then Plain text (.txt), and then the encoding Unicode (UTF-8).";
constexpr std::string_view copy_out = "Copy its words into a text file, and save that with the encoding UTF-8.";
constexpr std::string_view zip = "PK\x03\x04";
constexpr std::string_view ole = "\xD0\xCF\x11\xE0";  // Word and Excel before 2007
// What such a file holds is named within it, in UTF-16.
constexpr std::string_view ole_word = {"W\0o\0r\0d\0D\0o\0c\0", 14};
constexpr std::string_view ole_excel = {"W\0o\0r\0k\0b\0o\0o\0k\0", 16};
constexpr std::string_view ole_locked = {"E\0n\0c\0r\0y\0p\0t\0e\0d\0", 18};

// The first row that fits is the answer: a kind that holds something stands above the kind at large.
constexpr FileKind file_kinds[] = {
    {zip, "word/", "a Word document", from_word},
    {zip, "xl/", "an Excel workbook", copy_out},
    {zip, "ppt/", "a PowerPoint presentation", copy_out},
    {zip, "opendocument.", "an OpenDocument file", save_as_text},
    {zip, "", "a zip archive", "Unpack it, and name the file inside it."},
    {ole, ole_word, "an old Word document", from_word},
    {ole, ole_excel, "an old Excel workbook", copy_out},
    {ole, ole_locked, "a document locked with a password", save_as_text},
    {ole, "", "an old Word or Excel document", save_as_text},
    {"{\\rtf", "", "rich text (RTF)", "Open it in Word or WordPad, and save it as plain text with the encoding UTF-8."},
    {"%PDF", "", "a PDF", copy_out},
    {"\x1F\x8B", "", "a gzip archive", "Unpack it, and name the file inside it."},
    {"plumbline-bundle ", "", "a compiled framework", "Name it where a framework is asked for; it cannot be part of one."},
    {"<html", "", "a web page", copy_out},
    {"<!doctype", "", "a web page", copy_out},
    {"<?xml", "", "an XML file", save_as_text},
};

// "<HTML" is "<html"; white space and a mark may stand before it.
bool begins_with(std::string_view text, std::string_view words) {
  if (text.size() < words.size()) return false;
  return std::equal(words.begin(), words.end(), text.begin(), [](char word, char c) {
    return word == (c >= 'A' && c <= 'Z' && word >= 'a' ? static_cast<char>(c - 'A' + 'a') : c);
  });
}

const FileKind* kind_of(std::string_view bytes) {
  std::string_view text = bytes;
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  for (const FileKind& kind : file_kinds) {
    if (begins_with(text, kind.begins) && bytes.find(kind.holds) != std::string_view::npos) return &kind;
  }
  return nullptr;
}

// ---- UTF-16 -------------------------------------------------------------------------------------

std::optional<Encoding> utf16_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return Encoding::utf16_little;
  if (bytes.starts_with("\xFE\xFF")) return Encoding::utf16_big;
  const std::string_view beginning = bytes.substr(0, looked_at);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < beginning.size(); ++i) zeros.at(i % 2) += beginning[i] == '\0' ? 1 : 0;
  const std::size_t most = beginning.size() / 2;
  if (most == 0 || std::max(zeros[0], zeros[1]) * 10 < most * 8) return std::nullopt;
  if (zeros[0] == 0) return Encoding::utf16_little;
  if (zeros[1] == 0) return Encoding::utf16_big;
  return std::nullopt;
}

void append_gap(Decoded& out) {
  if (out.gaps++ == 0) out.place = out.text.size();
  append_utf8(replacement_character, out.text);
}

void read_utf16(std::string_view bytes, Decoded& out) {
  FromUtf16 read = from_utf16(bytes, out.encoding == Encoding::utf16_little);
  out.text = std::move(read.text);
  out.gaps = read.gaps;
  out.place = read.first_gap;
}

// ---- text of bytes ------------------------------------------------------------------------------

void read_windows(std::string_view bytes, Decoded& out) {
  for (const char c : bytes) {
    const char32_t code = windows_1252(static_cast<unsigned char>(c));
    if (code == replacement_character) {
      append_gap(out);
    } else {
      append_utf8(code, out.text);
    }
  }
}

struct Utf8Count {
  std::size_t continued = 0;  // bytes of continuation in whole characters
  std::size_t stray = 0;
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t at = 0; at < bytes.size();) {
    const Character character = character_at(bytes, at);
    count.continued += character.bytes - 1;
    count.stray += character.sound ? 0 : 1;
    at += character.bytes;
  }
  return count;
}

void read_damaged(std::string_view bytes, Decoded& out) {
  for (std::size_t at = 0; at < bytes.size();) {
    const Character character = character_at(bytes, at);
    if (character.sound) {
      out.text += bytes.substr(at, character.bytes);
    } else {
      append_gap(out);
    }
    at += character.bytes;
  }
}

void read_bytes(std::string bytes, Decoded& out) {
  const Utf8Count count = count_utf8(bytes);
  if (count.stray == 0) {
    out.text = std::move(bytes);
  } else if (count.continued > count.stray) {
    read_damaged(bytes, out);
  } else {
    out.encoding = Encoding::windows_1252;
    read_windows(bytes, out);
  }
}

// ---- what came out ------------------------------------------------------------------------------

// Word writes a line break within a paragraph as 0B and a page break as 0C, and can end lines with
// 0D alone. Each becomes the one byte that ends a line everywhere else.
void mend_line_ends(std::string& text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool alone = text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n');
    if (alone || text[i] == '\v' || text[i] == '\f') text[i] = '\n';
  }
}

bool is_control(char c) {
  return (c >= '\0' && c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == '\x7F';
}

// One slip may stand in the shortest text; the data of a program has far more than one in fifty.
bool is_text(const Decoded& decoded) {
  const std::string& text = decoded.text;
  if (text.find('\0') != std::string::npos) return false;
  const auto controls = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_control));
  return controls + decoded.gaps <= 1 + text.size() / 50;
}

// What a message points at where nothing is damaged: what the encoding made a difference to.
void point_beyond_ascii(Decoded& out) {
  const auto beyond = std::find_if(out.text.begin(), out.text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
  if (beyond != out.text.end()) out.place = static_cast<std::size_t>(beyond - out.text.begin());
}

}  // namespace

std::string_view words(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return "UTF-8";
    case Encoding::utf16_little:
    case Encoding::utf16_big:
      return "UTF-16";
    case Encoding::windows_1252:
      return "Windows-1252";
  }
  return "";
}

Decoded decode(std::string bytes) {
  if (bytes.size() > policy_file_limit) return refused(Refusal::Kind::too_large, "", "");
  if (const FileKind* kind = kind_of(bytes)) return refused(Refusal::Kind::other_file, kind->what, kind->advice);
  Decoded out;
  if (const std::optional<Encoding> utf16 = utf16_of(bytes)) {
    out.encoding = *utf16;
    read_utf16(bytes, out);
  } else {
    if (bytes.starts_with(byte_order_mark)) bytes.erase(0, byte_order_mark.size());
    read_bytes(std::move(bytes), out);
  }
  mend_line_ends(out.text);
  if (!is_text(out)) return not_text();
  if (out.gaps > 0) {
    out.refusal = Refusal{Refusal::Kind::damaged, "", ""};
  } else {
    point_beyond_ascii(out);
  }
  if (out.place < out.text.size()) out.length = character_at(out.text, out.place).bytes;
  return out;
}

}  // namespace plumbline::dsl
