#include "dsl/parse/other_words.h"

#include <algorithm>
#include <cctype>
#include <utility>
#include <vector>

#include "base/date.h"

namespace plumbline::dsl {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Longer ones first: the first that fits is taken.
constexpr Pair words[] = {
    {"is greater than or equal to", "at least"}, {"greater than or equal to", "at least"},
    {"is less than or equal to", "at most"},     {"less than or equal to", "at most"},
    {"is more than or equal to", "at least"},    {"more than or equal to", "at least"},
    {"is no more than", "at most"},   {"is not more than", "at most"},   {"no more than", "at most"},
    {"not more than", "at most"},     {"is no less than", "at least"},   {"is not less than", "at least"},
    {"no less than", "at least"},     {"not less than", "at least"},     {"no fewer than", "at least"},
    {"should be above", "above"},     {"must be above", "above"},        {"should be below", "below"},
    {"must be below", "below"},       {"should be at", "at"},            {"must be at", "at"},
    {"is greater than", "above"},     {"greater than", "above"},         {"is more than", "above"},
    {"more than", "above"},           {"is higher than", "above"},       {"higher than", "above"},
    {"is bigger than", "above"},      {"bigger than", "above"},          {"exceeds", "above"},
    {"is less than", "below"},        {"less than", "below"},            {"is lower than", "below"},
    {"lower than", "below"},          {"fewer than", "below"},           {"is fewer than", "below"},
    {"is above", "above"},            {"is below", "below"},             {"is at least", "at least"},
    {"is at most", "at most"},        {"up to", "at most"},              {"at minimum", "at least"},
    {"at maximum", "at most"},        {"minimum of", "lowest of"},       {"maximum of", "highest of"},
    {"min of", "lowest of"},          {"max of", "highest of"},          {"mean of", "average of"},
    {"total of", "sum of"},           {"count of", "sum of"},            {"equals", "is"},
    {"equal to", "is"},               {"is equal to", "is"},             {"multiplied by", "times"},
    {"added to", "plus"},             {"less", "minus"},                 {"subtract", "minus"},
    {"as % of", "as a percentage of"},{"as percentage of", "as a percentage of"},
    {"as a % of", "as a percentage of"}, {"as a share of", "as a percentage of"},
    {"as a proportion of", "as a percentage of"},
    {"in the previous month", "in previous month"}, {"in the previous quarter", "in previous quarter"},
    {"since the previous month", "since previous month"}, {"since the previous quarter", "since previous quarter"},
    {"since last month", "since previous month"}, {"since last quarter", "since previous quarter"},
    {"since same month of", "since the same month of"}, {"since same quarter of", "since the same quarter of"},
    {"in last month", "in previous month"}, {"in the month before", "in previous month"},
    {"in the quarter before", "in previous quarter"}, {"in year to date", "in the year to date"},
    {"financial year to date", "the year to date"}, {"financial year", "financial_year"},
    {"inline with", "in line with"},  {"in line of", "in line with"},    {"plus or minus", "within"},
    {"is not yes", "is no"},          {"is not no", "is yes"},           {"growth of", "growth in"},
    {"is submitted by", "submitted by"}, {"is received by", "submitted by"}, {"received by", "submitted by"},
    {"submitted before", "submitted by"}, {"submitted on", "submitted by"}, {"is completed", "complete"},
    {"is complete", "complete"},      {"completed", "complete"},         {"agrees to", "agrees with"},
    {"before or on", "on or before"}, {"after or on", "on or after"},    {"no later than", "on or before"},
    {"no earlier than", "on or after"}, {"rounded to the nearest", "rounded to"}, {"rounded to nearest", "rounded to"},
    {"round to", "rounded to"},       {"quantity of", "quantity in"},    {"money in pounds", "money in £"},
    {"applies if", "applies when"},   {"applies where", "applies when"}, {"applies to", "applies when"},
    {"stock count", "snapshot count"}, {"except in the first month", "except in the first expected month"},
    {"percentage point", "percentage points"}, {"points", "percentage points"},
    {"last month", "in previous month"}, {"compared with", "as a percentage of"},
    {"per cent", "%"},                {"percent", "%"},                  {"pp", "percentage points"},
    {"ppts", "percentage points"},    {"year-to-date", "in the year to date"},
    {"consistent with", "in line with"}, {"matches", "agrees with"},     {"reconciles with", "agrees with"},
    {"agrees to", "agrees with"},     {"apart from", "except"},          {"only where", "where"},
    {"for which", "where"},           {"same month in", "in the same month of"},
    {"same month of", "in the same month of"}, {"same quarter of", "in the same quarter of"},
    {"number of", "count of"},        {"for every", "for each"},         {"higher is better", "better when higher"},
    {"lower is better", "better when lower"}, {"minimum", "at least"},   {"maximum", "at most"},
    {"optional", "may be missing"},   {"may be blank", "may be missing"}, {"can be missing", "may be missing"},
    {"not applicable when", "applies when"}, {"whole number of", "count of"}, {"integer", "count of ..."},
    {"currency", "money in £"},       {"pounds", "money in £"},          {"boolean", "yes or no"},
    {"true", "yes"},                  {"false", "no"},
};

constexpr Pair signs[] = {{">=", "at least"}, {"<=", "at most"}, {"=>", "at least"}, {"=<", "at most"}, {"==", "is"},
                          {"+", "plus"},      {"-", "minus"},    {"–", "minus"},     {"−", "minus"},    {"*", "times"},
                          {"×", "times"},     {"/", "divided by"}, {"÷", "divided by"}, {"=", "is"},    {">", "above"},
                          {"<", "below"},     {"≥", "at least"}, {"≤", "at most"},   {"&", "and"}};

bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// One space for any run of white space in the text; how many bytes of it the words took.
std::optional<std::size_t> starts_with(std::string_view text, std::string_view wanted) {
  std::size_t at = 0;
  for (const char c : wanted) {
    if (c == ' ') {
      if (at >= text.size() || std::isspace(static_cast<unsigned char>(text[at])) == 0) return std::nullopt;
      while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at])) != 0) ++at;
    } else if (at >= text.size() || std::tolower(static_cast<unsigned char>(text[at])) != c) {
      return std::nullopt;
    } else {
      ++at;
    }
  }
  const bool ends = at == text.size() || !in_word(text[at]) || !in_word(wanted.back());
  return ends ? std::optional(at) : std::nullopt;
}

