// How things are written, as messages show it. The years here are only samples: no rule rests on them.
#pragma once

namespace plumbline::dsl::sample {

inline constexpr const char* day = "a day such as 25 March 2021";
inline constexpr const char* month = "a month such as April 2021";
inline constexpr const char* periods = "a whole period or several, such as April 2021, Q1 2021/22, April 2021 to June 2021";
inline constexpr const char* months = "a month or several, such as April 2021 to June 2021";
inline constexpr const char* quarters = "a whole quarter or several, such as Q1 2021/22";
inline constexpr const char* halves = "a whole half or several, such as H1 2021/22";
inline constexpr const char* years = "a whole financial year or several, such as 2021/22";
inline constexpr const char* for_each_month = "Write, for example: month from April 2021 to September 2021";
inline constexpr const char* since = "Write, for example: since the same month of 2019/20";
inline constexpr const char* every_month = "Write, for example: every month of H1 2021/22";

}  // namespace plumbline::dsl::sample
