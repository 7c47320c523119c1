#include "compiler/resolve/rows.h"

#include <algorithm>
#include <cctype>

namespace plumbline::compiler {

HeadedRows rows_of(const Compilation& compilation, const dsl::Block& block) {
  HeadedRows out;
  for (const dsl::Clause* row : block.all(dsl::Phrase::row)) {
    if (out.heading == nullptr) {
      out.heading = row;
    } else if (row->bad) {
      continue;
    } else if (row->cells.size() == out.heading->cells.size()) {
      out.rows.push_back(row);
    } else {
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
                        return std::tolower(static_cast<unsigned char>(a)) == b;
                      });
    if (same) return i;
  }
  return std::nullopt;
}

}  // namespace plumbline::compiler
