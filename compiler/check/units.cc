#include "compiler/check/units.h"

#include <string>

#include "base/plain_words.h"
#include "compiler/resolve/types.h"

namespace plumbline::compiler {
namespace {

using dsl::Code;

std::string text_of(const Compilation& compilation, const Figure& figure) {
  return figure.text == nullptr ? "" : std::string(compilation.sources.text_of(figure.text->span));
}

std::string literal_words(const Compilation& compilation, const Figure& figure) {
  return figure.is_literal ? "`" + text_of(compilation, figure) + "`" : describe(figure.unit);
}

void refuse(const Compilation& compilation, Figure& figure, const std::string& done,
            const std::string& reason, const std::string& suggestion) {
  figure.bad = true;
  const Figure& left = *figure.arguments[0];
  const Figure& right = *figure.arguments[1];
  dsl::Diagnostic& diagnostic = compilation.diagnostics.report(
      Code::E0301, figure.text->word_span,
      {{"left", capital(literal_words(compilation, left))},
       {"done", done},
       {"right", literal_words(compilation, right)},
       {"reason", reason}});
  diagnostic.also(left.text->span, literal_words(compilation, left));
  diagnostic.also(right.text->span, literal_words(compilation, right));
  diagnostic.advise(suggestion);
}

// A literal beside a figure is read in the figure's unit: 70% beside a percentage, 0 beside a count.
bool adopt(Figure& literal, const Figure& other) {
  const dsl::Literal& written = literal.text->literal;
  if (other.unit.quantity == Quantity::percentage && written.kind == dsl::LiteralKind::points) return true;
  const std::optional<Exact> value = literal_in(other.unit, written);
  if (!value) return false;
  literal.unit = other.unit;
  literal.constant = *value;
  return true;
}

bool counts(const Unit& unit) { return unit.quantity != Quantity::truth && unit.quantity != Quantity::date; }

/// What people write behind a number in place of a sign, and how it is written.
struct UnitWord {
  std::string_view said;
  Quantity beside;
  std::string_view before;
  std::string_view behind;
};

constexpr UnitWord unit_words[] = {
    {"percent", Quantity::percentage, "", "%"}, {"pct", Quantity::percentage, "", "%"},  {"pc", Quantity::percentage, "", "%"},
    {"million", Quantity::money, "£", "m"},     {"mn", Quantity::money, "£", "m"},       {"billion", Quantity::money, "£", "bn"},
    {"thousand", Quantity::money, "£", "k"},    {"pounds", Quantity::money, "£", ""},
};

// "70 percent" is 70%, and "5 million" beside money £5m.
std::string meant_by_word(const Figure& literal, const Unit& beside) {
  const std::optional<dsl::Name>& unit = literal.text->literal.unit;
  if (!literal.is_literal || literal.literal != dsl::LiteralKind::number || !unit) return "";
  for (const UnitWord& word : unit_words) {
    if (unit->text != word.said || beside.quantity != word.beside) continue;
    return "Write `" + std::string(word.before) + literal.constant.to_string() + std::string(word.behind) + "`.";
  }
  return "";
}

// What a number beside a percentage was most likely meant to be: 3, or 3 percentage points, for 3%.
std::string meant_instead(const Figure& literal, const Unit& beside) {
  if (!literal.is_literal || literal.constant.is_zero()) return "";
  if (std::string said = meant_by_word(literal, beside); !said.empty()) return said;
  const bool bare = literal.literal == dsl::LiteralKind::number && !literal.text->literal.unit;
  if (bare && literal.constant == Exact(1)) return "";  // 1% or all of it
  const bool hundredths = !bare || literal.constant < Exact(1);
  const std::string amount = (hundredths ? literal.constant * Exact(100) : literal.constant).to_string();
  const bool fits = bare || literal.literal == dsl::LiteralKind::percent || literal.literal == dsl::LiteralKind::points;
  if (fits && beside.quantity == Quantity::percentage) return "Write `" + amount + "%`.";
  if (fits && beside.quantity == Quantity::points) return "Write `" + amount + " percentage points`.";
  return "";
}

bool is_share(const Unit& unit) {
  return unit.quantity == Quantity::percentage || unit.quantity == Quantity::points;
}

// 70% plus 5%: percentages do not add up to a percentage of anything, so points are asked for.
bool refused_as_ambiguous(const Compilation& compilation, Figure& figure) {
  for (std::size_t side = 0; side < 2; ++side) {
    const Figure& literal = *figure.arguments[side];
    const Figure& other = *figure.arguments[1 - side];
    if (!literal.is_literal || literal.literal != dsl::LiteralKind::percent || !is_share(other.unit)) continue;
    const std::string points = (literal.constant * Exact(100)).to_string();
    compilation.diagnostics
        .report(Code::E0304, literal.text->span,
                {{"found", text_of(compilation, literal)}, {"points", points}})
        .fix(literal.text->span, points + " percentage points");
    figure.bad = true;
    return true;
  }
  return false;
}

void apply_alike(const Compilation& compilation, Figure& figure) {
  const Figure& left = *figure.arguments[0];
  const Figure& right = *figure.arguments[1];
  const bool plus = figure.op == Op::add;
  // 100% less a percentage is the rest of it.
  if (!plus && left.is_literal && left.literal == dsl::LiteralKind::percent && left.constant == Exact(1) &&
      right.unit.quantity == Quantity::percentage && !right.is_literal) {
    figure.unit = right.unit;
    return;
  }
  if (refused_as_ambiguous(compilation, figure)) return;
  if (is_share(left.unit) && is_share(right.unit)) {
    const bool both_percentages =
        left.unit.quantity == Quantity::percentage && right.unit.quantity == Quantity::percentage;
    figure.unit = both_percentages || (left.unit.quantity == Quantity::points &&
                                       right.unit.quantity == Quantity::points)
                      ? Unit{Quantity::points, "", "", 0}
                      : Unit{Quantity::percentage, "", "", 0};
    if (!(both_percentages && plus)) return;
  } else if (same_kind(left.unit, right.unit) && counts(left.unit)) {
    figure.unit = left.unit;
    return;
  }
  if (!counts(left.unit) || !counts(right.unit)) {
    refuse(compilation, figure, plus ? "added to" : "taken together with", "Only numbers add up.", "Check which figure is meant.");
    return;
  }
  refuse(compilation, figure, plus ? "added to" : "taken together with",
         "Only figures of one kind add up.", "Check which figure is meant.");
}

void apply_product(const Compilation& compilation, Figure& figure) {
  const Unit& left = figure.arguments[0]->unit;
  const Unit& right = figure.arguments[1]->unit;
  const auto plain = [](const Unit& unit) {
    return unit.quantity == Quantity::number || unit.quantity == Quantity::percentage;
  };
  if (plain(right) && counts(left)) {
    figure.unit = left;
  } else if (plain(left) && counts(right)) {
    figure.unit = right;
  } else {
    refuse(compilation, figure, "multiplied by", "The result would be no figure anybody submits.",
           "Multiply by a plain number or a percentage.");
  }
}

void apply_quotient(const Compilation& compilation, Figure& figure) {
  const Unit& left = figure.arguments[0]->unit;
  const Unit& right = figure.arguments[1]->unit;
  if (!counts(left) || !counts(right)) {
    refuse(compilation, figure, "divided by", "Only numbers are divided.", "Check which figure is meant.");
  } else if (right.quantity == Quantity::number) {
    figure.unit = left;
  } else if (same_kind(left, right)) {
    figure.unit = Unit{};
  } else {
    const std::string numerator = left.word.empty() ? describe(left) : left.word;
    const std::string denominator = right.one.empty() ? right.word : right.one;
    figure.unit = {Quantity::quantity, numerator + " per " + denominator, "", left.scale};
  }
}

void apply_share(const Compilation& compilation, Figure& figure) {
  const Unit& part = figure.arguments[0]->unit;
  if (same_kind(part, figure.arguments[1]->unit) && counts(part)) {
    figure.unit = {Quantity::percentage, "", "", 0};
    return;
  }
  if (!counts(part) || !counts(figure.arguments[1]->unit)) {
    refuse(compilation, figure, "a percentage of", "Only numbers are a part of something.", "Check which figure is meant.");
    return;
  }
  refuse(compilation, figure, "a percentage of", "A share is of the same kind as its whole.",
         "Check which figures are meant; a rate of two kinds is written `divided by`.");
}

void apply_comparison(const Compilation& compilation, Figure& figure) {
  const Figure& left = *figure.arguments[0];
  const Figure& right = *figure.arguments[1];
  const bool ordered = figure.op != Op::equal && figure.op != Op::agrees;
  if (left.unit.quantity == Quantity::truth && right.unit.quantity == Quantity::truth && ordered) {
    refuse(compilation, figure, "put in order with", "Yes and no are neither more nor less.", "Write `is yes` or `is no`.");
  } else if (!same_kind(left.unit, right.unit)) {
    std::string instead = meant_instead(right, left.unit);
    if (instead.empty()) instead = meant_instead(left, right.unit);
    refuse(compilation, figure, "compared with", "Only figures of one kind can be more or less than each other.",
           instead.empty() ? "Check which figure is meant." : instead);
  }
  figure.unit = {Quantity::truth, "", "", 0};
}

}  // namespace

bool same_kind(const Unit& from, const Unit& to) {
  if (from.quantity != to.quantity) return false;
  return from.quantity == Quantity::money || from.word == to.word;
}

void apply_unit_rule(const Compilation& compilation, Figure& figure) {
  for (const FigurePtr& argument : figure.arguments) figure.bad = figure.bad || argument->bad;
  if (figure.bad) return;
  const UnitRule rule = op_row(figure.op).rule;
  if (figure.arguments.size() == 2 && (rule == UnitRule::alike || rule == UnitRule::comparison)) {
    Figure& left = *figure.arguments[0];
    Figure& right = *figure.arguments[1];
    if (right.is_literal && !left.is_literal) adopt(right, left);
    if (left.is_literal && !right.is_literal) adopt(left, right);
  }
  switch (rule) {
    case UnitRule::alike:
      return apply_alike(compilation, figure);
    case UnitRule::product:
      return apply_product(compilation, figure);
    case UnitRule::quotient:
      return apply_quotient(compilation, figure);
    case UnitRule::share:
      return apply_share(compilation, figure);
    case UnitRule::comparison:
      return apply_comparison(compilation, figure);
    case UnitRule::truth:
      figure.unit = {Quantity::truth, "", "", 0};
      return;
    case UnitRule::leaf:
      return;
  }
}

}  // namespace plumbline::compiler
