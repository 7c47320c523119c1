// The worked arithmetic of one finding: every step with its value, down to the cells.
#include <algorithm>

#include "runtime/evaluate/people.h"
#include "runtime/finding/finding.h"
#include "runtime/finding/numbers.h"
#include "runtime/finding/people_words.h"

namespace plumbline {
namespace {

constexpr std::uint32_t deepest = 60;  // deeper arithmetic than this is cut: nobody follows it on a page

bool is_known_false(const Value& value) { return value.known && value.exact.is_zero(); }

}  // namespace

Explainer::StepWords& Explainer::words_of_step(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  step_words_.resize(program_.steps.size());
  StepWords& out = step_words_[step];
  if (out.cell == cell && out.requirement == requirement) return out;
  const bool was_made = out.cell && out.value.known;
  out.requirement = requirement;
  out.cell = cell;
  out.note.clear();
  const Step& of = program_.steps[step];
  if (of.op == Op::parameter) out.row = evaluation_.parameter_row(requirement, step, cell);
  Value value = value_shown(requirement, step, cell);
  // Most limits, and every yes and no, are what they were of the finding before.
  if (value.known && !(was_made && value.exact == out.value.exact)) out.shown = shown(value.exact, of.unit);
  out.value = std::move(value);
  return out;
}

const Shown* Explainer::value_words(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  const StepWords& words = words_of_step(requirement, step, cell);
  return words.value.known ? &words.shown : nullptr;
}

Proof Explainer::proof(std::uint32_t requirement, std::size_t cell, std::size_t most_cells) const {
  const Requirement& of = program_.requirements[requirement];
  const Proving proving{requirement, cell, most_cells};
  Proof out;
  out.reserve(shape(requirement).steps.size() + 1);
  if (!of.applies) {
    add_proof(proving, of.test, 0, out);
    return out;
  }
  ProofStep& applies = out.emplace_back();
  applies.words = "It applies where";
  applies.origin = &of.origin;
  applies.value = value_words(requirement, *of.applies, cell);
  add_proof(proving, *of.applies, 1, out);
  if (!is_known_false(evaluation_.value(requirement, *of.applies, cell))) add_proof(proving, of.test, 1, out);
  return out;
}

void Explainer::add_proof(const Proving& proving, std::uint32_t step, std::uint32_t depth, Proof& to) const {
  const auto [requirement, cell, most_cells] = proving;
  const Step& of = program_.steps[step];
  ProofStep& out = to.emplace_back();
  out.words = of.title.empty() ? of.english : of.title;
  out.name = of.name;
  out.step = step;
  out.depth = depth;
  out.value = value_words(requirement, step, cell);
  out.origin = &of.origin;
  if (of.op == Op::gathered || of.op == Op::complete) {
    const Evaluation::Leaf leaf = evaluation_.leaf(requirement, step, cell);
    out.cell_count = leaf.found;
    if (most_cells > 0) add_used(requirement, step, cell, most_cells, out.cells);
    out.note = gathered_note(proving, step, leaf);
  } else if (of.op == Op::outcome) {
    const Outcome& outcome = program_.outcomes[program_.outcome_cells[of.of].outcome];
    out.note = words_of_step(requirement, step, cell).note = known_words(program_, outcome, evaluation_.people(requirement, step, cell));
  } else if (of.op == Op::parameter) {
    if (const ParameterRow* const row = words_of_step(requirement, step, cell).row) {
      out.note = parameter_note(of.of, *row);
      out.origin = &row->origin;
    }
  }
  if (depth >= deepest) return;
  for (const std::uint32_t argument : of.arguments) add_proof(proving, argument, depth + 1, to);
}

/// "11 of 12 figures known"
std::string_view Explainer::gathered_note(const Proving& proving, std::uint32_t step, const Evaluation::Leaf& leaf) const {
  std::string& out = words_of_step(proving.requirement, step, proving.cell).note;
  if (!out.empty()) return out;
  const std::uint64_t lacking = leaf.missing.size() + leaf.left_out.size();
  out.append(std::to_string(leaf.expected - std::min<std::uint64_t>(leaf.expected, lacking))).append(" of ").append(std::to_string(leaf.expected));
  out += leaf.expected == 1 ? " figure known" : " figures known";
  if (leaf.left_out.empty()) return out;
  const Gather& gather = program_.gathers[program_.steps[step].of];
  out.append(gather.leaves_out_cells() ? ", what is missing" : ", a row that is missing").append(" is left out because ").append(gather.ignoring_because);
  return out;
}

std::string_view Explainer::parameter_note(std::uint32_t parameter, const ParameterRow& row) const {
  parameter_notes_.resize(program_.parameters.size());
  const std::vector<ParameterRow>& rows = program_.parameters[parameter].rows;
  std::vector<std::string>& notes = parameter_notes_[parameter];
  notes.resize(rows.size());
  std::string& out = notes[static_cast<std::size_t>(&row - rows.data())];
  if (out.empty()) out = row.basis + ", known from " + show(row.known_from) + ", " + program_.clauses[row.cites].id;
  return out;
}

}  // namespace plumbline
