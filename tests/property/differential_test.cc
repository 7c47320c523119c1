// The columnar evaluator against the reference evaluator: every worked example, and random data for
// every pack and for a framework made to use every operator; verdicts, figures, what is needed and
// what is missing, cell by cell, whatever the batch size and the order of rows.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "compiler/compile.h"
#include "runtime/dataset/example_world.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/finding/finding.h"
#include "tests/oracle/reference.h"
#include "tests/property/random_data.h"
#include "tests/support/effort.h"
#include "tests/support/frameworks.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

Program program_in(const fs::path& folder) {
  compiler::Compiled compiled = compiler::compile("framework.plumb", [&](const std::string& name) -> std::optional<std::string> {
    return fs::exists(folder / name) ? std::optional(testing::read_file(folder / name)) : std::nullopt;
  });
  EXPECT_TRUE(compiled.program.has_value()) << folder;
  return compiled.program.value_or(Program{});
}

std::string key_words(const Program& program, const Dataset& dataset, const MissingCell& cell) {
  const Table& table = program.tables[cell.table];
  std::string out;
  for (std::size_t i = 0; i < cell.keys.size(); ++i) {
    const Column& column = table.columns[table.keys[i]];
    std::string word = "*";
    if (cell.keys[i] != broken_code) {
      word = column.kind == ColumnKind::organisation ? dataset.organisations.members(column.of)[static_cast<std::size_t>(cell.keys[i])].code
             : column.kind == ColumnKind::choice     ? program.lists[column.of].items[static_cast<std::size_t>(cell.keys[i])].code
                                                     : iso(period_at(column.of, cell.keys[i]));
    }
    out += (out.empty() ? "" : ",") + word;
  }
  return out;
}

/// What the columnar evaluator misses, in the reference's lines.
class MissingLines {
 public:
  MissingLines(const Program& program, const Dataset& dataset, const Evaluation& evaluation)
      : program_(program), dataset_(dataset), evaluation_(evaluation) {}

  std::vector<std::string> of(std::uint32_t requirement, std::size_t cell) {
    std::set<std::string> out;
    const Requirement& asked = program_.requirements[requirement];
    const bool in_doubt = asked.applies && !evaluation_.value(requirement, *asked.applies, cell).known;
    collect(requirement, in_doubt ? *asked.applies : asked.test, cell, out);
    return {out.begin(), out.end()};
  }

 private:
  void collect(std::uint32_t requirement, std::uint32_t step, std::size_t cell, std::set<std::string>& out) {
    const Value value = evaluation_.value(requirement, step, cell);
    if (value.known || value.lack == Lack::not_applicable) return;
    const Step& of = program_.steps[step];
    if (of.op == Op::gathered || of.op == Op::complete || of.op == Op::slack) {
      Evaluation::Leaf leaf = evaluation_.leaf(requirement, step, cell, 0);
      leaf.missing.insert(leaf.missing.end(), leaf.left_out.begin(), leaf.left_out.end());
      for (const MissingCell& missing : leaf.missing) {
        const Table& table = program_.tables[missing.table];
        out.insert(missing.reason == Missing::nothing_expected
                       ? table.name + ": nothing expected"
                       : table.name + "." + (missing.column ? table.columns[*missing.column].name : "*") + " " +
                             key_words(program_, dataset_, missing) + ": " + std::string(word(missing.reason)));
      }
    } else if (of.op == Op::parameter) {
      out.insert("parameter " + program_.parameters[of.of].name + ": " + std::string(word(Missing::no_parameter)));
    } else if (of.op == Op::attribute) {
      out.insert("attribute " + of.name);
    } else if (of.op == Op::submitted) {
      out.insert("receipt of " + of.name);
    } else if (of.op == Op::evidence) {
      out.insert("evidence " + of.name);
    } else if (of.op == Op::arrived) {
      out.insert("arrival of " + of.name);
    } else if (of.op == Op::outcome) {
      out.insert(people_of(of.of));
    } else if (of.op == Op::outcome_test && evaluation_.value(requirement, of.arguments.back(), cell).known) {
      const OutcomeTest& test = program_.outcome_tests[of.of];
      out.insert(people_of(test.left));
      if (test.right) out.insert(people_of(*test.right));
    } else if (of.op == Op::outcome_test) {
      collect(requirement, of.arguments.back(), cell, out);
    } else if ((of.op == Op::divide || of.op == Op::percentage_of || of.op == Op::growth) && evaluation_.value(requirement, of.arguments[0], cell).known && evaluation_.value(requirement, of.arguments[1], cell).known &&
               evaluation_.value(requirement, of.arguments[1], cell).exact.is_zero()) {
      out.insert("zero denominator: " + program_.steps[of.arguments[1]].english);
    } else {
      for (std::uint32_t argument : of.arguments) collect(requirement, argument, cell, out);
    }
  }

