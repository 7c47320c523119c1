// Tables: their columns and types, the keys of a row, and which rows there must be.
#include <algorithm>
#include <cctype>
#include <limits>
#include <map>
#include <set>
#include <string>

#include "base/notice/suggest.h"
#include "compiler/passes.h"
#include "compiler/resolve/types.h"
#include "compiler/resolve/where.h"
#include "compiler/resolve/words.h"
#include "dsl/diagnostic/samples.h"

namespace plumbline::compiler {
namespace {

using dsl::Block;
using dsl::Clause;
using dsl::Code;
using dsl::Phrase;

class TableResolver {
 public:
  TableResolver(Compilation& compilation, const Block& block) : compilation_(compilation), block_(block) {}

  Table run() {
    table_.name = name_of(block_);
    table_.title = title_of(block_);
    table_.origin = compilation_.origin(block_.head.span);
    read_supplier();
    if (const Clause* due = block_.find(Phrase::DUE_clause); due != nullptr && !due->dates.empty()) table_.due = due->dates.front();
    for (const Clause* clause : block_.all(Phrase::COLUMN_clause)) add_column(*clause);
    read_keys();
    read_across();
    if (const Clause* sheet = block_.find(Phrase::SHEET_clause)) {
      for (const dsl::Text& text : sheet->texts) table_.sheets.push_back(text.text);
    }
    read_expected();
    for (const Clause* clause : block_.all(Phrase::EXCUSED_clause)) read_excuse(*clause);
    return std::move(table_);
  }

  [[nodiscard]] bool is_lost() const { return is_lost_; }

 private:
  [[nodiscard]] const Symbols& symbols() const { return compilation_.model.symbols; }

  void read_supplier() {
    const Clause* clause = block_.find(Phrase::SUPPLIED_BY_clause);
    if (clause == nullptr || clause->names.empty() || clause->names.front().text == "reference") return;
    const Symbol* level = symbols().find(clause->names.front().text);
    if (level != nullptr && level->kind == SymbolKind::level) {
      table_.supplied_by = level->index;
      return;
    }
    std::vector<std::string> known = symbols().names(SymbolKind::level);
    known.emplace_back("reference");
    compilation_.report_unknown(clause->names.front(), "level", known);
  }

  void add_column(const Clause& clause) {
    if (clause.names.empty()) return;
    Column column;
    column.name = clause.names.front().text;
    for (const dsl::Text& header : clause.headers) column.headers.push_back(header.text);
    if (column.headers.empty()) column.headers.push_back(column.name);
    column.beside = clause.beside;
    const auto [first, fresh] = column_spans_.try_emplace(column.name, clause.span);
    if (!fresh && !clause.bad) {
      compilation_.diagnostics.report(Code::E0202, clause.names.front().span, {{"name", column.name}})
          .also(first->second, "the first one")
          .absent("one " + column.name, join(first->second, clause.span));
      compilation_.diagnostics.damage(clause.span, "column");
    }
    if (clause.type) read_type(*clause.type, column);
    for (const dsl::Option& option : clause.options) read_option(option, column);
    check_limits(clause, column);
    if (fresh) check_headers(clause, column);
    table_.columns.push_back(std::move(column));
  }

  void check_limits(const Clause& clause, const Column& column) {
    if (!column.least || !column.most || *column.least <= *column.most) return;
    Span span = clause.names.front().span;
    for (const dsl::Option& option : clause.options) {
      if (option.kind == dsl::OptionKind::at_least || option.kind == dsl::OptionKind::at_most) span = option.span;
    }
    compilation_.diagnostics.report(Code::E0319, span,
                                    {{"name", column.name},
                                     {"least", value_words(column.unit, *column.least)},
                                     {"most", value_words(column.unit, *column.most)}});
  }

  // As files are read: a heading is the same whatever its capitals, spaces and underscores.
  static std::string folded(const std::string& header) {
    std::string out;
    for (const char c : header) {
      const auto byte = static_cast<unsigned char>(c);
      if (c != '_' && std::isspace(byte) == 0) out += static_cast<char>(std::tolower(byte));
    }
    return out;
  }

