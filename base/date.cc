#include "base/date.h"

#include <array>
#include <chrono>

#include "base/check.h"

namespace plumbline {

namespace {

constexpr int months_in_year = 12;
constexpr int april = 3;  // months from January

constexpr std::array<std::string_view, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

int floor_divide(int value, int by) {
  const int quotient = value / by;
  return value % by < 0 ? quotient - 1 : quotient;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// How many bytes of white space stand at the front. U+00A0 counts: published workbooks are full of
// them, and nobody can see one.
std::size_t space_at_front(std::string_view text) {
  if (text.empty()) return 0;
  if (std::string_view(" \t\n\r\v\f").find(text.front()) != std::string_view::npos) return 1;
  return text.substr(0, 2) == "\xC2\xA0" ? 2 : 0;
}

// Lower case, no white space at the ends, one plain space wherever there was any.
std::string tidy(std::string_view text) {
  std::string out;
  bool gap = false;
  while (!text.empty()) {
    if (const std::size_t space = space_at_front(text); space > 0) {
      gap = true;
      text.remove_prefix(space);
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += lower(text.front());
    text.remove_prefix(1);
  }
  return out;
}

struct Pair {
  std::string_view before;
  std::string_view after;
};

std::optional<Pair> cut(std::string_view text, std::string_view separators) {
  const std::size_t at = text.find_first_of(separators);
  if (at == std::string_view::npos) return std::nullopt;
  return Pair{text.substr(0, at), text.substr(at + 1)};
}

// Digits only, and no more or fewer of them than said; at most four are ever asked for.
std::optional<int> digits(std::string_view text, std::size_t fewest, std::size_t most) {
  if (text.size() < fewest || text.size() > most) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// 0 for January: a whole name, its first three letters, or "sept", in lower case.
std::optional<int> month_named(std::string_view word) {
  if (word == "sept") return 8;
  for (std::size_t i = 0; i < month_names.size(); ++i) {
    std::string name(month_names[i]);
    name[0] = lower(name[0]);
    if (word == name || word == std::string_view(name).substr(0, 3)) return static_cast<int>(i);
  }
  return std::nullopt;
}

std::optional<Month> month_numbered(int year, int month) {
  if (month < 1 || month > months_in_year) return std::nullopt;
  return Month{months_in_year * year + month - 1};
}

std::chrono::year_month calendar(Month month) {
  const int year = floor_divide(month.index, months_in_year);
  const int place = month.index - months_in_year * year;
  return std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(place + 1)};
}

std::optional<Date> day_of(std::optional<Month> month, std::optional<int> day) {
  if (!month || !day) return std::nullopt;
  const std::chrono::year_month_day date =
      calendar(*month) / std::chrono::day{static_cast<unsigned>(*day)};
  if (!date.ok()) return std::nullopt;  // 31 February
  const auto since = std::chrono::sys_days(date).time_since_epoch();
  return Date{static_cast<std::int32_t>(since.count())};
}

std::chrono::year_month_day calendar(Date day) {
  return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(day.days)));
}

// "2021-03"
std::optional<Month> iso_month(std::string_view text) {
  const std::optional<Pair> parts = cut(text, "-");
  if (!parts) return std::nullopt;
  const std::optional<int> year = digits(parts->before, 4, 4);
  const std::optional<int> month = digits(parts->after, 2, 2);
  if (!year || !month) return std::nullopt;
  return month_numbered(*year, *month);
}

// "2021-03-25"
std::optional<Date> iso_date(std::string_view text) {
  constexpr std::size_t month_size = 7;
  if (text.size() != month_size + 3 || text[month_size] != '-') return std::nullopt;
  return day_of(iso_month(text.substr(0, month_size)), digits(text.substr(month_size + 1), 2, 2));
}

// "25/03/2021"
std::optional<Date> slashed_date(std::string_view text) {
  const std::optional<Pair> outer = cut(text, "/");
  if (!outer) return std::nullopt;
  const std::optional<Pair> inner = cut(outer->after, "/");
  if (!inner) return std::nullopt;
  const std::optional<int> month = digits(inner->before, 1, 2);
  const std::optional<int> year = digits(inner->after, 4, 4);
  if (!month || !year) return std::nullopt;
  return day_of(month_numbered(*year, *month), digits(outer->before, 1, 2));
}

std::optional<Date> numeric_date(std::string_view text) {
  const std::optional<Date> date = iso_date(text);
  return date ? date : slashed_date(text);
}

// "april 2021", "apr-21"
std::optional<Month> worded_month(std::string_view text) {
  const std::optional<Pair> parts = cut(text, " -");
  if (!parts) return std::nullopt;
  const std::optional<int> month = month_named(parts->before);
  if (!month) return std::nullopt;
  if (const std::optional<int> year = digits(parts->after, 4, 4)) {
    return month_numbered(*year, *month + 1);
  }
  constexpr int century = 2000;  // no submission is older, and none reaches 2100
  const std::optional<int> short_year = digits(parts->after, 2, 2);
  return short_year ? month_numbered(century + *short_year, *month + 1) : std::nullopt;
}

// "25 march 2021": the year in full, for "25 March 21" may be read in two ways.
std::optional<Date> worded_date(std::string_view text) {
  const std::optional<Pair> outer = cut(text, " ");
  if (!outer) return std::nullopt;
  const std::optional<Pair> inner = cut(outer->after, " ");
  if (!inner) return std::nullopt;
  const std::optional<int> month = month_named(inner->before);
  const std::optional<int> year = digits(inner->after, 4, 4);
  if (!month || !year) return std::nullopt;
  return day_of(month_numbered(*year, *month + 1), digits(outer->before, 1, 2));
}

// "2019/20" or "2019-20": the year it begins in. The second part must be the next year.
std::optional<int> financial_year(std::string_view text) {
  const std::optional<Pair> parts = cut(text, "/-");
  if (!parts) return std::nullopt;
  const std::optional<int> first = digits(parts->before, 4, 4);
  const std::optional<int> second = digits(parts->after, 2, 2);
  if (!first || !second || (*first + 1) % 100 != *second) return std::nullopt;
  return first;
}

// "jul 2021/22", "feb 2021/22": the month of that name in the financial year.
std::optional<Month> month_of_year(std::string_view text) {
  const std::optional<Pair> parts = cut(text, " ");
  if (!parts) return std::nullopt;
  const std::optional<int> month = month_named(parts->before);
  const std::optional<int> year = financial_year(parts->after);
  if (!month || !year) return std::nullopt;
  return month_numbered(*year + (*month < april ? 1 : 0), *month + 1);
}

std::optional<Month> tidied_month(std::string_view text) {
  if (const std::optional<Month> month = iso_month(text)) return month;
  if (const std::optional<Month> month = worded_month(text)) return month;
  if (const std::optional<Month> month = month_of_year(text)) return month;
  const std::optional<Date> date = numeric_date(text);
  if (!date || calendar(*date).day() != std::chrono::day{1}) return std::nullopt;
  return month_of(*date);
}

// "q2 2021/22", "h1 2021/22", and "2021/22-q2", as iso writes it.
std::optional<Period> part_of_year(std::string_view text) {
  std::optional<Pair> parts = cut(text, " ");
  if (!parts) {
    parts = cut(text, "-");
    if (parts) std::swap(parts->before, parts->after);
  }
  if (!parts || parts->before.size() != 2) return std::nullopt;
  const char letter = parts->before.front();
  if (letter != 'q' && letter != 'h') return std::nullopt;
  const PeriodKind kind = letter == 'q' ? PeriodKind::quarter : PeriodKind::half;
  const int in_year = months_in_year / months_in(kind);
  const std::optional<int> place = digits(parts->before.substr(1), 1, 1);
  const std::optional<int> year = financial_year(parts->after);
  if (!place || !year || *place < 1 || *place > in_year) return std::nullopt;
  return Period{kind, *year * in_year + *place - 1};
}

std::string padded(int value, std::size_t width) {
  const std::string number = std::to_string(value < 0 ? -value : value);
  const std::string zeros(number.size() < width ? width - number.size() : 0, '0');
  return (value < 0 ? "-" : "") + zeros + number;
}

std::string shown_year(std::chrono::year year) { return padded(static_cast<int>(year), 4); }

std::string shown_month(std::chrono::year_month month) {
  const std::string_view name = month_names.at(static_cast<unsigned>(month.month()) - 1);
  return std::string(name) + " " + shown_year(month.year());
}

std::string iso_number(unsigned value) { return padded(static_cast<int>(value), 2); }

// "2021/22" and "Q2" or "H1"; `part` is empty for a whole financial year.
struct YearAndPart {
  std::string year;
  std::string part;
};

YearAndPart year_and_part(Period period) {
  const int in_year = months_in_year / months_in(period.kind);
  const int year = floor_divide(period.index, in_year);
  const int next = year + 1 - 100 * floor_divide(year + 1, 100);
  YearAndPart said{padded(year, 4) + "/" + padded(next, 2), ""};
  const std::string place = std::to_string(period.index - year * in_year + 1);
  if (period.kind == PeriodKind::quarter) said.part = "Q" + place;
  if (period.kind == PeriodKind::half) said.part = "H" + place;
  return said;
}

constexpr std::array<PeriodKind, 4> every_kind = {PeriodKind::month, PeriodKind::quarter,
                                                  PeriodKind::half, PeriodKind::financial_year};

}  // namespace

Month Period::first_month() const {
  return kind == PeriodKind::month ? Month{index} : Month{index * months_in(kind) + april};
}

Month Period::last_month() const { return first_month().plus(months_in(kind) - 1); }

bool Period::contains(Month month) const { return first_month() <= month && month <= last_month(); }

int months_in(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::month: return 1;
    case PeriodKind::quarter: return 3;
    case PeriodKind::half: return 6;
    case PeriodKind::financial_year: return months_in_year;
  }
  check_failed(__FILE__, __LINE__, "a period kind that does not exist");
}

