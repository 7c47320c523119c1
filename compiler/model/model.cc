#include "compiler/model/model.h"

#include <algorithm>
#include <cctype>

#include "base/notice/suggest.h"
#include "base/plain_words.h"
#include "runtime/program/units.h"

namespace plumbline::compiler {

std::string_view word(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::level:
      return "a level";
    case SymbolKind::unit:
      return "a unit";
    case SymbolKind::role:
      return "a role";
    case SymbolKind::list:
      return "a list";
    case SymbolKind::source:
      return "a source";
    case SymbolKind::priority:
      return "a priority";
    case SymbolKind::table:
      return "a table";
    case SymbolKind::parameter:
      return "a parameter";
    case SymbolKind::measure:
      return "a measure";
    case SymbolKind::outcome:
      return "an outcome";
    case SymbolKind::disclosure:
      return "a disclosure profile";
    case SymbolKind::requirement:
      return "a requirement";
  }
  return "a name";
}

const Symbol* Symbols::find(std::string_view name) const {
  const auto found = by_name.find(name);
  return found == by_name.end() ? nullptr : &found->second;
}

std::vector<std::string> Symbols::names(std::optional<SymbolKind> kind) const {
  std::vector<std::string> out;
  for (const auto& [name, symbol] : by_name) {
    if (!kind || symbol.kind == *kind) out.push_back(name);
  }
  return out;
}

Origin Compilation::origin(Span span) const {
  const dsl::Source& source = sources[span.source];
  const std::string_view text = source.text;
  std::size_t begin = text.rfind('\n', span.begin == 0 ? 0 : span.begin - 1);
  begin = begin == std::string_view::npos ? 0 : begin + 1;
  if (begin > span.begin) begin = span.begin;
  std::size_t end = text.find('\n', span.begin);
  if (end == std::string_view::npos) end = text.size();
  while (begin < end && std::isspace(static_cast<unsigned char>(text[begin])) != 0) ++begin;
  while (end > begin && std::isspace(static_cast<unsigned char>(text[end - 1])) != 0) --end;
  return {source.name, sources.line_of(span), std::string(text.substr(begin, end - begin))};
}

void Compilation::report_unknown(const dsl::Name& name, std::string_view kind,
                                 const std::vector<std::string>& known) const {
  if (model.symbols.incomplete) return;
  const std::optional<std::string> near = nearest(name.text, known);
  dsl::Diagnostic& diagnostic = diagnostics.report(
      dsl::Code::E0201, name.span, {{"kind", std::string(kind)}, {"name", name.text}});
  diagnostic.suggest(near).absent(name.text, std::nullopt, std::string(kind));
  if (!near && known.size() <= 8 && !known.empty()) {
    diagnostic.advise("The framework has: " + one_of_words(known) + ".");
  } else if (!near) {
    diagnostic.advise("Define it, or write the name of one that is defined.");
  }
}

std::string describe(const Unit& unit) {
  switch (unit.quantity) {
    case Quantity::number:
      return "a plain number";
    case Quantity::count:
      return "a count of " + unit.word;
    case Quantity::quantity:
      return (is_rate(unit) ? "a rate " : "a quantity in ") + unit.word;
    case Quantity::money:
      return unit.scale == 0 ? "money" : "money in " + unit.word;
    case Quantity::percentage:
      return "a percentage";
    case Quantity::points:
      return "percentage points";
    case Quantity::truth:
      return "something true or false";
    case Quantity::date:
      return "a day";
  }
  return "a figure";
}

namespace {

std::string grain_words(const Program& program, const std::vector<Dimension>& grain) {
  std::vector<std::string> names;
  for (const Dimension& dimension : grain) names.push_back(dimension_name(program, dimension));
  return listed(names);
}

std::string show_figure(const Model& model, const Figure& figure) {
  if (figure.bad) return "(bad)";
  if (figure.measure) return model.measures[*figure.measure].name;
  if (figure.op == Op::parameter) return model.program.parameters[figure.parameter].name;
  if (figure.op == Op::constant) return figure.constant.to_string();
  if (figure.op == Op::attribute) return model.program.levels[figure.level].attributes[figure.of].name;
  if (figure.op == Op::submitted) return "(submitted " + model.program.tables[figure.of].name + ")";
  if (figure.op == Op::gathered || figure.op == Op::complete || figure.op == Op::slack) {
    const Table& table = model.program.tables[figure.gather.table];
    std::string out = "(" + (figure.op == Op::gathered ? "" : std::string(op_row(figure.op).name) + " ") +
                      std::string(fold_row(figure.gather.fold).name) + " " + table.name + "." +
                      table.columns[figure.gather.column].name + " by";
    for (const GatherKey& key : figure.gather.keys) {
      out += " " + dimension_name(model.program, key.dimension);
    }
    return out + ")";
  }
  std::string out = "(" + std::string(op_row(figure.op).name);
  for (const FigurePtr& argument : figure.arguments) out += " " + show_figure(model, *argument);
  return out + ")";
}

}  // namespace

std::string dump(const Model& model) {
  std::string out = "framework " + model.program.id + "\n";
  if (model.program.approved_on) out += "  approved by " + model.program.approved_by + " on " + show(*model.program.approved_on) + "\n";
  for (const auto& [name, symbol] : model.symbols.by_name) {
    out += "  " + name + ": " + std::string(word(symbol.kind)) + "\n";
  }
  for (const Measure& measure : model.measures) {
    out += "measure " + measure.name + ": " + describe(measure.unit) + " for each " +
           grain_words(model.program, measure.grain) + "\n";
    if (measure.figure) out += "  is " + show_figure(model, *measure.figure) + "\n";
  }
  for (const Required& required : model.requirements) {
    out += "requirement " + required.program.id + " for each " +
           grain_words(model.program, required.program.subject) + "\n";
    for (const FigurePtr& test : required.tests) out += "  test " + show_figure(model, *test) + "\n";
  }
  return out;
}

}  // namespace plumbline::compiler
