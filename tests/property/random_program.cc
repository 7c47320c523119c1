#include "tests/property/random_program.h"

#include <algorithm>
#include <vector>

#include "tests/property/random_conditions.h"

namespace plumbline {
namespace {

class ProgramWriter {
 public:
  explicit ProgramWriter(Draw& draw) : draw_(draw), declared_(random_declared(draw)) {}

  std::string write() {
    for (int i = draw_.between(0, 2); i > 0; --i) add_measure("measure_" + std::to_string(i));
    const int requirements = draw_.between(1, draw_.chance(300) ? 6 : 3);
    for (int i = 1; i <= requirements; ++i) add_requirement("R-" + std::to_string(i));
    return declared_.text;
  }

 private:
  /// Keys of some table or outcome, or what they lie in, so that there is something to say of them.
  Grain random_grain() {
    Grain grain;
    if (!declared_.outcomes.empty() && draw_.chance(450)) {
      grain = any_of_them(declared_.outcomes, draw_).grain;
    } else {
      for (const DeclaredColumn& key : any_of_them(declared_.tables, draw_).keys) add_key(key, grain);
    }
    // One key more, which figures need not have.
    if (draw_.chance(60)) add_once({DimensionKind::level, static_cast<std::uint32_t>(draw_.below(declared_.levels.size()))}, grain);
    if (!period_in(grain) && draw_.chance(80)) grain.push_back({DimensionKind::period, static_cast<std::uint32_t>(draw_.below(2))});
    if (grain.empty()) grain.push_back({DimensionKind::level, static_cast<std::uint32_t>(draw_.below(declared_.levels.size()))});
    return grain;
  }

  static void add_once(Dimension dimension, Grain& grain) {
    if (!holds(grain, dimension) && (dimension.kind != DimensionKind::period || !period_in(grain))) grain.push_back(dimension);
  }

  void add_key(const DeclaredColumn& key, Grain& grain) {
    if (key.kind == ColumnKind::organisation && draw_.chance(900)) {
      std::size_t level = key.of;
      while (declared_.levels[level].within && draw_.chance(400)) level = *declared_.levels[level].within;
      add_once({DimensionKind::level, static_cast<std::uint32_t>(level)}, grain);
    } else if (key.kind == ColumnKind::period && draw_.chance(850)) {
      const std::size_t period = draw_.chance(700) ? key.of : std::max<std::size_t>(key.of, draw_.chance(700) ? 1 : draw_.below(4));
      add_once({DimensionKind::period, static_cast<std::uint32_t>(period)}, grain);
    } else if (key.kind == ColumnKind::choice && draw_.chance(500)) {
      add_once({DimensionKind::list, static_cast<std::uint32_t>(key.of)}, grain);
    }
  }

  std::string for_each(const Grain& grain, bool with_periods) {
    std::string out;
    for (const Dimension& dimension : grain) {
      out += (out.empty() ? "  for each " : ", ") + declared_.name_of(dimension);
      if (dimension.kind != DimensionKind::period || !with_periods) continue;
      const auto kind = static_cast<PeriodKind>(dimension.of);
      MonthRange months = declared_.asked_about(kind);
      if (months == declared_.covers && draw_.chance(700)) continue;  // as the framework says
      if (draw_.chance(150)) months.first = period_of(kind, months.last).first_month();
      out += (draw_.chance(500) ? " of " : " from ") + periods_of(kind, months);
    }
    return out + "\n";
  }

  void add_measure(const std::string& name) {
    const Grain grain = random_grain();
    FigureWriter figures(declared_, grain, draw_);
    std::optional<Kind> kind = figures.kind_at_hand();
    if (draw_.chance(400)) kind = Kind{draw_.chance(700) ? Quantity::percentage : draw_.chance(500) ? Quantity::points : Quantity::number, ""};
    if (draw_.chance(60)) kind = Kind{Quantity::quantity, "per 1,000 " + any_of_them(declared_.units, draw_)};
    if (!kind) return;
    const bool leaves_out = draw_.chance(100);
    const std::optional<std::string> figure = leaves_out ? figures.ignoring(*kind, true) : draw_.chance(300) ? figures.leaf(*kind) : figures.figure(*kind, 2);
    if (!figure) return;
    declared_.text += "measure " + name + " \"" + name + "\" : " + random_type(declared_, *kind, draw_) + "\n" + for_each(grain, false) + "  is " + *figure + "\n" + (draw_.chance(200) ? "  better when higher\n" : "") + "\n";
    declared_.measures.push_back({name, *kind, grain, leaves_out});
  }

