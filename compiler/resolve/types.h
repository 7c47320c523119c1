// The kind of value a type in policy text stands for.
#pragma once

#include <optional>

#include "compiler/model/model.h"

namespace plumbline::compiler {

/// The unit of a number type; nothing (and a report) where the words name no unit of a number, which a
/// column need not hold.
std::optional<Unit> unit_of(const Compilation& compilation, const dsl::TypeText& type, bool of_column = false);

/// A literal in a unit: 70% for percentages, £8.1bn for money (in the unit's scale), plain numbers
/// for the rest; nothing where the two do not go together.
std::optional<Exact> literal_in(const Unit& unit, const dsl::Literal& literal);

/// Text of a table cell as a value of the unit: "70%", "0 percentage points", "£8.1bn", "1,000".
std::optional<Exact> cell_value(const Unit& unit, std::string_view text);
/// The value as policy text writes it: "70%", "5 percentage points", "0.5".
std::string value_words(const Unit& unit, const Exact& value);
/// What such a cell holds, in words: "a percentage such as 70%".
std::string cell_words(const Unit& unit);

}  // namespace plumbline::compiler
