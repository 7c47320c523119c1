#include "runtime/read/sheet.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

std::optional<std::string_view> attribute(std::span<const XmlAttribute> attributes, std::string_view name) {
  for (const XmlAttribute& one : attributes) {
    if (one.name == name) return one.value;
  }
  return std::nullopt;
}

std::string_view without_space(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

// A whole number of digits alone, below `limit`.
std::optional<std::uint32_t> whole_number(std::string_view text, std::uint32_t limit) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value >= limit) return std::nullopt;
  return value;
}

struct Place {
  std::uint32_t column = 0;
  std::uint32_t row = 0;
};

// "F14"; nothing for what is no cell of a sheet.
std::optional<Place> place_of(std::string_view name) {
  constexpr std::uint32_t letters = 26;
  std::uint32_t column = 0;
  std::size_t at = 0;
  for (; at < name.size() && name[at] >= 'A' && name[at] <= 'Z' && at < 4; ++at) {
    column = column * letters + static_cast<std::uint32_t>(name[at] - 'A') + 1;
  }
  const std::optional<std::uint32_t> row = whole_number(name.substr(at), SheetReader::most_rows + 1);
  if (column == 0 || column > SheetReader::most_columns || !row || *row == 0) return std::nullopt;
  return Place{column - 1, *row};
}

}  // namespace

std::string cell_name(std::uint32_t column, std::uint32_t row) {
  constexpr std::uint32_t letters = 26;
  std::string name;
  for (std::uint32_t left = column + 1; left > 0; left = (left - 1) / letters) {
    name.insert(name.begin(), static_cast<char>('A' + (left - 1) % letters));
  }
  return name + std::to_string(row);
}

SheetReader::SheetReader(PartStream part, std::string where, std::shared_ptr<const SharedParts> shared)
    : where_(std::move(where)), shared_(std::move(shared)), xml_(std::move(part), where_, *this) {}

bool SheetReader::next(SheetRow& row) {
  row_ready_ = false;
  while (!row_ready_) {
    if (xml_.go_on()) continue;
    if (!failure() && !has_rows_) refuse("This sheet is damaged: it has no place for rows.");
    return false;
  }
  row.row = row_;
  row.hidden = hidden_;
  row.cells.clear();
  for (const Open& open : cells_) {
    SheetCell& cell = row.cells.emplace_back(open.cell);
    if (!open.is_shared) cell.text = std::string_view(row_text_).substr(open.begin, open.size);
  }
  return true;
}

// --- elements ------------------------------------------------------------------------------------

void SheetReader::begin(Element element, std::span<const XmlAttribute> attributes) {
  switch (element) {
    case Element::sheet_data:
      has_rows_ = true;
      break;
    case Element::row:
      begin_row(attributes);
      break;
    case Element::cell:
      begin_cell(attributes);
      break;
    case Element::formula:
      cell_.formula = true;
      break;
    case Element::item:
      type_ = Type::text;
      [[fallthrough]];
    case Element::value:
      if (has_value_) refuse("This sheet is damaged: the cell " + cell_here() + " has two values.");
      has_value_ = true;
      break;
    case Element::text:
      text_begin_ = value_.size();
      break;
    case Element::merge:
      add_merged(attribute(attributes, "ref").value_or(""));
      break;
    default:
      break;
  }
}

void SheetReader::end(Element element) {
  if (element == Element::cell) end_cell();
  if (element == Element::text) decode_escapes(value_, text_begin_);
  if (element == Element::value && type_ == Type::text) decode_escapes(value_, 0);
  if (element == Element::row) end_row();
}

void SheetReader::characters(std::string_view piece) {
  value_ += piece;
  if (row_text_.size() + value_.size() > most_row_bytes) {
    xml_.refuse(too_large(where_, "Row " + std::to_string(row_) + " holds more than " + std::to_string(most_row_bytes >> 20U) + " MB of text."));
  }
}

void SheetReader::refuse(const std::string& message) { xml_.refuse(damaged(where_, message)); }

std::string SheetReader::cell_here() const { return cell_name(cell_.column, row_); }

// --- rows ----------------------------------------------------------------------------------------

void SheetReader::begin_row(std::span<const XmlAttribute> attributes) {
  cells_.clear();
  row_text_.clear();
  next_column_ = 0;
  hidden_ = is_true(attribute(attributes, "hidden").value_or(""));
  const std::uint32_t before = row_;
  const std::optional<std::string_view> number = attribute(attributes, "r");
  const std::optional<std::uint32_t> row = number ? whole_number(*number, most_rows + 1) : before + 1;
  row_ = row.value_or(0);
  if (row_ == 0 || row_ > most_rows) {
    refuse(number ? "This sheet is damaged: no row of a sheet has the number \"" + shown(*number) + "\"."
                  : "This sheet is damaged: it has more than " + counted(most_rows, "row", "rows") + ".");
  } else if (row_ <= before) {
    refuse("This sheet is damaged: row " + std::to_string(row_) + " stands behind row " + std::to_string(before) + ".");
  }
}

