#include "runtime/finding/exceptions.h"

#include <algorithm>
#include <map>

#include "runtime/evaluate/evidence.h"
#include "runtime/finding/finding.h"
#include "runtime/finding/record.h"

namespace plumbline {
namespace {

enum class Covers : std::uint8_t { no, perhaps, yes };

/// A subject, by its codes.
struct SubjectAt {
  const std::vector<Dimension>& dimensions;
  std::vector<std::int32_t> codes;
  Date day;

  [[nodiscard]] std::optional<std::size_t> first(DimensionKind kind) const {
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
      if (dimensions[i].kind == kind) return i;
    }
    return std::nullopt;
  }
};

Covers covers_organisation(const Program& program, const Organisations& organisations, const AgreedException& one, const SubjectAt& subject) {
  const std::optional<std::size_t> at = subject.first(DimensionKind::level);
  if (!one.organisation) return Covers::perhaps;
  const auto [level, member] = *one.organisation;
  if (!at || !lies_within(program, subject.dimensions[*at].of, level)) return Covers::no;
  const std::int32_t around = organisations.ancestor(program, subject.dimensions[*at].of, subject.codes[*at], level, subject.day);
  return around < 0 ? Covers::perhaps : around == member ? Covers::yes : Covers::no;
}

bool covers_categories(const Program& program, const AgreedException& one, const SubjectAt& subject) {
  return std::all_of(one.categories.begin(), one.categories.end(), [&](const CategoryScope& scope) {
    for (std::size_t i = 0; i < subject.dimensions.size(); ++i) {
      const Dimension& dimension = subject.dimensions[i];
      if (dimension.kind != DimensionKind::list || dimension_name(program, dimension) != scope.dimension) continue;
      const std::string& code = program.lists[dimension.of].items[static_cast<std::size_t>(subject.codes[i])].code;
      return std::find(scope.codes.begin(), scope.codes.end(), code) != scope.codes.end();
    }
    return false;
  });
}

bool covers_period(const AgreedException& one, const SubjectAt& subject) {
  if (!one.from && !one.until) return true;
  const std::optional<std::size_t> at = subject.first(DimensionKind::period);
  if (!at) return false;
  const Period period = period_at(subject.dimensions[*at].of, subject.codes[*at]);
  return (!one.from || *one.from <= period.first_month()) && (!one.until || period.last_month() <= *one.until);
}

// A part of it that could not be read may be anything.
Covers covers(const Program& program, const Organisations& organisations, const AgreedException& one, const SubjectAt& subject) {
  if (!covers_categories(program, one, subject) || !covers_period(one, subject)) return Covers::no;
  const Covers by_organisation = covers_organisation(program, organisations, one, subject);
  return one.complete ? by_organisation : std::min(by_organisation, Covers::perhaps);
}

/// Was the thing sent, and did somebody say no, or too little of it?
bool is_lacking(const EvidenceStanding& standing) {
  return standing.evidence == nullptr || (standing.state != EvidenceState::attested_no && standing.state != EvidenceState::attested_yes &&
                                          standing.state != EvidenceState::too_short && standing.state != EvidenceState::judged_met &&
                                          standing.state != EvidenceState::judged_not_met);
}

bool is_step_lacking(const Program& program, const Evaluation& evaluation, std::uint32_t requirement, std::uint32_t step, std::size_t cell) {
  const Op op = program.steps[step].op;
  const Value value = evaluation.value(requirement, step, cell);
  if (!value.known) return value.lack != Lack::not_applicable;
  if (op == Op::evidence) return is_lacking(evaluation.evidence(requirement, step, cell));
  // Of a table that did not come in time nobody knows here whether it came at all.
  if (op == Op::submitted) return value.exact.is_zero();
  if (op == Op::arrived) return evaluation.evidence(requirement, step, cell).evidence == nullptr;
  if (op != Op::gathered && op != Op::complete && op != Op::slack) return false;
  const Evaluation::Leaf leaf = evaluation.missing(requirement, step, cell);
  return !leaf.missing.empty() || !leaf.left_out.empty();
}

class Coverer {
 public:
  Coverer(const Program& program, const Dataset& dataset, const Evaluation& evaluation, const Findings& findings)
      : program_(program), dataset_(dataset), evaluation_(evaluation), findings_(findings), records_(dataset.exceptions->records), by_requirement_(program.requirements.size()) {
    for (std::uint32_t i = 0; i < records_.size(); ++i) {
      const AgreedException& one = records_[i];
      if (one.complete && !one.is_used()) continue;
      if (one.requirement) {
        by_requirement_[*one.requirement].push_back(i);
      } else {
        for (std::vector<std::uint32_t>& list : by_requirement_) list.push_back(i);
      }
    }
  }

