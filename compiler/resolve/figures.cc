#include "compiler/resolve/figures.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/notice/suggest.h"
#include "compiler/check/units.h"
#include "compiler/resolve/where.h"
#include "compiler/resolve/words.h"

namespace plumbline::compiler {
namespace {

using dsl::Code;
using dsl::Expression;
using dsl::ExpressionKind;

class FigureResolver {
 public:
  FigureResolver(Compilation& compilation, const Wanted& wanted) : compilation_(compilation), wanted_(wanted) {}

  FigurePtr resolve(const Expression& expression) {
    auto figure = std::make_unique<Figure>();
    figure->text = &expression;
    switch (expression.kind) {
      case ExpressionKind::bad:
        figure->bad = true;
        break;
      case ExpressionKind::literal:
        resolve_literal(expression, *figure);
        break;
      case ExpressionKind::reference:
        resolve_reference(expression, *figure);
        break;
      case ExpressionKind::aggregate:
        resolve_aggregate(expression, *figure);
        break;
      case ExpressionKind::binary:
      case ExpressionKind::negation:
        resolve_operator(expression, *figure);
        break;
    }
    if (expression.shift.kind != dsl::ShiftKind::none && !figure->bad) apply_shift(expression.shift, *figure);
    return figure;
  }

 private:
  [[nodiscard]] const Program& program() const { return compilation_.model.program; }

  std::string grain_words(const std::vector<Dimension>& grain) const {
    std::vector<std::string> names;
    for (const Dimension& dimension : grain) names.push_back(dimension_name(program(), dimension));
    return list_words(names);
  }

  static void resolve_literal(const Expression& expression, Figure& figure) {
    figure.is_literal = true;
    figure.literal = expression.literal.kind;
    figure.constant = expression.literal.value;
    switch (expression.literal.kind) {
      case dsl::LiteralKind::percent:
        figure.unit.quantity = Quantity::percentage;
        break;
      case dsl::LiteralKind::points:
        figure.unit.quantity = Quantity::points;
        break;
      case dsl::LiteralKind::money:
        figure.unit = {Quantity::money, "£", "", 0};
        break;
      case dsl::LiteralKind::number:
        break;
    }
  }

  void resolve_operator(const Expression& expression, Figure& figure) {
    const auto row = std::find_if(op_table().begin(), op_table().end(),
                                  [&](const OpRow& op) { return op.words == expression.word; });
    if (row == op_table().end()) {
      figure.bad = true;
      return;
    }
    figure.op = row->op;
    for (const dsl::ExpressionPtr& argument : expression.arguments) figure.arguments.push_back(resolve(*argument));
    apply_unit_rule(compilation_, figure);
  }

  void resolve_reference(const Expression& expression, Figure& figure) {
    const dsl::Reference& reference = expression.reference;
    if (reference.parts.size() > 1) {
      resolve_cell(reference, figure);
      return;
    }
    const dsl::Name& name = reference.parts.front();
    const Symbol* symbol = compilation_.model.symbols.find(name.text);
    if (symbol != nullptr && symbol->kind == SymbolKind::measure) {
      use_measure(name, symbol->index, figure);
    } else if (symbol != nullptr && symbol->kind == SymbolKind::parameter) {
      use_parameter(name, symbol->index, figure);
    } else {
      figure.bad = true;
      report_not_a_figure(name, symbol);
    }
  }

  void report_not_a_figure(const dsl::Name& name, const Symbol* symbol) {
    if (symbol != nullptr) {
      compilation_.diagnostics
          .report(Code::E0206, name.span,
                  {{"name", name.text}, {"kind", std::string(word(symbol->kind))},
                   {"reason", "A figure is a measure, a parameter, a column of a table or a sum of one."}})
          .advise(symbol->kind == SymbolKind::table ? "Name a column of it: " + name.text + ".column" : "Name a figure.")
          .also(symbol->span, "defined here");
      return;
    }
    std::vector<std::string> known = compilation_.model.symbols.names(SymbolKind::measure);
    for (const std::string& parameter : compilation_.model.symbols.names(SymbolKind::parameter)) {
      known.push_back(parameter);
    }
    compilation_.report_unknown(name, "measure or parameter", known);
  }

