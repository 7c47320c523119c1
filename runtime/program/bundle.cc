#include "runtime/program/bundle.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "runtime/program/verify.h"

// Programs as JSON, field by field. Enumerations are written as numbers; verify.cc checks that each
// is one of its kind.
namespace nlohmann {

template <typename T>
struct adl_serializer<std::optional<T>> {
  static void to_json(json& out, const std::optional<T>& value) {
    if (value) {
      out = *value;
    } else {
      out = nullptr;
    }
  }
  static void from_json(const json& in, std::optional<T>& value) {
    if (in.is_null()) {
      value.reset();
    } else {
      value = in.get<T>();
    }
  }
};

}  // namespace nlohmann

namespace plumbline {

using nlohmann::json;

inline void to_json(json& out, const Exact& value) { out = value.to_string(); }
inline void from_json(const json& in, Exact& value) {
  const std::string text = in.get<std::string>();
  const std::optional<Exact> read = text.size() > 400 ? std::nullopt : Exact::parse(text);
  if (!read) throw json::type_error::create(302, "not a number", nullptr);
  value = *read;
}
inline void to_json(json& out, const Date& date) { out = date.days; }
inline void from_json(const json& in, Date& date) { date.days = in.get<std::int32_t>(); }
inline void to_json(json& out, const Month& month) { out = month.index; }
inline void from_json(const json& in, Month& month) { month.index = in.get<std::int32_t>(); }

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Period, kind, index)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(MonthRange, first, last)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Origin, file, line, text)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Unit, quantity, word, one, scale)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Attribute, name, headers)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Level, name, within, code_headers, name_headers, attributes, alias_headers)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ListItem, code, label, is_total)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(List, name, items)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Column, name, headers, kind, of, is_key, unit, snapshot, least, most,
                                   may_be_missing, written, suppressed, rounded, beside)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(AttributeTest, attribute, wanted)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExpectedKey, where, months)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Excuse, columns, key, codes, from, until, cites)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Table, name, title, supplied_by, columns, keys, across, sheets, expected, excuses, due, of_people,
                                   origin)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(CitedClause, id, source, publisher, authority, file, heading, words)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ParameterRow, months, value, basis, known_from, cites, origin)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Parameter, name, title, unit, by, rows)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Dimension, kind, of)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(GatherKey, column, dimension)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RowFilter, column, attribute, item)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Gather, table, column, fold, keys, where, ignoring_because, ignoring_rows_only)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PeriodShift, by, year)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Step, op, arguments, constant, of, level, shift, window, window_fold, unit, name,
                                   title, english, origin)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Closing, base, target)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Interpretation, chosen, other, test, english, decided_by, decided_on)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Ask, what, from, until)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExampleOrganisation, level, code, within, attributes, from, until)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExampleSuccession, level, old_code, new_code, on)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExampleCell, column, state, value)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExampleRow, table, keys, cells, people)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExampleNumber, none, value)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExampleAnswer, subject, verdict, figure, needed, shortfall, message, origin)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExampleReceipt, table, received)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExampleEvidence, kind, name, level, organisation, agreed_by, words, answer, judged, role)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ExampleCase, name, as_of, organisations, successions, receipts, evidence, rows, answers)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Requirement, kind, id, title, heading, heading_title, cites, force, fund, adopted_by,
                                   adopted_on, asks, subject, months, applies, due, test, no_standard_because, figure,
                                   needed, allowed, comparison, closing, sentences, english, tolerance_basis,
                                   tolerance_because, line_of_enquiry, why, owner, status, checked_by, checked_on,
                                   review_by, equality, exceptions_agreed_by, publishable, interpretations,
                                   no_examples_because, examples, origin)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(TotalCheck, total, parts)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(PersonTest, kind, column, items, bound)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Outcome, name, title, voice, people_say, cites, table, keys, by, among, leaving_out,
                                   counting, out_of, statistic, value, part, per, known_for, split, better_higher,
                                   disclosure, origin)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(OutcomeCell, outcome, split, item)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(OutcomeTest, left, right, comparison, confidence)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DisclosureProfile, name, title, hide_from, hide_to, siblings_and_parents, round_to)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Role, name, level)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Party, name, level)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(EvidenceAsked, kind, name, agreed_by, covering, mentioning, words, role)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Program, id, title, edition, status, published, published_by, covers, levels, roles,
                                   evidence, lists, tables, clauses, disclosures, outcomes, outcome_cells,
                                   outcome_tests, parameters, gathers, steps, totals, requirements)

}  // namespace plumbline

namespace plumbline {
namespace {

constexpr std::string_view magic = "plumbline-bundle ";

std::string body_of(const Program& program) { return nlohmann::json(program).dump(); }

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
  return std::string(magic) + std::to_string(program_format) + " " + hash_of(body) + "\n" + body + "\n";
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
  std::string_view body = bytes.substr(line_end + 1);
  while (!body.empty() && body.back() == '\n') body.remove_suffix(1);
  if (bytes.substr(head.size(), line_end - head.size()) != hash_of(body)) {
    return refused(name, "This compiled framework was changed after it was written: its hash does not match.");
  }
  try {
    Program program = nlohmann::json::parse(body).get<Program>();
    if (const std::string fault = fault_in(program); !fault.empty()) {
      return refused(name, "This compiled framework does not hold together: " + fault + ".");
    }
    return program;
  } catch (const nlohmann::json::exception&) {
    return refused(name, "This compiled framework lacks a part, or has one of the wrong kind.");
  }
}

}  // namespace plumbline
