// Worked examples: each row (or the rows of one case) is a small world of its own, made of nothing
// but what is written there.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/notice/suggest.h"
#include "base/plain_words.h"
#include "compiler/lower/closing.h"
#include "compiler/passes.h"
#include "compiler/resolve/given.h"
#include "compiler/resolve/rows.h"
#include "compiler/resolve/types.h"
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

const std::vector<std::string>& asserted_headings() {
  static const std::vector<std::string> words = {"verdict", "figure", "needed", "shortfall", "message"};
  return words;
}

constexpr std::int64_t most_people = 100'000;

/// A heading "activity.value" or "baseline.value in 2019/20"; or what a `given` line says of every row.
struct InputColumn {
  std::size_t at = 0;
  const Cell* given = nullptr;
  std::uint32_t table = 0;
  std::uint32_t column = 0;
  std::optional<Period> year;
};

class ExamplesResolver {
 public:
  ExamplesResolver(Compilation& compilation, const Block& block, Required& required)
      : compilation_(compilation), program_(compilation.model.program), block_(block), required_(required) {}

  /// Could all that stands above the rows be read?
  bool run() {
    given_ = read_given(compilation_, block_, required_);
    rows_ = rows_of(compilation_, block_);
    // Whatever is wrong above them, the rows are read: a mistake in one of them is a mistake as well.
    if (rows_.heading == nullptr) return !given_.faulty;
    read_headings();
    add_given_cells();
    std::map<std::string, std::size_t> named_cases;
    std::vector<ExampleCase> cases;
    for (std::size_t i = 0; i < rows_.rows.size(); ++i) {
      const std::string name = case_name(*rows_.rows[i], i);
      const auto [at, fresh] = named_cases.try_emplace(name, cases.size());
      if (fresh) cases.push_back({name, given_.as_of, given_.organisations, given_.successions, given_.receipts, given_.evidence, {}, {}});
      read_row(*rows_.rows[i], i, cases[at->second]);
    }
    for (ExampleCase& one : cases) required_.program.examples.push_back(std::move(one));
    return !given_.unsure;
  }

 private:

  // --- headings ---
  void read_headings() {
    const bool given_faulty = std::exchange(given_.faulty, false);
    std::size_t faults = 0;
    std::size_t sure = 0;  // inputs before the first fault
    for (std::size_t i = 0; i < rows_.heading->cells.size(); ++i) {
      given_.faulty = false;
      read_heading(rows_.heading->cells[i], i);
      faults += given_.faulty ? 1 : 0;
      if (faults == 0) sure = inputs_.size();
    }
    // A word that slipped over a bar makes two headings wrong, and what stands under them: one thing
    // is said of the line, and the cells behind it are left alone.
    if (faults > 0) compilation_.diagnostics.damage(rows_.heading->span);
    if (faults > 1) inputs_.resize(sure);
    given_.faulty = faults > 0 || given_faulty;
    given_.unsure = given_.faulty;
  }

  // In rows of every year in which the headings make rows of the table.
  void add_given_cells() {
    for (const GivenCell& one : given_.cells) {
      std::vector<InputColumn> beside;
      for (const InputColumn& input : inputs_) {
        if (input.table != one.table) continue;
        if (input.column == one.column) compilation_.diagnostics.report(Code::E0202, one.cell.span, {{"name", program_.tables[one.table].columns[one.column].name}});
        if (input.column == one.column) return;
        const bool fresh = std::none_of(beside.begin(), beside.end(), [&](const InputColumn& other) { return other.year == input.year; });
        if (fresh) beside.push_back(input);
      }
      const Column& column = program_.tables[one.table].columns[one.column];
      ExampleCell cell{one.column, CellState::value, Exact(0)};
      given_.row = one.cell.span;
      if (compilation_.model.bad_tables[one.table] || !read_input_cell(one.cell, column, cell)) continue;
      if (beside.empty()) beside.push_back({0, nullptr, one.table, 0, std::nullopt});
      for (InputColumn& input : beside) inputs_.push_back({0, &one.cell, one.table, one.column, input.year});
    }
  }

