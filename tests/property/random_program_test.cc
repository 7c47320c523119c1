// Both evaluators on random frameworks over random data: the whole language, put together at random.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>

#include "tests/property/random_run.h"
#include "tests/support/effort.h"

namespace plumbline {
namespace {

// Under sanitizers a tenth: compiling what was written takes them longest.
constexpr unsigned seeds = testing::one_in == 1 ? 10'000 : 1'000;

/// Why texts did not compile: by code, how many, and one of them.
class Mistakes {
 public:
  void add(unsigned seed, const std::string& mistake) {
    const std::string code = mistake.substr(0, mistake.find(':'));
    ++counts_[code];
    examples_.try_emplace(code, "seed " + std::to_string(seed) + ": " + mistake);
    ++all_;
  }
  [[nodiscard]] unsigned all() const { return all_; }
  [[nodiscard]] std::string words() const {
    std::string out;
    for (const auto& [code, count] : counts_) out += std::to_string(count) + " times " + code + ", as in " + examples_.at(code);
    return out;
  }

 private:
  std::map<std::string, unsigned> counts_;
  std::map<std::string, std::string> examples_;
  unsigned all_ = 0;
};

TEST(RandomPrograms, GiveTheSameAnswersAndMessagesInBothEvaluators) {
  Constructs constructs;
  Mistakes mistakes;
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    const RandomRun run = random_run(seed, constructs);
    if (!run.mistake.empty()) mistakes.add(seed, run.mistake);
    ASSERT_EQ(run.difference, "") << written_down(seed, run);
  }
  // One text in fifty may break a rule the writer does not know. More, and it has lost touch with the language.
  EXPECT_LT(mistakes.all() * 50, seeds) << mistakes.words();
  for (const std::string& name : Constructs::names()) {
    EXPECT_GE(constructs.of(name), seeds / 250) << "hardly any framework has: " << name;
  }
  std::cout << seeds - mistakes.all() << " of " << seeds << " frameworks compiled\n";
}

TEST(RandomPrograms, AreTheSameForTheSameSeed) {
  EXPECT_EQ(random_program(17), random_program(17));
  EXPECT_NE(random_program(17), random_program(18));
}

/// The number in a variable of the environment.
unsigned number_in(const char* name, unsigned otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : static_cast<unsigned>(std::strtoul(text, nullptr, 10));
}

// For as long as one likes, from a seed no test has used. Differences are written down, and it goes on.
TEST(RandomPrograms, DISABLED_Soak) {
  using Clock = std::chrono::steady_clock;
  const auto started = Clock::now();
  const bool one = std::getenv("PLUMBLINE_SOAK_SEED") != nullptr;
  const unsigned first = number_in("PLUMBLINE_SOAK_SEED", 1'000'000);
  const auto end = started + std::chrono::minutes(number_in("PLUMBLINE_SOAK_MINUTES", one ? 0 : 10));
  auto tell_at = started + std::chrono::seconds(30);
  Constructs constructs;
  unsigned compiled = 0;
  unsigned differences = 0;
  unsigned seed = first;
  const auto tell = [&] {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - started).count();
    std::cout << seconds << " s: " << seed - first << " seeds from " << first << ", " << compiled << " compiled, " << differences << " differences" << std::endl;
  };
  do {
    const RandomRun run = random_run(seed, constructs);
    compiled += run.mistake.empty() ? 1 : 0;
    if (!run.difference.empty()) {
      ++differences;
      ADD_FAILURE() << run.difference << "\n" << written_down(seed, run);
    }
    ++seed;
    if (Clock::now() < tell_at) continue;
    tell();
    tell_at += std::chrono::seconds(30);
  } while (Clock::now() < end);
  tell();
}

}  // namespace
}  // namespace plumbline
