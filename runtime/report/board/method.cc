// How the page came about, and what of it a reader can rely on.
#include "base/plain_words.h"
#include "runtime/finding/exception_words.h"
#include "runtime/report/board/parts.h"
#include "runtime/report/board/sections.h"
#include "runtime/report/markup.h"
#include "runtime/report/method_words.h"

namespace plumbline::sections {
namespace {

using markup::escaped;

std::string inputs_of(const Board& board) {
  parts::Table table("inputs", "What was checked", {"Submission", "Of whom", "Version", "Received", "Files"});
  for (const PublishedInput& input : board.published->inputs) {
    std::vector<std::string> files;
    for (const PublishedFile& file : input.files) files.push_back(file.name);
    table.row({escaped(input.submission), input.organisation.empty() ? "Nobody: what plans are held against" : escaped(input.organisation), input.version.empty() ? "Not said" : escaped(input.version),
               input.received.empty() ? "Not said" : escaped(parts::day_words(input.received)), escaped(joined(files, ", "))});
  }
  return table.empty() ? "" : table.take();
}

// Every record, whatever becomes of it, with the answers it stands beside.
std::string records_of(const Program& program, const Publishable& published) {
  constexpr std::size_t most_named = 12;
  std::string out = parts::paragraph("An exception changes no answer: what is not met stays so, everywhere on this page. What is missing is never excused, and whoever agreed is told by role.");
  parts::Table table("exceptions-table", counted(published.exceptions->size(), "record", "records") + " of the register of exceptions",
                     {"Exception", "For", "Agreed", "Until", "State", "How it stands", "Where it stands", "Reason"}, "wordy");
  for (const ListedException& one : *published.exceptions) {
    const AgreedException& agreed = one.agreed;
    std::vector<std::string> where;
    for (std::size_t i = 0; i < one.findings.size() && i < most_named; ++i) {
      const Finding& finding = published.findings[one.findings[i]];
      where.push_back(parts::requirement_link(program.requirements[finding.requirement]) + " " + escaped(parts::subject_words(finding, true)));
    }
    if (one.findings.size() > most_named) where.push_back(std::to_string(one.findings.size() - most_named) + " more");
    const std::string floor = floor_words(program, agreed);
    table.row({escaped(agreed.id.empty() ? "Record " + std::to_string(agreed.record) : agreed.id), escaped(scope_words(agreed) + (floor.empty() ? "" : ", " + floor)),
               agreed.agreed && !agreed.role.empty() ? escaped("By " + role_words(agreed) + " on " + show(*agreed.agreed)) : "Not read", agreed.expires ? escaped(show(*agreed.expires)) : "Not read",
               parts::tag(word(one.state)), escaped(one.sentence), where.empty() ? "Nowhere" : joined(where, "; "), agreed.reason.empty() ? "Not read" : escaped(agreed.reason)});
  }
  return out + (table.empty() ? parts::paragraph("The register holds none.") : table.take());
}

}  // namespace

std::string exceptions(const Board& board) {
  std::string out = parts::heading(2, "exceptions", "Exceptions");
  out += board.published->exceptions ? records_of(*board.program, *board.published) : parts::paragraph("No register of exceptions was part of this check: every answer stands as the rules have it.");
  parts::Table table("may-agree", "Who may agree an exception, where the rules say so", {"Statement", "Role"});
  for (const StatementRow& row : board.rows) {
    const Requirement& requirement = board.requirement(row);
    if (!requirement.exceptions_agreed_by.empty()) table.row({parts::requirement_link(requirement), escaped(capital(spaced(requirement.exceptions_agreed_by)))});
  }
  return table.empty() ? out : out + table.take();
}

std::string method(const Board& board) {
  const Program& program = *board.program;
  std::string out = parts::heading(2, "method", "Method");
  parts::Summary rules;
  rules.add("Rules", escaped(program.title + ", " + rules_words(program)));
  if (program.published) rules.add("Guidance published", escaped(show(*program.published) + (program.published_by.empty() ? "" : ", " + program.published_by)));
  if (program.covers) rules.add("Months", escaped(months_words(*program.covers)));
  rules.add("Fingerprint of the rules", "<code>" + escaped(board.published->framework_hash) + "</code>");
  rules.add("Judged as on", escaped(show(board.published->as_of)));
  out += rules.take();
  const std::vector<std::string_view> lines = method_lines();
  out += parts::list({lines.begin(), lines.end()});
  return out + inputs_of(board);
}

std::string accessibility() {
  std::string out = parts::heading(2, "accessibility", "Accessibility statement");
  out += parts::paragraph("This page is made to WCAG 2.2 AA. It can be read without colour: every answer has a word and a shape. It can be used by keyboard alone, "
                          "zoomed to 400%, read aloud, and printed; it needs no script and fetches nothing.");
  out += parts::paragraph("Wide tables scroll within their own frame. The drawings say their numbers in words, and the same numbers stand in the tables. "
                          "The selects above the findings need a browser of recent years; in an older one all findings stay shown.");
  return out + parts::paragraph("It is checked with axe-core in a browser at each change of the program that makes it. If something on it cannot be read, ask whoever sent it for the workbook or the CSV file of the same check.");
}

}  // namespace plumbline::sections
