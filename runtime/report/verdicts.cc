// Answers as CSV for other programs: codes and numbers, no sentence.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/csv_line.h"
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

/// In the unit beside it, as a decimal number, to twelve places where it has no end: what opens CSV files takes "3/5"
/// for a day in May.
std::string decimal(const Shown& value) {
  constexpr int places = 12;
  const bool in_hundredths = value.unit == "%" || value.unit == "percentage points";
  if (!in_hundredths && value.exact.find('/') == std::string::npos) return value.exact;
  const std::optional<Exact> number = Exact::parse(value.exact);
  if (!number) return value.exact;
  std::string out = (in_hundredths ? *number * Exact(100) : *number).rounded(places);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out;
}

}  // namespace

void write_verdicts(const Publishable& published, const TextSink& sink) {
  const std::vector<std::string> dimensions = dimensions_of(published);
  std::vector<std::string> cells = {"requirement"};
  cells.insert(cells.end(), dimensions.begin(), dimensions.end());
  for (const char* name : {"verdict", "figure", "needed", "unit", "missing"}) cells.emplace_back(name);
  std::string out = csv_line(cells);
  for (const Finding& finding : published.findings) {
    const bool in_words = !finding.missing.empty();
    append_csv_cell(out, published.program->requirements[finding.requirement].id);
    for (const std::string& dimension : dimensions) {
      out += ',';
      const auto part = std::find_if(finding.subject.begin(), finding.subject.end(), [&](const SubjectPart& one) { return one.dimension == dimension; });
      if (part != finding.subject.end()) append_csv_cell(out, part->code);
    }
    out += ',';
    append_csv_cell(out, shown_verdict(finding));
    out += ',';
    if (finding.figure) append_csv_cell(out, decimal(*finding.figure));
    out += ',';
    if (finding.needed) append_csv_cell(out, decimal(*finding.needed));
    out += ',';
    if (finding.figure || finding.needed) append_csv_cell(out, finding.figure ? finding.figure->unit : finding.needed->unit);
    out += ',';
    if (in_words) {
      std::string missing;
      for (const CellWords& cell : finding.missing) missing += (missing.empty() ? "" : "; ") + missing_words(cell);
      append_csv_cell(out, missing);
    }
    out += '\n';
    if (out.size() < piece) continue;
    sink(out);
    out.clear();
  }
  sink(out);
}

}  // namespace plumbline
