// A cell as tables name it that go to spreadsheets and programs: its place, why it is missing, its keys.
#pragma once

#include <string>

#include "runtime/finding/explanation.h"

namespace plumbline {

/// "plan.csv:14", "plan.xlsx Activity:14"; empty where the row is not there.
std::string place_of(const CellWords& cell);
/// "blank at plan.csv:14 (Q0001P1 L003 April 2021)".
std::string missing_words(const CellWords& cell);
void append_missing_words(std::string& out, const CellWords& cell);
/// "plan.csv:14 (Value Q0001P1 L003 April 2021)".
std::string used_words(const CellWords& cell);

}  // namespace plumbline
