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
            (Texts{"tables.a.encoding", "documents.mou.pages", "coment"}));
  ASSERT_EQ(manifest->tables.size(), 2U);
  EXPECT_EQ(manifest->tables[1].file, "p.xlsx");
  EXPECT_EQ(manifest->tables[1].sheet, "W");
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

/// A good manifest with more members.
std::string with(const std::string& members) {
  return R"({"submission": "s", "organisation": "QX1", "version": "draft", "tables": {}, )" + members + "}";
}

TEST(Manifest, SaysWhichEvidenceIsSent) {
  const Result<Manifest> manifest = read_manifest(
      with(R"("documents": {"mou": {"file": "in/mou.docx", "dated": "2021-05-28", "agreed_by": ["QX1", " Y99 "]},
                            "plan": {"file": "plan.txt", "agreed_by": []}},
              "statements": {"digital": {"file": "n.md", "heading": " Digital "}, "workforce": {"file": "n.md"}},
              "attestations": {"approval": {"answer": "yes", "by": "chair", "on": "2021-06-01"},
                               "refused": {"answer": "no", "by": "chair", "on": "1 June 2021"},
                               "unanswered": {"answer": " ", "by": "", "on": ""}, "waiting": {"answer": ""}})"),
      "submission.json");
  ASSERT_TRUE(manifest) << manifest.error().message;
  EXPECT_EQ(manifest->not_read, Texts{});
  ASSERT_EQ(manifest->evidence.size(), 8U);
  const auto& mou = manifest->evidence[0];
  EXPECT_EQ(std::string(word(mou.kind)) + " " + mou.name + " " + mou.file + " " + iso(*mou.dated),
            "document mou in/mou.docx 2021-05-28");
  EXPECT_EQ(*mou.agreed_by, (Texts{"QX1", "Y99"}));
  EXPECT_EQ(*manifest->evidence[1].agreed_by, Texts{});
  EXPECT_FALSE(manifest->evidence[1].dated);
  EXPECT_EQ(word(manifest->evidence[2].kind), "statement");
  EXPECT_EQ(manifest->evidence[2].heading, "Digital");
  EXPECT_FALSE(manifest->evidence[2].agreed_by);
  EXPECT_EQ(manifest->evidence[3].heading, "");
  const auto& approval = manifest->evidence[4];
  EXPECT_EQ(std::string(word(approval.kind)) + " " + approval.role + " " + iso(*approval.on),
            "attestation chair 2021-06-01");
  EXPECT_EQ(approval.answer, true);
  EXPECT_EQ(manifest->evidence[5].answer, false);
  EXPECT_EQ(manifest->evidence[6].answer, std::nullopt);
  EXPECT_EQ(manifest->evidence[7].answer, std::nullopt);
}

TEST(Manifest, F0111DocumentsAndStatementsAreFilesByName) {
  EXPECT_EQ(failure(with(R"("documents": [])")),
            "F0111: The member \"documents\" must be an object in { }, but is a list in [ ].");
  EXPECT_EQ(failure(with(R"("documents": {"mou": "mou.txt"})")),
            "F0111: documents.mou must be an object in { }, but is a text in quotes.");
  EXPECT_EQ(failure(with(R"("documents": {"mou": {"dated": "2021-05-28"}})")),
            "F0111: documents.mou must say \"file\", the name of a file in quotes.");
  EXPECT_EQ(failure(with(R"("statements": {"s": {"file": ""}})")),
            "F0111: statements.s is read from \"\", no file.");
  EXPECT_EQ(failure(with(R"("documents": {"mou": {"file": "m", "dated": "May"}})")),
            "F0111: The member \"documents.mou.dated\" is \"May\", but must be a day, written as year-month-day.");
  EXPECT_EQ(failure(with(R"("documents": {"mou": {"file": "m", "dated": null}})")),
            "F0111: The member \"documents.mou.dated\" must be a text in quotes, but is null.");
  EXPECT_EQ(failure(with(R"("statements": {"s": {"file": "m", "heading": " "}})")),
            "F0111: The member \"statements.s.heading\" is empty.");
  EXPECT_EQ(failure(with(R"("documents": {"mou": {"file": "m"}, "mou": {"file": "n"}})")),
            "F0111: The member \"mou\" stands twice, and nobody can tell which one holds.");
}

