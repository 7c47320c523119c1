// Days, months and the NHS's periods. A financial year runs from April to March; Q1 is April to
// June; H1 is April to September.
//
//   Period half = *parse_period("H1 2021/22");
//   half.first_month()                       // April 2021
//   same_month_of(*parse_month("May 2021"), *parse_period("2019/20"))   // May 2019
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline {

/// A day: count of days since 1 January 1970.
struct Date {
  std::int32_t days = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// A calendar month: 12 x year + (month - 1).
struct Month {
  std::int32_t index = 0;
  friend auto operator<=>(const Month&, const Month&) = default;
  [[nodiscard]] Month plus(int months) const { return Month{index + months}; }
};

enum class PeriodKind : std::uint8_t { month, quarter, half, financial_year };

/// One period of one kind. `index` counts periods of that kind from April of year 0, except months,
/// which count as Month::index does; so consecutive periods of a kind have consecutive indexes.
struct Period {
  PeriodKind kind = PeriodKind::month;
  std::int32_t index = 0;
  friend auto operator<=>(const Period&, const Period&) = default;
  [[nodiscard]] Month first_month() const;
  [[nodiscard]] Month last_month() const;
  [[nodiscard]] bool contains(Month month) const;
};

/// 1, 3, 6 or 12.
int months_in(PeriodKind kind);
/// The period of that kind in which the month lies.
Period period_of(PeriodKind kind, Month month);
Date first_day(Month month);
Date last_day(Month month);
Month month_of(Date day);
/// The month with the same place in the financial year `year` (which must be a financial year).
Month same_month_of(Month month, Period year);

/// "25 March 2021", "2021-03-25" or "25/03/2021" (day first).
std::optional<Date> parse_date(std::string_view text);
/// "April 2021", "Apr 2021", "Apr-21", "April-2021", "2021-04", "2021-04-01", "01/04/2021" (the
/// last two only for the first of the month, which is how published files write a month). Any case.
std::optional<Month> parse_month(std::string_view text);
/// A month as above, "Q2 2021/22", "H1 2021/22", "2019/20"; "2019-20" too, where it can be no month
/// ("2011-12" is December 2011).
std::optional<Period> parse_period(std::string_view text);

/// "25 March 2021", "May 2021", "Q2 2021/22", "H1 2021/22", "2019/20".
std::string show(Date day);
std::string show(Month month);
std::string show(Period period);
/// "2021-03-25", "2021-05"; longer periods as "2021/22-Q2", "2021/22-H1", "2021/22".
std::string iso(Date day);
std::string iso(Month month);
std::string iso(Period period);
/// "month", "quarter", "half", "financial_year": the words policy files use.
std::string_view word(PeriodKind kind);
std::optional<PeriodKind> parse_period_kind(std::string_view word);

}  // namespace plumbline
