// The cell phase: steps over subjects, a column at a time, and verdicts.
#include "runtime/evaluate/evaluation.h"

#include <algorithm>
#include <set>

#include "base/check.h"
#include "runtime/evaluate/cells.h"
#include "runtime/evaluate/kernels.h"
#include "runtime/evaluate/row_phase.h"

namespace plumbline {
namespace {

// Steps may be shared many times over, so each is looked at once.
void collect_tables(const Program& program, std::uint32_t step, std::set<std::uint32_t>& seen,
                    std::set<std::uint32_t>& tables, bool& evidence) {
  if (!seen.insert(step).second) return;
  const Step& of = program.steps[step];
  if (of.op == Op::gathered || of.op == Op::complete || of.op == Op::slack) tables.insert(program.gathers[of.of].table);
  if (of.op == Op::submitted) tables.insert(of.of);
  if (of.op == Op::outcome) tables.insert(program.outcomes[program.outcome_cells[of.of].outcome].table);
  evidence = evidence || of.op == Op::evidence || of.op == Op::arrived;
  for (std::uint32_t argument : of.arguments) collect_tables(program, argument, seen, tables, evidence);
}

/// Does the member, as it is on the day, lie in, contain, or equal an organisation that submitted?
bool submitted(const Program& program, const Dataset& dataset, std::uint32_t level, std::int32_t member, Date day) {
  return std::any_of(dataset.submissions.begin(), dataset.submissions.end(), [&](const Submission& submission) {
    if (!submission.level) return false;
    const bool related = lies_within(program, level, *submission.level) || lies_within(program, *submission.level, level);
    return related && on_branch(program, dataset, submission, level, member, day);
  });
}

Verdict verdict_of(const Value& test) {
  if (test.known) return test.exact.is_zero() ? Verdict::not_met : Verdict::met;
  switch (test.lack) {
    case Lack::not_applicable:
      return Verdict::not_applicable;
    case Lack::not_yet_due:
      return Verdict::not_yet_due;
    case Lack::needs_review:
      return Verdict::needs_review;
    case Lack::cannot_tell:
      break;
  }
  return Verdict::cannot_tell;
}

// Only `applies when` makes a requirement not applicable; where it is not known, neither is the
// answer, whatever the figures are.
Verdict verdict_of(const Requirement& requirement, const Value& applies, const Value& test) {
  if (!applies.known) return verdict_of(applies);
  if (applies.exact.is_zero()) return Verdict::not_applicable;
  return requirement.no_standard_because.empty() ? verdict_of(test) : Verdict::no_standard_set;
}

/// Columns of the steps a requirement needs, each over all its subjects.
class StepColumns {
 public:
  StepColumns(const Program& program, const CellFinder& finder, const Grid& subjects)
      : program_(program), finder_(finder) {
    for (std::size_t cell = 0; cell < subjects.size(); ++cell) subjects_.push_back(subjects.at(cell));
  }

  std::map<std::uint32_t, std::vector<Value>> take() { return std::move(columns_); }

  const std::vector<Value>& column(std::uint32_t index) {
    const auto [at, fresh] = columns_.try_emplace(index);
    std::vector<Value>& out = at->second;
    if (!fresh) return out;
    out.reserve(subjects_.size());
    const Step& step = program_.steps[index];
    if (op_row(step.op).rule == UnitRule::leaf) {
      for (const std::vector<std::int32_t>& subject : subjects_) out.push_back(finder_.leaf(step, subject));
      return out;
    }
    if (step.op == Op::except_in) {
      const std::vector<Value>& inner = column(step.arguments[0]);
      for (std::size_t cell = 0; cell < subjects_.size(); ++cell) {
        out.push_back(finder_.is_excepted(step, subjects_[cell]) ? Value{false, Exact(0), Lack::not_applicable} : inner[cell]);
      }
      return out;
    }
    const std::vector<Value>& first = column(step.arguments[0]);
    const std::vector<Value>& second = column(step.arguments.back());
    if (step.op == Op::outcome_test) {
      const Exact& level = program_.outcome_tests[step.of].confidence;
      const std::optional<Confidence> sure = level.is_zero() ? std::nullopt : Confidence::of(level);
      for (std::size_t cell = 0; cell < subjects_.size(); ++cell) {
        out.push_back(finder_.test_of_people(step, sure, subjects_[cell], first[cell], second[cell]));
      }
      return out;
    }
    for (std::size_t cell = 0; cell < subjects_.size(); ++cell) out.push_back(apply(step.op, first[cell], second[cell]));
    return out;
  }

