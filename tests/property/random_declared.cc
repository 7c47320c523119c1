#include "tests/property/random_declared.h"

#include <algorithm>
#include <array>

namespace plumbline {

bool holds(const Grain& grain, const Dimension& dimension) { return std::find(grain.begin(), grain.end(), dimension) != grain.end(); }

std::optional<PeriodKind> period_in(const Grain& grain) {
  for (const Dimension& dimension : grain) {
    if (dimension.kind == DimensionKind::period) return static_cast<PeriodKind>(dimension.of);
  }
  return std::nullopt;
}

bool Declared::lies_within(std::size_t level, std::size_t upper) const {
  for (std::optional<std::size_t> at = level; at; at = levels[*at].within) {
    if (*at == upper) return true;
  }
  return false;
}

std::string Declared::name_of(const Dimension& dimension) const {
  if (dimension.kind == DimensionKind::level) return levels[dimension.of].name;
  if (dimension.kind == DimensionKind::list) return lists[dimension.of].name;
  return std::string(word(static_cast<PeriodKind>(dimension.of)));
}

MonthRange Declared::asked_about(PeriodKind kind) const {
  return {period_of(kind, covers.first).first_month(), period_of(kind, covers.last).last_month()};
}

std::string periods_of(PeriodKind kind, MonthRange months) {
  const Period first = period_of(kind, months.first);
  const Period last = period_of(kind, months.last);
  return show(first) + (first == last ? "" : " to " + show(last));
}

std::string random_day(const Declared& declared, Draw& draw) {
  return show(Date{last_day(declared.covers.last).days + draw.between(-60, 30)});
}

Kind random_kind(const Declared& declared, Draw& draw) {
  switch (draw.below(12)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return {Quantity::count, any_of_them(declared.units, draw)};
    case 4:
    case 5:
      return {Quantity::quantity, any_of_them(declared.units, draw)};
    case 6:
    case 7:
      return {Quantity::money, ""};
    case 8:
      return {Quantity::percentage, ""};
    case 9:
      return {draw.chance(500) ? Quantity::points : Quantity::number, ""};
    case 10:
      return {Quantity::quantity, draw.chance(500) ? "days" : "hours"};
    default:
      return {Quantity::quantity, "per 1,000 " + any_of_them(declared.units, draw)};
  }
}

std::string random_type(const Declared& declared, const Kind& kind, Draw& draw) {
  constexpr std::array<const char*, 4> scales = {"£", "£000s", "£m", "£bn"};
  const bool is_unit = std::find(declared.units.begin(), declared.units.end(), kind.word) != declared.units.end();
  switch (kind.quantity) {
    case Quantity::count:
      return "count of " + kind.word;
    case Quantity::money:
      return std::string("money in ") + scales[draw.below(scales.size())];
    case Quantity::percentage:
      return "percentage";
    case Quantity::points:
      return "percentage points";
    case Quantity::quantity:
      return kind.word.starts_with("per ") ? "rate " + kind.word : is_unit ? "quantity in " + kind.word : "duration in " + kind.word;
    default:
      return "number";
  }
}

std::string random_amount(const Kind& kind, Draw& draw) {
  const std::vector<std::string> few = {"0", "1", "2", "3", "5", "8", "12", "40", "100", "1,000", "2.5"};
  const std::vector<std::string> money = {"£0", "£3", "£5k", "£1,000", "£2m", "£40k", "£1bn"};
  const std::vector<std::string> shares = {"0%", "10%", "40%", "50%", "100%", "120%", "75%"};
  switch (kind.quantity) {
    case Quantity::money:
      return any_of_them(money, draw);
    case Quantity::percentage:
      return any_of_them(shares, draw);
    case Quantity::points:
      return any_of_them(few, draw) + " percentage points";
    case Quantity::date:
      return show(Date{draw.between(0, 40'000)});
    default:
      break;
  }
  const bool has_word = !kind.word.empty() && kind.word.find(' ') == std::string::npos;
  return any_of_them(few, draw) + (has_word && draw.chance(400) ? " " + kind.word : "");
}

namespace {

constexpr std::array<const char*, 4> period_names = {"month", "quarter", "half", "financial_year"};

class Declarer {
 public:
  explicit Declarer(Draw& draw) : draw_(draw) {}

  Declared make() {
    add_framework();
    add_levels();
    add_words();
    const int tables = draw_.between(1, draw_.chance(300) ? 4 : 2);
    for (int i = 1; i <= tables; ++i) add_table("table_" + std::to_string(i));
    if (draw_.chance(250)) add_random_outcomes(out_, draw_);
    const int parameters = draw_.between(0, 2);
    for (int i = 1; i <= parameters; ++i) add_parameter("set_" + std::to_string(i));
    return std::move(out_);
  }

 private:
  void add_framework() {
    constexpr std::array<const char*, 4> starts = {"January 2021", "April 2021", "April 2021", "October 2021"};
    const Month first = *parse_month(starts[draw_.below(starts.size())]);
    out_.covers = {first, first.plus(draw_.chance(600) ? 2 : draw_.between(0, 3))};
    out_.text = "framework random \"Random\"\n  covers " + periods_of(PeriodKind::month, out_.covers) + "\n\n";
  }

  void add_levels() {
    std::vector<std::string> names = {"region", "system", "provider"};
    if (draw_.chance(700)) names.erase(names.begin());
    if (draw_.chance(150)) names.resize(1);
    for (const std::string& name : names) add_level(name, out_.levels.empty() ? std::nullopt : std::optional(out_.levels.size() - 1));
    if (out_.levels.size() > 1 && draw_.chance(80)) add_level("other", out_.levels.size() - 2);  // a second branch
    if (draw_.chance(100)) add_level("alone", std::nullopt);
    for (std::size_t i = 0; i < out_.levels.size(); ++i) {
      if (i > 0 && !draw_.chance(500)) continue;
      const std::string name = "lead_of_" + out_.levels[i].name;
      out_.roles.emplace_back(name, i);
      out_.text += "role " + name + " at " + out_.levels[i].name + " level\n";
    }
  }

  void add_level(const std::string& name, std::optional<std::size_t> within) {
    DeclaredLevel level{name, within, {}};
    out_.text += "level " + name + (within ? " within " + out_.levels[*within].name : "") + "\n";
    for (int i = draw_.between(0, 2); i > 0; --i) {
      level.attributes.push_back(name + "_has_" + std::to_string(i));
      out_.text += "  attribute " + level.attributes.back() + " : yes or no\n";
    }
    out_.levels.push_back(level);
  }

  void add_words() {
    out_.units = {"spells", "wte"};
    if (draw_.chance(500)) out_.units.emplace_back("beds");
    for (const std::string& unit : out_.units) out_.text += "unit " + unit + " one \"" + unit.substr(0, 3) + "\"\n";
    for (int i = draw_.between(0, 2); i > 0; --i) {
      DeclaredList list{"list_" + std::to_string(i), {}};
      std::string items;
      for (int item = draw_.between(1, 3); item > 0; --item) {
        list.items.push_back("item_" + std::to_string(i) + std::to_string(item));
        items += (items.empty() ? "" : ", ") + list.items.back();
      }
      if (draw_.chance(400)) items += ", all_of_" + std::to_string(i) + " is the total";
      out_.text += "list " + list.name + " one of " + items + "\n";
      out_.lists.push_back(list);
    }
    out_.text += "source briefing \"A briefing\"\n  authority briefing\n  clause asks under \"A heading\"\n    our words \"it asks\"\n";
    out_.text += "priority A \"A priority\"\n\n";
  }

  // --- tables ---

  void add_table(const std::string& name) {
    table_ = {};
    table_.name = name;
    if (draw_.chance(650)) table_.supplied_by = draw_.below(out_.levels.size());
    choose_keys();
    table_.expects = !table_.keys.empty() && draw_.chance(880);
    const int columns = draw_.between(1, 4);
    for (int i = 1; i <= columns; ++i) choose_column(i);
    std::string text = "table " + name + " \"" + name + "\"\n  supplied by " + (table_.supplied_by ? out_.levels[*table_.supplied_by].name : "reference") + "\n";
    if (draw_.chance(250)) text += "  due " + random_day(out_, draw_) + "\n";
    // The last key may stand in headings, where there is one figure below them.
    const bool across = table_.keys.size() > 1 && columns == 1 && draw_.chance(300);
    std::string keys;
    for (std::size_t i = 0; i + (across ? 1 : 0) < table_.keys.size(); ++i) keys += (i == 0 ? "" : ", ") + table_.keys[i].name;
    text += "  one row for each " + keys + "\n" + (across ? "  one heading for each " + table_.keys.back().name + "\n" : "") + expected_line();
    for (const DeclaredColumn& key : table_.keys) text += "  column " + key.name + " : " + key_type(key) + "\n";
    out_.text += text + columns_text_ + excuse_line() + "\n";
    columns_text_.clear();
    out_.tables.push_back(table_);
  }

  void add_key(ColumnKind kind, std::size_t of, const std::string& name) {
    DeclaredColumn key;
    key.kind = kind;
    key.of = of;
    key.name = name;
    table_.keys.push_back(key);
  }

  void choose_keys() {
    // Mostly the lowest level, mostly by month.
    if (draw_.chance(930)) {
      const std::size_t level = draw_.chance(600) ? out_.levels.size() - 1 : draw_.below(out_.levels.size());
      add_key(ColumnKind::organisation, level, out_.levels[level].name);
      if (draw_.chance(40) && out_.levels[level].within) add_key(ColumnKind::organisation, *out_.levels[level].within, "around");
    }
    if (draw_.chance(850)) {
      const std::size_t period = draw_.chance(700) ? 0 : draw_.below(period_names.size());
      add_key(ColumnKind::period, period, period_names[period]);
    }
    if (!out_.lists.empty() && draw_.chance(350)) {
      const std::size_t list = draw_.below(out_.lists.size());
      add_key(ColumnKind::choice, list, draw_.chance(500) ? out_.lists[list].name : "part");
      if (out_.lists.size() > 1 && draw_.chance(100)) add_key(ColumnKind::choice, 1 - list, "other_part");
    }
    if (table_.keys.empty()) add_key(ColumnKind::organisation, 0, out_.levels[0].name);
    if (draw_.chance(200)) std::reverse(table_.keys.begin(), table_.keys.end());
  }

  [[nodiscard]] std::string key_type(const DeclaredColumn& key) const {
    if (key.kind == ColumnKind::organisation) return "organisation at " + out_.levels[key.of].name + " level";
    return key.kind == ColumnKind::choice ? "one of " + out_.lists[key.of].name : period_names[key.of];
  }

  std::string expected_line() {
    if (!table_.expects) return "  rows as they come\n";
    std::string out;
    for (const DeclaredColumn& key : table_.keys) {
      out += (out.empty() ? "  expected for every " : ", every ") + key.name;
      if (key.kind == ColumnKind::period) {
        table_.months = expected_months(static_cast<PeriodKind>(key.of));
        out += " of " + periods_of(static_cast<PeriodKind>(key.of), *table_.months);
      }
      if (key.kind != ColumnKind::organisation || !draw_.chance(350)) continue;
      const std::vector<std::string>& attributes = out_.levels[key.of].attributes;
      for (std::size_t i = 0; i < attributes.size(); ++i) {
        if (i == 0 || draw_.chance(200)) out += (i == 0 ? " where " : " and ") + attributes[i] + (draw_.chance(800) ? " is yes" : " is no");
      }
    }
    return out + "\n";
  }

  /// What requirements ask about, or that and some periods before and after it.
  MonthRange expected_months(PeriodKind kind) {
    PeriodKind wider = kind;
    if (kind == PeriodKind::month && draw_.chance(500)) wider = PeriodKind::quarter;
    if (draw_.chance(60)) wider = std::max(wider, draw_.chance(500) ? PeriodKind::half : PeriodKind::financial_year);
    MonthRange range = out_.asked_about(std::max(kind, wider));
    const int step = months_in(kind);
    if (draw_.chance(450)) range.first = range.first.plus(-step);
    if (draw_.chance(80)) range.first = period_of(kind, range.first.plus(-12)).first_month();
    if (draw_.chance(150)) range.last = range.last.plus(step);
    if (draw_.chance(60) && range.first.plus(step) <= range.last) range.first = range.first.plus(step);  // too few for some
    return range;
  }

  void choose_column(int number) {
    DeclaredColumn column;
    const std::string at = std::to_string(number);
    std::string type;
    if (draw_.chance(110)) {
      column.kind = ColumnKind::truth;
      column.unit.quantity = Quantity::truth;
      type = "yes or no";
    } else if (draw_.chance(90)) {
      column.kind = ColumnKind::date;
      column.unit.quantity = Quantity::date;
      type = "date";
    } else if (draw_.chance(40)) {
      column.kind = ColumnKind::text;
      type = "text";
    } else if (!out_.lists.empty() && draw_.chance(90)) {
      column.kind = ColumnKind::choice;
      column.of = draw_.below(out_.lists.size());
      type = "one of " + out_.lists[column.of].name;
    } else {
      column.unit = random_kind(out_, draw_);
      type = number_type(column);
    }
    column.name = (column.kind == ColumnKind::truth ? "yes_" : column.kind == ColumnKind::date ? "day_" : column.kind == ColumnKind::number ? "figure_" : "word_") + at;
    if (draw_.chance(120)) {
      column.may_be_missing = true;
      type += ", may be missing";
    }
    columns_text_ += "  column " + column.name + " : " + type + "\n";
    table_.columns.push_back(column);
  }

  std::string number_type(DeclaredColumn& column) {
    std::string type = random_type(out_, column.unit, draw_);
    const Quantity quantity = column.unit.quantity;
    column.ratio = quantity == Quantity::percentage || quantity == Quantity::points || type.starts_with("rate");
    const bool moves = type.starts_with("count") || type.starts_with("money") || type.starts_with("quantity") || type.starts_with("duration");
    if (moves && draw_.chance(800)) {
      column.snapshot = draw_.chance(350);
      type = (column.snapshot ? "snapshot " : "flow ") + type;
    }
    const bool counted = type.find("count of") != std::string::npos || type.find("quantity in") != std::string::npos;
    if (counted && draw_.chance(200)) type += draw_.chance(500) ? " rounded to 5" : " rounded to 10";
    if (quantity == Quantity::percentage && draw_.chance(300)) {
      type = draw_.chance(500) ? "share" : "share, written as 70";
      column.not_negative = true;
    } else if (draw_.chance(550)) {
      column.not_negative = true;
      type += quantity == Quantity::money ? ", at least £0" : quantity == Quantity::points ? ", at least 0 percentage points" : ", at least 0";
      if (quantity == Quantity::percentage) type += "%";
      if (counted && draw_.chance(100)) type += ", at most 500";
    }
    return draw_.chance(100) ? type + ", suppressed as \"*\", \"<5\"" : type;
  }

  // Of one organisation of the table's level, whose codes are a letter by level and a number.
  std::string excuse_line() {
    const auto number = std::find_if(table_.columns.begin(), table_.columns.end(), [](const DeclaredColumn& column) { return column.kind == ColumnKind::number; });
    const auto key = std::find_if(table_.keys.begin(), table_.keys.end(), [](const DeclaredColumn& one) { return one.kind == ColumnKind::organisation; });
    if (number == table_.columns.end() || key == table_.keys.end() || !draw_.chance(120)) return "";
    std::string out = "  excused from reporting " + number->name + " for " + out_.levels[key->of].name + " " + std::string(1, static_cast<char>('A' + key->of % 26)) + std::to_string(draw_.between(1, 2));
    if (draw_.chance(500)) out += " from " + show(first_day(out_.covers.first.plus(draw_.between(-1, 1))));
    if (draw_.chance(300)) out += " until " + show(last_day(out_.covers.last.plus(1)));
    return out + " under briefing.asks\n";
  }

  // --- parameters ---

  void add_parameter(const std::string& name) {
    DeclaredParameter made{name, random_kind(out_, draw_), std::nullopt};
    // Most are of a kind that some column has.
    const DeclaredTable& table = any_of_them(out_.tables, draw_);
    if (draw_.chance(600) && !table.columns.empty()) {
      const DeclaredColumn& column = any_of_them(table.columns, draw_);
      if (column.kind == ColumnKind::number) made.kind = column.unit;
    }
    if (draw_.chance(500)) made.by = static_cast<PeriodKind>(draw_.chance(600) ? 0 : draw_.below(4));
    std::string text = "parameter " + name + " \"" + name + "\" : " + random_type(out_, made.kind, draw_);
    if (made.by) text += std::string(" for each ") + std::string(word(*made.by));
    const std::string by = made.by ? "| " + std::string(word(*made.by)) + " " : "";
    text += "\n  " + by + "| value | basis | known from | cites |\n";
    const MonthRange year = out_.asked_about(PeriodKind::financial_year);
    const auto row = [&](const std::string& periods, const std::string& known) {
      text += "  " + (made.by ? "| " + periods + " " : "") + "| " + random_amount(made.kind, draw_) + " | ours | " + known + " | briefing.asks |\n";
    };
    const PeriodKind kind = made.by.value_or(PeriodKind::month);
    row(periods_of(kind, year), draw_.chance(300) ? show(last_day(out_.covers.first)) : "1 January 2020");
    if (draw_.chance(500)) row(periods_of(kind, made.by ? out_.asked_about(kind) : year), random_day(out_, draw_));
    out_.text += text + "\n";
    out_.parameters.push_back(made);
  }

  Draw& draw_;
  Declared out_;
  DeclaredTable table_;
  std::string columns_text_;
};

}  // namespace

Declared random_declared(Draw& draw) { return Declarer(draw).make(); }

}  // namespace plumbline
