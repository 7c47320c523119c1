#include "dsl/parse/people_parts.h"

#include <string>
#include <vector>

#include "base/plain_words.h"

namespace plumbline::dsl {
namespace {

using Parser = plumbline_grammar::PlumblineParser;

Span span_of(SourceId source, antlr4::Token* first, antlr4::Token* last) {
  return {source, static_cast<std::uint32_t>(first->getStartIndex()), static_cast<std::uint32_t>(last->getStopIndex() + 1)};
}

Span span_of(SourceId source, antlr4::ParserRuleContext* tree) {
  return span_of(source, tree->getStart(), tree->getStop() == nullptr ? tree->getStart() : tree->getStop());
}

std::vector<Name> names_of(SourceId source, const std::vector<Parser::NameContext*>& trees) {
  std::vector<Name> out;
  for (Parser::NameContext* tree : trees) out.push_back(one_word(source, tree));
  return out;
}

std::string words_of(Parser::VerdictContext* tree) {
  std::string out;
  for (antlr4::tree::ParseTree* child : tree->children) out += (out.empty() ? "" : " ") + child->getText();
  return out;
}

// "1,000"
Exact number_of(const std::string& text) {
  std::string digits;
  for (const char c : text) {
    if (c != ',') digits += c;
  }
  return Exact::parse(digits).value_or(Exact(0));
}

}  // namespace

Name one_word(SourceId source, antlr4::ParserRuleContext* tree) { return {tree->getStart()->getText(), span_of(source, tree)}; }

// "document x agreed by system covering delivery" and its kin; nothing for any other condition.
std::optional<EvidenceText> evidence_of(SourceId source, Parser::ConditionContext* tree) {
  EvidenceText evidence;
  evidence.span = span_of(source, tree);
  if (auto* document = dynamic_cast<Parser::DocumentEvidenceContext*>(tree)) {
    evidence.kind = "document";
    evidence.name = one_word(source, document->name());
    if (document->agreed() != nullptr) evidence.agreed_by = names_of(source, document->agreed()->name());
    if (document->covering() != nullptr) evidence.covering = names_of(source, document->covering()->name());
  } else if (auto* statement = dynamic_cast<Parser::StatementEvidenceContext*>(tree)) {
    evidence.kind = "statement";
    evidence.name = one_word(source, statement->name());
    if (statement->length() != nullptr) evidence.words = number_of(statement->length()->NUMBER()->getText());
    if (statement->mentioning() != nullptr) evidence.mentioning = names_of(source, statement->mentioning()->name());
    if (statement->covering() != nullptr) evidence.covering = names_of(source, statement->covering()->name());
  } else if (auto* attestation = dynamic_cast<Parser::AttestationEvidenceContext*>(tree)) {
    evidence.kind = "attestation";
    const std::vector<Name> names = names_of(source, attestation->name());
    evidence.name = names.front();
    if (names.size() > 1) evidence.by = names.back();
  } else {
    return std::nullopt;
  }
  return evidence;
}

// "document x agreed by QX1, Y99 from QX1": what an example's submission holds.
EvidenceText held_of(SourceId source, Parser::HeldContext* tree) {
  EvidenceText out;
  out.span = span_of(source, tree);
  out.kind = tree->DOCUMENT() != nullptr ? "document" : tree->STATEMENT() != nullptr ? "statement" : "attestation";
  const std::vector<Name> names = names_of(source, tree->name());
  out.name = names.front();
  if (tree->BY() != nullptr && tree->AGREED() == nullptr) out.by = names.back();
  if (tree->ATTESTATION() != nullptr) out.answer = names[1];
  if (tree->verdict() != nullptr) out.judged = Name{words_of(tree->verdict()), span_of(source, tree->verdict())};
  if (tree->NUMBER() != nullptr) out.words = number_of(tree->NUMBER()->getText());
  for (Parser::CodeContext* code : tree->code()) out.agreed_by.push_back(one_word(source, code));
  if (tree->FROM() != nullptr) {
    out.from = out.agreed_by.back();
    out.agreed_by.pop_back();
  }
  return out;
}

PersonText person_of(SourceId source, Parser::PersonContext* tree) {
  PersonText out;
  out.span = span_of(source, tree);
  out.column = one_word(source, tree->name());
  out.word = tree->IS() != nullptr ? "is" : tree->IN() != nullptr ? "in" : "at " + lowered(tree->extreme()->getStart()->getText());
  for (Parser::CodeContext* code : tree->code()) out.items.push_back(one_word(source, code));
  return out;
}

StatisticText statistic_of(SourceId source, Parser::StatisticContext* tree) {
  StatisticText out;
  out.span = span_of(source, tree);
  const std::vector<Name> names = names_of(source, tree->name());
  if (tree->PER() != nullptr) {
    out.word = {"per", span_of(source, tree->PER()->getSymbol(), tree->PER()->getSymbol())};
    out.column = names.front();
    out.per = number_of(tree->NUMBER()->getText());
    out.of = names.back();
    return out;
  }
  out.column = names.back();
  if (tree->DIGIT_NAME() != nullptr) out.part = Name{tree->DIGIT_NAME()->getText(), span_of(source, tree->DIGIT_NAME()->getSymbol(), tree->DIGIT_NAME()->getSymbol())};
  antlr4::Token* word = tree->AVERAGE() != nullptr ? tree->AVERAGE()->getSymbol() : nullptr;
  out.word = word != nullptr ? Name{"average", span_of(source, word, word)} : names.front();
  return out;
}

}  // namespace plumbline::dsl
