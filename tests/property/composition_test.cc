// How answers are joined: the tables of the language written out, held against the functions that
// roll answers up and against the kernels that join the parts of a test, and roll-ups on random data.
#include <gtest/gtest.h>

#include <random>

#include "compiler/compile.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/evaluate/kernels.h"
#include "runtime/finding/rollup.h"
#include "tests/property/random_data.h"
#include "tests/support/effort.h"
#include "tests/support/frameworks.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

constexpr Verdict every_verdict[] = {Verdict::not_met, Verdict::cannot_tell, Verdict::needs_review, Verdict::not_yet_due,
                                     Verdict::met,     Verdict::not_applicable};

// The greater of two wins; what is not applicable is less than everything.
int weight_by_and(Verdict verdict) {
  switch (verdict) {
    case Verdict::not_met:
      return 5;
    case Verdict::cannot_tell:
      return 4;
    case Verdict::needs_review:
      return 3;
    case Verdict::not_yet_due:
      return 2;
    case Verdict::met:
      return 1;
    default:
      return 0;
  }
}
int weight_by_or(Verdict verdict) {
  if (verdict == Verdict::met) return 5;
  if (verdict == Verdict::not_met) return 1;
  return weight_by_and(verdict);
}

Verdict heaviest(const std::vector<Verdict>& parts, int (*weight)(Verdict)) {
  Verdict out = Verdict::not_applicable;
  for (const Verdict part : parts) out = weight(part) > weight(out) ? part : out;
  return out;
}

TEST(Composition, EveryCombinationOfThreeIsJoinedByTheTables) {
  for (const Verdict a : every_verdict) {
    for (const Verdict b : every_verdict) {
      for (const Verdict c : every_verdict) {
        const std::vector<Verdict> parts = {a, b, c};
        EXPECT_EQ(word(joined_by_and(parts)), word(heaviest(parts, weight_by_and)));
        EXPECT_EQ(word(joined_by_or(parts)), word(heaviest(parts, weight_by_or)));
      }
    }
  }
  EXPECT_EQ(joined_by_and({}), Verdict::not_applicable);
}

Value value_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::met:
      return {true, Exact(1)};
    case Verdict::not_met:
      return {true, Exact(0)};
    case Verdict::not_yet_due:
      return {false, Exact(0), Lack::not_yet_due};
    case Verdict::not_applicable:
      return {false, Exact(0), Lack::not_applicable};
    default:
      return {};
  }
}
Verdict verdict_of(const Value& value) {
  if (value.known) return value.exact.is_zero() ? Verdict::not_met : Verdict::met;
  return value.lack == Lack::not_yet_due ? Verdict::not_yet_due : value.lack == Lack::not_applicable ? Verdict::not_applicable : Verdict::cannot_tell;
}

TEST(Composition, TheKernelsJoinPartsAsTheTablesDo) {
  for (const Verdict a : every_verdict) {
    for (const Verdict b : every_verdict) {
      if (a == Verdict::needs_review || b == Verdict::needs_review) continue;  // no figure needs review
      EXPECT_EQ(word(verdict_of(apply(Op::both, value_of(a), value_of(b)))), word(joined_by_and({a, b})));
      EXPECT_EQ(word(verdict_of(apply(Op::either, value_of(a), value_of(b)))), word(joined_by_or({a, b})));
    }
    if (a == Verdict::met || a == Verdict::not_met || a == Verdict::needs_review) continue;
    EXPECT_EQ(word(verdict_of(apply(Op::negate, value_of(a), value_of(a)))), word(a));
  }
}

bool is_open(Verdict verdict) { return verdict != Verdict::met && verdict != Verdict::not_applicable; }

// On random submissions: a roll-up is met only where each of its answers is, and never mixes forces.
TEST(Composition, ARollUpIsNoBetterThanWhatIsInIt) {
  for (const fs::path& folder : testing::framework_folders()) {
    const compiler::Compiled compiled = compiler::compile("framework.plumb", [&](const std::string& name) -> std::optional<std::string> {
      return fs::exists(folder / name) ? std::optional(testing::read_file(folder / name)) : std::nullopt;
    });
    ASSERT_TRUE(compiled.program.has_value()) << folder;
    for (unsigned seed = 1; seed <= 60 / testing::one_in; ++seed) {
      std::mt19937 random(seed);
      Dataset data = random_dataset(*compiled.program, random, {});
      const std::optional<Evaluation> evaluation = evaluate(*compiled.program, data);
      const Explainer explainer(*compiled.program, data, *evaluation);
      const Findings findings = *explainer.all();
      std::uint64_t counted = 0;
      for (const RollUp& one : roll_up(*compiled.program, findings.list)) {
        std::uint64_t open = 0;
        for (int i = 0; i < verdict_count; ++i) {
          const std::uint64_t count = one.counts[static_cast<std::size_t>(i)];
          counted += count;
          if (is_open(static_cast<Verdict>(i))) open += count;
        }
        EXPECT_EQ(is_open(one.verdict), open > 0) << folder << " seed " << seed << " " << one.heading << " " << one.force;
        EXPECT_EQ(one.counts[static_cast<std::size_t>(Verdict::no_standard_set)], 0U);
        for (const std::string& id : one.requirements) {
          for (const Requirement& requirement : compiled.program->requirements) {
            if (requirement.id == id) {
              EXPECT_EQ(requirement.force, one.force);
            }
          }
        }
      }
      std::uint64_t judged = 0;
      for (const Finding& finding : findings.list) {
        judged += compiled.program->requirements[finding.requirement].no_standard_because.empty() ? 1 : 0;
      }
      EXPECT_EQ(counted, judged);
    }
  }
}

}  // namespace
}  // namespace plumbline
