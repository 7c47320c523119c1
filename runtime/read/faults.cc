#include "runtime/read/faults.h"

#include <algorithm>

#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

std::string lines_told(const std::vector<std::uint32_t>& lines, std::uint32_t count) {
  std::vector<std::string> words;
  for (const std::uint32_t line : lines) words.push_back(std::to_string(line));
  if (count > lines.size()) words.push_back(counted(count - lines.size(), "more", "more"));
  return listed(words);
}

}  // namespace

Faults::Handle Faults::add(IssueCode code, const std::string& column, std::string_view found,
                           std::uint32_t line, const Describe& describe) {
  std::map<std::string, Handle, std::less<>>& texts = handles_[{code, column}];
  std::string text = shown(found);
  if (texts.size() >= most_different && !texts.contains(text)) text = "many other texts";
  const auto known = texts.find(text);
  if (known != texts.end()) {
    again(known->second, line);
    return known->second;
  }
  const auto handle = static_cast<Handle>(kinds_.size());
  texts.emplace(text, handle);
  DataIssue issue;
  issue.code = code;
  issue.submission = submission_;
  issue.file = file_;
  issue.sheet = sheet_;
  issue.line = line;
  issue.column = column;
  issue.found = std::move(text);
  if (describe) describe(issue);
  kinds_.push_back({std::move(issue), {line}});
  return handle;
}

void Faults::again(Handle handle, std::uint32_t line) {
  Kind& kind = kinds_[handle];
  ++kind.issue.count;
  if (kind.lines.size() < most_lines) kind.lines.push_back(line);
}

void Faults::add_alone(DataIssue issue, std::vector<std::uint32_t> lines) {
  issue.submission = submission_;
  issue.file = file_;
  issue.sheet = sheet_;
  issue.count = static_cast<std::uint32_t>(lines.size());
  if (!lines.empty()) issue.line = lines.front();
  if (lines.size() > most_lines) lines.resize(most_lines);
  kinds_.push_back({std::move(issue), std::move(lines)});
}

void Faults::flush() {
  std::stable_sort(kinds_.begin(), kinds_.end(),
                   [](const Kind& a, const Kind& b) { return a.issue.line < b.issue.line; });
  for (Kind& kind : kinds_) {
    if (kind.issue.count > 1 && kind.issue.line > 0) {
      kind.issue.more.emplace("lines", lines_told(kind.lines, kind.issue.count));
    }
    issues_->add(std::move(kind.issue));
  }
  kinds_.clear();
  handles_.clear();
}

}  // namespace plumbline::reading
