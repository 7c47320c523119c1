#include "runtime/read/json_records.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "runtime/read/text.h"

namespace plumbline::reading {

JsonRecords::JsonRecords(std::unique_ptr<ByteSource> bytes) : bytes_(std::move(bytes)) {
  read_names();
  if (object_.names().empty() && !first_.empty()) stop_at("line " + std::to_string(first_.front().line) + " is no row: " + first_.front().fault);
}

// Those of the first rows, which are read once all names are known.
void JsonRecords::read_names() {
  while (first_.size() < first_lines) {
    clear_block();
    if (!read_text()) break;
    Row& row = first_.emplace_back(Row{data_.substr(begin_, at_ - begin_), line_, {}});
    if (!object_.holds_known_names(data_.data() + begin_, row.text.size())) row.fault = read_row(row.text);
  }
  clear_block();
  object_.fix_names();
}

bool JsonRecords::stop_at(std::string why) {
  stop_ = std::move(why);
  return false;
}

// Is there a byte at at_? Fetches more where there is none, behind what is there: rows of a block are read where they stand.
bool JsonRecords::fill() {
  if (at_ < end_) return true;
  if (all_read_) return false;
  constexpr std::size_t least = std::size_t{1} << 13U;
  const std::size_t most = std::max(least, block_end_ - std::min(block_end_, end_));
  const std::size_t wanted = end_ + most + JsonObject::padding;
  if (data_.size() < wanted) data_.resize(std::max(wanted, data_.size() * 3 / 2));
  const std::size_t size = bytes_->read(data_.data() + end_, most);
  end_ += size;
  all_read_ = size == 0;
  return !all_read_;
}

// The next byte that is no white space, not taken; 0 at the end of the file. White space is not kept, however much there is.
char JsonRecords::blank_free() {
  for (;; ++at_) {
    if (at_ == end_) at_ = end_ = kept_;
    if (!fill()) return 0;
    const char c = data_[at_];
    if (c == '\n') ++next_line_;
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') return c;
  }
}

// The text of the next row, from begin_ to at_; false where there is none, and at what cannot be read past.
bool JsonRecords::read_text() {
  if (!stop_.empty()) return false;
  if (form_ == Form::not_known) {
    for (const char mark : std::string_view("\xEF\xBB\xBF")) {
      if (fill() && data_[at_] == mark) ++at_;
    }
    form_ = blank_free() == '[' ? Form::list : Form::lines;
    if (form_ == Form::list) ++at_;
  }
  if (blank_free() == 0) return form_ == Form::list && !after_list_ ? stop_at("the list that [ opens is not closed") : false;
  line_ = next_line_;
  const bool is_read = form_ == Form::list ? read_object() : read_line();
  kept_ = at_;
  return is_read;
}

bool JsonRecords::read_line() {
  begin_ = at_;
  while (fill()) {
    const void* const end = std::memchr(data_.data() + at_, '\n', end_ - at_);
    at_ = end == nullptr ? end_ : static_cast<std::size_t>(static_cast<const char*>(end) - data_.data());
    if (at_ - begin_ > most_line_bytes) return stop_at("a line is longer than 1 MiB");
    if (end != nullptr) break;
  }
  return true;
}

// From where a comma, an object or the end of the list is due.
bool JsonRecords::read_object() {
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
  return pass_object();
}

// To the brace that closes the object, brackets within and quoted texts passed over.
bool JsonRecords::pass_object() {
  begin_ = at_;
  std::size_t depth = 0;
  bool quoted = false;
  bool escaped = false;
  for (; fill(); ++at_) {
    const char c = data_[at_];
    if (c == '\n') ++next_line_;
    if (at_ + 1 - begin_ > most_line_bytes) return stop_at("an object is longer than 1 MiB");
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

// What a row has no member for is blank, and so is all of what is no row.
void JsonRecords::put_blanks(std::size_t before) {
  const std::size_t count = JsonObject::blank.size() * object_.names().size();
  while (blanks_.size() < count) blanks_.insert(blanks_.end(), JsonObject::blank.begin(), JsonObject::blank.end());
  ends_.resize(before);
  ends_.insert(ends_.end(), blanks_.begin(), blanks_.begin() + static_cast<std::ptrdiff_t>(count));
}

// Of the row that stands in data_ from begin_ to at_, or of one of the first. Why it is none.
std::string JsonRecords::read_row(std::string_view first) {
  const std::size_t cells = ends_.size();
  put_blanks(cells);
  std::string fault;
  if (first.data() == nullptr) {
    fault = object_.read(data_.data(), begin_, at_ - begin_, ends_);
  } else {
    const std::size_t begin = text_.size();
    text_.append(first).append(JsonObject::padding, ' ');
    fault = object_.read(text_.data(), begin, first.size(), ends_);
  }
  if (!fault.empty()) put_blanks(cells);
  return fault;
}

void JsonRecords::clear_block() {
  if (2 * at_ >= end_) {
    std::memmove(data_.data(), data_.data() + at_, end_ - at_);
    end_ -= at_;
    at_ = 0;
  }
  kept_ = at_;
  block_end_ = at_ + most_bytes;
  text_.clear();
  ends_.clear();
  lines_.clear();
  faults_.clear();
  at_row_ = 0;
}

bool JsonRecords::read_block() {
  constexpr std::size_t most_ends = std::size_t{1} << 15U;
  clear_block();
  for (; !first_.empty() && text_.size() < most_bytes && ends_.size() < most_ends; first_.pop_front()) {
    Row& row = first_.front();
    lines_.push_back(row.line);
    if (row.fault.empty()) {
      faults_.push_back(read_row(row.text));
      continue;
    }
    put_blanks(ends_.size());
    faults_.push_back(std::move(row.fault));
  }
  if (!lines_.empty()) return true;
  constexpr std::size_t rows_at_once = 8;  // of a loop over a column
  while (((at_ < block_end_ && ends_.size() < most_ends) || lines_.size() % rows_at_once != 0) && read_text()) {
    lines_.push_back(line_);
    faults_.push_back(read_row({}));
  }
  return !lines_.empty();
}

bool JsonRecords::next(Record& record) {
  record.quotes_match = true;
  record.fault = {};
  if (!heading_given_) {
    heading_given_ = true;
    const std::vector<std::string>& names = object_.names();
    if (names.empty()) return false;
    record.cells.assign(names.begin(), names.end());
    record.line = first_.empty() ? 1 : first_.front().line;
    return true;
  }
  if (at_row_ == lines_.size() && !read_block()) return false;
  const PlainRows row = rows(1);
  record.cells.resize(object_.names().size());
  for (std::size_t i = 0; i < object_.names().size(); ++i) record.cells[i] = row.column(i).cell(0);
  record.line = lines_[at_row_];
  record.fault = faults_[at_row_++];
  return true;
}

PlainRows JsonRecords::rows(std::size_t count) const {
  const std::size_t cells = object_.names().size();
  return {.text = text_.empty() ? data_.data() : text_.data(), .ends = ends_.data() + at_row_ * 2 * cells + 1, .step = 2, .cells = cells, .size = count, .lines = lines_.data() + at_row_};
}

PlainRows JsonRecords::plain_rows(std::size_t cells, std::size_t most) {
  if (cells != object_.names().size() || cells == 0 || (at_row_ == lines_.size() && !read_block())) return {};
  const std::size_t end = std::min(lines_.size(), at_row_ + most);
  std::size_t row = at_row_;
  while (row < end && faults_[row].empty()) ++row;
  return rows(row - at_row_);
}

}  // namespace plumbline::reading
