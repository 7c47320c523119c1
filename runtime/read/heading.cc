#include "runtime/read/heading.h"

#include <algorithm>
#include <optional>

#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

Failure unreadable(const std::string& name, std::string message, std::string help) {
  return {"F0101", name, std::move(message), std::move(help)};
}

}  // namespace

std::optional<Failure> no_text_of_rows(std::string_view bytes, const std::string& name) {
  constexpr std::string_view zip = "PK\x03\x04";
  constexpr std::string_view old_workbook = "\xD0\xCF\x11\xE0";
  if (bytes.starts_with(zip) || bytes.starts_with(old_workbook)) {
    return unreadable(name, "This is a workbook, not a CSV file.",
                      "Open it, and save the sheet as \"CSV UTF-8 (comma delimited)\".");
  }
  if (bytes.starts_with("%PDF")) {
    return unreadable(name, "This is a PDF, not a CSV file.",
                      "Ask for the workbook or the CSV file that it was made from.");
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return unreadable(name, "This is text in UTF-16, where UTF-8 was expected.",
                      "Save it again as \"CSV UTF-8 (comma delimited)\".");
  }
  if (bytes.find('\0') != std::string_view::npos) {
    return unreadable(name, "This is not text: it holds NUL bytes.",
                      "Check that the right file was sent, as a CSV file.");
  }
  return std::nullopt;
}

std::vector<std::size_t> Heading::places(const std::vector<std::string>& spellings) const {
  std::vector<std::size_t> found;
  for (const std::string& spelling : spellings) {
    const std::string wanted = folded_heading(spelling);
    if (wanted.empty()) continue;
    for (std::size_t at = 0; at < folded.size(); ++at) {
      // Headings of a wide table are often alike but for their ends.
      if (folded[at].size() != wanted.size() || folded[at].back() != wanted.back() || folded[at] != wanted) continue;
      if (std::find(found.begin(), found.end(), at) == found.end()) found.push_back(at);
    }
  }
  return found;
}

std::string Heading::told() const {
  constexpr std::size_t most = 20;
  std::vector<std::string> words;
  for (const std::string& text : texts) {
    if (!text.empty() && words.size() < most) words.push_back(shown(text));
  }
  return listed(words);
}

Result<Heading> read_heading(CsvReader& csv, const std::string& name) {
  if (std::optional<Failure> other = no_text_of_rows(csv.beginning(), name)) return *other;
  CsvRecord record;
  do {
    if (csv.next(record)) continue;
    const std::string why = csv.stop_words();
    if (why.empty()) {
      return unreadable(name, "The file is empty, where a heading and rows were expected.",
                        "Check that the right file was sent.");
    }
    return unreadable(name, "The heading cannot be read: " + why + ".",
                      "Check that the right file was sent, as a CSV file.");
  } while (is_blank(record));

  Heading heading;
  heading.line = record.line;
  for (const std::string_view cell : record.cells) {
    heading.texts.emplace_back(trimmed(as_utf8(trimmed(cell))));
    heading.folded.push_back(folded_heading(cell));
  }
  // Excel leaves separators behind where columns were deleted.
  while (!heading.folded.empty() && heading.folded.back().empty()) {
    heading.texts.pop_back();
    heading.folded.pop_back();
  }
  return heading;
}

bool is_blank(const CsvRecord& record) {
  return std::all_of(record.cells.begin(), record.cells.end(),
                     [](std::string_view cell) { return trimmed(cell).empty(); });
}

bool has_surplus(const CsvRecord& record, const Heading& heading) {
  const std::size_t width = std::min(heading.texts.size(), record.cells.size());
  return std::any_of(record.cells.begin() + static_cast<std::ptrdiff_t>(width), record.cells.end(),
                     [](std::string_view cell) { return !trimmed(cell).empty(); });
}

}  // namespace plumbline::reading
