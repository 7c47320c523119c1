// The number of a cell and its format -> the text a person sees there, exactly: a workbook stores
// 0.83333333333333304 for five sixths, 0.7 for 70% and 44287 for 1 April 2021. Never knows what the
// number is for.
//
//   std::string text;
//   written_number("0.7", shown_by("0.0%"), DateSystem::from_1900, text);      // "70%"
//   written_number("44287", shown_by("dd/mm/yyyy"), DateSystem::from_1900, text);   // "2021-04-01"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plumbline::reading {

/// What of a format code changes what a number says. How many decimals it shows, or its colour, does not.
enum class Shown : std::uint8_t { plain, percent, date };

/// Of a format code, as in `[$-809]dd mmmm yyyy;@`. A time alone is plain: it is a part of a day.
Shown shown_by(std::string_view format_code);
/// Of the formats that have a number and no code.
Shown shown_by(std::uint32_t built_in);

/// What day 0 is: a setting of each workbook.
enum class DateSystem : std::uint8_t { from_1900, from_1904 };

enum class Written : std::uint8_t { number, date, no_number };

/// Appends the stored number as text: 15 significant digits at most, as many as Excel shows, and no exponent; a
/// percentage with its sign; a date as 2021-04-01, with its time behind it (" 13:30", " 13:30:05") unless that
/// is midnight. A number that is no day stays a number: a time, a negative one, the 29 February that Excel
/// believes 1900 had. Where the text is no number (no_number) nothing is appended.
Written written_number(std::string_view stored, Shown shown, DateSystem system, std::string& out);

/// Appends a date stored as text, "2021-04-01T13:30:00", likewise; false where it is none, and nothing is appended.
bool written_date(std::string_view stored, std::string& out);

}  // namespace plumbline::reading
