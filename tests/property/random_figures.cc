#include "tests/property/random_figures.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

std::string in_brackets(const std::string& text) { return "(" + text + ")"; }

Dimension dimension_of(const DeclaredColumn& key) {
  const auto of = static_cast<std::uint32_t>(key.of);
  if (key.kind == ColumnKind::organisation) return {DimensionKind::level, of};
  return {key.kind == ColumnKind::choice ? DimensionKind::list : DimensionKind::period, of};
}

bool is_rate_kind(const Kind& kind) { return kind.word.starts_with("per "); }

constexpr const char* leaving_out = " ignoring missing because \"small units report late\"";

}  // namespace

std::optional<Kind> FigureWriter::kind_at_hand() {
  for (int tries = 0; tries < 6; ++tries) {
    const std::size_t which = draw_.below(10);
    if (which == 0 && !declared_.parameters.empty()) return any_of_them(declared_.parameters, draw_).kind;
    if (which == 1 && !declared_.measures.empty()) return any_of_them(declared_.measures, draw_).kind;
    const DeclaredTable& table = any_of_them(declared_.tables, draw_);
    if (table.of_people) continue;
    const DeclaredColumn& column = any_of_them(table.columns, draw_);
    if (column.kind == ColumnKind::number) return column.unit;
  }
  return std::nullopt;
}

std::string FigureWriter::figure_or_amount(const Kind& kind, int depth) {
  if (draw_.chance(500)) return random_amount(kind, draw_);
  return figure(kind, depth).value_or(random_amount(kind, draw_));
}

std::optional<std::string> FigureWriter::figure(const Kind& kind, int depth) {
  if (draw_.chance(200)) {
    if (std::optional<std::string> found = named(kind)) return found;
  }
  if (depth > 0 && draw_.chance(550)) {
    std::optional<std::string> made;
    if (kind.quantity == Quantity::percentage) {
      made = percentage(depth);
    } else if (kind.quantity == Quantity::points) {
      made = points(depth);
    } else if (kind.quantity == Quantity::number) {
      made = number(depth);
    } else if (is_rate_kind(kind) && draw_.chance(600)) {
      made = rate(kind, depth);
    } else {
      made = additive(kind, depth);
    }
    if (made) return in_brackets(*made);
  }
  std::optional<std::string> found = leaf(kind);
  if (!found) return named(kind);
  return found->find(" over ") != std::string::npos ? in_brackets(*found) : found;
}

std::optional<std::string> FigureWriter::named(const Kind& kind) {
  std::vector<std::string> names;
  for (const DeclaredParameter& one : declared_.parameters) {
    const std::optional<PeriodKind> period = period_in(grain_);
    if (one.kind == kind && (!one.by || (period && *period <= *one.by))) names.push_back(one.name);
  }
  for (const DeclaredMeasure& one : declared_.measures) {
    const bool fits = std::all_of(one.grain.begin(), one.grain.end(), [&](const Dimension& dimension) { return holds(grain_, dimension); });
    if (one.kind == kind && fits && !one.leaves_out) names.push_back(one.name);
  }
  return names.empty() ? std::nullopt : std::optional(any_of_them(names, draw_));
}

std::string FigureWriter::factor() {
  const std::vector<std::string> amounts = {"2", "3", "0.5", "10%", "50%", "200%", "0", "12"};
  if (draw_.chance(150)) {
    if (const std::optional<std::string> share = named({Quantity::percentage, ""})) return *share;
  }
  return any_of_them(amounts, draw_);
}

std::optional<std::string> FigureWriter::pair_of(const Kind& kind, const std::string& joined, int depth) {
  const std::optional<std::string> left = figure(kind, depth - 1);
  const std::optional<std::string> right = figure(kind, depth - 1);
  return left && right ? std::optional(*left + joined + *right) : std::nullopt;
}

