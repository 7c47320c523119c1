// The arithmetic of one finding as a tree: each step with its value, and under it what it was made of, down to cells.
#include "base/plain_words.h"
#include "runtime/report/board/sections.h"
#include "runtime/report/markup.h"

namespace plumbline {
namespace {

using markup::escaped;

constexpr int deepest = 12;

std::string node_words(const ProofNode& node, int depth) {
  std::string out = "<li><strong>" + (node.known ? escaped(node.value.shown) : "not known") + "</strong> ";
  const bool truth = node.value.shown == "yes" || node.value.shown == "no";
  if (node.known && !truth && node.value.exact != node.value.shown) out += "<span class=\"quiet\">(exactly " + escaped(node.value.exact) + ")</span> ";
  out += escaped(node.words);
  if (!node.note.empty()) out += " <span class=\"quiet\">" + escaped(node.note) + "</span>";
  if (!node.cells.empty()) {
    out += "\n<ul class=\"cells\">\n";
    for (const CellWords& cell : node.cells) {
      out += "<li>" + escaped(place_words(cell.file, cell.sheet, cell.line) + ", " + std::string(cell.column) + (cell.keys.empty() ? "" : ": " + joined(cell.keys, ", "))) + "</li>\n";
    }
    if (node.cell_count > node.cells.size()) out += "<li>and " + with_commas(std::to_string(node.cell_count - node.cells.size())) + " more</li>\n";
    out += "</ul>\n";
  }
  if (!node.parts.empty() && depth < deepest) {
    out += "\n<ul>\n";
    for (const ProofNode& part : node.parts) out += node_words(part, depth + 1);
    out += "</ul>\n";
  }
  return out + "</li>\n";
}

}  // namespace

std::string worked_arithmetic(const ProofNode& proof) { return "<ul class=\"worked\">\n" + node_words(proof, 0) + "</ul>\n"; }

}  // namespace plumbline
