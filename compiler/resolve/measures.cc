// Measures, each after those it rests on. The only room that knows Boost.Graph.
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <algorithm>
#include <set>
#include <string>

#include "compiler/check/units.h"
#include "compiler/passes.h"
#include "compiler/resolve/figures.h"
#include "compiler/resolve/types.h"
#include "compiler/resolve/words.h"

namespace plumbline::compiler {
namespace {

using dsl::Block;
using dsl::Clause;
using dsl::Code;
using dsl::Phrase;

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

void collect_names(const dsl::Expression& expression, std::set<std::string>& names) {
  if (expression.kind == dsl::ExpressionKind::reference && expression.reference.parts.size() == 1) {
    names.insert(expression.reference.parts.front().text);
  }
  for (const dsl::ExpressionPtr& argument : expression.arguments) collect_names(*argument, names);
  if (expression.closeness.within) collect_names(*expression.closeness.within, names);
}

Graph rests_on(const Compilation& compilation) {
  const Model& model = compilation.model;
  Graph graph(model.measures.size());
  for (std::size_t i = 0; i < model.measures.size(); ++i) {
    const Clause* is = model.measures[i].block->find(Phrase::IS_clause);
    if (is == nullptr || !is->expression) continue;
    std::set<std::string> names;
    collect_names(*is->expression, names);
    for (const std::string& name : names) {
      const Symbol* symbol = model.symbols.find(name);
      if (symbol != nullptr && symbol->kind == SymbolKind::measure) boost::add_edge(i, symbol->index, graph);
    }
  }
  return graph;
}

void report_circle(const Compilation& compilation, std::vector<Measure*> circle) {
  std::string path;
  for (Measure* measure : circle) {
    path += measure->name + ", ";
    measure->bad = true;
  }
  path += circle.front()->name;
  dsl::Diagnostic& diagnostic =
      compilation.diagnostics.report(Code::E0204, circle.front()->block->head.span, {{"path", path}});
  for (std::size_t i = 1; i < circle.size(); ++i) diagnostic.also(circle[i]->block->head.span, "and this one");
}

// Strong components come in the order of what rests on nothing first; a component of more than one
// measure, or one that rests on itself, is a circle.
void order_measures(Compilation& compilation) {
  Model& model = compilation.model;
  const Graph graph = rests_on(compilation);
  std::vector<std::size_t> component(model.measures.size());
  const std::size_t count =
      model.measures.empty() ? 0 : boost::strong_components(graph, component.data());
  for (std::size_t c = 0; c < count; ++c) {
    std::vector<Measure*> together;
    for (std::uint32_t i = 0; i < model.measures.size(); ++i) {
      if (component[i] != c) continue;
      together.push_back(&model.measures[i]);
      model.measure_order.push_back(i);
      if (boost::edge(i, i, graph).second && together.size() == 1) report_circle(compilation, {&model.measures[i]});
    }
    if (together.size() > 1) report_circle(compilation, together);
  }
}

void declare_measure(Compilation& compilation, const Block& block) {
  Measure measure;
  measure.block = &block;
  measure.name = name_of(block);
  measure.title = title_of(block);
  measure.bad = block.head.bad;
  if (block.head.type) {
    const std::optional<Unit> unit = unit_of(compilation, *block.head.type);
    measure.bad = measure.bad || !unit;
    if (unit) measure.unit = *unit;
  }
  if (const Clause* clause = block.find(Phrase::FOR_EACH_clause); clause != nullptr && !clause->bad) {
    measure.grain = grain_of(compilation, *clause, false, measure.bad);
  } else {
    measure.bad = true;
  }
  if (const Clause* clause = block.find(Phrase::BETTER_WHEN_clause)) {
    measure.better = checked_word(compilation, *clause, "a direction", {"higher", "lower"});
  }
  compilation.model.measures.push_back(std::move(measure));
}

void resolve_measure(Compilation& compilation, Measure& measure) {
  const Clause* is = measure.block->find(Phrase::IS_clause);
  if (is == nullptr || !is->expression) measure.bad = true;
  if (measure.bad) return;
  measure.figure = figure_of(compilation, *is->expression, {measure.grain});
  measure.bad = measure.figure->bad;
  if (measure.bad || same_kind(measure.figure->unit, measure.unit)) return;
  measure.bad = true;
  compilation.diagnostics
      .report(Code::E0301, measure.block->head.type->span,
              {{"left", "This measure"}, {"done", "declared"}, {"right", describe(measure.unit)},
               {"reason", "What it is worked out from makes it " + describe(measure.figure->unit) + "."}})
      .also(is->expression->span, describe(measure.figure->unit))
      .advise("Change the kind after the colon, or the figure.");
}

}  // namespace

void resolve_measures(Compilation& compilation) {
  compilation.each_block(Phrase::MEASURE, [&](const Block& block) { declare_measure(compilation, block); });
  order_measures(compilation);
  for (std::uint32_t index : compilation.model.measure_order) {
    resolve_measure(compilation, compilation.model.measures[index]);
  }
}

}  // namespace plumbline::compiler
