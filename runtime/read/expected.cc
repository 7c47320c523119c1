// What a column asks for, in words.
#include "base/plain_words.h"
#include "runtime/read/columns.h"
#include "runtime/read/text.h"

namespace plumbline::reading {
namespace {

constexpr std::string_view pound_sign = "\xC2\xA3";

bool begins_with_vowel(std::string_view word) {
  return !word.empty() &&
         std::string_view("aeiouAEIOU").find(word.front()) != std::string_view::npos;
}

std::string with_article(const std::string& word) {
  return (begins_with_vowel(word) ? "an " : "a ") + word;
}

// As few decimals as say it exactly, else the fraction itself.
std::string shown_number(const Exact& value) {
  constexpr int most_decimals = 9;
  for (int decimals = 0; decimals <= most_decimals; ++decimals) {
    std::string text = value.rounded(decimals);
    if (Exact::parse(text) == value) return text;
  }
  return value.to_string();
}

std::string shown_limit(const Column& column, const Exact& limit) {
  if (column.unit.quantity == Quantity::percentage) return shown_number(limit * Exact(100)) + "%";
  if (column.unit.quantity == Quantity::points) {
    return shown_number(limit * Exact(100)) + " percentage points";
  }
  return shown_number(limit);
}

std::string money_words(int scale) {
  const std::string pounds = "an amount in " + std::string(pound_sign);
  if (scale == 0) return "an amount in pounds";
  if (scale == 3) return pounds + "000s";
  if (scale == 6) return pounds + "m";
  if (scale == 9) return pounds + "bn";
  return "an amount of money";
}

std::string number_words(const Column& column) {
  const Unit& unit = column.unit;
  const bool as_70 = column.written == Exact::ratio(1, 100);
  switch (unit.quantity) {
    case Quantity::count:
      return "a whole number of " + (unit.word.empty() ? "them" : unit.word);
    case Quantity::money:
      return money_words(unit.scale);
    case Quantity::percentage:
      return as_70 ? "a percentage, such as 70 or 70%" : "a percentage, such as 0.7 or 70%";
    case Quantity::points:
      return "a number of percentage points";
    case Quantity::quantity:
      return unit.word.empty() ? "a number" : "a number of " + unit.word;
    case Quantity::number:
    case Quantity::truth:
    case Quantity::date:
      break;
  }
  return "a number";
}

std::string period_words(const Program& program, PeriodKind kind) {
  const std::string name = spaced(word(kind));
  if (!program.covers) return "a " + name;
  return "a " + name + ", such as " + show(period_of(kind, program.covers->first));
}

std::string item_words(const List& list) {
  constexpr std::size_t most_named = 12;
  std::string out = "one of ";
  for (std::size_t i = 0; i < list.items.size() && i < most_named; ++i) {
    if (i > 0) out += ", ";
    out += list.items[i].code;
  }
  if (list.items.size() > most_named) {
    out += " and " + std::to_string(list.items.size() - most_named) + " more";
  }
  return out;
}

}  // namespace

std::string expected_words(const Program& program, const Column& column) {
  switch (column.kind) {
    case ColumnKind::organisation:
      return "the code of " + with_article(program.levels[column.of].name) + " that is known";
    case ColumnKind::period:
      return period_words(program, static_cast<PeriodKind>(column.of));
    case ColumnKind::truth:
      return "yes or no";
    case ColumnKind::date:
      return program.published ? "a day, such as " + show(*program.published) : "a day, with its month and year";
    case ColumnKind::text:
      return "text";
    case ColumnKind::choice:
      return item_words(program.lists[column.of]);
    case ColumnKind::number:
      break;
  }
  return number_words(column);
}

std::string limit_words(const Column& column) {
  if (column.least && column.most) {
    return "from " + shown_limit(column, *column.least) + " to " +
           shown_limit(column, *column.most);
  }
  if (column.least) return "at least " + shown_limit(column, *column.least);
  if (column.most) return "at most " + shown_limit(column, *column.most);
  return "within its limits";
}

}  // namespace plumbline::reading
