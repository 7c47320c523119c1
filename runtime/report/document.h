// A document before it has a coat: headings, paragraphs, lists, tables and definitions, built once
// and written as Markdown or as HTML. A document knows nothing of planning, and holds no mark-up: a
// name such as "<b>" in it is those three letters, whoever wrote it, and each writer escapes it.
//
//   page::Document document{"en-GB", "Rulebook", {}};
//   document.add(page::Heading{2, "Sources", "sources"});
//   document.add(page::Paragraph{"The briefing says: " + page::strong("70%") + "."});
//   page::write_markdown(document);   // "# Rulebook\n\n## Contents\n..."
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace plumbline::page {

enum class PieceKind : std::uint8_t { plain, strong, code, link, tag };

/// Some words of one look. A tag is a word set apart, such as "our own check"; a link leads to the
/// heading whose id is `to`.
struct Piece {
  PieceKind kind = PieceKind::plain;
  std::string text;
  std::string to;
};

/// A line of words. Plain text turns into one by itself.
class Text {
 public:
  Text() = default;
  Text(const char* text) : Text(std::string(text)) {}  // NOLINT(google-explicit-constructor)
  Text(std::string text);                              // NOLINT(google-explicit-constructor)
  explicit Text(Piece piece) { pieces_.push_back(std::move(piece)); }

  [[nodiscard]] const std::vector<Piece>& pieces() const { return pieces_; }
  [[nodiscard]] bool empty() const { return pieces_.empty(); }
  /// The words alone.
  [[nodiscard]] std::string plain() const;
  Text& operator+=(const Text& more);
  friend Text operator+(Text first, const Text& more) { return first += more; }

 private:
  std::vector<Piece> pieces_;
};

Text strong(std::string text);
Text code(std::string text);
Text tag(std::string text);
Text link(std::string text, std::string to);
/// "a, b and c"; nothing where there is none.
Text listed(const std::vector<Text>& parts);

/// Level 2 is a chapter; the title of the document alone has level 1. What has an id, made by
/// anchor(), can be linked to, and stands in the contents if it is `in_contents`.
struct Heading {
  int level = 2;
  Text text;
  std::string id;
  bool in_contents = false;
};
struct Paragraph {
  Text text;
  bool notice = false;  // set apart: a reader must not miss it
};
struct Bullets {
  std::vector<Text> items;
};
/// Words and what stands for them, as "Owner: Elective recovery lead".
struct Terms {
  struct Term {
    Text name;
    std::vector<Text> details;
  };
  std::vector<Term> list;

  /// Leaves out what has nothing to say.
  void add(Text name, const Text& detail);
};
/// Lines one under the other. A cell without a line is written "No data".
using Cell = std::vector<Text>;
/// The first cell of a row is its heading. Rows shorter than the head are filled up.
struct CaptionedTable {
  Text caption;
  std::vector<Text> head;
  std::vector<std::vector<Cell>> rows;
};
using Block = std::variant<Heading, Paragraph, Bullets, Terms, CaptionedTable>;

struct Document {
  std::string language;
  std::string title;
  std::vector<Block> blocks;

  void add(Block block) { blocks.push_back(std::move(block)); }
};

inline constexpr std::string_view empty_cell = "No data";

/// A heading's id, of its kind and whatever name it is about: equal only where both are equal, and
/// made only of characters that may stand in an address.
std::string anchor(std::string_view kind, std::string_view name);

/// The contents: how deep each entry stands, from 1, with no depth left out on the way down.
struct ContentsEntry {
  int depth = 1;
  std::string words;
  std::string id;
};
std::vector<ContentsEntry> contents_of(const Document& document);

/// GitHub's Markdown.
std::string write_markdown(const Document& document);
/// One page in one file: no script, nothing from anywhere else, prints.
std::string write_html(const Document& document);

}  // namespace plumbline::page
