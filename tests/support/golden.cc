#include "tests/support/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace plumbline::testing {

namespace fs = std::filesystem;

fs::path source_dir() { return PLUMBLINE_SOURCE_DIR; }

std::string read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream stream(path, std::ios::binary | std::ios::trunc);
  stream << text;
}

bool blessing() {
  const char* bless = std::getenv("BLESS");
  return bless != nullptr && std::string(bless) == "1";
}

std::vector<fs::path> files_in(const fs::path& folder, const std::string& ending) {
  std::vector<fs::path> out;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().string().ends_with(ending)) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> intent_words(const std::string& text, const std::string& mark) {
  std::vector<std::string> out;
  const std::size_t begin = text.find(mark);
  if (begin == std::string::npos) {
    ADD_FAILURE() << "no line says what this file is about: " << mark << " ...";
    return out;
  }
  const std::string line = text.substr(begin, text.find('\n', begin) - begin);
  for (std::size_t open = line.find('['); open != std::string::npos; open = line.find('[', open + 1)) {
    const std::size_t close = line.find(']', open);
    if (close == std::string::npos) break;
    out.push_back(line.substr(open + 1, close - open - 1));
  }
  return out;
}

void check_intent(const fs::path& path, const std::string& text, const std::string& mark, const std::string& expected) {
  const std::vector<std::string> words = intent_words(text, mark);
  EXPECT_FALSE(words.empty()) << path << ": the intent names nothing in [square brackets] that a machine could look for";
  for (const std::string& word : words) {
    EXPECT_NE(expected.find(word), std::string::npos) << path << ": the intent speaks of [" << word << "], which is not expected anywhere";
  }
}

void expect_golden(const fs::path& path, const std::string& expected, const std::string& found, const std::string& whole) {
  if (expected == found) return;
  if (blessing()) {
    write_file(path, whole);
    return;
  }
  EXPECT_EQ(expected, found) << path << ": BLESS=1 rewrites what is expected";
}

}  // namespace plumbline::testing
