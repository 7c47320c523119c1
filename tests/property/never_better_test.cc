// Never better for a blank: taking one figure (or one key) away never adds a `met`, and never shortens the list
// of what is open.
#include <gtest/gtest.h>

#include <random>

#include "compiler/compile.h"
#include "runtime/evaluate/evaluation.h"
#include "tests/property/random_data.h"
#include "tests/support/effort.h"
#include "tests/support/frameworks.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

/// Hands out another source's rows with the n-th known figure, or the n-th key, left blank.
class OneBlank final : public BatchSource {
 public:
  OneBlank(std::unique_ptr<BatchSource> inner, std::uint64_t& left, bool keys)
      : inner_(std::move(inner)), left_(left), keys_(keys) {}

  bool next(Batch& batch) override {
    if (!inner_->next(batch)) return false;
    for (KeyValues& key : batch.keys) {
      for (std::size_t row = 0; keys_ && row < batch.rows; ++row) {
        if (key.codes[row] != broken_code && left_-- == 0) key.codes[row] = broken_code;
      }
    }
    if (keys_) return true;
    for (NumberValues& numbers : batch.numbers) {
      for (std::size_t row = 0; row < batch.rows; ++row) {
        if (numbers.state[row] != Missing::known || left_-- != 0) continue;
        numbers.state[row] = Missing::blank;
        numbers.mantissa[row] = 0;
        numbers.wide.erase(static_cast<std::uint32_t>(row));
      }
    }
    return true;
  }

 private:
  std::unique_ptr<BatchSource> inner_;
  std::uint64_t& left_;
  bool keys_;
};

bool is_open(Verdict verdict) { return verdict != Verdict::met && verdict != Verdict::not_applicable; }

void expect_not_better(const Program& program, unsigned seed, std::uint64_t blank, bool keys) {
  std::mt19937 one(seed);
  std::mt19937 other(seed);
  Dataset whole = random_dataset(program, one, {});
  Dataset blanked = random_dataset(program, other, {});
  for (InputFile& file : blanked.files) file.rows = std::make_unique<OneBlank>(std::move(file.rows), blank, keys);
  const std::optional<Evaluation> before = evaluate(program, whole);
  const std::optional<Evaluation> after = evaluate(program, blanked);
  for (std::size_t i = 0; i < program.requirements.size(); ++i) {
    const std::vector<Verdict>& was = before->requirements()[i].verdicts;
    const std::vector<Verdict>& is = after->requirements()[i].verdicts;
    ASSERT_EQ(was.size(), is.size());
    std::size_t open_before = 0;
    std::size_t open_after = 0;
    for (std::size_t cell = 0; cell < was.size(); ++cell) {
      ASSERT_FALSE(is[cell] == Verdict::met && was[cell] != Verdict::met) << program.requirements[i].id << ", cell " << cell;
      open_before += is_open(was[cell]) ? 1 : 0;
      open_after += is_open(is[cell]) ? 1 : 0;
    }
    ASSERT_GE(open_after, open_before) << program.requirements[i].id;  // so no roll-up becomes better either
  }
}

TEST(NeverBetter, ABlankAddsNoMetAndShortensNoListOfWhatIsOpen) {
  for (const fs::path& folder : testing::framework_folders()) {
    const compiler::Compiled compiled = compiler::compile("framework.plumb", [&](const std::string& name) -> std::optional<std::string> {
      return fs::exists(folder / name) ? std::optional(testing::read_file(folder / name)) : std::nullopt;
    });
    ASSERT_TRUE(compiled.program.has_value());
    for (unsigned seed = 1; seed <= 60 / testing::one_in; ++seed) {
      for (const std::uint64_t blank : {0, 3, 11, 40, 90}) {
        SCOPED_TRACE(folder.filename().string() + ", seed " + std::to_string(seed) + ", figure " + std::to_string(blank));
        expect_not_better(*compiled.program, seed, blank, false);
        expect_not_better(*compiled.program, seed, blank, true);
        if (::testing::Test::HasFatalFailure()) return;
      }
    }
  }
}

}  // namespace
}  // namespace plumbline
