#include "runtime/evaluate/cells.h"

#include <algorithm>
#include <string>

#include "base/check.h"
#include "runtime/evaluate/kernels.h"
#include "runtime/program/units.h"

namespace plumbline {
namespace {

// What may still be sent before its day; a figure that is there and cannot be read is wrong today.
bool is_absent(Missing reason) {
  return reason == Missing::not_submitted || reason == Missing::blank || reason == Missing::typed_not_available;
}

bool all_absent(const std::vector<Missing>& reasons) {
  return !reasons.empty() && std::all_of(reasons.begin(), reasons.end(), is_absent);
}

Value not_known(bool not_due_yet) {
  Value out;
  out.lack = not_due_yet ? Lack::not_yet_due : Lack::cannot_tell;
  return out;
}

// Of a subject that lies around the level (a region, of systems): its members there.
std::vector<std::int32_t> members_below(const Program& program, const Dataset& dataset, const Grid& subjects,
                                        const SubjectCodes& subject, std::uint32_t level, Date day) {
  std::vector<std::int32_t> out;
  for (std::size_t i = 0; i < subjects.dimensions.size(); ++i) {
    const Dimension& dimension = subjects.dimensions[i];
    if (dimension.kind != DimensionKind::level || !lies_within(program, level, dimension.of)) continue;
    const auto count = static_cast<std::int32_t>(dataset.organisations.members(level).size());
    for (std::int32_t at = 0; at < count; ++at) {
      if (dataset.organisations.ancestor(program, level, at, dimension.of, day) == subject[i]) out.push_back(at);
    }
  }
  return out;
}

// Did one organisation send the table by the day? Who sent nothing at all may only be absent from
// this run; who sent something, and not this, has not sent it.
Value sent_by(const Dataset& dataset, const Step& step, std::uint32_t level, std::int32_t member) {
  bool known_of = false;
  std::optional<Date> received;
  const Date by = day_of(step.constant);
  for (std::uint32_t i = 0; i < dataset.submissions.size(); ++i) {
    const Submission& submission = dataset.submissions[i];
    if (submission.level != level || submission.organisation != member) continue;
    known_of = true;
    const bool has_table = std::any_of(dataset.files.begin(), dataset.files.end(), [&](const InputFile& file) {
      return file.submission == i && file.table == step.of;
    });
    if (!has_table) continue;
    if (!submission.received) return {};
    received = std::max(received.value_or(*submission.received), *submission.received);
  }
  if (received) return {true, Exact(*received <= by ? 1 : 0)};
  if (dataset.as_of <= by) return not_known(true);
  return known_of ? Value{true, Exact(0)} : Value{};
}

}  // namespace

std::optional<Period> CellFinder::period(const SubjectCodes& subject) const {
  for (std::size_t i = 0; i < subjects_.dimensions.size(); ++i) {
    const Dimension& dimension = subjects_.dimensions[i];
    if (dimension.kind == DimensionKind::period) return period_at(dimension.of, subject[i]);
  }
  return std::nullopt;
}

std::int32_t CellFinder::code_of(const Step& step, const Dimension& dimension, const SubjectCodes& subject) const {
  const auto at = std::find(subjects_.dimensions.begin(), subjects_.dimensions.end(), dimension);
  PLUMBLINE_CHECK(at != subjects_.dimensions.end(), "a gather is by a dimension its subjects do not have");
  const std::int32_t code = subject[static_cast<std::size_t>(at - subjects_.dimensions.begin())];
  return dimension.kind == DimensionKind::period ? step.shift.apply(period_at(dimension.of, code)).index : code;
}

/// The months a step folds, as Month::index.
std::vector<std::int32_t> CellFinder::window(const Step& step, const SubjectCodes& subject) const {
  const std::optional<Period> own = period(subject);
  PLUMBLINE_CHECK(own.has_value(), "months are folded for a subject that has no period");
  const Period moved = step.shift.apply(*own);
  Month first = moved.first_month();
  if (step.window == Window::year_to_date) first = period_of(PeriodKind::financial_year, first).first_month();
  if (step.window_fold == Fold::last) first = moved.last_month();
  std::vector<std::int32_t> out;
  for (Month month = first; month <= moved.last_month(); month = month.plus(1)) out.push_back(month.index);
  return out;
}

std::vector<FoldedPart> CellFinder::parts(const Step& step, const SubjectCodes& subject) const {
  const GroupSpace& space = rows_.groups(step.of);
  if (space.is_by_member()) return parts_by_member(step, subject);
  std::vector<std::int32_t> codes;
  std::optional<std::size_t> window_key;
  for (const GatherKey& key : program_.gathers[step.of].keys) {
    const bool folded = key.dimension.kind == DimensionKind::period && step.window != Window::none;
    if (folded) window_key = codes.size();
    codes.push_back(folded ? 0 : code_of(step, key.dimension, subject));
  }
  std::vector<FoldedPart> out;
  const auto add = [&] {
    FoldedPart& part = out.emplace_back();
    if (const std::optional<std::uint64_t> group = space.group_at(codes)) part.groups.push_back(*group);
  };
  if (!window_key) add();
  for (const std::int32_t month : window_key ? window(step, subject) : std::vector<std::int32_t>{}) {
    codes[*window_key] = month;
    add();
  }
  return out;
}

const ParameterRow* CellFinder::parameter(const Step& step, const SubjectCodes& subject) const {
  const std::optional<Period> own = period(subject);
  const Month month = own ? own->first_month() : month_of(dataset_.as_of);
  return row_in_force(program_.parameters[step.of], month, dataset_.as_of);
}

std::int32_t CellFinder::member(std::uint32_t level, const SubjectCodes& subject) const {
  for (std::size_t i = 0; i < subjects_.dimensions.size(); ++i) {
    const Dimension& dimension = subjects_.dimensions[i];
    if (dimension.kind != DimensionKind::level || !lies_within(program_, dimension.of, level)) continue;
    return dataset_.organisations.ancestor(program_, dimension.of, subject[i], level, day(subject));
  }
  return -1;
}

bool CellFinder::is_excepted(const Step& step, const SubjectCodes& subject) const {
  const std::optional<Period> own = period(subject);
  return own && own->index == static_cast<std::int32_t>(step.of);
}

Value CellFinder::leaf(const Step& step, const SubjectCodes& subject) const {
  switch (step.op) {
    case Op::constant:
      return {true, step.constant};
    case Op::parameter: {
      const ParameterRow* row = parameter(step, subject);
      return row == nullptr ? Value{} : Value{true, row->value};
    }
    case Op::attribute:
      return attribute(step, subject);
    case Op::complete:
      return complete(step, subject);
    case Op::submitted:
      return submitted(step, subject);
    case Op::evidence:
      return value_of(standing(step, subject), requirement_.due, dataset_.as_of);
    case Op::arrived: {
      const auto [level, member] = organisation(subject);
      return arrived_by(dataset_, program_.evidence[step.of], level, member, day_of(step.constant));
    }
    case Op::gathered:
      return gathered(step, subject);
    case Op::slack: {
      Value out = gathered(step, subject);
      if (!out.known) return out;
      const Gather& gather = program_.gathers[step.of];
      std::int64_t rows = 0;
      for (const FoldedPart& part : parts(step, subject)) rows += static_cast<std::int64_t>(rows_.rows(step.of, part.groups));
      out.exact = Exact(rows) * program_.tables[gather.table].columns[gather.column].rounded / Exact(2);
      return out;
    }
    default:
      break;
  }
  check_failed(__FILE__, __LINE__, "a step that rests on others is no leaf");
}

std::pair<std::uint32_t, std::int32_t> CellFinder::organisation(const SubjectCodes& subject) const {
  for (std::size_t i = subjects_.dimensions.size(); i-- > 0;) {
    if (subjects_.dimensions[i].kind == DimensionKind::level) return {subjects_.dimensions[i].of, subject[i]};
  }
  check_failed(__FILE__, __LINE__, "evidence is asked of no organisation");
}

EvidenceStanding CellFinder::standing(const Step& step, const SubjectCodes& subject) const {
  const auto [level, member] = organisation(subject);
  return standing_of(program_, dataset_, program_.evidence[step.of], requirement_.id, level, member, day(subject));
}

Value CellFinder::attribute(const Step& step, const SubjectCodes& subject) const {
  const std::int32_t at = member(step.level, subject);
  if (at < 0) return {};
  const std::optional<bool> has = dataset_.organisations.attribute(step.level, at, step.of, day(subject));
  return has ? Value{true, Exact(*has ? 1 : 0)} : Value{};
}

bool CellFinder::not_due(std::uint32_t table) const {
  const Table& of = program_.tables[table];
  if (!of.supplied_by) return false;  // nobody is going to send reference data
  const std::optional<Date> due = requirement_.due ? requirement_.due : of.due;
  return due && dataset_.as_of <= *due;
}

Value CellFinder::lacking(std::uint32_t gather, const std::vector<Missing>& why) const {
  return not_known(not_due(program_.gathers[gather].table) && all_absent(why));
}

bool CellFinder::is_of_one_group(const Step& step) const {
  return !rows_.groups(step.of).is_by_member() && step.window == Window::none && !program_.gathers[step.of].leaves_out_rows();
}

std::vector<std::vector<std::int64_t>> CellFinder::group_offsets(const Step& step) const {
  const Gather& gather = program_.gathers[step.of];
  const GroupSpace& space = rows_.groups(step.of);
  std::vector<std::vector<std::int64_t>> out;
  for (std::size_t i = 0; i < subjects_.dimensions.size(); ++i) out.emplace_back(subjects_.codes[i].size(), 0);
  SubjectCodes subject(subjects_.dimensions.size(), 0);
  for (std::size_t key = 0; key < gather.keys.size(); ++key) {
    const GroupSpace::GroupAxis& axis = space.axes()[key];
    const auto dimension = std::find(subjects_.dimensions.begin(), subjects_.dimensions.end(), gather.keys[key].dimension);
    PLUMBLINE_CHECK(dimension != subjects_.dimensions.end(), "a gather is by a dimension its subjects do not have");
    const auto at = static_cast<std::size_t>(dimension - subjects_.dimensions.begin());
    for (std::size_t code = 0; code < subjects_.codes[at].size(); ++code) {
      subject[at] = subjects_.codes[at][code];
      const std::int32_t place = code_of(step, gather.keys[key].dimension, subject) - axis.first;
      std::int64_t& offset = out[at][code];
      offset = offset < 0 || place < 0 || place >= axis.size ? -1 : offset + place * static_cast<std::int64_t>(axis.stride);
    }
  }
  return out;
}

SubjectGroups CellFinder::groups(const Step& step) const {
  SubjectGroups out = {0};
  for (const std::vector<std::int64_t>& offsets : group_offsets(step)) {
    std::vector<std::int64_t> finer;
    finer.reserve(out.size() * offsets.size());
    for (const std::int64_t group : out) {
      for (const std::int64_t offset : offsets) finer.push_back((group | offset) < 0 ? -1 : group + offset);
    }
    out = std::move(finer);
  }
  if (!subjects_.kept) return out;
  std::vector<std::int64_t> kept;
  for (const std::size_t at : *subjects_.kept) kept.push_back(out[at]);
  return kept;
}

Value CellFinder::gathered(const Step& step, const SubjectCodes& subject) const {
  Value out{true, Exact(0)};
  std::vector<Missing> why;
  std::int64_t known = 0;
  for (const FoldedPart& part : parts(step, subject)) {
    const Value value = rows_.value(step.of, part);
    if (!value.known) {
      const std::vector<Missing> here = rows_.reasons(step.of, part);
      why.insert(why.end(), here.begin(), here.end());
    } else if (rows_.awaits(step.of, part) && not_due(program_.gathers[step.of].table)) {
      why.push_back(Missing::not_submitted);  // what is left out may still be sent
    } else if (why.empty()) {
      out.exact = known == 0 ? value.exact : fold(step.window_fold, out.exact, value.exact);
      ++known;
    }
  }
  if (!why.empty() || known == 0) return lacking(step.of, why);
  if (step.window != Window::none && step.window_fold == Fold::average) out.exact = out.exact / Exact(known);
  return out;
}

// Whether everything is there is itself a question about absence, so absence answers it: no, once
// the day has come. A row nobody expected takes nothing away; one that cannot be placed might.
Value CellFinder::complete(const Step& step, const SubjectCodes& subject) const {
  std::vector<Missing> why;
  bool any_row = false;
  for (const FoldedPart& part : parts(step, subject)) {
    any_row = any_row || rows_.rows(step.of, part.groups) > 0;
    for (const Missing reason : rows_.reasons(step.of, part)) {
      if (reason != Missing::suppressed && reason != Missing::nothing_expected) why.push_back(reason);
    }
  }
  if (why.empty()) return any_row ? Value{true, Exact(1)} : Value{};
  const auto in_doubt = [](Missing reason) {
    return reason == Missing::excused || reason == Missing::not_known_if_expected || reason == Missing::broken_key || reason >= Missing::outside_hierarchy;
  };
  if (std::all_of(why.begin(), why.end(), in_doubt)) return {};
  if (not_due(program_.gathers[step.of].table)) {
    std::erase_if(why, in_doubt);
    return not_known(all_absent(why));
  }
  return {true, Exact(0)};
}

// Judges the day alone. Of several organisations (a region's) each has to have sent it by then.
Value CellFinder::submitted(const Step& step, const SubjectCodes& subject) const {
  const std::uint32_t level = *program_.tables[step.of].supplied_by;
  std::vector<std::int32_t> members;
  if (const std::int32_t own = member(level, subject); own >= 0) {
    members.push_back(own);
  } else {
    members = members_below(program_, dataset_, subjects_, subject, level, day(subject));
  }
  Value out = members.empty() ? Value{} : Value{true, Exact(1)};
  for (const std::int32_t one : members) {
    const Value here = sent_by(dataset_, step, level, one);
    out = apply(Op::both, out, here);
  }
  return out;
}

}  // namespace plumbline