  std::string people_of(std::uint32_t cell) const { return "people of " + program_.outcomes[program_.outcome_cells[cell].outcome].name; }

  const Program& program_;
  const Dataset& dataset_;
  const Evaluation& evaluation_;
};

// "activity.spells RXA,2021-04: nothing expected": the two agree on the table, not on how they
// write the keys of a cell that does not exist.
std::vector<std::string> with_plain_nothing(const std::vector<std::string>& lines) {
  std::set<std::string> out;
  for (const std::string& line : lines) {
    const bool nothing = line.ends_with(": " + std::string(word(Missing::nothing_expected)));
    out.insert(nothing ? line.substr(0, line.find('.')) + ": nothing expected" : line);
  }
  return {out.begin(), out.end()};
}

std::string text(const Value& value) { return value.known ? value.exact.to_string() : "not known"; }

void expect_equal(const Program& program, Dataset& fast, Dataset& slow) {
  const std::vector<std::vector<ReferenceAnswer>> expected = reference_evaluate(program, slow);
  const std::optional<Evaluation> found = evaluate(program, fast);
  ASSERT_TRUE(found.has_value());
  const Explainer explainer(program, fast, *found);
  MissingLines lines(program, fast, *found);
  for (std::uint32_t requirement = 0; requirement < expected.size(); ++requirement) {
    const RequirementVerdicts& verdicts = found->requirements()[requirement];
    ASSERT_EQ(expected[requirement].size(), verdicts.verdicts.size()) << program.requirements[requirement].id;
    for (std::size_t cell = 0; cell < verdicts.verdicts.size(); ++cell) {
      const ReferenceAnswer& answer = expected[requirement][cell];
      std::string subject = program.requirements[requirement].id;
      std::vector<std::string> codes;
      for (const SubjectPart& part : explainer.subject(requirement, cell)) {
        codes.push_back(part.code);
        subject += " " + part.code;
      }
      ASSERT_EQ(answer.subject, codes);
      ASSERT_EQ(word(answer.verdict), word(verdicts.verdicts[cell])) << subject << "; the reference misses " << ::testing::PrintToString(answer.missing);
      ASSERT_EQ(text(answer.figure), text(found->figure(requirement, cell))) << subject;
      ASSERT_EQ(text(answer.needed), text(found->needed(requirement, cell))) << subject;
      if (verdicts.verdicts[cell] == Verdict::cannot_tell || verdicts.verdicts[cell] == Verdict::not_yet_due) {
        ASSERT_EQ(with_plain_nothing(answer.missing), lines.of(requirement, cell)) << subject;
      }
    }
  }
}

TEST(Differential, EveryWorkedExampleIsTheSameInBothEvaluators) {
  for (const fs::path& folder : testing::framework_folders()) {
    const Program program = program_in(folder);
    std::size_t cases = 0;
    for (const Requirement& requirement : program.requirements) {
      for (const ExampleCase& example : requirement.examples) {
        SCOPED_TRACE(requirement.id + ", " + example.name);
        Dataset fast = example_world(program, example);
        Dataset slow = example_world(program, example);
        expect_equal(program, fast, slow);
        if (::testing::Test::HasFatalFailure()) return;
        ++cases;
      }
    }
    EXPECT_GT(cases, 0U) << folder;
  }
}

TEST(Differential, RandomDataGivesTheSameAnswersWhateverTheBatchesAndTheOrder) {
  const unsigned seeds = 150 / testing::one_in;
  for (const fs::path& folder : testing::framework_folders()) {
    const Program program = program_in(folder);
    for (unsigned seed = 1; seed <= seeds; ++seed) {
      const std::size_t batch = seed % 3 == 0 ? 1 : seed % 3 == 1 ? 3 : 2048;
      SCOPED_TRACE(folder.filename().string() + ", seed " + std::to_string(seed));
      std::mt19937 one(seed);
      std::mt19937 other(seed);
      Dataset fast = random_dataset(program, one, DataShape{batch, seed % 2 == 0, seed % 7 == 0});
      Dataset slow = random_dataset(program, other, DataShape{2048, seed % 2 == 0, seed % 7 == 0});
      expect_equal(program, fast, slow);
      if (::testing::Test::HasFatalFailure()) return;
    }
  }
}

}  // namespace
}  // namespace plumbline
