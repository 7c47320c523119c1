#include "compiler/resolve/rows.h"

#include <algorithm>
#include <cctype>

namespace plumbline::compiler {

namespace {

bool heading_alone_differs(const std::vector<const dsl::Clause*>& rows) {
  return rows[1]->cells.size() != rows[0]->cells.size() &&
         std::all_of(rows.begin() + 1, rows.end(),
                     [&](const dsl::Clause* row) { return row->cells.size() == rows[1]->cells.size(); });
}

}  // namespace

HeadedRows rows_of(const Compilation& compilation, const dsl::Block& block) {
  HeadedRows out;
  const std::vector<const dsl::Clause*> rows = block.all(dsl::Phrase::row);
  if (rows.size() > 2 && heading_alone_differs(rows)) {
    compilation.diagnostics.damage(rows[0]->span);
    compilation.diagnostics
        .report(dsl::Code::E0110, rows[1]->span,
                {{"found", std::to_string(rows[1]->cells.size())}, {"expected", std::to_string(rows[0]->cells.size())}})
        .also(rows[0]->span, "the heading; every row differs from it in the same way");
    return out;
  }
  for (const dsl::Clause* row : rows) {
    if (out.heading == nullptr) {
      out.heading = row;
    } else if (row->bad) {
      continue;
    } else if (row->cells.size() == out.heading->cells.size()) {
      out.rows.push_back(row);
    } else {
      compilation.diagnostics.damage(row->span);
      compilation.diagnostics
          .report(dsl::Code::E0110, row->span,
                  {{"found", std::to_string(row->cells.size())},
                   {"expected", std::to_string(out.heading->cells.size())}})
          .also(out.heading->span, "the heading");
    }
  }
  return out;
}

std::optional<std::size_t> heading_at(const dsl::Clause& heading, std::string_view text) {
  for (std::size_t i = 0; i < heading.cells.size(); ++i) {
    const std::string& cell = heading.cells[i].text;
    const bool same = cell.size() == text.size() &&
                      std::equal(cell.begin(), cell.end(), text.begin(), [](char a, char b) {
                        return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
                      });
    if (same) return i;
  }
  return std::nullopt;
}

}  // namespace plumbline::compiler