  void read_heading(const Cell& cell, std::size_t at) {
    if (cell.text.find('.') != std::string::npos) {
      read_input(cell, at);
    } else if (*heading_at(*rows_.heading, cell.text) != at) {
      compilation_.diagnostics.report(Code::E0202, cell.span, {{"name", cell.text}});
      given_.faulty = true;
    } else if (cell.text.empty() && rows_.rows.empty()) {
      given_.faulty = true;  // a bar too many: that it is longer than its row was said
    } else if (!is_known(cell.text)) {
      std::vector<std::string> known = asserted_headings();
      known.emplace_back("case");
      compilation_.diagnostics
          .report(Code::E0602, cell.span, {{"name", cell.text}, {"known", listed(known)}})
          .suggest(nearest(cell.text, known));
      given_.faulty = true;
    }
  }

  bool is_known(const std::string& heading) const {
    const std::vector<std::string>& asserted = asserted_headings();
    if (heading == "case" || heading == "people" || parse_period_kind(heading)) return true;
    if (std::find(asserted.begin(), asserted.end(), heading) != asserted.end()) return true;
    const Symbol* symbol = compilation_.model.symbols.find(heading);
    if (symbol != nullptr && (symbol->kind == SymbolKind::level || symbol->kind == SymbolKind::list)) return true;
    return std::any_of(program_.tables.begin(), program_.tables.end(), [&](const Table& table) {
      const std::vector<std::string> keys = key_names(table);
      return std::find(keys.begin(), keys.end(), heading) != keys.end();
    });
  }

  void read_input(const Cell& cell, std::size_t at) {
    InputColumn input;
    input.at = at;
    std::string name = cell.text;
    if (const std::size_t in = name.find(" in "); in != std::string::npos) {
      input.year = parse_period(name.substr(in + 4));
      name.resize(in);
      if (!input.year || input.year->kind != PeriodKind::financial_year) {
        given_.faulty = true;
        compilation_.diagnostics.report(Code::E0113, cell.span,
                                        {{"found", "`" + cell.text.substr(in + 4) + "`"},
                                         {"reason", "A heading moves its figures to a financial year."}});
        return;
      }
    }
    const std::size_t dot = name.find('.');
    const dsl::Name table_name{name.substr(0, dot), {cell.span.source, cell.span.begin, cell.span.begin + static_cast<std::uint32_t>(dot)}};
    const Symbol* table = compilation_.model.symbols.find(table_name.text);
    if (table == nullptr || table->kind != SymbolKind::table) {
      given_.faulty = true;
      compilation_.report_unknown(table_name, "table", compilation_.model.symbols.names(SymbolKind::table));
      return;
    }
    input.table = table->index;
    find_input_column(cell, name.substr(dot + 1), static_cast<std::uint32_t>(dot), input);
  }

