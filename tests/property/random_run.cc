#include "tests/property/random_run.h"

#include <fstream>
#include <random>

#include "base/check.h"
#include "tests/property/data_text.h"
#include "tests/property/random_data.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

DataShape shape_of(unsigned seed, std::size_t batch_rows, bool other_order) {
  return {batch_rows, (seed % 2 == 0) != other_order, seed % 7 == 0};
}

std::size_t batch_of(unsigned seed) { return seed % 3 == 0 ? 1 : seed % 3 == 1 ? 3 : 2048; }

Dataset data_of(const Program& program, unsigned seed, std::size_t batch_rows, bool other_order) {
  std::mt19937 random(seed);
  return random_dataset(program, random, shape_of(seed, batch_rows, other_order));
}

/// "verdict", "figure", "missing", "message": a case that is made smaller stays one of its kind.
std::string kind_of(const std::string& difference) {
  for (const char* kind : {": verdict is", ": figure is", ": needed is", ": missing is", "other batches", "other order"}) {
    if (difference.find(kind) != std::string::npos) return kind;
  }
  return difference.empty() ? "" : "other";
}

void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

}  // namespace

RandomRun random_run(unsigned seed, Constructs& constructs) {
  set_replay_note("PLUMBLINE_SOAK_SEED=" + std::to_string(seed) + " property_tests --gtest_also_run_disabled_tests --gtest_filter=RandomPrograms.DISABLED_Soak");
  RandomRun out;
  out.text = random_program(seed);
  const std::optional<Program> program = compiled_program(out.text, &out.mistake);
  if (!program) return out;
  constructs.count(*program);
  VerdictCounts verdicts{};
  const auto make = [&](std::size_t batch_rows, bool other_order) { return data_of(*program, seed, batch_rows, other_order); };
  out.difference = every_difference(*program, batch_of(seed), make, &verdicts);
  for (int i = 0; i < verdict_count; ++i) constructs.count("verdict " + std::string(word(static_cast<Verdict>(i))), verdicts[static_cast<std::size_t>(i)]);
  return out;
}

std::string wrong_with(const Case& one) {
  const std::optional<Program> program = compiled_program(one.text);
  if (!program) return "";
  const auto make = [&](std::size_t batch_rows, bool other_order) { return dataset_of(*program, one.data, batch_rows, other_order); };
  for (const std::size_t batch_rows : {2048U, 1U, 3U}) {
    if (std::string difference = every_difference(*program, batch_rows, make); !difference.empty()) return difference;
  }
  return "";
}

std::string written_down(unsigned seed, const RandomRun& run) {
  const std::optional<Program> program = compiled_program(run.text);
  if (!program) return "";
  Dataset data = data_of(*program, seed, 2048, false);
  const Case first{run.text, data_text(*program, data)};
  const std::string name = "random_" + std::to_string(seed);
  const std::string kind = kind_of(wrong_with(first));
  if (kind.empty()) return "seed " + std::to_string(seed) + " only: the case as text shows no difference. The framework:\n" + run.text;
  const Case small = shrunk(first, [&](const Case& one) {
    std::string wrong = wrong_with(one);
    return kind_of(wrong) == kind ? wrong : "";
  });
  write(name + ".plumb", small.text);
  write(name + ".data", small.data);
  return "seed " + std::to_string(seed) + ": " + wrong_with(small) + "\nIt is in " + name + ".plumb and " + name +
         ".data of the folder this ran in. Put the evaluator right, or the reference, or the maker of random frameworks,\nand keep both files in tests/property/kept under a name that says what was wrong.\n" +
         small.text + "\n" + small.data;
}

Case case_in(const fs::path& folder, const std::string& name) {
  return {testing::read_file(folder / (name + ".plumb")), testing::read_file(folder / (name + ".data"))};
}

}  // namespace plumbline
