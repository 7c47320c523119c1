#include "compiler/resolve/totals.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/notice/suggest.h"
#include "base/plain_words.h"
#include "compiler/resolve/where.h"
#include "compiler/resolve/words.h"
#include "runtime/program/units.h"

namespace plumbline::compiler {
namespace {

using dsl::Code;
using dsl::Expression;

bool holds_figures(const Column& column) {
  return !column.is_key && (column.kind == ColumnKind::number || column.kind == ColumnKind::truth || column.kind == ColumnKind::date);
}

std::string column_kind(const Column& column) {
  if (column.is_key) return "a key, not a figure";
  if (column.kind == ColumnKind::choice) return "one of a list, not a figure";
  return column.kind == ColumnKind::text ? "text, not a figure" : "no figure";
}

/// Shares of a big trust and of a small one do not weigh the same: they are never added or averaged.
bool is_ratio(const Column& column) {
  const Unit& unit = column.unit;
  return unit.quantity == Quantity::percentage || unit.quantity == Quantity::points || is_rate(unit);
}

/// May months of this be taken together like this? Reports and says false where they may not.
bool window_fits(Compilation& compilation, const Figure& figure, Fold fold, Span span) {
  const Table& table = compilation.model.program.tables[figure.gather.table];
  const Column& column = table.columns[figure.gather.column];
  const std::string name = table.name + "." + column.name;
  const bool adds = fold == Fold::sum || fold == Fold::average;
  if (column.kind != ColumnKind::number && adds) {
    compilation.diagnostics
        .report(Code::E0206, span, {{"name", name}, {"kind", describe(column.unit)}, {"reason", "Only numbers add up."}})
        .advise("Use the highest, the lowest or the last.");
    return false;
  }
  if (is_ratio(column) && adds) {
    compilation.diagnostics.report(Code::E0311, span,
                                   {{"name", name}, {"kind", describe(column.unit)}, {"done", fold == Fold::sum ? "added up" : "averaged"}});
    return false;
  }
  if (!column.snapshot || fold_row(fold).over_time) return true;
  compilation.diagnostics.report(Code::E0305, span, {{"name", name}, {"period", "month"}});
  return false;
}

class TotalResolver {
 public:
  TotalResolver(Compilation& compilation, const Wanted& wanted) : compilation_(compilation), wanted_(wanted) {}

  void cell(const dsl::Reference& reference, Figure& figure) {
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
    dsl::Diagnostic& diagnostic = compilation_.diagnostics.report(
        Code::E0302, reference.span, {{"name", reference.text()}, {"has", words(has)}, {"needs", words(wanted_.grain)}});
    std::string total = total_instead(reference, table, table.columns[figure.gather.column], left_over);
    const std::string before = total.starts_with("sum") ? "Add it up: `" : "Take it together: `";
    if (in_brackets_ && !total.empty()) total.insert(0, "(").append(")");
    if (total.empty()) {
      diagnostic.advise("Ask for each " + words(has) + ".");
    } else {
      diagnostic.advise(before + total + "`.").fix(reference.span, total);
    }
  }

  void total(const Expression& expression, Figure& figure) {
    if (!expression.arguments.empty() || is_last(expression)) {
      fold_months(expression, figure);
      return;
    }
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
    figure.bad = !over || !check_fold(expression, table, *over, gather) ||
                 !place_keys(expression.span, expression.over, table, *over, gather);
    if (expression.where) gather.where = row_filters(compilation_, *expression.where, table);
    if (expression.ignoring) gather.ignoring_because = expression.ignoring->text;
    gather.ignoring_rows_only = expression.ignoring_rows_only;
  }