  void find_input_column(const Cell& cell, const std::string& name, std::uint32_t dot, InputColumn input) {
    const Table& table = program_.tables[input.table];
    std::vector<std::string> known;
    for (std::uint32_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].is_key && table.columns[i].name == name) {
        given_.faulty = true;
        compilation_.diagnostics
            .report(Code::E0208, cell.span, {{"name", cell.text}, {"what", "a submitted column"}, {"reason", "It is a key: what a row is about."}})
            .suggest(name);
        return;
      }
      if (table.columns[i].is_key) continue;
      known.push_back(table.columns[i].name);
      if (table.columns[i].name != name) continue;
      input.column = i;
      for (const InputColumn& other : inputs_) {
        if (other.table != input.table || other.column != i || other.year != input.year) continue;
        given_.faulty = true;
        compilation_.diagnostics.report(Code::E0202, cell.span, {{"name", cell.text}});
      }
      inputs_.push_back(input);
      return;
    }
    const bool lost = compilation_.model.bad_tables[input.table];  // it may be the column that could not be read
    given_.faulty = given_.faulty || !lost;
    if (lost) return;
    const Span span{cell.span.source, cell.span.begin + dot + 1,
                    cell.span.begin + dot + 1 + static_cast<std::uint32_t>(name.size())};
    compilation_.diagnostics.report(Code::E0203, span, {{"table", table.name}, {"name", name}})
        .suggest(nearest(name, known))
        .absent(name, compilation_.model.symbols.find(table.name)->block->span());
  }

  // --- rows ---
  std::string case_name(const Clause& row, std::size_t index) const {
    const std::optional<std::size_t> at = heading_at(*rows_.heading, "case");
    if (at && !row.cells[*at].text.empty()) return row.cells[*at].text;
    return "row " + std::to_string(index + 1) + " (line " + std::to_string(compilation_.origin(row.span).line) + ")";
  }

  const Cell* cell_under(const Clause& row, const std::string& heading) const {
    const std::optional<std::size_t> at = heading_at(*rows_.heading, heading);
    return at ? &row.cells[*at] : nullptr;
  }

  void read_row(const Clause& row, std::size_t index, ExampleCase& world) {
    given_.row = row.span;
    if (!reads_periods(row)) return;
    std::map<std::pair<std::uint32_t, int>, ExampleRow> made;
    std::set<std::pair<std::uint32_t, int>> without_keys;  // said once, for all of the row's figures
    for (const InputColumn& input : inputs_) {
      const Cell& cell = input.given != nullptr ? *input.given : row.cells[input.at];
      const Column& column = program_.tables[input.table].columns[input.column];
      ExampleCell out{input.column, CellState::value, Exact(0)};
      if (compilation_.model.bad_tables[input.table] && !is_read(input.table, column.name)) continue;
      if (!read_input_cell(cell, column, out)) return;
      if (compilation_.model.bad_tables[input.table]) continue;  // which keys it has is not sure
      const auto group = std::make_pair(input.table, input.year ? input.year->index : -1);
      auto at = made.find(group);
      if (at == made.end()) {
        if (without_keys.contains(group)) continue;
        const std::optional<std::vector<std::string>> keys = row_keys(row, index, input);
        if (!keys) without_keys.insert(group);
        if (!keys) continue;
        at = made.emplace(group, ExampleRow{input.table, *keys, {}, people_of(row)}).first;
      }
      at->second.cells.push_back(out);
    }
    for (auto& [group, one] : made) world.rows.push_back(std::move(one));
    read_answer(row, index, world);
  }

  // "| people |": how many of them say the same; one where nobody says how many.
  std::int64_t people_of(const Clause& row) {
    const Cell* cell = cell_under(row, "people");
    if (cell == nullptr) return 1;
    const std::optional<Exact> count = cell_value(Unit{}, cell->text);
    if (count && count->is_whole() && *count >= Exact(1) && *count <= Exact(most_people)) return std::stoll(count->to_string());
    report_cell(compilation_, given_, *cell, "people", "a number of people from 1 to " + std::to_string(most_people));
    return 1;
  }

  // A period is one whatever table it is a key of, and whether or not that can be read.
  bool reads_periods(const Clause& row) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string& heading = rows_.heading->cells[i].text;
      const std::optional<PeriodKind> kind = parse_period_kind(heading);
      if (!kind || period_code(*kind, row.cells[i].text)) continue;
      report_cell(compilation_, given_, row.cells[i], heading, dsl::sample::periods);
      return false;
    }
    return true;
  }

  /// Could the line that declares the column be read? In a table with a mistake the others could.
  [[nodiscard]] bool is_read(std::uint32_t table, std::string_view column) const {
    const Block& block = *compilation_.model.symbols.find(program_.tables[table].name)->block;
    const std::vector<const Clause*> columns = block.all(Phrase::COLUMN_clause);
    return std::any_of(columns.begin(), columns.end(), [&](const Clause* clause) {
      return !clause->bad && clause->names.front().text == column && !compilation_.diagnostics.has_error_within(clause->span);
    });
  }

  bool read_input_cell(const Cell& cell, const Column& column, ExampleCell& out) {
    if (cell.text == "missing") out.state = CellState::missing;
    if (cell.text == "suppressed") out.state = CellState::suppressed;
    if (cell.text == "no row") out.state = CellState::no_row;
    if (out.state != CellState::value) return true;
    // Its list is not there: the table is bad, and what its cells may hold nobody knows.
    if (column.kind == ColumnKind::choice && column.of >= program_.lists.size()) return true;
    if (cell.text.empty()) {
      compilation_.diagnostics.report(Code::E0601, cell.span, {{"column", column.name}});
      return false;
    }
    if (const std::optional<Exact> value = value_of(column, cell.text)) {
      out.value = *value;
      check_limits(cell, column, *value);
      return true;
    }
    const std::string words = column.kind == ColumnKind::choice ? "an item of the list " + program_.lists[column.of].name : cell_words(column.unit);
    dsl::Diagnostic* fault = report_cell(compilation_, given_, cell, column.name, words + ", `missing`, `suppressed` or `no row`");
    if (fault != nullptr && column.kind == ColumnKind::choice) {
      fault->absent(cell.text, compilation_.model.symbols.find(program_.lists[column.of].name)->block->span());
    }
    return false;
  }

  void check_limits(const Cell& cell, const Column& column, const Exact& value) {
    if (column.kind != ColumnKind::number || ((!column.least || *column.least <= value) && (!column.most || value <= *column.most))) return;
    const std::string least = column.least ? "at least " + value_words(column.unit, *column.least) : "";
    const std::string most = column.most ? "at most " + value_words(column.unit, *column.most) : "";
    compilation_.diagnostics.report(Code::E0605, cell.span,
                                    {{"found", "`" + cell.text + "`"}, {"column", column.name},
                                     {"limits", least + (least.empty() || most.empty() ? "" : " and ") + most}});
  }

  std::optional<Exact> value_of(const Column& column, const std::string& text) const {
    if (column.kind == ColumnKind::text) return Exact(0);
    if (column.kind != ColumnKind::choice) return cell_value(column.unit, text);
    const std::vector<ListItem>& items = program_.lists[column.of].items;
    for (std::size_t item = 0; item < items.size(); ++item) {
      if (items[item].code == text) return Exact(static_cast<std::int64_t>(item));
    }
    return std::nullopt;
  }

  std::optional<std::vector<std::string>> row_keys(const Clause& row, std::size_t index, const InputColumn& input) {
    std::vector<std::string> out;
    const Table& table = program_.tables[input.table];
    for (std::uint32_t key : table.keys) {
      const Column& column = table.columns[key];
      std::optional<std::string> code = key_of_row(row, input.table, key);
      if (!code) {
        if (given_.unsure || compilation_.diagnostics.has_error_within(row.span)) return std::nullopt;
        compilation_.diagnostics.report(Code::E0603, row.span, {{"row", std::to_string(index + 1)}, {"key", column.name}})
            .absent(column.name, block_.span());
        return std::nullopt;
      }
      if (column.kind == ColumnKind::period && input.year) {
        const Period period = *parse_period(*code);
        code = iso(period_of(period.kind, same_month_of(period.first_month(), *input.year)));
      }
      out.push_back(*code);
    }
    return out;
  }

  std::optional<std::string> key_of_row(const Clause& row, std::uint32_t table, std::uint32_t key) {
    const Column& column = program_.tables[table].columns[key];
    const Cell* cell = cell_under(row, column.name);
    if (cell == nullptr && column.kind == ColumnKind::period) cell = cell_under(row, std::string(word(static_cast<PeriodKind>(column.of))));
    if (cell == nullptr && column.kind == ColumnKind::organisation) {
      cell = cell_under(row, program_.levels[column.of].name);
    }
    if (cell != nullptr) return key_code(compilation_, given_, column, *cell);
    if (const auto given = given_.keys.find({table, key}); given != given_.keys.end()) return given->second;
    if (column.kind == ColumnKind::organisation) return given_.only_member(column.of);
    return std::nullopt;
  }

  // --- what is asserted ---
  void read_answer(const Clause& row, std::size_t index, ExampleCase& world) {
    ExampleAnswer answer;
    answer.origin = compilation_.origin(row.span);
    bool says_something = false;
    if (const Cell* cell = cell_under(row, "verdict"); cell != nullptr && !cell->text.empty()) {
      answer.verdict = parse_verdict(cell->text);
      if (!answer.verdict) {
        report_cell(compilation_, given_, *cell, "verdict", "a verdict such as met, not met or cannot tell",
                    nearest(cell->text, {"met", "not met", "cannot tell"}));
        return;
      }
      says_something = true;
    }
    const std::optional<Compared> sides = compared(required_);
    const Unit unit = sides ? sides->figure->unit : required_.reported ? required_.reported->unit : Unit{};
    Unit distance = unit;
    if (unit.quantity == Quantity::percentage) distance.quantity = Quantity::points;
    if (!required_.bad) {
      says_something |= read_number(row, "figure", unit, answer.figure);
      says_something |= read_number(row, "needed", unit, answer.needed);
      says_something |= read_number(row, "shortfall", distance, answer.shortfall);
    }
    if (const Cell* cell = cell_under(row, "message"); cell != nullptr && !cell->text.empty()) {
      answer.message = cell->text;
      says_something = true;
    }
    if (!says_something) return;
    if (std::optional<std::vector<std::string>> subject = subject_of(row, index)) {
      answer.subject = std::move(*subject);
      world.answers.push_back(std::move(answer));
    }
  }

  bool read_number(const Clause& row, const std::string& heading, const Unit& unit, std::optional<ExampleNumber>& out) {
    const Cell* cell = cell_under(row, heading);
    if (cell == nullptr || cell->text.empty()) return false;
    if (cell->text == "none") {
      out = ExampleNumber{true, Exact(0)};
    } else if (const std::optional<Exact> value = cell_value(unit, cell->text)) {
      out = ExampleNumber{false, *value};
    } else {
      report_cell(compilation_, given_, *cell, heading, cell_words(unit) + ", or `none`");
      return false;
    }
    return true;
  }

  std::optional<std::vector<std::string>> subject_of(const Clause& row, std::size_t index) {
    std::vector<std::string> out;
    if (given_.unsure || required_.bad || compilation_.diagnostics.has_error_within(row.span)) return std::nullopt;
    for (const Dimension& dimension : required_.program.subject) {
      const std::string name = dimension_name(program_, dimension);
      std::optional<std::string> code;
      if (const Cell* cell = cell_under(row, name)) {
        code = dimension.kind == DimensionKind::period ? period_code(static_cast<PeriodKind>(dimension.of), cell->text)
                                                       : std::optional(cell->text);
        if (dimension.kind == DimensionKind::level && !given_.has(dimension.of, cell->text)) {
          compilation_.report_unknown({cell->text, cell->span}, name + " in these examples", given_.codes(dimension.of));
          return std::nullopt;
        }
      } else if (dimension.kind == DimensionKind::level) {
        code = organisation_of(row, dimension.of);
      } else if (dimension.kind == DimensionKind::period) {
        if (const Cell* month = cell_under(row, "month")) code = period_code(static_cast<PeriodKind>(dimension.of), month->text);
      } else if (dimension.kind == DimensionKind::list) {
        code = item_of(row, dimension.of);
      }
      if (!code) {
        compilation_.diagnostics.report(Code::E0603, row.span, {{"row", std::to_string(index + 1)}, {"key", name}})
            .absent(name, block_.span());
        return std::nullopt;
      }
      out.push_back(*code);
    }
    return out;
  }

  // The last day of the period a row is about: who lies where may change.
  std::optional<Date> day_of(const Clause& row) const {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (!parse_period_kind(rows_.heading->cells[i].text)) continue;
      if (const std::optional<Period> period = parse_period(row.cells[i].text)) return last_day(period->last_month());
    }
    return given_.as_of;
  }

  // The row's organisation at a level: the only one there is, or the one its lower one lies in.
  std::optional<std::string> organisation_of(const Clause& row, std::uint32_t level) const {
    for (std::uint32_t lower = 0; lower < program_.levels.size(); ++lower) {
      const Cell* cell = cell_under(row, program_.levels[lower].name);
      if (cell == nullptr || !lies_within(program_, lower, level)) continue;
      std::string code = cell->text;
      const std::optional<Date> day = day_of(row);
      for (std::uint32_t at = lower; at != level; at = *program_.levels[at].within) {
        for (const ExampleOrganisation& one : given_.organisations) {
          const bool then = !day || ((!one.from || *one.from <= *day) && (!one.until || *day <= *one.until));
          if (one.level == at && one.code == code && then) {
            code = one.within;
            break;
          }
        }
      }
      if (!code.empty()) return code;
    }
    return given_.only_member(level);
  }

  std::optional<std::string> item_of(const Clause& row, std::uint32_t list) const {
    for (const InputColumn& input : inputs_) {
      const Table& table = program_.tables[input.table];
      for (std::uint32_t key : table.keys) {
        if (table.columns[key].kind != ColumnKind::choice || table.columns[key].of != list) continue;
        if (const Cell* cell = cell_under(row, table.columns[key].name)) return cell->text;
        if (const auto given = given_.keys.find({input.table, key}); given != given_.keys.end()) return given->second;
      }
    }
    return std::nullopt;
  }

  Compilation& compilation_;
  const Program& program_;
  const Block& block_;
  Required& required_;
  HeadedRows rows_;
  std::vector<InputColumn> inputs_;
  Given given_;
};

}  // namespace

