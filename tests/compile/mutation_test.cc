// One fault, at most one message: every word of every policy file is deleted, doubled, swapped with
// its neighbour or replaced by another word of the file, one at a time, and the mistakes reported are
// counted. Ten faults at once are nine messages or more. Nothing may crash, and no fault loses two
// blocks.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "compiler/compile.h"
#include "tests/support/effort.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

/// A word, a quoted text or a mark, and the white space and comments before it.
struct Word {
  std::string gap;
  std::string text;
};

std::vector<Word> words_of(const std::string& text) {
  std::vector<Word> out;
  const auto in_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || (c & 0x80) != 0; };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t begin = at;
    while (begin < text.size() && (std::isspace(static_cast<unsigned char>(text[begin])) != 0 || text[begin] == '#')) {
      if (text[begin] == '#') {
        while (begin < text.size() && text[begin] != '\n') ++begin;
      } else {
        ++begin;
      }
    }
    std::size_t end = begin;
    if (end < text.size() && text[end] == '"') {
      ++end;
      while (end < text.size() && text[end] != '"' && text[end] != '\n') ++end;
      if (end < text.size()) ++end;
    } else if (end < text.size() && in_word(text[end])) {
      while (end < text.size() && in_word(text[end])) ++end;
    } else if (end < text.size()) {
      ++end;
    }
    out.push_back({text.substr(at, begin - at), text.substr(begin, end - begin)});
    at = end;
  }
  return out;
}

std::string joined(const std::vector<Word>& words) {
  std::string out;
  for (const Word& word : words) out += word.gap + word.text;
  return out;
}

// Lines before the word at that place; one that a comma leads on to the next is one with it.
std::size_t line_of(const std::vector<Word>& words, std::size_t at) {
  std::size_t lines = 0;
  for (std::size_t i = 0; i <= at; ++i) {
    const std::string& gap = words[i].gap;
    if (gap.find(",\n") == std::string::npos) lines += static_cast<std::size_t>(std::count(gap.begin(), gap.end(), '\n'));
  }
  return lines;
}

struct Framework {
  fs::path folder;
  std::map<std::string, std::vector<Word>> files;
  std::size_t blocks = 0;
  std::size_t words = 0;
};

struct Reading {
  std::size_t errors = 0;
  std::size_t blocks = 0;
};

Reading read(const Framework& framework, const std::string& file, const std::string& text) {
  const compiler::Compiled compiled = compiler::compile("framework.plumb", [&](const std::string& name) -> std::optional<std::string> {
    if (name == file) return text;
    return fs::exists(framework.folder / name) ? std::optional(testing::read_file(framework.folder / name)) : std::nullopt;
  });
  Reading out;
  for (const Notice& notice : compiled.diagnostics.notices()) out.errors += notice.severity == Severity::error ? 1 : 0;
  for (const dsl::File& one : compiled.ast.files) out.blocks += one.blocks.size();
  return out;
}

std::vector<Framework> frameworks() {
  std::vector<Framework> out;
  std::vector<fs::path> firsts = testing::files_in(testing::source_dir() / "rules", "framework.plumb");
  firsts.push_back(testing::source_dir() / "tests/compile/page/framework.plumb");
  for (const fs::path& first : firsts) {
    Framework one{first.parent_path(), {}, 0};
    for (const fs::path& path : testing::files_in(one.folder, ".plumb")) {
      std::vector<Word>& words = one.files[fs::relative(path, one.folder).string()];
      words = words_of(testing::read_file(path));
      one.words += words.size();
    }
    one.blocks = read(one, "", "").blocks;
    out.push_back(std::move(one));
  }
  return out;
}

constexpr int kinds_of_mutation = 4;
constexpr std::size_t most_words = 600;

/// Each mutant is read with its whole framework, so a large one is given fewer of them.
std::size_t times_large(const Framework& framework) {
  constexpr std::size_t large = 3000;  // words
  return 1 + framework.words / large;
}

/// The file with one fault at a word; nothing where that kind of fault changes nothing there.
std::optional<std::vector<Word>> mutant(const std::vector<Word>& words, std::size_t at, int kind, std::mt19937& random) {
  std::vector<Word> out = words;
  switch (kind) {
    case 0:
      out[at].text.clear();
      return out;
    case 1:
      out[at].text += " " + words[at].text;
      return out;
    case 2:
      if (at == 0 || words[at].text == words[at - 1].text) return std::nullopt;
      std::swap(out[at].text, out[at - 1].text);
      return out;
    default:
      out[at].text = words[random() % words.size()].text;
      if (out[at].text == words[at].text) return std::nullopt;
      return out;
  }
}

