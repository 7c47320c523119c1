// The results of an earlier run: what is read back, and every way in which the file can be wrong.
#include "runtime/read/results.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

const std::string good = R"({"schema":"plumbline.results/1","engine":"0.1.0",
 "framework":{"id":"f","title":"F","edition":"2","hash":"sha256:f"},
 "inputs":[{"submission":"s","organisation":"","version":"","received":"","files":[{"name":"a.csv","hash":"sha256:a"}]}],
 "as_of":"2021-06-03",
 "requirements":[{"id":"R-1","title":"T","force":"must","ask":"correct","english":"E","rule":"sha256:r","cites":["c.d"],
   "interpretations":[{"chosen":"x","other":"y"}],"figures":[{"name":"t.v","english":"the sum of v"}]}],
 "clauses":[{"id":"c.d","source":"S","authority":"guidance","words":"w"}],
 "findings":[{"requirement":"R-1","subject":{"system":"A","month":"2021-05"},"verdict":"not met",
   "figure":{"exact":"37/50","shown":"74%","unit":"%"},"needed":null,"sentence":"long","cells":[{"x":[1]}],"missing":[],
   "rests_on":{"parameters":[{"name":"p","title":"P","value":{"exact":"3/4","shown":"75%","unit":"%"},"months":"May 2021",
     "basis":"source","known_from":"2021-03-25","cites":"c.d"}],"figures":[{"name":"t.v","value":null}]},"proof":{"deep":[[]]}}]})";

Result<RunRecord> read(const std::string& text, std::uint64_t most = most_results_bytes) {
  return read_results(*bytes_of(text), "earlier.json", most);
}

std::string failure(const std::string& text, std::uint64_t most = most_results_bytes) {
  const Result<RunRecord> record = read(text, most);
  if (record) return "none";
  EXPECT_EQ(record.error().code, "F0113");
  EXPECT_EQ(record.error().where, "earlier.json");
  EXPECT_FALSE(record.error().help.empty());
  return record.error().message;
}

/// The good file with one piece of it replaced.
std::string with(const std::string& piece, const std::string& other) {
  std::string out = good;
  EXPECT_NE(out.find(piece), std::string::npos) << piece;
  return out.replace(out.find(piece), piece.size(), other);
}

TEST(Results, ComeBackWithAllThatFindingsRestOn) {
  const Result<RunRecord> record = read(good);
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_EQ(record->framework, "f");
  EXPECT_EQ(record->edition, "2");
  EXPECT_EQ(iso(record->as_of), "2021-06-03");
  ASSERT_EQ(record->files.size(), 1U);
  EXPECT_EQ(record->files[0].hash, "sha256:a");
  ASSERT_EQ(record->requirements.size(), 1U);
  EXPECT_EQ(record->requirements[0].rule, "sha256:r");
  EXPECT_EQ(record->requirements[0].interpretations[0].second, "y");
  EXPECT_EQ(record->clauses[0].words, "w");
  ASSERT_EQ(record->findings.size(), 1U);
  const RecordedFinding& finding = record->findings[0];
  EXPECT_EQ(finding.verdict, Verdict::not_met);
  EXPECT_EQ(finding.figure->exact, "37/50");
  EXPECT_FALSE(finding.needed);
  EXPECT_EQ(finding.parameters[0].value->shown, "75%");
  EXPECT_EQ(iso(*finding.parameters[0].known_from), "2021-03-25");
  EXPECT_EQ(finding.figures[0].english, "the sum of v");
  EXPECT_FALSE(finding.figures[0].value);
}

/// The good file with counts of people.
std::string with_people(const std::string& everybody) {
  std::string out = good;
  out.pop_back();
  return out + R"(,"people":[{"outcome":"care","title":"T","subject":{"system":"A","sentence":"B"},"voice":"person","people_say":"",
   "everybody":)" + everybody + R"(,"splits":[{"column":"carer","cells":[
     {"category":"yes","category_known":true,"hidden":true,"counted":null,"known":null,"not_known":null,"figure":null,"sentence":"hidden"},
     {"category":"not known","category_known":false,"hidden":false,"counted":null,"known":40,"not_known":0,"figure":null,"sentence":"s"}]}]}]})";
}

TEST(Results, CountsOfPeopleComeBackAsTheyWereShown) {
  const Result<RunRecord> record = read(with_people(R"({"category":"","category_known":true,"hidden":false,"counted":12,"known":20,"not_known":3})"));
  ASSERT_TRUE(record) << record.error().message;
  ASSERT_EQ(record->people.size(), 1U);
  const RecordedPeople& people = record->people[0];
  EXPECT_EQ(people.outcome, "care");
  EXPECT_EQ(people.subject, (std::vector<std::pair<std::string, std::string>>{{"sentence", "B"}, {"system", "A"}}));
  ASSERT_EQ(people.cells.size(), 3U);
  EXPECT_EQ(people.cells[0].column, "");
  EXPECT_EQ(people.cells[0].counted, 12);
  EXPECT_EQ(people.cells[0].known, 20);
  EXPECT_EQ(people.cells[0].not_known, 3);
  EXPECT_EQ(people.cells[1].column, "carer");
  EXPECT_EQ(people.cells[1].category, "yes");
  EXPECT_TRUE(people.cells[1].hidden);
  EXPECT_FALSE(people.cells[2].category_known);
  EXPECT_FALSE(people.cells[2].counted);
  EXPECT_EQ(people.cells[2].known, 40);
  EXPECT_TRUE(read(good)->people.empty());  // written before there were any
}

