// The rulebook and the coverage of both packs: what they must say, and that no name, however it is
// spelt, becomes mark-up.
#include "runtime/report/rulebook.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "compiler/compile.h"
#include "runtime/report/coverage.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

constexpr const char* planning = "nhs-planning-2021-22";
constexpr const char* access_standards = "access-standards/emergency-care";

const Program& pack(const std::string& name) {
  static std::map<std::string, Program> known;
  if (!known.contains(name)) {
    const std::filesystem::path folder = testing::source_dir() / "rules" / name;
    const compiler::Compiled compiled =
        compiler::compile("framework.plumb", [&](const std::string& file) { return std::optional(testing::read_file(folder / file)); });
    EXPECT_TRUE(compiled.program.has_value()) << name;
    known[name] = compiled.program.value_or(Program{});
  }
  return known[name];
}

std::string markdown(const Program& program) { return page::write_markdown(rulebook(program)); }
std::string html(const Program& program) { return page::write_html(rulebook(program)); }

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++out;
  return out;
}

std::vector<std::string> found(const std::string& text, const char* pattern) {
  const std::regex expression(pattern);
  std::vector<std::string> out;
  for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at) out.push_back((*at)[1]);
  return out;
}

std::uint32_t index_of(const Program& program, const std::string& id) {
  for (std::uint32_t i = 0; i < program.requirements.size(); ++i) {
    if (program.requirements[i].id == id) return i;
  }
  ADD_FAILURE() << "no " << id;
  return 0;
}

// Bars that end a cell: those no backslash stands before.
std::size_t bars(const std::string& line) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '|') {
      ++out;
    }
  }
  return out;
}

void expect_links_lead_somewhere(const std::string& text, const char* link, const char* id) {
  const std::vector<std::string> all = found(text, id);
  const std::set<std::string> ids(all.begin(), all.end());
  EXPECT_EQ(ids.size(), all.size()) << "an id stands twice";
  for (const std::string& to : found(text, link)) EXPECT_TRUE(ids.contains(to)) << to;
}

void expect_tables_are_even(const std::string& text) {
  std::istringstream lines(text);
  std::size_t wanted = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('|')) {
      wanted = 0;
      continue;
    }
    if (wanted == 0) wanted = bars(line);
    EXPECT_EQ(bars(line), wanted) << line;
    EXPECT_EQ(line.find("|  |"), std::string::npos) << "an empty cell: " << line;
  }
}

void expect_good_page(const std::string& text) {
  EXPECT_EQ(count(text, "<h1>"), 1U);
  EXPECT_EQ(count(text, "<main "), 1U);
  EXPECT_NE(text.find("<html lang=\"en-GB\">"), std::string::npos);
  EXPECT_NE(text.find("<a class=\"skip\" href=\"#content\">"), std::string::npos);
  EXPECT_EQ(count(text, "<table>"), count(text, "<caption "));
  EXPECT_EQ(count(text, "<th>"), 0U) << "a heading cell without scope";
  for (const char* never : {"<td></td>", "<th scope=\"row\"></th>", "<script", "http://", "https://", " src=", "url("}) {
    EXPECT_EQ(text.find(never), std::string::npos) << never;
  }
  expect_links_lead_somewhere(text, "href=\"#([^\"]*)\"", " id=\"([^\"]*)\"");
}

TEST(Rulebook, OfBothPacksIsAGoodPage) {
  for (const char* name : {planning, access_standards}) {
    expect_good_page(html(pack(name)));
    expect_tables_are_even(markdown(pack(name)));
    expect_links_lead_somewhere(markdown(pack(name)), "\\]\\(#([^)]*)\\)", "<a id=\"([^\"]*)\"");
  }
}

