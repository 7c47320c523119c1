// A parameter with a gap between its months, or with two values known from one day.
#include <algorithm>
#include <set>
#include <string>

#include "compiler/passes.h"

namespace plumbline::compiler {
namespace {

std::string range_words(MonthRange months) {
  return months.first == months.last ? show(months.first) : show(months.first) + " to " + show(months.last);
}

Span row_span(const Compilation& compilation, const dsl::Block& block, const ParameterRow& row) {
  for (const dsl::Clause* clause : block.all(dsl::Phrase::row)) {
    if (compilation.origin(clause->span).line == row.origin.line) return clause->span;
  }
  return block.head.span;
}

void check_overlaps(const Compilation& compilation, const dsl::Block& block, const Parameter& parameter) {
  for (std::size_t i = 0; i < parameter.rows.size(); ++i) {
    for (std::size_t before = 0; before < i; ++before) {
      const ParameterRow& a = parameter.rows[before];
      const ParameterRow& b = parameter.rows[i];
      const MonthRange both{std::max(a.months.first, b.months.first), std::min(a.months.last, b.months.last)};
      if (a.known_from != b.known_from || both.last < both.first) continue;
      compilation.diagnostics
          .report(dsl::Code::E0402, row_span(compilation, block, b),
                  {{"name", parameter.name},
                   {"period", parameter.by ? range_words(both) : "the same time"},
                   {"date", show(b.known_from)}})
          .also(row_span(compilation, block, a), "the other value");
      return;
    }
  }
}

void check_gaps(const Compilation& compilation, const dsl::Block& block, const Parameter& parameter) {
  if (!parameter.by || parameter.rows.empty()) return;
  std::vector<const ParameterRow*> rows;
  for (const ParameterRow& row : parameter.rows) rows.push_back(&row);
  std::sort(rows.begin(), rows.end(), [](const ParameterRow* a, const ParameterRow* b) {
    return a->months.first < b->months.first;
  });
  Month covered = rows.front()->months.last;
  for (const ParameterRow* row : rows) {
    if (covered.plus(1) < row->months.first) {
      compilation.diagnostics
          .report(dsl::Code::E0401, row_span(compilation, block, *row),
                  {{"name", parameter.name},
                   {"periods", range_words({covered.plus(1), row->months.first.plus(-1)})}})
          .label("the months before this row");
      return;
    }
    covered = std::max(covered, row->months.last);
  }
}

}  // namespace

void check_parameter_periods(Compilation& compilation) {
  std::size_t index = 0;
  compilation.each_block(dsl::Phrase::PARAMETER, [&](const dsl::Block& block) {
    const Parameter& parameter = compilation.model.program.parameters[index++];
    if (compilation.diagnostics.has_error_within(block.span())) return;
    check_overlaps(compilation, block, parameter);
    check_gaps(compilation, block, parameter);
  });
}

}  // namespace plumbline::compiler
