#include "dsl/parse/tree_builder.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

#include "base/plain_words.h"
#include "dsl/parse/people_parts.h"

namespace plumbline::dsl {
namespace {

using Parser = plumbline_grammar::PlumblineParser;
using Context = antlr4::ParserRuleContext;

class TreeBuilder {
 public:
  TreeBuilder(SourceId source, Diagnostics& diagnostics)
      : source_(source), diagnostics_(diagnostics) {}

  void collect(Context* tree, Clause& clause) {
    for (antlr4::tree::ParseTree* child : tree->children) {
      if (auto* part = dynamic_cast<Context*>(child)) collect_part(part, clause);
    }
  }

  /// A part was reported here, which no parser rule could have known to be wrong.
  [[nodiscard]] bool faulty() const { return faulty_; }

 private:
  [[nodiscard]] Span span_of(antlr4::Token* first, antlr4::Token* last) const {
    return {source_, static_cast<std::uint32_t>(first->getStartIndex()),
            static_cast<std::uint32_t>(last->getStopIndex() + 1)};
  }
  [[nodiscard]] Span span_of(Context* tree) const {
    antlr4::Token* last = tree->getStop() == nullptr ? tree->getStart() : tree->getStop();
    return span_of(tree->getStart(), last);
  }

  void collect_part(Context* part, Clause& clause) {
    if (part->exception != nullptr) return;
    switch (part->getRuleIndex()) {
      case Parser::RuleName:
      case Parser::RuleCode:
        clause.names.push_back(one_word(source_, part));
        break;
      case Parser::RuleVerdict:
        clause.names.push_back({words_of(part), span_of(part)});
        break;
      case Parser::RuleText:
        clause.texts.push_back(text_of(static_cast<Parser::TextContext*>(part)));
        break;
      case Parser::RuleHeader:
        for (auto* text : static_cast<Parser::HeaderContext*>(part)->text()) {
          clause.headers.push_back(text_of(text));
        }
        break;
      case Parser::RuleTitle:
        for (auto* text : static_cast<Parser::TitleContext*>(part)->text()) clause.headers.push_back(text_of(text));
        clause.beside = true;
        break;
      case Parser::RuleDate:
        add_date(part, clause);
        break;
      case Parser::RuleFrom:
        clause.from = date_of(static_cast<Parser::FromContext*>(part)->date());
        break;
      case Parser::RuleUntil:
        clause.until = date_of(static_cast<Parser::UntilContext*>(part)->date());
        break;
      case Parser::RuleReference:
        clause.references.push_back(reference_of(static_cast<Parser::ReferenceContext*>(part)));
        break;
      case Parser::RuleEach:
        clause.each.push_back(each_of(static_cast<Parser::EachContext*>(part)));
        break;
      case Parser::RuleItem:
        clause.items.push_back(item_of(static_cast<Parser::ItemContext*>(part)));
        break;
      case Parser::RulePeriods:
        clause.periods = periods_of(static_cast<Parser::PeriodsContext*>(part));
        break;
      case Parser::RuleType:
        clause.type = std::make_unique<TypeText>(type_of(static_cast<Parser::TypeContext*>(part)));
        break;
      case Parser::RuleOption:
        clause.options.push_back(option_of(static_cast<Parser::OptionContext*>(part)));
        break;
      case Parser::RuleGiven:
        clause.cells.push_back({words_of(part), span_of(part)});
        break;
      case Parser::RulePeople:
        for (auto* person : static_cast<Parser::PeopleContext*>(part)->person()) {
          clause.people.push_back(person_of(source_, person));
          if (person->literal() != nullptr) clause.people.back().bound = literal_of(person->literal());
        }
        break;
      case Parser::RuleStatistic:
        clause.statistic = std::make_unique<StatisticText>(statistic_of(source_, static_cast<Parser::StatisticContext*>(part)));
        break;
      case Parser::RuleLiteral:
        clause.literals.push_back(literal_of(static_cast<Parser::LiteralContext*>(part)));
        break;
      case Parser::RuleNumber:
        clause.literals.push_back({LiteralKind::number, number_of(part->getStart()->getText()), std::nullopt, span_of(part)});
        break;
      case Parser::RuleHeld:
        clause.evidence = std::make_unique<EvidenceText>(held_of(source_, static_cast<Parser::HeldContext*>(part)));
        break;
      case Parser::RuleFilter:
        clause.expression = filter_of(static_cast<Parser::FilterContext*>(part));
        break;
      case Parser::RuleCondition:
        clause.expression = condition_of(static_cast<Parser::ConditionContext*>(part));
        break;
      case Parser::RuleExpression:
        clause.expression = expression_of(static_cast<Parser::ExpressionContext*>(part));
        break;
      default:
        break;
    }
  }

