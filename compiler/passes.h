// The passes in the order they run. Each takes the whole compilation, reports what is wrong in its
// own kind of thing, and leaves the model as good as it can be.
#pragma once

#include "compiler/model/model.h"

namespace plumbline::compiler {

/// check/presence: a block lacks a clause it needs, or has one twice.
void check_presence(Compilation& compilation);
/// resolve/names: every name defined at the margin; two things with one name.
void declare_names(Compilation& compilation);
/// resolve/world: framework, levels, units, lists, sources, priorities.
void resolve_world(Compilation& compilation);
/// resolve/tables: tables, their columns, keys and expected rows.
void resolve_tables(Compilation& compilation);
/// resolve/parameters: dated values with basis and source. check/parameter_periods: gaps, overlaps.
void resolve_parameters(Compilation& compilation);
void check_parameter_periods(Compilation& compilation);
/// resolve/outcomes: what is asked about people, and what of it may be shown.
void resolve_outcomes(Compilation& compilation);
/// resolve/measures: figures of measures, each after those it rests on; circles.
void resolve_measures(Compilation& compilation);
/// resolve/requirements: subjects, tests, citations, sentences.
void resolve_requirements(Compilation& compilation);
/// check/months: months a test reaches that its parameters or tables do not have.
void check_months(Compilation& compilation);
/// check/leaving_out: `ignoring missing` where leaving a part out could favour the answer.
void check_leaving_out(Compilation& compilation);
/// resolve/examples: worked examples as small worlds.
void resolve_examples(Compilation& compilation);
/// lower/: figures to gathers and steps. Only after no error.
void lower(Compilation& compilation);
/// check/sentences: placeholders that do not exist or cannot be worked out. After lowering of
/// closings, before the program is handed out.
void check_sentences(Compilation& compilation);

}  // namespace plumbline::compiler
