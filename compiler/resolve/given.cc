#include "compiler/resolve/given.h"

#include <algorithm>

#include "base/notice/suggest.h"
#include "compiler/lower/closing.h"
#include "compiler/resolve/where.h"
#include "compiler/resolve/words.h"
#include "dsl/diagnostic/samples.h"

namespace plumbline::compiler {
namespace {

using dsl::Block;
using dsl::Cell;
using dsl::Clause;
using dsl::Code;
using dsl::Phrase;

class GivenReader {
 public:
  GivenReader(Compilation& compilation, const Block& block, const Required& required)
      : compilation_(compilation), program_(compilation.model.program), block_(block), required_(required) {}

  Given run() {
    read_given();
    return std::move(given_);
  }

 private:
  // --- given lines ---
  void read_given() {
    if (const Clause* clause = block_.find(Phrase::GIVEN_AS_OF_clause)) {
      given_.faulty = given_.faulty || clause->dates.empty();
      if (!clause->dates.empty()) given_.as_of = clause->dates.front();
    } else {
      given_.as_of = settled_day();
    }
    std::vector<const dsl::EvidenceText*> later;
    for (const Clause* clause : block_.all(Phrase::GIVEN_clause)) {
      given_.faulty = given_.faulty || clause->bad;
      if (clause->bad) continue;
      if (clause->evidence) {
        later.push_back(clause->evidence.get());  // the organisation that sent it may stand below
      } else if (!clause->dates.empty() && clause->names.size() > 2) {
        given_succession(*clause);
      } else if (!clause->dates.empty()) {
        given_receipt(*clause);
      } else if (!clause->references.empty()) {
        given_key(*clause);
      } else if (clause->names.size() >= 2) {
        given_organisation(*clause);
      }
    }
    spread_over_days();
    for (const dsl::EvidenceText* text : later) given_evidence(*text);
  }

  // The day examples are judged on where no line says one: it may not matter which.
  std::optional<Date> settled_day() {
    Date latest;
    std::set<std::uint32_t> used;
    for (const FigurePtr& test : required_.tests) used_parameters(*test, used);
    if (required_.applies) used_parameters(*required_.applies, used);
    if (required_.reported) used_parameters(*required_.reported, used);
    for (std::uint32_t index : used) {
      const Parameter& parameter = program_.parameters[index];
      for (const ParameterRow& row : parameter.rows) {
        if (row.known_from != parameter.rows.front().known_from && !reported_as_of_) {
          reported_as_of_ = true;
          compilation_.diagnostics.report(Code::E0604, block_.head.span, {{"name", parameter.name}}).absent("given as of", block_.span());
        }
        latest = std::max(latest, row.known_from);
      }
    }
    // What is missing is missing: before the due day nothing would be.
    if (required_.program.due) latest = std::max(latest, Date{required_.program.due->days + 1});
    for (const Table& table : program_.tables) {
      if (table.due) latest = std::max(latest, Date{table.due->days + 1});
    }
    return latest;
  }

  void given_receipt(const Clause& clause) {
    const Symbol* table = compilation_.model.symbols.find(clause.names.front().text);
    if (table == nullptr || table->kind != SymbolKind::table) {
      compilation_.report_unknown(clause.names.front(), "table", compilation_.model.symbols.names(SymbolKind::table));
      given_.faulty = true;
    } else if (!program_.tables[table->index].supplied_by) {
      refuse_part(compilation_, clause.span, "a day of receipt", "Reference data arrives from nobody.");
      given_.faulty = true;
    } else {
      given_.receipts.push_back({table->index, clause.dates.front()});
    }
  }

  void used_parameters(const Figure& written, std::set<std::uint32_t>& used) const {
    const Figure& figure = seen_through(compilation_.model, written);
    if (figure.op == Op::parameter) used.insert(figure.parameter);
    for (const FigurePtr& argument : figure.arguments) used_parameters(*argument, used);
  }

