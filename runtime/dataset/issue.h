// A data issue: a cell or row of a submission that is not what the framework asks for. Arguments
// are data where it is found; the sentence is made here, from issues.def.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace plumbline {

enum class IssueCode : std::uint16_t {
#define ISSUE(code, severity, sentence, help) code,
#include "runtime/dataset/issues.def"
#undef ISSUE
};

/// fault: something is wrong; note: worth knowing, nothing was lost by it.
enum class IssueSeverity : std::uint8_t { fault, note };

struct IssueRow {
  IssueCode code;
  std::string_view name;  // "D0101"
  IssueSeverity severity;
  std::string_view sentence;
  std::string_view help;
};
const std::vector<IssueRow>& issue_table();

/// Where: the file as people know it, the line from 1 (0: the whole file), the column's header.
struct DataIssue {
  IssueCode code = IssueCode{};
  std::string submission;
  std::string file;
  std::string sheet;       // of a workbook; its rows are what lines are elsewhere
  std::uint32_t line = 0;
  std::string column;
  std::string found;
  std::string expected;
  std::uint32_t count = 1;  // how many rows or cells alike this one stands for
  std::map<std::string, std::string, std::less<>> more;  // further words of the sentence
};

/// The issue as one plain sentence: what is wrong, what was expected.
std::string sentence(const DataIssue& issue);
/// What to do about it.
std::string help(const DataIssue& issue);
/// "activity.csv line 14", "plan.xlsx, sheet Activity row 14".
std::string place_words(std::string_view file, std::string_view sheet, std::uint64_t line);
/// "activity.csv line 14, Spells"
std::string where(const DataIssue& issue);

/// Collects issues while files are read; hands them out in order of file and line.
class DataIssues {
 public:
  void add(DataIssue issue) { list_.push_back(std::move(issue)); }
  [[nodiscard]] const std::vector<DataIssue>& list() const { return list_; }

 private:
  std::vector<DataIssue> list_;
};

}  // namespace plumbline
