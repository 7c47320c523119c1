// One run from opened inputs to findings, with progress on a terminal.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "apps/cli/inputs.h"
#include "runtime/evaluate/evaluation.h"
#include "runtime/publish/publish.h"

namespace plumbline {

/// Proofs are made from the evaluation and the inputs, which outlive what is published.
struct Explained {
  std::unique_ptr<const Evaluation> evaluation;
  std::unique_ptr<const Explainer> explainer;
  Publishable published;
};

struct Wanted {
  Detail detail = Detail::all;
  Timings* timings = nullptr;
  unsigned threads = 1;
  bool in_turn = false;  // no finding is made: see AnswersInTurn
};

/// Reads all files, judges, explains; with `earlier` what moved since. Nothing where it was asked to stop.
std::optional<Explained> evaluate_and_explain(const Program& program, Inputs& inputs, const Wanted& wanted, const RunRecord* earlier = nullptr);

/// Does the subject have all the words: codes, or periods in any spelling ("QX1", "May 2021")?
bool matches(const Finding& finding, const std::vector<std::string>& words);

}  // namespace plumbline
