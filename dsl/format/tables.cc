#include "dsl/format/tables.h"

#include <algorithm>

#include "dsl/format/spelling.h"

namespace plumbline::dsl {

std::vector<std::size_t> column_widths(const std::vector<const std::vector<Cell>*>& rows) {
  std::vector<std::size_t> widths;
  for (const std::vector<Cell>* cells : rows) {
    widths.resize(std::max(widths.size(), cells->size()));
    for (std::size_t i = 0; i < cells->size(); ++i) {
      const std::size_t width = width_of((*cells)[i].text);
      if (width <= widest_column) widths[i] = std::max(widths[i], width);
    }
  }
  return widths;
}

std::string row_line(const std::vector<Cell>& cells, const std::vector<std::size_t>& widths) {
  std::string line = "|";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string& text = cells[i].text;
    const std::size_t width = width_of(text);
    line += " " + text + std::string(widths[i] > width ? widths[i] - width : 0, ' ') + " |";
  }
  return line;
}

}  // namespace plumbline::dsl
