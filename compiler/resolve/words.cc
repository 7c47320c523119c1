#include "compiler/resolve/words.h"

#include <algorithm>

#include "base/notice/suggest.h"
#include "base/plain_words.h"

namespace plumbline::compiler {

std::string name_of(const dsl::Block& block) { return first_name(block.head); }
std::string title_of(const dsl::Block& block) { return first_text(block.head); }
std::string first_name(const dsl::Clause& clause) {
  return clause.names.empty() ? std::string() : clause.names.front().text;
}
std::string first_text(const dsl::Clause& clause) {
  return clause.texts.empty() ? std::string() : clause.texts.front().text;
}
MonthRange months_of(const dsl::Periods& periods) {
  return {periods.first.first_month(), periods.last.last_month()};
}

const std::vector<std::string>& statuses() {
  static const std::vector<std::string> words = {"draft", "approved", "live", "retired"};
  return words;
}
const std::vector<std::string>& authorities() {
  static const std::vector<std::string> words = {"guidance", "briefing", "statistics",
                                                 "advocacy", "party",    "board"};
  return words;
}
const std::vector<std::string>& written_forces() {
  static const std::vector<std::string> words = {"must", "asked",    "expected", "encouraged",
                                                 "may",  "national", "opinion",  "ours"};
  return words;
}
const std::vector<std::string>& asks() {
  static const std::vector<std::string> words = {"explain", "correct", "nothing"};
  return words;
}
const std::vector<std::string>& bases() {
  static const std::vector<std::string> words = {"source", "public", "ours"};
  return words;
}

void refuse_word(const Compilation& compilation, const dsl::Name& name, const std::string& what, const std::vector<std::string>& known) {
  const std::optional<std::string> near = nearest(name.text, known);
  dsl::Diagnostic& diagnostic = compilation.diagnostics.report(
      dsl::Code::E0208, name.span,
      {{"name", name.text}, {"what", what},
       {"reason", near ? "It is one of " + one_of_words(known) + "." : "Only a few words can stand here."}});
  diagnostic.suggest(near);
  if (!near) diagnostic.advise("Write one of: " + one_of_words(known) + ".");
}

std::string checked_word(const Compilation& compilation, const dsl::Clause& clause,
                         const std::string& what, const std::vector<std::string>& known) {
  if (clause.names.empty()) return {};
  const dsl::Name& name = clause.names.front();
  if (std::find(known.begin(), known.end(), name.text) != known.end()) return name.text;
  refuse_word(compilation, name, what, known);
  return known.front();
}

// A quoted text that holds nothing says nothing.
void check_said(const Compilation& compilation, const dsl::Clause& clause, const std::string& what, const std::string& reason) {
  if (clause.bad || clause.texts.empty() || !first_text(clause).empty()) return;
  compilation.diagnostics.report(dsl::Code::E0208, clause.texts.front().span, {{"name", "\"\""}, {"what", what}, {"reason", reason}})
      .advise("Write it between the quotes.");
}

std::optional<Dimension> dimension_of(const Compilation& compilation, std::string_view name) {
  if (const std::optional<PeriodKind> kind = parse_period_kind(name)) {
    return Dimension{DimensionKind::period, static_cast<std::uint32_t>(*kind)};
  }
  const Symbol* symbol = compilation.model.symbols.find(name);
  if (symbol == nullptr) return std::nullopt;
  if (symbol->kind == SymbolKind::level) return Dimension{DimensionKind::level, symbol->index};
  if (symbol->kind == SymbolKind::list) return Dimension{DimensionKind::list, symbol->index};
  return std::nullopt;
}

void refuse_part(const Compilation& compilation, Span span, const std::string& kind, const std::string& reason) {
  compilation.diagnostics
      .report(dsl::Code::E0206, span,
              {{"name", std::string(compilation.sources.text_of(span))}, {"kind", kind}, {"reason", reason}})
      .advise("Take it out.");
}

bool check_whole_periods(const Compilation& compilation, Span span, MonthRange months, PeriodKind kind, std::string_view joined) {
  const Period first = period_of(kind, months.first);
  const Period last = period_of(kind, months.last);
  if (first.first_month() == months.first && last.last_month() == months.last) return true;
  const std::string unit = spaced(word(kind));
  const std::string whole = std::string(word(kind)) + " " + std::string(joined) + " " + show(first) + (first == last ? "" : " to " + show(last));
  compilation.diagnostics
      .report(dsl::Code::E0508, span, {{"period", show(months.first) + (months.first == months.last ? "" : " to " + show(months.last))}, {"unit", unit}})
      .advise("Begin and end with a whole " + unit + ", for example: " + whole);
  return false;
}

std::vector<Dimension> grain_of(const Compilation& compilation, const dsl::Clause& for_each, bool takes_months, bool& bad) {
  std::vector<Dimension> out;
  for (const dsl::Each& each : for_each.each) {
    if (each.where) refuse_part(compilation, each.where->span, "a condition", "`for each` names the subjects, and all of them are judged.");
    const std::optional<Dimension> dimension = dimension_of(compilation, each.name.text);
    const bool is_period = dimension && dimension->kind == DimensionKind::period;
    if (dimension && each.periods && !(takes_months && is_period)) {
      refuse_part(compilation, each.periods->span, "a period", "Only the month (or quarter, half or financial_year) of a requirement is given one.");
    }
    if (dimension) {
      const bool second_period = is_period && std::any_of(out.begin(), out.end(), [](const Dimension& other) {
        return other.kind == DimensionKind::period;
      });
      if (second_period || std::find(out.begin(), out.end(), *dimension) != out.end()) {
        compilation.diagnostics.report(dsl::Code::E0202, each.name.span, {{"name", each.name.text}});
        bad = true;
        continue;
      }
      out.push_back(*dimension);
      continue;
    }
    std::vector<std::string> known = compilation.model.symbols.names(SymbolKind::level);
    for (const std::string& list : compilation.model.symbols.names(SymbolKind::list)) known.push_back(list);
    for (const char* period : {"month", "quarter", "half", "financial_year"}) known.emplace_back(period);
    bad = true;
    if (each.name.text == "year" || each.name.text == "years") {
      compilation.diagnostics.report(dsl::Code::E0201, each.name.span, {{"kind", "level, list or period"}, {"name", each.name.text}})
          .suggest("financial_year");
      continue;
    }
    compilation.report_unknown(each.name, "level, list or period", known);
  }
  return out;
}

std::optional<std::uint32_t> cited(const Compilation& compilation, const dsl::Reference& reference) {
  const Symbols& symbols = compilation.model.symbols;
  if (const auto found = symbols.clauses.find(reference.text()); found != symbols.clauses.end()) {
    return found->second;
  }
  const dsl::Name& first = reference.parts.front();
  const Symbol* source = symbols.find(first.text);
  if (source == nullptr || source->kind != SymbolKind::source) {
    compilation.report_unknown(first, "source", symbols.names(SymbolKind::source));
    return std::nullopt;
  }
  std::vector<std::string> known;
  for (const auto& [id, index] : symbols.clauses) {
    if (id.starts_with(first.text + ".")) known.push_back(id.substr(first.text.size() + 1));
  }
  const dsl::Name missing = reference.parts.size() > 1 ? reference.parts[1] : first;
  dsl::Diagnostic& diagnostic = compilation.diagnostics.report(
      dsl::Code::E0205, missing.span,
      {{"source", first.text}, {"name", reference.parts.size() > 1 ? missing.text : "(none named)"}});
  const std::optional<std::string> near = nearest(missing.text, known);
  diagnostic.suggest(near).absent(missing.text, source->block->span());
  if (!near) diagnostic.advise("It has: " + one_of_words(known) + ".");
  return std::nullopt;
}

}  // namespace plumbline::compiler
