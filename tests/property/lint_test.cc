// A lint that calls a test one nothing can meet, or fail, or one that follows from another, has
// proved it: thousands of tests put together at random are linted, and no random data contradicts.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "compiler/compile.h"
#include "runtime/evaluate/evaluation.h"
#include "tests/property/random_data.h"

namespace plumbline {
namespace {

// Columns have no upper limit, for random data keeps to none; shares of a whole have one all the same.
constexpr const char* world = R"(framework f "F"
level region
level provider within region
unit people "person"
source s "S"
  authority guidance
  clause c under "C"
    our words "it asks"
priority C "C"
list kind one of low, high, all_kinds is the total
table t "T"
  supplied by reference
  one row for each provider, month, kind
  expected for every provider, every month of 2021/22, every kind
  column provider : organisation at provider level
  column month : month
  column kind : one of kind
  column x : flow count of people, at least 0
  column y : flow count of people, at least 0
  column z : flow count of people
  column m : flow money in £000s, at least 0
  column n : flow money in £m, at least 0
parameter p "P" : count of people for each month
  | month                      | value | basis | known from  | cites |
  | April 2021 to August 2021  | 0     | ours  | 1 June 2010 | s.c   |
  | September 2021 to May 2022 | 5     | ours  | 1 June 2010 | s.c   |
parameter q "Q" : percentage
  | value | basis | known from  | cites |
  | 100%  | ours  | 1 June 2010 | s.c   |
measure in_all "In all" : money in £m
  for each provider, month
  is sum of t.m over kind
)";

class Author {
 public:
  explicit Author(unsigned seed) : random_(seed) {}

  std::string test() {
    const std::string kind = one_of({"people", "people", "share", "money"});
    return comparison(figure(kind, 2), kind);
  }

  /// Two comparisons of one figure.
  std::pair<std::string, std::string> pair() {
    const std::string kind = one_of({"people", "share"});
    const std::string left = figure(kind, 1);
    return {comparison(left, kind), comparison(left, kind)};
  }

 private:
  std::string one_of(const std::vector<std::string>& words) { return words[random_() % words.size()]; }

  std::string comparison(const std::string& left, const std::string& kind) {
    const bool given = random_() % 3 != 0;
    const std::string right = given ? number(kind) : figure(kind, 1);
    return left + one_of({" above ", " below ", " at least ", " at most "}) + right;
  }

  std::string number(const std::string& kind) {
    if (kind == "people") return one_of({"0", "1", "5", "p"});
    return kind == "share" ? one_of({"0%", "50%", "100%", "q"}) : one_of({"£0", "£1m"});
  }

  std::string column(const std::string& kind) { return kind == "money" ? one_of({"t.m", "t.n"}) : one_of({"t.x", "t.x", "t.y", "t.z"}); }

  std::string total(const std::string& kind) {
    const std::string fold = one_of({"sum", "sum", "sum", "highest", "lowest", "average"});
    const std::string rows = one_of({"", "", " where kind is low", " where kind is high"});
    return fold + " of " + column(kind) + " over kind" + rows;
  }

  std::string figure(const std::string& kind, int depth) {
    if (kind == "share") {
      if (random_() % 6 == 0) return "growth in sum of t.x over kind since previous month";
      const std::string of = one_of({"people", "money"});
      const std::string whole = figure(of, depth - 1);
      const std::string part = random_() % 3 == 0 ? "(" + whole + " minus " + figure(of, 0) + ")" : figure(of, depth - 1);
      return part + " as a percentage of " + whole;
    }
    if (depth <= 0 || random_() % 3 == 0) return kind == "money" && random_() % 3 == 0 ? "in_all" : total(kind);
    const std::string shares = kind == "people" ? one_of({"times 2", "divided by 3"}) : "times 50%";
    if (random_() % 4 == 0) return "(" + figure(kind, depth - 1) + " " + shares + ")";
    return "(" + figure(kind, depth - 1) + one_of({" plus ", " minus "}) + figure(kind, depth - 1) + ")";
  }