  void complete(const Expression& expression, Figure& figure) {
    const dsl::Name& name = expression.reference.parts.front();
    const std::optional<std::uint32_t> index = table_called(compilation_, name);
    figure.bad = !index || compilation_.model.bad_tables[*index];
    if (figure.bad) return;
    const Table& table = program().tables[*index];
    if (table.expected.empty()) {
      figure.bad = true;
      compilation_.diagnostics.report(Code::E0306, name.span, {{"table", table.name}, {"done", "called complete"}});
      return;
    }
    std::vector<std::uint32_t> over;
    std::vector<Dimension> has;
    for (std::uint32_t key : table.keys) {
      const Dimension own = own_dimension(table.columns[key]);
      has.push_back(own);
      figure.bad = figure.bad || is_wider(own);
      if (std::find(wanted_.grain.begin(), wanted_.grain.end(), own) == wanted_.grain.end()) over.push_back(key);
    }
    if (figure.bad) {
      compilation_.diagnostics
          .report(Code::E0302, name.span, {{"name", table.name}, {"has", words(has)}, {"needs", words(wanted_.grain)}})
          .advise("Ask for each " + words(has) + ".");
      return;
    }
    FigurePtr all;
    for (std::uint32_t i = 0; i < table.columns.size() && !figure.bad; ++i) {
      const Column& column = table.columns[i];
      if (column.is_key || column.may_be_missing) continue;
      auto one = std::make_unique<Figure>();
      one->op = Op::complete;
      one->unit.quantity = Quantity::truth;
      one->text = &expression;
      one->gather.table = *index;
      one->gather.column = i;
      one->gather.fold = over.empty() ? Fold::only : Fold::sum;
      figure.bad = !place_keys(expression.span, {}, table, over, one->gather);
      if (!all) {
        all = std::move(one);
        continue;
      }
      auto both = std::make_unique<Figure>();
      both->op = Op::both;
      both->unit.quantity = Quantity::truth;
      both->text = &expression;
      both->arguments.push_back(std::move(all));
      both->arguments.push_back(std::move(one));
      all = std::move(both);
    }
    if (!all) {
      figure.bad = true;
      compilation_.diagnostics
          .report(Code::E0206, name.span,
                  {{"name", name.text}, {"kind", "a table whose every column may be missing"},
                   {"reason", "It is complete whatever is sent."}})
          .advise("Take `may be missing` off the columns that have to be there.");
      return;
    }
    figure = std::move(*all);
  }

 private:
  [[nodiscard]] const Program& program() const { return compilation_.model.program; }

  std::string words(const std::vector<Dimension>& grain) const { return grain_words(program(), grain); }

  static bool is_last(const Expression& expression) { return expression.word == "last"; }

  [[nodiscard]] const Dimension* wanted_period() const {
    for (const Dimension& dimension : wanted_.grain) {
      if (dimension.kind == DimensionKind::period) return &dimension;
    }
    return nullptr;
  }

  /// Is it about more than what is wanted: a quarter where months are, a system where providers are?
  [[nodiscard]] bool is_wider(const Dimension& own) const {
    return std::any_of(wanted_.grain.begin(), wanted_.grain.end(), [&](const Dimension& wanted) {
      if (wanted == own || wanted.kind != own.kind) return false;
      return own.kind == DimensionKind::level ? lies_within(program(), wanted.of, own.of) : own.kind == DimensionKind::period && wanted.of < own.of;
    });
  }

  /// The total that has one value for each of what is wanted; empty where there is none.
  [[nodiscard]] std::string total_instead(const dsl::Reference& reference, const Table& table, const Column& column,
                                          const std::vector<std::string>& left_over) const {
    std::string over;
    std::string others;
    bool month = false;
    for (const std::uint32_t key : table.keys) {
      const Column& of = table.columns[key];
      if (std::find(left_over.begin(), left_over.end(), of.name) == left_over.end()) continue;
      if (is_wider(own_dimension(of))) return "";
      over += (over.empty() ? "" : ", ") + of.name;
      month = month || of.kind == ColumnKind::period;
      if (of.kind != ColumnKind::period) others += (others.empty() ? "" : ", ") + of.name;
    }
    if (is_ratio(column)) return "";
    if (column.kind != ColumnKind::number) return "highest of " + reference.text() + " over " + over;
    if (!column.snapshot || !month) return "sum of " + reference.text() + " over " + over;
    const bool months_of_period = wanted_period() != nullptr && over.ends_with("month");
    if (!months_of_period) return "highest of " + reference.text() + " over " + over;
    return others.empty() ? "last of " + reference.text() + " over month"
                          : "last of (sum of " + reference.text() + " over " + others + ") over month";
  }

