#include "runtime/finding/record.h"

#include <algorithm>

#include "runtime/finding/numbers.h"

namespace plumbline {
namespace {

std::optional<RecordedNumber> recorded(const std::optional<Shown>& value) {
  if (!value) return std::nullopt;
  return RecordedNumber{value->exact, value->shown, value->unit};
}

RecordedParameter recorded(const Program& program, const ParameterInForce& in_force) {
  const Parameter& parameter = program.parameters[in_force.parameter];
  RecordedParameter out;
  out.name = parameter.name;
  out.title = parameter.title;
  if (!in_force.row) return out;
  const ParameterRow& row = parameter.rows[*in_force.row];
  out.months = months_words(parameter, row);
  out.basis = row.basis;
  out.known_from = row.known_from;
  out.cites = program.clauses[row.cites].id;
  out.file = row.origin.file;
  out.line = static_cast<std::uint64_t>(row.origin.line);
  out.value = recorded(std::optional<Shown>(in_force.value));
  return out;
}

RecordedFinding recorded(const Program& program, const Finding& finding, const Explanation& told) {
  RecordedFinding out;
  out.requirement = program.requirements[finding.requirement].id;
  for (const SubjectPart& part : finding.subject) out.subject.emplace_back(part.dimension, part.code);
  out.verdict = finding.verdict;
  out.hidden = finding.hidden;
  out.figure = recorded(told.figure);
  out.needed = recorded(told.needed);
  out.missing = finding.missing.size();
  if (!finding.missing.empty()) out.first_missing = finding.missing.front().sentence;
  for (const ParameterInForce& parameter : told.rests_on.parameters) out.parameters.push_back(recorded(program, parameter));
  for (const GatheredTotal& total : told.rests_on.figures) {
    const Step& step = program.steps[total.step];
    out.figures.push_back({step.name, step.english, recorded(total.value)});
  }
  return out;
}

}  // namespace

std::vector<std::uint32_t> steps_under(const Program& program, const Requirement& requirement) {
  std::vector<std::uint32_t> roots = {requirement.test};
  for (const auto& root : {requirement.figure, requirement.needed, requirement.allowed, requirement.applies}) {
    if (root) roots.push_back(*root);
  }
  return steps_under(program, roots);
}

std::vector<std::uint32_t> gathered_steps(const Program& program, const Requirement& requirement) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t step : steps_under(program, requirement)) {
    const Op op = program.steps[step].op;
    if (op == Op::gathered || op == Op::evidence || op == Op::outcome) out.push_back(step);
  }
  return out;
}

std::string months_words(const Parameter& parameter, const ParameterRow& row) {
  if (!parameter.by) return "";
  const std::string first = show(row.months.first);
  return row.months.first == row.months.last ? first : first + " to " + show(row.months.last);
}

RestsOn Explainer::rests_on(std::uint32_t requirement, std::size_t cell) const {
  RestsOn out;
  out.figures.reserve(shape(requirement).figures);
  const auto is_told = [&](std::uint32_t parameter) {
    return std::any_of(out.parameters.begin(), out.parameters.end(), [&](const ParameterInForce& one) { return one.parameter == parameter; });
  };
  for (const std::uint32_t step : shape(requirement).steps) {
    const Step& of = program_.steps[step];
    if (of.op == Op::gathered || of.op == Op::outcome) {
      GatheredTotal& total = out.figures.emplace_back(GatheredTotal{step, std::nullopt});
      if (const Shown* const value = value_words(requirement, step, cell)) total.value = *value;
    } else if (of.op == Op::evidence) {
      // What stands in it and what was decided: either may be why a verdict moved.
      const EvidenceFound found = evidence_found(requirement, step, cell);
      out.figures.push_back({step, Shown{(found.hash.empty() ? "none" : found.hash) + ": " + found.sentence, found.sentence, ""}});
    } else if (of.op == Op::parameter && !is_told(of.of)) {
      ParameterInForce& in_force = out.parameters.emplace_back(ParameterInForce{of.of, std::nullopt, {}});
      const Shown* const value = value_words(requirement, step, cell);
      const ParameterRow* const row = words_of_step(requirement, step, cell).row;
      if (row == nullptr) continue;
      in_force.row = static_cast<std::uint32_t>(row - program_.parameters[of.of].rows.data());
      if (value != nullptr) in_force.value = *value;
    }
  }
  return out;
}

RunRecord record_of(const Program& program, const std::vector<Finding>& findings, const ExplanationMaker& told, Date as_of) {
  RunRecord out;
  out.framework = program.id;
  out.edition = program.edition;
  out.as_of = as_of;
  for (const CitedClause& clause : program.clauses) out.clauses.push_back({clause.id, clause.source, clause.authority, clause.words});
  for (const Requirement& of : program.requirements) {
    RecordedRequirement requirement{of.id, of.title, of.force, ask_on(of, as_of), of.english, rule_fingerprint(program, of), {}, {}};
    for (std::uint32_t clause : of.cites) requirement.cites.push_back(program.clauses[clause].id);
    for (const Interpretation& choice : of.interpretations) requirement.interpretations.emplace_back(choice.chosen, choice.other);
    out.requirements.push_back(std::move(requirement));
  }
  for (const Finding& finding : findings) out.findings.push_back(recorded(program, finding, told(finding)));
  return out;
}

}  // namespace plumbline
