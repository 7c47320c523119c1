#include "dsl/parse/other_words.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <utility>

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
    {"must be below", "below"},       {"should be at least", "at least"}, {"must be at least", "at least"},
    {"should be at most", "at most"}, {"must be at most", "at most"},
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
    {"pp", "percentage points"},
    {"ppts", "percentage points"},    {"year-to-date", "in the year to date"},
    {"consistent with", "in line with"}, {"matches", "agrees with"},     {"reconciles with", "agrees with"},
    {"agrees to", "agrees with"},     {"apart from", "except"},          {"only where", "where"},
    {"for which", "where"},           {"same month in", "in the same month of"},
    {"same month of", "in the same month of"}, {"same quarter of", "in the same quarter of"},
    {"number of", "count of"},             {"higher is better", "better when higher"},
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

constexpr Blank blanks[] = {
    {"\xE2\x80\x80", "U+2000 (a wide space)"},
    {"\xE2\x80\x81", "U+2001 (a wide space)"},
    {"\xE2\x80\x82", "U+2002 (a wide space, as Word writes it)"},
    {"\xE2\x80\x83", "U+2003 (a wide space, as Word writes it)"},
    {"\xE2\x80\x84", "U+2004 (a third of a wide space)"},
    {"\xE2\x80\x85", "U+2005 (a quarter of a wide space, as Word writes it)"},
    {"\xE2\x80\x86", "U+2006 (a sixth of a wide space)"},
    {"\xE2\x80\x87", "U+2007 (a space as wide as a figure)"},
    {"\xE2\x80\x88", "U+2008 (a space as wide as a full stop)"},
    {"\xE2\x80\x89", "U+2009 (a thin space, as Word writes it)"},
    {"\xE2\x80\x8A", "U+200A (a very thin space)"},
    {"\xE2\x80\xAF", "U+202F (a narrow space that does not break, as Word writes it)"},
    {"\xE2\x81\x9F", "U+205F (a space of formulas)"},
    {"\xE3\x80\x80", "U+3000 (a wide space)"},
    {"\xE2\x80\x8B", "U+200B (a space without width, as web pages hold it)", false},
    {"\xE2\x80\x8C", "U+200C (a mark nobody sees)", false},
    {"\xE2\x80\x8D", "U+200D (a mark nobody sees)", false},
    {"\xE2\x80\x8E", "U+200E (a mark nobody sees)", false},
    {"\xE2\x80\x8F", "U+200F (a mark nobody sees)", false},
    {"\xE2\x81\xA0", "U+2060 (a mark nobody sees)", false},
    {"\xC2\xAD", "U+00AD (a hyphen that shows only at the end of a line, as Word writes it)", false},
};

/// The quote that closes, where another stands, depends on the one that opened.
constexpr std::string_view curly_open = "\xE2\x80\x9C";
constexpr std::string_view curly_close = "\xE2\x80\x9D";

struct EndMark {
  std::string_view written;
  std::string_view name;
  bool certain = true;
};
constexpr EndMark end_marks[] = {{"\"", "a straight quote"},        {curly_close, "a curly quote"}, {curly_open, "a curly quote that opens"},
                                 {"`", "a backtick"},               {"''", "two single quotes"},    {"'", "a single quote", false},
                                 {"\xE2\x80\x99", "a single quote", false}};

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

}  // namespace

std::optional<OtherWords> said_otherwise(std::string_view text) {
  for (const auto& [wrong, right] : words) {
    if (const std::optional<std::size_t> length = starts_with(text, wrong)) return OtherWords{std::string(right), *length};
  }
  return std::nullopt;
}

std::string stray_advice(std::string_view text) {
  for (const auto& [sign, right] : signs) {
    if (text.starts_with(sign)) {
      return "If it stands for `" + std::string(right) + "`, write that; else take it out, or put it inside quoted text.";
    }
  }
  return "Take it out, or put it inside quoted text.";
}

std::optional<Blank> blank_at(std::string_view text) {
  const auto* found = std::find_if(std::begin(blanks), std::end(blanks), [&](const Blank& of) { return text.starts_with(of.written); });
  return found == std::end(blanks) ? std::nullopt : std::optional(*found);
}

std::optional<WrongQuote> wrong_quote(std::string_view unclosed) {
  while (unclosed.ends_with(' ') || unclosed.ends_with('\t')) unclosed.remove_suffix(1);
  const bool curly = unclosed.starts_with(curly_open);
  const std::size_t opened = curly ? curly_open.size() : 1;
  for (const EndMark& mark : end_marks) {
    if (!unclosed.ends_with(mark.written) || unclosed.size() < opened + mark.written.size()) continue;
    return WrongQuote{mark.name, std::string(curly ? curly_close : "\""), unclosed.size() - mark.written.size(), mark.written.size(), mark.certain};
  }
  return std::nullopt;
}

}  // namespace plumbline::dsl
