// Answers as CSV for other programs: codes and numbers, no sentence.
#include <algorithm>
#include <array>
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

/// What the lines of one requirement have in common: its own name, its answers, its unit, and for each dimension of the
/// table which of its own it is.
struct LineShape {
  LineShape(const Program& program, const Requirement& requirement, const std::vector<std::string>& dimensions) {
    append_csv_cell(begins, requirement.id);
    for (std::size_t verdict = 0; verdict < verdict_count; ++verdict) verdicts[verdict] = between_commas(word(static_cast<Verdict>(verdict)));
    if (requirement.figure || requirement.needed) {
      const Unit& of = program.steps[requirement.figure ? *requirement.figure : *requirement.needed].unit;
      unit = between_commas(csv_cell(unit_name(of)));
      in_hundredths = is_in_hundredths(of);
    }
    for (const std::string& dimension : dimensions) {
      std::optional<std::size_t>& at = places.emplace_back();
      for (std::size_t i = 0; i < requirement.subject.size(); ++i) {
        if (dimension_name(program, requirement.subject[i]) == dimension) at = i;
      }
    }
  }
  static std::string between_commas(std::string_view text) { return std::string(",").append(text).append(","); }

  std::string begins;
  std::array<std::string, verdict_count> verdicts;  // each with a comma before it and behind it, as are those below
  std::string hidden = between_commas(hidden_word);
  std::string unit;
  std::string no_unit = between_commas("");
  bool in_hundredths = false;
  std::vector<std::optional<std::size_t>> places;
};

/// `subject`: the cells of its subject, each with a comma before it; `words` is for its memory alone: no line has to ask for its own.
void append_line(std::string& out, const Finding& finding, const LineShape& shape, std::string_view subject, std::string& words) {
  out += shape.begins;
  out += subject;
  out += finding.hidden ? shape.hidden : shape.verdicts[static_cast<std::size_t>(finding.verdict)];
  if (finding.figure) append_decimal(out, *finding.figure, shape.in_hundredths);
  out += ',';
  if (finding.needed) append_decimal(out, *finding.needed, shape.in_hundredths);
  out += finding.figure || finding.needed ? shape.unit : shape.no_unit;
  if (finding.missing.empty()) {
    out += '\n';
    return;
  }
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

const std::string& AnswerLines::subject_cells(const Finding& finding, const std::vector<std::optional<std::size_t>>& places) {
  if (subjects_.size() <= finding.cell) subjects_.resize(finding.cell + 1);
  SubjectCells& out = subjects_[finding.cell];
  if (!out.of.empty() && out.of.is_same_object(finding.subject)) return out.cells;
  out.of = finding.subject;
  out.cells.clear();
  for (const std::optional<std::size_t>& place : places) {
    out.cells += ',';
    if (place) append_csv_cell(out.cells, finding.subject.parts()[*place].code);
  }
  return out.cells;
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
    append_line(pieces_.back(), finding, *shape, subject_cells(finding, shape->places), words);
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