Period period_of(PeriodKind kind, Month month) {
  if (kind == PeriodKind::month) return Period{kind, month.index};
  return Period{kind, floor_divide(month.index - april, months_in(kind))};
}

Date first_day(Month month) {
  const std::chrono::sys_days day = calendar(month) / std::chrono::day{1};
  return Date{static_cast<std::int32_t>(day.time_since_epoch().count())};
}

Date last_day(Month month) { return Date{first_day(month.plus(1)).days - 1}; }

Month month_of(Date day) {
  const std::chrono::year_month_day date = calendar(day);
  const int place = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
  return Month{months_in_year * static_cast<int>(date.year()) + place};
}

Month same_month_of(Month month, Period year) {
  PLUMBLINE_CHECK(year.kind == PeriodKind::financial_year,
                  "same_month_of: the period is not a financial year");
  const Month own_april = period_of(PeriodKind::financial_year, month).first_month();
  return year.first_month().plus(month.index - own_april.index);
}

std::optional<Date> parse_date(std::string_view text) {
  const std::string tidied = tidy(text);
  const std::optional<Date> date = numeric_date(tidied);
  return date ? date : worded_date(tidied);
}

std::optional<Month> parse_month(std::string_view text) { return tidied_month(tidy(text)); }

std::optional<Period> parse_period(std::string_view text) {
  const std::string tidied = tidy(text);
  // The month first: "2011-12" is December 2011, and only "2011/12" the financial year.
  if (const std::optional<Month> month = tidied_month(tidied)) {
    return Period{PeriodKind::month, month->index};
  }
  if (const std::optional<int> year = financial_year(tidied)) {
    return Period{PeriodKind::financial_year, *year};
  }
  return part_of_year(tidied);
}