  // Who sent it: whoever is named, or the only organisation that is asked.
  bool find_sender(const dsl::EvidenceText& text, ExampleEvidence& out) {
    for (const Dimension& dimension : required_.program.subject) {
      if (dimension.kind == DimensionKind::level) out.level = dimension.of;
    }
    const std::optional<std::string> only = given_.only_member(out.level);
    out.organisation = text.from ? text.from->text : only.value_or("");
    if (required_.bad || given_.has(out.level, out.organisation)) return true;
    // A line that names organisations and could not be read may have named it.
    if (given_.faulty || compilation_.diagnostics.has_error_within(block_.span())) return false;
    given_.faulty = true;
    const std::string level = program_.levels[out.level].name;
    if (text.from) {
      compilation_.report_unknown(*text.from, level + " in these examples", given_.codes(out.level));
      return false;
    }
    refuse_part(compilation_, text.span, "evidence of nobody", "It is asked of each " + level + ": say which one with `from`, and name it in a `given` line.");
    return false;
  }

  void given_evidence(const dsl::EvidenceText& text) {
    ExampleEvidence out;
    out.kind = text.kind == "document" ? EvidenceKind::document : text.kind == "statement" ? EvidenceKind::statement : EvidenceKind::attestation;
    out.name = text.name.text;
    if (!find_sender(text, out)) return;
    if (!is_asked_for(out)) {
      std::vector<std::string> known;
      for (const EvidenceAsked& asked : program_.evidence) {
        if (asked.kind == out.kind) known.push_back(asked.name);
      }
      given_.faulty = true;
      if (!required_.bad) compilation_.report_unknown(text.name, text.kind + " asked for", known);
      return;
    }
    if (!text.agreed_by.empty()) {
      out.agreed_by.emplace();
      for (const dsl::Name& code : text.agreed_by) out.agreed_by->push_back(code.text);
    }
    if (text.words) out.words = std::stoll(text.words->to_string().substr(0, 9));
    if (text.by) {
      const Symbol* role = compilation_.model.symbols.find(text.by->text);
      if (role == nullptr || role->kind != SymbolKind::role) {
        compilation_.report_unknown(*text.by, "role", compilation_.model.symbols.names(SymbolKind::role));
        given_.faulty = true;
        return;
      }
      out.role = text.by->text;
    }
    if (text.answer && !read_answer(*text.answer, "yes", "no", out.answer)) return;
    if (text.judged && !read_answer(*text.judged, "met", "not met", out.judged)) return;
    given_.evidence.push_back(std::move(out));
  }

  [[nodiscard]] bool is_asked_for(const ExampleEvidence& one) const {
    return std::any_of(program_.evidence.begin(), program_.evidence.end(),
                       [&](const EvidenceAsked& asked) { return asked.kind == one.kind && asked.name == one.name; });
  }

  bool read_answer(const dsl::Name& word, const std::string& yes, const std::string& no, std::optional<bool>& into) {
    if (word.text == yes || word.text == no) {
      into = word.text == yes;
      return true;
    }
    if (word.text == "blank") return true;
    given_.faulty = true;
    refuse_word(compilation_, word, "what somebody can have decided", {yes, no, "blank"});
    return false;
  }

  std::optional<std::uint32_t> level_called(const dsl::Name& name) {
    const Symbol* symbol = compilation_.model.symbols.find(name.text);
    if (symbol != nullptr && symbol->kind == SymbolKind::level) return symbol->index;
    compilation_.report_unknown(name, "level", compilation_.model.symbols.names(SymbolKind::level));
    given_.faulty = true;
    return std::nullopt;
  }

  /// Fills in what an earlier line about the same days left open.
  static void fill_in(const ExampleOrganisation& from, ExampleOrganisation& into, bool overwrite) {
    if (!from.within.empty() && (overwrite || into.within.empty())) into.within = from.within;
    for (std::size_t i = 0; i < from.attributes.size(); ++i) {
      if (from.attributes[i] && (overwrite || !into.attributes[i])) into.attributes[i] = from.attributes[i];
    }
  }

  void add_organisation(ExampleOrganisation organisation) {
    organisation.attributes.resize(program_.levels[organisation.level].attributes.size());
    for (ExampleOrganisation& other : given_.organisations) {
      if (other.level != organisation.level || other.code != organisation.code) continue;
      if (other.from == organisation.from && other.until == organisation.until) return fill_in(organisation, other, true);
    }
    given_.organisations.push_back(std::move(organisation));
  }

