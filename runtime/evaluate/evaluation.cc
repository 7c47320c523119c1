// The cell phase: steps over subjects, a column at a time, and verdicts.
#include "runtime/evaluate/evaluation.h"

#include <algorithm>
#include <set>

#include "base/check.h"
#include "runtime/evaluate/kernels.h"
#include "runtime/evaluate/row_phase.h"

namespace plumbline {
namespace {

// Steps may be shared many times over, so each is looked at once.
void collect_tables(const Program& program, std::uint32_t step, std::set<std::uint32_t>& seen,
                    std::set<std::uint32_t>& tables) {
  if (!seen.insert(step).second) return;
  const Step& of = program.steps[step];
  if (of.op == Op::gathered) tables.insert(program.gathers[of.of].table);
  for (std::uint32_t argument : of.arguments) collect_tables(program, argument, seen, tables);
}

/// Does the member lie in, contain, or equal an organisation that submitted?
bool submitted(const Program& program, const Dataset& dataset, std::uint32_t level, std::int32_t member) {
  for (const Submission& submission : dataset.submissions) {
    if (!submission.level) continue;
    const bool below = lies_within(program, level, *submission.level) &&
                       dataset.organisations.ancestor(program, level, member, *submission.level) == submission.organisation;
    const bool above = lies_within(program, *submission.level, level) &&
                       dataset.organisations.ancestor(program, *submission.level, submission.organisation, level) == member;
    if (below || above) return true;
  }
  return false;
}

/// Where the steps of a requirement find their cells: its subjects against a gather's keys.
class CellFinder {
 public:
  CellFinder(const Program& program, const Dataset& dataset, const RowPhase& rows, const Grid& subjects)
      : program_(program), dataset_(dataset), rows_(rows), subjects_(subjects) {}

  [[nodiscard]] std::optional<std::uint64_t> group(const Step& step, const std::vector<std::int32_t>& subject) const {
    const Gather& gather = program_.gathers[step.of];
    std::vector<std::int32_t> codes;
    for (const GatherKey& key : gather.keys) {
      const auto at = std::find(subjects_.dimensions.begin(), subjects_.dimensions.end(), key.dimension);
      PLUMBLINE_CHECK(at != subjects_.dimensions.end(), "a gather is by a dimension its subjects do not have");
      std::int32_t code = subject[static_cast<std::size_t>(at - subjects_.dimensions.begin())];
      if (key.dimension.kind == DimensionKind::month) code = step.shift.apply(Month{code}).index;
      codes.push_back(code);
    }
    return rows_.groups(step.of).group_at(codes);
  }

  [[nodiscard]] const ParameterRow* parameter(const Step& step, const std::vector<std::int32_t>& subject) const {
    Month month = month_of(dataset_.as_of);
    for (std::size_t i = 0; i < subjects_.dimensions.size(); ++i) {
      if (subjects_.dimensions[i].kind == DimensionKind::month) month = Month{subject[i]};
    }
    return row_in_force(program_.parameters[step.of], month, dataset_.as_of);
  }

  [[nodiscard]] Value leaf(const Step& step, const std::vector<std::int32_t>& subject) const {
    if (step.op == Op::constant) return {true, step.constant};
    if (step.op == Op::parameter) {
      const ParameterRow* row = parameter(step, subject);
      return row == nullptr ? Value{} : Value{true, row->value};
    }
    const std::optional<std::uint64_t> at = group(step, subject);
    return at ? rows_.value(step.of, *at) : Value{};
  }

 private:
  const Program& program_;
  const Dataset& dataset_;
  const RowPhase& rows_;
  const Grid& subjects_;
};

Verdict verdict_of(const Value& test) {
  if (!test.known) return Verdict::cannot_tell;
  return test.exact.is_zero() ? Verdict::not_met : Verdict::met;
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
    const Step& step = program_.steps[index];
    if (op_row(step.op).rule == UnitRule::leaf) {
      for (const std::vector<std::int32_t>& subject : subjects_) out.push_back(finder_.leaf(step, subject));
      return out;
    }
    const std::vector<Value>& first = column(step.arguments[0]);
    const std::vector<Value>& second = column(step.arguments.back());
    for (std::size_t cell = 0; cell < subjects_.size(); ++cell) out.push_back(apply(step.op, first[cell], second[cell]));
    return out;
  }

 private:
  const Program& program_;
  const CellFinder& finder_;
  std::map<std::uint32_t, std::vector<Value>> columns_;
  std::vector<std::vector<std::int32_t>> subjects_;
};

}  // namespace

