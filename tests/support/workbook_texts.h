// A workbook as the texts of its cells, sheet by sheet, as our own reader has them.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace plumbline::testing {

/// By sheet: its rows of texts, blank cells left out. What cannot be read adds a failure.
std::map<std::string, std::vector<std::vector<std::string>>> workbook_texts(const std::string& bytes);

}  // namespace plumbline::testing