  /// A line without days holds on all the days that others give.
  void spread_over_days() {
    std::vector<ExampleOrganisation>& all = given_.organisations;
    for (const ExampleOrganisation& one : std::vector<ExampleOrganisation>(all)) {
      const auto same = [&](const ExampleOrganisation& other) { return other.level == one.level && other.code == one.code; };
      const auto has_days = [](const ExampleOrganisation& other) { return other.from || other.until; };
      if (has_days(one) || std::none_of(all.begin(), all.end(), [&](const auto& other) { return same(other) && has_days(other); })) continue;
      std::erase_if(all, [&](const auto& other) { return same(other) && !has_days(other); });
      for (ExampleOrganisation& other : all) {
        if (same(other)) fill_in(one, other, false);
      }
    }
  }

  /// The days of a line: not the wrong way round, and none that another line gives too.
  bool days_fit(const Clause& clause, const ExampleOrganisation& organisation) {
    if (organisation.from && organisation.until && *organisation.until < *organisation.from) {
      return refuse_days(clause, "an organisation whose days end before they begin", "A line holds from its first day to its last.");
    }
    if (!organisation.from && !organisation.until) return true;
    for (const ExampleOrganisation& other : given_.organisations) {
      if (other.level != organisation.level || other.code != organisation.code || (!other.from && !other.until)) continue;
      const bool apart = (other.until && organisation.from && *other.until < *organisation.from) ||
                         (organisation.until && other.from && *organisation.until < *other.from);
      if (apart || (other.from == organisation.from && other.until == organisation.until)) continue;
      return refuse_days(clause, "in two places on one day", "Another line says where it lies on some of these days.");
    }
    return true;
  }

  bool refuse_days(const Clause& clause, const std::string& kind, const std::string& reason) {
    compilation_.diagnostics.report(Code::E0206, clause.span, {{"name", clause.names[1].text}, {"kind", kind}, {"reason", reason}}).advise("Correct the days.");
    given_.faulty = true;
    return false;
  }

  void given_succession(const Clause& clause) {
    const std::optional<std::uint32_t> level = level_called(clause.names[0]);
    if (!level) return;
    for (std::size_t i = 1; i < clause.names.size(); ++i) {
      if (!given_.has(*level, clause.names[i].text)) add_organisation({*level, clause.names[i].text, "", {}});
      if (i > 1) given_.successions.push_back({*level, clause.names[i].text, clause.names[1].text, clause.dates.front()});
    }
  }

  void given_organisation(const Clause& clause) {
    const std::optional<std::uint32_t> level = level_called(clause.names[0]);
    if (!level) return;
    ExampleOrganisation organisation{*level, clause.names[1].text, "", {}, clause.from, clause.until};
    organisation.attributes.resize(program_.levels[*level].attributes.size());
    if (clause.names.size() >= 4) {
      const std::optional<std::uint32_t> upper = level_called(clause.names[2]);
      if (!upper) return;
      add_organisation({*upper, clause.names[3].text, "", {}});
      organisation.within = clause.names[3].text;
    }
    if (clause.expression) {
      for (const AttributeTest& test : attribute_tests(compilation_, *clause.expression, *level)) {
        organisation.attributes[test.attribute] = test.wanted;
      }
    }
    if (days_fit(clause, organisation)) add_organisation(std::move(organisation));
  }

