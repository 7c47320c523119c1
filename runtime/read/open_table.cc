// A table from a file of any form; of a workbook, which sheet it stands on.
#include <algorithm>
#include <optional>
#include <utility>

#include "base/notice/suggest.h"
#include "runtime/read/binding.h"
#include "runtime/read/file_form.h"
#include "runtime/read/json_records.h"
#include "runtime/read/read.h"
#include "runtime/read/sheet_records.h"
#include "runtime/read/text.h"
#include "runtime/read/workbook.h"

namespace plumbline {
namespace {

using reading::Faults;
using reading::SheetReader;
using reading::SheetRecords;
using reading::Workbook;

Failure which_sheet(const std::string& file, std::string message) {
  return {"F0108", file, std::move(message), "Say in submission.json which sheet it is: {\"workbook\": \"...\", \"sheet\": \"...\"}."};
}

std::string names_of(const Workbook& workbook, const std::vector<std::size_t>& sheets) {
  std::vector<std::string> names;
  for (const std::size_t at : sheets) names.push_back("\"" + reading::shown(workbook.sheets()[at].name) + "\"");
  return reading::listed(names);
}

class SheetFinder {
 public:
  SheetFinder(const Program& program, const Organisations& organisations, const TableInput& input, const Workbook& workbook)
      : program_(program), organisations_(organisations), input_(input), workbook_(workbook) {}

  Result<std::size_t> find() const {
    if (!input_.sheet.empty()) return named({input_.sheet}, "The workbook has no sheet \"" + reading::shown(input_.sheet) + "\"");
    const std::vector<std::string>& known = program_.tables[input_.table].sheets;
    if (!known.empty()) return named(known, "The workbook has no sheet " + one_of_words(known));
    return by_heading();
  }

 private:
  [[nodiscard]] std::vector<std::size_t> all() const {
    std::vector<std::size_t> out(workbook_.sheets().size());
    for (std::size_t at = 0; at < out.size(); ++at) out[at] = at;
    return out;
  }

  [[nodiscard]] Result<std::size_t> named(const std::vector<std::string>& names, const std::string& none) const {
    std::vector<std::size_t> found;
    for (const std::size_t at : all()) {
      const std::string name = reading::folded_heading(workbook_.sheets()[at].name);
      if (std::any_of(names.begin(), names.end(), [&](const std::string& one) { return reading::folded_heading(one) == name; })) found.push_back(at);
    }
    if (found.size() == 1) return found.front();
    if (found.empty()) return which_sheet(input_.file, none + ", but " + names_of(workbook_, all()) + ".");
    return which_sheet(input_.file, "Several sheets are called what the table is: " + names_of(workbook_, found) + ".");
  }

  // Hidden sheets hold lists and what was left behind: a table stands on one only if nothing else has it.
  [[nodiscard]] Result<std::size_t> by_heading() const {
    std::vector<std::size_t> shown;
    std::vector<std::size_t> hidden;
    for (const std::size_t at : all()) {
      if (has_heading(at)) (workbook_.sheets()[at].hidden ? hidden : shown).push_back(at);
    }
    const std::vector<std::size_t>& found = shown.empty() ? hidden : shown;
    const std::string& table = program_.tables[input_.table].name;
    if (found.size() == 1) return found.front();
    if (found.empty()) return which_sheet(input_.file, "On no sheet stands the heading of the table " + table + "; the sheets are " + names_of(workbook_, all()) + ".");
    return which_sheet(input_.file, "The heading of the table " + table + " stands on several sheets: " + names_of(workbook_, found) + ".");
  }

  [[nodiscard]] bool has_heading(std::size_t sheet) const {
    Result<std::unique_ptr<SheetReader>> rows = workbook_.read(sheet);
    if (!rows) return false;
    DataIssues unread;
    SheetRecords records(std::move(rows).value(), Faults(unread, "", ""), false);
    const Result<reading::Binding> binding = reading::bind(program_, organisations_, input_.table, records, input_.file);
    if (!binding) return false;
    const Table& table = program_.tables[input_.table];
    return std::all_of(table.keys.begin(), table.keys.end(), [&](std::uint32_t key) {
      return table.across == key ? !binding->across.empty() : binding->columns[key].how != reading::Bound::How::missing;
    });
  }

  const Program& program_;
  const Organisations& organisations_;
  const TableInput& input_;
  const Workbook& workbook_;
};

// Of a workbook with many tables once.
void note(const TableInput& input, std::string found, DataIssues& issues) {
  const auto alike = [&](const DataIssue& one) { return one.code == IssueCode::D0154 && one.submission == input.submission && one.file == input.file && one.found == found; };
  if (std::any_of(issues.list().begin(), issues.list().end(), alike)) return;
  DataIssue issue;
  issue.code = IssueCode::D0154;
  issue.submission = input.submission;
  issue.file = input.file;
  issue.found = std::move(found);
  issues.add(std::move(issue));
}

Result<std::unique_ptr<BatchSource>> open_workbook(const Program& program, const Organisations& organisations, TableInput input,
                                                   std::string bytes, DataIssues& issues) {
  Result<Workbook> workbook = Workbook::open(std::move(bytes), input.file);
  if (!workbook) return workbook.error();
  const Result<std::size_t> found = SheetFinder(program, organisations, input, *workbook).find();
  if (!found) return found.error();
  Result<std::unique_ptr<SheetReader>> rows = workbook->read(*found);
  if (!rows) return rows.error();
  const Workbook::Sheet& sheet = workbook->sheets()[*found];
  input.sheet = sheet.name;
  if (sheet.hidden) note(input, "The sheet \"" + reading::shown(sheet.name) + "\" is hidden; it was read like any other", issues);
  if (workbook->has_macros()) note(input, "The workbook holds macros; they were not run", issues);
  if (workbook->has_external_links()) note(input, "The workbook refers to other workbooks; what they said when it was saved is what was read", issues);
  return open_records(program, organisations, input,
                      std::make_unique<SheetRecords>(std::move(rows).value(), Faults(issues, input.submission, input.file, sheet.name), workbook->recalculates()), issues);
}

}  // namespace

Result<std::unique_ptr<BatchSource>> open_table(const Program& program, const Organisations& organisations, TableInput input,
                                                std::unique_ptr<ByteSource> bytes, DataIssues& issues) {
  reading::PeekedFile peeked = reading::peek(std::move(bytes), input.file);
  if (peeked.form == reading::FileForm::workbook || !input.sheet.empty()) {
    return open_workbook(program, organisations, std::move(input), reading::workbook_bytes(*peeked.bytes), issues);
  }
  if (peeked.form == reading::FileForm::json) {
    return open_records(program, organisations, input, std::make_unique<reading::JsonRecords>(std::move(peeked.bytes)), issues);
  }
  return open_csv(program, organisations, input, std::move(peeked.bytes), issues);
}

}  // namespace plumbline