  void check_headers(const Clause& clause, const Column& column) {
    for (std::size_t i = 0; i < column.headers.size(); ++i) {
      const auto [at, fresh] = headers_.try_emplace(folded(column.headers[i]), clause.names.front().span);
      if (fresh || at->second == clause.names.front().span) continue;
      const Span span = i < clause.headers.size() ? clause.headers[i].span : clause.names.front().span;
      compilation_.diagnostics.report(Code::E0210, span, {{"table", table_.name}, {"header", column.headers[i]}})
          .also(at->second, "the first one");
      return;
    }
  }

  void read_type(const dsl::TypeText& type, Column& column) {
    if (const std::optional<PeriodKind> period = parse_period_kind(type.word)) {
      column.kind = ColumnKind::period;
      column.of = static_cast<std::uint32_t>(*period);
    } else if (type.word == "yes or no") {
      column.kind = ColumnKind::truth;
      column.unit.quantity = Quantity::truth;
    } else if (type.word == "date") {
      column.kind = ColumnKind::date;
      column.unit.quantity = Quantity::date;
    } else if (type.word == "text") {
      column.kind = ColumnKind::text;
    } else if (type.word == "organisation") {
      column.kind = ColumnKind::organisation;
      column.of = index_of(type.name, SymbolKind::level, "level");
    } else if (type.word == "choice") {
      column.kind = ColumnKind::choice;
      column.of = index_of(type.name, SymbolKind::list, "list");
    } else if (const std::optional<Unit> unit = unit_of(compilation_, type, true)) {
      column.unit = *unit;
      column.snapshot = type.snapshot;
      if (type.word == "share") {
        column.least = Exact(0);
        column.most = Exact(1);
        shares_.insert(column.name);
      }
      // Money in £000s is stated to the thousand: a written 1 stands for half of it either way.
      if (type.rounded) column.rounded = *type.rounded;
      if (type.rounded && type.rounded->is_zero()) {
        compilation_.diagnostics
            .report(Code::E0208, type.span,
                    {{"name", "rounded to 0"}, {"what", "a way of rounding"}, {"reason", "Figures are rounded to 5, to 10 or to 0.1, say."}})
            .advise("Take it out, or write what the figures are rounded to.");
      }
      if (unit->quantity == Quantity::money && unit->scale > 0) column.rounded = Exact(1);
    } else {
      unreadable_types_.insert(static_cast<std::uint32_t>(table_.columns.size()));
    }
  }

  std::uint32_t index_of(const dsl::Name& name, SymbolKind kind, std::string_view what) {
    const Symbol* symbol = symbols().find(name.text);
    if (symbol != nullptr && symbol->kind == kind) return symbol->index;
    compilation_.report_unknown(name, what, symbols().names(kind));
    is_lost_ = true;
    return std::numeric_limits<std::uint32_t>::max();  // nobody looks further: the table is bad
  }

  void read_option(const dsl::Option& option, Column& column) {
    switch (option.kind) {
      case dsl::OptionKind::at_least:
        column.least = limit_of(option, column);
        break;
      case dsl::OptionKind::at_most:
        column.most = limit_of(option, column);
        break;
      case dsl::OptionKind::may_be_missing:
        column.may_be_missing = true;
        break;
      case dsl::OptionKind::written:
        if (!takes_percent(column)) {
          compilation_.diagnostics.report(Code::E0320, option.span, {{"name", column.name}, {"kind", kind_words(column)}});
        } else {
          check_written(option);
        }
        // "written as 70" shows how 70% stands in the file: a written 1 is then one hundredth.
        column.written = option.literal.value > Exact(1) ? Exact::ratio(1, 100) : Exact(1);
        break;
      case dsl::OptionKind::suppressed:
        for (const dsl::Text& text : option.texts) {
          if (text.text.find_first_not_of(" \t") == std::string::npos) compilation_.diagnostics.report(Code::E0322, text.span, {});
          column.suppressed.push_back(text.text);
        }
        break;
    }
  }

  // A number read the wrong way is a hundred times too large or too small.
  void check_written(const dsl::Option& option) {
    const Exact& sample = option.literal.value;
    if (option.literal.kind == dsl::LiteralKind::number && !sample.is_zero() && sample != Exact(1)) return;
    const std::string written(compilation_.sources.text_of(option.literal.span));
    compilation_.diagnostics
        .report(Code::E0208, option.literal.span,
                {{"name", written}, {"what", "a sample of how 70% stands in the file"},
                 {"reason", "It may stand there as 70 or as 0.7, and a number read the wrong way is a hundred times too large or too small."}})
        .advise("Write `written as 70` or `written as 0.7`.");
  }