  // "average of (sum of ...) over month": the total in brackets is worked out for each month of the
  // period that is wanted, and those are folded.
  void fold_months(const Expression& expression, Figure& figure) {
    const Dimension* period = wanted_period();
    const bool over_month = expression.over.size() == 1 && expression.over.front().text == "month";
    if (!over_month || period == nullptr || period->of == 0 || expression.where) {
      figure.bad = true;
      std::string advice = "Write `over month`, and nothing else.";
      if (period == nullptr || period->of == 0) {
        advice = "Ask for each quarter, half or financial_year.";
      } else if (expression.where) {
        advice = "Put `where` inside brackets: " + expression.word + " of (sum of ... over ... where ...) over month";
      } else if (expression.over.size() > 1) {
        advice = "Sum the others away in brackets: " + expression.word + " of (sum of ... over ...) over month";
      }
      compilation_.diagnostics.report(Code::E0312, expression.span, {{"needs", words(wanted_.grain)}}).advise(advice);
      return;
    }
    Wanted monthly = wanted_;
    for (Dimension& dimension : monthly.grain) {
      if (dimension.kind == DimensionKind::period) dimension.of = 0;
    }
    TotalResolver inner(compilation_, monthly);
    inner.in_brackets_ = true;
    if (expression.arguments.empty()) {
      inner.cell(expression.reference, figure);
    } else {
      inner.total(*expression.arguments.front(), figure);
    }
    if (figure.bad) return;
    for (const FoldRow& fold : fold_table()) {
      if (fold.words == expression.word) figure.window_fold = fold.fold;
    }
    figure.bad = !window_fits(compilation_, figure, figure.window_fold, expression.span);
    figure.window = Window::each_month;
  }

  bool check_ratio(const Expression& expression, const Column& column, Fold fold) {
    if (!is_ratio(column) || (fold != Fold::sum && fold != Fold::average)) return true;
    compilation_.diagnostics.report(Code::E0311, expression.span,
                                    {{"name", column.name}, {"kind", describe(column.unit)}, {"done", fold == Fold::sum ? "added up" : "averaged"}});
    return false;
  }

