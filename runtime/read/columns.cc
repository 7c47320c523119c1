#include "runtime/read/columns.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "base/notice/suggest.h"
#include "runtime/read/read.h"

namespace plumbline::reading {
namespace {

constexpr std::size_t most_cached = std::size_t{1} << 16U;
constexpr int most_suggested = 50;  // looking for the nearest of thousands costs time

constexpr std::array<std::int64_t, 19> powers_of_ten = [] {
  std::array<std::int64_t, 19> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

std::int64_t power_of_ten(int scale) { return powers_of_ten.at(static_cast<std::size_t>(scale)); }

// Wider than any plain number, so a limit beyond it is none.
constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

// The least or greatest mantissa of that scale within the limit.
std::int64_t mantissa_limit(const std::optional<Exact>& limit, int scale, bool upper) {
  if (!limit) return upper ? no_limit : -no_limit;
  const Exact scaled = *limit * Exact(power_of_ten(scale));
  const Exact whole = upper ? scaled.floor() : scaled.ceil();
  const std::string digits = std::clamp(whole, Exact(-no_limit), Exact(no_limit)).to_string();
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// What one written stands for, as a power of ten; nothing where it is none.
std::optional<int> scale_of(const Exact& written) {
  for (int scale = 0; scale <= 6; ++scale) {
    if (written == Exact::ratio(1, power_of_ten(scale))) return scale;
  }
  return std::nullopt;
}

}  // namespace

// --- codes ---------------------------------------------------------------------------------------

const ReadCode* CodeCache::find_long(std::string_view text) const {
  const auto found = long_texts_.find(text);
  return found == long_texts_.end() ? nullptr : &found->second;
}

void CodeCache::add(std::string_view text, ReadCode code) {
  if (text.size() <= 1) ones_[text.empty() ? 0 : 1 + static_cast<unsigned char>(text.front())] = quick(code);
  if (text.size() > ShortText::most) {
    constexpr std::size_t most_bytes = 256;  // of a text worth keeping
    if (long_texts_.size() < most_cached && text.size() <= most_bytes) {
      long_texts_.emplace(std::string(text), code);
    }
    return;
  }
  if (used_ >= most_cached) return;
  // Where there are few, hardly any stands elsewhere than where it is looked for first.
  constexpr std::size_t few = std::size_t{1} << 13U;
  if ((slots_.size() < few ? 8 : 2) * used_ >= slots_.size()) grow();
  const ShortText key = ShortText::copied(text);
  const std::size_t place = place_of(key);
  if (place + 1 == slots_.size()) return;
  slots_[place] = {key, code};
  ++used_;
}

std::size_t CodeCache::place_of(const ShortText& wanted) const {
  const std::size_t mask = slots_.size() - 2;
  std::size_t place = home_of(wanted);
  for (std::size_t probe = 0; probe < most_probes; ++probe, place = (place + 1) & mask) {
    const Slot& slot = slots_[place];
    if (slot.text == wanted || slot.text.size == free) return place;
  }
  return slots_.size() - 1;
}

void CodeCache::grow() {
  const std::vector<Slot> before = std::move(slots_);
  ++bits_;
  slots_ = std::vector<Slot>((std::size_t{1} << bits_) + 1);
  used_ = 0;
  for (const Slot& slot : before) {
    if (slot.text.size == free) continue;
    const std::size_t place = place_of(slot.text);
    if (place + 1 == slots_.size()) continue;
    slots_[place] = slot;
    ++used_;
  }
}

// --- key columns ---------------------------------------------------------------------------------

KeyColumn::KeyColumn(const Program& program, const Organisations& organisations,
                     const Column& column, Faults& faults)
    : program_(&program), organisations_(&organisations), column_(&column), faults_(&faults) {
  if (column.kind != ColumnKind::choice) return;
  const std::vector<ListItem>& items = program.lists[column.of].items;
  // Codes first: a label that is spelt like another item's code is that code.
  for (std::size_t i = 0; i < items.size(); ++i) {
    items_.emplace(folded_words(items[i].code), static_cast<std::int32_t>(i));
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].label.empty()) continue;
    items_.emplace(folded_words(items[i].label), static_cast<std::int32_t>(i));
  }
}

namespace {

std::optional<std::int32_t> yes_or_no(std::string_view text) {
  if (text == "yes" || text == "y" || text == "true") return 1;
  if (text == "no" || text == "n" || text == "false") return 0;
  return std::nullopt;
}

}  // namespace

std::optional<std::int32_t> KeyColumn::look_up(std::string_view text) const {
  switch (column_->kind) {
    case ColumnKind::organisation: {
      if (const std::optional<std::int32_t> member = organisations_->find(column_->of, text)) return member;
      const std::vector<std::int32_t> known = organisations_->known_as(column_->of, folded_words(text));
      return known.size() == 1 ? std::optional<std::int32_t>(known.front()) : std::nullopt;
    }
    case ColumnKind::period: {
      const std::optional<Period> period = parse_period(text);
      const bool fits = period && period->kind == static_cast<PeriodKind>(column_->of);
      return fits ? std::optional<std::int32_t>(period->index) : std::nullopt;
    }
    case ColumnKind::truth:
      return yes_or_no(folded_words(text));
    case ColumnKind::date: {
      const std::optional<Date> date = parse_date(text);
      return date ? std::optional<std::int32_t>(date->days) : std::nullopt;
    }
    case ColumnKind::text:
      return 0;
    case ColumnKind::choice: {
      const auto item = items_.find(folded_words(text));
      return item == items_.end() ? std::nullopt : std::optional<std::int32_t>(item->second);
    }
    case ColumnKind::number:
      break;
  }
  return std::nullopt;
}

void KeyColumn::read_plain(const PlainRows& rows, std::size_t at, std::size_t count, std::int32_t* codes) {
  const PlainColumn cells = rows.column(at);
  std::size_t row = 0;
  while ((row = are_ones_ ? read_ones(cells, row, count, codes) : are_runs_ ? read_runs(cells, row, count, codes) : read_known(cells, row, count, codes)) < count) {
    const std::string_view cell = cells.cell(row);
    are_ones_ = are_ones_ && cell.size() <= 1;
    codes[row] = read(cell, rows.line(row));
    ++row;
  }
}

// Each of the three reads from a row on, up to one whose cell was not met before or counts to a fault, and gives its number.

std::size_t KeyColumn::read_ones(const PlainColumn& cells, std::size_t row, std::size_t count, std::int32_t* codes) {
  for (; row < count; ++row) {
    const std::string_view cell = cells.cell(row);
    if (cell.size() > 1) return row;
    codes[row] = cache_.code_of_one(cell);
    if (codes[row] == CodeCache::ask) return row;
  }
  return count;
}

std::size_t KeyColumn::read_known(const PlainColumn& cells, std::size_t row, std::size_t count, std::int32_t* codes) {
  for (; row < count; ++row) {
    const std::string_view cell = cells.cell(row);
    codes[row] = cell.size() > ShortText::most ? cache_.code_of_long(cell) : cache_.code_of(ShortText::at(cell));
    if (codes[row] == CodeCache::ask) return row;
  }
  return count;
}

// Rows often come sorted by most of their keys: then what stands in the row above is looked at first.
std::size_t KeyColumn::read_runs(const PlainColumn& cells, std::size_t row, std::size_t count, std::int32_t* codes) {
  ShortText above{0, 0, ShortText::none};
  std::int32_t code = CodeCache::ask;
  const std::size_t begin = row;
  std::size_t runs = 0;
  for (; row < count; ++row) {
    const std::string_view cell = cells.cell(row);
    if (cell.size() > ShortText::most) {
      code = cache_.code_of_long(cell);
      above.size = ShortText::none;
    } else if (const ShortText text = ShortText::at(cell); !(text == above)) {
      code = cache_.code_of(text);
      above = text;
      ++runs;
    }
    if (code == CodeCache::ask) return row;
    codes[row] = code;
  }
  // Whether a cell is as the one above is a guess that costs more than it saves where it is often wrong.
  are_runs_ = runs <= (count - begin) / 8 + 1;
  return count;
}

std::int32_t KeyColumn::read_new(std::string_view cell, std::uint32_t line) {
  ReadCode read;
  constexpr std::size_t most_bytes = 1000;  // no code, label or month is longer
  const std::string utf8 = as_utf8(cell.substr(0, most_bytes));
  const std::string_view text = trimmed(utf8);
  const std::optional<std::int32_t> code = text.empty() || cell.size() > most_bytes ? std::nullopt : look_up(text);
  if (code) {
    read.code = *code;
  } else if (strangers_allowed_ && !text.empty() && candidates_of(text).empty()) {
    read = {stranger_code, stranger(text, line)};
  } else {
    read.fault = fault(text, line);
    if (is_value_) read.code = trimmed(cell).empty() ? blank_code : unread_code;
  }
  cache_.add(cell, read);
  return read.code;
}

Faults::Handle KeyColumn::stranger(std::string_view text, std::uint32_t line) {
  constexpr std::size_t most_named = 10;
  const std::string name = shown(text);
  if (strangers_.size() < most_named && std::find(strangers_.begin(), strangers_.end(), name) == strangers_.end()) strangers_.push_back(name);
  ++stranger_count_;
  if (told_strangers_ == Faults::none) {
    told_strangers_ = faults_->add(IssueCode::D0155, column_->headers.empty() ? column_->name : column_->headers.front(), "", line);
  } else {
    faults_->again(told_strangers_, line);
  }
  return told_strangers_;
}

void KeyColumn::tell_strangers() {
  if (told_strangers_ == Faults::none) return;
  std::vector<std::string> words = strangers_;
  if (stranger_count_ > words.size()) words.push_back(counted(stranger_count_ - words.size(), "more", "more"));
  faults_->amend(told_strangers_, [&](DataIssue& issue) { issue.found = listed(words); });
}

Faults::Handle KeyColumn::fault(std::string_view text, std::uint32_t line) {
  IssueCode code = IssueCode::D0104;
  if (column_->kind == ColumnKind::organisation) code = IssueCode::D0105;
  if (column_->kind == ColumnKind::period) code = IssueCode::D0106;
  if (column_->kind == ColumnKind::date) code = IssueCode::D0145;
  if (text.empty()) {
    // A blank that tells nobody what the row is about, or a blank that is merely not there.
    if (!column_->is_key && column_->may_be_missing) return Faults::none;
    code = column_->is_key ? IssueCode::D0121 : IssueCode::D0102;
  }
  const std::vector<std::string> candidates = code == IssueCode::D0105 ? candidates_of(text) : std::vector<std::string>{};
  if (!candidates.empty()) code = IssueCode::D0160;
  const bool suggest = !text.empty() && suggested_ < most_suggested;
  return faults_->add(code, column_->headers.empty() ? column_->name : column_->headers.front(),
                      text, line, [&](DataIssue& issue) {
                        issue.expected = expected_words(*program_, *column_);
                        if (!candidates.empty()) issue.expected = program_->levels[column_->of].name;
                        if (!candidates.empty()) issue.more["key"] = listed(candidates);
                        if (!suggest || !candidates.empty()) return;
                        ++suggested_;
                        issue.more["suggestion"] = suggestion(text);
                      });
}

/// Everybody who is called so, where that are several: "RXA (Northtown Hospitals)".
std::vector<std::string> KeyColumn::candidates_of(std::string_view text) const {
  std::vector<std::string> out;
  for (const std::int32_t at : organisations_->known_as(column_->of, folded_words(text))) {
    const Organisation& member = organisations_->member(column_->of, at);
    out.push_back(member.code + (member.name.empty() ? "" : " (" + member.name + ")"));
  }
  return out;
}

std::string KeyColumn::suggestion(std::string_view text) const {
  std::vector<std::string> known;
  if (column_->kind == ColumnKind::organisation) {
    for (const Organisation& member : organisations_->members(column_->of)) known.push_back(member.code);
  } else if (column_->kind == ColumnKind::choice) {
    for (const ListItem& item : program_->lists[column_->of].items) known.push_back(item.code);
  }
  const std::optional<std::string> near = nearest(text, known);
  return near ? "Did you mean " + *near + "?" : "";
}

// --- number columns ------------------------------------------------------------------------------

NumberColumn::NumberColumn(const Program& program, const Column& column, Faults& faults)
    : program_(&program), column_(&column), faults_(&faults) {
  for (std::size_t scale = 0; scale < limits_.size(); ++scale) {
    limits_[scale].least = mantissa_limit(column.least, static_cast<int>(scale), false);
    limits_[scale].most = mantissa_limit(column.most, static_cast<int>(scale), true);
  }
  const bool scaled =
      column.unit.quantity == Quantity::percentage || column.unit.quantity == Quantity::points;
  const std::optional<int> scale = scaled ? scale_of(column.written) : 0;
  may_be_plain_ = scale.has_value();
  written_scale_ = scale.value_or(0);
  // A mark may be made of digits ("9999"); only read_number knows what it means.
  const bool has_plain_mark =
      std::any_of(column.suppressed.begin(), column.suppressed.end(),
                  [](const std::string& mark) { return plain_decimal(mark).digits > 0; });
  is_quick_ = may_be_plain_ && !has_plain_mark;
}

void NumberColumn::begin_batch(NumberValues& values) {
  values.scale = 0;
  values.wide.clear();
  bits_ = 0;
}

namespace {

/// False where the text is anything but digits. Of one to eight characters.
bool read_digits(std::string_view text, std::int64_t& out) {
  const EightDigits digits(text);
  out = digits.number();
  return digits.are_digits();
}

}  // namespace

std::size_t NumberColumn::read_quick(const PlainColumn& cells, std::size_t i, std::size_t count, NumberValues& values, std::size_t row) {
  std::int64_t* const mantissas = values.mantissa.data() + row;
  Missing* const states = values.state.data() + row;
  const int scale = values.scale - written_scale_;
  const Limits limits = limits_[static_cast<std::size_t>(values.scale)];
  std::uint64_t bits = bits_;
  for (; i < count && is_quick_; ++i) {
    const std::string_view cell = cells.cell(i);
    if (cell.empty() && blanks_are_quick_) {
      states[i] = Missing::blank;
      mantissas[i] = 0;
      continue;
    }
    std::int64_t mantissa = 0;
    // Most numbers are a few digits: how many, a processor cannot guess, and a loop over them stops at each wrong guess.
    static_assert(EightDigits::room <= PlainColumn::room);
    if (scale != 0 || cell.size() - 1 >= EightDigits::most || !read_digits(cell, mantissa)) {
      const PlainDecimal plain = plain_decimal(cell);
      if (plain.digits == 0 || plain.scale != scale) break;
      mantissa = plain.mantissa;
    }
    if (mantissa < limits.least || mantissa > limits.most) break;
    states[i] = Missing::known;
    mantissas[i] = mantissa;
    bits |= bits_of(mantissa);
  }
  bits_ = bits;
  return i;
}

void NumberColumn::read_closely(const PlainDecimal& plain, std::string_view cell,
                                std::uint32_t line, NumberValues& values, std::size_t row) {
  values.mantissa[row] = 0;
  if (cell.empty()) {
    values.state[row] = Missing::blank;
    return count_fault(Missing::blank, cell, line);
  }
  const int scale = plain.scale + written_scale_;
  const std::vector<std::string>& marks = column_->suppressed;
  const bool is_number =
      plain.digits > 0 && may_be_plain_ && scale <= most_scale &&
      (is_quick_ || std::find(marks.begin(), marks.end(), cell) == marks.end()) &&
      (plain.scale == 0 || column_->unit.quantity != Quantity::count);
  if (is_number && is_within(plain.mantissa, scale)) {
    values.state[row] = Missing::known;
    return put(plain.mantissa, scale, values, row);
  }
  const ReadNumber number = read_number(*column_, cell);
  values.state[row] = number.state;
  if (number.state == Missing::known) {
    put_exact(number.value, values, row);
  } else {
    count_fault(number.state, cell, line);
  }
}

// One scale for the batch: the row's number is brought to it, or it is raised to the number's.
// Where a word cannot hold either, the number goes to `wide` and the others stay as they are.
void NumberColumn::put(std::int64_t mantissa, int scale, NumberValues& values, std::size_t row) {
  if (scale > values.scale && !raise_scale(scale, values, row)) {
    values.wide[static_cast<std::uint32_t>(row)] = Exact::decimal(mantissa, scale);
    return;
  }
  std::int64_t brought = mantissa;
  if (scale < values.scale &&
      __builtin_mul_overflow(mantissa, power_of_ten(values.scale - scale), &brought)) {
    values.wide[static_cast<std::uint32_t>(row)] = Exact::decimal(mantissa, scale);
    return;
  }
  keep(brought, values, row);
}

// False, and nothing changed, where a number of the batch would no longer fit.
bool NumberColumn::raise_scale(int scale, NumberValues& values, std::size_t rows) {
  const std::int64_t factor = power_of_ten(scale - values.scale);
  constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  // No magnitude is above bits_ + 1; that may be twice the greatest, and costs nothing to know.
  if (bits_ >= most / static_cast<std::uint64_t>(factor)) return false;
  bits_ = 0;
  for (std::size_t row = 0; row < rows; ++row) keep(values.mantissa[row] * factor, values, row);
  values.scale = scale;
  return true;
}

void NumberColumn::put_exact(const Exact& value, NumberValues& values, std::size_t row) {
  for (int scale = 0; scale <= most_scale; ++scale) {
    const Exact scaled = value * Exact(power_of_ten(scale));
    if (!scaled.is_whole()) continue;
    const std::string digits = scaled.to_string();
    std::int64_t mantissa = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), mantissa);
    if (read.ec != std::errc()) break;
    return put(mantissa, scale, values, row);
  }
  values.wide[static_cast<std::uint32_t>(row)] = value;
}

void NumberColumn::count_fault(Missing state, std::string_view cell, std::uint32_t line) {
  if (state == Missing::blank && column_->may_be_missing) return;
  if (state == last_state_ && cell == last_text_) return faults_->again(last_fault_, line);
  IssueCode code = IssueCode::D0101;
  switch (state) {
    case Missing::blank:
      code = IssueCode::D0102;
      break;
    case Missing::typed_not_available:
      code = IssueCode::D0120;
      break;
    case Missing::out_of_range:
      code = IssueCode::D0103;
      break;
    case Missing::suppressed:
      code = IssueCode::D0114;
      break;
    default:
      break;
  }
  last_fault_ = faults_->add(
      code, column_->headers.empty() ? column_->name : column_->headers.front(), cell, line,
      [&](DataIssue& issue) {
        issue.expected =
            code == IssueCode::D0103 ? limit_words(*column_) : expected_words(*program_, *column_);
      });
  last_state_ = state;
  last_text_ = cell;
}

}  // namespace plumbline::reading
