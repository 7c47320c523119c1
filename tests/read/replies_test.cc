// What people wrote beside findings, as it comes back: any order of columns, any spelling of headings, any file.
#include "runtime/read/replies.h"

#include <gtest/gtest.h>

#include "tests/support/zipped.h"

namespace plumbline {
namespace {

Result<std::vector<ReplyRow>> read(const std::string& text, DataIssues& issues, const std::string& name = "came-back.csv") {
  Result<std::vector<ReplyRow>> out = read_replies(bytes_of(text), name, issues);
  if (out) set_aside_disputed(*out, issues);
  return out;
}

std::vector<std::string> told(const DataIssues& issues) {
  std::vector<std::string> out;
  for (const DataIssue& issue : issues.list()) out.push_back(std::string(issue_table()[static_cast<std::size_t>(issue.code)].name) + " " + where(issue) + ": " + sentence(issue));
  return out;
}

using Texts = std::vector<std::string>;

TEST(Replies, AreReadByHeadingAndIdInAnyOrder) {
  DataIssues issues;
  const auto rows = read("by_when;STATUS;Title; id ;owner;Reply\n30 June 2021; Closed ;x;R-1:A;caf\xE9;\"two\nlines; more\"\n;;x;R-2:A;;\n", issues);
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 1U);
  const ReplyRow& row = rows->front();
  EXPECT_EQ(row.finding, "R-1:A");
  EXPECT_EQ(row.reply, (Reply{"caf\xC3\xA9", "closed", "two\nlines; more", "2021-06-30"}));
  EXPECT_EQ(row.line, 2U);
  EXPECT_TRUE(row.set_aside.empty());
  EXPECT_EQ(told(issues), Texts{});
}

TEST(Replies, WhatIsWrittenOtherwiseIsKeptAndTold) {
  DataIssues issues;
  const auto rows = read("Findings of June\n\nid,owner,status,by when\nR-1:A,,done,soon\n", issues);
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->front().reply, (Reply{"", "done", "", "soon"}));
  EXPECT_EQ(told(issues), (Texts{"D0173 came-back.csv line 3, Reply: There is no column \"Reply\" beside the ids of findings; what may stand under another heading is not read.",
                                 "D0170 came-back.csv line 4, Status: The status \"done\" is not one of open, answered, accepted and closed; it is kept as it is written.",
                                 "D0171 came-back.csv line 4, By when: By when: \"soon\" is no day; it is kept as it is written."}));
}

TEST(Replies, ThatDifferAboutOneFindingAreNotUsed) {
  DataIssues issues;
  const auto rows = read("id,owner\nR-1:A,one\nR-2:A,same\nR-1:A,other\nR-2:A,same\n,nobody\nR-1:A,\n", issues);
  ASSERT_TRUE(rows);
  Texts aside;
  for (const ReplyRow& row : *rows) aside.push_back(row.finding + " " + row.reply.owner + ": " + row.set_aside);
  EXPECT_EQ(aside, (Texts{"R-1:A one: More than one row replies to this finding, and they differ.", "R-2:A same: ", "R-1:A other: More than one row replies to this finding, and they differ.",
                          "R-2:A same: ", " nobody: The row names no finding."}));
  ASSERT_EQ(told(issues).size(), 4U);  // three columns that are not there
  EXPECT_EQ(told(issues)[3], "D0172 came-back.csv line 2, Id: More than one row replies to the finding R-1:A, and they differ: so does came-back.csv line 4. None of them is used.");
}

TEST(Replies, AFileWithoutThemIsRefused) {
  DataIssues issues;
  for (const char* text : {"a,b\n1,2\n", "id,title\nR-1:A,x\n", "owner,status\nx,open\n"}) {
    const auto rows = read(text, issues);
    ASSERT_FALSE(rows) << text;
    EXPECT_EQ(rows.error().code, "F0116");
  }
  const auto cut = read("id,reply\nR-1:A,one\nR-1:B,\"never closed\n", issues);
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().code, "F0116");
  EXPECT_EQ(read("", issues).error().code, "F0101");
  EXPECT_EQ(read("PK\x03\x04 no archive", issues, "findings.xlsx").error().code, "F0106");
}

// A sheet that somebody hid, a formula somebody wrote, and a sheet about something else.
TEST(Replies, OfAWorkbookAreReadFromEverySheetThatHasThem) {
  const std::string open = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
  const auto text = [](const char* place, const char* words) { return std::string("<c r=\"") + place + "\" t=\"inlineStr\"><is><t>" + words + "</t></is></c>"; };
  const std::string other = open + "<row r=\"1\">" + text("A1", "Note") + "</row></sheetData></worksheet>";
  const std::string hidden = open + "<row r=\"3\">" + text("B3", "Id") + text("C3", "Reply") + "</row><row r=\"9\">" + text("B9", "R-1:A") +
                             "<c r=\"C9\" t=\"str\"><f>A1&amp;\"!\"</f><v>worked out</v></c></row></sheetData></worksheet>";
  const std::string bytes = testing::zipped(
      {{"[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
       {"_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
                       "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
       {"xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                           "<sheet name=\"Notes\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Other replies\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
                                      "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" "
                                      "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>"},
       {"xl/worksheets/sheet1.xml", other},
       {"xl/worksheets/sheet2.xml", hidden}});
  DataIssues issues;
  const auto rows = read(bytes, issues, "findings.xlsx");
  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->front().sheet, "Other replies");
  EXPECT_EQ(rows->front().line, 9U);
  EXPECT_EQ(rows->front().reply.words, "worked out");
  ASSERT_EQ(told(issues).size(), 3U);
  EXPECT_EQ(told(issues)[0], "D0173 findings.xlsx, sheet Other replies row 3, Owner: There is no column \"Owner\" beside the ids of findings; what may stand under another heading is not read.");
}

}  // namespace
}  // namespace plumbline
