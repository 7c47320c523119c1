// Tables of people, and outcomes counted from them.

#include "tests/property/random_declared.h"

namespace plumbline {
namespace {

class OutcomeWriter {
 public:
  OutcomeWriter(Declared& declared, Draw& draw) : out_(declared), draw_(draw) {}

  void run() {
    out_.text += "disclosure below_five \"Counts under five\"\n  hide counts 1 to 4\n  hide siblings and parents as needed\n\n";
    add_table();
    for (int i = draw_.between(1, 2); i > 0; --i) add_outcome("outcome_" + std::to_string(i));
    out_.tables.push_back(table_);
  }

 private:
  void add_column(const std::string& name, ColumnKind kind, std::size_t of, const std::string& type) {
    DeclaredColumn column;
    column.name = name;
    column.kind = kind;
    column.of = of;
    if (kind == ColumnKind::number) column.unit = {Quantity::count, out_.units.front()};
    out_.text += "  column " + name + " : " + type + "\n";
    const bool is_key = kind == ColumnKind::organisation || kind == ColumnKind::period;
    (is_key ? table_.keys : table_.columns).push_back(column);
  }

  void add_table() {
    table_.name = "people";
    table_.of_people = true;
    table_.expects = false;
    if (draw_.chance(700)) table_.supplied_by = draw_.below(out_.levels.size());
    out_.text += "table people \"People\"\n  supplied by " + (table_.supplied_by ? out_.levels[*table_.supplied_by].name : "reference") + "\n";
    if (draw_.chance(300)) out_.text += "  due " + random_day(out_, draw_) + "\n";
    out_.text += "  one row for each person\n";
    const std::size_t level = draw_.below(out_.levels.size());
    add_column(out_.levels[level].name, ColumnKind::organisation, level, "organisation at " + out_.levels[level].name + " level");
    if (draw_.chance(800)) {
      const auto period = static_cast<PeriodKind>(draw_.chance(700) ? 0 : draw_.below(4));
      add_column(std::string(word(period)), ColumnKind::period, static_cast<std::size_t>(period), std::string(word(period)));
    }
    add_column("carer", ColumnKind::truth, 0, "yes or no");
    add_column("heard", ColumnKind::truth, 0, "yes or no");
    const std::vector<std::string> limits = {", at least 0, at most 10", ", at least 0", ", at most 20", ""};
    add_column("visits", ColumnKind::number, 0, "count of " + out_.units.front() + any_of_them(limits, draw_));
    if (!out_.lists.empty()) add_column("chosen", ColumnKind::choice, 0, "one of " + out_.lists[0].name);
    if (draw_.chance(300)) add_column("told_on", ColumnKind::date, 0, "date");
    out_.text += "\n";
  }

  Grain random_grain() {
    Grain grain;
    for (const DeclaredColumn& key : table_.keys) {
      if (key.kind == ColumnKind::organisation && draw_.chance(900)) {
        std::size_t level = key.of;
        while (out_.levels[level].within && draw_.chance(350)) level = *out_.levels[level].within;
        grain.push_back({DimensionKind::level, static_cast<std::uint32_t>(level)});
      } else if (key.kind == ColumnKind::period && draw_.chance(700)) {
        const std::size_t period = draw_.chance(700) ? key.of : key.of + draw_.below(4 - key.of);
        grain.push_back({DimensionKind::period, static_cast<std::uint32_t>(period)});
      }
    }
    if (grain.empty()) grain.push_back({DimensionKind::level, static_cast<std::uint32_t>(table_.keys.front().of)});
    return grain;
  }

  std::string test() {
    const DeclaredColumn& column = any_of_them(table_.columns, draw_);
    if (draw_.chance(100)) return column.name + " is answered";
    if (column.kind == ColumnKind::truth) return column.name + (draw_.chance(500) ? " is yes" : " is no");
    if (column.kind == ColumnKind::number) return column.name + (draw_.chance(500) ? " at least " : " at most ") + std::to_string(draw_.between(0, 9));
    if (column.kind == ColumnKind::date) return column.name + " is answered";
    const std::vector<std::string>& items = out_.lists[column.of].items;
    if (items.size() > 1 && draw_.chance(500)) return column.name + " in " + items[0] + ", " + items[1];
    return column.name + " is " + any_of_them(items, draw_);
  }

  std::string tests() { return test() + (draw_.chance(350) ? " and " + test() : ""); }

  void add_outcome(const std::string& name) {
    DeclaredOutcome made{name, random_grain(), {Quantity::percentage, ""}, Statistic::proportion, {}};
    std::string text = "outcome " + name + " \"" + name + "\"\n  voice person\n  cites briefing.asks\n  from people\n  for each ";
    for (std::size_t i = 0; i < made.grain.size(); ++i) text += (i == 0 ? "" : ", ") + out_.name_of(made.grain[i]);
    text += "\n";
    if (draw_.chance(400)) text += "  among those where " + tests() + "\n";
    for (int i = draw_.between(0, 2); i > 0; --i) text += "  leaving out those where " + tests() + "\n";
    if (draw_.chance(350)) text += "  out of those where " + tests() + "\n";
    text += statistic_line(made);
    const std::vector<std::string> shares = {"1%", "10%", "50%", "90%", "100%"};
    text += "  known for at least " + any_of_them(shares, draw_) + "\n" + split_line(made);
    if (draw_.chance(400)) text += draw_.chance(500) ? "  better when lower\n" : "  better when higher\n";
    out_.text += text + "  disclosure below_five\n\n";
    out_.outcomes.push_back(made);
  }

  std::string statistic_line(DeclaredOutcome& made) {
    if (draw_.chance(450)) return "  counting those where " + tests() + "\n";
    made.kind = {Quantity::count, out_.units.front()};
    made.statistic = Statistic::mean;
    if (draw_.chance(400)) return "  taking average of visits\n";
    if (draw_.chance(500)) {
      made.statistic = Statistic::rate;
      made.kind = {Quantity::quantity, "per 1000 people"};
      return "  taking visits per 1,000 people\n";
    }
    made.statistic = Statistic::percentile;
    const std::vector<std::string> parts = {"the median", "the 90th percentile", "the 25th percentile", "the 1st percentile"};
    return "  taking " + any_of_them(parts, draw_) + " of visits\n";
  }

  std::string split_line(DeclaredOutcome& made) {
    std::string columns;
    for (const DeclaredColumn& column : table_.columns) {
      const bool splits = column.kind == ColumnKind::truth || column.kind == ColumnKind::choice;
      if (!splits || !draw_.chance(400)) continue;
      columns += (columns.empty() ? "" : ", ") + column.name;
      std::vector<std::string> items = {"yes", "no"};
      if (column.kind == ColumnKind::choice) items = out_.lists[column.of].items;
      for (const std::string& item : items) made.categories.push_back(column.name + " " + item);
    }
    return columns.empty() ? "" : "  split by " + columns + "\n";
  }

  Declared& out_;
  Draw& draw_;
  DeclaredTable table_;
};

}  // namespace

void add_random_outcomes(Declared& declared, Draw& draw) { OutcomeWriter(declared, draw).run(); }

}  // namespace plumbline
