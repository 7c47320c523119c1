#include "runtime/read/file_form.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "runtime/read/csv.h"
#include "runtime/read/heading.h"
#include "runtime/read/json_records.h"
#include "runtime/read/sheet_records.h"
#include "runtime/read/text.h"
#include "runtime/read/workbook.h"

namespace plumbline::reading {
namespace {

constexpr std::size_t most_workbook_bytes = std::size_t{64} << 20U;

// What begins so is refused as a workbook with a word for what it is; as text it would only be no CSV file.
constexpr std::string_view other_kinds[] = {"\xD0\xCF\x11\xE0", "%PDF", "{\\rtf", "\x1F\x8B", "7z\xBC\xAF", "Rar!"};

/// A source whose first bytes were looked at already.
class Reread final : public ByteSource {
 public:
  Reread(std::string begin, std::unique_ptr<ByteSource> rest) : begin_(std::move(begin)), rest_(std::move(rest)) {}
  std::size_t read(char* into, std::size_t most) override {
    if (at_ == begin_.size()) return rest_->read(into, most);
    const std::size_t size = std::min(most, begin_.size() - at_);
    begin_.copy(into, size, at_);
    at_ += size;
    return size;
  }

 private:
  std::string begin_;
  std::unique_ptr<ByteSource> rest_;
  std::size_t at_ = 0;
};

std::string first_bytes(ByteSource& bytes) {
  std::array<char, 8> buffer{};
  std::size_t size = 0;
  while (size < buffer.size()) {
    const std::size_t got = bytes.read(buffer.data() + size, buffer.size() - size);
    if (got == 0) break;
    size += got;
  }
  return {buffer.data(), size};
}

bool ends_with(const std::string& file, std::string_view ending) { return folded_words(file).ends_with(ending); }

FirstRows first_of(Records& records, std::string sheet, bool hidden) {
  FirstRows out;
  out.sheet = std::move(sheet);
  out.hidden = hidden;
  out.even = records.is_even();
  Record record;
  while (out.rows.size() < FirstRows::most && records.next(record)) {
    if (!is_blank(record)) out.rows.push_back({{record.cells.begin(), record.cells.end()}, record.line, record.quotes_match});
  }
  if (out.rows.size() < FirstRows::most) out.stop = records.stop_words();
  return out;
}

/// A sheet's rows, what is amiss with them told to nobody: whoever reads the table for its figures tells it.
class UntoldSheet final : public Records {
 public:
  explicit UntoldSheet(std::unique_ptr<SheetReader> sheet) : records_(std::move(sheet), Faults(unread_, "", ""), false) {}
  bool next(Record& record) override { return records_.next(record); }
  [[nodiscard]] std::string stop_words() const override { return records_.stop_words(); }
  [[nodiscard]] std::uint32_t line() const override { return records_.line(); }
  [[nodiscard]] bool is_even() const override { return false; }

 private:
  DataIssues unread_;
  SheetRecords records_;
};

bool is_other_kind(std::string_view begin) {
  return std::any_of(std::begin(other_kinds), std::end(other_kinds), [&](std::string_view kind) { return begin.starts_with(kind); });
}

Result<std::unique_ptr<Records>> text_rows(PeekedFile peeked, const std::string& file) {
  if (peeked.form == FileForm::json) return std::unique_ptr<Records>(std::make_unique<JsonRecords>(std::move(peeked.bytes)));
  auto csv = std::make_unique<CsvReader>(std::move(peeked.bytes));
  if (std::optional<Failure> other = no_text_of_rows(csv->beginning(), file)) return *std::move(other);
  return std::unique_ptr<Records>(std::move(csv));
}

Failure cannot_be_read(const std::string& file, const std::string& why) {
  return {"F0101", file, why.empty() ? "The file is empty, where a heading and rows were expected." : "The heading cannot be read: " + why + ".",
          "Check that the right file was sent."};
}

}  // namespace

PeekedFile peek(std::unique_ptr<ByteSource> bytes, const std::string& file) {
  PeekedFile out;
  out.begin = first_bytes(*bytes);
  const bool json = ends_with(file, ".jsonl") || ends_with(file, ".ndjson") || ends_with(file, ".json");
  if (json) out.form = FileForm::json;
  if (out.begin.starts_with("PK\x03\x04") || ends_with(file, ".xlsx") || ends_with(file, ".xlsm")) out.form = FileForm::workbook;
  out.bytes = std::make_unique<Reread>(out.begin, std::move(bytes));
  return out;
}

std::string workbook_bytes(ByteSource& bytes) {
  std::string out;
  constexpr std::size_t piece = std::size_t{1} << 20U;
  while (out.size() <= most_workbook_bytes) {
    const std::size_t had = out.size();
    out.resize(had + piece);
    const std::size_t got = bytes.read(out.data() + had, piece);
    out.resize(had + got);
    if (got == 0) break;
  }
  return out;
}

Result<std::vector<FirstRows>> first_rows(std::unique_ptr<ByteSource> bytes, const std::string& file) {
  PeekedFile peeked = peek(std::move(bytes), file);
  std::vector<FirstRows> out;
  if (peeked.form != FileForm::workbook && !is_other_kind(peeked.begin)) {
    Result<std::unique_ptr<Records>> rows = text_rows(std::move(peeked), file);
    if (!rows) return rows.error();
    out.push_back(first_of(**rows, "", false));
    if (out.front().rows.empty()) return cannot_be_read(file, out.front().stop);
    return out;
  }
  const Result<Workbook> workbook = Workbook::open(workbook_bytes(*peeked.bytes), file);
  if (!workbook) return workbook.error();
  for (std::size_t at = 0; at < workbook->sheets().size(); ++at) {
    Result<std::unique_ptr<SheetReader>> sheet = workbook->read(at);
    if (!sheet) return sheet.error();
    UntoldSheet rows(*std::move(sheet));
    out.push_back(first_of(rows, workbook->sheets()[at].name, workbook->sheets()[at].hidden));
    if (!out.back().stop.empty()) return Failure{"F0106", file + ", sheet " + out.back().sheet, out.back().stop, "Open it in Excel, save it under another name, and send that."};
  }
  return out;
}

Result<std::unique_ptr<Records>> all_rows(std::unique_ptr<ByteSource> bytes, const std::string& file, const std::string& sheet) {
  PeekedFile peeked = peek(std::move(bytes), file);
  if (peeked.form != FileForm::workbook) return text_rows(std::move(peeked), file);
  const Result<Workbook> workbook = Workbook::open(workbook_bytes(*peeked.bytes), file);
  if (!workbook) return workbook.error();
  const auto& sheets = workbook->sheets();
  const auto found = std::find_if(sheets.begin(), sheets.end(), [&](const Workbook::Sheet& one) { return one.name == sheet; });
  if (found == sheets.end()) return Failure{"F0108", file, "The workbook has no sheet \"" + shown(sheet) + "\".", "Say which of its sheets is meant."};
  Result<std::unique_ptr<SheetReader>> rows = workbook->read(static_cast<std::size_t>(found - sheets.begin()));
  if (!rows) return rows.error();
  return std::unique_ptr<Records>(std::make_unique<UntoldSheet>(*std::move(rows)));
}

}  // namespace plumbline::reading