  void use_measure(const dsl::Name& name, std::uint32_t index, Figure& figure) {
    const Measure& measure = compilation_.model.measures[index];
    figure.measure = index;
    figure.unit = measure.unit;
    figure.bad = measure.bad;
    if (figure.bad) return;
    for (const Dimension& dimension : measure.grain) {
      if (std::find(wanted_.grain.begin(), wanted_.grain.end(), dimension) != wanted_.grain.end()) continue;
      figure.bad = true;
      compilation_.diagnostics
          .report(Code::E0302, name.span,
                  {{"name", name.text}, {"has", grain_words(measure.grain)}, {"needs", grain_words(wanted_.grain)}})
          .advise("Give the measure the same `for each`, or ask for each " + grain_words(measure.grain) + " here.");
      return;
    }
  }

  void use_parameter(const dsl::Name& name, std::uint32_t index, Figure& figure) {
    const Parameter& parameter = program().parameters[index];
    figure.op = Op::parameter;
    figure.parameter = index;
    figure.unit = parameter.unit;
    figure.bad = compilation_.model.bad_parameters[index];
    if (figure.bad || !parameter.by_month || has_month(wanted_.grain)) return;
    figure.bad = true;
    compilation_.diagnostics
        .report(Code::E0302, name.span,
                {{"name", name.text}, {"has", "month"}, {"needs", grain_words(wanted_.grain)}})
        .advise("Add the month to the `for each` line.");
  }

  static bool has_month(const std::vector<Dimension>& grain) {
    return std::any_of(grain.begin(), grain.end(),
                       [](const Dimension& dimension) { return dimension.kind == DimensionKind::month; });
  }

  /// The table and column of "activity.value"; reports and says false where there is none.
  bool find_column(const dsl::Reference& reference, Gather& gather) {
    const dsl::Name& table_name = reference.parts[0];
    const Symbol* symbol = compilation_.model.symbols.find(table_name.text);
    if (symbol == nullptr || symbol->kind != SymbolKind::table) {
      compilation_.report_unknown(table_name, "table", compilation_.model.symbols.names(SymbolKind::table));
      return false;
    }
    if (reference.parts.size() > 2) {
      refuse_part(compilation_, reference.parts[2].span, "one part too many", "A figure is a table and a column of it.");
      return false;
    }
    gather.table = symbol->index;
    const Table& table = program().tables[symbol->index];
    if (compilation_.model.bad_tables[symbol->index]) return false;
    const dsl::Name& wanted = reference.parts.size() > 1 ? reference.parts[1] : table_name;
    std::vector<std::string> figures;
    for (std::uint32_t i = 0; i < table.columns.size(); ++i) {
      const Column& column = table.columns[i];
      if (column.kind == ColumnKind::number) figures.push_back(column.name);
      if (reference.parts.size() < 2 || column.name != wanted.text) continue;
      gather.column = i;
      if (column.kind == ColumnKind::number) return true;
      compilation_.diagnostics
          .report(Code::E0206, wanted.span,
                  {{"name", reference.text()}, {"kind", "a key, not a figure"},
                   {"reason", "A figure is a column that holds numbers."}})
          .advise("Name one of: " + one_of_words(figures) + ".");
      return false;
    }
    dsl::Diagnostic& diagnostic = compilation_.diagnostics.report(
        Code::E0203, wanted.span, {{"table", table.name}, {"name", wanted.text}});
    const std::optional<std::string> near = nearest(wanted.text, figures);
    diagnostic.suggest(near);
    if (!near) diagnostic.advise("It has: " + one_of_words(figures) + ".");
    return false;
  }

  [[nodiscard]] static Dimension own_dimension(const Column& column) {
    switch (column.kind) {
      case ColumnKind::organisation:
        return {DimensionKind::level, column.of};
      case ColumnKind::choice:
        return {DimensionKind::list, column.of};
      case ColumnKind::month:
      case ColumnKind::number:
        break;
    }
    return {DimensionKind::month, 0};
  }

