#include "runtime/program/bundle.h"

#include <optional>
#include <string>

#include "runtime/program/codec.h"
#include "runtime/program/verify.h"

namespace plumbline {

// The fields of what a Program is made of, in the order they are written. verify.cc checks that each
// enumeration is one of its kind, and that each number points into its table.
#define PLUMBLINE_FIELDS(Type, ...)           \
  template <typename Archive>                 \
  void fields(Archive& archive, Type& of) {   \
    archive(__VA_ARGS__);                     \
  }                                           \
  template <typename Archive>                 \
  void fields(Archive& archive, const Type& of) { \
    archive(__VA_ARGS__);                     \
  }

PLUMBLINE_FIELDS(Period, of.kind, of.index)
PLUMBLINE_FIELDS(MonthRange, of.first, of.last)
PLUMBLINE_FIELDS(Origin, of.file, of.line, of.text)
PLUMBLINE_FIELDS(Unit, of.quantity, of.word, of.one, of.scale)
PLUMBLINE_FIELDS(Attribute, of.name, of.headers)
PLUMBLINE_FIELDS(Level, of.name, of.within, of.code_headers, of.name_headers, of.attributes, of.alias_headers)
PLUMBLINE_FIELDS(ListItem, of.code, of.label, of.is_total)
PLUMBLINE_FIELDS(List, of.name, of.items)
PLUMBLINE_FIELDS(Column, of.name, of.headers, of.kind, of.of, of.is_key, of.unit, of.snapshot, of.least, of.most, of.may_be_missing,
                 of.written, of.suppressed, of.rounded, of.beside)
PLUMBLINE_FIELDS(AttributeTest, of.attribute, of.wanted)
PLUMBLINE_FIELDS(ExpectedKey, of.where, of.months)
PLUMBLINE_FIELDS(Excuse, of.columns, of.key, of.codes, of.from, of.until, of.cites)
PLUMBLINE_FIELDS(Table, of.name, of.title, of.supplied_by, of.columns, of.keys, of.across, of.sheets, of.expected, of.excuses, of.due,
                 of.of_people, of.origin)
PLUMBLINE_FIELDS(CitedClause, of.id, of.source, of.publisher, of.authority, of.file, of.heading, of.words)
PLUMBLINE_FIELDS(ParameterRow, of.months, of.value, of.basis, of.known_from, of.cites, of.origin)
PLUMBLINE_FIELDS(Parameter, of.name, of.title, of.unit, of.by, of.rows)
PLUMBLINE_FIELDS(Dimension, of.kind, of.of)
PLUMBLINE_FIELDS(GatherKey, of.column, of.dimension)
PLUMBLINE_FIELDS(RowFilter, of.column, of.attribute, of.item)
PLUMBLINE_FIELDS(Gather, of.table, of.column, of.fold, of.keys, of.where, of.ignoring_because, of.ignoring_rows_only)
PLUMBLINE_FIELDS(PeriodShift, of.by, of.year)
PLUMBLINE_FIELDS(Step, of.op, of.arguments, of.constant, of.of, of.level, of.shift, of.window, of.window_fold, of.unit, of.name, of.title,
                 of.english, of.origin)
PLUMBLINE_FIELDS(Closing, of.base, of.target)
PLUMBLINE_FIELDS(Interpretation, of.chosen, of.other, of.test, of.english, of.decided_by, of.decided_on)
PLUMBLINE_FIELDS(Ask, of.what, of.from, of.until)
PLUMBLINE_FIELDS(ExampleOrganisation, of.level, of.code, of.within, of.attributes, of.from, of.until)
PLUMBLINE_FIELDS(ExampleSuccession, of.level, of.old_code, of.new_code, of.on)
PLUMBLINE_FIELDS(ExampleCell, of.column, of.state, of.value)
PLUMBLINE_FIELDS(ExampleRow, of.table, of.keys, of.cells, of.people)
PLUMBLINE_FIELDS(ExampleNumber, of.none, of.value)
PLUMBLINE_FIELDS(ExampleAnswer, of.subject, of.verdict, of.figure, of.needed, of.shortfall, of.message, of.origin)
PLUMBLINE_FIELDS(ExampleReceipt, of.table, of.received)
PLUMBLINE_FIELDS(ExampleEvidence, of.kind, of.name, of.level, of.organisation, of.agreed_by, of.words, of.answer, of.judged, of.role)
PLUMBLINE_FIELDS(ExampleCase, of.name, of.as_of, of.organisations, of.successions, of.receipts, of.evidence, of.rows, of.answers)
PLUMBLINE_FIELDS(Requirement, of.kind, of.id, of.title, of.heading, of.heading_title, of.cites, of.force, of.fund, of.adopted_by,
                 of.adopted_on, of.asks, of.subject, of.months, of.applies, of.due, of.test, of.no_standard_because, of.figure, of.needed,
                 of.allowed, of.comparison, of.closing, of.sentences, of.english, of.tolerance_basis, of.tolerance_because,
                 of.line_of_enquiry, of.why, of.owner, of.status, of.checked_by, of.checked_on, of.review_by, of.equality,
                 of.exceptions_agreed_by, of.publishable, of.interpretations, of.no_examples_because, of.examples, of.origin)
PLUMBLINE_FIELDS(Priority, of.id, of.title, of.within)
PLUMBLINE_FIELDS(TotalCheck, of.total, of.parts)
PLUMBLINE_FIELDS(PersonTest, of.kind, of.column, of.items, of.bound)
PLUMBLINE_FIELDS(Outcome, of.name, of.title, of.voice, of.people_say, of.cites, of.table, of.keys, of.by, of.among, of.leaving_out,
                 of.counting, of.out_of, of.statistic, of.value, of.part, of.per, of.known_for, of.split, of.better_higher, of.disclosure,
                 of.origin)
PLUMBLINE_FIELDS(OutcomeCell, of.outcome, of.split, of.item)
PLUMBLINE_FIELDS(OutcomeTest, of.left, of.right, of.comparison, of.confidence)
PLUMBLINE_FIELDS(DisclosureProfile, of.name, of.title, of.hide_from, of.hide_to, of.siblings_and_parents, of.round_to)
PLUMBLINE_FIELDS(Role, of.name, of.level)
PLUMBLINE_FIELDS(Party, of.name, of.level)
PLUMBLINE_FIELDS(EvidenceAsked, of.kind, of.name, of.agreed_by, of.covering, of.mentioning, of.words, of.role)
PLUMBLINE_FIELDS(Program, of.id, of.title, of.edition, of.status, of.published, of.published_by, of.approved_by, of.approved_on, of.covers,
                 of.levels, of.roles, of.priorities, of.evidence, of.lists, of.tables, of.clauses, of.disclosures, of.outcomes, of.outcome_cells, of.outcome_tests,
                 of.parameters, of.gathers, of.steps, of.totals, of.requirements)

#undef PLUMBLINE_FIELDS

namespace {

constexpr std::string_view magic = "plumbline-bundle ";

std::string body_of(const Program& program) {
  Encoder encoder;
  encoder(program);
  return encoder.take();
}

std::string hash_of(std::string_view body) {
  Digest digest;
  digest.add(body);
  return digest.finish();
}

Failure refused(const std::string& name, const std::string& message) {
  return {"F0120", name, message, "Compile the framework again with this version of plumbline."};
}

}  // namespace

std::string program_hash(const Program& program) { return hash_of(body_of(program)); }

std::string write_bundle(const Program& program) {
  const std::string body = body_of(program);
  return std::string(magic) + std::to_string(program_format) + " " + hash_of(body) + "\n" + body;
}

std::string hash_in_bundle(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, bytes.find('\n'));
  return std::string(head.substr(head.rfind(' ') + 1));
}

bool looks_like_bundle(std::string_view bytes) { return bytes.starts_with(magic); }

Result<Program> read_bundle(std::string_view bytes, const std::string& name) {
  const std::size_t line_end = bytes.find('\n');
  if (!looks_like_bundle(bytes) || line_end == std::string_view::npos) {
    return refused(name, "This is no compiled framework: its first line does not say so.");
  }
  const std::string head = std::string(magic) + std::to_string(program_format) + " ";
  if (!bytes.starts_with(head)) {
    return refused(name, "This framework was compiled by another version; this one reads format " +
                             std::to_string(program_format) + ".");
  }
  const std::string_view body = bytes.substr(line_end + 1);
  if (bytes.substr(head.size(), line_end - head.size()) != hash_of(body)) {
    return refused(name, "This compiled framework was changed after it was written: its hash does not match.");
  }
  Program program;
  Decoder decoder(body);
  decoder(program);
  if (!decoder.is_whole()) return refused(name, "This compiled framework lacks a part, or has one of the wrong kind.");
  if (const std::string fault = fault_in(program); !fault.empty()) {
    return refused(name, "This compiled framework does not hold together: " + fault + ".");
  }
  return program;
}

}  // namespace plumbline