  /// The table and column of "activity.value"; reports and says false where there is none.
  bool find_column(const dsl::Reference& reference, Gather& gather) {
    const dsl::Name& table_name = reference.parts[0];
    const Symbol* symbol = compilation_.model.symbols.find(table_name.text);
    if (symbol != nullptr && (symbol->kind == SymbolKind::measure || symbol->kind == SymbolKind::parameter)) {
      compilation_.diagnostics
          .report(Code::E0206, table_name.span,
                  {{"name", table_name.text}, {"kind", std::string(word(symbol->kind))},
                   {"reason", "Sums, averages and the like are of a column of a table."}})
          .advise("Name a table and its column, as in activity.value.")
          .also(symbol->span, "defined here");
      return false;
    }
    const std::optional<std::uint32_t> found = table_called(compilation_, table_name);
    if (!found) return false;
    if (reference.parts.size() > 2) {
      refuse_part(compilation_, reference.parts[2].span, "one part too many", "A figure is a table and a column of it.");
      return false;
    }
    gather.table = *found;
    const Table& table = program().tables[*found];
    if (compilation_.model.bad_tables[*found]) return false;
    if (table.of_people) {
      compilation_.diagnostics
          .report(Code::E0206, table_name.span,
                  {{"name", table_name.text}, {"kind", "a table of people"}, {"reason", "What is worked out from people has to be guarded, and counted with those who are not known."}})
          .advise("Make it an `outcome`.");
      return false;
    }
    const dsl::Name& wanted = reference.parts.size() > 1 ? reference.parts[1] : table_name;
    std::vector<std::string> figures;
    for (std::uint32_t i = 0; i < table.columns.size(); ++i) {
      const Column& column = table.columns[i];
      if (holds_figures(column)) figures.push_back(column.name);
      if (reference.parts.size() < 2 || column.name != wanted.text) continue;
      gather.column = i;
      if (holds_figures(column)) return true;
      compilation_.diagnostics
          .report(Code::E0206, wanted.span,
                  {{"name", reference.text()},
                   {"kind", column_kind(column)},
                   {"reason", column.kind == ColumnKind::choice ? "Rows are picked by it: sum of another column ... where " + column.name + " is ..."
                                                                : "A figure is a column that holds numbers, days, or yes or no."}})
          .advise(figures.empty() ? "The table has no column of figures." : "Name one of: " + one_of_words(figures) + ".");
      return false;
    }
    dsl::Diagnostic& diagnostic = compilation_.diagnostics.report(
        Code::E0203, wanted.span, {{"table", table.name}, {"name", wanted.text}});
    diagnostic.absent(wanted.text, compilation_.model.symbols.find(table_name.text)->block->span());
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
      default:
        break;
    }
    return {DimensionKind::period, column.of};
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
                  {{"table", table.name}, {"name", name.text}, {"keys", listed(keys)}})
          .suggest(nearest(name.text, keys));
      return std::nullopt;
    }
    return over;
  }

  bool check_fold(const Expression& expression, const Table& table, const std::vector<std::uint32_t>& over,
                  const Gather& gather) {
    if (table.expected.empty() && !table.keys.empty()) {
      compilation_.diagnostics.report(Code::E0306, expression.reference.span, {{"table", table.name}, {"done", "added up"}});
      return false;
    }
    const Column& column = table.columns[gather.column];
    if (column.kind != ColumnKind::number && gather.fold != Fold::highest && gather.fold != Fold::lowest) {
      compilation_.diagnostics
          .report(Code::E0206, expression.reference.span,
                  {{"name", expression.reference.text()}, {"kind", describe(column.unit)}, {"reason", "Only numbers add up."}})
          .advise(column.kind == ColumnKind::date ? "Use the highest (the latest day) or the lowest." : "Use the highest or the lowest.");
      return false;
    }
    if (!check_ratio(expression, column, gather.fold)) return false;
    const auto period = std::find_if(over.begin(), over.end(), [&](std::uint32_t key) {
      return table.columns[key].kind == ColumnKind::period;
    });
    if (period != over.end() && column.snapshot && !fold_row(gather.fold).over_time) {
      compilation_.diagnostics.report(Code::E0305, expression.reference.span,
                                      {{"name", expression.reference.text()}, {"period", table.columns[*period].name}});
      return false;
    }
    return true;
  }

  /// Each dimension wanted takes the key it comes from: its own, or for a level one that lies
  /// within it and is summed away. Keys that are neither summed nor wanted are a mistake of grain.
  bool place_keys(Span span, const std::vector<dsl::Name>& names, const Table& table,
                  const std::vector<std::uint32_t>& over, Gather& gather) {
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
        if (own_level && summed(key)) return refuse_summed(span, names, table, column, gather);
        const bool around = own.kind == wanted.kind && summed(key) &&
                            (own.kind == DimensionKind::level    ? lies_within(program(), own.of, wanted.of)
                             : own.kind == DimensionKind::period ? own.of < wanted.of
                                                                 : false);
        if (wanted == own ? !summed(key) : around) taken = wanted;
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
        .report(Code::E0302, span,
                {{"name", column_words(table, gather)},
                 {"has", words(left)},
                 {"needs", words(wanted_.grain)}})
        .advise("Sum " + listed(left_names) + " away as well: add it after `over`.");
    return false;
  }

  static std::string column_words(const Table& table, const Gather& gather) {
    return table.name + "." + table.columns[gather.column].name;
  }

  // Summed over its own providers, every provider would be given the total of all.
  bool refuse_summed(Span span, const std::vector<dsl::Name>& names, const Table& table, const Column& column, const Gather& gather) {
    for (const dsl::Name& name : names) span = name.text == column.name ? name.span : span;
    compilation_.diagnostics
        .report(Code::E0302, span,
                {{"name", column_words(table, gather) + " summed over " + column.name},
                 {"has", "all of them together"},
                 {"needs", words(wanted_.grain)}})
        .advise("Take `" + column.name + "` out of `over`.");
    return false;
  }

  Compilation& compilation_;
  const Wanted& wanted_;
  bool in_brackets_ = false;  // what is advised here stands after `of`
};

}  // namespace

std::string grain_words(const Program& program, const std::vector<Dimension>& grain) {
  std::vector<std::string> names;
  for (const Dimension& dimension : grain) names.push_back(dimension_name(program, dimension));
  return listed(names);
}

std::optional<std::uint32_t> table_called(const Compilation& compilation, const dsl::Name& name) {
  const Symbol* symbol = compilation.model.symbols.find(name.text);
  if (symbol != nullptr && symbol->kind == SymbolKind::table) return symbol->index;
  compilation.report_unknown(name, "table", compilation.model.symbols.names(SymbolKind::table));
  return std::nullopt;
}

