// Answers as CSV for other programs: codes and numbers, no sentence.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "base/csv_line.h"
#include "runtime/finding/numbers.h"
#include "runtime/report/report.h"

namespace plumbline {
namespace {

constexpr std::size_t piece = std::size_t{1} << 20U;

/// The dimensions of every requirement, in the order they are first met.
std::vector<std::string> dimensions_of(const Publishable& published) {
  std::vector<std::string> out;
  for (const Requirement& requirement : published.program->requirements) {
    for (const Dimension& dimension : requirement.subject) {
      const std::string name = dimension_name(*published.program, dimension);
      if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
    }
  }
  return out;
}

// "blank at plan.csv:14 (Q0001P1 L003 April 2021)"; a row that is not there stands nowhere.
std::string missing_words(const CellWords& cell) {
  std::string out = cell.reason;
  if (!cell.file.empty()) out += " at " + cell.file + (cell.sheet.empty() ? "" : " " + cell.sheet) + ":" + std::to_string(cell.line);
  std::string keys;
  for (const std::string& key : cell.keys) keys += (keys.empty() ? "" : " ") + key;
  const std::string what = cell.column + (cell.column.empty() || keys.empty() ? "" : " ") + keys;
  return what.empty() ? out : out + " (" + what + ")";
}

bool in_hundredths(const Unit& unit) { return unit.quantity == Quantity::percentage || unit.quantity == Quantity::points; }

/// In the unit beside it, as a decimal number, to twelve places where it has no end: what opens CSV files takes "3/5"
/// for a day in May.
void append_decimal(std::string& out, const Exact& value, const Unit& unit) {
  constexpr int places = 12;
  const Exact number = in_hundredths(unit) ? value * Exact(100) : value;
  if (const std::optional<std::int64_t> word = number.as_word()) {
    fmt::format_to(std::back_inserter(out), "{}", *word);
    return;
  }
  std::string digits = number.rounded(places);
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  out += digits;
}

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

void append_line(std::string& out, const Finding& finding, const LineShape& shape) {
  out += shape.begins;
  for (const std::optional<std::size_t>& place : shape.places) {
    out += ',';
    if (place) append_csv_cell(out, finding.subject.parts()[*place].code);
  }
  out += ',';
  out += shown_verdict(finding);
  out += ',';
  if (finding.figure) append_decimal(out, *finding.figure, *shape.unit);
  out += ',';
  if (finding.needed) append_decimal(out, *finding.needed, *shape.unit);
  out += ',';
  if (finding.figure || finding.needed) out += shape.unit_cell;
  out += ',';
  if (!finding.missing.empty()) {
    std::string missing;
    for (const CellWords& cell : finding.missing) missing += (missing.empty() ? "" : "; ") + missing_words(cell);
    append_csv_cell(out, missing);
  }
  out += '\n';
}

}  // namespace

void write_verdicts(const Publishable& published, const TextSink& sink) {
  const std::vector<std::string> dimensions = dimensions_of(published);
  std::vector<std::string> cells = {"requirement"};
  cells.insert(cells.end(), dimensions.begin(), dimensions.end());
  for (const char* name : {"verdict", "figure", "needed", "unit", "missing"}) cells.emplace_back(name);
  std::string out = csv_line(cells);
  std::optional<LineShape> shape;
  std::uint32_t shaped = 0;
  for (const Finding& finding : published.findings) {
    if (!shape || shaped != finding.requirement) {
      shaped = finding.requirement;
      shape.emplace(*published.program, published.program->requirements[shaped], dimensions);
    }
    append_line(out, finding, *shape);
    if (out.size() < piece) continue;
    sink(out);
    out.clear();
  }
  sink(out);
}

}  // namespace plumbline
