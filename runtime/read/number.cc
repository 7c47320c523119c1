// A cell -> the number it holds, exactly, or why it holds none. Nothing is guessed: what could be
// read in two ways is not a number.
#include <algorithm>
#include <array>
#include <optional>

#include "runtime/read/read.h"
#include "runtime/read/text.h"

namespace plumbline {
namespace {

using reading::plain_decimal;
using reading::PlainDecimal;
using reading::trimmed;

// No figure of a plan is longer; and what is longer costs nothing.
constexpr std::size_t most_characters = 40;
// Ten to this is beyond every unit, and still cheap to hold exactly.
constexpr int most_exponent = 40;

constexpr std::string_view pound_sign = "\xC2\xA3";
constexpr std::string_view en_dash = "\xE2\x80\x93";
constexpr std::string_view em_dash = "\xE2\x80\x94";
constexpr std::string_view minus_sign = "\xE2\x88\x92";

// As folded_words leaves them.
constexpr std::array<std::string_view, 14> not_available = {
    "n/a", "na",    "#n/a",  "n.a.", "nan",  "not available", "not known",
    "-",   en_dash, em_dash, "null", "none", "nil",           "tbc"};

bool take(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "1,234,567" without its commas; nothing where they stand in wrong places, as in "1,23", or may be
// a decimal point of another country, as in "0,123".
std::optional<std::string> whole_digits(std::string_view text) {
  const std::size_t first = text.find(',');
  if (first == std::string_view::npos) {
    if (!all_digits(text)) return std::nullopt;
    return std::string(text);
  }
  if (first == 0 || first > 3 || text.front() == '0' || !all_digits(text.substr(0, first))) {
    return std::nullopt;
  }
  std::string digits(text.substr(0, first));
  for (text.remove_prefix(first); !text.empty(); text.remove_prefix(4)) {
    if (text.size() < 4 || text.front() != ',' || !all_digits(text.substr(1, 3))) {
      return std::nullopt;
    }
    digits += text.substr(1, 3);
  }
  return digits;
}

// "e3", "E-06", "e+12"; 0 where there is none. Takes it off the text.
std::optional<int> take_exponent(std::string_view& text) {
  const std::size_t at = text.find_first_of("eE");
  if (at == std::string_view::npos) return 0;
  std::string_view digits = text.substr(at + 1);
  text = text.substr(0, at);
  const bool negative = take(digits, "-");
  if (!negative) take(digits, "+");
  if (digits.empty() || digits.size() > 4 || !all_digits(digits)) return std::nullopt;
  int exponent = 0;
  for (const char c : digits) exponent = exponent * 10 + (c - '0');
  if (exponent > most_exponent) return std::nullopt;
  return negative ? -exponent : exponent;
}

Exact power_of_ten(int exponent) {
  return *Exact::parse("1" + std::string(static_cast<std::size_t>(exponent), '0'));
}

// "1,234.50", ".5", "1e3": what stands after sign and pound sign.
std::optional<Exact> read_magnitude(std::string_view text) {
  const std::optional<int> exponent = take_exponent(text);
  if (!exponent) return std::nullopt;
  const std::size_t point = text.find('.');
  const std::string_view after =
      point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  std::optional<std::string> digits = whole_digits(text.substr(0, point));
  if (!digits || !all_digits(after) || digits->size() + after.size() == 0) return std::nullopt;
  if (digits->empty()) *digits = "0";
  if (!after.empty()) *digits += "." + std::string(after);
  std::optional<Exact> value = Exact::parse(*digits);
  if (!value || *exponent == 0) return value;
  return *exponent > 0 ? *value * power_of_ten(*exponent) : *value / power_of_ten(-*exponent);
}

bool is_part_of_whole(const Column& column) {
  return column.unit.quantity == Quantity::percentage || column.unit.quantity == Quantity::points;
}

bool may_be_pounds(const Column& column) {
  return column.unit.quantity == Quantity::money || column.unit.quantity == Quantity::number;
}

// A minus of any kind, or a plus; false where there is neither.
bool take_sign(std::string_view& text, bool& negative) {
  negative = take(text, "-") || take(text, en_dash) || take(text, minus_sign);
  return negative || take(text, "+");
}

// The value in the unit the program reckons in.
std::optional<Exact> read_value(const Column& column, std::string_view text) {
  bool negative = false;
  const bool has_sign = take_sign(text, negative);
  if (take(text, pound_sign)) {
    if (!may_be_pounds(column)) return std::nullopt;
    text = trimmed(text);
    if (!has_sign) take_sign(text, negative);
  }
  const bool percent = text.ends_with('%');
  if (percent) {
    if (!is_part_of_whole(column)) return std::nullopt;
    text = trimmed(text.substr(0, text.size() - 1));
  }
  std::optional<Exact> value = read_magnitude(text);
  if (!value) return std::nullopt;
  if (percent) {
    value = *value / Exact(100);
  } else if (is_part_of_whole(column)) {
    value = *value * column.written;
  }
  return negative ? -*value : value;
}

ReadNumber within_limits(const Column& column, const Exact& value) {
  if (column.unit.quantity == Quantity::count && !value.is_whole()) {
    return {Missing::not_a_number, {}};
  }
  if ((column.least && value < *column.least) || (column.most && value > *column.most)) {
    return {Missing::out_of_range, {}};
  }
  return {Missing::known, value};
}

bool says_not_available(std::string_view text) {
  const std::string words = reading::folded_words(text);
  return std::find(not_available.begin(), not_available.end(), words) != not_available.end();
}

}  // namespace

ReadNumber read_number(const Column& column, std::string_view cell) {
  if (column.suppressed.empty()) {  // a mark may be made of digits
    const PlainDecimal plain = plain_decimal(cell);
    if (plain.digits > 0) {
      const Exact number =
          plain.scale == 0 ? Exact(plain.mantissa) : Exact::decimal(plain.mantissa, plain.scale);
      return within_limits(column, is_part_of_whole(column) ? number * column.written : number);
    }
  }
  std::string_view text = trimmed(cell);
  // Before the marks: no column can declare that a blank means suppressed.
  if (text.empty()) return {Missing::blank, {}};
  const auto is_mark = [&](const std::string& mark) { return mark == text || mark == cell; };
  if (std::any_of(column.suppressed.begin(), column.suppressed.end(), is_mark)) {
    return {Missing::suppressed, {}};
  }
  if (text.size() > most_characters) return {Missing::not_a_number, {}};
  const std::string utf8 = reading::as_utf8(text);
  text = trimmed(utf8);
  if (text.empty()) return {Missing::blank, {}};
  if (says_not_available(text)) return {Missing::typed_not_available, {}};
  const std::optional<Exact> value = read_value(column, text);
  if (!value) return {Missing::not_a_number, {}};
  return within_limits(column, *value);
}

}  // namespace plumbline
