#include "tests/support/linted.h"

#include "runtime/finding/examples.h"

namespace plumbline::testing {

std::vector<Notice> linted(compiler::Compiled& compiled) {
  std::vector<Notice> out = compiled.diagnostics.notices();
  if (!compiled.program) return out;
  compiler::LintWith with;
  for (const ExampleOutcome& outcome : run_examples(*compiled.program)) {
    if (outcome.at_boundary) with.on_boundary.insert(compiled.program->requirements[outcome.requirement].id);
  }
  for (Notice& notice : compiler::lint_framework(compiled, with).notices()) out.push_back(std::move(notice));
  return out;
}

}  // namespace plumbline::testing
