// What files of an inbox are told to be, and where they go: never by guess.
#include <gtest/gtest.h>

#include <functional>
#include <sstream>

#include "runtime/intake/register.h"
#include "tests/read/hand_made.h"
#include "tests/read/made_workbook.h"

namespace plumbline::intake {
namespace {

using Texts = std::vector<std::string>;

/// Frameworks and organisations that outlive the inbox which refers to them.
class Given {
 public:
  Given() : program_(test::hand_made()), organisations_(test::known_organisations(program_)) {
    program_.id = "plans";
    program_.tables[0].due = parse_date("2021-05-06");
    Table baseline = program_.tables[0];
    baseline.name = "baseline";
    baseline.supplied_by.reset();
    baseline.due.reset();
    baseline.columns.erase(baseline.columns.begin() + 4, baseline.columns.end());
    program_.tables.push_back(baseline);
    program_.evidence.push_back({EvidenceKind::document, "delivery_plan", {}, {}, {}, 0, ""});
    program_.evidence.push_back({EvidenceKind::statement, "health_inequalities", {}, {}, {}, 0, ""});
    inbox.frameworks = {{&program_, &organisations_}};
  }

  Given& with(const std::string& path, const std::string& bytes) {
    InboxFile file;
    file.path = path;
    file.hash = "sha256:" + std::to_string(std::hash<std::string>()(bytes));
    file.size = bytes.size();
    file.open = [bytes]() -> Result<std::unique_ptr<ByteSource>> { return bytes_of(bytes); };
    inbox.files.push_back(std::move(file));
    return *this;
  }

  Given& with_manifest(const std::string& folder, const std::string& text) {
    Result<Manifest> manifest = read_manifest(text, folder + "submission.json");
    EXPECT_TRUE(manifest) << manifest.error().message;
    inbox.manifests.push_back({folder, folder + "submission.json", *std::move(manifest)});
    return *this;
  }

  Program& program() { return program_; }

  Given& with_organisations(std::vector<Organisations::Entry> entries) {
    organisations_ = Organisations(program_, std::move(entries));
    return *this;
  }

  Inbox inbox;

