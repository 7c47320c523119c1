#include <string>

#include "runtime/report/report.h"

namespace plumbline {
namespace {

void add_step(const ProofStep& step, std::string& out) {
  const std::string indent(std::size_t{step.depth} * 2 + 2, ' ');
  out += indent + (step.value != nullptr ? step.value->shown : "not known");
  if (step.value != nullptr && says_more(*step.value)) out += " (exactly " + step.value->exact + ")";
  out.append("  ").append(step.words);
  if (!step.note.empty()) out.append("  [").append(step.note).append("]");
  out += "\n";
  for (const CellWords& cell : step.cells) {
    out += indent + "    " + place_words(cell.file, cell.sheet, cell.line).append(", ").append(cell.column) + ":";
    for (const std::string_view key : cell.keys) out.append(" ").append(key);
    out += "\n";
  }
  if (step.cell_count > step.cells.size()) {
    out += indent + "    and " + std::to_string(step.cell_count - step.cells.size()) + " more\n";
  }
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
  for (const ProofStep& step : published.proof(finding, first_cells)) add_step(step, out);
  if (!finding.missing.empty()) out += "\nMissing:\n";
  for (const CellWords& cell : finding.missing) out += "  " + cell.sentence + "\n";
  return out;
}

}  // namespace plumbline