  std::vector<ExceptionCover> run() const {
    std::vector<ExceptionCover> out;
    for (std::size_t i = 0; i < findings_.list.size(); ++i) {
      const Finding& finding = findings_.list[i];
      if (by_requirement_[finding.requirement].empty()) continue;
      ExceptionCover cover = cover_of(i);
      if (cover.by.empty()) continue;
      cover.lacks = finding.verdict == Verdict::not_met && lacks(finding, cover);
      out.push_back(std::move(cover));
    }
    return out;
  }

 private:
  [[nodiscard]] ExceptionCover cover_of(std::size_t index) const {
    const Finding& finding = findings_.list[index];
    const Grid& grid = *evaluation_.requirements()[finding.requirement].subjects;
    const std::vector<std::int32_t> codes = grid.at(finding.cell);
    const SubjectAt subject{grid.dimensions, codes, day_of_subject(grid.dimensions, codes, dataset_.as_of)};
    ExceptionCover out;
    out.finding = index;
    for (const std::uint32_t at : by_requirement_[finding.requirement]) {
      const Covers found = covers(program_, dataset_.organisations, records_[at], subject);
      if (found == Covers::yes) out.by.push_back(at);
      if (found == Covers::perhaps) out.perhaps.push_back(at);
    }
    return out;
  }

  [[nodiscard]] bool lacks(const Finding& finding, const ExceptionCover& cover) const {
    const std::vector<std::uint32_t> steps = steps_under(program_, program_.requirements[finding.requirement]);
    if (std::any_of(steps.begin(), steps.end(), [&](std::uint32_t step) { return is_step_lacking(program_, evaluation_, finding.requirement, step, finding.cell); })) return true;
    const bool with_floor = std::any_of(cover.by.begin(), cover.by.end(), [&](std::uint32_t at) { return records_[at].floor.has_value(); });
    // Of people some counts may be hidden, and one who left something blank moves the figure: on which side of a floor it lies
    // would tell of both.
    return with_floor && (!finding.figure || !finding.people->empty());
  }

  const Program& program_;
  const Dataset& dataset_;
  const Evaluation& evaluation_;
  const Findings& findings_;
  const std::vector<AgreedException>& records_;
  std::vector<std::vector<std::uint32_t>> by_requirement_;
};

bool wants_more(const Requirement& requirement) { return requirement.comparison == Op::at_least || requirement.comparison == Op::above; }

}  // namespace

std::string_view word(ExceptionState state) {
  switch (state) {
    case ExceptionState::in_force:
      return "in force";
    case ExceptionState::exceeded:
      return "exceeded";
    case ExceptionState::lacking:
    case ExceptionState::disputed:
      return "set aside";
    case ExceptionState::not_yet:
      return "not agreed yet";
    case ExceptionState::expired:
      return "expired";
    case ExceptionState::overlapped:
      return "another counts";
    case ExceptionState::unused:
      return "not needed";
    case ExceptionState::hidden:
      return "not shown";
    case ExceptionState::elsewhere:
      return "not part of this check";
    case ExceptionState::not_used:
      return "not used";
  }
  return "not used";
}

std::vector<ExceptionCover> exception_covers(const Program& program, const Dataset& dataset, const Evaluation& evaluation, const Findings& findings) {
  if (!dataset.exceptions) return {};
  return Coverer(program, dataset, evaluation, findings).run();
}

bool is_beyond(const AgreedException& exception, const Requirement& requirement, const Exact& figure) {
  if (!exception.floor) return false;
  return wants_more(requirement) ? figure < *exception.floor : *exception.floor < figure;
}

bool is_stricter(const AgreedException& one, const AgreedException& other, const Requirement& requirement) {
  if (!one.floor) return false;
  if (!other.floor) return true;
  return wants_more(requirement) ? *other.floor < *one.floor : *one.floor < *other.floor;
}

}  // namespace plumbline
