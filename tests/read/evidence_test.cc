// Documents, statements and attestations: what counts as received, what its words are, and what is
// said of all that does not.
#include "runtime/read/evidence.h"

#include <gtest/gtest.h>

#include "tests/read/hand_made.h"

namespace plumbline {
namespace {

using Given = Manifest::EvidenceGiven;
using Holds = EvidenceFile::Holds;
using test::told;
using Texts = std::vector<std::string>;

Result<EvidenceFile> file_of(std::string bytes, const std::string& name = "s/plan.txt",
                             std::size_t most = most_evidence_bytes) {
  return read_evidence_file(*bytes_of(std::move(bytes)), name, most);
}

std::string first_text(std::string bytes) {
  const Result<EvidenceFile> file = file_of(std::move(bytes));
  return file && !file->prose.passages.empty() ? file->prose.passages[0].text : "none";
}

TEST(EvidenceFiles, TextOfEveryEncodingIsRead) {
  EXPECT_EQ(first_text("caf\xC3\xA9 \xC2\xA3" "1"), "caf\xC3\xA9 \xC2\xA3" "1");
  EXPECT_EQ(first_text("\xEF\xBB\xBF" "a b"), "a b");
  EXPECT_EQ(first_text("caf\xE9 \x93quoted\x94"), "caf\xC3\xA9 \xE2\x80\x9Cquoted\xE2\x80\x9D");
  EXPECT_EQ(first_text(std::string("\xFF\xFE" "a\0\xE9\0", 6)), "a\xC3\xA9");
  EXPECT_EQ(first_text(std::string("\xFE\xFF\0a\0\xE9", 6)), "a\xC3\xA9");
  EXPECT_EQ(first_text(std::string("\xFF\xFE" "a\0\x3D\xD8", 6)), "a\xEF\xBF\xBD");
}

TEST(EvidenceFiles, WhatIsEmptyHoldsNothingWhateverItsName) {
  for (const char* name : {"s/a.txt", "s/a.md", "s/a.docx", "s/a"}) {
    EXPECT_EQ(file_of("", name)->holds, Holds::nothing) << name;
    EXPECT_EQ(file_of(" \r\n\t\n", name)->what, "is empty") << name;
  }
  EXPECT_EQ(file_of("- - -\n\n...\n")->what, "holds no words");
  EXPECT_EQ(file_of("\xEF\xBB\xBF")->holds, Holds::nothing);
  EXPECT_EQ(file_of("\xE2\x80\x8B\xC2\xA0\n")->what, "holds no words");
  EXPECT_EQ(file_of("# Plan\n\n## Part\n", "s/a.md")->what, "holds headings, and no words under them");
}

TEST(EvidenceFiles, OtherKindsAreThereAndNotRead) {
  EXPECT_EQ(file_of("PK\x03\x04", "s/a.DOCX")->what, "a Word document");
  EXPECT_EQ(file_of("%PDF-1.7", "s.txt/a.pdf")->holds, Holds::other);
  EXPECT_EQ(file_of("x", "s/a.odt")->what, "an OpenDocument text");
  EXPECT_EQ(file_of("x", "s.md/a")->what, "of a kind that is not read as text");
  EXPECT_EQ(file_of(std::string(100, 'x'), "s/a.pdf", 10)->holds, Holds::other);
  EXPECT_EQ(file_of("x", "s/a.MD")->holds, Holds::text);
}

TEST(EvidenceFiles, WhatIsNamedAsTextAndIsNoneIsNotTakenForText) {
  EXPECT_EQ(file_of(std::string("a\0b", 3))->what, "holds NUL characters, as no text does");
  EXPECT_EQ(file_of(std::string("\xFF\xFE\0\0", 4))->holds, Holds::no_text);
  EXPECT_EQ(file_of("\x01\x02\x03 data")->what, "holds data of some other program");
  EXPECT_EQ(file_of("one slip \x01 may stand")->holds, Holds::text);
  EXPECT_EQ(file_of("{\\rtf1 words }")->what, "is rich text");
  EXPECT_EQ(file_of("PK\x03\x04 words")->what, "is a Word document or an archive");
  EXPECT_EQ(file_of("\n %PDF-1.7\n words")->what, "is a PDF");
  EXPECT_EQ(file_of("<!DOCTYPE html><p>words")->what, "is a web page");
  EXPECT_EQ(file_of("<HTML>words")->holds, Holds::no_text);
}

TEST(EvidenceFiles, F0115ATextIsNotLongerThanADocument) {
  EXPECT_TRUE(file_of(std::string(10, 'x'), "s/a.txt", 10));
  const Result<EvidenceFile> large = file_of(std::string(most_evidence_bytes + 1, 'x'));
  ASSERT_FALSE(large);
  EXPECT_EQ(told(large.error()), "F0115 s/plan.txt: This text is too long for a document: more than 16 MB.");
  std::string paragraphs;
  for (std::size_t i = 0; i <= reading::most_passages; ++i) paragraphs += "a.\n\n";
  const Result<EvidenceFile> many = file_of(paragraphs);
  ASSERT_FALSE(many);
  EXPECT_EQ(many.error().message, "This text is too long for a document: more than 100,000 paragraphs.");
}

// --- evidence of a submission --------------------------------------------------------------------

Program asking() {
  Program program = test::hand_made();
  program.roles = {{"director", 0}, {"chair", 1}};
  const auto ask = [&](EvidenceKind kind, const char* name, const char* role) {
    EvidenceAsked asked;
    asked.kind = kind;
    asked.name = name;
    asked.role = role;
    program.evidence.push_back(asked);
  };
  ask(EvidenceKind::document, "agreement", "director");
  ask(EvidenceKind::statement, "inequalities", "");
  ask(EvidenceKind::attestation, "board_approval", "chair");
  ask(EvidenceKind::attestation, "open_word", "");
  return program;
}

struct Reading {
  Program program = asking();
  Organisations organisations = test::known_organisations(program);
  DataIssues issues;
  EvidenceReader reader{program, organisations, *parse_date("2 June 2021"), "QX1-final", issues};

