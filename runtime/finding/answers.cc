#include "runtime/finding/answers.h"

#include <algorithm>
#include <utility>

#include "runtime/finding/cell_words.h"
#include "runtime/finding/finding.h"

namespace plumbline {

/// Appends the words of missing_parts_, of the same cell once. False where others are worded alike: whether those are one
/// turns on what is not said of them.
bool Explainer::append_if_apart(std::string& out) const {
  const std::size_t begin = out.size();
  for (auto part = missing_parts_.begin(); part != missing_parts_.end(); ++part) {
    const auto is_same_cell = [&](const MissingPart& before) { return part->cell && part->cell == before.cell; };
    if (std::any_of(missing_parts_.begin(), part, is_same_cell)) continue;
    if (out.size() > begin) out += "; ";
    const std::size_t own = out.size();
    if (part->cell) {
      append_missing_words(out, missing_words(*part->cell, Detail::answers));
    } else {
      append_missing_words(out, *part->words);
    }
    const std::string_view all(out);
    if (all.substr(begin, own - begin).find(all.substr(own)) != std::string_view::npos) return false;
  }
  return true;
}

void Explainer::append_missing(std::uint32_t requirement, std::size_t cell, std::string& out) const {
  constexpr std::size_t few = 16;  // to be compared each with each
  find_missing(requirement, cell, Detail::answers);
  const std::size_t begin = out.size();
  if (missing_parts_.size() <= few && append_if_apart(out)) return;
  out.resize(begin);
  for (const CellWords& one : words_of(missing_parts_, Detail::answers)) append_missing_words(out.size() == begin ? out : out += "; ", one);
}

AnswerColumns Explainer::answers(std::uint32_t requirement) const {
  const Requirement& of = program_.requirements[requirement];
  const Subjects& subjects = subjects_of(requirement);
  const std::vector<bool> have_something = this->have_something(requirement);
  AnswerColumns made;
  made.requirement = requirement;
  made.subjects = &subjects.words;
  made.verdicts = evaluation_.requirements()[requirement].verdicts;
  if (of.figure) made.figure = evaluation_.shared_column(requirement, *of.figure);
  if (of.needed) made.needed = evaluation_.shared_column(requirement, *of.needed);
  const bool all_asked = std::find(have_something.begin(), have_something.end(), false) == have_something.end();
  if (!all_asked) made.left_out.resize(made.verdicts.size());
  for (std::size_t cell = 0; cell < made.verdicts.size(); ++cell) {
    if (!all_asked && !have_something[subjects.whoever[cell]]) {
      made.left_out[cell] = true;
      continue;
    }
    ++made.counts[static_cast<std::size_t>(made.verdicts[cell])];
    if (!lacks_something(made.verdicts[cell], made.figure && made.figure->is_known(cell))) continue;
    append_missing(requirement, cell, made.missing);
    made.lacking.push_back({cell, made.missing.size()});
  }
  return made;
}

AnswersInTurn::AnswersInTurn(const Explainer& explainer, Evaluation& evaluation, Running running)
    : explainer_(explainer), evaluation_(evaluation), running_(std::move(running)) {
  const std::size_t count = evaluation.requirements().size();
  totals_.reserve(count);
  if (running_.timings != nullptr) running_.timings->judging.assign(count, 0);
  if (running_.timings != nullptr) running_.timings->explaining.assign(count, 0);
  evaluation_.let_go_of_places();
}

const AnswerColumns* AnswersInTurn::next() {
  Timings* const timings = running_.timings;
  const std::size_t count = evaluation_.requirements().size();
  const auto requirement = static_cast<std::uint32_t>(totals_.size());
  if (requirement > 0) evaluation_.let_go(requirement - 1);
  if (requirement == count) {
    running_ = {};  // what was said of progress is wiped
    return nullptr;
  }
  {
    const Stopwatch watch(timings == nullptr ? nullptr : &timings->judging[requirement]);
    evaluation_.judge(requirement);
  }
  const Stopwatch watch(timings == nullptr ? nullptr : &timings->explaining[requirement]);
  one_ = explainer_.answers(requirement);
  totals_.push_back(one_.counts);
  if (running_.progress) running_.progress({Progressed::Phase::explaining, requirement + 1, count});
  return &one_;
}

}  // namespace plumbline