  static std::string words_of(antlr4::tree::ParseTree* tree) {
    if (auto* leaf = dynamic_cast<antlr4::tree::TerminalNode*>(tree)) return leaf->getText();
    std::string words;
    for (antlr4::tree::ParseTree* child : tree->children) {
      words += (words.empty() ? "" : " ") + words_of(child);
    }
    return words;
  }

  // Words of the language, which may have a capital at the start of a line.
  static std::string keywords_of(antlr4::tree::ParseTree* tree) {
    return lowered(words_of(tree));
  }

  Text text_of(Parser::TextContext* tree) {
    Text out{"", span_of(tree)};
    for (antlr4::tree::TerminalNode* piece : tree->STRING()) {
      std::string text = piece->getText();
      const std::size_t quote = text[0] == '"' ? 1 : 3;
      const std::size_t close = text.back() == '"' ? 1 : 3;
      text = text.size() >= quote + close ? text.substr(quote, text.size() - quote - close) : "";
      out.text += (out.text.empty() ? "" : " ") + text;
    }
    return out;
  }

  void add_date(Context* part, Clause& clause) {
    if (const std::optional<Date> date = date_of(part)) clause.dates.push_back(*date);
  }

  std::optional<Date> date_of(antlr4::tree::ParseTree* part) {
    const std::optional<Date> date = parse_date(part->getText());
    if (date) return date;
    faulty_ = true;
    auto* tree = dynamic_cast<Context*>(part);
    auto* leaf = dynamic_cast<antlr4::tree::TerminalNode*>(part);
    const Span span = tree != nullptr ? span_of(tree) : span_of(leaf->getSymbol(), leaf->getSymbol());
    diagnostics_.report(Code::E0120, span, {{"found", "`" + part->getText() + "`"}});
    return std::nullopt;
  }

  Period period_of(Parser::PeriodContext* tree) {
    if (const std::optional<Period> period = parse_period(tree->getStart()->getText())) return *period;
    faulty_ = true;
    diagnostics_.report(Code::E0113, span_of(tree),
                        {{"found", "`" + tree->getText() + "`"},
                         {"reason", "A financial year is written with the year that follows: 2021/22."}});
    return {};
  }

  Periods periods_of(Parser::PeriodsContext* tree) {
    const auto parts = tree->period();
    Periods out{period_of(parts.front()), {}, span_of(tree)};
    out.last = parts.size() > 1 ? period_of(parts.back()) : out.first;
    if (!faulty_ && out.last.last_month() < out.first.first_month()) {
      faulty_ = true;
      diagnostics_.report(Code::E0113, out.span,
                          {{"found", "`" + words_of(tree) + "`"},
                           {"reason", "It ends before it begins."}});
      out.last = out.first;
    }
    return out;
  }

  Reference reference_of(Parser::ReferenceContext* tree) {
    Reference out{{}, span_of(tree)};
    for (auto* part : tree->name()) out.parts.push_back(one_word(source_, part));
    return out;
  }

  Each each_of(Parser::EachContext* tree) {
    Each out;
    out.name = one_word(source_, tree->name());
    out.span = span_of(tree);
    if (tree->filter() != nullptr) out.where = filter_of(tree->filter());
    if (tree->periods() != nullptr) out.periods = periods_of(tree->periods());
    return out;
  }

