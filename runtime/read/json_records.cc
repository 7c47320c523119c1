#include "runtime/read/json_records.h"

#include <algorithm>
#include <utility>

#include "runtime/read/text.h"

namespace plumbline::reading {

JsonRecords::JsonRecords(std::unique_ptr<ByteSource> bytes) : bytes_(std::move(bytes)) {
  read_names();
  if (names_.empty() && !first_.empty()) stop_at("line " + std::to_string(first_.front().line) + " is no row: " + first_.front().fault);
}

// Those of the first rows, which are read again once all names are known.
void JsonRecords::read_names() {
  while (first_.size() < first_lines) {
    clear_block();
    if (!read_text()) break;
    Row& row = first_.emplace_back(Row{text_, line_, {}});
    row.fault = read_members(0);
  }
  clear_block();
  names_are_fixed_ = true;
  for (std::size_t name = 0; name < names_.size(); ++name) blanks_.insert(blanks_.end(), {0, 1});
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

// The text of the next row, behind those in text_; false where there is none, and at what cannot be read past.
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
  return form_ == Form::list ? read_object() : read_line();
}

bool JsonRecords::read_line() {
  const std::size_t begin = text_.size();
  while (fill()) {
    const std::size_t end = data_.find('\n', at_);
    text_.append(data_, at_, end == std::string::npos ? end : end - at_);
    at_ = end == std::string::npos ? data_.size() : end;
    if (text_.size() - begin > most_line_bytes) return stop_at("a line is longer than 1 MiB");
    if (end != std::string::npos) break;
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
  return copy_object();
}

// To the brace that closes the object, brackets within and quoted texts passed over.
bool JsonRecords::copy_object() {
  const std::size_t begin = text_.size();
  std::size_t depth = 0;
  bool quoted = false;
  bool escaped = false;
  for (; fill(); ++at_) {
    const char c = data_[at_];
    if (c == '\n') ++next_line_;
    text_ += c;
    if (text_.size() - begin > most_line_bytes) return stop_at("an object is longer than 1 MiB");
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

/// Of a name not met before: behind all others.
std::size_t JsonRecords::place_of(std::string_view name) const {
  const auto found = places_.find(name);
  return found == places_.end() ? names_.size() : found->second;
}

void JsonRecords::add_name(std::string_view name) {
  places_.emplace(name, names_.size());
  names_.emplace_back(name);
  short_names_.push_back(ShortText::copied(name.substr(0, ShortText::most)));
  short_names_.back().size = static_cast<std::uint32_t>(name.size());
  given_in_.push_back(0);
  followed_by_.push_back(names_.size());
}

void JsonRecords::drop_names(std::size_t count) {
  for (; names_.size() > count; names_.pop_back()) places_.erase(names_.back());
  short_names_.resize(count);
  given_in_.resize(count);
  followed_by_.resize(count + 1);
}

// Finds the place of each member among the names, and puts its text there once all names are known; why the members are
// those of no row. Nearly every row has its names in the order of those before, but for one here and there.
std::string JsonRecords::place_members() {
  ++row_number_;
  std::string_view unknown;
  bool is_unknown = false;
  std::size_t* expected = followed_by_.data();
  std::uint32_t* const row = names_are_fixed_ ? ends_.data() + ends_.size() - 2 * names_.size() : nullptr;
  for (const JsonMember& member : object_.members()) {
    std::size_t place = *expected;
    if (!is_name(place, member.name)) {
      place = place < names_.size() ? followed_by_[place + 1] : place;
      if (!is_name(place, member.name)) *expected = place = place_of(member.name);
    }
    if (place == names_.size() && names_are_fixed_) {
      if (!is_unknown) unknown = member.name;
      is_unknown = true;
      continue;
    }
    if (place == names_.size()) add_name(member.name);
    if (given_in_[place] == row_number_) return "\"" + shown(member.name) + "\" stands twice in it";
    given_in_[place] = row_number_;
    expected = &followed_by_[place + 1];
    if (row == nullptr || member.text.empty()) continue;
    // Before each value stands its name.
    row[2 * place] = static_cast<std::uint32_t>(member.text.data() - text_.data()) - 1;
    row[2 * place + 1] = row[2 * place] + 1 + static_cast<std::uint32_t>(member.text.size());
  }
  // A name that comes up so late can have no heading any more.
  return is_unknown ? "it holds \"" + shown(unknown) + "\", which none of the first rows does" : "";
}

// What no member of a row names is blank, and so is all of what is no row.
void JsonRecords::put_blanks(std::size_t before) {
  ends_.resize(before);
  ends_.insert(ends_.end(), blanks_.begin(), blanks_.end());
}

// Of the row whose text stands from `begin` to the end of text_. Why it is none.
std::string JsonRecords::read_members(std::size_t begin) {
  const std::size_t size = text_.size() - begin;
  const std::size_t names = names_.size();
  text_.append(JsonObject::padding, ' ');
  std::string fault(object_.read(text_.data() + begin, size));
  if (fault.empty()) fault = place_members();
  if (!fault.empty()) drop_names(names);
  return fault;
}

void JsonRecords::clear_block() {
  text_.clear();
  ends_.clear();
  lines_.clear();
  faults_.clear();
  at_row_ = 0;
}

bool JsonRecords::read_block() {
  constexpr std::size_t most_bytes = std::size_t{1} << 17U;  // what is worked on a column at a time should lie in the caches nearest to a processor
  constexpr std::size_t most_cells = std::size_t{1} << 14U;
  clear_block();
  while (text_.size() < most_bytes && ends_.size() < 2 * most_cells) {
    const std::size_t begin = text_.size();
    std::string fault;
    if (first_.empty()) {
      if (!read_text()) break;
      lines_.push_back(line_);
    } else {
      text_ += first_.front().text;
      lines_.push_back(first_.front().line);
      fault = std::move(first_.front().fault);
      first_.pop_front();
    }
    const std::size_t cells = ends_.size();
    put_blanks(cells);
    if (fault.empty() && !(fault = read_members(begin)).empty()) put_blanks(cells);
    faults_.push_back(std::move(fault));
  }
  return !lines_.empty();
}

bool JsonRecords::next(Record& record) {
  record.quotes_match = true;
  record.fault = {};
  if (!heading_given_) {
    heading_given_ = true;
    if (names_.empty()) return false;
    record.cells.assign(names_.begin(), names_.end());
    record.line = first_.empty() ? 1 : first_.front().line;
    return true;
  }
  if (at_row_ == lines_.size() && !read_block()) return false;
  const PlainRows row = rows(1);
  record.cells.resize(names_.size());
  for (std::size_t i = 0; i < names_.size(); ++i) record.cells[i] = row.column(i).cell(0);
  record.line = lines_[at_row_];
  record.fault = faults_[at_row_++];
  return true;
}

PlainRows JsonRecords::rows(std::size_t count) const {
  const std::size_t stride = 2 * names_.size();
  return {text_.data(), ends_.data() + at_row_ * stride + 1, 2, stride, count, lines_.data() + at_row_};
}

PlainRows JsonRecords::plain_rows(std::size_t cells, std::size_t most) {
  if (cells != names_.size() || cells == 0 || (at_row_ == lines_.size() && !read_block())) return {};
  const std::size_t end = std::min(lines_.size(), at_row_ + most);
  std::size_t row = at_row_;
  while (row < end && faults_[row].empty()) ++row;
  return rows(row - at_row_);
}

}  // namespace plumbline::reading
