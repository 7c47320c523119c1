// The answers of one requirement for programs: verdicts, numbers and what is missing, and no sentence. They are columns,
// those that it was judged by, and nothing is made of an answer that is known.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/evaluate/figures.h"
#include "runtime/finding/shown.h"
#include "runtime/program/program.h"

namespace plumbline {

/// Is what is missing told of such an answer? Of one that has no standard, only where it has no figure either.
inline bool lacks_something(Verdict verdict, bool has_figure) {
  return verdict == Verdict::cannot_tell || verdict == Verdict::not_yet_due || (verdict == Verdict::no_standard_set && !has_figure);
}

class Explainer;

using VerdictTotals = std::array<std::uint64_t, verdict_count>;

struct AnswerColumns {
  /// What is missing of one cell.
  struct Lacking {
    std::size_t cell = 0;
    std::size_t end = 0;  // of its words, which begin where those before it end
  };
  std::uint32_t requirement = 0;
  const std::vector<Subject>* subjects = nullptr;     // by cell; of the explainer, which outlives them
  std::vector<Verdict> verdicts;                      // by cell
  std::vector<bool> left_out;                         // by cell: it is no subject; empty: all are
  VerdictTotals counts{};                             // of those that are
  std::shared_ptr<const Figures> figure;              // by cell; null: it has none
  std::shared_ptr<const Figures> needed;              // likewise
  std::vector<Lacking> lacking;                       // by cell
  std::string missing;                                // in the words of append_missing_words, "; " between them
};

/// The answers of a run, one requirement after another in the framework's order. Each is judged when it is asked for and let
/// go when the next one is: no more than one of them is held.
class AnswersInTurn {
 public:
  /// Of an evaluation that has judged nothing yet, and is the explainer's own; both outlive this. Requirements must rest on no
  /// counts of people, and no register of exceptions be there: what those say of one finding turns on the others.
  AnswersInTurn(const Explainer& explainer, Evaluation& evaluation, Running running);

  /// Null: there are no more. It holds until the next call. Running::progress is told, and cannot stop it: who writes does.
  const AnswerColumns* next();
  /// By requirement, of those that were asked for.
  [[nodiscard]] const std::vector<VerdictTotals>& totals() const { return totals_; }

 private:
  const Explainer& explainer_;
  Evaluation& evaluation_;
  Running running_;
  AnswerColumns one_;
  std::vector<VerdictTotals> totals_;
};

}  // namespace plumbline
