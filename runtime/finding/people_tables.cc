#include "runtime/finding/people_tables.h"

#include <algorithm>
#include <optional>

#include "runtime/finding/numbers.h"

namespace plumbline {
namespace {

/// Do both count the same people in the same way, if not for organisations of the same level?
bool counts_alike(const Outcome& a, const Outcome& b) {
  const bool people = a.table == b.table && a.keys == b.keys && a.among == b.among && a.leaving_out == b.leaving_out;
  return people && a.counting == b.counting && a.out_of == b.out_of && a.statistic == b.statistic && a.value == b.value && a.split == b.split;
}

}  // namespace

std::vector<std::uint32_t> outcome_steps(const Program& program, const std::vector<std::uint32_t>& roots) {
  std::vector<std::uint32_t> out = steps_under(program, roots);
  std::erase_if(out, [&](std::uint32_t step) { return program.steps[step].op != Op::outcome; });
  return out;
}

std::vector<std::uint32_t> category_items(const Program& program, const Column& column) {
  if (column.kind == ColumnKind::truth) return {1, 0};
  std::vector<std::uint32_t> out;
  if (column.kind != ColumnKind::choice) return out;
  const std::vector<ListItem>& items = program.lists[column.of].items;
  out.reserve(items.size());
  for (std::uint32_t item = 0; item < items.size(); ++item) {
    if (!items[item].is_total) out.push_back(item);
  }
  return out;
}

std::vector<PeoplePlace> PeopleTables::places(std::uint32_t requirement, std::size_t cell, const std::vector<std::uint32_t>& steps,
                                              const std::vector<SubjectPart>& subject) {
  std::vector<PeoplePlace> out;
  out.reserve(2 * steps.size());
  const auto add = [&](const PeoplePlace& place) {
    if (std::find(out.begin(), out.end(), place) == out.end()) out.push_back(place);
  };
  for (const std::uint32_t step : steps) {
    const PlaceInTable& place = place_of(program_.steps[step].of);
    const auto table = static_cast<std::uint32_t>(table_of(requirement, cell, step, subject));
    add({table, place.split, place.cell});
    if (place.split) add({table, place.split, place.not_known});
  }
  return out;
}

const PeopleTables::PlaceInTable& PeopleTables::place_of(std::uint32_t outcome_cell) {
  std::optional<PlaceInTable>& out = cells_[outcome_cell];
  if (out) return *out;
  out.emplace();
  const OutcomeCell& asked = program_.outcome_cells[outcome_cell];
  if (!asked.split) return *out;
  const Outcome& outcome = program_.outcomes[asked.outcome];
  const std::vector<std::uint32_t> items = category_items(program_, program_.tables[outcome.table].columns[*asked.split]);
  out->split = static_cast<std::uint32_t>(std::find(outcome.split.begin(), outcome.split.end(), *asked.split) - outcome.split.begin());
  out->cell = static_cast<std::uint32_t>(std::find(items.begin(), items.end(), asked.item) - items.begin());
  out->not_known = static_cast<std::uint32_t>(items.size());
  return *out;
}

std::size_t PeopleTables::HashOfSubject::operator()(const SubjectKey& subject) const {
  std::uint64_t out = 0;
  for (const auto& [dimension, code] : subject) {
    out = (out ^ static_cast<std::uint32_t>(code)) * 0x9E3779B97F4A7C15U;
    out ^= (out >> 29U) + (std::uint64_t{dimension.of} << 1U) + static_cast<std::uint64_t>(dimension.kind);
  }
  return out;
}

std::size_t PeopleTables::table(std::uint32_t outcome, std::size_t subject) const {
  return subject < of_outcomes_[outcome].size() ? of_outcomes_[outcome][subject] : none;
}

PeopleTables::Numbered& PeopleTables::numbered(std::uint32_t outcome, const Grid& grid) {
  Numbered*& out = last_numbered_[outcome];
  if (out != nullptr && out->grid == &grid) return *out;
  const Outcome& of = program_.outcomes[outcome];
  const Table& people = program_.tables[of.table];
  std::vector<bool> of_grain(grid.dimensions.size());
  for (std::size_t i = 0; i < grid.dimensions.size(); ++i) {
    for (std::size_t key = 0; key < of.keys.size(); ++key) of_grain[i] = of_grain[i] || dimension_of(people, of, key) == grid.dimensions[i];
  }
  const auto known = std::find_if(numbered_.begin(), numbered_.end(), [&](const Numbered& one) { return one.grid == &grid && one.of_grain == of_grain; });
  if (known != numbered_.end()) return *(out = &*known);
  numbered_.push_back({&grid, std::move(of_grain), std::vector<std::size_t>(grid.size(), none)});
  return *(out = &numbered_.back());
}

std::size_t PeopleTables::subject_number(const Numbered& in, std::size_t cell, const std::vector<SubjectPart>& subject) {
  const std::vector<std::int32_t> codes = in.grid->at(cell);
  asked_.clear();
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (in.of_grain[i]) asked_.emplace_back(in.grid->dimensions[i], codes[i]);
  }
  std::sort(asked_.begin(), asked_.end());
  const auto [at, fresh] = subjects_.try_emplace(asked_, subjects_.size());
  if (fresh) {
    std::vector<SubjectPart> words;
    for (std::size_t i = 0; i < codes.size(); ++i) {
      if (in.of_grain[i]) words.push_back(subject[i]);
    }
    keys_.push_back(&at->first);
    words_.emplace_back(std::move(words));
  }
  return at->second;
}

