// `where` conditions: which organisations, which rows.
#pragma once

#include <vector>

#include "compiler/model/model.h"

namespace plumbline::compiler {

/// "does_elective is yes and has_type_1_ed is no", of the organisations of one level.
std::vector<AttributeTest> attribute_tests(const Compilation& compilation, const dsl::Expression& where,
                                           std::uint32_t level);
/// "point_of_delivery is day_case and does_elective is yes", of the rows of a table.
std::vector<RowFilter> row_filters(const Compilation& compilation, const dsl::Expression& where,
                                   const Table& table);

}  // namespace plumbline::compiler
