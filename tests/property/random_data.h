// Random data for any Program, so that two engines can be fed the same and compared. The same
// program, seed and shape give the same data; `batch_rows` and `shuffle` change how rows are handed
// out and nothing else, so the answers must not change with them.
//
//   std::mt19937 random(seed);
//   Dataset first = random_dataset(program, random, {});
//   random.seed(seed);
//   Dataset again = random_dataset(program, random, {.batch_rows = 3, .shuffle = true});
//
// A quarter of all data is clean (but for rows nobody expected and organisations that submit
// nothing), half has a little of every trouble, a quarter is full of it: rows that are absent,
// given twice, given by the wrong organisation, of other months, of total items or with keys that
// cannot be read; cells in every state a reader gives; attributes not known; organisations outside
// the hierarchy. In half of all data organisations begin, end, move and take each other's place.
#pragma once

#include <cstddef>
#include <random>

#include "runtime/dataset/dataset.h"

namespace plumbline {

struct DataShape {
  std::size_t batch_rows = 2048;
  bool shuffle = false;
  bool only_expected = false;  // the data says itself which rows are expected, as examples do
};

Dataset random_dataset(const Program& program, std::mt19937& random, const DataShape& shape);

}  // namespace plumbline
