#include "compiler/resolve/figures.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/notice/suggest.h"
#include "compiler/check/units.h"
#include "compiler/lower/closing.h"
#include "compiler/resolve/agreement.h"
#include "compiler/resolve/evidence.h"
#include "compiler/resolve/people.h"
#include "compiler/resolve/totals.h"
#include "compiler/resolve/words.h"
#include "dsl/diagnostic/samples.h"

namespace plumbline::compiler {
namespace {

using dsl::Code;
using dsl::Expression;
using dsl::ExpressionKind;

// Days have words of their own for more and less.
std::string written_operator(const std::string& word) {
  if (word == "before") return "below";
  if (word == "after") return "above";
  if (word == "on or before") return "at most";
  if (word == "on or after") return "at least";
  return word;
}

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
        resolve_total(compilation_, expression, wanted_, *figure);
        break;
      case ExpressionKind::growth:
        resolve_growth(expression, *figure);
        return figure;
      case ExpressionKind::complete:
        resolve_complete(compilation_, expression, wanted_, *figure);
        break;
      case ExpressionKind::submitted:
        resolve_submitted(expression, *figure);
        break;
      case ExpressionKind::category:
        resolve_outcome(compilation_, expression, wanted_, *figure);
        break;
      case ExpressionKind::evidence:
        resolve_evidence(compilation_, expression, wanted_, *figure);
        break;
      case ExpressionKind::binary:
      case ExpressionKind::negation:
        resolve_operator(expression, *figure);
        break;
    }
    if (expression.shift.kind != dsl::ShiftKind::none && !figure->bad) {
      apply_shift(compilation_, expression.shift, wanted_, *figure);
    }
    if (expression.closeness.except_first) return except_first(compilation_, expression, wanted_, std::move(figure));
    return figure;
  }

 private:
  [[nodiscard]] const Program& program() const { return compilation_.model.program; }

  std::string words(const std::vector<Dimension>& grain) const { return grain_words(program(), grain); }

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
      case dsl::LiteralKind::date:
        figure.unit.quantity = Quantity::date;
        break;
      case dsl::LiteralKind::number:
        break;
    }
  }

  // Growth is from the same total in an earlier period: of what else, and from when else?
  bool can_grow(const Expression& expression, const Figure& written, const Figure& now) {
    const Expression& of = *expression.arguments.front();
    if (expression.shift.kind == dsl::ShiftKind::year_to_date) {
      compilation_.diagnostics
          .report(Code::E0206, expression.shift.span,
                  {{"name", std::string(compilation_.sources.text_of(expression.shift.span))},
                   {"kind", "not an earlier period"},
                   {"reason", "Growth is from an earlier period to this one."}})
          .advise(dsl::sample::since);
      return false;
    }
    if (now.op != Op::gathered) {
      const std::string kind = written.measure ? "a measure made of several figures" : describe(now.unit);
      compilation_.diagnostics
          .report(Code::E0206, of.span,
                  {{"name", std::string(compilation_.sources.text_of(of.span))},
                   {"kind", now.op == Op::parameter ? "a parameter" : kind},
                   {"reason", "Growth is of a sum or a column, which the table holds for the earlier period as well."}})
          .advise("Name a sum or a column.");
      return false;
    }
    if (now.unit.quantity != Quantity::truth && now.unit.quantity != Quantity::date) return true;
    compilation_.diagnostics
        .report(Code::E0206, of.span,
                {{"name", std::string(compilation_.sources.text_of(of.span))}, {"kind", describe(now.unit)}, {"reason", "Only numbers grow."}})
        .advise("Name a column that holds numbers.");
    return false;
  }

  // From what the figure was to what it is: the same total twice, once moved.
  void resolve_growth(const Expression& expression, Figure& figure) {
    figure.op = Op::growth;
    figure.arguments.push_back(resolve(*expression.arguments.front()));
    figure.bad = figure.arguments.front()->bad;
    if (figure.bad) return;
    const Figure* now = figure.arguments.front().get();
    if (now->measure) now = &seen_through(compilation_.model, *now);
    figure.bad = !can_grow(expression, *figure.arguments.front(), *now);
    if (figure.bad) return;
    FigurePtr then = copy_of(*now);
    then->text = expression.arguments.front()->kind == ExpressionKind::bad ? &expression : expression.arguments.front().get();
    apply_shift(compilation_, expression.shift, wanted_, *then);
    figure.bad = then->bad;
    if (figure.bad) return;
    figure.arguments.push_back(std::move(then));
    figure.unit = {Quantity::percentage, "", "", 0};
  }

  void resolve_submitted(const Expression& expression, Figure& figure) {
    const dsl::Name& name = expression.reference.parts.front();
    if (resolve_arrival(compilation_, expression, wanted_, figure)) return;
    const std::optional<std::uint32_t> table = table_called(compilation_, name);
    figure.op = Op::submitted;
    figure.unit.quantity = Quantity::truth;
    figure.bad = !table || compilation_.model.bad_tables[*table];
    if (figure.bad) return;
    figure.of = *table;
    figure.constant = expression.literal.value;
    const std::optional<std::uint32_t> by = program().tables[*table].supplied_by;
    const bool has_submitter = by && std::any_of(wanted_.grain.begin(), wanted_.grain.end(), [&](const Dimension& dimension) {
      return dimension.kind == DimensionKind::level && (lies_within(program(), dimension.of, *by) || lies_within(program(), *by, dimension.of));
    });
    if (has_submitter) return;
    figure.bad = true;
    const std::string level = by ? program().levels[*by].name : "";
    compilation_.diagnostics
        .report(Code::E0206, name.span,
                {{"name", name.text},
                 {"kind", by ? "supplied by each " + level : "reference data"},
                 {"reason", by ? "This is asked for each " + words(wanted_.grain) + ", and none of these submits it."
                               : "Nobody submits it, so nobody can be late with it."}})
        .advise(by ? "Add " + level + " to the `for each` line, or name another table." : "Name a table that organisations submit.");
  }

  static bool is_word(const Expression& expression, std::string_view word) {
    return expression.kind == ExpressionKind::reference && expression.reference.parts.size() == 1 &&
           expression.reference.parts.front().text == word;
  }

  /// The level that has the attribute of that name; nothing where none has.
  [[nodiscard]] const Level* level_with(std::string_view attribute) const {
    for (const Level& level : program().levels) {
      for (const Attribute& one : level.attributes) {
        if (one.name == attribute) return &level;
      }
    }
    return nullptr;
  }

  [[nodiscard]] bool of_subject(std::uint32_t level) const {
    return std::any_of(wanted_.grain.begin(), wanted_.grain.end(), [&](const Dimension& dimension) {
      return dimension.kind == DimensionKind::level && lies_within(program(), dimension.of, level);
    });
  }

  // "has_type_1_ed is yes", of the subject's organisation or one it lies in.
  bool resolve_attribute(const Expression& expression, Figure& figure) {
    const Expression& left = *expression.arguments[0];
    if (left.kind != ExpressionKind::reference || left.reference.parts.size() != 1) return false;
    for (std::uint32_t level = 0; level < program().levels.size(); ++level) {
      const std::vector<Attribute>& attributes = program().levels[level].attributes;
      for (std::uint32_t i = 0; i < attributes.size() && of_subject(level); ++i) {
        if (attributes[i].name != left.reference.parts.front().text) continue;
        figure.op = Op::attribute;
        figure.unit.quantity = Quantity::truth;
        figure.level = level;
        figure.of = i;
        return true;
      }
    }
    return false;
  }

  void resolve_is_yes(const Expression& expression, bool yes, Figure& figure) {
    if (resolve_attribute(expression, figure)) {
      if (yes) return;
      auto attribute = copy_of(figure);
      figure.op = Op::negate;
      figure.arguments.push_back(std::move(attribute));
      return;
    }
    const Expression& left = *expression.arguments[0];
    const bool single = left.kind == ExpressionKind::reference && left.reference.parts.size() == 1;
    if (single && compilation_.model.symbols.find(left.reference.parts.front().text) == nullptr) {
      figure.bad = true;
      report_no_attribute(left.reference.parts.front());
      return;
    }
    figure.op = Op::equal;
    figure.arguments.push_back(resolve(left));
    auto word = std::make_unique<Figure>();
    word->text = expression.arguments[1].get();
    word->unit.quantity = Quantity::truth;
    word->constant = Exact(yes ? 1 : 0);
    figure.arguments.push_back(std::move(word));
    apply_unit_rule(compilation_, figure);
  }

  void report_no_attribute(const dsl::Name& name) {
    if (const Level* level = level_with(name.text)) {
      compilation_.diagnostics
          .report(Code::E0206, name.span,
                  {{"name", name.text}, {"kind", "an attribute of each " + level->name},
                   {"reason", "This is asked for each " + words(wanted_.grain) + ", which may hold several."}})
          .advise("Ask for each " + level->name + ", or give the attribute to the level that is asked.");
      return;
    }
    std::vector<std::string> known;
    for (std::uint32_t level = 0; level < program().levels.size(); ++level) {
      for (const Attribute& attribute : program().levels[level].attributes) {
        if (of_subject(level)) known.push_back(attribute.name);
      }
    }
    compilation_.report_unknown(name, "attribute", known);
  }

  // "has_type_1_ed is true", "activity is complete", "staff_group is nurses": what stands behind `is`
  // is no figure, and one message is enough.
  bool refuse_is(const Expression& expression, Figure& figure) {
    if (expression.word != "is") return false;
    const Expression& left = *expression.arguments[0];
    const Expression& right = *expression.arguments[1];
    const bool names = left.kind == ExpressionKind::reference && left.reference.parts.size() == 1 &&
                       right.kind == ExpressionKind::reference && right.reference.parts.size() == 1;
    if (!names) return false;
    const dsl::Name& name = left.reference.parts.front();
    const dsl::Name& said = right.reference.parts.front();
    const Symbol* symbol = compilation_.model.symbols.find(name.text);
    figure.bad = true;
    if (symbol == nullptr && level_with(name.text) != nullptr) {
      const bool means_yes = said.text == "true" || said.text == "Yes";
      const bool means_no = said.text == "false" || said.text == "No";
      compilation_.diagnostics
          .report(Code::E0208, said.span, {{"name", said.text}, {"what", "yes or no"}, {"reason", "An attribute holds or does not."}})
          .advise("Write `is yes` or `is no`.")
          .suggest(means_yes ? std::optional<std::string>("yes") : means_no ? std::optional<std::string>("no") : nearest(said.text, {"yes", "no"}));
      return true;
    }
    if (symbol != nullptr && symbol->kind == SymbolKind::table && said.text == "complete") {
      const Span span = {expression.word_span.source, expression.word_span.begin, said.span.end};
      compilation_.diagnostics
          .report(Code::E0208, span, {{"name", "is complete"}, {"what", "how a table is said to be complete"}, {"reason", "`is` stands between two figures."}})
          .suggest("complete");
      return true;
    }
    if (symbol != nullptr && symbol->kind != SymbolKind::measure && symbol->kind != SymbolKind::parameter) {
      report_not_a_figure(name, symbol);
      return true;
    }
    figure.bad = false;
    return false;
  }

  // "deaths per 100,000 of people"
  void resolve_rate(const Expression& expression, Figure& figure) {
    const std::string number = expression.word.substr(4, expression.word.size() - 4 - 3);
    std::string digits = number;
    std::erase(digits, ',');
    if (Exact::parse(digits).value_or(Exact(1)).is_zero()) {
      figure.bad = true;
      compilation_.diagnostics
          .report(Code::E0208, expression.word_span,
                  {{"name", expression.word}, {"what", "what a rate can be given for"}, {"reason", "For none of them there is nothing to count."}})
          .advise("Write, for example: per 100,000 of");
      return;
    }
    auto share = std::make_unique<Figure>();
    share->op = Op::divide;
    share->text = &expression;
    for (const dsl::ExpressionPtr& argument : expression.arguments) share->arguments.push_back(resolve(*argument));
    apply_unit_rule(compilation_, *share);
    figure.bad = share->bad;
    if (figure.bad) return;
    const Unit& of = share->arguments[1]->unit;
    figure.op = Op::multiply;
    figure.unit = {Quantity::quantity, "per " + number + (of.word.empty() ? "" : " " + of.word), "", 0};
    figure.arguments.push_back(std::move(share));
    figure.arguments.push_back(std::make_unique<Figure>());
    figure.arguments.back()->constant = Exact::parse(digits).value_or(Exact(1));
    figure.arguments.back()->text = &expression;
  }

  void resolve_operator(const Expression& expression, Figure& figure) {
    if (is_agreement(expression.word)) {
      FigurePtr left = resolve(*expression.arguments[0]);
      FigurePtr right = resolve(*expression.arguments[1]);
      resolve_agreement(compilation_, expression, wanted_, std::move(left), std::move(right), figure);
      return;
    }
    if (expression.closeness.exactly || expression.closeness.within) {
      figure.bad = true;
      compilation_.diagnostics.report(Code::E0318, expression.word_span, {{"word", expression.word}});
      return;
    }
    if (expression.word == "is" && (is_word(*expression.arguments[1], "yes") || is_word(*expression.arguments[1], "no"))) {
      resolve_is_yes(expression, is_word(*expression.arguments[1], "yes"), figure);
      return;
    }
    if (expression.word.starts_with("per ")) {
      resolve_rate(expression, figure);
      return;
    }
    const auto row = std::find_if(op_table().begin(), op_table().end(),
                                  [&](const OpRow& op) { return op.words == written_operator(expression.word); });
    if (row == op_table().end()) {
      figure.bad = true;
      return;
    }
    if (refuse_is(expression, figure)) return;
    figure.op = row->op;
    for (const dsl::ExpressionPtr& argument : expression.arguments) figure.arguments.push_back(resolve(*argument));
    if (row->words != expression.word && !compares_days(expression, figure)) return;
    if (figure.op == Op::negate && rests_on_receipt(*figure.arguments.front())) {
      figure.bad = true;
      compilation_.diagnostics
          .report(Code::E0206, expression.span,
                  {{"name", std::string(compilation_.sources.text_of(expression.span))},
                   {"kind", "true only where something was not sent"},
                   {"reason", "What is missing never makes a plan look better."}})
          .advise("Test what has to be there.");
      return;
    }
    apply_unit_rule(compilation_, figure);
    if (op_row(row->op).rule == UnitRule::comparison) make_outcome_test(compilation_, expression, figure);
  }

  // Days come before and after each other; figures lie below and above.
  bool compares_days(const Expression& expression, Figure& figure) {
    for (const FigurePtr& argument : figure.arguments) {
      if (argument->bad || argument->unit.quantity == Quantity::date) return true;
    }
    figure.bad = true;
    compilation_.diagnostics
        .report(Code::E0208, expression.word_span,
                {{"name", expression.word}, {"what", "how figures are compared"}, {"reason", "Only days come before or after each other."}})
        .suggest(written_operator(expression.word));
    return false;
  }

  void resolve_reference(const Expression& expression, Figure& figure) {
    const dsl::Reference& reference = expression.reference;
    if (reference.parts.size() > 1) {
      resolve_cell(compilation_, reference, wanted_, figure);
      return;
    }
    const dsl::Name& name = reference.parts.front();
    const Symbol* symbol = compilation_.model.symbols.find(name.text);
    if (symbol != nullptr && symbol->kind == SymbolKind::outcome) {
      resolve_outcome(compilation_, expression, wanted_, figure);
    } else if (symbol != nullptr && symbol->kind == SymbolKind::measure) {
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
    const Level* level = level_with(name.text);
    if (level != nullptr || name.text == "yes" || name.text == "no") {
      compilation_.diagnostics
          .report(Code::E0206, name.span,
                  {{"name", name.text},
                   {"kind", level != nullptr ? "an attribute of each " + level->name : "an answer, not a figure"},
                   {"reason", level != nullptr ? "An attribute holds or does not." : "Yes and no are neither more nor less."}})
          .advise(level != nullptr ? "Write `" + name.text + " is yes` or `" + name.text + " is no`." : "Write `is " + name.text + "`.");
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
                  {{"name", name.text}, {"has", words(measure.grain)}, {"needs", words(wanted_.grain)}})
          .advise("Give the measure the same `for each`, or ask for each " + words(measure.grain) + " here.");
      return;
    }
  }

  void use_parameter(const dsl::Name& name, std::uint32_t index, Figure& figure) {
    const Parameter& parameter = program().parameters[index];
    figure.op = Op::parameter;
    figure.parameter = index;
    figure.unit = parameter.unit;
    figure.bad = compilation_.model.bad_parameters[index];
    if (figure.bad || !parameter.by) return;
    const bool has_period = std::any_of(wanted_.grain.begin(), wanted_.grain.end(), [&](const Dimension& dimension) {
      return dimension.kind == DimensionKind::period && dimension.of <= static_cast<std::uint32_t>(*parameter.by);
    });
    if (has_period) return;
    const std::string period(word(*parameter.by));
    figure.bad = true;
    compilation_.diagnostics
        .report(Code::E0302, name.span,
                {{"name", name.text}, {"has", period}, {"needs", words(wanted_.grain)}})
        .advise("Add the " + period + " to the `for each` line.");
  }

  Compilation& compilation_;
  const Wanted& wanted_;
};

}  // namespace

bool rests_on_receipt(const Figure& figure) {
  return figure.op == Op::complete || figure.op == Op::submitted || figure.op == Op::evidence || figure.op == Op::arrived ||
         std::any_of(figure.arguments.begin(), figure.arguments.end(), [](const FigurePtr& argument) { return rests_on_receipt(*argument); });
}

FigurePtr figure_of(Compilation& compilation, const Expression& expression, const Wanted& wanted) {
  return FigureResolver(compilation, wanted).resolve(expression);
}

}  // namespace plumbline::compiler
