// Never better for a blank, in random frameworks: one figure, key or piece of evidence taken away from random data never
// adds a `met`, and never shortens the list of what is open.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "runtime/evaluate/evaluation.h"
#include "tests/property/data_text.h"
#include "tests/property/random_data.h"
#include "tests/property/random_rows.h"
#include "tests/property/random_run.h"
#include "tests/support/effort.h"

namespace plumbline {
namespace {

constexpr unsigned seeds = testing::one_in == 1 ? 2'500 : 200;
constexpr int blanks_of_one = 8;

using Verdicts = std::vector<std::vector<Verdict>>;  // by requirement and subject

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

/// Something that can be taken away: a line of the data, and of a row one of its words.
struct Given {
  std::size_t line = 0;
  std::size_t begin = 0;
};

/// Every cell and key of a row, and every piece of evidence. (A judgement taken away is no blank: one that was never made
/// leaves what others decided.)
std::vector<Given> places_in(const std::vector<std::string>& lines) {
  std::vector<Given> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    if (line.starts_with("evidence ")) out.push_back({i, 0});
    if (!line.starts_with("row ")) continue;
    for (std::size_t at = line.find(' ', 4); at != std::string::npos; at = line.find(' ', at + 1)) {
      if (line[at + 1] != '|' && line[at + 1] != '~') out.push_back({i, at + 1});
    }
  }
  return out;
}

std::string with_a_blank(std::vector<std::string> lines, Given place) {
  std::string& line = lines[place.line];
  if (place.begin == 0) {
    line.clear();
  } else {
    const std::size_t end = std::min(line.find(' ', place.begin), line.size());
    line.replace(place.begin, end - place.begin, place.begin > line.find('|') ? "~blank" : "~broken");
  }
  std::string out;
  for (const std::string& one : lines) out += one + "\n";
  return out;
}

bool is_open(Verdict verdict) { return verdict != Verdict::met && verdict != Verdict::not_applicable; }

Verdicts verdicts_of(const Program& program, const std::string& data) {
  Dataset dataset = dataset_of(program, data, 2048, false);
  const std::optional<Evaluation> found = evaluate(program, dataset);
  Verdicts out;
  for (const RequirementVerdicts& one : found->requirements()) out.push_back(one.verdicts);
  return out;
}

/// What is better in `after`, in words; empty where nothing is.
std::string better(const Program& program, const Verdicts& before, const Verdicts& after) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].size() != after[i].size()) return program.requirements[i].id + ": other subjects";
    int open = 0;
    for (std::size_t cell = 0; cell < before[i].size(); ++cell) {
      if (after[i][cell] == Verdict::met && before[i][cell] != Verdict::met) return program.requirements[i].id + ": a met more, that was " + std::string(word(before[i][cell]));
      open += (is_open(after[i][cell]) ? 1 : 0) - (is_open(before[i][cell]) ? 1 : 0);
    }
    if (open < 0) return program.requirements[i].id + ": less is open";
  }
  return "";
}

/// What some blank makes better in a case, in words.
std::string better_for_a_blank(const Case& one) {
  const std::optional<Program> program = compiled_program(one.text);
  if (!program) return "";
  const std::vector<std::string> lines = lines_of(one.data);
  const Verdicts before = verdicts_of(*program, one.data);
  for (const Given& place : places_in(lines)) {
    const std::string found = better(*program, before, verdicts_of(*program, with_a_blank(lines, place)));
    if (!found.empty()) return found + ", for a blank in: " + lines[place.line] + " at " + std::to_string(place.begin);
  }
  return "";
}

TEST(NeverBetter, ABlankAddsNoMetInRandomFrameworksEither) {
  std::size_t changed = 0;
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    const std::string text = random_program(seed);
    const std::optional<Program> program = compiled_program(text);
    if (!program) continue;
    std::mt19937 random(seed);
    Draw draw(random);
    Dataset made = random_dataset(*program, random, {2048, false, seed % 7 == 0});
    const std::string data = data_text(*program, made);
    const std::vector<std::string> lines = lines_of(data);
    const std::vector<Given> places = places_in(lines);
    const Verdicts before = verdicts_of(*program, data);
    for (int i = 0; i < blanks_of_one && !places.empty(); ++i) {
      const Verdicts after = verdicts_of(*program, with_a_blank(lines, places[draw.below(places.size())]));
      changed += before == after ? 0 : 1;
      const std::string found = better(*program, before, after);
      if (found.empty()) continue;
      const Case small = shrunk({text, data}, better_for_a_blank, 3'000);
      FAIL() << "seed " << seed << ": " << found << "\n" << better_for_a_blank(small) << "\n" << small.text << "\n" << small.data;
    }
  }
  EXPECT_GT(changed, seeds / 5);
}

}  // namespace
}  // namespace plumbline
