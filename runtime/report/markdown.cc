// Documents as GitHub's Markdown. Whatever could be read as mark-up gets a backslash; what could
// begin a list, a heading or a rule at the start of a line gets one there.
#include <algorithm>
#include <string>

#include "runtime/report/document.h"

namespace plumbline::page {
namespace {

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter_or_digit(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// "&lt;" is a character to Markdown; "A&E" is not.
bool begins_entity(const std::string& text, std::size_t at) {
  if (text[at] != '&') return false;
  std::size_t end = at + 1;
  if (end < text.size() && text[end] == '#') ++end;
  while (end < text.size() && is_letter_or_digit(text[end])) ++end;
  return end < text.size() && text[end] == ';';
}

std::string escaped(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool special = std::string_view("\\`*_[]<>|~#").find(text[i]) != std::string_view::npos;
    if (special || begins_entity(text, i)) out += '\\';
    out += is_control(text[i]) ? ' ' : text[i];
  }
  return out;
}

// A line that begins "- ", "+ ", "=" or "12." is a list or a heading: it is not meant as one.
std::string line_start(std::string line) {
  line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
  if (line.empty()) return line;
  if (std::string_view("-+=").find(line[0]) != std::string_view::npos) return "\\" + line;
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  if (digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')')) line.insert(digits, "\\");
  return line;
}

// Inside a code span a backslash is a backslash, so what holds a backtick, a bar (which would end a
// cell) or nothing but spaces is written as ordinary words.
std::string code_span(const std::string& text) {
  const bool fits = text.find_first_of("`|\\") == std::string::npos && std::none_of(text.begin(), text.end(), is_control) &&
                    text.find_first_not_of(' ') != std::string::npos;
  return fits ? "`" + text + "`" : escaped(text);
}

// Stars beside a space make nothing strong: the words have none at their ends.
std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string inline_words(const Text& text) {
  std::string out;
  for (const Piece& piece : text.pieces()) {
    switch (piece.kind) {
      case PieceKind::plain:
        out += escaped(piece.text);
        break;
      case PieceKind::strong:
      case PieceKind::tag:
        if (const std::string words = trimmed(escaped(piece.text)); !words.empty()) out += "**" + words + "**";
        break;
      case PieceKind::code:
        out += code_span(piece.text);
        break;
      case PieceKind::link:
        out += "[" + escaped(piece.text) + "](#" + piece.to + ")";
        break;
    }
  }
  return out;
}

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const Document& document) : document_(document) {}

  std::string run() {
    out_ = "# " + escaped(document_.title) + "\n";
    bool contents_written = false;
    for (const Block& block : document_.blocks) {
      if (!contents_written && std::holds_alternative<Heading>(block)) {
        add_contents();
        contents_written = true;
      }
      std::visit([&](const auto& one) { add(one); }, block);
    }
    return std::move(out_);
  }

 private:
  void add_contents() {
    std::string list;
    for (const ContentsEntry& entry : contents_of(document_)) {
      list += std::string(static_cast<std::size_t>(entry.depth - 1) * 2, ' ') + "- [" + escaped(entry.words) + "](#" + entry.id + ")\n";
    }
    if (!list.empty()) out_ += "\n## Contents\n\n" + list;
  }

  void add(const Heading& heading) {
    out_ += "\n" + std::string(static_cast<std::size_t>(std::clamp(heading.level, 2, 6)), '#') + " ";
    if (!heading.id.empty()) out_ += "<a id=\"" + heading.id + "\"></a>";
    out_ += inline_words(heading.text) + "\n";
  }

  void add(const Paragraph& paragraph) {
    out_ += (paragraph.notice ? "\n> " : "\n") + line_start(inline_words(paragraph.text)) + "\n";
  }

  void add(const Bullets& bullets) {
    out_ += "\n";
    for (const Text& item : bullets.items) out_ += "- " + line_start(inline_words(item)) + "\n";
  }

  void add(const Terms& terms) {
    out_ += "\n";
    for (const Terms::Term& term : terms.list) {
      out_ += "- **" + trimmed(escaped(term.name.plain())) + "**: ";
      for (std::size_t i = 0; i < term.details.size(); ++i) out_ += (i == 0 ? "" : "<br>") + inline_words(term.details[i]);
      out_ += "\n";
    }
  }

  void add(const CaptionedTable& table) {
    out_ += "\n**" + trimmed(inline_words(table.caption)) + "**\n\n|";
    for (const Text& head : table.head) out_ += " " + inline_words(head) + " |";
    out_ += "\n|";
    for (std::size_t i = 0; i < table.head.size(); ++i) out_ += " --- |";
    out_ += "\n";
    for (const std::vector<Cell>& row : table.rows) {
      out_ += "|";
      for (std::size_t i = 0; i < table.head.size(); ++i) out_ += " " + cell_words(i < row.size() ? row[i] : Cell{}) + " |";
      out_ += "\n";
    }
  }

  static std::string cell_words(const Cell& cell) {
    std::string out;
    for (const Text& line : cell) {
      if (const std::string words = trimmed(inline_words(line)); !words.empty()) out += (out.empty() ? "" : "<br>") + words;
    }
    return out.empty() ? std::string(empty_cell) : out;
  }

  const Document& document_;
  std::string out_;
};

}  // namespace

std::string write_markdown(const Document& document) { return MarkdownWriter(document).run(); }

}  // namespace plumbline::page
