#include <algorithm>
#include <array>
#include <cctype>

#include "tests/house/checks.h"
#include "tests/house/rules.h"
#include "tests/house/text.h"

namespace plumbline::house {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital_or_digit(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); }

/// 1900 to 2039: later ones are more often sizes (2048) than years.
bool is_year(std::string_view word) {
  return word.size() == 4 && std::all_of(word.begin(), word.end(), is_digit) &&
         (word.starts_with("19") || (word.starts_with("20") && word[2] <= '3'));
}

/// RXX (a trust), QX1 (a system), Y99 (a region).
bool is_organisation(std::string_view word) {
  if (word.size() != 3 || words_like_codes.contains(word)) return false;
  if (word[0] == 'R') return is_capital_or_digit(word[1]) && is_capital_or_digit(word[2]);
  if (word.starts_with("QX")) return is_digit(word[2]);
  return word[0] == 'Y' && is_digit(word[1]) && is_digit(word[2]);
}

bool is_excepted(const std::string& path, std::string_view word) {
  return std::any_of(
      policy_exceptions.begin(), policy_exceptions.end(),
      [&](const PolicyException& row) { return row.path == path && row.word == word; });
}

std::string at_line(const File& file, std::size_t line) {
  return file.path + ":" + std::to_string(line) + ": ";
}

/// Made of pieces, so that this file does not hold what it looks for.
const std::vector<std::string>& machine_folders() {
  static const std::vector<std::string> folders = {
      std::string("/") + "work/", std::string("/") + "home/", std::string("/") + "root/"};
  return folders;
}

/// A path that goes on from something ("rules/work/", "example.org/home/") is not a machine's.
bool begins_path(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  return std::isalnum(static_cast<unsigned char>(before)) == 0 &&
         std::string_view("_.-~})*").find(before) == std::string_view::npos;
}

}  // namespace

Complaints policy_complaints(const File& file) {
  Complaints complaints;
  const auto holds_none = [&](std::string_view room) { return within(file.path, room); };
  if (std::none_of(rooms_without_policy.begin(), rooms_without_policy.end(), holds_none)) {
    return complaints;
  }
  for (const Word& word : words_of(without_comments(file.text))) {
    if (!is_year(word.text) || is_excepted(file.path, word.text)) continue;
    complaints.push_back(at_line(file, word.line) + "the year " + word.text +
                         " belongs in rules/, not in code");
  }
  for (const Word& word : words_of(literals_only(file.text))) {
    if (!is_organisation(word.text) || is_excepted(file.path, word.text)) continue;
    complaints.push_back(at_line(file, word.line) + "the organisation " + word.text +
                         " belongs in rules/ or examples/, not in code");
  }
  return complaints;
}

Complaints machine_path_complaints(const File& file) {
  Complaints complaints;
  const std::string_view text = file.text;
  if (text.find('\0') != std::string_view::npos) return complaints;  // not a text
  for (const std::string& folder : machine_folders()) {
    for (std::size_t at = text.find(folder); at != std::string_view::npos;
         at = text.find(folder, at + 1)) {
      if (!begins_path(text, at)) continue;
      const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<long>(at), '\n');
      complaints.push_back(at_line(file, static_cast<std::size_t>(line)) +
                           "a path of one machine: " + folder);
    }
  }
  return complaints;
}

Complaints top_complaints(const std::vector<File>& files) {
  std::set<std::string> unknown;
  for (const File& file : files) {
    const std::string top = file.path.substr(0, file.path.find('/'));
    if (!top_entries.contains(top)) unknown.insert(top);
  }
  Complaints complaints;
  for (const std::string& top : unknown) {
    complaints.push_back(top + ": not on the list of what lies at the top (tests/house/rules.h)");
  }
  return complaints;
}

}  // namespace plumbline::house
