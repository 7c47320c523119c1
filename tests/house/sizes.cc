#include <algorithm>
#include <array>

#include "tests/house/checks.h"
#include "tests/house/rules.h"
#include "tests/house/text.h"

namespace plumbline::house {
namespace {

/// A declaration at column 0: its lines up to the one that ends it or opens its body.
struct Declaration {
  std::string text;
  std::size_t last = 0;      // index of its last line
  bool opens = false;        // ends in {
  bool in_brackets = false;  // ends inside ( ), as `make({`
};

bool begins_declaration(const std::string& line) {
  return !line.empty() && line[0] != ' ' && line[0] != '}' && line[0] != '#';
}

std::string without_end_spaces(std::string text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

Declaration declaration_at(const std::vector<std::string>& lines, std::size_t first) {
  Declaration found;
  int round = 0;
  int curly = 0;
  for (std::size_t at = first; at < lines.size(); ++at) {
    const std::string line = without_end_spaces(lines[at]);
    for (char c : line) {
      round += c == '(' ? 1 : c == ')' ? -1 : 0;
      curly += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    found.text += line + "\n";
    found.last = at;
    found.in_brackets = round > 0;
    if (line.empty()) {
      if (round <= 0) break;
      continue;
    }
    if (line.back() == '{') {
      found.opens = true;
      break;
    }
    if (round <= 0 && curly <= 0 && (line.back() == ';' || line.back() == '}')) break;
  }
  return found;
}

/// The declaration without a leading `template <...>`.
std::string_view after_template(std::string_view text) {
  if (!text.starts_with("template")) return text;
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '<') ++depth;
    if (text[at] != '>') continue;
    if (--depth > 0) continue;
    const std::size_t next = text.find_first_not_of(" \n", at + 1);
    return next == std::string_view::npos ? "" : text.substr(next);
  }
  return text;
}

bool is_scope(std::string_view text) {
  return text.starts_with("namespace") || text.starts_with("inline namespace") ||
         (text.starts_with("extern") && text.find('(') == std::string_view::npos);
}

bool is_function(const Declaration& declaration) {
  const std::string_view text = after_template(declaration.text);
  constexpr std::array<std::string_view, 4> types = {"struct ", "class ", "union ", "enum "};
  if (std::any_of(types.begin(), types.end(),
                  [&](std::string_view type) { return text.starts_with(type); })) {
    return false;
  }
  if (declaration.in_brackets || text.find('(') == std::string_view::npos) return false;
  const std::size_t brace = text.rfind('{');
  const std::size_t before = text.find_last_not_of(" \n", brace - 1);
  return text[before] != '=';  // a table of data
}

std::size_t closing_line(const std::vector<std::string>& lines, std::size_t from) {
  while (from < lines.size() && !lines[from].starts_with('}')) ++from;
  return from;
}

bool is_excepted(const std::string& path, std::string_view opening) {
  return std::any_of(size_exceptions.begin(), size_exceptions.end(), [&](const Exception& row) {
    return row.path == path &&
           (opening.empty()
                ? row.function.empty()
                : !row.function.empty() && opening.find(row.function) != std::string_view::npos);
  });
}

Complaints function_complaints(const File& file) {
  Complaints complaints;
  const std::vector<std::string> lines = lines_of(code_only(file.text));
  std::size_t at = 0;
  while (at < lines.size()) {
    if (!begins_declaration(lines[at])) {
      // The lines a macro goes on for are not declarations, whatever their column.
      while (lines[at].ends_with('\\') && at + 1 < lines.size()) ++at;
      ++at;
      continue;
    }
    const Declaration declaration = declaration_at(lines, at);
    if (!declaration.opens || is_scope(declaration.text)) {
      at = declaration.last + 1;
      continue;
    }
    const std::size_t close = closing_line(lines, declaration.last + 1);
    const std::size_t length = close - at + 1;
    if (length > function_lines && is_function(declaration) &&
        !is_excepted(file.path, declaration.text)) {
      complaints.push_back(file.path + ":" + std::to_string(at + 1) + ": a function of " +
                           std::to_string(length) + " lines, more than " +
                           std::to_string(function_lines));
    }
    at = close + 1;
  }
  return complaints;
}

}  // namespace

Complaints size_complaints(const File& file) {
  Complaints complaints = function_complaints(file);
  const std::size_t budget = file.path.ends_with(".h") ? header_lines : source_lines;
  const std::size_t length = lines_of(file.text).size();
  if (length > budget && !is_excepted(file.path, "")) {
    complaints.push_back(file.path + ":" + std::to_string(length) + ": a file of " +
                         std::to_string(length) + " lines, more than " + std::to_string(budget));
  }
  return complaints;
}

}  // namespace plumbline::house
