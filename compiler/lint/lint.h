// What an author may want to look at again in a framework that compiles: `plumbline lint`. Every lint
// says only what it has proved, and only of what was written: it never guesses at what was meant.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "compiler/model/model.h"

namespace plumbline::compiler {

/// What the text alone does not say.
struct LintWith {
  std::optional<Date> as_of;           // nothing: the latest day the framework speaks of
  std::set<std::string> on_boundary;   // ids of requirements with a worked example whose figure is exactly what is needed
};

/// The latest day on which something of the framework became known, was published or was approved.
std::optional<Date> latest_day(const Program& program);

/// Runs every lint, and reports what it finds as warnings. Only after a compile without errors.
void lint(Compilation& compilation, const LintWith& with);

}  // namespace plumbline::compiler