 private:
  Program program_;
  Organisations organisations_;
};

std::string rows(const Texts& providers) {
  std::string out = test::heading();
  for (std::size_t i = 0; i < providers.size(); ++i) out += providers[i] + (i % 2 == 0 ? ",Apr-21" : ",May-21") + ",day_case,5,7,70\n";
  return out;
}

/// A sheet of a made workbook: its name, and rows as lines of CSV without quotes.
struct Sheet {
  std::string name;
  std::string csv;
  bool hidden = false;
};

std::string sheet_xml(const std::string& csv) {
  std::string out = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
  std::istringstream lines(csv);
  int row = 0;
  for (std::string line; std::getline(lines, line);) {
    out += "<row r=\"" + std::to_string(++row) + "\">";
    std::istringstream cells(line);
    char column = 'A';
    for (std::string cell; std::getline(cells, cell, ','); ++column) {
      out += std::string("<c r=\"") + column + std::to_string(row) + "\" t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
    }
    out += "</row>";
  }
  return out + "</sheetData></worksheet>";
}

std::string workbook(const std::vector<Sheet>& sheets) {
  test::MadeWorkbook made;
  std::string names;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const std::string id = "s" + std::to_string(i);
    names += "<sheet name=\"" + sheets[i].name + "\" sheetId=\"" + std::to_string(i + 1) + "\" r:id=\"" + id + "\"" + (sheets[i].hidden ? " state=\"hidden\"" : "") + "/>";
    made.with_relationship(id, "worksheet", "worksheets/" + id + ".xml");
    made.parts["xl/worksheets/" + id + ".xml"] = sheet_xml(sheets[i].csv);
  }
  std::string& main = made.parts["xl/workbook.xml"];
  main = main.substr(0, main.find("<sheets>")) + "<sheets>" + names + "</sheets></workbook>";
  return made.bytes();
}

/// "plan.csv: placed, QX1-final/plan.csv" or "plan.csv: not placed, <reason>", one an entry of a file.
Texts told(const Register& reg) {
  Texts out;
  for (const std::vector<Entry>* entries : {&reg.files, &reg.not_known}) {
    for (const Entry& entry : *entries) {
      out.push_back(entry.name + (entry.sheet.empty() ? "" : "/" + entry.sheet) + ": " + std::string(word(entry.state)) + ", " + (entry.placed_as.empty() ? entry.reason : entry.placed_as));
    }
  }
  return out;
}

Texts told(const Given& given) { return told(make_register(given.inbox)); }

std::string from(const Given& given) {
  const Register reg = make_register(given.inbox);
  std::string out;
  for (const std::string& one : reg.files.at(0).recognised_from) out += one + "\n";
  return out;
}

// --- versions and names -----------------------------------------------------------------------------

TEST(Intake, AVersionIsAWordAndNeverAPartOfOne) {
  EXPECT_EQ(versions_named("QX1 plan FINAL (2).xlsx"), Texts{"final"});
  EXPECT_EQ(versions_named("QX1_planFINAL"), Texts{});
  EXPECT_EQ(versions_named("Finalised by the board"), Texts{});
  EXPECT_EQ(versions_named("FINALv2"), Texts{"final"});
  EXPECT_EQ(versions_named("re-submission of June"), Texts{"resubmission"});
  EXPECT_EQ(versions_named("plan v2"), Texts{"resubmission"});
  EXPECT_EQ(versions_named("plan version 3"), Texts{"resubmission"});
  EXPECT_EQ(versions_named("plan v1"), Texts{});
  EXPECT_EQ(versions_named("draft v2"), Texts{"draft"});
  EXPECT_EQ(versions_named("draft of the final plan"), (Texts{"draft", "final"}));
}

TEST(Intake, NamesOfFilesAreMadeSafeAndUnique) {
  Texts taken = {"submission.json"};
  EXPECT_EQ(safe_name("plan (2).csv", taken), "plan_2_.csv");
  EXPECT_EQ(safe_name("PLAN [2].csv", taken), "PLAN_2_-2.csv");
  EXPECT_EQ(safe_name("../../etc/passwd", taken), "_.._etc_passwd");
  EXPECT_EQ(safe_name("..\\..\\x.csv", taken), "_.._x.csv");
  EXPECT_EQ(safe_name("..", taken), "file");
  EXPECT_EQ(safe_name("", taken), "file-2");
  EXPECT_EQ(safe_name("-rf", taken), "rf");
  EXPECT_EQ(safe_name("CON.csv", taken), "file_CON.csv");
  EXPECT_EQ(safe_name("Submission.JSON", taken), "Submission-2.JSON");
  EXPECT_EQ(safe_name("a\nb\x1b[31m\xff.xlsx", taken), "a_b_31m_.xlsx");
  EXPECT_LE(safe_name(std::string(5000, 'x') + ".xlsx", taken).size(), 100U);
}

// --- tables and whose they are -----------------------------------------------------------------------

TEST(Intake, WhoseAFileIsItsRowsSayAndNotItsName) {
  Given given;
  given.with("QX2/QX2 final baseline.csv", rows({"RX1", "RX2", "RX1"}));
  EXPECT_EQ(told(given), Texts{"QX2/QX2 final baseline.csv: placed, QX1-final/QX2_final_baseline.csv"});
  EXPECT_EQ(from(given),
            "table from its headings\n"
            "organisation from the codes in column Provider of 3 rows\n"
            "version from the file's name, \xE2\x80\x9CQX2 final baseline.csv\xE2\x80\x9D (a name alone: its content does not say)\n");
}

TEST(Intake, EveryRowIsAskedWhoseItIs) {
  Texts providers(5000, "RX1");
  providers.back() = "RX3";
  Given given;
  given.with("final.csv", rows(providers));
  EXPECT_EQ(told(given), Texts{"final.csv: not placed, Rows of several organisations stand in one table: QX1 (4,999 rows) and QX2 (1 row), by the codes in column Provider."});
}

TEST(Intake, RowsThatNameNobodyDecideNothing) {
  Given given;
  given.with("final.csv", rows({"RX1", "ZZ9"}));
  EXPECT_EQ(told(given), Texts{"final.csv: placed, QX1-final/final.csv"});
  EXPECT_NE(from(given).find("of 2 rows, of which 1 row names nobody known"), std::string::npos) << from(given);
  Given nobody;
  nobody.with("QX1 final.csv", rows({"ZZ9"}));
  EXPECT_EQ(told(nobody), Texts{"QX1 final.csv: not placed, No row names an organisation that is known: the codes in column Provider are those of no system, nor of anything that lies in one."});
}

TEST(Intake, ATableOfPeopleNeverTellsHowManyThereAre) {
  Given given;
  given.program().tables[0].of_people = true;
  given.with("final.csv", rows({"RX1", "RX1", "ZZ9"}));
  EXPECT_NE(from(given).find("of all rows, some of which name nobody known"), std::string::npos) << from(given);
  Given two;
  two.program().tables[0].of_people = true;
  two.with("final.csv", rows({"RX1", "RX3"}));
  for (const std::string& one : told(two)) EXPECT_EQ(one.find("row)"), std::string::npos) << one;
}

TEST(Intake, ATableWithEveryColumnWinsOverOneWithPart) {
  Given given;
  given.with("a final.csv", "Provider,Month,Point of delivery,Spells\nRX1,Apr-21,day_case,5\n");  // all of both, but for what may be missing
  given.with("b final.csv", rows({"RX3"}));
  EXPECT_EQ(told(given).at(0), "b final.csv: placed, QX2-final/b_final.csv");
  EXPECT_EQ(told(given).at(1), "a final.csv: not placed, Its headings are those of several tables: activity of plans and baseline of plans.");
}

TEST(Intake, AHeadingMistypedIsToldAndTheTablePlaced) {
  Given given;
  given.with("final.csv", "Provider,Month,Point of delivery,Number of spels,Value (\xC2\xA3" "000s),Share\nRX1,Apr-21,day_case,5,7,70\n");
  EXPECT_EQ(told(given), Texts{"final.csv: placed, QX1-final/final.csv"});
  EXPECT_NE(from(given).find("table from its headings, of which it lacks Spells"), std::string::npos) << from(given);
}

TEST(Intake, WhatIsOfNoTableNamesTheNearest) {
  Given given;
  given.with("final.csv", "Provider,Month,Spells,Value (\xC2\xA3" "000s),Share\nRX1,Apr-21,5,7,70\n").with("other final.csv", "Cost centre,Month,Budget\n1,Apr-21,3\n");
  EXPECT_EQ(told(given), (Texts{"final.csv: not placed, No table of the framework has these headings; the nearest is activity, of which it lacks Point of delivery.",
                                "other final.csv: not placed, No table of the framework has these headings: \"Cost centre\", \"Month\" and \"Budget\"."}));
}

TEST(Intake, ReferenceDataIsNobodysSubmission) {
  Given given;
  given.program().tables[1].columns.push_back(given.program().tables[0].columns[5]);
  given.program().tables[1].columns.back().name = "staff";
  given.program().tables[1].columns.back().headers = {"Staff"};
  given.with("final.csv", "Provider,Month,Point of delivery,Spells,Staff\nRX1,Apr-21,day_case,5,6\n");
  EXPECT_EQ(told(given), Texts{"final.csv: not placed, It is reference data (baseline), which belongs to no submission."});
}

// --- versions of files ---------------------------------------------------------------------------------

TEST(Intake, TheWordsAboveTheHeadingSayTheVersionAndTheNameDoesNot) {
  Given given;
  given.with("final.csv", "Draft plan of some system\n" + rows({"RX1"}));
  EXPECT_EQ(told(given), Texts{"final.csv: placed, QX1-draft/final.csv"});
  EXPECT_NE(from(given).find("version from the words \xE2\x80\x9C" "Draft plan of some system\xE2\x80\x9D in line 1"), std::string::npos) << from(given);
}

TEST(Intake, AColumnOfVersionsIsReadToItsEnd) {
  std::string text = "Provider,Month,Point of delivery,Spells,Value (\xC2\xA3" "000s),Share,Version\n";
  for (int i = 0; i < 100; ++i) text += "RX1,Apr-21,day_case,5,7,70,final\n";
  Given given;
  given.with("draft.csv", text);
  EXPECT_EQ(told(given), Texts{"draft.csv: placed, QX1-final/draft.csv"});
  Given two;
  two.with("draft.csv", text + "RX1,Apr-21,day_case,5,7,70,draft\n");
  EXPECT_NE(told(two).at(0).find("not placed, The version cannot be told: it is called draft and final"), std::string::npos) << told(two).at(0);
}

TEST(Intake, WhatItsOwnWordsLeaveOpenNoNameSettles) {
  Given given;
  given.with("final/final.csv", "Draft of the final plan\n" + rows({"RX1"}));
  EXPECT_NE(told(given).at(0).find("The version cannot be told: it is called draft and final"), std::string::npos) << told(given).at(0);
  Given nothing;
  nothing.with("plan.csv", rows({"RX1"}));
  EXPECT_EQ(told(nothing), Texts{"plan.csv: not placed, The version cannot be told: neither titles nor names say draft, final or resubmission."});
  Given folder;
  folder.with("Final plans/x/plan.csv", rows({"RX1"}));
  EXPECT_EQ(told(folder), Texts{"Final plans/x/plan.csv: placed, QX1-final/plan.csv"});
}

// --- workbooks -------------------------------------------------------------------------------------------

TEST(Intake, ACoverSaysTheVersionOfItsWorkbook) {
  Given given;
  given.with("final.xlsx", workbook({{"Cover", "Draft plan\n"}, {"Choices", "draft,1,2\nfinal,1,2\n"}, {"Lists", "final\n", true}, {"Sheet1", rows({"RX1"})}}));
  EXPECT_EQ(told(given), (Texts{"final.xlsx/Cover: no table, A sheet of words without a table.", "final.xlsx/Lists: no table, A hidden sheet without a table.",
                                "final.xlsx/Sheet1: placed, QX1-draft/final.xlsx",
                                "final.xlsx/Choices: not placed, No table of the framework has these headings: \"draft\", \"1\" and \"2\"."}));
  const Register reg = make_register(given.inbox);
  EXPECT_NE(submission_json(reg.submissions.at(0).manifest).find("\"sheet\": \"Sheet1\""), std::string::npos);
  EXPECT_EQ(reg.files.at(2).recognised_from.back(), "version from the words \xE2\x80\x9C" "Draft plan\xE2\x80\x9D in A1 of the sheet \"Cover\"");
}

TEST(Intake, AHiddenCopyOfASheetGivesWay) {
  Given given;
  given.with("final.xlsx", workbook({{"Old", rows({"RX2"}), true}, {"New", rows({"RX1"})}}));
  EXPECT_EQ(told(given), (Texts{"final.xlsx/Old: no table, A hidden sheet; the table stands on a sheet that is shown.", "final.xlsx/New: placed, QX1-final/final.xlsx"}));
  Given shown;
  shown.with("final.xlsx", workbook({{"Old", rows({"RX2"})}, {"New", rows({"RX1"})}}));
  EXPECT_TRUE(make_register(shown.inbox).submissions.empty());
  EXPECT_NE(told(shown).at(0).find("(sheet \"New\") and"), std::string::npos) << told(shown).at(0);
}

TEST(Intake, SheetsOfTwoOrganisationsAreNobodysSubmission) {
  Given given;
  given.program().tables[1] = given.program().tables[0];
  given.program().tables[1].name = "again";
  given.program().tables[1].columns[3].headers = {"Beds"};
  std::string beds = rows({"RX3"});
  beds.replace(beds.find("Spells"), 6, "Beds");
  given.with("final.xlsx", workbook({{"One", rows({"RX1"})}, {"Other", beds}}));
  const std::string why = "not placed, Sheets of several organisations stand in one workbook: QX1 and QX2.";
  EXPECT_EQ(told(given), (Texts{"final.xlsx/One: " + why, "final.xlsx/Other: " + why}));
}

// --- organisations over time -------------------------------------------------------------------------------

TEST(Intake, WhereOrganisationsMoveARowIsOfAllWhoMaySpeakOfIt) {
  Given given;
  given.with_organisations({{2, "RX1", "", "QX1", {}, std::nullopt, parse_date("2021-04-30")},
                            {2, "RX1", "", "QX2", {}, parse_date("2021-05-01"), std::nullopt},
                            {2, "RX2", "", "QX1", {}},
                            {1, "QX1", "", "Y99", {}},
                            {1, "QX2", "", "Y99", {}},
                            {0, "Y99", "", "", {}}});
  // RX1 in April is QX1's, and QX2 asks for it as a year before; in May it is QX2's alone.
  given.with("a final.csv", rows({"RX1"}));
  EXPECT_EQ(told(given), Texts{"a final.csv: not placed, Its rows may be of any of several organisations, as they changed: QX1 (1 row) and QX2 (1 row), by the codes in column Provider."});
  given.inbox.files.clear();
  given.with("b final.csv", rows({"RX1", "RX1"})).with("c final.csv", rows({"RX1", "RX2"}));
  EXPECT_EQ(told(given), (Texts{"b final.csv: placed, QX2-final/b_final.csv", "c final.csv: placed, QX1-final/c_final.csv"}));
}

// --- two that claim one place --------------------------------------------------------------------------

TEST(Intake, OfTwoThatDifferNeitherIsPlacedAndACopyIsPlacedOnce) {
  Given given;
  given.with("a final.csv", rows({"RX1"})).with("b final.csv", rows({"RX1", "RX2"}));
  const std::string both = "2 files claim the table activity of First System (QX1), final, and they differ: \xE2\x80\x9C" "a final.csv\xE2\x80\x9D and \xE2\x80\x9C" "b final.csv\xE2\x80\x9D.";
  EXPECT_EQ(told(given), (Texts{"a final.csv: not placed, " + both, "b final.csv: not placed, " + both}));
  EXPECT_TRUE(make_register(given.inbox).submissions.empty());
  Given copies;
  copies.with("a final.csv", rows({"RX1"})).with("b final.csv", rows({"RX1"})).with("c.csv", rows({"RX1"}));
  const std::string copy = ": duplicate, Byte for byte the same as \xE2\x80\x9C" "a final.csv\xE2\x80\x9D, which was placed.";
  EXPECT_EQ(told(copies), (Texts{"a final.csv: placed, QX1-final/a_final.csv", "b final.csv" + copy, "c.csv" + copy}));
  Given versions;
  versions.with("draft.csv", rows({"RX1"})).with("final.csv", rows({"RX1"}));
  EXPECT_EQ(told(versions), (Texts{"draft.csv: placed, QX1-draft/draft.csv", "final.csv: placed, QX1-final/final.csv"}));
}

// --- submission.json -----------------------------------------------------------------------------------

constexpr const char* qx1_final = R"({"submission": "any", "organisation": "QX1", "version": "final", "received": "2021-05-09", "tables": {"activity": "plan.csv"},
  "attestations": {"sharing": {"answer": "yes", "by": "lead", "on": "2021-05-01"}}})";

