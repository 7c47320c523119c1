// A folder as it really arrives: what intake makes of it gets the findings that the region's own folders get.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/support/shell.h"
#include "tests/support/golden.h"

namespace plumbline {
namespace {

constexpr const char* rules = " --framework rules/nhs-planning-2021-22 --organisations examples/region/organisations.csv ";

/// In the tree, with the program and the system's own python3, which has the library for workbooks.
testing::Ran run(const testing::Scratch& scratch, const std::string& command) {
  const std::string variables = "export PATH='" + testing::folder_of_program().string() + "':/usr/bin:\"$PATH\" TMP='" + scratch.path().string() +
                                "' PYTHONDONTWRITEBYTECODE=1";
  return testing::run_in_shell(testing::source_dir(), variables, command);
}

/// $TMP/inbox and $TMP/own, and $TMP/out sorted from the inbox; exit code 3, since some of it cannot be read.
void sort_messy_inbox(const testing::Scratch& scratch) {
  const testing::Ran made = run(scratch, "python3 tests/cli/messy_inbox.py examples/region $TMP/inbox $TMP/own");
  ASSERT_EQ(made.exit, 0) << made.output;
  const testing::Ran sorted = run(scratch, std::string("plumbline intake $TMP/inbox --received 2021-06-02 --output $TMP/out") + rules);
  ASSERT_EQ(sorted.exit, 3) << sorted.output;
}

testing::Ran compare(const testing::Scratch& scratch, const std::string& version) {
  for (const std::string folder : {"own", "out"}) {
    const testing::Ran checked = run(scratch, "plumbline check $TMP/" + folder + "/*-" + version + rules +
                                                  "--reference examples/region/reference --as-of 2021-06-10 --fail-on never --format json > $TMP/" + folder + ".json");
    EXPECT_EQ(checked.exit, 0) << checked.output;
  }
  return run(scratch, "python3 tests/cli/same_findings.py $TMP/own.json $TMP/out.json");
}

TEST(Intake, WhatItSortsGetsTheFindingsOfTheRegionsOwnFolders) {
  const testing::Scratch scratch("intake-region");
  sort_messy_inbox(scratch);
  for (const char* version : {"draft", "final"}) {
    const testing::Ran same = compare(scratch, version);
    EXPECT_EQ(same.exit, 0) << same.output;
  }
  // The comparison can fail: it notices the figures of one table that are not those sent.
  const testing::Ran moved = run(scratch, "sed -i 's/,ordinary,\\([0-9]*\\),[0-9]*/,ordinary,\\1,1/' $TMP/out/QY3-final/*.csv");
  ASSERT_EQ(moved.exit, 0) << moved.output;
  const testing::Ran noticed = compare(scratch, "final");
  EXPECT_EQ(noticed.exit, 1) << noticed.output;
  EXPECT_NE(noticed.output.find("C1-11"), std::string::npos) << noticed.output;
}

TEST(Intake, WhatItWritesHoldsToTheSchemasAndIsTheSameBytes) {
  const testing::Scratch scratch("intake-schemas");
  sort_messy_inbox(scratch);
  const testing::Ran valid = run(scratch, "python3 tests/cli/validate.py docs/schemas/submission.schema.json $TMP/out/*/submission.json && "
                                          "python3 tests/cli/validate.py docs/schemas/register.schema.json $TMP/out/register.json");
  EXPECT_EQ(valid.output, "valid\nvalid\n");
  const testing::Ran again = run(scratch, std::string("plumbline intake $TMP/inbox --received 2021-06-02 --output $TMP/again") + rules + "> $TMP/text; diff -r $TMP/out $TMP/again");
  EXPECT_EQ(again.exit, 0) << again.output;
  const testing::Ran bytes = run(scratch, "cd $TMP && hashes() { find $1 -mindepth 2 -type f ! -name submission.json -exec sha256sum {} + | sed 's/^[\\]//' | cut -c1-64 | sort -u; }; "
                                          "find inbox -type f -exec sha256sum {} + | sed 's/^[\\]//' | cut -c1-64 | sort -u > sent; hashes out | comm -23 - sent; test $(hashes out | wc -l) -gt 100 || echo few");
  EXPECT_EQ(bytes.output, "") << "hashes of copies that are no file of the inbox, or too few copies to say anything";
}

TEST(Intake, NoNameLeavesTheFolderAndNothingElseIsWritten) {
  const testing::Scratch scratch("intake-names");
  sort_messy_inbox(scratch);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(scratch.path() / "out")) {
    EXPECT_FALSE(entry.is_symlink()) << entry.path();
    const std::string name = entry.path().filename().string();
    EXPECT_EQ(name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"), std::string::npos) << name;
    ++files;
  }
  EXPECT_GT(files, 100U);
  const testing::Ran beside = run(scratch, "ls -A $TMP");
  EXPECT_EQ(beside.output, "inbox\nout\nown\n");
}

}  // namespace
}  // namespace plumbline
