// Rows of a table, their bars under each other.
//
//   | month | value |          | month      | value |
//   | April 2021 | 70% |      | April 2021 | 70%   |
#pragma once

#include <string>
#include <vector>

#include "dsl/syntax/ast.h"

namespace plumbline::dsl {

/// A column is as wide as its widest cell, but a cell wider than this does not widen it: it sticks
/// out of its row instead.
inline constexpr std::size_t widest_column = 40;

/// The width of each column of rows that stand together.
std::vector<std::size_t> column_widths(const std::vector<const std::vector<Cell>*>& rows);

/// "| April 2021 | 70%   |"
std::string row_line(const std::vector<Cell>& cells, const std::vector<std::size_t>& widths);

}  // namespace plumbline::dsl
