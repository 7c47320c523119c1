// The whole framework as a document for people who read and do not program, made from a Program
// alone, so that a compiled bundle has its rulebook inside. It says what the policy files say, in
// the author's words; it judges no plan.
//
//   page::write_markdown(rulebook(program));   // "# 2021/22 priorities and ...: rulebook\n..."
#pragma once

#include "runtime/program/program.h"
#include "runtime/report/document.h"

namespace plumbline {

page::Document rulebook(const Program& program);

// Its chapters, in this order.

/// Which edition, whose, of which months, and whether it is a draft.
void add_front(const Program& program, page::Document& out);
/// What forces, answers and the marks in the text mean.
void add_how_to_read(page::Document& out);
/// Requirement by requirement, under the framework's headings; within each, what is asked apart
/// from what is not.
void add_requirements(const Program& program, page::Document& out);
/// What has to be submitted, the data plans are held against, lists and organisations.
void add_tables(const Program& program, page::Document& out);
void add_lists(const Program& program, page::Document& out);
void add_organisations(const Program& program, page::Document& out);
void add_measures(const Program& program, page::Document& out);
/// What people were asked: who is counted, left out and known, and what of it is shown.
void add_outcomes(const Program& program, page::Document& out);
void add_sources(const Program& program, page::Document& out);

/// The worked examples of a requirement as tables, or why there are none.
void add_examples(const Program& program, const Requirement& requirement, page::Document& out);
/// "C1-11" as a link to its section.
page::Text requirement_link(const Requirement& requirement);
/// The clause's heading and id, with a link to its source.
page::Text clause_link(const CitedClause& clause);

}  // namespace plumbline
