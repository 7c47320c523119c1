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
  /// `members` keeps its texts from row to row, so that none has to ask for memory.
  explicit RowReader(std::vector<std::pair<std::string, std::string>>& members) : members_(members) {}
  std::size_t count = 0;  // of `members` that are this row's
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
    if (count == members_.size()) members_.emplace_back();
    members_[count].first = name;
    members_[count++].second.clear();
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const json::exception&) override { return refuse("it is not valid JSON"); }

 private:
  bool value(std::string_view text) {
    if (count == 0) return refuse("it is no object in { }");
    members_[count - 1].second = text;
    return true;
  }
  bool refuse(std::string why) {
    if (fault.empty()) fault = std::move(why);
    return false;
  }
  std::vector<std::pair<std::string, std::string>>& members_;
  int depth_ = 0;
};

}  // namespace

JsonRecords::JsonRecords(std::unique_ptr<ByteSource> bytes) : bytes_(std::move(bytes)) {
  Row row;
  while (behind_.size() < first_lines && read_row(row)) behind_.push_back(std::exchange(row, {}));
  names_are_fixed_ = true;
  if (names_.empty() && !behind_.empty()) stop_at("line " + std::to_string(behind_.front().line) + " is no row: " + behind_.front().fault);
  for (Row& one : behind_) one.cells.resize(names_.size());
}

bool JsonRecords::stop_at(std::string why) {
  stop_ = std::move(why);
  return false;
}

// Is there a byte at at_? Fetches more where there is none.
bool JsonRecords::fill() {
  if (at_ < data_.size()) return true;
  if (all_read_) return false;
  constexpr std::size_t piece = std::size_t{1} << 16U;
  data_.resize(piece);
  data_.resize(bytes_->read(data_.data(), piece));
  at_ = 0;
  all_read_ = data_.empty();
  return !all_read_;
}

// The next byte that is no white space, not taken; 0 at the end of the file.
char JsonRecords::blank_free() {
  for (; fill(); ++at_) {
    const char c = data_[at_];
    if (c == '\n') ++next_line_;
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') return c;
  }
  return 0;
}

// The text of the next row; false where there is none, and at what cannot be read past.
bool JsonRecords::read_text(std::string& text) {
  if (form_ == Form::not_known) {
    for (const char mark : std::string_view("\xEF\xBB\xBF")) {
      if (fill() && data_[at_] == mark) ++at_;
    }
    form_ = blank_free() == '[' ? Form::list : Form::lines;
    if (form_ == Form::list) ++at_;
  }
  if (blank_free() == 0) return form_ == Form::list && !after_list_ ? stop_at("the list that [ opens is not closed") : false;
  line_ = next_line_;
  return form_ == Form::list ? read_object(text) : read_line(text);
}

bool JsonRecords::read_line(std::string& line) {
  line.clear();
  while (fill()) {
    const std::size_t end = data_.find('\n', at_);
    line.append(data_, at_, end == std::string::npos ? end : end - at_);
    at_ = end == std::string::npos ? data_.size() : end;
    if (line.size() > most_line_bytes) return stop_at("a line is longer than 1 MiB");
    if (end != std::string::npos) break;
  }
  return true;
}

// From where a comma, an object or the end of the list is due.
bool JsonRecords::read_object(std::string& text) {
  if (after_list_) return stop_at("something stands behind the ] that closes the list");
  if (after_object_ && data_[at_] == ',') {
    ++at_;
    after_object_ = false;
    if (blank_free() == ']') return stop_at("an object { } is due behind a comma");
    line_ = next_line_;
  } else if (data_[at_] == ']') {
    ++at_;
    after_list_ = true;
    return blank_free() == 0 ? false : stop_at("something stands behind the ] that closes the list");
  } else if (after_object_) {
    return stop_at("a comma or ] is due between two objects");
  }
  if (blank_free() != '{') return stop_at("an object { } is due in the list");
  after_object_ = true;
  return copy_object(text);
}

// To the brace that closes the object, brackets within and quoted texts passed over.
bool JsonRecords::copy_object(std::string& text) {
  text.clear();
  std::size_t depth = 0;
  bool quoted = false;
  bool escaped = false;
  for (; fill(); ++at_) {
    const char c = data_[at_];
    if (c == '\n') ++next_line_;
    text += c;
    if (text.size() > most_line_bytes) return stop_at("an object is longer than 1 MiB");
    const bool quote = c == '"' && !escaped;
    escaped = quoted && c == '\\' && !escaped;
    if (quote) quoted = !quoted;
    if (quoted) continue;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) {
      ++at_;
      return true;
    }
  }
  return stop_at("an object { } is not closed");
}

// Nearly every row has its names in the order of the first.
std::optional<std::size_t> JsonRecords::place_of(const std::string& name, std::size_t expected) const {
  if (expected < names_.size() && names_[expected] == name) return expected;
  const auto found = places_.find(name);
  return found == places_.end() ? std::nullopt : std::optional<std::size_t>(found->second);
}

void JsonRecords::put(std::vector<std::pair<std::string, std::string>>& members, std::size_t count, Row& row) {
  ++rows_;
  std::vector<std::size_t> fresh;  // members under names that were not met before
  std::size_t expected = 0;
  const auto twice = [&](const std::string& name) { row.fault = "\"" + shown(name) + "\" stands twice in it"; };
  for (std::size_t i = 0; i < count; ++i) {
    const std::string& name = members[i].first;
    const std::optional<std::size_t> at = place_of(name, expected);
    if (!at) {
      const bool again = std::any_of(fresh.begin(), fresh.end(), [&](std::size_t other) { return members[other].first == name; });
      if (again) return twice(name);
      fresh.push_back(i);
      continue;
    }
    if (given_in_[*at] == rows_) return twice(name);
    given_in_[*at] = rows_;
    expected = *at + 1;
  }
  // A name that comes up so late can have no heading any more.
  if (names_are_fixed_ && !fresh.empty()) {
    row.fault = "it holds \"" + shown(members[fresh.front()].first) + "\", which none of the first rows does";
    return;
  }
  for (const std::size_t i : fresh) {
    places_.emplace(members[i].first, names_.size());
    names_.push_back(members[i].first);
    given_in_.push_back(rows_);
    row.cells.emplace_back();
  }
  expected = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t at = *place_of(members[i].first, expected);
    row.cells[at].swap(members[i].second);
    expected = at + 1;
  }
}

bool JsonRecords::read_row(Row& row) {
  if (!stop_.empty() || !read_text(text_)) return false;
  RowReader reader(members_);
  json::sax_parse(text_, &reader);
  row.line = line_;
  row.fault = std::move(reader.fault);
  row.cells.resize(names_.size());
  for (std::string& cell : row.cells) cell.clear();
  if (row.fault.empty()) put(members_, reader.count, row);
  return true;
}

bool JsonRecords::next(Record& record) {
  record.quotes_match = true;
  record.fault = {};
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
  record.fault = row_.fault;
  return true;
}

}  // namespace plumbline::reading
