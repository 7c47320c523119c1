// What the house is checked for. Each check is a pure function over paths and texts and gives
// complaints, so that checks_test.cc can show it a bad snippet; house_test.cc shows it the tree.
// Never reads a file.
//
//   include_complaints({"base/x.cc", "#include \"dsl/syntax/ast.h\"\n"})
//   // base/x.cc:1: base may not include dsl/syntax/ast.h
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline::house {

/// One file of the tree: its path from the top, and its bytes.
struct File {
  std::string path;
  std::string text;
};

/// "path:line: what is wrong", one an entry.
using Complaints = std::vector<std::string>;

// --- includes.cc
// -----------------------------------------------------------------------------------
/// Include lines against `directions` and `fences` of rules.h.
Complaints include_complaints(const File& file);
/// Words of the user's world (cout, exit, ...) outside the rooms that may touch it.
Complaints world_complaints(const File& file);

// --- sizes.cc
// --------------------------------------------------------------------------------------
/// File and function lengths against the budgets of rules.h. A function is counted from the line
/// that opens it at column 0 to the next } at column 0, so members inside a class are not.
Complaints size_complaints(const File& file);

// --- types.cc
// --------------------------------------------------------------------------------------
/// Types of one full name defined twice in what is linked into one program: a compiler sees one at a time, and a linker
/// takes for one what they have in common. Those in namespaces without a name are their file's own.
Complaints type_complaints(const std::vector<File>& files);

// --- words.cc
// --------------------------------------------------------------------------------------
/// Years and organisation codes outside comments, in rooms that must hold no policy. (Thresholds
/// cannot be told from other numbers by looking.)
Complaints policy_complaints(const File& file);
/// Folders that exist on one machine only.
Complaints machine_path_complaints(const File& file);
/// What lies at the top of the tree and is not on the list.
Complaints top_complaints(const std::vector<File>& files);

// --- rows.cc
// ---------------------------------------------------------------------------------------
/// A row `MACRO(name, ..., "words", ...)` of a .def file: its first argument, and the first quoted
/// text on its first line (empty where there is none).
struct Row {
  std::string name;
  std::string words;
  friend bool operator==(const Row&, const Row&) = default;
};
std::vector<Row> rows_of(std::string_view text, std::string_view macro);
/// Failure codes (F and four digits) written as a whole string literal.
std::set<std::string> failure_codes(std::string_view text);
/// Codes with no page docs/errors/CODE.md, and pages with no code.
Complaints page_complaints(const std::set<std::string>& codes, const std::set<std::string>& pages);
/// Operators whose words the language reference does not mention. One without words is not written
/// by an author, and needs no mention.
Complaints operator_complaints(const std::vector<Row>& operators, std::string_view reference);

}  // namespace plumbline::house