TEST(Intake, ASubmissionJsonIsBelievedAndWhatContradictsItIsTold) {
  Given given;
  given.with_manifest("x/", qx1_final).with("x/plan.csv", "Draft plan\n" + rows({"RX1", "RX3"}));
  const Register reg = make_register(given.inbox);
  ASSERT_EQ(told(reg).size(), 2U);
  EXPECT_EQ(told(reg).at(0), "x/plan.csv: placed, QX1-final/plan.csv");
  EXPECT_EQ(reg.files.at(0).reason,
            "submission.json says that it is QX1's, but rows of others stand in it too: QX1 (1 row) and QX2 (1 row), by the codes in column Provider and that it is the final "
            "version, but its own words say draft (the words \xE2\x80\x9C" "Draft plan\xE2\x80\x9D in line 1).");
  ASSERT_EQ(reg.submissions.size(), 1U);
  const std::string json = submission_json(reg.submissions[0].manifest);
  const Result<Manifest> again = read_manifest(json, "submission.json");
  ASSERT_TRUE(again) << json;
  EXPECT_EQ(again->evidence.size(), 1U);
  EXPECT_EQ(again->received, parse_date("2021-05-09"));
}

TEST(Intake, WhatASubmissionJsonNamesStandsAndWhatDiffersIsTold) {
  Given given;
  given.with_manifest("x/", qx1_final).with("a final.csv", rows({"RX2"})).with("x/plan.csv", rows({"RX1"})).with("y final.csv", rows({"RX1"}));
  EXPECT_EQ(told(given), (Texts{"x/plan.csv: placed, QX1-final/plan.csv", "x/submission.json: used, ",
                                "y final.csv: duplicate, Byte for byte the same as \xE2\x80\x9Cx/plan.csv\xE2\x80\x9D, which was placed.",
                                "a final.csv: not placed, A submission.json names \xE2\x80\x9Cx/plan.csv\xE2\x80\x9D for the table activity of First System (QX1), final, and this differs from it."}));
}

