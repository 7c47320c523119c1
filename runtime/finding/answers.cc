#include "runtime/finding/answers.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "runtime/finding/cell_words.h"
#include "runtime/finding/finding.h"

namespace plumbline {

/// Appends the words of the parts, of the same cell once. False where others are worded alike: whether those are one
/// turns on what is not said of them.
bool Explainer::append_if_apart(std::span<const MissingPart> parts, std::string& out) const {
  const std::size_t begin = out.size();
  for (auto part = parts.begin(); part != parts.end(); ++part) {
    const auto is_same_cell = [&](const MissingPart& before) { return part->cell && part->cell == before.cell; };
    if (std::any_of(parts.begin(), part, is_same_cell)) continue;
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

void Explainer::append_missing(std::span<const MissingPart> parts, std::string& out) const {
  constexpr std::size_t few = 16;  // to be compared each with each
  const std::size_t begin = out.size();
  if (parts.size() <= few && append_if_apart(parts, out)) return;
  out.resize(begin);
  for (const CellWords& one : words_of(parts, Detail::answers)) append_missing_words(out.size() == begin ? out : out += "; ", one);
}

void Explainer::tell_lacking(AnswerColumns& answers) const {
  constexpr std::size_t together = 32;  // answers
  std::array<std::size_t, together> ends{};  // of the parts of each
  for (std::size_t first = 0; first < answers.lacking.size(); first += together) {
    const auto some = std::span(answers.lacking).subspan(first, std::min(together, answers.lacking.size() - first));
    missing_parts_.clear();
    for (std::size_t i = 0; i < some.size(); ++i) {
      const std::size_t begin = missing_parts_.size();
      add_missing(answers.requirement, some[i].cell, Detail::answers, missing_parts_);
      ends[i] = missing_parts_.size();
      // They stand far apart: their memory is asked for before anything is said of the first.
      for (const MissingPart& part : std::span(missing_parts_).subspan(begin)) __builtin_prefetch(part.cell.get());
    }
    for (std::size_t i = 0; i < some.size(); ++i) {
      const std::size_t begin = i == 0 ? 0 : ends[i - 1];
      append_missing(std::span(missing_parts_).subspan(begin, ends[i] - begin), answers.missing);
      some[i].end = answers.missing.size();
    }
  }
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
    made.lacking.push_back({cell, 0});
  }
  tell_lacking(made);
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
