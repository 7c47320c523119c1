// Another figure in the place of the one tested is held against the same threshold, in the same periods.
#include <gtest/gtest.h>

#include "compiler/compile.h"

namespace plumbline {
namespace {

constexpr const char* framework = R"(framework small "A small one"
  covers April 2021 to March 2022

level provider

source plan_source "The source" by "us"
  authority guidance
  clause all under "All"
    our words "plans grow"

priority P "Priority"

unit spells "spell"

table plan "Plan"
  supplied by provider
  one row for each provider, month
  expected for every provider, every month of 2021/22
  column provider : organisation at provider level
  column month : month
  column spells : flow count of spells, at least 0
  column others : flow count of spells, at least 0

requirement P-1 "Spells are ten"
  under P
  cites plan_source.all
  says asked
  for each provider, month
  test plan.spells at least 10 except in the first expected month
  interpretation "spells" rather than "others"
    using plan.others
  no examples because "this is about what it is made of"
)";

TEST(OtherReading, LeavesOutTheFirstMonthThatTheTestLeavesOut) {
  const compiler::Compiled compiled =
      compiler::compile("framework.plumb", [](const std::string& name) { return name == "framework.plumb" ? std::optional(std::string(framework)) : std::nullopt; });
  ASSERT_TRUE(compiled.program.has_value()) << ::testing::PrintToString(compiled.diagnostics.notices().size());
  const Interpretation& other = compiled.program->requirements[0].interpretations[0];
  ASSERT_TRUE(other.test.has_value());
  const Step& test = compiled.program->steps[*other.test];
  ASSERT_EQ(test.op, Op::except_in);
  const Step& comparison = compiled.program->steps[test.arguments[0]];
  EXPECT_EQ(comparison.op, Op::at_least);
  EXPECT_EQ(compiled.program->steps[comparison.arguments[0]].name, "plan.others");
  EXPECT_EQ(compiled.program->steps[comparison.arguments[1]].constant, Exact(10));
  EXPECT_EQ(other.english, "“others” in the Plan is at least 10 spells, except in April 2021");
}

}  // namespace
}  // namespace plumbline
