#include "runtime/read/columns.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "base/clones.h"
#include "base/notice/suggest.h"
#include "runtime/read/read.h"

namespace plumbline::reading {
namespace {

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

void KeyColumn::read_plain(const ShortColumn& cells, const PlainRows& rows, std::int32_t* codes) {
  if (!cache_.look_up(cells, codes)) return;
  for (std::size_t row = 0; row < cells.count(); ++row) {
    if (codes[row] != CodeCache::ask) continue;
    // Where files are sorted a new text stands in many rows at once. A code from 0 on is no fault, which each row would count to.
    const bool is_as_above = row > 0 && codes[row - 1] >= 0 && cells.head(row) == cells.head(row - 1) && cells.text(row) == cells.text(row - 1);
    codes[row] = is_as_above ? codes[row - 1] : read(cells.text(row), rows.line_of(row));
  }
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

/// What is asked of cells that are digits and nothing else, or blanks.
struct Asked {
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::uint64_t shortest = 0;  // of digits, 0 where blanks may be there
};

/// Every bit that one of the numbers has set, and one of what says that a cell is odd.
struct Bits {
  std::uint64_t numbers = 0;
  std::uint64_t odd = 0;
};

// The number of each cell, 0 of a blank, and whether it is there; not 0 among the odd where it is not what was asked, and then
// no number.
PLUMBLINE_VECTORS Bits read_digits(const std::uint64_t* __restrict heads, const std::uint64_t* __restrict sizes, std::size_t count, const Asked& asked,
                          std::int64_t* __restrict numbers, std::uint64_t* __restrict odd) {
  const Asked limits = asked;
  std::uint64_t bits = 0;
  std::uint64_t any_odd = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t size = std::min<std::uint64_t>(sizes[i], EightDigits::most);
    const EightDigits digits(heads[i], size);
    const std::int64_t number = digits.number();
    // Below 0 is what has the highest bit set.
    const std::uint64_t beyond = static_cast<std::uint64_t>(number - limits.least) | static_cast<std::uint64_t>(limits.most - number) | (sizes[i] - limits.shortest);
    const std::uint64_t is_odd = digits.odd_bits() | (beyond >> 63U) | (sizes[i] ^ size);
    const std::int64_t kept = is_odd == 0 ? number : 0;
    numbers[i] = kept;
    odd[i] = is_odd;
    any_odd |= is_odd;
    bits |= static_cast<std::uint64_t>(kept);
  }
  return {bits, any_odd};
}

PLUMBLINE_VECTORS void put_states(const std::uint64_t* __restrict sizes, std::size_t count, Missing* __restrict states) {
  for (std::size_t i = 0; i < count; ++i) states[i] = sizes[i] == 0 ? Missing::blank : Missing::known;
}

}  // namespace

/// The first cell from `i` on that is not digits and nothing else, nor a blank that nobody has to ask about. All but odd ones
/// below 0, with a point or of many digits are.
std::size_t NumberColumn::read_whole(const ShortColumn& cells, std::size_t i, NumberValues& values, std::size_t row) {
  if (!are_looked_at_) {
    const Limits& limits = limits_[static_cast<std::size_t>(values.scale)];
    // Eight digits are from 0 to less than this: limits beyond it ask nothing of them.
    constexpr std::int64_t beyond = std::int64_t{1} << 40U;
    const Asked asked{std::clamp(limits.least, std::int64_t{0}, beyond), std::clamp(limits.most, std::int64_t{-1}, beyond), blanks_are_quick_ ? std::uint64_t{0} : 1};
    std::array<std::uint64_t, ShortCells::most_rows> heads;
    std::array<std::uint64_t, ShortCells::most_rows> sizes;
    const std::size_t count = cells.count() - i;
    for (std::size_t at = 0; at < count; ++at) {
      heads[at] = cells.head(i + at);
      sizes[at] = cells.size(i + at);
    }
    const Bits read = read_digits(heads.data(), sizes.data(), count, asked, &values.mantissa[row + i], odd_.data() + i);
    bits_ |= read.numbers;
    put_states(sizes.data(), count, &values.state[row + i]);
    are_looked_at_ = true;
    if (read.odd == 0) return cells.count();
  }
  while (i < cells.count() && odd_[i] == 0) ++i;
  return i;
}

std::size_t NumberColumn::read_quick(const ShortColumn& cells, std::size_t i, NumberValues& values, std::size_t row) {
  if (i == 0) are_looked_at_ = false;
  for (; is_quick_ && i < cells.count(); ++i) {
    if (values.scale == written_scale_) i = read_whole(cells, i, values, row);
    if (i == cells.count()) break;
    const std::string_view cell = cells.text(i);
    if (cell.empty() && blanks_are_quick_) {
      values.state[row + i] = Missing::blank;
      values.mantissa[row + i] = 0;
      continue;
    }
    const PlainDecimal plain = plain_decimal(cell);
    if (!is_quick(plain, values)) break;
    values.state[row + i] = Missing::known;
    keep(plain.mantissa, values, row + i);
  }
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
