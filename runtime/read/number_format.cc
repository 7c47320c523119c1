#include "runtime/read/number_format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/date.h"

namespace plumbline::reading {
namespace {

constexpr int significant_digits = 15;
// Beyond every number of a workbook; and what is longer than its text would cost something.
constexpr int most_exponent = 400;
constexpr std::int64_t seconds_in_day = 86400;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// --- format codes --------------------------------------------------------------------------------

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// A format code a token at a time: runs of one letter, and everything else left out but the percent sign.
class FormatCode {
 public:
  explicit FormatCode(std::string_view code) : left_(code) {}

  struct Token {
    char letter = 0;  // y, m, d, h, s or %; 0 at the end
    std::size_t run = 0;
  };

  Token next() {
    while (!left_.empty()) {
      const char c = lower(left_.front());
      if (c == '"') {
        skip_quoted();
      } else if (c == '[') {
        if (const char elapsed = bracket(); elapsed != 0) return {elapsed, 1};
      } else if (c == '\\' || c == '_' || c == '*') {
        left_.remove_prefix(std::min<std::size_t>(2, left_.size()));
      } else if (is_before("am/pm") || is_before("a/p")) {
        left_.remove_prefix(is_before("a/p") ? 3 : 5);
      } else if (is_before("general")) {
        left_.remove_prefix(7);
      } else {
        const std::size_t run = run_of(c);
        left_.remove_prefix(run);
        if (std::string_view("ymdhs%").find(c) != std::string_view::npos) return {c, run};
      }
    }
    return {};
  }

 private:
  void skip_quoted() {
    const std::size_t end = left_.find('"', 1);
    left_.remove_prefix(end == std::string_view::npos ? left_.size() : end + 1);
  }

  // A colour, a condition, a locale; or time that has elapsed, [h] or [mm]: its minutes are no month either.
  char bracket() {
    const std::size_t end = std::min(left_.find(']'), left_.size());
    const std::string_view within = left_.substr(1, end - 1);
    left_.remove_prefix(std::min(end + 1, left_.size()));
    return !within.empty() && within.find_first_not_of("hHmMsS") == std::string_view::npos ? 'h' : '\0';
  }

  [[nodiscard]] bool is_before(std::string_view word) const {
    if (left_.size() < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (lower(left_[i]) != word[i]) return false;
    }
    return true;
  }

  [[nodiscard]] std::size_t run_of(char c) const {
    std::size_t run = 0;
    while (run < left_.size() && lower(left_[run]) == c) ++run;
    return run;
  }

  std::string_view left_;
};

// --- decimals ------------------------------------------------------------------------------------

/// 0.d1d2d3... times ten to `point`; no digit is 0.
struct Decimal {
  bool negative = false;
  std::array<char, significant_digits> digits{};
  int count = 0;
  int point = 0;
  bool cut = false;  // it has more digits than are kept
};

// The exponent behind "e"; nothing where it is no exponent.
std::optional<int> exponent_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int exponent = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (exponent < -most_exponent || exponent > most_exponent) return std::nullopt;
  return exponent;
}

// "-12.5", "1E-3", ".5"; nothing for any other text.
std::optional<Decimal> decimal_of(std::string_view text) {
  Decimal out;
  if (text.starts_with('-') || text.starts_with('+')) {
    out.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  bool after_point = false;
  bool any = false;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '.' && !after_point) {
      after_point = true;
      continue;
    }
    if (!is_digit(c)) break;
    any = true;
    const bool leading_zero = out.count == 0 && c == '0';
    if (after_point ? leading_zero : !leading_zero) out.point += after_point ? -1 : 1;
    if (leading_zero) continue;
    if (out.count < significant_digits) {
      out.digits[static_cast<std::size_t>(out.count++)] = c;
    } else {
      out.cut = out.cut || c != '0';
    }
  }
  if (!any || std::abs(out.point) > most_exponent) return std::nullopt;
  if (at < text.size()) {
    const std::optional<int> exponent = text[at] == 'e' || text[at] == 'E' ? exponent_of(text.substr(at + 1)) : std::nullopt;
    if (!exponent) return std::nullopt;
    out.point += *exponent;
  }
  while (out.count > 0 && out.digits[static_cast<std::size_t>(out.count - 1)] == '0') --out.count;
  if (out.count == 0) out = Decimal{};
  return out;
}

// Most numbers there are: they are written as they stand.
bool is_short_whole(std::string_view text) {
  if (text.empty() || text.size() > significant_digits || (text.front() == '0' && text.size() > 1)) return false;
  return std::all_of(text.begin(), text.end(), is_digit);
}

std::optional<double> binary_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

// Seventeen digits say which binary number is stored; rounded to fifteen, that is the number somebody typed.
std::optional<Decimal> rounded(std::string_view text) {
  const std::optional<double> value = binary_of(text);
  if (!value) return std::nullopt;
  std::array<char, 32> buffer{};
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *value, std::chars_format::scientific, significant_digits - 1);
  return decimal_of({buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data())});
}

void append(const Decimal& number, std::string& out) {
  if (number.negative) out += '-';
  const std::string_view digits(number.digits.data(), static_cast<std::size_t>(number.count));
  if (number.point <= 0) {
    out += '0';
    if (number.count == 0) return;
    out += '.';
    out.append(static_cast<std::size_t>(-number.point), '0').append(digits);
    return;
  }
  const auto whole = static_cast<std::size_t>(number.point);
  out += digits.substr(0, whole);
  if (digits.size() < whole) out.append(whole - digits.size(), '0');
  if (digits.size() > whole) out.append(".").append(digits.substr(whole));
}