  // Of a column whose kind was reported nothing more is said.
  bool takes_percent(const Column& column) const {
    if (unreadable_types_.contains(static_cast<std::uint32_t>(table_.columns.size()))) return true;
    const Quantity quantity = column.unit.quantity;
    return column.kind == ColumnKind::number && (quantity == Quantity::percentage || quantity == Quantity::points);
  }

  std::optional<Exact> limit_of(const dsl::Option& option, const Column& column) {
    std::optional<Exact> value = literal_in(column.unit, option.literal);
    const bool whole = column.kind == ColumnKind::number && shares_.contains(column.name) && value && *value > Exact(1);
    if (value && column.kind == ColumnKind::number && !whole) return value;
    compilation_.diagnostics.report(
        Code::E0301, option.span,
        {{"left", "`" + column.name + "`"}, {"done", "limited by"},
         {"right", "`" + std::string(compilation_.sources.text_of(option.literal.span)) + "`"},
         {"reason", whole ? "A share is a part of a whole, from 0% to 100%." : "The column holds " + kind_words(column) + "."},
         {"suggestion", whole ? "Take the limit out, or call the column a percentage." : "Write the limit in the column's own unit."}});
    return std::nullopt;
  }

  static std::string kind_words(const Column& column) {
    switch (column.kind) {
      case ColumnKind::organisation:
        return "organisations";
      case ColumnKind::period:
        return "periods";
      case ColumnKind::truth:
        return "yes or no";
      case ColumnKind::date:
        return "days";
      case ColumnKind::text:
        return "text";
      case ColumnKind::choice:
        return "one of a list";
      case ColumnKind::number:
        break;
    }
    return describe(column.unit);
  }

  std::optional<std::uint32_t> column_called(const dsl::Name& name) {
    if (table_.columns.empty()) return std::nullopt;  // said already: the table has no column
    for (std::uint32_t i = 0; i < table_.columns.size(); ++i) {
      if (table_.columns[i].name == name.text) return i;
    }
    faulty_names_ = true;
    std::vector<std::string> known;
    for (const Column& column : table_.columns) known.push_back(column.name);
    const std::optional<std::string> near = nearest(name.text, known);
    dsl::Diagnostic& diagnostic = compilation_.diagnostics.report(
        Code::E0203, name.span, {{"table", table_.name}, {"name", name.text}});
    diagnostic.suggest(near).absent(name.text, block_.span());
    if (!near) diagnostic.advise("It has: " + one_of_words(known) + ".");
    return std::nullopt;
  }

  // "one row for each person": what people belong to stands in as many rows as there are people.
  bool is_of_people(const Clause& clause) {
    const bool person = clause.names.size() == 1 && clause.names.front().text == "person";
    const bool is_column = std::any_of(table_.columns.begin(), table_.columns.end(), [](const Column& column) { return column.name == "person"; });
    if (!person || is_column) return false;
    table_.of_people = true;
    for (std::uint32_t i = 0; i < table_.columns.size(); ++i) {
      const ColumnKind kind = table_.columns[i].kind;
      if (unreadable_types_.contains(i) || (kind != ColumnKind::organisation && kind != ColumnKind::period)) continue;
      table_.columns[i].is_key = true;
      table_.keys.push_back(i);
    }
    return true;
  }

  void read_keys() {
    const Clause* clause = block_.find(Phrase::ONE_ROW_FOR_EACH_clause);
    if (clause == nullptr) return;
    if (is_of_people(*clause)) return;
    for (const dsl::Name& name : clause->names) add_key(name);
  }

  bool add_key(const dsl::Name& name) {
    const std::optional<std::uint32_t> column = column_called(name);
    if (!column) return false;
    if (unreadable_types_.contains(*column)) {
      faulty_names_ = true;
      return false;
    }
    if (table_.columns[*column].is_key) {
      compilation_.diagnostics.report(Code::E0202, name.span, {{"name", name.text}});
      return false;
    }
    if (table_.columns[*column].kind >= ColumnKind::number) {
      compilation_.diagnostics
          .report(Code::E0208, name.span,
                  {{"name", name.text}, {"what", "a column that can be a key"},
                   {"reason", "A row is known by its organisation, period or category, not by what it says of them."}})
          .advise("Take it out of the `one row for each` line.")
          .absent(name.text, block_.span());
      return false;
    }
    table_.columns[*column].is_key = true;
    table_.keys.push_back(*column);
    return true;
  }