TEST(Intake, ASubmissionJsonOfNobodyKnownIsNotUsed) {
  Given given;
  std::string text = qx1_final;
  text.replace(text.find("QX1"), 3, "ZZ9");
  given.with_manifest("x/", text).with("x/plan.csv", rows({"RX1"}));
  EXPECT_EQ(told(given), (Texts{"x/plan.csv: not placed, The version cannot be told: neither titles nor names say draft, final or resubmission.",
                                "x/submission.json: not read, F0135 Nobody knows the organisation ZZ9."}));
}

TEST(Intake, AFileThatIsNamedAndNotThereIsToldAndIsMissing) {
  Given given;
  given.with_manifest("x/", qx1_final);
  const Register reg = make_register(given.inbox);
  EXPECT_EQ(told(reg).at(1), "x/plan.csv: not read, F0130 \xE2\x80\x9Cx/submission.json\xE2\x80\x9D names this file, and it is not there.");
  ASSERT_FALSE(reg.missing.empty());
  EXPECT_EQ(reg.missing[0].version, "final");
}

// --- documents -------------------------------------------------------------------------------------------

TEST(Intake, DocumentsAreToldByTitleAndHeadings) {
  Given given;
  given.with("letter.md", "# Delivery plan of QX1, final\n\nText.\n\n## Health inequalities\n\nMore text.\n").with("note.md", "# A note\n\nText of QX1, final.\n");
  const Register reg = make_register(given.inbox);
  ASSERT_EQ(reg.submissions.size(), 1U);
  const std::vector<Manifest::EvidenceGiven>& evidence = reg.submissions[0].manifest.evidence;
  ASSERT_EQ(evidence.size(), 2U);
  EXPECT_EQ(evidence[0].name, "delivery_plan");
  EXPECT_EQ(evidence[1].heading, "Health inequalities");
  EXPECT_EQ(reg.submissions[0].copies.size(), 1U);
  EXPECT_EQ(told(reg).back(), "note.md: not placed, Neither its title nor a heading nor its name is that of a document or statement that is asked for: delivery plan and health inequalities.");
}

