// Dated parameters: each row a value for some months, with its basis, the day it became known and
// the clause it comes from.
#include <algorithm>
#include <set>
#include <string>

#include "base/notice/suggest.h"
#include "base/plain_words.h"
#include "compiler/passes.h"
#include "compiler/resolve/rows.h"
#include "compiler/resolve/types.h"
#include "compiler/resolve/words.h"
#include "dsl/diagnostic/samples.h"

namespace plumbline::compiler {
namespace {

using dsl::Block;
using dsl::Cell;
using dsl::Clause;
using dsl::Code;

class ParameterResolver {
 public:
  ParameterResolver(Compilation& compilation, const Block& block)
      : compilation_(compilation), block_(block) {}

  Parameter run() {
    parameter_.name = name_of(block_);
    parameter_.title = title_of(block_);
    if (block_.head.type) {
      const std::optional<Unit> unit = unit_of(compilation_, *block_.head.type);
      faulty_ = !unit;
      if (unit) parameter_.unit = *unit;
    }
    read_grain();
    rows_ = rows_of(compilation_, block_);
    if (rows_.heading == nullptr) return std::move(parameter_);
    // Where the first line cannot be read, the rows are, but for what only it would say of them.
    has_unit_ = !faulty_ && !block_.head.bad && block_.head.type != nullptr;
    faulty_ = false;
    find_columns();
    lost_rows_ = faulty_;
    if (faulty_ && !one_heading_lost()) return std::move(parameter_);
    for (const Clause* row : rows_.rows) read_row(*row);
    return std::move(parameter_);
  }

  /// A row or the heading could not be used: what months have a value is not known.
  [[nodiscard]] bool is_incomplete() const { return lost_rows_ || faulty_ || !has_unit_; }

 private:
  void read_grain() {
    for (const dsl::Clause* row : block_.all(dsl::Phrase::row)) {
      if (!block_.head.bad || parameter_.by) break;
      for (const Cell& cell : row->cells) parameter_.by = parameter_.by ? parameter_.by : parse_period_kind(cell.text);
    }
    if (block_.head.bad || block_.head.names.size() < 2) return;
    const dsl::Name& grain = block_.head.names[1];
    parameter_.by = parse_period_kind(grain.text);
    faulty_ = faulty_ || !parameter_.by;
    if (!parameter_.by) {
      refuse_word(compilation_, grain, "what a parameter can be for each of", {"month", "quarter", "half", "financial_year"});
    }
  }

  // One message for a heading: where a bar is out of place, every column after it would be missed.
  void report_no_column(const std::string& column, Span span) {
    if (faulty_) return;
    compilation_.diagnostics.report(Code::E0404, span, {{"column", column}});
    faulty_ = true;
  }

  // A column that is not there takes its cells along; those of the others are read all the same.
  void find_columns() {
    for (std::size_t i = 0; i < rows_.heading->cells.size(); ++i) {
      const Cell& cell = rows_.heading->cells[i];
      if (*heading_at(*rows_.heading, cell.text) == i) continue;
      faulty_ = true;
      compilation_.diagnostics.report(Code::E0202, cell.span, {{"name", cell.text}});
    }
    const auto find = [&](const std::string& name, std::optional<std::size_t>& at) {
      if (const std::optional<std::size_t> found = heading_at(*rows_.heading, name)) {
        at = *found;
      } else {
        report_no_column(name, rows_.heading->span);
      }
    };
    if (parameter_.by) find(std::string(word(*parameter_.by)), month_);
    find("value", value_);
    find("basis", basis_);
    find("known from", known_from_);
    find("cites", cites_);
    refuse_other_columns();
  }

  // One heading is wrong, and the others are where they were. Where a word slipped over a bar two are.
  [[nodiscard]] bool one_heading_lost() const {
    const auto wanted = {&value_, &basis_, &known_from_, &cites_};
    const auto found = std::count_if(wanted.begin(), wanted.end(), [](const auto* column) { return column->has_value(); });
    const auto all = static_cast<std::ptrdiff_t>(wanted.size()) + (parameter_.by ? 1 : 0);
    return found + (month_ ? 1 : 0) == all - 1 && std::ssize(rows_.heading->cells) == all;
  }

  // A column nobody reads may hold what people take for part of the rule.
  void refuse_other_columns() {
    if (faulty_) return;
    std::vector<std::string> known = {"value", "basis", "known from", "cites"};
    std::set<std::size_t> used = {*value_, *basis_, *known_from_, *cites_};
    if (parameter_.by) {
      known.insert(known.begin(), std::string(word(*parameter_.by)));
      used.insert(*month_);
    }
    for (std::size_t i = 0; i < rows_.heading->cells.size(); ++i) {
      const Cell& cell = rows_.heading->cells[i];
      if (used.contains(i) || cell.text.empty()) continue;  // of a bar too many its rows tell
      const bool is_period = !parameter_.by && parse_period_kind(cell.text);
      compilation_.diagnostics.report(Code::E0406, cell.span, {{"name", cell.text}, {"known", listed(known)}})
          .advise(is_period ? "Say `for each " + cell.text + "` behind the type in the line above."
                            : "Take it out; what is meant for people stands behind # at the end of a row.");
      faulty_ = true;
      return;
    }
  }

