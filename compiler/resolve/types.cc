#include "compiler/resolve/types.h"

#include <cctype>
#include <utility>

#include "base/notice/suggest.h"
#include "compiler/resolve/words.h"
#include "dsl/diagnostic/samples.h"
#include "runtime/program/units.h"

namespace plumbline::compiler {
namespace {

struct MoneyUnit {
  std::string_view word;
  int scale;
};
constexpr MoneyUnit money_units[] = {{"£", 0}, {"£000s", 3}, {"£m", 6}, {"£bn", 9}};

constexpr std::pair<std::string_view, std::string_view> lengths_of_time[] = {
    {"minutes", "minute"}, {"hours", "hour"}, {"days", "day"}, {"weeks", "week"}, {"months", "month"}, {"years", "year"}};

// "column x : rate": the word alone does not say of what. What a whole one looks like.
std::string_view whole_type(std::string_view word) {
  if (word == "count") return "count of spells";
  if (word == "quantity") return "quantity in wte";
  if (word == "money") return "money in £000s";
  if (word == "duration") return "duration in days";
  if (word == "rate") return "rate per 100,000 people";
  return "";
}

// What people who know other programs write for a kind of column.
std::optional<std::string> kind_meant(std::string_view word, bool of_column) {
  if (word == "percent" || word == "pct") return "percentage";
  if (word == "integer" || word == "decimal" || word == "float") return "number";
  if (!of_column) return std::nullopt;
  if (word == "boolean" || word == "bool" || word == "yes" || word == "flag") return "yes or no";
  if (word == "string" || word == "char" || word == "varchar") return "text";
  if (word == "day") return "date";
  return nearest(word, {"percentage", "number", "share", "date", "text", "month", "quarter", "half", "financial_year"});
}

Exact power_of_ten(int power) {
  Exact out(1);
  for (int i = 0; i < power; ++i) out = out * Exact(10);
  return out;
}

// Digits with thousands commas and a decimal point, and nothing else.
std::optional<Exact> plain_number(std::string_view text) {
  std::string digits;
  for (char c : text) {
    if (c != ',') digits += c;
  }
  if (digits.size() > 40 || digits.empty() || digits.find('/') != std::string::npos) return std::nullopt;
  return Exact::parse(digits);
}

std::string_view trimmed_end(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool take_end(std::string_view& text, std::string_view ending) {
  if (!text.ends_with(ending)) return false;
  text = trimmed_end(text.substr(0, text.size() - ending.size()));
  return true;
}

}  // namespace

std::optional<Unit> unit_of(const Compilation& compilation, const dsl::TypeText& type, bool of_column) {
  const std::string_view whole = whole_type(type.word);
  if (!whole.empty() && compilation.sources.text_of(type.span) == type.word) {
    compilation.diagnostics
        .report(dsl::Code::E0208, type.span, {{"name", type.word}, {"what", "a whole kind of number"}, {"reason", "It has to say of what."}})
        .advise("Write, for example: " + std::string(whole));
    return std::nullopt;
  }
  if (type.word == "count" || type.word == "quantity") {
    const Symbol* symbol = compilation.model.symbols.find(type.name.text);
    if (symbol != nullptr && symbol->kind == SymbolKind::unit) {
      Unit unit = compilation.model.units[symbol->index];
      unit.quantity = type.word == "count" ? Quantity::count : Quantity::quantity;
      return unit;
    }
    compilation.report_unknown(type.name, "unit", compilation.model.symbols.names(SymbolKind::unit));
    return std::nullopt;
  }
  if (type.word == "money") {
    for (const MoneyUnit& money : money_units) {
      if (money.word == type.name.text) return Unit{Quantity::money, std::string(money.word), "", money.scale};
    }
  }
  if (type.word == "duration") {
    for (const auto& [many, one] : lengths_of_time) {
      if (many == type.name.text) return Unit{Quantity::quantity, std::string(many), std::string(one), 0};
    }
    compilation.report_unknown(type.name, "length of time", {"minutes", "hours", "days", "weeks", "months", "years"});
    return std::nullopt;
  }
  if (type.word == "rate") {
    const bool of_none = type.per->find_first_not_of("0,.") == std::string::npos;
    if (of_none) {
      compilation.diagnostics
          .report(dsl::Code::E0208, type.span,
                  {{"name", "per " + *type.per}, {"what", "what a rate can be given for"}, {"reason", "For none of them there is nothing to count."}})
          .advise("Write, for example: " + std::string(whole_type("rate")));
      return std::nullopt;
    }
    const Symbol* symbol = compilation.model.symbols.find(type.name.text);
    if (symbol != nullptr && symbol->kind == SymbolKind::unit) {
      return Unit{Quantity::quantity, "per " + *type.per + " " + compilation.model.units[symbol->index].word, "", 0};
    }
    compilation.report_unknown(type.name, "unit", compilation.model.symbols.names(SymbolKind::unit));
    return std::nullopt;
  }
  if (type.word == "share") return Unit{Quantity::percentage, "", "", 0};
  if (type.word == "percentage") return Unit{Quantity::percentage, "", "", 0};
  if (type.word == "percentage points") return Unit{Quantity::points, "", "", 0};
  if (type.word == "number") return Unit{};
  if (type.word == "date") return Unit{Quantity::date, "", "", 0};
  const std::string figures = "A figure is a count, a quantity, money, a percentage, percentage points, a share, a rate, a duration or a number";
  compilation.diagnostics
      .report(dsl::Code::E0208, type.span,
              {{"name", type.word}, {"what", of_column ? "a kind of column" : "a kind of number"},
               {"reason", figures + (of_column ? "; a column may hold a date, yes or no, text, one of a list, an organisation or a period as well." : ".")}})
      .advise("Write, for example, `percentage`, `count of spells` or `money in £000s`.")
      .suggest(kind_meant(type.word, of_column));
  return std::nullopt;
}

std::optional<Exact> literal_in(const Unit& unit, const dsl::Literal& literal) {
  switch (literal.kind) {
    case dsl::LiteralKind::percent:
      return unit.quantity == Quantity::percentage ? std::optional(literal.value) : std::nullopt;
    case dsl::LiteralKind::points:
      return unit.quantity == Quantity::points ? std::optional(literal.value) : std::nullopt;
    case dsl::LiteralKind::money:
      return unit.quantity == Quantity::money ? std::optional(literal.value / power_of_ten(unit.scale))
                                              : std::nullopt;
    case dsl::LiteralKind::date:
      return unit.quantity == Quantity::date ? std::optional(literal.value) : std::nullopt;
    case dsl::LiteralKind::number:
      break;
  }
  if (unit.quantity == Quantity::date || unit.quantity == Quantity::truth) return std::nullopt;
  if (literal.unit && literal.unit->text != unit.word && literal.unit->text != unit.one) return std::nullopt;
  const bool share = unit.quantity == Quantity::percentage || unit.quantity == Quantity::points;
  if (share && !literal.value.is_zero()) return std::nullopt;
  return literal.value;
}

std::optional<Exact> cell_value(const Unit& unit, std::string_view text) {
  if (unit.quantity == Quantity::truth) {
    return text == "yes" ? std::optional(Exact(1)) : text == "no" ? std::optional(Exact(0)) : std::nullopt;
  }
  if (unit.quantity == Quantity::date) {
    const std::optional<Date> date = parse_date(text);
    return date ? std::optional(Exact(date->days)) : std::nullopt;
  }
  const bool negative = text.starts_with("-");
  if (negative) text.remove_prefix(1);
  std::optional<Exact> value;
  if (unit.quantity == Quantity::percentage || unit.quantity == Quantity::points) {
    const bool marked = unit.quantity == Quantity::percentage
                            ? take_end(text, "%")
                            : take_end(text, "percentage points") || take_end(text, "percentage point");
    value = plain_number(text);
    if (!marked && value && !value->is_zero()) return std::nullopt;
    if (value) value = *value / Exact(100);
  } else if (unit.quantity == Quantity::money && text.starts_with("£")) {
    text.remove_prefix(std::string_view("£").size());
    const int power = take_end(text, "bn") ? 9 : take_end(text, "m") ? 6 : take_end(text, "k") ? 3 : 0;
    value = plain_number(text);
    if (value) value = *value * power_of_ten(power) / power_of_ten(unit.scale);
  } else {
    if (!unit.word.empty()) take_end(text, unit.word) || take_end(text, unit.one);
    value = plain_number(text);
  }
  return value && negative ? std::optional(-*value) : value;
}

std::string value_words(const Unit& unit, const Exact& value) {
  const bool share = unit.quantity == Quantity::percentage || unit.quantity == Quantity::points;
  const Exact shown = share ? value * Exact(100) : value;
  if (unit.quantity == Quantity::date) return show(day_of(value));
  std::string digits = shown.to_string();
  for (int decimals = 0; digits.find('/') != std::string::npos && decimals <= 6; ++decimals) {
    const std::string rounded = shown.rounded(decimals);
    if (Exact::parse(rounded) == shown) digits = rounded;
  }
  if (unit.quantity == Quantity::percentage) return digits + "%";
  return digits + (unit.quantity == Quantity::points ? " percentage points" : "");
}

std::string cell_words(const Unit& unit) {
  switch (unit.quantity) {
    case Quantity::percentage:
      return "a percentage such as 70%";
    case Quantity::points:
      return "percentage points, such as 5 percentage points";
    case Quantity::money:
      return "an amount of money in " + unit.word + ", such as 1,000";
    case Quantity::count:
    case Quantity::quantity:
      return (is_rate(unit) ? "a rate " : "a number of ") + unit.word + ", such as 1,000";
    case Quantity::truth:
      return "yes or no";
    case Quantity::date:
      return dsl::sample::day;
    case Quantity::number:
      break;
  }
  return "a number, such as 1,000";
}

}  // namespace plumbline::compiler