struct Tally {
  std::size_t mutants = 0;
  std::size_t single = 0;
  std::size_t worst = 0;
  [[nodiscard]] double share() const { return 100.0 * static_cast<double>(single) / static_cast<double>(mutants); }
};

TEST(Mutations, OneFaultIsOneMessageAndLosesNoTwoBlocks) {
  std::mt19937 random(2021);
  Tally all;
  for (const Framework& framework : frameworks()) {
    Tally tally;
    // A large framework is sampled: every third word, every fourth..., counted on from file to file.
    const std::size_t step = (1 + framework.words / most_words) * times_large(framework) * testing::one_in;
    std::size_t next = 0;
    for (const auto& [file, words] : framework.files) {
      std::size_t at = next;
      for (; at < words.size(); at += step) {
        for (int kind = 0; kind < kinds_of_mutation; ++kind) {
          const std::optional<std::vector<Word>> changed = mutant(words, at, kind, random);
          if (!changed) continue;
          const Reading reading = read(framework, file, joined(*changed));
          ++tally.mutants;
          tally.single += reading.errors <= 1 ? 1 : 0;
          tally.worst = std::max(tally.worst, reading.errors);
          // A file whose `include` is gone takes its blocks along; that is one fault and no parse.
          if (words[at].text.ends_with(".plumb\"") || words[at].text == "include") continue;
          if (at > 0 && words[at - 1].text.ends_with(".plumb\"")) continue;
          if (at > 0 && words[at - 1].text == "include") continue;
          EXPECT_GE(reading.blocks + 1, framework.blocks) << file << ", fault " << kind << " at \"" << words[at].text << "\"";
        }
      }
      next = at - words.size();
    }
    std::cout << framework.folder.filename().string() << ": " << tally.mutants << " mutants, " << tally.share()
              << "% with at most one message, at worst " << tally.worst << "\n";
    const bool is_sample = framework.words > most_words || testing::one_in > 1;
    // A sample may be unlucky, a small one more so.
    const double least = tally.mutants < 200 ? 95.0 : tally.mutants < 1000 ? 97.0 : is_sample ? 98.0 : 99.0;
    EXPECT_GE(tally.share(), least) << framework.folder;
    all.mutants += tally.mutants;
  }
  EXPECT_GT(all.mutants, 3000U / testing::one_in);
}

// Ten words, one in each tenth of a file, no two of them in one line, each of which alone gives one
// message: what is wrong in one line is told once.
TEST(Mutations, TenFaultsAreNineMessagesOrMore) {
  std::mt19937 random(7);
  constexpr std::size_t faults = 10;
  std::vector<double> means;
  for (const Framework& framework : frameworks()) {
    std::size_t messages = 0;
    std::size_t trials = 0;
    std::size_t turn = 0;
    for (const auto& [file, words] : framework.files) {
      if (words.size() < 30 * faults) continue;
      // Of the largest not every file has its turn.
      const std::size_t tries = 12 / times_large(framework);
      const bool has_turn = tries > 0 || turn++ % times_large(framework) == 0;
      for (std::size_t trial = 0; has_turn && trial < std::max<std::size_t>(tries, 1); ++trial) {
        std::vector<Word> text = words;
        const std::size_t part = words.size() / faults;
        std::size_t made = 0;
        std::set<std::size_t> lines;
        for (std::size_t i = 0; i < faults; ++i) {
          for (int attempt = 0; attempt < 40; ++attempt) {
            const std::size_t at = i * part + random() % part;
            const std::optional<std::vector<Word>> alone = mutant(words, at, static_cast<int>(random() % 2), random);
            const std::size_t line = line_of(words, at);
            if (lines.contains(line) || !alone || read(framework, file, joined(*alone)).errors != 1) continue;
            lines.insert(line);
            text[at] = (*alone)[at];
            ++made;
            break;
          }
        }
        ASSERT_EQ(made, faults);
        messages += read(framework, file, joined(text)).errors;
        ++trials;
      }
    }
    if (trials == 0) continue;
    const double mean = static_cast<double>(messages) / static_cast<double>(trials);
    std::cout << framework.folder.filename().string() << ": ten faults are " << mean << " messages\n";
    // Where half of a file is worked examples, a heading or column that is wrong takes the cells under it along.
    EXPECT_GE(mean, 8.5) << framework.folder;
    means.push_back(mean);
  }
  EXPECT_GE(std::accumulate(means.begin(), means.end(), 0.0) / static_cast<double>(means.size()), 9.0);
}

}  // namespace
}  // namespace plumbline