std::size_t word_length(std::string_view text, std::string_view more) {
  std::size_t at = 0;
  while (at < text.size() && (in_word(text[at]) || more.find(text[at]) != std::string_view::npos)) ++at;
  return at;
}

// "25/03/2022", "2022-03-25": a day as other people write it.
std::optional<OtherWords> day(std::string_view text) {
  const std::size_t length = word_length(text, "/-.");
  std::string digits(text.substr(0, length));
  std::replace(digits.begin(), digits.end(), '.', '/');
  const std::optional<Date> date = length < 8 ? std::nullopt : parse_date(digits);
  return date ? std::optional(OtherWords{show(*date), length}) : std::nullopt;
}

// "25th March 2022", "1st of April 2021", "25 Mar 2022"
std::optional<OtherWords> ordinal_day(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0) ++at;
  const std::string ending(text.substr(at, 2));
  const bool ordinal = ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
  if (at == 0 || at > 2 || (!ordinal && ending.substr(0, 1) != " ")) return std::nullopt;
  std::size_t rest = ordinal ? at + 2 : at;
  const auto skip_space = [&] {
    while (rest < text.size() && text[rest] == ' ') ++rest;
  };
  skip_space();
  if (const std::optional<std::size_t> of = starts_with(text.substr(rest), "of ")) rest += *of;
  std::size_t end = rest + word_length(text.substr(rest), "");
  while (end < text.size() && text[end] == ' ') ++end;
  end += word_length(text.substr(end), "");
  const std::optional<Date> date = parse_date(std::string(text.substr(0, at)) + " " + std::string(text.substr(rest, end - rest)));
  return date && show(*date) != text.substr(0, end) ? std::optional(OtherWords{show(*date), end}) : std::nullopt;
}

// "Apr 2021", "Apr-21", "2021-04", "04/2021", "2021-22", "21/22"
std::optional<OtherWords> period(std::string_view text) {
  std::size_t length = word_length(text, "/-");
  for (int words_taken = 0; words_taken < 2; ++words_taken) {
    const std::optional<Period> found = length < 5 ? std::nullopt : parse_period(text.substr(0, length));
    if (found && show(*found) != text.substr(0, length)) return OtherWords{show(*found), length};
    std::size_t next = length;
    while (next < text.size() && text[next] == ' ') ++next;
    if (next == length) break;
    length = next + word_length(text.substr(next), "/-");
  }
  return std::nullopt;
}

}  // namespace

std::optional<OtherWords> said_otherwise(std::string_view text) {
  for (const auto& [wrong, right] : words) {
    if (const std::optional<std::size_t> length = starts_with(text, wrong)) return OtherWords{std::string(right), *length};
  }
  if (std::optional<OtherWords> found = day(text)) return found;
  if (std::optional<OtherWords> found = ordinal_day(text)) return found;
  return period(text);
}

std::string stray_advice(std::string_view text) {
  for (const auto& [sign, right] : signs) {
    if (text.starts_with(sign)) {
      return "If it stands for `" + std::string(right) + "`, write that; else take it out, or put it inside quoted text.";
    }
  }
  return "Take it out, or put it inside quoted text.";
}

}  // namespace plumbline::dsl
