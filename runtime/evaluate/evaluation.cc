// The cell phase: steps over subjects, a column at a time, and verdicts.
#include "runtime/evaluate/evaluation.h"

#include <algorithm>
#include <set>

#include "base/check.h"
#include "runtime/evaluate/batches.h"
#include "runtime/evaluate/cells.h"
#include "runtime/evaluate/figures.h"
#include "runtime/evaluate/judge.h"
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

}  // namespace

std::size_t Grid::size() const {
  if (kept) return kept->size();
  std::size_t out = 1;
  for (const std::vector<std::int32_t>& list : codes) out *= list.size();
  return out;
}

std::vector<std::uint32_t> Grid::along(std::size_t dimension) const {
  std::size_t inner = 1;
  for (std::size_t i = dimension + 1; i < codes.size(); ++i) inner *= codes[i].size();
  const std::size_t count = codes[dimension].size();
  std::vector<std::uint32_t> out(size());
  for (std::size_t cell = 0; cell < out.size(); ++cell) out[cell] = static_cast<std::uint32_t>((kept ? (*kept)[cell] : cell) / inner % count);
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

Evaluation::Evaluation(const Program& program, const Dataset& dataset, std::unique_ptr<RowPhase> rows)
    : program_(&program),
      dataset_(&dataset),
      rows_(std::move(rows)),
      judge_(std::make_unique<Judge>(program, dataset, *rows_)),
      verdicts_(program.requirements.size()) {}
Evaluation::~Evaluation() = default;
Evaluation::Evaluation(Evaluation&&) noexcept = default;
Evaluation& Evaluation::operator=(Evaluation&&) noexcept = default;

void Evaluation::judge(std::uint32_t requirement) { verdicts_[requirement] = judge_->verdicts(program_->requirements[requirement]); }

void Evaluation::let_go(std::uint32_t requirement) {
  if (last_) {
    for (const StepColumn& one : verdicts_[*last_].steps) columns_[one.step] = nullptr;
    last_.reset();
  }
  judge_->let_go(requirement, verdicts_[requirement].steps);
  verdicts_[requirement] = {std::move(verdicts_[requirement].subjects), {}, {}, {}};
}

void Evaluation::let_go_of_places() { rows_->let_go_of_places(); }

const std::vector<SetAside>& Evaluation::set_aside() const { return rows_->set_aside(); }

void Evaluation::turn_to(std::uint32_t requirement) const {
  if (last_ == requirement) return;
  columns_.resize(program_->steps.size(), nullptr);
  if (last_) {
    for (const StepColumn& one : verdicts_[*last_].steps) columns_[one.step] = nullptr;
  }
  for (const StepColumn& one : verdicts_[requirement].steps) columns_[one.step] = &one;
  last_ = requirement;
}

const std::shared_ptr<const Figures>& Evaluation::shared_column(std::uint32_t requirement, std::uint32_t step) const {
  turn_to(requirement);
  PLUMBLINE_CHECK(columns_[step] != nullptr, "a value was asked for that its requirement does not rest on");
  return columns_[step]->values;
}

Value Evaluation::value(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const { return column(requirement, step).at(cell); }

const SubjectGroups* Evaluation::groups(std::uint32_t requirement, std::uint32_t step) const {
  turn_to(requirement);
  return columns_[step] == nullptr ? nullptr : columns_[step]->groups.get();
}

Value Evaluation::figure(std::uint32_t requirement, std::size_t cell) const {
  const std::optional<std::uint32_t>& step = program_->requirements[requirement].figure;
  return step ? value(requirement, *step, cell) : Value{};
}

Value Evaluation::needed(std::uint32_t requirement, std::size_t cell) const {
  const std::optional<std::uint32_t>& step = program_->requirements[requirement].needed;
  return step ? value(requirement, *step, cell) : Value{};
}

Evaluation::Leaf Evaluation::leaf(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  const Grid& subjects = *verdicts_[requirement].subjects;
  const Step& of = program_->steps[step];
  if (const SubjectGroups* const groups = this->groups(requirement, step)) return rows_->leaf(of.of, GroupOrNone((*groups)[cell]).list());
  const CellFinder finder(*program_, *dataset_, *rows_, subjects, program_->requirements[requirement]);
  Leaf out;
  for (const FoldedPart& folded : finder.parts(of, subjects.at(cell))) {
    Leaf part = rows_->leaf(of.of, folded);
    out.expected += part.expected;
    out.found += part.found;
    out.missing.add(part.missing);
    out.left_out.add(part.left_out);
  }
  return out;
}

void Evaluation::use(std::uint32_t requirement, std::uint32_t step, std::size_t cell, std::size_t limit, UsedCells& out) const {
  const Grid& subjects = *verdicts_[requirement].subjects;
  const Step& of = program_->steps[step];
  out.found = 0;
  out.places.clear();
  out.keys.clear();
  if (const SubjectGroups* const groups = this->groups(requirement, step)) {
    rows_->add_used(of.of, GroupOrNone((*groups)[cell]).list(), limit, out);
    return;
  }
  const CellFinder finder(*program_, *dataset_, *rows_, subjects, program_->requirements[requirement]);
  for (const FoldedPart& folded : finder.parts(of, subjects.at(cell))) rows_->add_used(of.of, folded.groups, limit, out);
}

Evaluation::Leaf Evaluation::missing(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  const Grid& subjects = *verdicts_[requirement].subjects;
  const Step& of = program_->steps[step];
  if (const SubjectGroups* const groups = this->groups(requirement, step)) return rows_->missing(of.of, GroupOrNone((*groups)[cell]).list());
  const CellFinder finder(*program_, *dataset_, *rows_, subjects, program_->requirements[requirement]);
  Leaf out;
  for (const FoldedPart& folded : finder.parts(of, subjects.at(cell))) {
    Leaf part = rows_->missing(of.of, folded);
    out.found += part.found;
    out.missing.add(part.missing);
    out.left_out.add(part.left_out);
  }
  return out;
}

const MissingCell* Evaluation::one_missing(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  const SubjectGroups* const groups = this->groups(requirement, step);
  if (groups == nullptr || (*groups)[cell] < 0) return nullptr;
  return rows_->one_missing(program_->steps[step].of, static_cast<std::uint64_t>((*groups)[cell]));
}

std::uint64_t Evaluation::found(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  const Grid& subjects = *verdicts_[requirement].subjects;
  const Step& of = program_->steps[step];
  if (const SubjectGroups* const groups = this->groups(requirement, step)) return rows_->rows(of.of, GroupOrNone((*groups)[cell]).list());
  const CellFinder finder(*program_, *dataset_, *rows_, subjects, program_->requirements[requirement]);
  std::uint64_t out = 0;
  for (const FoldedPart& part : finder.parts(of, subjects.at(cell))) out += rows_->rows(of.of, part.groups);
  return out;
}

EvidenceStanding Evaluation::evidence(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  const Grid& subjects = *verdicts_[requirement].subjects;
  return CellFinder(*program_, *dataset_, *rows_, subjects, program_->requirements[requirement])
      .standing(program_->steps[step], subjects.at(cell));
}

Tally Evaluation::people(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  const OutcomeCell& asked = program_->outcome_cells[program_->steps[step].of];
  return people_of(requirement, asked.outcome, cell).cell(asked);
}

PeopleOfSubject Evaluation::people_of(std::uint32_t requirement, std::uint32_t outcome, std::size_t cell) const {
  return judge_->people(outcome, *verdicts_[requirement].subjects, cell);
}

const ParameterRow* Evaluation::parameter_row(std::uint32_t requirement, std::uint32_t step, std::size_t cell) const {
  const Grid& subjects = *verdicts_[requirement].subjects;
  return CellFinder(*program_, *dataset_, *rows_, subjects, program_->requirements[requirement])
      .parameter(program_->steps[step], subjects.at(cell));
}

namespace {

bool goes_on(const Running& running, Progressed::Phase phase, std::uint64_t done, std::uint64_t of) {
  return !running.progress || running.progress({phase, done, of});
}

/// Every batch into its groups; false where progress said stop.
bool read_all(Dataset& dataset, const Running& running, RowPhase& rows) {
  Timings* const timings = running.timings;
  Batches batches(dataset, running);
  std::uint64_t read = 0;
  while (const Batches::Read* next = batches.next()) {
    {
      const Stopwatch watch(timings == nullptr ? nullptr : &timings->placing);
      rows.read(next->file, next->batch);
    }
    read += next->batch.rows;
    if (!goes_on(running, Progressed::Phase::reading, read, 0)) return false;
  }
  const Stopwatch watch(timings == nullptr ? nullptr : &timings->finishing);
  rows.finish();
  return true;
}

}  // namespace

std::optional<Evaluation> place_rows(const Program& program, Dataset& dataset, const Running& running) {
  auto rows = std::make_unique<RowPhase>(program, dataset);
  if (!read_all(dataset, running, *rows)) return std::nullopt;
  return Evaluation(program, dataset, std::move(rows));
}

std::optional<Evaluation> evaluate(const Program& program, Dataset& dataset, const Running& running) {
  std::optional<Evaluation> out = place_rows(program, dataset, running);
  if (!out) return std::nullopt;
  Timings* const timings = running.timings;
  if (timings != nullptr) timings->judging.assign(program.requirements.size(), 0);
  for (std::uint32_t i = 0; i < program.requirements.size(); ++i) {
    if (running.only && *running.only != i) continue;
    const Stopwatch watch(timings == nullptr ? nullptr : &timings->judging[i]);
    out->judge(i);
    if (!goes_on(running, Progressed::Phase::judging, i + 1, program.requirements.size())) return std::nullopt;
  }
  return out;
}

}  // namespace plumbline