void SheetReader::end_row() {
  if (cells_.empty()) return;
  row_ready_ = true;
  xml_.pause();
}

// --- cells ---------------------------------------------------------------------------------------

void SheetReader::begin_cell(std::span<const XmlAttribute> attributes) {
  cell_ = SheetCell{};
  cell_.column = next_column_;
  type_ = Type::number;
  style_ = 0;
  has_value_ = false;
  value_.clear();
  for (const auto& [name, value] : attributes) {
    if (name == "r") {
      const std::optional<Place> place = place_of(value);
      if (!place || place->row != row_ || place->column < next_column_) {
        refuse("This sheet is damaged: the cell " + shown(value) + " stands in row " + std::to_string(row_) +
               (next_column_ == 0 ? "" : " behind " + cell_name(next_column_ - 1, row_)) + ".");
        return;
      }
      cell_.column = place->column;
    } else if (name == "t") {
      type_ = value == "s" ? Type::shared : value == "n" ? Type::number : value == "b" ? Type::truth : value == "e" ? Type::error
              : value == "d" ? Type::day : Type::text;
    } else if (name == "s") {
      style_ = whole_number(value, UINT32_MAX).value_or(UINT32_MAX);
    }
  }
  if (cell_.column >= most_columns) refuse("This sheet is damaged: row " + std::to_string(row_) + " goes on behind column XFD, the last there is.");
  next_column_ = cell_.column + 1;
}

void SheetReader::end_cell() {
  if (!has_value_ && !cell_.formula) return;
  Open open{cell_, row_text_.size(), 0, false};
  // Empty text may be what a formula comes to; an empty number is nothing.
  const bool is_empty = type_ == Type::text ? !has_value_ : without_space(value_).empty();
  if (!is_empty) {
    end_value(open);
  } else {
    open.cell.no_cached_value = cell_.formula;
  }
  open.size = row_text_.size() - open.begin;
  if (cell_.formula || open.size > 0 || !open.cell.text.empty()) cells_.push_back(open);
}

// What the cell says, into row_text_, or as a shared string.
void SheetReader::end_value(Open& open) {
  const std::string_view stored = type_ == Type::text ? std::string_view(value_) : without_space(value_);
  switch (type_) {
    case Type::number:
      end_number(stored, open);
      return;
    case Type::shared: {
      const std::optional<std::uint32_t> index = whole_number(stored, UINT32_MAX);
      const std::optional<std::string_view> text = index ? shared_->strings.at(*index) : std::nullopt;
      if (!text) refuse("This sheet is damaged: the workbook lacks the text of the cell " + cell_here() + ".");
      open.cell.text = text.value_or("");
      open.is_shared = true;
      return;
    }
    case Type::day:
      if (!written_date(stored, row_text_)) break;
      open.cell.kind = SheetCell::Kind::date;
      return;
    case Type::truth:
      if (!is_true(stored) && stored != "0" && stored != "false") break;
      open.cell.kind = SheetCell::Kind::truth;
      row_text_ += is_true(stored) ? "TRUE" : "FALSE";
      return;
    case Type::error:
      open.cell.kind = SheetCell::Kind::error;
      break;
    case Type::text:
      break;
  }
  row_text_ += stored;
}

void SheetReader::end_number(std::string_view stored, Open& open) {
  const std::vector<Shown>& styles = shared_->styles;
  if (style_ >= styles.size() && style_ != 0) {
    // Whether it is a number, a percentage or a date, nobody can tell.
    refuse("This sheet is damaged: the workbook lacks the number format of the cell " + cell_here() + ".");
    return;
  }
  const Shown shown_as = styles.empty() ? Shown::plain : styles[style_];
  const Written written = written_number(stored, shown_as, shared_->dates, row_text_);
  if (written == Written::no_number) row_text_ += stored;
  open.cell.kind = written == Written::no_number ? SheetCell::Kind::text
                   : written == Written::date    ? SheetCell::Kind::date
                                                 : SheetCell::Kind::number;
}

// --- merged cells --------------------------------------------------------------------------------

void SheetReader::add_merged(std::string_view range) {
  const std::size_t colon = std::min(range.find(':'), range.size());
  const std::optional<Place> first = place_of(range.substr(0, colon));
  const std::optional<Place> last = colon == range.size() ? first : place_of(range.substr(colon + 1));
  if (!first || !last) {
    refuse("This sheet is damaged: \"" + shown(range) + "\" is no range of cells that could be merged.");
  } else if (merged_.size() == most_merged) {
    xml_.refuse(too_large(where_, "This sheet has more than " + counted(most_merged, "merged range", "merged ranges") + "."));
  } else {
    merged_.push_back({first->column, first->row, last->column, last->row});
  }
}

}  // namespace plumbline::reading