  void resolve_cell(const dsl::Reference& reference, Figure& figure) {
    figure.op = Op::gathered;
    if (!find_column(reference, figure.gather)) {
      figure.bad = true;
      return;
    }
    const Table& table = program().tables[figure.gather.table];
    figure.unit = table.columns[figure.gather.column].unit;
    std::vector<Dimension> has;
    std::vector<std::string> left_over;
    for (std::uint32_t key : table.keys) {
      const Dimension dimension = own_dimension(table.columns[key]);
      has.push_back(dimension);
      figure.gather.keys.push_back({key, dimension});
      if (std::find(wanted_.grain.begin(), wanted_.grain.end(), dimension) == wanted_.grain.end()) {
        left_over.push_back(table.columns[key].name);
      }
    }
    if (left_over.empty()) return;
    figure.bad = true;
    std::string over;
    for (const std::string& key : left_over) over += (over.empty() ? "" : ", ") + key;
    const std::string total = "sum of " + reference.text() + " over " + over;
    compilation_.diagnostics
        .report(Code::E0302, reference.span,
                {{"name", reference.text()}, {"has", grain_words(has)}, {"needs", grain_words(wanted_.grain)}})
        .advise("Add it up: `" + total + "`.")
        .fix(reference.span, total);
  }

  void resolve_aggregate(const Expression& expression, Figure& figure) {
    figure.op = Op::gathered;
    Gather& gather = figure.gather;
    for (const FoldRow& fold : fold_table()) {
      if (fold.words == expression.word) gather.fold = fold.fold;
    }
    if (!find_column(expression.reference, gather)) {
      figure.bad = true;
      return;
    }
    const Table& table = program().tables[gather.table];
    figure.unit = table.columns[gather.column].unit;
    const std::optional<std::vector<std::uint32_t>> over = keys_over(expression, table);
    figure.bad = !over || !check_fold(expression, table, *over, gather) || !place_keys(expression, table, *over, gather);
    if (!expression.arguments.empty()) {
      gather.where = row_filters(compilation_, *expression.arguments.front(), table);
    }
  }

  std::optional<std::vector<std::uint32_t>> keys_over(const Expression& expression, const Table& table) {
    std::vector<std::uint32_t> over;
    std::vector<std::string> keys;
    for (std::uint32_t key : table.keys) keys.push_back(table.columns[key].name);
    for (const dsl::Name& name : expression.over) {
      const auto found = std::find(keys.begin(), keys.end(), name.text);
      if (found != keys.end()) {
        over.push_back(table.keys[static_cast<std::size_t>(found - keys.begin())]);
        continue;
      }
      compilation_.diagnostics
          .report(Code::E0303, name.span,
                  {{"table", table.name}, {"name", name.text}, {"keys", list_words(keys)}})
          .suggest(nearest(name.text, keys));
      return std::nullopt;
    }
    return over;
  }

  bool check_fold(const Expression& expression, const Table& table, const std::vector<std::uint32_t>& over,
                  const Gather& gather) {
    if (table.expected.empty() && !table.keys.empty()) {
      compilation_.diagnostics.report(Code::E0306, expression.reference.span, {{"table", table.name}});
      return false;
    }
    const Column& column = table.columns[gather.column];
    const bool over_month = std::any_of(over.begin(), over.end(), [&](std::uint32_t key) {
      return table.columns[key].kind == ColumnKind::month;
    });
    if (over_month && column.snapshot && !fold_row(gather.fold).over_time) {
      compilation_.diagnostics.report(Code::E0305, expression.reference.span,
                                      {{"name", expression.reference.text()}, {"period", "month"}});
      return false;
    }
    return true;
  }

