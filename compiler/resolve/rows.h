// Rows with bars under a block: the first is the heading, the others answer to it cell by cell.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/model/model.h"

namespace plumbline::compiler {

struct HeadedRows {
  const dsl::Clause* heading = nullptr;
  std::vector<const dsl::Clause*> rows;  // only those with as many cells as the heading
};

/// Splits a block's rows into heading and rows; a row of another length is reported (E0110).
HeadedRows rows_of(const Compilation& compilation, const dsl::Block& block);
/// The position of a heading, in any case.
std::optional<std::size_t> heading_at(const dsl::Clause& heading, std::string_view text);

}  // namespace plumbline::compiler
