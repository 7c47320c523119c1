#include <gtest/gtest.h>
#include <chrono>
#include <iostream>
#include "tests/property/both_evaluators.h"
#include "tests/property/random_data.h"
#include "tests/property/random_program.h"
namespace plumbline {
namespace {
TEST(RandomPrograms, Try) {
  unsigned n = std::getenv("N") ? std::stoul(std::getenv("N")) : 300;
  unsigned from = std::getenv("FROM") ? std::stoul(std::getenv("FROM")) : 1;
  unsigned ok = 0;
  std::map<std::string, int> codes;
  std::map<std::string, std::string> sample;
  Constructs constructs;
  VerdictCounts verdicts{};
  double t[5] = {};
  auto clock = [] { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); };
  int bad = 0;
  for (unsigned seed = from; seed < from + n; ++seed) {
    double a = clock();
    const std::string text = random_program(seed);
    if (std::getenv("SHOW")) std::cout << text;
    std::string why;
    double b = clock();
    auto program = compiled_program(text, &why);
    double c = clock();
    t[0] += b - a; t[1] += c - b;
    if (!program) { ++codes[why.substr(0, 12)]; sample[why.substr(0,12)] = std::to_string(seed) + why; continue; }
    ++ok;
    constructs.count(*program);
    if (std::getenv("COMPILE")) continue;
    const DataShape shape{seed % 3 == 0 ? 1U : seed % 3 == 1 ? 3U : 2048U, seed % 2 == 0, seed % 7 == 0};
    DataShape other = shape; other.batch_rows = 2048;
    std::mt19937 r1(seed), r2(seed), r3(seed), r4(seed);
    double d = clock();
    Dataset fast = random_dataset(*program, r1, shape), slow = random_dataset(*program, r2, other);
    double e = clock();
    std::string diff = difference(*program, fast, slow, &verdicts);
    double f = clock();
    if (diff.empty()) {
      other.shuffle = !shape.shuffle;
      Dataset one = random_dataset(*program, r3, shape), two = random_dataset(*program, r4, other);
      diff = difference_of_messages(*program, one, two);
    }
    double g = clock();
    t[2] += e - d; t[3] += f - e; t[4] += g - f;
    if (!diff.empty()) { std::cout << "SEED " << seed << " " << diff << "\n"; if (++bad > 20) break; }
  }
  std::cout << ok << " of " << n << " compile\n";
  for (auto& [code, count] : codes) std::cout << code << " " << count << "\n" << sample[code] << "\n";
  for (int i = 0; i < verdict_count; ++i) constructs.count("verdict " + std::string(word(static_cast<Verdict>(i))), verdicts[i]);
  for (auto& name : Constructs::names()) std::cout << name << ": " << constructs.of(name) << (constructs.of(name) < n / 300 ? " !!!" : "") << "\n";
  for (double x : t) std::cout << x << " ";
  std::cout << "\n";
}
}
}
