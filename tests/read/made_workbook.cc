#include "tests/read/made_workbook.h"

#include "tests/read/hand_made.h"

namespace plumbline::test {
namespace {

using reading::SheetCell;
using reading::SheetReader;
using reading::SheetRow;
using reading::Workbook;

const std::string xml_heading = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const std::string main_space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
const std::string type_space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const std::string relationships_open = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
constexpr const char* workbook_relationships = "xl/_rels/workbook.xml.rels";

std::string relationship(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + type_space + "/" + type + "\" Target=\"" + target + "\"/>";
}

std::string word(SheetCell::Kind kind) {
  switch (kind) {
    case SheetCell::Kind::text: return "";
    case SheetCell::Kind::number: return " number";
    case SheetCell::Kind::date: return " date";
    case SheetCell::Kind::truth: return " truth";
    case SheetCell::Kind::error: return " error";
  }
  return "";
}

std::string line(const SheetRow& row, const SheetCell& cell) {
  return reading::cell_name(cell.column, row.row) + " " + (cell.no_cached_value ? "no value" : std::string(cell.text)) + word(cell.kind) +
         (cell.formula ? " formula" : "") + (row.hidden ? " hidden" : "");
}

}  // namespace

MadeWorkbook::MadeWorkbook(const std::string& rows) {
  parts["[Content_Types].xml"] = xml_heading + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
  parts["_rels/.rels"] = xml_heading + relationships_open + relationship("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>";
  parts["xl/workbook.xml"] = xml_heading + "<workbook " + main_space + " xmlns:r=\"" + type_space +
                             "\"><workbookPr/><sheets><sheet name=\"Plan\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
  parts[workbook_relationships] = xml_heading + relationships_open + relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
                                  relationship("rId2", "styles", "styles.xml") + relationship("rId3", "sharedStrings", "sharedStrings.xml") +
                                  "</Relationships>";
  with_formats({});
  with_strings("<si><t>zero</t></si><si><t>one</t></si>");
  with_sheet("<sheetData>" + rows + "</sheetData>");
}

MadeWorkbook& MadeWorkbook::with_sheet(const std::string& xml) {
  parts["xl/worksheets/sheet1.xml"] = xml_heading + "<worksheet " + main_space + ">" + xml + "</worksheet>";
  return *this;
}

MadeWorkbook& MadeWorkbook::with_strings(const std::string& items) {
  parts["xl/sharedStrings.xml"] = xml_heading + "<sst " + main_space + ">" + items + "</sst>";
  return *this;
}

MadeWorkbook& MadeWorkbook::with_formats(const std::vector<std::string>& codes) {
  std::string formats;
  std::string styles = "<xf numFmtId=\"0\"/>";
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const std::string id = std::to_string(164 + i);
    formats += "<numFmt numFmtId=\"" + id + "\" formatCode=\"" + codes[i] + "\"/>";
    styles += "<xf numFmtId=\"" + id + "\" applyNumberFormat=\"1\"><alignment/></xf>";
  }
  parts["xl/styles.xml"] = xml_heading + "<styleSheet " + main_space + "><numFmts>" + formats + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" +
                           styles + "</cellXfs><dxfs><dxf><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></dxf></dxfs></styleSheet>";
  return *this;
}

MadeWorkbook& MadeWorkbook::with_relationship(const std::string& id, const std::string& type, const std::string& target) {
  std::string& text = parts[workbook_relationships];
  text.insert(text.find("</Relationships>"), relationship(id, type, target));
  return *this;
}

MadeWorkbook& MadeWorkbook::replacing(const std::string& text, const std::string& by) {
  for (auto& [name, part] : parts) {
    for (std::size_t at = 0; (at = part.find(text, at)) != std::string::npos; at += by.size()) part.replace(at, text.size(), by);
  }
  return *this;
}

std::string MadeWorkbook::bytes(const testing::Packing& packing) const { return testing::zipped({parts.begin(), parts.end()}, packing); }

Lines cells(const std::string& bytes, std::size_t sheet) {
  const Result<Workbook> workbook = Workbook::open(bytes, "plan.xlsx");
  if (!workbook) return {told(workbook.error())};
  const Result<std::unique_ptr<SheetReader>> reader = workbook->read(sheet);
  if (!reader) return {told(reader.error())};
  Lines lines;
  SheetRow row;
  while ((*reader)->next(row)) {
    for (const SheetCell& cell : row.cells) lines.push_back(line(row, cell));
  }
  if ((*reader)->failure()) lines.push_back(told(*(*reader)->failure()));
  return lines;
}

Lines cells_of(const std::string& rows) { return cells(MadeWorkbook(rows).bytes()); }

std::string failure(const std::string& bytes) {
  const Result<Workbook> workbook = Workbook::open(bytes, "plan.xlsx");
  if (!workbook) return told(workbook.error());
  for (std::size_t i = 0; i < workbook->sheets().size(); ++i) {
    const Result<std::unique_ptr<SheetReader>> reader = workbook->read(i);
    if (!reader) return told(reader.error());
    SheetRow row;
    while ((*reader)->next(row)) {
    }
    if ((*reader)->failure()) return told(*(*reader)->failure());
  }
  return "";
}

}  // namespace plumbline::test
