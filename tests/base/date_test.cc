// Days, months and the NHS's periods: what is read, what is refused, what is shown.
#include "base/date.h"

#include <gtest/gtest.h>

#include <random>

namespace plumbline {
namespace {

std::string date_of(std::string_view text) {
  const std::optional<Date> date = parse_date(text);
  return date ? iso(*date) : "nothing";
}

std::string month_read(std::string_view text) {
  const std::optional<Month> month = parse_month(text);
  return month ? iso(*month) : "nothing";
}

std::string period_read(std::string_view text) {
  const std::optional<Period> period = parse_period(text);
  return period ? std::string(word(period->kind)) + " " + iso(*period) : "nothing";
}

TEST(Date, ReadsTheThreeWaysToWriteADay) {
  EXPECT_EQ(date_of("25 March 2021"), "2021-03-25");
  EXPECT_EQ(date_of("2021-03-25"), "2021-03-25");
  EXPECT_EQ(date_of("25/03/2021"), "2021-03-25");
  EXPECT_EQ(date_of("1/4/2021"), "2021-04-01");
  EXPECT_EQ(date_of("1 sept 2021"), "2021-09-01");
  EXPECT_EQ(date_of("01 SEP 2021"), "2021-09-01");
}

TEST(Date, CountsDaysFromTheFirstOfJanuary1970) {
  EXPECT_EQ(parse_date("1970-01-01")->days, 0);
  EXPECT_EQ(parse_date("1969-12-31")->days, -1);
  EXPECT_EQ(parse_date("2021-03-25")->days, 18711);
}

TEST(Date, WhiteSpaceRoundAndBetweenTheWordsDoesNotCount) {
  EXPECT_EQ(date_of(" \t25   March\xC2\xA0\xC2\xA0 2021\r\n"), "2021-03-25");
  EXPECT_EQ(date_of("\xC2\xA0" "2021-03-25\v\f"), "2021-03-25");
  EXPECT_EQ(month_read("\xC2\xA0 Apr\xC2\xA0" "2021 "), "2021-04");
  EXPECT_EQ(period_read("  q2\n2021/22  "), "quarter 2021/22-Q2");
}

TEST(Date, RefusesDaysThatAreInNoCalendar) {
  for (const char* text : {"31 February 2021", "2021-02-29", "29/02/1900", "31/04/2021", "0/1/2021",
                           "00/01/2021", "2021-13-01", "2021-00-10", "25/13/2021", "32 May 2021"}) {
    EXPECT_EQ(date_of(text), "nothing") << text;
  }
  EXPECT_EQ(date_of("29 February 2020"), "2020-02-29");
  EXPECT_EQ(date_of("29/02/2000"), "2000-02-29");
}

TEST(Date, RefusesWhatIsNotOneOfTheThreeWays) {
  for (const char* text :
       {"", " ", "25", "March", "March 2021", "25 March", "25 March 21", "25 Marsh 2021",
        "25th March 2021", "25 March 2021 noon", "March 25 2021", "2021-3-25", "2021/03/25",
        "21-03-25", "2021-03-25T00:00", "2021-03", "2021.03.25", "25/03/21", "25/03", "25/03/2021/1",
        "025/03/2021", "25-March-2021", "25 / 03 / 2021", "2021-0a-25", "-2021-03-25", "44280",
        "2021-03/25", "2021 03-25", "\xC2" "25 March 2021"}) {
    EXPECT_EQ(date_of(text), "nothing") << text;
  }
}

TEST(Month, ReadsEveryWayThatPublishedFilesWriteAMonth) {
  for (const char* text : {"April 2021", "Apr 2021", "Apr-21", "April-2021", "2021-04", "2021-04-01",
                           "01/04/2021", "APRIL 2021", "apr-2021", "1/4/2021", "Apr 21"}) {
    EXPECT_EQ(month_read(text), "2021-04") << text;
  }
  EXPECT_EQ(month_read("Sept 2021"), "2021-09");
  EXPECT_EQ(month_read("Sept-21"), "2021-09");
  EXPECT_EQ(month_read("May 2021"), "2021-05");
  EXPECT_EQ(month_read("JUL 2021/22"), "2021-07");
  EXPECT_EQ(month_read("March 2021/22"), "2022-03");
  EXPECT_EQ(month_read("April 2021/22"), "2021-04");
  EXPECT_EQ(month_read("Jul 2021/23"), "nothing");
}

TEST(Month, TwoDigitYearsAreOfThisCentury) {
  EXPECT_EQ(month_read("Apr-00"), "2000-04");
  EXPECT_EQ(month_read("Apr-99"), "2099-04");
}

TEST(Month, RefusesOtherDaysAndOtherForms) {
  for (const char* text :
       {"", "April", "2021", "2021-04-02", "02/04/2021", "1 April 2021", "Apri 2021", "Ap 2021",
        "Apr21", "Apr/21", "Apr-2", "Apr-021", "Apr-20211", "Apr - 21", "2021-4", "2021-13",
        "2021-00", "04/2021", "202104", "2021/04", "2021-04-31", "Apr-2x", "Septe 2021", "2021 04"}) {
    EXPECT_EQ(month_read(text), "nothing") << text;
  }
}

TEST(Period, ReadsMonthsQuartersHalvesAndFinancialYears) {
  EXPECT_EQ(period_read("April 2021"), "month 2021-04");
  EXPECT_EQ(period_read("Q2 2021/22"), "quarter 2021/22-Q2");
  EXPECT_EQ(period_read("h1 2021/22"), "half 2021/22-H1");
  EXPECT_EQ(period_read("2019/20"), "financial_year 2019/20");
  EXPECT_EQ(period_read("1999/00"), "financial_year 1999/00");
  EXPECT_EQ(period_read("Q4 2011-12"), "quarter 2011/12-Q4");
}

TEST(Period, AHyphenMeansAFinancialYearOnlyWhereItCannotBeAMonth) {
  EXPECT_EQ(period_read("2019-20"), "financial_year 2019/20");
  EXPECT_EQ(period_read("2012-13"), "financial_year 2012/13");
  EXPECT_EQ(period_read("1999-00"), "financial_year 1999/00");
  EXPECT_EQ(period_read("2011-12"), "month 2011-12");
  EXPECT_EQ(month_read("2011-12"), "2011-12");
  EXPECT_EQ(period_read("2011/12"), "financial_year 2011/12");
  EXPECT_EQ(period_read("2019-21"), "nothing");
}

TEST(Period, RefusesYearsThatDoNotFollowAndPartsThatDoNotExist) {
  for (const char* text : {"", "2019/21", "2019/19", "2019/2020", "2019/", "19/20", "2019", "2019 20",
                           "Q0 2021/22", "Q5 2021/22", "H0 2021/22", "H3 2021/22", "Q2 2021/23",
                           "Q2 2021", "Q2", "M2 2021/22", "QQ 2021/22", "Q12 2021/22", "Q2-2021/22",
                           "2021/22 Q2", "Q2 2021/22 x", "2o19/20"}) {
    EXPECT_EQ(period_read(text), "nothing") << text;
  }
}

TEST(Period, HasItsFirstAndLastMonth) {
  const Period half = *parse_period("H1 2021/22");
  EXPECT_EQ(show(half.first_month()), "April 2021");
  EXPECT_EQ(show(half.last_month()), "September 2021");
  EXPECT_EQ(show(parse_period("H2 2021/22")->first_month()), "October 2021");
  EXPECT_EQ(show(parse_period("Q1 2021/22")->last_month()), "June 2021");
  EXPECT_EQ(show(parse_period("Q4 2021/22")->first_month()), "January 2022");
  EXPECT_EQ(show(parse_period("2019/20")->last_month()), "March 2020");
  const Period may = *parse_period("May 2021");
  EXPECT_EQ(may.first_month(), may.last_month());
}

TEST(Period, ContainsItsOwnMonthsOnly) {
  const Period quarter = *parse_period("Q4 2021/22");
  EXPECT_TRUE(quarter.contains(*parse_month("Jan-22")));
  EXPECT_TRUE(quarter.contains(*parse_month("Mar-22")));
  EXPECT_FALSE(quarter.contains(*parse_month("Dec-21")));
  EXPECT_FALSE(quarter.contains(*parse_month("Apr-22")));
}

TEST(Period, ConsecutivePeriodsHaveConsecutiveIndexes) {
  EXPECT_EQ(parse_period("Q1 2022/23")->index, parse_period("Q4 2021/22")->index + 1);
  EXPECT_EQ(parse_period("H1 2022/23")->index, parse_period("H2 2021/22")->index + 1);
  EXPECT_EQ(parse_period("2022/23")->index, parse_period("2021/22")->index + 1);
  EXPECT_EQ(parse_period("Jan 2022")->index, parse_period("Dec 2021")->index + 1);
}

TEST(Period, EveryMonthLiesInThePeriodOfEachKind) {
  for (int index = -30; index < 30000; index += 7) {
    const Month month{index};
    for (const PeriodKind kind : {PeriodKind::month, PeriodKind::quarter, PeriodKind::half,
                                  PeriodKind::financial_year}) {
      const Period period = period_of(kind, month);
      EXPECT_TRUE(period.contains(month));
      EXPECT_EQ(period.last_month(), period.first_month().plus(months_in(kind) - 1));
      EXPECT_EQ((Period{kind, period.index + 1}).first_month(), period.last_month().plus(1));
    }
  }
}

TEST(Period, WhatIsShownIsReadBackTheSame) {
  std::mt19937 random(2021);
  for (int i = 0; i < 2000; ++i) {
    const Month month{static_cast<std::int32_t>(random() % 119000U) + 12};
    for (const PeriodKind kind : {PeriodKind::month, PeriodKind::quarter, PeriodKind::half,
                                  PeriodKind::financial_year}) {
      const Period period = period_of(kind, month);
      EXPECT_EQ(parse_period(show(period)), period) << show(period);
    }
    EXPECT_EQ(parse_month(show(month)), month);
    EXPECT_EQ(parse_month(iso(month)), month);
    const Date day{static_cast<std::int32_t>(random() % 2000000U) - 600000};
    EXPECT_EQ(parse_date(show(day)), day) << show(day);
    EXPECT_EQ(parse_date(iso(day)), day) << iso(day);
  }
}

TEST(Month, BeginsAndEndsWithItsOwnDays) {
  EXPECT_EQ(iso(first_day(*parse_month("Feb 2020"))), "2020-02-01");
  EXPECT_EQ(iso(last_day(*parse_month("Feb 2020"))), "2020-02-29");
  EXPECT_EQ(iso(last_day(*parse_month("Dec 2021"))), "2021-12-31");
  EXPECT_EQ(month_of(*parse_date("25 March 2021")), *parse_month("March 2021"));
  for (int index = 0; index < 30000; index += 5) {
    EXPECT_EQ(month_of(first_day(Month{index})), Month{index});
    EXPECT_EQ(month_of(last_day(Month{index})), Month{index});
  }
}

TEST(Month, HasItsPlaceInAnyFinancialYear) {
  const Period year = *parse_period("2019/20");
  EXPECT_EQ(show(same_month_of(*parse_month("May 2021"), year)), "May 2019");
  EXPECT_EQ(show(same_month_of(*parse_month("March 2021"), year)), "March 2020");
  EXPECT_EQ(show(same_month_of(*parse_month("April 2019"), year)), "April 2019");
  EXPECT_EXIT(same_month_of(Month{0}, Period{PeriodKind::half, 1}), testing::ExitedWithCode(70),
              "not a financial year");
}

TEST(Date, IsShownForPeopleAndForMachines) {
  const Date day = *parse_date("5 March 2021");
  EXPECT_EQ(show(day), "5 March 2021");
  EXPECT_EQ(iso(day), "2021-03-05");
  EXPECT_EQ(show(*parse_month("2021-05")), "May 2021");
  EXPECT_EQ(iso(*parse_month("2021-05")), "2021-05");
  EXPECT_EQ(show(*parse_period("Q2 2021/22")), "Q2 2021/22");
  EXPECT_EQ(show(*parse_period("H1 2021/22")), "H1 2021/22");
  EXPECT_EQ(show(*parse_period("2019/20")), "2019/20");
  EXPECT_EQ(show(*parse_period("May 2021")), "May 2021");
  EXPECT_EQ(iso(*parse_period("H2 2021/22")), "2021/22-H2");
  EXPECT_EQ(iso(*parse_period("2021/22")), "2021/22");
  EXPECT_EQ(iso(*parse_period("2099/00")), "2099/00");
  EXPECT_EQ(iso(Month{-1}), "-0001-12");
}

TEST(PeriodKind, HasTheWordsThatPolicyFilesUse) {
  for (const PeriodKind kind : {PeriodKind::month, PeriodKind::quarter, PeriodKind::half,
                                PeriodKind::financial_year}) {
    EXPECT_EQ(parse_period_kind(word(kind)), kind);
  }
  EXPECT_EQ(word(PeriodKind::financial_year), "financial_year");
  EXPECT_EQ(parse_period_kind("year"), std::nullopt);
  EXPECT_EQ(parse_period_kind("Month"), std::nullopt);
}

TEST(PeriodKind, CountsItsMonths) {
  EXPECT_EQ(months_in(PeriodKind::month), 1);
  EXPECT_EQ(months_in(PeriodKind::quarter), 3);
  EXPECT_EQ(months_in(PeriodKind::half), 6);
  EXPECT_EQ(months_in(PeriodKind::financial_year), 12);
  EXPECT_EXIT(months_in(static_cast<PeriodKind>(9)), testing::ExitedWithCode(70), "does not exist");
  EXPECT_EXIT(static_cast<void>(word(static_cast<PeriodKind>(9))), testing::ExitedWithCode(70),
              "does not exist");
}

}  // namespace
}  // namespace plumbline
