// submission.json: what it says, and every way in which it can be wrong.
#include <gtest/gtest.h>

#include "runtime/read/read.h"

namespace plumbline {
namespace {

using Texts = std::vector<std::string>;

std::string failure(std::string_view text) {
  const Result<Manifest> manifest = read_manifest(text, "plan/submission.json");
  if (manifest) return "none";
  EXPECT_EQ(manifest.error().where, "plan/submission.json");
  EXPECT_FALSE(manifest.error().help.empty());
  return manifest.error().code + ": " + manifest.error().message;
}

/// A good manifest with other tables.
std::string with_tables(const std::string& tables) {
  return R"({"submission": "s", "organisation": "QX1", "version": "draft", "tables": )" + tables +
         "}";
}
std::string with_file(const std::string& file) { return with_tables("{\"t\": \"" + file + "\"}"); }

TEST(Manifest, SaysWhoSentWhatAndWhen) {
  const Result<Manifest> manifest = read_manifest(
      "\xEF\xBB\xBF"
      R"({ "submission": "QX1-final", "organisation": "QX1", "framework": "planning",
        "version": "final", "received": "2021-06-02",
        "tables": { "activity": "activity.csv", "workforce": {"file": "in/workforce.csv"} } })",
      "submission.json");
  ASSERT_TRUE(manifest) << manifest.error().message;
  EXPECT_EQ(manifest->submission, "QX1-final");
  EXPECT_EQ(manifest->organisation, "QX1");
  EXPECT_EQ(manifest->framework, "planning");
  EXPECT_EQ(manifest->version, "final");
  EXPECT_EQ(iso(*manifest->received), "2021-06-02");
  ASSERT_EQ(manifest->tables.size(), 2U);
  EXPECT_EQ(manifest->tables[0].table, "activity");
  EXPECT_EQ(manifest->tables[1].file, "in/workforce.csv");
  EXPECT_EQ(manifest->not_read, Texts{});
}

TEST(Manifest, WhatIsNotReadIsNamed) {
  const Result<Manifest> manifest = read_manifest(
      R"({"$schema": "x", "submission": "s", "organisation": "QX1", "version": "draft",
        "tables": {"a": {"file": "a.csv", "encoding": "latin"}, "w": {"workbook": "p.xlsx", "sheet": "W"}},
        "documents": {"mou": {"file": "mou.docx", "pages": 3}}, "statements": {}, "coment": 1})",
      "submission.json");
  ASSERT_TRUE(manifest) << manifest.error().message;
  EXPECT_EQ(manifest->not_read,
            (Texts{"tables.a.encoding",
                   "tables.w (a sheet of a workbook: save it as CSV, and name that file)",
                   "documents.mou.pages", "coment"}));
  EXPECT_EQ(manifest->tables.size(), 1U);
  EXPECT_FALSE(manifest->received);
  EXPECT_EQ(manifest->framework, "");
}

TEST(Manifest, F0110SaysWhereTheJsonBreaks) {
  EXPECT_EQ(failure("{\n\"submission\": \"s\",\n}"),
            "F0110: Line 3 is not valid JSON: unexpected '}'; expected a text in quotes.");
  EXPECT_EQ(failure("{\"a\": QX1}"), "F0110: Line 1 is not valid JSON: a word without quotes.");
  EXPECT_EQ(failure(""),
            "F0110: Line 1 is not valid JSON: unexpected the end of the file; expected "
            "'[', '{', or a literal.");
  for (const std::string_view text :
       {std::string_view("{\"a\": 1"), std::string_view("{'a': 1}"),
        std::string_view("{\"a\": \"\xFF\"}"), std::string_view("{\"a\": 1e999}"),
        std::string_view("{}{}"), std::string_view("PK\x03\x04"),
        std::string_view("{\"a\": \0}", 8), std::string_view("\xFF\xFE{\0", 4)}) {
    EXPECT_EQ(failure(text).substr(0, 6), "F0110:") << text;
  }
}