void resolve_cell(Compilation& compilation, const dsl::Reference& reference, const Wanted& wanted, Figure& figure) {
  TotalResolver(compilation, wanted).cell(reference, figure);
}

void resolve_total(Compilation& compilation, const dsl::Expression& expression, const Wanted& wanted, Figure& figure) {
  TotalResolver(compilation, wanted).total(expression, figure);
}

void resolve_complete(Compilation& compilation, const dsl::Expression& expression, const Wanted& wanted, Figure& figure) {
  TotalResolver(compilation, wanted).complete(expression, figure);
}

namespace {

void refuse_move(const Compilation& compilation, const dsl::Shift& shift, const std::string& advice) {
  compilation.diagnostics
      .report(Code::E0206, shift.span,
              {{"name", std::string(compilation.sources.text_of(shift.span))}, {"kind", "a move in time"},
               {"reason", "It goes with a sum or a column, and moves that alone."}})
      .advise(advice);
}

}  // namespace

void apply_shift(Compilation& compilation, const dsl::Shift& shift, const Wanted& wanted, Figure& figure) {
  const bool to_date = shift.kind == dsl::ShiftKind::year_to_date;
  const bool moved_already = figure.shift.by != ShiftBy::none || (to_date && figure.window != Window::none);
  if (figure.measure || figure.op != Op::gathered || moved_already) {
    figure.bad = true;
    refuse_move(compilation, shift, figure.measure  ? "Write it inside the measure, behind the sum or column it moves."
                                    : moved_already ? "Take it out."
                                                    : "Write it behind each sum or column it moves.");
    return;
  }
  std::optional<Dimension> period;
  for (const Dimension& dimension : wanted.grain) {
    if (dimension.kind == DimensionKind::period) period = dimension;
  }
  const auto by_period = std::find_if(figure.gather.keys.begin(), figure.gather.keys.end(), [](const GatherKey& key) {
    return key.dimension.kind == DimensionKind::period;
  });
  const std::string own = period ? dimension_name(compilation.model.program, *period) : "month";
  if (!period || by_period == figure.gather.keys.end()) {
    compilation.diagnostics.report(Code::E0307, shift.span, {{"shift", std::string(compilation.sources.text_of(shift.span))}, {"period", own}});
    figure.bad = true;
    return;
  }
  if (to_date) {
    const Column& key = compilation.model.program.tables[figure.gather.table].columns[by_period->column];
    if (key.of != 0) {
      compilation.diagnostics.report(
          Code::E0307, shift.span, {{"shift", std::string(compilation.sources.text_of(shift.span))}, {"period", "month"}});
      figure.bad = true;
      return;
    }
    const Fold over_months = figure.gather.fold == Fold::only ? Fold::sum : figure.gather.fold;
    figure.bad = !window_fits(compilation, figure, over_months, figure.text == nullptr ? shift.span : figure.text->span);
    if (figure.bad) return;
    by_period->dimension.of = 0;
    figure.window = Window::year_to_date;
    figure.window_fold = over_months;
    return;
  }
  if (shift.unit.text != own) {
    compilation.diagnostics
        .report(Code::E0208, shift.unit.span,
                {{"name", shift.unit.text}, {"what", "the period figures are moved by here"},
                 {"reason", "The figure is wanted for each " + own + "."}})
        .suggest(own);
    figure.bad = true;
    return;
  }
  if (shift.kind == dsl::ShiftKind::same_period_of && shift.year.kind != PeriodKind::financial_year) {
    const std::string year = show(period_of(PeriodKind::financial_year, shift.year.first_month()));
    compilation.diagnostics
        .report(Code::E0208, shift.span,
                {{"name", show(shift.year)}, {"what", "a financial year"},
                 {"reason", "A figure is moved to the same " + own + " of a financial year."}})
        .suggest("the same " + own + " of " + year);
    figure.bad = true;
    return;
  }
  figure.shift = shift.kind == dsl::ShiftKind::previous ? PeriodShift{ShiftBy::previous, {}} : PeriodShift{ShiftBy::same_period_of, shift.year};
}

}  // namespace plumbline::compiler
