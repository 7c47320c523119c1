// Documents, statements and attestations a test asks for, and the roles that judge them.
#pragma once

#include "compiler/model/model.h"
#include "compiler/resolve/figures.h"

namespace plumbline::compiler {

void resolve_evidence(Compilation& compilation, const dsl::Expression& expression, const Wanted& wanted, Figure& figure);
/// "document x submitted by ...", or x alone where some test asks for a document x. Says false, and
/// does nothing, where it is about a table.
bool resolve_arrival(Compilation& compilation, const dsl::Expression& expression, const Wanted& wanted, Figure& figure);
/// Where a figure asks for a document or a statement, which a person judges; nothing where it does not.
const dsl::Expression* asks_for_judgement(const Program& program, const Figure& figure);

}  // namespace plumbline::compiler
