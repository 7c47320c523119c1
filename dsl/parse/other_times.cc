#include "dsl/parse/other_times.h"

#include <cctype>
#include <iterator>
#include <regex>
#include <utility>
#include <vector>

#include "base/date.h"

namespace plumbline::dsl {
namespace {

using Match = std::match_results<const char*>;

constexpr std::size_t longest_time = 60;

bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '/'; }

std::regex pattern(const std::string& text) { return std::regex(text, std::regex::ECMAScript | std::regex::icase | std::regex::optimize); }

std::optional<Match> match_of(std::string_view text, const std::regex& said) {
  const std::string_view start = text.substr(0, longest_time);
  Match match;
  if (!std::regex_search(start.data(), start.data() + start.size(), match, said, std::regex_constants::match_continuous)) return std::nullopt;
  const auto length = static_cast<std::size_t>(match.length());
  const bool cut_off = length > 0 && length < text.size() && in_word(text[length - 1]) && in_word(text[length]);
  return cut_off ? std::nullopt : std::optional(match);
}

/// A way to write a day, and how its parts make one that can be read.
struct DayForm {
  std::string said;
  const char* read;
};

const std::string day_number = "(\\d\\d?)(?:st|nd|rd|th)?";
const std::string weekday = "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? +|(?:mon|tue|wed|thu|fri|sat|sun)\\.?,? +)?(?:the +)?";

std::optional<OtherTime> day(std::string_view text, bool expected) {
  static const DayForm forms[] = {
      {day_number + "[ ./-]+(?:of +)?([a-z]{3,9})\\.?[ ,./-]+((?:19|20)\\d\\d)", "$1 $2 $3"},
      {"([a-z]{3,9})\\.? +" + day_number + ",? +((?:19|20)\\d\\d)", "$2 $1 $3"},
      {"(\\d\\d?)[./-](\\d\\d?)[./-]((?:19|20)\\d\\d)", "$1/$2/$3"},
      {"((?:19|20)\\d\\d)[./-](\\d\\d)[./-](\\d\\d)", "$1-$2-$3"},
      {day_number + "[ ./-]+(?:of +)?([a-z]{3,9})[ ./'-]+(\\d\\d)", "$1 $2 20$3"},
      {"(\\d\\d?)[./-](\\d\\d?)[./-](\\d\\d)", "$1/$2/20$3"},
  };
  static const std::vector<std::pair<std::regex, std::regex>> patterns = [] {
    std::vector<std::pair<std::regex, std::regex>> out;
    for (const DayForm& form : forms) out.emplace_back(pattern(weekday + form.said), pattern("(?:(?:by|on|the) +)*" + weekday + form.said));
    return out;
  }();
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const std::optional<Match> match = match_of(text, expected ? patterns[i].second : patterns[i].first);
    const std::optional<Date> found = match ? parse_date(match->format(forms[i].read)) : std::nullopt;
    if (!found) continue;
    const auto length = static_cast<std::size_t>(match->length());
    if (show(*found) == text.substr(0, length)) return std::nullopt;
    const bool short_year = match->str(3).size() == 2 && match->str(1).size() < 4;
    if (short_year) return OtherTime{"Write the year in full: " + show(*found) + ", if that is the day.", "", length};
    return OtherTime{"", show(*found), length};
  }
  return std::nullopt;
}

// Where a day is due and none is said: a month, a period, a day of no year.
std::optional<OtherTime> no_day(std::string_view text) {
  static const std::regex end = pattern("(?:(?:by|on|at|the) +)*(?:end|last day) +of +([a-z]{3,9} +\\d{4}|[qh]\\d +[\\d/]+|(?:19|20)\\d\\d/\\d\\d)");
  static const std::regex whole = pattern("(?:(?:by|on|in|at|the) +)*([a-z]{3,9} +\\d{4}|[qh]\\d +[\\d/]+|(?:19|20)\\d\\d/\\d\\d)");
  static const std::regex no_year = pattern("(?:(?:by|on|the) +)*" + weekday + day_number + " +(?:of +)?([a-z]{3,9})(?=\\s*(?:$|[,)]|(?:and|or|until|from|at)\\b))");
  static const std::regex loose = pattern("(?:(?:by|on|in|at|the) +)*(?:end|last|beginning|start|middle|early|late|mid|spring|summer|autumn|winter|month|"
                                      "january|february|march|april|may|june|july|august|september|october|november|december)\\b");
  if (const std::optional<Match> match = match_of(text, end)) {
    const std::optional<Period> period = parse_period(match->str(1));
    if (period) return OtherTime{"", show(last_day(period->last_month())), static_cast<std::size_t>(match->length())};
  }
  if (const std::optional<Match> match = match_of(text, whole)) {
    const std::optional<Period> period = parse_period(match->str(1));
    const std::string last = period ? show(last_day(period->last_month())) : "";
    if (period) return OtherTime{"Say which day: " + last + " is the last of " + show(*period) + ".", "", static_cast<std::size_t>(match->length())};
  }
  if (const std::optional<Match> match = match_of(text, no_year)) {
    const std::optional<Date> date = parse_date(match->str(1) + " " + match->str(2) + " 2020");  // a leap year
    if (date) return OtherTime{"Write the year as well, such as: " + match->str(1) + " " + show(month_of(*date)).substr(0, show(month_of(*date)).size() - 5) + " 2021.", "", static_cast<std::size_t>(match->length())};
  }
  const std::optional<Match> match = match_of(text, loose);
  return match ? std::optional(OtherTime{"Say the day, such as: 30 June 2021.", "", static_cast<std::size_t>(match->length())}) : std::nullopt;
}

