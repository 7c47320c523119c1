// One dataset through both evaluators, and what they differ in. The reference (tests/oracle) says what is
// right; the columnar one (runtime/evaluate) must say the same in every verdict, figure, needed figure and
// missing cell, whatever the batch size and the order of rows, and so must every sentence made from it.
//
//   EXPECT_EQ(difference(program, fast, slow), "");
//
// A source of rows is read once: each run needs a dataset of its own.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>

#include "runtime/dataset/dataset.h"
#include "runtime/program/words.h"

namespace plumbline {

/// How many answers of each verdict there were.
using VerdictCounts = std::array<std::size_t, verdict_count>;

/// The first thing the two evaluators differ in, in words; empty where they agree. `fast` goes through the
/// columnar evaluator, `slow`, which holds the same rows, through the reference.
std::string difference(const Program& program, Dataset& fast, Dataset& slow);

/// Makes the same data again: in batches of so many rows, in the order of rows it has or in another.
using MakeDataset = std::function<Dataset(std::size_t batch_rows, bool other_order)>;

/// The same, and whether every message of the run is the same in other batches to the letter, and in another order
/// of rows but for that order; and whether answers as lines are the same of columns and of findings.
std::string every_difference(const Program& program, std::size_t batch_rows, const MakeDataset& make, VerdictCounts* verdicts = nullptr);

}  // namespace plumbline