  Item item_of(Parser::ItemContext* tree) {
    Item out{one_word(source_, tree->code()), std::nullopt, tree->TOTAL() != nullptr};
    if (tree->text() != nullptr) out.label = text_of(tree->text());
    return out;
  }

  TypeText type_of(Parser::TypeContext* tree) {
    TypeText out;
    out.span = span_of(tree);
    for (antlr4::tree::ParseTree* child : tree->children) {
      if (auto* name = dynamic_cast<Parser::NameContext*>(child)) {
        out.name = one_word(source_, name);
      } else if (auto* flow = dynamic_cast<Parser::FlowContext*>(child)) {
        out.flow = flow->FLOW() != nullptr;
        out.snapshot = !out.flow;
      } else if (auto* rounded = dynamic_cast<Parser::RoundedContext*>(child)) {
        out.rounded = number_of(rounded->NUMBER()->getText());
      } else if (dynamic_cast<antlr4::tree::TerminalNode*>(child) != nullptr) {
        add_type_word(static_cast<antlr4::tree::TerminalNode*>(child), out);
      }
    }
    if (out.word.empty()) out.word = out.name.text;
    return out;
  }

  void add_type_word(antlr4::tree::TerminalNode* leaf, TypeText& out) {
    switch (leaf->getSymbol()->getType()) {
      case Parser::ORGANISATION:
      case Parser::COUNT:
      case Parser::MONEY:
      case Parser::QUANTITY:
      case Parser::PERCENTAGE:
        out.word = keywords_of(leaf);
        break;
      case Parser::POINTS:
        out.word = "percentage points";
        break;
      case Parser::ONE:
        out.word = "choice";
        break;
      case Parser::YES:
        out.word = "yes or no";
        break;
      case Parser::DURATION:
        out.word = "duration";
        break;
      case Parser::RATE:
        out.word = "rate";
        break;
      case Parser::NUMBER:
        out.per = leaf->getText();
        break;
      case Parser::MONEY_UNIT:
        out.name = {leaf->getText(), span_of(leaf->getSymbol(), leaf->getSymbol())};
        break;
      default:
        break;
    }
  }

  Option option_of(Parser::OptionContext* tree) {
    Option out;
    out.span = span_of(tree);
    if (auto* limit = dynamic_cast<Parser::LimitOptionContext*>(tree)) {
      out.kind = limit->extreme()->LEAST() != nullptr ? OptionKind::at_least : OptionKind::at_most;
      out.literal = literal_of(limit->literal());
    } else if (auto* suppressed = dynamic_cast<Parser::SuppressedOptionContext*>(tree)) {
      out.kind = OptionKind::suppressed;
      for (auto* text : suppressed->text()) out.texts.push_back(text_of(text));
    } else if (auto* written = dynamic_cast<Parser::WrittenOptionContext*>(tree)) {
      out.kind = OptionKind::written;
      out.literal = literal_of(written->literal());
    }
    return out;
  }