TEST(Manifest, F0110AMillionBracketsAreRefusedAtOnce) {
  EXPECT_EQ(failure(std::string(1000000, '[')),
            "F0110: Line 1 is not valid JSON: more than 32 brackets are open.");
  std::string objects;
  for (int i = 0; i < 100000; ++i) objects += "{\"a\":\n";
  EXPECT_EQ(failure(objects), "F0110: Line 33 is not valid JSON: more than 32 brackets are open.");
  EXPECT_EQ(failure(with_file("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")), "none");
}

TEST(Manifest, F0111AMemberThatIsMissingOrWrongIsNamed) {
  EXPECT_EQ(failure("[]"), "F0111: The file must hold an object in { }, but holds a list in [ ].");
  EXPECT_EQ(failure("{}"), "F0111: The member \"submission\" is missing.");
  EXPECT_EQ(failure(R"({"submission": 5})"),
            "F0111: The member \"submission\" must be a text in quotes, but is a number.");
  EXPECT_EQ(failure(R"({"submission": "s", "organisation": " "})"),
            "F0111: The member \"organisation\" is empty.");
  EXPECT_EQ(failure(R"({"submission": "s", "organisation": "QX1", "framework": null})"),
            "F0111: The member \"framework\" must be a text in quotes, but is null.");
  EXPECT_EQ(
      failure(R"({"submission": "s", "organisation": "QX1", "version": "Final 2"})"),
      "F0111: The member \"version\" is \"Final 2\", but must be draft, final or resubmission.");
  EXPECT_EQ(failure(R"({"submission": "s", "organisation": "QX1", "version": "draft"})"),
            "F0111: The member \"tables\" is missing.");
  EXPECT_EQ(failure(R"({"submission": "s", "organisation": "QX1", "version": "draft",
                        "received": "June", "tables": {}})"),
            "F0111: The member \"received\" is \"June\", but must be a day, written as "
            "year-month-day.");
}

TEST(Manifest, F0111TablesAreFilesByName) {
  EXPECT_EQ(failure(with_tables("[]")),
            "F0111: The member \"tables\" must be an object in { }, but is a list in [ ].");
  EXPECT_EQ(failure(with_tables(R"({"t": true})")),
            "F0111: tables.t must be the name of a file, but is true or false.");
  EXPECT_EQ(failure(with_tables(R"({"t": {"path": "x"}})")),
            "F0111: tables.t must say \"file\", the name of a file in quotes.");
  EXPECT_EQ(failure(with_file("")), "F0111: The table tables.t is read from \"\", no file.");
}

TEST(Manifest, F0111AMemberThatStandsTwiceIsRefusedWhereverItStands) {
  EXPECT_EQ(failure(R"({"submission": "s", "submission": "t"})"),
            "F0111: The member \"submission\" stands twice, and nobody can tell which one holds.");
  EXPECT_EQ(failure(with_tables(R"({"t": "a.csv", "t": "b.csv"})")),
            "F0111: The member \"t\" stands twice, and nobody can tell which one holds.");
  EXPECT_EQ(failure(with_tables(R"({"t": {"file": "a"}, "u": {"file": "b"}})")), "none");
}

TEST(Manifest, F0112AFileNeverLeavesTheFolder) {
  for (const char* file : {"/etc/passwd", "../a.csv", "in/../../a.csv", "..", "in/..",
                           "..\\\\a.csv", "in\\\\a.csv", "C:/a.csv", "c:a.csv", "a\\u0000.csv"}) {
    EXPECT_EQ(failure(with_file(file)).substr(0, 6), "F0112:") << file;
  }
  for (const char* file :
       {"a.csv", "in/a.csv", "./a.csv", "..a.csv", "a..csv", "in/...", "\xC3\xA9.csv"}) {
    EXPECT_EQ(failure(with_file(file)), "none") << file;
  }
  EXPECT_EQ(failure(with_tables(R"({"t": {"file": "../x"}})")),
            "F0112: The file of the table tables.t, \"../x\", must lie in the folder of the "
            "submission, but it holds \"..\".");
}

}  // namespace
}  // namespace plumbline