void resolve_examples(Compilation& compilation) {
  Model& model = compilation.model;
  compilation.each_block(Phrase::EXAMPLES, [&](const Block& block) {
    // Rows that belong to no requirement are read all the same, for the mistakes in them.
    Required nobody;
    nobody.bad = true;
    if (block.head.names.empty() || block.head.bad || compilation.diagnostics.has_error_within(block.head.span)) {
      ExamplesResolver(compilation, block, nobody).run();
      return;
    }
    const dsl::Name& id = block.head.names.front();
    const Symbol* symbol = model.symbols.find(id.text);
    if (symbol == nullptr || symbol->kind != SymbolKind::requirement) {
      compilation.report_unknown(id, "requirement", model.symbols.names(SymbolKind::requirement));
      ExamplesResolver(compilation, block, nobody).run();
      return;
    }
    Required& required = model.requirements[symbol->index];
    const bool is_sure = ExamplesResolver(compilation, block, required).run();
    const bool answers = std::any_of(required.program.examples.begin(), required.program.examples.end(),
                                     [](const ExampleCase& one) { return !one.answers.empty(); });
    if (required.bad || answers || !is_sure || compilation.diagnostics.has_error_within(block.span())) return;
    for (const Clause& clause : block.clauses) {
      if (clause.bad) return;
    }
    compilation.diagnostics.report(Code::E0504, block.head.span, {{"id", id.text}})
        .advise("Write below its heading a row that says a verdict.")
        .absent(id.text, block.span());
  });
}

}  // namespace plumbline::compiler
