// Each house check can fail: a bad snippet is shown to it, and a good one beside it.
#include "tests/house/checks.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/house/rules.h"
#include "tests/house/text.h"

namespace plumbline::house {
namespace {

std::string including(const std::string& name) { return "#include " + name + "\n"; }

std::size_t include_count(const std::string& path, const std::string& name) {
  return include_complaints({path, including(name)}).size();
}

TEST(Text, BlanksCommentsAndQuotesAndKeepsEveryPlace) {
  EXPECT_EQ(code_only("a = \"b\"; // c\nd"), "a =    ;     \nd");
  EXPECT_EQ(code_only("a /* b\nc */ d"), "a     \n     d");
  EXPECT_EQ(without_comments("f(\"//\") // g"), "f(\"//\")     ");
  EXPECT_EQ(literals_only("f(\"x\\\"y\", 1'000, '\\'')"), "  \"x\\\"y\"         '\\'' ");
  EXPECT_EQ(code_only("x = R\"z(a \" )\" b)z\" + y"), "x = R               + y");
}

TEST(Includes, ARoomMayNotIncludeAgainstTheDirection) {
  EXPECT_EQ(include_complaints({"base/x.cc", "\n" + including("\"dsl/syntax/ast.h\"")}),
            Complaints{"base/x.cc:2: base may not include dsl/syntax/ast.h"});
  EXPECT_EQ(include_count("dsl/parse/x.cc", "\"runtime/program/program.h\""), 1U);
  EXPECT_EQ(include_count("runtime/read/x.cc", "\"compiler/compile.h\""), 1U);
  EXPECT_EQ(include_count("runtime/read/x.cc", "\"runtime/evaluate/evaluate.h\""), 1U);
  EXPECT_EQ(include_count("runtime/evaluate/x.cc", "\"runtime/finding/finding.h\""), 1U);
  EXPECT_EQ(include_count("runtime/report/x.cc", "\"runtime/evaluate/evaluate.h\""), 1U);
  EXPECT_EQ(include_count("runtime/statistics/x.cc", "\"runtime/program/program.h\""), 1U);
  EXPECT_EQ(include_count("compiler/lower/x.cc", "\"dsl/parse/parse.h\""), 1U);
  EXPECT_EQ(include_count("compiler/lower/x.cc", "\"runtime/read/csv.h\""), 1U);
  EXPECT_EQ(include_count("apps/cli/x.cc", "\"dsl/parse/clause_filter.h\""), 1U);
  EXPECT_EQ(include_count("base/x.cc", "\"check.h\""), 1U);
  EXPECT_EQ(include_count("elsewhere/x.cc", "\"base/check.h\""), 1U);
}

TEST(Includes, ARoomMayIncludeAlongTheDirection) {
  EXPECT_EQ(include_count("dsl/parse/x.cc", "\"base/exact.h\""), 0U);
  EXPECT_EQ(include_count("compiler/compile.cc", "\"dsl/parse/parse.h\""), 0U);
  EXPECT_EQ(include_count("compiler/lower/x.cc", "\"runtime/program/program.h\""), 0U);
  EXPECT_EQ(include_count("runtime/finding/x.cc", "\"runtime/evaluate/evaluate.h\""), 0U);
  EXPECT_EQ(include_count("runtime/report/x.cc", "\"runtime/publish/publish.h\""), 0U);
  EXPECT_EQ(include_count("apps/cli/x.cc", "\"dsl/parse/parse.h\""), 0U);
  EXPECT_TRUE(include_complaints({"base/x.cc", "// #include \"dsl/syntax/ast.h\"\n"}).empty());
}

TEST(Types, ANameIsDefinedOnceInWhatIsLinked) {
  const std::string begin = "namespace plumbline {\n";
  const File one{"base/x.h", begin + "struct Tally {\n};\n}  // namespace plumbline\n"};
  const File other{"runtime/read/y.cc", begin + "class Tally final : Other {\n};\n}  // namespace plumbline\n"};
  EXPECT_EQ(type_complaints({one, other}), Complaints{"runtime/read/y.cc:2: Tally is another type than that of base/x.h:2"});
  EXPECT_EQ(type_complaints({one, one}).size(), 1U);
  const auto beside = [&](const std::string& text) { return type_complaints({one, {"runtime/read/y.cc", text}}); };
  EXPECT_EQ(beside(begin + "namespace {\nstruct Tally {\n};\n}  // namespace\n"), Complaints{});
  EXPECT_EQ(beside(begin + "namespace {\n}  // namespace\nstruct Tally {\n};\n").size(), 1U);
  EXPECT_EQ(beside("namespace plumbline::reading {\nstruct Tally {\n};\n"), Complaints{});
  EXPECT_EQ(beside(begin + "struct Tally;\n"), Complaints{});
  EXPECT_EQ(type_complaints({one, {"tests/y.cc", one.text}}), Complaints{});
}

TEST(Includes, OthersHeadersAreFenced) {
  EXPECT_EQ(include_count("dsl/syntax/x.h", "\"antlr4-runtime.h\""), 1U);
  EXPECT_EQ(include_count("dsl/syntax/x.cc", "\"PlumblineParser.h\""), 1U);
  EXPECT_EQ(include_count("dsl/parse/x.cc", "\"antlr4-runtime.h\""), 0U);
  EXPECT_EQ(include_count("compiler/check/x.cc", "<boost/graph/adjacency_list.hpp>"), 1U);
  EXPECT_EQ(include_count("compiler/resolve/x.cc", "<boost/graph/adjacency_list.hpp>"), 0U);
  EXPECT_EQ(include_count("runtime/evaluate/x.cc", "<boost/math/distributions/normal.hpp>"), 1U);
  EXPECT_EQ(include_count("runtime/statistics/quantiles.cc", "<boost/math/tools/roots.hpp>"), 0U);
  EXPECT_EQ(include_count("runtime/read/x.cc", "<spdlog/spdlog.h>"), 1U);
  EXPECT_EQ(include_count("tests/cli/x.cc", "<CLI/CLI.hpp>"), 1U);
  EXPECT_EQ(include_count("runtime/program/x.h", "<nlohmann/json.hpp>"), 1U);
  EXPECT_EQ(include_count("runtime/program/x.cc", "<nlohmann/json.hpp>"), 0U);
  EXPECT_EQ(include_count("runtime/read/x.cc", "<zip.h>"), 1U);
  EXPECT_EQ(include_count("runtime/read/package.cc", "<zip.h>"), 0U);
  EXPECT_EQ(include_count("runtime/read/xml.cc", "<expat.h>"), 1U);
  EXPECT_EQ(include_count("tests/read/x.cc", "<expat.h>"), 0U);
  EXPECT_EQ(include_count("runtime/read/x.cc", "<fstream>"), 1U);
  EXPECT_EQ(include_count("compiler/x.cc", "<filesystem>"), 1U);
  EXPECT_EQ(include_count("apps/cli/x.cc", "<filesystem>"), 0U);
}

TEST(World, OnlyAppsMayPrintExitOrReadTheClock) {
  const auto count = [](const std::string& path, const std::string& text) {
    return world_complaints({path, text}).size();
  };
  EXPECT_EQ(world_complaints({"base/x.cc", "\nstd::cout << 1;\n"}),
            Complaints{"base/x.cc:2: cout touches the user's world, which only apps may"});
  EXPECT_EQ(count("runtime/read/x.cc", "std::printf(\"x\");"), 1U);
  EXPECT_EQ(count("runtime/read/x.cc", "std::exit(1);"), 1U);
  EXPECT_EQ(count("runtime/read/x.cc", "getenv (\"HOME\");"), 1U);
  EXPECT_EQ(count("runtime/read/x.cc", "auto now = std::chrono::system_clock::now();"), 1U);
  EXPECT_EQ(count("runtime/read/x.cc", "loop.exit(); int exit = 2; // printf(1)"), 0U);
  EXPECT_EQ(count("runtime/read/x.cc", "say(\"printf(1)\"); snprintf(a, 1, b);"), 0U);
  EXPECT_EQ(count("apps/cli/x.cc", "std::cout << 1;"), 0U);
  EXPECT_EQ(count("base/check.cc", "std::fprintf(stderr, \"x\");"), 0U);
}

std::string repeated(const std::string& line, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += line;
  return text;
}

TEST(Sizes, ALongFileIsTold) {
  EXPECT_EQ(size_complaints({"base/x.cc", repeated("\n", 601)}),
            Complaints{"base/x.cc:601: a file of 601 lines, more than 600"});
  EXPECT_EQ(size_complaints({"base/x.h", repeated("\n", 301)}).size(), 1U);
  EXPECT_TRUE(size_complaints({"base/x.cc", repeated("\n", 600)}).empty());
  EXPECT_TRUE(size_complaints({"base/x.h", repeated("\n", 300)}).empty());
}

TEST(Sizes, ALongFunctionIsToldWithItsPlace) {
  const std::string body = repeated("  call();\n", 59);
  EXPECT_EQ(size_complaints({"base/x.cc", "namespace a {\n\nvoid f() {\n" + body + "}\n}\n"}),
            Complaints{"base/x.cc:3: a function of 61 lines, more than 60"});
  EXPECT_EQ(size_complaints(
                {"base/x.cc", "template <class T>\nT f(int a,\n    int b) {\n" + body + "}\n"}),
            Complaints{"base/x.cc:1: a function of 63 lines, more than 60"});
  EXPECT_EQ(
      size_complaints({"base/x.cc", "A::A(int b)\n    : b_{b},\n      c_(1) {\n" + body + "}\n"})
          .size(),
      1U);
  EXPECT_EQ(
      size_complaints({"base/x.cc", "int g();\nint h() { return 1; }\nint f() {\n" + body + "}\n"}),
      Complaints{"base/x.cc:3: a function of 61 lines, more than 60"});
}

TEST(Sizes, TypesAndTablesAreNotFunctions) {
  const std::string body = repeated("  {1, f(2)},\n", 100);
  const auto is_free = [&](const std::string& opening, const std::string& close) {
    return size_complaints({"base/x.cc", opening + "\n" + body + close + "\n"}).empty();
  };
  EXPECT_TRUE(is_free("namespace a {\nstruct alignas(8) A {", "};\n}"));
  EXPECT_TRUE(is_free("template <typename T = decltype(f())>\nclass A {", "};"));
  EXPECT_TRUE(is_free("constexpr Row rows[size(1)] = {", "};"));
  EXPECT_TRUE(is_free("const auto rows = std::to_array<Row>({", "});"));
  EXPECT_TRUE(is_free("enum class E {", "};"));
  EXPECT_FALSE(is_free("int f() {", "}"));
}

TEST(Policy, YearsAndOrganisationsBelongInRules) {
  const auto count = [](const std::string& path, const std::string& text) {
    return policy_complaints({path, text}).size();
  };
  const std::string trust = "RX";  // in pieces, since this file is read by the house too
  EXPECT_EQ(policy_complaints({"compiler/x.cc", "\nif (year == 2021) f();\n"}),
            Complaints{"compiler/x.cc:2: the year 2021 belongs in rules/, not in code"});
  EXPECT_EQ(count("runtime/read/x.cc", "f(\"2019/20\");"), 1U);
  EXPECT_EQ(count("runtime/read/x.cc", "f(\"" + trust + "1\");"), 1U);
  EXPECT_EQ(count("runtime/read/x.cc", "f(\"in QX1\");"), 1U);
  EXPECT_EQ(count("runtime/read/x.cc", "f(\"Y99\");"), 1U);
  EXPECT_EQ(count("runtime/read/x.cc", "int " + trust + "1 = 2048; // 2021, QX1"), 0U);
  EXPECT_EQ(count("runtime/read/x.cc", "f(\"ROW\", 12021, 0x2021);"), 0U);
  EXPECT_EQ(count("base/x.cc", "f(2021, \"QX1\");"), 0U);
}

TEST(MachinePaths, AreTold) {
  const std::string work = std::string("/") + "work/";
  EXPECT_EQ(machine_path_complaints({"docs/x.md", "a\nsee `" + work + "x`\n"}),
            Complaints{"docs/x.md:2: a path of one machine: " + work});
  EXPECT_EQ(machine_path_complaints({"x", std::string("/") + "root/x"}).size(), 1U);
  EXPECT_EQ(machine_path_complaints({"x", std::string("file:///") + "home/x"}).size(), 1U);
  EXPECT_TRUE(machine_path_complaints({"x", "example.org/home/x rules/work/y"}).empty());
}

TEST(Top, IsAClosedList) {
  EXPECT_EQ(
      top_complaints({{"scratch.txt", ""}, {"base/x.cc", ""}}),
      Complaints{"scratch.txt: not on the list of what lies at the top (tests/house/rules.h)"});
  EXPECT_TRUE(top_complaints({{"README.md", ""}}).empty());
}

TEST(Rows, AreReadFromDefFiles) {
  const std::string text =
      "// DIAGNOSTIC(E0100, no)\n#define DIAGNOSTIC(code)\nDIAGNOSTIC(E0101, error, \"x\",\n"
      "           \"y\")\nDIAGNOSTIC(W0102, warning, \"z\")\n";
  EXPECT_EQ(rows_of(text, "DIAGNOSTIC"), (std::vector<Row>{{"E0101", "x"}, {"W0102", "z"}}));
  EXPECT_EQ(rows_of("OP(leaf)\n", "OP"), (std::vector<Row>{{"leaf", ""}}));
}

TEST(Rows, FailureCodesAreWholeLiterals) {
  EXPECT_EQ(failure_codes("return Failure{\"F0101\", \"see F0102\"}; // \"F0103\""),
            std::set<std::string>{"F0101"});
}

TEST(Rows, ACodeWithoutAPageAndAPageWithoutACodeAreTold) {
  EXPECT_EQ(page_complaints({"E0101", "E0102"}, {"E0102", "E0103"}),
            (Complaints{"docs/errors/E0101.md: no such page",
                        "docs/errors/E0103.md: a page of a code that nothing gives"}));
}

TEST(Rows, AnOperatorNobodyExplainsIsTold) {
  EXPECT_EQ(operator_complaints({{"add", "plus"}, {"sum", "sum of"}, {"leaf", ""}},
                                "a summary: `sum of` one, surplus"),
            Complaints{"runtime/program/ops.def: docs/language does not mention \"plus\" (add)"});
}

TEST(Rules, EveryExceptionSaysWhy) {
  for (const Exception& row : size_exceptions) EXPECT_FALSE(row.why.empty()) << row.path;
  for (const PolicyException& row : policy_exceptions) EXPECT_FALSE(row.why.empty()) << row.path;
}

}  // namespace
}  // namespace plumbline::house
