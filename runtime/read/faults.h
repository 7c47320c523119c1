// Faults of one file, alike ones told once: a thousand cells that say "n/a" are one data issue that
// says where. Memory grows with different faults, not with rows. Never knows what is wrong with a
// cell; that is said by whoever counts it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "runtime/dataset/issue.h"

namespace plumbline::reading {

class Faults {
 public:
  /// Beyond so many different texts in one column, the rest are told as one issue: the file is not
  /// what it should be, and a list without end would not say so better.
  static constexpr std::size_t most_different = 1000;
  /// As many lines as a sentence names.
  static constexpr std::size_t most_lines = 10;

  using Handle = std::uint32_t;
  static constexpr Handle none = UINT32_MAX;
  using Describe = std::function<void(DataIssue&)>;

  /// `sheet` of a workbook, empty of any other file: its rows are what lines are elsewhere.
  Faults(DataIssues& issues, std::string submission, std::string file, std::string sheet = {})
      : issues_(&issues), submission_(std::move(submission)), file_(std::move(file)), sheet_(std::move(sheet)) {}

  /// Counts a fault; `describe` adds words (expected, more) only where it is the first of its kind.
  Handle add(IssueCode code, const std::string& column, std::string_view found, std::uint32_t line,
             const Describe& describe = {});
  /// Counts one more of the kind.
  void again(Handle handle, std::uint32_t line);
  /// Adds words to a fault that was counted.
  void amend(Handle handle, const Describe& describe) { describe(kinds_[handle].issue); }
  /// A fault like no other; submission and file are filled in.
  void add_alone(DataIssue issue, std::vector<std::uint32_t> lines);
  /// Hands all of them on, in order of line.
  void flush();

 private:
  struct Kind {
    DataIssue issue;
    std::vector<std::uint32_t> lines;
  };
  using Place = std::pair<IssueCode, std::string>;

  DataIssues* issues_;
  std::string submission_;
  std::string file_;
  std::string sheet_;
  std::vector<Kind> kinds_;
  std::map<Place, std::map<std::string, Handle, std::less<>>> handles_;
};

}  // namespace plumbline::reading
