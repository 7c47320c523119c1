// Parts of clauses about people and about what they send besides figures: parse tree to Ast.
#pragma once

#include <optional>

#include "PlumblineParser.h"
#include "dsl/syntax/ast.h"

namespace plumbline::dsl {

/// A part that is one token: a name, a code, a unit. Asked for its text, the runtime makes a stream first.
Name one_word(SourceId source, antlr4::ParserRuleContext* tree);
/// "document x agreed by system covering delivery" and its kin; nothing for any other condition.
std::optional<EvidenceText> evidence_of(SourceId source, plumbline_grammar::PlumblineParser::ConditionContext* tree);
/// "document x agreed by QX1, Y99 from QX1": what an example's submission holds.
EvidenceText held_of(SourceId source, plumbline_grammar::PlumblineParser::HeldContext* tree);
/// "age at least 18"; the bound is left to whoever reads literals.
PersonText person_of(SourceId source, plumbline_grammar::PlumblineParser::PersonContext* tree);
/// "average of age"
StatisticText statistic_of(SourceId source, plumbline_grammar::PlumblineParser::StatisticContext* tree);

}  // namespace plumbline::dsl
