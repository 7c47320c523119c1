#include "runtime/dataset/issue.h"

#include <optional>

#include "base/plain_words.h"

namespace plumbline {
namespace {

std::string rows(std::uint32_t count) { return counted(count, "row", "rows"); }

std::optional<std::string> from_more(const DataIssue& issue, std::string_view name) {
  const auto found = issue.more.find(name);
  if (found == issue.more.end()) return std::nullopt;
  return found->second;
}

// " (3 rows: lines 4, 7 and 9)": where the others are, if whoever raised the issue knows.
std::string alike(const DataIssue& issue) {
  if (issue.count <= 1) return "";
  const std::optional<std::string> lines = from_more(issue, "lines");
  std::string out = " (";
  out += rows(issue.count);
  if (lines) out.append(": lines ").append(*lines);
  return out.append(")");
}

std::string argument(const DataIssue& issue, std::string_view name) {
  if (const std::optional<std::string> own = from_more(issue, name)) return *own;
  if (name == "found") return issue.found;
  if (name == "expected") return issue.expected;
  if (name == "column") return issue.column;
  if (name == "count") return with_commas(std::to_string(issue.count));
  if (name == "rows") return rows(issue.count);
  if (name == "alike") return alike(issue);
  return "";
}

std::string filled(std::string_view words, const DataIssue& issue) {
  std::string out;
  while (!words.empty()) {
    const std::size_t open = words.find('{');
    const std::size_t close = words.find('}', open);
    out += words.substr(0, close == std::string_view::npos ? words.size() : open);
    if (close == std::string_view::npos) break;
    out += argument(issue, words.substr(open + 1, close - open - 1));
    words.remove_prefix(close + 1);
  }
  // A suggestion that nobody had leaves its space behind.
  const std::size_t begin = out.find_first_not_of(' ');
  return begin == std::string::npos ? "" : out.substr(begin);
}

const IssueRow& row_of(IssueCode code) { return issue_table()[static_cast<std::size_t>(code)]; }

}  // namespace

const std::vector<IssueRow>& issue_table() {
  static const std::vector<IssueRow> table = {
#define ISSUE(code, severity, sentence, help) \
  {IssueCode::code, #code, IssueSeverity::severity, sentence, help},
#include "runtime/dataset/issues.def"
#undef ISSUE
  };
  return table;
}

std::string sentence(const DataIssue& issue) { return filled(row_of(issue.code).sentence, issue); }

std::string help(const DataIssue& issue) { return filled(row_of(issue.code).help, issue); }

std::string place_words(std::string_view file, std::string_view sheet, std::uint64_t line) {
  std::string out(file);
  if (!sheet.empty()) return out.append(", sheet ").append(sheet).append(" row ").append(std::to_string(line));
  return out.append(out.empty() ? "line " : " line ").append(std::to_string(line));
}

std::string where(const DataIssue& issue) {
  std::string place = issue.file.empty() ? issue.submission : issue.file;
  if (issue.line > 0) {
    place = place_words(place, issue.sheet, issue.line);
  } else if (!issue.sheet.empty()) {
    place += ", sheet " + issue.sheet;
  }
  if (!issue.column.empty()) {
    if (!place.empty()) place += ", ";
    place += issue.column;
  }
  return place;
}

}  // namespace plumbline