  // The headings say one key, so that below them there is room for one figure.
  void read_across() {
    const Clause* clause = block_.find(Phrase::ONE_HEADING_FOR_EACH_clause);
    if (clause == nullptr || clause->names.empty()) return;
    if (table_.of_people) {
      refuse_part(compilation_, clause->opening, "for tables of figures", "Of a person each column says something else.");
      return;
    }
    if (!add_key(clause->names.front())) return;
    table_.across = table_.keys.back();
    const std::size_t figures = table_.columns.size() - table_.keys.size();
    if (figures == 1 || faulty_names_ || compilation_.diagnostics.has_error_within(block_.span())) return;
    refuse_part(compilation_, clause->opening, "for a table of one figure", "Below each of these headings there is room for one; this table has " + std::to_string(figures) + ".");
  }

  void read_expected() {
    const Clause* clause = block_.find(Phrase::EXPECTED_FOR_clause);
    const Clause* as_they_come = block_.find(Phrase::ROWS_AS_THEY_COME_clause);
    if (table_.of_people) {
      if (clause != nullptr) refuse_part(compilation_, clause->opening, "for tables of figures", "Nobody knows beforehand who answers.");
      return;
    }
    if (clause != nullptr && as_they_come != nullptr) {
      compilation_.diagnostics.report(Code::E0321, as_they_come->opening, {{"table", table_.name}})
          .also(clause->opening, "and here rows are expected");
    }
    if (clause == nullptr || clause->bad) {
      if (clause == nullptr && as_they_come == nullptr && !table_.keys.empty()) {
        compilation_.diagnostics
            .report(Code::E0106, block_.head.span,
                    {{"block", "table"}, {"clause", "expected for"}, {"first", "expected for"},
                     {"meaning", std::string(dsl::phrase_row(Phrase::EXPECTED_FOR_clause).meaning)}})
            .absent("expected for", block_.span());
      }
      table_.expected.resize(clause == nullptr ? 0 : table_.keys.size());
      return;
    }
    table_.expected.resize(table_.keys.size());
    std::set<std::uint32_t> named;
    for (const dsl::Each& each : clause->each) read_expected_key(each, named);
    for (std::uint32_t key : table_.keys) {
      if (named.contains(key) || faulty_names_) continue;
      compilation_.diagnostics
          .report(Code::E0310, clause->opening, {{"name", table_.columns[key].name}, {"table", table_.name}})
          .absent(table_.columns[key].name, block_.span());
    }
  }

  void read_expected_key(const dsl::Each& each, std::set<std::uint32_t>& named) {
    const std::optional<std::uint32_t> column = column_called(each.name);
    if (!column) return;
    const auto key = std::find(table_.keys.begin(), table_.keys.end(), *column);
    if (key == table_.keys.end() && faulty_names_) return;
    if (key == table_.keys.end()) {
      compilation_.diagnostics
          .report(Code::E0208, each.name.span,
                  {{"name", each.name.text}, {"what", "a key of this table"},
                   {"reason", "Rows are expected by key."}})
          .advise("Name the keys of the `one row for each` line.")
          .absent(each.name.text, block_.span());
      return;
    }
    named.insert(*column);
    ExpectedKey& expected = table_.expected[static_cast<std::size_t>(key - table_.keys.begin())];
    const Column& of = table_.columns[*column];
    if (each.periods && of.kind != ColumnKind::period) {
      faulty_names_ = true;
      refuse_part(compilation_, each.periods->span, "a period", "Only periods are expected by period.");
    }
    if (each.where && of.kind != ColumnKind::organisation) {
      faulty_names_ = true;
      refuse_part(compilation_, each.where->span, "a condition", "Only organisations are picked by an attribute.");
    }
    if (each.periods && of.kind == ColumnKind::period) {
      expected.months = months_of(*each.periods);
      check_whole_periods(compilation_, each.span, *expected.months, static_cast<PeriodKind>(of.of), "of");
    }
    if (of.kind == ColumnKind::period && !each.periods) {
      compilation_.diagnostics
          .report(Code::E0208, each.name.span,
                  {{"name", "every " + each.name.text}, {"what", "a list of periods"},
                   {"reason", "Which of them are expected has to be said."}})
          .advise(dsl::sample::every_month);
    }
    if (each.where && of.kind == ColumnKind::organisation) {
      expected.where = attribute_tests(compilation_, *each.where, of.of);
    }
  }

