// One fault, at most one message: every word of every policy file is deleted, doubled, or swapped
// with its neighbour, one at a time, and the messages are counted. Nothing may crash.
#include <gtest/gtest.h>

#include <cctype>

#include "compiler/compile.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

/// Words, quoted texts and single marks, with the white space before each.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && std::isspace(static_cast<unsigned char>(text[end])) != 0) ++end;
    const auto in_word = [&](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-'; };
    if (end < text.size() && text[end] == '"') {
      ++end;
      while (end < text.size() && text[end] != '"' && text[end] != '\n') ++end;
      if (end < text.size()) ++end;
    } else if (end < text.size() && text[end] == '#') {
      while (end < text.size() && text[end] != '\n') ++end;
    } else if (end < text.size() && in_word(text[end])) {
      while (end < text.size() && in_word(text[end])) ++end;
    } else if (end < text.size()) {
      ++end;
    }
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += word;
  return out;
}

std::size_t errors_in(const fs::path& folder, const std::string& file, const std::string& text) {
  const compiler::Compiled compiled = compiler::compile("framework.plumb", [&](const std::string& name) -> std::optional<std::string> {
    if (name == file) return text;
    return fs::exists(folder / name) ? std::optional(testing::read_file(folder / name)) : std::nullopt;
  });
  return compiled.diagnostics.size();
}

struct Tally {
  std::size_t mutants = 0;
  std::size_t with_more = 0;
  std::size_t worst = 0;
  void add(std::size_t errors) {
    ++mutants;
    with_more += errors > 1 ? 1 : 0;
    worst = std::max(worst, errors);
  }
};

void mutate(const fs::path& folder, const std::string& file, Tally& tally) {
  const std::vector<std::string> words = words_of(testing::read_file(folder / file));
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::vector<std::string> deleted = words;
    deleted.erase(deleted.begin() + static_cast<std::ptrdiff_t>(i));
    tally.add(errors_in(folder, file, joined(deleted)));
    std::vector<std::string> doubled = words;
    doubled.insert(doubled.begin() + static_cast<std::ptrdiff_t>(i), words[i]);
    tally.add(errors_in(folder, file, joined(doubled)));
    if (i == 0) continue;
    std::vector<std::string> swapped = words;
    std::swap(swapped[i - 1], swapped[i]);
    tally.add(errors_in(folder, file, joined(swapped)));
  }
}

TEST(Mutations, OneFaultIsSeldomMoreThanOneMessage) {
  Tally tally;
  for (const fs::path& path : testing::files_in(testing::source_dir() / "rules", ".plumb")) {
    fs::path folder = path.parent_path();
    while (!fs::exists(folder / "framework.plumb")) folder = folder.parent_path();
    mutate(folder, fs::relative(path, folder).string(), tally);
  }
  RecordProperty("mutants", static_cast<int>(tally.mutants));
  const double single = 100.0 * static_cast<double>(tally.mutants - tally.with_more) / static_cast<double>(tally.mutants);
  std::cout << tally.mutants << " mutants, " << single << "% with at most one message, at worst " << tally.worst << "\n";
  EXPECT_GT(tally.mutants, 1000U);
  EXPECT_GE(single, 80.0);
  EXPECT_LE(tally.worst, 40U);
}

}  // namespace
}  // namespace plumbline
