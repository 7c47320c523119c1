// docs/tour.md is done as a reader does it, from its first step to its last, in a folder that looks
// like a checkout after ./try:
//
//   ```plumb file=a/b.plumb     is saved under that name
//   ```console                  what stands behind `$ ` is run by sh at the top of the checkout (a
//   $ plumbline test a          line that ends in \ goes on in the next), and prints what stands
//   ...                         below; the last command ends with the code of `exit=N`, else 0
//   ```
//
// A block is closed by as many backticks as opened it. BLESS=1 rewrites what is printed.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/shell.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

namespace fs = std::filesystem;

/// What stands behind "exit=" or "file=" in the line that opens a block; empty where nothing does.
std::string value_of(const std::string& opening, const std::string& name) {
  const std::size_t at = opening.find(" " + name + "=");
  if (at == std::string::npos) return "";
  const std::size_t begin = at + name.size() + 2;
  return opening.substr(begin, opening.find(' ', begin) - begin);
}

class Tour {
 public:
  explicit Tour(const fs::path& checkout) : checkout_(checkout) {
    fs::create_directories(checkout / "build");
    fs::create_directories(checkout / "out");
    fs::create_directory_symlink(testing::folder_of_program(), checkout / "build" / "release");
    for (const char* folder : {"examples", "rules"}) {
      fs::create_directory_symlink(testing::source_dir() / folder, checkout / folder);
    }
  }

  /// The page with what came out in place of what was expected.
  std::string replayed(const std::string& page) {
    std::istringstream lines(page);
    std::string out;
    for (std::string line; std::getline(lines, line);) {
      out += line + "\n";
      if (!line.starts_with("```")) continue;
      const std::size_t word = std::min(line.find_first_not_of('`'), line.size());
      const std::string close = line.substr(0, word);
      std::vector<std::string> block;
      for (std::string inside; std::getline(lines, inside) && inside != close;) block.push_back(inside);
      out += line.substr(word).starts_with("console") ? run(line, block) : save(line, block);
      out += close + "\n";
    }
    return out;
  }

  [[nodiscard]] std::size_t commands() const { return commands_; }
  [[nodiscard]] std::size_t files() const { return files_; }

 private:
  std::string save(const std::string& opening, const std::vector<std::string>& block) {
    std::string text;
    for (const std::string& line : block) text += line + "\n";
    const std::string name = value_of(opening, "file");
    EXPECT_FALSE(name.empty()) << opening << ": a block is a file or a console";
    if (!name.empty()) {
      fs::create_directories((checkout_ / name).parent_path());
      testing::write_file(checkout_ / name, text);
      ++files_;
    }
    return text;
  }

  std::string run(const std::string& opening, const std::vector<std::string>& block) {
    std::string out;
    testing::Ran last;
    for (std::size_t i = 0; i < block.size(); ++i) {
      if (!block[i].starts_with("$ ")) continue;  // what an earlier run printed
      std::string command = block[i];
      while (command.ends_with("\\") && i + 1 < block.size()) command += "\n" + block[++i];
      EXPECT_EQ(last.exit, 0) << "a command before `" << command << "` failed";
      last = run(command.substr(2));
      out += command + "\n" + last.output;
    }
    const std::string expected = value_of(opening, "exit");
    EXPECT_EQ(std::to_string(last.exit), expected.empty() ? "0" : expected) << out;
    return out;
  }

  testing::Ran run(const std::string& command) {
    ++commands_;
    // A variable that one command sets is there for the next in the reader's shell, and only PATH is.
    const std::string variables = "export PATH=\"$PWD/build/release:$PATH\"";
    return testing::run_in_shell(checkout_, variables, command);
  }

  fs::path checkout_;
  std::size_t commands_ = 0;
  std::size_t files_ = 0;
};

TEST(Tour, EveryStepDoesWhatThePageSays) {
  const fs::path path = testing::source_dir() / "docs" / "tour.md";
  const std::string page = testing::read_file(path);
  const testing::Scratch scratch("tour");
  Tour tour(scratch.path());
  const std::string found = tour.replayed(page);
  testing::expect_golden(path, page, found, found);
  EXPECT_GT(tour.commands(), 10U);
  EXPECT_GT(tour.files(), 5U);
  // What a mass rewrite must not swallow.
  for (const char* words : {"error E0101", "error E0201", "the example says met, the rule gives not met", "57.99%", "cannot tell",
                            "findings changed verdict", "was 58%, is 59%", "day-cases-examples.plumb\n"}) {
    EXPECT_NE(found.find(words), std::string::npos) << "the tour no longer shows [" << words << "]";
  }
}

}  // namespace
}  // namespace plumbline