std::optional<std::string> FigureWriter::percentage(int depth) {
  switch (draw_.below(6)) {
    case 0:
    case 1: {
      const std::optional<Kind> kind = kind_at_hand();
      return kind ? pair_of(*kind, " as a percentage of ", depth) : std::nullopt;
    }
    case 2:
      return growth();
    case 3: {
      const std::optional<std::string> share = figure({Quantity::percentage, ""}, depth - 1);
      return share ? std::optional("100% minus " + *share) : std::nullopt;
    }
    case 4: {
      const std::optional<std::string> share = figure({Quantity::percentage, ""}, depth - 1);
      const std::string step = figure_or_amount({Quantity::points, ""}, depth - 1);
      if (!share) return std::nullopt;
      return draw_.chance(300) && step.find("percentage points") == std::string::npos ? step + " minus " + *share : *share + (draw_.chance(500) ? " plus " : " minus ") + step;
    }
    default: {
      const std::optional<std::string> share = figure({Quantity::percentage, ""}, depth - 1);
      return share ? std::optional(*share + (draw_.chance(500) ? " times " : " divided by ") + (draw_.chance(500) ? "2" : "3")) : std::nullopt;
    }
  }
}

std::optional<std::string> FigureWriter::points(int depth) {
  const bool of_points = draw_.chance(300);
  return pair_of({of_points ? Quantity::points : Quantity::percentage, ""}, of_points && draw_.chance(500) ? " plus " : " minus ", depth);
}

std::optional<std::string> FigureWriter::number(int depth) {
  if (draw_.chance(300)) return additive({Quantity::number, ""}, depth);
  const std::optional<Kind> kind = kind_at_hand();
  return kind ? pair_of(*kind, " divided by ", depth) : std::nullopt;
}

std::optional<std::string> FigureWriter::rate(const Kind& kind, int depth) {
  const std::string of = kind.word.substr(kind.word.rfind(' ') + 1);
  const std::optional<Kind> above = kind_at_hand();
  const std::optional<std::string> below = figure({draw_.chance(500) ? Quantity::count : Quantity::quantity, of}, depth - 1);
  if (!above || !below || is_rate_kind(*above)) return std::nullopt;
  const std::optional<std::string> left = figure(*above, depth - 1);
  return left ? std::optional(*left + " per 1,000 of " + *below) : std::nullopt;
}

std::optional<std::string> FigureWriter::additive(const Kind& kind, int depth) {
  const std::optional<std::string> left = figure(kind, depth - 1);
  if (!left) return std::nullopt;
  switch (draw_.below(5)) {
    case 0:
    case 1: {
      std::string out = *left + (draw_.chance(500) ? " plus " : " minus ") + figure_or_amount(kind, depth - 1);
      if (draw_.chance(200)) out += (draw_.chance(500) ? " plus " : " minus ") + figure_or_amount(kind, depth - 1);
      return out;
    }
    case 2:
      return *left + " times " + factor();
    case 3:
      return factor() + " times " + *left;
    default: {
      const std::vector<std::string> amounts = {"2", "12", "0", "0.5"};
      return *left + " divided by " + any_of_them(amounts, draw_);
    }
  }
}

std::optional<std::pair<std::string, std::string>> FigureWriter::quotients() {
  const std::optional<Kind> above = kind_at_hand();
  const std::optional<Kind> below = kind_at_hand();
  const auto counts = [](const std::optional<Kind>& kind) { return kind && (kind->quantity == Quantity::count || kind->quantity == Quantity::quantity) && !is_rate_kind(*kind); };
  if (!counts(above) || !counts(below) || *above == *below) return std::nullopt;
  const std::optional<std::string> one = figure(*above, 0);
  const std::optional<std::string> part = figure(*below, 0);
  const std::optional<std::string> other = figure(*above, 0);
  const std::optional<std::string> whole = figure(*below, 0);
  if (!one || !part || !other || !whole) return std::nullopt;
  const std::vector<std::string> amounts = {"0", "1", "3", "0.5"};
  return std::pair(*one + " divided by " + *part, draw_.chance(500) ? any_of_them(amounts, draw_) : *other + " divided by " + *whole);
}

