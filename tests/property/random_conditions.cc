#include "tests/property/random_conditions.h"

#include <algorithm>
#include <vector>

namespace plumbline {
namespace {

const std::vector<std::string> orders = {" above ", " below ", " at least ", " at most "};

bool is_kind_of_points(const Kind& kind) { return kind.quantity == Quantity::percentage || kind.quantity == Quantity::points; }

}  // namespace

std::string ConditionWriter::condition(int depth, Place place) {
  comparison_ = false;
  if (depth > 0 && draw_.chance(350)) return joined(depth, place);
  return one(place);
}

std::string ConditionWriter::joined(int depth, Place place) {
  place.holds_together = false;
  place.outermost = false;
  std::string out;
  if (draw_.chance(250)) {
    out = "not (" + condition(depth - 1, Place{false, false}) + ")";
  } else {
    const std::string join = draw_.chance(500) ? " and " : " or ";
    out = "(" + condition(depth - 1, place) + ")" + join + "(" + condition(depth - 1, place) + ")";
    if (draw_.chance(150)) out += join + "(" + condition(depth - 1, place) + ")";
  }
  comparison_ = false;
  return out;
}

std::string ConditionWriter::one(Place place) {
  for (int tries = 0; tries < 8; ++tries) {
    std::optional<std::string> made;
    const std::size_t which = draw_.below(24);
    comparison_ = false;
    if (place.outermost && draw_.chance(40)) {
      made = carried_over();
    } else if (place.holds_together && draw_.chance(600)) {
      made = agreement(place);
    } else if (!declared_.outcomes.empty() && draw_.chance(250)) {
      made = of_people();
    } else if (which < 11) {
      made = compared();
    } else if (which < 13) {
      made = of_days();
    } else if (which < 15) {
      made = of_yes_and_no();
    } else if (which < 17) {
      made = agreement(place);
    } else if (which == 17) {
      made = in_line();
    } else if (which == 18 && place.leaves_out) {
      made = leaving_out();
    } else if (which < 21 && place.receipts) {
      made = receipt();
    } else if (which < 23 && place.receipts) {
      made = evidence();
    } else if (which == 23) {
      made = attribute();
    }
    if (made) return *made;
  }
  if (std::optional<std::string> made = compared()) return *made;
  comparison_ = false;
  return attribute().value_or("1 above 0");
}

/// One side of a comparison: brackets keep its `where` from swallowing an `and`.
std::string ConditionWriter::side(const Kind& kind) { return figures_.figure_or_amount(kind, draw_.below(3)); }

std::optional<std::string> ConditionWriter::compared() {
  if (draw_.chance(60)) {
    if (const auto both = figures_.quotients()) return both->first + any_of_them(orders, draw_) + both->second;
  }
  std::optional<Kind> kind = figures_.kind_at_hand();
  if (draw_.chance(250)) kind = Kind{draw_.chance(650) ? Quantity::percentage : draw_.chance(500) ? Quantity::points : Quantity::number, ""};
  if (draw_.chance(80)) kind = Kind{Quantity::quantity, "per 1,000 " + any_of_them(declared_.units, draw_)};
  if (!kind) return std::nullopt;
  const std::optional<std::string> left = figures_.figure(*kind, static_cast<int>(draw_.below(3)));
  if (!left) return std::nullopt;
  comparison_ = true;
  compared_ = *kind;
  const std::string joined = draw_.chance(100) ? " is " : any_of_them(orders, draw_);
  std::string out = draw_.chance(40) ? side(*kind) + joined + *left : *left + joined + side(*kind);
  if (draw_.chance(160)) out += except_first(out);
  return out;
}

/// Which period is the first is said by the table the test rests on, so each it may be has to expect some.
std::string ConditionWriter::except_first(const std::string& test) {
  const std::optional<PeriodKind> asked = period_in(grain_);
  bool is_said = false;
  for (const DeclaredTable& table : declared_.tables) {
    if (test.find(table.name + ".") == std::string::npos) continue;
    if (!table.months) return "";
    is_said = true;
  }
  return asked && is_said ? (draw_.chance(500) ? ", except in the first expected " : " except in the first expected ") + std::string(word(*asked)) : "";
}

std::optional<std::string> ConditionWriter::of_days() {
  const Kind days{Quantity::date, ""};
  const std::optional<std::string> left = figures_.leaf(days);
  if (!left) return std::nullopt;
  const std::vector<std::string> words = {" before ", " after ", " on or before ", " on or after ", " is "};
  const std::string right = draw_.chance(300) ? figures_.leaf(days).value_or(random_amount(days, draw_)) : random_amount(days, draw_);
  return "(" + *left + ")" + any_of_them(words, draw_) + (right.find(" over ") == std::string::npos ? right : "(" + right + ")");
}

std::optional<std::string> ConditionWriter::of_yes_and_no() {
  const Kind truth{Quantity::truth, ""};
  const std::optional<std::string> left = figures_.leaf(truth);
  if (!left) return std::nullopt;
  if (draw_.chance(150)) {
    if (const std::optional<std::string> right = figures_.leaf(truth)) return "(" + *left + ") is (" + *right + ")";
  }
  return "(" + *left + ")" + (draw_.chance(500) ? " is yes" : " is no");
}

std::optional<std::string> ConditionWriter::attribute() {
  std::vector<std::string> names;
  for (const Dimension& dimension : grain_) {
    for (std::size_t level = 0; dimension.kind == DimensionKind::level && level < declared_.levels.size(); ++level) {
      if (!declared_.lies_within(dimension.of, level)) continue;
      const std::vector<std::string>& attributes = declared_.levels[level].attributes;
      names.insert(names.end(), attributes.begin(), attributes.end());
    }
  }
  return names.empty() ? std::nullopt : std::optional(any_of_them(names, draw_) + (draw_.chance(650) ? " is yes" : " is no"));
}

std::string ConditionWriter::closeness(const Kind& kind) {
  if (draw_.chance(300)) return " exactly";
  if (!is_kind_of_points(kind) && draw_.chance(400)) return draw_.chance(500) ? " within 10%" : " within 150%";
  if (is_kind_of_points(kind)) return " within " + random_amount({Quantity::points, ""}, draw_);
  return " within " + random_amount(kind, draw_);
}

std::optional<std::string> ConditionWriter::agreement(Place place) {
  std::optional<Kind> kind;
  std::optional<std::string> left;
  if (place.holds_together && draw_.chance(600)) {
    Kind of_rows;
    left = figures_.ignoring_rows(of_rows);
    kind = of_rows;
  } else {
    kind = figures_.kind_at_hand();
    if (!kind) return std::nullopt;
    left = draw_.chance(500) ? figures_.leaf(*kind) : figures_.figure(*kind, 1);
  }
  if (!left) return std::nullopt;
  const std::optional<std::string> right = draw_.chance(700) ? figures_.leaf(*kind) : figures_.figure(*kind, 1);
  if (!right) return std::nullopt;
  // How rounding adds up is known of sums alone.
  const auto only_sums = [](const std::string& text) {
    for (const char* other : {"highest", "lowest", "average", "times", "divided", " per ", "growth", "percentage of", "measure", "100%"}) {
      if (text.find(other) != std::string::npos) return false;
    }
    return true;
  };
  const bool by_rounding = only_sums(*left) && only_sums(*right) && draw_.chance(500);
  std::string out = "(" + *left + ") agrees with (" + *right + ")" + (by_rounding ? "" : closeness(*kind));
  if (draw_.chance(300)) out += except_first(out);
  return out;
}

std::optional<std::string> ConditionWriter::in_line() {
  const std::optional<std::string> left = figures_.growth();
  const std::optional<std::string> right = figures_.growth();
  if (!left || !right) return std::nullopt;
  return *left + " in line with " + *right + " within " + random_amount({Quantity::points, ""}, draw_);
}

// "at_start agrees with at_end in previous month exactly, except in the first expected month"
std::optional<std::string> ConditionWriter::carried_over() {
  Kind kind;
  std::string now;
  const std::optional<std::string> before = figures_.carried_over(kind, now);
  if (!before) return std::nullopt;
  const std::string exception = ", except in the first expected " + std::string(word(*period_in(grain_)));
  if (draw_.chance(500)) return now + " agrees with " + *before + closeness(kind) + exception;
  return now + any_of_them(orders, draw_) + *before + exception;
}

std::optional<std::string> ConditionWriter::leaving_out() {
  Kind kind;
  const bool floor = draw_.chance(700);
  const std::optional<std::string> total = figures_.ignoring(kind, floor);
  if (!total) return std::nullopt;
  const std::string needed = figures_.figure_or_amount(kind, 0);
  switch (draw_.below(3)) {
    case 0:
      return needed + (floor ? " at most (" : " at least (") + *total + ")";
    case 1:
      if (!is_kind_of_points(kind)) return "((" + *total + ") plus " + random_amount(kind, draw_) + ")" + (floor ? " above " : " below ") + needed;
      [[fallthrough]];
    default:
      return "(" + *total + ")" + (floor ? (draw_.chance(500) ? " at least " : " above ") : (draw_.chance(500) ? " at most " : " below ")) + needed;
  }
}

std::optional<std::string> ConditionWriter::receipt() {
  const DeclaredTable& table = any_of_them(declared_.tables, draw_);
  const auto related = [&](std::size_t level) {
    return std::any_of(grain_.begin(), grain_.end(), [&](const Dimension& dimension) {
      return dimension.kind == DimensionKind::level && (declared_.lies_within(dimension.of, level) || declared_.lies_within(level, dimension.of));
    });
  };
  if (draw_.chance(450)) {
    if (!table.supplied_by || !related(*table.supplied_by)) return std::nullopt;
    return table.name + " submitted by " + random_day(declared_, draw_);
  }
  if (!table.expects || std::all_of(table.columns.begin(), table.columns.end(), [](const DeclaredColumn& column) { return column.may_be_missing; })) return std::nullopt;
  for (const DeclaredColumn& key : table.keys) {
    for (const Dimension& dimension : grain_) {
      const bool level = key.kind == ColumnKind::organisation && dimension.kind == DimensionKind::level;
      if (level && dimension.of != key.of && declared_.lies_within(dimension.of, key.of)) return std::nullopt;
      const bool period = key.kind == ColumnKind::period && dimension.kind == DimensionKind::period;
      if (period && dimension.of < key.of) return std::nullopt;
      if (period && table.months && !(table.months->contains(declared_.asked_about(static_cast<PeriodKind>(dimension.of)).first) &&
                                      table.months->contains(declared_.asked_about(static_cast<PeriodKind>(dimension.of)).last))) return std::nullopt;
    }
  }
  return table.name + " complete";
}

std::optional<std::string> ConditionWriter::evidence() {
  const bool has_level = std::any_of(grain_.begin(), grain_.end(), [](const Dimension& dimension) { return dimension.kind == DimensionKind::level; });
  if (!has_level) return std::nullopt;
  const std::string role = any_of_them(declared_.roles, draw_).first;
  switch (draw_.below(4)) {
    case 0:
      judged_ = true;
      return std::string("document memorandum") + (draw_.chance(400) ? " agreed by " + any_of_them(declared_.levels, draw_).name + ", " + role : "") + (draw_.chance(300) ? " covering delivery" : "");
    case 1:
      judged_ = true;
      return std::string("statement inequalities") + (draw_.chance(500) ? " of at least 100 words" : "") + (draw_.chance(300) ? " mentioning deprivation" : "");
    case 2:
      return std::string("attestation control") + (draw_.chance(600) ? " by " + role : "");
    default:
      return "document memorandum submitted by " + random_day(declared_, draw_);
  }
}

std::optional<std::string> ConditionWriter::outcome(const DeclaredOutcome*& made) {
  made = &any_of_them(declared_.outcomes, draw_);
  const bool fits = std::all_of(made->grain.begin(), made->grain.end(), [&](const Dimension& dimension) { return holds(grain_, dimension); });
  if (!fits) return std::nullopt;
  return made->name + (made->categories.empty() || draw_.chance(550) ? "" : " in " + any_of_them(made->categories, draw_));
}

std::optional<std::string> ConditionWriter::of_people() {
  const DeclaredOutcome* first = nullptr;
  const DeclaredOutcome* second = nullptr;
  const std::optional<std::string> left = outcome(first);
  if (!left) return std::nullopt;
  const std::optional<std::string> other = draw_.chance(300) ? outcome(second) : std::nullopt;
  const bool differs = other && first->kind == second->kind;
  Kind kind = first->kind;
  std::string out = *left;
  bool has_limits = first->statistic != Statistic::percentile;
  if (differs) {
    out += " minus " + *other;
    if (kind.quantity == Quantity::percentage) kind.quantity = Quantity::points;
    has_limits = first->statistic == Statistic::proportion && second->statistic == Statistic::proportion;
  }
  const bool written = kind.word.starts_with("per ") || draw_.chance(700);
  out += any_of_them(orders, draw_) + (written ? random_amount(kind, draw_) : figures_.figure_or_amount(kind, 1));
  const std::vector<std::string> levels = {"95%", "50%", "80%", "99%"};
  if (has_limits && draw_.chance(300)) out += " with " + any_of_them(levels, draw_) + " confidence";
  return out;
}

}  // namespace plumbline