  void report_cell(const Cell& cell, const std::string& column, const std::string& expected,
                   const std::optional<std::string>& near = std::nullopt) {
    if (faulty_) return;  // one message for a row
    faulty_ = true;
    compilation_.diagnostics
        .report(Code::E0403, cell.span,
                {{"found", cell.text.empty() ? "An empty cell" : "`" + cell.text + "`"},
                 {"expected", expected},
                 {"column", column}})
        .suggest(near);
  }

  static std::string whole_periods(PeriodKind kind) {
    switch (kind) {
      case PeriodKind::quarter:
        return dsl::sample::quarters;
      case PeriodKind::half:
        return dsl::sample::halves;
      case PeriodKind::financial_year:
        return dsl::sample::years;
      case PeriodKind::month:
        break;
    }
    return dsl::sample::months;
  }

  void read_row(const Clause& row) {
    ParameterRow out;
    out.origin = compilation_.origin(row.span);
    faulty_ = false;
    out.months = {Month{0}, Month{12 * 9999}};
    const auto cell = [&](const std::optional<std::size_t>& column) { return column ? &row.cells[*column] : nullptr; };
    if (const Cell* month = cell(month_)) {
      const std::optional<MonthRange> months = months_in_cell(month->text);
      if (months) out.months = *months;
      // A quarter's row may not end in the middle of one.
      const bool whole = months && period_of(*parameter_.by, months->first).first_month() == months->first &&
                         period_of(*parameter_.by, months->last).last_month() == months->last;
      if (!whole) report_cell(*month, std::string(word(*parameter_.by)), whole_periods(*parameter_.by));
    }
    if (const Cell* text = cell(value_)) {
      const std::optional<Exact> value = has_unit_ ? cell_value(parameter_.unit, text->text) : Exact(0);
      if (value) out.value = *value;
      if (!value) report_cell(*text, "value", cell_words(parameter_.unit));
    }
    if (const Cell* basis = cell(basis_)) {
      out.basis = basis->text;
      const bool is_one = std::find(bases().begin(), bases().end(), out.basis) != bases().end();
      if (!is_one) report_cell(*basis, "basis", "one of " + one_of_words(bases()), nearest(out.basis, bases()));
    }
    if (const Cell* day = cell(known_from_)) {
      const std::optional<Date> known = parse_date(day->text);
      if (known) out.known_from = *known;
      if (!known) report_cell(*day, "known from", dsl::sample::day);
    }
    if (const Cell* clause = cell(cites_); clause != nullptr && !faulty_) read_citation(*clause, out);
    lost_rows_ = lost_rows_ || faulty_;
    if (!faulty_) parameter_.rows.push_back(std::move(out));
  }

  static std::optional<MonthRange> months_in_cell(const std::string& text) {
    const std::size_t to = text.find(" to ");
    const std::optional<Period> first = parse_period(text.substr(0, to));
    const std::optional<Period> last = to == std::string::npos ? first : parse_period(text.substr(to + 4));
    if (!first || !last || last->last_month() < first->first_month()) return std::nullopt;
    return MonthRange{first->first_month(), last->last_month()};
  }

  void read_citation(const Cell& cell, ParameterRow& out) {
    dsl::Reference reference{{}, cell.span};
    std::uint32_t begin = cell.span.begin;
    std::string part;
    for (std::size_t i = 0; i <= cell.text.size(); ++i) {
      if (i < cell.text.size() && cell.text[i] != '.') {
        part += cell.text[i];
        continue;
      }
      const auto end = cell.span.begin + static_cast<std::uint32_t>(i);
      reference.parts.push_back({part, {cell.span.source, begin, end}});
      begin = end + 1;
      part.clear();
    }
    const std::optional<std::uint32_t> clause = cited(compilation_, reference);
    faulty_ = faulty_ || !clause;
    if (clause) out.cites = *clause;
  }

  Compilation& compilation_;
  const Block& block_;
  Parameter parameter_;
  HeadedRows rows_;
  bool faulty_ = false;
  bool lost_rows_ = false;
  bool has_unit_ = true;
  std::optional<std::size_t> month_;
  std::optional<std::size_t> value_;
  std::optional<std::size_t> basis_;
  std::optional<std::size_t> known_from_;
  std::optional<std::size_t> cites_;
};

}  // namespace

void resolve_parameters(Compilation& compilation) {
  compilation.each_block(dsl::Phrase::PARAMETER, [&](const Block& block) {
    ParameterResolver resolver(compilation, block);
    compilation.model.program.parameters.push_back(resolver.run());
    bool bad = resolver.is_incomplete() || compilation.diagnostics.has_error_within(block.span());
    for (const Clause* row : block.all(dsl::Phrase::row)) bad = bad || row->bad;
    if (!bad && compilation.model.program.parameters.back().rows.empty()) {
      bad = true;
      compilation.diagnostics.report(Code::E0405, block.head.span, {{"name", name_of(block)}});
    }
    compilation.model.bad_parameters.push_back(bad || block.head.bad);
  });
}

}  // namespace plumbline::compiler
