#include <algorithm>
#include <cctype>

#include "tests/house/checks.h"
#include "tests/house/text.h"

namespace plumbline::house {
namespace {

bool is_failure_code(std::string_view word) {
  return word.size() == 5 && word[0] == 'F' &&
         std::all_of(word.begin() + 1, word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether the words stand in the text as words: "sum" is not in "summary".
bool mentions(std::string_view text, const std::string& words) {
  const auto is_letter = [&](std::size_t at) {
    return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
  };
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + 1)) {
    if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + words.size())) return true;
  }
  return false;
}

/// The first quoted text of a line, without its quotes.
std::string first_quoted(const std::string& line) {
  const std::size_t open = line.find('"');
  if (open == std::string::npos) return "";
  return line.substr(open + 1, line.find('"', open + 1) - open - 1);
}

}  // namespace

std::vector<Row> rows_of(std::string_view text, std::string_view macro) {
  std::vector<Row> rows;
  const std::string opening = std::string(macro) + "(";
  for (const std::string& line : lines_of(without_comments(text))) {
    if (!line.starts_with(opening)) continue;
    const std::size_t begin = line.find_first_not_of(' ', opening.size());
    if (begin == std::string::npos) continue;
    const std::size_t end = line.find_first_of(",) ", begin);
    rows.push_back({line.substr(begin, end - begin), first_quoted(line)});
  }
  return rows;
}

std::set<std::string> failure_codes(std::string_view text) {
  std::set<std::string> codes;
  const std::string literals = literals_only(text);
  for (const Word& word : words_of(literals)) {
    const std::size_t end = word.at + word.text.size();
    const bool whole = word.at > 0 && literals[word.at - 1] == '"' && end < literals.size() &&
                       literals[end] == '"';
    if (whole && is_failure_code(word.text)) codes.insert(word.text);
  }
  return codes;
}

Complaints page_complaints(const std::set<std::string>& codes, const std::set<std::string>& pages) {
  Complaints complaints;
  for (const std::string& code : codes) {
    if (!pages.contains(code)) complaints.push_back("docs/errors/" + code + ".md: no such page");
  }
  for (const std::string& page : pages) {
    if (codes.contains(page)) continue;
    complaints.push_back("docs/errors/" + page + ".md: a page of a code that nothing gives");
  }
  return complaints;
}

Complaints operator_complaints(const std::vector<Row>& operators, std::string_view reference) {
  Complaints complaints;
  for (const Row& row : operators) {
    if (row.words.empty() || mentions(reference, row.words)) continue;
    complaints.push_back("runtime/program/ops.def: docs/language does not mention \"" + row.words +
                         "\" (" + row.name + ")");
  }
  return complaints;
}

}  // namespace plumbline::house