// --- cells and totals ---

std::optional<std::string> FigureWriter::leaf(const Kind& kind) {
  std::vector<std::pair<const DeclaredTable*, const DeclaredColumn*>> fits;
  for (const DeclaredTable& table : declared_.tables) {
    for (const DeclaredColumn& column : table.columns) {
      const bool holds_figures = column.kind == ColumnKind::number || column.kind == ColumnKind::truth || column.kind == ColumnKind::date;
      if (!table.of_people && holds_figures && column.unit == kind) fits.emplace_back(&table, &column);
    }
  }
  for (int tries = 0; tries < 3 && !fits.empty(); ++tries) {
    const auto& [table, column] = fits[draw_.below(fits.size())];
    if (std::optional<std::string> found = leaf_of(*table, *column)) return found;
  }
  return std::nullopt;
}

/// The keys that are put together: those not asked for, and now and then a month or a category that is.
std::string FigureWriter::over_of(const DeclaredTable& table, bool monthly, bool& over_period, std::optional<PeriodKind>& kept) {
  const std::optional<PeriodKind> asked = period_in(grain_);
  std::string over;
  for (const DeclaredColumn& key : table.keys) {
    const bool is_period = key.kind == ColumnKind::period;
    const bool is_month = is_period && key.of == 0 && monthly;
    const bool own = holds(grain_, dimension_of(key)) || is_month;
    const bool summed = !own || (table.expects && !is_month && key.kind != ColumnKind::organisation && draw_.chance(60));
    // A coarser period than the table's own is asked for: its parts are put together.
    if (is_period && (!summed || (asked && static_cast<std::size_t>(*asked) > key.of))) kept = asked;
    if (!summed) continue;
    over += (over.empty() ? "" : ", ") + key.name;
    over_period = over_period || is_period;
  }
  return over;
}

std::string FigureWriter::fold_for(const DeclaredColumn& column, bool over_period) {
  std::vector<std::string> folds = {"highest", "lowest"};
  const bool adds = column.kind == ColumnKind::number && !column.ratio;
  if (adds) folds.insert(folds.end(), {"average"});
  if (adds && !(column.snapshot && over_period)) folds.insert(folds.end(), {"sum", "sum", "sum", "sum"});
  return any_of_them(folds, draw_);
}

std::string FigureWriter::where_for(const DeclaredTable& table) {
  std::vector<std::string> picks;
  for (const std::vector<DeclaredColumn>* columns : {&table.keys, &table.columns}) {
    for (const DeclaredColumn& column : *columns) {
      if (column.kind == ColumnKind::truth) picks.push_back(column.name + (draw_.chance(600) ? " is yes" : " is no"));
      if (column.kind == ColumnKind::choice) picks.push_back(column.name + " is " + any_of_them(declared_.lists[column.of].items, draw_));
      if (column.kind != ColumnKind::organisation) continue;
      for (const std::string& attribute : declared_.levels[column.of].attributes) picks.push_back(attribute + (draw_.chance(600) ? " is yes" : " is no"));
    }
  }
  if (picks.empty() || !draw_.chance(350)) return "";
  const std::string& first = any_of_them(picks, draw_);
  const std::string& second = any_of_them(picks, draw_);
  return " where " + first + (first != second && draw_.chance(300) ? " and " + second : "");
}

