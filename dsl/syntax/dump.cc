#include <string>

#include "dsl/syntax/ast.h"

namespace plumbline::dsl {
namespace {

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::string show_periods(const Periods& periods) {
  return periods.first == periods.last ? show(periods.first)
                                       : show(periods.first) + " to " + show(periods.last);
}

std::string show_literal(const Literal& literal) {
  switch (literal.kind) {
    case LiteralKind::percent:
      return (literal.value * Exact(100)).to_string() + "%";
    case LiteralKind::points:
      return (literal.value * Exact(100)).to_string() + " points";
    case LiteralKind::money:
      return "£" + literal.value.to_string();
    case LiteralKind::date:
      return "day " + literal.value.to_string();
    case LiteralKind::number:
      break;
  }
  return literal.value.to_string() + (literal.unit ? " " + literal.unit->text : "");
}

std::string show_shift(const Shift& shift) {
  if (shift.kind == ShiftKind::none) return {};
  if (shift.kind == ShiftKind::previous) return " in-previous " + shift.unit.text;
  if (shift.kind == ShiftKind::year_to_date) return " in-year-to-date";
  return " in-same-" + shift.unit.text + "-of " + show(shift.year);
}

std::string show_expression(const Expression& expression);

std::string show_closeness(const Closeness& closeness) {
  std::string out = closeness.exactly ? " exactly" : "";
  if (closeness.within) out += " within " + show_expression(*closeness.within);
  if (closeness.confidence) out += " with-confidence " + show_literal(*closeness.confidence);
  if (closeness.except_first) out += " except-first " + closeness.except_first->text;
  return out;
}

std::string show_evidence(const EvidenceText& evidence) {
  std::string out = evidence.kind + " " + evidence.name.text;
  const auto names = [&](std::string_view word, const std::vector<Name>& list) {
    if (!list.empty()) out += " " + std::string(word);
    for (const Name& name : list) out += " " + name.text;
  };
  const auto name = [&](std::string_view word, const std::optional<Name>& one) {
    if (one) out += " " + std::string(word) + " " + one->text;
  };
  names("agreed-by", evidence.agreed_by);
  names("covering", evidence.covering);
  names("mentioning", evidence.mentioning);
  if (evidence.words) out += " words " + evidence.words->to_string();
  name("is", evidence.answer);
  name("judged", evidence.judged);
  name("by", evidence.by);
  name("from", evidence.from);
  return out;
}

std::string show_expression(const Expression& expression) {
  std::string out;
  switch (expression.kind) {
    case ExpressionKind::bad:
      return "(bad)";
    case ExpressionKind::literal:
      out = show_literal(expression.literal);
      break;
    case ExpressionKind::reference:
      out = expression.reference.text();
      break;
    case ExpressionKind::aggregate:
      out = "(" + expression.word + " " +
            (expression.arguments.empty() ? expression.reference.text() : show_expression(*expression.arguments[0])) + " over";
      for (const Name& key : expression.over) out += " " + key.text;
      if (expression.where) out += " where " + show_expression(*expression.where);
      if (expression.ignoring) out += std::string(expression.ignoring_rows_only ? " ignoring missing rows" : " ignoring missing") + " \"" + expression.ignoring->text + "\"";
      out += ")";
      break;
    case ExpressionKind::category:
      out = expression.reference.text() + " in " + expression.over[0].text + " " + expression.over[1].text;
      break;
    case ExpressionKind::evidence:
      return "(" + show_evidence(*expression.evidence) + ")";
    case ExpressionKind::growth:
      return "(growth " + show_expression(*expression.arguments[0]) + show_shift(expression.shift) + ")";
    case ExpressionKind::complete:
      return "(complete " + expression.reference.text() + ")";
    case ExpressionKind::submitted:
      return "(submitted " + expression.reference.text() + " by " + show_literal(expression.literal) + ")";
    case ExpressionKind::binary:
    case ExpressionKind::negation:
      out = "(" + expression.word;
      for (const ExpressionPtr& argument : expression.arguments) out += " " + show_expression(*argument);
      out += show_closeness(expression.closeness) + ")";
      break;
  }
  return out + show_shift(expression.shift);
}

std::string show_each(const Each& each) {
  std::string out = "each " + each.name.text;
  if (each.where) out += " where " + show_expression(*each.where);
  if (each.periods) out += " in " + show_periods(*each.periods);
  return out;
}

std::string show_type(const TypeText& type) {
  std::string out = type.snapshot ? "snapshot " : type.flow ? "flow " : "";
  out += type.word;
  if (type.per) out += " per " + *type.per;
  if (!type.name.text.empty() && type.name.text != type.word) out += " " + type.name.text;
  if (type.rounded) out += " rounded-to " + type.rounded->to_string();
  return out;
}

std::string show_option(const Option& option) {
  switch (option.kind) {
    case OptionKind::at_least:
      return "at-least " + show_literal(option.literal);
    case OptionKind::at_most:
      return "at-most " + show_literal(option.literal);
    case OptionKind::may_be_missing:
      return "may-be-missing";
    case OptionKind::written:
      return "written-as " + show_literal(option.literal);
    case OptionKind::suppressed:
      break;
  }
  std::string out = "suppressed-as";
  for (const Text& text : option.texts) out += " " + quoted(text.text);
  return out;
}

std::string show_clause(const Clause& clause) {
  std::string out(phrase_row(clause.phrase).words);
  if (clause.bad) out += " (bad)";
  for (const Name& name : clause.names) out += " " + name.text;
  for (const Text& text : clause.texts) out += " " + quoted(text.text);
  for (const Text& text : clause.headers) out += (clause.beside ? " beside " : " header ") + quoted(text.text);
  for (const Date& date : clause.dates) out += " " + show(date);
  for (const Reference& reference : clause.references) out += " " + reference.text();
  for (const Each& each : clause.each) out += " [" + show_each(each) + "]";
  for (const Item& item : clause.items) {
    out += " " + item.name.text;
    if (item.label) out += " " + quoted(item.label->text);
    if (item.is_total) out += " total";
  }
  if (clause.from) out += " from " + show(*clause.from);
  if (clause.until) out += " until " + show(*clause.until);
  if (clause.periods) out += " " + show_periods(*clause.periods);
  if (clause.type) out += " : " + show_type(*clause.type);
  for (const Option& option : clause.options) out += " [" + show_option(option) + "]";
  if (clause.expression) out += " " + show_expression(*clause.expression);
  for (const PersonText& person : clause.people) {
    out += " [" + person.column.text + " " + person.word;
    for (const Name& item : person.items) out += " " + item.text;
    if (person.items.empty()) out += " " + show_literal(person.bound);
    out += "]";
  }
  if (clause.statistic) {
    out += " " + clause.statistic->word.text + (clause.statistic->part ? " " + clause.statistic->part->text : "") + " " + clause.statistic->column.text;
    if (clause.statistic->per) out += " " + clause.statistic->per->to_string() + " " + clause.statistic->of->text;
  }
  for (const Literal& literal : clause.literals) out += " " + show_literal(literal);
  if (clause.evidence) out += " " + show_evidence(*clause.evidence);
  for (const Cell& cell : clause.cells) out += " | " + cell.text;
  return out;
}

}  // namespace

std::string dump(const Ast& ast) {
  std::string out;
  for (const File& file : ast.files) {
    for (const Block& block : file.blocks) {
      out += show_clause(block.head) + "\n";
      for (const Clause& clause : block.clauses) out += "  " + show_clause(clause) + "\n";
    }
  }
  return out;
}

}  // namespace plumbline::dsl