TEST(Rulebook, SaysWhatIsAskedOnWhoseAuthorityAndHowItIsTested) {
  const std::string text = markdown(pack(planning));
  for (const char* words :
       {"**This is a draft.**", "25 March 2021 by NHS England and NHS Improvement", "April 2021 to September 2021", "### Conditions of funding",
        "**Condition of funding: Elective Recovery Fund.**", "**The briefing says**, in our words: recovery funding is open",
        "For each system and month from April 2021", "each system, each month: April 2021 to September 2021",
        "| July 2021 to September 2021 | 95% | public knowledge, to be confirmed | 9 July 2021 |", "| above means more than | at or above |",
        "| does not qualify (not met) | The plan of {system}", "0 percentage points", "**Owner**: Elective recovery lead",
        "**Review by**: 31 March 2022", "every provider where does elective is yes", "Income assumed here may not arrive."}) {
    EXPECT_NE(text.find(words), std::string::npos) << words;
  }
  EXPECT_EQ(text.find("guidance requires"), std::string::npos);
}

TEST(Rulebook, KeepsWhatNobodyAsksApartFromWhatIsAsked) {
  Program program = pack(planning);
  const Requirement first = program.requirements[index_of(program, "C1-11")];
  program.requirements.clear();
  for (const char* force : {"ours", "opinion", "national", "must"}) {
    Requirement one = first;
    one.force = force;
    one.id = std::string("X-") + force;
    program.requirements.push_back(one);
  }
  const std::string text = markdown(program);
  const auto at = [&](const char* words) { return text.find(words); };
  EXPECT_LT(at("### What the sources ask"), at("></a>X-must:"));
  EXPECT_LT(at("></a>X-must:"), at("### National context"));
  EXPECT_LT(at("### National context"), at("></a>X-national:"));
  EXPECT_LT(at("></a>X-national:"), at("### Opinions: asked of nobody"));
  EXPECT_LT(at("></a>X-opinion:"), at("### Our own checks"));
  EXPECT_LT(at("### Our own checks"), at("></a>X-ours:"));
}

TEST(Rulebook, SaysSinceWhenAnOrganisationOfAnExampleLiesWhereAndWhosePlaceItTook) {
  Program program = pack(planning);
  ExampleCase& example = program.requirements[index_of(program, "C1-11")].examples.front();
  example.organisations.front().until = *parse_date("30 April 2021");
  example.successions.push_back({example.organisations.front().level, example.organisations.front().code, "RXZ", *parse_date("1 May 2021")});
  const std::string text = markdown(program);
  EXPECT_EQ(count(text, " until 30 April 2021"), 1U);
  EXPECT_EQ(count(text, "RXZ in place of " + example.organisations.front().code + " from 1 May 2021"), 1U);
}

TEST(Rulebook, SaysWhyThereAreNoExamples) {
  Program program = pack(planning);
  Requirement& requirement = program.requirements[index_of(program, "C1-11")];
  requirement.examples.clear();
  requirement.no_examples_because = "a person judges it";
  EXPECT_NE(markdown(program).find("There are none, because a person judges it."), std::string::npos);
}

// Whoever wrote a name, it is words: never a tag, a link, a heading, a row or a picture.
TEST(Rulebook, HostileTextStaysText) {
  const std::string hostile = "</td></table><script>alert('x')</script> | a | **b** [c](javascript:d) ![e](f) `g` &lt; & \\| \n# h \"i";
  Program program = pack(planning);
  program.title = hostile;
  Requirement& requirement = program.requirements[index_of(program, "C1-11")];
  requirement.title = requirement.why = requirement.owner = requirement.heading_title = requirement.english = hostile;
  requirement.id = hostile;
  requirement.sentences[Verdict::met] = hostile;
  requirement.interpretations.push_back({hostile, "", {}, "", "", {}});
  requirement.examples.front().name = hostile;
  program.clauses.front().words = program.clauses.front().heading = hostile;
  program.tables.front().name = program.tables.front().title = hostile;
  program.tables.front().columns.front().headers = {hostile, hostile};
  program.parameters.front().name = hostile;
  program.lists.front().items.front() = {hostile, hostile, false};

  const std::string page = html(program);
  expect_good_page(page);
  EXPECT_EQ(page.find("alert('x')"), std::string::npos);
  EXPECT_NE(page.find("&lt;script&gt;alert(&#39;x&#39;)"), std::string::npos);

  const std::string text = markdown(program);
  expect_tables_are_even(text);
  expect_links_lead_somewhere(text, "[^\\\\]\\]\\(#([^)]*)\\)", "<a id=\"([^\"]*)\"");
  EXPECT_EQ(count(text, "<script"), count(text, "\\<script"));
  EXPECT_EQ(text.find("[c]("), std::string::npos);
  EXPECT_EQ(text.find("\n# h"), std::string::npos);
  EXPECT_NE(text.find("\\*\\*b\\*\\* \\[c\\](javascript:d) !\\[e\\](f) \\`g\\` \\&lt; & \\\\\\|"), std::string::npos);
}

