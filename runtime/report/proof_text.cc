#include <string>

#include "runtime/report/report.h"

namespace plumbline {
namespace {

void add_node(const ProofNode& node, int depth, std::string& out) {
  const std::string indent(static_cast<std::size_t>(depth) * 2 + 2, ' ');
  out += indent + (node.known ? node.value.shown : "not known");
  const bool truth = node.value.shown == "yes" || node.value.shown == "no";
  if (node.known && !truth && node.value.exact != node.value.shown) out += " (exactly " + node.value.exact + ")";
  out += "  ";
  out += node.words;
  if (!node.note.empty()) out += "  [" + node.note + "]";
  out += "\n";
  for (const CellWords& cell : node.cells) {
    out += indent + "    " + place_words(cell.file, cell.sheet, cell.line).append(", ").append(cell.column) + ":";
    for (const std::string_view key : cell.keys) out.append(" ").append(key);
    out += "\n";
  }
  if (node.cell_count > node.cells.size()) {
    out += indent + "    and " + std::to_string(node.cell_count - node.cells.size()) + " more\n";
  }
  for (const ProofNode& part : node.parts) add_node(part, depth + 1, out);
}

}  // namespace

std::string render_proof(const Publishable& published, const Finding& finding) {
  const Program& program = *published.program;
  const Requirement& requirement = program.requirements[finding.requirement];
  std::string out = requirement.id + "  " + requirement.title + "\n";
  std::string subject;
  for (const SubjectPart& part : finding.subject) subject += (subject.empty() ? "" : ", ") + part.words;
  out += subject + ": " + std::string(shown_verdict(finding)) + " (the submitter's own view, not for publication)\n\n";
  out += published.told(finding).sentence + "\n\nThe rule: " + requirement.english + "\n";
  for (const Interpretation& one : requirement.interpretations) {
    out += "Read as: " + one.chosen + ", rather than: " + one.other + ".\n";
  }
  out += "Written in " + requirement.origin.file + " line " + std::to_string(requirement.origin.line) + ".\n";
  // The small counts are not the submitter's to show either.
  if (finding.hidden) return out;
  out += "\nThe arithmetic:\n";
  add_node(published.proof(finding, first_cells), 0, out);
  if (!finding.missing.empty()) out += "\nMissing:\n";
  for (const CellWords& cell : finding.missing) out += "  " + cell.sentence + "\n";
  return out;
}

}  // namespace plumbline
