// Answers as CSV for other programs: codes and numbers, no sentence.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/csv_line.h"
#include "runtime/finding/numbers.h"
#include "runtime/report/finding_words.h"
#include "runtime/report/report.h"

namespace plumbline {
namespace {

constexpr std::size_t piece = std::size_t{1} << 20U;

/// What the lines of one requirement have in common: its own name, its unit, and for each dimension of the table which
/// of its own it is.
struct LineShape {
  LineShape(const Program& program, const Requirement& requirement, const std::vector<std::string>& dimensions) {
    append_csv_cell(begins, requirement.id);
    if (requirement.figure || requirement.needed) unit = &program.steps[requirement.figure ? *requirement.figure : *requirement.needed].unit;
    if (unit != nullptr) append_csv_cell(unit_cell, unit_name(*unit));
    for (const std::string& dimension : dimensions) {
      std::optional<std::size_t>& at = places.emplace_back();
      for (std::size_t i = 0; i < requirement.subject.size(); ++i) {
        if (dimension_name(program, requirement.subject[i]) == dimension) at = i;
      }
    }
  }
  std::string begins;
  std::string unit_cell;
  const Unit* unit = nullptr;
  std::vector<std::optional<std::size_t>> places;
};

/// `words` is for its memory alone: no line has to ask for its own.
void append_line(std::string& out, const Finding& finding, const LineShape& shape, std::string& words) {
  out += shape.begins;
  for (const std::optional<std::size_t>& place : shape.places) {
    out += ',';
    if (place) append_csv_cell(out, finding.subject.parts()[*place].code);
  }
  out += ',';
  out += shown_verdict(finding);
  out += ',';
  if (finding.figure) append_decimal(out, *finding.figure, is_in_hundredths(*shape.unit));
  out += ',';
  if (finding.needed) append_decimal(out, *finding.needed, is_in_hundredths(*shape.unit));
  out += ',';
  if (finding.figure || finding.needed) out += shape.unit_cell;
  out += ',';
  words.clear();
  for (const CellWords& cell : finding.missing) append_missing_words(words.empty() ? words : words += "; ", cell);
  append_csv_cell(out, words);
  out += '\n';
}

}  // namespace

AnswerLines::AnswerLines(const Program& program) : program_(&program), dimensions_(dimensions_of(program)) {
  std::vector<std::string> cells = {"requirement"};
  cells.insert(cells.end(), dimensions_.begin(), dimensions_.end());
  for (const char* name : {"verdict", "figure", "needed", "unit", "missing"}) cells.emplace_back(name);
  pieces_.push_back(csv_line(cells));
}

void AnswerLines::add(const std::vector<Finding>& findings) {
  std::optional<LineShape> shape;
  std::string words;
  std::uint32_t shaped = 0;
  for (const Finding& finding : findings) {
    if (!shape || shaped != finding.requirement) {
      shaped = finding.requirement;
      shape.emplace(*program_, program_->requirements[shaped], dimensions_);
    }
    if (pieces_.back().size() >= piece) {
      pieces_.emplace_back();
      pieces_.back().reserve(piece + piece / 8);
    }
    append_line(pieces_.back(), finding, *shape, words);
  }
}

void write_verdicts(const Publishable& published, const TextSink& sink) {
  std::vector<std::string> made;
  if (published.answer_lines.empty()) {
    AnswerLines lines(*published.program);
    lines.add(published.findings);
    made = lines.take();
  }
  for (const std::string& one : published.answer_lines.empty() ? made : published.answer_lines) sink(one);
}

}  // namespace plumbline
