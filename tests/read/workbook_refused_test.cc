// What is no workbook, or damaged, locked or too large, is refused with one sentence: nothing of it is taken for a
// workbook with little in it.
#include <gtest/gtest.h>

#include <utility>

#include "tests/read/hand_made.h"
#include "tests/read/made_workbook.h"
#include "tests/support/effort.h"

namespace plumbline::test {
namespace {

using reading::Package;
using reading::PartStream;
using reading::Workbook;

std::string in_utf16(std::string_view text) {
  std::string out;
  for (const char c : text) out.append(1, c).append(1, '\0');
  return out;
}

std::string help(const std::string& bytes) { return Workbook::open(bytes, "plan.xlsx").error().help; }

// --- F0104: no workbook --------------------------------------------------------------------------

TEST(NoWorkbook, F0104SaysWhatItLooksLike) {
  const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  const std::vector<std::pair<std::string, std::string>> files = {
      {"%PDF-1.7\n", "a PDF"},
      {"\r\n<HTML><table>", "a web page"},
      {"\xEF\xBB\xBF<!DOCTYPE html>", "a web page"},
      {"<?xml version=\"1.0\"?><html xmlns=\"urn:x\">", "a web page"},
      {"<table><tr><td>1</td></tr></table>", "a web page"},
      {"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "an XML spreadsheet of an old Excel"},
      {"<?xml version=\"1.0\"?><plan/>", "an XML file"},
      {ole + in_utf16("Root Entry") + in_utf16("Workbook"), "an old Excel workbook (.xls)"},
      {ole + in_utf16("Book"), "an old Excel workbook (.xls)"},
      {ole + in_utf16("WordDocument"), "an old Word document"},
      {ole + in_utf16("Root Entry"), "a file of an old Office program"},
      {"{\\rtf1", "a document in rich text (.rtf)"},
      {"\x1F\x8B\x08", "a packed archive (.gz)"},
      {"Provider,Month\nA,1\n", "text, such as a CSV file"},
      {"\xFF\xFEP\0r\0", "text, such as a CSV file"},
  };
  for (const auto& [bytes, kind] : files) EXPECT_EQ(failure(bytes), "F0104 plan.xlsx: This is " + kind + ", not an .xlsx workbook.");
  EXPECT_EQ(failure(""), "F0104 plan.xlsx: This file is empty, where an .xlsx workbook was expected.");
  EXPECT_EQ(failure(std::string("\x01\0\x02", 3)), "F0104 plan.xlsx: This is no .xlsx workbook, and nothing else that is known here.");
}

TEST(NoWorkbook, F0104SaysWhatToDo) {
  EXPECT_EQ(help("%PDF-1.7\n"), "Ask for the workbook that its figures come from.");
  EXPECT_EQ(help("<html>"), "Open it in Excel, choose Save As, and save it as \"Excel Workbook (*.xlsx)\".");
  EXPECT_EQ(help("a,b\n"), "If it is a CSV file, give it the ending .csv. Otherwise ask for the workbook.");
}

TEST(NoWorkbook, F0104OtherArchivesAreToldApart) {
  const auto refusal = [](const testing::Parts& parts) { return failure(testing::zipped(parts)); };
  const auto office = [](const std::string& part, const std::string& text) {
    return testing::Parts{{"_rels/.rels", "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"" + part + "\"/></Relationships>"}, {part, text}};
  };
  EXPECT_EQ(refusal({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<a/>"}}),
            "F0104 plan.xlsx: This is an OpenDocument spreadsheet (.ods), not an .xlsx workbook.");
  EXPECT_EQ(refusal({{"mimetype", "application/vnd.oasis.opendocument.text"}}), "F0104 plan.xlsx: This is an OpenDocument file, not an .xlsx workbook.");
  EXPECT_EQ(refusal(office("xl/workbook.bin", "\x83\x01")), "F0104 plan.xlsx: This is a binary workbook (.xlsb), not an .xlsx workbook.");
  EXPECT_EQ(refusal(office("word/document.xml", "<w:document xmlns:w=\"urn:w\"/>")), "F0104 plan.xlsx: This is a Word document, not an .xlsx workbook.");
  EXPECT_EQ(refusal(office("ppt/presentation.xml", "<p:presentation xmlns:p=\"urn:p\"/>")), "F0104 plan.xlsx: This is a PowerPoint presentation, not an .xlsx workbook.");
  EXPECT_EQ(refusal({{"plan.xlsx", "PK"}, {"notes.txt", "x"}}), "F0104 plan.xlsx: This is a zip archive, not an .xlsx workbook.");
}

// --- F0105: locked -------------------------------------------------------------------------------

TEST(LockedWorkbook, F0105SaysThatItHasAPassword) {
  const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  const std::string password = ole + in_utf16("EncryptionInfo") + in_utf16("EncryptedPackage");
  EXPECT_EQ(failure(password), "F0105 plan.xlsx: This workbook has a password, so it cannot be read.");
  EXPECT_EQ(help(password), "Send it without: in Excel, choose File, Info, Protect Workbook, take away what locks it, and save it.");
  EXPECT_EQ(failure(ole + in_utf16("EncryptedPackage") + in_utf16("DRMEncryptedDataSpace")),
            "F0105 plan.xlsx: This workbook is encrypted by its sensitivity label, so it cannot be read.");
  EXPECT_EQ(failure(MadeWorkbook().bytes({.deflated = true, .password = "secret"})), "F0105 plan.xlsx: This workbook has a password, so it cannot be read.");
}

// --- F0106: damaged ------------------------------------------------------------------------------

const std::string sample_row = R"(<row r="1"><c r="A1" s="1"><v>0.7</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>)";

std::string damaged_sheet(const std::string& rows) {
  const std::string told = failure(MadeWorkbook(rows).bytes());
  const std::string begin = "F0106 plan.xlsx, sheet Plan: This sheet is damaged: ";
  return told.starts_with(begin) ? told.substr(begin.size()) : "not so: " + told;
}

TEST(DamagedWorkbook, F0106RowsAndCellsStandInOrder) {
  EXPECT_EQ(damaged_sheet(R"(<row r="5"/><row r="3"/>)"), "row 3 stands behind row 5.");
  EXPECT_EQ(damaged_sheet(R"(<row r="5"/><row r="5"/>)"), "row 5 stands behind row 5.");
  EXPECT_EQ(damaged_sheet(R"(<row r="0"/>)"), "no row of a sheet has the number \"0\".");
  EXPECT_EQ(damaged_sheet(R"(<row r="1048577"/>)"), "no row of a sheet has the number \"1048577\".");
  EXPECT_EQ(damaged_sheet(R"(<row r="-1"/>)"), "no row of a sheet has the number \"-1\".");
  EXPECT_EQ(damaged_sheet(R"(<row r="1048576"/><row/>)"), "it has more than 1,048,576 rows.");
  EXPECT_EQ(damaged_sheet(R"(<row r="1"><c r="C1"/><c r="B1"/></row>)"), "the cell B1 stands in row 1 behind C1.");
  EXPECT_EQ(damaged_sheet(R"(<row r="1"><c r="C1"/><c r="C1"/></row>)"), "the cell C1 stands in row 1 behind C1.");
  EXPECT_EQ(damaged_sheet(R"(<row r="1"><c r="C2"/></row>)"), "the cell C2 stands in row 1.");
  EXPECT_EQ(damaged_sheet(R"(<row r="1"><c r="XFE1"/></row>)"), "the cell XFE1 stands in row 1.");
  EXPECT_EQ(damaged_sheet(R"(<row r="1"><c r="AAAAAAAAAAAAA1"/></row>)"), "the cell AAAAAAAAAAAAA1 stands in row 1.");
  EXPECT_EQ(damaged_sheet(R"(<row r="1"><c r="XFD1"/><c/></row>)"), "row 1 goes on behind column XFD, the last there is.");
}

TEST(DamagedWorkbook, F0106ACellHasWhatItRefersTo) {
  for (const char* index : {"2", "-1", "x", "99999999999999999999"}) {
    EXPECT_EQ(damaged_sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>" + std::string(index) + "</v></c></row>"), "the workbook lacks the text of the cell A1.") << index;
  }
  EXPECT_EQ(damaged_sheet(R"(<row r="1"><c r="A1" s="9"><v>1</v></c></row>)"), "the workbook lacks the number format of the cell A1.");
  EXPECT_EQ(damaged_sheet(R"(<row r="1"><c r="A1" s="x"><v>1</v></c></row>)"), "the workbook lacks the number format of the cell A1.");
  EXPECT_EQ(damaged_sheet(R"(<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>)"), "the cell A1 has two values.");
  EXPECT_EQ(damaged_sheet(R"(<row r="1"><c r="A1"><v>1</v><is><t>2</t></is></c></row>)"), "the cell A1 has two values.");
}

TEST(DamagedWorkbook, F0106RowsBeforeTheDamageAreRead) {
  EXPECT_EQ(cells_of(R"(<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c><c r="A2"><v>3</v></c></row>)"),
            (Lines{"A1 1 number", "F0106 plan.xlsx, sheet Plan: This sheet is damaged: the cell A2 stands in row 2 behind A2."}));
}

TEST(DamagedWorkbook, F0106ASheetWithoutAPlaceForRowsIsNoEmptySheet) {
  const std::string refusal = "F0106 plan.xlsx, sheet Plan: This sheet is damaged: it has no place for rows.";
  MadeWorkbook made;
  EXPECT_EQ(failure(made.bytes()), "");
  EXPECT_EQ(failure(made.with_sheet("<dimension/>").bytes()), refusal);
  made.parts["xl/worksheets/sheet1.xml"] = "<chartsheet><sheetData/></chartsheet>";
  EXPECT_EQ(failure(made.bytes()), refusal);
}

TEST(DamagedWorkbook, F0106PartsThatAreNotThereAreNamed) {
  const auto without = [](const std::string& part) {
    MadeWorkbook made;
    made.parts.erase(part);
    return failure(made.bytes());
  };
  EXPECT_EQ(without("xl/worksheets/sheet1.xml"), "F0106 plan.xlsx, sheet Plan: This workbook is damaged: it lacks its part xl/worksheets/sheet1.xml.");
  EXPECT_EQ(without("xl/styles.xml"), "F0106 plan.xlsx: This workbook is damaged: it lacks its part xl/styles.xml.");
  EXPECT_EQ(without("xl/sharedStrings.xml"), "F0106 plan.xlsx: This workbook is damaged: it lacks its part xl/sharedStrings.xml.");
  EXPECT_EQ(without("xl/workbook.xml"), "F0106 plan.xlsx: This workbook is damaged: it lacks its part xl/workbook.xml.");
  EXPECT_EQ(without("xl/_rels/workbook.xml.rels"), "F0106 plan.xlsx, sheet Plan: This workbook is damaged: it does not say which of its parts this sheet is.");
}

TEST(DamagedWorkbook, F0106XmlThatBreaksOffOrCouldDoHarmIsRefused) {
  MadeWorkbook made;
  made.parts["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
  EXPECT_EQ(cells(made.bytes()), (Lines{"A1 1 number", "F0106 plan.xlsx, sheet Plan: The part xl/worksheets/sheet1.xml is cut short or damaged: its XML cannot be read on from byte 61."}));
  for (const char* part : {"xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"}) {
    MadeWorkbook grown;
    grown.parts[part] = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>";
    EXPECT_EQ(failure(grown.bytes()), "F0106 plan.xlsx: The part " + std::string(part) + " declares a document type or entities.");
    EXPECT_EQ(help(grown.bytes()), "No spreadsheet program writes such a file: ask the sender how it was made.");
  }
}

TEST(DamagedWorkbook, F0106TwoPartsOfOneNameAreRefused) {
  EXPECT_EQ(failure(testing::zipped({{"xl/workbook.xml", "<a/>"}, {"XL\\Workbook.xml", "<b/>"}})), "F0106 plan.xlsx: This workbook is damaged: two of its parts have one name.");
}

TEST(DamagedWorkbook, F0106CutShortAnywhereItIsRefused) {
  const std::string whole = MadeWorkbook(sample_row).with_formats({"0%"}).bytes();
  ASSERT_EQ(failure(whole), "");
  for (std::size_t size = 4; size < whole.size(); size += testing::one_in) {
    const std::string told = failure(whole.substr(0, size));
    ASSERT_EQ(told, "F0106 plan.xlsx: This workbook is cut short or damaged: the list of its parts, which stands at its end, cannot be read.") << size;
  }
}

TEST(DamagedWorkbook, OneByteThatIsWrongIsRefusedOrMakesNoDifference) {
  const std::string whole = MadeWorkbook(sample_row).with_formats({"0%"}).bytes();
  const Lines expected = {"A1 70% number", "B1 one", "A2 2 number"};
  ASSERT_EQ(cells(whole), expected);
  std::size_t refused = 0;
  for (std::size_t at = 0; at < whole.size(); at += testing::one_in) {
    for (const unsigned char change : {0x01U, 0x20U, 0xFFU}) {
      std::string changed = whole;
      changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ change);
      const std::string told = failure(changed);
      if (told.empty()) {
        ASSERT_EQ(cells(changed), expected) << at;
      } else {
        ASSERT_EQ(told.substr(0, 4), "F010") << at;
        ++refused;
      }
    }
  }
  EXPECT_GT(refused, whole.size() / testing::one_in);
}

// --- F0107: too large ----------------------------------------------------------------------------

TEST(LargeWorkbook, F0107AFileOfMoreThan64MbIsRefused) {
  EXPECT_EQ(failure("PK\x03\x04" + std::string(std::size_t{64} << 20U, 'x')), "F0107 plan.xlsx: This workbook is larger than the 64 MB that are read.");
}

TEST(LargeWorkbook, F0107TenThousandPartsAreEnough) {
  testing::Parts parts;
  for (int i = 0; i <= 10'000; ++i) parts.emplace_back(std::to_string(i), "");
  EXPECT_EQ(failure(testing::zipped(parts, {.deflated = false, .password = {}})), "F0107 plan.xlsx: This workbook is made of 10,001 parts, more than the 10,000 parts that are read.");
}

// How many bytes a part of that many gives before it is refused, and why.
std::pair<std::size_t, std::string> read_part(std::size_t bytes, std::uint64_t most) {
  const Result<Package> package = Package::open(testing::zipped({{"a", std::string(bytes, ' ')}}), "plan.xlsx");
  Result<PartStream> part = package->stream("a", "plan.xlsx, sheet Plan", most);
  std::string buffer(1 << 20, '\0');
  std::size_t count = 0;
  while (const std::size_t size = part->read(buffer.data(), buffer.size())) count += size;
  EXPECT_EQ(part->read(buffer.data(), buffer.size()), 0U);
  return {count, part->failure() ? told(*part->failure()) : ""};
}

TEST(LargeWorkbook, F0107APartThatGrowsAThousandfoldIsRefused) {
  constexpr std::size_t mb = 1 << 20;
  EXPECT_EQ(read_part(64 * mb, Package::most_part_bytes), std::pair(64 * mb, std::string()));
  const auto [count, refusal] = read_part(70 * mb, Package::most_part_bytes);
  EXPECT_GE(count, 64 * mb);
  EXPECT_LT(count, 70 * mb);
  EXPECT_EQ(refusal, "F0107 plan.xlsx, sheet Plan: This workbook's part a grows to more than 1,000 times its size when it is unpacked.");
}

TEST(LargeWorkbook, F0107APartHasALimitThatIsCountedAsItIsUnpacked) {
  constexpr std::size_t mb = 1 << 20;
  EXPECT_EQ(read_part(2 * mb, 2 * mb), std::pair(2 * mb, std::string()));
  EXPECT_EQ(read_part(3 * mb, 2 * mb), std::pair(2 * mb, std::string("F0107 plan.xlsx, sheet Plan: This workbook's part a holds more than the 2 MB that are read.")));
}

TEST(LargeWorkbook, F0107ARowHasALimit) {
  const std::string cell = "<c t=\"inlineStr\"><is><t>" + std::string(600'000, 'x') + "</t></is></c>";
  std::string row;
  for (int i = 0; i < 28; ++i) row += cell;
  EXPECT_EQ(failure(MadeWorkbook("<row>" + row + "</row>").bytes()), "F0107 plan.xlsx, sheet Plan: Row 1 holds more than 16 MB of text.");
  EXPECT_EQ(failure(MadeWorkbook("<row>" + row.substr(0, cell.size() * 27) + "</row><row>" + cell + cell + "</row>").bytes()), "");
}

}  // namespace
}  // namespace plumbline::test