  // The digits of "£8.1bn", "1,000" or "70%".
  static Exact number_of(const std::string& text) {
    std::string digits;
    for (char c : text) {
      if (std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.') digits += c;
    }
    return Exact::parse(digits).value_or(Exact(0));
  }

  Literal literal_of(Parser::LiteralContext* tree) {
    if (tree->DATE() != nullptr) {
      const std::optional<Date> date = date_of(tree->DATE());
      return {LiteralKind::date, Exact(date ? date->days : 0), std::nullopt, span_of(tree)};
    }
    Literal out{LiteralKind::number, number_of(tree->getStart()->getText()), std::nullopt, span_of(tree)};
    if (tree->unit() != nullptr) out.unit = one_word(source_, tree->unit());
    if (tree->PERCENT() != nullptr || tree->POINTS() != nullptr) {
      out.kind = tree->PERCENT() != nullptr ? LiteralKind::percent : LiteralKind::points;
      out.value = out.value / Exact(100);
    } else if (tree->MONEY_AMOUNT() != nullptr) {
      out.kind = LiteralKind::money;
      const char last = tree->MONEY_AMOUNT()->getText().back();
      out.value = out.value * Exact(last == 'n' ? 1'000'000'000 : last == 'm' ? 1'000'000 : last == 'k' ? 1'000 : 1);
    }
    return out;
  }

  ExpressionPtr make(ExpressionKind kind, Context* tree) {
    auto out = std::make_unique<Expression>();
    out->kind = kind;
    out->span = span_of(tree);
    return out;
  }

  ExpressionPtr condition_of(Parser::ConditionContext* tree) {
    if (auto* both = dynamic_cast<Parser::AndConditionContext*>(tree)) {
      return joined(both, both->condition(0), both->condition(1), both->AND()->getSymbol());
    }
    if (auto* either = dynamic_cast<Parser::OrConditionContext*>(tree)) {
      return joined(either, either->condition(0), either->condition(1), either->OR()->getSymbol());
    }
    if (auto* negated = dynamic_cast<Parser::NotConditionContext*>(tree)) {
      ExpressionPtr out = make(ExpressionKind::negation, negated);
      out->word = "not";
      out->arguments.push_back(condition_of(negated->condition()));
      return out;
    }
    if (auto* compared = dynamic_cast<Parser::ComparisonContext*>(tree)) {
      ExpressionPtr out = binary(compared, compared->expression(0), compared->comparator(), compared->expression(1));
      add_closeness(compared, *out);
      return out;
    }
    if (auto* complete = dynamic_cast<Parser::CompletenessContext*>(tree)) {
      ExpressionPtr out = make(ExpressionKind::complete, complete);
      out->reference = {{one_word(source_, complete->name())}, span_of(complete->name())};
      return out;
    }
    if (auto* submitted = dynamic_cast<Parser::SubmissionContext*>(tree)) {
      ExpressionPtr out = make(ExpressionKind::submitted, submitted);
      out->reference = {{one_word(source_, submitted->name())}, span_of(submitted->name())};
      const std::optional<Date> date = date_of(submitted->date());
      out->literal = {LiteralKind::date, Exact(date ? date->days : 0), std::nullopt, span_of(submitted->date())};
      if (submitted->DOCUMENT() != nullptr) out->word = "document";
      return out;
    }
    if (std::optional<EvidenceText> evidence = evidence_of(source_, tree)) {
      ExpressionPtr out = make(ExpressionKind::evidence, tree);
      out->evidence = std::make_unique<EvidenceText>(*std::move(evidence));
      return out;
    }
    if (auto* bracket = dynamic_cast<Parser::BracketConditionContext*>(tree)) {
      ExpressionPtr out = condition_of(bracket->condition());
      out->bracketed = true;
      return out;
    }
    return make(ExpressionKind::bad, tree);
  }

  ExpressionPtr name_of(Parser::NameContext* tree) {
    ExpressionPtr out = make(ExpressionKind::reference, tree);
    out->reference = {{one_word(source_, tree)}, span_of(tree)};
    return out;
  }

  /// "a is b and c is d" as the same nodes a test would have.
  ExpressionPtr filter_of(Parser::FilterContext* tree) {
    ExpressionPtr out;
    for (Parser::PickContext* pick : tree->pick()) {
      ExpressionPtr is = make(ExpressionKind::binary, pick);
      is->word = "is";
      is->word_span = span_of(pick->IS()->getSymbol(), pick->IS()->getSymbol());
      is->arguments.push_back(name_of(pick->name(0)));
      is->arguments.push_back(name_of(pick->name(1)));
      if (!out) {
        out = std::move(is);
        continue;
      }
      ExpressionPtr both = make(ExpressionKind::binary, tree);
      both->word = "and";
      both->arguments.push_back(std::move(out));
      both->arguments.push_back(std::move(is));
      out = std::move(both);
    }
    return out;
  }

  void add_closeness(Parser::ComparisonContext* tree, Expression& out) {
    if (Parser::ClosenessContext* close = tree->closeness()) {
      out.closeness.exactly = close->EXACTLY() != nullptr;
      if (close->name() != nullptr) out.closeness.within = name_of(close->name());
      if (close->literal() != nullptr) {
        out.closeness.within = make(ExpressionKind::literal, close->literal());
        out.closeness.within->literal = literal_of(close->literal());
      }
    }
    if (tree->confidence() != nullptr) {
      antlr4::Token* level = tree->confidence()->PERCENT()->getSymbol();
      out.closeness.confidence = Literal{LiteralKind::percent, number_of(level->getText()) / Exact(100), std::nullopt, span_of(level, level)};
    }
    if (tree->exception() == nullptr) return;
    Parser::NameContext* period = tree->exception()->name();
    out.closeness.except_first = one_word(source_, period);
  }

  ExpressionPtr joined(Context* tree, Parser::ConditionContext* left, Parser::ConditionContext* right,
                       antlr4::Token* word) {
    ExpressionPtr out = make(ExpressionKind::binary, tree);
    out->word = word->getText();
    out->word_span = span_of(word, word);
    out->arguments.push_back(condition_of(left));
    out->arguments.push_back(condition_of(right));
    for (const ExpressionPtr& side : out->arguments) {
      const bool other_word = side->word == (out->word == "and" ? "or" : "and");
      if (other_word && side->kind == ExpressionKind::binary && !side->bracketed) {
        diagnostics_.report(Code::E0111, out->word_span).also(side->word_span, "and this one");
      }
    }
    return out;
  }

  ExpressionPtr binary(Context* tree, Parser::ExpressionContext* left, Context* op,
                       Parser::ExpressionContext* right) {
    ExpressionPtr out = make(ExpressionKind::binary, tree);
    out->word = keywords_of(op);
    out->word_span = span_of(op);
    out->arguments.push_back(expression_of(left));
    out->arguments.push_back(expression_of(right));
    return out;
  }

  ExpressionPtr expression_of(Parser::ExpressionContext* tree) {
    if (auto* product = dynamic_cast<Parser::ProductExpressionContext*>(tree)) {
      return binary(product, product->expression(0), product->product(), product->expression(1));
    }
    if (auto* sum = dynamic_cast<Parser::SumExpressionContext*>(tree)) {
      return binary(sum, sum->expression(0), sum->addition(), sum->expression(1));
    }
    if (auto* ratio = dynamic_cast<Parser::RatioExpressionContext*>(tree)) {
      return binary(ratio, ratio->expression(0), ratio->ratio(), ratio->expression(1));
    }
    if (auto* primary = dynamic_cast<Parser::PrimaryExpressionContext*>(tree)) {
      return primary_of(primary->primary());
    }
    return make(ExpressionKind::bad, tree);
  }

  ExpressionPtr primary_of(Parser::PrimaryContext* tree) {
    ExpressionPtr out = make(ExpressionKind::bad, tree);
    if (tree->literal() != nullptr) {
      out->kind = ExpressionKind::literal;
      out->literal = literal_of(tree->literal());
    } else if (tree->code() != nullptr) {
      out->kind = ExpressionKind::category;
      out->reference = reference_of(tree->reference());
      out->over.push_back(one_word(source_, tree->name()));
      out->over.push_back(one_word(source_, tree->code()));
    } else if (tree->GROWTH() != nullptr) {
      out->kind = ExpressionKind::growth;
      out->word = "growth in";
      out->word_span = span_of(tree->GROWTH()->getSymbol(), tree->IN()->getSymbol());
      out->arguments.push_back(make(ExpressionKind::bad, tree));
      fill_total(tree->aggregate(), tree->reference(), *out->arguments.back());
    } else if (tree->expression() != nullptr) {
      out = expression_of(tree->expression());
      out->bracketed = true;
    } else {
      fill_total(tree->aggregate(), tree->reference(), *out);
    }
    if (tree->shift() != nullptr) out->shift = shift_of(tree->shift());
    return out;
  }

  void fill_total(Parser::AggregateContext* aggregate, Parser::ReferenceContext* reference, Expression& out) {
    if (aggregate != nullptr) {
      out.span = span_of(aggregate);
      fill_aggregate(aggregate, out);
    } else if (reference != nullptr) {
      out.span = span_of(reference);
      out.kind = ExpressionKind::reference;
      out.reference = reference_of(reference);
    }
  }

  void fill_aggregate(Parser::AggregateContext* tree, Expression& out) {
    out.kind = ExpressionKind::aggregate;
    // Asked for its parts one by one, a tree looks through all its words each time.
    for (antlr4::tree::ParseTree* child : tree->children) {
      if (auto* part = dynamic_cast<Context*>(child)) fill_aggregate_part(part, out);
    }
  }

  void fill_aggregate_part(Context* part, Expression& out) {
    switch (part->getRuleIndex()) {
      case Parser::RuleFold:
        out.word = keywords_of(part);
        out.word_span = span_of(part);
        break;
      case Parser::RuleReference:
        out.reference = reference_of(static_cast<Parser::ReferenceContext*>(part));
        break;
      case Parser::RuleAggregate:
        out.arguments.push_back(make(ExpressionKind::bad, part));
        fill_aggregate(static_cast<Parser::AggregateContext*>(part), *out.arguments.back());
        break;
      case Parser::RuleName:
        out.over.push_back(one_word(source_, part));
        break;
      case Parser::RuleFilter:
        out.where = filter_of(static_cast<Parser::FilterContext*>(part));
        break;
      case Parser::RuleIgnoring:
        out.ignoring = text_of(static_cast<Parser::IgnoringContext*>(part)->text());
        out.ignoring_rows_only = static_cast<Parser::IgnoringContext*>(part)->ROWS() != nullptr;
        break;
      default:
        break;
    }
  }

  Shift shift_of(Parser::ShiftContext* tree) {
    Shift out;
    out.span = span_of(tree);
    if (tree->name() == nullptr) {
      out.kind = ShiftKind::year_to_date;
      return out;
    }
    out.unit = one_word(source_, tree->name());
    out.kind = tree->period() != nullptr ? ShiftKind::same_period_of : ShiftKind::previous;
    if (tree->period() != nullptr) out.year = period_of(tree->period());
    return out;
  }

  SourceId source_;
  Diagnostics& diagnostics_;
  bool faulty_ = false;
};

}  // namespace

Clause build_clause(Parser::ClauseContext* tree, const FilteredClause& filtered,
                    Diagnostics& diagnostics) {
  Clause clause;
  clause.phrase = filtered.phrase;
  clause.span = filtered.span;
  clause.opening = filtered.opening;
  clause.bad = filtered.bad;
  clause.lost = filtered.lost;
  clause.cells = filtered.cells;
  if (tree == nullptr) {
    clause.bad = clause.bad || clause.phrase != Phrase::row;
    return clause;
  }
  TreeBuilder builder(filtered.span.source, diagnostics);
  if (!clause.bad) {
    builder.collect(tree, clause);
    clause.bad = clause.bad || builder.faulty();
    if (clause.phrase == Phrase::SAYS_clause && tree->FUNDING() != nullptr) clause.names.push_back({"funding", clause.opening});
  } else {
    // Of a faulty clause only its leading name and text are kept: they define what others name.
    if (!tree->name().empty() && tree->name(0)->exception == nullptr && tree->name(0)->getStop() != nullptr) {
      antlr4::Token* word = tree->name(0)->getStart();
      clause.names.push_back({word->getText(),
                              {filtered.span.source, static_cast<std::uint32_t>(word->getStartIndex()),
                               static_cast<std::uint32_t>(word->getStopIndex() + 1)}});
    }
  }
  return clause;
}

}  // namespace plumbline::dsl
