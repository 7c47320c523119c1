// The worked arithmetic of one finding: every step with its value, down to the cells.
#include <algorithm>

#include "runtime/evaluate/people.h"
#include "runtime/finding/finding.h"
#include "runtime/finding/numbers.h"
#include "runtime/finding/people_words.h"

namespace plumbline {
namespace {

constexpr int deepest = 60;  // deeper arithmetic than this is cut: nobody follows it on a page

bool is_known_false(const Value& value) { return value.known && value.exact.is_zero(); }

std::string figures(std::uint64_t count) { return std::to_string(count) + (count == 1 ? " figure" : " figures"); }

}  // namespace

ProofNode Explainer::proof(std::uint32_t requirement, std::size_t cell, std::size_t most_cells) const {
  const Requirement& of = program_.requirements[requirement];
  const Proving proving{requirement, cell, most_cells};
  ProofNode test = proof_of(proving, of.test, 0);
  if (!of.applies) return test;
  ProofNode out;
  out.words = "It applies where";
  out.origin = &of.origin;
  out.parts.push_back(proof_of(proving, *of.applies, 1));
  out.known = out.parts.front().known;
  out.value = out.parts.front().value;
  if (is_known_false(evaluation_.value(requirement, *of.applies, cell))) return out;
  out.parts.push_back(std::move(test));
  return out;
}

ProofNode Explainer::proof_of(const Proving& proving, std::uint32_t step, int depth) const {
  const auto [requirement, cell, most_cells] = proving;
  const Step& of = program_.steps[step];
  const Value value = value_shown(requirement, step, cell);
  ProofNode out;
  out.words = of.title.empty() ? of.english : of.title;
  out.name = of.name;
  out.known = value.known;
  out.origin = &of.origin;
  if (value.known) out.value = shown(value.exact, of.unit);
  if (of.op == Op::gathered || of.op == Op::complete) {
    const Evaluation::Leaf leaf = evaluation_.leaf(requirement, step, cell);
    out.cell_count = leaf.found;
    add_used(program_.gathers[of.of], evaluation_.used(requirement, step, cell, most_cells), out.cells);
    const std::uint64_t lacking = leaf.missing.size() + leaf.left_out.size();
    out.note = std::to_string(leaf.expected - std::min<std::uint64_t>(leaf.expected, lacking)) + " of " + figures(leaf.expected) + " known";
    if (!leaf.left_out.empty()) {
      const Gather& gather = program_.gathers[of.of];
      out.note += std::string(gather.leaves_out_cells() ? ", what is missing" : ", a row that is missing") + " is left out because " + gather.ignoring_because;
    }
  } else if (of.op == Op::outcome) {
    const Outcome& outcome = program_.outcomes[program_.outcome_cells[of.of].outcome];
    out.note = known_words(program_, outcome, evaluation_.people(requirement, step, cell));
  } else if (of.op == Op::parameter) {
    if (const ParameterRow* row = evaluation_.parameter_row(requirement, step, cell)) {
      out.note = row->basis + ", known from " + show(row->known_from) + ", " + program_.clauses[row->cites].id;
      out.origin = &row->origin;
    }
  }
  if (depth >= deepest) return out;
  out.parts.reserve(of.arguments.size());
  for (std::uint32_t argument : of.arguments) out.parts.push_back(proof_of(proving, argument, depth + 1));
  return out;
}

}  // namespace plumbline