std::size_t PeopleTables::table_of(std::uint32_t requirement, std::size_t cell, std::uint32_t step, const std::vector<SubjectPart>& subject) {
  const std::uint32_t outcome = program_.outcome_cells[program_.steps[step].of].outcome;
  Numbered& of_grid = numbered(outcome, *evaluation_.requirements()[requirement].subjects);
  std::size_t& number = of_grid.numbers[cell];
  if (number == none) number = subject_number(of_grid, cell, subject);
  std::vector<std::size_t>& tables = of_outcomes_[outcome];
  if (number >= tables.size()) tables.resize(subjects_.size(), none);
  if (tables[number] != none) return tables[number];
  tables[number] = list_.size();
  PeopleCounts counts = counted(requirement, cell, step);
  counts.outcome = outcome;
  counts.subject = number;
  counts.of = words_[number];
  list_.push_back(std::move(counts));
  return list_.size() - 1;
}

PeopleCell PeopleTables::cell_of(const Step& step, const Tally& tally) const {
  const Outcome& outcome = program_.outcomes[program_.outcome_cells[step.of].outcome];
  PeopleCell out;
  out.counted = tally.counted;
  out.known = tally.known;
  out.not_known = tally.not_known;
  if (tallies(outcome) == TallyOf::counts) return out;
  const Value figure = figure_of(outcome, tally);
  if (figure.known) out.told.make().figure = shown(figure.exact, step.unit);
  return out;
}

PeopleCounts PeopleTables::counted(std::uint32_t requirement, std::size_t cell, std::uint32_t step) const {
  const std::uint32_t index = program_.outcome_cells[program_.steps[step].of].outcome;
  const Outcome& outcome = program_.outcomes[index];
  const PeopleOfSubject people = evaluation_.people_of(requirement, index, cell);
  PeopleCounts out;
  out.is_proportion = outcome.statistic == Statistic::proportion;
  out.everybody = cell_of(program_.steps[step], people.everybody(tallies(outcome)));
  out.splits.reserve(outcome.split.size());
  for (const std::uint32_t column : outcome.split) out.splits.push_back(split(people, program_.steps[step], column));
  return out;
}

PeopleSplit PeopleTables::split(const PeopleOfSubject& people, const Step& step, std::uint32_t column) const {
  const Outcome& outcome = program_.outcomes[program_.outcome_cells[step.of].outcome];
  const Column& by = program_.tables[outcome.table].columns[column];
  const std::vector<std::uint32_t> items = category_items(program_, by);
  PeopleSplit out;
  out.column = by.name;
  out.cells.reserve(items.size() + 1);
  const auto add = [&](Category item, std::string words) {
    out.cells.push_back(cell_of(step, people.category(column, item, tallies(outcome))));
    out.cells.back().category = std::move(words);
    out.cells.back().category_known = item.has_value();
  };
  for (const std::uint32_t item : items) {
    if (by.kind == ColumnKind::truth) {
      add(item, item == 1 ? "yes" : "no");
    } else {
      const ListItem& of = program_.lists[by.of].items[item];
      add(item, of.label.empty() ? of.code : of.label);
    }
  }
  add(std::nullopt, "not known");
  return out;
}

std::vector<PeopleCounts> PeopleTables::take() {
  std::vector<std::vector<std::size_t>> around_subjects;
  around_subjects.reserve(keys_.size());
  for (const SubjectKey* const key : keys_) around_subjects.push_back(subjects_around(*key));
  for (PeopleCounts& table : list_) {
    const std::vector<std::size_t>& subjects = around_subjects[table.subject];
    table.above = around(table.outcome, subjects);
    if (!subjects.empty()) table.within = subjects.front();
  }
  return std::move(list_);
}

std::vector<std::size_t> PeopleTables::subjects_around(const SubjectKey& subject) const {
  std::vector<std::size_t> out;
  const auto organisation = std::find_if(subject.begin(), subject.end(), [](const auto& part) { return part.first.kind == DimensionKind::level; });
  if (organisation == subject.end()) return out;
  const std::uint32_t own = organisation->first.of;
  std::vector<Dimension> dimensions;
  std::vector<std::int32_t> codes;
  for (const auto& [dimension, code] : subject) {
    dimensions.push_back(dimension);
    codes.push_back(code);
  }
  const Date day = day_of_subject(dimensions, codes, dataset_.as_of);
  for (std::optional<std::uint32_t> level = program_.levels[own].within; level; level = program_.levels[*level].within) {
    const std::int32_t member = dataset_.organisations.ancestor(program_, own, organisation->second, *level, day);
    SubjectKey upper = subject;
    upper[static_cast<std::size_t>(organisation - subject.begin())] = {{DimensionKind::level, *level}, member};
    std::sort(upper.begin(), upper.end());
    if (const auto found = subjects_.find(upper); found != subjects_.end()) out.push_back(found->second);
  }
  return out;
}

// An outcome has one level, so what lies around it is an outcome that counts alike for a level above.
std::optional<std::size_t> PeopleTables::around(std::uint32_t outcome, const std::vector<std::size_t>& subjects) const {
  for (const std::size_t upper : subjects) {
    for (std::uint32_t other = 0; other < program_.outcomes.size(); ++other) {
      const std::size_t there = table(other, upper);
      if (there != none && counts_alike(program_.outcomes[outcome], program_.outcomes[other])) return there;
    }
  }
  return std::nullopt;
}

}  // namespace plumbline