TEST(Manifest, F0111AgreedByIsAListOfCodes) {
  const auto agreed = [](const std::string& value) {
    return failure(with(R"("documents": {"mou": {"file": "m", "agreed_by": )" + value + "}}"));
  };
  EXPECT_EQ(agreed("\"QX1\""),
            "F0111: The member \"documents.mou.agreed_by\" must be a list of codes in [ ], but is a text in quotes.");
  EXPECT_EQ(agreed("[1]"),
            "F0111: The member \"documents.mou.agreed_by\" must hold codes in quotes, but holds a number.");
  EXPECT_EQ(agreed("[\" \"]"), "F0111: The member \"documents.mou.agreed_by\" holds an empty code.");
  std::string many = "[\"a\"";
  for (int i = 0; i < 1000; ++i) many += ",\"a\"";
  EXPECT_EQ(agreed(many + "]"), "F0111: The member \"documents.mou.agreed_by\" holds more than 1,000 codes.");
}

TEST(Manifest, F0111AnAttestationIsAnAnswerARoleAndADay) {
  const auto attested = [](const std::string& value) {
    return failure(with(R"("attestations": {"a": )" + value + "}"));
  };
  EXPECT_EQ(attested("true"), "F0111: attestations.a must be an object in { }, but is true or false.");
  EXPECT_EQ(attested("{}"), "F0111: The member \"attestations.a.answer\" is missing.");
  EXPECT_EQ(attested(R"({"answer": true})"),
            "F0111: The member \"attestations.a.answer\" must be a text in quotes, but is true or false.");
  EXPECT_EQ(attested(R"({"answer": "Maybe"})"),
            "F0111: The member \"attestations.a.answer\" is \"Maybe\", but must be \"yes\", \"no\" or \"\" (not "
            "answered yet).");
  EXPECT_EQ(attested(R"({"answer": "yes"})"), "F0111: The member \"attestations.a.by\" is missing.");
  EXPECT_EQ(attested(R"({"answer": "no", "by": ""})"), "F0111: The member \"attestations.a.by\" is empty.");
  EXPECT_EQ(attested(R"({"answer": "no", "by": "chair"})"), "F0111: The member \"attestations.a.on\" is missing.");
  EXPECT_EQ(attested(R"({"answer": "", "by": 1})"),
            "F0111: The member \"attestations.a.by\" must be a text in quotes, but is a number.");
  EXPECT_EQ(attested(R"({"answer": "", "on": "soon"})"),
            "F0111: The member \"attestations.a.on\" is \"soon\", but must be a day, written as year-month-day.");
}

TEST(Manifest, F0111NamesAreShownAsTheyAreAndShort) {
  EXPECT_EQ(failure(with("\"documents\": {\"<b>\\n\\u0000" + std::string(100, 'x') + "\": 1}")),
            "F0111: documents.<b>  " + std::string(55, 'x') +
                "\xE2\x80\xA6 must be an object in { }, but is a number.");
}

TEST(Manifest, F0110AFileTooLargeIsRefused) {
  EXPECT_EQ(failure(std::string((16U << 20U) + 1, ' ')), "F0110: The file is larger than 16 MB.");
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
  EXPECT_EQ(failure(with(R"("documents": {"mou": {"file": "../x"}})")),
            "F0112: The file of documents.mou, \"../x\", must lie in the folder of the submission, but it holds "
            "\"..\".");
  EXPECT_EQ(failure(with(R"("statements": {"s": {"file": "/etc/passwd"}})")),
            "F0112: The file of statements.s, \"/etc/passwd\", must lie in the folder of the submission, but it "
            "begins at the top of the machine.");
}

}  // namespace
}  // namespace plumbline
