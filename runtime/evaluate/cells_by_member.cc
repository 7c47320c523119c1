// What a step folds where organisations change: the members of the subject's organisation as they are in its
// own period, and for an earlier one whatever stood for each of them then.
#include <algorithm>

#include "runtime/evaluate/cells.h"
#include "runtime/program/units.h"

namespace plumbline {
namespace {

Date last_day_of(const Period& period) { return last_day(period.last_month()); }

/// The periods of a kind that lie in a longer one.
std::vector<std::int32_t> periods_in(std::uint32_t kind, const Period& period) {
  return period_codes(kind, {period.first_month(), period.last_month()});
}

bool adds_up(const Column& column) {
  const Quantity quantity = column.unit.quantity;
  return column.kind == ColumnKind::number && quantity != Quantity::percentage && quantity != Quantity::points && !is_rate(column.unit) &&
         !is_duration(column.unit);
}

void add_once(SharedList<MissingCell>& list, MissingCell cell) {
  const bool there = std::any_of(list.begin(), list.end(), [&](const MissingCell& one) { return one.reason == cell.reason && one.keys == cell.keys; });
  if (!there) list.add(std::move(cell));
}

}  // namespace

/// The periods of the table a step looks at, and for each the day its members are of: one list for each part.
///
/// A period is moved and the organisations are not, so each month of the quarter a year ago has the members
/// that the same month of the subject's quarter has, and each month of the year to date those of its last.
std::vector<std::vector<CellFinder::Moment>> CellFinder::moments(const Step& step, const SubjectCodes& subject) const {
  const Gather& gather = program_.gathers[step.of];
  const Table& table = program_.tables[gather.table];
  const std::uint32_t column = table.keys[*period_key(table)];
  const std::uint32_t kind = table.columns[column].of;
  const auto key = std::find_if(gather.keys.begin(), gather.keys.end(), [&](const GatherKey& one) { return one.column == column; });
  std::vector<std::vector<Moment>> out;
  if (key == gather.keys.end()) {
    // All periods of the table together: each holds what lay in the subject then.
    const GroupSpace::GroupAxis& all = rows_.groups(step.of).axes().back();
    out.emplace_back();
    for (std::int32_t at = 0; at < all.size; ++at) out.back().push_back({all.first + at, last_day_of(period_at(kind, all.first + at))});
    return out;
  }
  const Period own = *period(subject);
  if (step.window == Window::none) {
    const std::vector<std::int32_t> base = periods_in(kind, own);
    const std::vector<std::int32_t> moved = periods_in(kind, step.shift.apply(own));
    out.emplace_back();
    for (std::size_t i = 0; i < moved.size(); ++i) out.back().push_back({moved[i], last_day_of(period_at(kind, base[i]))});
    return out;
  }
  const int by = own.last_month().index - step.shift.apply(own).last_month().index;
  for (const std::int32_t month : window(step, subject)) {
    const Month base = step.window == Window::year_to_date ? own.last_month() : Month{month + by};
    out.push_back({{month, last_day(base)}});
  }
  return out;
}

MissingCell CellFinder::lacking_cell(const Gather& gather, std::size_t key, std::int32_t organisation, Missing reason, const std::optional<Moment>& moment) const {
  const Table& table = program_.tables[gather.table];
  MissingCell out{reason, gather.table, std::nullopt, Few<std::int32_t>(std::vector<std::int32_t>(table.keys.size(), broken_code)), std::nullopt, 0};
  if (moment) out.keys[*period_key(table)] = moment->code;
  out.keys[key] = organisation;
  return out;
}

/// Who has a row in the moment, for one key of the gather; who should and has none is put into `out`.
std::vector<std::int32_t> CellFinder::members_then(const Step& step, const SubjectCodes& subject, const GatherKey& key, const std::optional<Moment>& moment,
                                                   FoldedPart& out) const {
  const Gather& gather = program_.gathers[step.of];
  const Table& table = program_.tables[gather.table];
  const std::size_t slot = key_slot(table, key.column);
  const Date own = day(subject);
  const Date base = moment ? moment->base : own;
  const bool all_periods = moment && rows_.groups(step.of).axes().size() > gather.keys.size();
  Members::Wanted wanted{table.columns[key.column].of, key.dimension.of, code_of(step, key.dimension, subject), own, base, std::nullopt};
  if (moment) wanted.then = last_day_of(period_at(table.columns[table.keys[*period_key(table)]].of, moment->code));
  Members::Found found = rows_.members().find(wanted);
  for (const auto& [organisation, reason] : found.lacking) {
    // Of all periods together, those before the subject's first hold nothing of it.
    if (all_periods && reason == Missing::did_not_exist) continue;
    add_once(out.lacking, lacking_cell(gather, slot, organisation, reason, moment));
  }
  if (wanted.level == wanted.upper) return std::move(found.members);
  for (const std::int32_t organisation : rows_.members().outside(wanted.level, wanted.upper, base)) {
    if (!rows_.may_expect(step.of, slot, organisation, moment ? RowDay(base) : std::nullopt)) continue;
    add_once(out.lacking, lacking_cell(gather, slot, organisation, Missing::outside_hierarchy, std::nullopt));
  }
  return std::move(found.members);
}

void CellFinder::add_moment(const Step& step, const SubjectCodes& subject, const std::optional<Moment>& moment, FoldedPart& out) const {
  const Gather& gather = program_.gathers[step.of];
  const Table& table = program_.tables[gather.table];
  const GroupSpace& space = rows_.groups(step.of);
  std::vector<std::vector<std::int32_t>> codes;
  for (const GatherKey& key : gather.keys) {
    if (key.dimension.kind == DimensionKind::level) {
      codes.push_back(members_then(step, subject, key, moment, out));
    } else if (moment && key.column == table.keys[*period_key(table)]) {
      codes.push_back({moment->code});
    } else {
      codes.push_back({code_of(step, key.dimension, subject)});
    }
  }
  if (space.axes().size() > gather.keys.size()) codes.push_back({moment->code});
  each_combination(codes, [&](const std::vector<std::int32_t>& at) {
    if (const std::optional<std::uint64_t> group = space.group_at(at)) out.groups.push_back(*group);
    return true;
  });
}

std::vector<FoldedPart> CellFinder::parts_by_member(const Step& step, const SubjectCodes& subject) const {
  const Gather& gather = program_.gathers[step.of];
  const Table& table = program_.tables[gather.table];
  std::vector<FoldedPart> out;
  if (!period_key(table)) {
    add_moment(step, subject, std::nullopt, out.emplace_back());
    return out;
  }
  for (const std::vector<Moment>& part : moments(step, subject)) {
    FoldedPart& folded = out.emplace_back();
    for (const Moment& moment : part) {
      if (rows_.knows_period(step.of, moment.code)) add_moment(step, subject, moment, folded);
    }
    // One cell of several predecessors: figures of one kind add up, shares and days of two do not.
    if (gather.fold != Fold::only || folded.groups.size() < 2 || adds_up(table.columns[gather.column])) continue;
    folded.groups.clear();
    for (const GatherKey& key : gather.keys) {
      if (key.dimension.kind != DimensionKind::level) continue;
      add_once(folded.lacking, lacking_cell(gather, key_slot(table, key.column), code_of(step, key.dimension, subject), Missing::not_additive, part.front()));
    }
  }
  return out;
}

}  // namespace plumbline
