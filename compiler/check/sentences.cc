// Placeholders in sentences: those that do not exist, and a {to_close} nobody could work out.
#include <algorithm>
#include <set>
#include <string>

#include "base/notice/suggest.h"
#include "compiler/lower/closing.h"
#include "compiler/passes.h"

namespace plumbline::compiler {
namespace {

using dsl::Clause;
using dsl::Code;

bool asks_for_evidence(const Figure& figure) {
  return figure.op == Op::evidence ||
         std::any_of(figure.arguments.begin(), figure.arguments.end(), [](const FigurePtr& argument) { return asks_for_evidence(*argument); });
}

// What is missing is told only where something is; a gap only where there is one.
std::vector<std::string> known_placeholders(const Model& model, const Required& required, Verdict verdict) {
  std::vector<std::string> known;
  for (const Dimension& dimension : required.program.subject) known.push_back(dimension_name(model.program, dimension));
  known.emplace_back("cells");
  if (verdict == Verdict::cannot_tell || verdict == Verdict::not_yet_due) known.emplace_back("missing");
  const bool judged = std::any_of(required.tests.begin(), required.tests.end(), [&](const FigurePtr& test) { return asks_for_evidence(*test); });
  if (judged) known.emplace_back("evidence");
  if (required.reported && verdict == Verdict::no_standard_set) known.emplace_back("figure");
  const std::optional<Compared> sides = compared(required);
  if (sides && sides->allowed != nullptr) known.emplace_back("allowed");
  if (!sides && !required.reported && verdict == Verdict::not_met) known.emplace_back("failed");
  if (sides) {
    for (const char* name : {"figure", "needed"}) known.emplace_back(name);
    const bool of_answers = sides->figure->unit.quantity == Quantity::truth;
    if (verdict == Verdict::not_met && !of_answers) known.emplace_back("shortfall");
  }
  return known;
}

// Where in the source a placeholder of a sentence stands, braces and all.
Span placeholder_span(const Compilation& compilation, const Clause& clause, const std::string& name) {
  const std::string_view text = compilation.sources.text_of(clause.span);
  const std::size_t at = text.find("{" + name + "}");
  if (at == std::string_view::npos) return clause.span;
  const auto begin = clause.span.begin + static_cast<std::uint32_t>(at);
  return {clause.span.source, begin, begin + static_cast<std::uint32_t>(name.size()) + 2};
}

void check_placeholder(const Compilation& compilation, const Required& required, const Clause& clause,
                       Verdict verdict, const std::string& name) {
  const Model& model = compilation.model;
  std::vector<std::string> known = known_placeholders(model, required, verdict);
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  const Span span = placeholder_span(compilation, clause, name);
  const std::optional<Compared> sides = compared(required);
  const bool can_close = sides && verdict == Verdict::not_met && closing_parts(model, *sides);
  if (name == "to_close" && can_close) return;
  if (name == "to_close" && sides && verdict == Verdict::not_met) {
    compilation.diagnostics.report(Code::E0503, span, {});
    return;
  }
  if (can_close) known.emplace_back("to_close");
  std::string list;
  for (const std::string& one : known) list += (list.empty() ? "{" : ", {") + one + "}";
  const std::optional<std::string> near = nearest(name, known);
  compilation.diagnostics.report(Code::E0502, span, {{"name", "{" + name + "}"}, {"known", list}})
      .suggest(near ? std::optional("{" + *near + "}") : std::nullopt);
}

}  // namespace

void check_sentences(Compilation& compilation) {
  for (const Required& required : compilation.model.requirements) {
    if (required.bad) continue;
    std::set<Verdict> seen;
    for (const Clause* clause : required.block->all(dsl::Phrase::WHEN_clause)) {
      if (clause->texts.empty() || clause->names.empty()) continue;
      const std::optional<Verdict> verdict = parse_verdict(clause->names.front().text);
      if (!verdict || !seen.insert(*verdict).second) continue;  // the second sentence for one verdict is told of
      const bool judged = *verdict == Verdict::met || *verdict == Verdict::not_met || *verdict == Verdict::needs_review;
      if (required.reported && judged) {
        compilation.diagnostics
            .report(Code::E0208, clause->names.front().span,
                    {{"name", clause->names.front().text}, {"what", "an answer this can have"},
                     {"reason", "No standard is set here, so nothing is met or not met."}})
            .advise("Take the line out.");
        continue;
      }
      const std::string& text = clause->texts.front().text;
      for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
        const std::size_t close = text.find('}', open);
        if (close == std::string::npos) {
          compilation.diagnostics.report(Code::E0502, clause->span, {{"name", text.substr(open)}, {"known", "names in braces, { and }"}})
              .advise("Close the brace.");
          break;
        }
        check_placeholder(compilation, required, *clause, *verdict, text.substr(open + 1, close - open - 1));
      }
    }
  }
}

}  // namespace plumbline::compiler
