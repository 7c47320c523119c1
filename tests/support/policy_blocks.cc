#include "tests/support/policy_blocks.h"

#include <algorithm>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

#include "tests/support/golden.h"

namespace plumbline::testing {
namespace {

constexpr std::string_view fence = "```";
constexpr std::string_view opening = "```plumb";
constexpr const char* first_file = "framework.plumb";

/// The backticks a line begins with, three or more: a block is closed by as many as opened it, so
/// that one of four may show one of three. Empty where the line is no fence.
std::string fence_of(const std::string& line) {
  const std::size_t end = std::min(line.find_first_not_of('`'), line.size());
  return end < fence.size() ? "" : line.substr(0, end);
}

}  // namespace

std::vector<PolicyBlock> policy_blocks(const std::string& page) {
  std::vector<PolicyBlock> out;
  std::istringstream lines(page);
  std::string close;  // of the block that is open
  bool of_policy = false;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (!close.empty()) {
      if (line == close) close.clear();
      if (of_policy && !close.empty()) out.back().text += line + "\n";
      if (of_policy && close.empty()) out.back().closed = true;
    } else if (!fence_of(line).empty()) {
      close = fence_of(line);
      of_policy = line == opening || line.starts_with(std::string(opening) + " ");
      const std::size_t name = std::min(line.size(), opening.size() + 1);
      if (of_policy) out.push_back({line.substr(name), "", number + 1, false});
    }
  }
  return out;
}

std::vector<std::string> quoted_code(const std::string& page) {
  std::string prose;
  std::istringstream lines(page);
  std::string close;  // of the block that is open
  for (std::string line; std::getline(lines, line);) {
    if (!close.empty()) {
      if (line == close) close.clear();
    } else if (!fence_of(line).empty()) {
      close = fence_of(line);
    } else {
      prose += line + "\n";
    }
  }
  std::vector<std::string> out;
  for (std::size_t open = prose.find('`'); open != std::string::npos;) {
    const std::size_t end = prose.find('`', open + 1);
    if (end == std::string::npos) break;
    out.push_back(prose.substr(open + 1, end - open - 1));
    open = prose.find('`', end + 1);
  }
  return out;
}

const std::string& standing_framework() {
  static const std::string text = read_file(source_dir() / "docs" / "errors" / "standing.plumb");
  return text;
}

compiler::Compiled compile_block(const std::string& text,
                                 const std::map<std::string, std::string>& beside) {
  const bool is_whole = text.starts_with("framework ");
  const std::string whole = is_whole ? text : standing_framework() + "\n" + text;
  return compiler::compile(first_file, [&](const std::string& name) -> std::optional<std::string> {
    if (name == first_file) return whole;
    const auto found = beside.find(name);
    return found == beside.end() ? std::nullopt : std::optional(found->second);
  });
}

std::string told(const compiler::Compiled& compiled) {
  std::string out;
  for (const Notice& notice : compiled.diagnostics.notices()) {
    out += (out.empty() ? "" : "; ") + notice.code + " " + notice.title;
  }
  return out.empty() ? "no message" : out;
}

}  // namespace plumbline::testing
