#include "runtime/read/json_records.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

using nlohmann::json;

/// One object without objects or lists in it: names and the texts of their values.
class RowReader final : public json::json_sax_t {
 public:
  std::vector<std::pair<std::string, std::string>> members;
  std::string fault;

  bool null() override { return value(""); }
  bool boolean(bool yes) override { return value(yes ? "yes" : "no"); }
  bool number_integer(number_integer_t number) override { return value(std::to_string(number)); }
  bool number_unsigned(number_unsigned_t number) override { return value(std::to_string(number)); }
  bool number_float(number_float_t, const string_t& written) override { return value(written); }
  bool string(string_t& text) override { return value(text); }
  bool binary(binary_t&) override { return refuse("it holds bytes"); }
  bool start_array(std::size_t) override { return refuse("a list in [ ] stands in it"); }
  bool end_array() override { return true; }
  bool start_object(std::size_t) override {
    return depth_++ == 0 ? true : refuse("an object { } stands in it");
  }
  bool end_object() override { return true; }
  bool key(string_t& name) override {
    const bool twice = std::any_of(members.begin(), members.end(), [&](const auto& member) { return member.first == name; });
    if (twice) return refuse("\"" + shown(name) + "\" stands twice in it");
    members.emplace_back(name, "");
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const json::exception&) override { return refuse("it is not valid JSON"); }

 private:
  bool value(std::string text) {
    if (members.empty()) return refuse("it is no object in { }");
    members.back().second = std::move(text);
    return true;
  }
  bool refuse(std::string why) {
    if (fault.empty()) fault = std::move(why);
    return false;
  }
  int depth_ = 0;
};

}  // namespace

JsonRecords::JsonRecords(std::unique_ptr<ByteSource> bytes) : bytes_(std::move(bytes)) {
  Row row;
  while (behind_.size() < first_lines && read_row(row)) behind_.push_back(std::move(row));
  names_are_fixed_ = true;
  for (Row& one : behind_) one.cells.resize(names_.size());
}

bool JsonRecords::stop_at(std::string why) {
  stop_ = std::move(why);
  return false;
}

// Without its end; false at the end of the file, or where a line is too long.
bool JsonRecords::read_line(std::string& line) {
  for (;;) {
    const std::size_t end = data_.find('\n', at_);
    if (end != std::string::npos) {
      line.assign(data_, at_, end - at_);
      at_ = end + 1;
      return true;
    }
    if (all_read_) break;
    if (data_.size() - at_ > most_line_bytes) return stop_at("a line is longer than 1 MiB");
    data_.erase(0, at_);
    at_ = 0;
    const std::size_t had = data_.size();
    constexpr std::size_t piece = std::size_t{1} << 16U;
    data_.resize(had + piece);
    const std::size_t got = bytes_->read(data_.data() + had, piece);
    data_.resize(had + got);
    all_read_ = got == 0;
  }
  if (at_ >= data_.size()) return false;
  line.assign(data_, at_);
  at_ = data_.size();
  return true;
}

bool JsonRecords::read_row(Row& row) {
  std::string text;
  do {
    if (!stop_.empty() || !read_line(text)) return false;
    ++line_;
    if (line_ == 1 && text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  } while (trimmed(text).empty());
  RowReader reader;
  json::sax_parse(text, &reader);
  if (!reader.fault.empty()) return stop_at("line " + std::to_string(line_) + " is no row: " + reader.fault);
  row.line = line_;
  row.cells.assign(names_.size(), "");
  for (auto& [name, value] : reader.members) {
    auto at = std::find(names_.begin(), names_.end(), name);
    if (at == names_.end()) {
      // A name that comes up so late can have no heading any more.
      if (names_are_fixed_) return stop_at("line " + std::to_string(line_) + " holds \"" + shown(name) + "\", which none of the lines before it does");
      names_.push_back(name);
      row.cells.emplace_back();
      at = names_.end() - 1;
    }
    row.cells[static_cast<std::size_t>(at - names_.begin())] = std::move(value);
  }
  return true;
}

bool JsonRecords::next(Record& record) {
  record.quotes_match = true;
  if (!heading_given_) {
    heading_given_ = true;
    if (names_.empty()) return false;
    record.cells.assign(names_.begin(), names_.end());
    record.line = behind_.empty() ? 1 : behind_.front().line;
    return true;
  }
  if (!behind_.empty()) {
    row_ = std::move(behind_.front());
    behind_.pop_front();
  } else if (!read_row(row_)) {
    return false;
  }
  record.cells.assign(row_.cells.begin(), row_.cells.end());
  record.line = row_.line;
  return true;
}

}  // namespace plumbline::reading