  std::mt19937 random_;
};

std::string requirement(const std::string& id, const std::vector<std::string>& tests) {
  std::string out = "requirement " + id + " \"R\"\n  under C\n  cites s.c\n  says asked\n  for each provider, month from May 2021 to March 2022\n";
  for (const std::string& test : tests) out += "  test " + test + "\n";
  return out + "  no examples because \"there are many of them\"\n";
}

/// What the lints claim: ids of requirements never met, never not met, and of pairs (stronger, weaker).
struct Claims {
  std::set<std::string> never_met;
  std::set<std::string> never_not_met;
  std::map<std::string, bool> follows;  // id of the pair; is it the first that follows?
};

Claims claims_of(compiler::Compiled& compiled) {
  Claims out;
  const dsl::Diagnostics warnings = compiler::lint_framework(compiled, {});
  const SourceLookup sources = compiled.sources.lookup();
  for (const Notice& notice : warnings.notices()) {
    const std::string_view text = sources(notice.labels.front().span.source).text;
    const std::uint32_t at = notice.labels.front().span.begin;
    const std::size_t head = text.rfind("\nrequirement ", at) + 13;
    const std::string id(text.substr(head, text.find(' ', head) - head));
    if (notice.code == "W0204" && id.starts_with("A-")) out.never_not_met.insert(id);
    if (notice.code == "W0205") out.never_met.insert(id);
    if (notice.code == "W0206") out.follows[id] = at < notice.labels.back().span.begin;
  }
  return out;
}

void expect_kept(const Claims& claims, const Program& program, const Evaluation& evaluation) {
  std::map<std::string, const RequirementVerdicts*> by_id;
  for (std::uint32_t i = 0; i < program.requirements.size(); ++i) by_id[program.requirements[i].id] = &evaluation.requirements()[i];
  const auto expect_never = [&](const std::string& id, Verdict verdict) {
    for (const Verdict found : by_id.at(id)->verdicts) ASSERT_NE(word(found), word(verdict)) << id;
  };
  for (const std::string& id : claims.never_met) expect_never(id, Verdict::met);
  for (const std::string& id : claims.never_not_met) expect_never(id, Verdict::not_met);
  for (const auto& [id, first] : claims.follows) {
    const std::vector<Verdict>& weaker = by_id.at((first ? "C-" : "D-") + id.substr(2))->verdicts;
    const std::vector<Verdict>& stronger = by_id.at((first ? "D-" : "C-") + id.substr(2))->verdicts;
    for (std::size_t i = 0; i < weaker.size(); ++i) ASSERT_FALSE(stronger[i] == Verdict::met && weaker[i] == Verdict::not_met) << id;
  }
}

TEST(Lints, ClaimNothingThatRandomDataContradicts) {
  constexpr int many = 300;
  std::size_t settled = 0;
  std::size_t implied = 0;
  for (unsigned seed = 1; seed <= 3; ++seed) {
    Author author(seed);
    std::string text = world;
    for (int i = 1; i <= many; ++i) {
      const std::string number = std::to_string(i);
      text += requirement("A-" + number, {author.test()});
      const auto [one, other] = author.pair();
      text += requirement("B-" + number, {one, other}) + requirement("C-" + number, {one}) + requirement("D-" + number, {other});
    }
    compiler::Compiled compiled = compiler::compile("framework.plumb", [&](const std::string& name) { return name == "framework.plumb" ? std::optional(text) : std::nullopt; });
    ASSERT_TRUE(compiled.program.has_value()) << render_text(compiled.diagnostics.notices().front(), compiled.sources.lookup(), false);
    const Claims claims = claims_of(compiled);
    settled += claims.never_met.size() + claims.never_not_met.size();
    implied += claims.follows.size();
    for (unsigned data = 1; data <= 12; ++data) {
      SCOPED_TRACE("rules " + std::to_string(seed) + ", data " + std::to_string(data));
      std::mt19937 random(data);
      Dataset dataset = random_dataset(*compiled.program, random, {});
      const std::optional<Evaluation> evaluation = evaluate(*compiled.program, dataset);
      ASSERT_TRUE(evaluation.has_value());
      expect_kept(claims, *compiled.program, *evaluation);
      if (::testing::Test::HasFatalFailure()) return;
    }
  }
  EXPECT_GT(settled, 200U);
  EXPECT_GT(implied, 100U);
  std::cout << settled << " tests called settled, " << implied << " implied\n";
}

}  // namespace
}  // namespace plumbline
