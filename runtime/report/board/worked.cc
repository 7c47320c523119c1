// The arithmetic of one finding as a tree: each step with its value, and under it what it was made of, down to cells.
#include <span>

#include "base/plain_words.h"
#include "runtime/report/board/sections.h"
#include "runtime/report/markup.h"

namespace plumbline {
namespace {

using markup::escaped;

constexpr std::uint32_t deepest = 12;

/// Of the step that stands first and all it was made of, which are taken away.
std::string step_words(std::span<const ProofStep>& rest) {
  const ProofStep& step = rest.front();
  rest = rest.subspan(1);
  std::string out = "<li><strong>" + (step.value != nullptr ? escaped(step.value->shown) : "not known") + "</strong> ";
  if (step.value != nullptr && says_more(*step.value)) out += "<span class=\"quiet\">(exactly " + escaped(step.value->exact) + ")</span> ";
  out += escaped(step.words);
  if (!step.note.empty()) out += " <span class=\"quiet\">" + escaped(step.note) + "</span>";
  if (!step.cells.empty()) {
    out += "\n<ul class=\"cells\">\n";
    for (const CellWords& cell : step.cells) {
      out += "<li>" + escaped(place_words(cell.file, cell.sheet, cell.line) + ", " + std::string(cell.column) + (cell.keys.empty() ? "" : ": " + joined(cell.keys, ", "))) + "</li>\n";
    }
    if (step.cell_count > step.cells.size()) out += "<li>and " + with_commas(std::to_string(step.cell_count - step.cells.size())) + " more</li>\n";
    out += "</ul>\n";
  }
  std::string parts;
  while (!rest.empty() && rest.front().depth > step.depth) parts += step_words(rest);
  if (!parts.empty() && step.depth < deepest) out += "\n<ul>\n" + parts + "</ul>\n";
  return out + "</li>\n";
}

}  // namespace

std::string worked_arithmetic(const Proof& proof) {
  std::span<const ProofStep> rest = proof;
  return "<ul class=\"worked\">\n" + step_words(rest) + "</ul>\n";
}

}  // namespace plumbline
