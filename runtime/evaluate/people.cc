#include "runtime/evaluate/people.h"

#include <algorithm>

namespace plumbline {
namespace {

/// Would both count the same people in the same way? What is made of the counts (which percentile, per how
/// many) does not matter.
bool counts_alike(const Outcome& a, const Outcome& b) {
  const bool people = a.among == b.among && a.leaving_out == b.leaving_out && a.out_of == b.out_of && a.split == b.split;
  if (!people || a.keys != b.keys || a.by != b.by || a.statistic != b.statistic) return false;
  return a.statistic == Statistic::proportion ? a.counting == b.counting : a.value == b.value;
}

/// Does a test of such counts ask for confidence?
bool asks_for_confidence(const Program& program, const Outcome& outcome) {
  return std::any_of(program.outcome_tests.begin(), program.outcome_tests.end(), [&](const OutcomeTest& test) {
    return !test.confidence.is_zero() && counts_alike(program.outcomes[program.outcome_cells[test.left].outcome], outcome);
  });
}

/// The place of the one that is meant, put there if there is none.
template <typename List, typename Is, typename Make>
std::uint32_t place_of(List& list, const Is& is, const Make& make) {
  const auto found = std::find_if(list.begin(), list.end(), is);
  const auto at = static_cast<std::uint32_t>(found - list.begin());
  if (found == list.end()) list.push_back(make());
  return at;
}

std::int64_t all(const Tally& tally) { return tally.known + tally.not_known; }

PersonTest answered(std::uint32_t column) {
  PersonTest out;
  out.kind = PersonTestKind::answered;
  out.column = column;
  return out;
}

}  // namespace

PeoplePhase::PeoplePhase(const Program& program, const Dataset& dataset) : program_(&program), dataset_(&dataset) {
  for (const Outcome& outcome : program.outcomes) {
    const auto table = std::find_if(tables_.begin(), tables_.end(), [&](const PeopleTable& one) { return one.table == outcome.table; });
    const auto at = static_cast<std::size_t>(table - tables_.begin());
    if (table == tables_.end()) tables_.push_back({outcome.table, PersonTestTable(program, outcome.table), {}, {}, {}, {}, {}});
    std::vector<Question>& questions = tables_[at].questions;
    const auto asked = std::find_if(questions.begin(), questions.end(), [&](const Question& one) { return counts_alike(*one.outcome, outcome); });
    places_.push_back({at, static_cast<std::size_t>(asked - questions.begin())});
    if (asked == questions.end()) questions.push_back(question_of(outcome, tables_[at]));
  }
}

PeoplePhase::Question PeoplePhase::question_of(const Outcome& outcome, PeopleTable& table) const {
  const Table& of = program_->tables[outcome.table];
  Question out;
  out.outcome = &outcome;
  out.grain = place_of(table.grains, [&](const PeopleGrain& one) { return one.is_of(outcome); },
                       [&] { return PeopleGrain(*program_, *dataset_, outcome); });
  out.among = table.tests.add(outcome.among);
  for (const PersonTests& line : outcome.leaving_out) out.leaving_out.push_back(table.tests.add(line));
  out.out_of = table.tests.add(outcome.out_of);
  const bool is_proportion = outcome.statistic == Statistic::proportion;
  out.counting = table.tests.add(is_proportion ? outcome.counting : PersonTests{answered(outcome.value)});
  if (!is_proportion) out.slot = number_slot(of, outcome.value);
  if (outcome.statistic == Statistic::percentile) {
    out.values = place_of(table.value_slots, [&](std::uint32_t slot) { return slot == out.slot; }, [&] { return out.slot; });
    table.values.resize(table.value_slots.size());
  }
  std::vector<std::optional<std::uint32_t>> columns(outcome.split.begin(), outcome.split.end());
  if (columns.empty()) columns.emplace_back();
  for (const std::optional<std::uint32_t>& column : columns) {
    Part part;
    part.cut = place_of(table.cuts, [&](const CutPeople& one) { return one.cut.is_of(out.grain, column); },
                        [&] { return CutPeople{PeopleCut(*program_, outcome.table, out.grain, column), {}, {}}; });
    part.question = table.cuts[part.cut].counts.add_question(out.values);
    if (outcome.statistic == Statistic::rate) part.sums = table.cuts[part.cut].sums.add_question(false);
    if (outcome.statistic == Statistic::mean) part.sums = table.cuts[part.cut].sums.add_question(asks_for_confidence(*program_, outcome));
    out.parts.push_back(part);
  }
  return out;
}

void PeoplePhase::read(std::uint32_t file, const Batch& batch) {
  for (PeopleTable& table : tables_) {
    if (table.table != dataset_->files[file].table) continue;
    table.tests.read(batch);
    for (std::size_t i = 0; i < table.values.size(); ++i) table.values[i].read(batch.numbers[table.value_slots[i]], batch.rows);
    for (PeopleGrain& grain : table.grains) grain.read(file, batch);
    for (CutPeople& of : table.cuts) of.cut.read(batch, table.grains[of.cut.grain()].of_rows());
    for (const Question& question : table.questions) {
      ask(table, question, batch);
      for (const Part& part : question.parts) {
        CutPeople& of = table.cuts[part.cut];
        of.counts.take(part.question, said_);
        if (part.sums) of.sums.take(*part.sums, batch.numbers[question.slot], said_, of.cut.of_rows());
      }
    }
    for (CutPeople& of : table.cuts) {
      of.counts.count(of.cut.of_rows(), of.cut.size(), table.values);
      of.sums.add(of.cut.of_rows(), of.cut.size());
    }
  }
}

const std::vector<std::uint32_t>& PeoplePhase::strangers(std::uint32_t file, const Batch& batch) {
  const std::uint32_t table = dataset_->files[file].table;
  return strangers_.try_emplace(table, *program_, *dataset_, table).first->second.read(file, batch);
}

void PeoplePhase::ask(const PeopleTable& table, const Question& question, const Batch& batch) {
  const auto add_all = [&](const std::vector<std::uint32_t>& tests, Answers& to) {
    for (const std::uint32_t test : tests) to.both(table.tests.answers(test));
  };
  belongs_.assign(batch.rows, Answers::yes);
  add_all(question.among, belongs_);
  add_all(question.out_of, belongs_);
  if (!question.leaving_out.empty()) {
    other_.assign(batch.rows, Answers::no);
    for (const std::vector<std::uint32_t>& line : question.leaving_out) {
      line_.assign(batch.rows, Answers::yes);
      add_all(line, line_);
      other_.either(line_);
    }
    belongs_.but_not(other_);
  }
  other_.assign(batch.rows, Answers::yes);
  add_all(question.counting, other_);
  say(belongs_, other_, batch.rows, said_);
}

void PeoplePhase::finish() {
  for (PeopleTable& table : tables_) {
    for (ColumnValues& values : table.values) values.finish();
    for (CutPeople& of : table.cuts) of.counts.finish(table.values);
  }
}

const PeopleGrain& PeoplePhase::grain(std::uint32_t outcome) const {
  const PeopleTable& table = tables_[places_[outcome].table];
  return table.grains[table.questions[places_[outcome].question].grain];
}

void PeoplePhase::add_cell(const PeopleTable& table, const Question& question, const Part& part, std::uint32_t cell, TallyOf of, Tally& to) {
  const CutPeople& cut = table.cuts[part.cut];
  const CellCounts::People people = cut.counts.of(cell, part.question);
  to.known += std::int64_t{people.known} + people.counted;
  to.not_known += people.not_known;
  if (question.outcome->statistic == Statistic::proportion) to.counted += people.counted;
  if (of == TallyOf::counts) return;
  if (part.sums) cut.sums.add_to(to, cell, *part.sums);
  if (question.values) to.values.add(table.values[*question.values], cut.counts.values(cell, part.question));
}

template <typename AddTo>
Tally PeopleOfSubject::gathered(const AddTo& add_to) const {
  const PeoplePhase::PeopleTable& table = phase_->tables_[phase_->places_[outcome_].table];
  const PeoplePhase::Question& question = table.questions[phase_->places_[outcome_].question];
  Tally out;
  if (groups_->own) add_to(table, question, *groups_->own, out);
  for (const std::uint32_t group : groups_->perhaps) {
    Tally there;
    add_to(table, question, group, there);
    out.not_known += all(there);
  }
  return out;
}

Tally PeopleOfSubject::everybody(TallyOf of) const {
  return gathered([&](const auto& table, const auto& question, std::uint32_t group, Tally& to) {
    const auto& part = question.parts.front();
    table.cuts[part.cut].cut.for_cells(group, [&](std::uint32_t cell) { PeoplePhase::add_cell(table, question, part, cell, of, to); });
  });
}

Tally PeopleOfSubject::category(std::uint32_t column, Category item, TallyOf of) const {
  return gathered([&](const auto& table, const auto& question, std::uint32_t group, Tally& to) {
    for (const auto& part : question.parts) {
      const PeopleCut& cut = table.cuts[part.cut].cut;
      if (cut.column() != column) continue;
      if (const std::optional<std::uint32_t> cell = cut.find(group, item)) PeoplePhase::add_cell(table, question, part, *cell, of, to);
    }
  });
}

Tally PeopleOfSubject::cell(const OutcomeCell& cell) const {
  if (!cell.split) return everybody(TallyOf::figures);
  return gathered([&](const auto& table, const auto& question, std::uint32_t group, Tally& to) {
    for (const auto& part : question.parts) {
      const auto& [cut, counts, sums] = table.cuts[part.cut];
      if (cut.column() != *cell.split) continue;
      if (const std::optional<std::uint32_t> of = cut.find(group, cell.item)) PeoplePhase::add_cell(table, question, part, *of, TallyOf::figures, to);
      // Whose category is not known may be of this one: left out, a blank would do better than an answer.
      if (const std::optional<std::uint32_t> of = cut.find(group, std::nullopt)) to.not_known += counts.of(*of, part.question).all();
    }
  });
}

}  // namespace plumbline