TEST(Markdown, WordsThatWouldBeginAListOrAHeadingDoNot) {
  page::Document document{"en-GB", "Title", {}};
  for (const char* words : {"- a", "+ b", "1. c", "# d", "> e", "=== f", "   spaced", "12) g"}) document.add(page::Paragraph{words});
  EXPECT_EQ(page::write_markdown(document),
            "# Title\n\n\\- a\n\n\\+ b\n\n1\\. c\n\n\\# d\n\n\\> e\n\n\\=== f\n\nspaced\n\n12\\) g\n");
}

TEST(Documents, ACellWithNothingSaysSo) {
  page::Document document{"en-GB", "Title", {}};
  document.add(page::CaptionedTable{"Caption", {"One", "Two", "Three"}, {{{"a"}, {}, {page::Text("")}}, {{"b"}}}});
  EXPECT_NE(page::write_markdown(document).find("| a | No data | No data |\n| b | No data | No data |\n"), std::string::npos);
  EXPECT_EQ(count(page::write_html(document), "<td>No data</td>"), 4U);
}

TEST(Documents, TwoNamesNeverShareAnAnchor) {
  EXPECT_EQ(page::anchor("requirement", "C1-11"), "requirement-C1-11");
  EXPECT_EQ(page::anchor("list", "a b"), "list-a~20b");
  EXPECT_NE(page::anchor("list", "a~20b"), page::anchor("list", "a b"));
}

TEST(Coverage, CountsRowsByAnswerAndOnTheBoundary) {
  const Program& program = pack(planning);
  const Coverage coverage = coverage_of(program, run_examples(program));
  const RequirementCoverage& one = coverage.requirements[index_of(program, "C1-11")];
  EXPECT_EQ(one.rows, 10U);
  EXPECT_EQ(one.rows_of(Verdict::met) + one.rows_of(Verdict::not_met) + one.rows_of(Verdict::cannot_tell), one.rows);
  EXPECT_EQ(one.boundary, 2U);  // 700 and 750 of 1,000: exactly 70% and 75%
  EXPECT_EQ(one.wrong, 0U);
  const std::vector<std::uint32_t>& citing = coverage.clauses[program.requirements[one.requirement].cites.front()].requirements;
  EXPECT_NE(std::find(citing.begin(), citing.end(), one.requirement), citing.end());
}

TEST(Coverage, NamesWhatIsNotCovered) {
  Program program = pack(access_standards);
  program.clauses.push_back(program.clauses.front());
  program.clauses.back().id = "ae_statistics.left_out";
  program.parameters.push_back(program.parameters.front());
  program.parameters.back().name = "left_out";
  Requirement& requirement = program.requirements[index_of(program, "AE-1")];
  std::erase_if(requirement.examples, [](const ExampleCase& one) { return one.answers.front().verdict == Verdict::met; });
  const std::string text = render_coverage_text(program, coverage_of(program, run_examples(program)));
  for (const char* words : {"Clauses nobody cites: 1\n    ae_statistics.left_out", "an example of met: 1\n    AE-1",
                            "an example of not met: none", "exactly what is needed): 1\n    AE-1", "rests on: 1\n    left_out"}) {
    EXPECT_NE(text.find(words), std::string::npos) << words << "\n" << text;
  }
}

}  // namespace
}  // namespace plumbline