// --- missing and late --------------------------------------------------------------------------------------

TEST(Intake, WhatIsMissingAndWhoSentNothing) {
  Given given;
  given.with("final.csv", rows({"RX1"}));
  given.inbox.received = parse_date("2021-05-07");
  Register reg = make_register(given.inbox);
  ASSERT_EQ(reg.missing.size(), 1U);
  EXPECT_EQ(reg.missing[0].reason, "Nothing of this organisation came.");
  EXPECT_EQ(reg.missing[0].state, State::missing);
  EXPECT_EQ(reg.files.at(0).late, Late::yes);
  given.inbox.as_of = parse_date("2021-05-06");
  EXPECT_EQ(make_register(given.inbox).missing.at(0).state, State::not_yet_due);
}

TEST(Intake, ATableThatCameInTimeOnceIsNotLateLater) {
  Given given;
  std::string draft = qx1_final;
  draft.replace(draft.find("final"), 5, "draft").replace(draft.find("2021-05-09"), 10, "2021-05-06");
  given.with_manifest("a/", draft).with("a/plan.csv", rows({"RX1"})).with_manifest("b/", qx1_final).with("b/plan.csv", rows({"RX1", "RX2"}));
  for (const Entry& entry : make_register(given.inbox).files) {
    EXPECT_TRUE(entry.state != State::placed || entry.late == Late::no) << entry.name;
  }
  Given not_known;
  not_known.with("final.csv", rows({"RX1"}));
  EXPECT_EQ(make_register(not_known.inbox).files.at(0).late, Late::not_known);
}

TEST(Intake, TheRegisterRunsNoFormula) {
  Given given;
  given.with("=cmd|x final.csv", rows({"RX1"})).with("@SUM(1).csv", "a,b,c\n1,2,3\n");
  const std::string csv = register_csv(given.inbox, make_register(given.inbox));
  EXPECT_NE(csv.find("\n'=cmd|x final.csv,"), std::string::npos) << csv;
  EXPECT_NE(csv.find("\n'@SUM(1).csv,"), std::string::npos) << csv;
}

}  // namespace
}  // namespace plumbline::intake