std::size_t Grid::size() const {
  std::size_t out = 1;
  for (const std::vector<std::int32_t>& list : codes) out *= list.size();
  return out;
}

std::vector<std::int32_t> Grid::at(std::size_t cell) const {
  std::vector<std::int32_t> out(codes.size());
  for (std::size_t i = codes.size(); i-- > 0;) {
    out[i] = codes[i][cell % codes[i].size()];
    cell /= codes[i].size();
  }
  return out;
}

Grid subjects_of(const Program& program, const Dataset& dataset, const Requirement& requirement) {
  std::set<std::uint32_t> tables;
  std::set<std::uint32_t> seen;
  collect_tables(program, requirement.test, seen, tables);
  // Files without a submitter (one for a whole region, say) speak for everybody.
  const bool has_submitters = std::any_of(dataset.submissions.begin(), dataset.submissions.end(),
                                          [](const Submission& submission) { return submission.level.has_value(); });
  const bool of_submitters = has_submitters && std::any_of(tables.begin(), tables.end(), [&](std::uint32_t table) {
    return program.tables[table].supplied_by.has_value();
  });
  Grid out;
  out.dimensions = requirement.subject;
  for (const Dimension& dimension : requirement.subject) {
    std::vector<std::int32_t> codes;
    if (dimension.kind == DimensionKind::month) {
      for (Month month = requirement.months.front().first; month <= requirement.months.front().last; month = month.plus(1)) {
        codes.push_back(month.index);
      }
    } else if (dimension.kind == DimensionKind::list) {
      const std::vector<ListItem>& items = program.lists[dimension.of].items;
      for (std::size_t item = 0; item < items.size(); ++item) {
        if (!items[item].is_total) codes.push_back(static_cast<std::int32_t>(item));
      }
    } else {
      const auto count = static_cast<std::int32_t>(dataset.organisations.members(dimension.of).size());
      for (std::int32_t member = 0; member < count; ++member) {
        if (!of_submitters || submitted(program, dataset, dimension.of, member)) codes.push_back(member);
      }
    }
    out.codes.push_back(std::move(codes));
  }
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
  const std::optional<std::uint64_t> group =
      CellFinder(*program_, *dataset_, *rows_, subjects).group(of, subjects.at(cell));
  if (group) return rows_->leaf(of.of, *group, limit);
  // Outside every month the table knows: nothing was ever expected there.
  Leaf out;
  const Gather& gather = program_->gathers[of.of];
  out.missing.push_back({Missing::nothing_expected, gather.table, gather.column,
                         std::vector<std::int32_t>(program_->tables[gather.table].keys.size(), broken_code), std::nullopt, 0});
  return out;
}

const ParameterRow* Evaluation::parameter_row(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  const Grid& subjects = verdicts_[requirement].subjects;
  return CellFinder(*program_, *dataset_, *rows_, subjects).parameter(program_->steps[step], subjects.at(cell));
}

std::optional<Evaluation> evaluate(const Program& program, Dataset& dataset, const Progress& progress,
                                   std::optional<std::uint32_t> only) {
  auto rows = std::make_unique<RowPhase>(program, dataset);
  std::uint64_t read = 0;
  for (std::uint32_t file = 0; file < dataset.files.size(); ++file) {
    Batch batch;
    while (dataset.files[file].rows->next(batch)) {
      rows->read(file, batch);
      read += batch.rows;
      if (progress && !progress(read)) return std::nullopt;
    }
  }
  rows->finish();
  std::vector<RequirementVerdicts> out;
  for (std::uint32_t i = 0; i < program.requirements.size(); ++i) {
    const Requirement& requirement = program.requirements[i];
    RequirementVerdicts verdicts;
    if (!only || *only == i) {
      verdicts.subjects = subjects_of(program, dataset, requirement);
      const CellFinder finder(program, dataset, *rows, verdicts.subjects);
      StepColumns columns(program, finder, verdicts.subjects);
      for (const Value& test : columns.column(requirement.test)) verdicts.verdicts.push_back(verdict_of(test));
      if (requirement.figure) verdicts.figures = columns.column(*requirement.figure);
      if (requirement.needed) verdicts.needed = columns.column(*requirement.needed);
      if (requirement.closing) {
        columns.column(requirement.closing->base);
        columns.column(requirement.closing->target);
      }
      verdicts.steps = columns.take();
    }
    out.push_back(std::move(verdicts));
  }
  return Evaluation(program, dataset, std::move(rows), std::move(out));
}

}  // namespace plumbline
