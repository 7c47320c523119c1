#include "compiler/emit/english.h"

#include <vector>

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

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

std::string spaced(std::string name) {
  for (char& c : name) {
    if (c == '_') c = ' ';
  }
  return name;
}

std::string with_commas(std::string digits) {
  if (digits.find('/') != std::string::npos) return digits;
  for (std::size_t at = digits.size(); at > 3 && digits[at - 4] != '-';) digits.insert(at -= 3, ",");
  return digits;
}

std::string literal_words(const Figure& figure) {
  switch (figure.unit.quantity) {
    case Quantity::percentage:
      return (figure.constant * Exact(100)).to_string() + "%";
    case Quantity::points:
      return (figure.constant * Exact(100)).to_string() + " percentage points";
    case Quantity::money: {
      Exact pounds = figure.constant;
      for (int i = 0; i < figure.unit.scale; ++i) pounds = pounds * Exact(10);
      return "£" + with_commas(pounds.to_string());
    }
    default:
      return with_commas(figure.constant.to_string()) + (figure.unit.word.empty() ? "" : " " + figure.unit.word);
  }
}

std::string where_words(const Program& program, const Gather& gather) {
  std::string out;
  const Table& table = program.tables[gather.table];
  for (const RowFilter& filter : gather.where) {
    const Column& column = table.columns[filter.column];
    out += out.empty() ? ", where " : " and ";
    if (filter.attribute) {
      out += spaced(program.levels[column.of].attributes[*filter.attribute].name) + (filter.item == 1 ? " is yes" : " is no");
    } else {
      out += spaced(column.name) + " is " + program.lists[column.of].items[filter.item].label;
    }
  }
  return out;
}

std::string gathered_words(const Program& program, const Figure& figure) {
  const Gather& gather = figure.gather;
  const Table& table = program.tables[gather.table];
  std::vector<std::string> keys;
  for (std::uint32_t key : table.keys) {
    bool kept = false;
    for (const GatherKey& at : gather.keys) {
      const bool own_level = at.dimension.kind != DimensionKind::level || at.dimension.of == table.columns[key].of;
      kept = kept || (at.column == key && own_level);
    }
    if (!kept) keys.push_back(spaced(table.columns[key].name));
  }
  const std::string column = "“" + table.columns[gather.column].headers.front() + "” in the " + table.title;
  std::string out = filled(fold_row(gather.fold).english, {{"{column}", column}, {"{keys}", list_words(keys)}});
  out += where_words(program, gather);
  if (figure.shift.by == ShiftBy::same_month_of) out += " in the same month of " + show(figure.shift.year);
  if (figure.shift.by == ShiftBy::previous_month) out += " in the month before";
  return out;
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

}  // namespace

std::string english(const Model& model, const Figure& figure) {
  if (figure.measure) return "“" + model.measures[*figure.measure].title + "”";
  if (figure.op == Op::parameter) return "“" + model.program.parameters[figure.parameter].title + "”";
  if (figure.op == Op::constant) return literal_words(figure);
  if (figure.op == Op::gathered) return gathered_words(model.program, figure);
  std::vector<std::pair<std::string, std::string>> parts;
  for (std::size_t i = 0; i < figure.arguments.size(); ++i) {
    const Figure& argument = *figure.arguments[i];
    const bool bracketed = argument.text != nullptr && argument.text->bracketed;
    std::string words = english(model, argument);
    if (bracketed) words.insert(0, "(").append(")");
    parts.emplace_back("{" + std::to_string(i) + "}", words);
  }
  return filled(op_row(figure.op).english, parts);
}

std::string english(const Model& model, const Required& required) {
  std::vector<std::string> each;
  for (const Dimension& dimension : required.program.subject) each.push_back(spaced(dimension_name(model.program, dimension)));
  std::string out = "For each " + list_words(each);
  if (!required.program.months.empty()) {
    const MonthRange months = required.program.months.front();
    out += months.first == months.last ? " (" + show(months.first) + ")"
                                       : " from " + show(months.first) + " to " + show(months.last);
  }
  out += ": ";
  std::string tests;
  for (const FigurePtr& test : required.tests) tests += (tests.empty() ? "" : "; and ") + english(model, *test);
  out += tests + ".";
  std::vector<std::uint32_t> seen;
  std::string measures;
  for (const FigurePtr& test : required.tests) explain_measures(model, *test, seen, measures);
  return capital(out) + measures;
}

}  // namespace plumbline::compiler