std::string place_in_year(const Match& match) {
  const std::string kind = match.str(1) + match.str(4);
  if (kind.empty()) return "";
  const std::string letter = kind.front() == 'h' || kind.front() == 'H' ? "H" : "Q";
  if (match[2].matched) return letter + match.str(2);
  const char first = static_cast<char>(std::tolower(static_cast<unsigned char>(match.str(3).front())));
  if (std::isdigit(static_cast<unsigned char>(first)) != 0) return letter + first;
  const std::string_view firsts = "fst";  // first, second, third; the fourth begins as the first does
  const bool fourth = first == 'f' && std::tolower(static_cast<unsigned char>(match.str(3).at(1))) == 'o';
  return letter + (fourth || first == 'l' ? (letter == "H" ? "2" : "4") : std::to_string(firsts.find(first) + 1));
}

// "quarter 1 2021/22", "FY21/22", "2021/2022", "Q1 2021"
std::optional<OtherTime> part_of_year(std::string_view text, bool expected) {
  static const std::regex said = pattern(
      "(?:(q|h|quarter|half) ?(\\d)(?:,? +of)?,? *|(first|second|third|fourth|last|1st|2nd|3rd|4th) +(quarter|half)(?: +of)? +)?"
      "(?:the +)?((?:fy|financial year|year) ?)?((?:19|20)?\\d\\d)(?: ?(?:/|-|–) ?((?:19|20)?\\d\\d))?");
  const std::optional<Match> match = match_of(text, said);
  if (!match) return std::nullopt;
  const auto length = static_cast<std::size_t>(match->length());
  const std::string place = place_in_year(*match);
  const bool marked = !place.empty() || (*match)[5].matched;
  const bool both = (*match)[7].matched;
  const bool short_year = match->str(6).size() == 2;
  if (!both && (!marked || !expected)) {
    const bool year = expected && !short_year;
    if (!year) return std::nullopt;
  }
  const std::string first = (short_year ? "20" : "") + match->str(6);
  const int next = (std::stoi(first) + 1) % 100;
  const std::string year = first + "/" + (next < 10 ? "0" : "") + std::to_string(next);
  if (both && std::stoi(match->str(7)) % 100 != next) return std::nullopt;
  if (!place.empty() && !parse_period(place + " " + year)) {
    const bool half = place.front() == 'H';
    return OtherTime{half ? "A year has two halves, H1 and H2, and H1 begins in April." : "A year has four quarters, Q1 to Q4, and Q1 begins in April.", "", length};
  }
  const std::string written = place.empty() ? year : place + " " + year;
  if (written == text.substr(0, length)) return std::nullopt;
  if (both) return OtherTime{"", written, length};
  if (!marked) return OtherTime{"Write a month, such as April " + first + ", or a financial year, such as " + year + ".", "", length};
  return OtherTime{"Write both years of the financial year: " + written + ", if it is the one from April " + first + ".", "", length};
}

// "Apr 2021", "Apr-21", "2021-04", "04/2021"
std::optional<OtherTime> month(std::string_view text) {
  static const std::regex said = pattern("[a-z]{3,9}[ -]+(?:\\d{4}|\\d\\d)|(?:19|20)\\d\\d-\\d\\d|q\\d +(?:19|20)\\d\\d-\\d\\d");
  const std::optional<Match> match = match_of(text, said);
  const std::optional<Period> found = match ? parse_period(match->str(0)) : std::nullopt;
  if (!found || show(*found) == match->str(0)) return std::nullopt;
  return OtherTime{"", show(*found), static_cast<std::size_t>(match->length())};
}

}  // namespace

std::optional<OtherTime> time_said_otherwise(std::string_view text, std::string_view expects) {
  const bool day_expected = expects.find("a date") != std::string_view::npos;
  const bool period_expected = expects.find("a period") != std::string_view::npos;
  if (std::optional<OtherTime> found = day(text, day_expected)) return found;
  if (day_expected) return no_day(text);
  if (std::optional<OtherTime> found = month(text)) return found;
  return part_of_year(text, period_expected);
}

}  // namespace plumbline::dsl