std::string show(Date day) {
  const std::chrono::year_month_day date = calendar(day);
  return std::to_string(static_cast<unsigned>(date.day())) + " " +
         shown_month(date.year() / date.month());
}

std::string show(Month month) { return shown_month(calendar(month)); }

std::string show(Period period) {
  if (period.kind == PeriodKind::month) return show(Month{period.index});
  const YearAndPart said = year_and_part(period);
  return said.part.empty() ? said.year : said.part + " " + said.year;
}

std::string iso(Date day) {
  const std::chrono::year_month_day date = calendar(day);
  return shown_year(date.year()) + "-" + iso_number(static_cast<unsigned>(date.month())) + "-" +
         iso_number(static_cast<unsigned>(date.day()));
}

std::string iso(Month month) {
  const std::chrono::year_month date = calendar(month);
  return shown_year(date.year()) + "-" + iso_number(static_cast<unsigned>(date.month()));
}

std::string iso(Period period) {
  if (period.kind == PeriodKind::month) return iso(Month{period.index});
  const YearAndPart said = year_and_part(period);
  return said.part.empty() ? said.year : said.year + "-" + said.part;
}

std::string_view word(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::month: return "month";
    case PeriodKind::quarter: return "quarter";
    case PeriodKind::half: return "half";
    case PeriodKind::financial_year: return "financial_year";
  }
  check_failed(__FILE__, __LINE__, "a period kind that does not exist");
}

std::optional<PeriodKind> parse_period_kind(std::string_view text) {
  for (const PeriodKind kind : every_kind) {
    if (word(kind) == text) return kind;
  }
  return std::nullopt;
}

}  // namespace plumbline