std::optional<std::string> FigureWriter::leaf_of(const DeclaredTable& table, const DeclaredColumn& column) {
  const std::optional<PeriodKind> asked = period_in(grain_);
  const bool has_months = std::any_of(table.keys.begin(), table.keys.end(), [](const DeclaredColumn& key) { return key.kind == ColumnKind::period && key.of == 0; });
  const bool monthly = has_months && asked && *asked != PeriodKind::month && draw_.chance(450);
  bool over_period = false;
  std::optional<PeriodKind> kept;
  const std::string over = over_of(table, monthly, over_period, kept);
  if (!over.empty() && !table.expects) return std::nullopt;
  const std::string cell = table.name + "." + column.name;
  if (kept && !reaches(table, *kept, 0)) return std::nullopt;
  const bool adds = column.kind == ColumnKind::number && !column.ratio;
  if (monthly) {
    const std::string inner = over.empty() ? cell : fold_for(column, false) + " of " + cell + " over " + over + where_for(table);
    return months_of(table, column, inner, !over.empty());
  }
  if (over.empty()) return cell + (kept ? shift_for(table, *kept, adds && !column.snapshot, false, 200) : "");
  const std::string fold = fold_for(column, over_period);
  const bool can_add = fold == "highest" || fold == "lowest" || fold == "average" || !column.snapshot;
  return fold + " of " + cell + " over " + over + where_for(table) + (kept ? shift_for(table, *kept, can_add, false, 250) : "");
}

std::optional<std::string> FigureWriter::months_of(const DeclaredTable& table, const DeclaredColumn& column, const std::string& inner, bool inner_is_total) {
  const PeriodKind asked = *period_in(grain_);
  if (!table.expects && inner_is_total) return std::nullopt;
  std::string fold = "last";
  if (inner_is_total && draw_.chance(750)) fold = fold_for(column, true);
  const std::string of = inner_is_total ? in_brackets(inner) : inner;
  return fold + " of " + of + " over month" + shift_for(table, asked, false, true, 200);
}

std::string FigureWriter::shift_for(const DeclaredTable& table, PeriodKind kept, bool can_add, bool windowed, int chance) {
  if (!draw_.chance(chance)) return "";
  const std::string period(word(kept));
  const bool by_month = std::any_of(table.keys.begin(), table.keys.end(), [](const DeclaredColumn& key) { return key.kind == ColumnKind::period && key.of == 0; });
  const int year_back = 12 / months_in(kept);
  switch (draw_.below(3)) {
    case 0:
      if (!windowed && can_add && by_month && reaches_year_start(table, kept)) return " in the year to date";
      [[fallthrough]];
    case 1: {
      const MonthRange asked = declared_.asked_about(kept);
      const Period year = period_of(PeriodKind::financial_year, asked.first.plus(-12));
      const bool one_year = period_of(PeriodKind::financial_year, asked.first) == period_of(PeriodKind::financial_year, asked.last);
      if (kept != PeriodKind::financial_year && one_year && reaches(table, kept, year_back)) return " in the same " + period + " of " + show(year);
      [[fallthrough]];
    }
    default:
      return reaches(table, kept, 1) ? " in previous " + period : "";
  }
}

/// Does the table expect rows in every period asked about, and so many before?
bool FigureWriter::reaches(const DeclaredTable& table, PeriodKind asked, int back) const {
  if (!table.months) return true;
  const MonthRange range = declared_.asked_about(asked);
  const int months = back * months_in(asked);
  return table.months->contains(range.first.plus(-months)) && table.months->contains(range.last.plus(-months));
}

bool FigureWriter::reaches_year_start(const DeclaredTable& table, PeriodKind asked) const {
  return !table.months || table.months->contains(period_of(PeriodKind::financial_year, declared_.asked_about(asked).first).first_month());
}

std::optional<std::string> FigureWriter::carried_over(Kind& kind, std::string& now) {
  const std::optional<PeriodKind> asked = period_in(grain_);
  if (!asked) return std::nullopt;
  for (const DeclaredTable& table : declared_.tables) {
    const bool all_asked = std::all_of(table.keys.begin(), table.keys.end(), [&](const DeclaredColumn& key) { return holds(grain_, dimension_of(key)); });
    if (table.of_people || !all_asked || !table.months || table.months->first != declared_.asked_about(*asked).first || !reaches(table, *asked, 0)) continue;
    const bool by_period = std::any_of(table.keys.begin(), table.keys.end(), [](const DeclaredColumn& key) { return key.kind == ColumnKind::period; });
    const DeclaredColumn& column = any_of_them(table.columns, draw_);
    if (!by_period || column.kind != ColumnKind::number) continue;
    kind = column.unit;
    now = table.name + "." + column.name;
    return now + " in previous " + std::string(word(*asked));
  }
  return std::nullopt;
}

