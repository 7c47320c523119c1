#include "compiler/emit/english.h"

#include <vector>

#include "base/plain_words.h"
#include "runtime/program/units.h"

namespace plumbline::compiler {
namespace {

std::string filled(std::string_view words, const std::vector<std::pair<std::string, std::string>>& parts) {
  std::string out(words);
  for (const auto& [name, text] : parts) {
    const std::size_t at = out.find(name);
    if (at != std::string::npos) out.replace(at, name.size(), text);
  }
  return out;
}

// "0.05", as people write it; what has no end as a decimal stays a fraction.
std::string written(const Exact& value) {
  constexpr int most_places = 12;
  for (int places = 0; places <= most_places; ++places) {
    std::string digits = value.rounded(places);
    if (Exact::parse(digits) == value) return with_commas(std::move(digits));
  }
  return value.to_string();
}

std::string literal_words(const Figure& figure) {
  switch (figure.unit.quantity) {
    case Quantity::percentage:
      return written(figure.constant * Exact(100)) + "%";
    case Quantity::points:
      return written(figure.constant * Exact(100)) + (figure.constant * Exact(100) == Exact(1) ? " percentage point" : " percentage points");
    case Quantity::truth:
      return figure.constant.is_zero() ? "no" : "yes";
    case Quantity::date:
      return show(day_of(figure.constant));
    case Quantity::money: {
      Exact pounds = figure.constant;
      for (int i = 0; i < figure.unit.scale; ++i) pounds = pounds * Exact(10);
      return "£" + written(pounds);
    }
    default:
      return written(figure.constant) + (figure.unit.word.empty() ? "" : " " + (figure.constant == Exact(1) && !figure.unit.one.empty() ? figure.unit.one : figure.unit.word));
  }
}

std::string where_words(const Program& program, const Gather& gather) {
  std::string out;
  const Table& table = program.tables[gather.table];
  for (const RowFilter& filter : gather.where) {
    const Column& column = table.columns[filter.column];
    out += out.empty() ? " (where " : " and ";
    if (column.kind == ColumnKind::truth) {
      out += spaced(column.name) + (filter.item == 1 ? " is yes" : " is no");
    } else if (filter.attribute) {
      out += spaced(program.levels[column.of].attributes[*filter.attribute].name) + (filter.item == 1 ? " is yes" : " is no");
    } else {
      out += spaced(column.name) + " is " + program.lists[column.of].items[filter.item].label;
    }
  }
  return out.empty() ? out : out + ")";
}

// "the last month's sum of ...", "the average over the months of the sum of ..."
std::string of_months(Fold fold, std::string figure) {
  if (fold != Fold::last) return "the " + std::string(fold_row(fold).words) + " over the months of " + figure;
  if (figure.starts_with("the ")) figure.erase(0, 4);
  return "the last month’s " + figure;
}

std::string gathered_words(const Program& program, const Figure& figure) {
  const Gather& gather = figure.gather;
  const Table& table = program.tables[gather.table];
  std::vector<std::string> keys;
  for (std::uint32_t key : table.keys) {
    bool kept = false;
    for (const GatherKey& at : gather.keys) {
      const bool own = at.dimension.kind == DimensionKind::list || at.dimension.of == table.columns[key].of;
      kept = kept || (at.column == key && own);
    }
    if (!kept) keys.push_back(spaced(table.columns[key].name));
  }
  const std::string column = "“" + table.columns[gather.column].headers.front() + "” in the " + table.title;
  std::string out = filled(fold_row(gather.fold).english, {{"{column}", column}, {"{keys}", listed(keys)}});
  out += where_words(program, gather);
  if (gather.leaves_out_rows()) {
    out += std::string(gather.leaves_out_cells() ? " (what is missing" : " (a row that is missing") + " is left out, because " +
           gather.ignoring_because + ")";
  }
  if (figure.window == Window::each_month) out = of_months(figure.window_fold, out);
  if (figure.window == Window::year_to_date) out += " in the year to date";
  if (figure.shift.by == ShiftBy::none) return out;
  std::string period = "month";
  for (const GatherKey& key : gather.keys) {
    if (key.dimension.kind == DimensionKind::period && figure.text != nullptr && !figure.text->shift.unit.text.empty()) {
      period = spaced(figure.text->shift.unit.text);
    } else if (key.dimension.kind == DimensionKind::period && figure.window == Window::none) {
      period = spaced(dimension_name(program, key.dimension));
    } else if (key.dimension.kind == DimensionKind::period) {
      period = "period";
    }
  }
  return out + (figure.shift.by == ShiftBy::previous ? " in the " + period + " before"
                                                     : " in the same " + period + " of " + show(figure.shift.year));
}

// "the document “memorandum of understanding”, agreed by system and covering delivery, is judged by ..."
std::string evidence_words(const EvidenceAsked& asked) {
  std::vector<std::string> parties;
  for (const Party& party : asked.agreed_by) parties.push_back("the " + spaced(party.name));
  std::string out = "the " + std::string(word(asked.kind)) + " “" + spaced(asked.name) + "”";
  if (asked.kind == EvidenceKind::attestation) return (asked.role.empty() ? "somebody" : "the " + spaced(asked.role)) + " attests “" + spaced(asked.name) + "”";
  if (!parties.empty()) out += ", agreed by " + listed(parties);
  if (!asked.covering.empty()) out += ", covering " + spaced(listed(asked.covering));
  if (asked.words > 0) out += ", of at least " + std::to_string(asked.words) + " words";
  if (!asked.mentioning.empty()) out += ", mentioning " + spaced(listed(asked.mentioning));
  return out + ", is there, and the " + spaced(asked.role) + " judges that it does what is asked";
}

// "“Care is joined up” is at least “the standard”, with 95% confidence"
std::string outcome_test_words(const Model& model, const Figure& figure) {
  const OutcomeTest& test = model.program.outcome_tests[figure.of];
  std::string out = filled(op_row(figure.comparison).english, {{"{0}", english(model, *figure.arguments[0])}, {"{1}", english(model, *figure.arguments[1])}});
  if (!test.confidence.is_zero()) out += ", with " + (test.confidence * Exact(100)).rounded(0) + "% confidence";
  return out + ", whatever those who are not known would have said";
}

std::string complete_words(const Program& program, const Figure& figure) {
  const Table& table = program.tables[figure.gather.table];
  return "every expected “" + table.columns[figure.gather.column].headers.front() + "” of the " + table.title + " is there";
}

void explain_measures(const Model& model, const Figure& figure, std::vector<std::uint32_t>& seen, std::string& out) {
  if (figure.measure) {
    for (std::uint32_t before : seen) {
      if (before == *figure.measure) return;
    }
    seen.push_back(*figure.measure);
    const Measure& measure = model.measures[*figure.measure];
    out += " “" + measure.title + "” is " + english(model, *measure.figure) + ".";
    explain_measures(model, *measure.figure, seen, out);
  }
  for (const FigurePtr& argument : figure.arguments) explain_measures(model, *argument, seen, out);
}

bool is_slack(const Figure& figure) {
  return figure.op == Op::slack || (figure.op == Op::add && is_slack(*figure.arguments[0]) && is_slack(*figure.arguments[1]));
}

// The columns of a complete table stand side by side: the table they are all of.
const std::string& title_of_complete(const Model& model, const Figure& figure) {
  const Figure* one = &figure;
  while (one->op == Op::both) one = one->arguments.front().get();
  return model.program.tables[one->gather.table].title;
}

// "since the same quarter of 2019/20": from when a figure has grown.
std::string growth_words(const Model& model, const Figure& figure) {
  const dsl::Shift& since = figure.text->shift;
  const std::string unit = spaced(since.unit.text);
  return "the growth in " + english(model, *figure.arguments[0]) +
         (since.kind == dsl::ShiftKind::previous ? " since the " + unit + " before" : " since the same " + unit + " of " + show(since.year));
}

// "is not above", "is no": read out, "it does not hold that" is heard as its opposite.
std::string negated_words(const Model& model, const Figure& figure) {
  const std::string words = english(model, figure);
  if (figure.op == Op::attribute) return words.substr(0, words.rfind(" is ")) + " is no";
  if (figure.measure || figure.agreement || op_row(figure.op).rule != UnitRule::comparison) return "it does not hold that " + words;
  const std::string left = english(model, *figure.arguments[0]);
  const std::size_t is = words.find(left) + left.size();
  if (words.substr(is, 4) != " is ") return "it does not hold that " + words;
  return words.substr(0, is) + " is not " + words.substr(is + 4);
}

// The distance and the tolerance it is held against, said as the author wrote it.
std::string agreement_words(const Model& model, const Figure& figure) {
  const Figure& apart = *figure.arguments[0];
  const Figure& allowed = *figure.arguments[1];
  const std::string word = figure.text->word == "in line with" ? " is in line with " : " " + figure.text->word + " ";
  std::string out = english(model, *apart.arguments[0]) + word + english(model, *apart.arguments[1]);
  if (is_slack(allowed)) return out + ", as far as rounding allows";
  const bool relative = allowed.op == Op::multiply && allowed.arguments[1]->op == Op::magnitude;
  return out + ", within " + english(model, relative ? *allowed.arguments[0] : allowed);
}

std::string excepted_words(const Figure& figure) {
  const std::optional<PeriodKind> kind = parse_period_kind(figure.text->closeness.except_first->text);
  return show(Period{kind.value_or(PeriodKind::month), static_cast<std::int32_t>(figure.of)});
}

}  // namespace

std::string outcome_words(const Program& program, const OutcomeCell& cell) {
  const Outcome& outcome = program.outcomes[cell.outcome];
  std::string out = "“" + outcome.title + "”";
  if (!cell.split) return out;
  const Column& column = program.tables[outcome.table].columns[*cell.split];
  if (column.kind == ColumnKind::truth) return out + " where " + spaced(column.name) + (cell.item == 1 ? " is yes" : " is no");
  return out + " where " + spaced(column.name) + " is “" + program.lists[column.of].items[cell.item].label + "”";
}

std::string english(const Model& model, const Figure& figure) {
  if (figure.measure) return "“" + model.measures[*figure.measure].title + "”";
  if (figure.op == Op::parameter) return "“" + model.program.parameters[figure.parameter].title + "”";
  if (figure.op == Op::constant) return literal_words(figure);
  if (figure.op == Op::gathered) return gathered_words(model.program, figure);
  if (figure.op == Op::slack) return "what rounding allows in " + gathered_words(model.program, figure);
  if (figure.op == Op::complete) return complete_words(model.program, figure);
  if (figure.op == Op::attribute) return spaced(model.program.levels[figure.level].attributes[figure.of].name) + " is yes";
  if (figure.op == Op::submitted) {
    return "the " + model.program.tables[figure.of].title + " arrived by " +
           show(day_of(figure.constant));
  }
  if (figure.op == Op::evidence) return evidence_words(model.program.evidence[figure.of]);
  if (figure.op == Op::outcome) return outcome_words(model.program, model.program.outcome_cells[figure.of]);
  if (figure.op == Op::outcome_test) return outcome_test_words(model, figure);
  if (figure.op == Op::arrived) {
    return "the document “" + spaced(model.program.evidence[figure.of].name) + "” arrived by " + show(day_of(figure.constant));
  }
  if (figure.op == Op::both && figure.text != nullptr && figure.text->kind == dsl::ExpressionKind::complete) {
    return "every expected figure of the " + title_of_complete(model, figure) + " is there";
  }
  const bool grew = figure.op == Op::growth && figure.text != nullptr && figure.text->shift.kind != dsl::ShiftKind::none;
  if (grew) return growth_words(model, figure);
  if (figure.op == Op::negate) {
    const Figure& inner = *figure.arguments[0];
    const bool bracketed = inner.text != nullptr && inner.text != figure.text && inner.text->bracketed;
    if (!bracketed) return negated_words(model, inner);
  }
  std::vector<std::pair<std::string, std::string>> parts;
  for (std::size_t i = 0; i < figure.arguments.size(); ++i) {
    const Figure& argument = *figure.arguments[i];
    const bool bracketed = argument.text != nullptr && argument.text->bracketed;
    std::string words = english(model, argument);
    if (bracketed) words.insert(0, "(").append(")");
    parts.emplace_back("{" + std::to_string(i) + "}", words);
  }
  if (figure.op == Op::multiply && is_rate(figure.unit) && figure.arguments[0]->op == Op::divide) {
    const Figure& share = *figure.arguments[0];
    const std::string per = figure.unit.word.substr(0, figure.unit.word.find(' ', 4));
    return english(model, *share.arguments[0]) + " " + per + " of " + english(model, *share.arguments[1]);
  }
  if (figure.agreement) return agreement_words(model, figure);
  if (figure.op == Op::except_in) return parts[0].second + ", except in " + excepted_words(figure);
  const bool of_days = op_row(figure.op).rule == UnitRule::comparison && figure.arguments[0]->unit.quantity == Quantity::date;
  const bool of_answers = figure.op == Op::equal && figure.arguments[0]->unit.quantity == Quantity::truth;
  if (of_answers || (of_days && figure.op == Op::equal)) return parts[0].second + " is " + parts[1].second;
  if (of_days && figure.text != nullptr) return parts[0].second + " is " + figure.text->word + " " + parts[1].second;
  return filled(op_row(figure.op).english, parts);
}

std::string english(const Model& model, const Required& required) {
  std::vector<std::string> each;
  for (const Dimension& dimension : required.program.subject) each.push_back(spaced(dimension_name(model.program, dimension)));
  std::string out = "For each " + listed(each);
  if (!required.program.months.empty()) {
    const MonthRange months = required.program.months.front();
    PeriodKind kind = PeriodKind::month;
    for (const Dimension& dimension : required.program.subject) {
      if (dimension.kind == DimensionKind::period) kind = static_cast<PeriodKind>(dimension.of);
    }
    const Period first = period_of(kind, months.first);
    const Period last = period_of(kind, months.last);
    out += first == last ? " (" + show(first) + ")" : " from " + show(first) + " to " + show(last);
  }
  if (required.applies) out += ", where " + english(model, *required.applies);
  out += ": ";
  std::string tests;
  for (const FigurePtr& test : required.tests) tests += (tests.empty() ? "" : "; and ") + english(model, *test);
  if (required.reported) tests = english(model, *required.reported) + " is shown; no standard is set, because " + required.program.no_standard_because;
  out += tests + ".";
  std::vector<std::uint32_t> seen;
  std::string measures;
  if (required.applies) explain_measures(model, *required.applies, seen, measures);
  for (const FigurePtr& test : required.tests) explain_measures(model, *test, seen, measures);
  if (required.reported) explain_measures(model, *required.reported, seen, measures);
  return capital(out) + measures;
}

}  // namespace plumbline::compiler