  /// Each dimension wanted takes the key it comes from: its own, or for a level one that lies
  /// within it and is summed away. Keys that are neither summed nor wanted are a mistake of grain.
  bool place_keys(const Expression& expression, const Table& table, const std::vector<std::uint32_t>& over,
                  Gather& gather) {
    const auto summed = [&](std::uint32_t key) { return std::find(over.begin(), over.end(), key) != over.end(); };
    std::vector<Dimension> left;
    std::vector<std::string> left_names;
    for (std::uint32_t key : table.keys) {
      const Column& column = table.columns[key];
      const Dimension own = own_dimension(column);
      std::optional<Dimension> taken;
      for (const Dimension& wanted : wanted_.grain) {
        // A month or a category may be set against the total of all of them, but who "all" of the
        // organisations are nobody has said.
        const bool own_level = wanted == own && own.kind == DimensionKind::level;
        if (own_level && summed(key)) return refuse_summed(expression, column);
        const bool fits = wanted == own ? !summed(key)
                                        : own.kind == DimensionKind::level && wanted.kind == DimensionKind::level &&
                                              summed(key) && lies_within(program(), own.of, wanted.of);
        if (fits) taken = wanted;
      }
      if (taken) {
        gather.keys.push_back({key, *taken});
      } else if (!summed(key)) {
        left.push_back(own);
        left_names.push_back(column.name);
      }
    }
    if (left.empty()) return true;
    compilation_.diagnostics
        .report(Code::E0302, expression.span,
                {{"name", std::string(compilation_.sources.text_of(expression.reference.span))},
                 {"has", grain_words(left)},
                 {"needs", grain_words(wanted_.grain)}})
        .advise("Sum " + list_words(left_names) + " away as well: add it after `over`.");
    return false;
  }

  // Summed over its own providers, every provider would be given the total of all.
  bool refuse_summed(const Expression& expression, const Column& column) {
    Span span = expression.span;
    for (const dsl::Name& name : expression.over) span = name.text == column.name ? name.span : span;
    compilation_.diagnostics
        .report(Code::E0302, span,
                {{"name", std::string(compilation_.sources.text_of(expression.reference.span)) + " summed over " + column.name},
                 {"has", "all of them together"},
                 {"needs", grain_words(wanted_.grain)}})
        .advise("Take `" + column.name + "` out of `over`.");
    return false;
  }

  void apply_shift(const dsl::Shift& shift, Figure& figure) {
    if (shift.unit.text != "month") {
      compilation_.diagnostics
          .report(Code::E0208, shift.unit.span,
                  {{"name", shift.unit.text}, {"what", "a period a figure can be moved by"},
                   {"reason", "Figures here are by month."}})
          .suggest(nearest(shift.unit.text, {"month"}));
      figure.bad = true;
      return;
    }
    const bool moved_already = figure.shift.by != ShiftBy::none;
    if (figure.measure || figure.op == Op::parameter || !figure.arguments.empty() || moved_already) {
      figure.bad = true;
      refuse_part(compilation_, shift.span, "a move in time", "It goes with a sum or a column, and moves that alone.");
      return;
    }
    const bool by_month = figure.op == Op::gathered && !figure.measure &&
                          std::any_of(figure.gather.keys.begin(), figure.gather.keys.end(), [](const GatherKey& key) {
                            return key.dimension.kind == DimensionKind::month;
                          });
    const bool of_a_year = shift.kind != dsl::ShiftKind::same_month_of ||
                           shift.year.kind == PeriodKind::financial_year;
    if (!by_month || !of_a_year) {
      compilation_.diagnostics.report(Code::E0307, shift.span,
                                      {{"shift", shift.kind == dsl::ShiftKind::previous ? "previous month" : "same month"}});
      figure.bad = true;
      return;
    }
    figure.shift = shift.kind == dsl::ShiftKind::previous ? MonthShift{ShiftBy::previous_month, {}}
                                                          : MonthShift{ShiftBy::same_month_of, shift.year};
  }

  Compilation& compilation_;
  const Wanted& wanted_;
};

}  // namespace

FigurePtr figure_of(Compilation& compilation, const Expression& expression, const Wanted& wanted) {
  return FigureResolver(compilation, wanted).resolve(expression);
}

}  // namespace plumbline::compiler
