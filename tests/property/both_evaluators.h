// One dataset through both evaluators, and what they differ in. The reference (tests/oracle) says what is
// right; the columnar one (runtime/evaluate) must say the same in every verdict, figure, needed figure and
// missing cell, whatever the batch size and the order of rows, and so must every sentence made from it.
//
//   EXPECT_EQ(difference(program, fast, slow), "");
//
// A source of rows is read once: each run needs a dataset of its own.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "runtime/dataset/dataset.h"
#include "runtime/program/words.h"

namespace plumbline {

/// How many answers of each verdict there were.
using VerdictCounts = std::array<std::size_t, verdict_count>;

/// The first thing the two evaluators differ in, in words; empty where they agree. `fast` goes through the
/// columnar evaluator, `slow`, which holds the same rows, through the reference.
std::string difference(const Program& program, Dataset& fast, Dataset& slow, VerdictCounts* verdicts = nullptr);

/// Every finding of a run as people read it, one line for each sentence, figure, cell and missing cell.
std::vector<std::string> messages(const Program& program, Dataset& dataset);

/// The first message two runs over the same rows differ in; empty where they say the same.
std::string difference_of_messages(const Program& program, Dataset& one, Dataset& other);

}  // namespace plumbline