  void add_requirement(const std::string& id) {
    const Grain grain = random_grain();
    const bool holds_together = draw_.chance(200);
    const std::vector<std::string> forces = {"must", "asked", "expected", "may", "condition of funding \"A fund\"", "opinion", "ours"};
    const std::string force = holds_together ? "ours" : any_of_them(forces, draw_);
    const std::string kind = holds_together ? (draw_.chance(500) ? "balance" : "triangulation") : "requirement";
    std::string text = kind + " " + id + " \"" + id + "\"\n  under A\n  cites briefing.asks\n  says " + force + "\n" + for_each(grain, true);
    if (draw_.chance(250)) text += "  due " + random_day(declared_, draw_) + "\n";
    ConditionWriter conditions(declared_, grain, draw_);
    if (draw_.chance(180)) text += "  applies when " + conditions.condition(1, Place{false, false}) + "\n";
    if (draw_.chance(70)) {
      text += report_lines(grain);
    } else {
      text += test_lines(grain, conditions, holds_together);
    }
    declared_.text += text + "  no examples because \"random data is its test\"\n\n";
  }

  std::string report_lines(const Grain& grain) {
    FigureWriter figures(declared_, grain, draw_);
    std::optional<std::string> figure;
    for (int tries = 0; tries < 5 && !figure; ++tries) {
      Kind kind;
      const std::optional<Kind> at_hand = figures.kind_at_hand();
      figure = draw_.chance(150) ? figures.ignoring(kind, true) : at_hand ? figures.figure(*at_hand, 2) : std::nullopt;
    }
    std::string out = "  no standard set because \"none is given\"\n  report " + figure.value_or("5") + "\n";
    if (draw_.chance(300)) out += "  when no standard set say \"It is {figure}.\"\n";
    return out;
  }

  std::string test_lines(const Grain& grain, ConditionWriter& conditions, bool holds_together) {
    std::string out;
    const int tests = draw_.chance(750) ? 1 : 2;
    for (int i = 0; i < tests; ++i) out += "  test " + conditions.condition(2, Place{true, true, holds_together, true}) + "\n";
    const bool compares = tests == 1 && conditions.is_comparison();
    const bool judged = conditions.asks_for_judgement();
    if (out.find(" within ") != std::string::npos && draw_.chance(500)) out += "  tolerance ours because \"it was agreed\"\n";
    if (draw_.chance(120)) out += "  ask to correct from " + random_day(declared_, draw_) + "\n";
    if (draw_.chance(150)) out += other_reading(grain, conditions, compares);
    if (draw_.chance(300)) out += sentences(grain, compares);
    if (judged) out += "  judged by " + any_of_them(declared_.roles, draw_).first + "\n";
    return out;
  }

  std::string other_reading(const Grain& grain, ConditionWriter& conditions, bool compares) {
    std::string using_words;
    if (compares && draw_.chance(500)) {
      const std::optional<std::string> figure = FigureWriter(declared_, grain, draw_).figure(conditions.compared_kind(), 1);
      if (figure) using_words = " using " + *figure;
    } else {
      using_words = " using " + ConditionWriter(declared_, grain, draw_).condition(1, Place{false, false});
    }
    return "  interpretation \"one way\" rather than \"the other\"" + using_words + "\n";
  }

  std::string sentences(const Grain& grain, bool compares) {
    std::string subject;
    for (const Dimension& dimension : grain) subject += "{" + declared_.name_of(dimension) + "} ";
    std::string out = "  when cannot tell say \"" + subject + "lacks {missing}.\"\n";
    if (draw_.chance(500)) out += "  when not yet due say \"" + subject + "waits for {missing}.\"\n";
    if (draw_.chance(400)) out += "  when met say \"" + subject + "rests on {cells}.\"\n";
    if (compares) out += "  when not met say \"" + subject + "has {figure}, not {needed}, and is {shortfall} short.\"\n";
    return out;
  }

  Draw& draw_;
  Declared declared_;
};

}  // namespace

std::string random_program(unsigned seed) {
  std::mt19937 random(seed);
  Draw draw(random);
  return ProgramWriter(draw).write();
}

}  // namespace plumbline
