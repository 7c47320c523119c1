#include "runtime/finding/examples.h"

#include <optional>

#include "base/check.h"
#include "runtime/dataset/example_world.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/finding/finding.h"
#include "runtime/finding/numbers.h"

namespace plumbline {
namespace {

void compare(const std::string& what, const std::optional<ExampleNumber>& asserted, const Value& found,
             const Unit& unit, std::vector<std::string>& differences) {
  if (!asserted) return;
  const bool same = asserted->none ? !found.known : found.known && found.exact == asserted->value;
  if (same) return;
  const std::string wanted = asserted->none ? "none" : show_number(asserted->value, unit, 6);
  differences.push_back(what + ": the example says " + wanted + ", the rule gives " +
                        (found.known ? show_number(found.exact, unit, 6) : "none"));
}

ExampleOutcome judge(const Program& program, std::uint32_t requirement, const ExampleCase& example,
                     const ExampleAnswer& answer, const Evaluation& evaluation, const Explainer& explainer) {
  ExampleOutcome out{requirement, example.name, answer.origin, {}, false};
  const RequirementVerdicts& verdicts = evaluation.requirements()[requirement];
  for (std::size_t cell = 0; cell < verdicts.verdicts.size(); ++cell) {
    const Subject words = explainer.subject(requirement, cell);
    const std::vector<SubjectPart>& subject = words.parts();
    bool same = subject.size() == answer.subject.size();
    for (std::size_t i = 0; same && i < subject.size(); ++i) same = subject[i].code == answer.subject[i];
    if (!same) continue;
    const Finding finding = explainer.finding(requirement, cell);
    const Explanation told = explainer.told(finding);
    if (answer.verdict && *answer.verdict != finding.verdict) {
      out.differences.push_back("verdict: the example says " + std::string(word(*answer.verdict)) + ", the rule gives " +
                                std::string(word(finding.verdict)) + " (" + told.sentence + ")");
    }
    const Requirement& of = program.requirements[requirement];
    const Unit unit = of.figure ? program.steps[*of.figure].unit : Unit{};
    const Value figure = evaluation.figure(requirement, cell);
    const Value needed = evaluation.needed(requirement, cell);
    out.at_boundary = figure.known && needed.known && figure.exact == needed.exact;
    compare("figure", answer.figure, figure, unit, out.differences);
    compare("needed", answer.needed, needed, unit, out.differences);
    Value shortfall;
    if (told.shortfall) shortfall = {true, (needed.exact - figure.exact).abs()};
    compare("shortfall", answer.shortfall, shortfall, distance_unit(unit), out.differences);
    if (answer.message && *answer.message != told.sentence) {
      out.differences.push_back("message: the example says \"" + *answer.message + "\", the rule says \"" + told.sentence + "\"");
    }
    return out;
  }
  std::string subject;
  for (const std::string& part : answer.subject) subject += (subject.empty() ? "" : ", ") + part;
  out.differences.push_back("the rule gives no answer for " + subject);
  return out;
}

}  // namespace

std::vector<ExampleOutcome> run_examples(const Program& program) {
  std::vector<ExampleOutcome> out;
  for (std::uint32_t requirement = 0; requirement < program.requirements.size(); ++requirement) {
    for (const ExampleCase& example : program.requirements[requirement].examples) {
      Dataset world = example_world(program, example);
      const std::optional<Evaluation> evaluation = evaluate(program, world, {{}, requirement});
      PLUMBLINE_CHECK(evaluation.has_value(), "an example cannot be cancelled");
      const Explainer explainer(program, world, *evaluation);
      for (const ExampleAnswer& answer : example.answers) {
        out.push_back(judge(program, requirement, example, answer, *evaluation, explainer));
      }
    }
  }
  return out;
}

}  // namespace plumbline