  std::optional<Evidence> statement(const std::string& heading, std::string text) {
    Given given;
    given.kind = EvidenceKind::statement;
    given.name = "inequalities";
    given.file = "n.md";
    given.heading = heading;
    return reader.from_file(given, *file_of(std::move(text), "QX1-final/n.md"), "sha256:1");
  }
  std::optional<Evidence> attested(const char* name, std::optional<bool> answer, const char* role,
                                   const char* on = "1 June 2021") {
    Given given;
    given.kind = EvidenceKind::attestation;
    given.name = name;
    given.answer = answer;
    given.role = role;
    given.on = parse_date(on);
    return reader.attestation(given);
  }
};

Given document(const char* file = "a.txt") {
  Given given;
  given.name = "agreement";
  given.file = file;
  return given;
}

TEST(Evidence, D0127AndD0128NamesAndKindsAreThoseAskedFor) {
  Reading r;
  EXPECT_TRUE(r.reader.is_asked_for(document()));
  Given given = document();
  given.name = "agrement";
  EXPECT_FALSE(r.reader.is_asked_for(given));
  given.name = "<b>\n\x01" + std::string(100, 'x');
  EXPECT_FALSE(r.reader.is_asked_for(given));
  given.name = "inequalities";
  EXPECT_FALSE(r.reader.is_asked_for(given));
  given.kind = EvidenceKind::statement;
  EXPECT_TRUE(r.reader.is_asked_for(given));
  given.name = "board_approval";
  EXPECT_FALSE(r.reader.is_asked_for(given));
  EXPECT_EQ(told(r.issues),
            (Texts{"D0127 line 0 x1: The framework asks for no document \"agrement\"; it is not read.",
                   "D0127 line 0 x1: The framework asks for no document \"<b>  " + std::string(55, 'x') +
                       "\xE2\x80\xA6\"; it is not read.",
                   "D0128 line 0 x1: \"inequalities\" is given as a document, but the framework asks for a "
                   "statement of that name; it is not used.",
                   "D0128 line 0 x1: \"board_approval\" is given as a statement, but the framework asks for an "
                   "attestation of that name; it is not used."}));
  EXPECT_EQ(where(r.issues.list()[0]), "QX1-final/a.txt");
  EXPECT_TRUE(help(r.issues.list()[0]).starts_with("Is it agreement? Correct"));
  EXPECT_TRUE(help(r.issues.list()[1]).starts_with("Correct the name"));
}

TEST(Evidence, ADocumentIsItsFileAndItsWords) {
  Reading r;
  Given given = document();
  given.dated = parse_date("28 May 2021");
  given.agreed_by = Texts{"qx1", "Y99", "QX1"};
  const auto evidence = r.reader.from_file(given, *file_of("We agree.\n\nAll of us.\n", "QX1-final/a.txt"), "sha256:1");
  ASSERT_TRUE(evidence);
  EXPECT_EQ(evidence->file, "QX1-final/a.txt");
  EXPECT_EQ(evidence->hash, "sha256:1");
  EXPECT_EQ(iso(*evidence->dated), "2021-05-28");
  EXPECT_EQ(*evidence->agreed_by, (Texts{"QX1", "Y99"}));
  EXPECT_TRUE(evidence->has_text);
  EXPECT_EQ(evidence->words, 5U);
  ASSERT_EQ(evidence->passages.size(), 2U);
  EXPECT_EQ(evidence->passages[1].line, 3U);
  EXPECT_EQ(told(r.issues), Texts{});
}

TEST(Evidence, D0144ADocumentOfALaterDayIsThereAndTold) {
  Reading r;
  Given given = document();
  for (const char* day : {"2 June 2021", "3 June 2021"}) {
    given.dated = parse_date(day);
    const auto evidence = r.reader.from_file(given, *file_of("We agree.\n", "QX1-final/a.txt"), "sha256:1");
    ASSERT_TRUE(evidence);
    EXPECT_EQ(show(*evidence->dated), day);
  }
  EXPECT_EQ(told(r.issues), Texts{"D0144 line 0 x1: The document \"agreement\" is dated 3 June 2021, after the day the plans are judged "
                                  "on (2 June 2021), which cannot be right."});
}

TEST(Evidence, D0129AndD0131WhatIsNotReadIsThereAllTheSame) {
  Reading r;
  const auto word = r.reader.from_file(document("a.docx"), *file_of("PK\x03\x04", "s/a.docx"), "sha256:1");
  ASSERT_TRUE(word);
  EXPECT_FALSE(word->has_text);
  EXPECT_EQ(word->words, 0U);
  EXPECT_EQ(word->hash, "sha256:1");
  EXPECT_FALSE(word->agreed_by);
  ASSERT_TRUE(r.reader.from_file(document(), *file_of(std::string("\0\1", 2)), "sha256:2"));
  EXPECT_EQ(told(r.issues),
            (Texts{"D0129 line 0 x1: The file of the document \"agreement\" is a Word document; its words were not read.",
                   "D0131 line 0 x1: The file of the document \"agreement\" is named as text, but holds NUL "
                   "characters, as no text does; its words were not read."}));
}

TEST(Evidence, D0130WhatIsEmptyCountsAsNotReceived) {
  Reading r;
  EXPECT_FALSE(r.reader.from_file(document(), *file_of(""), "sha256:1"));
  EXPECT_FALSE(r.reader.from_file(document(), *file_of(" ", "s/a.docx"), "sha256:1"));
  EXPECT_FALSE(r.statement("", "# Health inequalities\n"));
  EXPECT_FALSE(r.statement("health inequalities", "# Health inequalities\n\n- -\n\n# Other\nwords\n"));
  const std::string document_words = "D0130 line 0 x1: The document \"agreement\" counts as not received: its file ";
  const std::string statement_words = "D0130 line 0 x1: The statement \"inequalities\" counts as not received: its file ";
  EXPECT_EQ(told(r.issues), (Texts{document_words + "is empty.", document_words + "is empty.",
                                   statement_words + "holds headings, and no words under them.",
                                   statement_words + "holds no words under the heading \"health inequalities\"."}));
}

TEST(Evidence, AStatementIsTheSectionUnderItsHeading) {
  Reading r;
  const std::string text =
      "# Plan\nBefore all.\n## Health  Inequalities\nWe act.\n### How\nIn hostels.\n## Digital\nNo.\n# End\nNo.\n";
  const auto section = r.statement("health inequalities", text);
  ASSERT_TRUE(section);
  EXPECT_EQ(section->words, 4U);
  ASSERT_EQ(section->passages.size(), 2U);
  EXPECT_EQ(section->passages[1].heading, "How");
  EXPECT_EQ(section->passages[1].line, 6U);
  EXPECT_EQ(r.statement("Plan", text)->words, 7U);
  EXPECT_EQ(r.statement("End", text)->words, 1U);
  EXPECT_EQ(r.statement("", text)->words, 8U);
  EXPECT_EQ(told(r.issues), Texts{});
}

TEST(Evidence, D0132AndD0133TheHeadingIsThereOnce) {
  Reading r;
  EXPECT_FALSE(r.statement("Inequality", "# Inequalities\na\n# Other\nb\n"));
  EXPECT_FALSE(r.statement("Other", "# Other\na\n## other\nb\n"));
  EXPECT_FALSE(r.statement("Other", "words without a heading\n"));
  EXPECT_EQ(told(r.issues),
            (Texts{"D0132 line 0 x1: The statement \"inequalities\" counts as not received: its file has no heading "
                   "\"Inequality\".",
                   "D0133 line 0 x1: The statement \"inequalities\" counts as not received: the heading \"Other\" "
                   "stands 2 times in its file, and nobody can tell which is meant.",
                   "D0132 line 0 x1: The statement \"inequalities\" counts as not received: its file has no heading "
                   "\"Other\"."}));
  EXPECT_TRUE(help(r.issues.list()[0]).starts_with("Is it Inequalities? Write"));
}

TEST(Evidence, D0134AgreementOfNobodyKnownIsNotCounted) {
  Reading r;
  Given given = document();
  given.agreed_by = Texts{"QX1", "QX7"};
  EXPECT_EQ(*r.reader.from_file(given, *file_of("words"), "h")->agreed_by, Texts{"QX1"});
  EXPECT_EQ(told(r.issues), (Texts{"D0134 line 0 x1: The document \"agreement\" is agreed by \"QX7\", which is the code "
                                   "of no organisation; that agreement is not counted."}));
  EXPECT_TRUE(help(r.issues.list()[0]).starts_with("Is it QX1? Correct"));
}

TEST(Evidence, AttestationsAreTheWordOfARole) {
  Reading r;
  EXPECT_EQ(r.attested("board_approval", true, "chair")->answer, true);
  EXPECT_EQ(r.attested("board_approval", false, "chair")->role, "chair");
  EXPECT_EQ(iso(*r.attested("open_word", true, "director")->on), "2021-06-01");
  EXPECT_EQ(r.attested("board_approval", std::nullopt, "")->answer, std::nullopt);
  EXPECT_EQ(r.attested("board_approval", true, "chair", "2 June 2021")->hash, "");
  EXPECT_EQ(told(r.issues), Texts{});
}

TEST(Evidence, D0135AndD0136AttestationsInAnotherRoleOrOfALaterDayLeaveItOpen) {
  Reading r;
  EXPECT_EQ(r.attested("board_approval", true, "director")->role, "director");
  EXPECT_EQ(r.attested("open_word", true, "secretary")->answer, std::nullopt);
  EXPECT_FALSE(r.attested("board_approval", true, "chair", "3 June 2021"));
  EXPECT_EQ(told(r.issues),
            (Texts{"D0135 line 0 x1: The attestation \"board_approval\" is given by \"director\", but it has to be "
                   "chair; that leaves it open.",
                   "D0135 line 0 x1: The attestation \"open_word\" is given by \"secretary\", but it has to be "
                   "director or chair; that leaves it open.",
                   "D0136 line 0 x1: The attestation \"board_approval\" was given on 3 June 2021, after the day the "
                   "plans are judged on (2 June 2021); it does not hold yet."}));
  EXPECT_EQ(where(r.issues.list()[0]), "QX1-final/submission.json");
}

}  // namespace
}  // namespace plumbline