 private:
  const Program& program_;
  const CellFinder& finder_;
  std::map<std::uint32_t, std::vector<Value>> columns_;
  std::vector<std::vector<std::int32_t>> subjects_;
};

void judge(const Requirement& requirement, StepColumns& columns, RequirementVerdicts& out) {
  const std::vector<Value> always(out.subjects.size(), Value{true, Exact(1)});
  const std::vector<Value>& applies = requirement.applies ? columns.column(*requirement.applies) : always;
  const auto verdicts = [&](std::uint32_t step) {
    std::vector<Verdict> list;
    const std::vector<Value>& test = columns.column(step);
    for (std::size_t cell = 0; cell < test.size(); ++cell) list.push_back(verdict_of(requirement, applies[cell], test[cell]));
    return list;
  };
  out.verdicts = verdicts(requirement.test);
  for (const Interpretation& interpretation : requirement.interpretations) {
    if (interpretation.test) out.others.push_back(verdicts(*interpretation.test));
  }
  if (requirement.figure) out.figures = columns.column(*requirement.figure);
  if (requirement.needed) out.needed = columns.column(*requirement.needed);
  if (requirement.allowed) columns.column(*requirement.allowed);
  if (!requirement.closing) return;
  columns.column(requirement.closing->base);
  columns.column(requirement.closing->target);
}

}  // namespace

std::size_t Grid::size() const {
  if (kept) return kept->size();
  std::size_t out = 1;
  for (const std::vector<std::int32_t>& list : codes) out *= list.size();
  return out;
}

std::vector<std::int32_t> Grid::at(std::size_t cell) const {
  if (kept) cell = (*kept)[cell];
  std::vector<std::int32_t> out(codes.size());
  for (std::size_t i = codes.size(); i-- > 0;) {
    out[i] = codes[i][cell % codes[i].size()];
    cell /= codes[i].size();
  }
  return out;
}

Date day_of_subject(const std::vector<Dimension>& dimensions, const std::vector<std::int32_t>& codes, Date as_of) {
  for (std::size_t i = 0; i < dimensions.size(); ++i) {
    if (dimensions[i].kind == DimensionKind::period) return last_day(period_at(dimensions[i].of, codes[i]).last_month());
  }
  return as_of;
}

namespace {

// Who does not exist on the day a subject is looked at is no subject then.
void keep_those_there(const Program& program, const Dataset& dataset, bool of_submitters, Grid& grid) {
  std::vector<std::size_t> kept;
  for (std::size_t cell = 0; cell < grid.size(); ++cell) {
    const std::vector<std::int32_t> codes = grid.at(cell);
    const Date day = day_of_subject(grid.dimensions, codes, dataset.as_of);
    bool is_there = true;
    for (std::size_t i = 0; i < codes.size() && is_there; ++i) {
      if (grid.dimensions[i].kind != DimensionKind::level) continue;
      const std::uint32_t level = grid.dimensions[i].of;
      is_there = dataset.organisations.on(level, codes[i], day) != nullptr && (!of_submitters || submitted(program, dataset, level, codes[i], day));
    }
    if (is_there) kept.push_back(cell);
  }
  grid.kept = std::move(kept);
}

}  // namespace

Grid subjects_of(const Program& program, const Dataset& dataset, const Requirement& requirement) {
  std::set<std::uint32_t> tables;
  std::set<std::uint32_t> seen;
  bool evidence = false;
  collect_tables(program, requirement.test, seen, tables, evidence);
  if (requirement.applies) collect_tables(program, *requirement.applies, seen, tables, evidence);
  // Files without a submitter (one for a whole region, say) speak for everybody.
  const bool has_submitters = std::any_of(dataset.submissions.begin(), dataset.submissions.end(),
                                          [](const Submission& submission) { return submission.level.has_value(); });
  const bool of_submitters = has_submitters && (evidence || std::any_of(tables.begin(), tables.end(), [&](std::uint32_t table) {
    return program.tables[table].supplied_by.has_value();
  }));
  Grid out;
  out.dimensions = requirement.subject;
  for (const Dimension& dimension : requirement.subject) {
    std::vector<std::int32_t> codes;
    if (dimension.kind == DimensionKind::period) {
      codes = period_codes(dimension.of, requirement.months.front());
    } else if (dimension.kind == DimensionKind::list) {
      const std::vector<ListItem>& items = program.lists[dimension.of].items;
      for (std::size_t item = 0; item < items.size(); ++item) {
        if (!items[item].is_total) codes.push_back(static_cast<std::int32_t>(item));
      }
    } else {
      const auto count = static_cast<std::int32_t>(dataset.organisations.members(dimension.of).size());
      for (std::int32_t member = 0; member < count; ++member) {
        const bool asked_later = dataset.organisations.change();  // subject by subject
        if (asked_later || !of_submitters || submitted(program, dataset, dimension.of, member, dataset.as_of)) codes.push_back(member);
      }
    }
    out.codes.push_back(std::move(codes));
  }
  if (dataset.organisations.change()) keep_those_there(program, dataset, of_submitters, out);
  return out;
}

Evaluation::Evaluation(const Program& program, const Dataset& dataset, std::unique_ptr<RowPhase> rows,
                       std::vector<RequirementVerdicts> verdicts)
    : program_(&program), dataset_(&dataset), rows_(std::move(rows)), verdicts_(std::move(verdicts)) {}
Evaluation::~Evaluation() = default;
Evaluation::Evaluation(Evaluation&&) noexcept = default;
Evaluation& Evaluation::operator=(Evaluation&&) noexcept = default;

const std::vector<SetAside>& Evaluation::set_aside() const { return rows_->set_aside(); }

Value Evaluation::value(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  const auto found = verdicts_[requirement].steps.find(step);
  PLUMBLINE_CHECK(found != verdicts_[requirement].steps.end(), "a value was asked for that its requirement does not rest on");
  return found->second[cell];
}

Evaluation::Leaf Evaluation::leaf(std::uint32_t requirement, std::uint32_t step, std::size_t cell,
                                  std::size_t limit) const {
  const Grid& subjects = verdicts_[requirement].subjects;
  const Step& of = program_->steps[step];
  const CellFinder finder(*program_, *dataset_, *rows_, subjects, program_->requirements[requirement]);
  Leaf out;
  for (const FoldedPart& folded : finder.parts(of, subjects.at(cell))) {
    Leaf part = rows_->leaf(of.of, folded, limit - std::min(limit, out.used.size()));
    out.expected += part.expected;
    out.found += part.found;
    out.missing.insert(out.missing.end(), part.missing.begin(), part.missing.end());
    out.left_out.insert(out.left_out.end(), part.left_out.begin(), part.left_out.end());
    out.used.insert(out.used.end(), part.used.begin(), part.used.end());
  }
  return out;
}

std::uint64_t Evaluation::found(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  const Grid& subjects = verdicts_[requirement].subjects;
  const Step& of = program_->steps[step];
  const CellFinder finder(*program_, *dataset_, *rows_, subjects, program_->requirements[requirement]);
  std::uint64_t out = 0;
  for (const FoldedPart& part : finder.parts(of, subjects.at(cell))) out += rows_->rows(of.of, part);
  return out;
}

EvidenceStanding Evaluation::evidence(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  const Grid& subjects = verdicts_[requirement].subjects;
  return CellFinder(*program_, *dataset_, *rows_, subjects, program_->requirements[requirement])
      .standing(program_->steps[step], subjects.at(cell));
}

Tally Evaluation::people(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  const Grid& subjects = verdicts_[requirement].subjects;
  return CellFinder(*program_, *dataset_, *rows_, subjects, program_->requirements[requirement])
      .people(program_->outcome_cells[program_->steps[step].of], subjects.at(cell));
}

Tally Evaluation::people_in(std::uint32_t requirement, std::uint32_t outcome, std::size_t cell, std::optional<std::uint32_t> column,
                            std::optional<std::uint32_t> item) const {
  const Grid& subjects = verdicts_[requirement].subjects;
  const CellFinder finder(*program_, *dataset_, *rows_, subjects, program_->requirements[requirement]);
  const std::vector<std::int32_t> keys = finder.keys_of(program_->outcomes[outcome], subjects.at(cell));
  return column ? rows_->people().category(outcome, keys, *column, item) : rows_->people().everybody(outcome, keys);
}

const ParameterRow* Evaluation::parameter_row(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  const Grid& subjects = verdicts_[requirement].subjects;
  return CellFinder(*program_, *dataset_, *rows_, subjects, program_->requirements[requirement])
      .parameter(program_->steps[step], subjects.at(cell));
}

std::optional<Evaluation> evaluate(const Program& program, Dataset& dataset, const Progress& progress,
                                   std::optional<std::uint32_t> only, Timings* timings) {
  const auto timed = [&](double Timings::*phase) { return timings == nullptr ? nullptr : &(timings->*phase); };
  auto rows = std::make_unique<RowPhase>(program, dataset);
  std::uint64_t read = 0;
  for (std::uint32_t file = 0; file < dataset.files.size(); ++file) {
    Batch batch;
    const auto next = [&] {
      const Stopwatch watch(timed(&Timings::reading));
      return dataset.files[file].rows->next(batch);
    };
    while (next()) {
      {
        const Stopwatch watch(timed(&Timings::placing));
        rows->read(file, batch);
      }
      read += batch.rows;
      if (progress && !progress(read)) return std::nullopt;
    }
  }
  {
    const Stopwatch watch(timed(&Timings::finishing));
    rows->finish();
  }
  if (timings != nullptr) timings->judging.assign(program.requirements.size(), 0);
  std::vector<RequirementVerdicts> out;
  for (std::uint32_t i = 0; i < program.requirements.size(); ++i) {
    const Requirement& requirement = program.requirements[i];
    RequirementVerdicts verdicts;
    const Stopwatch watch(timings == nullptr ? nullptr : &timings->judging[i]);
    if (!only || *only == i) {
      verdicts.subjects = subjects_of(program, dataset, requirement);
      const CellFinder finder(program, dataset, *rows, verdicts.subjects, requirement);
      StepColumns columns(program, finder, verdicts.subjects);
      judge(requirement, columns, verdicts);
      verdicts.steps = columns.take();
    }
    out.push_back(std::move(verdicts));
  }
  return Evaluation(program, dataset, std::move(rows), std::move(out));
}

}  // namespace plumbline
