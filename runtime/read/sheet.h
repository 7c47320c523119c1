// A sheet of a workbook -> its rows of cells, one at a time, each cell as the text a person sees there. Blank cells
// and rows without cells are left out. Never knows what a column means, and never holds more than one row.
//
//   Result<std::unique_ptr<SheetReader>> sheet = workbook->read(0);
//   SheetRow row;
//   while ((*sheet)->next(row)) ...            // row.row 14, row.cells {"RXA" in A14, "70%" in F14}
//   if ((*sheet)->failure()) ...               // the rest could not be read
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "runtime/read/number_format.h"
#include "runtime/read/package.h"
#include "runtime/read/shared_strings.h"
#include "runtime/read/sheet_xml.h"
#include "runtime/read/xml.h"

namespace plumbline::reading {

/// "F14" for column 5 (from 0) and row 14 (from 1), as people know a cell.
std::string cell_name(std::uint32_t column, std::uint32_t row);

struct SheetCell {
  enum class Kind : std::uint8_t { text, number, date, truth, error };

  std::uint32_t column = 0;  // from 0
  std::string_view text;     // UTF-8; holds until the next row is read
  Kind kind = Kind::text;
  bool formula = false;
  /// A formula of which nobody has worked out the value: its text is empty, and it is not blank.
  bool no_cached_value = false;
};

struct SheetRow {
  std::uint32_t row = 0;  // from 1
  bool hidden = false;
  std::vector<SheetCell> cells;  // in order of column
};

/// Cells that are one to whoever looks at them. What they say stands in the first; the others may keep texts nobody sees,
/// which come with the rows all the same.
struct MergedCells {
  std::uint32_t first_column = 0;
  std::uint32_t first_row = 0;
  std::uint32_t last_column = 0;
  std::uint32_t last_row = 0;
};

/// What the sheets of a workbook share.
struct SharedParts {
  SharedStrings strings;
  std::vector<Shown> styles;
  DateSystem dates = DateSystem::from_1900;
};

class SheetReader final : private SheetXml {
 public:
  static constexpr std::uint32_t most_rows = 1'048'576;
  static constexpr std::uint32_t most_columns = 16'384;  // A to XFD
  /// Of one row, shared strings not counted.
  static constexpr std::size_t most_row_bytes = std::size_t{16} << 20U;
  static constexpr std::size_t most_merged = 1'000'000;

  /// `where` is what messages say of the place: the file and the sheet.
  SheetReader(PartStream part, std::string where, std::shared_ptr<const SharedParts> shared);

  /// The next row with a cell in it; false where there are no more, or failure() says why they cannot be read.
  bool next(SheetRow& row);
  /// F0106, F0107: the rest of the sheet is not known.
  [[nodiscard]] const std::optional<Failure>& failure() const { return xml_.failure(); }
  /// A sheet has these behind its rows: they are known once next() has returned false.
  [[nodiscard]] const std::vector<MergedCells>& merged() const { return merged_; }

 private:
  /// A cell whose text may still move.
  struct Open {
    SheetCell cell;
    std::size_t begin = 0;  // of its text in row_text_
    std::size_t size = 0;
    bool is_shared = false;  // its text is a shared string instead
  };
  enum class Type : std::uint8_t { number, shared, text, truth, error, day };

  void begin(Element element, std::span<const XmlAttribute> attributes) override;
  void end(Element element) override;
  void characters(std::string_view piece) override;

  void begin_row(std::span<const XmlAttribute> attributes);
  void begin_cell(std::span<const XmlAttribute> attributes);
  void end_cell();
  void end_value(Open& open);
  void end_number(std::string_view stored, Open& open);
  void end_row();
  void add_merged(std::string_view range);
  void refuse(const std::string& message);
  [[nodiscard]] std::string cell_here() const;

  std::string where_;
  std::shared_ptr<const SharedParts> shared_;
  XmlStream xml_;

  std::uint32_t row_ = 0;
  bool hidden_ = false;
  bool row_ready_ = false;
  std::uint32_t next_column_ = 0;
  std::vector<Open> cells_;
  std::string row_text_;

  // The cell that is open.
  SheetCell cell_;
  Type type_ = Type::number;
  std::uint32_t style_ = 0;
  bool has_value_ = false;
  std::size_t text_begin_ = 0;
  std::string value_;

  bool has_rows_ = false;  // its part says where rows stand, even if there are none
  std::vector<MergedCells> merged_;
};

}  // namespace plumbline::reading
