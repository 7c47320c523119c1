#include "runtime/finding/numbers.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/plain_words.h"
#include "runtime/program/units.h"

namespace plumbline {
namespace {

constexpr int most_extra_places = 4;

std::string rounded_words(const Exact& value, int decimals) {
  std::string digits;
  value.append_rounded(digits, decimals, false);
  return with_commas(std::move(digits));
}

int usual_places(const Unit& unit) {
  switch (unit.quantity) {
    case Quantity::count:
    case Quantity::money:
    case Quantity::date:
      return 0;
    case Quantity::percentage:
    case Quantity::points:
      return 1;
    default:
      return 2;
  }
}

Exact moved_by(const Exact& value, int places) {
  Exact out = value;
  for (int i = 0; i < places; ++i) out = out * Exact(10);
  return out;
}

Exact scaled(const Exact& value, const Unit& unit) {
  const bool share = unit.quantity == Quantity::percentage || unit.quantity == Quantity::points;
  if (share) return value * Exact(100);
  return unit.quantity == Quantity::money ? moved_by(value, unit.scale) : value;
}

// The value that `decimals` places show, back in the unit of `scaled`.
Exact as_shown(const Exact& value, int decimals) {
  if (value.is_whole()) return value;
  const Exact moved = moved_by(value, decimals);
  const Exact half = Exact::ratio(1, 2);
  const Exact whole = moved.is_negative() ? -((moved.abs() + half).floor()) : (moved + half).floor();
  return whole / moved_by(Exact(1), decimals);
}

// What the digits say decides between one and many, and between yes and no.
std::string in_words(std::string digits, const Unit& unit) {
  const auto is_one = [&] { return digits == "1" || digits == "-1"; };
  switch (unit.quantity) {
    case Quantity::percentage:
      return std::move(digits += '%');
    case Quantity::points:
      return std::move(digits += is_one() ? " percentage point" : " percentage points");
    case Quantity::money:
      return std::move(digits.insert(digits.starts_with('-') ? 1 : 0, "£"));
    case Quantity::count:
    case Quantity::quantity: {
      const std::string& word = !unit.one.empty() && is_one() ? unit.one : unit.word;
      return std::move((digits += ' ') += word);
    }
    case Quantity::truth:
      return digits == "0" ? "no" : "yes";
    case Quantity::date:
    case Quantity::number:
      break;
  }
  return digits;
}

std::string show_scaled(const Exact& number, const Unit& unit, int decimals) {
  if (unit.quantity == Quantity::date) return show(day_of(as_shown(number, decimals)));
  return in_words(rounded_words(number, decimals), unit);
}

int sign(const Exact& a, const Exact& b) { return a < b ? -1 : (a == b ? 0 : 1); }

}  // namespace

std::string show_number(const Exact& value, const Unit& unit, int decimals) {
  return show_scaled(scaled(value, unit), unit, decimals);
}

std::string show_number(const Exact& value, const Unit& unit) { return show_number(value, unit, usual_places(unit)); }

Unit distance_unit(const Unit& unit) {
  Unit out = unit;
  if (unit.quantity == Quantity::percentage) out.quantity = Quantity::points;
  if (unit.quantity == Quantity::date) out = {Quantity::quantity, "days", "day", 0};
  return out;
}

std::string unit_name(const Unit& unit) {
  switch (unit.quantity) {
    case Quantity::percentage:
      return "%";
    case Quantity::points:
      return "percentage points";
    default:
      return unit.word;
  }
}

Shown shown(const Exact& value, const Unit& unit) {
  const bool is_plain = unit.quantity == Quantity::count || unit.quantity == Quantity::quantity || unit.quantity == Quantity::number;
  if (!is_plain || !value.as_word()) return shown_as(value, unit, show_number(value, unit));
  // Its digits are all that is rounded.
  std::string exact = value.to_string();
  std::string words = in_words(with_commas(exact), unit);
  return {std::move(exact), std::move(words), unit_name(unit)};
}
Shown shown_as(const Exact& value, const Unit& unit, std::string words) { return {value.to_string(), std::move(words), unit_name(unit)}; }

int places_as_written(const Exact& value, const Unit& unit) {
  const Exact number = scaled(value, unit);
  for (int places = usual_places(unit); places <= usual_places(unit) + most_extra_places; ++places) {
    if (as_shown(number, places) == number) return places;
  }
  return usual_places(unit);
}

ShownPair show_pair(const Exact& figure, const Exact& needed, const Unit& unit, int least_places) {
  const Exact a = scaled(figure, unit);
  const Exact b = scaled(needed, unit);
  const Unit distance = distance_unit(unit);
  const int least = std::max(usual_places(unit), least_places);
  for (int places = least; places <= least + most_extra_places; ++places) {
    const Exact shown_a = as_shown(a, places);
    const Exact shown_b = as_shown(b, places);
    if (sign(shown_a, shown_b) != sign(a, b)) continue;
    return {show_scaled(a, unit, places), show_scaled(b, unit, places), show_scaled((shown_b - shown_a).abs(), distance, places)};
  }
  const std::string needed_words = show_scaled(b, unit, least);
  return {(a < b ? "just below " : "just above ") + needed_words, needed_words,
          "less than " + show_scaled(Exact::ratio(1, 100'000), distance, 5)};
}

Exact amount_to_close(const Exact& base, const Exact& target, Op comparison, const Unit& unit) {
  const bool whole = unit.quantity == Quantity::count || unit.quantity == Quantity::money;
  const Exact step = whole ? Exact(1) : Exact::ratio(1, 100);
  const Exact steps = target / step;
  switch (comparison) {
    case Op::above:
      return (steps.floor() + Exact(1)) * step - base;
    case Op::at_least:
      return steps.ceil() * step - base;
    case Op::below:
      return base - (steps.ceil() - Exact(1)) * step;
    case Op::at_most:
      return base - steps.floor() * step;
    default:
      return (target - base).abs();
  }
}

}  // namespace plumbline
