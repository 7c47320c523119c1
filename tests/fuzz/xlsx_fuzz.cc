// Any bytes as a workbook, or as one part of a sound one: rows in order of cells in order, in sound UTF-8, or a failure,
// never a crash. The first byte says which part the others are.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "runtime/read/workbook.h"
#include "tests/support/zipped.h"

namespace plumbline::reading {
namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

const testing::Parts& sound_parts() {
  static const testing::Parts parts = {
      {"", ""},  // the file itself
      {"xl/worksheets/sheet1.xml", R"(<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c s="1"><v>44287</v></c><c s="2"><f>1</f><v>0.7</v></c></row></sheetData></worksheet>)"},
      {"xl/sharedStrings.xml", "<sst><si><t>a</t></si></sst>"},
      {"xl/styles.xml", R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>)"},
      {"xl/workbook.xml", R"(<workbook><sheets><sheet name="Plan" r:id="r1"/></sheets></workbook>)"},
      {"xl/_rels/workbook.xml.rels", R"(<Relationships><Relationship Id="r1" Type="t/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="t/styles" Target="styles.xml"/><Relationship Id="r3" Type="t/sharedStrings" Target="sharedStrings.xml"/></Relationships>)"},
      {"_rels/.rels", R"(<Relationships><Relationship Id="r1" Type="t/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
  };
  return parts;
}

std::string workbook_of(std::string_view bytes) {
  if (bytes.empty()) return "";
  const std::size_t which = static_cast<unsigned char>(bytes.front()) % sound_parts().size();
  bytes.remove_prefix(1);
  if (which == 0) return std::string(bytes);
  testing::Parts parts = sound_parts();
  parts[which].second = bytes;
  parts.erase(parts.begin());
  return testing::zipped(parts, {.deflated = false, .password = {}});
}

void read_sheet(SheetReader& reader) {
  SheetRow row;
  std::uint32_t last_row = 0;
  while (reader.next(row)) {
    check(row.row > last_row && row.row <= SheetReader::most_rows && !row.cells.empty());
    last_row = row.row;
    std::uint32_t next_column = 0;
    for (const SheetCell& cell : row.cells) {
      check(cell.column >= next_column && cell.column < SheetReader::most_columns);
      next_column = cell.column + 1;
      check(is_utf8(cell.text) && (!cell.text.empty() || cell.formula) && (!cell.no_cached_value || cell.text.empty()));
    }
  }
  check(!reader.next(row));
  if (reader.failure()) check(!reader.failure()->message.empty() && is_utf8(reader.failure()->message));
}

}  // namespace
}  // namespace plumbline::reading

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plumbline;
  using namespace plumbline::reading;
  const Result<Workbook> workbook = Workbook::open(workbook_of({reinterpret_cast<const char*>(data), size}), "fuzz.xlsx");
  if (!workbook) {
    check(is_utf8(workbook.error().message));
    return 0;
  }
  for (std::size_t i = 0; i < workbook->sheets().size(); ++i) {
    check(is_utf8(workbook->sheets()[i].name));
    const Result<std::unique_ptr<SheetReader>> reader = workbook->read(i);
    if (reader) read_sheet(**reader);
  }
  return 0;
}