TEST(Results, F0113CountsOfPeopleThatCannotBeAreRefused) {
  const auto of = [](const std::string& counts) { return failure(with_people(R"({"category":"","category_known":true,"hidden":false,)" + counts + "}")); };
  EXPECT_EQ(of(R"("counted":21,"known":20,"not_known":3)"), "These results were changed or damaged: people, number 1, counts more people than are known.");
  EXPECT_EQ(of(R"("counted":1,"known":20000000000,"not_known":3)"), "These results were changed or damaged: people, number 1, has more people than there are.");
  for (const char* wrong : {R"("counted":1,"known":-2,"not_known":3)", R"("counted":1,"known":2.5,"not_known":3)", R"("counted":1,"known":null,"not_known":3)",
                            R"("counted":"1","known":2,"not_known":3)", R"("counted":1,"known":2)"}) {
    EXPECT_EQ(of(wrong), "These results were changed or damaged: a part is missing or of the wrong kind (people, number 1).") << wrong;
  }
  std::string twice = with_people(R"({"category":"","category_known":true,"hidden":true})");
  const std::size_t begin = twice.find("{\"outcome\"");
  const std::string table = twice.substr(begin, twice.size() - begin - 2);
  twice.insert(begin, table + ",");
  EXPECT_EQ(failure(twice), "These results were changed or damaged: people, number 2, stands there twice.");
}

// Reading takes as long as there are findings, not as long as their square.
TEST(Results, OfManyFindingsAreRead) {
  const std::size_t begin = good.find("{\"requirement\"");
  const std::string finding = good.substr(begin, good.size() - begin - 2);
  std::string many = finding;
  for (int i = 0; i < 20000; ++i) {
    many.append(",").append(finding);
    many.replace(many.rfind("\"A\""), 3, "\"A" + std::to_string(i) + "\"");
  }
  std::string whole = good;
  const Result<RunRecord> record = read(whole.replace(begin, finding.size(), many));
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_EQ(record->findings.size(), 20001U);
}

// What is read past by name in a finding may be the name of a level, which an author chooses.
TEST(Results, ALevelMayBeCalledAsAMemberThatIsReadPast) {
  const Result<RunRecord> record = read(with("\"system\"", "\"cells\""));
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_EQ(record->findings[0].subject[0].first, "cells");
}

TEST(Results, WrittenBeforeTheySaidWhatTheyRestOnAreRead) {
  std::string old = with("\"requirements\"", "\"not_known\"");
  const Result<RunRecord> record = read(old.replace(old.find("\"rests_on\""), 10, "\"settled_\""));
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_FALSE(record->says_what_findings_rest_on);
  EXPECT_EQ(record->findings.size(), 1U);
}

TEST(Results, F0113SaysWhatIsWrong) {
  EXPECT_EQ(failure(""), "This file is empty.");
  EXPECT_EQ(failure("PK\x03\x04"), "This is no JSON, or it was cut short: it cannot be read to its end.");
  EXPECT_EQ(failure(R"({"submission": "s"})"), "This is no results file: it does not say `\"schema\": \"plumbline.results/1\"`.");
  EXPECT_EQ(failure("[]"), failure("{}"));
  EXPECT_EQ(failure(with("results/1", "results/2")), "These results are of the schema plumbline.results/2, where plumbline.results/1 is read.");
  EXPECT_EQ(failure(with("\"findings\"", "\"found\"")),
            "These results were changed or damaged: a part is missing or of the wrong kind (requirements).");
  EXPECT_EQ(failure(with("\"not met\"", "\"nearly\"")), "These results were changed or damaged: findings, number 1, has a verdict nobody knows.");
  EXPECT_EQ(failure(with("\"not met\"", "7")),
            "These results were changed or damaged: a part is missing or of the wrong kind (findings, number 1).");
  EXPECT_EQ(failure(with("2021-06-03", "2021-06-31")), "These results were changed or damaged: as_of is no day.");
}

TEST(Results, F0113AFindingThatStandsTwiceIsRefused) {
  const std::size_t begin = good.find("{\"requirement\"");
  const std::string finding = good.substr(begin, good.size() - begin - 2);
  EXPECT_EQ(failure(with(finding, finding + "," + finding)), "These results were changed or damaged: findings, number 2, stands there twice.");
}

TEST(Results, F0113AMillionBracketsOrBytesTooManyAreRefused) {
  const std::string deep(1000000, '[');
  EXPECT_EQ(failure(deep + std::string(1000000, ']')), "This is no results file: more than 300 brackets are open.");
  EXPECT_EQ(failure(deep), failure(deep + std::string(1000000, ']')));
  EXPECT_EQ(failure(good + std::string(2U << 20U, ' '), 1U << 20U), "This file is too large for results: more than 1 MB.");
}

// Any one value in place of any other: read or refused, and always with a sentence.
TEST(Results, AnyMemberOfAnotherKindIsReadOrRefused) {
  for (std::size_t colon = good.find(':'); colon != std::string::npos; colon = good.find(':', colon + 1)) {
    for (const char* value : {"null,\"z\":", "[],\"z\":", "{},\"z\":", "-1e9,\"z\":", "\"\",\"z\":"}) {
      std::string bad = good;
      bad.insert(colon + 1, value);
      const Result<RunRecord> record = read(bad);
      EXPECT_EQ(record ? "F0113" : record.error().code, "F0113") << bad;
    }
  }
}

}  // namespace
}  // namespace plumbline
