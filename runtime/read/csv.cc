#include "runtime/read/csv.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace plumbline {
namespace {

class TextBytes final : public ByteSource {
 public:
  explicit TextBytes(std::string text) : text_(std::move(text)) {}
  std::size_t read(char* into, std::size_t most) override {
    const std::size_t size = std::min(most, text_.size() - at_);
    std::memcpy(into, text_.data() + at_, size);
    at_ += size;
    return size;
  }

 private:
  std::string text_;
  std::size_t at_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> bytes_of(std::string text) {
  return std::make_unique<TextBytes>(std::move(text));
}

}  // namespace plumbline

namespace plumbline::reading {
namespace {

constexpr std::size_t first_capacity = std::size_t{1}
                                       << 16U;  // with its index fits the second-level cache
constexpr std::size_t room = std::max(CsvMarks::room, PlainColumn::room);  // behind what is read
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

CsvReader::CsvReader(std::unique_ptr<ByteSource> bytes)
    : bytes_(std::move(bytes)), data_(first_capacity + room) {
  fill();
  first_bytes_ = end_;
  if (beginning().starts_with(byte_order_mark)) begin_ = byte_order_mark.size();
  choose_separator();
  find_marks();
}

// Moves the record that is not complete to the front and reads behind it.
void CsvReader::fill() {
  std::memmove(data_.data(), data_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  if (end_ + room == data_.size()) data_.resize(2 * end_ + room);
  const std::size_t capacity = data_.size() - room;
  while (end_ < capacity && !all_read_) {
    const std::size_t got = bytes_->read(data_.data() + end_, capacity - end_);
    all_read_ = got == 0;
    end_ += got;
  }
  find_marks();
}

void CsvReader::find_marks() {
  marks_.find(data_.data(), begin_, end_, separator_);
  cursor_ = 1;
}

// Commas unless the heading has none and has semicolons or tabs: Excel writes those in other
// countries, and on copying.
void CsvReader::choose_separator() {
  std::array<std::size_t, 3> counts{};
  constexpr std::string_view separators = ",;\t";
  bool quoted = false;
  bool text = false;
  for (std::size_t at = begin_; at < end_; ++at) {
    const char c = data_[at];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if ((c == '\n' || c == '\r') && text) break;
    const std::size_t which = separators.find(c);
    if (which != std::string_view::npos) ++counts.at(which);
    text = text || !is_blank(at, at + 1);
  }
  if (counts[0] > 0 || (counts[1] == 0 && counts[2] == 0)) return;
  separator_ = counts[1] >= counts[2] ? ';' : '\t';
}

bool CsvReader::is_blank(std::size_t begin, std::size_t end) const {
  return std::all_of(data_.data() + begin, data_.data() + end,
                     [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
}

bool CsvReader::stop_at(CsvStop why) {
  stop_ = why;
  ended_ = true;
  return false;
}

bool CsvReader::next(CsvRecord& record) {
  while (!ended_) {
    record.cells.clear();
    record.line = line_;
    record.quotes_match = true;
    record.ends_file = false;
    unquoted_.clear();
    lines_within_ = 0;
    const Outcome outcome = read_record(record);
    if (outcome == Outcome::done) return true;
    if (outcome == Outcome::ended) return false;
    const bool quoted = outcome == Outcome::in_quotes;
    if (quoted && all_read_) return stop_at(CsvStop::open_quote);
    if (end_ - begin_ >= most_record_bytes) {
      return stop_at(quoted ? CsvStop::open_quote : CsvStop::too_long);
    }
    fill();  // and the record is read again from its beginning
  }
  return false;
}

CsvReader::Outcome CsvReader::read_record(CsvRecord& record) {
  const char* const data = data_.data();
  std::size_t cell = begin_;
  while (cursor_ < marks_.size()) {
    const std::size_t at = marks_[cursor_++];
    const char c = data[at];
    if (c == separator_) {
      record.cells.emplace_back(data + cell, at - cell);
      cell = at + 1;
    } else if (c == '\n' || c == '\r') {
      const bool two = c == '\n' && at > cell && data[at - 1] == '\r';
      record.cells.emplace_back(data + cell, at - cell - (two ? 1 : 0));
      return end_line(at);
    } else if (c == '"') {
      // A quote inside a cell that did not begin with one is only a character.
      if (!is_blank(cell, at)) continue;
      const Outcome outcome = quoted_cell(record, at);
      if (outcome != Outcome::next_cell) return outcome;
      cell = cell_;
    } else {
      stop_at(CsvStop::nul_byte);
      return Outcome::ended;
    }
  }
  if (!all_read_) return Outcome::need_more;
  return end_file(record, cell);
}

PlainRows CsvReader::plain_rows(std::size_t cells, std::size_t most) {
  if (ended_ || cells == 0) return {};
  return {.text = data_.data(), .ends = marks_.from(cursor_), .cells = cells, .size = marks_.plain_rows(cursor_, cells, most), .line = line_, .may_have_returns = marks_.have_returns()};
}

void CsvReader::take(const PlainRows& rows, std::size_t count) {
  cursor_ += count * rows.cells;
  begin_ = marks_[cursor_ - 1] + 1;
  line_ += static_cast<std::uint32_t>(count);
}

// The last line may have no line end; a file may be nothing else.
CsvReader::Outcome CsvReader::end_file(CsvRecord& record, std::size_t cell) {
  if (begin_ == end_) {
    ended_ = true;
    return Outcome::ended;
  }
  record.cells.emplace_back(data_.data() + cell, end_ - cell);
  record.ends_file = true;
  begin_ = end_;
  return Outcome::done;
}

// `at` is where the line ends; CR LF is one end. cursor_ is already behind `at`.
CsvReader::Outcome CsvReader::end_line(std::size_t at) {
  std::size_t next = at + 1;
  if (data_[at] == '\r') {
    if (next == end_ && !all_read_) return Outcome::need_more;  // whether a LF follows
    if (next < end_ && data_[next] == '\n') {
      ++next;
      ++cursor_;
    }
  }
  begin_ = next;
  line_ += 1 + lines_within_;
  return Outcome::done;
}

// The cell whose quote opens at `open`; ends behind what ends the cell.
CsvReader::Outcome CsvReader::quoted_cell(CsvRecord& record, std::size_t open) {
  const char* const data = data_.data();
  std::size_t part = open + 1;
  std::size_t own =
      std::string::npos;  // where in unquoted_ the cell begins, if it had to be copied
  while (cursor_ < marks_.size()) {
    const std::size_t at = marks_[cursor_++];
    const char c = data[at];
    if (c == '\0') {
      stop_at(CsvStop::nul_byte);
      return Outcome::ended;
    }
    if (c == '\n' || (c == '\r' && at + 1 < end_ && data[at + 1] != '\n')) ++lines_within_;
    if (c != '"') continue;
    if (at + 1 == end_ && !all_read_) return Outcome::in_quotes;
    if (at + 1 < end_ && data[at + 1] == '"') {
      // Room for the whole record at once: cells before this one point into the same text.
      if (unquoted_.empty()) unquoted_.reserve(end_ - begin_);
      if (own == std::string::npos) own = unquoted_.size();
      unquoted_.append(data + part, at + 1 - part);
      part = at + 2;
      ++cursor_;
      continue;
    }
    if (own == std::string::npos) {
      record.cells.emplace_back(data + part, at - part);
    } else {
      unquoted_.append(data + part, at - part);
      record.cells.emplace_back(unquoted_.data() + own, unquoted_.size() - own);
    }
    return after_quotes(record, at);
  }
  return Outcome::in_quotes;
}

// Between a closing quote and the end of its cell there is nothing, or the quotes do not match.
CsvReader::Outcome CsvReader::after_quotes(CsvRecord& record, std::size_t close) {
  while (cursor_ < marks_.size() && data_[marks_[cursor_]] == '"') {
    record.quotes_match = false;
    ++cursor_;
  }
  if (cursor_ == marks_.size() && !all_read_) return Outcome::need_more;
  const std::size_t at = cursor_ < marks_.size() ? marks_[cursor_] : end_;
  if (!is_blank(close + 1, at)) record.quotes_match = false;
  if (at == end_) {
    begin_ = end_;
    return Outcome::done;
  }
  ++cursor_;
  if (data_[at] == separator_) {
    cell_ = at + 1;
    return Outcome::next_cell;
  }
  if (data_[at] == '\0') {
    stop_at(CsvStop::nul_byte);
    return Outcome::ended;
  }
  return end_line(at);
}

std::string CsvReader::stop_words() const {
  switch (stop_) {
    case CsvStop::end:
      return "";
    case CsvStop::open_quote:
      return "a quote is opened and never closed";
    case CsvStop::too_long:
      return "a row is longer than 1 MiB";
    case CsvStop::nul_byte:
      return "it holds a NUL byte, which no text has";
  }
  return "";
}

std::string CsvReader::stop_advice() const {
  return stop_ == CsvStop::open_quote ? "Look for the quote in this row that has no partner." : "";
}

}  // namespace plumbline::reading
