// Documents as one HTML page that opens from disk, fetches nothing, runs nothing and prints. The
// page's own policy forbids scripts and other places, so that even a fault here could start none.
#include <algorithm>
#include <string>

#include "runtime/report/document.h"
#include "runtime/report/markup.h"
#include "runtime/report/style.h"

namespace plumbline::page {
namespace {

using markup::escaped;

std::string inline_words(const Text& text) {
  std::string out;
  for (const Piece& piece : text.pieces()) {
    const std::string words = escaped(piece.text);
    switch (piece.kind) {
      case PieceKind::plain:
        out += words;
        break;
      case PieceKind::strong:
        out += "<strong>" + words + "</strong>";
        break;
      case PieceKind::tag:
        out += "<strong class=\"tag\">" + words + "</strong>";
        break;
      case PieceKind::code:
        out += "<code>" + words + "</code>";
        break;
      case PieceKind::link:
        out += "<a href=\"#" + escaped(piece.to) + "\">" + words + "</a>";
        break;
    }
  }
  return out;
}

class HtmlWriter {
 public:
  explicit HtmlWriter(const Document& document) : document_(document) {}

  std::string run() {
    const std::string title = escaped(document_.title);
    out_ = "<!DOCTYPE html>\n<html lang=\"" + escaped(document_.language) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
    out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out_ += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";
    out_ += "<title>" + title + "</title>\n<style>\n";
    out_.append(page_style).append("</style>\n</head>\n<body>\n");
    out_ += "<a class=\"skip\" href=\"#content\">Skip to the text</a>\n<header>\n<h1>" + title + "</h1>\n</header>\n<div class=\"page\">\n";
    add_contents();
    out_ += "<main id=\"content\" tabindex=\"-1\">\n";
    for (const Block& block : document_.blocks) {
      std::visit([&](const auto& one) { add(one); }, block);
    }
    return std::move(out_) + "</main>\n</div>\n</body>\n</html>\n";
  }

 private:
  // An entry's own list stands inside the entry.
  void add_contents() {
    int depth = 0;
    std::string list;
    for (const ContentsEntry& entry : contents_of(document_)) {
      for (; depth > entry.depth; --depth) list += "</li>\n</ul>\n";
      if (depth == entry.depth) list += "</li>\n";
      for (; depth < entry.depth; ++depth) list += depth == 0 ? "<ul>\n" : "\n<ul>\n";
      list += "<li><a href=\"#" + escaped(entry.id) + "\">" + escaped(entry.words) + "</a>";
    }
    for (; depth > 0; --depth) list += "</li>\n</ul>\n";
    if (!list.empty()) out_ += "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n" + list + "</nav>\n";
  }

  void add(const Heading& heading) {
    const std::string name = "h" + std::to_string(std::clamp(heading.level, 2, 6));
    out_ += "<" + name + (heading.id.empty() ? "" : " id=\"" + escaped(heading.id) + "\"") + ">";
    out_ += inline_words(heading.text) + "</" + name + ">\n";
  }

  void add(const Paragraph& paragraph) {
    out_ += (paragraph.notice ? "<p class=\"notice\">" : "<p>") + inline_words(paragraph.text) + "</p>\n";
  }

  void add(const Bullets& bullets) {
    if (bullets.items.empty()) return;
    out_ += "<ul>\n";
    for (const Text& item : bullets.items) out_ += "<li>" + inline_words(item) + "</li>\n";
    out_ += "</ul>\n";
  }

  void add(const Terms& terms) {
    if (terms.list.empty()) return;
    out_ += "<dl>\n";
    for (const Terms::Term& term : terms.list) {
      out_ += "<dt>" + inline_words(term.name) + "</dt>";
      for (const Text& detail : term.details) out_ += "<dd>" + inline_words(detail) + "</dd>";
      out_ += "\n";
    }
    out_ += "</dl>\n";
  }

  // A table wider than a narrow screen is scrolled in a frame of its own, by keyboard too. A frame
  // is a group and no landmark: a hundred landmarks help nobody to find their way.
  void add(const CaptionedTable& table) {
    const std::string id = "table" + std::to_string(++tables_);
    out_ += "<div class=\"frame\" role=\"group\" tabindex=\"0\" aria-labelledby=\"" + id + "\">\n<table>\n";
    out_ += "<caption id=\"" + id + "\"><span>" + inline_words(table.caption) + "</span></caption>\n<thead>\n<tr>";
    for (const Text& head : table.head) out_ += "<th scope=\"col\">" + inline_words(head) + "</th>";
    out_ += "</tr>\n</thead>\n<tbody>\n";
    for (const std::vector<Cell>& row : table.rows) {
      out_ += "<tr>";
      for (std::size_t i = 0; i < table.head.size(); ++i) {
        const std::string words = cell_words(i < row.size() ? row[i] : Cell{});
        out_ += i == 0 ? "<th scope=\"row\">" + words + "</th>" : "<td>" + words + "</td>";
      }
      out_ += "</tr>\n";
    }
    out_ += "</tbody>\n</table>\n</div>\n";
  }

  static std::string cell_words(const Cell& cell) {
    std::string items;
    std::string last;
    std::size_t count = 0;
    for (const Text& line : cell) {
      const std::string words = inline_words(line);
      if (words.find_first_not_of(' ') == std::string::npos) continue;
      last = words;
      items += "<li>" + words + "</li>";
      ++count;
    }
    if (count == 0) return std::string(empty_cell);
    return count == 1 ? last : "<ul>" + items + "</ul>";
  }

  const Document& document_;
  std::string out_;
  int tables_ = 0;
};

}  // namespace

std::string write_html(const Document& document) { return HtmlWriter(document).run(); }

}  // namespace plumbline::page