// --- dates ---------------------------------------------------------------------------------------

void append_two_digits(std::int64_t number, std::string& out) {
  out += static_cast<char>('0' + number / 10);
  out += static_cast<char>('0' + number % 10);
}

void append_day(Date day, std::int64_t second, std::string& out) {
  out += iso(day);
  if (second == 0) return;
  out += ' ';
  append_two_digits(second / 3600, out);
  out += ':';
  append_two_digits(second / 60 % 60, out);
  if (second % 60 == 0) return;
  out += ':';
  append_two_digits(second % 60, out);
}

// The calendar day; nothing where the serial number is none.
std::optional<Date> day_of(std::int64_t serial, DateSystem system) {
  // Counted from 1 January 1970, as Date is.
  constexpr std::int64_t first_of_1904 = -24107;
  constexpr std::int64_t first_of_1900 = -25567;
  constexpr std::int64_t last_of_9999 = 2932896;
  constexpr std::int64_t no_such_day = 60;  // 29 February 1900, which a program before Excel believed in
  std::int64_t day = first_of_1904 + serial;
  if (system == DateSystem::from_1900) {
    if (serial < 1 || serial == no_such_day) return std::nullopt;
    day = first_of_1900 + serial - (serial < no_such_day ? 1 : 2);
  }
  if (serial < 0 || day > last_of_9999) return std::nullopt;
  return Date{static_cast<std::int32_t>(day)};
}

bool append_serial(std::string_view stored, DateSystem system, std::string& out) {
  const std::optional<double> value = binary_of(stored);
  constexpr double beyond_all_days = 3e6;
  if (!value || *value < 0 || *value > beyond_all_days) return false;
  const auto seconds = static_cast<std::int64_t>(std::llround(*value * static_cast<double>(seconds_in_day)));
  const std::optional<Date> day = day_of(seconds / seconds_in_day, system);
  if (!day) return false;
  append_day(*day, seconds % seconds_in_day, out);
  return true;
}

// Two digits at `at`, below `limit`.
std::optional<std::int64_t> two_digits(std::string_view text, std::size_t at, std::int64_t limit) {
  if (at + 2 > text.size() || !is_digit(text[at]) || !is_digit(text[at + 1])) return std::nullopt;
  const std::int64_t value = (text[at] - '0') * 10 + (text[at + 1] - '0');
  return value < limit ? std::optional(value) : std::nullopt;
}

// "13:30", "13:30:05", "13:30:05.000Z" in seconds.
std::optional<std::int64_t> time_of(std::string_view text) {
  const std::optional<std::int64_t> hours = two_digits(text, 0, 24);
  const std::optional<std::int64_t> minutes = two_digits(text, 3, 60);
  if (!hours || !minutes || text[2] != ':') return std::nullopt;
  if (text.size() == 5) return *hours * 3600 + *minutes * 60;
  const std::optional<std::int64_t> seconds = two_digits(text, 6, 60);
  const bool ends = text.find_first_not_of("0123456789.Z", 6) == std::string_view::npos;
  if (!seconds || text[5] != ':' || !ends) return std::nullopt;
  return *hours * 3600 + *minutes * 60 + *seconds;
}

}  // namespace

Shown shown_by(std::string_view format_code) {
  // Any part of it that shows a percentage makes it one: in `[=0]"-";0.0%` only the second does.
  Shown out = Shown::plain;
  char before = 0;
  FormatCode code(format_code);
  for (FormatCode::Token token = code.next(); token.letter != 0;) {
    const FormatCode::Token next = code.next();
    if (token.letter == '%') return Shown::percent;
    const bool is_minutes = token.letter == 'm' && token.run < 3 && (before == 'h' || next.letter == 's');
    if (token.letter == 'y' || token.letter == 'd' || (token.letter == 'm' && !is_minutes)) out = Shown::date;
    before = token.letter;
    token = next;
  }
  return out;
}

Shown shown_by(std::uint32_t built_in) {
  if (built_in == 9 || built_in == 10) return Shown::percent;
  // The last two are dates of eastern Asia.
  constexpr std::array<std::array<std::uint32_t, 2>, 4> dates = {{{14, 17}, {22, 22}, {27, 36}, {50, 58}}};
  for (const auto& [first, last] : dates) {
    if (built_in >= first && built_in <= last) return Shown::date;
  }
  return Shown::plain;
}

Written written_number(std::string_view stored, Shown shown, DateSystem system, std::string& out) {
  if (shown == Shown::plain && is_short_whole(stored)) {
    out += stored;
    return Written::number;
  }
  std::optional<Decimal> number = decimal_of(stored);
  if (number && number->cut) number = rounded(stored);
  if (!number) return Written::no_number;
  if (shown == Shown::date && append_serial(stored, system, out)) return Written::date;
  if (shown == Shown::percent && number->count > 0) number->point += 2;
  append(*number, out);
  if (shown == Shown::percent) out += '%';
  return Written::number;
}

bool written_date(std::string_view stored, std::string& out) {
  constexpr std::size_t day_size = 10;
  const std::string_view written = stored.substr(0, day_size);
  if (written.size() < day_size || written[4] != '-') return false;
  const std::optional<Date> day = parse_date(written);
  if (!day) return false;
  std::string_view time = stored.substr(day_size);
  if (time.starts_with('T') || time.starts_with(' ')) time.remove_prefix(1);
  const std::optional<std::int64_t> second = time.empty() ? 0 : time_of(time);
  if (!second) return false;
  append_day(*day, *second, out);
  return true;
}

}  // namespace plumbline::reading
