// The tree held to the rules of the house (rules.h). What each check complains of, checks_test.cc
// shows on snippets.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/house/checks.h"
#include "tests/house/text.h"
#include "tests/house/tree.h"

namespace plumbline::house {
namespace {

const std::vector<File>& tree() {
  static const std::vector<File> files = read_tree(PLUMBLINE_SOURCE_DIR);
  return files;
}

const std::vector<File>& sources() {
  static const std::vector<File> files = own_sources(tree());
  return files;
}

const File* find(std::string_view path) {
  for (const File& file : tree()) {
    if (file.path == path) return &file;
  }
  return nullptr;
}

void expect_none(const Complaints& complaints) {
  for (const std::string& complaint : complaints) ADD_FAILURE() << complaint;
}

std::set<std::string> pages() {
  std::set<std::string> names;
  for (const File& file : tree()) {
    if (!within(file.path, "docs/errors") || !file.path.ends_with(".md")) continue;
    const std::size_t begin = file.path.rfind('/') + 1;
    const std::string name = file.path.substr(begin, file.path.size() - begin - 3);
    if (name != "README" && name != "index") names.insert(name);
  }
  return names;
}

/// Every code that people may see: diagnostics, data issues, failures.
std::set<std::string> codes() {
  std::set<std::string> all;
  const auto add_rows = [&](std::string_view path, std::string_view macro) {
    const File* file = find(path);
    if (file == nullptr) return;
    for (const Row& row : rows_of(file->text, macro)) all.insert(row.name);
  };
  add_rows("dsl/diagnostic/codes.def", "DIAGNOSTIC");
  add_rows("runtime/dataset/issues.def", "ISSUE");
  for (const File& file : sources()) {
    if (within(file.path, "tests") || within(file.path, "bench")) continue;
    all.merge(failure_codes(file.text));
  }
  return all;
}

TEST(House, TheTreeIsFound) {
  EXPECT_NE(find("CMakeLists.txt"), nullptr);
  EXPECT_GT(sources().size(), 10U);
}

TEST(House, RoomsIncludeOnlyWhatTheyMay) {
  for (const File& file : sources()) expect_none(include_complaints(file));
}

TEST(House, OnlyAppsTouchTheUsersWorld) {
  for (const File& file : sources()) expect_none(world_complaints(file));
}

TEST(House, ANameMeansOneType) { expect_none(type_complaints(sources())); }

TEST(House, FilesAndFunctionsKeepToTheirLengths) {
  for (const File& file : sources()) expect_none(size_complaints(file));
}

TEST(House, CodeHoldsNoPolicy) {
  for (const File& file : sources()) expect_none(policy_complaints(file));
}

TEST(House, EveryCodeHasAPageAndEveryPageACode) { expect_none(page_complaints(codes(), pages())); }

TEST(House, EveryOperatorIsInTheLanguageReference) {
  const File* operators = find("runtime/program/ops.def");
  if (operators == nullptr) GTEST_SKIP() << "runtime/program/ops.def is not there yet";
  std::string reference;
  for (const File& file : tree()) {
    if (file.path == "docs/language.md" || within(file.path, "docs/language")) {
      reference += file.text;
    }
  }
  for (std::string_view macro : {"OP", "FOLD"}) {
    const std::vector<Row> rows = rows_of(operators->text, macro);
    EXPECT_FALSE(rows.empty()) << "runtime/program/ops.def has no row " << macro << "(...)";
    expect_none(operator_complaints(rows, reference));
  }
}

TEST(House, NoFileNamesAFolderOfOneMachine) {
  for (const File& file : tree()) {
    if (!within(file.path, "third_party")) expect_none(machine_path_complaints(file));
  }
}

TEST(House, TheTopOfTheTreeIsAClosedList) { expect_none(top_complaints(tree())); }

}  // namespace
}  // namespace plumbline::house
