#include "runtime/evaluate/step_columns.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "runtime/evaluate/kernels.h"

namespace plumbline {
namespace {

bool same_but_for_arguments(const Step& a, const Step& b) {
  return a.op == b.op && a.of == b.of && a.level == b.level && a.shift == b.shift && a.window == b.window && a.window_fold == b.window_fold &&
         a.constant == b.constant;
}

}  // namespace

SameSteps::SameSteps(const Program& program) : own_(program.steps.size(), false) {
  std::unordered_multimap<std::uint64_t, std::uint32_t> known;
  for (std::uint32_t step = 0; step < program.steps.size(); ++step) {
    const Step& of = program.steps[step];
    bool own = of.op == Op::evidence;
    std::uint64_t hash = 0;
    const auto mix = [&](std::uint64_t part) { hash = (hash ^ part) * 0x9E3779B97F4A7C15U; };
    mix(static_cast<std::uint64_t>(of.op));
    mix(of.of);
    const std::optional<std::int64_t> word = of.constant.as_word();
    mix(word ? static_cast<std::uint64_t>(*word) : std::hash<std::string>{}(of.constant.to_string()));
    for (const std::uint32_t argument : of.arguments) {
      own = own || own_[argument];
      mix(first_[argument]);
    }
    hash ^= hash >> 32U;
    own_[step] = own;
    const auto [begin, end] = known.equal_range(hash);
    const auto same = std::find_if(begin, end, [&](const auto& entry) {
      const Step& other = program.steps[entry.second];
      return same_but_for_arguments(of, other) && std::equal(of.arguments.begin(), of.arguments.end(), other.arguments.begin(), other.arguments.end(),
                                                             [&](std::uint32_t a, std::uint32_t b) { return first_[a] == first_[b]; });
    });
    first_.push_back(same == end ? step : same->second);
    if (same == end) known.emplace(hash, step);
  }
}

const Figures& StepColumns::column(std::uint32_t step) {
  std::shared_ptr<const Figures>& own = columns_[step];
  if (own) return *own;
  if (same_.is_own(step)) return *(own = made(step));
  // Making it may make others: the place among those is looked up again.
  const std::uint32_t first = same_.first_like(step);
  const auto shared = shared_.columns.find(first);
  std::shared_ptr<const Figures> column = shared != shared_.columns.end() ? shared->second : made(step);
  shared_.columns[first] = column;
  // What it rests on is asked for by whoever explains it.
  for (const std::uint32_t argument : program_.steps[step].arguments) this->column(argument);
  return *(columns_[step] = std::move(column));
}

std::vector<StepColumn> StepColumns::take() {
  std::vector<StepColumn> out;
  for (auto& [step, column] : columns_) out.push_back({step, std::move(column), groups(program_.steps[step])});
  return out;
}

const std::vector<SubjectCodes>& StepColumns::codes() {
  const std::size_t size = subjects_.size();
  for (std::size_t cell = codes_.size(); cell < size; ++cell) codes_.push_back(subjects_.at(cell));
  return codes_;
}

template <typename Answer>
Figures StepColumns::one_by_one(Answer answer) {
  const std::vector<SubjectCodes>& all = codes();
  Figures out(all.size());
  for (std::size_t cell = 0; cell < all.size(); ++cell) out.set(cell, answer(cell, all[cell]));
  return out;
}

std::shared_ptr<const Figures> StepColumns::made(std::uint32_t index) {
  const Step& step = program_.steps[index];
  if (op_row(step.op).rule == UnitRule::leaf) return std::make_shared<Figures>(leaf(step));
  const Figures& first = column(step.arguments.front());
  const Figures& second = column(step.arguments.back());
  if (step.op == Op::except_in) {
    return std::make_shared<Figures>(one_by_one([&](std::size_t cell, const SubjectCodes& subject) {
      return finder_.is_excepted(step, subject) ? Value{false, Exact(0), Lack::not_applicable} : first.at(cell);
    }));
  }
  if (step.op == Op::outcome_test) return std::make_shared<Figures>(test_of_people(step));
  return std::make_shared<Figures>(apply(step.op, first, second));
}

Figures StepColumns::leaf(const Step& step) {
  if (step.op == Op::constant) return Figures(subjects_.size(), {true, step.constant});
  if (step.op == Op::parameter) return parameter(step);
  if (step.op == Op::outcome) return outcome(step.of);
  if (step.op == Op::gathered && finder_.is_of_one_group(step)) return of_groups(step);
  return one_by_one([&](std::size_t, const SubjectCodes& subject) { return finder_.leaf(step, subject); });
}

const std::vector<Tally>& StepColumns::tallies(std::uint32_t outcome_cell) {
  const auto [at, fresh] = tallies_.try_emplace(outcome_cell);
  if (!fresh) return at->second;
  const OutcomeCell& asked = program_.outcome_cells[outcome_cell];
  const std::vector<PeopleGroups>& groups = people_.groups(asked.outcome, subjects_);
  at->second.reserve(groups.size());
  for (const PeopleGroups& of_subject : groups) at->second.push_back(rows_.people().of(asked.outcome, of_subject).cell(asked));
  return at->second;
}

// No row is expected of a table of people: one that has none of the subject was not sent.
Figures StepColumns::outcome(std::uint32_t outcome_cell) {
  const std::uint32_t index = program_.outcome_cells[outcome_cell].outcome;
  const Outcome& outcome = program_.outcomes[index];
  const std::vector<Tally>& tallies = this->tallies(outcome_cell);
  const std::vector<PeopleGroups>& groups = people_.groups(index, subjects_);
  const bool may_come = finder_.not_due(outcome.table);
  Figures out(tallies.size());
  for (std::size_t cell = 0; cell < tallies.size(); ++cell) {
    Value figure = figure_of(outcome, tallies[cell]);
    if (may_come && !groups[cell].has_rows()) figure.lack = Lack::not_yet_due;
    out.set(cell, figure);
  }
  return out;
}

Figures StepColumns::test_of_people(const Step& step) {
  const OutcomeTest& test = program_.outcome_tests[step.of];
  const std::optional<Confidence> sure = test.confidence.is_zero() ? std::nullopt : Confidence::of(test.confidence);
  const Figures& figures = column(step.arguments.front());
  const Figures& needed = column(step.arguments.back());
  const std::vector<Tally>& left = tallies(test.left);
  const std::vector<Tally>* const right = test.right ? &tallies(*test.right) : nullptr;
  Figures out(left.size());
  for (std::size_t cell = 0; cell < left.size(); ++cell) {
    const Value figure = figures.at(cell);
    const Value than = needed.at(cell);
    const bool both_known = figure.known && than.known;
    out.set(cell, both_known ? outcome_test(program_, test, sure, left[cell], right == nullptr ? nullptr : &(*right)[cell], figure.exact, than.exact)
                             : than.known ? figure : than);
  }
  return out;
}

/// One value a period, whoever the subject is.
Figures StepColumns::parameter(const Step& step) {
  const auto period = std::find_if(subjects_.dimensions.begin(), subjects_.dimensions.end(),
                                   [](const Dimension& dimension) { return dimension.kind == DimensionKind::period; });
  Figures out(subjects_.size());
  if (out.size() == 0) return out;
  SubjectCodes subject = subjects_.at(0);
  if (period == subjects_.dimensions.end()) return Figures(out.size(), finder_.leaf(step, subject));
  const auto at = static_cast<std::size_t>(period - subjects_.dimensions.begin());
  std::vector<Value> values;
  for (const std::int32_t code : subjects_.codes[at]) {
    subject[at] = code;
    values.push_back(finder_.leaf(step, subject));
  }
  const std::vector<std::uint32_t> places = subjects_.along(at);
  for (std::size_t cell = 0; cell < out.size(); ++cell) out.set(cell, values[places[cell]]);
  return out;
}

std::shared_ptr<const SubjectGroups> StepColumns::groups(const Step& step) {
  const bool of_rows = step.op == Op::gathered || step.op == Op::complete || step.op == Op::slack;
  if (!of_rows || !finder_.is_of_one_group(step)) return nullptr;
  const GroupLayout* const layout = &rows_.groups(step.of).layout();
  const auto there = std::find_if(shared_.groups.begin(), shared_.groups.end(),
                                  [&](const SharedColumns::GroupsThere& one) { return one.layout == layout && one.shift == step.shift; });
  if (there != shared_.groups.end()) return there->groups;
  return shared_.groups.insert(shared_.groups.end(), {layout, step.shift, std::make_shared<const SubjectGroups>(finder_.groups(step))})->groups;
}

/// Of steps that look at one group for each subject: only what is not plainly there is looked at subject by subject.
Figures StepColumns::of_groups(const Step& step) {
  const SubjectGroups& groups = *this->groups(step);
  Figures out(groups.size());
  const bool may_come = finder_.not_due(program_.gathers[step.of].table);
  for (const std::size_t cell : rows_.put_plain_sums(step.of, groups, out)) {
    out.set(cell, may_come ? finder_.leaf(step, subjects_.at(cell)) : rows_.value(step.of, GroupOrNone(groups[cell]).list()));
  }
  return out;
}

}  // namespace plumbline
