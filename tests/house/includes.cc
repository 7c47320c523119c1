#include <optional>

#include "tests/house/checks.h"
#include "tests/house/rules.h"
#include "tests/house/text.h"

namespace plumbline::house {
namespace {

struct Include {
  std::string name;
  std::size_t line = 0;
  bool quoted = false;
};

std::vector<Include> includes_of(std::string_view text) {
  std::vector<Include> includes;
  std::size_t number = 0;
  for (const std::string& line : lines_of(without_comments(text))) {
    ++number;
    const std::size_t hash = line.find_first_not_of(" \t");
    if (hash == std::string::npos || line[hash] != '#') continue;
    const std::size_t word = line.find_first_not_of(" \t", hash + 1);
    if (word == std::string::npos || line.compare(word, 7, "include") != 0) continue;
    const std::size_t open = line.find_first_of("\"<", word);
    if (open == std::string::npos) continue;
    const std::size_t close = line.find_first_of("\">", open + 1);
    includes.push_back({line.substr(open + 1, close - open - 1), number, line[open] == '"'});
  }
  return includes;
}

bool within_any(std::string_view path, const std::vector<std::string_view>& folders) {
  for (std::string_view folder : folders) {
    if (within(path, folder)) return true;
  }
  return false;
}

/// The row of the longest room the file lies in.
const Direction* direction_of(std::string_view path) {
  const Direction* found = nullptr;
  for (const Direction& row : directions) {
    if (within(path, row.room) && (found == nullptr || row.room.size() > found->room.size())) {
      found = &row;
    }
  }
  return found;
}

bool is_fenced(std::string_view header) {
  for (const Fence& fence : fences) {
    if (header.starts_with(fence.header)) return true;
  }
  return false;
}

std::string at_line(const File& file, std::size_t line) {
  return file.path + ":" + std::to_string(line) + ": ";
}

std::optional<std::string> direction_complaint(const Direction& row, const Include& include) {
  if (!include.quoted || is_fenced(include.name)) return std::nullopt;
  if (within_any(include.name, row.may_include)) return std::nullopt;
  const bool ours = direction_of(include.name) != nullptr || within(include.name, "runtime");
  return ours ? std::string(row.room) + " may not include " + include.name
              : include.name + " is not a path from the top of the tree; write others' in <>";
}

std::optional<std::string> fence_complaint(const std::string& path, const Include& include) {
  for (const Fence& fence : fences) {
    if (!include.name.starts_with(fence.header)) continue;
    if (!fence.rooms.empty() && !within_any(path, fence.rooms)) {
      return include.name + " may not be included here: " + std::string(fence.why);
    }
    if (fence.sources_only && path.ends_with(".h")) {
      return include.name + " may be included in .cc files only: " + std::string(fence.why);
    }
  }
  return std::nullopt;
}

bool is_free_call(std::string_view code, const Word& word) {
  const std::size_t next = code.find_first_not_of(" \n", word.at + word.text.size());
  const bool called = next != std::string_view::npos && code[next] == '(';
  const bool member = word.at > 0 && (code[word.at - 1] == '.' || code[word.at - 1] == '>');
  return called && !member;
}

}  // namespace

Complaints include_complaints(const File& file) {
  Complaints complaints;
  const Direction* row = direction_of(file.path);
  if (row == nullptr) {
    return {file.path + ":1: lies in no room that has a row in tests/house/rules.h"};
  }
  for (const Include& include : includes_of(file.text)) {
    const auto fence = fence_complaint(file.path, include);
    const auto direction = direction_complaint(*row, include);
    if (fence) complaints.push_back(at_line(file, include.line) + *fence);
    if (direction) complaints.push_back(at_line(file, include.line) + *direction);
  }
  return complaints;
}

Complaints world_complaints(const File& file) {
  Complaints complaints;
  if (within_any(file.path, world)) return complaints;
  const std::string code = code_only(file.text);
  for (const Word& word : words_of(code)) {
    for (const FencedWord& fenced : fenced_words) {
      if (word.text != fenced.word || (fenced.call && !is_free_call(code, word))) continue;
      complaints.push_back(at_line(file, word.line) + word.text +
                           " touches the user's world, which only apps may");
    }
  }
  return complaints;
}

}  // namespace plumbline::house
