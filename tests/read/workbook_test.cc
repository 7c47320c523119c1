// Workbooks as people and programs write them: each test makes one part by part and says what its cells read as.
#include "runtime/read/workbook.h"

#include <gtest/gtest.h>

#include "tests/read/made_workbook.h"
#include "tests/support/effort.h"

namespace plumbline::test {
namespace {

using reading::cell_name;
using reading::SheetReader;
using reading::SheetRow;
using reading::Workbook;

TEST(CellNames, AreThoseOfExcel) {
  EXPECT_EQ(cell_name(0, 1), "A1");
  EXPECT_EQ(cell_name(5, 14), "F14");
  EXPECT_EQ(cell_name(25, 2), "Z2");
  EXPECT_EQ(cell_name(26, 2), "AA2");
  EXPECT_EQ(cell_name(701, 3), "ZZ3");
  EXPECT_EQ(cell_name(702, 3), "AAA3");
  EXPECT_EQ(cell_name(16383, 1048576), "XFD1048576");
}

// --- cells ---------------------------------------------------------------------------------------

TEST(Workbook, CellsAreTextsAndNumbersAndBlanksAreLeftOut) {
  EXPECT_EQ(cells_of(R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>12</v></c><c r="C1" s="0"/><c r="D1" t="n"><v>0.83333333333333304</v></c></row>
                        <row r="2"/><row r="3"><c r="A3"/></row><row r="7"><c r="XFD7" t="s"><v> 1 </v></c></row>)"),
            (Lines{"A1 zero", "B1 12 number", "D1 0.833333333333333 number", "XFD7 one"}));
}

TEST(Workbook, PercentagesAndDatesAreWrittenAsTheyAreSeen) {
  MadeWorkbook made(R"(<row r="1"><c r="A1" s="1"><v>0.7</v></c><c r="B1" s="2"><v>44287</v></c><c r="C1" s="2"><v>44287.5625</v></c><c r="D1" s="3"><v>44287</v></c>
                       <c r="E1" s="4"><v>0.5625</v></c><c r="F1" s="2" t="s"><v>1</v></c><c r="G1"><v>44287</v></c></row>)");
  made.with_formats({"0.0%", "[$-809]dd mmmm yyyy;@", "mmm\\-yy", "h:mm"});
  EXPECT_EQ(cells(made.bytes()), (Lines{"A1 70% number", "B1 2021-04-01 date", "C1 2021-04-01 13:30 date", "D1 2021-04-01 date", "E1 0.5625 number", "F1 one", "G1 44287 number"}));
}

TEST(Workbook, DaysMayBeCountedFrom1904) {
  MadeWorkbook made(R"(<row r="1"><c r="A1" s="1"><v>42825</v></c></row>)");
  made.with_formats({"d/m/yyyy"}).replacing("<workbookPr/>", "<workbookPr date1904=\"1\"/>");
  EXPECT_EQ(cells(made.bytes()), Lines{"A1 2021-04-01 date"});
}

TEST(Workbook, TheRunsOfASharedTextAreJoinedAndPhoneticHelpIsLeftOut) {
  MadeWorkbook made(R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>)");
  made.with_strings(R"(<si><r><rPr><b/></rPr><t xml:space="preserve">Patients </t></r><r><t>seen</t></r></si>
                       <si><t>plan</t><rPh sb="0" eb="1"><t>PLAN</t></rPh><phoneticPr fontId="1"/></si><si><t/></si><si><t>a &amp; b_x000D_&#10;c_x005F_x000D_</t></si>)");
  EXPECT_EQ(cells(made.bytes()), (Lines{"A1 Patients seen", "B1 plan", "D1 a & b\r\nc_x000D_"}));
}

TEST(Workbook, ATextMayStandInItsCell) {
  EXPECT_EQ(cells_of(R"(<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c><c r="B1" t="inlineStr"><is><r><t>b</t></r><r><t>c_x0041_</t></r></is></c>
                        <c r="C1" t="str"><v>d_x0041_</v></c><c r="D1" t="inlineStr"><is><t/></is></c><c r="E1"><is><t>9</t></is></c></row>)"),
            (Lines{"A1  a ", "B1 bcA", "C1 dA", "E1 9"}));
}

TEST(Workbook, TruthsAndErrorsAreWordsOfTheirOwn) {
  EXPECT_EQ(cells_of(R"(<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#DIV/0!</v></c><c r="D1" t="e"><f>NA()</f><v>#N/A</v></c>
                        <c r="E1" t="b"><v>perhaps</v></c></row>)"),
            (Lines{"A1 TRUE truth", "B1 FALSE truth", "C1 #DIV/0! error", "D1 #N/A error formula", "E1 perhaps"}));
}

TEST(Workbook, AFormulaIsItsCachedValueAndWithoutOneIsNoBlank) {
  EXPECT_EQ(cells_of(R"(<row r="1"><c r="A1"><f>B1*2</f><v>14</v></c><c r="B1"><f t="shared" ref="B1:B9" si="0">C1</f><v>1.5</v></c><c r="C1"><f t="shared" si="0"/><v>2</v></c>
                        <c r="D1" t="str"><f>"x"</f><v>x</v></c><c r="E1" t="str"><f>""</f><v></v></c></row>
                        <row r="2"><c r="A2"><f>B1*2</f></c><c r="B2"><f>B1*2</f><v/></c><c r="C2" t="str"><f>""</f></c><c r="D2" t="s"><f>B1</f><v></v></c><c r="E2"><v></v></c></row>)"),
            (Lines{"A1 14 number formula", "B1 1.5 number formula", "C1 2 number formula", "D1 x formula", "E1  formula",
                   "A2 no value formula", "B2 no value formula", "C2 no value formula", "D2 no value formula"}));
}

TEST(Workbook, ANumberThatIsNoneStaysAsItIs) {
  EXPECT_EQ(cells_of(R"(<row r="1"><c r="A1"><v>n/a</v></c><c r="B1" t="n"><v>1,5</v></c><c r="C1" t="odd"><v>7</v></c></row>)"), (Lines{"A1 n/a", "B1 1,5", "C1 7"}));
}

// --- what programs other than Excel write --------------------------------------------------------

TEST(Workbook, PlacesMayBeLeftToCounting) {
  EXPECT_EQ(cells_of(R"(<row><c><v>1</v></c><c/><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>)"),
            (Lines{"A1 1 number", "C1 2 number", "C4 3 number", "D4 4 number", "A5 5 number"}));
}

TEST(Workbook, StrictWorkbooksAreRead) {
  MadeWorkbook made(R"(<row r="1"><c r="A1" t="d"><v>2021-04-01T00:00:00</v></c><c r="B1" t="d"><v>2021-04-01T13:30:00</v></c><c r="C1" t="d"><v>13:30:00</v></c><c r="D1" t="s"><v>1</v></c></row>)");
  made.replacing("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships");
  made.replacing("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main");
  EXPECT_EQ(cells(made.bytes()), (Lines{"A1 2021-04-01 date", "B1 2021-04-01 13:30 date", "C1 13:30:00", "D1 one"}));
}

TEST(Workbook, ElementsMayHavePrefixes) {
  MadeWorkbook made;
  made.parts["xl/worksheets/sheet1.xml"] = R"(<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="1"><x:c r="A1" s="1"><x:f>1</x:f><x:v>0.5</x:v></x:c>
    <x:c r="B1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>)";
  made.parts["xl/workbook.xml"] = R"(<x:workbook xmlns:x="urn:x" xmlns:q="urn:q"><x:sheets><x:sheet name="Plan" sheetId="1" q:id="rId1"/></x:sheets></x:workbook>)";
  made.parts["xl/styles.xml"] = R"(<x:styleSheet xmlns:x="urn:x"><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="9"/></x:cellXfs></x:styleSheet>)";
  made.parts["xl/sharedStrings.xml"] = R"(<x:sst xmlns:x="urn:x"><x:si><x:t>x</x:t></x:si></x:sst>)";
  EXPECT_EQ(cells(made.bytes()), (Lines{"A1 50% number formula", "B1 x"}));
}

TEST(Workbook, PartsAreFoundByAnySpellingOfTheirNames) {
  const std::string row = R"(<row r="1"><c r="A1" t="s"><v>1</v></c></row>)";
  for (const char* target : {"/xl/worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml", "./worksheets/../worksheets/sheet1.xml", "Worksheets/SHEET1.xml", "worksheets\\sheet1.xml"}) {
    EXPECT_EQ(cells(MadeWorkbook(row).replacing("\"worksheets/sheet1.xml\"", "\"" + std::string(target) + "\"").bytes()), Lines{"A1 one"}) << target;
  }
  MadeWorkbook odd(row);
  testing::Parts parts;
  for (auto& [name, text] : odd.parts) {
    std::string other = name;
    for (char& c : other) c = c == '/' ? '\\' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    parts.emplace_back(other, text);
  }
  EXPECT_EQ(cells(testing::zipped(parts)), Lines{"A1 one"});
}

TEST(Workbook, WhatASheetSaysOfItselfIsNotBelieved) {
  MadeWorkbook made;
  made.with_sheet(R"(<dimension ref="A1"/><sheetViews/><cols><col min="1" max="3"/></cols><sheetData><row r="3" spans="1:1"><c r="C3"><v>1</v></c></row></sheetData><drawing r:id="rId1"/>)");
  made.parts["xl/worksheets/_rels/sheet1.xml.rels"] = R"(<Relationships><Relationship Id="rId1" Type="x/drawing" Target="../drawings/drawing9.xml"/></Relationships>)";
  made.with_relationship("rId9", "theme", "theme/none.xml");
  EXPECT_EQ(cells(made.bytes()), Lines{"C3 1 number"});
}

TEST(Workbook, ElementsNobodyKnowsAreReadPast) {
  MadeWorkbook made;
  made.with_sheet(R"(<x14:sheetData xmlns:x14="urn:x"/><sheetData><row r="1"><c r="A1"><v>1<b>2</b></v><extLst><ext><v>9</v><c r="Z1"><v>8</v></c></ext></extLst></c><odd><c r="B1"><v>7</v></c></odd></row>
                     </sheetData><extLst><sheetData><row r="2"><c r="A2"><v>6</v></c></row></sheetData></extLst>)");
  EXPECT_EQ(cells(made.bytes()), Lines{"A1 1 number"});
}

TEST(Workbook, AMillionStyledBlanksAreNoRows) {
  std::string rows;
  const std::size_t last = 1000 / testing::one_in;
  for (std::size_t row = 1; row <= last; ++row) {
    rows += "<row r=\"" + std::to_string(row) + "\">";
    for (int column = 0; column < 1000; ++column) rows += "<c s=\"0\"/>";
    rows += "</row>";
  }
  EXPECT_EQ(cells_of(rows + "<row><c><v>1</v></c></row>"), Lines{"A" + std::to_string(last + 1) + " 1 number"});
}

TEST(Workbook, AWorkbookMayDoWithoutStylesAndSharedTexts) {
  MadeWorkbook made(R"(<row r="1"><c r="A1" s="0"><v>1</v></c></row>)");
  made.parts.erase("xl/styles.xml");
  made.parts.erase("xl/sharedStrings.xml");
  made.parts["xl/_rels/workbook.xml.rels"] = R"(<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)";
  EXPECT_EQ(cells(made.bytes()), Lines{"A1 1 number"});
}

// --- sheets and rows -----------------------------------------------------------------------------

TEST(Workbook, SheetsComeInTheOrderOfTheirTabsWithoutCharts) {
  MadeWorkbook made(R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row>)");
  made.with_relationship("rId7", "worksheet", "worksheets/a.xml").with_relationship("rId8", "chartsheet", "chartsheets/c.xml").with_relationship("rId9", "xlMacrosheet", "macrosheets/m.xml");
  made.parts["xl/worksheets/a.xml"] = R"(<worksheet><sheetData><row><c t="s"><v>1</v></c></row></sheetData></worksheet>)";
  made.replacing("<sheets>", R"(<sheets><sheet name="Chart" r:id="rId8"/><sheet name="First &amp; last" state="veryHidden" r:id="rId7"/><sheet name="Macro" r:id="rId9"/>)");
  made.replacing(R"(name="Plan")", R"(name="Plan" state="hidden")");
  const Result<Workbook> workbook = Workbook::open(made.bytes(), "plan.xlsx");
  ASSERT_EQ(workbook->sheets().size(), 2U);
  EXPECT_EQ(workbook->sheets()[0].name, "First & last");
  EXPECT_TRUE(workbook->sheets()[0].hidden);
  EXPECT_EQ(workbook->sheets()[1].name, "Plan");
  EXPECT_TRUE(workbook->sheets()[1].hidden);
  EXPECT_TRUE(workbook->has_macros());
  EXPECT_EQ(cells(made.bytes(), 0), Lines{"A1 one"});
  EXPECT_EQ(cells(made.bytes(), 1), Lines{"A1 zero"});
}

TEST(Workbook, MacrosLinksAndFormulasToWorkOutAreTold) {
  MadeWorkbook plain;
  const Result<Workbook> none = Workbook::open(plain.bytes(), "plan.xlsx");
  EXPECT_FALSE(none->has_macros() || none->has_external_links() || none->recalculates() || none->sheets()[0].hidden);
  MadeWorkbook made;
  made.with_relationship("rId7", "externalLink", "externalLinks/externalLink1.xml").with_relationship("rId8", "vbaProject", "vbaProject.bin");
  made.replacing("</workbook>", R"(<calcPr calcId="1" fullCalcOnLoad="1"/></workbook>)");
  const Result<Workbook> all = Workbook::open(made.bytes(), "plan.xlsm");
  EXPECT_TRUE(all->has_macros() && all->has_external_links() && all->recalculates());
}

TEST(Workbook, HiddenRowsAreToldAsSuch) {
  EXPECT_EQ(cells_of(R"(<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="0"><c r="A2"><v>2</v></c></row><row r="3" hidden="true"><c r="A3"><v>3</v></c></row>)"),
            (Lines{"A1 1 number hidden", "A2 2 number", "A3 3 number hidden"}));
}

TEST(Workbook, MergedCellsAreKnownBehindTheRows) {
  MadeWorkbook made;
  made.with_sheet(R"(<sheetData><row r="1"><c r="B1"><v>1</v></c></row></sheetData><mergeCells count="2"><mergeCell ref="B1:D2"/><mergeCell ref="A5"/></mergeCells>)");
  const Result<Workbook> workbook = Workbook::open(made.bytes(), "plan.xlsx");
  const Result<std::unique_ptr<SheetReader>> reader = workbook->read(0);
  SheetRow row;
  while ((*reader)->next(row)) {
  }
  const auto& merged = (*reader)->merged();
  ASSERT_EQ(merged.size(), 2U);
  EXPECT_EQ(cell_name(merged[0].first_column, merged[0].first_row) + cell_name(merged[0].last_column, merged[0].last_row), "B1D2");
  EXPECT_EQ(cell_name(merged[1].first_column, merged[1].first_row) + cell_name(merged[1].last_column, merged[1].last_row), "A5A5");
}

TEST(Workbook, ReadersOutliveTheWorkbookAndEachOther) {
  std::optional<Result<Workbook>> workbook = Workbook::open(
      MadeWorkbook(R"(<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>)").bytes({.deflated = false, .password = {}}), "plan.xlsx");
  Result<std::unique_ptr<SheetReader>> first = (*workbook)->read(0);
  SheetRow row;
  ASSERT_TRUE((*first)->next(row));
  Result<std::unique_ptr<SheetReader>> second = (*workbook)->read(0);
  workbook.reset();
  ASSERT_TRUE((*second)->next(row));
  EXPECT_EQ(row.cells[0].text, "zero");
  ASSERT_TRUE((*first)->next(row));
  EXPECT_EQ(row.cells[0].text, "one");
  EXPECT_FALSE((*first)->next(row));
  EXPECT_FALSE((*first)->failure());
}

TEST(Workbook, RowsGoOnOverThePiecesOfAFile) {
  std::string rows;
  for (int row = 1; row <= 20'000; ++row) {
    rows += "<row r=\"" + std::to_string(row) + "\"><c r=\"A" + std::to_string(row) + "\"><v>" + std::to_string(row) + "</v></c><c t=\"inlineStr\"><is><t>row " +
            std::to_string(row) + "</t></is></c></row>";
  }
  const Lines lines = cells_of(rows);
  ASSERT_EQ(lines.size(), 40'000U);
  for (std::size_t row = 1; row <= 20'000; ++row) {
    const std::string number = std::to_string(row);
    ASSERT_EQ(lines[2 * row - 2], "A" + number + " " + number + " number");
    ASSERT_EQ(lines[2 * row - 1], "B" + number + " row " + number);
  }
}

}  // namespace
}  // namespace plumbline::test