std::optional<std::string> FigureWriter::growth() {
  const std::optional<PeriodKind> asked = period_in(grain_);
  if (!asked) return std::nullopt;
  for (int tries = 0; tries < 4; ++tries) {
    const DeclaredTable& table = any_of_them(declared_.tables, draw_);
    if (table.of_people) continue;
    const DeclaredColumn& column = any_of_them(table.columns, draw_);
    if (column.kind != ColumnKind::number) continue;
    const std::optional<std::string> now = leaf_of(table, column);
    if (!now || now->find(" in previous") != std::string::npos || now->find(" in the ") != std::string::npos) continue;
    const bool has_period = std::any_of(table.keys.begin(), table.keys.end(), [&](const DeclaredColumn& key) {
      const bool own = key.kind == ColumnKind::period && key.of == static_cast<std::size_t>(*asked);
      const bool summed = own && (now->find(" over " + key.name) != std::string::npos || now->find(", " + key.name) != std::string::npos);
      return key.kind == ColumnKind::period && key.of <= static_cast<std::size_t>(*asked) && !summed;
    });
    const std::string since = has_period ? shift_for(table, *asked, false, false, 1000) : "";
    if (!since.starts_with(" in ")) continue;
    return "growth in " + *now + " since " + since.substr(4);
  }
  return std::nullopt;
}

std::optional<std::string> FigureWriter::ignoring(Kind& kind, bool floor) {
  for (const DeclaredMeasure& one : declared_.measures) {
    const bool fits = std::all_of(one.grain.begin(), one.grain.end(), [&](const Dimension& dimension) { return holds(grain_, dimension); });
    if (!one.leaves_out || !floor || !fits || !draw_.chance(400)) continue;
    kind = one.kind;
    return one.name;
  }
  for (int tries = 0; tries < 5; ++tries) {
    const DeclaredTable& table = any_of_them(declared_.tables, draw_);
    if (table.of_people || !table.expects) continue;
    const DeclaredColumn& column = any_of_them(table.columns, draw_);
    if (column.kind != ColumnKind::number) continue;
    bool over_period = false;
    std::optional<PeriodKind> kept;
    const std::string over = over_of(table, false, over_period, kept);
    if (over.empty() || (kept && !reaches(table, *kept, 0))) continue;
    const bool sums = column.not_negative && !column.ratio && !(column.snapshot && over_period) && draw_.chance(700);
    kind = column.unit;
    const std::string fold = !floor ? "lowest" : sums ? "sum" : "highest";
    const bool can_add = fold != "sum" || !column.snapshot;
    return fold + " of " + table.name + "." + column.name + " over " + over + where_for(table) + leaving_out +
           (kept ? shift_for(table, *kept, can_add, false, 250) : "");
  }
  return std::nullopt;
}

std::optional<std::string> FigureWriter::ignoring_rows(Kind& kind) {
  for (int tries = 0; tries < 5; ++tries) {
    const DeclaredTable& table = any_of_them(declared_.tables, draw_);
    if (table.of_people || !table.expects) continue;
    const DeclaredColumn& column = any_of_them(table.columns, draw_);
    bool over_period = false;
    std::optional<PeriodKind> kept;
    const std::string over = over_of(table, false, over_period, kept);
    if (over.empty() || (kept && !reaches(table, *kept, 0))) continue;
    if (column.kind != ColumnKind::number || !column.not_negative || column.ratio || (column.snapshot && over_period)) continue;
    kind = column.unit;
    return "sum of " + table.name + "." + column.name + " over " + over + where_for(table) + " ignoring missing rows because \"nobody reports what it does not do\"" +
           (kept ? shift_for(table, *kept, !column.snapshot, false, 200) : "");
  }
  return std::nullopt;
}

}  // namespace plumbline