  void given_key(const Clause& clause) {
    const dsl::Reference& reference = clause.references.front();
    const Symbol* table = compilation_.model.symbols.find(reference.parts.front().text);
    if (table == nullptr || table->kind != SymbolKind::table || reference.parts.size() < 2) {
      compilation_.report_unknown(reference.parts.front(), "table",
                                  compilation_.model.symbols.names(SymbolKind::table));
      given_.faulty = true;
      return;
    }
    const Table& of = program_.tables[table->index];
    if (compilation_.model.bad_tables[table->index]) {
      given_.faulty = true;
      return;
    }
    for (std::uint32_t key : of.keys) {
      if (of.columns[key].name != reference.parts[1].text) continue;
      const std::string& value = clause.cells.front().text;
      if (!key_code(compilation_, given_, of.columns[key], {value, clause.cells.front().span})) return;
      given_.keys[{table->index, key}] = value;
      return;
    }
    std::vector<std::string> known;
    for (std::uint32_t column = 0; column < of.columns.size(); ++column) {
      known.push_back(of.columns[column].name);
      if (known.back() != reference.parts[1].text) continue;
      given_.cells.push_back({table->index, column, clause.cells.front()});
      return;
    }
    given_.faulty = true;
    compilation_.diagnostics
        .report(Code::E0203, reference.parts[1].span, {{"table", of.name}, {"name", reference.parts[1].text}})
        .suggest(nearest(reference.parts[1].text, known));
  }

  Compilation& compilation_;
  const Program& program_;
  const Block& block_;
  const Required& required_;
  Given given_;
  bool reported_as_of_ = false;
};

}  // namespace

Given read_given(Compilation& compilation, const dsl::Block& block, const Required& required) {
  return GivenReader(compilation, block, required).run();
}

std::optional<std::string> Given::only_member(std::uint32_t level) const {
  std::optional<std::string> found;
  for (const ExampleOrganisation& one : organisations) {
    if (one.level != level) continue;
    if (found && *found != one.code) return std::nullopt;
    found = one.code;
  }
  return found;
}

std::vector<std::string> Given::codes(std::uint32_t level) const {
  std::vector<std::string> out;
  for (const ExampleOrganisation& one : organisations) {
    if (one.level == level) out.push_back(one.code);
  }
  return out;
}

bool Given::has(std::uint32_t level, const std::string& code) const {
  const std::vector<std::string> known = codes(level);
  return std::find(known.begin(), known.end(), code) != known.end();
}

std::optional<std::string> period_code(PeriodKind kind, const std::string& text) {
  const std::optional<Period> period = parse_period(text);
  if (!period || period->kind > kind) return std::nullopt;
  return iso(period_of(kind, period->first_month()));
}

std::vector<std::string> key_names(const Table& table) {
  std::vector<std::string> out;
  for (std::uint32_t key : table.keys) out.push_back(table.columns[key].name);
  return out;
}

dsl::Diagnostic* report_cell(const Compilation& compilation, const Given& given, const dsl::Cell& cell, const std::string& column,
                 const std::string& expected, const std::optional<std::string>& near) {
  if (compilation.diagnostics.has_error_within(given.row)) return nullptr;  // one message a row
  dsl::Diagnostic& diagnostic = compilation.diagnostics
      .report(Code::E0403, cell.span,
              {{"found", cell.text.empty() ? "An empty cell" : "`" + cell.text + "`"},
               {"expected", expected},
               {"column", column}})
      .suggest(near);
  return &diagnostic;
}

std::optional<std::string> key_code(Compilation& compilation, Given& given, const Column& column, const dsl::Cell& cell) {
  const Program& program = compilation.model.program;
  if (column.kind == ColumnKind::period) {
    const std::optional<std::string> code = period_code(static_cast<PeriodKind>(column.of), cell.text);
    if (!code) report_cell(compilation, given, cell, column.name, dsl::sample::periods);
    given.faulty = given.faulty || !code;
    return code;
  }
  std::vector<std::string> known;
  if (column.kind == ColumnKind::choice) {
    for (const ListItem& item : program.lists[column.of].items) known.push_back(item.code);
  } else {
    for (const ExampleOrganisation& one : given.organisations) {
      if (one.level == column.of) known.push_back(one.code);
    }
  }
  if (std::find(known.begin(), known.end(), cell.text) != known.end()) return cell.text;
  if (std::exchange(given.faulty, true) && given.unsure) return std::nullopt;
  const std::string kind = column.kind == ColumnKind::choice
                               ? "item of the list " + program.lists[column.of].name
                               : program.levels[column.of].name + " in these examples";
  compilation.report_unknown({cell.text, cell.span}, kind, known);
  return std::nullopt;
}

}  // namespace plumbline::compiler
