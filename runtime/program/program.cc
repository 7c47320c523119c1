#include "runtime/program/program.h"

#include <algorithm>
#include <set>

namespace plumbline {

const std::vector<OpRow>& op_table() {
  static const std::vector<OpRow> table = {
#define OP(op, words, arguments, rule, english) {Op::op, #op, words, arguments, UnitRule::rule, english},
#include "runtime/program/ops.def"
  };
  return table;
}

const std::vector<FoldRow>& fold_table() {
  static const std::vector<FoldRow> table = {
#define FOLD(fold, words, over_time, english) {Fold::fold, #fold, words, over_time, english},
#include "runtime/program/ops.def"
  };
  return table;
}

const OpRow& op_row(Op op) { return op_table()[static_cast<std::size_t>(op)]; }
const FoldRow& fold_row(Fold fold) { return fold_table()[static_cast<std::size_t>(fold)]; }

std::string_view word(EvidenceKind kind) {
  switch (kind) {
    case EvidenceKind::document:
      return "document";
    case EvidenceKind::statement:
      return "statement";
    case EvidenceKind::attestation:
      break;
  }
  return "attestation";
}

std::string_view word(Verdict verdict) {
  switch (verdict) {
    case Verdict::not_met:
      return "not met";
    case Verdict::cannot_tell:
      return "cannot tell";
    case Verdict::needs_review:
      return "needs review";
    case Verdict::not_yet_due:
      return "not yet due";
    case Verdict::met:
      return "met";
    case Verdict::not_applicable:
      return "not applicable";
    case Verdict::no_standard_set:
      return "no standard set";
  }
  return "cannot tell";
}

std::optional<Verdict> parse_verdict(std::string_view words) {
  for (int i = 0; i < verdict_count; ++i) {
    if (word(static_cast<Verdict>(i)) == words) return static_cast<Verdict>(i);
  }
  return std::nullopt;
}

Period PeriodShift::apply(Period period) const {
  switch (by) {
    case ShiftBy::same_period_of:
      return period_of(period.kind, same_month_of(period.first_month(), year));
    case ShiftBy::previous:
      return {period.kind, period.index - 1};
    case ShiftBy::none:
      break;
  }
  return period;
}

bool lies_within(const Program& program, std::uint32_t level, std::uint32_t upper) {
  for (std::optional<std::uint32_t> at = level; at; at = program.levels[*at].within) {
    if (*at == upper) return true;
  }
  return false;
}

Dimension dimension_of(const Table& table, const Outcome& outcome, std::size_t key) {
  const bool is_level = table.columns[outcome.keys[key]].kind == ColumnKind::organisation;
  return {is_level ? DimensionKind::level : DimensionKind::period, outcome.by[key]};
}

std::vector<Dimension> grain_of(const Table& table, const Outcome& outcome) {
  std::vector<Dimension> out;
  for (std::size_t key = 0; key < outcome.keys.size(); ++key) out.push_back(dimension_of(table, outcome, key));
  return out;
}

// Of thousands of steps a requirement rests on few: those alone are visited.
std::vector<std::uint32_t> steps_under(const Program& program, const std::vector<std::uint32_t>& roots) {
  std::set<std::uint32_t> found;
  std::vector<std::uint32_t> open = roots;
  while (!open.empty()) {
    const std::uint32_t step = open.back();
    open.pop_back();
    if (!found.insert(step).second) continue;
    const std::vector<std::uint32_t>& arguments = program.steps[step].arguments;
    open.insert(open.end(), arguments.begin(), arguments.end());
  }
  return {found.begin(), found.end()};
}

std::string dimension_name(const Program& program, const Dimension& dimension) {
  switch (dimension.kind) {
    case DimensionKind::level:
      return program.levels[dimension.of].name;
    case DimensionKind::list:
      return program.lists[dimension.of].name;
    case DimensionKind::period:
      break;
  }
  return std::string(word(static_cast<PeriodKind>(dimension.of)));
}

std::optional<std::size_t> organisation_part(const std::vector<Dimension>& subject) {
  const auto found = std::find_if(subject.begin(), subject.end(), [](const Dimension& one) { return one.kind == DimensionKind::level; });
  return found == subject.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - subject.begin()));
}

Period period_at(std::uint32_t of, std::int32_t code) { return {static_cast<PeriodKind>(of), code}; }

std::vector<std::int32_t> period_codes(std::uint32_t of, MonthRange months) {
  std::vector<std::int32_t> out;
  if (months.last < months.first) return out;
  const auto kind = static_cast<PeriodKind>(of);
  const std::int32_t last = period_of(kind, months.last).index;
  for (std::int32_t code = period_of(kind, months.first).index; code <= last; ++code) {
    const Period period = period_at(of, code);
    if (months.contains(period.first_month()) && months.contains(period.last_month())) out.push_back(code);
  }
  return out;
}

std::string ask_on(const Requirement& requirement, Date day) {
  std::string what = "explain";
  for (const Ask& ask : requirement.asks) {
    if ((!ask.from || *ask.from <= day) && (!ask.until || day <= *ask.until)) what = ask.what;
  }
  return what;
}

const ParameterRow* row_in_force(const Parameter& parameter, Month month, Date as_of) {
  const ParameterRow* found = nullptr;
  for (const ParameterRow& row : parameter.rows) {
    if (!row.months.contains(month) || row.known_from > as_of) continue;
    if (found == nullptr || found->known_from < row.known_from) found = &row;
  }
  return found;
}

}  // namespace plumbline