  // "excused from reporting beds, spells for provider RXA, RXB from 22 May 2019 under source.clause"
  void read_excuse(const Clause& clause) {
    if (clause.bad || clause.names.size() < 2 || clause.references.empty()) return;
    if (table_.of_people) {
      refuse_part(compilation_, clause.opening, "for tables of figures", "Of people each answer is asked for, and nobody has to give one.");
      return;
    }
    Excuse excuse;
    const bool figures = std::all_of(clause.names.begin(), clause.names.end() - 1, [&](const dsl::Name& name) { return add_excused(name, excuse); });
    const std::optional<std::uint32_t> key = excused_key(clause.names.back());
    const std::optional<std::uint32_t> cites = cited(compilation_, clause.references.front());
    for (const dsl::Item& item : clause.items) {
      if (item.is_total) refuse_part(compilation_, item.name.span, "a total", "Organisations are excused, and none of them is a total.");
      excuse.codes.push_back(item.name.text);
    }
    excuse.from = clause.from;
    excuse.until = clause.until;
    if (excuse.from && excuse.until && *excuse.until < *excuse.from) {
      compilation_.diagnostics
          .report(Code::E0206, clause.opening, {{"name", "until " + show(*excuse.until)}, {"kind", "before the first day"}, {"reason", "An excuse ends after it begins."}})
          .advise("Correct the days.");
      return;
    }
    if (!figures || !key || !cites) return;
    excuse.key = *key;
    excuse.cites = *cites;
    table_.excuses.push_back(std::move(excuse));
  }

  bool add_excused(const dsl::Name& name, Excuse& excuse) {
    const std::optional<std::uint32_t> column = column_called(name);
    if (!column || unreadable_types_.contains(*column)) return false;
    if (!table_.columns[*column].is_key && table_.columns[*column].kind == ColumnKind::number) {
      excuse.columns.push_back(*column);
      return true;
    }
    compilation_.diagnostics
        .report(Code::E0208, name.span, {{"name", name.text}, {"what", "a figure of this table"}, {"reason", "Who leaves out what a row is about, or a word, has not left out a figure."}})
        .advise("Name the columns that may be left blank.")
        .absent(name.text, block_.span());
    return false;
  }

  // The column whose organisations are meant, by its level.
  std::optional<std::uint32_t> excused_key(const dsl::Name& level) {
    const Clause* keys = block_.find(Phrase::ONE_ROW_FOR_EACH_clause);
    if (is_lost_ || keys == nullptr || keys->bad || table_.keys.size() < keys->names.size()) return std::nullopt;
    std::vector<std::string> known;
    for (const std::uint32_t key : table_.keys) {
      const Column& column = table_.columns[key];
      if (column.kind != ColumnKind::organisation) continue;
      known.push_back(compilation_.model.program.levels[column.of].name);
      if (known.back() == level.text) return key;
    }
    if (faulty_names_ || !unreadable_types_.empty()) return std::nullopt;
    if (!known.empty()) refuse_word(compilation_, level, "a level this table has rows for", known);
    if (known.empty()) refuse_part(compilation_, level.span, "a level this table has no rows for", "No key of it is an organisation.");
    return std::nullopt;
  }

  Compilation& compilation_;
  const Block& block_;
  Table table_;
  std::set<std::string> shares_;              // columns that hold a part of a whole
  bool is_lost_ = false;                      // a level or list it names is not there, whoever said so
  std::map<std::string, Span> column_spans_;  // where each name was first given
  std::map<std::string, Span> headers_;       // as files are read, and the column's name
  std::set<std::uint32_t> unreadable_types_;  // columns whose kind was reported
  bool faulty_names_ = false;                 // a key could not be found: what follows from it is silent
};

}  // namespace

void resolve_tables(Compilation& compilation) {
  compilation.each_block(Phrase::TABLE, [&](const Block& block) {
    TableResolver resolver(compilation, block);
    compilation.model.program.tables.push_back(resolver.run());
    compilation.model.bad_tables.push_back(resolver.is_lost() || block.head.bad || compilation.diagnostics.has_error_within(block.span()));
  });
}

}  // namespace plumbline::compiler
